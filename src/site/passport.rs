//! What stands behind a figure: definition, place, period, where exactly it is said, how to cite it, and its own address.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::address::{Address, breakdown_anchor, figure_anchor};
use crate::archive::{Cell, ReportIx};
use crate::check::Verdicts;
use crate::document::Place;
use crate::model::{Citation, Report, Source};
use crate::quantity::{Amount, PeriodKind, Precision};

use super::PageContext;
use super::view::{FigureSource, Html, Link, OtherView, Passport, Quote};

/// So many figures of a report have a passport, those that its text claims before others; the rest have their row alone, so that its page
/// stays light.
pub(super) const MAX: usize = 100;

/// The passport of a figure; `others` is what other reports say of the report's figures, `verdicts` where their documents state them.
pub(super) fn of<'c>(
    context: &PageContext<'_, 'c>,
    cell: &Cell<'c>,
    others: &[OtherView],
    verdicts: &Verdicts,
) -> Passport {
    let archive = context.archive;
    let report = archive.report(cell.report);
    let indicator = archive.indicator(cell);
    let own = format!("#{}", figure_anchor(&cell.path));
    let row = context.to_cell(cell);
    let said = others.iter().find(|other| other.href == row);
    let address = format!("{}{own}", context.own_address());
    let page = |page: usize| Address::figures(&report.id, page);
    let source = |citation: &Citation| {
        let source = report.sources.get(&citation.source.value)?;
        let evidence = &verdicts.report(cell.report).evidence;
        let found = evidence
            .iter()
            .find(|one| one.cell == cell.id && one.source == citation.source.value)
            .and_then(|one| Some((one.place.as_ref()?, one.hash.as_str())));
        Some(cited(context, citation, source, found))
    };
    let breakdown = |breakdown: &crate::model::Breakdown| {
        let name = &breakdown.dimension.value;
        let first = archive.parts(cell.id, breakdown).next().unwrap_or(cell);
        let anchor = breakdown_anchor(&cell.path, name);
        Link::to(
            context.dimension(cell, name),
            context.link_to(&page(archive.page_of(first)), Some(&anchor)),
        )
    };
    Passport {
        definition: indicator
            .and_then(|one| context.named_if(one.definition.as_ref()))
            .map(|text| Html::text(&text)),
        unit: context.unit(cell),
        place: context.place(cell.place),
        scope: cell.scope.map(|scope| context.scope(scope)),
        period: match cell.period.kind {
            PeriodKind::Span => context.language().period(&cell.period),
            _ => context.period(&cell.period),
        },
        rounded: match &*cell.amount {
            // A step below one is that of the digits, which everybody sees.
            Amount::Known(_, Precision::Nearest(step)) if *step >= Decimal::ONE => {
                let step = context.language().number(*step);
                Some(context.strings.get("passport.nearest", &[("step", (&step).into())]))
            }
            _ => None,
        },
        sources: cell.figure.sources().iter().filter_map(source).collect(),
        breakdowns: cell.figure.breakdowns.iter().map(breakdown).collect(),
        others: said.map(|other| {
            let key = if other.disagree {
                "report.disagree"
            } else {
                "report.others"
            };
            Link::to(
                context.say(key),
                context.link_to(&page(archive.page_of(cell)), Some(&other.anchor)),
            )
        }),
        cite: cite(context, cell),
        address: Link::to(address, own),
    }
}

/// A source with its own words: those that the editor quoted, else the sentence or row in which the number was found.
fn cited(
    context: &PageContext<'_, '_>,
    citation: &Citation,
    source: &Source,
    found: Option<(&Place, &str)>,
) -> FigureSource {
    let hash = found.map(|(_, hash)| hash.to_owned()).filter(|hash| !hash.is_empty());
    let found = found.map(|(place, _)| place);
    let published = source.path.as_deref().filter(|_| source.is_published);
    let document = published.and_then(|path| path.strip_prefix("content/")).map(|path| {
        let page = found
            .filter(|_| path.ends_with(".pdf"))
            .map(|place| format!("page={}", place.page));
        context.link_to(&Address::file(path), page.as_deref())
    });
    let quoted = citation.quote.as_ref().map(|quote| quote.value.to_string());
    // The editor's own words are shown before those of the document; the number is marked in either.
    let quote = match (quoted, found) {
        (Some(words), Some(place)) => {
            let number = place.passage.get(place.range.clone()).unwrap_or_default();
            let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
            // Not within a longer number: the 12 of "12 of 2012" is the first.
            let at = words.match_indices(number).map(|(at, _)| at).find(|at| {
                !number.is_empty()
                    && !is_digit(words[..*at].chars().next_back())
                    && !is_digit(words[at + number.len()..].chars().next())
            });
            let range = at.map_or(0..0, |at| at..at + number.len());
            Some(marked(&words, range))
        }
        (Some(words), None) => Some(marked(&words, 0..0)),
        (None, found) => found.map(|place| marked(&place.passage, place.range.clone())),
    };
    FigureSource {
        title: source.title.to_string(),
        url: document.or_else(|| source.url.as_ref().map(ToString::to_string)),
        locator: citation.locator.as_ref().map(ToString::to_string),
        quote,
        found: hash,
    }
}

/// A passage with its number by itself.
fn marked(passage: &str, range: std::ops::Range<usize>) -> Quote {
    let range = if passage.get(range.clone()).is_some() {
        range
    } else {
        0..0
    };
    Quote {
        before: passage[..range.start].to_owned(),
        number: passage[range.clone()].to_owned(),
        behind: passage[range.end..].to_owned(),
    }
}

/// The line to copy: who says what of which period, and where it was read.
fn cite<'c>(context: &PageContext<'_, 'c>, cell: &Cell<'c>) -> String {
    let report = context.archive.report(cell.report);
    let label = context.label(cell);
    let mut what = vec![label];
    what.extend(cell.scope.map(|scope| context.scope(scope)));
    what.push(context.period(&cell.period));
    let value = super::others::said(context, cell);
    let site = context.archive.settings.title.within(context.key);
    context.strings.get(
        "passport.cite-line",
        &[
            ("figure", (&context.language().enumerated(&what)).into()),
            ("value", (&value).into()),
            ("publisher", (&context.publisher_of(report)).into()),
            ("site", site.into()),
        ],
    )
}

/// The figures of a page that say what stands behind them: those that the text claims before others.
pub(super) fn told(context: &PageContext<'_, '_>, index: ReportIx, page: usize) -> BTreeSet<u32> {
    let claimed = claimed(context.archive.report(index));
    let own = context.archive.cells_of(index);
    let own = own.filter(|cell| cell.parent.is_none() && context.archive.page_of(cell) == page);
    let mut told: Vec<(bool, u32)> = own.map(|cell| (!claimed.contains(&*cell.path), cell.id.0)).collect();
    told.sort_by_key(|(unclaimed, _)| *unclaimed);
    told.into_iter().take(MAX).map(|(_, id)| id).collect()
}

/// The figures that claims of the report's own text lead to.
fn claimed(report: &Report) -> BTreeSet<&str> {
    let references = report.body.claims().map(|claim| claim.reference.value.as_str());
    let own = references.filter(|reference| !reference.contains('#'));
    own.filter_map(|reference| reference.split(['/', '?']).next()).collect()
}
