//! How a build notices that a file which is only copied has changed.
//!
//! An asset enters, a fingerprint leaves. Size and time of change do not tell: archives and images of containers give every file one time.

use std::fs::{File, Metadata};
use std::io::Read;

use super::Asset;

/// Up to so many bytes a file is known by its content; of a larger one the system is asked what it knows.
const MAX_HASHED: u64 = 1_000_000;

impl Asset {
    /// What changes whenever the file does; the same for all that cannot be read.
    pub fn fingerprint(&self) -> [u8; 32] {
        self.look().unwrap_or_default()
    }

    fn look(&self) -> std::io::Result<[u8; 32]> {
        let mut file = File::open(&self.absolute)?;
        let about = file.metadata()?;
        let mut hasher = blake3::Hasher::new();
        if about.len() <= MAX_HASHED {
            let mut bytes = Vec::new();
            Read::by_ref(&mut file).take(MAX_HASHED + 1).read_to_end(&mut bytes)?;
            hasher.update(&bytes);
        } else {
            hasher.update(known(&about).as_bytes());
        }
        Ok(*hasher.finalize().as_bytes())
    }
}

/// What the system knows of a file that changes whenever its content does: the inode and the time of its last change, which nobody can set, beside
/// size and time of modification.
#[cfg(unix)]
pub fn known(about: &Metadata) -> String {
    use std::os::unix::fs::MetadataExt;
    format!(
        "{} {}.{} {}.{} {}",
        about.len(),
        about.mtime(),
        about.mtime_nsec(),
        about.ctime(),
        about.ctime_nsec(),
        about.ino()
    )
}

/// What the system knows of a file that changes whenever its content does.
#[cfg(not(unix))]
pub fn known(about: &Metadata) -> String {
    format!("{} {:?} {:?}", about.len(), about.modified().ok(), about.created().ok())
}
