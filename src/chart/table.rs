//! The numbers of a chart as a table, in the words of the spec; the same as data, for a file.
//!
//! In: [`ChartSpec`]. Out: [`ChartTable`]; every number of the drawing is in it.

use super::drawing::{ChartTable, TableCell};
use super::rows;
use super::say::cell;
use super::spec::{ChartSpec, Node, PeriodLabel, Series, Shape};
use super::value::Value;
use super::values::for_each;
use super::words::Words;

/// The table of a chart.
pub(super) fn table(spec: &ChartSpec) -> ChartTable {
    written(spec, cell)
}

/// The same for a file of data: what has no number is empty, and a value is its text alone.
pub fn data(spec: &ChartSpec) -> ChartTable {
    written(spec, |value, _| {
        value.known().map_or_else(String::new, |number| number.text.clone())
    })
}

/// How values are written.
#[derive(Clone, Copy)]
struct Writer<'w> {
    write: fn(&Value, &Words) -> String,
    words: &'w Words,
}

impl Writer<'_> {
    fn cell(self, value: &Value) -> TableCell {
        TableCell {
            text: (self.write)(value, self.words),
            record: value.record(),
        }
    }

    fn row(self, label: &str, values: &[&Value]) -> Vec<TableCell> {
        let cells = values.iter().map(|value| self.cell(value));
        std::iter::once(label.to_owned().into()).chain(cells).collect()
    }
}

fn written(spec: &ChartSpec, write: fn(&Value, &Words) -> String) -> ChartTable {
    let words = &*spec.words;
    let writer = Writer { write, words };
    let mut rows: Vec<Vec<TableCell>> = Vec::new();
    let heads = |all: &[&str]| all.iter().map(|head| (*head).to_owned()).collect();
    let head: Vec<String> = match &spec.shape {
        Shape::One {
            value,
            earlier,
            period,
            whole,
            ..
        } => {
            rows.extend(earlier.iter().map(|(period, value)| writer.row(period, &[value])));
            let label = if period.is_empty() { &words.value } else { period };
            rows.push(writer.row(label, &[value]));
            rows.extend(whole.iter().map(|whole| writer.row(&words.total, &[whole])));
            heads(&[&words.period, &words.value])
        }
        Shape::Parts {
            dimension,
            ordered,
            parts,
            total,
        } => {
            let all = rows::in_order(parts, *ordered).into_iter();
            rows.extend(all.map(|part| writer.row(&part.label, &[&part.value])));
            let gathered = rows::gathered(spec, parts, *ordered);
            rows.extend(gathered.iter().map(|(label, value)| writer.row(label, &[value])));
            rows.extend(total.iter().map(|total| writer.row(&words.total, &[total])));
            let is_named = !dimension.is_empty();
            heads(&[if is_named { dimension } else { &words.category }, &words.value])
        }
        Shape::Series { periods, series, .. } => {
            let missing = Value::missing();
            rows.extend(periods.iter().enumerate().map(|(index, period)| {
                let values = series.iter().map(|one| one.values.get(index).unwrap_or(&missing));
                writer.row(&period.label, &values.collect::<Vec<_>>())
            }));
            let names = series.iter().map(|series| series.label.clone());
            std::iter::once(words.period.clone()).chain(names).collect()
        }
        Shape::Cross {
            row_label,
            rows: all,
            columns,
            cells,
            totals,
            ..
        } => {
            rows.extend(all.iter().zip(cells).enumerate().map(|(index, (row, values))| {
                let values = values.iter().chain(totals.get(index));
                writer.row(&row.label, &values.collect::<Vec<_>>())
            }));
            let rows_head = if row_label.is_empty() {
                &words.category
            } else {
                row_label
            };
            let names = columns.iter().map(|column| &column.label);
            let names = names.chain((!totals.is_empty()).then_some(&words.total));
            std::iter::once(rows_head).chain(names).cloned().collect()
        }
        Shape::Steps {
            opening,
            changes,
            closing,
        } => {
            let steps = std::iter::once(opening).chain(changes).chain([closing]);
            rows.extend(steps.map(|(label, value)| writer.row(label, &[value])));
            heads(&[&words.category, &words.value])
        }
        Shape::Targets { rows: all } => {
            rows.extend(
                all.iter()
                    .map(|row| writer.row(&row.label, &[&row.actual, &row.target])),
            );
            heads(&[&words.category, &words.actual, &words.target])
        }
        Shape::Units { panels } => units(writer, panels, &mut rows),
        Shape::Tree { root } => {
            node(root, "", writer, &mut rows);
            heads(&[&words.category, &words.value])
        }
    };
    ChartTable { head, rows }
}

/// Series keep their columns, each with its unit; of other data each value has a row with its unit.
fn units(writer: Writer<'_>, panels: &[ChartSpec], rows: &mut Vec<Vec<TableCell>>) -> Vec<String> {
    let words = writer.words;
    let series: Option<Vec<_>> = panels.iter().map(series_of).collect();
    if let Some(all) = series.filter(|all| !all.is_empty()) {
        rows.extend(all[0].0.iter().enumerate().map(|(index, period)| {
            let values = all.iter().flat_map(|(_, series)| series.iter());
            let values = values.filter_map(|one| one.values.get(index));
            writer.row(&period.label, &values.collect::<Vec<_>>())
        }));
        let heads = all.iter().zip(panels).flat_map(|((_, series), panel)| {
            let unit = &panel.title;
            series.iter().map(move |one| format!("{} ({unit})", one.label))
        });
        return std::iter::once(words.period.clone()).chain(heads).collect();
    }
    let against = panels.iter().all(|panel| matches!(panel.shape, Shape::Targets { .. }));
    for panel in panels {
        let unit = || TableCell::from(panel.title.clone());
        if let (true, Shape::Targets { rows: all }) = (against, &panel.shape) {
            for row in all {
                rows.push(writer.row(&row.label, &[&row.actual, &row.target]));
                rows.last_mut().into_iter().for_each(|row| row.push(unit()));
            }
            continue;
        }
        for_each(&panel.shape, &mut |labels, value| {
            let label = match labels[1] {
                "" => labels[0].to_owned(),
                _ => labels.join(", "),
            };
            rows.push(vec![label.into(), writer.cell(value), unit()]);
        });
    }
    let values = if against {
        vec![&words.actual, &words.target]
    } else {
        vec![&words.value]
    };
    let heads = std::iter::once(&words.category).chain(values).chain([&words.unit]);
    heads.cloned().collect()
}

fn series_of(panel: &ChartSpec) -> Option<(&[PeriodLabel], &[Series])> {
    match &panel.shape {
        Shape::Series { periods, series, .. } => Some((periods, series)),
        _ => None,
    }
}

/// A figure with the names of its wholes before its own, so that each row stands by itself.
fn node(at: &Node, wholes: &str, writer: Writer<'_>, rows: &mut Vec<Vec<TableCell>>) {
    rows.push(writer.row(&format!("{wholes}{}", at.label), &[&at.value]));
    // The root is in the chart's title.
    let wholes = match rows.len() {
        1 => String::new(),
        _ => format!("{wholes}{}: ", at.label),
    };
    for part in &at.parts {
        node(part, &wholes, writer, rows);
    }
}
