//! What was meant by a text that is no date: the text enters, what to write instead leaves.

use crate::language::ENGLISH_MONTHS;

/// What to write instead.
pub(super) fn help(text: &str) -> String {
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let number = |word: &str| word.trim_end_matches(char::is_alphabetic).parse::<u16>().ok();
    let named = |word: &&str| {
        let short: String = word.chars().take(3).flat_map(char::to_lowercase).collect();
        ENGLISH_MONTHS
            .iter()
            .position(|month| month[..3] == *short)
            .map(|at| at + 1)
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
