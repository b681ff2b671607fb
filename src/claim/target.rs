//! The value that words are held against, in the unit that they speak in.

use num_traits::Zero;

use crate::quantity::{Interval, Qualifier, Rational};

use super::exact::ratio;
use super::subject::BoundValue;

/// In what the words speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scale {
    /// The figure's own unit.
    Own,
    /// Hundredths.
    Percent,
    /// Percentage points.
    Points,
    /// A part of one.
    Ratio,
    /// So many times as many.
    Multiple,
}

/// The value that words are held against.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Target {
    /// The values that it may have.
    pub(super) set: Interval,
    /// The number that would be printed; none for a qualified value.
    pub(super) printed: Option<Rational>,
    /// The step that it is rounded to; none for an exact value.
    pub(super) step: Option<Rational>,
    /// The value of the last digit that is written of a stated number.
    pub(super) last_digit: Option<Rational>,
    /// The qualifier with its number.
    pub(super) qualified: Option<(Qualifier, Rational)>,
    /// The ends of a stated range.
    pub(super) range: Option<(Rational, Rational)>,
    /// In what it is.
    pub(super) scale: Scale,
    /// Whether it was computed, so that words may round it to whole units.
    pub(super) derived: bool,
}

impl Target {
    /// A value as it is.
    pub(super) fn of(worth: &BoundValue, scale: Scale) -> Target {
        Target {
            set: worth.interval(),
            printed: worth.printed(),
            step: worth.step(),
            last_digit: worth.last_digit(),
            qualified: worth.qualified(),
            range: worth.range(),
            derived: false,
            scale,
        }
    }

    /// A computed value; a digit is one too many where the value may lie further away than two of it.
    pub(super) fn computed(set: Interval, printed: Option<Rational>, scale: Scale) -> Target {
        let half = set.half_width().filter(|half| printed.is_some() && !half.is_zero());
        let step = half.map(|half| half * ratio(1, 2));
        Target {
            step,
            last_digit: None,
            qualified: None,
            range: None,
            derived: false,
            set,
            printed,
            scale,
        }
    }

    /// One value over another, times a factor; `over` must be positive.
    pub(super) fn quotient(of: &BoundValue, over: &BoundValue, factor: &Rational, scale: Scale) -> Target {
        let quotient = of.interval().over(&over.interval());
        let set = quotient.map_or_else(Interval::everything, |quotient| quotient.times(factor));
        let printed = match (of.printed(), over.printed()) {
            (Some(of), Some(over)) if !over.is_zero() => Some(of / over * factor),
            _ => None,
        };
        Target::computed(set, printed, scale).derived()
    }

    /// The difference of two values.
    pub(super) fn difference(later: &BoundValue, earlier: &BoundValue, scale: Scale) -> Target {
        let printed = later
            .printed()
            .zip(earlier.printed())
            .map(|(later, earlier)| later - earlier);
        Target::computed(later.interval().minus(&earlier.interval()), printed, scale)
    }

    /// The same less one: a multiple as a relative change.
    pub(super) fn less_one(self) -> Target {
        let one = ratio(1, 1);
        let set = self.set.minus(&Interval::point(one.clone()));
        Target {
            printed: self.printed.map(|printed| printed - one),
            set,
            ..self
        }
    }

    /// The same as a computed value.
    pub(super) fn derived(self) -> Target {
        Target {
            last_digit: None,
            derived: true,
            ..self
        }
    }

    /// The same times a positive factor, in another scale.
    pub(super) fn times(self, factor: &Rational, scale: Scale) -> Target {
        Target {
            set: self.set.times(factor),
            printed: self.printed.map(|printed| printed * factor),
            step: self.step.map(|step| step * factor),
            last_digit: self.last_digit.map(|digit| digit * factor),
            qualified: self.qualified.map(|(qualifier, number)| (qualifier, number * factor)),
            range: self.range.map(|(low, high)| (low * factor, high * factor)),
            derived: self.derived,
            scale,
        }
    }

    /// The same without its sign.
    pub(super) fn negated(self) -> Target {
        Target {
            set: self.set.negated(),
            printed: self.printed.map(|printed| -printed),
            qualified: None,
            range: None,
            ..self
        }
    }

    /// The one value that it is, where it is exact.
    pub(super) fn exact(&self) -> Option<&Rational> {
        self.set.as_point()
    }
}
