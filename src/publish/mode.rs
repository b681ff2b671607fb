//! How a site gets from its stage to its readers, and how that is chosen.

use std::fmt;
use std::fs;
use std::io;
use std::path::Path;

use super::path::WAITING;

/// How a build replaces the site before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// The whole site at once: two folders change names in one step of the file system.
    Swap,
    /// One file after another, each whole; the reason says why not at once.
    FileByFile(Why),
}

/// What keeps a folder from being swapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The caller asked for it.
    Asked,
    /// The output folder is a mount point.
    MountPoint,
    /// A folder such as `.git` lies in it, which cannot be in two places.
    DotFolder,
    /// The file system cannot exchange folders or link files.
    FileSystem,
}

impl fmt::Display for Mode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Mode::Swap => "all at once",
            Mode::FileByFile(Why::Asked) => "file by file, as asked",
            Mode::FileByFile(Why::MountPoint) => "file by file, since the folder is a mount point",
            Mode::FileByFile(Why::DotFolder) => "file by file, since the folder holds a dot folder such as .git",
            Mode::FileByFile(Why::FileSystem) => "file by file, since the file system cannot swap folders",
        })
    }
}

/// Chooses the mode for `live`, with `spare` (which exists) beside it.
pub(super) fn choose(live: &Path, spare: &Path) -> io::Result<Mode> {
    if live.exists() {
        if is_mount_point(live)? {
            return Ok(Mode::FileByFile(Why::MountPoint));
        }
        for entry in fs::read_dir(live)? {
            let entry = entry?;
            // A link or a socket with a dot cannot be linked everywhere, so it stays where it is, like a folder.
            let name = entry.file_name();
            if name.as_encoded_bytes().starts_with(b".") && name != WAITING && !entry.file_type()?.is_file() {
                return Ok(Mode::FileByFile(Why::DotFolder));
            }
        }
    }
    match probe(spare) {
        Ok(()) => Ok(Mode::Swap),
        Err(_) => Ok(Mode::FileByFile(Why::FileSystem)),
    }
}

/// Tries in `spare` what a swap needs: a second name for a file, and two folders that exchange theirs.
fn probe(spare: &Path) -> io::Result<()> {
    let place = spare.join(".annals-probe");
    if place.exists() {
        fs::remove_dir_all(&place)?;
    }
    let (one, other) = (place.join("one"), place.join("other"));
    fs::create_dir_all(&one)?;
    fs::create_dir(&other)?;
    fs::write(one.join("file"), b"")?;
    let tried = fs::hard_link(one.join("file"), other.join("link")).and_then(|()| exchange(&one, &other));
    fs::remove_dir_all(&place)?;
    tried
}

/// Exchanges the names of two folders in one step.
#[cfg(any(target_os = "linux", target_os = "android", target_os = "macos"))]
pub(super) fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

/// No step of this system exchanges two folders.
#[cfg(not(any(target_os = "linux", target_os = "android", target_os = "macos")))]
pub(super) fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(unix)]
fn is_mount_point(folder: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let device = |path: &Path| fs::metadata(path).map(|about| about.dev());
    if let Some(parent) = folder.parent()
        && device(parent)? != device(folder)?
    {
        return Ok(true);
    }
    Ok(is_mount_root(folder))
}

#[cfg(not(unix))]
fn is_mount_point(_: &Path) -> io::Result<bool> {
    Ok(false)
}

/// A folder can be mounted into its own file system (`mount --bind`), which the device's number does not show.
#[cfg(target_os = "linux")]
fn is_mount_root(folder: &Path) -> bool {
    use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};
    // Where the kernel does not say, the swap itself fails and the build goes on file by file.
    statx(CWD, folder, AtFlags::empty(), StatxFlags::empty())
        .is_ok_and(|about| about.stx_attributes.contains(StatxAttributes::MOUNT_ROOT))
}

#[cfg(all(unix, not(target_os = "linux")))]
fn is_mount_root(_: &Path) -> bool {
    false
}
