//! How wide a text is and how it breaks into lines, without a font.
//!
//! In: plain text and a size in CSS px. Out: widths that are reserved for it. Readers' fonts differ: a width is that of
//! a common sans serif and every reservation adds to it, more from Cyrillic (U+0400) on, where fonts differ more.

use std::borrow::Cow;

use super::advance;

/// What is added for fonts wider than the table's.
const LATIN_RESERVE: f64 = 1.18;
const OTHER_RESERVE: f64 = 1.25;
/// How much wider bold letters are.
pub(super) const BOLD: f64 = 1.1;
/// A room that was made for a text fits it, whatever was added and taken off since.
const ROUNDING: f64 = 0.01;

/// The room to keep for `text`.
pub fn reserved(text: &str, size: f64) -> f64 {
    let (latin, other) = advance::of(text);
    (f64::from(latin) * LATIN_RESERVE + f64::from(other) * OTHER_RESERVE) * size / 1000.0
}

/// The distance between two lines; scripts with marks above and below need more.
pub fn line_height(text: &str, size: f64) -> f64 {
    let tall = text.chars().any(|letter| ('\u{900}'..='\u{1aff}').contains(&letter));
    if tall { size * 1.6 } else { size * 1.22 }
}

/// The text in at most `lines` lines of `room`, the last one cut with "…" where it does not fit.
pub fn wrap(text: &str, size: f64, room: f64, lines: usize) -> Vec<Cow<'_, str>> {
    let text = text.trim();
    if text.is_empty() || reserved(text, size) <= room + ROUNDING {
        return vec![Cow::Borrowed(text)];
    }
    let mut out = Vec::with_capacity(lines);
    let mut rest = text;
    while !rest.is_empty() && out.len() < lines {
        let last = out.len() + 1 == lines;
        if reserved(rest, size) <= room + ROUNDING {
            out.push(Cow::Borrowed(rest));
            rest = "";
        } else if last {
            out.push(Cow::Owned(cut(rest, size, room)));
        } else {
            let end = break_before(rest, size, room);
            out.push(Cow::Borrowed(rest[..end].trim_end()));
            rest = rest[end..].trim_start();
        }
    }
    out
}

/// As [`wrap`], for a text that may be borrowed.
pub(super) fn wrap_cow<'a>(text: Cow<'a, str>, size: f64, room: f64, lines: usize) -> Vec<Cow<'a, str>> {
    match text {
        Cow::Borrowed(text) => wrap(text, size, room, lines),
        Cow::Owned(text) => wrap(&text, size, room, lines)
            .into_iter()
            .map(|line| Cow::Owned(line.into_owned()))
            .collect(),
    }
}

/// A value in one line: where it does not fit, its first words and "…"; never a part of a number.
pub(super) fn value<'a>(text: impl Into<Cow<'a, str>>, size: f64, room: f64) -> Cow<'a, str> {
    let text = text.into();
    if reserved(&text, size) <= room + ROUNDING {
        return text;
    }
    let ends = text
        .char_indices()
        .rev()
        .filter(|(_, letter)| *letter == ' ')
        .map(|(at, _)| at);
    let fits = |at: &usize| reserved(&text[..*at], size) + reserved(" …", size) <= room + ROUNDING;
    let has_digit = |at: &usize| text[..*at].chars().any(char::is_numeric);
    match ends.filter(fits).find(|at| !has_digit(at)) {
        Some(end) => Cow::Owned(format!("{} …", &text[..end])),
        None => Cow::Borrowed("…"),
    }
}

/// The longest beginning of `text` that leaves room for "…".
pub(super) fn cut(text: &str, size: f64, room: f64) -> String {
    let mut end = 0;
    for at in boundaries(text) {
        if reserved(&text[..at], size) + reserved("…", size) > room {
            break;
        }
        end = at;
    }
    format!("{}…", text[..end].trim_end())
}

/// Where the first line of `text` ends: after the last word that fits, or inside a word that alone does not.
fn break_before(text: &str, size: f64, room: f64) -> usize {
    let mut word = 0;
    let mut any = 0;
    for at in boundaries(text) {
        if reserved(text[..at].trim_end(), size) > room {
            break;
        }
        any = at;
        let next = text[at..].chars().next();
        let before = text[..at].chars().next_back();
        if next.is_none_or(|letter| letter.is_whitespace() && !joins(letter))
            || matches!(before, Some(' ' | '-' | '–' | '/' | '\u{200b}'))
        {
            word = at;
        }
    }
    match (word, any) {
        (0, 0) => text.char_indices().nth(1).map_or(text.len(), |(at, _)| at),
        (0, any) => any,
        (word, _) => word,
    }
}

/// Whether a space keeps what stands beside it in one line, as between the groups of a number.
fn joins(letter: char) -> bool {
    matches!(letter, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// Ends of the clusters of `text`, at most as many as a line could ever hold. A mark, and a consonant under a
/// Khmer or Indic one, stays with what it belongs to.
fn boundaries(text: &str) -> impl Iterator<Item = usize> + '_ {
    let ends = text.char_indices().skip(1).filter(|&(at, letter)| {
        let before = text[..at].chars().next_back();
        advance::of_char(letter) > 0 && letter != '\u{17b6}' && before != Some('\u{17d2}')
    });
    ends.map(|(at, _)| at).chain(std::iter::once(text.len())).take(400)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_break_at_spaces_and_end_in_an_ellipsis() {
        let lines = wrap("Maintenance of vehicles and vessels", 14.0, 180.0, 2);
        assert_eq!(lines, ["Maintenance of vehicles", "and vessels"]);
        let cut = wrap(
            "Maintenance of vehicles and vessels and everything else that floats",
            14.0,
            150.0,
            2,
        );
        assert_eq!(cut.len(), 2);
        assert!(cut[1].ends_with('…'));
        for line in &cut {
            assert!(reserved(line, 14.0) <= 150.0, "{line}");
        }
    }

    #[test]
    fn the_groups_of_a_number_stay_in_one_line() {
        let lines = wrap("Recettes de 1\u{202f}234\u{202f}567\u{a0}€ en tout", 14.0, 150.0, 3);
        assert!(
            lines.iter().any(|line| line.contains("1\u{202f}234\u{202f}567\u{a0}€")),
            "{lines:?}"
        );
    }

    #[test]
    fn a_number_is_never_cut() {
        assert_eq!(value("1,000,000,000", 14.0, 60.0), "…");
        assert_eq!(value("more than 1,000,000", 14.0, 100.0), "more than …");
        assert_eq!(
            value("1,000,000 to 2,000,000", 14.0, 120.0),
            "…",
            "a part would be another value"
        );
        assert_eq!(value("1,000", 14.0, 60.0), "1,000");
    }

    #[test]
    fn a_word_without_spaces_breaks_between_clusters() {
        let khmer = "ខេត្តព្រះសីហនុខេត្តព្រះសីហនុ";
        for line in wrap(khmer, 14.0, 90.0, 2) {
            let first = line.chars().next().unwrap();
            assert!(advance::of_char(first) > 0, "{line}");
        }
    }

    #[test]
    fn a_very_long_label_costs_little() {
        let label = "x".repeat(10_000);
        assert_eq!(wrap(&label, 14.0, 200.0, 2).len(), 2);
    }
}
