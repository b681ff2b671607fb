//! The numbers of a chart as a table, in the words of the spec.
//!
//! In: [`ChartSpec`]. Out: [`ChartTable`]; every number of the drawing is in it.

use super::drawing::ChartTable;
use super::rows;
use super::say::cell;
use super::spec::{ChartSpec, Node, Shape};

/// The table of a chart.
pub(super) fn table(spec: &ChartSpec) -> ChartTable {
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
                .map(|(period, value)| vec![period.clone(), cell(value, words)]);
            let last = vec![
                if period.is_empty() {
                    words.value.clone()
                } else {
                    period.clone()
                },
                cell(value, words),
            ];
            let whole = whole.iter().map(|whole| vec![words.total.clone(), cell(whole, words)]);
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
                .map(|part| vec![part.label.clone(), cell(&part.value, words)]);
            let gathered = rows::gathered(spec, parts, *ordered).map(|(label, value)| vec![label, cell(&value, words)]);
            let total = total.iter().map(|total| vec![words.total.clone(), cell(total, words)]);
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
                        .map_or_else(|| words.no_data.clone(), |value| cell(value, words))
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
            let head = std::iter::once(row_label.clone()).chain(columns.iter().map(|column| column.label.clone()));
            let rows = rows.iter().zip(cells).map(|(row, values)| {
                std::iter::once(row.label.clone())
                    .chain(values.iter().map(|value| cell(value, words)))
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
                .map(|(label, value)| vec![label.clone(), cell(value, words)])
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
                .map(|row| vec![row.label.clone(), cell(&row.actual, words), cell(&row.target, words)]);
            ChartTable {
                head,
                rows: rows.collect(),
            }
        }
        Shape::Tree { root } => {
            let mut rows = Vec::new();
            node(root, 0, spec, &mut rows);
            ChartTable {
                head: pair(&words.category, &words.value),
                rows,
            }
        }
    }
}

fn node(at: &Node, depth: usize, spec: &ChartSpec, rows: &mut Vec<Vec<String>>) {
    let label = format!("{}{}", "\u{2003}".repeat(depth), at.label);
    rows.push(vec![label, cell(&at.value, &spec.words)]);
    for part in &at.parts {
        node(part, depth + 1, spec, rows);
    }
}
