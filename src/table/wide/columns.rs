//! The columns of a table with periods in its heads, and what is wrong with them.

use std::collections::HashMap;

use compact_str::CompactString;

use crate::finding::{Code, Finding};
use crate::table::head;
use crate::table::label::known_unit;
use crate::table::record::Cell;

use super::cells::status_of;

/// What a column holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Column {
    /// Values of a period, in a unit and with a status if its head says one.
    Period(CompactString, Option<CompactString>, Option<&'static str>),
    /// A key of the figure, as it stands.
    Key(&'static str),
    /// Values of a time that is not read.
    Unread,
    /// Nothing that is read.
    Other,
}

/// Heads of columns that are keys of every figure of the table.
const KEYS: [(&str, &str); 9] = [
    ("unit", "unit"),
    ("units", "unit"),
    ("source", "source"),
    ("indicator", "indicator"),
    ("place", "place"),
    ("scope", "scope"),
    ("note", "note"),
    ("notes", "note"),
    ("comment", "note"),
];

/// What the head of a column says.
pub(super) fn column(head: &str) -> Column {
    let lower = head.to_lowercase();
    if let Some((_, key)) = KEYS.iter().find(|(name, _)| *name == lower) {
        return Column::Key(key);
    }
    match head::period(head) {
        Some((period, rest)) => {
            let status = rest.split_whitespace().find_map(status_of).flatten();
            Column::Period(period, known_unit(&rest), status)
        }
        None if head::is_of_time(head) => Column::Unread,
        None => Column::Other,
    }
}

/// The one unit that the heads of all periods say: then it is the table's, and a row may say another.
pub(super) fn common(columns: &mut [Column]) -> Option<CompactString> {
    let mut units = columns.iter().filter_map(|column| match column {
        Column::Period(_, unit, _) => Some(unit.clone()),
        Column::Key(_) | Column::Unread | Column::Other => None,
    });
    let first = units.next()??;
    if !units.all(|unit| unit.as_ref() == Some(&first)) {
        return None;
    }
    for column in columns {
        if let Column::Period(_, unit, _) = column {
            *unit = None;
        }
    }
    Some(first)
}

/// Whether a row without a label says the units of the columns.
pub(super) fn units_of(row: &[Cell], columns: &mut [Column]) -> bool {
    let pairs = || {
        columns
            .iter()
            .zip(row)
            .filter(|(column, _)| matches!(column, Column::Period(..)))
    };
    let is_unit = |cell: &Cell| known_unit(&cell.text).is_some();
    if !pairs().any(|(_, cell)| is_unit(cell)) || !pairs().all(|(_, cell)| cell.text.is_empty() || is_unit(cell)) {
        return false;
    }
    for (column, cell) in columns.iter_mut().zip(row) {
        if let Column::Period(_, unit, _) = column
            && let Some(known) = known_unit(&cell.text)
        {
            *unit = Some(known);
        }
    }
    true
}

/// Columns of values whose heads say a time that is not read.
pub(super) fn unread(header: &[Cell], rows: &[Vec<Cell>], columns: &[Column]) -> Vec<Finding> {
    let has_values = |at: usize| {
        let mut cells = rows.iter().filter_map(|row| row.get(at));
        cells.any(|cell| cell.text.contains(|c: char| c.is_ascii_digit()))
    };
    let all = header.iter().enumerate().zip(columns);
    let found = all.filter(|((at, _), column)| **column == Column::Unread && has_values(*at));
    let found = found.map(|((_, cell), _)| {
        let message = format!(
            "`{}` is no period that annals reads, so its column is left out",
            cell.text
        );
        let help = "Write a year, `2023-h1`, or the first and the last day: `2023-04-01/2023-09-30`.";
        Finding::new(Code::InvalidValue, cell.span, message).help(help)
    });
    found.collect()
}

/// Columns of one period: of two the first is read, or the one that does not say what was planned.
pub(super) fn twice(header: &[Cell], columns: &mut [Column]) -> Vec<Finding> {
    let is_planned = |column: &Column| matches!(column, Column::Period(_, _, Some("forecast" | "target")));
    let mut known: HashMap<CompactString, usize> = HashMap::new();
    let mut findings = Vec::new();
    for at in 0..columns.len().min(header.len()) {
        let Column::Period(period, ..) = columns[at].clone() else {
            continue;
        };
        let Some(first) = known.get(&period).copied() else {
            known.insert(period, at);
            continue;
        };
        let (kept, left_out) = match is_planned(&columns[first]) && !is_planned(&columns[at]) {
            true => (at, first),
            false => (first, at),
        };
        let message = format!(
            "the columns “{}” and “{}” are both of {period}",
            header[first].text, header[at].text
        );
        let help =
            "Keep the one that counts; what was planned, or what another company has, is a table or a row of its own.";
        let finding = Finding::new(Code::DuplicateKey, header[left_out].span, message).help(help);
        findings.push(finding.related(header[kept].span, "the other one"));
        columns[left_out] = Column::Other;
        known.insert(period, kept);
    }
    findings
}

/// Columns of notes that hold the numbers of notes to accounts: they say nothing to readers of the site.
pub(super) fn drop_numbers_of_notes(columns: &mut [Column], rows: &[Vec<Cell>]) {
    let is_number = |cell: &Cell| {
        cell.text.len() <= 5
            && !cell
                .text
                .contains(|c: char| !c.is_ascii_digit() && !matches!(c, ',' | '.' | ' '))
    };
    for (at, column) in columns.iter_mut().enumerate() {
        let mut cells = rows.iter().filter_map(|row| row.get(at));
        if *column == Column::Key("note") && cells.all(is_number) {
            *column = Column::Other;
        }
    }
}
