//! A part of the site that is made at once: a page with all that comes with it. What the last build made from the same key stays as it is.
//!
//! In: the part's name, and a hash of what it is made from. Out: the outputs of the last build, taken over unseen; or a part that
//! remembers what is written to it.

use std::sync::atomic::Ordering;
use std::sync::{Mutex, PoisonError};

use blake3::Hash;

use crate::files::Failure;

use super::listing::Found;
use super::manifest::PartRecord;
use super::stage::Stage;
use super::streamed_file::StreamedFile;

/// A part that is being made. Dropped without [`Part::finish`] the next build makes it again.
#[derive(Debug)]
pub struct Part<'s> {
    stage: &'s Stage<'s>,
    name: String,
    key: Hash,
    outputs: Mutex<Vec<String>>,
}

impl Stage<'_> {
    /// Begins a part; none where the last build made it from the same key, and all that it wrote stands as it was written, by size and time.
    ///
    /// # Errors
    /// Whatever the system does not let us do.
    pub fn part<'s>(&'s self, name: &str, key: Hash) -> Result<Option<Part<'s>>, Failure> {
        if let Some(outputs) = self.made_before(name, &key) {
            self.takes_over.store(true, Ordering::Relaxed);
            for (path, hash, found) in &outputs {
                self.keep(path, *hash, found)?;
            }
            let outputs = outputs.into_iter().map(|(path, ..)| path.to_owned()).collect();
            self.record(PartRecord {
                name: name.to_owned(),
                key,
                outputs,
            });
            return Ok(None);
        }
        Ok(Some(self.part_anew(name, key)))
    }

    /// Begins a part that is made whatever the last build made.
    pub fn part_anew<'s>(&'s self, name: &str, key: Hash) -> Part<'s> {
        Part {
            stage: self,
            name: name.to_owned(),
            key,
            outputs: Mutex::default(),
        }
    }

    /// Makes a part by `fill`, unless it stands as the last build made it.
    ///
    /// # Errors
    /// Whatever `fill` or the system does not do.
    pub fn make(
        &self,
        name: &str,
        key: Hash,
        fill: impl FnOnce(&Part<'_>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let Some(part) = self.part(name, key)? else {
            return Ok(());
        };
        fill(&part)?;
        part.finish();
        Ok(())
    }

    /// The outputs of a part that the last build made from this key, if every one of them is still there.
    fn made_before(&self, name: &str, key: &Hash) -> Option<Vec<(&str, Hash, Found)>> {
        let manifest = self.publisher.manifest.as_ref()?;
        let record = manifest.part(name).filter(|record| record.key == *key)?;
        let stands = |path: &String| {
            let entry = manifest.get(path)?;
            let found = self.seen(path)?;
            (found.size == entry.size && found.time == entry.time).then_some((entry.path.as_str(), entry.hash, found))
        };
        record.outputs.iter().map(stands).collect()
    }

    /// Whether any part stands as the last build made it.
    pub fn has_taken_over(&self) -> bool {
        self.takes_over.load(Ordering::Relaxed)
    }

    fn record(&self, record: PartRecord) {
        self.parts.lock().unwrap_or_else(PoisonError::into_inner).push(record);
    }
}

impl Part<'_> {
    /// As [`Stage::write`].
    ///
    /// # Errors
    /// As [`Stage::write`].
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        self.remember(path);
        self.stage.write(path, bytes)
    }

    /// What the last build wrote to `path`, if that is what readers see.
    pub fn before(&self, path: &str) -> Option<Vec<u8>> {
        let entry = self.stage.publisher.manifest.as_ref()?.get(path)?;
        let found = self.stage.seen(path)?;
        let is_untouched = found.size == entry.size && found.time == entry.time;
        let live = self.stage.live.as_ref().filter(|_| is_untouched)?;
        let bytes = live.read(path, entry.size).ok()?;
        (blake3::hash(&bytes) == entry.hash).then_some(bytes)
    }

    /// As [`Stage::begin`].
    ///
    /// # Errors
    /// As [`Stage::write`].
    pub fn begin(&self, path: &str) -> Result<StreamedFile, Failure> {
        self.remember(path);
        self.stage.begin(path)
    }

    /// As [`Stage::end`].
    ///
    /// # Errors
    /// As [`Stage::write`].
    pub fn end(&self, long: StreamedFile) -> Result<(), Failure> {
        self.stage.end(long)
    }

    /// The part is whole: the next build may take it over.
    pub fn finish(self) {
        self.stage.record(PartRecord {
            name: self.name,
            key: self.key,
            outputs: self.outputs.into_inner().unwrap_or_else(PoisonError::into_inner),
        });
    }

    fn remember(&self, path: &str) {
        let mut outputs = self.outputs.lock().unwrap_or_else(PoisonError::into_inner);
        outputs.push(path.to_owned());
    }
}
