//! Intervals divided and scaled, for shares, rates and relative changes.

use num_traits::{Signed, Zero};

use crate::quantity::{End, Interval, Rational};

/// The interval with every value multiplied by a positive factor.
pub(super) fn scaled(interval: &Interval, factor: &Rational) -> Interval {
    let end = |end: &End| match end {
        End::Closed(value) => End::Closed(value * factor),
        End::Open(value) => End::Open(value * factor),
        End::Unbounded => End::Unbounded,
    };
    Interval::new(end(&interval.low), end(&interval.high))
}

/// The quotients of a value of each; `over` must be positive throughout.
pub(super) fn quotient(of: &Interval, over: &Interval) -> Interval {
    if let Some(point) = over.as_point() {
        return scaled(of, &point.recip());
    }
    let negative = of.low.value().is_none_or(Signed::is_negative);
    if negative {
        return Interval::everything();
    }
    let divide = |a: &End, b: &End, without_end: End| match (a, b) {
        (End::Unbounded, _) => End::Unbounded,
        (_, End::Unbounded) => without_end,
        (End::Closed(x), End::Closed(y)) if !y.is_zero() => End::Closed(x / y),
        (End::Closed(x) | End::Open(x), End::Closed(y) | End::Open(y)) if !y.is_zero() => End::Open(x / y),
        _ => End::Unbounded,
    };
    Interval::new(
        divide(&of.low, &over.high, End::Open(Rational::zero())),
        divide(&of.high, &over.low, End::Unbounded),
    )
}

/// Whether every value is above zero.
pub(super) fn positive(interval: &Interval) -> bool {
    match &interval.low {
        End::Closed(low) => low.is_positive(),
        End::Open(low) => !low.is_negative(),
        End::Unbounded => false,
    }
}

/// The sign that all values have: 1, 0 or −1; none where they differ.
pub(super) fn sign(interval: &Interval) -> Option<i8> {
    if interval.as_point().is_some_and(Zero::is_zero) {
        return Some(0);
    }
    let not_below = interval.low.value().is_some_and(|low| !low.is_negative());
    let not_above = interval.high.value().is_some_and(|high| !high.is_positive());
    match (not_below, not_above) {
        (true, false) => Some(1),
        (false, true) => Some(-1),
        _ => None,
    }
}
