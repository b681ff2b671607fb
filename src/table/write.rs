//! Rows into CSV (RFC 4180, UTF-8, line feeds): the same bytes for the same rows.

use super::{COLUMNS, Row};

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

/// A table with its first line.
pub fn write<'r>(rows: impl IntoIterator<Item = Row<'r>>) -> String {
    let mut text = header();
    let mut cell = String::new();
    for row in rows {
        for (index, column) in COLUMNS.iter().enumerate() {
            if index > 0 {
                text.push(',');
            }
            cell.clear();
            column.fill(&row, &mut cell);
            push_cell(&cell, &mut text);
        }
        text.push('\n');
    }
    text
}

/// Appends a cell. Quotes what CSV would take apart, and spaces at the ends, which some programs drop.
pub fn push_cell(cell: &str, text: &mut String) {
    let special = |byte: u8| matches!(byte, b',' | b'"' | b'\n' | b'\r');
    if cell.bytes().any(special) || cell.starts_with(' ') || cell.ends_with(' ') {
        text.push('"');
        for (index, piece) in cell.split('"').enumerate() {
            if index > 0 {
                text.push_str("\"\"");
            }
            text.push_str(piece);
        }
        text.push('"');
    } else {
        text.push_str(cell);
    }
}
