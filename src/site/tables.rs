//! Tables of values over periods, publishers or indicators: each cell leads to the row of the report that states it, and says what
//! must be known of it (provisional, revised, not comparable, contradicted).

use std::collections::HashMap;

use crate::archive::{Cell, Place, Point, Series};
use crate::model::SeriesBreak;
use crate::quantity::{Period, Status};

use super::cards::year_link;
use super::index::{Index, IndicatorEntry, distinct};
use super::shared::{Shared, shared};
use super::view::{CellMark, Link, MarkKind, SeriesCell, SeriesRow, SeriesTable};
use super::{PageContext, corrections};

/// The newest periods that a table has as columns.
pub(super) const PERIODS: usize = 20;

/// The rows of one page of a table.
pub(super) const ROWS: usize = 100;

/// The cells of all tables of one page.
pub(super) const CELLS: usize = 2_000;

/// How many pages so many rows take; none of them still take one.
pub(super) fn pages_of(rows: usize) -> usize {
    rows.div_ceil(ROWS).max(1)
}

/// What one page of a list shows; pages count from 1.
pub(super) fn of_page<T>(all: impl Iterator<Item = T>, page: usize) -> impl Iterator<Item = T> {
    all.skip(page.saturating_sub(1) * ROWS).take(ROWS)
}

/// The newest periods, newest first, and how many older ones are left out.
pub(super) fn newest_periods(periods: &[Period]) -> (Vec<Period>, usize) {
    let newest = periods.iter().rev().take(PERIODS).copied().collect();
    (newest, periods.len().saturating_sub(PERIODS))
}

/// Periods as heads of columns, each leading to its year.
pub(super) fn period_heads(context: &PageContext<'_, '_>, periods: &[Period]) -> Vec<Link> {
    let head = |period: &Period| Link {
        label: context.period(period),
        ..year_link(context, period.main_year())
    };
    periods.iter().map(head).collect()
}

/// A series as a row.
pub(super) fn row(
    context: &PageContext<'_, '_>,
    index: &Index<'_, '_>,
    head: Link,
    series: &Series,
    periods: &[Period],
    under: Option<&Shared<'_>>,
) -> SeriesRow {
    let cells = periods.iter().map(|period| {
        let at = series.points.iter().position(|point| point.period.same(period))?;
        Some(point(context, index, series, at, under))
    });
    SeriesRow {
        head,
        depth: 0,
        cells: cells.collect(),
    }
}

/// What the values of several series say in common, for their head.
pub(super) fn shared_by<'s, 'c>(
    context: &PageContext<'_, 'c>,
    series: impl Iterator<Item = &'s Series> + Clone,
    periods: &[Period],
) -> Option<Shared<'c>> {
    let points = series.flat_map(|one| &one.points);
    let shown = points.filter(|point| periods.iter().any(|period| point.period.same(period)));
    shared(context, shown.map(|point| context.archive.cell(point.cell)))
}

/// What a publisher says of one period.
pub(super) fn point(
    context: &PageContext<'_, '_>,
    index: &Index<'_, '_>,
    series: &Series,
    at: usize,
    under: Option<&Shared<'_>>,
) -> SeriesCell {
    let point = &series.points[at];
    let cell = context.archive.cell(point.cell);
    let before = at
        .checked_sub(1)
        .map(|before| context.archive.cell(series.points[before].cell));
    SeriesCell {
        value: context.value_under(cell, under),
        number: cell
            .amount
            .number()
            .map(|number| number.value().normalize().to_string()),
        href: Some(context.to_cell(cell)),
        state: context.state(cell),
        marks: marks(context, index, point, cell, before),
        aside: Vec::new(),
    }
}

fn marks<'c>(
    context: &PageContext<'_, 'c>,
    index: &Index<'_, '_>,
    point: &Point,
    cell: &Cell<'c>,
    before: Option<&Cell<'c>>,
) -> Vec<CellMark> {
    let mut marks = Vec::new();
    let mut mark = |kind, text: Option<String>| marks.push(CellMark { kind, text });
    let status = match cell.status {
        Status::Provisional => Some(MarkKind::P),
        Status::Estimated => Some(MarkKind::E),
        Status::Forecast => Some(MarkKind::F),
        Status::Final | Status::Revised | Status::Target => None,
    };
    if let Some(kind) = status.filter(|_| cell.amount.stated().is_some()) {
        mark(kind, None);
    }
    if let Some(older) = older(context, point, cell) {
        mark(MarkKind::R, Some(older));
    } else if cell.status == Status::Revised {
        mark(MarkKind::R, None);
    }
    if let Some(last) = context.archive.corrections_of(cell).last() {
        mark(MarkKind::X, Some(corrections::change(context, cell.report, last)));
    }
    if let Some(reason) = series_break(context, point, cell, before) {
        mark(MarkKind::B, Some(reason.to_owned()));
    }
    if cell.computed && cell.amount.stated().is_some() {
        mark(MarkKind::C, None);
    }
    if index.disputed.contains(&cell.id) {
        mark(MarkKind::D, None);
    }
    marks
}

/// Why a value cannot be compared with the one before it in its series. Only the series is looked at, not all that is said of the
/// same thing, so that a large table costs what it shows.
fn series_break<'c>(
    context: &PageContext<'_, 'c>,
    point: &Point,
    cell: &Cell<'c>,
    before: Option<&Cell<'c>>,
) -> Option<&'c str> {
    let mut said = std::iter::once(&point.cell).chain(&point.older);
    let on_figure = said.find_map(|id| {
        let details = context.archive.cell(*id).figure.details.as_deref()?;
        details.series_break.as_ref().map(|reason| reason.value.as_str())
    });
    let declared = || {
        let before = before?;
        let publisher = &context.archive.report(cell.report).publisher.value;
        let applies = |one: &&SeriesBreak| {
            let from = one.from.value.start;
            from > before.period.start
                && from <= cell.period.start
                && one.publisher.as_ref().is_none_or(|name| name.value == *publisher)
        };
        let breaks = context.archive.indicator(cell)?.breaks.iter();
        breaks.into_iter().find(applies).map(|one| one.reason.as_str())
    };
    on_figure.or_else(declared)
}

/// The value that an older report printed for the same period, where it is another.
fn older<'c>(context: &PageContext<'_, 'c>, point: &Point, cell: &Cell<'c>) -> Option<String> {
    let older = point.older.iter().map(|id| context.archive.cell(*id));
    let other = older
        .into_iter()
        .find(|older| older.amount != cell.amount && older.amount.stated().is_some())?;
    Some(context.value(other))
}

/// A table of an indicator: series that stand together, with the place that they share; none where each stands for a place of its own.
#[derive(Debug)]
pub(super) struct TableRows<'c> {
    /// The place of all rows.
    pub(super) place: Option<Place<'c>>,
    /// The scope of all rows.
    pub(super) scope: Option<&'c str>,
    /// Each series by its group and its place there.
    pub(super) rows: Vec<(usize, usize)>,
    /// The periods of all rows that are columns, newest first: its pages can be laid beside each other.
    pub(super) periods: Vec<Period>,
    /// How many older periods are left out.
    pub(super) older: usize,
    /// What the head says for all values.
    pub(super) under: Option<Shared<'c>>,
}

/// The tables of an indicator: one for each place of which several publishers speak, and one of each scope for all that stand alone.
pub(super) fn tables_of<'c>(context: &PageContext<'_, 'c>, entry: &IndicatorEntry<'_, 'c>) -> Vec<TableRows<'c>> {
    let mut tables: Vec<TableRows<'c>> = Vec::new();
    // The table of each scope for those that stand alone.
    let mut joint: HashMap<Option<&'c str>, usize> = HashMap::new();
    for (at, group) in entry.wholes().iter().enumerate() {
        let rows = (0..group.series.len()).map(|series| (at, series));
        let alone = group.series.len() == 1;
        match joint.get(&group.scope).filter(|_| alone) {
            Some(&joint) => {
                tables[joint].place = None;
                tables[joint].rows.extend(rows);
            }
            None => {
                if alone {
                    joint.insert(group.scope, tables.len());
                }
                tables.push(TableRows {
                    place: Some(group.place),
                    scope: group.scope,
                    rows: rows.collect(),
                    periods: Vec::new(),
                    older: 0,
                    under: None,
                });
            }
        }
    }
    for table in &mut tables {
        let series = table.rows.iter().map(|at| entry.row(*at).1);
        let periods = distinct(
            series
                .clone()
                .flat_map(|one| &one.points)
                .map(|point| point.period)
                .collect(),
        );
        (table.periods, table.older) = newest_periods(&periods);
        table.under = shared_by(context, series, &table.periods);
    }
    tables
}

/// Leaves out columns in which no row says anything.
pub(super) fn without_empty_columns(table: &mut SeriesTable) {
    let said = |column: usize| {
        table
            .rows
            .iter()
            .any(|row| row.cells.get(column).is_some_and(Option::is_some))
    };
    let said: Vec<bool> = (0..table.head.len()).map(said).collect();
    let mut kept = said.iter();
    table.head.retain(|_| kept.next() == Some(&true));
    for row in &mut table.rows {
        let mut kept = said.iter();
        row.cells.retain(|_| kept.next() == Some(&true));
    }
}

/// What a table is about, with its place and scope where they say something.
pub(super) fn caption(
    context: &PageContext<'_, '_>,
    what: &str,
    place: Option<Place<'_>>,
    scope: Option<&str>,
) -> String {
    let place = place
        .filter(|place| matches!(place, Place::Named(_)))
        .map(|place| context.place(place));
    let scope = scope.map(|scope| context.scope(scope));
    let aside: Vec<String> = place.into_iter().chain(scope).collect();
    if aside.is_empty() {
        what.to_owned()
    } else {
        format!("{what} ({})", context.language().enumerated(&aside))
    }
}
