//! What editors accept: the findings of a report that they explain, and their reasons in the page's language.

use crate::archive::ReportIx;
use crate::check::{Accepted, Verdicts};
use crate::finding::Code;
use crate::model::{Accept, Report};

use super::Pen;
use super::view::{AcceptedView, Html, Link};

/// The findings of a report that its editors explain.
pub(super) fn accepted(pen: &Pen<'_, '_>, verdicts: &Verdicts, index: ReportIx) -> Vec<AcceptedView> {
    let report = pen.archive.report(index);
    let view = |one: &Accepted| {
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

/// The reason of an acceptance in the page's language.
pub(super) fn reason(pen: &Pen<'_, '_>, report: &Report, accept: &Accept) -> String {
    let code = accept.code.map_or("", Code::as_str);
    let translated = pen.translation(report).and_then(|words| words.reasons.get(code));
    translated.unwrap_or(&accept.reason).to_string()
}
