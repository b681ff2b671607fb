//! CSV taken apart into cells with places, through the csv crate.

use std::ops::Range;

use compact_str::CompactString;
use csv::{ReaderBuilder, StringRecord};

use crate::files::{FileId, Span, composed};
use crate::finding::{Code, Finding};

use super::formula::unshielded;

/// One cell.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    /// What it holds, without quotes.
    pub(super) text: CompactString,
    /// How many spaces stand before it: tables indent parts.
    pub(super) indent: usize,
    /// Where it is, quotes included.
    pub(super) span: Span,
}

/// The rows of a table, and what is wrong with its writing.
pub(super) struct Rows {
    /// What stands between its cells.
    pub(super) delimiter: u8,
    /// Those that are not blank.
    pub(super) rows: Vec<Vec<Cell>>,
    pub(super) findings: Vec<Finding>,
}

/// Takes a part of a text apart; a byte-order mark is passed over. Behind a quotation mark that is out of place nothing is read: what it
/// may have swallowed is not known. Without a delimiter the one that stands most often in the first line is taken.
pub(super) fn rows(file: FileId, text: &str, part: Range<usize>, delimiter: Option<u8>) -> Rows {
    let text = text.get(..part.end).unwrap_or_default();
    let mut start = part.start;
    if text[start..].starts_with('\u{feff}') {
        start += '\u{feff}'.len_utf8();
    }
    let body = &text[start..];
    let delimiter = delimiter.unwrap_or_else(|| self::delimiter(body));
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(body.as_bytes());
    let mut record = StringRecord::new();
    let (mut rows, mut findings) = (Vec::new(), Vec::new());
    // The text is UTF-8 and in memory, so that reading it cannot fail.
    while reader.read_record(&mut record).unwrap_or(false) {
        let at = record.position().map_or(0, |position| position.byte() as usize);
        let mut at = at + body[at..].len() - body[at..].trim_start_matches(['\n', '\r']).len();
        let mut cells = Vec::with_capacity(record.len());
        for field in &record {
            let length = field_length(&body.as_bytes()[at..], delimiter);
            let end = at + length;
            let span = Span::new(file, start + at, start + end);
            if let Some(finding) = misquoted(&body[at..end], span) {
                findings.push(finding);
                return Rows {
                    delimiter,
                    rows,
                    findings,
                };
            }
            let text = CompactString::from(composed(&unshielded(field.trim())));
            let indent = field.chars().take_while(|c| c.is_whitespace()).count();
            cells.push(Cell { text, indent, span });
            at = (end + 1).min(body.len());
        }
        if cells.iter().any(|cell| !cell.text.is_empty()) {
            rows.push(cells);
        }
    }
    Rows {
        delimiter,
        rows,
        findings,
    }
}

/// What is wrong with the quotation marks of a cell: the first is never closed, or words stand behind the last.
fn misquoted(written: &str, span: Span) -> Option<Finding> {
    let inside = written.strip_prefix('"')?;
    let mut marks = inside.match_indices('"').map(|(at, _)| at).peekable();
    let end = loop {
        match marks.next() {
            // Two marks are one of the text.
            Some(at) if marks.peek() == Some(&(at + 1)) => marks.next(),
            Some(at) => break Some(at),
            None => break None,
        };
    };
    let mark = span.inner(0, 1);
    match end {
        None => {
            let message = "this quotation mark is never closed: all rows behind it would be one cell";
            let help =
                "Close it at the end of the cell, or remove it; within quotes a quotation mark is written twice.";
            Some(Finding::new(Code::InvalidValue, mark, message).help(help))
        }
        Some(at) if !inside[at + 1..].trim().is_empty() => {
            let message = "this quotation mark is closed in the middle of a cell: it may have swallowed rows";
            let help =
                "Close it at the end of the cell, or remove it; within quotes a quotation mark is written twice.";
            Some(Finding::new(Code::InvalidValue, mark, message).help(help))
        }
        Some(_) => None,
    }
}

/// Comma, or what spreadsheets of other countries write instead.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let most = [b',', b';', b'\t'].into_iter().rev();
    most.max_by_key(|delimiter| first.bytes().filter(|byte| byte == delimiter).count())
        .unwrap_or(b',')
}

/// The bytes of the field that a text begins with, quotes included.
fn field_length(bytes: &[u8], delimiter: u8) -> usize {
    let mut quoted = bytes.first() == Some(&b'"');
    let mut at = usize::from(quoted);
    while at < bytes.len() {
        match bytes[at] {
            b'"' if quoted && bytes.get(at + 1) == Some(&b'"') => at += 1,
            b'"' if quoted => quoted = false,
            b'\n' | b'\r' if !quoted => break,
            byte if byte == delimiter && !quoted => break,
            _ => {}
        }
        at += 1;
    }
    at
}
