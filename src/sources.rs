//! The documents that sources name, from their files to what `check` holds figures against.
//!
//! Each is hashed, unless it is as it was; its text is taken from what builds before have kept, or read in a process of its own.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use rayon::prelude::*;

use crate::check::{Documents, SourceDocument, SourceState};
use crate::content::Content;
use crate::document::{self, Document, Format, Limits, Unreadable};
use crate::files::{Failure, FileTree};
use crate::lock::SourcesLock;
use crate::publish::Texts;
use crate::{Options, Progress, settings};

/// The files of a site, with those of its folder of documents.
///
/// # Errors
/// What could not be read.
pub(crate) fn files(options: &Options) -> Result<FileTree, Failure> {
    let mut files = FileTree::read(&options.root, Some(&options.output))?;
    if let Some(folder) = settings::read(&files).value.documents {
        files.add_folder(&folder, Some(&options.output))?;
    }
    Ok(files)
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
    let texts = Texts::open(options.state.as_ref().unwrap_or(&options.root), document::VERSION);
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
    let place = root.join(path);
    let failed = |error| Failure::io("read", &place, error);
    let about = place.metadata().map_err(failed)?;
    let time = about
        .modified()
        .ok()
        .and_then(|time| time.duration_since(UNIX_EPOCH).ok())
        .unwrap_or_default();
    let file = format!("{} {} {path}", about.len(), time.as_nanos());
    let limits = Limits::default();
    if about.len() > limits.input {
        return Ok(SourceState::Unreadable(Unreadable::TooLarge));
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
    let Some(format) = Format::of(path) else {
        return Ok(SourceState::Unreadable(Unreadable::UnknownFormat));
    };
    let kept = texts.get(&hash).and_then(|bytes| serde_json::from_slice(&bytes).ok());
    let outcome: Result<Document, Unreadable> = match kept {
        Some(outcome) => outcome,
        None => {
            let opened = File::open(&place).map_err(failed)?;
            let outcome = document::extract(reader, opened, format, &limits)
                .map_err(|error| Failure::io("start", reader, error))?;
            // Whether it would stop again depends on the machine; everything else is the file's.
            if !matches!(outcome, Err(Unreadable::Stopped | Unreadable::NotBuilt)) {
                texts.put(&hash, &serde_json::to_vec(&outcome).unwrap_or_default());
            }
            outcome
        }
    };
    Ok(match outcome {
        Ok(document) => SourceState::Read(Arc::new(SourceDocument::new(document, hash))),
        Err(why) => SourceState::Unreadable(why),
    })
}
