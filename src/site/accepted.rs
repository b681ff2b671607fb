//! What editors accept: the findings of a report that they explain, and their reasons in the page's language.

use crate::archive::ReportIx;
use crate::check::{Accepted, Verdicts};
use crate::finding::Code;
use crate::language::capitalized;
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
        let mut message = Html::finding(&sentence(pen, index, &one.message));
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

/// A finding's message as a sentence for readers: figures by their names, not by what front matter calls them.
fn sentence(pen: &Pen<'_, '_>, index: ReportIx, message: &str) -> String {
    let mut out = String::with_capacity(message.len() + 16);
    for (at, piece) in message.split('`').enumerate() {
        if at % 2 == 0 {
            out.push_str(piece);
            continue;
        }
        let named = pen.archive.cells_of(index).find(|cell| *cell.path == *piece);
        match named {
            Some(cell) => out.push_str(&format!("“{}”", pen.label(cell))),
            None => out.push_str(&format!("`{piece}`")),
        }
    }
    capitalized(&out)
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
