//! One document for other programs; `docs/` promises its shape.

use serde::Serialize;

use super::{listed, others, plain_json};
use crate::files::FileTree;
use crate::finding::{Finding, Mend, Tally};

#[derive(Serialize)]
struct Document<'a> {
    version: u8,
    findings: Vec<Entry<'a>>,
    summary: &'a Tally,
}

#[derive(Serialize)]
struct Entry<'a> {
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    help: Option<&'a str>,
    file: String,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    cell: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    mends: Vec<Replacement<'a>>,
    related: Vec<Other>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accepted: Option<&'a str>,
}

/// A replacement that mends the finding, in the file that it names.
#[derive(Serialize)]
struct Replacement<'a> {
    certain: bool,
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    text: &'a str,
}

#[derive(Serialize)]
struct Other {
    message: String,
    file: String,
    line: usize,
    column: usize,
}

fn replacement<'a>(files: &'a FileTree, mend: &'a Mend) -> Replacement<'a> {
    let (start, end) = (
        files.position(mend.span),
        files.position_of(mend.span.file, mend.span.end),
    );
    Replacement {
        certain: mend.certain,
        file: &files.file(mend.span.file).path,
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        text: &mend.text,
    }
}

/// Findings and counts as one JSON document, with a line break at the end.
pub fn json(files: &FileTree, findings: &[Finding], summary: &Tally) -> String {
    let findings = listed(files, findings).into_iter().map(|listed| {
        let (spot, finding) = (listed.spot, listed.finding);
        let related = others(files, finding).into_iter();
        Entry {
            code: finding.code.as_str(),
            severity: finding.severity.word(),
            message: &finding.message,
            help: finding.help.as_deref(),
            file: spot.file,
            line: spot.line,
            column: spot.column,
            end_line: spot.end_line,
            end_column: spot.end_column,
            cell: spot.cell,
            mends: finding.mends.iter().map(|mend| replacement(files, mend)).collect(),
            related: related
                .map(|(spot, message)| Other {
                    message,
                    file: spot.file,
                    line: spot.line,
                    column: spot.column,
                })
                .collect(),
            accepted: finding.accepted.as_deref(),
        }
    });
    let document = Document {
        version: 1,
        findings: findings.collect(),
        summary,
    };
    // Text and numbers alone: nothing in it can fail.
    plain_json(&serde_json::to_string_pretty(&document).unwrap_or_default()) + "\n"
}
