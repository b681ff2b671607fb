//! Where the marks of a chart lead: to the row of the figure that they show.

use crate::archive::CellId;
use crate::chart::{self, ChartSpec, MarkLinks, Shape, Value};
use crate::check::charts::{Subject, parts_of};
use crate::site::pen::Pen;

/// The links of a chart's marks. A line stands for many values of many reports, so it leads nowhere; its values stand in the table.
pub(super) fn links<'c>(pen: &Pen<'_, 'c>, subject: &Subject<'c>, spec: &ChartSpec) -> MarkLinks {
    let mut links = MarkLinks::default();
    let mut add = |labels: &[&str], value: &Value, id: Option<CellId>| {
        if let Some(id) = id {
            let name = chart::mark_name(labels, value, spec);
            links.add(&name, &pen.to_cell(pen.archive.cell(id)));
        }
    };
    match (subject, &spec.shape) {
        (Subject::Value(id, _), Shape::One { value, .. }) => add(&[&spec.title], value, Some(*id)),
        (Subject::Parts(whole, breakdown), Shape::Parts { parts, .. }) => {
            for (part, id) in parts.iter().zip(parts_of(pen.archive, *whole, breakdown)) {
                add(&[&part.label], &part.value, Some(id));
            }
        }
        (Subject::Figures(cells), Shape::Parts { parts, .. }) => {
            for (part, id) in parts.iter().zip(cells) {
                add(&[&part.label], &part.value, Some(*id));
            }
        }
        (
            Subject::Cross(cross),
            Shape::Cross {
                row_label,
                rows,
                columns,
                cells,
                ..
            },
        ) => {
            // Rows that have a dimension are parts, and the figures stand within them.
            let of = |down: usize, across: usize| match row_label.is_empty() {
                true => *cross.cells.get(down)?.get(across)?,
                false => *cross.cells.get(across)?.get(down)?,
            };
            for (down, (row, values)) in rows.iter().zip(cells).enumerate() {
                for (across, (column, value)) in columns.iter().zip(values).enumerate() {
                    add(&[&row.label, &column.label], value, of(down, across));
                }
            }
        }
        (Subject::Lines(lines), Shape::Series { periods, series, .. }) if series.len() == 1 => {
            let cells = lines.lines.iter().flat_map(|line| &line.cells);
            for ((period, value), id) in periods.iter().zip(&series[0].values).zip(cells) {
                add(&[&period.label], value, *id);
            }
        }
        _ => {}
    }
    links
}
