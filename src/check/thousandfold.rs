//! Values that are about a thousand times what they were a year before, or a thousandth: a scale word or a separator has slipped.

use std::collections::BTreeSet;

use num_traits::{Signed, Zero};

use crate::archive::{Archive, Cell, CellId, ReportIx};
use crate::finding::{Code, Finding};
use crate::quantity::Rational;

use super::pending_finding::PendingFinding;

/// From so many times as much on it is no growth.
const TIMES: i128 = 500;

/// Where things are counted, fewer than this many may really become a thousand times as many.
const FEW: i128 = 10;

/// Compares every value with the one of a year before; a value that slipped is told once, not once for each year beside it.
pub(super) fn run(archive: &Archive<'_>, index: ReportIx, pending: &mut Vec<PendingFinding>) {
    let mut told: BTreeSet<CellId> = BTreeSet::new();
    for cell in archive.cells_of(index).filter(|cell| !cell.computed) {
        let before = cell.period.year_before();
        let Some(earlier) = before.and_then(|period| archive.find_earlier(cell, period).ok()) else {
            continue;
        };
        if told.contains(&cell.id) || told.contains(&earlier.id) || cell.unit != earlier.unit {
            continue;
        }
        let Some((now, was)) = size(cell).zip(size(earlier)) else {
            continue;
        };
        let (small, large) = if now < was { (&now, &was) } else { (&was, &now) };
        let is_few = cell.unit.is_none_or(|unit| unit.is_count()) && *small < Rational::from_integer(FEW);
        if is_few || large / small < Rational::from_integer(TIMES) {
            continue;
        }
        told.extend([cell.id, earlier.id]);
        let times = (large / small).round();
        let message = format!(
            "`{}` is {} and was {} in {}: {times} times as {}",
            cell.path,
            cell.told(),
            earlier.told(),
            earlier.period.written(),
            if now < was { "little" } else { "much" }
        );
        let help = "Compare both with the source: a scale word, a point or a comma may have slipped. If both are right, say why: `accept: { thousandfold: \"…\" }`.";
        let finding = Finding::new(Code::Thousandfold, cell.figure.value_span, message)
            .help(help)
            .related(earlier.figure.value_span, "the value of a year before");
        let mut one = PendingFinding::on_cell(finding, index, cell.id);
        one.beside.push(earlier.id);
        pending.push(one);
    }
}

/// The size of a plain number that is not nothing.
fn size(cell: &Cell<'_>) -> Option<Rational> {
    let size = cell.amount.number()?.rational().abs();
    (!size.is_zero()).then_some(size)
}
