//! The sign of what may have several values.

use num_traits::{Signed, Zero};

use crate::quantity::Interval;

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
