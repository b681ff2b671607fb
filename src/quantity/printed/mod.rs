//! Values as reports print them: a text such as `£1,284.6 million`, `(12.3)` or `more than 150` enters, number and unit leave.

mod digits;
mod forms;
#[cfg(test)]
mod tests;
mod unit;
mod words;
mod written;

use super::amount::{Absent, Qualifier, Stated};
use super::unit::Unit;
use super::{Exact, ExactError, currency, measure};

use digits::{digits, end_of_digits};
use forms::{range, special};
use unit::{leading_scale, unit_behind};
use words::{ABSENT, qualified};

pub use written::Words;

/// The marks of a language's numerals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marks {
    /// What stands before decimals.
    pub decimal: char,
    /// What stands between groups of digits; a space and an apostrophe are read in every language.
    pub group: char,
    /// The language's own words around a number; English ones and signs are read in every language.
    pub words: Option<&'static Words>,
}

impl Default for Marks {
    fn default() -> Self {
        Marks {
            decimal: '.',
            group: ',',
            words: None,
        }
    }
}

/// What a printed value says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Printed {
    /// A value; its unit where it says one.
    Value(Stated, Option<Unit>),
    /// A mark or word that stands where there is no number.
    Absent(Absent),
}

/// Why a text is no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PrintedError {
    /// There is no number in it, or something beside the number is not understood: the part concerned.
    NotUnderstood(String),
    /// Digits whose separators are those of another language, or of none: what they may mean, each as it can be written.
    Separators(Vec<String>),
    /// More digits than annals computes with.
    TooLong,
    /// A range whose first end is the larger: its ends as they should stand.
    Backwards(String, String),
}

type Read<T> = Result<T, PrintedError>;

/// Reads a value as a report prints it, in numerals with `marks`.
///
/// # Errors
/// See [`PrintedError`].
pub fn read(text: &str, marks: Marks) -> Read<Printed> {
    let folded = fold(text);
    let folded = place(&folded).unwrap_or(folded);
    let lower = folded.to_lowercase();
    if let Some((_, absent)) = ABSENT.iter().find(|(mark, _)| *mark == lower) {
        return Ok(Printed::Absent(*absent));
    }
    // Data files write a point in every language; what would be groups of three in this one is asked about.
    let is_grouped = marks.group == '.'
        && folded
            .trim_start_matches('-')
            .split('.')
            .skip(1)
            .all(|group| group.len() == 3);
    if !(is_grouped && folded.contains('.'))
        && let Ok(number) = Exact::parse(&folded)
        && !(number.value().is_zero() && folded.starts_with('-'))
    {
        return Ok(Printed::Value(Stated::Number(number), None));
    }
    let (qualifier, rest) = qualified(&folded, &lower, marks);
    if let Some(special) = special(rest, marks) {
        let (number, unit) = special?;
        return Ok(Printed::Value(with(qualifier, number), Some(unit)));
    }
    if let Some((low, high)) = range(rest, &rest.to_lowercase(), marks) {
        return between(&low, &high, marks);
    }
    let one = one(rest, marks)?;
    let number = one.number()?;
    Ok(Printed::Value(with(qualifier, number), one.unit))
}

fn with(qualifier: Option<Qualifier>, number: Exact) -> Stated {
    match qualifier {
        Some(qualifier) => Stated::Qualified(qualifier, number),
        None => Stated::Number(number),
    }
}

/// The number of a place in an order: "132nd".
fn place(text: &str) -> Option<String> {
    let digits = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|ending| text.strip_suffix(ending))?;
    digits
        .ends_with(|c: char| c.is_ascii_digit())
        .then(|| digits.to_owned())
}

/// Spaces of any width as one, every minus as `-`.
fn fold(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|c| match c {
            '\u{2212}' => '-',
            '’' => '\'',
            c if c.is_whitespace() => ' ',
            c => c,
        })
        .collect();
    plain
        .split(' ')
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn between(low: &str, high: &str, marks: Marks) -> Read<Printed> {
    let (mut first, mut last) = (one(low, marks)?, one(high, marks)?);
    if first.exponent == 0
        && first
            .unit
            .as_ref()
            .is_none_or(|unit| last.unit.is_none() || last.unit.as_ref() == Some(unit))
    {
        first.exponent = last.exponent;
    }
    let unit = first.unit.take().or(last.unit.take());
    let (least, most) = (first.number()?, last.number()?);
    if least.value() > most.value() {
        return Err(PrintedError::Backwards(high.to_owned(), low.to_owned()));
    }
    Ok(Printed::Value(Stated::Range(Box::new((least, most))), unit))
}

/// Whether words behind money say for how much of what it is: "a share", "per member", "je Aktie".
fn is_share(words: &str) -> bool {
    const LEADS: [&str; 9] = ["a ", "an ", "per ", "each", "every ", "je ", "pro ", "par ", "/"];
    LEADS.iter().any(|lead| words.starts_with(lead))
}

/// One number with what stands around it.
struct One {
    literal: String,
    exponent: i8,
    unit: Option<Unit>,
}

impl One {
    fn number(&self) -> Read<Exact> {
        exact(&self.literal, self.exponent)
    }
}

fn exact(literal: &str, exponent: i8) -> Read<Exact> {
    Exact::parse_scaled(literal, exponent).map_err(|error| match error {
        ExactError::TooLong => PrintedError::TooLong,
        ExactError::NotANumber | ExactError::Grouped => PrintedError::NotUnderstood(literal.to_owned()),
    })
}

/// A number with sign, currency, scale and unit.
fn one(text: &str, marks: Marks) -> Read<One> {
    let unclear = || PrintedError::NotUnderstood(text.to_owned());
    // "(12.3)", "£(16.1)m", "(£12.3m)": parentheses around digits are a minus.
    let (mut text, mut is_negative) = (text.to_owned(), false);
    if let (Some(open), Some(close)) = (text.find('('), text.rfind(')'))
        && open < close
        && text[open..close].contains(|c: char| c.is_ascii_digit())
    {
        text.remove(close);
        text.remove(open);
        is_negative = true;
    }
    let start = text.find(|c: char| c.is_ascii_digit()).ok_or_else(unclear)?;
    // ".99": the nought before the mark is left out.
    let bare = text[..start].ends_with(marks.decimal)
        && !text[..start].trim_end_matches(marks.decimal).ends_with(marks.decimal);
    if bare {
        text.insert(start - marks.decimal.len_utf8(), '0');
    }
    let start = if bare { start - marks.decimal.len_utf8() } else { start };
    let (mut before, number) = (text[..start].trim(), &text[start..]);
    if let Some(rest) = before
        .strip_suffix('-')
        .or_else(|| before.strip_prefix('-'))
        .or_else(|| before.strip_prefix("minus "))
    {
        if is_negative {
            return Err(unclear());
        }
        is_negative = true;
        before = rest.trim();
    }
    before = before
        .strip_suffix('+')
        .or_else(|| before.strip_prefix('+'))
        .unwrap_or(before)
        .trim();
    let end = end_of_digits(number, marks);
    let (written, behind) = number.split_at(end);
    let literal = digits(written, marks)?;
    let literal = if is_negative && literal.chars().any(|c| matches!(c, '1'..='9')) {
        format!("-{literal}")
    } else {
        literal
    };
    let money = match before {
        "" => None,
        name => Some(currency::code(name).ok_or_else(|| PrintedError::NotUnderstood(name.to_owned()))?),
    };
    let is_glued = !behind.starts_with(' ');
    let (exponent, rest) = leading_scale(behind.trim(), is_glued, money.is_some(), marks);
    let rest = rest.trim();
    if rest.contains(|c: char| c.is_ascii_digit())
        && !rest.contains("per ")
        && measure::sign(rest).is_none()
        && !rest.contains("CO2")
    {
        return Err(PrintedError::NotUnderstood(rest.to_owned()));
    }
    let said = unit_behind(rest, money, marks);
    // "2O" is a slip, "2 people" a value.
    if is_glued
        && said
            .as_ref()
            .is_some_and(|said| matches!(&said.unit, Unit::Count(noun) if !noun.is_empty()))
        && exponent == 0
    {
        return Err(PrintedError::NotUnderstood(rest.to_owned()));
    }
    let (unit, further) = match (money, said) {
        (money, Some(said)) => match (money, said.unit) {
            // "$0.40 a share": what it is of says nothing about the money; any other word might be a power of ten.
            (Some(code), Unit::Count(_) | Unit::Measure(_)) if is_share(rest) => (Some(Unit::Currency(code.into())), 0),
            // "£5%", "$3 kg": money is nothing else at once.
            (Some(_), Unit::Count(_) | Unit::Percent | Unit::Points | Unit::Measure(_)) => {
                return Err(PrintedError::NotUnderstood(rest.to_owned()));
            }
            (Some(code), Unit::Currency(own)) if own != code => {
                return Err(PrintedError::NotUnderstood(rest.to_owned()));
            }
            (_, unit) => (Some(unit), said.exponent),
        },
        (Some(code), None) => (Some(Unit::Currency(code.into())), 0),
        (None, None) => (None, 0),
    };
    Ok(One {
        literal,
        exponent: exponent + further,
        unit,
    })
}
