//! Outputs that are too large to be held in memory: bytes enter little by little, and the same file is staged as if they had come at once.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};

use crate::files::Failure;

use super::Stage;
use super::listing::time;
use super::manifest::Entry;
use super::mode::Mode;
use super::path::{below, validate};
use super::stage::{Staged, link};

/// An output that is being written little by little.
#[derive(Debug)]
pub struct Long {
    path: String,
    /// Its name in the area.
    name: String,
    file: BufWriter<File>,
    hasher: blake3::Hasher,
    size: u64,
}

impl Write for Long {
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
    pub fn begin(&self, path: &str) -> Result<Long, Failure> {
        validate(path)?;
        let (name, file) = self.create(path)?;
        Ok(Long {
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
    pub fn end(&self, long: Long) -> Result<(), Failure> {
        let place = below(&self.area, &long.name);
        let failed = |error| Failure::io("write", &place, error);
        let file = long.file.into_inner().map_err(|error| failed(error.into_error()))?;
        let (path, hash, size) = (long.path, long.hasher.finalize(), long.size);
        let seen = self.same(&path, &hash, size);
        if seen.is_some() {
            fs::remove_file(&place).map_err(|error| Failure::io("remove", &place, error))?;
        }
        let time = match &seen {
            Some(found) => found.time,
            None => time(&file.metadata().map_err(failed)?),
        };
        if seen.is_some() && self.mode == Mode::Swap {
            let from = below(&self.publisher.live, &path);
            link(&from, &place).map_err(|error| Failure::io("link", &place, error))?;
        }
        let entry = Entry { path, hash, size, time };
        let new = seen.is_none().then_some(long.name);
        self.push(Staged { entry, new });
        Ok(())
    }
}
