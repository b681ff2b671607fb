//! The door on Unix: everything goes by the descriptor of an open folder.
//!
//! Linux looks up a path beneath a descriptor in one call that follows no link (`openat2`, since 5.6). Elsewhere, and where a sandbox
//! forbids that call, each folder on the way is opened from the one above it.

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::ffi::OsStringExt;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;

use rustix::fs::{self, AtFlags, FileType, Mode, OFlags, Stat};
use rustix::io::Errno;

use super::{About, Kind, Named};

/// An open folder.
pub(super) type Handle = OwnedFd;

const FOLDER: OFlags = OFlags::RDONLY.union(OFlags::DIRECTORY).union(OFlags::CLOEXEC);
/// A folder that is only passed through.
#[cfg(target_os = "linux")]
const PASSAGE: OFlags = OFlags::PATH.union(OFlags::DIRECTORY).union(OFlags::CLOEXEC);
#[cfg(not(target_os = "linux"))]
const PASSAGE: OFlags = FOLDER;

/// What a new file allows before the process's mask takes from it.
const FILE_MODE: Mode = Mode::from_raw_mode(0o666);

pub(super) fn open(path: &Path) -> io::Result<Handle> {
    Ok(fs::open(path, FOLDER, Mode::empty())?)
}

pub(super) fn make_all(path: &Path) -> io::Result<()> {
    std::fs::create_dir_all(path)
}

pub(super) fn folder(root: &Handle, path: &str) -> io::Result<Handle> {
    Ok(beneath(root.as_fd(), path, FOLDER, Mode::empty())?)
}

pub(super) fn passage(root: &Handle, path: &str) -> io::Result<Handle> {
    Ok(beneath(root.as_fd(), path, PASSAGE, Mode::empty())?)
}

/// The folder `name` in `parent`, whose name may be no UTF-8.
pub(super) fn step(parent: &Handle, name: &OsStr) -> io::Result<Handle> {
    Ok(fs::openat(parent, name, FOLDER | OFlags::NOFOLLOW, Mode::empty())?)
}

pub(super) fn read(root: &Handle, path: &str) -> io::Result<File> {
    // A named pipe that nobody writes to is opened at once and seen to be none of ours.
    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::CLOEXEC;
    Ok(beneath(root.as_fd(), path, flags, Mode::empty())?.into())
}

pub(super) fn create(root: &Handle, path: &str) -> io::Result<File> {
    let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::CLOEXEC;
    Ok(beneath(root.as_fd(), path, flags, FILE_MODE)?.into())
}

pub(super) fn hold(root: &Handle, path: &str) -> io::Result<File> {
    let flags = OFlags::RDWR | OFlags::NONBLOCK | OFlags::CLOEXEC;
    Ok(beneath(root.as_fd(), path, flags, Mode::empty())?.into())
}

/// Opens `path` beneath `root` without following any link.
#[cfg(target_os = "linux")]
fn beneath(root: BorrowedFd<'_>, path: &str, flags: OFlags, mode: Mode) -> rustix::io::Result<OwnedFd> {
    use rustix::fs::ResolveFlags;
    let resolve = ResolveFlags::BENEATH | ResolveFlags::NO_SYMLINKS | ResolveFlags::NO_MAGICLINKS;
    let name = if path.is_empty() { "." } else { path };
    match fs::openat2(root, name, flags, mode, resolve) {
        // An old kernel has no such call, and some sandboxes forbid it.
        Err(Errno::NOSYS | Errno::PERM) => by_steps(root, path, flags, mode),
        opened => opened,
    }
}

#[cfg(not(target_os = "linux"))]
fn beneath(root: BorrowedFd<'_>, path: &str, flags: OFlags, mode: Mode) -> rustix::io::Result<OwnedFd> {
    by_steps(root, path, flags, mode)
}

/// The same, one folder after another.
fn by_steps(root: BorrowedFd<'_>, path: &str, flags: OFlags, mode: Mode) -> rustix::io::Result<OwnedFd> {
    let Some((above, name)) = path.rsplit_once('/') else {
        let name = if path.is_empty() { "." } else { path };
        return fs::openat(root, name, flags | OFlags::NOFOLLOW, mode);
    };
    let mut folder: Option<OwnedFd> = None;
    for step in above.split('/') {
        let from = folder.as_ref().map_or(root, AsFd::as_fd);
        folder = Some(fs::openat(from, step, PASSAGE | OFlags::NOFOLLOW, Mode::empty())?);
    }
    let from = folder.as_ref().map_or(root, AsFd::as_fd);
    fs::openat(from, name, flags | OFlags::NOFOLLOW, mode)
}

pub(super) fn about(parent: &Handle, name: &OsStr) -> io::Result<About> {
    Ok(told(&fs::statat(parent, name, AtFlags::SYMLINK_NOFOLLOW)?))
}

pub(super) fn about_itself(folder: &Handle) -> io::Result<About> {
    Ok(told(&fs::fstat(folder)?))
}

#[allow(
    clippy::unnecessary_cast,
    clippy::cast_lossless,
    reason = "the widths differ between systems"
)]
fn told(stat: &Stat) -> About {
    let seconds = u64::try_from(stat.st_mtime as i64).unwrap_or(0);
    About {
        kind: kind(FileType::from_raw_mode(stat.st_mode)),
        size: u64::try_from(stat.st_size).unwrap_or(0),
        time: seconds
            .saturating_mul(1_000_000_000)
            .saturating_add(u64::try_from(stat.st_mtime_nsec as i64).unwrap_or(0)),
        inode: stat.st_ino as u64,
        device: stat.st_dev as u64,
    }
}

fn kind(of: FileType) -> Kind {
    match of {
        FileType::RegularFile => Kind::File,
        FileType::Directory => Kind::Folder,
        _ => Kind::Other,
    }
}

pub(super) fn make(parent: &Handle, name: &OsStr) -> io::Result<()> {
    Ok(fs::mkdirat(parent, name, Mode::from_raw_mode(0o777))?)
}

pub(super) fn remove(parent: &Handle, name: &OsStr) -> io::Result<()> {
    Ok(fs::unlinkat(parent, name, AtFlags::empty())?)
}

pub(super) fn remove_folder(parent: &Handle, name: &OsStr) -> io::Result<()> {
    Ok(fs::unlinkat(parent, name, AtFlags::REMOVEDIR)?)
}

pub(super) fn link(from: &Handle, name: &OsStr, parent: &Handle, other: &OsStr) -> io::Result<()> {
    Ok(fs::linkat(from, name, parent, other, AtFlags::empty())?)
}

pub(super) fn rename(from: &Handle, name: &OsStr, parent: &Handle, other: &OsStr) -> io::Result<()> {
    Ok(fs::renameat(from, name, parent, other)?)
}

#[cfg(any(target_os = "linux", target_os = "android", target_os = "macos"))]
pub(super) fn exchange(from: &Handle, name: &OsStr, parent: &Handle, other: &OsStr) -> io::Result<()> {
    Ok(fs::renameat_with(from, name, parent, other, fs::RenameFlags::EXCHANGE)?)
}

/// No step of this system exchanges two folders.
#[cfg(not(any(target_os = "linux", target_os = "android", target_os = "macos")))]
pub(super) fn exchange(_: &Handle, _: &OsStr, _: &Handle, _: &OsStr) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

pub(super) fn entries(folder: &Handle) -> io::Result<Vec<Named>> {
    let mut named = Vec::new();
    for entry in fs::Dir::read_from(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_bytes();
        if matches!(name, b"." | b"..") {
            continue;
        }
        let name = OsString::from_vec(name.to_vec());
        // Some file systems do not say it in the listing.
        let of = match entry.file_type() {
            FileType::Unknown => about(folder, &name)?.kind,
            known => kind(known),
        };
        named.push(Named {
            name,
            kind: of,
            inode: entry.ino(),
        });
    }
    Ok(named)
}

/// A folder can be mounted into its own file system (`mount --bind`), which the device's number does not show.
#[cfg(target_os = "linux")]
pub(super) fn is_mount_root(folder: &Handle) -> bool {
    use rustix::fs::{StatxAttributes, StatxFlags, statx};
    // Where the kernel does not say, the swap itself fails and the build goes on file by file.
    statx(folder, "", AtFlags::EMPTY_PATH, StatxFlags::empty())
        .is_ok_and(|about| about.stx_attributes.contains(StatxAttributes::MOUNT_ROOT))
}

#[cfg(not(target_os = "linux"))]
pub(super) fn is_mount_root(_: &Handle) -> bool {
    false
}

#[cfg(target_os = "linux")]
pub(super) fn identity(folder: &Handle) -> io::Result<Vec<u8>> {
    use rustix::fs::{StatxFlags, statx};
    let about = statx(folder, "", AtFlags::EMPTY_PATH, StatxFlags::INO | StatxFlags::BTIME)?;
    let born = (about.stx_btime.tv_sec, about.stx_btime.tv_nsec);
    Ok(format!("{} {} {}", about.stx_ino, born.0, born.1).into_bytes())
}

/// What the system tells of a folder's birth is not in every `stat`, so its inode must do.
#[cfg(not(target_os = "linux"))]
pub(super) fn identity(folder: &Handle) -> io::Result<Vec<u8>> {
    Ok(fs::fstat(folder)?.st_ino.to_string().into_bytes())
}

pub(super) fn allow_as(folder: &Handle, other: &Handle) -> io::Result<()> {
    let mode = Mode::from_raw_mode(fs::fstat(other)?.st_mode & 0o7777);
    Ok(fs::fchmod(folder, mode)?)
}

pub(super) fn keep_private(folder: &Handle) -> io::Result<()> {
    Ok(fs::fchmod(folder, Mode::from_raw_mode(0o700))?)
}

/// Whether names in a folder may be made, replaced and removed by who runs this.
pub(super) fn may_change(folder: &Handle) -> io::Result<()> {
    use rustix::fs::Access;
    Ok(fs::accessat(
        folder,
        ".",
        Access::WRITE_OK | Access::EXEC_OK,
        AtFlags::EACCESS,
    )?)
}

/// Some file systems know no such wish for folders, and keep their names safe anyway.
pub(super) fn sync(folder: &Handle) -> io::Result<()> {
    match fs::fsync(folder) {
        Err(Errno::INVAL | Errno::NOTSUP | Errno::ROFS) => Ok(()),
        done => Ok(done?),
    }
}

#[cfg(target_os = "linux")]
pub(super) fn sync_file_system(folder: &Handle) -> io::Result<bool> {
    fs::syncfs(folder)?;
    Ok(true)
}

#[cfg(not(target_os = "linux"))]
pub(super) fn sync_file_system(_: &Handle) -> io::Result<bool> {
    Ok(false)
}

/// Whether a link stood at the path or on the way to it.
pub(super) fn is_link_refused(error: &io::Error) -> bool {
    error.raw_os_error() == Some(Errno::LOOP.raw_os_error())
}

/// The new file allows what the file that it replaces did.
pub(super) fn allow_file_as(file: &File, other: &File) -> io::Result<()> {
    file.set_permissions(PermissionsExt::from_mode(other.metadata()?.mode() & 0o777))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    /// Both ways of looking up a path, on the same folders.
    fn ways(path: &str) -> [bool; 2] {
        let folder = tempfile::tempdir().unwrap();
        let (inside, outside) = (folder.path().join("inside"), folder.path().join("outside"));
        std::fs::create_dir_all(inside.join("a/b")).unwrap();
        std::fs::create_dir_all(outside.join("b")).unwrap();
        for file in ["inside/a/b/file", "outside/b/file", "outside/file"] {
            std::fs::write(folder.path().join(file), "").unwrap();
        }
        symlink("../outside", inside.join("out")).unwrap();
        symlink("a", inside.join("in")).unwrap();
        symlink("../../outside/file", inside.join("a/link")).unwrap();
        symlink(&outside, inside.join("absolute")).unwrap();
        let root = open(&inside).unwrap();
        [beneath, by_steps].map(|look_up| look_up(root.as_fd(), path, OFlags::RDONLY, Mode::empty()).is_ok())
    }

    #[test]
    fn nothing_is_found_through_a_link() {
        assert_eq!(ways("a/b/file"), [true; 2]);
        assert_eq!(ways("a/b"), [true; 2]);
        assert_eq!(ways(""), [true; 2]);
        for path in [
            "out",
            "out/file",
            "out/b/file",
            "in",
            "in/b/file",
            "a/link",
            "absolute/file",
        ] {
            assert_eq!(ways(path), [false; 2], "{path}");
        }
    }
}
