//! The page of a report.

use crate::address::{Address, figure_anchor};
use crate::archive::{Archive, Cell, Derived, Group, Place, ReportIx};
use crate::check::{BreakdownNote, Verdicts};
use crate::finding::Code;
use crate::model::{Accept, Report};
use crate::quantity::{PeriodKind, Rational};

use super::Pen;
use super::body::decimals;
use super::view::{
    AcceptedView, CiteView, CorrectionView, Download, EarlierView, FigureRow, FigureTable, Html, Link, Matched,
    NoteKind, NoteView, OtherView, ReportView, RowKind, Saying, SourceView, State,
};

/// How many others' values stand beside a figure before a link leads to the rest.
const MOST_OTHERS: usize = 5;

/// The facts of a report's page: everything but its text, strip and charts.
pub(super) fn facts(
    pen: &Pen<'_, '_>,
    verdicts: &Verdicts,
    index: ReportIx,
    near: &[Vec<Group<'_, '_>>],
) -> ReportView {
    let archive = pen.archive;
    let report = archive.report(index);
    let (previous, next) = neighbours(pen, index);
    let year = report.period.main_year();
    ReportView {
        publisher: Link::to(
            pen.publisher_of(report),
            pen.link(&Address::publisher(&report.id.publisher)),
        ),
        period: Link::to(pen.period(&report.period), pen.link(&Address::year(year, 1))),
        covers: (report.period.kind == PeriodKind::Span).then(|| pen.language().period(&report.period)),
        published: report.published.map(|date| pen.date(&date)),
        place: match archive.place_of(report) {
            place @ Place::Named(_) => Some(pen.place(place)),
            Place::Publisher(_) => None,
        },
        topics: topics(pen, report),
        matched: matched(pen, verdicts, index),
        withdrawn: report.withdrawn.as_ref().map(|reason| Html::text(&reason.value)),
        figures: table(pen, verdicts, index),
        others: others(pen, index, near),
        accepted: accepted(pen, verdicts, index),
        corrections: corrections(pen, report),
        sources: sources(pen, index),
        downloads: ["csv", "json"]
            .map(|format| {
                let name = format!("figures.{format}");
                let file = Address::report(&report.id).beside(&name);
                Download {
                    href: pen.links.relative(&pen.here, &file, None),
                    format: format.to_owned(),
                    rows: None,
                    name,
                }
            })
            .into(),
        previous,
        next,
        ..ReportView::default()
    }
}

/// The line to copy.
pub(super) fn cite(pen: &Pen<'_, '_>, title: &str) -> CiteView {
    let site = pen.archive.settings.title.within(pen.key);
    let text = pen
        .strings
        .get("report.cite-line", &[("title", title.into()), ("site", site.into())]);
    CiteView {
        text,
        url: pen.links.full(&pen.here),
    }
}

fn topics(pen: &Pen<'_, '_>, report: &Report) -> Vec<Link> {
    let found = report
        .topics
        .iter()
        .filter_map(|name| pen.archive.find_topic(&name.value));
    found
        .map(|topic| Link::to(pen.named(&topic.title), pen.link(&Address::topic(&topic.id))))
        .collect()
}

fn matched(pen: &Pen<'_, '_>, verdicts: &Verdicts, index: ReportIx) -> Option<Matched> {
    let tally = verdicts.report(index).tally;
    let total = tally.claims - tally.claims_filled;
    (total > 0).then(|| Matched {
        matched: pen.count(tally.claims_verified),
        total: pen.count(total),
        accepted: pen.count(tally.claims_accepted),
        loose: pen.count(tally.loose),
        href: pen.link(&Address::checks()),
    })
}

/// The publisher's reports before and after.
fn neighbours(pen: &Pen<'_, '_>, index: ReportIx) -> (Option<Link>, Option<Link>) {
    let archive = pen.archive;
    let own = archive.report(index);
    let reports = &archive.content.reports;
    let start = reports.partition_point(|report| report.id.publisher < own.id.publisher);
    let folder = reports[start..]
        .iter()
        .enumerate()
        .take_while(|(_, report)| report.id.publisher == own.id.publisher);
    let order = |report: &Report| (report.period.start, report.period.end, report.id.name.clone());
    let mut previous: Option<(usize, &Report)> = None;
    let mut next: Option<(usize, &Report)> = None;
    for (at, report) in folder.filter(|(_, report)| !report.draft) {
        if order(report) < order(own) && previous.is_none_or(|(_, best)| order(report) > order(best)) {
            previous = Some((start + at, report));
        }
        if order(report) > order(own) && next.is_none_or(|(_, best)| order(report) < order(best)) {
            next = Some((start + at, report));
        }
    }
    let link = |(at, _): (usize, &Report)| pen.report_link(ReportIx(at as u32));
    (previous.map(link), next.map(link))
}

/// Every figure, its parts under it.
fn table(pen: &Pen<'_, '_>, verdicts: &Verdicts, index: ReportIx) -> FigureTable {
    let archive = pen.archive;
    let report = archive.report(index);
    let mut rows = Vec::new();
    for cell in archive.cells_of(index).filter(|cell| cell.parent.is_none()) {
        figure(pen, verdicts, cell, &mut rows);
    }
    let before = report
        .period
        .year_before()
        .filter(|_| rows.iter().any(|row: &FigureRow| row.earlier.is_some()));
    FigureTable {
        period: pen.period(&report.period),
        earlier: before.map(|period| pen.period(&period)),
        count: pen.count(archive.cells_of(index).count()),
        rows,
    }
}

fn figure<'c>(pen: &Pen<'_, 'c>, verdicts: &Verdicts, cell: &Cell<'c>, rows: &mut Vec<FigureRow>) {
    let archive = pen.archive;
    rows.push(row(pen, verdicts, cell));
    for breakdown in &cell.figure.breakdowns {
        rows.push(FigureRow {
            kind: RowKind::Dimension,
            depth: cell.depth + 1,
            anchor: format!("{}--{}", figure_anchor(&cell.path), breakdown.dimension.value),
            label: pen.dimension(cell, &breakdown.dimension.value),
            notes: breakdown_notes(breakdown),
            ..FigureRow::default()
        });
        let of = |part: &&Cell<'c>| matches!(part.relation, crate::archive::Relation::Part(own) if std::ptr::eq(own, breakdown));
        for part in archive.children(cell.id).filter(of) {
            figure(pen, verdicts, part, rows);
        }
        if let Some(rest) = &breakdown.rest {
            rows.push(FigureRow {
                kind: RowKind::Rest,
                depth: cell.depth + 1,
                anchor: format!("{}--{}--rest", figure_anchor(&cell.path), breakdown.dimension.value),
                label: pen.say("figures.rest"),
                value: pen.amount(&rest.value, cell.unit),
                ..FigureRow::default()
            });
        }
    }
    for subset in archive
        .children(cell.id)
        .filter(|part| matches!(part.relation, crate::archive::Relation::Subset))
    {
        figure(pen, verdicts, subset, rows);
    }
}

fn breakdown_notes(breakdown: &crate::model::Breakdown) -> Vec<NoteView> {
    let mut notes = Vec::new();
    let mut note = |kind, text: &str| {
        notes.push(NoteView {
            kind,
            text: Html::text(text),
            href: None,
        })
    };
    if breakdown.partial {
        note(NoteKind::Partial, "");
    }
    if breakdown.overlapping {
        note(NoteKind::Overlapping, "");
    }
    if let Some(text) = &breakdown.note {
        note(NoteKind::Note, &text.value);
    }
    notes
}

fn row<'c>(pen: &Pen<'_, 'c>, verdicts: &Verdicts, cell: &Cell<'c>) -> FigureRow {
    let archive = pen.archive;
    let report = archive.report(cell.report);
    let label = pen.label(cell);
    let own_period = cell.period == report.period;
    let earlier = own_period.then(|| earlier(pen, cell)).flatten();
    FigureRow {
        anchor: figure_anchor(&cell.path),
        kind: match cell.relation {
            crate::archive::Relation::Figure => RowKind::Figure,
            crate::archive::Relation::Part(_) => RowKind::Part,
            crate::archive::Relation::Subset => RowKind::Subset,
        },
        depth: cell.depth,
        href: archive
            .indicator(cell)
            .filter(|_| cell.parent.is_none())
            .map(|one| pen.link(&Address::indicator(&one.id, 1))),
        value: pen.value(cell),
        unit: if cell.parent.is_none() {
            pen.unit_beside(cell, &label)
        } else {
            None
        },
        state: pen.state(cell),
        aside: pen.aside(cell),
        share: share(pen, cell),
        earlier,
        change: None,
        sources: pen.citations(cell),
        unsourced: cell.parent.is_none() && !sourced(archive, cell),
        notes: notes(pen, verdicts, cell),
        label,
    }
}

fn sourced(archive: &Archive<'_>, cell: &Cell<'_>) -> bool {
    !cell.figure.sources().is_empty() || archive.children(cell.id).any(|part| sourced(archive, part))
}

fn earlier<'c>(pen: &Pen<'_, 'c>, cell: &Cell<'c>) -> Option<EarlierView> {
    let before = cell.period.year_before()?;
    let earlier = pen.archive.earlier(cell, before).ok()?;
    let value = pen.value(earlier);
    (!value.is_empty()).then(|| EarlierView {
        value,
        href: Some(pen.to_cell(earlier)),
    })
}

fn share<'c>(pen: &Pen<'_, 'c>, cell: &Cell<'c>) -> Option<String> {
    cell.parent?;
    if cell.is_ratio() {
        return None;
    }
    let Ok(Derived::Share { share, .. }) = pen.archive.derive(cell, &crate::model::DerivedQuery::Share) else {
        return None;
    };
    let percent = share.as_point()? * Rational::from_integer(100.into());
    let few = percent < Rational::from_integer(10.into());
    Some(
        pen.language()
            .percent(&pen.language().number(decimals(&percent, u32::from(few)))),
    )
}

fn notes<'c>(pen: &Pen<'_, 'c>, verdicts: &Verdicts, cell: &Cell<'c>) -> Vec<NoteView> {
    let report = pen.archive.report(cell.report);
    let translation = pen.translation(report);
    let mut notes = Vec::new();
    let mut note = |kind, text: &str, href: Option<String>| {
        notes.push(NoteView {
            kind,
            text: Html::text(text),
            href,
        })
    };
    let own = translation
        .and_then(|words| words.notes.get(&cell.path))
        .map(|text| text.as_str());
    if let Some(text) = own.or_else(|| cell.note()) {
        note(NoteKind::Note, text, None);
    }
    if cell.computed {
        note(NoteKind::Computed, "", None);
    }
    if let Some(reason) = cell.series_break() {
        note(NoteKind::Break, reason, None);
    }
    for (_, kind) in verdicts
        .report(cell.report)
        .breakdowns
        .iter()
        .filter(|(id, _)| *id == cell.id)
    {
        match kind {
            BreakdownNote::Rounding => note(NoteKind::Rounding, "", None),
        }
    }
    for accept in cell
        .figure
        .accept()
        .iter()
        .filter(|accept| accept.code != Some(Code::ReportsDisagree))
    {
        note(NoteKind::Accepted, &reason(pen, report, accept), None);
    }
    if let Some(restates) = cell.figure.detail(|details| details.restates.as_ref()) {
        note(NoteKind::Restated, &restates.value, None);
    }
    notes
}

/// The reason of an acceptance in the page's language.
fn reason(pen: &Pen<'_, '_>, report: &Report, accept: &Accept) -> String {
    let code = accept.code.map_or("", Code::as_str);
    let translated = pen.translation(report).and_then(|words| words.reasons.get(code));
    translated.unwrap_or(&accept.reason).to_string()
}

/// What other reports say of the same quantity, and of the same thing in another place or scope.
fn others(pen: &Pen<'_, '_>, index: ReportIx, near: &[Vec<Group<'_, '_>>]) -> Vec<OtherView> {
    let archive = pen.archive;
    let mut views = Vec::new();
    for cell in archive.cells_of(index) {
        let Some(indicator) = cell.indicator else { continue };
        let same: Vec<&Cell<'_>> = archive.same_as(cell).filter(|other| other.report != index).collect();
        if cell.parent.is_some() && same.is_empty() {
            continue;
        }
        let mut shown = vec![cell];
        shown.extend(&same);
        for group in near.get(indicator as usize).into_iter().flatten() {
            if group.part != cell.part() || (group.place, group.scope) == (cell.place, cell.scope) {
                continue;
            }
            let cells = group.cells.iter().map(|id| archive.cell(*id));
            shown.extend(cells.filter(|other| other.report != index && other.period.same(&cell.period)));
        }
        if shown.len() == 1 {
            continue;
        }
        let left = shown.len().saturating_sub(MOST_OTHERS + 1);
        let said = shown.iter().take(MOST_OTHERS + 1);
        let sayings = said.map(|one| saying(pen, one, one.id == cell.id)).collect();
        let disagree = same
            .iter()
            .any(|other| match (cell.amount.interval(), other.amount.interval()) {
                (Some(a), Some(b)) => !a.meets(&b),
                _ => false,
            });
        let accepting = std::iter::once(cell).chain(same.iter().copied()).find_map(|one| {
            let accepts = one.figure.accept().iter();
            let found = accepts
                .chain(&archive.report(one.report).accept)
                .find(|accept| accept.code == Some(Code::ReportsDisagree))?;
            Some(Html::text(&reason(pen, archive.report(one.report), found)))
        });
        let page = archive
            .indicator(cell)
            .map(|indicator| pen.link(&Address::indicator(&indicator.id, 1)));
        views.push(OtherView {
            label: pen.full_label(cell),
            href: format!("#{}", figure_anchor(&cell.path)),
            sayings,
            disagree,
            reason: accepting.filter(|_| disagree),
            more: page
                .filter(|_| left > 0)
                .map(|href| Link::to(pen.strings.get("report.more-others", &[("n", left.into())]), href)),
        });
    }
    views
}

/// What one report says of a figure.
pub(super) fn saying<'c>(pen: &Pen<'_, 'c>, cell: &Cell<'c>, own: bool) -> Saying {
    let report = pen.archive.report(cell.report);
    let period = pen.period(&report.period);
    let value = match pen.state(cell) {
        State::Missing => pen.say("state.missing"),
        State::Suppressed => pen.say("state.suppressed"),
        State::NotApplicable => pen.say("state.not-applicable"),
        _ => pen.value(cell),
    };
    Saying {
        publisher: pen.publisher_of(report),
        report: Link::to(period, pen.to_cell(cell)),
        value,
        aside: pen.aside(cell),
        own,
    }
}

/// The findings of a report that its editors explain.
pub(super) fn accepted(pen: &Pen<'_, '_>, verdicts: &Verdicts, index: ReportIx) -> Vec<AcceptedView> {
    let report = pen.archive.report(index);
    let view = |one: &crate::check::Accepted| {
        let translated = pen
            .translation(report)
            .and_then(|words| words.reasons.get(one.code.as_str()));
        AcceptedView {
            code: one.code.as_str().to_owned(),
            message: one.message.clone(),
            reason: Html::text(translated.map_or(one.reason.as_str(), |text| text.as_str())),
            report: None,
            figure: one.cell.map(|id| {
                let cell = pen.archive.cell(id);
                Link::to(pen.full_label(cell), pen.to_cell(cell))
            }),
        }
    };
    verdicts.report(index).accepted.iter().map(view).collect()
}

/// The corrections of a report, newest first.
pub(super) fn corrections(pen: &Pen<'_, '_>, report: &Report) -> Vec<CorrectionView> {
    let index = pen.archive.find_report(&report.id);
    let mut all: Vec<&crate::model::Correction> = report.corrections.iter().collect();
    all.sort_by_key(|correction| std::cmp::Reverse(correction.date.last_day()));
    let view = |correction: &&crate::model::Correction| {
        let cell = index.and_then(|index| pen.archive.find_cell(index, &correction.figure.value));
        let (_, kind) = crate::model::CorrectionKind::ALL
            .iter()
            .find(|(kind, _)| *kind == correction.kind)?;
        Some(CorrectionView {
            date: correction.date.written(),
            shown_date: pen.date(&correction.date),
            report: None,
            figure: match cell {
                Some(cell) => Link::to(pen.full_label(cell), pen.to_cell(cell)),
                None => Link::plain(correction.figure.value.as_str()),
            },
            was: correction.was.value.to_string(),
            now: (correction.kind != crate::model::CorrectionKind::Withdrawn).then(|| correction.now.value.to_string()),
            kind: (*kind).to_owned(),
            reason: Html::text(&correction.reason),
        })
    };
    all.iter().filter_map(view).collect()
}

fn sources(pen: &Pen<'_, '_>, index: ReportIx) -> Vec<SourceView> {
    let report = pen.archive.report(index);
    let states = |id: &str| {
        let cites = |cell: &&Cell<'_>| cell.figure.sources().iter().any(|citation| citation.source.value == id);
        pen.archive.cells_of(index).filter(cites).count()
    };
    let view = |(id, source): (&crate::model::Text, &crate::model::Source)| SourceView {
        anchor: crate::address::source_anchor(id),
        title: source.title.to_string(),
        author: source.author.as_ref().map(ToString::to_string),
        publisher: source.publisher.as_ref().map(ToString::to_string),
        date: source.published.map(|date| pen.date(&date)),
        url: source.url.as_ref().map(ToString::to_string),
        accessed: source.accessed.map(|date| pen.date(&date)),
        figures: pen.count(states(id)),
        quotes: Vec::new(),
    };
    report.sources.iter().map(view).collect()
}
