//! Corrections: on the page of all, on the page of their report, beside the figure and for the feed.

use crate::address::Address;
use crate::archive::{Cell, ReportIx, corrections_in_order};
use crate::files::Located;
use crate::model::{Correction, CorrectionKind};
use crate::quantity::{Amount, Unit};

use super::PageContext;
use super::cards::{more, report_link};
use super::index::Index;
use super::view::{CorrectionView, CorrectionsView, Html, Link, NoteKind, NoteView};

/// The page shows so many; older ones stand on the pages of their reports.
const SHOWN: usize = 200;

/// Every correction of the reports that others may see, newest first.
pub(super) fn all(context: &PageContext<'_, '_>, index: &Index<'_, '_>) -> Vec<CorrectionView> {
    let corrected = index
        .newest
        .iter()
        .filter(|report| !context.archive.report(**report).corrections.is_empty());
    let mut all: Vec<CorrectionView> = Vec::new();
    for of in corrected {
        let link = report_link(context, *of);
        let own = of_report(context, *of).into_iter();
        all.extend(own.map(|correction| CorrectionView {
            report: Some(link.clone()),
            ..correction
        }));
    }
    // Dates as written sort as text; one that names only a year stands at its end, as everywhere.
    all.sort_by_cached_key(|correction| std::cmp::Reverse(format!("{:~<10}", correction.date)));
    all
}

/// The corrections of a report, newest first.
pub(super) fn of_report(context: &PageContext<'_, '_>, index: ReportIx) -> Vec<CorrectionView> {
    let all = corrections_in_order(context.archive.report(index));
    all.into_iter().rev().map(|one| view(context, index, one)).collect()
}

fn view(context: &PageContext<'_, '_>, index: ReportIx, one: &Correction) -> CorrectionView {
    let figure = Figure::of(context, index, one);
    CorrectionView {
        date: one.date.written(),
        shown_date: context.date(&one.date),
        report: None,
        was: figure.was(context, one),
        now: one.now.as_ref().map(|now| figure.now(context, one, &now.value)),
        kind: word(one.kind).to_owned(),
        reason: context.untranslated(&one.reason),
        figure: match figure.cell {
            Some(cell) => Link::to(figure.label, context.to_cell(cell)),
            None => Link::plain(figure.label),
        },
    }
}

/// The notes on a figure: how its value was corrected, newest first.
pub(super) fn notes<'c>(context: &PageContext<'_, 'c>, cell: &Cell<'c>) -> Vec<NoteView> {
    noted(context, cell.report, &context.archive.corrections_of(cell))
}

/// The notes on what no part has.
pub(super) fn notes_of_rest<'c>(
    context: &PageContext<'_, 'c>,
    whole: &Cell<'c>,
    rest: &Located<Amount>,
) -> Vec<NoteView> {
    let path = context.archive.rests_of(whole).find(|(_, one)| one.span == rest.span);
    let corrections = path.map(|(path, _)| context.archive.corrections_of_rest(whole.report, &path));
    noted(context, whole.report, &corrections.unwrap_or_default())
}

fn noted(context: &PageContext<'_, '_>, index: ReportIx, corrections: &[&Correction]) -> Vec<NoteView> {
    let note = |one: &&Correction| NoteView {
        kind: NoteKind::Corrected,
        text: Html(format!(
            "{} {}",
            Html::text(&format!(
                "{}: {}.",
                context.date(&one.date),
                values(context, index, one)
            ))
            .0,
            context.untranslated(&one.reason).0
        )),
        ..NoteView::default()
    };
    corrections.iter().rev().map(note).collect()
}

/// A correction in one line: `151 → 153. Two digits were swapped.`
pub(super) fn change(context: &PageContext<'_, '_>, index: ReportIx, one: &Correction) -> String {
    format!("{}. {}", values(context, index, one), one.reason)
}

/// The values of a correction: `151 → 153`.
fn values(context: &PageContext<'_, '_>, index: ReportIx, one: &Correction) -> String {
    let figure = Figure::of(context, index, one);
    let now = match &one.now {
        Some(now) => figure.now(context, one, &now.value),
        None => context.say("correction.withdrawn"),
    };
    format!("{} → {now}", figure.was(context, one))
}

/// What a correction corrects.
pub(super) struct Figure<'a, 'c> {
    /// None where the figure is gone.
    pub(super) cell: Option<&'a Cell<'c>>,
    /// What it is called.
    pub(super) label: String,
}

impl<'a, 'c> Figure<'a, 'c> {
    pub(super) fn of(context: &PageContext<'a, 'c>, index: ReportIx, one: &Correction) -> Figure<'a, 'c> {
        let path = one.figure.value.as_str();
        let cell = context.archive.find_published(index, path);
        let label = cell.map(|cell| context.full_label(cell));
        let rest = || {
            let (whole, ..) = context.archive.find_rest(index, path)?;
            Some((
                whole,
                format!("{}: {}", context.full_label(whole), context.say("figures.rest")),
            ))
        };
        let (cell, label) = match (cell, label) {
            (Some(cell), Some(label)) => (Some(cell), label),
            _ => rest().map_or_else(|| (None, path.to_owned()), |(whole, label)| (Some(whole), label)),
        };
        Figure { cell, label }
    }

    /// The path that it has now.
    pub(super) fn path<'p>(&'p self, one: &'p Correction) -> &'p str {
        self.cell.map_or(one.figure.value.as_str(), |cell| cell.path.as_str())
    }

    /// The value before, in the unit that it had.
    fn was(&self, context: &PageContext<'_, '_>, one: &Correction) -> String {
        let was = one.was_unit.as_ref().map(|unit| &unit.value);
        self.value(context, &one.was.value, was.or_else(|| self.unit()), was.is_some())
    }

    /// The value after; with its unit in words where that is what changed.
    fn now(&self, context: &PageContext<'_, '_>, one: &Correction, amount: &Amount) -> String {
        self.value(context, amount, self.unit(), one.was_unit.is_some())
    }

    fn unit(&self) -> Option<&'c Unit> {
        self.cell.and_then(|cell| cell.unit)
    }

    fn value(&self, context: &PageContext<'_, '_>, amount: &Amount, unit: Option<&Unit>, in_words: bool) -> String {
        match (amount, unit) {
            (Amount::Absent(absent), _) => context.say(&format!("state.{}", absent.word())),
            (Amount::Known(..), Some(Unit::Count(noun))) if in_words => {
                format!("{}\u{a0}{noun}", context.amount(amount, unit))
            }
            (Amount::Known(..), _) => context.amount(amount, unit),
        }
    }
}

fn word(kind: CorrectionKind) -> &'static str {
    let mut all = CorrectionKind::ALL.iter();
    all.find(|(one, _)| *one == kind).map_or("", |(_, word)| word)
}

/// `/corrections/`
pub(super) fn corrections(context: &PageContext<'_, '_>, index: &Index<'_, '_>) -> CorrectionsView {
    let mut corrections = all(context, index);
    let more = more(context, corrections.len(), SHOWN, Some(&Address::reports()));
    corrections.truncate(SHOWN);
    CorrectionsView { corrections, more }
}
