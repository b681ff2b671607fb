//! What words say about a number: the result of reading, plain data.

use std::cmp::Ordering;
use std::ops::Range;

use compact_str::CompactString;
use rust_decimal::Decimal;

use crate::finding::Code;
use crate::language::{Hedge, Pair, Sign, Vague, Way};
use crate::quantity::Rational;

use super::exact::rational;
use super::outcomes::Outcome;
use super::ranks::Ranked;
use super::records::Told;
use super::streaks::Streak;
use super::years_told::Against;

/// A piece of the words with its bytes in them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoken<T> {
    /// What it means.
    pub value: T,
    /// Where it stands in the link's words; empty where it stands outside.
    pub range: Range<usize>,
}

/// A number with the precision that it is written with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    /// Its value.
    pub value: Decimal,
    /// The value of its last written digit, scale included.
    pub step: Decimal,
    /// Whether it is a whole number in digits or words, and so exact: not 1.2, not 1 million.
    pub whole: bool,
    /// What its digits are multiplied by: a million in "1.2 million".
    pub scale: u64,
}

/// What is counted, in one of the forms that are one quantity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Quantity {
    /// A number.
    Number(Number),
    /// A to B.
    Range(Number, Number),
    /// A third, three quarters.
    Fraction(u64, u64),
    /// Between a quarter and a third; two to three times as many.
    Span {
        /// The least.
        low: Rational,
        /// The most.
        high: Rational,
        /// Whether they are multiples: the later over the earlier.
        times: bool,
    },
    /// 43 of the 151, one in five.
    Pair(Pair, Number, Number),
    /// Doubled, three times as many, halved: the later over the earlier; the number where one is written.
    Multiple(Rational, Option<Number>),
    /// Dozens, a few hundred.
    Vague(Vague),
    /// Over half.
    Majority,
    /// Under half.
    Minority,
    /// The whole.
    All,
    /// A place in an order; counted from the last where it says so.
    Rank(u64, bool),
    /// It stayed as it was.
    Unchanged,
    /// It rose or fell, and nothing says by how much.
    Moved,
}

/// The unit that the words put on the number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// Per cent.
    Percent,
    /// Per mille, which is read as per cent.
    PerMille,
    /// Percentage points, or so small a part of one as a power of ten says: -2 for basis points.
    Points(i8),
    /// Money.
    Currency {
        /// By code, or by a name that several currencies share.
        name: CompactString,
        /// The power of ten that its number is multiplied by: -2 for pence, 6 for MEUR.
        exponent: i8,
    },
    /// A measure, by sign.
    Measure(CompactString),
    /// A measure for each of another: g CO2e per kWh.
    Rate(CompactString, CompactString),
}

/// Whether the number is where a figure came to, or where it came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// "fell to N".
    To,
    /// "up from N".
    From,
}

/// A time that the words name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    /// Its first year.
    pub year: i16,
    /// Whether it goes on into the next: 2016/17.
    pub fiscal: bool,
    /// The first and the last month, where the words name months of it.
    pub months: Option<(i8, i8)>,
    /// What the words say of it.
    pub role: Role,
    /// Whether it is a day within the sentence, on which something may have happened.
    pub is_event: bool,
    /// Whether it is the day with which a period ends: "the year to 31 March 2023".
    pub is_end: bool,
}

/// What a named time is to the number beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// When the number was counted: "in 2016".
    Own,
    /// What it is counted from or compared with: "since 2010".
    Base,
    /// When it was still to come: "by 2030".
    Until,
}

/// A part of a year: the first of four, the third of twelve.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartOfYear {
    /// Which one, from 1.
    pub n: u64,
    /// Of how many.
    pub of: u64,
}

/// What the sentence tells a number as that a plain count is not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ToldAs {
    /// "in every hundred", "out of ten": of how many, and whether no count can be meant.
    pub of_so_many: Option<(Decimal, bool)>,
    /// "Of every £100", "Von 100 Euro": of how many, said ahead, and whether of money.
    pub of_each: Option<(Decimal, bool)>,
    /// "in total".
    pub total: bool,
    /// "Each volunteer" at the sentence's beginning.
    pub of_one: bool,
    /// "per head".
    pub per_head: bool,
    /// "The target was".
    pub planned: bool,
    /// "in January", "in the first quarter".
    pub part: Option<PartOfYear>,
    /// "full-year", "for the year as a whole".
    pub whole_year: bool,
    /// What leads the sentence, whatever its verb, a day among it: "At 30 June".
    pub part_led: Option<PartOfYear>,
}

/// What the sentence around a link says of its number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Around {
    /// Which way it went, said further off: only a change takes it.
    pub way: Option<Way>,
    /// Whether "by" or "than" says that the number is by how much it changed.
    pub amount: bool,
    /// Which way the number before it in the sentence went, which this one goes on with: "from [709] to [617]".
    pub carried: Option<Way>,
    /// A hedge that may belong to the sentence instead: "a report about [150] cases".
    pub hedge: Option<Hedge>,
    /// Whether it is a verb that bounds what is not the figure's own number: "passed [£750bn]".
    pub bounds: bool,
    /// Whether the number is one below zero: "a loss of".
    pub sign: Option<Sign>,
    /// Whether that loss or surplus is what rose or fell: "the loss fell to", and not "fell to a loss of".
    pub sign_moves: bool,
    /// Which way it is said not to have gone, and the word of the sentence that says so.
    pub denied: Option<(Way, usize)>,
    /// Whether the sentence says that it became better or worse.
    pub improves: bool,
    /// Whether it is the end of "from [38] to [61]".
    pub from_to: bool,
    /// Whether it is told as what was added to an earlier number: "another [44] compared with 2022".
    pub added: bool,
    /// Over how many years the sentence says that it was counted.
    pub over_years: Option<Decimal>,
    /// Whether it is the number of those that are left out: "all but 12".
    pub left_out: bool,
    /// Whether it is told as what it was the year before: "a year earlier".
    pub year_before: bool,
    /// Times that the sentence names.
    pub times: Vec<When>,
    /// "a day", by the unit's sign, and whether it stands directly behind the number.
    pub each: Option<(String, bool)>,
    /// Whether a direction outside the link can only be a change's: "fell by", "a reduction", "less than".
    pub changed: bool,
    /// Whether the next claim is where this one came to: "from [709] to [617]".
    pub goes_on: bool,
    /// A record that it is said to be.
    pub record: Option<Told>,
    /// For how many years it is said to have gone one way.
    pub streak: Option<Streak>,
    /// Another year that it is held against.
    pub against: Option<Against>,
    /// A place among parts that it is said to have.
    pub ranked: Option<Ranked>,
    /// How the number is said to stand to the next claim's, and whether it is said to have moved from there.
    pub compared: Option<(Ordering, bool)>,
    /// Which of two figures that stand at once is said to be the larger, of a difference: "exceeded", "missed the target by".
    pub apart: Option<Ordering>,
    /// The same to the claim before: "beat the target of [90%]: [87.3%]".
    pub compared_back: Option<(Ordering, bool)>,
    /// What the sentence says of a target beside the number.
    pub outcome: Option<Outcome>,
    /// Whether it is told as something that was: "was", "reached".
    pub past: bool,
    /// What it is told as.
    pub told: ToldAs,
    /// Whether it is said to be better or worse where nothing says which way that is.
    pub valued: bool,
}

/// Everything that a claim's words say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Which way the number went, said in the link.
    pub direction: Option<Spoken<Way>>,
    /// Whether a minus stands before the number.
    pub minus: bool,
    /// Whether it is parentheses that say so.
    pub parentheses: bool,
    /// What the sentence around the link says.
    pub around: Around,
    /// The hedge; its range is empty where it stands before the link.
    pub hedge: Option<Spoken<Hedge>>,
    /// The quantity.
    pub quantity: Spoken<Quantity>,
    /// Its unit.
    pub mark: Option<Spoken<Mark>>,
    /// The 151 of "a third of the 151", "28% of the 151".
    pub whole: Option<Spoken<Number>>,
    /// "per 100,000".
    pub per: Option<Spoken<Decimal>>,
    /// "to" or "from" before it.
    pub level: Option<Level>,
    /// Years named in the link or directly after it.
    pub years: Vec<Spoken<i16>>,
    /// Whether the words say that it is an estimate.
    pub estimate: bool,
    /// "one every 27 minutes": how many of which unit of time one takes.
    pub every: Option<(Number, String)>,
    /// The same with the scale and unit that a later number of its list says: "[5] and [6] million".
    pub shared: Option<Box<Reading>>,
    /// "three times more".
    pub times_more: Option<Range<usize>>,
    /// The free words after the quantity, folded, with single spaces.
    pub rest: Spoken<String>,
}

/// What is wrong with a claim, or worth saying about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// What kind of thing.
    pub code: Code,
    /// Which bytes of the link's words.
    pub range: Range<usize>,
    /// What is written, what the data says, how far apart.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
}

impl Reading {
    /// Whether the words say which way a level was reached, so that the earlier value decides.
    pub fn reaches_a_level(&self) -> bool {
        self.level == Some(Level::To) && self.direction.is_some()
    }

    /// Whether the words say by how much something rose or fell: "rose by N", "N fewer than".
    pub fn tells_a_change(&self) -> bool {
        let way = self.direction.as_ref().map(|direction| direction.value);
        let number = matches!(self.quantity.value, Quantity::Number(_));
        self.around.amount
            && !self.around.goes_on
            && number
            && self.level.is_none()
            && way.is_some_and(|way| way != Way::Flat)
    }

    /// Whether what it was a year earlier decides.
    pub fn needs_earlier(&self) -> bool {
        let told = self.around.denied.is_some() || self.around.year_before || self.around.added;
        told || self.reaches_a_level() || self.tells_a_change()
    }

    /// The times that the words name, in the link and around it.
    pub fn times_named(&self) -> impl Iterator<Item = When> {
        let inside = self.years.iter().map(|year| When::of(year.value, false));
        inside.chain(self.around.times.iter().copied())
    }

    /// Whether what the words say of its time needs no name of a year: "from [709] to [617]", "a year earlier".
    pub fn is_firm_about_time(&self) -> bool {
        let around = &self.around;
        let reached = self.level == Some(Level::To) && around.carried.is_some();
        self.times_named().next().is_none() && (around.from_to || around.year_before || reached)
    }

    /// Whether the words put percentage points on the number.
    pub fn speaks_of_points(&self) -> bool {
        matches!(self.mark.as_ref().map(|mark| &mark.value), Some(Mark::Points(_)))
    }

    /// The hedge that holds where the words are read with the one that may belong to the sentence.
    pub(super) fn with_doubtful_hedge(&self) -> Option<Reading> {
        let value: Hedge = self.around.hedge.filter(|_| self.hedge.is_none())?;
        let mut reading = self.clone();
        reading.around.hedge = None;
        reading.around.bounds = false;
        reading.hedge = Some(Spoken { value, range: 0..0 });
        Some(reading)
    }
}

impl Number {
    /// Whether it may stand for others: with a scale, or with zeros at its end.
    pub(super) fn is_round(&self) -> bool {
        self.scale > 1 || self.place() > self.step
    }

    /// A whole number.
    pub(super) fn whole(value: u64) -> Number {
        Number {
            value: Decimal::from(value),
            step: Decimal::ONE,
            whole: true,
            scale: 1,
        }
    }

    /// The value as an exact fraction.
    pub fn rational(&self) -> Rational {
        rational(self.value)
    }

    /// The place of the last digit that is not zero: 10 of 150, 0.1 of 28.5.
    pub fn place(&self) -> Decimal {
        let value = self.value.normalize();
        if value.is_zero() {
            return self.step;
        }
        if value.scale() > 0 {
            return Decimal::new(1, value.scale());
        }
        let mut mantissa = value.mantissa();
        let mut place = Decimal::ONE;
        while mantissa % 10 == 0 {
            mantissa /= 10;
            place *= Decimal::TEN;
        }
        place
    }

    /// The number times a scale; none where it would not fit.
    pub(super) fn scaled(self, scale: u64, whole: bool) -> Option<Number> {
        let by = Decimal::from(scale);
        Some(Number {
            value: self.value.checked_mul(by)?,
            step: self.step.checked_mul(by)?,
            whole,
            scale: self.scale.checked_mul(scale)?,
        })
    }
}
