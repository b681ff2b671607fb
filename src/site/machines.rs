//! Pages for machines: the feed, the site map, the rules for robots. Feed and site map exist only where the site has an address.

use std::cmp::Reverse;

use jiff::civil::Date;

use crate::address::{Address, Links, figure_anchor};
use crate::archive::{ReportIx, corrections_in_order};
use crate::model::Correction;

use super::cards::report_link;
use super::corrections::Figure;
use super::index::Index;
use super::view::{Alternate, FeedEntry, FeedView, RobotsView, SitemapUrl, SitemapView};
use super::{PageContext, cards, corrections};

/// The feed holds so many entries.
const ENTRIES: usize = 50;

/// A site map holds so many addresses (sitemaps.org).
const MAX_URLS: usize = 50_000;

/// Where the site map is.
pub(super) fn sitemap_address() -> Address {
    Address::file("sitemap.xml")
}

/// Where a language's feed is.
pub(super) fn feed_address(key: &str) -> Address {
    Address::file("feed.xml").in_language(key)
}

/// The newest reports and corrections as an Atom feed; none on a site without an address.
pub(super) fn feed(context: &PageContext<'_, '_>, index: &Index<'_, '_>) -> Option<FeedView> {
    let home = context.links.full(&Address::home().in_language(context.key))?;
    let own = context.links.full(&feed_address(context.key))?;
    let title = context.archive.settings.title.within(context.key).to_owned();
    let mut entries: Vec<(Date, FeedEntry)> = Vec::new();
    for report in index.newest.iter().take(ENTRIES) {
        entries.extend(report_entry(context, *report));
    }
    entries.extend(correction_entries(context, index));
    // Stable: what is of one day stays in the order of the lists.
    entries.sort_by_key(|(day, _)| Reverse(*day));
    entries.truncate(ENTRIES);
    Some(FeedView {
        title,
        home,
        own,
        updated: entries
            .first()
            .map_or_else(|| instant(Date::ZERO), |(day, _)| instant(*day)),
        entries: entries.into_iter().map(|(_, entry)| entry).collect(),
    })
}

fn report_entry(context: &PageContext<'_, '_>, index: ReportIx) -> Option<(Date, FeedEntry)> {
    let report = context.archive.report(index);
    let card = cards::report(context, index, false);
    let facts = card.headline.iter().map(|fact| {
        let unit = fact.unit.as_ref().map_or_else(String::new, |unit| format!(" {unit}"));
        format!("{}: {}{unit}", fact.label, fact.value)
    });
    let summary = card.description.iter().cloned().chain(facts);
    // A feed needs a day: of a year or month that is known, the first, which is never in the future.
    let day = report.published.map_or(report.period.end, |date| date.first_day());
    let entry = FeedEntry {
        // A title that is made of publisher and period needs them no second time.
        title: match &report_link(context, index).label {
            label if *label == card.title => card.title,
            label => format!("{} ({label})", card.title),
        },
        href: full(context, &report_address(context, index, 1))?,
        updated: instant(day),
        author: card.publisher.label,
        summary: sentences(summary),
    };
    Some((day, entry))
}

/// Texts one after the other, each with the end that a sentence has.
fn sentences(texts: impl Iterator<Item = String>) -> String {
    let mut out = String::new();
    for text in texts.filter(|text| !text.trim().is_empty()) {
        if !out.is_empty() {
            out.push_str(if ends_sentence(&out) { " " } else { ". " });
        }
        out.push_str(text.trim());
    }
    if !out.is_empty() && !ends_sentence(&out) {
        out.push('.');
    }
    out
}

/// Whether a text ends as a sentence does, in any of the scripts that annals knows.
fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '»', ')'])
        .ends_with(['.', '!', '?', '…', ':', '។', '؟', '。'])
}

/// One entry for each figure that was corrected, with its newest correction: an entry's address is its name.
fn correction_entries(context: &PageContext<'_, '_>, index: &Index<'_, '_>) -> Vec<(Date, FeedEntry)> {
    let mut entries = Vec::new();
    for of in &index.newest {
        let report = context.archive.report(*of);
        let mut newest: Vec<(String, Figure<'_, '_>, &Correction)> = Vec::new();
        for correction in corrections_in_order(report) {
            let figure = Figure::of(context, *of, correction);
            let path = figure.path(correction).to_owned();
            match newest.iter_mut().find(|known| known.0 == path) {
                Some(known) => known.2 = correction,
                None => newest.push((path, figure, correction)),
            }
        }
        for (path, figure, correction) in newest {
            let number = figure.cell.map_or(1, |cell| context.archive.page_of(cell));
            let Some(page) = full(context, &report_address(context, *of, number)) else {
                continue;
            };
            let day = correction.date.first_day();
            let entry = FeedEntry {
                title: context.strings.get(
                    "feed.correction",
                    &[
                        ("figure", (&figure.label).into()),
                        ("report", (&cards::report_link(context, *of).label).into()),
                    ],
                ),
                href: format!("{page}#{}", figure_anchor(&path)),
                updated: instant(day),
                author: context.publisher_of(report),
                summary: corrections::change(context, *of, correction),
            };
            entries.push((day, entry));
        }
    }
    entries
}

/// A report's page in the language of the feed, where it has one.
fn report_address(context: &PageContext<'_, '_>, index: ReportIx, page: usize) -> Address {
    let address = Address::figures(&context.archive.report(index).id, page);
    let spoken = address.in_language(context.key);
    if context.translated.has(&spoken) {
        spoken
    } else {
        address
    }
}

fn full(context: &PageContext<'_, '_>, address: &Address) -> Option<String> {
    context.links.full(address)
}

/// The start of a day, RFC 3339: dates of reports have no hour.
fn instant(day: Date) -> String {
    format!("{day}T00:00:00Z")
}

/// Every page with its other languages; none on a site without an address.
pub(super) fn sitemap(links: &Links, pages: impl Iterator<Item = (Address, Vec<Alternate>)>) -> Option<SitemapView> {
    links.base_url.as_ref()?;
    let url = |(address, alternates): (Address, Vec<Alternate>)| {
        Some(SitemapUrl {
            loc: links.full(&address)?,
            alternates,
        })
    };
    Some(SitemapView {
        urls: pages.filter_map(url).take(MAX_URLS).collect(),
    })
}

/// The rules for robots: everything may be read.
pub(super) fn robots(links: &Links) -> RobotsView {
    RobotsView {
        sitemap: links.full(&sitemap_address()),
    }
}
