//! A table as people paste it: labels in the first column, a period in the head of each further one.

mod cells;
mod columns;

use std::collections::HashMap;

use compact_str::CompactString;

use crate::files::Span;
use crate::finding::{Checked, Code, Finding};
use crate::tree::{Entry, Key, Node, Scalar, Value};

use super::doubt::{overflow, unclear};
use super::draft::{inner, unit};
use super::label::{Names, is_no_amount, known_unit, label_and_unit, slug, without_footnote, without_mark};
use super::record::Cell;
use super::titles::{joined, titles, unit_of, unit_of_title};
use cells::{number, of_cells};
use columns::{Column, column, common, drop_numbers_of_notes, twice, units_of, unread};

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
    drop_numbers_of_notes(&mut columns, rows);
    let is_long = header.iter().any(|cell| cell.text.eq_ignore_ascii_case("value"));
    let has_periods = columns
        .iter()
        .skip(1)
        .any(|column| matches!(column, Column::Period(..) | Column::Unread));
    if is_long || !has_periods {
        return None;
    }
    if let Some(column) = columns.first_mut() {
        *column = Column::Other;
    }
    // Below `figure` stand names: what they are called, their indicators say.
    let are_names = first.text.eq_ignore_ascii_case("figure");
    // "£m" above the labels is the unit of all rows, until a row of its own says another.
    let mut usual = unit_of(&first.text)
        .or_else(|| common(&mut columns))
        .or_else(|| titles.iter().rev().find_map(|row| unit_of_title(row)));
    let mut figures: Vec<Figure> = Vec::new();
    // A heading ends what stands above it: no row below it is a part of that.
    let mut is_below_heading = true;
    let mut numbers = Vec::new();
    let mut findings = twice(header, &mut columns);
    findings.extend(unread(header, rows, &columns));
    for row in rows {
        if let Some(finding) = overflow(row, columns.len()) {
            findings.push(finding);
            continue;
        }
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
                .or_else(|| of_cells(row, &columns))
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
                let Column::Period(period, unit, of_column) = column else {
                    return None;
                };
                let (text, status) = number(&cell.text);
                if text.is_empty() {
                    return None;
                }
                // A column of its own unit: 12.1 below "2023 %".
                let unit = unit.as_ref().map(|unit| inner("unit", cell.span, scalar(unit)));
                let status = status.or(*of_column);
                let status = status.map(|status| inner("status", cell.span, scalar(status)));
                let besides: Vec<Entry> = unit.into_iter().chain(status).collect();
                let value = match besides.is_empty() {
                    true => scalar(&text),
                    false => Value::Map([vec![inner("value", cell.span, scalar(&text))], besides].concat()),
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
