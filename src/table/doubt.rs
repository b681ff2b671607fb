//! Rows of a table of which it is open what they count.

use crate::files::Span;
use crate::finding::{Code, Finding};
use crate::quantity::ScaledUnit;

/// Rows of whole numbers below a scale in which all other rows have decimals: 14,510 is hardly £14,510 million.
pub(super) fn unclear(rows: &[(Span, String, Option<bool>)], unit: Option<&str>) -> Vec<Finding> {
    let Some(unit) = unit.filter(|unit| ScaledUnit::parse(unit).exponent > 0) else {
        return Vec::new();
    };
    let (whole, other): (Vec<_>, Vec<_>) = rows
        .iter()
        .filter_map(|row| Some((row, row.2?)))
        .partition(|(_, is_whole)| *is_whole);
    if whole.len() >= other.len() {
        return Vec::new();
    }
    let found = whole.into_iter().map(|((span, label, _), _)| {
        let message = format!("`{label}` has whole numbers in a table of {unit}, where other rows have decimals");
        let help =
            format!("Write `{label} ({unit})` if it is such an amount, or `{label} (number)` if it counts something.");
        Finding::new(Code::UnitUnclear, *span, message).help(help)
    });
    found.collect()
}
