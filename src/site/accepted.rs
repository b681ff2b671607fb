//! What editors accept: the findings of a report that they explain, and their reasons in the page's language.

use crate::archive::ReportIx;
use crate::check::{Accepted, Verdicts};
use crate::finding::Code;
use crate::model::{Accept, Report};

use super::Pen;
use super::view::{AcceptedView, Html, Link};

/// The findings of a report that its editors explain: those that are to be listed.
pub(super) fn accepted(
    pen: &Pen<'_, '_>,
    verdicts: &Verdicts,
    index: ReportIx,
    listed: impl Fn(&&Accepted) -> bool,
) -> Vec<AcceptedView> {
    let report = pen.archive.report(index);
    let view = |one: &Accepted| {
        let mut message = Html::finding(&sentence(&one.message));
        if pen.language().base() != "en" {
            // Findings speak English.
            message = message.in_language("en");
        }
        AcceptedView {
            code: one.code.as_str().to_owned(),
            message,
            reason: spoken(pen, report, one.code.as_str(), &one.reason),
            report: None,
            figure: one.cell.map(|id| {
                let cell = pen.archive.cell(id);
                Link::to(pen.full_label(cell), pen.to_cell(cell))
            }),
        }
    };
    verdicts
        .report(index)
        .accepted
        .iter()
        .filter(listed)
        .map(view)
        .collect()
}

/// A finding's message as a sentence of its own.
fn sentence(message: &str) -> String {
    let mut letters = message.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// The reason of an acceptance in the page's language, or else in the site's.
pub(super) fn reason(pen: &Pen<'_, '_>, report: &Report, accept: &Accept) -> Html {
    spoken(pen, report, accept.code.map_or("", Code::as_str), &accept.reason)
}

fn spoken(pen: &Pen<'_, '_>, report: &Report, code: &str, own: &str) -> Html {
    match pen.translation(report).and_then(|words| words.reasons.get(code)) {
        Some(translated) => Html::text(translated),
        None => pen.untranslated(own),
    }
}
