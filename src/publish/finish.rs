//! The step from the stage to the readers.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::PoisonError;

use blake3::Hash;
use rayon::prelude::*;

use crate::files::Failure;

use super::journal::{Journal, order};
use super::listing::Found;
use super::manifest::Manifest;
use super::mode::{Mode, Why, exchange};
use super::path::{MARKER, below, is_kept, is_litter, refuse_collisions};
use super::stage::{Stage, Staged, Summary, link};

/// What the marker says to whoever opens it.
const MARKER_TEXT: &str = "This folder was built by annals. The next build replaces everything in it, except names at its top that start with a dot.\n";

impl Stage<'_> {
    /// Shows the staged site to readers. It was built from `key`, with `findings` to print again when nothing has changed.
    ///
    /// # Errors
    /// Outputs that would overwrite each other, files in the folder that annals did not write, and whatever the system does not let us
    /// do; the site stays as it was.
    pub fn publish(mut self, key: &Hash, findings: &[u8]) -> Result<Summary, Failure> {
        let mut staged = std::mem::take(self.staged.get_mut().unwrap_or_else(PoisonError::into_inner));
        staged.par_sort_unstable_by(|a, b| a.entry.path.cmp(&b.entry.path));
        let (entries, new): (Vec<_>, Vec<_>) = staged.into_iter().map(|Staged { entry, new }| (entry, new)).unzip();
        refuse_collisions(&entries)?;
        let manifest = Manifest {
            output: self.publisher.live.to_string_lossy().into_owned(),
            key: *key,
            findings: findings.to_vec(),
            entries,
        };
        let removals = self.removals(&manifest)?;
        let written = new.iter().flatten().count();
        let mut summary = Summary {
            written,
            unchanged: new.len() - written,
            removed: removals.len(),
            mode: self.mode,
        };
        if self.mode == Mode::Swap {
            if self.swap(&manifest, &removals)? {
                self.published = true;
                return Ok(summary);
            }
            summary.mode = Mode::FileByFile(Why::FileSystem);
        }
        let mut places = self.places(&manifest, new);
        self.place_marker(&mut places)?;
        let journal = Journal {
            output: self.publisher.live.clone(),
            stage: self.area.clone(),
            places,
            removals,
            manifest,
        };
        journal.write(&self.publisher.state)?;
        self.published = true;
        journal.complete(&self.publisher.state)?;
        Ok(summary)
    }

    /// Exchanges the spare with the site; false where the system cannot.
    fn swap(&self, manifest: &Manifest, removals: &[String]) -> Result<bool, Failure> {
        let (live, state) = (&self.publisher.live, &self.publisher.state);
        self.prune(manifest)?;
        let kept = |found: &&Found| {
            is_kept(&found.path) && manifest.get(&found.path).is_none() && removals.binary_search(&found.path).is_err()
        };
        for found in self.site.files.iter().filter(kept) {
            let (from, to) = (below(live, &found.path), below(&self.area, &found.path));
            link(&from, &to).map_err(|error| Failure::io("link", &to, error))?;
        }
        let marker = self.area.join(MARKER);
        if !marker.exists() {
            fs::write(&marker, MARKER_TEXT).map_err(|error| Failure::io("write", &marker, error))?;
        }
        // The manifest goes by the folder's inode, so it holds from the moment of the swap and not before.
        state.store(&self.area, &manifest.encode())?;
        let swapped = if live.exists() {
            exchange(&self.area, live)
        } else {
            fs::rename(&self.area, live)
        };
        match swapped {
            Ok(()) => {
                state.forget_others(live);
                Ok(true)
            }
            Err(_) if live.exists() => Ok(false),
            Err(error) => Err(Failure::io("create", live, error)),
        }
    }

    /// New files and where they go, in order.
    fn places(&self, manifest: &Manifest, new: Vec<Option<String>>) -> Vec<(String, String)> {
        let paths = manifest.entries.iter().map(|entry| entry.path.clone());
        let mut places: Vec<(String, String)> = new
            .into_iter()
            .zip(paths)
            .filter_map(|(new, path)| Some((new?, path)))
            .collect();
        places.sort_by_cached_key(|(_, path)| (order(path, self.site.get(path).is_none()), path.clone()));
        places
    }

    fn place_marker(&self, places: &mut Vec<(String, String)>) -> Result<(), Failure> {
        if self.publisher.live.join(MARKER).exists() {
            return Ok(());
        }
        let waiting = self.area.join(MARKER);
        fs::write(&waiting, MARKER_TEXT).map_err(|error| Failure::io("write", &waiting, error))?;
        // First, so that a folder with pages of ours in it is never without it.
        places.insert(0, (MARKER.to_owned(), MARKER.to_owned()));
        Ok(())
    }

    /// What readers see and the next site does not have; refused where somebody else wrote it.
    fn removals(&self, next: &Manifest) -> Result<Vec<String>, Failure> {
        let before = self.publisher.manifest.as_ref();
        let mut removals = BTreeSet::new();
        let mut foreign = Vec::new();
        for found in self.site.files.iter().filter(|found| next.get(&found.path).is_none()) {
            let is_ours = before.is_none_or(|manifest| manifest.get(&found.path).is_some());
            match found.path.as_str() {
                path if is_kept(path) && before.is_none_or(|manifest| manifest.get(path).is_none()) => {}
                path if is_litter(path) || (is_ours && found.regular) => {
                    removals.insert(path.to_owned());
                }
                path => foreign.push(path),
            }
        }
        if let Some(first) = foreign.first() {
            return Err(foreign_files(&self.publisher.live, first, foreign.len()));
        }
        // Outputs in dot folders are not listed.
        let gone = before
            .into_iter()
            .flat_map(|manifest| &manifest.entries)
            .filter(|entry| {
                is_kept(&entry.path)
                    && next.get(&entry.path).is_none()
                    && below(&self.publisher.live, &entry.path).exists()
            });
        removals.extend(gone.map(|entry| entry.path.clone()));
        Ok(removals.into_iter().collect())
    }
}

fn foreign_files(live: &Path, first: &str, count: usize) -> Failure {
    let more = match count {
        1 => String::new(),
        _ => format!(" and {} more", count - 1),
    };
    Failure::Refused(format!(
        "will not replace {}: it holds {first}{more}, which annals did not write; move it to static/, which is copied as it is, or delete it",
        live.display()
    ))
}
