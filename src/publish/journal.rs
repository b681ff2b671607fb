//! Publishing file by file, for folders that cannot be swapped.
//!
//! What enters is a list of files that wait in a stage folder and of files to delete. It is written down before the first file moves; a
//! build that is killed in between is completed by the next one, before that does anything else.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::files::Failure;

use super::listing::time;
use super::manifest::Manifest;
use super::path::below;
use super::state::{State, write_whole};

const FORMAT: &str = "annals journal 1";

/// A publication that was decided on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Journal {
    /// The output folder.
    pub output: PathBuf,
    /// Where the new files wait.
    pub stage: PathBuf,
    /// Name in the stage and path in the output, in the order in which they go there.
    pub places: Vec<(String, String)>,
    /// Paths in the output that are no longer part of the site.
    pub removals: Vec<String>,
    /// The manifest that holds when all is done.
    pub manifest: Manifest,
}

impl Journal {
    /// Decides on the publication: from here on it is completed, by this build or the next.
    pub(super) fn write(&self, state: &State) -> Result<(), Failure> {
        write_whole(&state.journal(), &self.encode())
    }

    /// The publication that an earlier build did not complete.
    pub(super) fn read(state: &State) -> Option<Journal> {
        Journal::decode(&fs::read(state.journal()).ok()?)
    }

    /// Does what is left to do; each step may have been done before.
    pub(super) fn complete(&self, state: &State) -> Result<(), Failure> {
        for (waiting, path) in &self.places {
            self.place(&below(&self.stage, waiting), path)?;
        }
        for path in &self.removals {
            let place = below(&self.output, path);
            match fs::remove_file(&place) {
                Err(error) if !is_absent(&error) => return Err(Failure::io("remove", &place, error)),
                _ => remove_empty_parents(&self.output, path),
            }
        }
        state.store(&self.output, &self.manifest.encode())?;
        state.forget_others(&self.output);
        state.drop_journal()?;
        remove_all(&self.stage)
    }

    fn place(&self, waiting: &Path, path: &str) -> Result<(), Failure> {
        if !waiting.exists() {
            return Ok(());
        }
        let place = below(&self.output, path);
        let tried = move_file(waiting, &place).or_else(|_| {
            self.clear_the_way(path)?;
            if let Some(parent) = place.parent() {
                fs::create_dir_all(parent)?;
            }
            move_file(waiting, &place)
        });
        tried.map_err(|error| Failure::io("write", &place, error))
    }

    /// A file of the old site may stand where the new one needs a folder, and the other way round.
    fn clear_the_way(&self, path: &str) -> io::Result<()> {
        for (slash, _) in path.match_indices('/') {
            let folder = below(&self.output, &path[..slash]);
            if fs::symlink_metadata(&folder).is_ok_and(|about| !about.is_dir()) {
                fs::remove_file(&folder)?;
            }
        }
        let place = below(&self.output, path);
        if fs::symlink_metadata(&place).is_ok_and(|about| about.is_dir()) {
            fs::remove_dir_all(&place)?;
        }
        Ok(())
    }

    fn encode(&self) -> Vec<u8> {
        let (output, stage) = (self.output.to_string_lossy(), self.stage.to_string_lossy());
        let mut text = format!(
            "{FORMAT}\n{output}\n{stage}\n{}\n{}\n",
            self.places.len(),
            self.removals.len()
        );
        for (waiting, path) in &self.places {
            text.extend([waiting, "\n", path, "\n"]);
        }
        for path in &self.removals {
            text.extend([path, "\n"]);
        }
        let mut bytes = text.into_bytes();
        bytes.extend(self.manifest.encode());
        bytes
    }

    fn decode(bytes: &[u8]) -> Option<Journal> {
        let mut rest = bytes;
        let mut line = || {
            let end = rest.iter().position(|&byte| byte == b'\n')?;
            let text = String::from_utf8(rest[..end].to_vec()).ok()?;
            rest = &rest[end + 1..];
            Some(text)
        };
        if line()? != FORMAT {
            return None;
        }
        let (output, stage) = (line()?.into(), line()?.into());
        let places: usize = line()?.parse().ok()?;
        let removals: usize = line()?.parse().ok()?;
        let places = (0..places).map(|_| Some((line()?, line()?))).collect::<Option<_>>()?;
        let removals = (0..removals).map(|_| line()).collect::<Option<_>>()?;
        let manifest = Manifest::decode(rest)?;
        Some(Journal {
            output,
            stage,
            places,
            removals,
            manifest,
        })
    }
}

/// The order in which files replace those of a site that is being read: what nothing leads to yet comes first, then what pages show, then
/// the pages, the deepest first, so that lists and the home page change when all that they lead to is there.
pub(super) fn order(path: &str, is_new: bool) -> (bool, bool, std::cmp::Reverse<usize>) {
    (
        !is_new,
        path.ends_with(".html"),
        std::cmp::Reverse(path.matches('/').count()),
    )
}

/// Renames, or copies beside and renames where the two are on different file systems.
fn move_file(from: &Path, to: &Path) -> io::Result<()> {
    match fs::rename(from, to) {
        Err(error) if error.kind() == ErrorKind::CrossesDevices => {
            let beside = to.with_file_name(".annals-moving");
            fs::copy(from, &beside)?;
            let written = fs::metadata(from)?.modified()?;
            fs::File::options().append(true).open(&beside)?.set_modified(written)?;
            debug_assert_eq!(time(&fs::metadata(from)?), time(&fs::metadata(&beside)?));
            fs::rename(&beside, to)?;
            fs::remove_file(from)
        }
        other => other,
    }
}

/// Whether no file is there: nothing, or a folder that took its place.
fn is_absent(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::IsADirectory
    )
}

/// Removes the folders above `path` that hold nothing any more.
fn remove_empty_parents(root: &Path, path: &str) {
    let mut path = path;
    while let Some(slash) = path.rfind('/') {
        path = &path[..slash];
        if fs::remove_dir(below(root, path)).is_err() {
            break;
        }
    }
}

/// Removes a folder with all that it holds, if it is there.
pub(super) fn remove_all(folder: &Path) -> Result<(), Failure> {
    match fs::remove_dir_all(folder) {
        Err(error) if !is_absent(&error) => Err(Failure::io("remove", folder, error)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let journal = Journal {
            output: "/srv/public".into(),
            stage: "/srv/public/.annals-stage".into(),
            places: vec![("0".into(), "a b/index.html".into()), ("1".into(), "index.html".into())],
            removals: vec!["old.html".into()],
            manifest: Manifest {
                output: "/srv/public".into(),
                key: blake3::hash(b"k"),
                findings: b"[]".to_vec(),
                entries: vec![],
            },
        };
        assert_eq!(Journal::decode(&journal.encode()), Some(journal));
    }

    #[test]
    fn lists_and_home_come_last() {
        let mut paths = [
            ("index.html", false),
            ("reports/p/index.html", false),
            ("reports/p/2018/index.html", true),
            ("style.css", false),
            ("reports/p/2017/index.html", false),
            ("reports/p/2018/figures.csv", true),
        ];
        paths.sort_by_key(|&(path, is_new)| (order(path, is_new), path));
        let order = paths.map(|(path, _)| path);
        assert_eq!(
            order,
            [
                "reports/p/2018/figures.csv",
                "reports/p/2018/index.html",
                "style.css",
                "reports/p/2017/index.html",
                "reports/p/index.html",
                "index.html",
            ]
        );
    }
}
