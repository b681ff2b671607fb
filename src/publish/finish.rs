//! The step from the stage to the readers.

use std::collections::BTreeSet;
use std::io;
use std::sync::PoisonError;

use blake3::Hash;
use rayon::prelude::*;

use crate::files::Failure;

use super::folder::{Folder, Kind};
use super::journal::{Area, Journal, numbered, order};
use super::manifest::Manifest;
use super::mode::{Mode, Why};
use super::path::{MARK, is_kept, is_litter, refuse_collisions};
use super::stage::{Stage, Staged, remove_files, remove_folders, sync_whole};
use super::{carry, mark};

/// So many new files are flushed one by one; for more the whole file system is asked once.
const MAX_SINGLE_SYNCS: usize = 24;

/// What a publication did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    /// Outputs that are new or differ from what readers saw before.
    pub written: usize,
    /// Outputs that are as they were, with their modification times.
    pub unchanged: usize,
    /// Outputs of the site before that are no longer part of it.
    pub removed: usize,
    /// How it was done.
    pub mode: Mode,
}

/// Refuses to begin what could not be ended: each folder in which a file comes or goes must be one that may be changed.
fn changeable<'p>(live: &Folder, paths: impl Iterator<Item = &'p str>) -> Result<(), Failure> {
    let above = paths.map(|path| path.rsplit_once('/').map_or("", |(above, _)| above));
    let folders: BTreeSet<&str> = above.chain([""]).collect();
    for folder in folders {
        // One that is not there yet is made in the nearest that is.
        let mut there = folder;
        while !there.is_empty() && live.kind(there) != Some(Kind::Folder) {
            there = there.rsplit_once('/').map_or("", |(above, _)| above);
        }
        live.may_change(there).map_err(live.failed("write into", there))?;
    }
    Ok(())
}

impl Stage<'_> {
    /// Shows the staged site to readers. It was built from `key`, with `findings` to print again when nothing has changed, and a
    /// `memory` of how its parts were made, for the next build.
    ///
    /// # Errors
    /// Outputs that would overwrite each other, files in the folder that annals did not write, and whatever the system does not let us
    /// do; the site stays as it was.
    pub fn publish(mut self, key: &Hash, findings: &[u8], memory: Vec<u8>) -> Result<Summary, Failure> {
        let mut staged = std::mem::take(self.staged.get_mut().unwrap_or_else(PoisonError::into_inner));
        staged.par_sort_unstable_by(|a, b| a.entry.path.cmp(&b.entry.path));
        let (entries, new): (Vec<_>, Vec<_>) = staged.into_iter().map(|Staged { entry, new }| (entry, new)).unzip();
        refuse_collisions(&entries)?;
        let mut parts = std::mem::take(self.parts.get_mut().unwrap_or_else(PoisonError::into_inner));
        parts.par_sort_unstable_by(|a, b| a.name.cmp(&b.name));
        let next = Manifest {
            key: Some(*key),
            findings: findings.to_vec(),
            memory,
            entries,
            parts,
        };
        let removals = self.removals(&next, &new)?;
        let written = new.iter().flatten().count();
        let mut summary = Summary {
            written,
            unchanged: new.len() - written,
            removed: removals.len(),
            mode: self.mode,
        };
        if written == 0 && removals.is_empty() && self.publisher.mark == Some(next.identifier()) {
            // Readers see all of it already.
            self.publisher.state.store_manifest(&self.publisher.id, &next)?;
            return Ok(summary);
        }
        if self.mode == Mode::Swap {
            match self.swap(&next, &new)? {
                None => return Ok(summary),
                Some(why) => summary.mode = Mode::FileByFile(why),
            }
        }
        self.move_each(next, &new, &removals)?;
        Ok(summary)
    }

    /// Exchanges the spare with the site; where the system cannot, why.
    fn swap(&mut self, next: &Manifest, new: &[Option<String>]) -> Result<Option<Why>, Failure> {
        let publisher = self.publisher;
        let (state, parent, name) = (&publisher.state, &publisher.parent, publisher.name.as_str());
        self.prune(next)?;
        let ours: Vec<&Manifest> = std::iter::once(next).chain(&publisher.manifest).collect();
        let carried = match &self.live {
            Some(live) => carry::prepare(live, &self.area, &ours).map_err(live.failed("link", ""))?,
            None => Some(carry::Carried { names: Vec::new() }),
        };
        let Some(carried) = carried else {
            return Ok(Some(Why::DotFolder));
        };
        let identifier = next.identifier();
        let marked = self
            .area
            .put(MARK, mark::text(&identifier).as_bytes(), publisher.syncs, true);
        marked.map_err(self.area.failed("write", MARK))?;
        self.sync(new).map_err(self.area.failed("sync", ""))?;
        // It goes by the mark, so it holds from the moment of the swap and not before.
        state.store_manifest(&publisher.id, next)?;
        carry::announce(publisher, &carried)?;
        let spare = publisher.spare();
        let swapped = match &self.live {
            Some(_) => state.folder().exchange(&spare, parent, name),
            None => state.folder().rename(&spare, parent, name),
        };
        match (swapped, &self.live) {
            (Ok(()), _) => self.published = true,
            (Err(_), Some(_)) => return carry::done(publisher).map(|()| Some(Why::FileSystem)),
            (Err(error), None) => return Err(parent.failed("create", name)(error)),
        }
        // The handles went along: the area is what readers see now, and what was live is the spare.
        if let Some(old) = &self.live {
            let (moved, done) = carry::move_all(old, &self.area, &ours);
            if done.is_err() {
                let back = moved
                    .iter()
                    .try_for_each(|name| self.area.rename(name, old, name))
                    .and_then(|()| state.folder().exchange(&spare, parent, name));
                back.map_err(parent.failed("restore", name))?;
                carry::done(publisher)?;
                return Ok(Some(Why::DotFolder));
            }
        }
        if publisher.syncs {
            let spares = state.folder().child("spare").and_then(|folder| folder.sync());
            spares
                .and_then(|()| parent.sync())
                .map_err(parent.failed("sync", name))?;
        }
        carry::done(publisher)?;
        state.forget_others(&publisher.id, &identifier);
        // Readers have the new site: what cannot be done to the old one is no error any more.
        if let Err(failure) = self.clean(next, new) {
            publisher.put_spare_aside(&format!("has files that may not be removed ({failure})"))?;
        }
        Ok(None)
    }

    /// What the old tree, the spare from now on, keeps is what readers see: no page that is gone, and no older one.
    fn clean(&self, next: &Manifest, new: &[Option<String>]) -> Result<(), Failure> {
        let Some(old) = &self.live else { return Ok(()) };
        let stays = |path: &str| {
            next.number(path)
                .is_some_and(|at| new.get(at).is_some_and(Option::is_none))
        };
        let stale = self.site.files.iter().filter(|found| !stays(&found.path));
        remove_files(old, stale)?;
        remove_folders(old, &self.site.folders, next);
        for entry in old.entries().map_err(old.failed("list", ""))? {
            // A dot folder that is still here is one of ours, whose files of others have their names in the new tree.
            if let Some(name) = entry.name.to_str().filter(|name| is_kept(name) && !stays(name)) {
                old.remove_all(name).map_err(old.failed("remove", name))?;
            }
        }
        Ok(())
    }

    /// Moves file after file from the area to the readers.
    fn move_each(&mut self, next: Manifest, new: &[Option<String>], removals: &[String]) -> Result<(), Failure> {
        let publisher = self.publisher;
        let Some(live) = &self.live else {
            return Err(publisher.parent.failed("open", &publisher.name)(
                io::ErrorKind::NotFound.into(),
            ));
        };
        let is_spare = self.mode == Mode::Swap;
        let mut places: Vec<(usize, usize)> = Vec::new();
        for (entry, name) in new.iter().enumerate() {
            if let Some(name) = name {
                places.push((if is_spare { 0 } else { name.parse().unwrap_or_default() }, entry));
            }
        }
        let path = |entry: usize| next.entries[entry].path.as_str();
        places.sort_by_cached_key(|&(_, entry)| {
            let path = path(entry);
            (order(path, self.site.get(path).is_none()), path.to_owned())
        });
        let placed = places.iter().map(|&(_, entry)| path(entry));
        changeable(live, placed.chain(removals.iter().map(String::as_str)))?;
        let (before, removals) = numbered(publisher.manifest.as_ref(), removals);
        let journal = Journal {
            area: if is_spare { Area::Spare } else { Area::Waiting },
            places,
            removals,
            before,
            next,
        };
        if publisher.syncs {
            sync_whole(&self.area).map_err(self.area.failed("sync", ""))?;
        }
        journal.write(publisher)?;
        self.published = true;
        journal.complete(publisher, live)
    }

    /// Waits until the new files and the folders that name them are on the disk.
    fn sync(&self, new: &[Option<String>]) -> io::Result<()> {
        if !self.publisher.syncs {
            return Ok(());
        }
        let names: Vec<&str> = new.iter().flatten().map(String::as_str).collect();
        if names.len() > MAX_SINGLE_SYNCS {
            return sync_whole(&self.area);
        }
        let mut folders = BTreeSet::from([""]);
        for name in &names {
            self.area.file(name)?.sync_all()?;
            folders.extend(name.match_indices('/').map(|(slash, _)| &name[..slash]));
        }
        folders.iter().try_for_each(|folder| self.area.child(folder)?.sync())
    }

    /// What readers see and the next site does not have; refused where somebody else wrote it.
    fn removals(&self, next: &Manifest, new: &[Option<String>]) -> Result<Vec<String>, Failure> {
        let Some(live) = &self.live else { return Ok(Vec::new()) };
        let before = self.publisher.manifest.as_ref();
        let was_ours = |path: &str| before.is_some_and(|manifest| manifest.get(path).is_some());
        let mut removals = BTreeSet::new();
        let mut foreign = Vec::new();
        if before.is_none() {
            // A mark that does not fit: what would be overwritten may be somebody's as well.
            let replaced = next.entries.iter().zip(new).filter(|(_, new)| new.is_some());
            let found = replaced.filter_map(|(entry, _)| self.site.get(&entry.path));
            foreign.extend(
                found
                    .filter(|found| !self.publisher.wrote(found))
                    .map(|found| found.path.as_str()),
            );
        }
        for found in self.site.files.iter().filter(|found| next.get(&found.path).is_none()) {
            match found.path.as_str() {
                path if is_kept(path) && !was_ours(path) => {}
                path if is_litter(path) || self.publisher.wrote(found) => {
                    removals.insert(path.to_owned());
                }
                path => foreign.push(path),
            }
        }
        if let Some(first) = foreign.first() {
            return Err(self.foreign_files(first, foreign.len()));
        }
        // Outputs in dot folders are not listed.
        let gone = before
            .into_iter()
            .flat_map(|manifest| &manifest.entries)
            .filter(|entry| {
                is_kept(&entry.path) && next.get(&entry.path).is_none() && live.kind(&entry.path).is_some()
            });
        removals.extend(gone.map(|entry| entry.path.clone()));
        Ok(removals.into_iter().collect())
    }

    fn foreign_files(&self, first: &str, count: usize) -> Failure {
        let more = match count {
            1 => String::new(),
            _ => format!(" and {} more", count - 1),
        };
        let whose = if self.publisher.manifest.is_some() {
            "which annals did not write"
        } else {
            "and nothing tells any more whether annals wrote that"
        };
        Failure::Refused(format!(
            "will not replace {}: it holds {first}{more}, {whose}; move it to static/, which is copied as it is, or delete it",
            self.publisher.path.display()
        ))
    }
}
