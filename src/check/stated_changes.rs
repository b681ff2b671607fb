//! Changes and shares that a report states, against the amounts: `change-of: revenue` is 5.3 percent, and so must the two revenues be;
//! `share-of: staff/place/office` is 69 percent, and so must the part of its whole be.

use crate::archive::{Archive, ReportIx, computed_value};
use crate::finding::{Code, Finding};
use crate::model::DerivedQuery;
use crate::quantity::Unit;

use super::pending_finding::PendingFinding;

/// The stated changes of a report. One on a basis of its own, such as constant currency, is shown by no levels.
pub(super) fn run(archive: &Archive<'_>, index: ReportIx, pending: &mut Vec<PendingFinding>) {
    for cell in archive.cells_of(index) {
        let formula = cell.figure.detail(|details| details.formula.as_deref());
        let Some(formula) = formula.filter(|one| one.basis.is_none() && cell.figure.amount.is_some()) else {
            continue;
        };
        match computed_value(archive, cell, formula) {
            Ok((computed, unit)) => {
                if cell.unit.is_some() && unit.is_some() && cell.unit != unit {
                    let words = |unit: Option<&Unit>| unit.map(Unit::written).unwrap_or_default();
                    let message = format!(
                        "`{}` is in {}, and a change of `{}` in {}",
                        cell.path,
                        words(cell.unit),
                        formula.of.value,
                        words(unit)
                    );
                    let help = "Write the change in that unit, or in percent.";
                    let finding = Finding::new(Code::UnitMismatch, cell.figure.value_span, message).help(help);
                    pending.push(PendingFinding::on_cell(finding, index, cell.id));
                } else if super::percentages::meant(cell).is_some_and(|stated| !stated.meets(&computed)) {
                    let shown = |end: &crate::quantity::End| {
                        end.value()
                            .and_then(|value| super::sums::rounded(value, 2))
                            .map_or_else(|| "no end".to_owned(), |value| value.normalize().to_string())
                    };
                    let (low, high) = (shown(&computed.low), shown(&computed.high));
                    let given = if low == high { low } else { format!("{low} to {high}") };
                    let message = format!(
                        "`{}` is {}, and the values of `{}` give {given}",
                        cell.path,
                        cell.told(),
                        formula.of.value,
                    );
                    let help = match formula.query {
                        DerivedQuery::Share => {
                            "Compare the share and both amounts with the source: one of them is wrong."
                        }
                        _ => {
                            "Compare the change and both values with the source. If it is measured otherwise, say how: `basis: constant currency`."
                        }
                    };
                    let finding = Finding::new(Code::ConflictingFigures, cell.figure.value_span, message).help(help);
                    pending.push(PendingFinding::on_cell(finding, index, cell.id));
                }
            }
            // Without an earlier value there is nothing to hold it against.
            Err(refusal) if refusal.code == Code::NoEarlierFigure => {}
            Err(refusal) => {
                let finding = Finding::new(refusal.code, formula.of.span, refusal.message).help(refusal.help);
                pending.push(PendingFinding::on_cell(finding, index, cell.id));
            }
        }
    }
}
