//! A table as people paste it: labels in the first column, a period in the head of each further one.

use std::collections::HashMap;

use compact_str::CompactString;

use crate::files::Span;
use crate::finding::{Checked, Code, Finding};
use crate::tree::{Entry, Key, Node, Scalar, Value};

use super::doubt::unclear;
use super::draft::{inner, unit};
use super::head;
use super::label::{Names, is_no_amount, known_unit, label_and_unit, slug, without_footnote, without_mark};
use super::record::Cell;
use super::titles::{joined, titles, unit_of_title};

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

/// The figures of a wide table; none where its first row below the titles names no period.
pub(super) fn read(rows: &[Vec<Cell>]) -> Option<Checked<Vec<Entry>>> {
    let (titles, rows) = rows.split_at(titles(rows));
    let (header, mut rows) = rows.split_first()?;
    let heads = rows.first().and_then(|below| joined(header, below));
    if heads.is_some() {
        rows = &rows[1..];
    }
    let heads = heads.unwrap_or_else(|| header.iter().map(|cell| cell.text.clone()).collect());
    let mut columns: Vec<Column> = heads.iter().map(|head| column(head)).collect();
    let first = header.first()?;
    let is_long = header.iter().any(|cell| cell.text.eq_ignore_ascii_case("value"));
    let has_periods = columns
        .iter()
        .skip(1)
        .any(|column| matches!(column, Column::Period(..)));
    if is_long || !has_periods {
        return None;
    }
    if let Some(column) = columns.first_mut() {
        *column = Column::Other;
    }
    // Below `figure` stand names: what they are called, their indicators say.
    let are_names = first.text.eq_ignore_ascii_case("figure");
    // "£m" above the labels is the unit of all rows, until a row of its own says another.
    let of_title = label_and_unit(&first.text).1.filter(|unit| !unit.is_empty());
    let mut usual = of_title
        .or_else(|| known_unit(&first.text))
        .or_else(|| common(&mut columns))
        .or_else(|| titles.iter().rev().find_map(|row| unit_of_title(row)));
    let mut figures: Vec<Figure> = Vec::new();
    // A heading ends what stands above it: no row below it is a part of that.
    let mut is_below_heading = true;
    let mut numbers = Vec::new();
    let mut findings = Vec::new();
    for row in rows {
        let Some(label) = row.first().filter(|label| !label.text.is_empty()) else {
            // A second line of heads: the unit of each column.
            if units_of(row, &mut columns) {
                usual = common(&mut columns).or(usual);
            } else {
                findings.extend(unnamed(row, &columns));
            }
            continue;
        };
        let (name, of_label) = label_and_unit(&label.text);
        let row = Row {
            columns: &columns,
            cells: row,
            unit: of_label
                .clone()
                .or_else(|| usual.clone().filter(|_| !is_no_amount(name))),
        };
        let years = row.years();
        if years.is_empty() {
            // A heading: only its unit is told of the rows below it.
            if let Some(unit) = of_label.or_else(|| known_unit(&label.text)) {
                usual = Some(unit);
            }
            is_below_heading = true;
            continue;
        }
        let inherits = of_label.is_none() && row.unit.is_some() && row.cell("unit").is_none();
        if inherits {
            numbers.push((label.span, name.to_owned(), row.are_whole()));
        }
        let (name, is_marked) = without_mark(name);
        let is_inner = (is_marked || label.indent > 0) && !is_below_heading;
        let mut fields = row.fields(label.span, name);
        if are_names {
            fields.retain(|field| field.key.text != "label");
        }
        let figure = Figure {
            key: Key {
                text: slug(name),
                span: label.span,
            },
            fields,
            years,
            subsets: Vec::new(),
        };
        match figures
            .last_mut()
            .filter(|whole| is_inner && whole.unit() == figure.unit())
        {
            Some(whole) => whole.subsets.push(figure),
            None => figures.push(figure),
        }
        is_below_heading &= label.indent > 0;
    }
    let value = entries(figures);
    findings.extend(unclear(&numbers, usual.as_deref()));
    Some(Checked { value, findings })
}

/// A row with its values; its subsets stand below it in the table.
struct Figure {
    key: Key,
    fields: Vec<Entry>,
    years: Vec<Entry>,
    subsets: Vec<Figure>,
}

impl Figure {
    fn unit(&self) -> Option<&str> {
        let unit = self.fields.iter().find(|field| field.key.text == "unit")?;
        unit.node.scalar().map(|scalar| scalar.text.as_str())
    }

    /// As front matter would have it: a subset's value of a year stands in the whole's value of that year.
    fn entry(mut self, key: Key) -> Entry {
        let mut names = Names::default();
        let own = self.years.iter().enumerate();
        let mut years: HashMap<CompactString, usize> = HashMap::new();
        for (at, year) in own {
            years.entry(year.key.text.clone()).or_insert(at);
        }
        for subset in std::mem::take(&mut self.subsets) {
            let name = names.unused(subset.key.text.clone());
            for year in subset.years {
                let at = *years.entry(year.key.text.clone()).or_insert_with(|| {
                    let none = inner(&year.key.text, self.key.span, scalar("missing"));
                    self.years.push(none);
                    self.years.len() - 1
                });
                let key = Key {
                    text: name.clone(),
                    span: year.key.span,
                };
                let mut fields = subset.fields.clone();
                fields.extend(said(year.node));
                add_subset(
                    &mut self.years[at].node,
                    Entry {
                        node: Node {
                            span: key.span,
                            value: Value::Map(fields),
                        },
                        key,
                    },
                );
            }
        }
        let span = key.span;
        self.fields.push(inner("years", span, Value::Map(self.years)));
        Entry {
            key,
            node: Node {
                span,
                value: Value::Map(self.fields),
            },
        }
    }
}

fn entries(figures: Vec<Figure>) -> Vec<Entry> {
    let mut names = Names::default();
    let mut entries = Vec::with_capacity(figures.len());
    for figure in figures {
        let name = names.unused(figure.key.text.clone());
        let key = Key {
            text: name,
            span: figure.key.span,
        };
        entries.push(figure.entry(key));
    }
    entries
}

/// What a year's node says, as keys of a figure.
fn said(node: Node) -> Vec<Entry> {
    match node.value {
        Value::Map(fields) => fields,
        value => vec![inner("value", node.span, value)],
    }
}

/// Puts a subset into the value of a year.
fn add_subset(year: &mut Node, part: Entry) {
    let span = year.span;
    let value = std::mem::replace(&mut year.value, Value::Null);
    let mut fields = said(Node { span, value });
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
    year.value = Value::Map(fields);
}

/// The one unit that the heads of all periods say: then it is the table's, and a row may say another.
fn common(columns: &mut [Column]) -> Option<CompactString> {
    let mut units = columns.iter().filter_map(|column| match column {
        Column::Period(_, unit) => Some(unit.clone()),
        Column::Key(_) | Column::Other => None,
    });
    let first = units.next()??;
    if !units.all(|unit| unit.as_ref() == Some(&first)) {
        return None;
    }
    for column in columns {
        if let Column::Period(_, unit) = column {
            *unit = None;
        }
    }
    Some(first)
}

/// A row of values that nothing names.
fn unnamed(row: &[Cell], columns: &[Column]) -> Option<Finding> {
    let mut pairs = columns.iter().zip(row);
    let (_, cell) = pairs.find(|(column, cell)| {
        matches!(column, Column::Period(..)) && cell.text.contains(|c: char| c.is_ascii_digit())
    })?;
    let message = format!("this row has a value, `{}`, and no name in its first cell", cell.text);
    let help = "Write what the row counts into its first cell, or empty the row.";
    Some(Finding::new(Code::MissingValue, cell.span, message).help(help))
}

/// Whether a row without a label says the units of the columns.
fn units_of(row: &[Cell], columns: &mut [Column]) -> bool {
    let pairs = || {
        columns
            .iter()
            .zip(row)
            .filter(|(column, _)| matches!(column, Column::Period(..)))
    };
    let is_unit = |cell: &Cell| known_unit(&cell.text).is_some();
    if !pairs().any(|(_, cell)| is_unit(cell)) || !pairs().all(|(_, cell)| cell.text.is_empty() || is_unit(cell)) {
        return false;
    }
    for (column, cell) in columns.iter_mut().zip(row) {
        if let Column::Period(_, unit) = column
            && let Some(known) = known_unit(&cell.text)
        {
            *unit = Some(known);
        }
    }
    true
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
        let pairs = self.columns.iter().zip(self.cells);
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

    /// The cell below a key's head, if there is anything in it.
    fn cell(&self, key: &str) -> Option<&Cell> {
        let at = self
            .columns
            .iter()
            .position(|column| matches!(column, Column::Key(name) if *name == key))?;
        self.cells.get(at).filter(|cell| !cell.text.is_empty())
    }

    /// Whether its plain numbers have no decimals; nothing where a single one says little.
    fn are_whole(&self) -> Option<bool> {
        let numbers = self.columns.iter().zip(self.cells).filter_map(|(column, cell)| {
            let bare = without_footnote(&cell.text)
                .trim_start_matches(['(', '-', '−'])
                .trim_end_matches(')');
            let is_plain = bare.contains(|c: char| matches!(c, '1'..='9'))
                && bare
                    .chars()
                    .all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '\'' | '’'));
            (is_plain && matches!(column, Column::Period(..))).then(|| {
                let decimals = bare.rsplit_once(['.', ',']).map_or(0, |(_, behind)| behind.len());
                !matches!(decimals, 1 | 2)
            })
        });
        let numbers: Vec<bool> = numbers.collect();
        (numbers.len() > 1).then(|| numbers.iter().all(|is_whole| *is_whole))
    }

    /// What it says of all its values.
    fn fields(&self, span: Span, label: &str) -> Vec<Entry> {
        let mut fields = vec![inner("label", span, scalar(label))];
        let keyed = self.columns.iter().zip(self.cells);
        let keyed = keyed.filter_map(|(column, cell)| match column {
            // "cases per 1000" is a rate, as in a table with a row for each figure.
            Column::Key("unit") if is_rate(&cell.text) => Some(inner("unit", cell.span, unit(cell).value)),
            Column::Key(name) if !cell.text.is_empty() => Some(inner(name, cell.span, scalar(&cell.text))),
            _ => None,
        });
        fields.extend(keyed);
        if let Some(unit) = self
            .unit
            .as_ref()
            .filter(|unit| !unit.is_empty())
            .filter(|_| !fields.iter().any(|field| field.key.text == "unit"))
        {
            fields.push(inner("unit", span, scalar(unit)));
        }
        fields
    }
}

fn is_rate(unit: &str) -> bool {
    unit.split_once(" per ")
        .is_some_and(|(_, base)| base.starts_with(|c: char| c.is_ascii_digit()))
}

fn scalar(text: &str) -> Value {
    Value::Scalar(Scalar {
        text: text.into(),
        plain: true,
    })
}

/// What the head of a column says.
fn column(head: &str) -> Column {
    let lower = head.to_lowercase();
    if let Some((_, key)) = KEYS.iter().find(|(name, _)| *name == lower) {
        return Column::Key(key);
    }
    match head::period(head) {
        Some((period, rest)) => Column::Period(period, known_unit(&rest)),
        None => Column::Other,
    }
}
