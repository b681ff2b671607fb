//! The folder `.annals/`: what one build tells the next.
//!
//! ```text
//! .annals/.gitignore            "*": none of this belongs into a repository
//! .annals/lock                  held while a build reads and publishes
//! .annals/outputs/OUTPUT-MARK   the manifest of an output folder with this mark
//! .annals/journal/OUTPUT        a publication file by file that is under way
//! .annals/carry/OUTPUT          dot folders that follow a site which was swapped
//! .annals/spare/OUTPUT          the tree in which the next site is put together
//! .annals/kept/KEY              bytes that are costly to make
//! ```
//!
//! OUTPUT is a hash of the output folder's path. Anybody may have put these files there: a pull request, an archive, a cache. So each
//! begins with its format and a checksum of all that follows, keyed by the identity of this very folder on this disk (its inode and when
//! it was made), which nobody who only writes files can know. What does not hold is thrown away, and the build is a clean one.

use std::fs::{File, TryLockError};
use std::io::{self, ErrorKind};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use blake3::{Hash, Hasher, OUT_LEN};

use crate::files::Failure;

use super::folder::{Folder, Kind, is_in_the_way, is_unplaced};
use super::manifest::Manifest;

/// Its name in the site's folder.
pub(super) const STATE: &str = ".annals";

/// How long a build waits for another one of the same site.
const PATIENCE: Duration = Duration::from_secs(60);

/// First line of every file.
const FORMAT: &[u8] = b"annals state 2\n";

/// No file of the state is larger.
pub(super) const MAX_BYTES: u64 = 300_000_000;

/// The state folder of one site, locked.
#[derive(Debug)]
pub(super) struct State {
    store: Store,
    syncs: bool,
    /// Whether something was thrown away.
    doubted: AtomicBool,
    _lock: File,
}

/// The files of a state folder, each checked as it is read.
#[derive(Debug)]
pub(super) struct Store {
    pub folder: Folder,
    /// Of the folder on this disk.
    identity: [u8; OUT_LEN],
}

impl State {
    /// Opens or makes the folder: the one that a person named, else `.annals` in the site's folder, else beside the output where the
    /// site's folder cannot be written. Waits until no other build uses it.
    pub(super) fn open(
        named: Option<&Path>,
        root: &Path,
        beside: (&Folder, &str),
        syncs: bool,
    ) -> Result<State, Failure> {
        if let Some(named) = named {
            let failed = |error| Failure::io("create", named, error);
            let folder = Folder::open_or_make(named).map_err(failed)?;
            let opened = state_folder(&folder, STATE).and_then(|folder| State::locked(folder, syncs));
            return opened.map_err(|error| Failure::io("create", named, error))?;
        }
        let site = Folder::open(root).map_err(|error| Failure::io("open", root, error))?;
        let tried = state_folder(&site, STATE).and_then(|folder| State::locked(folder, syncs));
        match tried {
            Err(error)
                if matches!(
                    error.kind(),
                    ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem
                ) =>
            {
                let (parent, output) = beside;
                let name = format!(".{output}{STATE}");
                state_folder(parent, &name)
                    .and_then(|folder| State::locked(folder, syncs))
                    .map_err(parent.failed("create", &name))?
            }
            tried => tried.map_err(site.failed("create", STATE))?,
        }
    }

    /// Locks the folder and makes what belongs in it; the outer error is one of the folder as such.
    fn locked(folder: Folder, syncs: bool) -> io::Result<Result<State, Failure>> {
        let lock = folder.lock_file("lock")?;
        let start = Instant::now();
        loop {
            match lock.try_lock() {
                Ok(()) => break,
                // Some network file systems have no locks; two builds at once are then the user's to avoid.
                Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => break,
                Err(TryLockError::Error(error)) => return Err(error),
                Err(TryLockError::WouldBlock) if start.elapsed() > PATIENCE => {
                    return Ok(Err(Failure::Refused(format!(
                        "another annals is publishing this site (it holds {}); wait until it is done and try again",
                        folder.shown("lock").display()
                    ))));
                }
                Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(20)),
            }
        }
        for name in ["outputs", "journal", "carry", "spare", "kept", "words"] {
            clear_for_folder(&folder, name)?;
            folder.make(name)?;
        }
        for name in ["", "outputs", "journal", "carry", "words"] {
            forget_unplaced(&folder.child(name)?)?;
        }
        if folder.read(".gitignore", 2).map_or(true, |text| text != b"*\n") {
            folder.put(".gitignore", b"*\n", false, true)?;
        }
        let identity = folder.identity()?;
        Ok(Ok(State {
            store: Store { folder, identity },
            syncs,
            doubted: AtomicBool::new(false),
            _lock: lock,
        }))
    }

    #[cfg(test)]
    pub(super) fn burn_after(&mut self, fuse: &super::folder::Fuse) {
        self.store.folder.fuse.clone_from(fuse);
    }

    /// The folder itself.
    pub(super) fn folder(&self) -> &Folder {
        &self.store.folder
    }

    /// The same files, for somebody who keeps them longer.
    pub(super) fn store(&self) -> io::Result<Store> {
        Ok(Store {
            folder: self.store.folder.child("")?,
            identity: self.store.identity,
        })
    }

    /// What the file `name` holds; a file that does not hold is thrown away.
    pub(super) fn read(&self, name: &str) -> Option<Vec<u8>> {
        match self.store.read(name) {
            Ok(body) => body,
            Err(Doubted) => {
                self.throw_away(name);
                None
            }
        }
    }

    /// Throws away a file that nobody can rely on.
    pub(super) fn throw_away(&self, name: &str) {
        self.doubted.store(true, Ordering::Relaxed);
        let _ = self.folder().remove_all(name);
    }

    /// Whether something was thrown away.
    pub(super) fn doubted(&self) -> bool {
        self.doubted.load(Ordering::Relaxed)
    }

    /// Writes the file `name`.
    pub(super) fn write(&self, name: &str, body: &[u8]) -> Result<(), Failure> {
        let put = self.store.write(name, body, self.syncs);
        put.map_err(self.folder().failed("write", name))
    }

    /// Removes the file `name`, if it is there.
    pub(super) fn remove(&self, name: &str) -> Result<(), Failure> {
        self.folder()
            .remove_all(name)
            .map_err(self.folder().failed("remove", name))
    }

    /// The manifest of the output folder `output` that bears the mark `mark`.
    pub(super) fn manifest(&self, output: &str, mark: &Hash) -> Option<Manifest> {
        let name = place(output, mark);
        let manifest = Manifest::decode(&self.read(&name)?);
        if manifest.as_ref().is_none_or(|manifest| manifest.identifier() != *mark) {
            self.throw_away(&name);
            return None;
        }
        manifest
    }

    /// Every manifest of `output` that is stored: of the site that was, and of one that was about to be when a build was killed.
    pub(super) fn manifests(&self, output: &str) -> Vec<Manifest> {
        let entries = self.folder().child("outputs").and_then(|folder| folder.entries());
        let names = entries.into_iter().flatten().filter_map(|entry| {
            let name = entry.name.to_str()?;
            name.starts_with(output).then(|| format!("outputs/{name}"))
        });
        names
            .filter_map(|name| Manifest::decode(&self.store.read(&name).ok()??))
            .collect()
    }

    /// Stores the manifest of what `output` is about to be.
    pub(super) fn store_manifest(&self, output: &str, manifest: &Manifest) -> Result<(), Failure> {
        self.write(&place(output, &manifest.identifier()), &manifest.encode())
    }

    /// Drops the manifests that `output` had before.
    pub(super) fn forget_others(&self, output: &str, mark: &Hash) {
        let current = place(output, mark);
        let entries = self.folder().child("outputs").and_then(|folder| folder.entries());
        for entry in entries.into_iter().flatten() {
            let Some(name) = entry.name.to_str().map(|name| format!("outputs/{name}")) else {
                continue;
            };
            let is_own = name
                .strip_prefix("outputs/")
                .is_some_and(|name| name.starts_with(output));
            if (is_own && name != current) || entry.kind != Kind::File {
                // A leftover does no harm: it is looked up by a mark that is gone.
                let _ = self.folder().remove_all(&name);
            }
        }
    }
}

/// A file that is there and does not hold.
#[derive(Debug)]
pub(super) struct Doubted;

impl Store {
    /// The files of the state folder in `parent`, for what may be kept without a build that holds the lock.
    pub(super) fn beside(parent: &Path) -> io::Result<Store> {
        let folder = state_folder(&Folder::open(parent)?, STATE)?;
        if folder.kind(".gitignore").is_none() {
            folder.put(".gitignore", b"*\n", false, false)?;
        }
        Ok(Store {
            identity: folder.identity()?,
            folder,
        })
    }

    /// What the file `name` holds, if it is there.
    pub(super) fn read(&self, name: &str) -> Result<Option<Vec<u8>>, Doubted> {
        let mut bytes = match self.folder.read(name, MAX_BYTES) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            read => read.map_err(|_| Doubted)?,
        };
        let head = FORMAT.len() + OUT_LEN;
        if bytes.len() < head || !bytes.starts_with(FORMAT) {
            return Err(Doubted);
        }
        let body = bytes.split_off(head);
        // The hashes are compared in a time that tells nothing.
        let stored: [u8; OUT_LEN] = bytes[FORMAT.len()..].try_into().map_err(|_| Doubted)?;
        if self.checksum(name, &body) == Hash::from_bytes(stored) {
            Ok(Some(body))
        } else {
            Err(Doubted)
        }
    }

    /// Writes the file `name`; what stood there, whatever it was, is replaced.
    pub(super) fn write(&self, name: &str, body: &[u8], syncs: bool) -> io::Result<()> {
        let whole = [FORMAT, self.checksum(name, body).as_bytes(), body].concat();
        self.folder.put(name, &whole, syncs, true)
    }

    /// Of the body, of the name, so that no file stands in for another, and of the folder.
    fn checksum(&self, name: &str, body: &[u8]) -> Hash {
        let mut hasher = Hasher::new_keyed(&self.identity);
        hasher.update(name.as_bytes()).update(&[0]).update(body);
        hasher.finalize()
    }
}

/// The folder `name`, made where it is missing; a link or a device of that name is replaced.
fn state_folder(parent: &Folder, name: &str) -> io::Result<Folder> {
    match parent.kind(name) {
        Some(Kind::Folder) => return parent.child(name),
        Some(Kind::Other) => parent.remove(name)?,
        Some(Kind::File) => {
            return Err(io::Error::new(
                ErrorKind::AlreadyExists,
                "a file has this name; is this the folder of a built site?",
            ));
        }
        None => {}
    }
    parent.make(name)?;
    let folder = parent.child(name)?;
    // It may lie where a web server looks, and holds what readers are not yet to see.
    folder.keep_private()?;
    Ok(folder)
}

/// Removes what a killed build was about to move into its place.
pub(super) fn forget_unplaced(folder: &Folder) -> io::Result<()> {
    for entry in folder.entries()? {
        if let Some(name) = entry.name.to_str().filter(|name| is_unplaced(name)) {
            folder.remove_all(name)?;
        }
    }
    Ok(())
}

/// Whatever else stands where a folder belongs goes.
pub(super) fn clear_for_folder(parent: &Folder, name: &str) -> io::Result<()> {
    match parent.about(name) {
        Ok(about) if about.kind == Kind::Folder => Ok(()),
        Ok(_) => parent.remove(name),
        Err(error) if error.kind() == ErrorKind::NotFound || is_in_the_way(&error) => Ok(()),
        Err(error) => Err(error),
    }
}

/// The name of a manifest.
fn place(output: &str, mark: &Hash) -> String {
    format!("outputs/{output}-{}", &mark.to_hex()[..32])
}
