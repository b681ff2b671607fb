//! What a claim is bound to: a value with everything that judging needs, plain data.

use num_traits::Zero;
use rust_decimal::Decimal;

use jiff::civil::Date;

use crate::quantity::{
    Absent, Amount, End, Exact, Interval, Period, Precision, Qualifier, Rational, Stated, Status, Unit,
};

use crate::language::{Language, Way};

use super::exact::{ratio, rational};
use super::tolerance;

/// A value: as a report states it, computed, or none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BoundValue {
    /// As stated, with how exactly it is meant.
    Stated(Stated, Precision),
    /// Computed: the values that it may have, and the one that would be printed.
    Computed(Interval, Option<Rational>),
    /// No number, and why.
    Absent(Absent),
}

/// What kind of number it is: the figure's own or one derived from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// The figure itself, or a sum or difference of figures.
    Plain,
    /// The figure against an earlier one: the words choose difference, percent, points or multiple.
    Change {
        /// The earlier value.
        earlier: BoundValue,
    },
    /// The figure over a whole.
    Share {
        /// The whole.
        whole: BoundValue,
    },
    /// The figure over another, times `per`.
    Rate {
        /// The other figure.
        over: BoundValue,
        /// For how many of it.
        per: Decimal,
        /// Whether both are in one unit, so that the rate is also a percentage.
        same_unit: bool,
    },
    /// The figure's place in an order; the value is the place, from 1.
    Rank {
        /// How many there are.
        of: u64,
    },
}

/// What a difference of two figures says of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Difference {
    /// Nothing: both are of one period.
    AtOnce,
    /// Above zero it is a rise.
    LaterLessEarlier,
    /// Above zero it is a fall.
    EarlierLessLater,
}

/// What a claim is bound to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// The figure's value; of a change the later one, of a share the part.
    pub value: BoundValue,
    /// What kind of number the claim asks for.
    pub form: Form,
    /// The figure's unit.
    pub unit: Unit,
    /// How firm it is.
    pub status: Status,
    /// The whole that the figure is a part or subset of, for "43 of the 151".
    pub whole: Option<BoundValue>,
    /// The periods that its words may name: its own, of a change also the earlier one.
    pub periods: Vec<Period>,
    /// The day that it was counted on, where it is of one.
    pub at: Option<Date>,
    /// The month in which the years of its report begin.
    pub year_start: i8,
    /// The value of the same thing one year earlier, where it is known and asked for.
    pub earlier: Option<BoundValue>,
    /// The part and its whole one year earlier, where a share's change is asked for.
    pub share_before: Option<(BoundValue, BoundValue)>,
    /// The way that it went, of a number of years in a row.
    pub went: Option<Way>,
    /// In which order two figures were taken from each other, of a difference.
    pub difference: Option<Difference>,
    /// What is called that is taken away, of a difference.
    pub less: Option<String>,
    /// The sign of the time that a number is spread over: the day of so many a day.
    pub each: Option<&'static str>,
    /// Whether the figure itself is a change, as its front matter says.
    pub is_change: bool,
    /// Which way is the better one, where its indicator says so.
    pub better: Option<Way>,
    /// Whether it is of its report's own period.
    pub is_current: bool,
    /// What it is called.
    pub label: String,
    /// Labels of figures of the report that it must not be taken for.
    pub other_labels: Vec<String>,
}

impl Subject {
    /// A figure's own value, final and unnamed.
    pub fn plain(value: BoundValue, unit: Unit) -> Subject {
        Subject {
            value,
            form: Form::Plain,
            unit,
            status: Status::Final,
            whole: None,
            periods: Vec::new(),
            at: None,
            year_start: 1,
            earlier: None,
            share_before: None,
            went: None,
            difference: None,
            less: None,
            each: None,
            is_change: false,
            better: None,
            is_current: false,
            label: String::new(),
            other_labels: Vec::new(),
        }
    }

    /// Whether what is claimed is below zero: the value itself, or the change to it.
    pub fn is_negative(&self) -> bool {
        let zero = Rational::zero();
        let base = match &self.form {
            Form::Change { earlier } => earlier.printed().unwrap_or(zero),
            _ => zero,
        };
        self.value.printed().is_some_and(|value| value < base)
    }

    /// Whether it is so many of one thing to one of another in the same unit.
    pub fn is_to_one(&self) -> bool {
        matches!(&self.form, Form::Rate { per, same_unit: true, .. } if *per == Decimal::ONE)
    }

    /// Whether its number is a place in somebody else's order: 132nd of all.
    pub fn is_rank(&self, language: &Language) -> bool {
        match &self.unit {
            // A site in any language may write the unit as the documentation does.
            Unit::Count(noun) => {
                noun.eq_ignore_ascii_case("rank") || language.grammar().ranks.word(&noun.to_lowercase()).is_some()
            }
            _ => false,
        }
    }

    /// The sign of the measure that it is in, see [`Unit::measure`]; empty where it is in none.
    pub fn measure(&self) -> &str {
        self.unit.measure()
    }
}

impl From<Amount> for BoundValue {
    fn from(amount: Amount) -> Self {
        match amount {
            Amount::Known(stated, precision) => BoundValue::Stated(stated, precision),
            Amount::Absent(absent) => BoundValue::Absent(absent),
        }
    }
}

impl BoundValue {
    /// An exact whole number.
    pub fn exact(value: Exact) -> BoundValue {
        BoundValue::Stated(Stated::Number(value), Precision::Exact)
    }

    /// A computed point.
    pub fn point(value: Rational) -> BoundValue {
        BoundValue::Computed(Interval::point(value.clone()), Some(value))
    }

    /// Why there is no number.
    pub fn absent(&self) -> Option<Absent> {
        match self {
            BoundValue::Absent(absent) => Some(*absent),
            _ => None,
        }
    }

    /// The values that it may have. About, nearly and up to, which arithmetic may not use, have the sets that their words allow.
    pub fn interval(&self) -> Interval {
        match self {
            BoundValue::Computed(interval, _) => interval.clone(),
            BoundValue::Absent(_) => Interval::everything(),
            BoundValue::Stated(stated, precision) => {
                let n = stated.number().rational();
                let within = |percent: i64| &n * ratio(percent, 100);
                let about = tolerance::ABOUT.percent;
                match stated {
                    Stated::Qualified(Qualifier::About, _) => {
                        Interval::closed(within(100 - about), within(100 + about))
                    }
                    Stated::Qualified(Qualifier::Nearly, _) => {
                        Interval::new(End::Closed(within(100 - tolerance::NEARLY.percent)), End::Open(n))
                    }
                    Stated::Qualified(Qualifier::UpTo, _) => Interval::new(End::Unbounded, End::Closed(n)),
                    _ => Amount::Known(stated.clone(), *precision)
                        .interval()
                        .unwrap_or_else(Interval::everything),
                }
            }
        }
    }

    /// The number that would be printed; none for a qualified value.
    pub(super) fn printed(&self) -> Option<Rational> {
        match self {
            BoundValue::Stated(Stated::Number(number), _) => Some(number.rational()),
            BoundValue::Computed(_, printed) => printed.clone(),
            _ => None,
        }
    }

    /// The qualifier with its number.
    pub(super) fn qualified(&self) -> Option<(Qualifier, Rational)> {
        match self {
            BoundValue::Stated(Stated::Qualified(qualifier, number), _) => Some((*qualifier, number.rational())),
            _ => None,
        }
    }

    /// The ends of a stated range.
    pub(super) fn range(&self) -> Option<(Rational, Rational)> {
        match self {
            BoundValue::Stated(Stated::Range(ends), _) => Some((ends.0.rational(), ends.1.rational())),
            _ => None,
        }
    }

    /// The value of the last digit that is written of it.
    pub(super) fn last_digit(&self) -> Option<Rational> {
        match self {
            BoundValue::Stated(Stated::Number(number), _) => Some(rational(Decimal::new(1, number.decimals()))),
            _ => None,
        }
    }

    /// The step that the value is rounded to.
    pub(super) fn step(&self) -> Option<Rational> {
        match self {
            BoundValue::Stated(Stated::Number(_), Precision::Nearest(step)) => Some(rational(*step)),
            BoundValue::Computed(interval, Some(_)) => interval
                .half_width()
                .filter(|half| !half.is_zero())
                .map(|half| half * ratio(1, 2)),
            _ => None,
        }
    }
}
