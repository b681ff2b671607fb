//! What stands above a table: lines that say what it is about, and heads in two lines.

use compact_str::CompactString;

use super::head;
use super::label::{known_unit, label_and_unit};
use super::record::Cell;

/// So many rows above a table may say what it is about.
pub(super) const MAX_TITLES: usize = 20;

/// How many rows above a table are titles: they have one cell alone.
pub(super) fn titles(rows: &[Vec<Cell>]) -> usize {
    let is_title = |row: &Vec<Cell>| {
        let mut cells = row.iter().enumerate().filter(|(_, cell)| !cell.text.is_empty());
        match (cells.next(), cells.next()) {
            // A year alone above the only column of values is its head.
            (Some((at, cell)), None) => at == 0 || head::period(&cell.text).is_none_or(|(_, rest)| !rest.is_empty()),
            _ => false,
        }
    };
    let count = rows.iter().take(MAX_TITLES).take_while(|row| is_title(row)).count();
    // A table of one column has no title.
    if count < rows.len() && count < MAX_TITLES {
        count
    } else {
        0
    }
}

/// The unit that a title says: `£ million`, `Key figures (£m)`.
pub(super) fn unit_of_title(row: &[Cell]) -> Option<CompactString> {
    unit_of(&row.iter().find(|cell| !cell.text.is_empty())?.text)
}

/// The unit that a text is, else the one that it ends in.
pub(super) fn unit_of(text: &str) -> Option<CompactString> {
    known_unit(text).or_else(|| label_and_unit(text).1.filter(|unit| !unit.is_empty()))
}

/// Two lines of heads of which the second goes on from the first: 2023, and below it Q1 to Q4. The heads as one line.
pub(super) fn joined(header: &[Cell], below: &[Cell]) -> Option<Vec<CompactString>> {
    let is_head = |cell: &Cell| head::period(&cell.text).is_some();
    let first = |row: &[Cell]| row.first().is_none_or(|cell| cell.text.is_empty());
    if !first(below) {
        return None;
    }
    let mut heads = Vec::with_capacity(header.len());
    let mut periods: Vec<CompactString> = Vec::new();
    let mut many = 0;
    for (at, cell) in header.iter().enumerate() {
        let under = below.get(at).map_or("", |cell| cell.text.as_str());
        if at == 0 || !is_head(cell) || under.is_empty() {
            heads.push(cell.text.clone());
            continue;
        }
        let head = compact_str::format_compact!("{under} {}", cell.text);
        let (period, _) = head::period(&head)?;
        let alone = head::period(&cell.text)?.0;
        if period == alone || periods.contains(&period) {
            return None;
        }
        periods.push(period);
        many += 1;
        heads.push(head);
    }
    (many > 1).then_some(heads)
}
