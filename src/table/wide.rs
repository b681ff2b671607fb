//! A table as people paste it: labels in the first column, a period in the head of each further one.

use compact_str::CompactString;

use crate::quantity::{Period, ScaledUnit, Unit};
use crate::tree::{Entry, Key, Node, Scalar, Value};

use super::draft::inner;
use super::record::Cell;

/// What a column holds.
#[derive(Debug, Clone, PartialEq)]
enum Column {
    /// Values of a period, in a unit if its head says one.
    Period(CompactString, Option<CompactString>),
    /// A key of the figure, as it stands.
    Key(&'static str),
    /// Nothing that is read.
    Other,
}

/// Heads of columns that are keys of every figure of the table.
const KEYS: [(&str, &str); 9] = [
    ("unit", "unit"),
    ("units", "unit"),
    ("source", "source"),
    ("indicator", "indicator"),
    ("place", "place"),
    ("scope", "scope"),
    ("note", "note"),
    ("notes", "note"),
    ("comment", "note"),
];

/// Signs that refer to a footnote.
const FOOTNOTES: [char; 15] = [
    '*', '†', '‡', '§', '¶', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹', '⁰',
];

/// The figures of a wide table; none where its first row names no period.
pub(super) fn read(rows: &[Vec<Cell>]) -> Option<Vec<Entry>> {
    let (header, rows) = rows.split_first()?;
    let columns: Vec<Column> = header.iter().map(|cell| column(&cell.text)).collect();
    let first = header.first()?;
    let is_long = ["figure", "value"]
        .iter()
        .any(|name| header.iter().any(|cell| cell.text.eq_ignore_ascii_case(name)));
    let has_periods = columns
        .iter()
        .skip(1)
        .any(|column| matches!(column, Column::Period(..)));
    if is_long || !has_periods {
        return None;
    }
    // "£m" above the labels is the unit of all rows, until a row of its own says another.
    let mut usual = known_unit(&first.text);
    let mut entries: Vec<Entry> = Vec::new();
    for row in rows {
        let Some(label) = row.first().filter(|label| !label.text.is_empty()) else {
            continue;
        };
        let (name, of_label) = label_and_unit(&label.text);
        let row = Row {
            columns: &columns,
            cells: row,
            unit: of_label.clone().or_else(|| usual.clone()),
        };
        let years = row.years();
        if years.is_empty() {
            // A heading: only its unit is told of the rows below it.
            if let Some(unit) = of_label.or_else(|| known_unit(&label.text)) {
                usual = Some(unit);
            }
            continue;
        }
        let is_inner = label.indent > 0 || name.starts_with(['-', '–', '•']);
        let name = name.trim_start_matches(['-', '–', '•', ' ']);
        let whole = entries.last_mut().filter(|_| is_inner);
        let siblings = match &whole {
            Some(whole) => whole.node.get("of-which").map(Node::entries).unwrap_or_default(),
            None => &entries,
        };
        let key = Key {
            text: unused(slug(name), siblings),
            span: label.span,
        };
        let entry = row.entry(key, name, years);
        match entries.last_mut().filter(|_| is_inner) {
            Some(whole) => add_subset(whole, entry),
            None => entries.push(entry),
        }
    }
    Some(entries)
}

/// One row with the table's columns.
struct Row<'r> {
    columns: &'r [Column],
    cells: &'r [Cell],
    unit: Option<CompactString>,
}

impl Row<'_> {
    /// Its values by period; empty cells are none.
    fn years(&self) -> Vec<Entry> {
        let pairs = self.columns.iter().zip(self.cells).skip(1);
        pairs
            .filter_map(|(column, cell)| {
                let Column::Period(period, unit) = column else {
                    return None;
                };
                let text = without_footnote(&cell.text);
                if text.is_empty() {
                    return None;
                }
                let value = match unit {
                    // A column of its own unit: 12.1 below "2023 %".
                    Some(unit) => Value::Map(vec![
                        inner("value", cell.span, scalar(text)),
                        inner("unit", cell.span, scalar(unit)),
                    ]),
                    None => scalar(text),
                };
                Some(inner(period, cell.span, value))
            })
            .collect()
    }

    fn entry(&self, key: Key, label: &str, years: Vec<Entry>) -> Entry {
        let span = key.span;
        let mut fields = vec![inner("label", span, scalar(label))];
        let keyed = self.columns.iter().zip(self.cells).skip(1);
        let keyed = keyed.filter_map(|(column, cell)| match column {
            Column::Key(name) if !cell.text.is_empty() => Some(inner(name, cell.span, scalar(&cell.text))),
            _ => None,
        });
        fields.extend(keyed);
        if let Some(unit) = self
            .unit
            .as_ref()
            .filter(|_| !fields.iter().any(|field| field.key.text == "unit"))
        {
            fields.push(inner("unit", span, scalar(unit)));
        }
        fields.push(inner("years", span, Value::Map(years)));
        Entry {
            key,
            node: Node {
                span,
                value: Value::Map(fields),
            },
        }
    }
}

fn scalar(text: &str) -> Value {
    Value::Scalar(Scalar {
        text: text.into(),
        plain: true,
    })
}

fn add_subset(whole: &mut Entry, part: Entry) {
    let span = whole.key.span;
    let Value::Map(fields) = &mut whole.node.value else {
        return;
    };
    match fields.iter_mut().find(|field| field.key.text == "of-which") {
        Some(Entry {
            node: Node {
                value: Value::Map(parts),
                ..
            },
            ..
        }) => parts.push(part),
        _ => fields.push(inner("of-which", span, Value::Map(vec![part]))),
    }
}

/// What the head of a column says.
fn column(head: &str) -> Column {
    let lower = head.to_lowercase();
    if let Some((_, key)) = KEYS.iter().find(|(name, _)| *name == lower) {
        return Column::Key(key);
    }
    let mut period = None;
    let mut rest = Vec::new();
    for word in head.split_whitespace() {
        let bare = without_footnote(word).trim_matches(['(', ')', ',', ':']);
        let bare = ["FY", "fy", "Year"]
            .iter()
            .find_map(|mark| bare.strip_prefix(mark))
            .unwrap_or(bare);
        match period {
            None if Period::parse(bare).is_some() => period = Some(CompactString::from(bare)),
            _ => rest.push(word),
        }
    }
    match period {
        Some(period) => Column::Period(period, known_unit(&rest.join(" "))),
        None => Column::Other,
    }
}

/// A text that is a unit and no noun: what else stands in a head ("restated", "unaudited") says nothing of numbers.
fn known_unit(text: &str) -> Option<CompactString> {
    let text = text.trim().trim_start_matches('(').trim_end_matches(')').trim();
    let scaled = ScaledUnit::parse(text);
    let is_known = !text.is_empty() && (scaled.exponent != 0 || !matches!(scaled.unit, Unit::Count(_)));
    is_known.then(|| text.into())
}

/// "Revenue (£m)", "Operating margin %", "Earnings per share, pence": the label, and the unit that it ends in.
fn label_and_unit(text: &str) -> (&str, Option<CompactString>) {
    let text = without_footnote(text);
    if let Some((label, unit)) = text.strip_suffix(')').and_then(|text| text.rsplit_once('('))
        && let Some(unit) = known_unit(unit)
    {
        return (label.trim(), Some(unit));
    }
    for separator in [",", " "] {
        if let Some((label, unit)) = text.rsplit_once(separator)
            && !label.is_empty()
            && unit.trim().chars().any(|c| !c.is_alphabetic() || separator == ",")
            && let Some(unit) = known_unit(unit)
        {
            return (label.trim(), Some(unit));
        }
    }
    (text, None)
}

/// A cell without the sign of its footnote: `1,462.0*`, `12.3 [r]`, `Revenue¹`.
fn without_footnote(text: &str) -> &str {
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
fn slug(label: &str) -> CompactString {
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

/// The name, with a number behind it where a row above has it already.
fn unused(name: CompactString, entries: &[Entry]) -> CompactString {
    let is_taken = |name: &str| entries.iter().any(|entry| entry.key.text == name);
    if !is_taken(&name) {
        return name;
    }
    let mut count = 2;
    loop {
        let next = compact_str::format_compact!("{name}-{count}");
        if !is_taken(&next) {
            return next;
        }
        count += 1;
    }
}
