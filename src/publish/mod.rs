//! The only writer of the built site, of `.annals/` and of `figures.lock`.
//!
//! Bytes and paths enter; a folder that readers see leaves, changed at once or file by file, and never half. A build asks
//! [`Publisher::up_to_date`] first, then fills a [`Stage`] from many threads and publishes it; a stage that is dropped leaves the site
//! as it was.
//!
//! How a site is replaced: beside `public/` lies a spare tree, `.public.annals-spare/`. A build fills it with hard links to what did not
//! change and new files for what did; then the two folders exchange their names in one step. No file is ever written in place, so the
//! old site stays whole until the step and its files stay whole after it. The spare is never trusted: a file in it counts as unchanged
//! only if it is, by inode, the file that readers see. Where folders cannot be exchanged, files are moved one by one with a journal.

mod finish;
mod folder;
mod journal;
mod kept;
mod listing;
mod lock;
mod long;
mod manifest;
mod mode;
mod path;
mod site_folder;
mod stage;
mod state;
#[cfg(test)]
mod tests;

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

pub use blake3::Hash;
use rayon::prelude::*;

use crate::files::Failure;

use journal::Journal;
pub use kept::Kept;
use listing::time;
pub use lock::write_lock;
pub use long::Long;
use manifest::Manifest;
pub use mode::{Mode, Why};
use path::{MARKER, below, is_kept, is_litter};
pub use site_folder::SiteFolder;
pub use stage::{Stage, Summary};
use state::State;

/// Which modes a publisher may choose from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Way {
    /// A swap where it can be, else file by file.
    #[default]
    Best,
    /// File by file, for folders that somebody watches or serves by their inode.
    FileByFile,
}

/// The one who may replace an output folder, from opening until it is dropped.
#[derive(Debug)]
pub struct Publisher {
    live: PathBuf,
    spare: PathBuf,
    state: State,
    manifest: Option<Manifest>,
    way: Way,
}

impl Publisher {
    /// Takes charge of the folder `output`, with what is kept between builds in the folder `state`; waits for another build of the same
    /// site, and completes what a killed one left unfinished.
    ///
    /// # Errors
    /// A folder that holds what annals did not build is refused; and whatever the system does not let us do.
    pub fn open(output: &Path, state: &Path) -> Result<Publisher, Failure> {
        Publisher::open_with(output, state, Way::Best)
    }

    /// The same, with a say in how.
    ///
    /// # Errors
    /// As [`Publisher::open`].
    pub fn open_with(output: &Path, state: &Path, way: Way) -> Result<Publisher, Failure> {
        let live = resolve(output)?;
        let state = State::open(state)?;
        match Journal::read(&state) {
            Some(journal) if journal.output.is_dir() => journal.complete(&state)?,
            // The folder that it was for is gone, and what waited in it with it.
            Some(_) => state.drop_journal()?,
            None => {}
        }
        let manifest = state.manifest(&live);
        if manifest.is_none() {
            refuse_foreign(&live)?;
        }
        let name = live.file_name().unwrap_or_default().to_string_lossy();
        Ok(Publisher {
            spare: live.with_file_name(format!(".{name}.annals-spare")),
            manifest,
            live,
            state,
            way,
        })
    }

    /// The output folder, symbolic links resolved.
    pub fn output(&self) -> &Path {
        &self.live
    }

    /// The stored findings, if the site was built from `key` and every output is still as it was written, by size and time.
    pub fn up_to_date(&self, key: &Hash) -> Option<&[u8]> {
        let manifest = self.manifest.as_ref().filter(|manifest| manifest.key == *key)?;
        let untouched = manifest.entries.par_iter().all(|entry| {
            fs::symlink_metadata(below(&self.live, &entry.path))
                .is_ok_and(|about| about.is_file() && about.len() == entry.size && time(&about) == entry.time)
        });
        untouched.then_some(manifest.findings.as_slice())
    }

    /// How many outputs the site has that was built last.
    pub fn outputs(&self) -> usize {
        self.manifest.as_ref().map_or(0, |manifest| manifest.entries.len())
    }

    /// What builds before have made at a cost.
    pub fn kept(&self) -> Kept {
        Kept::of(self.state.folder())
    }

    /// A place for the next site.
    ///
    /// # Errors
    /// Whatever the system does not let us do.
    pub fn stage(&self) -> Result<Stage<'_>, Failure> {
        Stage::open(self)
    }
}

/// The folder that `output` names, which need not exist; its parent is made.
fn resolve(output: &Path) -> Result<PathBuf, Failure> {
    match fs::canonicalize(output) {
        Ok(live) if live.is_dir() => return Ok(live),
        Ok(live) => {
            return Err(Failure::Refused(format!(
                "cannot publish into {}: it is a file; name a folder with --output",
                live.display()
            )));
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => return Err(Failure::io("open", output, error)),
    }
    if output.is_symlink() {
        return Err(Failure::Refused(format!(
            "cannot publish into {}: it is a link to a folder that does not exist; make that folder or remove the link",
            output.display()
        )));
    }
    let Some(name) = output.file_name() else {
        return Err(Failure::Refused(format!(
            "cannot publish into {}: name a folder with --output",
            output.display()
        )));
    };
    let parent = match output.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    fs::create_dir_all(parent).map_err(|error| Failure::io("create", parent, error))?;
    let parent = fs::canonicalize(parent).map_err(|error| Failure::io("open", parent, error))?;
    Ok(parent.join(name))
}

/// Refuses a folder that is neither empty nor marked as built by annals.
fn refuse_foreign(live: &Path) -> Result<(), Failure> {
    let entries = match fs::read_dir(live) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(Failure::io("list", live, error)),
    };
    let mut foreign = None;
    for entry in entries {
        let name = entry.map_err(|error| Failure::io("list", live, error))?.file_name();
        let name = name.to_string_lossy();
        if name == MARKER {
            return Ok(());
        }
        if !is_kept(&name) && !is_litter(&name) {
            foreign = Some(name.into_owned());
        }
    }
    match foreign {
        None => Ok(()),
        Some(name) => Err(Failure::Refused(format!(
            "will not replace {}: annals did not build it, and it holds other files such as {name}; empty it, or name another folder with --output",
            live.display()
        ))),
    }
}
