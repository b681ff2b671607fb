//! CSV taken apart into cells with places, through the csv crate.

use compact_str::CompactString;
use csv::{ReaderBuilder, StringRecord};

use crate::files::{FileId, Span};

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

/// The rows of a text that are not blank; a byte-order mark is passed over.
pub(super) fn rows(file: FileId, text: &str) -> Vec<Vec<Cell>> {
    let start = if text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    let body = &text[start..];
    let delimiter = delimiter(body);
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(body.as_bytes());
    let mut record = StringRecord::new();
    let mut rows = Vec::new();
    // The text is UTF-8 and in memory, so that reading it cannot fail.
    while reader.read_record(&mut record).unwrap_or(false) {
        let at = record.position().map_or(0, |position| position.byte() as usize);
        let mut at = at + body[at..].len() - body[at..].trim_start_matches(['\n', '\r']).len();
        let mut cells = Vec::with_capacity(record.len());
        for field in &record {
            let end = at + field_length(&body.as_bytes()[at..], delimiter);
            let text = CompactString::from(unshielded(field.trim()));
            let span = Span::new(file, start + at, start + end);
            let indent = field.chars().take_while(|c| c.is_whitespace()).count();
            cells.push(Cell { text, indent, span });
            at = (end + 1).min(body.len());
        }
        if cells.iter().any(|cell| !cell.text.is_empty()) {
            rows.push(cells);
        }
    }
    rows
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
