//! The cells of a table with periods in its heads: a number, and what is printed beside it.

use compact_str::CompactString;

use crate::table::label::{known_unit, without_footnote};
use crate::table::record::Cell;

use super::columns::Column;

/// A cell's number without what stands beside it for readers, and the status that a word behind it says: `12.3(1)`, `12.3 restated`, `–12.3`.
pub(super) fn number(cell: &str) -> (CompactString, Option<&'static str>) {
    let text = without_footnote(cell);
    let (text, status) = match text.rsplit_once(' ') {
        Some((number, word)) if number.ends_with(|c: char| c.is_ascii_digit() || c == ')') => match status_of(word) {
            // A letter alone may be a unit: 26.9 p.
            Some(status) if word.len() > 1 || word == "r" => (without_footnote(number), status),
            _ => (text, None),
        },
        _ => (text, None),
    };
    // "(1)" behind a digit is the number of a footnote; of a loss the whole number stands in parentheses.
    let text = match text.strip_suffix(')').and_then(|text| text.rsplit_once('(')) {
        Some((number, mark))
            if mark.len() <= 2 && number.trim_end().ends_with(|c: char| c.is_ascii_digit() || c == ')') =>
        {
            number.trim_end()
        }
        _ => text,
    };
    // Most documents print a dash where a minus is meant.
    let negative = ['–', '—']
        .iter()
        .find_map(|dash| text.strip_prefix(*dash))
        .map(str::trim_start);
    match negative.filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())) {
        Some(rest) => (compact_str::format_compact!("−{rest}"), status),
        None => (text.into(), status),
    }
}

/// The unit that the cells of a row say themselves, where others of them say none: `14.9%, n/a, 0`.
pub(super) fn of_cells(row: &[Cell], columns: &[Column]) -> Option<CompactString> {
    let values = columns
        .iter()
        .zip(row)
        .filter(|(column, _)| matches!(column, Column::Period(..)));
    let mut unit: Option<String> = None;
    let mut has_plain = false;
    for (_, cell) in values {
        let (text, _) = number(&cell.text);
        let is_number = text.contains(|c: char| c.is_ascii_digit());
        let own: String = text
            .chars()
            .filter(|c| c.is_alphabetic() || matches!(c, '%' | '£' | '$' | '€'))
            .collect();
        let is_zero = !text.contains(|c: char| matches!(c, '1'..='9'));
        match (is_number && !own.is_empty(), &unit) {
            (true, Some(known)) if *known != own => return None,
            (true, _) => unit = Some(own),
            (false, _) if is_number && !is_zero => return None,
            (false, _) => has_plain = true,
        }
    }
    unit.filter(|_| has_plain).and_then(|unit| known_unit(&unit))
}

/// The status that a word beside a year or a number says: none where the word says nothing further, no answer for other words.
pub(super) fn status_of(word: &str) -> Option<Option<&'static str>> {
    let word = word.trim_matches(['(', ')', '[', ']', ',', '.', '*']).to_lowercase();
    Some(Some(match word.as_str() {
        "restated" | "revised" | "re-presented" | "represented" | "angepasst" | "retraité" | "retraités" | "r" => {
            "revised"
        }
        "f" | "forecast" | "plan" | "planned" | "budget" | "outlook" | "guidance" | "prognose" | "prévision"
        | "prévisions" => "forecast",
        "target" | "goal" | "ziel" | "objectif" | "cible" => "target",
        "estimate" | "estimated" | "est" | "e" | "geschätzt" | "estimé" => "estimated",
        "provisional" | "preliminary" | "unaudited" | "vorläufig" | "provisoire" | "p" => "provisional",
        "actual" | "reported" | "audited" | "ist" | "a" => return Some(None),
        _ => return None,
    }))
}
