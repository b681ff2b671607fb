//! The same wrong number said again: one wrong figure is one finding, in however many sentences its right value stands.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::archive::CellId;
use crate::claim::{Quantity, Reading};
use crate::finding::{Cause, Code, Finding};

/// Numbers that texts said of figures that say otherwise.
#[derive(Debug, Default)]
pub(super) struct Said(BTreeMap<CellId, Vec<(Decimal, Cause)>>);

impl Said {
    /// The finding on the same number said of the same figure before.
    pub(super) fn again(&self, cell: CellId, reading: &Reading) -> Option<Cause> {
        let number = number(reading)?;
        let before = self.0.get(&cell)?;
        before
            .iter()
            .find(|(known, _)| *known == number)
            .map(|(_, cause)| *cause)
    }

    /// Remembers a number that a figure denies.
    pub(super) fn remember(&mut self, finding: &Finding, cell: CellId, reading: &Reading) {
        let cause = Cause::of(finding).filter(|_| finding.code == Code::ClaimMismatch && finding.cause.is_none());
        if let (Some(number), Some(cause)) = (number(reading), cause) {
            self.0.entry(cell).or_default().push((number, cause));
        }
    }
}

/// The number, where it is said as it stands.
fn number(reading: &Reading) -> Option<Decimal> {
    match reading.quantity.value {
        Quantity::Number(number) if number.whole && reading.hedge.is_none() && reading.direction.is_none() => {
            Some(number.value)
        }
        _ => None,
    }
}
