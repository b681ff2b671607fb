//! The numbers of a chart as a table, in the words of the spec; the same as data, for a file.
//!
//! In: [`ChartSpec`]. Out: [`ChartTable`]; every number of the drawing is in it.

use super::drawing::ChartTable;
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

type Write = fn(&Value, &Words) -> String;

fn written(spec: &ChartSpec, write: Write) -> ChartTable {
    let words = &spec.words;
    let pair = |head: &str, value: &str| vec![head.to_owned(), value.to_owned()];
    match &spec.shape {
        Shape::One {
            value,
            earlier,
            period,
            whole,
            ..
        } => {
            let earlier = earlier
                .iter()
                .map(|(period, value)| vec![period.clone(), write(value, words)]);
            let last = vec![
                if period.is_empty() {
                    words.value.clone()
                } else {
                    period.clone()
                },
                write(value, words),
            ];
            let whole = whole.iter().map(|whole| vec![words.total.clone(), write(whole, words)]);
            ChartTable {
                head: pair(&words.period, &words.value),
                rows: earlier.chain([last]).chain(whole).collect(),
            }
        }
        Shape::Parts {
            dimension,
            ordered,
            parts,
            total,
        } => {
            let head = if dimension.is_empty() {
                &words.category
            } else {
                dimension
            };
            let all = rows::in_order(parts, *ordered);
            let all = all
                .into_iter()
                .map(|part| vec![part.label.clone(), write(&part.value, words)]);
            let gathered =
                rows::gathered(spec, parts, *ordered).map(|(label, value)| vec![label, write(&value, words)]);
            let total = total.iter().map(|total| vec![words.total.clone(), write(total, words)]);
            ChartTable {
                head: pair(head, &words.value),
                rows: all.chain(gathered).chain(total).collect(),
            }
        }
        Shape::Series { periods, series, .. } => {
            let head = std::iter::once(words.period.clone()).chain(series.iter().map(|series| series.label.clone()));
            let rows = periods.iter().enumerate().map(|(index, period)| {
                let cells = series.iter().map(|series| {
                    series
                        .values
                        .get(index)
                        .map_or_else(|| write(&Value::missing(), words), |value| write(value, words))
                });
                std::iter::once(period.label.clone()).chain(cells).collect()
            });
            ChartTable {
                head: head.collect(),
                rows: rows.collect(),
            }
        }
        Shape::Cross {
            row_label,
            rows,
            columns,
            cells,
            ..
        } => {
            let rows_head = if row_label.is_empty() {
                &words.category
            } else {
                row_label
            };
            let head = std::iter::once(rows_head.clone()).chain(columns.iter().map(|column| column.label.clone()));
            let rows = rows.iter().zip(cells).map(|(row, values)| {
                std::iter::once(row.label.clone())
                    .chain(values.iter().map(|value| write(value, words)))
                    .collect()
            });
            ChartTable {
                head: head.collect(),
                rows: rows.collect(),
            }
        }
        Shape::Steps {
            opening,
            changes,
            closing,
        } => {
            let steps = std::iter::once(opening).chain(changes).chain([closing]);
            let rows = steps
                .map(|(label, value)| vec![label.clone(), write(value, words)])
                .collect();
            ChartTable {
                head: pair(&words.category, &words.value),
                rows,
            }
        }
        Shape::Targets { rows } => {
            let head = vec![words.category.clone(), words.actual.clone(), words.target.clone()];
            let rows = rows
                .iter()
                .map(|row| vec![row.label.clone(), write(&row.actual, words), write(&row.target, words)]);
            ChartTable {
                head,
                rows: rows.collect(),
            }
        }
        Shape::Units { panels } => units(spec, panels, write),
        Shape::Tree { root } => {
            let mut rows = Vec::new();
            node(root, "", spec, write, &mut rows);
            ChartTable {
                head: pair(&words.category, &words.value),
                rows,
            }
        }
    }
}

/// Series keep their columns, each with its unit; of other data each value has a row with its unit.
fn units(spec: &ChartSpec, panels: &[ChartSpec], write: Write) -> ChartTable {
    let words = &spec.words;
    let series: Option<Vec<_>> = panels.iter().map(series_of).collect();
    if let Some(all) = series.filter(|all| !all.is_empty()) {
        let heads = all.iter().zip(panels).flat_map(|((_, series), panel)| {
            let unit = &panel.title;
            series.iter().map(move |one| format!("{} ({unit})", one.label))
        });
        let rows = all[0].0.iter().enumerate().map(|(index, period)| {
            let cells = all.iter().flat_map(|(_, series)| series.iter());
            let cells = cells.map(|one| {
                one.values
                    .get(index)
                    .map_or_else(String::new, |value| write(value, words))
            });
            std::iter::once(period.label.clone()).chain(cells).collect()
        });
        return ChartTable {
            head: std::iter::once(words.period.clone()).chain(heads).collect(),
            rows: rows.collect(),
        };
    }
    let mut rows = Vec::new();
    for panel in panels {
        for_each(&panel.shape, &mut |labels, value| {
            let label = match labels[1] {
                "" => labels[0].to_owned(),
                _ => labels.join(", "),
            };
            rows.push(vec![label, write(value, words), panel.title.clone()]);
        });
    }
    ChartTable {
        head: vec![words.category.clone(), words.value.clone(), words.unit.clone()],
        rows,
    }
}

fn series_of(panel: &ChartSpec) -> Option<(&[PeriodLabel], &[Series])> {
    match &panel.shape {
        Shape::Series { periods, series, .. } => Some((periods, series)),
        _ => None,
    }
}

/// A figure with the names of its wholes before its own, so that each row stands by itself.
fn node(at: &Node, wholes: &str, spec: &ChartSpec, write: Write, rows: &mut Vec<Vec<String>>) {
    rows.push(vec![format!("{wholes}{}", at.label), write(&at.value, &spec.words)]);
    // The root is in the chart's title.
    let wholes = match rows.len() {
        1 => String::new(),
        _ => format!("{wholes}{}: ", at.label),
    };
    for part in &at.parts {
        node(part, &wholes, spec, write, rows);
    }
}
