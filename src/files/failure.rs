//! What stops the program and is no fault of the content: reading, writing, wrong usage.

use std::path::{Path, PathBuf};

/// Something outside the content went wrong; what an editor can mend is a finding instead.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// A file or folder could not be read or written.
    #[error("cannot {action} {}: {source}", path.display())]
    Io {
        /// What was tried: "read", "write", "list".
        action: &'static str,
        /// Where.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The call does not make sense as it stands; the text says the mend.
    #[error("{0}")]
    Usage(String),
    /// What annals will not do to what it found on the disk; the text says the mend.
    #[error("{0}")]
    Refused(String),
}

impl Failure {
    /// A failed `action` on `path`.
    pub fn io(action: &'static str, path: &Path, source: std::io::Error) -> Self {
        Failure::Io {
            action,
            path: path.to_owned(),
            source,
        }
    }
}
