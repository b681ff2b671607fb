//! What a row's label says: its name, its unit, whether it is a part of the row above, and footnotes that stand beside.

use std::collections::HashMap;

use compact_str::{CompactString, format_compact};

use crate::quantity::{ScaledUnit, Unit};

/// Signs that refer to a footnote.
const FOOTNOTES: [char; 15] = [
    '*', '†', '‡', '§', '¶', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹', '⁰',
];

/// A label without what marks it as a part of the row above: a dash, a bullet, "of which".
pub(super) fn without_mark(label: &str) -> (&str, bool) {
    let bare = label.trim_start_matches(['-', '–', '•', ' ']);
    let mut is_marked = bare.len() < label.len();
    let lower = bare.to_lowercase();
    for words in [
        "of which:",
        "of which",
        "thereof:",
        "thereof",
        "davon:",
        "davon",
        "dont :",
        "dont",
    ] {
        if lower.starts_with(words)
            && let Some(rest) = bare.get(words.len()..)
            && rest.starts_with([' ', ':'])
        {
            let rest = rest.trim_start_matches([' ', ':']);
            if !rest.is_empty() {
                return (rest, true);
            }
        }
    }
    is_marked &= !bare.is_empty();
    (bare, is_marked)
}

/// Words of a label that is no amount of the table's money or measure: "Number of employees", "Dividend cover", "Rate per 1,000 people".
pub(super) fn is_no_amount(label: &str) -> bool {
    const ANYWHERE: [&str; 14] = [
        "number of",
        "no. of",
        "headcount",
        "full-time equivalent",
        " per ",
        "ratio",
        " cover",
        "margin",
        "return on",
        "anzahl",
        "zahl der",
        "quote",
        "nombre d",
        "effectif",
    ];
    let lower = format!("{} ", label.to_lowercase());
    ANYWHERE.iter().any(|words| lower.contains(words)) || is_count(label)
}

/// "Locations (number)": an explicit count.
pub(super) fn is_count(label: &str) -> bool {
    let lower = label.to_lowercase();
    ["(number)", "(no.)", "(no)", "(anzahl)", "(nombre)"]
        .iter()
        .any(|mark| lower.ends_with(mark))
}

/// A text that is a unit and no noun: what else stands in a head ("restated", "unaudited") says nothing of numbers.
pub(super) fn known_unit(text: &str) -> Option<CompactString> {
    let text = text.trim().trim_start_matches('(').trim_end_matches(')').trim();
    let text = without_exceptions(text);
    let scaled = ScaledUnit::parse(text);
    let is_known = !text.is_empty() && (scaled.exponent != 0 || !matches!(scaled.unit, Unit::Count(_)));
    is_known.then(|| text.into())
}

/// "£m unless otherwise stated", "In Mio. EUR, sofern nicht anders angegeben": the unit without the words that except rows which say their
/// own, and without the preposition before it.
fn without_exceptions(text: &str) -> &str {
    const EXCEPTING: [&str; 7] = ["unless", "except", "excluding", "sofern", "soweit", "sauf", "salvo"];
    let Some((at, _)) = text
        .split_whitespace()
        .map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
        .find(|(_, word)| EXCEPTING.contains(&word.to_lowercase().as_str()))
    else {
        return text;
    };
    let unit = text[..at]
        .trim_end()
        .trim_end_matches([',', ';', ':', '-', '–'])
        .trim_end();
    let bare = ["In ", "in ", "en ", "En ", "All figures in ", "Amounts in "];
    bare.iter().find_map(|words| unit.strip_prefix(words)).unwrap_or(unit)
}

/// "Revenue (£m)", "Operating margin %", "Earnings per share, pence": the label, and the unit that it ends in.
pub(super) fn label_and_unit(text: &str) -> (&str, Option<CompactString>) {
    let text = without_footnote(text);
    if is_count(text)
        && let Some((label, _)) = text.rsplit_once('(')
        && !label.trim().is_empty()
    {
        return (label.trim(), Some(CompactString::default()));
    }
    if let Some((label, unit)) = text.strip_suffix(')').and_then(|text| text.rsplit_once('('))
        && let Some(unit) = known_unit(unit)
    {
        return (label.trim(), Some(unit));
    }
    for separator in [", ", " "] {
        if let Some((label, unit)) = text.rsplit_once(separator)
            && !label.is_empty()
            // "Rate per 1,000 people" and "Emissions per m²" end in no unit of theirs.
            && !unit.trim().starts_with(|c: char| c.is_ascii_digit())
            && !label.ends_with(" per")
            && unit.trim().chars().any(|c| !c.is_alphabetic() || separator == ", ")
            && let Some(unit) = known_unit(unit)
        {
            return (label.trim(), Some(unit));
        }
    }
    (text, None)
}

/// A cell without the sign of its footnote: `1,462.0*`, `12.3 [r]`, `Revenue¹`.
pub(super) fn without_footnote(text: &str) -> &str {
    let mut text = text.trim();
    // "m²" is a unit, "Revenue²" a footnote; after "m" and "km" the sign is part of the word.
    let is_area = |text: &str| {
        ["m²", "m³", "km²", "km³"]
            .iter()
            .any(|unit| text.ends_with(unit) && !text.trim_end_matches(unit).ends_with(char::is_alphabetic))
    };
    while !is_area(text) && text.chars().count() > 1 && text.ends_with(FOOTNOTES) {
        text = text.trim_end_matches(FOOTNOTES).trim_end();
    }
    let bracketed = text.strip_suffix(']').and_then(|text| text.rsplit_once('['));
    match bracketed {
        Some((before, mark)) if !before.is_empty() && mark.chars().count() <= 2 => before.trim_end(),
        _ => text,
    }
}

/// A label as a name: small letters, digits and hyphens.
pub(super) fn slug(label: &str) -> CompactString {
    let mut name = CompactString::default();
    for c in label.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            name.push(c);
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
    }
    while name.ends_with('-') {
        name.pop();
    }
    if name.is_empty() { "figure".into() } else { name }
}

/// Names that are given out once each.
#[derive(Debug, Default)]
pub struct Names {
    /// Each name with the number from which on those that begin with it may be free.
    taken: HashMap<CompactString, usize>,
}

impl Names {
    /// The name, with a number behind it where it was given out already.
    pub fn unused(&mut self, name: CompactString) -> CompactString {
        let Some(mut count) = self.taken.get(&name).copied() else {
            self.taken.insert(name.clone(), 2);
            return name;
        };
        let next = loop {
            let next = format_compact!("{name}-{count}");
            count += 1;
            if !self.taken.contains_key(&next) {
                break next;
            }
        };
        self.taken.insert(name, count);
        self.taken.insert(next.clone(), 2);
        next
    }
}
