//! The table of figures: the one list of its columns, written for readers and read from editors.
//!
//! What is written is one [`Row`] a figure, part or subset, with exact literals; what is read, a `figures.csv` beside a report,
//! becomes the same tree as the `figures` of its front matter. Reading what was written loses nothing that a figure says.

mod column;
mod doubt;
mod draft;
mod first_row;
mod formula;
mod head;
mod label;
mod raw;
mod read;
mod record;
mod spans;
#[cfg(test)]
mod tests;
mod titles;
mod wide;
mod write;

pub use column::{COLUMNS, Column};
pub use formula::{is_formula, shielded};
pub use label::Names;
pub use raw::{RawTable, is_unit, name_of, period_of, plain_label};
pub use read::{read, read_part};
pub use write::{exchanged, header, line, push_quoted, push_row};

use std::borrow::Cow;

use jiff::civil::Date;

use crate::quantity::{Amount, Period, Status, Unit};

/// A workbook holds so many figures; beyond that it takes a spreadsheet minutes to open, and CSV and JSON are the better way.
const MAX_IN_WORKBOOK: usize = 100_000;

/// Whether a workbook is made of so many figures.
pub fn fits_workbook(figures: usize) -> bool {
    cfg!(feature = "xlsx") && figures <= MAX_IN_WORKBOOK
}

/// What a row is to its whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// A figure of its own.
    Figure,
    /// A part along a dimension: parts add up.
    Part,
    /// A subset, "of which".
    Subset,
    /// A dimension itself, where there is something to say of it: a rest, or that it is partial or overlapping.
    Breakdown,
}

impl Relation {
    /// Every relation with its word.
    pub const ALL: [(Relation, &'static str); 4] = [
        (Relation::Figure, "figure"),
        (Relation::Part, "part"),
        (Relation::Subset, "subset"),
        (Relation::Breakdown, "breakdown"),
    ];

    /// The word in the table.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|one| one.0 == self).map_or("", |one| one.1)
    }
}

/// One row, before it is text. An empty text is an empty cell.
#[derive(Debug, Clone)]
pub struct Row<'r> {
    /// The publisher's folder.
    pub publisher: &'r str,
    /// The report's name.
    pub report: &'r str,
    /// When the report was published.
    pub published: Cow<'r, str>,
    /// The path of figure, part or subset: `cases/offence/human-trafficking`.
    pub figure: Cow<'r, str>,
    /// What it is to its whole.
    pub relation: Relation,
    /// What it is called.
    pub label: Cow<'r, str>,
    /// The indicator that it measures.
    pub indicator: &'r str,
    /// The place that it counts.
    pub place: &'r str,
    /// The population that it counts.
    pub scope: &'r str,
    /// The period that it covers.
    pub period: Option<&'r Period>,
    /// The day that it was counted on.
    pub at: Option<Date>,
    /// What it holds.
    pub amount: Option<&'r Amount>,
    /// Its unit.
    pub unit: Option<&'r Unit>,
    /// How firm it is.
    pub status: Status,
    /// Whether the amount is the sum of its parts.
    pub computed: bool,
    /// Of a breakdown: some parts are not listed.
    pub partial: bool,
    /// Of a breakdown: one thing may be in several parts.
    pub overlapping: bool,
    /// Where it is stated.
    pub sources: Vec<Cited<'r>>,
    /// A remark.
    pub note: &'r str,
    /// The figure that it is a part of.
    pub part_of: &'r str,
    /// The figure that it is a percentage of.
    pub percent_of: &'r str,
    /// Why it cannot be compared with earlier values.
    pub series_break: &'r str,
    /// Why it differs from what the publisher said before.
    pub restates: &'r str,
    /// The name under which it was published before.
    pub renamed_from: &'r str,
    /// Its corrections, a line each: the day and the value before.
    pub corrected: Cow<'r, str>,
}

/// Where a figure was found in a document.
#[derive(Debug, Clone, Default)]
pub struct FoundIn<'r> {
    /// The document's hash.
    pub document: &'r str,
    /// Its page, from 1, as the file counts.
    pub page: usize,
    /// The number's characters in the text of the page; empty where it is in words.
    pub characters: std::ops::Range<usize>,
}

/// A source, a place in it, and its words.
#[derive(Debug, Clone)]
pub struct Cited<'r> {
    /// The source's name in the report.
    pub source: &'r str,
    /// Page, paragraph, table.
    pub locator: &'r str,
    /// The source's own words.
    pub quote: &'r str,
    /// Where the figure was found in its document, if it was held against one.
    pub found: Option<FoundIn<'r>>,
}
