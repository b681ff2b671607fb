//! What follows from what.
//!
//! A contradiction says what a figure would be if the other side were right: the sum of its parts, the number of its quotation, the
//! value that the same report gives elsewhere. A finding that would not be there if the figure were that only follows from it. So
//! does one about a figure whose value could not be read. What would stand all the same is a fault of its own.

use std::collections::BTreeMap;

use crate::archive::{Archive, Cell, CellId};
use crate::claim::BoundValue;
use crate::finding::{Cause, Code, Finding};
use crate::quantity::Interval;

/// What a figure would be, if a finding is right.
#[derive(Debug, Clone)]
pub(super) struct Counterfactual {
    /// The finding.
    pub(super) cause: Cause,
    /// The value.
    pub(super) worth: BoundValue,
}

/// Every contradiction so far, by the figures that it speaks of.
#[derive(Debug, Clone, Default)]
pub(super) struct Causes(BTreeMap<CellId, Vec<Counterfactual>>);

impl Causes {
    /// Remembers what a finding says of a figure.
    pub(super) fn add(&mut self, finding: &Finding, cell: CellId, worth: BoundValue) {
        // What follows from a finding that follows itself has the same root.
        if let Some(cause) = finding.cause.or_else(|| Cause::of(finding)) {
            self.0.entry(cell).or_default().push(Counterfactual { cause, worth });
        }
    }

    /// What findings say of a figure.
    pub(super) fn of(&self, cell: CellId) -> &[Counterfactual] {
        self.0.get(&cell).map_or(&[], Vec::as_slice)
    }

    /// Takes over what others found.
    pub(super) fn append(&mut self, others: Causes) {
        for (cell, more) in others.0 {
            self.0.entry(cell).or_default().extend(more);
        }
    }

    /// The cause of a finding about some figures, one of whose values is in doubt, or with one of whose other values it would not be
    /// there. `holds` is asked with a figure and what it would be.
    pub(super) fn behind<'a, 'c: 'a>(
        &self,
        archive: &Archive<'c>,
        cells: impl IntoIterator<Item = &'a Cell<'c>>,
        holds: impl Fn(&Cell<'c>, &Interval) -> bool,
    ) -> Option<Cause> {
        cells.into_iter().find_map(|cell| {
            let instead = || {
                let found = self.of(cell.id).iter();
                let mut found = found.filter(|one| holds(cell, &one.worth.interval()));
                found.next().map(|one| one.cause)
            };
            doubt(archive, cell).or_else(instead)
        })
    }
}

/// Why a figure's value cannot be relied on: it could not be read, or it is the sum of parts one of which could not.
pub(super) fn doubt(archive: &Archive<'_>, cell: &Cell<'_>) -> Option<Cause> {
    if let Some(fault) = &cell.figure.fault {
        return Some(**fault);
    }
    if !cell.computed {
        return None;
    }
    archive.children(cell.id).find_map(|part| doubt(archive, part))
}

/// A value that was computed, as it would be printed.
pub(super) fn computed(interval: Interval) -> BoundValue {
    let printed = interval.middle();
    BoundValue::Computed(interval, printed)
}

/// The name of an indicator that there is not: nothing is known then of earlier values, nor of a unit.
pub(super) fn no_indicator(cell: &Cell<'_>) -> Option<Cause> {
    let name = cell.figure.detail(|details| details.indicator.as_ref())?;
    let code = Code::UnknownIndicator;
    cell.indicator.is_none().then_some(Cause { code, span: name.span })
}
