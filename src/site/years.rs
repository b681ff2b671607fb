//! The list of years, and the page of one: what all publishers say about it, side by side.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::address::Address;
use crate::archive::Place;
use crate::archive::reads::Memo;
use crate::language::Arg;
use crate::quantity::Period;

use super::PageContext;
use super::cards::{self, more, report_link, year_link};
use super::disputes::{self, disagreements};
use super::index::{Index, PointAt, SeriesAt, YearEntry};
use super::shared::{Shared, shared, with_head};
use super::tables::{caption, of_page, pages_of, point, without_empty_columns};
use super::view::{Html, Link, SeriesCell, SeriesRow, SeriesTable, YearView, YearsView};

/// A year's table has so many columns: the most widely reported indicators.
const COLUMNS: usize = 8;

/// Up to so many reports of a year are shown in full; more of them by title alone, since the table above has the same numbers.
const IN_FULL: usize = 12;

/// So many reports of other years are named.
const MENTIONED: usize = 40;

/// One page of `/years/`; pages count from 1.
pub(super) fn years(context: &PageContext<'_, '_>, index: &Index<'_, '_>, page: usize) -> YearsView {
    let newest = of_page(index.years.iter().rev(), page);
    YearsView {
        years: newest
            .map(|(year, entry)| cards::year(context, index, *year, entry))
            .collect(),
    }
}

/// How many pages a year takes: by the rows of its table, and by its reports.
pub(super) fn pages(index: &Index<'_, '_>, year: i16) -> usize {
    index.years.get(&year).map_or(1, |entry| {
        let rows = table(index, entry).rows.len();
        pages_of(rows.max(entry.reports.len()))
    })
}

/// One page of `/years/Y/`; pages count from 1.
pub(super) fn year<'c>(context: &PageContext<'_, 'c>, index: &Index<'_, 'c>, year: i16, page: usize) -> YearView {
    let Some(entry) = index.years.get(&year) else {
        return YearView::default();
    };
    let first = page <= 1;
    let in_full = if entry.reports.len() > IN_FULL { 0 } else { IN_FULL };
    let listed = of_page(entry.reports.iter().copied(), page);
    let (reports, brief_reports) = cards::reports(context, listed, in_full, false);
    let before = index.years.range(..year).next_back();
    let after = index.years.range(year + 1..).next();
    YearView {
        figures: context.count(entry.figures),
        tables: tables(context, index, year, entry, page),
        disagreements: disagreements(
            context,
            index,
            entry.disagreements.iter().copied().filter(|_| first),
            false,
        ),
        more_disagreements: more(
            context,
            entry.disagreements.len(),
            disputes::SHOWN,
            Some(&Address::indicators()),
        )
        .filter(|_| first),
        report_count: context.count(entry.reports.len()),
        reports,
        brief_reports,
        mentioned_in: if first { mentioned(context, entry) } else { Vec::new() },
        previous: before.map(|(year, _)| year_link(context, *year)),
        next: after.map(|(year, _)| year_link(context, *year)),
    }
}

/// Reports of other years that say something about this one, and how many more there are.
fn mentioned(context: &PageContext<'_, '_>, entry: &YearEntry<'_>) -> Vec<Link> {
    let mut links: Vec<Link> = entry
        .mentioned
        .iter()
        .take(MENTIONED)
        .map(|index| report_link(context, *index))
        .collect();
    let left = entry.mentioned.len().saturating_sub(MENTIONED);
    if left > 0 {
        let words = context.strings.get("list.more", &[("n", Arg::from(left))]);
        links.push(Link::to(words, context.link(&Address::reports())));
    }
    links
}

/// The most widely reported indicators of a year, and how many more have a value.
fn columns(index: &Index<'_, '_>, entry: &YearEntry<'_>) -> (Vec<u32>, usize) {
    let mut said: BTreeMap<u32, usize> = BTreeMap::new();
    for point in &entry.points {
        *said.entry(point.at.indicator).or_default() += 1;
    }
    let mut columns: Vec<(u32, usize)> = said.into_iter().collect();
    columns.sort_by_cached_key(|(indicator, said)| {
        (
            Reverse(*said),
            index.indicators[*indicator as usize].name.to_lowercase(),
        )
    });
    let left = columns.len().saturating_sub(COLUMNS);
    let widest = columns.into_iter().map(|(indicator, _)| indicator).take(COLUMNS);
    (widest.collect(), left)
}

/// The table of a year, put together once for all of its pages.
#[derive(Debug)]
pub(super) struct YearRows<'c> {
    /// The indicators that have a column.
    columns: Vec<u32>,
    /// How many more have a value of the year.
    left_out: usize,
    rows: Vec<Row>,
    /// What the head of each column says for all values of it, in words of the index's language.
    under: Memo<Vec<Option<Shared<'c>>>>,
}

/// A row of a year's table: a publisher in a place.
#[derive(Debug)]
struct Row {
    /// One of its series, which is in its place.
    of: SeriesAt,
    /// Nobody else speaks of the place.
    alone: bool,
    publisher: usize,
    points: Vec<Option<PointAt>>,
}

impl Row {
    fn place<'c>(&self, index: &Index<'_, 'c>) -> Place<'c> {
        index.group(self.of).place
    }
}

fn table<'e, 'c>(index: &Index<'_, 'c>, entry: &'e YearEntry<'c>) -> &'e YearRows<'c> {
    entry.table.get_or_make(|| {
        let (columns, left_out) = columns(index, entry);
        let rows = rows(index, entry, &columns);
        YearRows {
            columns,
            left_out,
            rows,
            under: Memo::default(),
        }
    })
}

/// All rows of a year: places of which several speak first, each by publisher's name, then those that stand alone.
fn rows(index: &Index<'_, '_>, entry: &YearEntry<'_>, columns: &[u32]) -> Vec<Row> {
    let mut by: BTreeMap<(Place<'_>, usize), Row> = BTreeMap::new();
    for point in &entry.points {
        let Some(column) = columns.iter().position(|indicator| *indicator == point.at.indicator) else {
            continue;
        };
        let series = index.series(point.at);
        let publisher = index.publisher_of.get(&series.publisher).copied().unwrap_or_default();
        let row = by
            .entry((index.group(point.at).place, publisher))
            .or_insert_with(|| Row {
                of: point.at,
                alone: false,
                publisher,
                points: vec![None; columns.len()],
            });
        let weight = |at: PointAt| (index.group(at.at).scope.is_none(), index.point(at).period.days());
        if row.points[column].is_none_or(|known| weight(*point) > weight(known)) {
            row.points[column] = Some(*point);
        }
    }
    let mut speakers: BTreeMap<Place<'_>, usize> = BTreeMap::new();
    for (place, _) in by.keys() {
        *speakers.entry(*place).or_default() += 1;
    }
    let alone = |place: Place<'_>| speakers.get(&place) == Some(&1);
    let mut rows: Vec<Row> = by
        .into_iter()
        .map(|((place, _), row)| Row {
            alone: alone(place),
            ..row
        })
        .collect();
    rows.sort_by_cached_key(|row| (row.alone, Some(row.place(index)).filter(|_| !row.alone), row.publisher));
    rows
}

/// The rows of one page as tables: one for each place of which several speak, and one for the rest.
fn tables<'c>(
    context: &PageContext<'_, 'c>,
    index: &Index<'_, 'c>,
    year: i16,
    entry: &YearEntry<'c>,
    page: usize,
) -> Vec<SeriesTable> {
    let YearRows {
        columns,
        left_out,
        rows: all,
        under,
    } = table(index, entry);
    let of_column = |column: usize| {
        let points = all.iter().filter_map(|row| row.points[column]);
        shared(context, points.map(|at| context.archive.cell(index.point(at).cell)))
    };
    let under = under.get_or_make(|| (0..columns.len()).map(of_column).collect());
    let year = context.language().plain(i64::from(year));
    let what = context.strings.get("year.caption", &[("year", (&year).into())]);
    let mut views: Vec<SeriesTable> = Vec::new();
    let mut last: Option<Option<Place<'_>>> = None;
    for row in of_page(all.iter(), page) {
        let place = Some(row.place(index)).filter(|_| !row.alone);
        if last != Some(place) {
            last = Some(place);
            views.push(SeriesTable {
                id: format!("side-by-side-{}", views.len() + 1),
                // The heading above says it already, but for a place.
                caption: caption(context, &what, place, None),
                corner: context.say("sayings.publisher"),
                head: heads(context, columns, under),
                ..SeriesTable::default()
            });
        }
        if let Some(view) = views.last_mut() {
            view.rows.push(row_view(context, index, row, place.is_none(), under));
        }
    }
    views.iter_mut().for_each(without_empty_columns);
    if *left_out > 0
        && let Some(view) = views.last_mut()
    {
        view.note = Some(Html::text(
            &context
                .strings
                .get("year.more-indicators", &[("n", (*left_out).into())]),
        ));
    }
    views
}

fn heads(context: &PageContext<'_, '_>, columns: &[u32], under: &[Option<Shared<'_>>]) -> Vec<Link> {
    let head = |(indicator, under): (&u32, &Option<Shared<'_>>)| {
        let of = context.archive.indicator_at(*indicator);
        let label = with_head(context, context.named(&of.title), under.as_ref());
        Link::to(label, context.link(&Address::indicator(&of.id, 1)))
    };
    columns.iter().zip(under).map(head).collect()
}

fn row_view(
    context: &PageContext<'_, '_>,
    index: &Index<'_, '_>,
    row: &Row,
    name_place: bool,
    under: &[Option<Shared<'_>>],
) -> SeriesRow {
    let publisher = &index.publishers[row.publisher];
    let place = row.place(index);
    let label = match place {
        Place::Named(_) if name_place => context.language().enumerated(&[&publisher.name, &context.place(place)]),
        _ => publisher.name.clone(),
    };
    let cell = |(at, under): (&Option<PointAt>, &Option<Shared<'_>>)| {
        let at = (*at)?;
        let of = context.archive.cell(index.point(at).cell);
        let is_year = Period::year(of.period.main_year()).is_some_and(|year| year.same(&of.period));
        let period = (!is_year).then(|| context.period(&of.period));
        let scope = of.scope.map(|scope| context.scope(scope));
        Some(SeriesCell {
            aside: period.into_iter().chain(scope).collect(),
            ..point(context, index, index.series(at.at), at.point as usize, under.as_ref())
        })
    };
    SeriesRow {
        head: Link::to(label, context.link(&Address::publisher(&publisher.id))),
        depth: 0,
        cells: row.points.iter().zip(under).map(cell).collect(),
    }
}
