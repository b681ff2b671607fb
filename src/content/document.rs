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
    let opening = first_line(&text[start..]);
    let fence = match opening.trim_end() {
        "---" => "---",
        "+++" => "+++",
        _ => {
            if let Some(finding) = unopened(file, text, start) {
                document.fault = Cause::of(&finding);
                findings.push(finding);
                document.body = text.len();
            }
            return document;
        }
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

/// Keys that a text does not begin with by chance.
const KEYS: [&str; 12] = [
    "title",
    "figures",
    "sources",
    "publisher",
    "period",
    "published",
    "place",
    "topics",
    "charts",
    "headline",
    "kind",
    "unit",
];

/// What keeps a file's front matter from being seen: no line `---` above it, another one, or something before it.
fn unopened(file: FileId, text: &str, start: usize) -> Option<Finding> {
    let key_of = |line: &str| {
        let (key, value) = line.split_once(':')?;
        let is_key = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
        (is_key && (value.is_empty() || value.starts_with(' '))).then(|| key.to_owned())
    };
    let at = start + text[start..].find(|c: char| !c.is_whitespace())?;
    let mut lines = text[at..].lines();
    let first = lines.next()?.trim_end();
    let span = Span::new(file, at, at + first.len());
    let is_fence = first
        .chars()
        .all(|c| matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | ' '));
    let (message, help) = if is_fence {
        key_of(lines.find(|line| !line.trim().is_empty())?.trim_end())?;
        match first {
            "---" => (
                "something stands above the front matter",
                "Make --- the first line of the file.",
            ),
            _ => (
                "front matter stands between lines of exactly three hyphens",
                "Write --- here, and again where the text begins.",
            ),
        }
    } else {
        let key = key_of(first)?;
        KEYS.contains(&key.as_str()).then_some(())?;
        (
            "front matter needs a line --- above it",
            "Write --- above this line, and again where the text begins.",
        )
    };
    Some(Finding::new(Code::InvalidFrontMatter, span, message).help(help))
}

/// The end of the front matter and the start of the text.
fn closing(text: &str, inner: usize, fence: &str) -> Option<(usize, usize)> {
    let mut at = inner;
    while at < text.len() {
        let line = first_line(&text[at..]);
        if line.trim_end() == fence {
            return Some((at, at + line.len()));
        }
        at += line.len();
    }
    None
}

/// The first line with its end: CR, LF or both, whatever the system that the text was written on.
fn first_line(text: &str) -> &str {
    let end = text.find(['\n', '\r']).map_or(text.len(), |end| {
        end + if text[end..].starts_with("\r\n") { 2 } else { 1 }
    });
    &text[..end]
}

fn bom(text: &str) -> usize {
    if text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    }
}

/// Where the text below front matter begins; the end where there is none, or it is not closed.
pub(super) fn text_start(text: &str) -> usize {
    let start = bom(text);
    let opening = first_line(&text[start..]);
    match opening.trim_end() {
        fence @ ("---" | "+++") => closing(text, start + opening.len(), fence).map_or(text.len(), |(_, body)| body),
        _ => text.len(),
    }
}
