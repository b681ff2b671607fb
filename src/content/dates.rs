//! What was meant by a text that is no date: the text enters, what to write instead leaves.

use jiff::civil::Date;

use crate::language::ENGLISH_MONTHS;

const USUAL: &str = "Write a year, a month or a day: 2018, 2018-01 or 2018-01-09.";

/// A day as it may be meant: month and day.
type MonthAndDay = (usize, usize);

/// What to write instead.
pub(super) fn help(text: &str) -> String {
    // A time of day says nothing of the date, nor does its zone.
    let text = text
        .split(['T', 't'])
        .next()
        .filter(|date| is_numeric(date))
        .unwrap_or(text);
    let text = match text.split_once(' ') {
        Some((date, time)) if is_numeric(date) && time.contains(':') => date,
        _ => text,
    };
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let number = |word: &str| word.trim_end_matches(char::is_alphabetic).parse::<u16>().ok();
    let is_year = |year: &u16| (1000..=9999).contains(year);
    let Some(year) = words.iter().filter_map(|word| number(word)).find(is_year) else {
        return USUAL.to_owned();
    };
    let year_first = words
        .first()
        .and_then(|word| number(word))
        .is_some_and(|first| is_year(&first));
    let month = words.iter().find_map(|word| named_month(word));
    let rest: Vec<usize> = words
        .iter()
        .filter_map(|word| number(word))
        .filter(|n| *n != year)
        .map(usize::from)
        .collect();
    let meant: Vec<MonthAndDay> = match (month, rest.as_slice()) {
        (Some(month), []) => return format!("Write {year}-{month:02}."),
        (Some(month), [day]) => vec![(month, *day)],
        // A year in front goes on with the month.
        (None, [month, day]) if year_first => vec![(*month, *day)],
        (None, [a, b]) if a == b => vec![(*a, *b)],
        (None, [a, b]) => vec![(*b, *a), (*a, *b)],
        _ => Vec::new(),
    };
    let meant: Vec<MonthAndDay> = meant
        .into_iter()
        .filter(|(month, _)| (1..=12).contains(month))
        .collect();
    let days: Vec<String> = meant
        .iter()
        .filter_map(|(month, day)| day_of(year, *month, *day))
        .collect();
    match (days.as_slice(), meant.first()) {
        ([], Some((month, day))) if (1..=31).contains(day) => too_late(year, *month),
        ([], _) => USUAL.to_owned(),
        ([day], _) => format!("Write {day}."),
        (days, _) => format!("Write {}, whichever is meant.", days.join(" or ")),
    }
}

fn is_numeric(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit()) && text.chars().all(|c| c.is_ascii_digit() || "-/.".contains(c))
}

fn named_month(word: &str) -> Option<usize> {
    let short: String = word.chars().take(3).flat_map(char::to_lowercase).collect();
    let month = ENGLISH_MONTHS.iter().position(|month| month[..3] == *short)?;
    Some(month + 1)
}

fn date(year: u16, month: usize, day: usize) -> Option<Date> {
    Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()
}

/// A day as it is written, if there is one.
fn day_of(year: u16, month: usize, day: usize) -> Option<String> {
    date(year, month, day).map(|date| date.to_string())
}

/// What to say of a day behind the last one of its month.
fn too_late(year: u16, month: usize) -> String {
    let last = date(year, month, 1).map_or(31, |first| first.days_in_month());
    let name = ENGLISH_MONTHS.get(month - 1).copied().unwrap_or_default();
    let mut letters = name.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string());
    format!(
        "{}{} {year} has {last} days.",
        first.unwrap_or_default(),
        letters.as_str()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_help_names_days_that_there_are() {
        for (text, is) in [
            ("2018-01-09T10:00:00+07:00", "Write 2018-01-09."),
            ("2018-01-09 10:00", "Write 2018-01-09."),
            ("2018-02-30", "February 2018 has 28 days."),
            ("31/02/2018", "February 2018 has 28 days."),
            ("2018/01/09", "Write 2018-01-09."),
            ("09/01/2018", "Write 2018-01-09 or 2018-09-01, whichever is meant."),
            ("31.01.2018", "Write 2018-01-31."),
            ("01/31/2018", "Write 2018-01-31."),
            ("5 March 2018", "Write 2018-03-05."),
            ("March 2018", "Write 2018-03."),
            ("2018-13-01", USUAL),
            ("soon", USUAL),
            ("99/99/2018", USUAL),
        ] {
            assert_eq!(help(text), is, "{text}");
        }
    }
}
