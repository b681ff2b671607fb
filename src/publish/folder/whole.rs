//! Files that are whole at every moment: written beside their place, then moved into it.

use std::fs::File;
use std::io::{self, ErrorKind, Read, Write};
use std::sync::atomic::{AtomicUsize, Ordering};

use super::{Folder, Kind, system};

impl Folder {
    /// The bytes of the file at `path`, at most `most` of them.
    pub(in crate::publish) fn read(&self, path: &str, most: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.file(path)?.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > most {
            return Err(io::Error::new(
                ErrorKind::FileTooLarge,
                "it is larger than any file of its kind",
            ));
        }
        Ok(bytes)
    }

    /// Puts a file with these bytes at `path`. Whatever stood there, a link or a named pipe too, is replaced and not written to; a
    /// folder only if `clears`. Where `syncs`, the bytes are on the disk before the old file goes.
    pub(in crate::publish) fn put(&self, path: &str, bytes: &[u8], syncs: bool, clears: bool) -> io::Result<()> {
        let (new, mut file) = self.beside(path)?;
        let written = (|| {
            if let Ok(old) = self.file(path) {
                system::allow_file_as(&file, &old)?;
            }
            self.burn()?;
            file.write_all(bytes)?;
            if syncs {
                file.sync_all()?;
            }
            drop(file);
            if clears && self.kind(path) == Some(Kind::Folder) {
                self.remove_all(path)?;
            }
            self.rename(&new, self, path)
        })();
        if written.is_err() {
            let _ = self.remove(&new);
        }
        written
    }

    /// Puts a file with these bytes at `path`, where nothing may be.
    pub(in crate::publish) fn put_new(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let (new, mut file) = self.beside(path)?;
        let written =
            file.write_all(bytes)
                .and_then(|()| file.sync_all())
                .and_then(|()| match self.link(&new, self, path) {
                    Err(error) if error.kind() != ErrorKind::AlreadyExists => {
                        // This file system gives no file two names.
                        self.create(path).and_then(|mut file| file.write_all(bytes))
                    }
                    linked => linked,
                });
        let _ = self.remove(&new);
        written
    }

    /// A new file in the folder of `path`, of a name that readers of content pass over and no other process takes.
    fn beside(&self, path: &str) -> io::Result<(String, File)> {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let name = path.rsplit('/').next().unwrap_or(path);
        let folder = &path[..path.len() - name.len()];
        // With a long name it must not grow past what the file system takes.
        let short: String = name.chars().take(40).collect();
        loop {
            let count = COUNT.fetch_add(1, Ordering::Relaxed);
            let new = format!("{folder}.{short}{UNPLACED}{}-{count}", std::process::id());
            match self.create(&new) {
                // A killed process of the same number left it.
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                created => return Ok((new, created?)),
            }
        }
    }
}

/// In the name of a file that is not yet in its place.
const UNPLACED: &str = ".annals-new-";

/// Whether a file of this name waits to be moved into its place, or was left behind by a killed process.
pub(in crate::publish) fn is_unplaced(name: &str) -> bool {
    name.starts_with('.') && name.contains(UNPLACED)
}

/// What stops a test's disk after so many changes, as a killed program would; whole unless it is set.
#[cfg(test)]
#[derive(Debug, Clone, Default)]
pub(in crate::publish) struct Fuse(pub Option<std::sync::Arc<std::sync::atomic::AtomicI64>>);

#[cfg(test)]
impl Fuse {
    /// One that lets so many changes through, wherever it is.
    pub(in crate::publish) fn after(changes: i64) -> Fuse {
        Fuse(Some(std::sync::Arc::new(changes.into())))
    }

    pub(super) fn burn(&self) -> io::Result<()> {
        match &self.0 {
            Some(left) if left.fetch_sub(1, Ordering::Relaxed) <= 0 => Err(io::Error::other("killed here")),
            _ => Ok(()),
        }
    }
}
