//! The page of a report.

use std::collections::HashMap;

use crate::address::{Address, source_anchor};
use crate::archive::{Place, ReportIx};
use crate::check::charts::after_text;
use crate::check::{Accepted, Verdicts};
use crate::finding::Code;
use crate::model::{Report, Source, Text};
use crate::quantity::{Period, PeriodKind};

use super::accepted::accepted;
use super::body::{self, Stage};
use super::map::PageKind;
use super::others::{Near, others};
use super::page_builder::PageBuilder;
use super::view::{
    Content, Count, Download, Html, Link, Matched, OtherView, Page, Pagination, ReportView, Section, SourceView,
};
use super::{PageContext, cards, charts, citation, corrections, data, figures};

/// The facts of a report's page: everything but its text, strip and charts.
fn facts(context: &PageContext<'_, '_>, verdicts: &Verdicts, index: ReportIx, near: &Near<'_>) -> ReportView {
    let archive = context.archive;
    let report = archive.report(index);
    let (previous, next) = neighbours(context, index);
    let year = report.period.main_year();
    let (others, more_others) = others(context, index, near, 1);
    ReportView {
        publisher: publisher_link(context, report),
        period: Link::to(context.period(&report.period), context.link(&Address::year(year, 1))),
        covers: (report.period.kind == PeriodKind::Span).then(|| context.language().period(&report.period)),
        published: report.published.map(|date| context.date(&date)),
        place: match archive.place_of(report) {
            place @ Place::Named(_) => Some(context.place(place)),
            Place::Publisher(_) => None,
        },
        topics: topics(context, report),
        matched: matched(context, verdicts, index),
        withdrawn: report.withdrawn.as_ref().map(|reason| Html::text(&reason.value)),
        figures: figures::tables(context, verdicts, index, &others, 1),
        accepted: accepted(context, verdicts, index, |one| !explained(context, &others, one)),
        others,
        more_others: context.count(more_others),
        corrections: corrections::of_report(context, index),
        sources: sources(context, index),
        downloads: data::beside(
            context,
            &Address::report(&report.id),
            data::OF_REPORT,
            archive.cells_of(index),
        ),
        previous,
        next,
        ..ReportView::default()
    }
}

/// The page of a report's publisher.
fn publisher_link(context: &PageContext<'_, '_>, report: &Report) -> Link {
    let page = context.link(&Address::publisher(&report.id.publisher));
    Link::to(context.publisher_of(report), page)
}

/// What a report's page says of itself to search engines, where its editor says nothing: whose figures, of when, and the first of them.
pub(super) fn describe(context: &PageContext<'_, '_>, index: ReportIx) -> String {
    let report = context.archive.report(index);
    let publisher = context.publisher_of(report);
    let figures = cards::headline_of(context, index);
    let figures: Vec<String> = figures.iter().map(|cell| context.full_label(cell)).collect();
    if figures.is_empty() {
        let args = [("publisher", (&publisher).into())];
        return context.strings.get("describe.publisher", &args);
    }
    let (period, figures) = (context.period(&report.period), context.language().list(&figures));
    let args = [
        ("publisher", (&publisher).into()),
        ("period", (&period).into()),
        ("figures", (&figures).into()),
    ];
    context.strings.get("describe.report", &args)
}

/// A further page of a long report's figures, with what says whose they are.
fn more_figures(
    context: &PageContext<'_, '_>,
    verdicts: &Verdicts,
    index: ReportIx,
    near: &Near<'_>,
    page: usize,
) -> ReportView {
    let report = context.archive.report(index);
    let (others, more_others) = others(context, index, near, page);
    ReportView {
        publisher: publisher_link(context, report),
        period: Link::to(
            context.period(&report.period),
            context.link(&Address::report(&report.id)),
        ),
        figures: figures::tables(context, verdicts, index, &others, page),
        others,
        more_others: context.count(more_others),
        ..ReportView::default()
    }
}

/// Whether the values of others, with the reason why they differ, already stand beside the figure.
fn explained(context: &PageContext<'_, '_>, others: &[OtherView], accepted: &Accepted) -> bool {
    let Some(cell) = accepted.cell.filter(|_| accepted.code == Code::ReportsDisagree) else {
        return false;
    };
    let row = context.to_cell(context.archive.cell(cell));
    others
        .iter()
        .any(|other| other.disagree && other.reason.is_some() && other.href == row)
}

/// What stays of a withdrawn report: whose it was, why it is gone, and what had been corrected. It states no numbers any more.
fn notice(view: ReportView) -> ReportView {
    ReportView {
        matched: None,
        figures: Vec::new(),
        others: Vec::new(),
        accepted: Vec::new(),
        downloads: Vec::new(),
        sources: view
            .sources
            .into_iter()
            .map(|source| SourceView {
                figures: Count::default(),
                ..source
            })
            .collect(),
        ..view
    }
}

pub(super) fn topics(context: &PageContext<'_, '_>, report: &Report) -> Vec<Link> {
    let found = report
        .topics
        .iter()
        .filter_map(|name| context.archive.find_topic(&name.value));
    found
        .map(|topic| Link::to(context.named(&topic.title), context.link(&Address::topic(&topic.id))))
        .collect()
}

fn matched(context: &PageContext<'_, '_>, verdicts: &Verdicts, index: ReportIx) -> Option<Matched> {
    let report = context.archive.report(index);
    let spoken = context
        .translation(report)
        .map_or(report.key(), |words| &words.language);
    let tally = verdicts.report(index).text(spoken);
    let total = tally.claims - tally.claims_filled;
    (total > 0).then(|| Matched {
        matched: context.count(tally.claims_verified),
        total: context.count(total),
        accepted: context.count(tally.claims_accepted),
        loose: context.count(tally.loose),
        href: context.link(&Address::checks()),
    })
}

/// The publisher's reports before and after.
fn neighbours(context: &PageContext<'_, '_>, index: ReportIx) -> (Option<Link>, Option<Link>) {
    let archive = context.archive;
    let own = archive.report(index);
    // Reports stand in the order of their names.
    let order = |at: ReportIx, period: &Period| (period.start, period.end, at);
    let place = order(index, &own.period);
    let all = archive.in_folder(&own.id.publisher);
    let places: Vec<_> = all.map(|(at, period)| order(at, &period)).collect();
    let previous = places.iter().filter(|one| **one < place).max();
    let next = places.iter().filter(|one| **one > place).min();
    let link = |(.., at): &(_, _, ReportIx)| context.report_link(*at);
    (previous.map(link), next.map(link))
}

fn sources(context: &PageContext<'_, '_>, index: ReportIx) -> Vec<SourceView> {
    let report = context.archive.report(index);
    let mut states: HashMap<&str, usize> = HashMap::new();
    for cell in context.archive.cells_of(index) {
        let mut cited: Vec<&str> = cell
            .figure
            .sources()
            .iter()
            .map(|cited| cited.source.value.as_str())
            .collect();
        cited.sort_unstable();
        cited.dedup();
        for source in cited {
            *states.entry(source).or_default() += 1;
        }
    }
    let view = |(id, source): (&Text, &Source)| SourceView {
        anchor: source_anchor(id),
        title: source.title.to_string(),
        author: source.author.as_ref().map(ToString::to_string),
        publisher: source.publisher.as_ref().map(ToString::to_string),
        date: source.published.map(|date| context.date(&date)),
        url: source.url.as_ref().map(ToString::to_string),
        accessed: source.accessed.map(|date| context.date(&date)),
        figures: context.count(states.get(id.as_str()).copied().unwrap_or_default()),
        quotes: Vec::new(),
    };
    report.sources.iter().map(view).collect()
}

impl<'s, 'c: 's> PageBuilder<'_, 's, 'c> {
    pub(super) fn report(&mut self, at: ReportIx) -> Page {
        let archive = self.site.archive;
        let report = archive.report(at);
        let translation = self.context.translation(report);
        let (title, text) = match translation {
            Some(words) if !words.title.is_empty() => (&words.title, &words.body),
            Some(words) => (&report.title, &words.body),
            None => (&report.title, &report.body),
        };
        let plain = cards::title(&self.context, at);
        let description = translation
            .and_then(|words| words.description.as_ref())
            .or(report.description.as_ref());
        let describe = match description {
            Some(text) => body::plain(&self.context, Some(at), text),
            None => describe(&self.context, at),
        };
        let origin = Address::report(&report.id);
        let heading = {
            let stage = Stage {
                targets: self.site.targets,
                report: Some(at),
                origin: &origin,
            };
            (title.claims().next().is_some()).then(|| body::line(&self.context, &stage, title))
        };
        let mut view = facts(&self.context, self.site.verdicts, at, &self.site.near);
        if report.withdrawn.is_some() {
            view = notice(view);
        } else {
            view.headline = cards::headline(&self.context, at);
            for (figure, cell) in view.headline.iter_mut().zip(cards::headline_of(&self.context, at)) {
                figure.spark = charts::spark(&self.context, self.kit, cell);
            }
            view.body = self.blocks(Some(at), text);
            view.charts = after_text(report, text)
                .filter_map(|entry| self.entry(at, entry, ""))
                .collect();
        }
        view.cite = Some(citation::line(&self.context, at, &plain));
        if report.withdrawn.is_none() {
            let files = citation::files(&self.context, at, &plain);
            for ((name, format), text) in citation::FILES.iter().zip(files) {
                let address = self.spot.address.beside(name);
                view.citations.push(Download {
                    href: self.context.links.relative(&self.context.here, &address, None),
                    format: (*format).to_owned(),
                    rows: None,
                    name: (*name).to_owned(),
                });
                self.files.push((address, text.into_bytes()));
            }
        }
        view.pages = self.pages_of_figures(at, 1).filter(|_| report.withdrawn.is_none());
        let mut page = self.of_report(at, plain, describe, view);
        page.page.heading = heading;
        page
    }

    /// A further page of a report's figures.
    pub(super) fn figures(&mut self, at: ReportIx, number: usize) -> Page {
        let plain = cards::title(&self.context, at);
        let describe = describe(&self.context, at);
        let mut view = more_figures(&self.context, self.site.verdicts, at, &self.site.near, number);
        view.pages = self.pages_of_figures(at, number);
        self.of_report(at, plain, describe, view)
    }

    fn pages_of_figures(&self, at: ReportIx, number: usize) -> Option<Pagination> {
        let id = &self.site.archive.report(at).id;
        self.pagination(number, self.site.archive.pages_of(at), |page| {
            Address::figures(id, page)
        })
    }

    /// A page of a report below its publisher.
    fn of_report(&self, at: ReportIx, title: String, describe: String, view: ReportView) -> Page {
        let report = self.site.archive.report(at);
        let mut page = self.framed(
            title,
            describe,
            Section::Reports,
            &["reports"],
            Content::Report(Box::new(view)),
        );
        let publisher = publisher_link(&self.context, report);
        let last = page.page.breadcrumb.pop();
        page.page.breadcrumb.push(publisher);
        if last.is_some() {
            let period = self.context.period(&report.period);
            page.page.breadcrumb.push(match self.spot.what {
                PageKind::Figures(..) => Link::to(period, self.context.link(&Address::report(&report.id))),
                _ => Link::plain(period),
            });
        }
        page.page.draft = report.draft;
        page
    }
}
