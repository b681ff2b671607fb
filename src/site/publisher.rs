//! The page of a publisher: who they are, their reports, and what they count over the years.

use crate::address::Address;
use crate::archive::Place;

use super::PageContext;
use super::cards::{self, more, named_place};
use super::index::{Index, PublisherEntry, SeriesAt, distinct};
use super::shared::with_head;
use super::tables::{ROWS, caption, newest_periods, period_heads, row, shared_by};
use super::view::{Block, ChartView, Download, Html, Link, PublisherView, SeriesTable};

/// A publisher's page lists so many of its reports; older ones are reached by their years.
const REPORTS: usize = 100;

/// So many are shown with their headline figures, the rest by title: the charts below have the same numbers.
const IN_FULL: usize = 6;

/// `/reports/P/`
pub(super) fn publisher(
    context: &PageContext<'_, '_>,
    index: &Index<'_, '_>,
    place: usize,
    body: Vec<Block>,
    charts: Vec<ChartView>,
    downloads: Vec<Download>,
) -> PublisherView {
    let entry = &index.publishers[place];
    let of = context.archive.find_publisher(&entry.id);
    let listed = entry.reports.iter().take(REPORTS).copied();
    let (reports, brief_reports) = cards::reports(context, listed, IN_FULL, true);
    PublisherView {
        kind: of.and_then(|of| context.named_if(of.kind.as_ref())),
        place: of
            .and_then(|of| of.place.as_ref())
            .map(|place| named_place(context, &place.value)),
        url: of.and_then(|of| of.url.as_ref()).and_then(|url| own_site(url)),
        body,
        reports,
        brief_reports,
        more_reports: more(context, entry.reports.len(), REPORTS, Some(&Address::years())),
        charts,
        table: table(context, index, entry),
        downloads,
    }
}

/// A publisher's own site, called by its host; only addresses of the web.
fn own_site(url: &str) -> Option<Link> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    Some(Link::to(host.trim_start_matches("www."), url))
}

/// Indicators down, periods across.
fn table(context: &PageContext<'_, '_>, index: &Index<'_, '_>, entry: &PublisherEntry) -> Option<SeriesTable> {
    if entry.series.is_empty() {
        return None;
    }
    let points = entry.series.iter().flat_map(|at| &index.series(*at).points);
    let periods = distinct(points.map(|point| point.period).collect());
    let (shown, older) = newest_periods(&periods);
    let mut series: Vec<SeriesAt> = entry.series.clone();
    series.sort_by_cached_key(|at| {
        let group = index.group(*at);
        (
            index.indicators[at.indicator as usize].name.to_lowercase(),
            group.scope,
            at.group,
        )
    });
    let left = series.len().saturating_sub(ROWS);
    let mut notes = Vec::new();
    if left > 0 {
        notes.push(context.strings.get("publisher.more-rows", &[("n", left.into())]));
    }
    if older > 0 {
        notes.push(context.strings.get("indicator.rest-in-csv", &[("n", older.into())]));
    }
    let usual = usual_place(context, entry);
    let rows = series.iter().take(ROWS).map(|at| {
        let (of, group) = (context.archive.indicator_at(at.indicator), index.group(*at));
        let place = Some(group.place).filter(|place| Some(*place) != usual);
        let label = caption(context, &context.named(&of.title), place, group.scope);
        let series = index.series(*at);
        let under = shared_by(context, std::iter::once(series), &shown);
        let label = with_head(context, label, under.as_ref());
        let head = Link::to(label, context.link(&Address::indicator(&of.id, 1)));
        row(context, index, head, series, &shown, under.as_ref())
    });
    Some(SeriesTable {
        id: "over-the-years".to_owned(),
        caption: context
            .strings
            .get("publisher.table", &[("publisher", (&entry.name).into())]),
        corner: context.say("publisher.indicator"),
        head: period_heads(context, &shown),
        rows: rows.collect(),
        note: (!notes.is_empty()).then(|| Html::text(&notes.join(" "))),
    })
}

/// The place that the publisher's reports count unless they say otherwise.
fn usual_place<'c>(context: &PageContext<'_, 'c>, entry: &PublisherEntry) -> Option<Place<'c>> {
    let of = context.archive.find_publisher(&entry.id)?;
    of.place.as_ref().map(|place| Place::Named(&place.value))
}
