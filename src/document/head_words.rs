//! The words of a head: "£m", "in thousands of euros", "£'000 unless stated otherwise".

use crate::quantity::currency;

use super::heads::MAX_WORDS;
use super::scale::of_word;
use super::{Head, Line, Word};

/// Words by which a head excepts rows.
const EXCEPTIONS: [&str; 9] = [
    "except",
    "unless",
    "sofern",
    "soweit",
    "sauf",
    "salvo",
    "excluding",
    "where",
    "otherwise",
];
/// Words that stand between a scale and its currency: "millions of euros".
const BETWEEN: [&str; 7] = ["of", "d'", "de", "in", "en", "an", "d’"];

/// Whether the label of a row has a sign of money, a percentage or a rate in a word: "Dividend per share (p)".
pub(super) fn says_unit(text: &str) -> bool {
    let mut parts = text.split_whitespace().map(bare);
    text.contains(['%', '£', '$', '€', '¥', '₹'])
        || parts.any(|part| part == "per" || currency::hundredths(part).is_some_and(|_| part.len() > 1))
}

fn bare(word: &str) -> &str {
    word.trim_matches(|letter: char| matches!(letter, '(' | ')' | '[' | ']' | ',' | '.' | ':' | ';' | '*'))
}

/// The heads that a line has, each with the word in which it begins.
pub(super) fn heads(line: &Line, has_cells: bool, is_long: bool) -> Vec<(&Word, Head)> {
    let parts: Vec<(&str, &Word)> = line
        .words
        .iter()
        .flat_map(|word| word.text.split_whitespace().map(move |part| (part, word)))
        .collect();
    let has_exceptions = parts
        .iter()
        .any(|(part, _)| EXCEPTIONS.contains(&bare(part).to_lowercase().as_str()));
    let mut found = Vec::new();
    let mut open = 0_i32;
    for (at, (part, word)) in parts.iter().enumerate() {
        open += part.matches(['(', '[']).count() as i32;
        let is_inside = open > 0;
        open -= part.matches([')', ']']).count() as i32;
        // "12 million" is a number with its own scale; a sentence speaks of millions.
        let is_beside = |other: &usize| !has_cells || parts.get(*other).is_some_and(|(_, of)| std::ptr::eq(*of, *word));
        let before = at.checked_sub(1).filter(is_beside).map(|before| parts[before].0);
        let follows_number = before.is_some_and(|before| before.ends_with(|letter: char| letter.is_ascii_digit()));
        if follows_number || is_long && !is_inside && !has_exceptions {
            continue;
        }
        let (sign, scale) = read(part);
        let Some(scale) = scale else {
            // "£" alone above a column.
            let is_alone = parts.len() < MAX_WORDS
                && bare(part).chars().count() == 1
                && next_scale(&parts, at).filter(|_| is_beside(&(at + 1))).is_none();
            if let Some(currency) = sign.filter(|_| is_alone && !follows_scale(before)) {
                found.push((
                    *word,
                    Head {
                        currency: Some(currency),
                        scale: 0,
                        has_exceptions,
                    },
                ));
            }
            continue;
        };
        let around = before
            .and_then(named)
            .or_else(|| behind(&parts, at).filter(|_| is_beside(&(at + 1))));
        let is_head = sign.is_some() || around.is_some() || is_inside || before.is_some_and(leads) || parts.len() <= 3;
        if is_head {
            found.push((
                *word,
                Head {
                    currency: sign.or(around),
                    scale,
                    has_exceptions,
                },
            ));
        }
    }
    found
}

/// "in thousands", "en milliers": what is said of numbers.
fn leads(before: &str) -> bool {
    matches!(
        bare(before).to_lowercase().as_str(),
        "in" | "en" | "amounts" | "figures"
    )
}

fn follows_scale(before: Option<&str>) -> bool {
    before.is_some_and(|before| read(before).1.is_some() || BETWEEN.contains(&bare(before).to_lowercase().as_str()))
}

/// The scale that the word behind says.
fn next_scale(parts: &[(&str, &Word)], at: usize) -> Option<u32> {
    parts.get(at + 1).and_then(|(next, _)| read(next).1)
}

/// A currency and a power of ten in one word: "£m", "€'000", "million", "TEUR"; a letter alone is a scale beside a sign only.
fn read(part: &str) -> (Option<&'static str>, Option<u32>) {
    let part = bare(part);
    let signs = part.trim_end_matches(|letter: char| letter.is_alphanumeric() || matches!(letter, '’' | '\'' | '‘'));
    let word = part[signs.len()..].trim_start_matches(['’', '\'', '‘']);
    let currency = currency::code(signs).filter(|_| !signs.is_empty());
    let counts = word.chars().count() > 1 || !signs.is_empty();
    let of_letters = match word.to_uppercase().as_str() {
        "TEUR" | "KEUR" | "MEUR" => Some("EUR"),
        "TSEK" => Some("SEK"),
        _ => None,
    };
    (
        currency.or(of_letters),
        of_word(word).filter(|_| counts && !word.is_empty()),
    )
}

/// A currency by its sign, code or name.
fn named(part: &str) -> Option<&'static str> {
    let part = bare(part);
    let known = part.chars().count() == 1 || part.len() > 2;
    currency::code(part).filter(|_| known)
}

/// "million euros", "thousands of pounds".
fn behind(parts: &[(&str, &Word)], at: usize) -> Option<&'static str> {
    let next = |step: usize| parts.get(at + step).map(|(part, _)| *part);
    let first = next(1)?;
    named(first).or_else(|| {
        let small = bare(first).to_lowercase();
        let glued = small
            .strip_prefix("d'")
            .or_else(|| small.strip_prefix("d’"))
            .and_then(named);
        glued.or_else(|| {
            BETWEEN
                .contains(&small.as_str())
                .then(|| next(2).and_then(named))
                .flatten()
        })
    })
}
