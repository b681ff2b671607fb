//! The published values, written down.

use std::path::Path;

use crate::files::Failure;
use crate::lock::{Lock, PATH};

use super::state::write_whole;

/// Writes the lock of the site at `root`. Whoever is killed meanwhile leaves the old file whole, or the new one.
///
/// # Errors
/// What the system does not let us write.
pub fn write_lock(root: &Path, lock: &Lock) -> Result<(), Failure> {
    write_whole(&root.join(PATH), lock.text().as_bytes())
}
