//! The text of `figures.lock` to what it says.

use std::ops::Range;

use crate::files::{FileTree, Span};
use crate::finding::{Checked, Code, Finding};

use super::{Line, Lock, PATH};

/// Reads the lock of a site; a site without one has published nothing so far.
pub fn read(files: &FileTree) -> Checked<Lock> {
    let Some(file) = files.find(PATH) else {
        return Checked::default();
    };
    let text = &files.file(file).text;
    let mut lock = Lock {
        file: Some(file),
        ..Lock::default()
    };
    let mut findings = Vec::new();
    for (bytes, line) in lines(text) {
        let span = Span::new(file, bytes.start, bytes.end);
        let Some((name, value)) = parts(line) else {
            findings.push(unreadable(line, span));
            continue;
        };
        if let Some(first) = lock.lines.get(name) {
            if first.value != value {
                findings.push(twice(name, span, first.span));
            }
            continue;
        }
        let line = Line {
            value: value.to_owned(),
            span: Some(span),
        };
        lock.lines.insert(name.to_owned(), line);
    }
    Checked { value: lock, findings }
}

/// The lock of another publication, whose text lies elsewhere.
///
/// # Errors
/// The number of the first line that is none of a lock's.
pub fn parse(text: &str) -> Result<Lock, usize> {
    let mut lock = Lock::default();
    for (bytes, line) in lines(text) {
        let number = || text[..bytes.start].matches('\n').count() + 1;
        let (name, value) = parts(line).ok_or_else(number)?;
        lock.insert(name.to_owned(), value.to_owned());
    }
    Ok(lock)
}

/// The lines of a lock's text that say something, each with its bytes.
fn lines(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut at = 0;
    let all = text.split_inclusive(['\n', '\r']).map(move |raw| {
        let start = at;
        at += raw.len();
        let line = raw.trim_end();
        (start..start + line.len(), line.trim_start_matches('\u{feff}'))
    });
    all.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
}

/// Name and value. A reason in quotes belongs to the name.
fn parts(line: &str) -> Option<(&str, &str)> {
    let after = match line.split_once('"') {
        Some((before, rest)) => before.len() + rest.find('"')? + 2,
        None => 0,
    };
    let equals = after + line[after..].find(" = ")?;
    let (name, value) = (&line[..equals], &line[equals + 3..]);
    (!name.is_empty() && !value.is_empty() && name.contains('/')).then_some((name, value))
}

fn unreadable(line: &str, span: Span) -> Finding {
    let is_mark = ["<<<<<<<", "=======", ">>>>>>>", "|||||||"]
        .iter()
        .any(|mark| line.starts_with(mark));
    let (message, help) = if is_mark {
        (
            "this line is the mark of a merge, not a published value",
            "Remove the marks and keep the lines of both sides; where both have the same name, keep the value that was published last.",
        )
    } else {
        (
            "this line is no published value: PUBLISHER/NAME#FIGURE = VALUE",
            "This file is written by annals: take it back from the repository as it was.",
        )
    };
    Finding::new(Code::InvalidValue, span, message).help(help)
}

fn twice(name: &str, span: Span, first: Option<Span>) -> Finding {
    let message = format!("`{name}` is recorded twice, with two values");
    let finding = Finding::new(Code::DuplicateKey, span, message)
        .help("Keep the value that was published last; two merged branches may both have recorded one.");
    match first {
        Some(first) => finding.related(first, "the first one"),
        None => finding,
    }
}
