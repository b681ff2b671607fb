//! Text that a spreadsheet takes for a formula and runs, when it opens a CSV.
//!
//! Such a text is written with an apostrophe before it, which spreadsheets take for "this is text", and read without.

/// Whether a spreadsheet would run the text: it begins as a formula does, and is no number.
pub fn is_formula(text: &str) -> bool {
    let begins = [
        '=', '+', '-', '@', '\t', '\r', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}',
    ];
    text.starts_with(begins)
        && !text
            .trim_start_matches(['+', '-'])
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
}

/// The apostrophe that makes a formula text, or nothing.
pub fn shield(text: &str) -> &'static str {
    if is_formula(text) { "'" } else { "" }
}

/// A cell as it was meant, without that apostrophe.
pub(super) fn unshielded(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| is_formula(rest)).unwrap_or(text)
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
        ] {
            assert!(is_formula(formula), "{formula}");
            assert_eq!(unshielded(&format!("{}{formula}", shield(formula))), formula);
        }
        for text in ["", "cases", "-12.3", "+5", "a=b", "'quoted'", "\u{2212}5", "1-2"] {
            assert!(!is_formula(text), "{text}");
            assert_eq!(unshielded(text), text);
        }
    }
}
