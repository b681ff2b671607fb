//! Breakdowns in which a part has another sign than the whole: no part of them is a share of it.

use std::collections::HashSet;

use super::tree::address;
use super::{Archive, Cell, CellId, Relation};

impl Archive<'_> {
    /// Whether a whole and its parts along the dimension of one of them, or a subset and what it is a part of, have different signs.
    pub fn has_both_signs(&self, part: &Cell<'_>) -> bool {
        match part.relation {
            Relation::Part(breakdown) => self.both_signs.contains(&address(breakdown)),
            Relation::Subset => part.parent.is_some_and(|whole| differs(&self.cells, whole, part)),
            Relation::Figure => false,
        }
    }
}

/// The addresses of those breakdowns.
pub(super) fn both(cells: &[Cell<'_>]) -> HashSet<usize> {
    let with = |part: &Cell<'_>| match (part.relation, part.parent) {
        (Relation::Part(breakdown), Some(whole)) => differs(cells, whole, part).then(|| address(breakdown)),
        _ => None,
    };
    cells.iter().filter_map(with).collect()
}

fn differs(cells: &[Cell<'_>], whole: CellId, part: &Cell<'_>) -> bool {
    let value = |cell: &Cell<'_>| cell.amount.stated().map(|stated| stated.number().value());
    let is_negative = value(&cells[whole.0 as usize]).is_some_and(|whole| whole.is_sign_negative());
    value(part).is_some_and(|part| !part.is_zero() && part.is_sign_negative() != is_negative)
}
