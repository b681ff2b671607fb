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
use super::page_builder::PageBuilder;
use super::shared::with_head;
use super::tables::{
    CELLS, PERIODS, ROWS, TableRows, caption, newest_periods, pages_of, period_heads, row, shared_by, tables_of,
};
use super::trend::trend;
use super::view::{
    Better, Block, ChartView, Content, Download, Html, IndicatorView, Link, Page, Section, SeriesRow, SeriesTable,
};
use super::{PageContext, charts, data};

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
    context: &PageContext<'_, 'c>,
    index: &Index<'_, 'c>,
    indicator: u32,
    page: usize,
    parts: Parts,
) -> IndicatorView {
    let of = context.archive.indicator_at(indicator);
    let entry = &index.indicators[indicator as usize];
    let title = context.named(&of.title);
    let tables = number_tables(context, index, entry, &title, page);
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
            .then(|| trend(context, index, indicator, &|_| None))
            .filter(|newest| !newest.value.is_empty()),
        definition: context.named_if(of.definition.as_ref()).map(|text| Html::text(&text)),
        unit: unit(context, of),
        better: of.better.map(|better| match better {
            model::Better::Lower => Better::Lower,
            model::Better::Higher => Better::Higher,
        }),
        topics: topics(context, of),
        covers: context.span(&entry.periods),
        publishers: publishers(context, index, entry.publishers.iter().copied()),
        charts: if first { charts } else { Vec::new() },
        body: if first { parts.body } else { Vec::new() },
        breakdowns: if first {
            breakdowns(context, index, indicator, room)
        } else {
            Vec::new()
        },
        tables,
        disagreements: disagreements(context, index, disputed, true),
        more_disagreements: more(context, entry.disagreements.len(), disputes::SHOWN, None).filter(|_| first),
        downloads: parts.downloads,
    }
}

/// What an indicator is counted in.
fn unit(context: &PageContext<'_, '_>, of: &Indicator) -> Option<String> {
    if let Some(title) = context.named_if(of.unit_title.as_ref()) {
        return Some(title);
    }
    let language = context.language();
    of.unit.as_ref().map(|unit| match &unit.value {
        Unit::Percent => language.percent("").trim().to_owned(),
        Unit::Rate(rate) => language.rate(&rate.0, &rate.1),
        Unit::Currency(code) => language.currency(code).to_owned(),
        Unit::Points => context.say("indicator.unit-points"),
        Unit::Ratio => context.say("indicator.unit-ratio"),
        Unit::Index => context.say("indicator.unit-index"),
        unit => unit.written(),
    })
}

fn topics(context: &PageContext<'_, '_>, of: &Indicator) -> Vec<Link> {
    let topics = of
        .topics
        .iter()
        .filter_map(|name| context.archive.find_topic(&name.value));
    topics.map(|topic| topic_link(context, topic)).collect()
}

fn publishers(
    context: &PageContext<'_, '_>,
    index: &Index<'_, '_>,
    places: impl ExactSizeIterator<Item = usize>,
) -> Vec<Link> {
    let left = places.len().saturating_sub(NAMED);
    let named = places.take(NAMED).filter_map(|place| index.publishers.get(place));
    let mut links: Vec<Link> = named
        .map(|one| Link::to(one.name.clone(), context.link(&Address::publisher(&one.id))))
        .collect();
    if left > 0 {
        let words = context.strings.get("list.more", &[("n", left.into())]);
        links.push(Link::to(words, "#at-table"));
    }
    links
}

/// The part of all rows that one page shows, table by table.
fn number_tables<'c>(
    context: &PageContext<'_, 'c>,
    index: &Index<'_, 'c>,
    entry: &IndicatorEntry<'_, 'c>,
    title: &str,
    page: usize,
) -> Vec<SeriesTable> {
    let mut skip = page.saturating_sub(1) * ROWS;
    let mut left = ROWS;
    let mut views = Vec::new();
    for table in entry.tables.get_or_make(|| tables_of(context, entry)) {
        let rows = table.rows.get(skip.min(table.rows.len())..).unwrap_or_default();
        skip = skip.saturating_sub(table.rows.len());
        let rows = &rows[..rows.len().min(left)];
        left -= rows.len();
        if !rows.is_empty() {
            let rows = rows.iter().map(|at| entry.row(*at));
            views.push(number_table(context, index, table, rows, title, views.len()));
        }
    }
    views
}

fn number_table<'i, 's: 'i, 'c: 'i>(
    context: &PageContext<'_, '_>,
    index: &Index<'_, '_>,
    table: &TableRows<'_>,
    rows: impl Iterator<Item = (&'i GroupEntry<'s, 'c>, &'i Series)>,
    title: &str,
    at: usize,
) -> SeriesTable {
    let what = context
        .strings
        .get("indicator.by-publisher", &[("measure", title.into())]);
    let under = table.under.as_ref();
    let row = |(group, series): (&'i GroupEntry<'s, 'c>, &'i Series)| {
        let head = row_head(context, table.place, group.place, series);
        row(context, index, head, series, &table.periods, under)
    };
    SeriesTable {
        id: format!("numbers-{}", at + 1),
        caption: with_head(context, caption(context, &what, table.place, table.scope), under),
        corner: context.say("sayings.publisher"),
        head: period_heads(context, &table.periods),
        rows: rows.map(row).collect(),
        note: older_note(context, table.older),
    }
}

/// Who says it, with the place where the table has several.
fn row_head(context: &PageContext<'_, '_>, shared: Option<Place<'_>>, own: Place<'_>, series: &Series) -> Link {
    let name = context.publisher_name(&series.publisher);
    let label = match (shared, own) {
        (None, Place::Named(_)) => context.language().enumerated(&[name, context.place(own)]),
        _ => name,
    };
    Link::to(label, context.link(&Address::publisher(&series.publisher)))
}

fn cells(table: &SeriesTable) -> usize {
    table.rows.len() * table.head.len()
}

/// Parts and subsets over the years: one table for each publisher, place and dimension, as long as they fit on the page.
fn breakdowns(
    context: &PageContext<'_, '_>,
    index: &Index<'_, '_>,
    indicator: u32,
    mut room: usize,
) -> Vec<SeriesTable> {
    let entry = &index.indicators[indicator as usize];
    let title = context.named(&context.archive.indicator_at(indicator).title);
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
        for (dimension, rows) in by_dimension(context, parts_of(own, series)) {
            let points = rows.iter().flat_map(|(_, part)| &part.points);
            let periods = distinct(points.map(|point| point.period).collect());
            if periods.len() < 2 {
                continue;
            }
            let (shown, older) = newest_periods(&periods);
            let cost = (rows.len() + 1) * shown.len();
            if cost > room {
                return noted(context, tables);
            }
            room -= cost;
            let name = context.publisher_name(&series.publisher);
            let every = std::iter::once(series).chain(rows.iter().map(|(_, part)| *part));
            let under = shared_by(context, every, &shown);
            let mut all = vec![row(
                context,
                index,
                Link::plain(context.say("indicator.all-parts")),
                series,
                &shown,
                under.as_ref(),
            )];
            all.extend(rows.iter().map(|(group, part)| SeriesRow {
                depth: depth(group.part),
                ..row(
                    context,
                    index,
                    Link::plain(part_name(context, part)),
                    part,
                    &shown,
                    under.as_ref(),
                )
            }));
            let args = [("measure", (&title).into()), ("dimension", (&dimension).into())];
            let what = match dimension.as_str() {
                "" => context.strings.get("indicator.subsets", &args),
                _ => context.strings.get("chart.by", &args),
            };
            tables.push(SeriesTable {
                id: format!("parts-{}", tables.len() + 1),
                caption: with_head(
                    context,
                    format!("{}: {name}", caption(context, &what, Some(whole.place), whole.scope)),
                    under.as_ref(),
                ),
                corner: context.say("indicator.part"),
                head: period_heads(context, &shown),
                rows: all,
                note: older_note(context, older),
            });
        }
    }
    tables
}

/// The parts of one dimension, by what it is called; of subsets, which have none, it is called nothing.
type Dimension<'i, 's, 'c> = (String, Vec<(&'i GroupEntry<'s, 'c>, &'i Series)>);

/// Parts by the dimension that they are parts of, subsets last.
fn by_dimension<'i, 's, 'c>(
    context: &PageContext<'_, '_>,
    parts: Vec<(&'i GroupEntry<'s, 'c>, &'i Series)>,
) -> Vec<Dimension<'i, 's, 'c>> {
    let mut blocks: Vec<Dimension<'i, 's, 'c>> = Vec::new();
    for part in parts {
        let Some(point) = part.1.points.last() else { continue };
        let name = dimension(context, context.archive.cell(point.cell));
        match blocks.iter_mut().find(|(known, _)| *known == name) {
            Some((_, rows)) => rows.push(part),
            None => blocks.push((name, vec![part])),
        }
    }
    blocks.sort_by_key(|(name, _)| name.is_empty());
    blocks
}

/// The dimension of the whole of the indicator along which a cell, or what it is a part of, is a part; empty for a subset.
fn dimension(context: &PageContext<'_, '_>, cell: &Cell<'_>) -> String {
    let above = |cell: &Cell<'_>| cell.parent.map(|whole| context.archive.cell(whole));
    let mut first = cell;
    while let Some(whole) = above(first).filter(|whole| !whole.part().is_empty()) {
        first = whole;
    }
    match (first.relation, above(first)) {
        (Relation::Part(breakdown), Some(whole)) => context
            .language()
            .in_sentence(&context.dimension(whole, &breakdown.dimension.value)),
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
fn older_note(context: &PageContext<'_, '_>, older: usize) -> Option<Html> {
    (older > 0).then(|| Html::text(&context.strings.get("indicator.rest-in-csv", &[("n", older.into())])))
}

/// Parts of parts are set in further: a part takes two steps of its path, a subset one.
fn depth(part: &str) -> u8 {
    u8::try_from(part.split('/').count().div_ceil(2))
        .unwrap_or(u8::MAX)
        .min(3)
}

/// What a part is called in its newest report.
fn part_name(context: &PageContext<'_, '_>, part: &Series) -> String {
    part.points
        .last()
        .map_or_else(String::new, |point| context.label(context.archive.cell(point.cell)))
}

/// Says at the last table that there are more.
fn noted(context: &PageContext<'_, '_>, mut tables: Vec<SeriesTable>) -> Vec<SeriesTable> {
    if let Some(last) = tables.last_mut() {
        last.note = Some(Html::text(&context.say("indicator.more-parts-in-csv")));
    }
    tables
}

const _: () = assert!(ROWS * PERIODS <= CELLS);

impl<'s, 'c: 's> PageBuilder<'_, 's, 'c> {
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
                .filter_map(|chart| charts::over_years(&self.context, self.kit, chart))
                .collect(),
            _ => Vec::new(),
        };
        let charts = charts.into_iter().map(|chart| self.keep(chart)).collect();
        let archive = self.site.archive;
        let cells = groups.iter().flat_map(|group| group.cells).map(|id| archive.cell(*id));
        let parts = Parts {
            body,
            charts,
            downloads: data::beside(&self.context, &Address::indicator(&one.id, 1), data::OF_PART, cells),
        };
        let view = indicator(&self.context, self.index(), at, page, parts);
        let describe = self.context.named_if(one.definition.as_ref()).unwrap_or_default();
        let title = self.context.named(&one.title);
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
