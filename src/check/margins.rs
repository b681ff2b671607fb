//! Cross tables: where the parts of one dimension are broken down by another that the whole has too, they must add up that way as well.

use std::collections::{BTreeSet, HashMap};

use num_traits::Signed;

use crate::archive::{Archive, Cell, ReportIx};
use crate::finding::{Code, Finding};
use crate::model::Breakdown;
use crate::quantity::Interval;

use super::causes::{Causes, computed};
use super::pending_finding::PendingFinding;
use super::sums::{Sum, printed, shown};

/// Checks the margins of every cross table of a report.
pub(super) fn run(archive: &Archive<'_>, index: ReportIx, causes: &mut Causes, pending: &mut Vec<PendingFinding>) {
    for whole in archive.cells_of(index) {
        let breakdowns: Vec<&Breakdown> = whole.figure.breakdowns.iter().filter(|one| !one.overlapping).collect();
        if breakdowns.len() < 2 {
            continue;
        }
        let mut named: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, one) in breakdowns.iter().enumerate() {
            named.entry(&one.dimension.value).or_default().push(at);
        }
        for rows in &breakdowns {
            // What no first row is broken down by is no margin.
            let Some(first) = archive.parts(whole.id, rows).next() else {
                continue;
            };
            let along = first.figure.breakdowns.iter().map(|one| one.dimension.value.as_str());
            let along: BTreeSet<&str> = along.filter(|name| **name != *rows.dimension.value).collect();
            let mut margins: Vec<usize> = along
                .iter()
                .filter_map(|name| named.get(name))
                .flatten()
                .copied()
                .collect();
            margins.sort_unstable();
            for margin in margins {
                let margin = breakdowns[margin];
                let columns = columns(archive, whole, rows, &margin.dimension.value);
                for total in archive.parts(whole.id, margin) {
                    let Some(cells) = columns.get(total.name()) else {
                        continue;
                    };
                    let finding = check(archive, causes, rows, total, cells);
                    pending.extend(finding.map(|finding| PendingFinding::on_cell(finding, index, total.id)));
                }
            }
        }
    }
}

/// The parts of all rows along a dimension, by name; only those that every row has.
fn columns<'a, 'c>(
    archive: &'a Archive<'c>,
    whole: &Cell<'c>,
    rows: &'a Breakdown,
    dimension: &str,
) -> HashMap<&'a str, Vec<&'a Cell<'c>>> {
    let mut columns: HashMap<&str, Vec<&Cell<'c>>> = HashMap::new();
    let mut count = 0;
    for row in archive.parts(whole.id, rows) {
        let of_row = row
            .figure
            .breakdowns
            .iter()
            .filter(|one| one.dimension.value == dimension);
        for cell in of_row.flat_map(|one| archive.parts(row.id, one)) {
            let column = columns.entry(cell.name()).or_default();
            // A name that a row has twice counts once.
            if column.len() == count {
                column.push(cell);
            }
        }
        count += 1;
    }
    columns.retain(|_, cells| cells.len() == count);
    columns
}

/// A part of the margin against the same part of every row.
fn check<'c>(
    archive: &Archive<'c>,
    causes: &mut Causes,
    rows: &Breakdown,
    total: &Cell<'c>,
    cells: &[&Cell<'c>],
) -> Option<Finding> {
    let alike = |cell: &&Cell<'c>| (cell.place, cell.scope, cell.unit) == (total.place, total.scope, total.unit);
    let expected = total.amount.interval().filter(|_| cells.iter().all(alike))?;
    let sum = Sum::of_amounts(cells.iter().map(|cell| &*cell.amount))?;
    // What is in no row may still be in the margin.
    let open = rows.partial || rows.rest.is_some() || sum.unknown > 0;
    let holds = |sum: &Interval, expected: &Interval| match open {
        true => !sum.is_above(expected),
        false => sum.meets(expected),
    };
    if holds(&sum.interval, &expected) {
        return None;
    }
    let cause = causes.behind(archive, cells.iter().copied().chain([total]), |cell, instead| {
        if cell.id == total.id {
            return holds(&sum.interval, instead);
        }
        let others = cells
            .iter()
            .filter(|one| one.id != cell.id)
            .filter_map(|one| one.amount.interval());
        holds(&others.fold(instead.clone(), |sum, one| sum.plus(&one)), &expected)
    });
    let added = sum.printed.as_ref().map(shown).unwrap_or_default();
    let apart = match (sum.printed.as_ref(), printed(total)) {
        (Some(sum), Some(stated)) if expected.as_point().is_some() => {
            format!(", {} apart", shown(&(sum - stated).abs()))
        }
        _ => String::new(),
    };
    let by = &rows.dimension.value;
    let message = format!(
        "`{}` is {}, and its parts by {by} add up to {added}{apart}",
        total.path,
        total.written()
    );
    let help = "Compare each number of the cross table with the source. If the source itself does not add up, say so: `accept: { breakdown-sum: \"…\" }`.";
    let mut finding = Finding::new(Code::BreakdownSum, total.figure.value_span, message).help(help);
    for cell in cells {
        finding = finding.related(cell.figure.value_span, format!("`{}`", cell.path));
    }
    let finding = finding.follows(cause);
    if !open {
        causes.add(&finding, total.id, computed(sum.interval));
    }
    Some(finding)
}
