//! Outputs that are too large to be held in memory: bytes enter little by little, and the same file is staged as if they had come at once.

use std::fs::File;
use std::io::{self, BufWriter, Write};

use crate::files::Failure;

use super::Stage;
use super::manifest::Entry;
use super::mode::Mode;
use super::path::validate;
use super::stage::{Staged, written_at};

/// An output that is being written little by little.
#[derive(Debug)]
pub struct StreamedFile {
    path: String,
    /// Its name in the area.
    name: String,
    file: BufWriter<File>,
    hasher: blake3::Hasher,
    size: u64,
}

impl Write for StreamedFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = self.file.write(bytes)?;
        self.hasher.update(&bytes[..taken]);
        self.size += taken as u64;
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Stage<'_> {
    /// Begins the output `path`, which is written little by little.
    ///
    /// # Errors
    /// As [`Stage::write`].
    pub fn begin(&self, path: &str) -> Result<StreamedFile, Failure> {
        validate(path)?;
        let (name, file) = self.create(path)?;
        Ok(StreamedFile {
            path: path.to_owned(),
            name,
            file: BufWriter::with_capacity(256 * 1024, file),
            hasher: blake3::Hasher::new(),
            size: 0,
        })
    }

    /// Takes an output that was written little by little. Where readers see the same bytes already, that file stays.
    ///
    /// # Errors
    /// As [`Stage::write`].
    pub fn end(&self, long: StreamedFile) -> Result<(), Failure> {
        let name = long.name;
        let file = long.file.into_inner().map_err(io::IntoInnerError::into_error);
        let file = file.map_err(self.area.failed("write", &name))?;
        let (path, hash, size) = (long.path, long.hasher.finalize(), long.size);
        let seen = self.same(&path, &hash, size);
        let time = match &seen {
            Some(found) => found.time,
            None => written_at(&file).map_err(self.area.failed("write", &name))?,
        };
        if seen.is_some() {
            self.area.remove(&name).map_err(self.area.failed("remove", &name))?;
            if self.mode == Mode::Swap {
                self.link(&path).map_err(self.area.failed("link", &name))?;
            }
        }
        let entry = Entry { path, hash, size, time };
        let new = seen.is_none().then_some(name);
        self.push(Staged { entry, new });
        Ok(())
    }
}
