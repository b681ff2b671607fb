//! The years so far of one figure, as a line without words.

use crate::archive::Cell;
use crate::chart::{self, SparkSpec};
use crate::check::charts::{positions, so_far, value};
use crate::site::page_context::PageContext;
use crate::site::view::Html;

use super::ChartLocale;
use super::say::Spoken;

/// Periods that make a line worth drawing.
const LEAST: usize = 4;

/// A sparkline of what the cell's own publisher has said of the same thing so far, from four periods on.
pub(in crate::site) fn spark(context: &PageContext<'_, '_>, kit: &ChartLocale, cell: &Cell<'_>) -> Option<Html> {
    let archive = context.archive;
    let cell = archive.cell(cell.id);
    let group = archive.group_of(cell);
    if !group.is_empty() && group.len() < LEAST {
        return None;
    }
    let lines = so_far(archive, cell);
    let line = lines.lines.first()?;
    let known = |at: &usize| line.cells[*at].is_some_and(|id| archive.cell(id).amount.stated().is_some());
    let known: Vec<usize> = (0..lines.periods.len()).filter(known).collect();
    let (first, last) = (*known.first()?, *known.last()?);
    if known.len() < LEAST {
        return None;
    }
    let spoken = Spoken {
        context,
        kit,
        words: None,
        under: None,
        decimals: None,
    };
    let values = line.cells[first..=last].iter().map(|id| match id {
        Some(id) => value(archive.cell(*id), &spoken),
        None => chart::Value::missing(),
    });
    let (measure, from, to) = (
        context.full_label(cell),
        context.period(&lines.periods[first]),
        context.period(&lines.periods[last]),
    );
    let args = [
        ("measure", (&measure).into()),
        ("first", (&from).into()),
        ("last", (&to).into()),
    ];
    let breaks = lines.breaks.iter().filter(|one| (first..last).contains(&one.after));
    let spec = SparkSpec {
        values: values.collect(),
        at: positions(&lines.periods[first..=last]),
        breaks: breaks.map(|one| one.after - first).collect(),
        name: context.strings.get("chart.spark", &args),
        rtl: context.language().right_to_left(),
    };
    Some(Html(chart::sparkline(&spec)))
}
