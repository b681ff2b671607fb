//! Sets of possible values: intervals whose ends carry their own open or closed flag.

use std::cmp::Ordering;

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
