//! Where the next site is put together, out of sight.
//!
//! Outputs enter from many threads, in any order; nothing of the site that readers see changes until [`Stage::publish`].

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use blake3::Hash;

use crate::files::Failure;

use super::journal::remove_all;
use super::listing::{Found, Listing, time};
use super::manifest::{Entry, Manifest};
use super::mode::{Mode, Why, choose};
use super::path::{WAITING, below, collision, shape, validate};
use super::{Publisher, Way};

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

/// The next site, not yet seen by anybody. Dropped without [`Stage::publish`] it leaves the site as it was.
#[derive(Debug)]
pub struct Stage<'p> {
    pub(super) publisher: &'p Publisher,
    pub(super) mode: Mode,
    /// The spare tree; or the folder of files that wait, numbered, where a swap cannot be.
    pub(super) area: PathBuf,
    /// What readers see.
    pub(super) site: Listing,
    /// What the spare tree held before; empty where files wait.
    pub(super) spare: Listing,
    pub(super) staged: Mutex<Vec<Staged>>,
    next: AtomicUsize,
    /// A folder that was not there before, and goes when nothing is published.
    made: Option<PathBuf>,
    pub(super) published: bool,
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
        let (live, spare) = (&publisher.live, &publisher.spare);
        let failed = |place: &Path| {
            let place = place.to_owned();
            move |error| Failure::io("create", &place, error)
        };
        // What a killed build left in the site's folder; after the journal is done, nobody waits there.
        remove_all(&live.join(WAITING))?;
        if spare.is_symlink() {
            // Swapped, it would make a link of the site.
            fs::remove_file(spare).map_err(|error| Failure::io("remove", spare, error))?;
        }
        let had_spare = spare.exists();
        let mode = match publisher.way {
            Way::FileByFile => Mode::FileByFile(Why::Asked),
            Way::Best => {
                fs::create_dir_all(spare).map_err(failed(spare))?;
                choose(live, spare).map_err(|error| Failure::io("list", live, error))?
            }
        };
        let mut stage = Stage {
            publisher,
            mode,
            area: spare.clone(),
            site: Listing::of_site(live)?,
            spare: Listing::default(),
            staged: Mutex::default(),
            next: AtomicUsize::new(0),
            made: None,
            published: false,
        };
        if mode == Mode::Swap {
            stage.spare = if had_spare {
                Listing::of_spare(spare)?
            } else {
                Listing::default()
            };
            stage.made = (!had_spare).then(|| spare.clone());
            if let Ok(about) = fs::metadata(live) {
                // Who may read the site, its keeper decided on the folder that readers see.
                fs::set_permissions(spare, about.permissions()).map_err(|error| Failure::io("create", spare, error))?;
            }
        } else {
            remove_all(spare)?;
            stage.area = live.join(WAITING);
            stage.made = Some(if live.exists() {
                stage.area.clone()
            } else {
                live.clone()
            });
            fs::create_dir_all(&stage.area).map_err(failed(&stage.area))?;
        }
        Ok(stage)
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
        let size = fs::metadata(from).map_err(failed)?.len();
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
    fn seen(&self, path: &str) -> Option<Found> {
        if path.starts_with('.') && path.contains('/') {
            // Dot folders are not listed, since most of them are not ours.
            let about = fs::symlink_metadata(below(&self.publisher.live, path)).ok()?;
            let (size, time) = (about.len(), time(&about));
            return about.is_file().then(|| Found {
                path: path.to_owned(),
                inode: 0,
                size,
                time,
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
                let mut file = File::open(below(&self.publisher.live, path)).ok()?;
                hash_into(&mut file, &mut io::sink()).is_ok_and(|(seen, _)| seen == *hash)
            }
        };
        is_same.then_some(found)
    }

    /// The file that readers see stays.
    fn keep(&self, path: &str, hash: Hash, found: &Found) -> Result<(), Failure> {
        let linked = self.spare.get(path).is_some_and(|spare| spare.inode == found.inode);
        if self.mode == Mode::Swap && !linked {
            let (from, to) = (below(&self.publisher.live, path), below(&self.area, path));
            if self.spare.get(path).is_some() {
                fs::remove_file(&to).map_err(|error| Failure::io("replace", &to, error))?;
            }
            self.making_way(path, || link(&from, &to))?;
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

    /// A new file, which `fill` fills.
    fn put(&self, path: &str, fill: impl FnOnce(&mut File) -> io::Result<(Hash, u64)>) -> Result<(), Failure> {
        let (name, mut file) = self.create(path)?;
        let place = below(&self.area, &name);
        let failed = |error| Failure::io("write", &place, error);
        let (hash, size) = fill(&mut file).map_err(failed)?;
        let time = time(&file.metadata().map_err(failed)?);
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
        let place = below(&self.area, &name);
        if self.spare.get(path).is_some() {
            // Readers may see this file under its other name, so it is replaced and never written to.
            fs::remove_file(&place).map_err(|error| Failure::io("replace", &place, error))?;
        }
        let file = self.making_way(&name, || OpenOptions::new().write(true).create_new(true).open(&place))?;
        Ok((name, file))
    }

    pub(super) fn push(&self, staged: Staged) {
        self.staged.lock().unwrap_or_else(PoisonError::into_inner).push(staged);
    }

    /// Makes a file in the area; folders are made, and remains of another shape removed, only once that fails, since it seldom does.
    fn making_way<T>(&self, path: &str, make: impl Fn() -> io::Result<T>) -> Result<T, Failure> {
        let place = below(&self.area, path);
        let failed = |error: io::Error| Failure::io("write", &place, error);
        match make() {
            Ok(made) => return Ok(made),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) if error.kind() == ErrorKind::AlreadyExists && place.is_file() => {
                return Err(collision(path, path));
            }
            Err(error)
                if matches!(
                    error.kind(),
                    ErrorKind::AlreadyExists | ErrorKind::NotADirectory | ErrorKind::IsADirectory
                ) =>
            {
                for (slash, _) in path
                    .match_indices('/')
                    .filter(|(slash, _)| self.spare.get(&path[..*slash]).is_some())
                {
                    // Another thread may have been here first.
                    let _ = fs::remove_file(below(&self.area, &path[..slash]));
                }
                if place.is_dir() {
                    remove_all(&place)?;
                }
            }
            Err(error) => return Err(failed(error)),
        }
        let again = place.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| make());
        again.map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists | ErrorKind::NotADirectory | ErrorKind::IsADirectory => shape(path),
            _ => failed(error),
        })
    }

    /// Removes what the spare tree held and the next site does not.
    pub(super) fn prune(&self, next: &Manifest) -> Result<(), Failure> {
        for found in self.spare.files.iter().filter(|found| next.get(&found.path).is_none()) {
            let place = below(&self.area, &found.path);
            match fs::remove_file(&place) {
                // It made way for a folder, or its folder for a file.
                Err(error)
                    if matches!(
                        error.kind(),
                        ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::IsADirectory
                    ) => {}
                Err(error) => return Err(Failure::io("remove", &place, error)),
                Ok(()) => {}
            }
        }
        for folder in self
            .spare
            .folders
            .iter()
            .rev()
            .filter(|folder| !next.has_folder(folder))
        {
            // It was empty all along or is now, unless it is gone.
            let _ = fs::remove_dir(below(&self.area, folder));
        }
        Ok(())
    }
}

impl Drop for Stage<'_> {
    fn drop(&mut self) {
        // A spare from before stays, half patched: the next build looks at each file's inode and not at who left it.
        if let Some(folder) = self.made.as_ref().filter(|_| !self.published) {
            let _ = remove_all(folder);
        }
    }
}

/// Gives a file a second name; a file of somebody else's, or one with too many names, is copied with its time.
pub(super) fn link(from: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        Err(error) if matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::TooManyLinks) => {
            fs::copy(from, to)?;
            File::options()
                .append(true)
                .open(to)?
                .set_modified(fs::metadata(from)?.modified()?)
        }
        other => other,
    }
}

/// Copies all of `source` and hashes it on the way.
fn hash_into(source: &mut impl Read, target: &mut impl Write) -> io::Result<(Hash, u64)> {
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
