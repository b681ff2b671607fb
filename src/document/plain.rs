//! Plain text, Markdown and CSV: lines with paragraphs, rows with columns.

use super::{Document, Format, Line, Page, Part, Unreadable, Word, decode};

/// How wide a character of plain text counts, so that columns set with spaces stay columns.
const LETTER: i32 = 10;

/// Reads a text. A form feed begins a page.
pub(super) fn text(bytes: &[u8]) -> Document {
    let text = decode::text(bytes);
    let mut paragraph = 0;
    let mut is_between = true;
    let mut pages = Vec::new();
    for sheet in text.split('\u{C}') {
        let mut page = Page::default();
        for (row, written) in sheet.lines().enumerate() {
            if written.trim().is_empty() {
                is_between = true;
                continue;
            }
            paragraph += u32::from(is_between);
            is_between = false;
            page.lines.push(Line {
                words: words(written, row as u32),
                part: Part { paragraph, table: 0 },
            });
        }
        pages.push(page);
    }
    if pages.len() > 1 && pages.last().is_some_and(|last| last.lines.is_empty()) {
        pages.pop();
    }
    Document {
        format: Format::Text,
        pages,
    }
}

/// The words of a line of text, each where it stands. A bar between cells of a Markdown table is no word.
fn words(written: &str, row: u32) -> Vec<Word> {
    let mut column = 0;
    let mut words = Vec::new();
    for part in written.split([' ', '\t', '|']) {
        let width = part.chars().count() as i32;
        if !part.is_empty() {
            words.push(Word {
                left: column * LETTER,
                right: (column + width) * LETTER,
                ..Word::cell(part, 0, row)
            });
        }
        column += width + 1;
    }
    words
}

/// Reads a table.
///
/// # Errors
/// A table that no program could have written.
pub(super) fn csv(bytes: &[u8]) -> Result<Document, Unreadable> {
    let text = decode::text(bytes);
    let head = text.lines().next().unwrap_or_default();
    let delimiter = [b',', b';', b'\t']
        .into_iter()
        .max_by_key(|mark| (head.bytes().filter(|byte| byte == mark).count(), *mark == b','))
        .unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut page = Page::default();
    for (row, record) in reader.records().enumerate() {
        let record = record.map_err(|_| Unreadable::Damaged)?;
        let cells = record.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty());
        let words: Vec<Word> = cells
            .map(|(column, cell)| Word::cell(cell.trim(), column as u32, row as u32))
            .collect();
        if !words.is_empty() {
            page.lines.push(Line {
                words,
                part: Part { paragraph: 0, table: 1 },
            });
        }
    }
    Ok(Document {
        format: Format::Csv,
        pages: vec![page],
    })
}
