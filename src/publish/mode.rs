//! How a site gets from its stage to its readers, and how that is chosen.

use std::fmt;
use std::io;

use super::Publisher;
use super::folder::Folder;

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
    /// A folder such as `.git` lies in it, which the system does not let us move.
    DotFolder,
    /// What annals keeps lies on another file system than the output.
    Elsewhere,
    /// The file system cannot exchange folders or link files.
    FileSystem,
}

impl fmt::Display for Mode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Mode::Swap => "all at once",
            Mode::FileByFile(Why::Asked) => "file by file, as asked",
            Mode::FileByFile(Why::MountPoint) => "file by file, since the folder is a mount point",
            Mode::FileByFile(Why::DotFolder) => {
                "file by file, since the folder holds one with a dot, such as .git, that cannot be moved"
            }
            Mode::FileByFile(Why::Elsewhere) => {
                "file by file, since .annals/ is on another file system; --state names a folder on the same one"
            }
            Mode::FileByFile(Why::FileSystem) => "file by file, since the file system cannot swap folders",
        })
    }
}

/// Chooses the mode for a publisher whose spare tree is `spare`.
pub(super) fn choose(publisher: &Publisher, spare: &Folder) -> io::Result<Mode> {
    let device = |folder: &Folder| folder.about("").map(|about| about.device);
    let own = device(&publisher.parent)?;
    if let Some(live) = &publisher.live
        && (device(live)? != own || live.is_mount_root())
    {
        return Ok(Mode::FileByFile(Why::MountPoint));
    }
    if device(spare)? != own {
        return Ok(Mode::FileByFile(Why::Elsewhere));
    }
    match probe(spare) {
        Ok(()) => Ok(Mode::Swap),
        Err(_) => Ok(Mode::FileByFile(Why::FileSystem)),
    }
}

/// The folder in which a swap is tried.
pub(super) const PROBE: &str = ".annals-probe";

/// Tries in `spare` what a swap needs: a second name for a file, and two folders that exchange theirs.
fn probe(spare: &Folder) -> io::Result<()> {
    spare.remove_all(PROBE)?;
    spare.make(&format!("{PROBE}/one"))?;
    spare.make(&format!("{PROBE}/other"))?;
    let place = spare.child(PROBE)?;
    place.create("one/file")?;
    let tried = place
        .link("one/file", &place, "other/link")
        .and_then(|()| place.exchange("one", &place, "other"));
    spare.remove_all(PROBE)?;
    tried
}
