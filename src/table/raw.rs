//! Tables that are not yet known to be of figures: their cells as they stand, and what their heads and labels would say.

use std::ops::Range;

use compact_str::CompactString;

use crate::files::FileId;

use super::label::{self, label_and_unit, without_footnote, without_mark};
use super::record::{Cell, rows};
use super::titles::titles;
use super::{head, wide};

/// A table as it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RawTable {
    /// The words above it.
    pub titles: Vec<String>,
    /// Its rows, the heads first; the first cell of a row with the spaces before it.
    pub rows: Vec<Vec<String>>,
    /// The names of its figures, where it has a column for each period.
    pub wide: Option<Vec<CompactString>>,
}

impl RawTable {
    /// Takes a part of a text apart. Without a delimiter the one that stands most often in the first line is taken.
    pub fn read(text: &str, part: Range<usize>, delimiter: Option<u8>) -> RawTable {
        let read = rows(FileId(0), text, part, delimiter).rows;
        let wide = wide::read(&read).map(|wide| wide.value.into_iter().map(|entry| entry.key.text).collect());
        let (above, below) = read.split_at(titles(&read));
        let words = |row: &Vec<Cell>| {
            row.iter()
                .find(|cell| !cell.text.is_empty())
                .map(|cell| cell.text.to_string())
        };
        let cells = |row: &Vec<Cell>| {
            let indented = |(at, cell): (usize, &Cell)| match at {
                0 => " ".repeat(cell.indent) + &cell.text,
                _ => cell.text.to_string(),
            };
            row.iter().enumerate().map(indented).collect()
        };
        RawTable {
            titles: above.iter().filter_map(words).collect(),
            rows: below.iter().map(cells).collect(),
            wide,
        }
    }
}

/// The period that a cell names and nothing else, as front matter writes it.
pub fn period_of(text: &str) -> Option<CompactString> {
    head::period(text)
        .filter(|(_, rest)| rest.is_empty())
        .map(|(period, _)| period)
}

/// A label as a name.
pub fn name_of(label: &str) -> CompactString {
    label::slug(label)
}

/// Whether a text is a unit and nothing else.
pub fn is_unit(text: &str) -> bool {
    label::known_unit(text).is_some()
}

/// A label as it comes back from a table with a column for each period: without unit, footnote and what marks a part.
pub fn plain_label(label: &str) -> String {
    let mut label = label.replace(['\n', '\r'], " ").trim().to_owned();
    loop {
        let (plain, _) = without_mark(label_and_unit(without_footnote(&label)).0);
        let plain = plain.trim();
        if plain == label || plain.is_empty() {
            return label;
        }
        label = plain.to_owned();
    }
}
