//! The arithmetic of derived numbers: cells enter, intervals leave, or the reason why there is none.

use num_traits::{Signed, Zero};

use crate::finding::Code;
use crate::quantity::{End, Interval, Qualifier, Rational, Stated};

use super::Cell;

/// Why a number cannot be derived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What kind of finding.
    pub code: Code,
    /// Why.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

impl Refusal {
    pub(super) fn new(code: Code, message: impl Into<String>) -> Self {
        Refusal {
            code,
            message: message.into(),
            help: None,
        }
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

pub(super) fn unit_differs(a: &Cell<'_>, b: &Cell<'_>) -> bool {
    a.unit != b.unit
}

/// The values that arithmetic may use.
pub(super) fn operand(cell: &Cell<'_>) -> Result<Interval, Refusal> {
    cell.amount.interval().ok_or_else(|| match cell.amount.stated() {
        Some(Stated::Qualified(qualifier, number)) => {
            let qualifier: &Qualifier = qualifier;
            let message = format!(
                "`{}` is {} {}: nothing exact can be computed from it",
                cell.path,
                qualifier.words(),
                number.literal()
            );
            Refusal::new(Code::QualifiedOperand, message)
        }
        _ => Refusal::new(
            Code::QualifiedOperand,
            format!("`{}` has no number to compute with", cell.path),
        ),
    })
}

/// The quotients of a value of each, for divisors above zero and dividends not below it.
pub(super) fn quotient(a: &Interval, b: &Interval) -> Option<Interval> {
    let low_divisor = b.low.value().filter(|low| low.is_positive())?;
    let divide = |end: &End, divisor: &End| match (end, divisor) {
        (End::Unbounded, _) => End::Unbounded,
        (_, End::Unbounded) => End::Open(Rational::zero()),
        (End::Closed(x), End::Closed(y)) => End::Closed(x / y),
        (End::Open(x) | End::Closed(x), End::Open(y) | End::Closed(y)) => End::Open(x / y),
    };
    debug_assert!(low_divisor.is_positive());
    let negative = a.low.value().is_none_or(Signed::is_negative);
    let low = if negative {
        divide(&a.low, &b.low)
    } else {
        divide(&a.low, &b.high)
    };
    let high = match a.high.value() {
        Some(high) if high.is_negative() => divide(&a.high, &b.high),
        _ => divide(&a.high, &b.low),
    };
    Some(Interval::new(low, high))
}

pub(super) fn scaled(interval: &Interval, factor: &Rational) -> Interval {
    let scale = |end: &End| match end {
        End::Closed(value) => End::Closed(value * factor),
        End::Open(value) => End::Open(value * factor),
        End::Unbounded => End::Unbounded,
    };
    Interval::new(scale(&interval.low), scale(&interval.high))
}
