//! Reads a site's folder: its text into memory, the names of everything else.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::encoding::Encoding;
use super::lines::LinesOfAll;
use super::text::{ReadText, read_text};
use super::{Failure, FileId, Grid, Position, Span, names};

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
    /// The text is not UTF-8: what it seems to be, and the byte where it ceases to be. Unless it is no text, the tree has the file as it
    /// was meant, and the byte is one of that.
    NotUtf8(Encoding, usize),
    /// A symbolic link that leads out of the site's folder, or nowhere.
    LinkLeaves,
    /// Two names that differ in case alone; the other path.
    CaseCollision(String),
    /// A name that Windows keeps for itself or cannot hold.
    ReservedName,
    /// More bytes than annals reads as text.
    TooLarge(u64),
    /// A table of figures that no text could be made of: what is wrong, and what to do.
    UnreadTable(String, String),
    /// A folder, a pipe or a device where a file is to be, or a file where a folder is to be.
    OtherKind,
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
    /// Where the lines of each text are.
    pub lines: LinesOfAll,
    /// Where the cells of workbooks are in the texts that stand for them, by path.
    pub grids: BTreeMap<String, Grid>,
}

/// What is read below the root; files first, so that a folder of the same name is none of ours.
pub const TOPS: [&str; 7] = [
    "annals.toml",
    LOCK,
    SOURCES_LOCK,
    "content",
    "languages",
    "static",
    "themes",
];

/// Those of them that are files; the others are folders.
const TOP_FILES: [&str; 3] = ["annals.toml", LOCK, SOURCES_LOCK];

/// The published values, a line each: written by annals, and as long as the site is large.
pub const LOCK: &str = "figures.lock";
/// What the documents of sources were when the values were published.
pub const SOURCES_LOCK: &str = "sources.lock";

/// Endings of files in themes that are text.
const THEME_TEXTS: [&str; 5] = ["html", "css", "toml", "xml", "txt"];

/// A file or folder that was found, or what is wrong with one.
enum Found {
    Text { path: String, absolute: PathBuf },
    Asset(Asset),
    Problem(Problem),
}

impl FileTree {
    /// Reads `annals.toml`, `figures.lock`, `content/`, `languages/`, `static/` and `themes/` below `root`, leaving out `output`.
    ///
    /// # Errors
    /// A folder or file that the system does not let us read.
    pub fn read(root: &Path, output: Option<&Path>) -> Result<FileTree, Failure> {
        let real_root = root.canonicalize().map_err(|error| Failure::io("read", root, error))?;
        let output = output.and_then(|output| output.canonicalize().ok());
        let mut texts = Vec::new();
        let mut tree = FileTree {
            root: root.to_owned(),
            ..FileTree::default()
        };
        for top in TOPS {
            for found in Walk::new(root, &real_root, output.as_deref(), top) {
                match found? {
                    Found::Text { path, absolute } => texts.push((path, absolute)),
                    Found::Asset(asset) => tree.assets.push(asset),
                    Found::Problem(problem) => tree.problems.push(problem),
                }
            }
        }
        texts.sort_unstable();
        tree.assets.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        let read: Vec<ReadText> = texts
            .into_par_iter()
            .map(|(path, absolute)| read_text(path, &absolute))
            .collect::<Result<_, _>>()?;
        for text in read {
            match text {
                ReadText::Text(file) => tree.files.push(file),
                ReadText::Problem(problem) => tree.problems.push(problem),
                ReadText::Decoded(file, problem) => {
                    tree.files.push(file);
                    tree.problems.push(problem);
                }
                ReadText::Gone => {}
            }
        }
        tree.find_name_problems();
        Ok(tree)
    }

    /// Adds the files of another folder below the root, none of which is read as text. What is there already stays as it is.
    ///
    /// # Errors
    /// A folder that the system does not let us read.
    pub fn add_folder(&mut self, folder: &str, output: Option<&Path>) -> Result<(), Failure> {
        let is_known = |top: &str| folder == top || folder.strip_prefix(top).is_some_and(|rest| rest.starts_with('/'));
        if TOPS.iter().any(|top| is_known(top)) || !self.root.join(folder).is_dir() {
            return Ok(());
        }
        let real_root = self
            .root
            .canonicalize()
            .map_err(|error| Failure::io("read", &self.root, error))?;
        let output = output.and_then(|output| output.canonicalize().ok());
        for found in Walk::new(&self.root.clone(), &real_root, output.as_deref(), folder) {
            match found? {
                Found::Text { path, absolute } => {
                    let size = absolute.metadata().map_or(0, |about| about.len());
                    self.assets.push(Asset { path, absolute, size });
                }
                Found::Asset(asset) => self.assets.push(asset),
                Found::Problem(problem) => self.problems.push(problem),
            }
        }
        self.assets.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        Ok(())
    }

    fn find_name_problems(&mut self) {
        let mut paths: Vec<&str> = self.files.iter().map(|file| file.path.as_str()).collect();
        paths.extend(self.assets.iter().map(|asset| asset.path.as_str()));
        paths.sort_unstable();
        let mut problems = names::case_collisions(paths.iter().copied());
        let reserved = |path: &&&str| path.split('/').any(names::reserved);
        problems.extend(paths.iter().filter(reserved).map(|path| Problem {
            path: (*path).to_owned(),
            kind: ProblemKind::ReservedName,
        }));
        self.problems.extend(problems);
        self.problems.sort_by(|a, b| a.path.cmp(&b.path));
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

    /// Line and column of the start of a span; row and column in a workbook.
    pub fn position(&self, span: Span) -> Position {
        self.position_of(span.file, span.start)
    }

    /// Line and column of a byte.
    pub fn position_of(&self, id: FileId, at: u32) -> Position {
        match self.grid(id) {
            Some(grid) => grid.position(at as usize),
            None => self.lines.position(&self.files, id, at as usize),
        }
    }
}

/// Lists one of [`TOPS`], following links that stay inside the site.
struct Walk<'w> {
    root: &'w Path,
    real_root: &'w Path,
    output: Option<&'w Path>,
    top: &'w str,
    entries: walkdir::IntoIter,
}

impl<'w> Walk<'w> {
    fn new(root: &'w Path, real_root: &'w Path, output: Option<&'w Path>, top: &'w str) -> Self {
        let entries = WalkDir::new(root.join(top)).follow_links(true).into_iter();
        Walk {
            root,
            real_root,
            output,
            top,
            entries,
        }
    }

    /// The path below the root; none where it is not Unicode.
    fn relative(&self, path: &Path) -> Option<String> {
        let relative = path.strip_prefix(self.root).unwrap_or(path).to_str()?;
        Some(relative.replace(std::path::MAIN_SEPARATOR, "/"))
    }

    fn problem(&self, path: &Path, kind: ProblemKind) -> Found {
        let relative = path.strip_prefix(self.root).unwrap_or(path).to_string_lossy();
        let path = relative.replace(std::path::MAIN_SEPARATOR, "/");
        Found::Problem(Problem { path, kind })
    }

    fn skip_inside(&mut self, entry: &DirEntry) {
        if entry.file_type().is_dir() {
            self.entries.skip_current_dir();
        }
    }

    /// What an entry is; nothing for folders and for what is no content.
    fn judge(&mut self, entry: &DirEntry) -> Result<Option<Found>, Failure> {
        let is_folder = entry.file_type().is_dir();
        let in_static = self.top == "static";
        if names::left_behind(&entry.file_name().to_string_lossy(), in_static) {
            self.skip_inside(entry);
            return Ok(None);
        }
        if entry.path_is_symlink() && names::leaves(self.real_root, entry.path()) {
            self.skip_inside(entry);
            return Ok(Some(self.problem(entry.path(), ProblemKind::LinkLeaves)));
        }
        let is_top = entry.depth() == 0;
        if is_top && is_folder == TOP_FILES.contains(&self.top) {
            self.skip_inside(entry);
            return Ok(Some(self.problem(entry.path(), ProblemKind::OtherKind)));
        }
        if is_folder {
            let is_output = |output: &Path| entry.path().canonicalize().is_ok_and(|path| path == output);
            if self.output.is_some_and(is_output) {
                self.skip_inside(entry);
            }
            return Ok(None);
        }
        if !entry.file_type().is_file() {
            return Ok(Some(self.problem(entry.path(), ProblemKind::OtherKind)));
        }
        let Some(path) = self.relative(entry.path()) else {
            return Ok(Some(self.problem(entry.path(), ProblemKind::ReservedName)));
        };
        let absolute = entry.path().to_owned();
        if is_text(&path) {
            return Ok(Some(Found::Text { path, absolute }));
        }
        let meta = entry
            .metadata()
            .map_err(|error| Failure::io("read", &absolute, error.into()))?;
        let size = meta.len();
        Ok(Some(Found::Asset(Asset { path, absolute, size })))
    }

    /// What an entry that cannot be listed means: nothing there is no content, a link to nowhere or in circles is the editor's,
    /// everything else the system's.
    fn unlisted(&self, error: walkdir::Error) -> Result<Option<Found>, Failure> {
        let path = error.path().unwrap_or(self.root).to_owned();
        let is_link = path.symlink_metadata().is_ok_and(|meta| meta.is_symlink());
        if error.loop_ancestor().is_some() || is_link {
            return Ok(Some(self.problem(&path, ProblemKind::LinkLeaves)));
        }
        let error = std::io::Error::from(error);
        match error.kind() {
            ErrorKind::NotFound => Ok(None),
            _ => Err(Failure::io("list", &path, error)),
        }
    }
}

impl Iterator for Walk<'_> {
    type Item = Result<Found, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let judged = match self.entries.next()? {
                Ok(entry) => self.judge(&entry),
                Err(error) => self.unlisted(error),
            };
            match judged {
                Ok(None) => {}
                Ok(Some(found)) => return Some(Ok(found)),
                Err(failure) => return Some(Err(failure)),
            }
        }
    }
}

/// Whether annals reads the file of a path; what it does not read is copied.
fn is_text(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    match path.split('/').next() {
        // Pictures that may hold scripts are looked at before they are copied.
        Some("content") => ending == "md" || name == "figures.csv" || ending.eq_ignore_ascii_case("svg"),
        Some("themes") => THEME_TEXTS.contains(&ending) && !path.contains("/assets/"),
        Some("languages") => ending == "toml",
        Some("static") => false,
        _ => true,
    }
}
