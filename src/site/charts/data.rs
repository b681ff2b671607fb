//! The numbers of a chart as CSV (RFC 4180).
//!
//! In: a shape whose values say their exact literals. Out: the file's text; what has no number is empty.

use crate::chart::{Shape, Value, Words};

/// The file.
pub(super) fn csv(shape: &Shape, words: &Words) -> String {
    let mut out = String::with_capacity(256);
    match shape {
        Shape::One {
            value, earlier, period, ..
        } => {
            row(&mut out, [&*words.period, &*words.value]);
            for (period, value) in earlier {
                row(&mut out, [&**period, literal(value)]);
            }
            row(&mut out, [&**period, literal(value)]);
        }
        Shape::Parts {
            dimension,
            parts,
            total,
            ..
        } => {
            let head = if dimension.is_empty() {
                &words.category
            } else {
                dimension
            };
            row(&mut out, [&**head, &*words.value]);
            for part in parts {
                row(&mut out, [&*part.label, literal(&part.value)]);
            }
            if let Some(total) = total {
                row(&mut out, [&*words.total, literal(total)]);
            }
        }
        Shape::Series { periods, series, .. } => {
            row(
                &mut out,
                [&*words.period].into_iter().chain(series.iter().map(|one| &*one.label)),
            );
            for (index, period) in periods.iter().enumerate() {
                let values = series.iter().map(|one| one.values.get(index).map_or("", literal));
                row(&mut out, [&*period.label].into_iter().chain(values));
            }
        }
        Shape::Cross {
            row_label,
            rows,
            columns,
            cells,
            ..
        } => {
            let head = if row_label.is_empty() {
                &words.category
            } else {
                row_label
            };
            row(
                &mut out,
                [&**head].into_iter().chain(columns.iter().map(|one| &*one.label)),
            );
            for (category, values) in rows.iter().zip(cells) {
                row(
                    &mut out,
                    [&*category.label].into_iter().chain(values.iter().map(literal)),
                );
            }
        }
        // No subject of a chart has one of these shapes.
        Shape::Steps { .. } | Shape::Targets { .. } | Shape::Tree { .. } => {}
    }
    out
}

fn literal(value: &Value) -> &str {
    value.known().map_or("", |number| &number.text)
}

fn row<'a>(out: &mut String, fields: impl IntoIterator<Item = &'a str>) {
    for (index, field) in fields.into_iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        // A name that a spreadsheet would run as a formula is told to be text.
        let is_formula = field.starts_with(['=', '+', '@', '\t', '\r']);
        if is_formula || field.contains([',', '"', '\n', '\r']) {
            out.push('"');
            out.push_str(if is_formula { "'" } else { "" });
            out.push_str(&field.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(field);
        }
    }
    out.push_str("\r\n");
}
