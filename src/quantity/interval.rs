//! Sets of possible values: intervals whose ends carry their own open or closed flag.

use std::cmp::Ordering;

use num_traits::{Signed, Zero};

use super::Rational;

/// One end of an interval.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum End {
    /// The end itself belongs to the interval.
    Closed(Rational),
    /// The end itself does not belong to it.
    Open(Rational),
    /// There is no end on this side.
    Unbounded,
}

impl End {
    /// The number at this end.
    pub fn value(&self) -> Option<&Rational> {
        match self {
            End::Closed(value) | End::Open(value) => Some(value),
            End::Unbounded => None,
        }
    }

    fn plus(&self, other: &End) -> End {
        match (self, other) {
            (End::Closed(a), End::Closed(b)) => End::Closed(a + b),
            (End::Unbounded, _) | (_, End::Unbounded) => End::Unbounded,
            (End::Open(a) | End::Closed(a), End::Open(b) | End::Closed(b)) => End::Open(a + b),
        }
    }

    fn negated(&self) -> End {
        match self {
            End::Closed(a) => End::Closed(-a),
            End::Open(a) => End::Open(-a),
            End::Unbounded => End::Unbounded,
        }
    }
}

/// All values between two ends. It may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interval {
    /// The lower end.
    pub low: End,
    /// The upper end.
    pub high: End,
}

impl Interval {
    /// The values from `low` to `high`.
    pub fn new(low: End, high: End) -> Self {
        Interval { low, high }
    }

    /// `[low, high]`.
    pub fn closed(low: Rational, high: Rational) -> Self {
        Interval::new(End::Closed(low), End::Closed(high))
    }

    /// `[value, value]`.
    pub fn point(value: Rational) -> Self {
        Interval::closed(value.clone(), value)
    }

    /// Every value.
    pub fn everything() -> Self {
        Interval::new(End::Unbounded, End::Unbounded)
    }

    /// Whether all of it lies below zero.
    pub fn is_below_zero(&self) -> bool {
        self.high.value().is_some_and(Signed::is_negative)
    }

    /// Whether it is exactly one value, and which.
    pub fn as_point(&self) -> Option<&Rational> {
        match (&self.low, &self.high) {
            (End::Closed(a), End::Closed(b)) if a == b => Some(a),
            _ => None,
        }
    }

    /// Whether no value is in it.
    pub fn is_empty(&self) -> bool {
        match (self.low.value(), self.high.value()) {
            (Some(low), Some(high)) => match low.cmp(high) {
                Ordering::Less => false,
                Ordering::Greater => true,
                Ordering::Equal => !matches!((&self.low, &self.high), (End::Closed(_), End::Closed(_))),
            },
            _ => false,
        }
    }

    /// Whether `value` is in it.
    pub fn contains(&self, value: &Rational) -> bool {
        let above = match &self.low {
            End::Closed(low) => value >= low,
            End::Open(low) => value > low,
            End::Unbounded => true,
        };
        let below = match &self.high {
            End::Closed(high) => value <= high,
            End::Open(high) => value < high,
            End::Unbounded => true,
        };
        above && below
    }

    /// The sums of a value of each.
    #[must_use]
    pub fn plus(&self, other: &Interval) -> Interval {
        Interval::new(self.low.plus(&other.low), self.high.plus(&other.high))
    }

    /// The negatives: the ends change places and keep their flags.
    #[must_use]
    pub fn negated(&self) -> Interval {
        Interval::new(self.high.negated(), self.low.negated())
    }

    /// The differences of a value of this and a value of `other`.
    #[must_use]
    pub fn minus(&self, other: &Interval) -> Interval {
        self.plus(&other.negated())
    }

    /// The products of each value and a factor; a negative factor swaps the ends, and zero leaves zero alone.
    #[must_use]
    pub fn times(&self, factor: &Rational) -> Interval {
        if factor.is_zero() && !self.is_empty() {
            return Interval::point(Rational::zero());
        }
        let scaled = |end: &End| match end {
            End::Closed(value) => End::Closed(value * factor),
            End::Open(value) => End::Open(value * factor),
            End::Unbounded => End::Unbounded,
        };
        let (low, high) = (scaled(&self.low), scaled(&self.high));
        match factor.is_negative() {
            true => Interval::new(high, low),
            false => Interval::new(low, high),
        }
    }

    /// The quotients of a value of this and a value of `divisor`; none unless every divisor is above zero.
    pub fn over(&self, divisor: &Interval) -> Option<Interval> {
        divisor.is_positive().then(|| {
            let low = highest_quotient(&self.low.negated(), divisor).negated();
            Interval::new(low, highest_quotient(&self.high, divisor))
        })
    }

    /// Whether every value is above zero.
    pub fn is_positive(&self) -> bool {
        match &self.low {
            End::Closed(low) => low.is_positive(),
            End::Open(low) => !low.is_negative(),
            End::Unbounded => false,
        }
    }

    /// Whether every value is above every value of `other`.
    pub fn is_above(&self, other: &Interval) -> bool {
        match (self.low.value(), other.high.value()) {
            (Some(low), Some(high)) if low == high => {
                matches!(self.low, End::Open(_)) || matches!(other.high, End::Open(_))
            }
            (Some(low), Some(high)) => low > high,
            _ => false,
        }
    }

    /// The values in both: each end, flag included, is the one that leaves less.
    #[must_use]
    pub fn intersection(&self, other: &Interval) -> Interval {
        Interval::new(
            tighter(&self.low, &other.low, Ordering::Greater),
            tighter(&self.high, &other.high, Ordering::Less),
        )
    }

    /// Whether some value is in both.
    pub fn meets(&self, other: &Interval) -> bool {
        !self.intersection(other).is_empty()
    }

    /// Whether every value of this is in `other`.
    pub fn inside(&self, other: &Interval) -> bool {
        self.is_empty() || self.intersection(other) == *self
    }

    /// The value halfway between the ends; none without both.
    pub fn middle(&self) -> Option<Rational> {
        let (low, high) = (self.low.value()?, self.high.value()?);
        Some((low + high) / Rational::from_integer(2.into()))
    }

    /// Half the distance of the ends; none without both.
    pub fn half_width(&self) -> Option<Rational> {
        let (low, high) = (self.low.value()?, self.high.value()?);
        Some((high - low) / Rational::from_integer(2.into()))
    }
}

/// The upper end of the quotients of values up to `high` and divisors above zero. Above zero the smallest divisor gives it, below zero the
/// largest; zero stays zero, whatever divides it.
fn highest_quotient(high: &End, divisor: &Interval) -> End {
    let Some(value) = high.value() else {
        return End::Unbounded;
    };
    if value.is_zero() {
        return high.clone();
    }
    let by = if value.is_positive() {
        &divisor.low
    } else {
        &divisor.high
    };
    match by.value() {
        // Of ever smaller divisors the quotient grows without end, of ever larger ones it comes near zero.
        Some(by) if by.is_zero() => End::Unbounded,
        None => End::Open(Rational::zero()),
        Some(number) => match (high, by) {
            (End::Closed(_), End::Closed(_)) => End::Closed(value / number),
            _ => End::Open(value / number),
        },
    }
}

/// The end that wins an intersection: `wins` says which order the winner has to the other.
fn tighter(a: &End, b: &End, wins: Ordering) -> End {
    match (a.value(), b.value()) {
        (None, _) => b.clone(),
        (_, None) => a.clone(),
        (Some(x), Some(y)) => match x.cmp(y) {
            Ordering::Equal if matches!(a, End::Open(_)) => a.clone(),
            Ordering::Equal => b.clone(),
            order if order == wins => a.clone(),
            _ => b.clone(),
        },
    }
}
