//! The list of publishers with their reports, a long one by letters; and the table of all reports.

use crate::address::Address;
use crate::archive::ReportIx;
use crate::quantity::PartialDate;

use super::PageContext;
use super::cards::{self, publisher};
use super::index::Index;
use super::report::topics;
use super::tables::{PERIODS, ROWS, of_page, pages_of};
use super::view::{AllReportsView, Link, PublisherGroup, ReportRow, ReportsView};

/// A list of more publishers is long.
const LONG: usize = 24;

/// How many pages the list takes.
pub(super) fn pages(index: &Index<'_, '_>) -> usize {
    pages_of(index.publishers.len())
}

/// One page of `/reports/`; pages count from 1.
pub(super) fn reports(context: &PageContext<'_, '_>, index: &Index<'_, '_>, page: usize) -> ReportsView {
    let brief = index.publishers.len() > LONG;
    let letters = letters(context, index);
    let lettered = brief && letters.len() > 1;
    let mut groups: Vec<PublisherGroup> = Vec::new();
    for entry in of_page(index.publishers.iter(), page) {
        let letter = lettered.then(|| initial(&entry.name));
        if groups.last().is_none_or(|last| last.letter != letter) {
            groups.push(PublisherGroup {
                anchor: letter.as_deref().map(anchor).unwrap_or_default(),
                letter,
                items: Vec::new(),
            });
        }
        if let Some(group) = groups.last_mut() {
            let most = if brief { 1 } else { PERIODS };
            group.items.push(publisher(context, entry, most));
        }
    }
    ReportsView {
        letters: if lettered { letters } else { Vec::new() },
        groups,
        brief,
        count: context.count(index.publishers.len()),
        report_count: context.count(index.newest.len()),
        all_reports: context.link(&Address::all_reports()),
    }
}

/// One page of `/all-reports/`; pages count from 1.
pub(super) fn all(context: &PageContext<'_, '_>, index: &Index<'_, '_>, page: usize) -> AllReportsView {
    let row = |at: &ReportIx| {
        let report = context.archive.report(*at);
        ReportRow {
            link: Link::to(cards::title(context, *at), context.link(&Address::report(&report.id))),
            draft: report.draft,
            publisher: cards::publisher_link(context, *at),
            period: Link {
                label: context.period(&report.period),
                ..cards::year_link(context, report.period.main_year())
            },
            ends: day_number(PartialDate::Day(report.period.end)),
            topics: topics(context, report),
            published: report.published.map(|date| context.date(&date)),
            published_on: report.published.map_or(0, day_number),
        }
    };
    AllReportsView {
        rows: of_page(index.newest.iter(), page).map(row).collect(),
        count: context.count(index.newest.len()),
    }
}

/// A date as a number that is the larger the later it is; a year alone comes before its months, a month before its days.
fn day_number(date: PartialDate) -> i64 {
    let (year, month, day) = match date {
        PartialDate::Year(year) => (year, 0, 0),
        PartialDate::Month(year, month) => (year, month, 0),
        PartialDate::Day(date) => (date.year(), date.month(), date.day()),
    };
    (i64::from(year) * 100 + i64::from(month)) * 100 + i64::from(day)
}

/// Each letter that a name begins with, leading to the first of them.
fn letters(context: &PageContext<'_, '_>, index: &Index<'_, '_>) -> Vec<Link> {
    let mut letters: Vec<Link> = Vec::new();
    for (at, entry) in index.publishers.iter().enumerate() {
        let letter = initial(&entry.name);
        if letters.last().is_none_or(|last| last.label != letter) {
            let to = Address::list("reports", at / ROWS + 1);
            let href = context.link_to(&to, Some(&anchor(&letter)));
            letters.push(Link::to(letter, href));
        }
    }
    letters
}

/// The letter that a name is looked up by; signs and digits together.
fn initial(name: &str) -> String {
    match name.chars().find(|c| c.is_alphanumeric()) {
        Some(letter) if letter.is_alphabetic() => letter.to_uppercase().collect(),
        _ => "#".to_owned(),
    }
}

fn anchor(letter: &str) -> String {
    match letter {
        "#" => "at-0".to_owned(),
        letter => format!("at-{letter}"),
    }
}
