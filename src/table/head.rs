//! The heads of a table's columns: words such as `FY2023`, `Q1 2023` or `Year ended 31 March 2023` enter, the period that they name and
//! the words beside it leave. Heads are read in the languages that tables come in, whatever the report is written in.

use compact_str::{CompactString, format_compact};

use crate::quantity::{Period, PeriodKind};

use super::label::without_footnote;
use super::spans::{self, ENDING, day, month};

/// How many words a period takes at most: "the twelve months ended 31 March 2023".
const MAX_WORDS: usize = 8;

/// Words that say of a day that it is a point in time; they say nothing further.
const AT: [&str; 6] = ["as at ", "as of ", "at ", "on ", "am ", "au "];

/// Words that say of a year that it is one. Behind them two digits are a year.
const YEARS: [&str; 9] = [
    "fiscal year",
    "financial year",
    "geschäftsjahr",
    "exercice",
    "fiscal",
    "year",
    "jahr",
    "gj",
    "cy",
];

/// Years that need not be those of the calendar: of a half or a quarter of one nothing says when it began.
const FISCAL: [&str; 4] = ["fy", "fiscal", "gj", "exercice"];

/// Words of parts of a year: beside a year they say that the column is not of all of it.
const PARTS: [&str; 28] = [
    "half",
    "halves",
    "halbjahr",
    "hj",
    "semester",
    "semestre",
    "quarter",
    "quartal",
    "trimestre",
    "months",
    "month",
    "monate",
    "mois",
    "weeks",
    "week",
    "wochen",
    "semaines",
    "ytd",
    "h1",
    "h2",
    "q1",
    "q2",
    "q3",
    "q4",
    "9m",
    "6m",
    "3m",
    "interim",
];

/// The period that a head names, as front matter writes it (a day is a point in time), and the other words. None where these say that the
/// column is of a part of it.
pub(super) fn period(head: &str) -> Option<(CompactString, String)> {
    let words: Vec<&str> = head.split_whitespace().flat_map(parted).collect();
    // The longest run of words that is a period: "31 March 2023" is no year 2023.
    for length in (1..=words.len().min(MAX_WORDS)).rev() {
        for (start, run) in words.windows(length).enumerate() {
            let text = folded(&run.join(" "));
            let bare = text.trim_matches(['(', ')', ',', ':', ';', '*']);
            let bare = without_footnote(
                bare.strip_suffix('.')
                    .filter(|bare| !bare.ends_with(|c: char| c.is_ascii_digit()))
                    .unwrap_or(bare),
            );
            if let Some(period) = named(bare) {
                let rest = [&words[..start], &words[start + length..]].concat();
                return (!is_of_part(&rest)).then(|| (period, rest.join(" ")));
            }
        }
    }
    None
}

/// Whether a head speaks of time alone, so that its column holds values of some period, be it one that is not read.
pub(super) fn is_of_time(head: &str) -> bool {
    let text = folded(head);
    let words = || {
        text.split([' ', '(', ')', ',', '/', '-'])
            .filter(|word| !word.is_empty())
    };
    let is_year = |word: &str| {
        let digits = word.trim_matches(|c: char| !c.is_ascii_digit());
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let is_full = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
        is_full && letters <= 3
            || day(word).is_some()
            || digits.len() == 2 && FISCAL.iter().any(|mark| word.starts_with(mark))
    };
    let is_time = |word: &str| {
        let bare = word.trim_matches(['.', '\'', '’', '*']);
        let joining = ENDING.iter().chain(&AT).flat_map(|words| words.split_whitespace());
        let mut known = YEARS
            .iter()
            .chain(&PARTS)
            .copied()
            .chain(joining)
            .chain(["first", "second", "the", "of", "le"]);
        bare.contains(|c: char| c.is_ascii_digit())
            || bare.chars().count() <= 2 && bare != "%"
            || known.any(|one| one == bare)
            || month(bare).is_some()
    };
    words().any(is_year) && words().all(is_time)
}

/// A word with the letter behind its year apart: `2023E`, `FY24A`.
fn parted(word: &str) -> impl Iterator<Item = &str> {
    let year = word.strip_suffix(['A', 'E', 'F']).filter(|year| {
        let digits = year.trim_start_matches("FY").trim_start_matches("CY");
        matches!(digits.len(), 2 | 4)
            && digits.bytes().all(|b| b.is_ascii_digit())
            && (digits.len() == 4 || digits.len() < year.len())
    });
    let (first, letter) = year.map_or((word, ""), |year| word.split_at(year.len()));
    [first, letter].into_iter().filter(|part| !part.is_empty())
}

fn folded(text: &str) -> String {
    text.to_lowercase().replace(['–', '—', '‑'], "-")
}

/// Whether words beside a year say that only a part of it is meant; 52 weeks are all of it.
fn is_of_part(words: &[&str]) -> bool {
    let words: Vec<String> = words
        .iter()
        .map(|word| folded(word).trim_matches(['(', ')', ',', '.']).to_owned())
        .collect();
    let is_whole = |at: usize| at > 0 && matches!(words[at - 1].as_str(), "52" | "53" | "12" | "twelve");
    let is_part = |(at, word): (usize, &String)| PARTS.contains(&word.as_str()) && !is_whole(at);
    words.iter().enumerate().any(is_part)
}

fn named(text: &str) -> Option<CompactString> {
    if let Some(known) = spans::ended(text) {
        return Some(known);
    }
    if let Some(day) = day(text) {
        return Some(format_compact!("{day}"));
    }
    if let Some(day) = AT.iter().find_map(|words| day(text.strip_prefix(words)?)) {
        return Some(format_compact!("{day}"));
    }
    let marks = YEARS.iter().chain(&FISCAL).filter_map(|mark| text.strip_prefix(mark));
    let bare = marks
        .map(|rest| rest.trim_start_matches([' ', '\'', '’']))
        .find(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
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

/// `Q1 2023`, `2023 H2`, `4Q23`, `1. Halbjahr 2023`, `March 2023`, `Mar-23`.
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
            (Some(year), None) => (a.to_owned(), year),
            (None, Some(year)) => (b.to_owned(), year),
            _ => return None,
        },
        [a, b, c] => (format!("{a} {b}"), full(c).filter(|_| c.len() == 4)?),
        // "4Q23", "1H24"
        [one] if one.len() == 4 && one.is_ascii() => (one[..2].to_owned(), full(&one[2..])?),
        _ => return None,
    };
    if let Some(part) = part_of_year(&name) {
        return Some(format_compact!("{year}-{part}"));
    }
    Some(format_compact!("{year}-m{:02}", month(&name)?))
}

/// `q1`, `2h`, `s1`, `t4`, `1. halbjahr`, `first quarter`, `2e trimestre`.
fn part_of_year(name: &str) -> Option<CompactString> {
    let (number, word) = match name.split_once(' ') {
        Some((number, word)) => (number, word),
        None => {
            let mut letters: Vec<char> = name.chars().collect();
            letters.sort_unstable_by_key(|c| c.is_ascii_digit());
            return match letters[..] {
                ['q' | 't', n @ '1'..='4'] => Some(format_compact!("q{n}")),
                ['h' | 's', n @ '1'..='2'] => Some(format_compact!("h{n}")),
                _ => None,
            };
        }
    };
    let number = match number {
        "first" | "erstes" | "premier" => 1,
        "second" | "zweites" | "deuxième" => 2,
        "third" | "drittes" | "troisième" => 3,
        "fourth" | "viertes" | "quatrième" => 4,
        digits => digits
            .trim_end_matches(['.', 's', 't', 'n', 'd', 'r', 'h', 'e', 'è', 'm'])
            .parse()
            .ok()?,
    };
    match word {
        "half" | "halbjahr" | "hj" | "semestre" => (1..=2).contains(&number).then(|| format_compact!("h{number}")),
        "quarter" | "quartal" | "trimestre" => (1..=4).contains(&number).then(|| format_compact!("q{number}")),
        _ => None,
    }
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
            ("FY'23", "2023", ""),
            ("CY2023", "2023", ""),
            ("GJ 2023/24", "2023/24", ""),
            ("2023¹", "2023", ""),
            ("2023E", "2023", "E"),
            ("FY24A", "2024", "A"),
            ("31/12/2023", "2023-12-31", ""),
            ("31.12.2023", "2023-12-31", ""),
            ("31.12.23", "2023-12-31", ""),
            ("31-Dec-23", "2023-12-31", ""),
            ("31 décembre 2023", "2023-12-31", ""),
            ("zum 31. März 2023", "2023-03-31", "zum"),
            ("01.01.–31.12.2023", "2023", ""),
            ("1 April 2022 to 31 March 2023", "2022-04-01/2023-03-31", ""),
            ("Six months to 30 June 2024", "2024-01-01/2024-06-30", ""),
            ("Nine months ended 30 September 2023", "2023-01-01/2023-09-30", ""),
            ("1. HJ 2023", "2023-h1", ""),
            ("S1 2023", "2023-h1", ""),
            ("T3 2023", "2023-q3", ""),
            ("First quarter 2023", "2023-q1", ""),
            ("2023 (52 weeks)", "2023", "(52 weeks)"),
            ("Plan 2025", "2025", "Plan"),
        ] {
            let found = period(head);
            assert_eq!(
                found.as_ref().map(|(period, rest)| (period.as_str(), rest.as_str())),
                Some((read, rest)),
                "{head}"
            );
        }
        for head in [
            "H1 FY24",
            "H2 FY23",
            "Q3 GJ 2023/24",
            "01/02/2023",
            "YTD 2023",
            "9M 2023",
            "2023 (6 months)",
        ] {
            assert_eq!(period(head), None, "{head}");
            assert!(is_of_time(head), "{head}");
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
            assert!(!is_of_time(head), "{head}");
        }
        for head in [
            "Change 2022–2023",
            "Average 2019–2023",
            "5-year change 2023",
            "2022/23 %",
        ] {
            assert!(!is_of_time(head), "{head}");
        }
    }
}
