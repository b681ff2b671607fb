//! A content file taken apart: front matter as a tree, and where the text begins.

use crate::files::{FileId, SourceFile, Span};
use crate::finding::{Cause, Code, Finding};
use crate::tree::{self, Node};

/// A content file, not yet understood.
#[derive(Debug)]
pub(super) struct Document<'t> {
    pub(super) file: FileId,
    /// All of its text.
    pub(super) text: &'t str,
    /// Its front matter; none where there is none or where it cannot be read.
    pub(super) front: Option<Node>,
    /// What keeps its front matter from being read: nothing is said then about what it may hold.
    pub(super) fault: Option<Cause>,
    /// The byte where the Markdown begins.
    pub(super) body: usize,
}

/// Takes a file apart.
pub(super) fn read<'t>(file: FileId, source: &'t SourceFile, findings: &mut Vec<Finding>) -> Document<'t> {
    let text = source.text.as_str();
    let mut document = Document {
        file,
        text,
        front: None,
        fault: None,
        body: bom(text),
    };
    let start = document.body;
    let opening = text[start..].split_inclusive('\n').next().unwrap_or_default();
    let fence = match opening.trim_end() {
        "---" => "---",
        "+++" => "+++",
        _ => return document,
    };
    let inner = start + opening.len();
    let Some((end, body)) = closing(text, inner, fence) else {
        let span = Span::new(file, start, start + fence.len());
        let message = format!("the front matter that opens with {fence} is not closed");
        let finding = Finding::new(Code::InvalidFrontMatter, span, message);
        document.fault = Cause::of(&finding);
        findings.push(finding.help(format!("Add a line {fence} where the text begins.")));
        document.body = text.len();
        return document;
    };
    document.body = body;
    let before = findings.len();
    let parse = if fence == "---" { tree::yaml } else { tree::toml };
    document.front = parse(file, &text[inner..end], inner).collect(findings);
    if document.front.is_none() {
        document.fault = findings[before..].last().and_then(Cause::of);
    }
    document
}

/// The end of the front matter and the start of the text.
fn closing(text: &str, inner: usize, fence: &str) -> Option<(usize, usize)> {
    let mut at = inner;
    for line in text[inner..].split_inclusive('\n') {
        if line.trim_end() == fence {
            return Some((at, at + line.len()));
        }
        at += line.len();
    }
    None
}

fn bom(text: &str) -> usize {
    if text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    }
}
