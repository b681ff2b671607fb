//! One document for other programs; `docs/` promises its shape.

use serde::Serialize;

use super::{listed, others, plain_json};
use crate::files::FileTree;
use crate::finding::{Finding, Tally};

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
    related: Vec<Other>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accepted: Option<&'a str>,
}

#[derive(Serialize)]
struct Other {
    message: String,
    file: String,
    line: usize,
    column: usize,
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
