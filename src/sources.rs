//! The documents that sources name, from their files to what `check` holds figures against; and the workbooks beside reports, from their
//! files to the texts that stand for them.
//!
//! Each is hashed, unless it is as it was; its text is taken from what builds before have kept, or read in a process of its own.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::check::{self, Documents, SourceDocument, SourceState};
use crate::content::{self, Content};
use crate::document::{self, Format, Limits, Unreadable, Workbook};
use crate::files::{self, Failure, FileTree, Problem, ProblemKind};
use crate::lock::SourcesLock;
use crate::publish::{self, Texts};
use crate::settings::{self, Settings};
use crate::{Options, Progress};

/// The files of a site, with those of its folder of documents, and with the cells of workbooks of figures as text.
///
/// # Errors
/// What could not be read.
pub(crate) fn files(options: &Options) -> Result<FileTree, Failure> {
    let mut files = FileTree::read(&options.root, Some(&options.output))?;
    let settings = settings::read(&files).value;
    if let Some(folder) = &settings.documents {
        files.add_folder(folder, Some(&options.output))?;
    }
    add_workbooks(&mut files, &settings, options)?;
    Ok(files)
}

/// Reads the workbooks beside reports, each in a process of its own unless it is as it was.
fn add_workbooks(files: &mut FileTree, settings: &Settings, options: &Options) -> Result<(), Failure> {
    let of_reports = files.assets.iter().filter(|asset| content::is_workbook(&asset.path));
    let paths: Vec<String> = of_reports.map(|asset| asset.path.clone()).collect();
    if paths.is_empty() {
        return Ok(());
    }
    let parent = options.state.as_ref().unwrap_or(&options.root);
    let texts = Texts::open(parent, publish::TABLES, document::VERSION);
    let read = paths.par_iter().map(|path| {
        kept(&options.root, path, &texts, |file, limits| {
            document::extract_workbook(&options.reader, file, limits)
                .map_err(|error| Failure::io("start", &options.reader, error))
        })
    });
    let read: Vec<Result<Workbook, Unreadable>> =
        read.map(|read| read.map(|(read, _)| read)).collect::<Result<_, _>>()?;
    texts.tidy();
    let marks = content::marks(settings);
    for (path, read) in paths.into_iter().zip(read) {
        let text = read.and_then(|workbook| content::workbook_text(&workbook, marks).ok_or(Unreadable::TooLarge));
        match text {
            Ok((text, grid)) => files.add_workbook(&path, text, grid),
            Err(why) => {
                let (message, help) = check::why_unreadable(why);
                let message = format!("the table {message}; none of its figures is read");
                files.assets.retain(|asset| asset.path != path);
                let kind = ProblemKind::UnreadTable(message, help.to_owned());
                files.problems.push(Problem { path, kind });
            }
        }
    }
    Ok(())
}

/// The documents of all sources.
///
/// # Errors
/// What could not be read, or a program that could not be started.
pub(crate) fn gather(
    files: &FileTree,
    content: &Content,
    options: &Options,
    progress: &dyn Progress,
) -> Result<Documents, Failure> {
    let mut paths: Vec<&str> = Vec::new();
    for source in content.reports.iter().flat_map(|report| report.sources.values()) {
        paths.extend(source.path.as_deref());
    }
    paths.sort_unstable();
    paths.dedup();
    if paths.is_empty() {
        return Ok(Documents::new(
            Vec::new(),
            SourcesLock::read(files),
            options.requires_sources,
        ));
    }
    progress.step("reading documents", 0, paths.len());
    let texts = Texts::open(
        options.state.as_ref().unwrap_or(&options.root),
        publish::DOCUMENTS,
        document::VERSION,
    );
    let read = paths.par_iter().map(|path| {
        let state = one(&files.root, path, &options.reader, &texts)?;
        Ok(((*path).to_owned(), state))
    });
    let read: Result<Vec<_>, Failure> = read.collect();
    let documents = Documents::new(read?, SourcesLock::read(files), options.requires_sources);
    texts.tidy();
    Ok(documents)
}

/// One document.
fn one(root: &Path, path: &str, reader: &Path, texts: &Texts) -> Result<SourceState, Failure> {
    let Some(format) = Format::of(path) else {
        return Ok(SourceState::Unreadable(Unreadable::UnknownFormat));
    };
    let (outcome, hash) = kept(root, path, texts, |file, limits| {
        document::extract(reader, file, format, limits).map_err(|error| Failure::io("start", reader, error))
    })?;
    Ok(match outcome {
        Ok(document) => SourceState::Read(Arc::new(SourceDocument::new(document, hash))),
        Err(why) => SourceState::Unreadable(why),
    })
}

type Outcome<T> = Result<T, Unreadable>;

/// What a file holds and the hash of its content: from what builds before have kept, else read anew.
fn kept<T: Serialize + DeserializeOwned>(
    root: &Path,
    path: &str,
    texts: &Texts,
    extract: impl Fn(File, &Limits) -> Result<Outcome<T>, Failure>,
) -> Result<(Outcome<T>, String), Failure> {
    let place = root.join(path);
    let failed = |error| Failure::io("read", &place, error);
    let about = place.metadata().map_err(failed)?;
    let file = format!("{} {path}", files::known(&about));
    let limits = Limits::default();
    if about.len() > limits.input {
        return Ok((Err(Unreadable::TooLarge), String::new()));
    }
    let hash = match texts.hash_of(&file) {
        Some(hash) => hash,
        None => {
            let mut hasher = blake3::Hasher::new();
            hasher
                .update_reader(File::open(&place).map_err(failed)?)
                .map_err(failed)?;
            let hash = hasher.finalize().to_hex().to_string();
            texts.learn(&file, &hash);
            hash
        }
    };
    let known = texts.get(&hash).and_then(|bytes| serde_json::from_slice(&bytes).ok());
    let outcome: Outcome<T> = match known {
        Some(outcome) => outcome,
        None => {
            let outcome = extract(File::open(&place).map_err(failed)?, &limits)?;
            // Whether it would stop again depends on the machine; everything else is the file's.
            if !matches!(outcome, Err(Unreadable::Stopped | Unreadable::NotBuilt)) {
                texts.put(&hash, &serde_json::to_vec(&outcome).unwrap_or_default());
            }
            outcome
        }
    };
    Ok((outcome, hash))
}
