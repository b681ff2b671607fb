//! Reports, publishers, years and topics as entries of lists, and the headline figures of a report.

use crate::address::Address;
use crate::archive::{Cell, ReportIx};
use crate::check::Tally;

use super::PageContext;
use super::body::plain;
use super::change::change;
use super::index::{Index, PublisherEntry, TopicEntry, YearEntry};
use super::view::{Account, HeadlineView, Link, PublisherItem, ReportCard, State, TopicItem, YearItem};

/// The strip holds so many figures.
const HEADLINES: usize = 4;

/// A year's entry names its publishers where there are at most so many, else how many there are.
const NAMED: usize = 8;

/// The headline figures of a report: those that the editor chose, else the first of its own period.
fn headline_cells<'p, 'c>(context: &'p PageContext<'_, 'c>, index: ReportIx) -> Vec<&'p Cell<'c>> {
    let report = context.archive.report(index);
    let chosen = report.headline.iter().map(|name| name.value.trim_start_matches("fig:"));
    let chosen: Vec<&Cell<'c>> = chosen
        .filter_map(|path| context.archive.find_cell(index, path))
        .take(HEADLINES)
        .collect();
    if !chosen.is_empty() {
        return chosen;
    }
    let own = |cell: &&Cell<'c>| cell.depth == 0 && cell.period.same(&report.period);
    context.archive.cells_of(index).filter(own).take(HEADLINES).collect()
}

/// The strip at the top of a report. Sparklines are the caller's.
pub(super) fn headline(context: &PageContext<'_, '_>, report: ReportIx) -> Vec<HeadlineView> {
    let cells = headline_cells(context, report);
    cells
        .iter()
        .map(|cell| {
            let (change, no_change) = match change(context, cell) {
                Ok(change) => (Some(change), None),
                Err(reason) => (None, reason),
            };
            HeadlineView {
                change,
                no_change,
                ..fact(context, cell, &cells)
            }
        })
        .collect()
}

/// The cells of the strip, in its order: for their sparklines.
pub(super) fn headline_of<'p, 'c>(context: &'p PageContext<'_, 'c>, report: ReportIx) -> Vec<&'p Cell<'c>> {
    headline_cells(context, report)
}

/// Label, value, unit and remark of one figure among others.
fn fact<'c>(context: &PageContext<'_, 'c>, cell: &Cell<'c>, among: &[&Cell<'c>]) -> HeadlineView {
    let label = context.full_label(cell);
    let state = context.state(cell);
    let value = context.value(cell);
    let aside = context.aside_among(cell, among);
    HeadlineView {
        unit: context.unit_beside(cell, &label).filter(|_| !value.is_empty()),
        value: match value.is_empty() {
            true => stands_for(context, cell),
            false => value,
        },
        label,
        href: context.to_cell(cell),
        aside: (!aside.is_empty()).then(|| context.language().enumerated(&aside)),
        note: (cell.computed && cell.amount.stated().is_some()).then(|| {
            context.say(match cell.is_from_others() {
                true => "headline.computed-otherwise",
                false => "headline.computed",
            })
        }),
        state,
        ..HeadlineView::default()
    }
}

/// What stands instead of a number, in words.
pub(super) fn stands_for(context: &PageContext<'_, '_>, cell: &Cell<'_>) -> String {
    context.say(state_key(context.state(cell)))
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
pub(super) fn title(context: &PageContext<'_, '_>, index: ReportIx) -> String {
    let report = context.archive.report(index);
    let spoken = context.translation(report).map(|spoken| &spoken.title);
    let title = spoken.filter(|title| !title.is_empty()).unwrap_or(&report.title);
    let title = plain(context, Some(index), title);
    match title.is_empty() {
        true => report_link(context, index).label,
        false => title,
    }
}

/// A report in a list. On its publisher's own page the publisher is not named again.
pub(super) fn report(context: &PageContext<'_, '_>, index: ReportIx, own_publisher: bool) -> ReportCard {
    let report = context.archive.report(index);
    let spoken = context.translation(report);
    let description = spoken
        .and_then(|spoken| spoken.description.as_ref())
        .or(report.description.as_ref());
    let description = match &report.withdrawn {
        Some(_) => Some(context.say("report.withdrawn")),
        None => description.map(|body| plain(context, Some(index), body)),
    };
    let headline = match report.withdrawn {
        Some(_) => Vec::new(),
        None => {
            let cells = headline_cells(context, index);
            cells.iter().map(|cell| fact(context, cell, &cells)).collect()
        }
    };
    ReportCard {
        title: title(context, index),
        href: context.link(&Address::report(&report.id)),
        publisher: if own_publisher {
            Link::default()
        } else {
            publisher_link(context, index)
        },
        period: context.period(&report.period),
        published: report.published.map(|date| context.date(&date)),
        description,
        headline,
        draft: report.draft,
    }
}

/// Reports of a list, the first in full and the others by title alone.
pub(super) fn reports(
    context: &PageContext<'_, '_>,
    all: impl Iterator<Item = ReportIx>,
    in_full: usize,
    own_publisher: bool,
) -> (Vec<ReportCard>, Vec<ReportCard>) {
    let (mut full, mut brief) = (Vec::new(), Vec::new());
    for index in all {
        if full.len() < in_full {
            full.push(report(context, index, own_publisher));
        } else {
            brief.push(by_title(context, index, own_publisher));
        }
    }
    (full, brief)
}

/// A report's title and what tells it from others.
fn by_title(context: &PageContext<'_, '_>, index: ReportIx, own_publisher: bool) -> ReportCard {
    let report = context.archive.report(index);
    ReportCard {
        title: title(context, index),
        href: context.link(&Address::report(&report.id)),
        publisher: match own_publisher {
            true => Link::default(),
            false => Link::plain(context.publisher_of(report)),
        },
        period: context.period(&report.period),
        draft: report.draft,
        ..ReportCard::default()
    }
}

/// A report's publisher, as a link to its page.
pub(super) fn publisher_link(context: &PageContext<'_, '_>, index: ReportIx) -> Link {
    let report = context.archive.report(index);
    let id = context
        .archive
        .publisher(report)
        .map_or(&report.id.publisher, |one| &one.id);
    Link::to(context.publisher_of(report), context.link(&Address::publisher(id)))
}

/// A report as `Publisher, period`, leading to it.
pub(super) fn report_link(context: &PageContext<'_, '_>, index: ReportIx) -> Link {
    let report = context.archive.report(index);
    let label = context
        .language()
        .enumerated(&[context.publisher_of(report), context.period(&report.period)]);
    Link::to(label, context.link(&Address::report(&report.id)))
}

/// A publisher in a list, with at most so many of its reports.
pub(super) fn publisher(context: &PageContext<'_, '_>, entry: &PublisherEntry, most: usize) -> PublisherItem {
    let of = context.archive.find_publisher(&entry.id);
    PublisherItem {
        link: Link::to(entry.name.clone(), context.link(&Address::publisher(&entry.id))),
        kind: of.and_then(|of| context.named_if(of.kind.as_ref())),
        place: of
            .and_then(|of| of.place.as_ref())
            .map(|place| named_place(context, &place.value)),
        reports: entry
            .reports
            .iter()
            .take(most)
            .map(|report| context.report_link(*report))
            .collect(),
        count: context.count(entry.reports.len()),
    }
}

/// How many entries of a list are left out, leading to where they are.
pub(super) fn more(context: &PageContext<'_, '_>, all: usize, shown: usize, rest: Option<&Address>) -> Option<Link> {
    let left = all.checked_sub(shown).filter(|left| *left > 0)?;
    Some(Link {
        label: context.strings.get("list.more", &[("n", left.into())]),
        href: rest.map(|address| context.link(address)),
    })
}

/// A place by its name in the settings.
pub(super) fn named_place(context: &PageContext<'_, '_>, id: &str) -> String {
    context.place(crate::archive::Place::Named(id))
}

/// A year as a link to its page.
pub(super) fn year_link(context: &PageContext<'_, '_>, year: i16) -> Link {
    Link::to(
        context.language().plain(i64::from(year)),
        context.link(&Address::year(year, 1)),
    )
}

/// A year in a list.
pub(super) fn year(context: &PageContext<'_, '_>, index: &Index<'_, '_>, year: i16, entry: &YearEntry) -> YearItem {
    let speakers = entry.publishers.len();
    let named = entry.publishers.iter().filter_map(|place| index.publishers.get(*place));
    let publishers = match speakers {
        0..=NAMED => named.map(|one| one.name.clone()).collect(),
        _ => vec![context.strings.get("trend.publishers", &[("n", speakers.into())])],
    };
    YearItem {
        link: year_link(context, year),
        reports: context.count(entry.reports.len()),
        figures: context.count(entry.figures),
        publishers,
    }
}

/// A topic in a list.
pub(super) fn topic(context: &PageContext<'_, '_>, entry: &TopicEntry) -> TopicItem {
    let topic = context.archive.topic_at(entry.topic);
    TopicItem {
        link: topic_link(context, topic),
        description: context.named_if(topic.description.as_ref()),
        reports: context.count(entry.reports.len()),
        indicators: context.count(entry.indicators.len()),
    }
}

/// A topic as a link to its page.
pub(super) fn topic_link(context: &PageContext<'_, '_>, topic: &crate::model::Topic) -> Link {
    Link::to(context.named(&topic.title), context.link(&Address::topic(&topic.id)))
}

/// What was checked, and how many, with the numbers as the page writes them.
pub(super) fn account(context: &PageContext<'_, '_>, reports: usize, tally: &Tally) -> Account {
    Account {
        reports: context.count(reports),
        figures: context.count(tally.figures),
        sourced: context.count(tally.sourced),
        numbers: context.count(tally.claims + tally.loose),
        claims: context.count(tally.claims),
        claims_verified: context.count(tally.claims_verified),
        claims_filled: context.count(tally.claims_filled),
        loose: context.count(tally.loose),
        breakdowns: context.count(tally.breakdowns),
        breakdowns_verified: context.count(tally.breakdowns_verified),
        accepted: context.count(tally.accepted),
        warnings: context.count(tally.warnings),
    }
}
