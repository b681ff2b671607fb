//! The arithmetic of derived numbers: cells enter, intervals leave, or the reason why there is none.

use std::cmp::Ordering;

use crate::finding::Code;
use crate::quantity::{Interval, Rational, Stated, Unit, measure};

use super::Cell;

/// Why a number cannot be derived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What kind of finding.
    pub code: Code,
    /// Why.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl Refusal {
    pub(super) fn new(code: Code, message: impl Into<String>, help: impl Into<String>) -> Self {
        Refusal {
            code,
            message: message.into(),
            help: help.into(),
        }
    }
}

/// Cells whose numbers measure different things.
pub(super) fn unit_differs(a: &Cell<'_>, b: &Cell<'_>) -> bool {
    a.unit != b.unit && factor(a, b).is_none()
}

/// How many of the other's unit one of a cell's is, where both measure the same in other signs: seven minutes, 450 seconds.
fn factor(cell: &Cell<'_>, other: &Cell<'_>) -> Option<Rational> {
    match (cell.unit?, other.unit?) {
        (Unit::Measure(own), Unit::Measure(to)) if own != to => measure::factor(own, to),
        _ => None,
    }
}

/// The values that arithmetic may use, in the unit of another cell.
pub(super) fn operand_as(cell: &Cell<'_>, other: &Cell<'_>) -> Result<Interval, Refusal> {
    let own = operand(cell)?;
    Ok(match factor(cell, other) {
        Some(factor) => own.times(&factor),
        None => own,
    })
}

/// Why two cells are not put together that are counted in different things.
pub(super) fn other_unit(a: &Cell<'_>, b: &Cell<'_>) -> Refusal {
    let words = |cell: &Cell<'_>| cell.unit.map_or("nothing".to_owned(), Unit::written);
    let why = format!(
        "`{}` is counted in {} and `{}` in {}",
        a.path,
        words(a),
        b.path,
        words(b)
    );
    let help = format!(
        "Say both numbers beside each other, or so many for each of the other: fig:{}?per={}.",
        a.path, b.path
    );
    Refusal::new(Code::UnitMismatch, why, help)
}

/// Why two cells are not put together that count different places or scopes.
pub(super) fn other_scope(a: &Cell<'_>, b: &Cell<'_>) -> Refusal {
    let why = format!("`{}` and `{}` count different places or scopes", a.path, b.path);
    let help = format!(
        "Say both numbers beside each other. If the one is a part of the other all the same, say so on it: `part-of: {}`.",
        b.path
    );
    Refusal::new(Code::ScopeMismatch, why, help)
}

/// The values that arithmetic may use.
pub(super) fn operand(cell: &Cell<'_>) -> Result<Interval, Refusal> {
    let refused = |why: String, help: String| Refusal::new(Code::QualifiedOperand, why, help);
    cell.amount.interval().ok_or_else(|| match cell.amount.stated() {
        Some(Stated::Qualified(..)) => refused(
            format!(
                "`{}` is {}: nothing exact can be computed from it",
                cell.path,
                cell.amount.written()
            ),
            format!(
                "Bind the words to the number itself, with its qualifier: [{}](fig:{}).",
                cell.amount.written(),
                cell.path
            ),
        ),
        _ => refused(
            format!(
                "`{}` is {}: there is no number to compute with",
                cell.path,
                cell.amount.written()
            ),
            "Take the number out of the text, or say in words that the source gives none.".to_owned(),
        ),
    })
}

/// How a cell's value stands to another's: by their intervals, and where both are numbers as they are printed, by these.
///
/// # Errors
/// A value that is no number, or one that is "more than 100" or a range and may lie on either side of the other.
pub(super) fn order(cell: &Cell<'_>, other: &Cell<'_>) -> Result<Ordering, Refusal> {
    let (own, of) = (operand(cell)?, operand(other)?);
    let printed = |cell: &Cell<'_>| match cell.amount.stated() {
        Some(Stated::Qualified(..) | Stated::Range(_)) | None => None,
        Some(stated) => Some(stated.number().rational()),
    };
    if own.is_above(&of) {
        return Ok(Ordering::Greater);
    }
    if of.is_above(&own) {
        return Ok(Ordering::Less);
    }
    match (printed(cell), printed(other)) {
        (Some(own), Some(of)) => Ok(own.cmp(&of)),
        (printed, _) => {
            let open = if printed.is_none() { cell } else { other };
            Err(Refusal::new(
                Code::QualifiedOperand,
                format!(
                    "`{}` is {}: no exact number, so the rank is open",
                    open.path,
                    open.written()
                ),
                "Say the number itself. Ranks are taken among exact numbers alone.",
            ))
        }
    }
}

/// The quotient of two cells' values.
///
/// # Errors
/// A value that arithmetic may not use, or a divisor that is zero, may be, or lies below it.
pub(super) fn over(cell: &Cell<'_>, base: &Cell<'_>) -> Result<Interval, Refusal> {
    let (a, b) = (operand_as(cell, base)?, operand(base)?);
    let printed = base.amount.number().map(|number| number.value());
    let help = "Give the number itself, or both beside each other.";
    // A quarter's loss is a part of the year's.
    let (a, b) = if a.is_below_zero() && b.is_below_zero() {
        (a.negated(), b.negated())
    } else {
        (a, b)
    };
    if printed.is_some_and(|value| value.is_zero()) {
        let why = format!(
            "`{}` is {}, and nothing is a part or percentage of that",
            base.path,
            base.written()
        );
        return Err(Refusal::new(Code::ZeroBase, why, help));
    }
    if b.is_below_zero() {
        let why = format!(
            "`{}` is {}: a percentage of less than nothing would mislead",
            base.path,
            base.written()
        );
        return Err(Refusal::new(Code::NegativeBase, why, help));
    }
    a.over(&b).ok_or_else(|| {
        let why = format!(
            "`{}` is {}, which may be nothing: nothing can be divided by it",
            base.path,
            base.written()
        );
        Refusal::new(Code::QualifiedOperand, why, help)
    })
}

/// Why two cells are not compared whose periods are of different lengths.
pub(super) fn lengths_differ(earlier: &Cell<'_>, cell: &Cell<'_>) -> Refusal {
    let message = format!(
        "the earlier figure covers {} ({} days) and this one {} ({} days)",
        earlier.period.written(),
        earlier.period.days(),
        cell.period.written(),
        cell.period.days()
    );
    let help = "Only periods of the same length are compared. Say each number with the time that it covers.";
    Refusal::new(Code::PeriodMismatch, message, help)
}
