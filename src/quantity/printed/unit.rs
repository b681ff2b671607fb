//! What stands behind a number: its scale and its unit.

use compact_str::CompactString;

use crate::quantity::currency;
use crate::quantity::scale::scale;
use crate::quantity::unit::{ScaledUnit, Unit};

use super::Marks;
use super::digits::{digits, end_of_digits};

/// A scale word or letter at the start, and what follows it.
pub(super) fn leading_scale(text: &str, is_glued: bool, is_money: bool, marks: Marks) -> (i8, &str) {
    if text.is_empty() {
        return (0, text);
    }
    let mut exponent = 0;
    let mut rest = text;
    loop {
        let end = rest.find(' ').unwrap_or(rest.len());
        let word = &rest[..end];
        // "5 m" is metres, "5m" and "£5 m" are millions; "1.2m€" has the sign behind.
        let letter = word.chars().count() == 1;
        let own = || marks.words.and_then(|words| words.scale(word));
        let found = scale(word).or_else(own).filter(|_| !letter || is_glued || is_money);
        let (length, found) = match found {
            Some(found) => (end, found),
            None => {
                let stem = word.trim_end_matches(|c: char| !c.is_alphabetic() && c != '.');
                let split =
                    scale(stem).filter(|_| stem.len() < word.len() && currency::code(&word[stem.len()..]).is_some());
                match split {
                    Some(found) => (stem.len(), found),
                    None => break,
                }
            }
        };
        exponent += found;
        rest = rest[length..].trim_start();
        if rest.is_empty() || exponent >= 12 {
            break;
        }
    }
    (exponent, rest)
}

/// The unit that stands behind a number: a mark, a measure, a rate, or the noun of what is counted.
pub(super) fn unit_behind(text: &str, money: Option<&'static str>, marks: Marks) -> Option<ScaledUnit> {
    if text.is_empty() {
        return None;
    }
    let text = marks.words.map_or(text, |words| words.led(text));
    if let Some(known) = marks.words.and_then(|words| words.unit(text)) {
        return Some(known.clone());
    }
    if let Some(known) = ScaledUnit::plain(text) {
        return Some(known);
    }
    let rate = text
        .strip_prefix("per ")
        .map(|per| ("", per))
        .or_else(|| text.split_once(" per "));
    if let Some((of, per)) = rate {
        if money.is_some() {
            return Some(ScaledUnit::of(Unit::Count(per.into())));
        }
        let (number, _) = per.split_at(end_of_digits(per, marks));
        let per: CompactString = match digits(number, marks) {
            Ok(number) => number.into(),
            Err(_) => per.into(),
        };
        return Some(ScaledUnit::of(Unit::Rate(Box::new((of.trim().into(), per)))));
    }
    let said = ScaledUnit::parse(text.strip_prefix("of ").unwrap_or(text));
    Some(said)
}
