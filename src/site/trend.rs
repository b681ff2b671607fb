//! An indicator in a list: its newest value, the change against the year before, and how much is behind it.

use std::collections::BTreeMap;

use crate::address::Address;
use crate::archive::{Cell, CellId, Place, Point, Series, published};
use crate::quantity::{Amount, Period, Precision, Stated};

use super::PageContext;
use super::change::change;
use super::entries::IndicatorEntry;
use super::index::{GroupEntry, Index};
use super::view::{Html, TrendView};

/// So many periods of which publishers disagree are named.
const NAMED: usize = 3;

/// Draws the years so far of a cell, where there is something to draw.
pub(super) type Spark<'f> = &'f dyn Fn(CellId) -> Option<Html>;

/// An indicator with its newest value: of the widest place, by the publisher that covers most periods there.
pub(super) fn trend(
    context: &PageContext<'_, '_>,
    index: &Index<'_, '_>,
    indicator: u32,
    spark: Spark<'_>,
) -> TrendView {
    let of = context.archive.indicator_at(indicator);
    let entry = &index.indicators[indicator as usize];
    let view = TrendView {
        title: context.named(&of.title),
        href: context.link(&Address::indicator(&of.id, 1)),
        covers: covers(context, entry),
        disagree: disagree(context, index, entry),
        ..TrendView::default()
    };
    let Some(newest) = entry.wholes().iter().find_map(|group| newest(context, group)) else {
        return view;
    };
    let cell = context.archive.cell(newest);
    if let Some(spread) = spread(context, entry.wholes(), cell) {
        let n = spread.publishers.into();
        return TrendView {
            value: context.amount(&Amount::Known(spread.values, Precision::Exact), cell.unit),
            unit: context.unit_beside(cell, &view.title),
            period: context.period(&spread.period),
            said_by: context.strings.get("trend.publishers", &[("n", n)]),
            ..view
        };
    }
    let unit = context.unit_beside(cell, &view.title);
    let period = context.period(&cell.period);
    if let Some(disputed) = disputed(context, index, newest) {
        // A change is one publisher's, and so is a line: neither is of both values.
        return TrendView {
            value: disputed.values,
            unit,
            period,
            said_by: disputed.publishers,
            ..view
        };
    }
    TrendView {
        value: context.value(cell),
        unit,
        period,
        said_by: context.publisher_of(context.archive.report(cell.report)),
        change: change(context, cell).ok(),
        spark: spark(newest),
        ..view
    }
}

/// How many publishers speak of it, and of which years.
fn covers(context: &PageContext<'_, '_>, entry: &IndicatorEntry<'_, '_>) -> String {
    let publishers = context
        .strings
        .get("trend.publishers", &[("n", entry.publishers.len().into())]);
    match context.span(&entry.periods) {
        Some(span) => {
            let args = [("publishers", (&publishers).into()), ("span", (&span).into())];
            context.strings.get("trend.covers", &args)
        }
        None => publishers,
    }
}

/// Of which periods publishers say different things: all in their order, or of many the newest first.
fn disagree(context: &PageContext<'_, '_>, index: &Index<'_, '_>, entry: &IndicatorEntry<'_, '_>) -> Option<String> {
    let first = |at: &usize| index.verdicts.disagreements()[*at].cells.first();
    let mut periods: Vec<Period> = entry
        .disagreements
        .iter()
        .filter_map(first)
        .map(|id| context.archive.cell(*id).period)
        .collect();
    periods.sort_by_key(|period| std::cmp::Reverse(*period));
    periods.dedup_by(|a, b| a.same(b));
    (!periods.is_empty()).then_some(())?;
    let left = periods.len().saturating_sub(NAMED);
    let mut named: Vec<String> = periods
        .iter()
        .take(NAMED)
        .map(|period| context.period(period))
        .collect();
    if left == 0 {
        named.reverse();
    }
    let mut words = context.language().list(&named);
    if left > 0 {
        words = context
            .strings
            .get("trend.and-more", &[("periods", (&words).into()), ("n", left.into())]);
    }
    Some(context.strings.get("trend.disagree", &[("periods", (&words).into())]))
}

/// A newest value on which publishers disagree.
struct Disputed {
    /// Each value, or from which to which.
    values: String,
    /// Who says them: by name, or how many.
    publishers: String,
}

/// What publishers say where they disagree on the newest value.
fn disputed(context: &PageContext<'_, '_>, index: &Index<'_, '_>, newest: CellId) -> Option<Disputed> {
    let all = index.verdicts.disagreements().iter();
    let of = all.into_iter().find(|of| of.cells.contains(&newest))?;
    let unit = context.archive.cell(newest).unit;
    let cells: Vec<&Cell<'_>> = of.cells.iter().map(|id| context.archive.cell(*id)).collect();
    if cells.iter().any(|cell| cell.unit != unit) {
        return None;
    }
    let stated = cells
        .iter()
        .filter_map(|cell| cell.amount.stated().map(|stated| (stated.number().value(), *cell)));
    let low = stated.clone().min_by_key(|(value, _)| *value)?.1;
    let high = stated.clone().max_by_key(|(value, _)| *value)?.1;
    let (a, b) = (context.value(low), context.value(high));
    let key = if stated.count() > 2 { "trend.spread" } else { "trend.or" };
    let publisher = |cell: &&Cell<'_>| context.publisher_of(context.archive.report(cell.report));
    let mut publishers: Vec<String> = [low, high].iter().map(publisher).collect();
    publishers.dedup();
    let publishers = match cells.len() {
        ..=2 => context.language().list(&publishers),
        n => context.strings.get("trend.publishers", &[("n", n.into())]),
    };
    Some(Disputed {
        values: context.strings.get(key, &[("a", (&a).into()), ("b", (&b).into())]),
        publishers,
    })
}

/// The newest number of a group's longest series; of series of one length the one that was published last.
fn newest(context: &PageContext<'_, '_>, group: &GroupEntry<'_, '_>) -> Option<CellId> {
    let last = |series: &Series| {
        let cells = series.points.iter().rev().map(|point| point.cell);
        cells
            .into_iter()
            .find(|id| context.archive.cell(*id).amount.stated().is_some())
    };
    let candidates = group.series.iter().filter_map(|series| Some((series, last(series)?)));
    let best = candidates.max_by_key(|(series, id)| {
        let cell = context.archive.cell(*id);
        let known = published(context.archive.report(cell.report));
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
fn spread(context: &PageContext<'_, '_>, groups: &[GroupEntry<'_, '_>], newest: &Cell<'_>) -> Option<Spread> {
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
    let exact = |point: &Point| match &*context.archive.cell(point.cell).amount {
        Amount::Known(Stated::Number(exact), _) => Some(exact),
        _ => None,
    };
    let own = || points().filter(|point| point.period == period);
    // A range holds for one unit alone.
    if own().any(|point| context.archive.cell(point.cell).unit != newest.unit) {
        return None;
    }
    let values = || own().filter_map(exact);
    let low = values().min_by_key(|exact| exact.value())?;
    let high = values().max_by_key(|exact| exact.value())?;
    (low.value() < high.value()).then(|| Spread {
        values: Stated::Range(Box::new((low.clone(), high.clone()))),
        period,
        publishers: values().count(),
    })
}
