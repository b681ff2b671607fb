//! Values that stand together under one head: it says their unit and scale once, and they stand bare below it.
//!
//! In: the cells of a row or a column. Out: a [`Shared`] head where there is something to say once, and each value under it.

use crate::archive::Cell;
use crate::language::{Room, Scale};
use crate::quantity::{Amount, Unit};

use super::PageContext;

/// Fewer numbers than this say their scale themselves.
const FEWEST: usize = 2;

/// What a head says for all values below it.
#[derive(Debug, Clone)]
pub(super) struct Shared<'c> {
    unit: Option<&'c Unit>,
    scale: Scale,
    /// The words: `£ million`.
    pub(super) head: String,
}

/// The head of several values: of one unit, and large enough to be written with a scale word. Nothing where each is better off alone.
pub(super) fn shared<'x, 'c: 'x>(
    context: &PageContext<'_, 'c>,
    cells: impl Iterator<Item = &'x Cell<'c>> + Clone,
) -> Option<Shared<'c>> {
    let stated = cells.filter(|cell| cell.amount.stated().is_some());
    let unit = stated.clone().next()?.unit;
    let is_one = stated.clone().all(|cell| cell.unit == unit) && stated.clone().count() >= FEWEST;
    let scale = is_one.then(|| Scale::shared(stated.map(|cell| &*cell.amount)))?;
    let head = context.language().head(unit, scale)?;
    Some(Shared { unit, scale, head })
}

impl Shared<'_> {
    /// The scale that values of a unit have below it, if it is that of the head.
    pub(super) fn scale_of(&self, unit: Option<&Unit>) -> Option<Scale> {
        (self.unit == unit).then_some(self.scale)
    }

    /// The power of ten.
    pub(super) fn power(&self) -> u32 {
        self.scale.power()
    }

    /// Whether the unit has a sign that stands in the head.
    pub(super) fn is_marked(&self) -> bool {
        matches!(self.unit, Some(Unit::Currency(_) | Unit::Measure(_)))
    }
}

impl PageContext<'_, '_> {
    /// A value as it stands under a head: bare where the head says unit and scale.
    pub(super) fn value_under(&self, cell: &Cell<'_>, head: Option<&Shared<'_>>) -> String {
        self.amount_under(&cell.amount, cell.unit, head)
    }

    /// The same of an amount in a unit.
    pub(super) fn amount_under(&self, amount: &Amount, unit: Option<&Unit>, head: Option<&Shared<'_>>) -> String {
        match head.filter(|head| head.unit == unit) {
            Some(head) => self.language().amount_at(amount, unit, head.scale, Room::Bare),
            None => self.amount(amount, unit),
        }
    }
}

/// What stands in a column with the head's words behind it: `Revenue, £ million`.
pub(super) fn with_head(context: &PageContext<'_, '_>, label: String, head: Option<&Shared<'_>>) -> String {
    match head {
        Some(head) => context.language().enumerated(&[&label, &head.head]),
        None => label,
    }
}
