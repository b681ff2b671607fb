//! Days and spans of days as heads of tables print them: `31.12.2023`, `52 weeks ended 25 March 2023`, `01.01.–31.12.2023`.

use compact_str::{CompactString, format_compact};
use jiff::civil::Date;

use crate::language::{ENGLISH_MONTHS, FRENCH_MONTHS, GERMAN_MONTHS};
use crate::quantity::Period;

/// Words between how long a span is and the day on which it ends.
pub(super) const ENDING: [&str; 10] = [
    " ended ",
    " ending ",
    " end ",
    " to ",
    " bis zum ",
    " zum ",
    " bis ",
    " au ",
    " clos le ",
    " close le ",
];

/// Words and signs between the first and the last day of a span.
const UNTIL: [&str; 5] = [" - ", "-", " to ", " bis ", " au "];

#[derive(Debug, Clone, Copy)]
enum Length {
    Months(i8),
    Weeks(i64),
}

/// A span by its last day and how long it is, or by its first and last day, as front matter writes it.
pub(super) fn ended(text: &str) -> Option<CompactString> {
    let by_length = ENDING.iter().find_map(|words| {
        let (lead, end) = text.split_once(words)?;
        ending(day(end)?, length(lead)?)
    });
    by_length.or_else(|| UNTIL.iter().find_map(|words| between(text.split_once(words)?)))
}

pub(super) fn month(name: &str) -> Option<usize> {
    let name = name.trim_end_matches('.');
    let is_short = |full: &&str| -> bool {
        *full == name
            || name.chars().count() >= 3 && full.starts_with(name)
            || name == "sept" && full.starts_with("sept")
    };
    let all = [ENGLISH_MONTHS, GERMAN_MONTHS, FRENCH_MONTHS];
    all.iter()
        .find_map(|months| months.iter().position(is_short))
        .map(|at| at + 1)
}

/// `31 March 2023`, `March 31, 2023`, `31-Dec-23`, `31.12.2023`, `31/12/2023`, `2023-03-31`. Where either number may be the month it is none.
pub(super) fn day(text: &str) -> Option<Date> {
    let text = text.trim();
    if text.len() == 10 && text.as_bytes().get(4) == Some(&b'-') {
        return text.parse().ok();
    }
    let words: Vec<&str> = text
        .split([' ', ',', '-', '/'])
        .filter(|word| !word.is_empty())
        .collect();
    let dotted: Vec<&str> = text.split('.').collect();
    let (words, by_points) = match (words.len(), dotted.len()) {
        (1, 3) => (dotted, true),
        _ => (words, false),
    };
    let [a, b, year] = words[..] else {
        return None;
    };
    let number = |word: &str| {
        let digits = word.trim_end_matches(|c: char| c.is_alphabetic() || c == '.');
        digits.parse::<i8>().ok()
    };
    let (day, month) = match (number(a), number(b)) {
        (Some(day), None) => (day, month(b)?),
        (None, Some(day)) => (day, month(a)?),
        (Some(day), Some(month)) if by_points || day > 12 || day == month => (day, usize::try_from(month).ok()?),
        (Some(month), Some(day)) if day > 12 => (day, usize::try_from(month).ok()?),
        _ => return None,
    };
    let year = match year.len() {
        4 => year.parse::<i16>().ok()?,
        // "31-Dec-23", "31.12.23"; "March 31, 23" is nothing.
        2 if !text.contains(',') => 2000 + year.parse::<i16>().ok()?,
        _ => return None,
    };
    Date::new(year, i8::try_from(month).ok()?, day).ok()
}

/// A span by its first and last day: "01.01.-31.12.2023", "1 April 2022 to 31 March 2023".
fn between((first, last): (&str, &str)) -> Option<CompactString> {
    let last = day(last)?;
    let first = first.trim();
    let start = day(first).or_else(|| {
        // The year stands behind the last day alone.
        let of = |year: i16| match first.ends_with('.') {
            true => day(&format!("{first}{year}")),
            false => day(&format!("{first} {year}")),
        };
        of(last.year())
            .filter(|start| *start < last)
            .or_else(|| of(last.year() - 1))
    })?;
    (start < last).then(|| span(start, last))
}

/// How long a span is whose words stand before the day on which it ends: "52 weeks", "six months", "financial year".
fn length(lead: &str) -> Option<Length> {
    let mut words: Vec<&str> = lead.split([' ', '-']).filter(|word| !word.is_empty()).collect();
    words.retain(|word| {
        !matches!(
            *word,
            "the" | "for" | "die" | "der" | "les" | "full" | "financial" | "fiscal"
        )
    });
    let many = |word: &str| -> Option<i64> {
        let words = [
            ("three", 3),
            ("six", 6),
            ("nine", 9),
            ("twelve", 12),
            ("drei", 3),
            ("sechs", 6),
            ("neun", 9),
            ("zwölf", 12),
        ];
        let known = words.iter().find(|(name, _)| *name == word).map(|(_, many)| *many);
        known
            .or_else(|| word.parse().ok())
            .filter(|many| (1..=120).contains(many))
    };
    Some(match words[..] {
        ["year" | "jahr" | "geschäftsjahr" | "exercice" | "année"] => Length::Months(12),
        ["half", "year"] | ["half" | "halbjahr" | "semestre"] => Length::Months(6),
        ["quarter" | "quartal" | "trimestre"] => Length::Months(3),
        [number, "months" | "month" | "monate" | "monaten" | "mois"] => {
            Length::Months(i8::try_from(many(number)?).ok()?)
        }
        [number, "weeks" | "week" | "wochen" | "semaines"] => Length::Weeks(many(number)?),
        _ => return None,
    })
}

/// A span that ends on a day.
fn ending(end: Date, length: Length) -> Option<CompactString> {
    let start = match length {
        Length::Weeks(weeks) => end.checked_sub(jiff::Span::new().days(weeks * 7 - 1)).ok()?,
        Length::Months(months) => {
            let after = end.checked_add(jiff::Span::new().days(1)).ok()?;
            after.checked_sub(jiff::Span::new().months(months)).ok()?
        }
    };
    Some(span(start, end))
}

/// A span in the shortest form that front matter has for it.
fn span(start: Date, end: Date) -> CompactString {
    let whole = Period::year(end.year()).filter(|year| (year.start, year.end) == (start, end));
    match whole {
        Some(year) => year.written().into(),
        None => format_compact!("{start}/{end}"),
    }
}
