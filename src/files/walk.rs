//! Reads a site's folder: its text into memory, the names of everything else.

use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::WalkDir;

use super::names::{self, Names};
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

/// What of a site's folder is read.
const TOPS: [&str; 4] = ["annals.toml", "content", "static", "themes"];

/// Endings of files that are read as text.
const TEXT: [&str; 5] = ["md", "toml", "csv", "html", "css"];

/// More bytes than any text has that a person wrote; a slip would fill the memory.
const LARGEST_TEXT: u64 = 64 << 20;

/// What a file that should be text holds.
enum Contents {
    Text(String),
    Problem(ProblemKind),
}

fn contents(path: &Path) -> std::io::Result<Contents> {
    let size = std::fs::metadata(path)?.len();
    if size > LARGEST_TEXT {
        return Ok(Contents::Problem(ProblemKind::TooLarge(size)));
    }
    Ok(match String::from_utf8(std::fs::read(path)?) {
        Ok(text) => Contents::Text(text),
        Err(error) => Contents::Problem(ProblemKind::NotUtf8(error.utf8_error().valid_up_to())),
    })
}

/// What a walk has come across.
#[derive(Default)]
struct Found {
    texts: Vec<(String, PathBuf)>,
    assets: Vec<Asset>,
    problems: Vec<Problem>,
    names: Names,
}

impl Found {
    fn walk(&mut self, root: &Path, top: &Path, output: Option<&Path>) -> Result<(), Failure> {
        let mut walk = WalkDir::new(top).follow_links(true).into_iter();
        while let Some(entry) = walk.next() {
            let entry = match entry {
                Ok(entry) => entry,
                // A link to nowhere, or to a folder that it lies in.
                Err(error) if error.loop_ancestor().is_some() || error.path().is_some_and(Path::is_symlink) => {
                    let path = below(root, error.path().unwrap_or(top));
                    self.problems.push(Problem {
                        path,
                        kind: ProblemKind::LinkLeaves,
                    });
                    continue;
                }
                Err(error) => {
                    let path = error.path().unwrap_or(top).to_owned();
                    return Err(Failure::io("list", &path, error.into()));
                }
            };
            let name = entry.file_name().to_string_lossy();
            let leaves = entry.path_is_symlink() && names::leaves(root, entry.path());
            if leaves {
                self.problems.push(Problem {
                    path: below(root, entry.path()),
                    kind: ProblemKind::LinkLeaves,
                });
            }
            if leaves || name.starts_with('.') || output == Some(entry.path()) {
                if entry.file_type().is_dir() {
                    walk.skip_current_dir();
                }
                continue;
            }
            let path = below(root, entry.path());
            if let Some(kind) = self.names.problem(&path) {
                self.problems.push(Problem {
                    path: path.clone(),
                    kind,
                });
            }
            if entry.file_type().is_file() {
                self.file(path, entry);
            }
        }
        Ok(())
    }

    fn file(&mut self, path: String, entry: walkdir::DirEntry) {
        let extension = entry.path().extension().and_then(|e| e.to_str()).unwrap_or_default();
        let template = path.starts_with("themes/") && TEMPLATES.contains(&extension);
        if (TEXT.contains(&extension) && !path.starts_with("static/")) || template {
            self.texts.push((path, entry.into_path()));
        } else {
            let size = entry.metadata().map(|meta| meta.len()).unwrap_or_default();
            self.assets.push(Asset {
                path,
                absolute: entry.into_path(),
                size,
            });
        }
    }
}

/// The path below the root, with forward slashes.
fn below(root: &Path, path: &Path) -> String {
    let relative = path.strip_prefix(root).unwrap_or(path);
    relative.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}

/// Endings of templates that are no HTML.
const TEMPLATES: [&str; 2] = ["xml", "txt"];

impl FileTree {
    /// Reads `annals.toml`, `content/`, `static/` and `themes/` below `root`, leaving out `output`.
    ///
    /// # Errors
    /// A folder or file that the system does not let us read.
    pub fn read(root: &Path, output: Option<&Path>) -> Result<FileTree, Failure> {
        let mut found = Found::default();
        for top in TOPS
            .map(|name| root.join(name))
            .iter()
            .filter(|top| top.symlink_metadata().is_ok())
        {
            found.walk(root, top, output)?;
        }
        let Found {
            mut texts,
            mut assets,
            mut problems,
            ..
        } = found;
        texts.sort();
        assets.sort_by(|a, b| a.path.cmp(&b.path));
        let read: Vec<(String, Contents)> = texts
            .into_par_iter()
            .map(|(path, absolute)| {
                contents(&absolute)
                    .map(|bytes| (path, bytes))
                    .map_err(|error| Failure::io("read", &absolute, error))
            })
            .collect::<Result<_, _>>()?;
        let mut files = Vec::with_capacity(read.len());
        for (path, contents) in read {
            match contents {
                Contents::Text(text) => files.push(SourceFile { path, text }),
                Contents::Problem(kind) => problems.push(Problem { path, kind }),
            }
        }
        problems.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(FileTree {
            root: root.to_owned(),
            files,
            assets,
            problems,
        })
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
