//! Bytes that are costly to make and are kept from one build to the next: `.annals/kept/KEY`.
//!
//! In: a key, the hash of everything that the bytes are made from, and the way to make them. Out: the bytes, made or found. Whatever
//! this build did not ask for is dropped at its end. A file begins with the hash of its bytes: a torn one counts as missing.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use blake3::{Hash, OUT_LEN};

use crate::files::Failure;

/// What one build asks for.
#[derive(Debug)]
pub struct Kept {
    folder: PathBuf,
    /// The names of what was asked for, or is being made.
    used: Mutex<BTreeSet<String>>,
}

impl Kept {
    pub(super) fn of(state: &Path) -> Kept {
        Kept {
            folder: state.join("kept"),
            used: Mutex::default(),
        }
    }

    /// The bytes of `key`, by `make` where no build before has made them. Where nothing can be made, nothing is kept.
    ///
    /// # Errors
    /// Whatever the system does not let us do.
    pub fn get(&self, key: &Hash, make: impl FnOnce() -> Option<Vec<u8>>) -> Result<Option<Vec<u8>>, Failure> {
        let name = key.to_hex().to_string();
        let place = self.folder.join(&name);
        let first = self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(name);
        if let Some(bytes) = read(&place) {
            return Ok(Some(bytes));
        }
        let made = make();
        // Two pages may want the same bytes at once; one of them writes.
        if let Some(bytes) = made.as_ref().filter(|_| first) {
            self.write(&place, bytes)?;
        }
        Ok(made)
    }

    fn write(&self, place: &Path, bytes: &[u8]) -> Result<(), Failure> {
        let whole = [blake3::hash(bytes).as_bytes().as_slice(), bytes].concat();
        fs::create_dir_all(&self.folder).map_err(|error| Failure::io("create", &self.folder, error))?;
        super::state::write_whole(place, &whole)
    }

    /// Drops what this build did not ask for.
    ///
    /// # Errors
    /// Whatever the system does not let us do.
    pub fn tidy(self) -> Result<(), Failure> {
        let used = self.used.into_inner().unwrap_or_else(PoisonError::into_inner);
        let entries = match fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(Failure::io("list", &self.folder, error)),
        };
        for entry in entries {
            let entry = entry.map_err(|error| Failure::io("list", &self.folder, error))?;
            if !used.contains(entry.file_name().to_string_lossy().as_ref()) {
                fs::remove_file(entry.path()).map_err(|error| Failure::io("remove", &entry.path(), error))?;
            }
        }
        Ok(())
    }
}

/// The bytes of a file that is whole.
fn read(place: &Path) -> Option<Vec<u8>> {
    let mut whole = fs::read(place).ok()?;
    if whole.len() < OUT_LEN {
        return None;
    }
    let bytes = whole.split_off(OUT_LEN);
    (blake3::hash(&bytes).as_bytes().as_slice() == whole.as_slice()).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> Hash {
        blake3::hash(text.as_bytes())
    }

    #[test]
    fn bytes_are_made_once_and_dropped_when_nobody_asks() {
        let state = tempfile::tempdir().unwrap();
        let kept = Kept::of(state.path());
        assert_eq!(kept.get(&key("a"), || Some(vec![1])).unwrap(), Some(vec![1]));
        assert_eq!(kept.get(&key("b"), || Some(vec![2])).unwrap(), Some(vec![2]));
        kept.tidy().unwrap();
        let kept = Kept::of(state.path());
        assert_eq!(kept.get(&key("a"), || panic!("made again")).unwrap(), Some(vec![1]));
        kept.tidy().unwrap();
        let kept = Kept::of(state.path());
        assert_eq!(kept.get(&key("b"), || Some(vec![3])).unwrap(), Some(vec![3]));
    }

    #[test]
    fn a_torn_file_is_made_again() {
        let state = tempfile::tempdir().unwrap();
        let kept = Kept::of(state.path());
        kept.get(&key("a"), || Some(vec![1, 2, 3])).unwrap();
        let place = state.path().join("kept").join(key("a").to_hex().as_str());
        let whole = fs::read(&place).unwrap();
        fs::write(&place, &whole[..whole.len() - 1]).unwrap();
        let again = Kept::of(state.path()).get(&key("a"), || Some(vec![4])).unwrap();
        assert_eq!(again, Some(vec![4]));
    }

    #[test]
    fn what_cannot_be_made_is_not_kept() {
        let state = tempfile::tempdir().unwrap();
        let kept = Kept::of(state.path());
        assert_eq!(kept.get(&key("a"), || None).unwrap(), None);
        assert!(!state.path().join("kept").exists());
    }
}
