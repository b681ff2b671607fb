//! `annals draft`: a document as the skeleton of a report.

use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;

use crate::check::{SourceDocument, why_unreadable};
use crate::document::{Format, Limits, extract};
use crate::edit::{self, Account, NewFile, Request};
use crate::files::{Failure, folded, left_behind, reserved};
use crate::{content, settings};

use super::given;
use super::new::{check_name, is_near, period, write};
use super::resolved::Resolved;
use super::writing::DraftOf;

/// How many names a message lists.
const MAX_NAMES: usize = 8;

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
    if asked.write {
        check_copy(resolved, &asked.file, &file_name)?;
    }
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
            let names: Vec<&str> = some.iter().take(MAX_NAMES).map(|one| one.id.as_str()).collect();
            Err(Failure::Usage(format!(
                "say who issued it, as in --publisher {}; the site has {}{}",
                names[0],
                names.join(", "),
                if some.len() > MAX_NAMES { ", …" } else { "" }
            )))
        }
    }
}

/// Copies a document into the site, unless it lies there; where it is. Asked before is [`check_copy`].
pub(super) fn copy(resolved: &Resolved, path: &Path, name: &str) -> Result<Option<String>, Failure> {
    if lies_inside(resolved, path)? || resolved.root.join(FOLDER).join(name).exists() {
        return Ok(None);
    }
    let copy = NewFile {
        path: format!("{FOLDER}/{name}"),
        bytes: bytes(path)?,
    };
    write(resolved, copy).map(Some)
}

/// Whether a copy of a document may have its name: one that the next check would refuse or not see is of no use to the report.
///
/// # Errors
/// A name that some system cannot have, that is hidden, that another differs from in capitals alone, or that another document has.
pub(super) fn check_copy(resolved: &Resolved, path: &Path, name: &str) -> Result<(), Failure> {
    if lies_inside(resolved, path)? {
        return Ok(());
    }
    let refused = |why: &str| {
        let path = path.display();
        Failure::Refused(format!(
            "{path} cannot be copied to {FOLDER}/{name}: {why}; give the document another name"
        ))
    };
    if reserved(name) {
        return Err(refused("on some systems no file can have this name"));
    }
    if left_behind(name, false) {
        return Err(refused(
            "files of such names are hidden or left behind by programs, and no build reads them",
        ));
    }
    let Ok(there) = std::fs::read_dir(resolved.root.join(FOLDER)) else {
        return Ok(());
    };
    for other in there.filter_map(|entry| entry.ok()?.file_name().into_string().ok()) {
        if other == name {
            let of_site = resolved.root.join(FOLDER).join(&other);
            if bytes(&of_site)? != bytes(path)? {
                return Err(refused("another document of this name is there"));
            }
        } else if folded(&other) == folded(name) {
            return Err(refused(&format!(
                "{other} is there, which is the same name on some systems"
            )));
        }
    }
    Ok(())
}

/// Whether a document lies among the content already.
fn lies_inside(resolved: &Resolved, path: &Path) -> Result<bool, Failure> {
    let real = |path: &Path| path.canonicalize().map_err(|error| Failure::io("read", path, error));
    Ok(real(path)?.starts_with(real(&resolved.root)?.join("content")))
}

fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    std::fs::read(path).map_err(|error| Failure::io("read", path, error))
}

/// What became of the numbers, in words.
fn tell(account: &Account) -> String {
    format!(
        "{} numbers: {} in figures, {} in doubt, in comments, {} left out, each with its reason\n",
        account.tokens, account.in_figures, account.doubtful, account.left_out
    )
}
