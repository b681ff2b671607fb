//! Sums of parts: the parts of a breakdown enter; the interval of their sum, what is printed of it, and what is not known leave.

use num_traits::Zero;
use rust_decimal::Decimal;

use crate::archive::{Cell, CellId};
use crate::model::Breakdown;
use crate::quantity::{Absent, Amount, Interval, Rational};

/// The sum of what is known.
pub(super) struct Sum {
    pub(super) interval: Interval,
    /// The sum of the printed numbers.
    pub(super) printed: Option<Rational>,
    /// Parts without a number.
    pub(super) unknown: usize,
    /// Those among them that the report keeps back.
    pub(super) suppressed: usize,
}

impl Sum {
    /// Nothing where a part has a number that arithmetic may not use.
    pub(super) fn of(breakdown: &Breakdown, parts: &[&Cell<'_>]) -> Option<Sum> {
        let rest = breakdown.rest.iter().map(|rest| &rest.value);
        Sum::of_amounts(parts.iter().map(|part| &*part.amount).chain(rest))
    }

    /// The sum of some values; nothing where one has a number that arithmetic may not use.
    pub(super) fn of_amounts<'v>(amounts: impl Iterator<Item = &'v Amount>) -> Option<Sum> {
        let mut sum = Sum {
            interval: Interval::point(Rational::zero()),
            printed: Some(Rational::zero()),
            unknown: 0,
            suppressed: 0,
        };
        for amount in amounts {
            match amount {
                Amount::Absent(Absent::NotApplicable) => {}
                Amount::Absent(absent) => {
                    sum.unknown += 1;
                    sum.suppressed += usize::from(*absent == Absent::Suppressed);
                }
                Amount::Known(stated, _) => {
                    sum.interval = sum.interval.plus(&amount.interval()?);
                    sum.printed = sum.printed.map(|so_far| so_far + stated.number().rational());
                }
            }
        }
        Some(sum)
    }
}

/// The sum of the parts with one of them left out, and of the rest.
pub(super) fn others(breakdown: &Breakdown, parts: &[&Cell<'_>], without: CellId) -> Interval {
    let rest = breakdown.rest.iter().filter_map(|rest| rest.value.interval());
    let parts = parts.iter().filter(|part| part.id != without);
    let parts = parts.filter_map(|part| part.amount.interval());
    rest.chain(parts)
        .fold(Interval::point(Rational::zero()), |sum, one| sum.plus(&one))
}

pub(super) fn printed(cell: &Cell<'_>) -> Option<Rational> {
    cell.amount.stated().map(|stated| stated.number().rational())
}

/// A fraction in digits, with the decimals that it needs.
pub(super) fn shown(value: &Rational) -> String {
    rounded(value, 9).map_or_else(|| value.to_string(), |value| value.normalize().to_string())
}

/// A fraction with so many decimals, rounded half away from zero.
pub(super) fn rounded(value: &Rational, decimals: u32) -> Option<Decimal> {
    let digits = (value * Rational::power_of_ten(decimals)).round().to_integer()?;
    Decimal::try_from_i128_with_scale(digits, decimals).ok()
}
