//! The only writer of the built site, of `.annals/` and of `figures.lock`.
//!
//! Bytes and paths enter; a folder that readers see leaves, changed at once or file by file, and never half. A build asks
//! [`Publisher::up_to_date`] first, then fills a [`Stage`] from many threads and publishes it; a stage that is dropped leaves the site
//! as it was. Everything that is written, moved or deleted goes through `folder`, by handles of open folders.
//!
//! How a site is replaced: in `.annals/` lies a spare tree. A build fills it with hard links to what did not change and new files for
//! what did; then the two folders exchange their names in one step. No file is ever written in place, so the old site stays whole until
//! the step and its files stay whole after it. The spare is never trusted: a file in it counts as unchanged only if it is, by inode, the
//! file that readers see. Where folders cannot be exchanged, files are moved one by one with a journal.

mod blob_cache;
mod carry;
mod finish;
mod folder;
mod journal;
mod listing;
mod lock;
mod manifest;
mod mark;
mod mode;
mod part;
mod path;
mod site_folder;
mod source;
mod stage;
mod state;
mod streamed_file;
#[cfg(test)]
mod tests;
mod texts;

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

pub use blake3::Hash;
use rayon::prelude::*;

use crate::files::Failure;

pub use blob_cache::BlobCache;
pub use finish::Summary;
use folder::{Folder, Kind};
use journal::Journal;
use listing::{Found, Listing};
pub use lock::{write_lock, write_sources_lock};
use manifest::{Entry, Manifest};
pub use mode::{Mode, Why};
pub use part::Part;
use path::{is_kept, is_litter};
pub use site_folder::SiteFolder;
pub use stage::Stage;
use state::State;
pub use streamed_file::StreamedFile;
pub use texts::{DOCUMENTS, TABLES, Texts};

/// Which modes a publisher may choose from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Way {
    /// A swap where it can be, else file by file.
    #[default]
    Best,
    /// File by file, for folders that somebody watches or serves by their inode.
    FileByFile,
}

/// Where a site goes, and how.
#[derive(Debug, Clone)]
pub struct Target {
    /// The site's folder; the output may not be, hold or lie in its source.
    pub root: PathBuf,
    /// The folder to publish into.
    pub output: PathBuf,
    /// The folder in which `.annals/` is to be; none: the site's, or the one that the output is in where the site's cannot be written.
    pub state: Option<PathBuf>,
    /// How the old site is replaced.
    pub way: Way,
    /// Whether a build waits until files are on the disk before it shows them.
    pub syncs: bool,
}

/// The one who may replace an output folder, from opening until it is dropped.
#[derive(Debug)]
pub struct Publisher {
    /// The output's real path, for messages.
    path: PathBuf,
    /// The folder that the output is in, and the output's name there.
    parent: Folder,
    name: String,
    /// What the state calls this output.
    id: String,
    live: Option<Folder>,
    state: State,
    /// The identifier that the output bears.
    mark: Option<Hash>,
    manifest: Option<Manifest>,
    /// Manifests of the same output that a killed build may have left half replaced.
    others: Vec<Manifest>,
    way: Way,
    syncs: bool,
    /// What was found out of order, a line each.
    notes: Mutex<Vec<String>>,
}

impl Publisher {
    /// Takes charge of an output folder; waits for another build of the same site, and completes what a killed one left unfinished.
    ///
    /// # Errors
    /// A folder that holds what annals did not build, or a site's source, is refused; and whatever the system does not let us do.
    pub fn open(target: &Target) -> Result<Publisher, Failure> {
        let path = source::output(&target.output, &target.root)?;
        if let Some(state) = &target.state {
            source::refuse_state(state, &path)?;
        }
        let (Some(above), Some(name)) = (path.parent(), path.file_name().and_then(|name| name.to_str())) else {
            return Err(Failure::io("open", &path, ErrorKind::InvalidInput.into()));
        };
        let parent = Folder::open_or_make(above).map_err(|error| Failure::io("create", above, error))?;
        let state = State::open(target.state.as_deref(), &target.root, (&parent, name), target.syncs)?;
        let mut publisher = Publisher {
            name: name.to_owned(),
            id: blake3::hash(path.as_os_str().as_encoded_bytes()).to_hex()[..16].to_owned(),
            parent,
            live: None,
            state,
            mark: None,
            manifest: None,
            others: Vec::new(),
            way: target.way,
            syncs: target.syncs,
            notes: Mutex::default(),
            path,
        };
        publisher.live = publisher.live()?;
        carry::recover(&publisher)?;
        publisher.live = publisher.live()?;
        Journal::recover(&publisher)?;
        publisher.recognise()?;
        Ok(publisher)
    }

    /// Finds out what annals knows of the folder that is there.
    fn recognise(&mut self) -> Result<(), Failure> {
        let Some(live) = &self.live else { return Ok(()) };
        self.mark = mark::read(live);
        match &self.mark {
            None => refuse_foreign(live),
            Some(mark) => {
                self.manifest = match self.state.manifest(&self.id, mark) {
                    None => reckoned(live, mark)?,
                    stored => stored,
                };
                self.others = self.state.manifests(&self.id);
                Ok(())
            }
        }
    }

    /// Whether a build of annals wrote what was found: the one whose mark the folder bears has such a path, or another one wrote this file.
    fn wrote(&self, found: &Found) -> bool {
        let is_named = self
            .manifest
            .as_ref()
            .is_some_and(|known| known.get(&found.path).is_some());
        let is_same = |known: &Manifest| {
            known
                .get(&found.path)
                .is_some_and(|entry| (entry.size, entry.time) == (found.size, found.time))
        };
        found.regular && (is_named || self.others.iter().any(is_same))
    }

    /// The folder that readers see, if it is there.
    fn live(&self) -> Result<Option<Folder>, Failure> {
        match self.parent.child(&self.name) {
            Ok(live) => Ok(Some(live)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(self.parent.failed("open", &self.name)(error)),
        }
    }

    /// The path of the spare tree in the state's folder.
    fn spare(&self) -> String {
        format!("spare/{}", self.id)
    }

    /// What the spare tree holds that a build before left. One in which anything lies that is not annals' to delete is put aside.
    fn spare_of_before(&self) -> Result<Option<Listing>, Failure> {
        let (state, spare) = (self.state.folder(), self.spare());
        let Ok(folder) = state.child(&spare) else {
            return Ok(None);
        };
        let listing = Listing::of_spare(&folder)?;
        let entries = folder.entries().map_err(folder.failed("list", ""))?;
        let strays = entries.iter().filter_map(|entry| {
            let name = entry.name.to_str()?;
            let is_ours = |manifest: &Manifest| manifest.has_folder(name) || manifest.get(name).is_some();
            let is_stray = entry.kind == Kind::Folder
                && is_kept(name)
                && !self.manifest.as_ref().is_some_and(is_ours)
                && name != mode::PROBE;
            is_stray.then(|| name.to_owned())
        });
        let strays: Vec<String> = strays.collect();
        if let Some(stray) = strays.first() {
            self.put_spare_aside(&format!("holds {stray}, which annals did not write"))?;
            return Ok(None);
        }
        if listing.is_odd {
            state.remove_all(&spare).map_err(state.failed("remove", &spare))?;
            return Ok(None);
        }
        Ok(Some(listing))
    }

    /// Keeps a spare tree that is not annals' to change under another name, so that the next build begins a new one.
    fn put_spare_aside(&self, why: &str) -> Result<(), Failure> {
        let (state, spare) = (self.state.folder(), self.spare());
        let aside = (1..)
            .map(|number| format!("spare/left-{number}"))
            .find(|name| state.kind(name).is_none())
            .unwrap_or_default();
        state
            .rename(&spare, state, &aside)
            .map_err(state.failed("move", &spare))?;
        self.note(format!(
            "{} {why}; it was left where it is, and can be deleted",
            state.shown(&aside).display()
        ));
        Ok(())
    }

    fn note(&self, text: String) {
        self.notes.lock().unwrap_or_else(PoisonError::into_inner).push(text);
    }

    /// What was found out of order and put right, a sentence each.
    pub fn notes(&self) -> Vec<String> {
        let mut notes = self.notes.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if self.state.doubted() {
            notes.push(format!(
                "what {} kept of earlier builds is not as annals left it and was thrown away; this was a clean build",
                self.state.folder().shown("").display()
            ));
        }
        notes
    }

    /// The output folder, symbolic links resolved.
    pub fn output(&self) -> &Path {
        &self.path
    }

    /// The stored findings, if the site was built from `key` and every output is still as it was written, by size and time.
    pub fn up_to_date(&self, key: &Hash) -> Option<&[u8]> {
        let manifest = self.manifest.as_ref().filter(|manifest| manifest.key == Some(*key))?;
        let live = self.live.as_ref()?;
        let site = Listing::of_site(live).ok()?;
        let untouched = manifest.entries.par_iter().all(|entry| {
            if entry.path.starts_with('.') && entry.path.contains('/') {
                return live.about(&entry.path).is_ok_and(|about| {
                    about.kind == Kind::File && about.size == entry.size && about.time == entry.time
                });
            }
            site.get(&entry.path)
                .is_some_and(|found| found.regular && found.size == entry.size && found.time == entry.time)
        });
        untouched.then_some(manifest.findings.as_slice())
    }

    /// What the last build remembered of how its parts were made.
    pub fn memory(&self) -> &[u8] {
        self.manifest
            .as_ref()
            .map_or(&[], |manifest| manifest.memory.as_slice())
    }

    /// What a build before kept by [`Publisher::keep_words`]; nothing where there is nothing that holds.
    pub fn words(&self) -> Vec<u8> {
        self.state.read(&self.words_place()).unwrap_or_default()
    }

    /// Keeps what the search finds for builds to come, if it is no more than is read back. Whether it still is so, it must say itself.
    ///
    /// # Errors
    /// Whatever the system does not let us do.
    pub fn keep_words(&self, words: &[u8]) -> Result<(), Failure> {
        match words.len() < state::MAX_BYTES as usize / 2 {
            true => self.state.write(&self.words_place(), words),
            false => self.state.remove(&self.words_place()),
        }
    }

    fn words_place(&self) -> String {
        format!("words/{}", self.id)
    }

    /// How many outputs the site has that was built last.
    pub fn outputs(&self) -> usize {
        self.manifest.as_ref().map_or(0, |manifest| manifest.entries.len())
    }

    /// What builds before have made at a cost.
    ///
    /// # Errors
    /// Whatever the system does not let us do.
    pub fn kept(&self) -> Result<BlobCache, Failure> {
        let store = self.state.store();
        Ok(BlobCache::of(store.map_err(self.state.folder().failed("open", ""))?))
    }

    /// A place for the next site.
    ///
    /// # Errors
    /// Whatever the system does not let us do.
    pub fn stage(&self) -> Result<Stage<'_>, Failure> {
        Stage::open(self)
    }
}

#[cfg(test)]
impl Publisher {
    /// Stops every change to the disk after so many.
    fn burn_after(&mut self, fuse: &folder::Fuse) {
        self.parent.fuse.clone_from(fuse);
        self.state.burn_after(fuse);
        if let Some(live) = &mut self.live {
            live.fuse.clone_from(fuse);
        }
    }
}

/// The manifest of a folder whose record is lost, reckoned from its files; none where they are not those that bear the mark.
fn reckoned(live: &Folder, mark: &Hash) -> Result<Option<Manifest>, Failure> {
    let site = Listing::of_site(live)?;
    let outputs = site
        .files
        .par_iter()
        .filter(|found| found.regular && !is_kept(&found.path));
    let entries = outputs.map(|found| {
        let hashed = live
            .file(&found.path)
            .and_then(|mut file| stage::hash_into(&mut file, &mut io::sink()));
        hashed.ok().map(|(hash, size)| Entry {
            path: found.path.clone(),
            hash,
            size,
            time: found.time,
        })
    });
    let entries: Option<Vec<Entry>> = entries.collect();
    let manifest = entries.map(|entries| Manifest {
        key: None,
        findings: Vec::new(),
        memory: Vec::new(),
        entries,
        parts: Vec::new(),
    });
    Ok(manifest.filter(|manifest| manifest.identifier() == *mark))
}

/// Refuses a folder that is not marked as built by annals and holds anything that could be somebody's work.
fn refuse_foreign(live: &Folder) -> Result<(), Failure> {
    let entries = live.entries().map_err(live.failed("list", ""))?;
    let mut names = entries.iter().map(|entry| entry.name.to_string_lossy());
    match names.find(|name| !is_kept(name) && !is_litter(name)) {
        None => Ok(()),
        Some(name) => Err(Failure::Refused(format!(
            "will not replace {}: annals did not build it, and it holds other files such as {name}; empty it, or name another folder with --output",
            live.shown("").display()
        ))),
    }
}
