//! Reads a site's folder: its text into memory, the names of everything else.

use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::WalkDir;

use super::{Failure, FileId, Position, Span};

/// One text file.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Its path below the root, with forward slashes.
    pub path: String,
    /// Its text as it is, byte-order mark and line ends included.
    pub text: String,
}

/// A file that is copied and not read.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Its path below the root, with forward slashes.
    pub path: String,
    /// Where it is.
    pub absolute: PathBuf,
    /// Its size in bytes.
    pub size: u64,
}

/// Something wrong with a file as such.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file's path below the root.
    pub path: String,
    /// What is wrong.
    pub kind: ProblemKind,
}

/// What can be wrong with a file as such.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProblemKind {
    /// The text is not UTF-8; the byte where it ends to be.
    NotUtf8(usize),
    /// A symbolic link that leads out of the site's folder, or nowhere.
    LinkLeaves,
    /// Two names that differ in case alone; the other path.
    CaseCollision(String),
    /// A name that Windows keeps for itself or cannot hold.
    ReservedName,
    /// More bytes than annals reads as text.
    TooLarge(u64),
}

/// The files of a site, sorted by path.
#[derive(Debug, Default)]
pub struct FileTree {
    /// The site's folder.
    pub root: PathBuf,
    /// Text files; a [`FileId`] is an index into them.
    pub files: Vec<SourceFile>,
    /// Everything else.
    pub assets: Vec<Asset>,
    /// What is wrong with files as such.
    pub problems: Vec<Problem>,
}

const TEXT: [&str; 5] = ["md", "toml", "csv", "html", "css"];

/// Endings of templates that are no HTML.
const TEMPLATES: [&str; 2] = ["xml", "txt"];

impl FileTree {
    /// Reads `annals.toml`, `content/`, `static/` and `themes/` below `root`, leaving out `output`.
    ///
    /// # Errors
    /// A folder or file that the system does not let us read.
    pub fn read(root: &Path, output: Option<&Path>) -> Result<FileTree, Failure> {
        let mut texts = Vec::new();
        let mut assets = Vec::new();
        let mut tops = vec![root.join("annals.toml")];
        tops.extend(["content", "static", "themes"].map(|name| root.join(name)));
        for top in tops.iter().filter(|top| top.exists()) {
            let walk = WalkDir::new(top).into_iter().filter_entry(|entry| {
                !entry.file_name().to_string_lossy().starts_with('.') && output != Some(entry.path())
            });
            for entry in walk {
                let entry = entry.map_err(|error| {
                    let path = error.path().unwrap_or(top).to_owned();
                    Failure::io("list", &path, error.into())
                })?;
                if !entry.file_type().is_file() {
                    continue;
                }
                let relative = entry.path().strip_prefix(root).unwrap_or(entry.path());
                let path = relative.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
                let extension = relative.extension().and_then(|e| e.to_str()).unwrap_or_default();
                let template = path.starts_with("themes/") && TEMPLATES.contains(&extension);
                if (TEXT.contains(&extension) && !path.starts_with("static/")) || template {
                    texts.push((path, entry.path().to_owned()));
                } else {
                    let size = entry.metadata().map(|meta| meta.len()).unwrap_or_default();
                    assets.push(Asset {
                        path,
                        absolute: entry.path().to_owned(),
                        size,
                    });
                }
            }
        }
        texts.sort();
        assets.sort_by(|a, b| a.path.cmp(&b.path));
        let read: Vec<(String, Vec<u8>)> = texts
            .into_par_iter()
            .map(|(path, absolute)| {
                std::fs::read(&absolute)
                    .map(|bytes| (path, bytes))
                    .map_err(|error| Failure::io("read", &absolute, error))
            })
            .collect::<Result<_, _>>()?;
        let mut tree = FileTree {
            root: root.to_owned(),
            assets,
            ..FileTree::default()
        };
        for (path, bytes) in read {
            match String::from_utf8(bytes) {
                Ok(text) => tree.files.push(SourceFile { path, text }),
                Err(error) => {
                    let at = error.utf8_error().valid_up_to();
                    tree.problems.push(Problem {
                        path,
                        kind: ProblemKind::NotUtf8(at),
                    });
                }
            }
        }
        Ok(tree)
    }

    /// The file of an identifier that this tree gave out.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// Every text file with its identifier.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files
            .iter()
            .enumerate()
            .map(|(index, file)| (FileId(index as u32), file))
    }

    /// The text file at `path`.
    pub fn find(&self, path: &str) -> Option<FileId> {
        let found = self.files.binary_search_by(|file| file.path.as_str().cmp(path));
        found.ok().map(|index| FileId(index as u32))
    }

    /// Line and column of the start of a span.
    pub fn position(&self, span: Span) -> Position {
        Position::of(&self.file(span.file).text, span.start as usize)
    }
}
