//! The heads of a table's columns: words such as `FY2023`, `Q1 2023` or `Year ended 31 March 2023` enter, the period that they name and
//! the words beside it leave.

use jiff::civil::Date;

use compact_str::{CompactString, format_compact};

use crate::language::ENGLISH_MONTHS;
use crate::quantity::{Period, PeriodKind};

/// Spans that end on the day behind them, with their months or weeks.
const ENDING: [(&str, Length); 16] = [
    ("financial year ended", Length::Months(12)),
    ("financial year ending", Length::Months(12)),
    ("year ended", Length::Months(12)),
    ("year ending", Length::Months(12)),
    ("year to", Length::Months(12)),
    ("12 months ended", Length::Months(12)),
    ("12 months to", Length::Months(12)),
    ("52 weeks ended", Length::Weeks(52)),
    ("52 weeks to", Length::Weeks(52)),
    ("53 weeks ended", Length::Weeks(53)),
    ("53 weeks to", Length::Weeks(53)),
    ("half-year ended", Length::Months(6)),
    ("six months ended", Length::Months(6)),
    ("6 months ended", Length::Months(6)),
    ("three months ended", Length::Months(3)),
    ("quarter ended", Length::Months(3)),
];

/// Words that say of a day that it is a point in time; they say nothing further.
const AT: [&str; 4] = ["as at", "as of", "at", "on"];

#[derive(Debug, Clone, Copy)]
enum Length {
    Months(i8),
    Weeks(i64),
}

/// The period that a head names, as front matter writes it (a day is a point in time), and the other words.
pub(super) fn period(head: &str) -> Option<(CompactString, String)> {
    let words: Vec<&str> = head.split_whitespace().collect();
    // The longest run of words that is a period: "31 March 2023" is no year 2023.
    for length in (1..=words.len().min(7)).rev() {
        for (start, run) in words.windows(length).enumerate() {
            let text = run.join(" ").to_lowercase().replace(['–', '—', '‑'], "-");
            let bare = text.trim_matches(['(', ')', ',', ':', ';', '*', '.']);
            if let Some(period) = named(bare) {
                let rest = [&words[..start], &words[start + length..]].concat().join(" ");
                return Some((period, rest));
            }
        }
    }
    None
}

fn named(text: &str) -> Option<CompactString> {
    for (words, length) in ENDING {
        if let Some(rest) = text.strip_prefix(words)
            && let Some(end) = day(rest.trim())
        {
            return ending(end, length);
        }
    }
    if let Some(day) = day(text) {
        return Some(format_compact!("{day}"));
    }
    for words in AT {
        if let Some(day) = text.strip_prefix(words).and_then(|rest| day(rest.strip_prefix(' ')?)) {
            return Some(format_compact!("{day}"));
        }
    }
    let bare = ["fy ", "fy", "year ", "year", "fiscal "]
        .iter()
        .find_map(|mark| text.strip_prefix(mark));
    if let Some(known) = year(bare.unwrap_or(text)) {
        return Some(known);
    }
    // "FY23": behind the mark, two digits are a year.
    if let Some(short) = bare.filter(|short| short.len() == 2)
        && short.bytes().all(|b| b.is_ascii_digit())
    {
        return Some(format_compact!("20{short}"));
    }
    within_a_year(text)
}

/// `2023`, `2022/23`, `2022-2023` and what front matter writes.
fn year(text: &str) -> Option<CompactString> {
    if let Some((first, last)) = text.split_once(['/', '-'])
        && first.len() == 4
        && last.len() == 4
    {
        let (first, last): (i16, i16) = (first.parse().ok()?, last.parse().ok()?);
        return (last == first + 1).then(|| format_compact!("{first}/{:02}", last % 100));
    }
    let period = Period::parse(text)?;
    // "2016-07-01/2017-06-30" is how front matter writes any span.
    let is_written = period.kind != PeriodKind::Span || text.len() == 21;
    is_written.then(|| period.written().into())
}

/// `Q1 2023`, `2023 H2`, `4Q23`, `March 2023`, `Mar-23`.
fn within_a_year(text: &str) -> Option<CompactString> {
    let parts: Vec<&str> = text
        .split([' ', '-', '/', '\'', '’'])
        .filter(|part| !part.is_empty())
        .collect();
    let full = |text: &str| match text.len() {
        4 => text.parse::<i16>().ok().filter(|year| (1000..=9999).contains(year)),
        2 => text.parse::<i16>().ok().map(|year| 2000 + year),
        _ => None,
    };
    let (name, year) = match parts[..] {
        [a, b] => match (full(b), full(a).filter(|_| a.len() == 4)) {
            (Some(year), None) => (a, year),
            (None, Some(year)) => (b, year),
            _ => return None,
        },
        // "4Q23", "1H24"
        [one] if one.len() == 4 && one.is_ascii() => (&one[..2], full(&one[2..])?),
        _ => return None,
    };
    let mut letters: Vec<char> = name.chars().collect();
    letters.sort_unstable_by_key(|c| c.is_ascii_digit());
    match letters[..] {
        ['q', n @ '1'..='4'] => return Some(format_compact!("{year}-q{n}")),
        ['h', n @ '1'..='2'] => return Some(format_compact!("{year}-h{n}")),
        _ => {}
    }
    Some(format_compact!("{year}-m{:02}", month(name)?))
}

fn month(name: &str) -> Option<usize> {
    let name = name.trim_end_matches('.');
    let is_short = |full: &&str| -> bool {
        *full == name || name.len() >= 3 && full.starts_with(name) || name == "sept" && full.starts_with("sept")
    };
    ENGLISH_MONTHS.iter().position(is_short).map(|at| at + 1)
}

/// `31 March 2023`, `March 31, 2023`, `2023-03-31`.
fn day(text: &str) -> Option<Date> {
    if text.len() == 10 && text.as_bytes().get(4) == Some(&b'-') {
        return text.parse().ok();
    }
    let words: Vec<&str> = text.split([' ', ',']).filter(|word| !word.is_empty()).collect();
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
        _ => return None,
    };
    let year = (year.len() == 4).then(|| year.parse::<i16>().ok()).flatten()?;
    Date::new(year, i8::try_from(month).ok()?, day).ok()
}

/// A span that ends on a day, in the shortest form that front matter has for it.
fn ending(end: Date, length: Length) -> Option<CompactString> {
    let start = match length {
        Length::Weeks(weeks) => end.checked_sub(jiff::Span::new().days(weeks * 7 - 1)).ok()?,
        Length::Months(months) => {
            let after = end.checked_add(jiff::Span::new().days(1)).ok()?;
            after.checked_sub(jiff::Span::new().months(months)).ok()?
        }
    };
    let whole = Period::year(end.year()).filter(|year| (year.start, year.end) == (start, end));
    Some(match whole {
        Some(year) => year.written().into(),
        None => format_compact!("{start}/{end}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_read_as_tables_print_them() {
        for (head, read, rest) in [
            ("2023", "2023", ""),
            ("FY2023", "2023", ""),
            ("FY23", "2023", ""),
            ("FY 2022/23", "2022/23", ""),
            ("2022–23", "2022/23", ""),
            ("2022/2023", "2022/23", ""),
            ("2022 £m", "2022", "£m"),
            ("2021 (restated)", "2021", "(restated)"),
            ("Q1 2023", "2023-q1", ""),
            ("2023 Q4", "2023-q4", ""),
            ("4Q23", "2023-q4", ""),
            ("H1 2024", "2024-h1", ""),
            ("March 2023", "2023-m03", ""),
            ("Sept-22", "2022-m09", ""),
            ("Year ended 31 March 2023", "2022-04-01/2023-03-31", ""),
            ("Year ended December 31, 2023", "2023", ""),
            ("52 weeks ended 25 March 2023 £m", "2022-03-27/2023-03-25", "£m"),
            ("As at 31 December 2023", "2023-12-31", ""),
            ("31 Dec 2022", "2022-12-31", ""),
            ("2022-07-01/2023-03-31", "2022-07-01/2023-03-31", ""),
        ] {
            let found = period(head);
            assert_eq!(
                found.as_ref().map(|(period, rest)| (period.as_str(), rest.as_str())),
                Some((read, rest)),
                "{head}"
            );
        }
        for head in [
            "Change",
            "Unit",
            "Mayor 2",
            "",
            "Target 12",
            "5-year change (%)",
            "May be",
        ] {
            assert_eq!(period(head), None, "{head}");
        }
    }
}
