//! Workbooks in Excel's format, each cell as its number format shows it.

use std::collections::HashSet;
use std::io::{Cursor, Read, Seek};

use calamine::{Data, DataRef, Reader, SheetVisible, Xlsx, XlsxCellReader};

use super::sheet_format::{date_shown, is_date, shown};
use super::workbook::{Cell, CellKind, MAX_COLUMNS, MAX_ROWS, NOT_COMPUTED, Sheet, Workbook};
use super::{Unreadable, ods, unseen};

/// More cells than this are no report.
pub(super) const MAX_CELLS: usize = 2_000_000;

/// Reads an XLSX or ODS workbook, whichever the bytes are.
///
/// # Errors
/// A file that is damaged or encrypted, or holds more cells than a report has.
pub(super) fn read(bytes: &[u8]) -> Result<Workbook, Unreadable> {
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        // An Office file in an OLE container is an encrypted one, or older than XLSX.
        return Err(Unreadable::Encrypted);
    }
    if ods::is_one(bytes) {
        ods::read(bytes)
    } else {
        xlsx(bytes)
    }
}

fn xlsx(bytes: &[u8]) -> Result<Workbook, Unreadable> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| Unreadable::Damaged)?;
    let mut unseen = unseen::of_xlsx(bytes);
    let mut left = MAX_CELLS;
    let mut sheets = Vec::new();
    let about = book.sheets_metadata().to_vec();
    for about in about {
        let name = about.name;
        let not_computed = not_computed(&mut book, &name);
        let merged: Vec<_> = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
        // Chart sheets have no cells.
        let Ok(mut cells) = book.worksheet_cells_reader(&name) else {
            continue;
        };
        let styles: Vec<(String, u8)> = cells
            .styles()
            .iter()
            .map(|style| {
                let format = style.number_format.as_ref();
                let code = format.map_or_else(|| "General".to_owned(), |format| format.format_code.clone());
                let alignment = style.alignment.as_ref();
                (
                    code,
                    alignment.and_then(|alignment| alignment.indent).unwrap_or_default(),
                )
            })
            .collect();
        let mut sheet = Sheet {
            name: name.as_str().into(),
            is_hidden: about.visible != SheetVisible::Visible,
            cells: Vec::new(),
        };
        while let Some((row, column, value, style)) = next(&mut cells)? {
            left = left.checked_sub(1).ok_or(Unreadable::TooLarge)?;
            if row >= MAX_ROWS || column >= MAX_COLUMNS {
                return Err(Unreadable::Damaged);
            }
            let (code, indent) = styles
                .get(style)
                .map_or(("General", 0), |(code, indent)| (code.as_str(), *indent));
            let (text, kind) = match cell(&value, code) {
                (text, _) if text.trim().is_empty() && not_computed.contains(&(row, column)) => {
                    (NOT_COMPUTED.to_owned(), CellKind::NotComputed)
                }
                shown => shown,
            };
            if !text.trim().is_empty() {
                let text = match kind {
                    CellKind::Text => " ".repeat(usize::from(indent)) + text.trim_end(),
                    _ => text.trim().to_owned(),
                };
                sheet.cells.push(Cell {
                    row,
                    column,
                    across: 1,
                    down: 1,
                    text: text.into(),
                    kind,
                });
            }
        }
        sheet.cells.sort_by_key(|cell| (cell.row, cell.column));
        sheet.cells.dedup_by_key(|cell| (cell.row, cell.column));
        let regions: Vec<_> = merged.iter().map(|region| (region.start, region.end)).collect();
        sheet.merge(&regions);
        sheet.hide(unseen.remove(name.as_str()).unwrap_or_default());
        sheets.push(sheet);
    }
    Ok(Workbook { sheets })
}

/// The cells of a sheet that hold a formula.
fn not_computed<R: Read + Seek>(book: &mut Xlsx<R>, name: &str) -> HashSet<(u32, u32)> {
    let mut found = HashSet::new();
    if let Ok(mut cells) = book.worksheet_cells_reader(name) {
        while let Ok(Some(cell)) = cells.next_formula() {
            if found.len() >= MAX_CELLS {
                break;
            }
            if !cell.get_value().is_empty() {
                found.insert(cell.get_position());
            }
        }
    }
    found
}

/// The next cell with its place and style.
fn next<R: Read + Seek>(cells: &mut XlsxCellReader<'_, R>) -> Result<Option<(u32, u32, Data, usize)>, Unreadable> {
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

/// What a cell shows.
fn cell(value: &Data, code: &str) -> (String, CellKind) {
    match value {
        Data::Float(number) => (shown(*number, code), CellKind::Number),
        Data::DateTime(date) if date.is_duration() || !is_date(code) => {
            (shown(date.as_f64(), "General"), CellKind::Number)
        }
        Data::DateTime(date) => (date_shown(date.to_ymd_hms_milli(), code), CellKind::Date),
        Data::DateTimeIso(text) => (text.split('T').next().unwrap_or(text).to_owned(), CellKind::Date),
        Data::Error(error) => (error.to_string(), CellKind::Error),
        Data::Empty => (String::new(), CellKind::Text),
        other => (other.to_string(), CellKind::Text),
    }
}
