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

/// A row with more cells than the table has columns: a comma too many shifts every cell behind it.
pub(super) fn overflow(cells: &[Cell], columns: usize) -> Option<Finding> {
    let extra = cells.iter().skip(columns).find(|cell| !cell.text.is_empty())?;
    let message = format!("this row has {} cells, the first line has {columns}", cells.len());
    let help = "Put a cell with a comma in quotes, and write numbers without grouping: 1577.";
    Some(Finding::new(Code::CommaSplitsValue, extra.span, message).help(help))
}

/// Numbers such as 1.577 in a table with semicolons between its cells, or with a decimal comma somewhere: there a point mostly groups digits.
pub(super) fn points(rows: &[Vec<Cell>], delimiter: u8) -> Vec<Finding> {
    let Some((header, rows)) = rows.split_first() else {
        return Vec::new();
    };
    let value = header.iter().position(|cell| cell.text.eq_ignore_ascii_case("value"));
    let is_value = |column: usize| match value {
        Some(value) => value == column,
        None => column > 0,
    };
    let cells = rows.iter().flat_map(|row| row.iter().enumerate());
    let cells = || {
        cells
            .clone()
            .filter(|(column, _)| is_value(*column))
            .map(|(_, cell)| cell)
    };
    let (why, otherwise) = if delimiter == b';' {
        (
            "tables with semicolons mostly group digits by points",
            "save the table with commas between its cells",
        )
    } else if cells().any(|cell| has_decimal_comma(&cell.text)) {
        (
            "another number of the table has a decimal comma, and then points mostly group digits",
            "write the numbers with a comma with a point too",
        )
    } else {
        return Vec::new();
    };
    let found = cells().filter_map(|cell| {
        let number = bare(&cell.text);
        let (whole, group) = number.split_once('.')?;
        let is_unclear = are_digits(whole) && are_digits(group) && whole.len() <= 3 && group.len() == 3 && whole != "0";
        is_unclear.then(|| {
            let message = format!("`{number}` may be {whole}{group} or {whole} and a fraction: {why}");
            let help = format!("Write `{whole}{group}`; if the point is a decimal point here, {otherwise}.");
            Finding::new(Code::InvalidValue, cell.span, message).help(help)
        })
    });
    found.collect()
}

/// Numbers such as 201.4 among numbers with decimal commas, in a language that writes these: one of them was taken from elsewhere.
pub(super) fn commas(rows: &[Vec<Cell>]) -> Vec<Finding> {
    let cells = || rows.iter().skip(1).flat_map(|row| row.iter().skip(1));
    if !cells().any(|cell| has_decimal_comma(&cell.text)) {
        return Vec::new();
    }
    let found = cells().filter_map(|cell| {
        let number = bare(&cell.text);
        let (whole, decimals) = number.split_once('.')?;
        let is_unclear =
            are_digits(whole) && are_digits(decimals) && !matches!(decimals.len(), 0 | 3) && whole.len() <= 9;
        is_unclear.then(|| {
            let message = format!("`{number}` has a point where other numbers of the table have a decimal comma");
            let help = format!("Write `{whole},{decimals}`, or the digits without the point.");
            Finding::new(Code::InvalidValue, cell.span, message).help(help)
        })
    });
    found.collect()
}

/// A cell's number without the marks around it.
fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| !c.is_ascii_digit())
}

fn are_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a number has a comma that groups nothing: "12,5", "1577,25".
fn has_decimal_comma(text: &str) -> bool {
    let parts = bare(text).rsplit_once(',');
    parts.is_some_and(|(whole, decimals)| {
        let is_number = are_digits(&whole.replace(['.', ' ', '\u{a0}', '\u{202f}', '\''], "")) && are_digits(decimals);
        let digits_before = whole.bytes().rev().take_while(u8::is_ascii_digit).count();
        is_number && (decimals.len() != 3 || digits_before > 3)
    })
}
