//! What a table leaves open: rows of which nothing says what they count, numbers whose separators may mean two things.

use crate::files::Span;
use crate::finding::{Code, Finding};
use crate::quantity::ScaledUnit;

use super::record::Cell;

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

/// Numbers such as 1.577 in a table with semicolons: where those stand between cells, a point mostly groups digits.
pub(super) fn points(rows: &[Vec<Cell>]) -> Vec<Finding> {
    let Some((header, rows)) = rows.split_first() else {
        return Vec::new();
    };
    let is_value = |column: usize| match header.iter().position(|cell| cell.text.eq_ignore_ascii_case("value")) {
        Some(value) => value == column,
        None => column > 0,
    };
    let cells = rows.iter().flat_map(|row| row.iter().enumerate());
    let cells = cells.filter(|(column, _)| is_value(*column)).map(|(_, cell)| cell);
    let found = cells.filter_map(|cell| {
        let number = cell.text.trim_matches(|c: char| !c.is_ascii_digit());
        let (whole, group) = number.split_once('.')?;
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let is_unclear = digits(whole) && digits(group) && whole.len() <= 3 && group.len() == 3 && whole != "0";
        is_unclear.then(|| {
            let message = format!(
                "`{number}` may be {whole}{group} or {whole} and a fraction: tables with semicolons mostly group digits by points"
            );
            let help = format!(
                "Write `{whole}{group}`; if the point is a decimal point here, save the table with commas between its cells."
            );
            Finding::new(Code::InvalidValue, cell.span, message).help(help)
        })
    });
    found.collect()
}
