//! What lies in a folder on disk.
//!
//! A folder enters, its files and folders leave, sorted by path. Nothing is followed: a symbolic link is listed as what it is.

use std::io::ErrorKind;

use rayon::prelude::*;

use crate::files::Failure;

use super::folder::{About, Folder, Kind};

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
    /// False for symbolic links, sockets and the like, and for names that are no UTF-8, since no output has one.
    pub regular: bool,
}

/// All that lies in a folder.
#[derive(Debug, Default)]
pub(super) struct Listing {
    /// Sorted by path.
    pub files: Vec<Found>,
    /// Folders below, each before what it holds.
    pub folders: Vec<String>,
    /// Whether a name is no UTF-8, and stands here as something like it.
    pub is_odd: bool,
}

impl Listing {
    /// Lists a site that readers see, with sizes and times, and without the dot folders at its root, which are not annals'.
    pub(super) fn of_site(root: &Folder) -> Result<Listing, Failure> {
        Walk { root, is_site: true }.read()
    }

    /// Lists a spare tree: everything in it, but names and inodes alone, which cost no system call a file.
    pub(super) fn of_spare(root: &Folder) -> Result<Listing, Failure> {
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
    root: &'a Folder,
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
        let mut listing = self.names(path)?;
        let inner: Vec<Listing> = listing
            .folders
            .par_iter()
            .map(|path| self.folder(path))
            .collect::<Result<_, _>>()?;
        for inner in inner {
            listing.files.extend(inner.files);
            listing.folders.extend(inner.folders);
            listing.is_odd |= inner.is_odd;
        }
        Ok(listing)
    }

    /// One folder alone; it is closed before those below are opened.
    fn names(&self, path: &str) -> Result<Listing, Failure> {
        let mut listing = Listing::default();
        let folder = match self.root.child(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(listing),
            opened => opened.map_err(self.root.failed("list", path))?,
        };
        for entry in folder.entries().map_err(folder.failed("list", ""))? {
            let is_text = entry.name.to_str().is_some();
            let name = entry.name.to_string_lossy();
            let inside = if path.is_empty() {
                name.to_string()
            } else {
                format!("{path}/{name}")
            };
            listing.is_odd |= !is_text;
            if entry.kind == Kind::Folder && is_text {
                if !(self.is_site && inside.starts_with('.')) {
                    listing.folders.push(inside);
                }
                continue;
            }
            let about: Option<About> = if self.is_site { folder.about(&name).ok() } else { None };
            listing.files.push(Found {
                path: inside,
                inode: entry.inode,
                size: about.map_or(0, |about| about.size),
                time: about.map_or(0, |about| about.time),
                regular: is_text && entry.kind == Kind::File,
            });
        }
        Ok(listing)
    }
}
