//! A report's figures, a row each, with parts and subsets below the figure that they belong to.

use std::collections::BTreeSet;

use crate::address::{Address, breakdown_anchor, figure_anchor};
use crate::archive::{Cell, Derived, Relation, ReportIx};
use crate::check::{BreakdownNote, Verdicts};
use crate::finding::Code;
use crate::model::{Accept, Breakdown, DerivedQuery, Report};
use crate::quantity::{Interval, Rational};

use super::accepted::reason;
use super::body::decimals;
use super::view::{CitationView, EarlierView, FigureRow, FigureTable, Html, NoteKind, NoteView, OtherView, RowKind};
use super::{Pen, corrections, passport};

/// The figures of one page, their parts under them; `others` is what other reports say of them. Pages count from 1.
pub(super) fn table(
    pen: &Pen<'_, '_>,
    verdicts: &Verdicts,
    index: ReportIx,
    others: &[OtherView],
    page: usize,
) -> FigureTable {
    let archive = pen.archive;
    let report = archive.report(index);
    let figures: Vec<&Cell<'_>> = archive.cells_of(index).filter(|cell| cell.parent.is_none()).collect();
    let claimed = claimed(report);
    let own = figures.iter().filter(|cell| archive.page_of(cell) == page);
    let mut told = own
        .map(|cell| (!claimed.contains(&*cell.path), cell.id))
        .collect::<Vec<_>>();
    told.sort_by_key(|(unclaimed, _)| *unclaimed);
    told.truncate(passport::MOST);
    let mut rows = Vec::new();
    for (at, cell) in figures.iter().enumerate() {
        let after = figures.get(at + 1).map(|next| archive.page_of(next));
        if archive.page_of(cell) > page || after.is_some_and(|after| after < page) {
            continue;
        }
        let own = rows.len();
        figure(pen, verdicts, cell, &mut rows);
        let Some(row) = rows.get_mut(own) else { continue };
        row.aside = pen.aside_among(cell, &figures);
        let tells = told.iter().any(|(_, id)| *id == cell.id);
        row.passport = tells.then(|| Box::new(passport::of(pen, cell, others)));
        if archive.pages_of(index) > 1 {
            let whole = rows.split_off(own);
            rows.extend(of_page(pen, cell, whole, page));
        }
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

/// The rows of a figure that stand on a page. Where the page begins within the figure, what they are parts of is repeated above them
/// and leads to its own row.
fn of_page(pen: &Pen<'_, '_>, figure: &Cell<'_>, rows: Vec<FigureRow>, page: usize) -> Vec<FigureRow> {
    let archive = pen.archive;
    let mut cells = archive
        .cells_of(figure.report)
        .skip_while(|cell| cell.id != figure.id)
        .peekable();
    let mut last = figure;
    let mut above: Vec<FigureRow> = Vec::new();
    let mut kept = Vec::new();
    for mut row in rows {
        let is_cell = matches!(row.kind, RowKind::Figure | RowKind::Part | RowKind::Subset);
        // A dimension's name stands with the first of its parts, and what is not in any part after the last.
        let with = match row.kind {
            RowKind::Rest => last,
            _ => cells.peek().copied().unwrap_or(last),
        };
        let own = archive.page_of(with);
        if is_cell {
            last = cells.next().unwrap_or(last);
        }
        let is_above = |one: &FigureRow| {
            one.depth < row.depth || is_cell && one.depth == row.depth && one.kind == RowKind::Dimension
        };
        above.retain(is_above);
        if own == page {
            kept.append(&mut above);
            kept.push(row);
        } else if own < page {
            row.anchor.clear();
            row.passport = None;
            if is_cell {
                row.href = Some(pen.to_cell(with));
            }
            above.push(row);
        }
    }
    kept
}

/// The figures that claims of the report's own text lead to.
fn claimed(report: &Report) -> BTreeSet<&str> {
    let references = report.body.claims().map(|claim| claim.reference.value.as_str());
    let own = references.filter(|reference| !reference.contains('#'));
    own.filter_map(|reference| reference.split(['/', '?']).next()).collect()
}

fn figure<'c>(pen: &Pen<'_, 'c>, verdicts: &Verdicts, cell: &Cell<'c>, rows: &mut Vec<FigureRow>) {
    let archive = pen.archive;
    rows.push(row(pen, verdicts, cell));
    let mut said = None;
    for breakdown in &cell.figure.breakdowns {
        rows.push(FigureRow {
            kind: RowKind::Dimension,
            depth: cell.depth + 1,
            anchor: breakdown_anchor(&cell.path, &breakdown.dimension.value),
            label: pen.dimension(cell, &breakdown.dimension.value),
            notes: breakdown_notes(breakdown),
            ..FigureRow::default()
        });
        for part in archive.parts(cell.id, breakdown) {
            below(pen, verdicts, part, rows, &mut said);
        }
        if let Some(rest) = &breakdown.rest {
            rows.push(FigureRow {
                kind: RowKind::Rest,
                depth: cell.depth + 1,
                anchor: format!("{}--rest", breakdown_anchor(&cell.path, &breakdown.dimension.value)),
                label: pen.say("figures.rest"),
                value: pen.amount(&rest.value, cell.unit),
                notes: corrections::notes_of_rest(pen, cell, rest),
                ..FigureRow::default()
            });
        }
    }
    for subset in archive
        .children(cell.id)
        .filter(|part| matches!(part.relation, Relation::Subset))
    {
        below(pen, verdicts, subset, rows, &mut said);
    }
}

/// A part or subset with what is under it. Why no share can be given is said at the first that it holds for.
fn below<'c>(
    pen: &Pen<'_, 'c>,
    verdicts: &Verdicts,
    part: &Cell<'c>,
    rows: &mut Vec<FigureRow>,
    said: &mut Option<String>,
) {
    let at = rows.len();
    figure(pen, verdicts, part, rows);
    if let Some(row) = rows.get_mut(at).filter(|row| row.no_share.is_some()) {
        match row.no_share == *said {
            true => row.no_share = None,
            false => said.clone_from(&row.no_share),
        }
    }
}

fn breakdown_notes(breakdown: &Breakdown) -> Vec<NoteView> {
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
    let share = share(pen, cell);
    FigureRow {
        anchor: figure_anchor(&cell.path),
        kind: match cell.relation {
            Relation::Figure => RowKind::Figure,
            Relation::Part(_) => RowKind::Part,
            Relation::Subset => RowKind::Subset,
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
        no_share: share.as_ref().err().cloned().flatten(),
        share: share.ok(),
        is_earlier: report
            .period
            .year_before()
            .is_some_and(|before| before.same(&cell.period)),
        earlier,
        change: None,
        sources: own_citations(pen, cell),
        passport: None,
        unsourced: cell.parent.is_none() && !archive.is_sourced(cell),
        notes: notes(pen, verdicts, cell),
        label,
    }
}

/// Where a figure is stated; nothing for a part that is stated where its whole is.
fn own_citations<'c>(pen: &Pen<'_, 'c>, cell: &Cell<'c>) -> Vec<CitationView> {
    let own = pen.citations(cell);
    let whole = cell.parent.map(|whole| pen.citations(pen.archive.cell(whole)));
    if whole.as_ref() == Some(&own) { Vec::new() } else { own }
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

/// The share of a part in its whole, or why none can be given; nothing where there is nothing to say.
fn share<'c>(pen: &Pen<'_, 'c>, cell: &Cell<'c>) -> Result<String, Option<String>> {
    let whole = cell.parent.map(|whole| pen.archive.cell(whole)).ok_or(None)?;
    if cell.is_ratio() || cell.amount.stated().is_none() || whole.amount.stated().is_none() {
        return Err(None);
    }
    match pen.archive.derive(cell, &DerivedQuery::Share) {
        Ok(Derived::Share { share, .. }) => percent(pen, &share).ok_or_else(|| Some(pen.say("no-share.inexact"))),
        Ok(_) => Err(None),
        Err(refusal) => Err(match refusal.code {
            Code::QualifiedOperand => Some(pen.say("no-share.inexact")),
            Code::ZeroBase => Some(pen.say("no-share.zero")),
            Code::ScopeMismatch => Some(pen.say("no-share.scope")),
            _ => None,
        }),
    }
}

/// A share in percent, where all that it may be is the same when rounded.
fn percent(pen: &Pen<'_, '_>, share: &Interval) -> Option<String> {
    let hundred = Rational::from_integer(100.into());
    let (low, high) = (share.low.value()? * &hundred, share.high.value()? * &hundred);
    let places = u32::from(low < Rational::from_integer(10.into()));
    let (low, high) = (decimals(&low, places), decimals(&high, places));
    (low == high).then(|| pen.language().percent(&pen.language().number(low)))
}

fn notes<'c>(pen: &Pen<'_, 'c>, verdicts: &Verdicts, cell: &Cell<'c>) -> Vec<NoteView> {
    let report = pen.archive.report(cell.report);
    let translation = pen.translation(report);
    let mut notes = Vec::new();
    let mut note = |kind, text: Html| {
        notes.push(NoteView { kind, text, href: None });
    };
    match (translation.and_then(|words| words.notes.get(&cell.path)), cell.note()) {
        (Some(text), _) => note(NoteKind::Note, Html::text(text)),
        (None, Some(text)) => note(NoteKind::Note, pen.untranslated(text)),
        (None, None) => {}
    }
    if cell.computed {
        note(NoteKind::Computed, Html::default());
    }
    if let Some(reason) = cell.series_break() {
        note(NoteKind::Break, pen.untranslated(reason));
    }
    for (_, kind) in verdicts
        .report(cell.report)
        .breakdowns
        .iter()
        .filter(|(id, _)| *id == cell.id)
    {
        match kind {
            BreakdownNote::Rounding => note(NoteKind::Rounding, Html::default()),
        }
    }
    for accept in cell
        .figure
        .accept()
        .iter()
        .filter(|accept| accept.code != Some(Code::ReportsDisagree) && applies(verdicts, cell, accept))
    {
        note(NoteKind::Accepted, reason(pen, report, accept));
    }
    if let Some(restates) = cell.figure.detail(|details| details.restates.as_ref()) {
        note(NoteKind::Restated, pen.untranslated(&restates.value));
    }
    notes.extend(corrections::notes(pen, cell));
    notes
}

/// Whether an acceptance covers a finding: a stale one explains nothing.
fn applies(verdicts: &Verdicts, cell: &Cell<'_>, accept: &Accept) -> bool {
    let mut accepted = verdicts.report(cell.report).accepted.iter();
    accepted.any(|one| Some(one.code) == accept.code && one.reason == accept.reason.as_str())
}
