//! An indicator in a list: its newest value, the change against the year before, and how much is behind it.

use std::collections::BTreeMap;

use crate::address::Address;
use crate::archive::{Cell, CellId, Place, Point, Series, published};
use crate::quantity::{Amount, Period, Stated};

use super::Pen;
use super::change::change;
use super::index::{GroupEntry, Index};
use super::view::{Html, TrendView};

/// Draws the years so far of a cell, where there is something to draw.
pub(super) type Spark<'f> = &'f dyn Fn(CellId) -> Option<Html>;

/// An indicator with its newest value: of the widest place, by the publisher that covers most periods there.
pub(super) fn trend(pen: &Pen<'_, '_>, index: &Index<'_, '_>, indicator: u32, spark: Spark<'_>) -> TrendView {
    let of = &pen.archive.content.indicators[indicator as usize];
    let entry = &index.indicators[indicator as usize];
    let view = TrendView {
        title: pen.named(&of.title),
        href: pen.link(&Address::indicator(&of.id, 1)),
        periods: pen.count(entry.periods.len()),
        publishers: pen.count(entry.publishers.len()),
        disagreements: pen.count(entry.disagreements.len()),
        ..TrendView::default()
    };
    let Some(newest) = entry.wholes().iter().find_map(|group| newest(pen, group)) else {
        return view;
    };
    let cell = pen.archive.cell(newest);
    if let Some(spread) = spread(pen, entry.wholes(), cell) {
        let n = spread.publishers.into();
        return TrendView {
            value: pen.stated(&spread.values, cell.unit),
            unit: pen.unit_beside(cell, &view.title),
            period: pen.period(&spread.period),
            said_by: pen.strings.get("trend.publishers", &[("n", n)]),
            ..view
        };
    }
    TrendView {
        value: pen.value(cell),
        unit: pen.unit_beside(cell, &view.title),
        period: pen.period(&cell.period),
        said_by: pen.publisher_of(pen.archive.report(cell.report)),
        change: change(pen, cell).ok(),
        spark: spark(newest),
        ..view
    }
}

/// The newest number of a group's longest series; of series of one length the one that was published last.
fn newest(pen: &Pen<'_, '_>, group: &GroupEntry<'_, '_>) -> Option<CellId> {
    let last = |series: &Series| {
        let cells = series.points.iter().rev().map(|point| point.cell);
        cells
            .into_iter()
            .find(|id| pen.archive.cell(*id).amount.stated().is_some())
    };
    let candidates = group.series.iter().filter_map(|series| Some((series, last(series)?)));
    let best = candidates.max_by_key(|(series, id)| {
        let cell = pen.archive.cell(*id);
        let known = published(pen.archive.report(cell.report));
        (series.points.len(), cell.period.end, known, std::cmp::Reverse(*id))
    });
    best.map(|(_, id)| id)
}

/// What publishers say of whom each counts an area of its own: none of their values stands for the others.
struct Spread {
    /// From the lowest to the highest.
    values: Stated,
    period: Period,
    publishers: usize,
}

/// The spread in the newest of the periods that most of them speak of; nothing where the newest value is of a place with a name.
fn spread(pen: &Pen<'_, '_>, groups: &[GroupEntry<'_, '_>], newest: &Cell<'_>) -> Option<Spread> {
    let is_own =
        |group: &&GroupEntry<'_, '_>| matches!(group.place, Place::Publisher(_)) && group.scope == newest.scope;
    matches!(newest.place, Place::Publisher(_)).then_some(())?;
    let points = || {
        groups
            .iter()
            .filter(is_own)
            .flat_map(|group| &group.series)
            .flat_map(|series| &series.points)
    };
    let mut periods: BTreeMap<Period, usize> = BTreeMap::new();
    points().for_each(|point| *periods.entry(point.period).or_default() += 1);
    let (period, _) = periods.into_iter().max_by_key(|(period, count)| (*count, period.end))?;
    let exact = |point: &Point| match &*pen.archive.cell(point.cell).amount {
        Amount::Known(Stated::Number(exact), _) => Some(exact),
        _ => None,
    };
    let values = || points().filter(|point| point.period == period).filter_map(exact);
    let low = values().min_by_key(|exact| exact.value())?;
    let high = values().max_by_key(|exact| exact.value())?;
    (low.value() < high.value()).then(|| Spread {
        values: Stated::Range(Box::new((low.clone(), high.clone()))),
        period,
        publishers: values().count(),
    })
}
