//! What a report states: a number, a qualified number, a range, or why there is none.

use rust_decimal::Decimal;

use super::exact::rational;
use super::{End, Exact, Interval, Rational};

/// The words that a source puts before a number and that are part of the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Qualifier {
    /// More than: (v, ∞).
    MoreThan,
    /// At least: [v, ∞).
    AtLeast,
    /// Fewer than: (−∞, v).
    FewerThan,
    /// At most: (−∞, v].
    AtMost,
    /// About: no interval that arithmetic may use.
    About,
    /// Nearly: likewise none.
    Nearly,
    /// Up to: likewise none.
    UpTo,
}

impl Qualifier {
    /// Every qualifier with the words that front matter uses for it.
    pub const ALL: [(Qualifier, &'static str); 7] = [
        (Qualifier::MoreThan, "more than"),
        (Qualifier::AtLeast, "at least"),
        (Qualifier::FewerThan, "fewer than"),
        (Qualifier::AtMost, "at most"),
        (Qualifier::About, "about"),
        (Qualifier::Nearly, "nearly"),
        (Qualifier::UpTo, "up to"),
    ];

    /// The words that front matter uses.
    pub fn words(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(qualifier, _)| *qualifier == self)
            .map_or("", |(_, words)| words)
    }
}

/// A value as the source has it: qualifier and number together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stated {
    /// A number.
    Number(Exact),
    /// A number with a qualifier.
    Qualified(Qualifier, Exact),
    /// `120 to 150`, both ends included.
    Range(Box<(Exact, Exact)>),
}

/// How exactly a number is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Precision {
    /// As it stands.
    Exact,
    /// Rounded to this step: v ± half a step, both ends included.
    Nearest(Decimal),
}

/// Why there is no number. None of these is ever zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Absent {
    /// The report does not have it.
    Missing,
    /// The report keeps it back.
    Suppressed,
    /// There can be none.
    NotApplicable,
}

/// How firm a number is (SDMX's observation status, in plain words).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Status {
    /// Final.
    #[default]
    Final,
    /// Provisional.
    Provisional,
    /// Estimated.
    Estimated,
    /// Revised.
    Revised,
    /// Forecast.
    Forecast,
    /// What is aimed at: compared with what came, and no value of its series.
    Target,
}

impl Status {
    /// Every status with its word in front matter and data files.
    pub const ALL: [(Status, &'static str); 6] = [
        (Status::Final, "final"),
        (Status::Provisional, "provisional"),
        (Status::Estimated, "estimated"),
        (Status::Revised, "revised"),
        (Status::Forecast, "forecast"),
        (Status::Target, "target"),
    ];

    /// The word in front matter and data files.
    pub fn word(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(status, _)| *status == self)
            .map_or("", |(_, word)| word)
    }
}

impl Absent {
    /// Every reason with its word in front matter and data files.
    pub const ALL: [(Absent, &'static str); 3] = [
        (Absent::Missing, "missing"),
        (Absent::Suppressed, "suppressed"),
        (Absent::NotApplicable, "not-applicable"),
    ];

    /// The word in front matter and data files.
    pub fn word(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(absent, _)| *absent == self)
            .map_or("", |(_, word)| word)
    }
}

/// What a figure holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Amount {
    /// A value, and how exactly it is meant.
    Known(Stated, Precision),
    /// No number, and why.
    Absent(Absent),
}

impl Stated {
    /// The number that is printed; of a range its lower end.
    pub fn number(&self) -> &Exact {
        match self {
            Stated::Number(number) | Stated::Qualified(_, number) => number,
            Stated::Range(ends) => &ends.0,
        }
    }

    /// The same with every number in a scale, as one that stands below a head such as "£ million".
    pub fn times_ten_to(&self, exponent: i8) -> Option<Stated> {
        Some(match self {
            Stated::Number(number) => Stated::Number(number.times_ten_to(exponent)?),
            Stated::Qualified(qualifier, number) => Stated::Qualified(*qualifier, number.times_ten_to(exponent)?),
            Stated::Range(ends) => Stated::Range(Box::new((
                ends.0.times_ten_to(exponent)?,
                ends.1.times_ten_to(exponent)?,
            ))),
        })
    }

    /// The qualifier, if there is one.
    pub fn qualifier(&self) -> Option<Qualifier> {
        match self {
            Stated::Qualified(qualifier, _) => Some(*qualifier),
            Stated::Number(_) | Stated::Range(_) => None,
        }
    }

    /// As front matter writes it: `more than 150`, `120 to 150`, `1.50`.
    pub fn written(&self) -> String {
        match self {
            Stated::Number(number) => number.written(),
            Stated::Qualified(qualifier, number) => format!("{} {}", qualifier.words(), number.written()),
            Stated::Range(ends) => format!("{} to {}", ends.0.written(), ends.1.written()),
        }
    }
}

impl Amount {
    /// The stated value, where there is one.
    pub fn stated(&self) -> Option<&Stated> {
        match self {
            Amount::Known(stated, _) => Some(stated),
            Amount::Absent(_) => None,
        }
    }

    /// The plain, unqualified number, where there is one.
    pub fn number(&self) -> Option<&Exact> {
        match self {
            Amount::Known(Stated::Number(number), _) => Some(number),
            _ => None,
        }
    }

    /// Whether both cannot be true of one thing: no number is what the one and the other say.
    pub fn contradicts(&self, other: &Amount) -> bool {
        let both = self.interval().zip(other.interval());
        both.is_some_and(|(a, b)| !a.meets(&b))
    }

    /// The values that the amount may have; none where arithmetic may not use it (about, nearly, up to) or there is no number.
    pub fn interval(&self) -> Option<Interval> {
        let Amount::Known(stated, precision) = self else {
            return None;
        };
        let half = match precision {
            Precision::Exact => None,
            Precision::Nearest(step) => Some(rational(*step) / Rational::from_integer(2.into())),
        };
        let widen = |value: Rational, sign: i8| match (&half, sign) {
            (None, _) => value,
            (Some(half), -1) => value - half,
            (Some(half), _) => value + half,
        };
        Some(match stated {
            Stated::Number(n) => Interval::closed(widen(n.rational(), -1), widen(n.rational(), 1)),
            Stated::Range(ends) => Interval::closed(widen(ends.0.rational(), -1), widen(ends.1.rational(), 1)),
            Stated::Qualified(Qualifier::MoreThan, n) => Interval::new(End::Open(n.rational()), End::Unbounded),
            Stated::Qualified(Qualifier::AtLeast, n) => Interval::new(End::Closed(n.rational()), End::Unbounded),
            Stated::Qualified(Qualifier::FewerThan, n) => Interval::new(End::Unbounded, End::Open(n.rational())),
            Stated::Qualified(Qualifier::AtMost, n) => Interval::new(End::Unbounded, End::Closed(n.rational())),
            Stated::Qualified(Qualifier::About | Qualifier::Nearly | Qualifier::UpTo, _) => return None,
        })
    }
}
