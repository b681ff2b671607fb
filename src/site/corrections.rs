//! Corrections: on the page of all, on the page of their report, beside the figure and for the feed.

use crate::address::Address;
use crate::archive::{Cell, ReportIx, corrections_in_order};
use crate::files::Located;
use crate::model::{Correction, CorrectionKind};
use crate::quantity::{Amount, Unit};

use super::Pen;
use super::cards::{more, report_link};
use super::index::Index;
use super::view::{CorrectionView, CorrectionsView, Html, Link, NoteKind, NoteView};

/// The page shows so many; older ones stand on the pages of their reports.
const SHOWN: usize = 200;

/// Every correction of the reports that others may see, newest first.
pub(super) fn all(pen: &Pen<'_, '_>, index: &Index<'_, '_>) -> Vec<CorrectionView> {
    let corrected = index
        .newest
        .iter()
        .filter(|report| !pen.archive.report(**report).corrections.is_empty());
    let mut all: Vec<CorrectionView> = Vec::new();
    for of in corrected {
        let link = report_link(pen, *of);
        let own = of_report(pen, *of).into_iter();
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
pub(super) fn of_report(pen: &Pen<'_, '_>, index: ReportIx) -> Vec<CorrectionView> {
    let all = corrections_in_order(pen.archive.report(index));
    all.into_iter().rev().map(|one| view(pen, index, one)).collect()
}

fn view(pen: &Pen<'_, '_>, index: ReportIx, one: &Correction) -> CorrectionView {
    let figure = Figure::of(pen, index, one);
    CorrectionView {
        date: one.date.written(),
        shown_date: pen.date(&one.date),
        report: None,
        was: figure.was(pen, one),
        now: one.now.as_ref().map(|now| figure.now(pen, one, &now.value)),
        kind: word(one.kind).to_owned(),
        reason: pen.untranslated(&one.reason),
        figure: match figure.cell {
            Some(cell) => Link::to(figure.label, pen.to_cell(cell)),
            None => Link::plain(figure.label),
        },
    }
}

/// The notes on a figure: how its value was corrected, newest first.
pub(super) fn notes<'c>(pen: &Pen<'_, 'c>, cell: &Cell<'c>) -> Vec<NoteView> {
    noted(pen, cell.report, &pen.archive.corrections_of(cell))
}

/// The notes on what no part has.
pub(super) fn notes_of_rest<'c>(pen: &Pen<'_, 'c>, whole: &Cell<'c>, rest: &Located<Amount>) -> Vec<NoteView> {
    let path = pen.archive.rests_of(whole).find(|(_, one)| one.span == rest.span);
    let corrections = path.map(|(path, _)| pen.archive.corrections_of_rest(whole.report, &path));
    noted(pen, whole.report, &corrections.unwrap_or_default())
}

fn noted(pen: &Pen<'_, '_>, index: ReportIx, corrections: &[&Correction]) -> Vec<NoteView> {
    let note = |one: &&Correction| NoteView {
        kind: NoteKind::Corrected,
        text: Html(format!(
            "{} {}",
            Html::text(&format!("{}: {}.", pen.date(&one.date), values(pen, index, one))).0,
            pen.untranslated(&one.reason).0
        )),
        ..NoteView::default()
    };
    corrections.iter().rev().map(note).collect()
}

/// A correction in one line: `151 → 153. Two digits were swapped.`
pub(super) fn change(pen: &Pen<'_, '_>, index: ReportIx, one: &Correction) -> String {
    format!("{}. {}", values(pen, index, one), one.reason)
}

/// The values of a correction: `151 → 153`.
fn values(pen: &Pen<'_, '_>, index: ReportIx, one: &Correction) -> String {
    let figure = Figure::of(pen, index, one);
    let now = match &one.now {
        Some(now) => figure.now(pen, one, &now.value),
        None => pen.say("correction.withdrawn"),
    };
    format!("{} → {now}", figure.was(pen, one))
}

/// What a correction corrects.
pub(super) struct Figure<'a, 'c> {
    /// None where the figure is gone.
    pub(super) cell: Option<&'a Cell<'c>>,
    /// What it is called.
    pub(super) label: String,
}

impl<'a, 'c> Figure<'a, 'c> {
    pub(super) fn of(pen: &Pen<'a, 'c>, index: ReportIx, one: &Correction) -> Figure<'a, 'c> {
        let path = one.figure.value.as_str();
        let cell = pen.archive.find_published(index, path);
        let label = cell.map(|cell| pen.full_label(cell));
        let rest = || {
            let (whole, ..) = pen.archive.find_rest(index, path)?;
            Some((whole, format!("{}: {}", pen.full_label(whole), pen.say("figures.rest"))))
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
    fn was(&self, pen: &Pen<'_, '_>, one: &Correction) -> String {
        let was = one.was_unit.as_ref().map(|unit| &unit.value);
        self.value(pen, &one.was.value, was.or_else(|| self.unit()), was.is_some())
    }

    /// The value after; with its unit in words where that is what changed.
    fn now(&self, pen: &Pen<'_, '_>, one: &Correction, amount: &Amount) -> String {
        self.value(pen, amount, self.unit(), one.was_unit.is_some())
    }

    fn unit(&self) -> Option<&'c Unit> {
        self.cell.and_then(|cell| cell.unit)
    }

    fn value(&self, pen: &Pen<'_, '_>, amount: &Amount, unit: Option<&Unit>, in_words: bool) -> String {
        match (amount, unit) {
            (Amount::Absent(absent), _) => pen.say(&format!("state.{}", absent.word())),
            (Amount::Known(..), Some(Unit::Count(noun))) if in_words => {
                format!("{}\u{a0}{noun}", pen.amount(amount, unit))
            }
            (Amount::Known(..), _) => pen.amount(amount, unit),
        }
    }
}

fn word(kind: CorrectionKind) -> &'static str {
    let mut all = CorrectionKind::ALL.iter();
    all.find(|(one, _)| *one == kind).map_or("", |(_, word)| word)
}

/// `/corrections/`
pub(super) fn corrections(pen: &Pen<'_, '_>, index: &Index<'_, '_>) -> CorrectionsView {
    let mut corrections = all(pen, index);
    let more = more(pen, corrections.len(), SHOWN, Some(&Address::reports()));
    corrections.truncate(SHOWN);
    CorrectionsView { corrections, more }
}
