//! Text that a spreadsheet takes for a formula and runs, when it opens a CSV.
//!
//! Such a text is written with an apostrophe before it, which spreadsheets take for "this is text", and read without.

use std::borrow::Cow;

/// What a formula begins with.
const BEGINS: [char; 10] = [
    '=', '+', '-', '@', '\t', '\r', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}',
];

/// Whether a spreadsheet would run the text: it begins as a formula does, and is no number. Where the decimal sign is a comma, a
/// spreadsheet begins a new cell at a semicolon or tab inside of it.
pub fn is_formula(text: &str) -> bool {
    begins_one(text) || text.split([';', '\t']).skip(1).any(runs)
}

/// Whether a cell inside of another is a formula beyond doubt: texts go on with a dash or plus behind a semicolon.
fn runs(cell: &str) -> bool {
    trimmed(cell).starts_with(['=', '@', '\u{ff1d}', '\u{ff20}'])
}

/// Without what a spreadsheet leaves out at the beginning of a cell.
fn trimmed(cell: &str) -> &str {
    let is_left_out = |c: char| (c.is_whitespace() && !BEGINS.contains(&c)) || matches!(c, '\u{200b}' | '\u{feff}');
    cell.trim_start_matches(is_left_out)
}

fn begins_one(text: &str) -> bool {
    let text = trimmed(text);
    text.starts_with(BEGINS)
        && !text
            .trim_start_matches(['+', '-'])
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
}

/// A cell that no spreadsheet runs: an apostrophe stands before each formula in it.
pub fn shielded(text: &str) -> Cow<'_, str> {
    if !is_formula(text) {
        return text.into();
    }
    let mut shielded = String::with_capacity(text.len() + 1);
    for (at, cell) in text.split_inclusive([';', '\t']).enumerate() {
        if if at == 0 { begins_one(text) } else { runs(cell) } {
            shielded.push('\'');
        }
        shielded.push_str(cell);
    }
    shielded.into()
}

/// A cell as it was meant, without those apostrophes.
pub(super) fn unshielded(text: &str) -> Cow<'_, str> {
    let mut meant = String::with_capacity(text.len());
    for (at, cell) in text.split_inclusive([';', '\t']).enumerate() {
        let is_shield = |rest: &&str| if at == 0 { begins_one(rest) } else { runs(rest) };
        meant.push_str(cell.strip_prefix('\'').filter(is_shield).unwrap_or(cell));
    }
    if meant == text { text.into() } else { meant.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_told_from_numbers_and_words() {
        for formula in [
            "=1+1",
            "+1+cmd|' /C calc'!A0",
            "-2+3",
            "@SUM(1)",
            "\t=1",
            "\u{ff1d}1",
            "- of which men",
            " =1+1",
            "\u{a0}=1",
            "x;=1+1",
            "x; @SUM(1)",
            "x\t=1+1",
        ] {
            assert!(is_formula(formula), "{formula}");
            assert_ne!(shielded(formula), formula);
            assert_eq!(unshielded(&shielded(formula)), formula);
        }
        for text in [
            "",
            "cases",
            "-12.3",
            "+5",
            "a=b",
            "'quoted'",
            "\u{2212}5",
            "1-2",
            "men; women",
            "up; -3",
        ] {
            assert!(!is_formula(text), "{text}");
            assert_eq!(shielded(text), text);
            assert_eq!(unshielded(text), text);
        }
    }
}
