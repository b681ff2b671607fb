//! A site in a folder of its own, and the real program at work on it: no test meets another's `.annals/` or the reader's `public/`.

#![allow(dead_code, reason = "each test uses a part of it")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

/// A site's folder, which goes when this is dropped.
pub(crate) struct Site {
    folder: tempfile::TempDir,
}

impl Site {
    /// A site of these files.
    pub(crate) fn of(files: &[(&str, &str)]) -> Site {
        let site = Site {
            folder: tempfile::tempdir().expect("a temporary folder"),
        };
        for (name, text) in files {
            site.write(name, text);
        }
        site
    }

    /// The example, copied.
    pub(crate) fn example() -> Site {
        let site = Site::of(&[]);
        for file in example_files() {
            site.copy_from_example(&file);
        }
        site
    }

    /// The example, copied in the opposite order: a file system that lists files as they came lists these the other way round.
    pub(crate) fn example_reversed() -> Site {
        let site = Site::of(&[]);
        for file in example_files().iter().rev() {
            site.copy_from_example(file);
        }
        site
    }

    fn copy_from_example(&self, file: &Path) {
        let target = self.root().join(file);
        fs::create_dir_all(target.parent().expect("a file lies in a folder")).expect("a folder is made");
        fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join(file), target).expect("a file is copied");
    }

    /// The example, built with these arguments after `build`.
    pub(crate) fn built_example(arguments: &[&str]) -> Site {
        let site = Site::example();
        site.build(arguments);
        site
    }

    /// The site's folder.
    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    /// Where the built site is.
    pub(crate) fn public(&self) -> PathBuf {
        self.root().join("public")
    }

    /// Writes a file.
    pub(crate) fn write(&self, name: &str, text: &str) {
        let path = self.root().join(name);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a folder is made");
        fs::write(path, text).expect("a file is written");
    }

    /// Changes a file: its text with one thing in place of another, which must be there.
    pub(crate) fn change(&self, name: &str, old: &str, new: &str) {
        let text = fs::read_to_string(self.root().join(name)).expect("the file is there");
        assert!(text.contains(old), "{name} does not say {old:?}");
        self.write(name, &text.replacen(old, new, 1));
    }

    /// The program, about to run on this site.
    pub(crate) fn command(&self, command: &str) -> Command {
        let mut program = Command::new(program());
        program
            .arg(command)
            .arg("--root")
            .arg(self.root())
            .arg("--no-sync")
            .env_remove("CI");
        program
    }

    /// Builds; what was said. Fails unless it succeeds.
    pub(crate) fn build(&self, arguments: &[&str]) -> Output {
        let output = self.try_build(arguments);
        assert!(
            output.status.success(),
            "the site does not build:\n{}",
            String::from_utf8_lossy(&output.stderr)
        );
        output
    }

    /// Builds, whatever comes of it.
    pub(crate) fn try_build(&self, arguments: &[&str]) -> Output {
        self.command("build").args(arguments).output().expect("annals starts")
    }

    /// What a check finds, as `check --format json` prints it, with these arguments behind.
    pub(crate) fn findings(&self, arguments: &[&str]) -> Vec<Value> {
        let output = self
            .command("check")
            .args(["--format", "json"])
            .args(arguments)
            .output()
            .expect("annals starts");
        let document: Value = serde_json::from_slice(&output.stdout)
            .unwrap_or_else(|fault| panic!("{fault}: {}", String::from_utf8_lossy(&output.stderr)));
        let findings = document["findings"].as_array().expect("a list of findings").clone();
        let mute: Vec<&Value> = findings.iter().filter(|finding| !says_the_mend(finding)).collect();
        assert!(mute.is_empty(), "no help, or no sentence: {mute:#?}");
        findings
    }

    /// What a check finds, each as `code line`, with what follows from it in brackets; without these codes.
    pub(crate) fn told(&self, aside: &[&str]) -> Vec<String> {
        let findings = self.findings(&[]);
        let told = findings
            .iter()
            .filter(|one| !aside.iter().any(|code| one["code"] == *code));
        told.map(|finding| {
            let code = finding["code"].as_str().unwrap_or_default();
            let follows: Vec<String> = finding["related"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(|related| {
                    let message = related["message"].as_str()?.strip_prefix("follows from it: ")?;
                    let code = message.split(':').next()?;
                    Some(format!("{code} {}", related["line"]))
                })
                .collect();
            let accepted = if finding["accepted"].is_null() { "" } else { " accepted" };
            match follows.as_slice() {
                [] => format!("{code} {}{accepted}", finding["line"]),
                _ => format!("{code} {}{accepted} [{}]", finding["line"], follows.join(", ")),
            }
        })
        .collect()
    }

    /// Every built file with its bytes, by path.
    pub(crate) fn built(&self) -> BTreeMap<String, Vec<u8>> {
        contents(&self.public())
    }
}

/// Every file of a folder with its bytes, by path.
pub(crate) fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    files_of(folder)
        .into_iter()
        .map(|path| {
            let bytes = fs::read(&path).expect("a built file is readable");
            let inside = path.strip_prefix(folder).expect("a file lies in its folder");
            (inside.to_string_lossy().replace('\\', "/"), bytes)
        })
        .collect()
}

/// Findings that say what cannot be mended.
const NO_MEND: &[&str] = &["too-coarse-to-check"];

/// Whether a finding says what to do, as a sentence or two: whatever any test finds is held to it.
fn says_the_mend(finding: &Value) -> bool {
    let Some(help) = finding["help"].as_str() else {
        return NO_MEND.iter().any(|code| finding["code"] == *code);
    };
    let begins = help.starts_with(|first: char| first.is_uppercase() || first == '`');
    let ends = help.ends_with(['.', '?', '!', '`']);
    let is_torn = ["  ", " .", "``", ": ."].iter().any(|sign| help.contains(sign));
    begins && ends && !is_torn
}

/// The files of a folder and those below, sorted.
pub(crate) fn files_of(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.expect("the folder is readable"))
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
        .collect();
    files.sort();
    files
}

/// What the example is made of, as paths from the root, sorted.
fn example_files() -> Vec<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let parts = ["annals.toml", "figures.lock", "content", "static"].map(|name| here.join(name));
    let files = parts
        .iter()
        .filter(|part| part.exists())
        .flat_map(|part| files_of(part));
    files
        .map(|file| {
            file.strip_prefix(here)
                .expect("an entry lies in its folder")
                .to_path_buf()
        })
        .collect()
}

/// The program that the tests run: the one built with them, or that of `ANNALS_PROGRAM`, such as a release build.
pub(crate) fn program() -> PathBuf {
    std::env::var_os("ANNALS_PROGRAM").map_or_else(|| env!("CARGO_BIN_EXE_annals").into(), PathBuf::from)
}
