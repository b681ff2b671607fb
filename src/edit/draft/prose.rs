//! A number in a sentence: its words as label, the sentence as quotation, the value as it is printed.

use unicode_normalization::UnicodeNormalization;

use crate::check::SourceDocument;
use crate::document::{Names, NumberToken};
use crate::edit::{Outline, scalar};
use crate::quantity::printed::{self, Printed};

use super::Candidate;
use super::context::{is_currency, is_year};

/// How many words a label has.
const MAX_WORDS: usize = 5;

/// A number that stands in no table.
pub(super) fn candidate(source: &SourceDocument, token: &NumberToken, order: usize) -> Candidate {
    let document = &source.document;
    let place = document.place(token, &Names::default(), &[]);
    let line = document.pages[token.page].lines[token.line].text();
    let quote = place.passage.trim_matches(['…', ' ']).to_owned();
    let label = label(&place.passage, &place.range);
    let around = (
        line[..token.range.start].trim_end(),
        line[token.range.end..].trim_start_matches(['%', ' ']),
    );
    let dash = |text: &str, letter: fn(&str) -> Option<char>| {
        letter(text).is_some_and(|letter| matches!(letter, '-' | '–' | '—'))
    };
    let is_range = dash(around.0, |text| text.chars().next_back()) && !token.is_negative
        || dash(around.1, |text| text.chars().next())
            && around.1.chars().nth(1).is_some_and(|letter| letter.is_ascii_digit());
    let value = value(source, token);
    let doubt = match (&label, &value) {
        (_, None) => Some("its separators may mean two numbers"),
        (None, _) => Some("no words stand beside it"),
        _ if is_range => Some("an end of a range"),
        _ => None,
    };
    Candidate {
        page: token.page,
        order,
        outline: Outline {
            value: Some(value.unwrap_or_else(|| scalar(&token.text))),
            fields: [("label", label.unwrap_or_else(|| token.shown()))]
                .into_iter()
                .chain(year_before(around.0).map(|year| ("period", scalar(year))))
                .collect(),
            ..Outline::default()
        },
        tokens: 1,
        quote,
        unit: None,
        doubt: doubt.map(str::to_owned),
        reduced: 0,
    }
}

/// "1,204 complaints (2022: 1,100)": the year that a colon puts before a number.
fn year_before(before: &str) -> Option<&str> {
    let year = before.strip_suffix(':')?.trim_end();
    let year = &year[year.trim_end_matches(|letter: char| letter.is_ascii_digit()).len()..];
    is_year(year).then_some(year)
}

/// The words behind a number, as far as its clause goes; else those before it.
fn label(passage: &str, range: &std::ops::Range<usize>) -> Option<String> {
    let is_end = |letter: char| {
        matches!(
            letter,
            '.' | ',' | ';' | ':' | '(' | ')' | '!' | '?' | '…' | '–' | '—' | '"' | '“' | '”'
        )
    };
    let mut after = passage[range.end..].trim_start_matches(['%', ' ']);
    after = &after[..after
        .find(|letter: char| is_end(letter) || letter.is_ascii_digit())
        .unwrap_or(after.len())];
    let before = &without_marks(&passage[..range.start]);
    let start = before
        .rfind(|letter: char| is_end(letter) || letter.is_ascii_digit())
        .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let clean = |words: Vec<&str>| -> Option<String> {
        let mut words = words;
        while words.first().is_some_and(|word| is_small(word)) {
            words.remove(0);
        }
        while words.last().is_some_and(|word| is_small(word)) {
            words.pop();
        }
        let text = words.join(" ");
        let text = text.trim_matches(|letter: char| !letter.is_alphanumeric());
        (text.chars().filter(|letter| letter.is_alphabetic()).count() > 2)
            .then(|| crate::language::capitalized(&plain(text)))
    };
    let behind: Vec<&str> = after
        .split_whitespace()
        .filter(|word| !is_scale(word) && !is_unit(word))
        .take(MAX_WORDS)
        .collect();
    let ahead: Vec<&str> = before[start..]
        .split_whitespace()
        .filter(|word| !is_scale(word))
        .collect();
    let ahead = ahead[ahead.len().saturating_sub(MAX_WORDS)..].to_vec();
    // Beside commas and brackets alone, the words of the clause before name it.
    let earlier: Vec<&str> = before
        .split_whitespace()
        .filter(|word| !word.contains(|letter: char| letter.is_ascii_digit()) && !is_scale(word))
        .collect();
    let earlier = earlier[earlier.len().saturating_sub(MAX_WORDS)..].to_vec();
    // "an income of 870 and spent …": what follows is another thing.
    let is_other = behind
        .first()
        .is_some_and(|word| is_small(word) && !matches!(*word, "of" | "von" | "de"));
    let both = if is_other { [ahead, behind] } else { [behind, ahead] };
    both.into_iter().chain([earlier]).find_map(clean)
}

/// Words without the marks of footnotes in parentheses: "Revenue(1) was".
fn without_marks(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('(') {
        let (before, behind) = rest.split_at(open);
        kept.push_str(before);
        let digits = behind[1..].bytes().take_while(u8::is_ascii_digit).count();
        let is_mark = (1..=2).contains(&digits) && behind[1 + digits..].starts_with(')');
        let is_behind_word = before.trim_end().ends_with(char::is_alphabetic);
        if is_mark && is_behind_word {
            kept.truncate(kept.trim_end().len());
            rest = &behind[digits + 2..];
        } else {
            kept.push('(');
            rest = &behind[1..];
        }
    }
    kept + rest
}

fn is_scale(word: &str) -> bool {
    crate::quantity::scale(word.trim_matches(['.', ',', ';', ':', '(', ')'])).is_some()
        || matches!(word, "per" | "cent" | "percent")
}

/// "mg/kg", "km²": what a value is measured in says nothing of what it measures.
fn is_unit(word: &str) -> bool {
    word.contains(['/', '²', '³'])
}

/// Whether words behind a number say that it is a percentage.
fn says_percent(after: &str) -> bool {
    let after = after.trim_start();
    let ends = |word: &str| {
        after
            .strip_prefix(word)
            .is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
    };
    ["percent", "per cent", "Prozent", "pour cent", "por ciento"]
        .into_iter()
        .any(ends)
}

/// Words that begin or end no label.
fn is_small(word: &str) -> bool {
    const SMALL: [&str; 49] = [
        "there", "the", "of", "in", "and", "or", "for", "to", "a", "an", "by", "on", "per", "with", "at", "from",
        "was", "were", "is", "are", "has", "have", "had", "as", "which", "that", "than", "about", "over", "more",
        "der", "die", "das", "und", "von", "den", "im", "les", "des", "du", "de", "la", "et", "en", "le", "y", "el",
        "los", "que",
    ];
    SMALL.contains(
        &word
            .to_lowercase()
            .trim_matches(|letter: char| !letter.is_alphanumeric()),
    )
}

/// A label without ligatures and soft hyphens.
pub(super) fn plain(text: &str) -> String {
    text.nfkc().filter(|letter| *letter != '\u{ad}').collect()
}

/// A number as front matter may have it: as it is printed where that is read back as the same, else its plain digits; none where its
/// separators may mean two numbers.
pub(super) fn value(source: &SourceDocument, token: &NumberToken) -> Option<String> {
    let readings = token.readings(source.marks);
    let [reading] = readings.as_slice() else { return None };
    let is_negative = token.is_negative || token.in_parentheses;
    let line = source.document.pages[token.page].lines[token.line].text();
    let scale = source.document.own_scale(token);
    let sign = token.before.filter(|letter| is_currency(*letter));
    let mut text = String::new();
    text.push_str(if is_negative { "-" } else { "" });
    text.extend(sign);
    let plain = format!("{:.1$}", reading.value, reading.decimals as usize);
    let digits = token.text.replace(['\u{a0}', '\u{202f}', '\u{2009}'], " ");
    let after = &line[token.range.end..];
    let percent = if token.is_percent || says_percent(after) {
        "%"
    } else {
        ""
    };
    let word = after.split_whitespace().next().unwrap_or_default();
    let word = word.trim_matches(|letter: char| !letter.is_alphanumeric());
    let tail = match scale {
        Some(_) => format!(" {word}"),
        None => percent.to_owned(),
    };
    let expected = scaled(reading.value, scale)?
        * if is_negative {
            -rust_decimal::Decimal::ONE
        } else {
            rust_decimal::Decimal::ONE
        };
    let ways = [
        format!("{text}{digits}{tail}"),
        format!("{text}{plain}{tail}"),
        format!("{}{plain}{percent}", if is_negative { "-" } else { "" }),
    ];
    let reads = |way: &&String| match printed::read(way, printed::Marks::default()) {
        Ok(Printed::Value(stated, _)) => stated.number().value() == expected,
        _ => false,
    };
    let found = ways.iter().find(reads);
    // The words of a scale that the reader of values does not know: the value is written out.
    Some(match found {
        Some(way) => scalar(way),
        None => expected.to_string() + percent,
    })
}

fn scaled(value: rust_decimal::Decimal, scale: Option<u32>) -> Option<rust_decimal::Decimal> {
    match scale {
        Some(scale) => value
            .checked_mul(rust_decimal::Decimal::from(10_u64.pow(scale)))
            .map(|value| value.normalize()),
        None => Some(value),
    }
}
