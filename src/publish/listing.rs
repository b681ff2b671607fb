//! What lies in a folder on disk.
//!
//! A folder enters, its files and folders leave, sorted by path. Nothing is followed: a symbolic link is listed as what it is.

use std::fs::{self, Metadata};
use std::io::ErrorKind;
use std::path::Path;
use std::time::UNIX_EPOCH;

use rayon::prelude::*;

use crate::files::Failure;

use super::path::below;

/// One file, or whatever else is neither file nor folder.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// Below the folder, with forward slashes.
    pub path: String,
    /// Which file this is under all its names; 0 where the system has no such number.
    pub inode: u64,
    /// In bytes; 0 where it was not asked for.
    pub size: u64,
    /// Modification time in nanoseconds since 1970; 0 where it was not asked for.
    pub time: u64,
    /// False for symbolic links, sockets and the like.
    pub regular: bool,
}

/// All that lies in a folder.
#[derive(Debug, Default)]
pub(super) struct Listing {
    /// Sorted by path.
    pub files: Vec<Found>,
    /// Folders below, each before what it holds.
    pub folders: Vec<String>,
}

impl Listing {
    /// Lists a site that readers see, with sizes and times, and without the dot folders at its root, which are not annals'. A folder that
    /// is not there is empty.
    pub(super) fn of_site(root: &Path) -> Result<Listing, Failure> {
        Walk { root, is_site: true }.read()
    }

    /// Lists a spare tree: everything in it, but names and inodes alone, which cost no system call a file.
    pub(super) fn of_spare(root: &Path) -> Result<Listing, Failure> {
        Walk { root, is_site: false }.read()
    }

    /// The file at `path`.
    pub(super) fn get(&self, path: &str) -> Option<&Found> {
        let at = self
            .files
            .binary_search_by(|found| found.path.as_str().cmp(path))
            .ok()?;
        self.files.get(at)
    }
}

struct Walk<'a> {
    root: &'a Path,
    is_site: bool,
}

impl Walk<'_> {
    fn read(&self) -> Result<Listing, Failure> {
        let mut listing = self.folder("")?;
        listing.files.par_sort_unstable_by(|a, b| a.path.cmp(&b.path));
        listing.folders.par_sort_unstable();
        Ok(listing)
    }

    fn folder(&self, path: &str) -> Result<Listing, Failure> {
        let place = if path.is_empty() {
            self.root.to_owned()
        } else {
            below(self.root, path)
        };
        let failed = |source| Failure::io("list", &place, source);
        let entries = match fs::read_dir(&place) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Listing::default()),
            Err(error) => return Err(failed(error)),
        };
        let mut listing = Listing::default();
        for entry in entries {
            let entry = entry.map_err(failed)?;
            let name = entry.file_name();
            let name = name.to_string_lossy();
            let kind = entry.file_type().map_err(failed)?;
            let path = if path.is_empty() {
                name.into_owned()
            } else {
                format!("{path}/{name}")
            };
            if kind.is_dir() {
                if !(self.is_site && path.starts_with('.')) {
                    listing.folders.push(path);
                }
                continue;
            }
            let about = if self.is_site { entry.metadata().ok() } else { None };
            listing.files.push(Found {
                path,
                inode: inode(&entry),
                size: about.as_ref().map_or(0, Metadata::len),
                time: about.as_ref().map_or(0, time),
                regular: kind.is_file(),
            });
        }
        let inner: Vec<Listing> = listing
            .folders
            .par_iter()
            .map(|path| self.folder(path))
            .collect::<Result<_, _>>()?;
        for inner in inner {
            listing.files.extend(inner.files);
            listing.folders.extend(inner.folders);
        }
        Ok(listing)
    }
}

/// Modification time in nanoseconds since 1970; 0 where there is none.
pub(super) fn time(about: &Metadata) -> u64 {
    let since = about
        .modified()
        .ok()
        .and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    since.map_or(0, |since| u64::try_from(since.as_nanos()).unwrap_or(u64::MAX))
}

#[cfg(unix)]
fn inode(entry: &fs::DirEntry) -> u64 {
    std::os::unix::fs::DirEntryExt::ino(entry)
}

#[cfg(not(unix))]
fn inode(_: &fs::DirEntry) -> u64 {
    0
}
