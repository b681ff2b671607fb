//! An indicator in a list: its newest value, the change against the year before, and how much is behind it.

use crate::address::Address;
use crate::archive::{CellId, Series, published};

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
