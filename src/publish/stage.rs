//! Where the next site is put together, out of sight.
//!
//! Outputs enter from many threads, in any order; nothing of the site that readers see changes until [`Stage::publish`].

use std::fs::File;
use std::io::{self, ErrorKind, Read, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::UNIX_EPOCH;

use blake3::Hash;

use crate::files::Failure;

use super::folder::{Folder, Kind, is_absent, is_in_the_way};
use super::listing::{Found, Listing};
use super::manifest::{Entry, Manifest, PartRecord};
use super::mode::{Mode, Why, choose};
use super::path::{WAITING, collision, shape, validate};
use super::state::clear_for_folder;
use super::{Publisher, Way};

/// The next site, not yet seen by anybody. Dropped without [`Stage::publish`] it leaves the site as it was.
#[derive(Debug)]
pub struct Stage<'p> {
    pub(super) publisher: &'p Publisher,
    pub(super) mode: Mode,
    /// The spare tree; or the folder of files that wait, numbered, where a swap cannot be.
    pub(super) area: Folder,
    /// The folder that readers see, if there is one.
    pub(super) live: Option<Folder>,
    /// What readers see.
    pub(super) site: Listing,
    /// What the spare tree held before; empty where files wait.
    pub(super) spare: Listing,
    pub(super) staged: Mutex<Vec<Staged>>,
    /// The parts that are whole.
    pub(super) parts: Mutex<Vec<PartRecord>>,
    /// Whether one of them is the last build's.
    pub(super) takes_over: AtomicBool,
    next: AtomicUsize,
    /// What was not there before, and goes when nothing is published.
    made: Made,
    pub(super) published: bool,
}

/// What a stage makes for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Made {
    Nothing,
    Spare,
    Waiting,
    Live,
}

/// One output of the next site.
#[derive(Debug)]
pub(super) struct Staged {
    pub entry: Entry,
    /// Where the new file is, below the area; nothing where the one that readers see stays.
    pub new: Option<String>,
}

impl<'p> Stage<'p> {
    pub(super) fn open(publisher: &'p Publisher) -> Result<Stage<'p>, Failure> {
        let (state, parent) = (publisher.state.folder(), &publisher.parent);
        let mut live = publisher.live()?;
        if let Some(live) = &live {
            // What a killed build left in the site's folder; after the journal is done, nobody waits there.
            live.remove_all(WAITING).map_err(live.failed("remove", WAITING))?;
        }
        let site = live.as_ref().map_or(Ok(Listing::default()), Listing::of_site)?;
        let spare = publisher.spare();
        let failed = |error| state.failed("create", &spare)(error);
        clear_for_folder(state, &spare).map_err(failed)?;
        let left = publisher.spare_of_before()?;
        let had_spare = left.is_some();
        let mode = match publisher.way {
            Way::FileByFile => Mode::FileByFile(Why::Asked),
            Way::Best => {
                let area = state.child_or_make(&spare).map_err(failed)?;
                choose(publisher, &area).map_err(failed)?
            }
        };
        let (area, made) = if mode == Mode::Swap {
            let area = state.child(&spare).map_err(failed)?;
            if let Some(live) = &live {
                // Who may read the site, its keeper decided on the folder that readers see.
                area.allow_as(live).map_err(failed)?;
            }
            (area, if had_spare { Made::Nothing } else { Made::Spare })
        } else {
            state.remove_all(&spare).map_err(failed)?;
            let made = if live.is_some() { Made::Waiting } else { Made::Live };
            let failed = |error| parent.failed("create", &publisher.name)(error);
            let folder = parent.child_or_make(&publisher.name).map_err(failed)?;
            let area = folder.child_or_make(WAITING).map_err(failed)?;
            area.keep_private().map_err(failed)?;
            live = Some(folder);
            (area, made)
        };
        Ok(Stage {
            publisher,
            mode,
            area,
            live,
            site,
            spare: left.filter(|_| mode == Mode::Swap).unwrap_or_default(),
            staged: Mutex::default(),
            parts: Mutex::default(),
            takes_over: AtomicBool::default(),
            next: AtomicUsize::new(0),
            made,
            published: false,
        })
    }

    /// Takes `bytes` as the output `path` (relative, with forward slashes). Where readers see the same bytes already, that file stays.
    ///
    /// # Errors
    /// A path that leaves the folder or was taken before, and whatever the system does not let us do.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        validate(path)?;
        let (hash, size) = (blake3::hash(bytes), bytes.len() as u64);
        match self.same(path, &hash, size) {
            Some(found) => self.keep(path, hash, &found),
            None => self.put(path, |file| file.write_all(bytes).map(|()| (hash, size))),
        }
    }

    /// Takes a copy of the file `from` as the output `path`.
    ///
    /// # Errors
    /// As [`Stage::write`].
    pub fn copy(&self, path: &str, from: &Path) -> Result<(), Failure> {
        validate(path)?;
        let failed = |error| Failure::io("read", from, error);
        let open = || File::open(from).map_err(failed);
        let size = open()?.metadata().map_err(failed)?.len();
        if self.seen(path).is_some_and(|found| found.size == size) {
            let (hash, size) = hash_into(&mut open()?, &mut io::sink()).map_err(failed)?;
            if let Some(found) = self.same(path, &hash, size) {
                return self.keep(path, hash, &found);
            }
        }
        let mut source = open()?;
        self.put(path, |file| hash_into(&mut source, file))
    }

    /// The file that readers see at `path`.
    pub(super) fn seen(&self, path: &str) -> Option<Found> {
        if path.starts_with('.') && path.contains('/') {
            // Dot folders are not listed, since most of them are not ours.
            let about = self.live.as_ref()?.about(path).ok()?;
            return (about.kind == Kind::File).then(|| Found {
                path: path.to_owned(),
                inode: about.inode,
                size: about.size,
                time: about.time,
                regular: true,
            });
        }
        self.site.get(path).filter(|found| found.regular).cloned()
    }

    /// The file that readers see at `path`, if it holds what hashes to `hash`.
    pub(super) fn same(&self, path: &str, hash: &Hash, size: u64) -> Option<Found> {
        let found = self.seen(path).filter(|found| found.size == size)?;
        let known = self.publisher.manifest.as_ref().and_then(|manifest| manifest.get(path));
        let is_same = match known {
            Some(entry) if entry.size == found.size && entry.time == found.time => entry.hash == *hash,
            // Somebody touched it, or what was known of it is lost: only its bytes can tell.
            _ => {
                let mut file = self.live.as_ref()?.file(path).ok()?;
                hash_into(&mut file, &mut io::sink()).is_ok_and(|(seen, _)| seen == *hash)
            }
        };
        is_same.then_some(found)
    }

    /// The file that readers see stays.
    pub(super) fn keep(&self, path: &str, hash: Hash, found: &Found) -> Result<(), Failure> {
        let left = self.spare.get(path);
        let linked = left.is_some_and(|spare| spare.inode == found.inode && spare.inode != 0);
        if self.mode == Mode::Swap && !linked {
            if left.is_some() {
                self.area.remove(path).map_err(self.area.failed("replace", path))?;
            }
            self.making_way(path, || self.link(path))?;
        }
        let entry = Entry {
            path: path.to_owned(),
            hash,
            size: found.size,
            time: found.time,
        };
        self.push(Staged { entry, new: None });
        Ok(())
    }

    /// Gives the file that readers see at `path` a second name in the spare tree.
    pub(super) fn link(&self, path: &str) -> io::Result<()> {
        match &self.live {
            Some(live) => link(live, &self.area, path),
            None => Err(ErrorKind::NotFound.into()),
        }
    }

    /// A new file, which `fill` fills.
    fn put(&self, path: &str, fill: impl FnOnce(&mut File) -> io::Result<(Hash, u64)>) -> Result<(), Failure> {
        let (name, mut file) = self.create(path)?;
        let (hash, size) = fill(&mut file).map_err(self.area.failed("write", &name))?;
        let time = written_at(&file).map_err(self.area.failed("write", &name))?;
        let entry = Entry {
            path: path.to_owned(),
            hash,
            size,
            time,
        };
        self.push(Staged { entry, new: Some(name) });
        Ok(())
    }

    /// A new file in the area for the output `path`, and its name there.
    pub(super) fn create(&self, path: &str) -> Result<(String, File), Failure> {
        let name = match self.mode {
            Mode::Swap => path.to_owned(),
            Mode::FileByFile(_) => self.next.fetch_add(1, Ordering::Relaxed).to_string(),
        };
        if self.spare.get(path).is_some() {
            // Readers may see this file under its other name, so it is replaced and never written to.
            self.area.remove(&name).map_err(self.area.failed("replace", &name))?;
        }
        let file = self.making_way(&name, || self.area.create(&name))?;
        Ok((name, file))
    }

    pub(super) fn push(&self, staged: Staged) {
        self.staged.lock().unwrap_or_else(PoisonError::into_inner).push(staged);
    }

    /// Makes a file in the area; folders are made, and remains of another shape removed, only once that fails, since it seldom does.
    fn making_way<T>(&self, path: &str, make: impl Fn() -> io::Result<T>) -> Result<T, Failure> {
        match make() {
            Ok(made) => return Ok(made),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) if error.kind() == ErrorKind::AlreadyExists && self.area.kind(path) == Some(Kind::File) => {
                return Err(collision(path, path));
            }
            Err(error) if is_in_the_way(&error) => {
                for (slash, _) in path
                    .match_indices('/')
                    .filter(|(slash, _)| self.spare.get(&path[..*slash]).is_some())
                {
                    // Another thread may have been here first.
                    let _ = self.area.remove(&path[..slash]);
                }
                if self.area.kind(path) == Some(Kind::Folder) {
                    self.area.remove_all(path).map_err(self.area.failed("remove", path))?;
                }
            }
            Err(error) => return Err(self.area.failed("write", path)(error)),
        }
        let above = path.rsplit_once('/').map_or(Ok(()), |(above, _)| self.area.make(above));
        above.and_then(|()| make()).map_err(|error| {
            if is_in_the_way(&error) {
                shape(path)
            } else {
                self.area.failed("write", path)(error)
            }
        })
    }

    /// Removes what the spare tree held and the next site does not.
    pub(super) fn prune(&self, next: &Manifest) -> Result<(), Failure> {
        let stale = self.spare.files.iter().filter(|found| next.get(&found.path).is_none());
        remove_files(&self.area, stale)?;
        remove_folders(&self.area, &self.spare.folders, next);
        Ok(())
    }
}

impl Drop for Stage<'_> {
    fn drop(&mut self) {
        if self.published {
            return;
        }
        // A spare from before stays, half patched: the next build looks at each file's inode and not at who left it.
        let _ = match (self.made, &self.live) {
            (Made::Spare, _) => self.publisher.state.folder().remove_all(&self.publisher.spare()),
            (Made::Waiting, Some(live)) => live.remove_all(WAITING),
            (Made::Live, Some(live)) => live
                .remove_all(WAITING)
                .and_then(|()| self.publisher.parent.remove_folder(&self.publisher.name)),
            _ => Ok(()),
        };
    }
}

/// Removes files; one that made way for a folder, or whose folder made way for a file, is gone already.
pub(super) fn remove_files<'f>(folder: &Folder, files: impl Iterator<Item = &'f Found>) -> Result<(), Failure> {
    for found in files {
        match folder.remove(&found.path) {
            Err(error) if !is_absent(&error) => return Err(folder.failed("remove", &found.path)(error)),
            _ => {}
        }
    }
    Ok(())
}

/// Removes the folders that `next` does not have; `folders` names each before those in it.
pub(super) fn remove_folders(folder: &Folder, folders: &[String], next: &Manifest) {
    for path in folders.iter().rev().filter(|path| !next.has_folder(path)) {
        // It was empty all along or is now, unless it is gone.
        let _ = folder.remove_folder(path);
    }
}

/// Gives the file `path` of one folder the same name in another; a file of somebody else's, or one with too many names, is copied.
pub(super) fn link(from: &Folder, to: &Folder, path: &str) -> io::Result<()> {
    match from.link(path, to, path) {
        Err(error) if matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::TooManyLinks) => {
            copy(from, path, to, path)
        }
        other => other,
    }
}

/// Copies a file with its time.
pub(super) fn copy(from: &Folder, path: &str, to: &Folder, to_path: &str) -> io::Result<()> {
    let mut source = from.file(path)?;
    let mut target = to.create(to_path)?;
    io::copy(&mut source, &mut target)?;
    target.set_modified(source.metadata()?.modified()?)
}

/// Waits until all that was written below `folder` is on the disk.
pub(super) fn sync_whole(folder: &Folder) -> io::Result<()> {
    if folder.sync_file_system()? {
        return Ok(());
    }
    for entry in folder.entries()? {
        match (entry.kind, entry.name.to_str()) {
            (Kind::Folder, Some(name)) => sync_whole(&folder.child(name)?)?,
            (Kind::File, Some(name)) => folder.file(name)?.sync_all()?,
            _ => {}
        }
    }
    folder.sync()
}

/// Modification time in nanoseconds since 1970; 0 where there is none.
pub(super) fn written_at(file: &File) -> io::Result<u64> {
    let since = file.metadata()?.modified()?.duration_since(UNIX_EPOCH);
    Ok(since.map_or(0, |since| u64::try_from(since.as_nanos()).unwrap_or(u64::MAX)))
}

/// Copies all of `source` and hashes it on the way.
pub(super) fn hash_into(source: &mut impl Read, target: &mut impl Write) -> io::Result<(Hash, u64)> {
    let mut hasher = blake3::Hasher::new();
    let mut buffer = vec![0; 64 * 1024];
    let mut size = 0;
    loop {
        let read = match source.read(&mut buffer) {
            Ok(0) => return Ok((hasher.finalize(), size)),
            Ok(read) => read,
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        hasher.update(&buffer[..read]);
        target.write_all(&buffer[..read])?;
        size += read as u64;
    }
}
