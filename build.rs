//! Gives the program a fingerprint of its own sources: a build with another program never counts as "nothing changed".

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

fn main() {
    let mut files = BTreeMap::new();
    for top in ["src", "themes/default", "Cargo.lock"] {
        println!("cargo:rerun-if-changed={top}");
        read(Path::new(top), &mut files);
    }
    let mut hasher = DefaultHasher::new();
    files.hash(&mut hasher);
    println!("cargo:rustc-env=ANNALS_FINGERPRINT={:016x}", hasher.finish());
}

fn read(path: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    if let Ok(bytes) = std::fs::read(path) {
        files.insert(path.to_string_lossy().into_owned(), bytes);
        return;
    }
    for entry in std::fs::read_dir(path).into_iter().flatten().flatten() {
        read(&entry.path(), files);
    }
}
