//! The published values, written down.

use std::path::Path;

use crate::files::{Failure, SOURCES_LOCK};
use crate::lock::{Lock, PATH, SourcesLock};

use super::SiteFolder;

/// Writes the lock of the site at `root`, of which `old` was read. Whoever is killed meanwhile leaves the old file whole, or the new one.
///
/// # Errors
/// A lock that somebody changed meanwhile or that is a link, and what the system does not let us write.
pub fn write_lock(root: &Path, old: Option<&str>, lock: &Lock) -> Result<(), Failure> {
    let site = SiteFolder::open(root)?;
    match old {
        Some(old) => site.replace(PATH, old.as_bytes(), lock.text().as_bytes()),
        None => site.write_new(PATH, lock.text().as_bytes()),
    }
}

/// Writes what is on record of the documents of the site at `root`, in the same way.
///
/// # Errors
/// As [`write_lock`].
pub fn write_sources_lock(root: &Path, old: Option<&str>, lock: &SourcesLock) -> Result<(), Failure> {
    let site = SiteFolder::open(root)?;
    match old {
        Some(old) => site.replace(SOURCES_LOCK, old.as_bytes(), lock.text().as_bytes()),
        None => site.write_new(SOURCES_LOCK, lock.text().as_bytes()),
    }
}
