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
pub use human::{Look, human};
pub use json::json;
pub use sarif::sarif;

use super::{Finding, Place};
use crate::files::{FileTree, Span};

/// A place as people and editors count.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Spot {
    file: String,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

impl Spot {
    fn of(files: &FileTree, place: &Place) -> Spot {
        match place {
            Place::Span(span) => Spot::of_span(files, *span),
            // About the file as such: other programs get its first character.
            Place::Path(path) => Spot {
                file: path.clone(),
                line: 1,
                column: 1,
                end_line: 1,
                end_column: 1,
            },
        }
    }

    fn of_span(files: &FileTree, span: Span) -> Spot {
        let file = files.file(span.file);
        let (start, end) = (files.position(span), files.position_of(span.file, span.end));
        Spot {
            file: file.path.clone(),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
        }
    }
}

/// A finding with its place worked out.
struct Listed<'a> {
    spot: Spot,
    finding: &'a Finding,
}

/// In the order of every format.
fn listed<'a>(files: &FileTree, findings: &'a [Finding]) -> Vec<Listed<'a>> {
    let mut listed: Vec<Listed<'a>> = findings
        .iter()
        .map(|finding| Listed {
            spot: Spot::of(files, &finding.place),
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
fn others(files: &FileTree, finding: &Finding) -> Vec<(Spot, String)> {
    let related = finding
        .related
        .iter()
        .map(|related| (Spot::of_span(files, related.span), related.message.clone()));
    let dependents = finding.dependents.iter().map(|dependent| {
        (
            Spot::of(files, &dependent.place),
            format!("follows from it: {}: {}", dependent.code, dependent.message),
        )
    });
    related.chain(dependents).collect()
}

/// A finding that only follows from another, on one line.
fn follows(files: &FileTree, dependent: &Finding) -> String {
    let Spot { file, line, column, .. } = Spot::of(files, &dependent.place);
    format!("{file}:{line}:{column}: {}: {}", dependent.code, dependent.message)
}
