//! A value of a chart: an exact number with the page's words for it, or the reason why there is none.
//!
//! In: nothing; the caller fills it in. Out: [`Value`].

use rust_decimal::Decimal;

use crate::quantity::{Interval, rational};

/// A value as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A number.
    Known(Number),
    /// No number, and why.
    Absent {
        /// Why there is none.
        why: Absence,
        /// How the page says it; empty: the words of the chart.
        text: String,
        /// Which record of the caller's it is, so that marks and cells can lead there.
        record: Option<u32>,
    },
}

/// A number with its words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Number {
    /// The number that is drawn; of a range its middle.
    pub number: Decimal,
    /// The page's words for it, qualifier included: "1,577", "more than 150".
    pub text: String,
    /// The same where the chart's subtitle says unit and scale for all: "1,577.0"; empty where it says neither.
    pub bare: String,
    /// The numbers that it may be, by its qualifier and by how it is rounded; none where it says too little to be computed with.
    pub range: Option<Interval>,
    /// How sure it is.
    pub status: Status,
    /// To which side it is open.
    pub open: Option<Open>,
    /// Which record of the caller's it is, so that marks and cells can lead there.
    pub record: Option<u32>,
}

impl Value {
    /// A final, unqualified number.
    pub fn exact(number: Decimal, text: impl Into<String>) -> Self {
        Value::Known(Number {
            number,
            text: text.into(),
            range: Some(Interval::point(rational(number))),
            ..Number::default()
        })
    }

    /// A missing number, said in the chart's words.
    pub fn missing() -> Self {
        Value::Absent {
            why: Absence::Missing,
            text: String::new(),
            record: None,
        }
    }

    /// The same value as one of the caller's records.
    pub fn recorded(mut self, of: u32) -> Self {
        let (Value::Known(Number { record, .. }) | Value::Absent { record, .. }) = &mut self;
        *record = Some(of);
        self
    }

    /// The record that it is.
    pub fn record(&self) -> Option<u32> {
        match self {
            Value::Known(number) => number.record,
            Value::Absent { record, .. } => *record,
        }
    }

    /// The number, if there is one.
    pub fn known(&self) -> Option<&Number> {
        match self {
            Value::Known(number) => Some(number),
            Value::Absent { .. } => None,
        }
    }
}

/// Why there is no number. None of these is ever zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absence {
    /// Nobody said it.
    Missing,
    /// It is withheld.
    Suppressed,
    /// It has no meaning here.
    NotApplicable,
}

/// How sure a number is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// As it stays.
    #[default]
    Final,
    /// May still change.
    Provisional,
    /// An estimate.
    Estimated,
    /// Changed since it was first said.
    Revised,
    /// About the future.
    Forecast,
    /// Aimed at.
    Target,
}

/// The side to which a qualified value is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Open {
    /// More than, at least.
    Up,
    /// Fewer than, at most, up to.
    Down,
    /// About, nearly.
    About,
    /// Between two numbers.
    Between(Decimal, Decimal),
}

impl Number {
    /// As a drawing shows it.
    pub(super) fn drawn(&self) -> &str {
        if self.bare.is_empty() { &self.text } else { &self.bare }
    }

    /// Whether both cannot be true: no number is what the one and the other say.
    pub fn contradicts(&self, other: &Number) -> bool {
        let both = self.range.as_ref().zip(other.range.as_ref());
        both.is_some_and(|(a, b)| !a.meets(b))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::End;

    #[test]
    fn more_than_150_and_151_are_no_contradiction() {
        let exactly = |number: i64| Interval::point(rational(number.into()));
        let more_than = |number: i64| Interval::new(End::Open(rational(number.into())), End::Unbounded);
        let number = |range: Option<Interval>| Number {
            range,
            ..Number::default()
        };
        let contradict = |a: Interval, b: Interval| number(Some(a)).contradicts(&number(Some(b)));
        assert!(contradict(exactly(151), exactly(159)));
        assert!(!contradict(exactly(151), more_than(150)));
        assert!(contradict(exactly(149), more_than(150)));
        assert!(!number(Some(exactly(100))).contradicts(&number(None)));
    }
}
