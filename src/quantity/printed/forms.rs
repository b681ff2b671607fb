//! Values with a form of their own: ratios, odds, lengths of time in two units, and ranges.

use compact_str::CompactString;

use crate::quantity::unit::Unit;
use crate::quantity::{Exact, Form, Rational, measure};

use super::digits::digits;
use super::{Marks, Read, exact};

/// Ratios, odds and lengths of time in two units, which have a form of their own.
pub(super) fn special(text: &str, marks: Marks) -> Option<Read<(Exact, Unit)>> {
    let ratio = text
        .strip_suffix(":1")
        .or_else(|| text.strip_suffix(" to 1"))
        .or_else(|| text.strip_suffix(" to one"));
    if let Some(number) = ratio.and_then(|number| digits(number.trim(), marks).ok()) {
        return Some(exact(&number, 0).map(|number| (number.printed_as(Form::ToOne), Unit::Ratio)));
    }
    let odds = text
        .strip_prefix("1:")
        .or_else(|| text.strip_prefix("1 in "))
        .or_else(|| text.strip_prefix("one in "));
    if let Some(of) = odds.and_then(|of| digits(of.trim(), marks).ok()) {
        let unit = Unit::Rate(Box::new((CompactString::default(), of.into())));
        return Some(exact("1", 0).map(|number| (number, unit)));
    }
    length_of_time(text, marks)
}

/// "7 min 30 s", "1 h 05 min": a number of the smallest unit that is said.
fn length_of_time(text: &str, marks: Marks) -> Option<Read<(Exact, Unit)>> {
    let mut rest = text;
    let mut parts: Vec<(String, &'static str)> = Vec::new();
    while !rest.is_empty() {
        let end = rest
            .find(|c: char| !(c.is_ascii_digit() || c == marks.decimal))
            .unwrap_or(rest.len());
        let number = rest.get(..end).filter(|number| !number.is_empty())?;
        let behind = rest[end..].trim_start();
        let word = behind
            .find(|c: char| c == ' ' || c == ',' || c.is_ascii_digit())
            .unwrap_or(behind.len());
        // "1 h 36": what stands behind hours without a unit is minutes.
        let bare = || (behind.is_empty() && parts.last().is_some_and(|(_, sign)| *sign == "h")).then_some("min");
        let named = || {
            marks
                .words?
                .unit(behind[..word].trim_end_matches('.'))?
                .unit
                .sign_of_measure()
        };
        let sign = measure::sign(&behind[..word]).or_else(named).or_else(bare);
        let sign = sign.filter(|sign| measure::factor(sign, "s").is_some())?;
        parts.push((number.replace(marks.decimal, "."), sign));
        rest = behind[word..].trim_start_matches([' ', ',']);
        rest = rest.strip_prefix("and ").unwrap_or(rest);
    }
    let (_, smallest) = parts.last().filter(|_| parts.len() > 1)?;
    let mut total = rust_decimal::Decimal::ZERO;
    for (number, sign) in &parts {
        let number = Exact::parse(number.trim_start_matches('0'))
            .or_else(|_| Exact::parse("0"))
            .ok()?;
        let times = measure::factor(sign, smallest).filter(Rational::is_integer)?;
        total = total.checked_add(
            number
                .value()
                .checked_mul(i64::try_from(times.to_integer()?).ok()?.into())?,
        )?;
    }
    let unit = Unit::Measure((*smallest).into());
    Some(exact(&total.normalize().to_string(), 0).map(|number| (number.printed_as(Form::Parts), unit)))
}

/// The two ends of a range; what stands in front of the first or behind the second belongs to both.
pub(super) fn range(text: &str, lower: &str, marks: Marks) -> Option<(String, String)> {
    if let Some(inner) = lower.strip_prefix("between ").and(text.get(8..)) {
        let (low, high) = inner.split_once(" and ")?;
        return Some((low.to_owned(), high.to_owned()));
    }
    let has_digit = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    let dashes = [" to ", " - ", " – ", "–", "—"];
    let words = marks.words.into_iter().flat_map(|words| &words.to);
    let joints = words.map(String::as_str).chain(dashes);
    let parted = joints.clone().find_map(|joint| text.split_once(joint));
    let hyphen = || {
        let at = text
            .char_indices()
            .skip(1)
            .find(|(at, c)| *c == '-' && text[..*at].ends_with(|c: char| c.is_ascii_digit()))?
            .0;
        Some((&text[..at], &text[at + 1..]))
    };
    let (low, high) = parted.or_else(hyphen)?;
    (has_digit(low) && has_digit(high)).then(|| (low.trim().to_owned(), high.trim().to_owned()))
}
