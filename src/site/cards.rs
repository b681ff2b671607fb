//! Reports, publishers, years and topics as entries of lists, and the headline figures of a report.

use crate::address::Address;
use crate::archive::{Cell, ReportIx};
use crate::check::Tally;

use super::Pen;
use super::body::plain;
use super::change::change;
use super::index::{Index, PublisherEntry, TopicEntry, YearEntry};
use super::view::{Account, HeadlineView, Link, PublisherItem, ReportCard, State, TopicItem, YearItem};

/// The strip holds so many figures.
const HEADLINES: usize = 4;

/// A year's entry names its publishers where there are at most so many, else how many there are.
const NAMED: usize = 8;

/// The headline figures of a report: those that the editor chose, else the first of its own period.
fn headline_cells<'p, 'c>(pen: &'p Pen<'_, 'c>, index: ReportIx) -> Vec<&'p Cell<'c>> {
    let report = pen.archive.report(index);
    let chosen = report.headline.iter().map(|name| name.value.trim_start_matches("fig:"));
    let chosen: Vec<&Cell<'c>> = chosen
        .filter_map(|path| pen.archive.find_cell(index, path))
        .take(HEADLINES)
        .collect();
    if !chosen.is_empty() {
        return chosen;
    }
    let own = |cell: &&Cell<'c>| cell.depth == 0 && cell.period.same(&report.period);
    pen.archive.cells_of(index).filter(own).take(HEADLINES).collect()
}

/// The strip at the top of a report. Sparklines are the caller's.
pub(super) fn headline(pen: &Pen<'_, '_>, report: ReportIx) -> Vec<HeadlineView> {
    let cells = headline_cells(pen, report);
    cells
        .iter()
        .map(|cell| {
            let (change, no_change) = match change(pen, cell) {
                Ok(change) => (Some(change), None),
                Err(reason) => (None, reason),
            };
            HeadlineView {
                change,
                no_change,
                ..fact(pen, cell, &cells)
            }
        })
        .collect()
}

/// The cells of the strip, in its order: for their sparklines.
pub(super) fn headline_of<'p, 'c>(pen: &'p Pen<'_, 'c>, report: ReportIx) -> Vec<&'p Cell<'c>> {
    headline_cells(pen, report)
}

/// Label, value, unit and remark of one figure among others.
fn fact<'c>(pen: &Pen<'_, 'c>, cell: &Cell<'c>, among: &[&Cell<'c>]) -> HeadlineView {
    let label = pen.full_label(cell);
    let state = pen.state(cell);
    let value = pen.value(cell);
    let aside = pen.aside_among(cell, among);
    HeadlineView {
        unit: pen.unit_beside(cell, &label).filter(|_| !value.is_empty()),
        value: match value.is_empty() {
            true => stands_for(pen, cell),
            false => value,
        },
        label,
        href: pen.to_cell(cell),
        aside: (!aside.is_empty()).then(|| pen.language().enumerated(&aside)),
        note: (cell.computed && cell.amount.stated().is_some()).then(|| {
            pen.say(match cell.is_from_others() {
                true => "headline.computed-otherwise",
                false => "headline.computed",
            })
        }),
        state,
        ..HeadlineView::default()
    }
}

/// What stands instead of a number, in words.
pub(super) fn stands_for(pen: &Pen<'_, '_>, cell: &Cell<'_>) -> String {
    pen.say(state_key(pen.state(cell)))
}

/// The words for what stands instead of a number.
fn state_key(state: State) -> &'static str {
    match state {
        State::Suppressed => "state.suppressed",
        State::NotApplicable => "state.not-applicable",
        _ => "state.missing",
    }
}

/// A report's title in plain words: the page's language's, else its own, else who issued it and for when.
pub(super) fn title(pen: &Pen<'_, '_>, index: ReportIx) -> String {
    let report = pen.archive.report(index);
    let spoken = pen.translation(report).map(|spoken| &spoken.title);
    let title = spoken.filter(|title| !title.is_empty()).unwrap_or(&report.title);
    let title = plain(pen, Some(index), title);
    match title.is_empty() {
        true => report_link(pen, index).label,
        false => title,
    }
}

/// A report in a list. On its publisher's own page the publisher is not named again.
pub(super) fn report(pen: &Pen<'_, '_>, index: ReportIx, own_publisher: bool) -> ReportCard {
    let report = pen.archive.report(index);
    let spoken = pen.translation(report);
    let description = spoken
        .and_then(|spoken| spoken.description.as_ref())
        .or(report.description.as_ref());
    let description = match &report.withdrawn {
        Some(_) => Some(pen.say("report.withdrawn")),
        None => description.map(|body| plain(pen, Some(index), body)),
    };
    let headline = match report.withdrawn {
        Some(_) => Vec::new(),
        None => {
            let cells = headline_cells(pen, index);
            cells.iter().map(|cell| fact(pen, cell, &cells)).collect()
        }
    };
    ReportCard {
        title: title(pen, index),
        href: pen.link(&Address::report(&report.id)),
        publisher: if own_publisher {
            Link::default()
        } else {
            publisher_link(pen, index)
        },
        period: pen.period(&report.period),
        published: report.published.map(|date| pen.date(&date)),
        description,
        headline,
        draft: report.draft,
    }
}

/// Reports of a list, the first in full and the others by title alone.
pub(super) fn reports(
    pen: &Pen<'_, '_>,
    all: impl Iterator<Item = ReportIx>,
    in_full: usize,
    own_publisher: bool,
) -> (Vec<ReportCard>, Vec<ReportCard>) {
    let (mut full, mut brief) = (Vec::new(), Vec::new());
    for index in all {
        if full.len() < in_full {
            full.push(report(pen, index, own_publisher));
        } else {
            brief.push(by_title(pen, index, own_publisher));
        }
    }
    (full, brief)
}

/// A report's title and what tells it from others.
fn by_title(pen: &Pen<'_, '_>, index: ReportIx, own_publisher: bool) -> ReportCard {
    let report = pen.archive.report(index);
    ReportCard {
        title: title(pen, index),
        href: pen.link(&Address::report(&report.id)),
        publisher: match own_publisher {
            true => Link::default(),
            false => Link::plain(pen.publisher_of(report)),
        },
        period: pen.period(&report.period),
        draft: report.draft,
        ..ReportCard::default()
    }
}

/// A report's publisher, as a link to its page.
pub(super) fn publisher_link(pen: &Pen<'_, '_>, index: ReportIx) -> Link {
    let report = pen.archive.report(index);
    let id = pen
        .archive
        .publisher(report)
        .map_or(&report.id.publisher, |one| &one.id);
    Link::to(pen.publisher_of(report), pen.link(&Address::publisher(id)))
}

/// A report as `Publisher, period`, leading to it.
pub(super) fn report_link(pen: &Pen<'_, '_>, index: ReportIx) -> Link {
    let report = pen.archive.report(index);
    let label = pen
        .language()
        .enumerated(&[pen.publisher_of(report), pen.period(&report.period)]);
    Link::to(label, pen.link(&Address::report(&report.id)))
}

/// A publisher in a list, with at most so many of its reports.
pub(super) fn publisher(pen: &Pen<'_, '_>, entry: &PublisherEntry, most: usize) -> PublisherItem {
    let of = pen.archive.find_publisher(&entry.id);
    PublisherItem {
        link: Link::to(entry.name.clone(), pen.link(&Address::publisher(&entry.id))),
        kind: of.and_then(|of| pen.named_if(of.kind.as_ref())),
        place: of
            .and_then(|of| of.place.as_ref())
            .map(|place| named_place(pen, &place.value)),
        reports: entry
            .reports
            .iter()
            .take(most)
            .map(|report| pen.report_link(*report))
            .collect(),
        count: pen.count(entry.reports.len()),
    }
}

/// How many entries of a list are left out, leading to where they are.
pub(super) fn more(pen: &Pen<'_, '_>, all: usize, shown: usize, rest: Option<&Address>) -> Option<Link> {
    let left = all.checked_sub(shown).filter(|left| *left > 0)?;
    Some(Link {
        label: pen.strings.get("list.more", &[("n", left.into())]),
        href: rest.map(|address| pen.link(address)),
    })
}

/// A place by its name in the settings.
pub(super) fn named_place(pen: &Pen<'_, '_>, id: &str) -> String {
    pen.place(crate::archive::Place::Named(id))
}

/// A year as a link to its page.
pub(super) fn year_link(pen: &Pen<'_, '_>, year: i16) -> Link {
    Link::to(pen.language().plain(i64::from(year)), pen.link(&Address::year(year, 1)))
}

/// A year in a list.
pub(super) fn year(pen: &Pen<'_, '_>, index: &Index<'_, '_>, year: i16, entry: &YearEntry) -> YearItem {
    let speakers = entry.publishers.len();
    let named = entry.publishers.iter().filter_map(|place| index.publishers.get(*place));
    let publishers = match speakers {
        0..=NAMED => named.map(|one| one.name.clone()).collect(),
        _ => vec![pen.strings.get("trend.publishers", &[("n", speakers.into())])],
    };
    YearItem {
        link: year_link(pen, year),
        reports: pen.count(entry.reports.len()),
        figures: pen.count(entry.figures),
        publishers,
    }
}

/// A topic in a list.
pub(super) fn topic(pen: &Pen<'_, '_>, entry: &TopicEntry) -> TopicItem {
    let topic = pen.archive.topic_at(entry.topic);
    TopicItem {
        link: topic_link(pen, topic),
        description: pen.named_if(topic.description.as_ref()),
        reports: pen.count(entry.reports.len()),
        indicators: pen.count(entry.indicators.len()),
    }
}

/// A topic as a link to its page.
pub(super) fn topic_link(pen: &Pen<'_, '_>, topic: &crate::model::Topic) -> Link {
    Link::to(pen.named(&topic.title), pen.link(&Address::topic(&topic.id)))
}

/// What was checked, and how many, with the numbers as the page writes them.
pub(super) fn account(pen: &Pen<'_, '_>, reports: usize, tally: &Tally) -> Account {
    Account {
        reports: pen.count(reports),
        figures: pen.count(tally.figures),
        sourced: pen.count(tally.sourced),
        numbers: pen.count(tally.claims + tally.loose),
        claims: pen.count(tally.claims),
        claims_verified: pen.count(tally.claims_verified),
        claims_filled: pen.count(tally.claims_filled),
        loose: pen.count(tally.loose),
        breakdowns: pen.count(tally.breakdowns),
        breakdowns_verified: pen.count(tally.breakdowns_verified),
        accepted: pen.count(tally.accepted),
        warnings: pen.count(tally.warnings),
    }
}
