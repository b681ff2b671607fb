//! The example site, built by the real program from a copy, so that no test meets another's `.annals/` or the reader's own `public/`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The built example. Its folder goes when this is dropped.
pub(crate) struct Example {
    folder: tempfile::TempDir,
}

impl Example {
    /// Builds it with these arguments after `build`.
    pub(crate) fn build(arguments: &[&str]) -> Example {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        fs::copy(here.join("annals.toml"), folder.path().join("annals.toml")).expect("annals.toml is copied");
        for name in ["content", "static"] {
            if here.join(name).is_dir() {
                copy_folder(&here.join(name), &folder.path().join(name));
            }
        }
        let output = Command::new(env!("CARGO_BIN_EXE_annals"))
            .args(["build", "--root"])
            .arg(folder.path())
            .args(arguments)
            .output()
            .expect("annals starts");
        assert!(
            output.status.success(),
            "the example does not build:\n{}",
            String::from_utf8_lossy(&output.stderr)
        );
        Example { folder }
    }

    /// Where the built site is.
    pub(crate) fn public(&self) -> PathBuf {
        self.folder.path().join("public")
    }
}

fn copy_folder(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry.expect("the example is readable");
        let target = to.join(entry.path().strip_prefix(from).expect("an entry lies in its folder"));
        if entry.file_type().is_dir() {
            fs::create_dir_all(&target).expect("a folder is made");
        } else {
            fs::copy(entry.path(), &target).expect("a file is copied");
        }
    }
}
