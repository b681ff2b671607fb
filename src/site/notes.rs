//! What is remarked of a figure's value and of its breakdowns: the editor's notes, how it came about, what is accepted and corrected.

use crate::archive::Cell;
use crate::check::{BreakdownNote, Verdicts};
use crate::finding::Code;
use crate::model::{Accept, Breakdown};

use super::accepted::reason;
use super::view::{Html, NoteKind, NoteView};
use super::{PageContext, corrections};

/// What is to be said of a breakdown.
pub(super) fn of_breakdown(breakdown: &Breakdown) -> Vec<NoteView> {
    let note = |kind, text: &str| NoteView {
        kind,
        text: Html::text(text),
        ..NoteView::default()
    };
    let partial = breakdown.partial.then(|| note(NoteKind::Partial, ""));
    let overlapping = breakdown.overlapping.then(|| note(NoteKind::Overlapping, ""));
    let own = breakdown.note.as_ref().map(|text| note(NoteKind::Note, &text.value));
    partial.into_iter().chain(overlapping).chain(own).collect()
}

/// What is to be said of a value.
pub(super) fn of_cell<'c>(context: &PageContext<'_, 'c>, verdicts: &Verdicts, cell: &Cell<'c>) -> Vec<NoteView> {
    let report = context.archive.report(cell.report);
    let translation = context.translation(report);
    let mut notes = Vec::new();
    let mut note = |kind, text: Html| {
        notes.push(NoteView {
            kind,
            text,
            ..NoteView::default()
        });
    };
    match (translation.and_then(|words| words.notes.get(&cell.path)), cell.note()) {
        (Some(text), _) => note(NoteKind::Note, Html::text(text)),
        (None, Some(text)) => note(NoteKind::Note, context.untranslated(text)),
        (None, None) => {}
    }
    if cell.computed {
        let kind = match cell.is_from_others() {
            true => NoteKind::ComputedOtherwise,
            false => NoteKind::Computed,
        };
        note(kind, Html::default());
    }
    if let Some(reason) = cell.series_break() {
        note(NoteKind::Break, context.untranslated(reason));
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
        note(NoteKind::Accepted, reason(context, report, accept));
    }
    if let Some(restates) = cell.figure.detail(|details| details.restates.as_ref()) {
        note(NoteKind::Restated, context.untranslated(&restates.value));
    }
    notes.extend(corrections::notes(context, cell));
    notes
}

/// Whether an acceptance covers a finding: a stale one explains nothing.
fn applies(verdicts: &Verdicts, cell: &Cell<'_>, accept: &Accept) -> bool {
    let mut accepted = verdicts.report(cell.report).accepted.iter();
    accepted.any(|one| Some(one.code) == accept.code && one.reason == accept.reason.as_str())
}
