//! The folder `.annals/`: what one build tells the next.
//!
//! ```text
//! .annals/.gitignore       "*": none of this belongs into a repository
//! .annals/lock             held while a build publishes
//! .annals/outputs/INODE    the manifest of an output folder
//! .annals/journal          a publication file by file that is under way
//! .annals/kept/KEY         bytes that are costly to make
//! ```
//!
//! Every file is written beside its place and renamed into it, so each is whole or absent. Nothing is flushed to the disk: the order of
//! system calls is what a killed program leaves behind. After a power failure files may be torn, which the next build sees by their
//! size and time, and mends.

use std::fs::{self, File, TryLockError};
use std::io::{BufReader, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::files::Failure;

use super::manifest::Manifest;

/// How long a build waits for another one of the same site.
const PATIENCE: Duration = Duration::from_secs(60);

/// The state folder of one site, locked.
#[derive(Debug)]
pub(super) struct State {
    folder: PathBuf,
    _lock: File,
}

impl State {
    /// Opens or makes the folder, and waits until no other build uses it.
    pub(super) fn open(folder: &Path) -> Result<State, Failure> {
        fs::create_dir_all(folder.join("outputs")).map_err(|error| Failure::io("create", folder, error))?;
        let ignore = folder.join(".gitignore");
        if !ignore.exists() {
            write_whole(&ignore, b"*\n")?;
        }
        let place = folder.join("lock");
        let failed = |error| Failure::io("lock", &place, error);
        let lock = File::create(&place).map_err(failed)?;
        let start = Instant::now();
        loop {
            match lock.try_lock() {
                Ok(()) => break,
                // Some network file systems have no locks; two builds at once are then the user's to avoid.
                Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => break,
                Err(TryLockError::Error(error)) => return Err(failed(error)),
                Err(TryLockError::WouldBlock) if start.elapsed() > PATIENCE => {
                    return Err(Failure::Refused(format!(
                        "another annals is publishing this site (it holds {}); wait until it is done and try again",
                        place.display()
                    )));
                }
                Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(50)),
            }
        }
        Ok(State {
            folder: folder.to_owned(),
            _lock: lock,
        })
    }

    /// Where it is.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The manifest of the folder that is now at `output`, if one was stored.
    pub(super) fn manifest(&self, output: &Path) -> Option<Manifest> {
        let bytes = fs::read(self.place(output)?).ok()?;
        Manifest::decode(&bytes).filter(|manifest| manifest.is_of(output))
    }

    /// Stores the manifest of `folder`, wherever that folder is to be moved.
    pub(super) fn store(&self, folder: &Path, manifest: &[u8]) -> Result<(), Failure> {
        match self.place(folder) {
            Some(place) => write_whole(&place, manifest),
            None => Err(Failure::io("read", folder, ErrorKind::NotFound.into())),
        }
    }

    /// Drops the manifests that `output` had before the folder that is there now.
    pub(super) fn forget_others(&self, output: &Path) {
        let Ok(entries) = fs::read_dir(self.folder.join("outputs")) else {
            return;
        };
        let current = self.place(output);
        let own = output.to_string_lossy();
        for entry in entries.flatten() {
            let place = entry.path();
            let stale = Some(&place) != current.as_ref() && stored_output(&place).is_none_or(|stored| stored == own);
            if stale {
                // A leftover does no harm: it is looked up by a folder that is gone.
                let _ = fs::remove_file(&place);
            }
        }
    }

    /// Where the journal stands.
    pub(super) fn journal(&self) -> PathBuf {
        self.folder.join("journal")
    }

    /// Removes the journal: what it says is done, or can no longer be done.
    pub(super) fn drop_journal(&self) -> Result<(), Failure> {
        fs::remove_file(self.journal()).map_err(|error| Failure::io("remove", &self.journal(), error))
    }

    fn place(&self, folder: &Path) -> Option<PathBuf> {
        let about = fs::metadata(folder).ok()?;
        Some(self.folder.join("outputs").join(identity(&about, folder)))
    }
}

/// Whose manifest a file is, without reading the rest of it.
fn stored_output(place: &Path) -> Option<String> {
    Manifest::decode_output(BufReader::new(File::open(place).ok()?))
}

/// A name for a folder that stays the same when it is renamed.
#[cfg(unix)]
fn identity(about: &fs::Metadata, _: &Path) -> String {
    format!("{:x}", std::os::unix::fs::MetadataExt::ino(about))
}

/// Without inodes there is no swap either, so the path will do.
#[cfg(not(unix))]
fn identity(_: &fs::Metadata, folder: &Path) -> String {
    blake3::hash(folder.to_string_lossy().as_bytes()).to_hex()[..16].to_owned()
}

/// Writes a file so that at every moment it is whole, old or new.
pub(super) fn write_whole(place: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let mut name = place.as_os_str().to_owned();
    name.push(".new");
    let new = PathBuf::from(name);
    fs::write(&new, bytes)
        .and_then(|()| fs::rename(&new, place))
        .map_err(|error| Failure::io("write", place, error))
}
