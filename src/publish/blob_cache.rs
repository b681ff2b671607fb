//! Bytes that are costly to make and are kept from one build to the next: `.annals/kept/KEY`.
//!
//! In: a key, the hash of everything that the bytes are made from, and the way to make them. Out: the bytes, made or found. Whatever
//! this build did not ask for is dropped at its end. A file that does not hold is made again.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use blake3::Hash;

use crate::files::Failure;

use super::state::Store;

/// What one build asks for.
#[derive(Debug)]
pub struct BlobCache {
    store: Store,
    /// The names of what was asked for, or is being made.
    used: Mutex<BTreeSet<String>>,
}

impl BlobCache {
    pub(super) fn of(store: Store) -> BlobCache {
        BlobCache {
            store,
            used: Mutex::default(),
        }
    }

    /// The bytes of `key`, by `make` where no build before has made them. Where nothing can be made, nothing is kept.
    ///
    /// # Errors
    /// Whatever the system does not let us do.
    pub fn get(&self, key: &Hash, make: impl FnOnce() -> Option<Vec<u8>>) -> Result<Option<Vec<u8>>, Failure> {
        let name = key.to_hex().to_string();
        let place = format!("kept/{name}");
        let first = self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(name);
        if let Ok(Some(bytes)) = self.store.read(&place) {
            return Ok(Some(bytes));
        }
        let made = make();
        // Two pages may want the same bytes at once; one of them writes.
        if let Some(bytes) = made.as_ref().filter(|_| first) {
            // What a power failure tears does not hold and is made again.
            let written = self.store.write(&place, bytes, false);
            written.map_err(self.store.folder.failed("write", &place))?;
        }
        Ok(made)
    }

    /// Drops what this build did not ask for.
    ///
    /// # Errors
    /// Whatever the system does not let us do.
    pub fn tidy(self) -> Result<(), Failure> {
        let used = self.used.into_inner().unwrap_or_else(PoisonError::into_inner);
        let folder = self
            .store
            .folder
            .child("kept")
            .map_err(self.store.folder.failed("list", "kept"))?;
        for entry in folder.entries().map_err(folder.failed("list", ""))? {
            let name = entry.name.to_string_lossy();
            if !used.contains(name.as_ref()) {
                folder.remove_all(&name).map_err(folder.failed("remove", &name))?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::super::folder::Folder;
    use super::super::state::State;
    use super::*;

    fn key(text: &str) -> Hash {
        blake3::hash(text.as_bytes())
    }

    fn kept(state: &Path) -> BlobCache {
        let beside = Folder::open(state).unwrap();
        let state = State::open(Some(state), state, (&beside, "public"), false).unwrap();
        BlobCache::of(state.store().unwrap())
    }

    #[test]
    fn bytes_are_made_once_and_dropped_when_nobody_asks() {
        let state = tempfile::tempdir().unwrap();
        let first = kept(state.path());
        assert_eq!(first.get(&key("a"), || Some(vec![1])).unwrap(), Some(vec![1]));
        assert_eq!(first.get(&key("b"), || Some(vec![2])).unwrap(), Some(vec![2]));
        first.tidy().unwrap();
        let second = kept(state.path());
        assert_eq!(second.get(&key("a"), || panic!("made again")).unwrap(), Some(vec![1]));
        second.tidy().unwrap();
        assert_eq!(
            kept(state.path()).get(&key("b"), || Some(vec![3])).unwrap(),
            Some(vec![3])
        );
    }

    #[test]
    fn a_file_that_does_not_hold_is_made_again() {
        let state = tempfile::tempdir().unwrap();
        kept(state.path()).get(&key("a"), || Some(vec![1, 2, 3])).unwrap();
        let place = state.path().join(".annals/kept").join(key("a").to_hex().as_str());
        let whole = fs::read(&place).unwrap();
        fs::write(&place, &whole[..whole.len() - 1]).unwrap();
        let again = kept(state.path()).get(&key("a"), || Some(vec![4])).unwrap();
        assert_eq!(again, Some(vec![4]));
        // Another folder's file, or that of another key, is as good as none.
        let elsewhere = tempfile::tempdir().unwrap();
        kept(elsewhere.path());
        for place in [
            elsewhere.path().join(".annals/kept").join(key("a").to_hex().as_str()),
            state.path().join(".annals/kept").join(key("b").to_hex().as_str()),
        ] {
            fs::write(&place, &whole).unwrap();
        }
        assert_eq!(kept(elsewhere.path()).get(&key("a"), || None).unwrap(), None);
        assert_eq!(kept(state.path()).get(&key("b"), || None).unwrap(), None);
    }

    #[test]
    fn what_cannot_be_made_is_not_kept() {
        let state = tempfile::tempdir().unwrap();
        let kept = kept(state.path());
        assert_eq!(kept.get(&key("a"), || None).unwrap(), None);
        assert_eq!(fs::read_dir(state.path().join(".annals/kept")).unwrap().count(), 0);
    }
}
