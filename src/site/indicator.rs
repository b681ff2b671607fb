//! The page of an indicator: its definition, who says what in which period, where reports disagree, and its parts over the years.

use std::collections::BTreeMap;

use crate::address::Address;
use crate::archive::{Cell, Place, Relation, Series};
use crate::model::{self, Indicator};
use crate::quantity::Unit;

use super::cards::{more, topic_link};
use super::charts::DrawnChart;
use super::disputes::{self, disagreements};
use super::index::{GroupEntry, Index, IndicatorEntry, distinct};
use super::shared::with_head;
use super::tables::{
    CELLS, PERIODS, ROWS, TableRows, caption, newest_periods, pages_of, period_heads, row, shared_by, tables_of,
};
use super::trend::trend;
use super::view::{
    Better, Block, ChartView, Content, Download, Html, IndicatorView, Link, Page, Section, SeriesRow, SeriesTable,
};
use super::work::Work;
use super::{Pen, charts, data};

/// So many charts are drawn: one for each place and scope, the widest first.
const CHARTS: usize = 6;

/// The list of who reports an indicator names so many.
const NAMED: usize = 12;

/// Parts are looked for with so many publishers and places, the first of the table.
const BROKEN_DOWN: usize = 50;

/// What others make for an indicator's page.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// The editor's text; shown on the first page.
    pub(super) body: Vec<Block>,
    /// The charts; likewise.
    pub(super) charts: Vec<ChartView>,
    /// Its figures as files.
    pub(super) downloads: Vec<Download>,
}

/// How many pages an indicator's table takes: one row for each publisher and place.
pub(super) fn pages(index: &Index<'_, '_>, indicator: u32) -> usize {
    let groups = index.indicators[indicator as usize].wholes();
    pages_of(groups.iter().map(|group| group.series.len()).sum())
}

/// One page of an indicator; pages count from 1.
pub(super) fn indicator<'c>(
    pen: &Pen<'_, 'c>,
    index: &Index<'_, 'c>,
    indicator: u32,
    page: usize,
    parts: Parts,
) -> IndicatorView {
    let of = pen.archive.indicator_at(indicator);
    let entry = &index.indicators[indicator as usize];
    let title = pen.named(&of.title);
    let tables = number_tables(pen, index, entry, &title, page);
    let mut room = CELLS.saturating_sub(tables.iter().map(cells).sum());
    let mut charts = parts.charts;
    // Where the page is full, a chart's numbers stand in the tables below alone.
    for chart in &mut charts {
        let wanted: usize = chart.table.rows.iter().map(|row| row.cells.len()).sum();
        match room.checked_sub(wanted) {
            Some(left) => room = left,
            None => chart.table.rows.clear(),
        }
    }
    let first = page <= 1;
    let disputed = entry.disagreements.iter().copied().filter(|_| first);
    IndicatorView {
        newest: first
            .then(|| trend(pen, index, indicator, &|_| None))
            .filter(|newest| !newest.value.is_empty()),
        definition: pen.named_if(of.definition.as_ref()).map(|text| Html::text(&text)),
        unit: unit(pen, of),
        better: of.better.map(|better| match better {
            model::Better::Lower => Better::Lower,
            model::Better::Higher => Better::Higher,
        }),
        topics: topics(pen, of),
        covers: pen.span(&entry.periods),
        publishers: publishers(pen, index, entry.publishers.iter().copied()),
        charts: if first { charts } else { Vec::new() },
        body: if first { parts.body } else { Vec::new() },
        breakdowns: if first {
            breakdowns(pen, index, indicator, room)
        } else {
            Vec::new()
        },
        tables,
        disagreements: disagreements(pen, index, disputed, true),
        more_disagreements: more(pen, entry.disagreements.len(), disputes::SHOWN, None).filter(|_| first),
        downloads: parts.downloads,
    }
}

/// What an indicator is counted in.
fn unit(pen: &Pen<'_, '_>, of: &Indicator) -> Option<String> {
    if let Some(title) = pen.named_if(of.unit_title.as_ref()) {
        return Some(title);
    }
    let language = pen.language();
    of.unit.as_ref().map(|unit| match &unit.value {
        Unit::Percent => language.percent("").trim().to_owned(),
        Unit::Rate(rate) => language.rate(&rate.0, &rate.1),
        Unit::Currency(code) => language.currency(code).to_owned(),
        Unit::Points => pen.say("indicator.unit-points"),
        Unit::Ratio => pen.say("indicator.unit-ratio"),
        Unit::Index => pen.say("indicator.unit-index"),
        unit => unit.written(),
    })
}

fn topics(pen: &Pen<'_, '_>, of: &Indicator) -> Vec<Link> {
    let topics = of.topics.iter().filter_map(|name| pen.archive.find_topic(&name.value));
    topics.map(|topic| topic_link(pen, topic)).collect()
}

fn publishers(pen: &Pen<'_, '_>, index: &Index<'_, '_>, places: impl ExactSizeIterator<Item = usize>) -> Vec<Link> {
    let left = places.len().saturating_sub(NAMED);
    let named = places.take(NAMED).filter_map(|place| index.publishers.get(place));
    let mut links: Vec<Link> = named
        .map(|one| Link::to(one.name.clone(), pen.link(&Address::publisher(&one.id))))
        .collect();
    if left > 0 {
        let words = pen.strings.get("list.more", &[("n", left.into())]);
        links.push(Link::to(words, "#at-table"));
    }
    links
}

/// The part of all rows that one page shows, table by table.
fn number_tables<'c>(
    pen: &Pen<'_, 'c>,
    index: &Index<'_, 'c>,
    entry: &IndicatorEntry<'_, 'c>,
    title: &str,
    page: usize,
) -> Vec<SeriesTable> {
    let mut skip = page.saturating_sub(1) * ROWS;
    let mut left = ROWS;
    let mut views = Vec::new();
    for table in entry.tables.get_or_make(|| tables_of(pen, entry)) {
        let rows = table.rows.get(skip.min(table.rows.len())..).unwrap_or_default();
        skip = skip.saturating_sub(table.rows.len());
        let rows = &rows[..rows.len().min(left)];
        left -= rows.len();
        if !rows.is_empty() {
            let rows = rows.iter().map(|at| entry.row(*at));
            views.push(number_table(pen, index, table, rows, title, views.len()));
        }
    }
    views
}

fn number_table<'i, 's: 'i, 'c: 'i>(
    pen: &Pen<'_, '_>,
    index: &Index<'_, '_>,
    table: &TableRows<'_>,
    rows: impl Iterator<Item = (&'i GroupEntry<'s, 'c>, &'i Series)>,
    title: &str,
    at: usize,
) -> SeriesTable {
    let what = pen.strings.get("indicator.by-publisher", &[("measure", title.into())]);
    let under = table.under.as_ref();
    let row = |(group, series): (&'i GroupEntry<'s, 'c>, &'i Series)| {
        let head = row_head(pen, table.place, group.place, series);
        row(pen, index, head, series, &table.periods, under)
    };
    SeriesTable {
        id: format!("numbers-{}", at + 1),
        caption: with_head(pen, caption(pen, &what, table.place, table.scope), under),
        corner: pen.say("sayings.publisher"),
        head: period_heads(pen, &table.periods),
        rows: rows.map(row).collect(),
        note: older_note(pen, table.older),
    }
}

/// Who says it, with the place where the table has several.
fn row_head(pen: &Pen<'_, '_>, shared: Option<Place<'_>>, own: Place<'_>, series: &Series) -> Link {
    let name = pen.publisher_name(&series.publisher);
    let label = match (shared, own) {
        (None, Place::Named(_)) => pen.language().enumerated(&[name, pen.place(own)]),
        _ => name,
    };
    Link::to(label, pen.link(&Address::publisher(&series.publisher)))
}

fn cells(table: &SeriesTable) -> usize {
    table.rows.len() * table.head.len()
}

/// Parts and subsets over the years: one table for each publisher, place and dimension, as long as they fit on the page.
fn breakdowns(pen: &Pen<'_, '_>, index: &Index<'_, '_>, indicator: u32, mut room: usize) -> Vec<SeriesTable> {
    let entry = &index.indicators[indicator as usize];
    let title = pen.named(&pen.archive.indicator_at(indicator).title);
    let mut parts: BTreeMap<_, Vec<&GroupEntry<'_, '_>>> = BTreeMap::new();
    for group in &entry.groups[entry.wholes..] {
        parts.entry((group.place, group.scope)).or_default().push(group);
    }
    let mut tables: Vec<SeriesTable> = Vec::new();
    let wholes = entry
        .wholes()
        .iter()
        .flat_map(|group| group.series.iter().map(move |series| (group, series)));
    for (whole, series) in wholes.take(BROKEN_DOWN) {
        let Some(own) = parts.get(&(whole.place, whole.scope)) else {
            continue;
        };
        for (dimension, rows) in by_dimension(pen, parts_of(own, series)) {
            let points = rows.iter().flat_map(|(_, part)| &part.points);
            let periods = distinct(points.map(|point| point.period).collect());
            if periods.len() < 2 {
                continue;
            }
            let (shown, older) = newest_periods(&periods);
            let cost = (rows.len() + 1) * shown.len();
            if cost > room {
                return noted(pen, tables);
            }
            room -= cost;
            let name = pen.publisher_name(&series.publisher);
            let every = std::iter::once(series).chain(rows.iter().map(|(_, part)| *part));
            let under = shared_by(pen, every, &shown);
            let mut all = vec![row(
                pen,
                index,
                Link::plain(pen.say("indicator.all-parts")),
                series,
                &shown,
                under.as_ref(),
            )];
            all.extend(rows.iter().map(|(group, part)| SeriesRow {
                depth: depth(group.part),
                ..row(
                    pen,
                    index,
                    Link::plain(part_name(pen, part)),
                    part,
                    &shown,
                    under.as_ref(),
                )
            }));
            let args = [("measure", (&title).into()), ("dimension", (&dimension).into())];
            let what = match dimension.as_str() {
                "" => pen.strings.get("indicator.subsets", &args),
                _ => pen.strings.get("chart.by", &args),
            };
            tables.push(SeriesTable {
                id: format!("parts-{}", tables.len() + 1),
                caption: with_head(
                    pen,
                    format!("{}: {name}", caption(pen, &what, Some(whole.place), whole.scope)),
                    under.as_ref(),
                ),
                corner: pen.say("indicator.part"),
                head: period_heads(pen, &shown),
                rows: all,
                note: older_note(pen, older),
            });
        }
    }
    tables
}

/// The parts of one dimension, by what it is called; of subsets, which have none, it is called nothing.
type Dimension<'i, 's, 'c> = (String, Vec<(&'i GroupEntry<'s, 'c>, &'i Series)>);

/// Parts by the dimension that they are parts of, subsets last.
fn by_dimension<'i, 's, 'c>(
    pen: &Pen<'_, '_>,
    parts: Vec<(&'i GroupEntry<'s, 'c>, &'i Series)>,
) -> Vec<Dimension<'i, 's, 'c>> {
    let mut blocks: Vec<Dimension<'i, 's, 'c>> = Vec::new();
    for part in parts {
        let Some(point) = part.1.points.last() else { continue };
        let name = dimension(pen, pen.archive.cell(point.cell));
        match blocks.iter_mut().find(|(known, _)| *known == name) {
            Some((_, rows)) => rows.push(part),
            None => blocks.push((name, vec![part])),
        }
    }
    blocks.sort_by_key(|(name, _)| name.is_empty());
    blocks
}

/// The dimension of the whole of the indicator along which a cell, or what it is a part of, is a part; empty for a subset.
fn dimension(pen: &Pen<'_, '_>, cell: &Cell<'_>) -> String {
    let above = |cell: &Cell<'_>| cell.parent.map(|whole| pen.archive.cell(whole));
    let mut first = cell;
    while let Some(whole) = above(first).filter(|whole| !whole.part().is_empty()) {
        first = whole;
    }
    match (first.relation, above(first)) {
        (Relation::Part(breakdown), Some(whole)) => pen
            .language()
            .in_sentence(&pen.dimension(whole, &breakdown.dimension.value)),
        _ => String::new(),
    }
}

/// The parts that a publisher states, each with its series; by dimension.
fn parts_of<'i, 's, 'c>(parts: &[&'i GroupEntry<'s, 'c>], whole: &Series) -> Vec<(&'i GroupEntry<'s, 'c>, &'i Series)> {
    let own = |group: &&'i GroupEntry<'s, 'c>| {
        let series = group.series.iter().find(|part| part.publisher == whole.publisher)?;
        Some((*group, series))
    };
    let mut rows: Vec<_> = parts.iter().filter_map(own).collect();
    rows.sort_by_key(|(group, _)| group.part);
    rows
}

/// That older periods are in the file.
fn older_note(pen: &Pen<'_, '_>, older: usize) -> Option<Html> {
    (older > 0).then(|| Html::text(&pen.strings.get("indicator.rest-in-csv", &[("n", older.into())])))
}

/// Parts of parts are set in further: a part takes two steps of its path, a subset one.
fn depth(part: &str) -> u8 {
    u8::try_from(part.split('/').count().div_ceil(2))
        .unwrap_or(u8::MAX)
        .min(3)
}

/// What a part is called in its newest report.
fn part_name(pen: &Pen<'_, '_>, part: &Series) -> String {
    part.points
        .last()
        .map_or_else(String::new, |point| pen.label(pen.archive.cell(point.cell)))
}

/// Says at the last table that there are more.
fn noted(pen: &Pen<'_, '_>, mut tables: Vec<SeriesTable>) -> Vec<SeriesTable> {
    if let Some(last) = tables.last_mut() {
        last.note = Some(Html::text(&pen.say("indicator.more-parts-in-csv")));
    }
    tables
}

const _: () = assert!(ROWS * PERIODS <= CELLS);

impl<'s, 'c: 's> Work<'_, 's, 'c> {
    pub(super) fn indicator(&mut self, at: u32, page: usize) -> Page {
        let one = self.site.archive.indicator_at(at);
        let body = match page {
            1 => self.spoken(&one.bodies),
            _ => Vec::new(),
        };
        let groups = self.site.archive.groups(at);
        let charts: Vec<DrawnChart> = match page {
            1 => charts::joined(self.site.archive, &groups)
                .iter()
                .take(CHARTS)
                .filter_map(|chart| charts::over_years(&self.pen, self.kit, chart))
                .collect(),
            _ => Vec::new(),
        };
        let charts = charts.into_iter().map(|chart| self.keep(chart)).collect();
        let parts = Parts {
            body,
            charts,
            downloads: data::whole_table(&self.pen),
        };
        let view = indicator(&self.pen, self.index(), at, page, parts);
        let describe = self.pen.named_if(one.definition.as_ref()).unwrap_or_default();
        let title = self.pen.named(&one.title);
        let mut framed = self.framed(
            title,
            describe,
            Section::Indicators,
            &["indicators"],
            Content::Indicator(Box::new(view)),
        );
        framed.page.pagination =
            self.pagination(page, pages(self.index(), at), |page| Address::indicator(&one.id, page));
        framed
    }
}
