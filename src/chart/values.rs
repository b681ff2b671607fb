//! Every value of a spec with the labels of its mark, in the order of the data.
//!
//! In: [`Shape`]. Out: calls with one or two labels (the second may be empty) and the value.

use super::spec::{Node, Shape};
use super::value::Value;

/// Calls `take` for each value of the data.
pub(super) fn for_each<'a>(shape: &'a Shape, take: &mut impl FnMut([&'a str; 2], &'a Value)) {
    match shape {
        Shape::One {
            value, earlier, period, ..
        } => {
            earlier.iter().for_each(|(period, value)| take([period, ""], value));
            take([period, ""], value);
        }
        Shape::Parts { parts, .. } => parts.iter().for_each(|part| take([&part.label, ""], &part.value)),
        Shape::Series { periods, series, .. } => {
            for series in series {
                for (period, value) in periods.iter().zip(&series.values) {
                    take([&series.label, &period.label], value);
                }
            }
        }
        Shape::Cross {
            rows, columns, cells, ..
        } => {
            for (row, values) in rows.iter().zip(cells) {
                for (column, value) in columns.iter().zip(values) {
                    take([&row.label, &column.label], value);
                }
            }
        }
        Shape::Steps {
            opening,
            changes,
            closing,
        } => {
            for (label, value) in std::iter::once(opening).chain(changes).chain([closing]) {
                take([label, ""], value);
            }
        }
        Shape::Targets { rows } => {
            for row in rows {
                take([&row.label, ""], &row.actual);
                take([&row.label, ""], &row.target);
            }
        }
        Shape::Tree { root } => each_node(root, take),
        Shape::Units { panels } => panels.iter().for_each(|panel| for_each(&panel.shape, take)),
    }
}

fn each_node<'a>(node: &'a Node, take: &mut impl FnMut([&'a str; 2], &'a Value)) {
    take([&node.label, ""], &node.value);
    node.parts.iter().for_each(|part| each_node(part, take));
}
