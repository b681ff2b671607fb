//! What a table with a column for each period cannot hold, by the columns of the table that can.

use indexmap::IndexMap;

use crate::archive::Cell;
use crate::model::{Details, Report};
use crate::quantity::printed::{self, Marks, Printed};
use crate::quantity::{Amount, Status};

/// What is lost of one column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lost {
    /// The column of the table with a row for each figure.
    pub column: &'static str,
    /// Of how many figures, parts and years.
    pub many: usize,
    /// The first of them.
    pub first: String,
}

/// Losses, while a table is made.
#[derive(Debug, Default)]
pub(super) struct Losses(IndexMap<&'static str, (usize, String)>);

impl Losses {
    /// Notes that a column's cell of a figure is lost.
    pub(super) fn note(&mut self, column: &'static str, cell: &Cell<'_>) {
        self.add(column, &cell.path);
    }

    fn add(&mut self, column: &'static str, path: &str) {
        self.0.entry(column).or_insert_with(|| (0, path.to_owned())).0 += 1;
    }

    /// What the report says of itself.
    pub(super) fn report(&mut self, report: &Report) {
        if report.published.is_some() {
            self.add("published", "the report");
        }
    }

    /// What a figure says for which the table has no column. `written` is its value there.
    pub(super) fn figure(&mut self, cell: &Cell<'_>, written: &str) {
        let details = cell.figure.details.as_deref();
        let says = |get: fn(&Details) -> bool| details.is_some_and(get);
        let sources = cell.figure.sources();
        let is_known = matches!(*cell.amount, Amount::Known(..));
        let lines = cell.note().unwrap_or_default();
        let notes = [
            ("quote", sources.iter().any(|one| one.quote.is_some())),
            ("source", sources.len() > 1),
            (
                "note",
                lines.trim() != lines.split_whitespace().collect::<Vec<_>>().join(" "),
            ),
            (
                "precision",
                is_known && precision(written) != precision_of(&cell.amount),
            ),
            ("status", is_known && cell.status != Status::Final),
            ("computed", cell.computed),
            ("part-of", says(|details| details.part_of.is_some())),
            ("percent-of", says(|details| details.percent_of.is_some())),
            ("break", cell.series_break().is_some()),
            ("restates", says(|details| details.restates.is_some())),
            ("renamed-from", says(|details| details.renamed_from.is_some())),
        ];
        for (column, _) in notes.into_iter().filter(|(_, is_lost)| *is_lost) {
            self.note(column, cell);
        }
        for breakdown in &cell.figure.breakdowns {
            if breakdown.partial || breakdown.overlapping || breakdown.rest.is_some() || breakdown.note.is_some() {
                self.add("breakdown", &format!("{}/{}", cell.path, breakdown.dimension.value));
            }
        }
    }

    /// Names that the figures do not have again when the table is read.
    pub(super) fn names<'n>(&mut self, names: impl Iterator<Item = &'n str>, read: &[String]) {
        for (at, name) in names.enumerate() {
            if read.get(at).is_none_or(|again| again != name) {
                self.add("figure", name);
            }
        }
    }

    pub(super) fn into_list(self) -> Vec<Lost> {
        let lost = |(column, (many, first))| Lost { column, many, first };
        self.0.into_iter().map(lost).collect()
    }
}

fn precision_of(amount: &Amount) -> Option<crate::quantity::Precision> {
    match amount {
        Amount::Known(_, precision) => Some(*precision),
        Amount::Absent(_) => None,
    }
}

/// How exactly a value is meant that is written so.
fn precision(written: &str) -> Option<crate::quantity::Precision> {
    match printed::read(written, Marks::default()) {
        Ok(Printed::Value(stated, _)) => Some(stated.usual_precision()),
        _ => None,
    }
}
