//! Workbooks: each sheet a page, each cell as its number format shows it.

use std::io::Cursor;

use calamine::{Data, DataRef, ExcelDateTime, Ods, Reader, Xlsx};

use super::sheet_format::shown;
use super::{Document, Format, Line, Page, Part, Unreadable, Word};

/// More cells than this are no report.
const MAX_CELLS: usize = 2_000_000;

/// Reads an XLSX or ODS workbook, whichever the bytes are.
///
/// # Errors
/// A file that is damaged or encrypted, or holds more cells than a report has.
pub(super) fn read(bytes: &[u8]) -> Result<Document, Unreadable> {
    const OPEN_DOCUMENT: &[u8] = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet";
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        // An Office file in an OLE container is an encrypted one, or older than XLSX.
        return Err(Unreadable::Encrypted);
    }
    let is_ods = bytes
        .windows(OPEN_DOCUMENT.len())
        .take(200)
        .any(|window| window == OPEN_DOCUMENT);
    let pages = if is_ods { ods(bytes)? } else { xlsx(bytes)? };
    Ok(Document {
        format: Format::Sheet,
        pages,
    })
}

fn xlsx(bytes: &[u8]) -> Result<Vec<Page>, Unreadable> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| Unreadable::Damaged)?;
    let mut left = MAX_CELLS;
    let mut pages = Vec::new();
    for name in book.sheet_names() {
        // Chart sheets have no cells.
        let Ok(mut cells) = book.worksheet_cells_reader(&name) else {
            continue;
        };
        let styles = cells.styles().to_vec();
        let mut written = Vec::new();
        while let Some((row, column, value, style)) = next(&mut cells)? {
            left = left.checked_sub(1).ok_or(Unreadable::TooLarge)?;
            let format = styles.get(style).and_then(|style| style.number_format.as_ref());
            let code = format.map_or("General", |format| format.format_code.as_str());
            let text = match value {
                Data::Float(number) => shown(number, code),
                other => plain(&other),
            };
            written.push((row, column, text));
        }
        pages.push(page(&name, written));
    }
    Ok(pages)
}

/// The next cell with its place and style.
fn next<R: std::io::Read + std::io::Seek>(
    cells: &mut calamine::XlsxCellReader<'_, R>,
) -> Result<Option<(u32, u32, Data, usize)>, Unreadable> {
    let cell = cells.next_cell_with_style_id().map_err(|_| Unreadable::Damaged)?;
    Ok(cell.map(|(cell, style)| {
        let (row, column) = cell.get_position();
        let value = match cell.get_value() {
            // Whole numbers take the same way as others: a format may show them as percentages.
            DataRef::Int(number) => Data::Float(*number as f64),
            other => Data::from(other.clone()),
        };
        (row, column, value, style)
    }))
}

fn ods(bytes: &[u8]) -> Result<Vec<Page>, Unreadable> {
    let mut book: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(|_| Unreadable::Damaged)?;
    let mut left = MAX_CELLS;
    let mut pages = Vec::new();
    for (name, range) in book.worksheets() {
        let (top, first) = range.start().unwrap_or_default();
        let mut written = Vec::new();
        for (row, column, value) in range.used_cells() {
            left = left.checked_sub(1).ok_or(Unreadable::TooLarge)?;
            written.push((top + row as u32, first + column as u32, plain(value)));
        }
        pages.push(page(&name, written));
    }
    Ok(pages)
}

/// A value without a number format: the shortest digits that mean it.
fn plain(value: &Data) -> String {
    match value {
        Data::Float(number) => shown(*number, "General"),
        Data::DateTime(date) => day(date),
        Data::Empty => String::new(),
        other => other.to_string(),
    }
}

fn day(date: &ExcelDateTime) -> String {
    let (year, month, day, ..) = date.to_ymd_hms_milli();
    format!("{year:04}-{month:02}-{day:02}")
}

/// A sheet as a page: a row is a line.
fn page(name: &str, mut cells: Vec<(u32, u32, String)>) -> Page {
    cells.retain(|(_, _, text)| !text.trim().is_empty());
    cells.sort_by_key(|(row, column, _)| (*row, *column));
    let mut lines: Vec<(u32, Line)> = Vec::new();
    for (row, column, text) in cells {
        let word = Word::cell(text.trim(), column, row);
        match lines.last_mut() {
            Some((last, line)) if *last == row => line.words.push(word),
            _ => lines.push((
                row,
                Line {
                    words: vec![word],
                    part: Part { paragraph: 0, table: 1 },
                },
            )),
        }
    }
    Page {
        label: Some(name.into()),
        lines: lines.into_iter().map(|(_, line)| line).collect(),
        is_unread: false,
    }
}
