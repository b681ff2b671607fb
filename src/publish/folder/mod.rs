//! The one door to the disk for everything that is written, moved or deleted.
//!
//! A [`Folder`] is a handle of an open folder. What enters is a path beneath it, as text with forward slashes; it is looked up from the
//! handle, never joined to the name of another folder, and no symbolic link is followed on the way or at its end. So whatever lies in a
//! site, however it got there, nothing outside the folder is touched. No other file of `src/` writes.

#[cfg(not(unix))]
#[path = "other.rs"]
mod system;
#[cfg(unix)]
#[path = "unix.rs"]
mod system;
mod whole;

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::files::Failure;

use system::Handle;
#[cfg(test)]
pub(super) use whole::Fuse;
pub(super) use whole::is_unplaced;

/// An open folder.
#[derive(Debug)]
pub(super) struct Folder {
    handle: Handle,
    /// Its name in messages; it is not opened by it again.
    shown: PathBuf,
    #[cfg(test)]
    pub(super) fuse: Fuse,
}

/// What lies at a path, not followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    File,
    Folder,
    /// A symbolic link, a device, a socket or a named pipe.
    Other,
}

/// What is known of a file without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct About {
    pub kind: Kind,
    /// In bytes.
    pub size: u64,
    /// Modification time in nanoseconds since 1970; 0 where there is none.
    pub time: u64,
    /// Which file this is under all its names; 0 where the system has no such number.
    pub inode: u64,
    /// The file system that it is on; 0 where the system has no such number.
    pub device: u64,
}

/// One name in a folder.
#[derive(Debug, Clone)]
pub(super) struct Named {
    pub name: OsString,
    pub kind: Kind,
    pub inode: u64,
}

impl Folder {
    /// Opens the folder that a person named. Links in that name are followed, for they are the person's own.
    pub(super) fn open(path: &Path) -> io::Result<Folder> {
        Ok(Folder::of(system::open(path)?, path.to_owned()))
    }

    /// The same, made with the folders above it where it is missing.
    pub(super) fn open_or_make(path: &Path) -> io::Result<Folder> {
        match Folder::open(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                system::make_all(path)?;
                Folder::open(path)
            }
            opened => opened,
        }
    }

    fn of(handle: Handle, shown: PathBuf) -> Folder {
        Folder {
            handle,
            shown,
            #[cfg(test)]
            fuse: Fuse::default(),
        }
    }

    /// The folder at `path` beneath this one; an empty path is this folder again.
    pub(super) fn child(&self, path: &str) -> io::Result<Folder> {
        let handle = system::folder(&self.handle, plain(path)?)?;
        #[cfg_attr(not(test), expect(unused_mut, reason = "the fuse is for tests"))]
        let mut child = Folder::of(handle, self.shown(path));
        #[cfg(test)]
        child.fuse.clone_from(&self.fuse);
        Ok(child)
    }

    /// The folder at `path`, made where it is missing. What else stands there is in the way.
    pub(super) fn child_or_make(&self, path: &str) -> io::Result<Folder> {
        match self.child(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                self.make(path)?;
                self.child(path)
            }
            opened => opened,
        }
    }

    /// The name of what is at `path`, for messages.
    pub(super) fn shown(&self, path: &str) -> PathBuf {
        if path.is_empty() {
            self.shown.clone()
        } else {
            self.shown.join(path)
        }
    }

    /// A failure to do `action` at `path`.
    pub(super) fn failed(&self, action: &'static str, path: &str) -> impl FnOnce(io::Error) -> Failure {
        let place = self.shown(path);
        move |error| Failure::io(action, &place, error)
    }

    /// What lies at `path`.
    pub(super) fn about(&self, path: &str) -> io::Result<About> {
        if path.is_empty() {
            return system::about_itself(&self.handle);
        }
        self.at(path, system::about)
    }

    /// What lies at `path`, if anything does that can be looked at.
    pub(super) fn kind(&self, path: &str) -> Option<Kind> {
        self.about(path).ok().map(|about| about.kind)
    }

    /// Opens the file at `path` to read it; a device or a named pipe is refused and never waited for.
    pub(super) fn file(&self, path: &str) -> io::Result<File> {
        let file = system::read(&self.handle, plain(path)?)?;
        if file.metadata()?.is_file() {
            Ok(file)
        } else {
            Err(io::Error::new(ErrorKind::InvalidInput, "it is not a file"))
        }
    }

    /// Makes the file `path`, which must not be there.
    pub(super) fn create(&self, path: &str) -> io::Result<File> {
        self.burn()?;
        system::create(&self.handle, plain(path)?)
    }

    /// Makes the folder `path` and those above it where they are missing.
    pub(super) fn make(&self, path: &str) -> io::Result<()> {
        self.burn()?;
        match self.at(path, system::make) {
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) if error.kind() == ErrorKind::AlreadyExists && self.kind(path) == Some(Kind::Folder) => {
                return Ok(());
            }
            made => return made,
        }
        match path.rsplit_once('/') {
            Some((above, _)) => self.make(above)?,
            None => return Err(ErrorKind::NotFound.into()),
        }
        match self.at(path, system::make) {
            // Another thread was faster.
            Err(error) if error.kind() == ErrorKind::AlreadyExists && self.kind(path) == Some(Kind::Folder) => Ok(()),
            made => made,
        }
    }

    /// Removes the file, the link or whatever else at `path` is no folder.
    pub(super) fn remove(&self, path: &str) -> io::Result<()> {
        self.burn()?;
        self.at(path, system::remove)
    }

    /// Removes the folder `path`, which must be empty.
    pub(super) fn remove_folder(&self, path: &str) -> io::Result<()> {
        self.burn()?;
        self.at(path, system::remove_folder)
    }

    /// Removes whatever is at `path`, a folder with all that it holds. Nothing there is no failure.
    pub(super) fn remove_all(&self, path: &str) -> io::Result<()> {
        match self.remove(path) {
            Ok(()) => return Ok(()),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            Err(error) if self.kind(path) != Some(Kind::Folder) => return Err(error),
            Err(_) => {}
        }
        self.at(path, |parent, name| self.remove_tree(parent, name))
    }

    /// By names as the system has them: what is deleted need not be UTF-8.
    fn remove_tree(&self, parent: &Handle, name: &OsStr) -> io::Result<()> {
        let folder = system::step(parent, name)?;
        for inner in system::entries(&folder)? {
            self.burn()?;
            match inner.kind {
                Kind::Folder => self.remove_tree(&folder, &inner.name)?,
                _ => system::remove(&folder, &inner.name)?,
            }
        }
        self.burn()?;
        system::remove_folder(parent, name)
    }

    /// Gives the file at `path` a second name: `to_path` beneath `to`.
    pub(super) fn link(&self, path: &str, to: &Folder, to_path: &str) -> io::Result<()> {
        self.burn()?;
        self.at(path, |from, name| {
            to.at(to_path, |parent, other| system::link(from, name, parent, other))
        })
    }

    /// Moves what is at `path` to `to_path` beneath `to`; a file that is there is replaced.
    pub(super) fn rename(&self, path: &str, to: &Folder, to_path: &str) -> io::Result<()> {
        self.burn()?;
        self.at(path, |from, name| {
            to.at(to_path, |parent, other| system::rename(from, name, parent, other))
        })
    }

    /// Moves `name` to the same name in `to`, where nothing may be.
    pub(super) fn rename_new(&self, name: &str, to: &Folder) -> io::Result<()> {
        match to.about(name) {
            Ok(_) => Err(ErrorKind::AlreadyExists.into()),
            Err(error) if error.kind() == ErrorKind::NotFound => self.rename(name, to, name),
            Err(error) => Err(error),
        }
    }

    /// Exchanges what is at `path` with what is at `to_path` beneath `to`, in one step.
    pub(super) fn exchange(&self, path: &str, to: &Folder, to_path: &str) -> io::Result<()> {
        self.burn()?;
        self.at(path, |from, name| {
            to.at(to_path, |parent, other| system::exchange(from, name, parent, other))
        })
    }

    /// Opens the file `path` for a lock to be held on it. Whatever else stands there is replaced.
    pub(super) fn lock_file(&self, path: &str) -> io::Result<File> {
        loop {
            match self.kind(path) {
                Some(Kind::File) => return system::hold(&self.handle, plain(path)?),
                Some(_) => self.remove_all(path)?,
                None => match self.create(path) {
                    // Another build was faster.
                    Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                    created => return created,
                },
            }
        }
    }

    /// What this folder is on this disk, as a hash: which inode it has and when that was made. Nobody who writes files can choose it.
    pub(super) fn identity(&self) -> io::Result<[u8; 32]> {
        Ok(*blake3::hash(&system::identity(&self.handle)?).as_bytes())
    }

    /// The names in this folder, in no order.
    pub(super) fn entries(&self) -> io::Result<Vec<Named>> {
        system::entries(&self.handle)
    }

    /// Whether this folder itself is the root of a mounted file system.
    pub(super) fn is_mount_root(&self) -> bool {
        system::is_mount_root(&self.handle)
    }

    /// Who may read this folder is what it is for `other`.
    pub(super) fn allow_as(&self, other: &Folder) -> io::Result<()> {
        self.burn()?;
        system::allow_as(&self.handle, &other.handle)
    }

    /// Nobody but the folder's owner may look into it.
    pub(super) fn keep_private(&self) -> io::Result<()> {
        system::keep_private(&self.handle)
    }

    /// Fails where the names in the folder at `path` may not be changed by who runs this: it is another owner's, or cannot be written.
    pub(super) fn may_change(&self, path: &str) -> io::Result<()> {
        system::may_change(&self.child(path)?.handle)
    }

    /// Waits until the names in this folder are on the disk.
    pub(super) fn sync(&self) -> io::Result<()> {
        system::sync(&self.handle)
    }

    /// Waits until all that was written to the folder's file system is on the disk; false where the system has no such call.
    pub(super) fn sync_file_system(&self) -> io::Result<bool> {
        system::sync_file_system(&self.handle)
    }

    /// Does something to the last name of `path`, in its folder.
    fn at<T>(&self, path: &str, act: impl FnOnce(&Handle, &OsStr) -> io::Result<T>) -> io::Result<T> {
        let path = plain(path)?;
        match path.rsplit_once('/') {
            Some((above, name)) => act(&system::passage(&self.handle, above)?, OsStr::new(name)),
            None => act(&self.handle, OsStr::new(path)),
        }
    }

    #[cfg(test)]
    fn burn(&self) -> io::Result<()> {
        self.fuse.burn()
    }

    #[cfg(not(test))]
    #[expect(clippy::unused_self, clippy::unnecessary_wraps, reason = "in tests it stops")]
    #[inline]
    fn burn(&self) -> io::Result<()> {
        Ok(())
    }
}

/// `path`, unless it could lead anywhere but down.
fn plain(path: &str) -> io::Result<&str> {
    let is_plain = path.is_empty()
        || path
            .split('/')
            .all(|name| !matches!(name, "" | "." | "..") && !name.contains('\0'));
    if is_plain && (cfg!(unix) || !path.contains(['\\', ':'])) {
        Ok(path)
    } else {
        Err(io::Error::new(
            ErrorKind::InvalidInput,
            "the path leads out of its folder",
        ))
    }
}

/// Whether something of another kind stands at a path or on the way to it.
pub(super) fn is_in_the_way(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::AlreadyExists | ErrorKind::NotADirectory | ErrorKind::IsADirectory
    ) || system::is_link_refused(error)
}

/// Whether no file is at a path: nothing, or a folder that took its place.
pub(super) fn is_absent(error: &io::Error) -> bool {
    error.kind() == ErrorKind::NotFound || (is_in_the_way(error) && error.kind() != ErrorKind::AlreadyExists)
}
