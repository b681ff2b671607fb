//! Gives the program fingerprints of its own sources. A build with another program never counts as "nothing changed", and a picture that
//! was drawn by other code or fonts is drawn again.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

fn main() {
    fingerprint("ANNALS_FINGERPRINT", &["src", "themes", "assets", "Cargo.lock"]);
    // What a picture shows is in its SVG; this is what makes pixels of it.
    fingerprint("ANNALS_PICTURES", &["src/card/png.rs", "assets", "Cargo.lock"]);
    // Counts of instructions hold for one level alone.
    println!(
        "cargo:rustc-env=ANNALS_OPT_LEVEL={}",
        std::env::var("OPT_LEVEL").unwrap_or_default()
    );
}

/// A hash of files and folders, for the program under a name.
fn fingerprint(name: &str, tops: &[&str]) {
    let mut files = BTreeMap::new();
    for top in tops {
        println!("cargo:rerun-if-changed={top}");
        read(Path::new(top), &mut files);
    }
    let mut hasher = DefaultHasher::new();
    files.hash(&mut hasher);
    println!("cargo:rustc-env={name}={:016x}", hasher.finish());
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
