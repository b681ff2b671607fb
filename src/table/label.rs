//! What a row's label says: its name, its unit, whether it is a part of the row above, and footnotes that stand beside.

use std::collections::HashMap;

use compact_str::{CompactString, format_compact};

use crate::quantity::{ScaledUnit, Unit, scale};

/// Signs that refer to a footnote.
const FOOTNOTES: [char; 17] = [
    '*', '†', '‡', '§', '¶', '^', '#', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹', '⁰',
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
    const ANYWHERE: [&str; 18] = [
        "number of",
        "no. of",
        "headcount",
        "full-time equivalent",
        " per ",
        "(per ",
        "(°",
        " je ",
        " par ",
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

/// The unit that a head, a title or brackets say, as annals writes it; none where it is a noun, or says nothing of numbers: "restated".
pub(super) fn known_unit(text: &str) -> Option<CompactString> {
    let text = as_typed(text);
    let text = without_exceptions(without_brackets(text.trim()));
    let bare = without_preposition(text);
    // "CHF in millions", "$ in thousands"
    let turned = || [" in ", " en "].iter().find_map(|word| bare.split_once(word));
    let turned = || turned().map(|(money, scale)| format!("{money} {scale}"));
    known(bare).or_else(|| known(&turned()?))
}

fn known(text: &str) -> Option<CompactString> {
    if let Some((_, sign)) = SIGNS.iter().find(|(name, _)| *name == text) {
        return Some((*sign).into());
    }
    let scaled = ScaledUnit::parse(text);
    let is_known = match &scaled.unit {
        // "million passengers" is a unit, "Key figures million" none.
        Unit::Count(noun) => {
            let begins = text.split_whitespace().next().and_then(scale).is_some();
            scaled.exponent != 0 && (noun.is_empty() || begins && is_noun(noun))
        }
        _ => true,
    };
    is_known.then(|| text.into())
}

/// Units by other names, as heads have them.
const SIGNS: [(&str, &str); 17] = [
    ("% p.a.", "%"),
    ("% per annum", "%"),
    ("% pro Jahr", "%"),
    ("Tonnen", "t"),
    ("Stunden", "h"),
    ("Minuten", "min"),
    ("Tage", "days"),
    ("Tagen", "days"),
    ("Monate", "months"),
    ("Jahre", "years"),
    ("Jahren", "years"),
    ("Kilometer", "km"),
    ("Liter", "l"),
    ("heures", "h"),
    ("jours", "days"),
    ("kilomètres", "km"),
    ("mètres cubes", "m³"),
];

fn is_noun(text: &str) -> bool {
    let mut words = text.split_whitespace();
    words.clone().count() <= 3 && words.all(|word| word.chars().all(|c| c.is_alphanumeric() || c == '-'))
}

/// A unit as people type it: without typographer's quotes, spaces that do not break, and numbers below the line.
fn as_typed(text: &str) -> String {
    let typed = |c: char| match c {
        '‘' | '’' | 'ʼ' => '\'',
        '\u{a0}' | '\u{202f}' => ' ',
        '₂' => '2',
        '₃' => '3',
        c => c,
    };
    text.chars().map(typed).collect()
}

fn without_brackets(text: &str) -> &str {
    let inner = |open: char, close: char| text.strip_prefix(open)?.strip_suffix(close);
    let inner = inner('(', ')').or_else(|| inner('[', ']'));
    inner
        .filter(|text| !text.contains(['(', ')', '[', ']']))
        .map_or(text, str::trim)
}

/// Words that lead to a unit: "in £m", "en M€".
const PREPOSITIONS: [&str; 4] = ["in ", "In ", "en ", "En "];

fn without_preposition(text: &str) -> &str {
    let rest = PREPOSITIONS.iter().find_map(|word| text.strip_prefix(word));
    rest.map_or(text, str::trim_start)
}

/// "£m unless otherwise stated", "Mio. EUR, sofern nicht anders angegeben": the unit without the words that except rows which say their own.
fn without_exceptions(text: &str) -> &str {
    const EXCEPTING: [&str; 8] = [
        "unless",
        "except",
        "excluding",
        "sofern",
        "soweit",
        "falls",
        "sauf",
        "salvo",
    ];
    let excepting = text
        .split_whitespace()
        .map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
        .find(|(_, word)| EXCEPTING.contains(&word.trim_start_matches('(').to_lowercase().as_str()));
    excepting.map_or(text, |(at, _)| {
        text[..at]
            .trim_end()
            .trim_end_matches([',', ';', ':', '-', '–', '('])
            .trim_end()
    })
}

/// "Revenue (£m)", "Umsatz in Mio. €", "Operating margin %", "Earnings per share, pence": the label, and the unit that it ends in.
pub(super) fn label_and_unit(text: &str) -> (&str, Option<CompactString>) {
    let text = without_footnote(text);
    if is_count(text)
        && let Some((label, _)) = text.rsplit_once('(')
        && !label.trim().is_empty()
    {
        return (label.trim(), Some(CompactString::default()));
    }
    for (open, close) in [('(', ')'), ('[', ']')] {
        if let Some((label, unit)) = text.strip_suffix(close).and_then(|text| text.rsplit_once(open))
            && let Some(unit) = in_brackets(label, unit)
        {
            return (end_of_label(label), Some(unit));
        }
    }
    for separator in [", ", " – ", " - ", ": "] {
        if let Some((label, unit)) = text.rsplit_once(separator)
            && is_label(label)
            && let Some(unit) = known_unit(unit)
        {
            return (end_of_label(label), Some(unit));
        }
    }
    // The longest end that is a unit: of "Umsatz in Mio. €" not the sign alone.
    const MAX_WORDS: usize = 6;
    let spaces = text.match_indices(' ').map(|(at, _)| at);
    let spaces: Vec<usize> = spaces.collect();
    for at in &spaces[spaces.len().saturating_sub(MAX_WORDS)..] {
        let (label, unit) = (&text[..*at], &text[at + 1..]);
        // A word alone is mostly a part of the name.
        let is_said = unit.chars().any(|c| !c.is_alphabetic() && !c.is_whitespace())
            || PREPOSITIONS.iter().any(|word| unit.starts_with(word));
        if is_said
            && !unit.contains(" per ")
            && is_label(label)
            && !unit.starts_with(|c: char| c.is_ascii_digit())
            && let Some(unit) = known_unit(unit)
        {
            return (end_of_label(label), Some(unit));
        }
    }
    (text, None)
}

/// The unit in the brackets behind a label. There "m" is a million but behind a length, and money a share is money.
fn in_brackets(label: &str, unit: &str) -> Option<CompactString> {
    const LENGTHS: [&str; 8] = [
        "length", "height", "depth", "distance", "width", "länge", "höhe", "tiefe",
    ];
    let lower = label.to_lowercase();
    if unit == "m" && !LENGTHS.iter().any(|length| lower.contains(length)) {
        return Some("million".into());
    }
    let each = [" per share", " per ASK", " per unit", " je Aktie", " par action"];
    known_unit(unit).or_else(|| known_unit(each.iter().find_map(|each| unit.strip_suffix(each))?))
}

/// Whether what stands before a unit is a name that may end there: "Rate per 1,000 people" and "LTIFR (per million hours)" do not.
fn is_label(label: &str) -> bool {
    let is_open = label.matches(['(', '[']).count() > label.matches([')', ']']).count();
    !label.trim().is_empty()
        && !is_open
        && !label.ends_with(" per")
        && !label.ends_with(" je")
        && !label.ends_with(" par")
}

fn end_of_label(label: &str) -> &str {
    label.trim_end().trim_end_matches([',', ':', '–', '-']).trim()
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
        Some((before, mark))
            if !before.is_empty() && mark.chars().count() <= 2 && mark.chars().all(char::is_alphanumeric) =>
        {
            before.trim_end()
        }
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
