//! What was meant by a text that is no value: the text enters, what to write instead leaves.

use rust_decimal::Decimal;

use crate::quantity::{Absent, Exact, Qualifier};
use crate::tree::suggest;

/// Words and signs before a number, and what front matter writes for them.
const BEFORE: [(&str, &str); 30] = [
    ("no fewer than", "at least"),
    ("not fewer than", "at least"),
    ("no less than", "at least"),
    ("not less than", "at least"),
    ("minimum", "at least"),
    (">=", "at least"),
    ("≥", "at least"),
    ("no more than", "at most"),
    ("not more than", "at most"),
    ("maximum", "at most"),
    ("<=", "at most"),
    ("≤", "at most"),
    ("over", "more than"),
    ("above", "more than"),
    ("exceeding", "more than"),
    (">", "more than"),
    ("less than", "fewer than"),
    ("under", "fewer than"),
    ("below", "fewer than"),
    ("<", "fewer than"),
    ("almost", "nearly"),
    ("close to", "nearly"),
    ("approximately", "about"),
    ("approx.", "about"),
    ("around", "about"),
    ("roughly", "about"),
    ("circa", "about"),
    ("ca.", "about"),
    ("~", "about"),
    ("≈", "about"),
];

/// The same behind a number.
const AFTER: [(&str, &str); 6] = [
    ("or more", "at least"),
    ("plus", "at least"),
    ("+", "at least"),
    ("or fewer", "at most"),
    ("or less", "at most"),
    ("or so", "about"),
];

/// Words and letters that stand for noughts.
const SCALES: [(&str, u32); 8] = [
    ("thousand", 3),
    ("million", 6),
    ("billion", 9),
    ("bn", 9),
    ("mn", 6),
    ("m", 6),
    ("k", 3),
    ("tsd", 3),
];

/// What stands in tables where there is no number.
const NOTHING: [&str; 10] = ["-", "–", "—", "?", ".", "..", "…", "n/a", "na", "none"];

/// What to write instead.
pub(super) fn help(text: &str) -> String {
    let lower = text.to_lowercase();
    let found = range(text)
        .or_else(|| unit(text))
        .or_else(|| qualifier(&lower))
        .or_else(|| scale(&lower))
        .or_else(|| nothing(&lower))
        .or_else(|| near(text));
    found.unwrap_or_else(|| {
        "Write digits with a point for decimals (1577, 28.5), with words of the source before them if it has any: \
         more than, at least, fewer than, at most, about, nearly, up to; or a range: 120 to 150."
            .to_owned()
    })
}

fn number(text: &str) -> Option<Exact> {
    Exact::parse(text.trim()).ok()
}

/// What a number with a dash in it may have meant.
fn range(text: &str) -> Option<String> {
    let (low, high) = text.split_once(['-', '–', '—'])?;
    let (low, high) = (number(low)?, number(high)?);
    Some(format!("Did you mean `{} to {}`?", low.literal(), high.literal()))
}

/// Where the unit belongs that stands in a value.
fn unit(text: &str) -> Option<String> {
    let marks = [("%", "percent"), ("$", "USD"), ("€", "EUR"), ("£", "GBP")];
    let of = |(mark, unit): (&str, &'static str)| Some((text.strip_suffix(mark).or(text.strip_prefix(mark))?, unit));
    let (written, unit) = marks.into_iter().find_map(of)?;
    Some(format!(
        "Write `value: {}` and `unit: {unit}`.",
        number(written)?.literal()
    ))
}

/// Other words for a qualifier.
fn qualifier(text: &str) -> Option<String> {
    let before = BEFORE
        .iter()
        .find_map(|(words, qualifier)| Some((number(text.strip_prefix(words)?)?, qualifier)));
    let after = || {
        AFTER
            .iter()
            .find_map(|(words, qualifier)| Some((number(text.strip_suffix(words)?)?, qualifier)))
    };
    if let Some((number, qualifier)) = before.or_else(after) {
        return Some(format!("Write `{qualifier} {}`.", number.literal()));
    }
    let plain = number(text.strip_prefix('+')?)?;
    Some(format!("Write `{}`: what has no minus is above zero.", plain.literal()))
}

/// A number whose noughts are a word: how exactly it is meant is said, not guessed.
fn scale(text: &str) -> Option<String> {
    let scaled = |(word, noughts): &(&str, u32)| Some((number(text.strip_suffix(word)?)?, *noughts));
    let (written, noughts) = SCALES.iter().find_map(scaled)?;
    let times = |value: Decimal| {
        value
            .checked_mul(10u64.pow(noughts).into())
            .map(|value| value.normalize())
    };
    let value = times(written.value())?;
    let step = times(Decimal::new(1, written.decimals()))?;
    Some(format!(
        "Write the digits and how far they are rounded: `value: {value}` and `precision: {{ nearest: {step} }}`."
    ))
}

fn nothing(text: &str) -> Option<String> {
    let help = "Write `missing` where the report has no number, `not-applicable` where there can be none, `suppressed` where it is kept back.";
    NOTHING.contains(&text).then(|| help.to_owned())
}

/// A slip in the words that front matter has.
fn near(text: &str) -> Option<String> {
    let near = match text.rsplit_once(' ') {
        Some((words, written)) if number(written).is_some() => {
            let known = Qualifier::ALL.iter().map(|(_, words)| *words);
            suggest(words, known).map(|words| format!("{words} {written}"))
        }
        _ => suggest(text, Absent::ALL.iter().map(|(_, word)| *word)).map(str::to_owned),
    };
    near.map(|near| format!("Did you mean `{near}`?"))
}

/// A number with separators as it was meant: the last of two kinds, or one that fewer or more than three digits follow, is the decimal one.
pub(super) fn ungrouped(number: &str) -> String {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let Some(at) = number.rfind(['.', ',']) else {
        return digits(number);
    };
    let (whole, rest) = (&number[..at], &number[at + 1..]);
    let own = number[at..].chars().next().unwrap_or_default();
    let others = whole.contains(|c: char| !c.is_ascii_digit() && c != own);
    let decimal = others || (rest.len() != 3 && !whole.contains(own));
    match decimal {
        true => format!("{}.{}", digits(whole), digits(rest)),
        false => digits(number),
    }
}

/// How to write a date that was written for people.
pub(super) fn date_help(text: &str) -> String {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let number = |word: &str| word.trim_end_matches(char::is_alphabetic).parse::<u16>().ok();
    let named = |word: &&str| {
        let short: String = word.chars().take(3).flat_map(char::to_lowercase).collect();
        MONTHS.iter().position(|month| *month == short).map(|at| at + 1)
    };
    let year = words
        .iter()
        .filter_map(|word| number(word))
        .find(|year| (1000..=9999).contains(year));
    let month = words.iter().find_map(named);
    let rest: Vec<usize> = words
        .iter()
        .filter_map(|word| number(word))
        .map(usize::from)
        .filter(|n| (1..=31).contains(n))
        .collect();
    let date = |month: usize, day: usize| year.map(|year| format!("{year}-{month:02}-{day:02}"));
    let written = match (year, month, rest.as_slice()) {
        (Some(year), Some(month), []) => Some(format!("{year}-{month:02}")),
        (Some(_), Some(month), [day]) => date(month, *day),
        (Some(_), None, [a, b]) if *a > 12 && *b <= 12 => date(*b, *a),
        (Some(_), None, [a, b]) if *a <= 12 && *b > 12 => date(*a, *b),
        (Some(_), None, [a, b]) if *a <= 12 && a == b => date(*a, *b),
        (Some(_), None, [a, b]) if *a <= 12 => date(*b, *a)
            .zip(date(*a, *b))
            .map(|(first, second)| format!("{first} or {second}, whichever is meant")),
        _ => None,
    };
    match written {
        Some(written) => format!("Write {written}."),
        None => "Write a year, a month or a day: 2018, 2018-01 or 2018-01-09.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant_is_said() {
        for (written, expected) in [
            ("more then 150", "Did you mean `more than 150`?"),
            ("mising", "Did you mean `missing`?"),
            ("120 – 150", "Did you mean `120 to 150`?"),
            ("28.5%", "Write `value: 28.5` and `unit: percent`."),
            ("100-120", "Did you mean `100 to 120`?"),
            ("12%", "Write `value: 12` and `unit: percent`."),
            ("$ 300", "Write `value: 300` and `unit: USD`."),
            ("over 100", "Write `more than 100`."),
            (">100", "Write `more than 100`."),
            (">= 100", "Write `at least 100`."),
            ("150+", "Write `at least 150`."),
            ("150 or more", "Write `at least 150`."),
            ("Under 20", "Write `fewer than 20`."),
            ("no more than 5", "Write `at most 5`."),
            ("~300", "Write `about 300`."),
            ("almost 300", "Write `nearly 300`."),
            ("+5", "Write `5`: what has no minus is above zero."),
            (
                "1.5 million",
                "Write the digits and how far they are rounded: `value: 1500000` and `precision: { nearest: 100000 }`.",
            ),
            (
                "20k",
                "Write the digits and how far they are rounded: `value: 20000` and `precision: { nearest: 1000 }`.",
            ),
        ] {
            assert_eq!(help(written), expected, "{written}");
        }
        assert!(help("n/a").starts_with("Write `missing` where"));
        assert!(help("a lot").starts_with("Write digits"));
    }
}
