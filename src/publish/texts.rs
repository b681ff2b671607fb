//! The texts of documents, kept from one build to the next: `.annals/documents/`. Those of workbooks of figures are in `.annals/tables/`.
//!
//! ```text
//! .annals/documents/known          which file has which content, by what the system knows of it
//! .annals/documents/HASH-VERSION   the text of a document, by the hash of its content and the version of its reader
//! ```
//!
//! A document is large and slow to read; its text is neither. Whatever no source names any more is dropped by [`Texts::tidy`].

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use super::state::Store;

/// What is kept of documents. Nothing depends on it: where it cannot be written, the next build reads the documents again.
#[derive(Debug)]
pub struct Texts {
    store: Option<Store>,
    folder: &'static str,
    version: u32,
    known: BTreeMap<String, String>,
    learnt: Mutex<BTreeMap<String, String>>,
    used: Mutex<BTreeSet<String>>,
}

/// Where the texts of documents are.
pub const DOCUMENTS: &str = "documents";
/// Where the cells of workbooks of figures are.
pub const TABLES: &str = "tables";
/// The list of files and their hashes.
const KNOWN: &str = "known";

impl Texts {
    /// What `.annals/` in the folder `parent` keeps in one of its own folders, by the reader of a version.
    pub fn open(parent: &Path, folder: &'static str, version: u32) -> Texts {
        let store = Store::beside(parent).ok();
        let store = store.filter(|store| store.folder.kind(folder).is_some() || store.folder.make(folder).is_ok());
        let known = store
            .as_ref()
            .and_then(|store| store.read(&format!("{folder}/{KNOWN}")).ok().flatten())
            .unwrap_or_default();
        let known = String::from_utf8_lossy(&known).into_owned();
        let known = known.lines().filter_map(|line| line.split_once(' '));
        Texts {
            known: known.map(|(hash, file)| (file.to_owned(), hash.to_owned())).collect(),
            store,
            folder,
            version,
            learnt: Mutex::default(),
            used: Mutex::default(),
        }
    }

    /// The hash of a file's content, if the file is as it was: `file` is its path and what the system knows of it.
    pub fn hash_of(&self, file: &str) -> Option<String> {
        let hash = self.known.get(file).filter(|hash| hash.len() == 64)?;
        self.learn(file, hash);
        Some(hash.clone())
    }

    /// Remembers the hash of a file's content.
    pub fn learn(&self, file: &str, hash: &str) {
        let mut learnt = self.learnt.lock().unwrap_or_else(PoisonError::into_inner);
        learnt.insert(file.to_owned(), hash.to_owned());
    }

    /// The text of a content.
    pub fn get(&self, hash: &str) -> Option<Vec<u8>> {
        let name = self.name(hash);
        let bytes = self
            .store
            .as_ref()?
            .read(&format!("{}/{name}", self.folder))
            .ok()
            .flatten()?;
        self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(name);
        Some(bytes)
    }

    /// Keeps the text of a content.
    pub fn put(&self, hash: &str, text: &[u8]) {
        let name = self.name(hash);
        // Two sources may name one document; one of them writes.
        let is_first = self
            .used
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(name.clone());
        if let Some(store) = self.store.as_ref().filter(|_| is_first) {
            let _ = store.write(&format!("{}/{name}", self.folder), text, false);
        }
    }

    /// Writes down which file has which content, and drops the texts that nobody asked for.
    pub fn tidy(self) {
        let learnt = self.learnt.into_inner().unwrap_or_else(PoisonError::into_inner);
        let used = self.used.into_inner().unwrap_or_else(PoisonError::into_inner);
        let Some(store) = self.store else { return };
        if learnt != self.known {
            let lines: String = learnt.iter().map(|(file, hash)| format!("{hash} {file}\n")).collect();
            let _ = store.write(&format!("{}/{KNOWN}", self.folder), lines.as_bytes(), false);
        }
        let Ok(folder) = store.folder.child(self.folder) else {
            return;
        };
        for entry in folder.entries().unwrap_or_default() {
            let name = entry.name.to_string_lossy();
            if name != KNOWN && !used.contains(name.as_ref()) {
                // A leftover does no harm, and another build may have dropped it meanwhile.
                let _ = folder.remove_all(&name);
            }
        }
    }

    fn name(&self, hash: &str) -> String {
        format!("{hash}-{}", self.version)
    }
}
