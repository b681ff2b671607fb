//! `annals draft`: a document as the skeleton of a report.

use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;

use crate::check::{SourceDocument, why_unreadable};
use crate::document::{Format, Limits, extract};
use crate::edit::{self, Account, NewFile, Request};
use crate::files::Failure;
use crate::{content, settings};

use super::given;
use super::new::{check_name, is_near, period, write};
use super::resolved::Resolved;
use super::writing::DraftOf;

/// How many names a message lists.
const MOST_NAMES: usize = 8;

/// Where a document is put that lies outside the site.
const FOLDER: &str = "content/sources";

/// Drafts a report: prints it, or writes it with its document.
///
/// # Errors
/// A document that cannot be read, a report that is there already, and what could not be written.
pub(super) fn run(resolved: &Resolved, asked: &DraftOf) -> Result<String, Failure> {
    let asked_period = asked.period.as_deref().map(period).transpose()?;
    let files = crate::read(&super::site::options(resolved))?;
    let settings = settings::read(&files).value;
    let source = read(resolved, &asked.file)?;
    let file_name = asked
        .file
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let language = given::language(&files, &settings, asked.language.as_deref())?;
    let source = Arc::new(source.settled(language.numerals().decimal));
    asked.currency.as_deref().map(given::check_currency).transpose()?;
    let content = content::read(&files, &settings).value;
    let publisher = match &asked.publisher {
        Some(publisher) => publisher.clone(),
        None => only_publisher(&content)?,
    };
    check_name(&publisher)?;
    let drafted = edit::draft(&Request {
        files: &files,
        source: &source,
        file_name: &file_name,
        language: &language,
        publisher: &publisher,
        period: asked_period,
        currency: asked.currency.as_deref(),
    });
    let Some(drafted) = drafted else {
        return Err(Failure::Usage(
            "the document names no year: say what it covers, as in --period 2023".to_owned(),
        ));
    };
    let account = tell(&drafted.account);
    if !asked.write {
        let report = String::from_utf8_lossy(&drafted.file.bytes).into_owned();
        return Ok(format!(
            "{report}\n{account}not written; --write puts it into {}\n",
            drafted.file.path
        ));
    }
    let path = write(resolved, drafted.file)?;
    let mut text = format!("{path}: a skeleton with the figures of {file_name}\n{account}");
    text.extend(is_near(&content, &publisher));
    if let Some(copy) = copy(resolved, &asked.file, &file_name)? {
        let _ = writeln!(
            text,
            "{copy}: a copy of the document, which every build holds the figures against"
        );
    }
    Ok(text)
}

/// A document read in a process of its own.
pub(super) fn read(resolved: &Resolved, path: &Path) -> Result<SourceDocument, Failure> {
    let format = Format::of(&path.to_string_lossy());
    let refused = |why| {
        let (message, help) = why_unreadable(why);
        Failure::Refused(format!("{} {message}. {help}", path.display()))
    };
    let file = given::open(path)?;
    let format = format.ok_or_else(|| refused(crate::document::Unreadable::UnknownFormat))?;
    let read = extract(&resolved.program, file, format, &Limits::default())
        .map_err(|error| Failure::io("start", &resolved.program, error))?;
    Ok(SourceDocument::new(read.map_err(refused)?, String::new()))
}

/// The publisher of a site that has one alone.
fn only_publisher(content: &content::Content) -> Result<String, Failure> {
    match content.publishers.as_slice() {
        [only] => Ok(only.id.to_string()),
        [] => Err(Failure::Usage(
            "say who issued it, as in --publisher city-hall".to_owned(),
        )),
        some => {
            let names: Vec<&str> = some.iter().take(MOST_NAMES).map(|one| one.id.as_str()).collect();
            Err(Failure::Usage(format!(
                "say who issued it, as in --publisher {}; the site has {}{}",
                names[0],
                names.join(", "),
                if some.len() > MOST_NAMES { ", …" } else { "" }
            )))
        }
    }
}

/// Copies a document into the site, unless it lies there; where it is.
pub(super) fn copy(resolved: &Resolved, path: &Path, name: &str) -> Result<Option<String>, Failure> {
    let failed = |error| Failure::io("read", path, error);
    let real = path.canonicalize().map_err(failed)?;
    let root = resolved
        .root
        .canonicalize()
        .map_err(|error| Failure::io("read", &resolved.root, error))?;
    if real.starts_with(root.join("content")) || resolved.root.join(FOLDER).join(name).exists() {
        return Ok(None);
    }
    let bytes = std::fs::read(path).map_err(failed)?;
    let copy = NewFile {
        path: format!("{FOLDER}/{name}"),
        bytes,
    };
    write(resolved, copy).map(Some)
}

/// What became of the numbers, in words.
fn tell(account: &Account) -> String {
    format!(
        "{} numbers: {} in figures, {} in doubt, in comments, {} left out, each with its reason\n",
        account.tokens, account.in_figures, account.doubtful, account.left_out
    )
}
