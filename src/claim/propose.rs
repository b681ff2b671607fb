//! What to write instead: words that were read and denied enter; the same words with a number that the figure bears out leave, in their
//! own scale, currency, language and digits. Nothing is proposed that would not be accepted in their place.

use std::cell::RefCell;
use std::ops::Range;

use num_traits::{Signed, Zero};

use crate::finding::Severity;
use crate::language::Language;
use crate::quantity::Qualifier;

use super::exact::{decimal, ratio};
use super::judge::{judge, judge_seeing};
use super::read::read;
use super::reading::{Number, Quantity, Reading};
use super::subject::{Form, Subject};
use super::words::{Context, Words};
use super::write::write;

/// How many decimals more than the words have are tried.
const FINER: u32 = 3;

/// Words in the place of a claim's that hold; `known` are proposals of the rule that denied them.
pub fn propose(
    words: &Words<'_>,
    reading: &Reading,
    subject: &Subject,
    language: &Language,
    context: &Context<'_>,
    known: &[&str],
) -> Option<String> {
    let holds = |text: &String| {
        let words = Words { text, ..*words };
        read(&words, language, context).is_ok_and(|reading| {
            let verdicts = judge(&words, &reading, subject, language);
            verdicts.iter().all(|verdict| verdict.code.severity() == Severity::Note)
        })
    };
    let same = same_words(words, reading, subject, language);
    let hedged = same.iter().flat_map(|text| hedged(text, language));
    // "a third" of an amount of the same unit is corrected by a percentage, as a share is.
    let as_share = match &subject.form {
        Form::Rate {
            over, same_unit: true, ..
        } if !matches!(reading.quantity.value, Quantity::Number(_) | Quantity::Multiple(..)) => {
            let form = Form::Share { whole: over.clone() };
            write(
                &Subject {
                    form,
                    ..subject.clone()
                },
                language,
            )
        }
        _ => None,
    };
    let filled = as_share.into_iter().chain(write(subject, language));
    let known = known.iter().map(|known| (*known).to_owned());
    // An amount that does not say its way gets its sign: no percentage takes the place of money.
    let is_amount = matches!(subject.form, Form::Change { .. })
        && reading.direction.is_none()
        && matches!(reading.quantity.value, Quantity::Number(_));
    let (signed, known): (Vec<String>, Vec<String>) = match is_amount {
        true => (known.rev().collect(), Vec::new()),
        false => (Vec::new(), known.collect()),
    };
    let all = same
        .iter()
        .cloned()
        .chain(hedged)
        .chain(signed)
        .chain(filled)
        .chain(known);
    let trimmed = words.text.trim();
    all.filter(|text| text != trimmed).find(holds)
}

/// The words with another number in them, at their own precision first.
fn same_words(words: &Words<'_>, reading: &Reading, subject: &Subject, language: &Language) -> Vec<String> {
    let Quantity::Number(number) = &reading.quantity.value else {
        return Vec::new();
    };
    let seen = RefCell::default();
    judge_seeing(words, reading, subject, language, &seen);
    let Some(value) = seen.into_inner() else {
        return Vec::new();
    };
    let text = words.text.trim();
    let offset = words.text.len() - words.text.trim_start().len();
    let within = |range: &Range<usize>| range.start.saturating_sub(offset)..range.end.saturating_sub(offset);
    let Some(digits) = digits(text, within(&reading.quantity.range)) else {
        return Vec::new();
    };
    let size = value.abs() * ratio(1, i64::try_from(number.scale).unwrap_or(1));
    let own = own_places(number);
    let coarser = (0..own).rev();
    let places = (own..=own + FINER).chain(coarser);
    let hedge = reading
        .hedge
        .as_ref()
        .map(|hedge| within(&hedge.range))
        .filter(|range| !range.is_empty());
    let mut found = Vec::new();
    for places in places {
        let Some(rounded) = decimal(&size, places) else {
            continue;
        };
        // What is not nothing is not told as nothing.
        if rounded.is_zero() && !size.is_zero() {
            continue;
        }
        // More decimals than the number has say nothing.
        if places > own && rounded.normalize().scale() < places {
            continue;
        }
        let size = rounded;
        let replaced = format!(
            "{}{}{}",
            &text[..digits.start],
            language.number(size),
            &text[digits.end..]
        );
        if let Some(hedge) = hedge.clone().filter(|hedge| hedge.end <= digits.start) {
            let without = format!("{}{}", &replaced[..hedge.start], replaced[hedge.end..].trim_start());
            found.push(replaced);
            found.push(without);
        } else {
            found.push(replaced);
        }
    }
    if value.is_negative() && !reading.minus {
        let signed: Vec<String> = found.iter().map(|text| format!("\u{2212}{text}")).collect();
        found.extend(signed);
    }
    found.dedup();
    found
}

/// The same with each hedge in front.
fn hedged(text: &str, language: &Language) -> Vec<String> {
    [
        Qualifier::About,
        Qualifier::AtLeast,
        Qualifier::AtMost,
        Qualifier::MoreThan,
        Qualifier::FewerThan,
        Qualifier::Nearly,
    ]
    .into_iter()
    .map(|qualifier| language.qualified(qualifier, text))
    .collect()
}

/// The decimals that the words give the number in its own scale.
fn own_places(number: &Number) -> u32 {
    let scaled = number
        .step
        .checked_div(rust_decimal::Decimal::from(number.scale.max(1)));
    scaled.map_or(0, |step| step.normalize().scale())
}

/// The bytes of the digits in a quantity, with the separators between them.
fn digits(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let quantity = text.get(range.clone())?;
    let start = quantity.find(char::is_numeric)?;
    let mut end = start;
    let mut rest = quantity[start..].char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let next = rest.peek().is_some_and(|(_, next)| next.is_numeric());
        if c.is_numeric() {
            end = start + at + c.len_utf8();
        } else if !(next && (matches!(c, '.' | ',' | '\'' | '’') || c.is_whitespace())) {
            break;
        }
    }
    Some(range.start + start..range.start + end)
}
