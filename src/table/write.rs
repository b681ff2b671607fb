//! Rows into CSV (RFC 4180, UTF-8, line feeds): the same bytes for the same rows.

use super::formula::shielded;
use super::{COLUMNS, Column, Row};

/// The first line.
pub fn header() -> String {
    let mut text = String::new();
    for column in COLUMNS {
        text.push_str(column.name);
        text.push(',');
    }
    text.pop();
    text.push('\n');
    text
}

/// Appends a row as a line; `each` hears every cell that is not empty, with its column.
pub fn push_row(row: &Row<'_>, text: &mut String, mut each: impl FnMut(&Column, &str)) {
    let mut cell = String::new();
    for (index, column) in COLUMNS.iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        cell.clear();
        column.fill(row, &mut cell);
        if !cell.is_empty() {
            push_cell(&cell, text);
            each(column, &cell);
        }
    }
    text.push('\n');
}

/// The columns that say what a figure is: those of [`COLUMNS`] without what follows from others and what tells of the past.
pub fn exchanged() -> impl Iterator<Item = &'static Column> {
    const LEFT_OUT: [&str; 6] = ["from", "to", "document", "page", "characters", "corrected"];
    COLUMNS.iter().filter(|column| !LEFT_OUT.contains(&column.name))
}

/// A line of cells.
pub fn line<T: AsRef<str>>(cells: impl IntoIterator<Item = T>) -> String {
    let mut text = String::new();
    for (at, cell) in cells.into_iter().enumerate() {
        if at > 0 {
            text.push(',');
        }
        push_cell(cell.as_ref(), &mut text);
    }
    text.push('\n');
    text
}

/// Appends a cell. Quotes what CSV would take apart, and spaces at the ends, which some programs drop.
fn push_cell(cell: &str, text: &mut String) {
    let cell = shielded(cell);
    let special = |byte: u8| matches!(byte, b',' | b'"' | b'\n' | b'\r');
    if cell.bytes().any(special) || cell.starts_with(' ') || cell.ends_with(' ') {
        push_quoted(&cell, text);
    } else {
        text.push_str(&cell);
    }
}

/// Appends a cell between quotes; which cells need them, each kind of file decides.
pub fn push_quoted(cell: &str, text: &mut String) {
    text.push('"');
    for (index, piece) in cell.split('"').enumerate() {
        if index > 0 {
            text.push_str("\"\"");
        }
        text.push_str(piece);
    }
    text.push('"');
}
