//! How findings look: on a terminal, to other programs, and to the forges that show them beside the changed lines.
//!
//! Findings and the files that they point into enter, text leaves. Every format lists them by file, line, column and code.

mod github;
mod human;
mod json;
mod sarif;
#[cfg(test)]
mod tests;

pub use github::github;
pub use human::{Look, human, paragraph};
pub use json::json;
pub use sarif::sarif;

use serde::Serialize;

use super::{Finding, Place};
use crate::files::{FileTree, Span};

/// Text from files, with nothing in it that a terminal or a log would obey: a line that begins with `::` or `##[` is a command to the forges
/// that run checks.
pub fn visible(text: &str) -> String {
    text.char_indices()
        .map(|(at, c)| match c {
            '\n' if is_command(&text[at..]) => '\u{fffd}',
            '\n' => c,
            c if is_obeyed(c) => '\u{fffd}',
            c => c,
        })
        .collect()
}

/// A name, in one line.
pub fn visible_name(name: &str) -> String {
    visible(name).replace(['\n', '\t'], "\u{fffd}")
}

fn is_command(text: &str) -> bool {
    let line = text.trim_start();
    line.starts_with("::") || line.starts_with("##[")
}

/// Whether a terminal would do something else with a character than show it; a tab is a space.
fn is_obeyed(c: char) -> bool {
    (c.is_control() && c != '\t') || is_bidirectional(c) || is_line_end(c)
}

/// What some programs take for the end of a line.
fn is_line_end(c: char) -> bool {
    matches!(c, '\u{2028}' | '\u{2029}')
}

/// A JSON document in which nothing is left that a terminal would obey: what JSON allows raw is escaped as well.
fn plain_json(document: &str) -> String {
    let mut text = String::with_capacity(document.len());
    for c in document.chars() {
        // Outside of strings there is no such character.
        if matches!(c, '\u{7f}'..='\u{9f}') || is_bidirectional(c) {
            text.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            text.push(c);
        }
    }
    text
}

fn is_bidirectional(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A place as people and editors count: lines and columns from 1, columns in characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Located {
    /// The file's path below the site's folder.
    pub file: String,
    /// Where it begins.
    pub line: usize,
    /// Where it begins in its line.
    pub column: usize,
    /// Where it ends.
    pub end_line: usize,
    /// Where it ends in its line.
    pub end_column: usize,
    /// Sheet and cell, where the file is a workbook; lines are then its rows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<String>,
}

/// A place as people and editors count it.
pub fn locate(files: &FileTree, place: &Place) -> Located {
    Located::of(files, place)
}

impl Located {
    fn of(files: &FileTree, place: &Place) -> Located {
        match place {
            Place::Span(span) => Located::of_span(files, *span),
            // About the file as such: other programs get its first character.
            Place::Path(path) => Located {
                file: path.clone(),
                line: 1,
                column: 1,
                end_line: 1,
                end_column: 1,
                cell: None,
            },
        }
    }

    fn of_span(files: &FileTree, span: Span) -> Located {
        let file = files.file(span.file);
        let (start, end) = (files.position(span), files.position_of(span.file, span.end));
        Located {
            file: file.path.clone(),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            cell: files.cell(span),
        }
    }

    /// The place in one piece: `FILE:LINE:COLUMN`, or `FILE: sheet S, cell C`.
    pub fn said(&self) -> String {
        match &self.cell {
            Some(cell) => format!("{}: {cell}", self.file),
            None => format!("{}:{}:{}", self.file, self.line, self.column),
        }
    }
}

/// A finding with its place worked out.
struct Listed<'a> {
    spot: Located,
    finding: &'a Finding,
}

/// In the order of every format.
fn listed<'a>(files: &FileTree, findings: &'a [Finding]) -> Vec<Listed<'a>> {
    let mut listed: Vec<Listed<'a>> = findings
        .iter()
        .map(|finding| Listed {
            spot: Located::of(files, &finding.place),
            finding,
        })
        .collect();
    listed.sort_by(|a, b| {
        let key = |listed: &Listed<'_>| (listed.spot.line, listed.spot.column, listed.finding.code.as_str());
        a.spot.file.cmp(&b.spot.file).then_with(|| key(a).cmp(&key(b)))
    });
    listed
}

/// Other places that a finding speaks of: its related ones, then the findings that only follow from it.
fn others(files: &FileTree, finding: &Finding) -> Vec<(Located, String)> {
    let related = finding
        .related
        .iter()
        .map(|related| (Located::of_span(files, related.span), related.message.clone()));
    let dependents = finding.dependents.iter().map(|dependent| {
        (
            Located::of(files, &dependent.place),
            format!("follows from it: {}: {}", dependent.code, dependent.message),
        )
    });
    related.chain(dependents).collect()
}

/// A finding that only follows from another, on one line.
fn follows(files: &FileTree, dependent: &Finding) -> String {
    let place = Located::of(files, &dependent.place).said();
    format!("{place}: {}: {}", dependent.code, dependent.message)
}
