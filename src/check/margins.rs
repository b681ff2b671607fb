//! Cross tables: where the parts of one dimension are broken down by another that the whole has too, they must add up that way as well.

use num_traits::Signed;

use crate::archive::{Archive, Cell, Relation, ReportIx};
use crate::finding::{Code, Finding};
use crate::model::Breakdown;
use crate::quantity::Interval;

use super::causes::{Causes, computed};
use super::raised::Raised;
use super::sums::{Sum, printed, shown};

/// Checks the margins of every cross table of a report.
pub(super) fn run(archive: &Archive<'_>, index: ReportIx, causes: &mut Causes, raised: &mut Vec<Raised>) {
    for whole in archive.cells_of(index) {
        let breakdowns: Vec<&Breakdown> = whole.figure.breakdowns.iter().filter(|one| !one.overlapping).collect();
        for rows in &breakdowns {
            for margin in breakdowns
                .iter()
                .filter(|one| one.dimension.value != rows.dimension.value)
            {
                for total in parts(archive, whole, &margin.dimension.value) {
                    let finding = check(archive, causes, (whole, rows), total, &margin.dimension.value);
                    raised.extend(finding.map(|finding| Raised::on_cell(finding, index, total.id)));
                }
            }
        }
    }
}

/// The parts of a cell along a dimension.
fn parts<'a, 'c>(archive: &'a Archive<'c>, whole: &Cell<'c>, dimension: &'a str) -> impl Iterator<Item = &'a Cell<'c>> {
    let along = move |part: &&Cell<'c>| matches!(part.relation, Relation::Part(of) if of.dimension.value == dimension);
    archive.children(whole.id).filter(along)
}

/// A part of the margin against the same part of every row.
fn check<'c>(
    archive: &Archive<'c>,
    causes: &mut Causes,
    (whole, rows): (&Cell<'c>, &Breakdown),
    total: &Cell<'c>,
    dimension: &str,
) -> Option<Finding> {
    let same = |row: &Cell<'c>| parts(archive, row, dimension).find(|cell| cell.name() == total.name());
    let cells: Vec<&Cell<'c>> = parts(archive, whole, &rows.dimension.value)
        .map(same)
        .collect::<Option<_>>()?;
    let alike = |cell: &&Cell<'c>| (cell.place, cell.scope, cell.unit) == (total.place, total.scope, total.unit);
    let expected = total
        .amount
        .interval()
        .filter(|_| !cells.is_empty() && cells.iter().all(alike))?;
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
    for cell in &cells {
        finding = finding.related(cell.figure.value_span, format!("`{}`", cell.path));
    }
    let finding = finding.follows(cause);
    if !open {
        causes.add(&finding, total.id, computed(sum.interval));
    }
    Some(finding)
}
