//! The hedge table: a number with its hedge enters; the set of values that bears it out, and how loose a value in it is, leave.

use num_traits::{Signed, Zero};

use crate::finding::Code;
use crate::language::Hedge;
use crate::quantity::{End, Interval, Rational};

use super::exact::{distance, ratio, rational};
use super::reading::Number;
use super::tolerance::{self, Tolerance};

/// A row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Row {
    /// A whole number as it stands.
    Exact,
    /// A decimal, scale word or percentage: as it rounds.
    Rounded,
    /// A fraction word, N in M, doubled.
    Fraction,
    /// A hedge.
    Hedged(Hedge),
}

/// A number under its row.
#[derive(Debug, Clone)]
pub(super) struct Claimed {
    pub(super) row: Row,
    /// The number, in the unit of the value that it is held against.
    pub(super) number: Rational,
    /// The value of its last written digit.
    pub(super) step: Rational,
    /// The place of its last digit that is not zero.
    pub(super) place: Rational,
}

impl Claimed {
    /// A written number under its hedge; `rounded` where it stands for all values that round to it.
    pub(super) fn number(number: &Number, hedge: Option<Hedge>, rounded: bool) -> Claimed {
        let row = match hedge {
            Some(hedge) => Row::Hedged(hedge),
            None if number.whole && !rounded => Row::Exact,
            None => Row::Rounded,
        };
        Claimed {
            row,
            number: number.rational(),
            step: rational(number.step),
            place: rational(number.place()),
        }
    }

    /// A fraction or multiple under its hedge.
    pub(super) fn fraction(number: Rational, hedge: Option<Hedge>) -> Claimed {
        Claimed {
            row: hedge.map_or(Row::Fraction, Row::Hedged),
            step: Rational::zero(),
            place: Rational::zero(),
            number,
        }
    }

    fn percent(&self, percent: i64) -> Rational {
        self.number.abs() * ratio(percent, 100)
    }

    /// The values that bear the words out.
    pub(super) fn set(&self) -> Interval {
        let n = &self.number;
        let half = &self.step * ratio(1, 2);
        let above = |open: bool| {
            if open {
                End::Open(n.clone())
            } else {
                End::Closed(n.clone())
            }
        };
        match self.row {
            Row::Exact | Row::Hedged(Hedge::Exactly) => Interval::point(n.clone()),
            Row::Rounded => Interval::closed(n - &half, n + &half),
            Row::Fraction => self.around(tolerance::FRACTION),
            Row::Hedged(hedge) => match hedge {
                Hedge::Exactly => Interval::point(n.clone()),
                Hedge::MoreThan | Hedge::WellOver => Interval::new(above(true), End::Unbounded),
                Hedge::AtLeast => Interval::new(above(false), End::Unbounded),
                Hedge::FewerThan | Hedge::WellUnder => Interval::new(End::Unbounded, above(true)),
                Hedge::AtMost | Hedge::UpTo => Interval::new(End::Unbounded, above(false)),
                Hedge::Nearly => Interval::new(End::Closed(n - self.percent(tolerance::NEARLY.percent)), above(true)),
                Hedge::JustUnder => Interval::new(End::Closed(n - self.percent(tolerance::JUST.percent)), above(true)),
                Hedge::JustOver => Interval::new(above(true), End::Closed(n + self.percent(tolerance::JUST.percent))),
                Hedge::About => {
                    let wide = self.percent(tolerance::ABOUT.percent).max(half);
                    Interval::closed(n - &wide, n + &wide)
                }
            },
        }
    }

    fn around(&self, tolerance: Tolerance) -> Interval {
        let wide = self.percent(tolerance.percent);
        Interval::closed(&self.number - &wide, &self.number + &wide)
    }

    /// Whether `value` is further off than so many percent of the number.
    fn off(&self, value: &Rational, percent: i64) -> bool {
        distance(value, &self.number).is_some_and(|distance| distance > ratio(percent, 100))
    }

    /// What there is to say about a value outside the set that still rounds to the number.
    pub(super) fn rounds(&self, value: &Rational) -> bool {
        if self.row != Row::Exact || self.number.is_zero() || self.place.is_zero() {
            return false;
        }
        let places = (value.abs() / &self.place + ratio(1, 2)).floor();
        let rounded = places * &self.place;
        rounded == self.number.abs()
            && value.is_negative() == self.number.is_negative()
            && !self.off(value, tolerance::ROUNDED)
    }

    /// What there is to say about a value inside the set.
    pub(super) fn soft(&self, value: &Rational) -> Option<Code> {
        let loose = |tolerance: Tolerance| self.off(value, tolerance.loose).then_some(Code::ClaimLoose);
        // "just over 5%" of 5.4%.
        let rounds = || (value - &self.number).abs() * ratio(2, 1) <= self.step;
        let unless_rounded = |tolerance: Tolerance| loose(tolerance).filter(|_| !rounds());
        match self.row {
            Row::Exact => None,
            Row::Rounded => self.off(value, tolerance::COARSE).then_some(Code::ClaimCoarse),
            Row::Fraction => loose(tolerance::FRACTION),
            Row::Hedged(hedge) => match hedge {
                Hedge::Exactly => None,
                Hedge::MoreThan | Hedge::AtLeast => self.far_above(value),
                Hedge::FewerThan | Hedge::AtMost => self.far_below(value),
                Hedge::UpTo => (*value != self.number).then_some(Code::ClaimNotReached),
                // "Gut ein Fünftel", "nearly tripled": what has no digits is coarse in itself.
                Hedge::Nearly if self.step.is_zero() => loose(tolerance::NEARLY_PART),
                Hedge::JustUnder | Hedge::JustOver if self.step.is_zero() => None,
                Hedge::Nearly => unless_rounded(tolerance::NEARLY),
                Hedge::JustUnder | Hedge::JustOver => unless_rounded(tolerance::JUST),
                Hedge::WellOver | Hedge::WellUnder => {
                    let near = distance(value, &self.number).is_some_and(|off| off < ratio(tolerance::WELL, 100));
                    near.then_some(Code::ClaimLoose)
                }
                Hedge::About => loose(tolerance::ABOUT),
            },
        }
    }

    /// "More than N" of a value far above N.
    fn far_above(&self, value: &Rational) -> Option<Code> {
        if !self.number.is_positive() {
            return None;
        }
        if *value >= &self.number * ratio(tolerance::UNDERSTATED, 1) {
            return Some(Code::ClaimUnderstates);
        }
        let limit = (&self.number + &self.place).max(self.percent(tolerance::WEAK));
        (*value > limit).then_some(Code::ClaimWeaker)
    }

    /// "Fewer than N" of a value far below N.
    fn far_below(&self, value: &Rational) -> Option<Code> {
        if !self.number.is_positive() {
            return None;
        }
        if *value <= &self.number / ratio(tolerance::UNDERSTATED, 1) {
            return Some(Code::ClaimOverstates);
        }
        let limit = (&self.number - &self.place).min(self.percent(200 - tolerance::WEAK));
        (*value < limit).then_some(Code::ClaimWeaker)
    }
}
