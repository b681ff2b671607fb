//! The door where there are no descriptors of folders: each name on the way is looked at before the next, and a link is refused.
//!
//! Between the look and the act somebody could put a link there; who can do that to a site's folder while it is built needs no annals.

use std::ffi::OsStr;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use super::{About, Kind, Named};

/// The folder's whole path.
pub(super) type Handle = PathBuf;

pub(super) fn open(path: &Path) -> io::Result<Handle> {
    let path = fs::canonicalize(path)?;
    if fs::metadata(&path)?.is_dir() {
        Ok(path)
    } else {
        Err(ErrorKind::NotADirectory.into())
    }
}

pub(super) fn make_all(path: &Path) -> io::Result<()> {
    fs::create_dir_all(path)
}

pub(super) fn folder(root: &Handle, path: &str) -> io::Result<Handle> {
    let mut folder = root.clone();
    for name in path.split('/').filter(|name| !name.is_empty()) {
        folder = step(&folder, OsStr::new(name))?;
    }
    Ok(folder)
}

pub(super) fn passage(root: &Handle, path: &str) -> io::Result<Handle> {
    folder(root, path)
}

pub(super) fn step(parent: &Handle, name: &OsStr) -> io::Result<Handle> {
    match about(parent, name)?.kind {
        Kind::Folder => Ok(parent.join(name)),
        _ => Err(ErrorKind::NotADirectory.into()),
    }
}

/// The place of `path`, once every folder on the way was looked at.
fn place(root: &Handle, path: &str) -> io::Result<PathBuf> {
    let (above, name) = path.rsplit_once('/').unwrap_or(("", path));
    Ok(folder(root, above)?.join(name))
}

pub(super) fn read(root: &Handle, path: &str) -> io::Result<File> {
    let place = place(root, path)?;
    if fs::symlink_metadata(&place)?.is_file() {
        File::open(place)
    } else {
        Err(ErrorKind::InvalidInput.into())
    }
}

pub(super) fn hold(root: &Handle, path: &str) -> io::Result<File> {
    OpenOptions::new().read(true).write(true).open(place(root, path)?)
}

pub(super) fn create(root: &Handle, path: &str) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(place(root, path)?)
}

pub(super) fn about(parent: &Handle, name: &OsStr) -> io::Result<About> {
    Ok(told(&fs::symlink_metadata(parent.join(name))?))
}

pub(super) fn about_itself(folder: &Handle) -> io::Result<About> {
    Ok(told(&fs::metadata(folder)?))
}

fn told(about: &Metadata) -> About {
    let since = about
        .modified()
        .ok()
        .and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    About {
        kind: kind(about.file_type()),
        size: about.len(),
        time: since.map_or(0, |since| u64::try_from(since.as_nanos()).unwrap_or(u64::MAX)),
        inode: 0,
        device: 0,
    }
}

fn kind(of: fs::FileType) -> Kind {
    match of {
        of if of.is_file() => Kind::File,
        of if of.is_dir() => Kind::Folder,
        _ => Kind::Other,
    }
}

pub(super) fn make(parent: &Handle, name: &OsStr) -> io::Result<()> {
    fs::create_dir(parent.join(name))
}

pub(super) fn remove(parent: &Handle, name: &OsStr) -> io::Result<()> {
    fs::remove_file(parent.join(name))
}

pub(super) fn remove_folder(parent: &Handle, name: &OsStr) -> io::Result<()> {
    fs::remove_dir(parent.join(name))
}

pub(super) fn link(from: &Handle, name: &OsStr, parent: &Handle, other: &OsStr) -> io::Result<()> {
    fs::hard_link(from.join(name), parent.join(other))
}

pub(super) fn rename(from: &Handle, name: &OsStr, parent: &Handle, other: &OsStr) -> io::Result<()> {
    fs::rename(from.join(name), parent.join(other))
}

/// No step of this system exchanges two folders.
pub(super) fn exchange(_: &Handle, _: &OsStr, _: &Handle, _: &OsStr) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

pub(super) fn entries(folder: &Handle) -> io::Result<Vec<Named>> {
    let named = |entry: io::Result<fs::DirEntry>| {
        let entry = entry?;
        Ok(Named {
            name: entry.file_name(),
            kind: kind(entry.file_type()?),
            inode: 0,
        })
    };
    fs::read_dir(folder)?.map(named).collect()
}

pub(super) fn is_mount_root(_: &Handle) -> bool {
    false
}

pub(super) fn identity(folder: &Handle) -> io::Result<Vec<u8>> {
    let born = fs::metadata(folder)?.created()?.duration_since(UNIX_EPOCH);
    Ok(born.map_or(0, |born| born.as_nanos()).to_string().into_bytes())
}

pub(super) fn allow_as(_: &Handle, _: &Handle) -> io::Result<()> {
    Ok(())
}

pub(super) fn keep_private(_: &Handle) -> io::Result<()> {
    Ok(())
}

/// Only the attempt tells.
pub(super) fn may_change(_: &Handle) -> io::Result<()> {
    Ok(())
}

pub(super) fn sync(_: &Handle) -> io::Result<()> {
    Ok(())
}

pub(super) fn sync_file_system(_: &Handle) -> io::Result<bool> {
    Ok(false)
}

pub(super) fn is_link_refused(_: &io::Error) -> bool {
    false
}

pub(super) fn allow_file_as(_: &File, _: &File) -> io::Result<()> {
    Ok(())
}
