//! Every correction, newest first.

use crate::address::Address;
use crate::model::{Correction, CorrectionKind, Report};

use super::Pen;
use super::cards::{more, report_link};
use super::index::Index;
use super::view::{CorrectionView, CorrectionsView, Html, Link};

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
        let own = of_report(pen, pen.archive.report(*of)).into_iter();
        all.extend(own.map(|correction| CorrectionView {
            report: Some(link.clone()),
            ..correction
        }));
    }
    // Dates as written sort as text; one that names only a year stands at its end, as everywhere.
    all.sort_by_cached_key(|correction| std::cmp::Reverse(format!("{:~<10}", correction.date)));
    all
}

/// `/corrections/`
pub(super) fn corrections(pen: &Pen<'_, '_>, index: &Index<'_, '_>) -> CorrectionsView {
    let mut corrections = all(pen, index);
    let more = more(pen, corrections.len(), SHOWN, Some(&Address::reports()));
    corrections.truncate(SHOWN);
    CorrectionsView { corrections, more }
}

/// The corrections of a report, newest first.
pub(super) fn of_report(pen: &Pen<'_, '_>, report: &Report) -> Vec<CorrectionView> {
    let index = pen.archive.find_report(&report.id);
    let mut all: Vec<&Correction> = report.corrections.iter().collect();
    all.sort_by_key(|correction| std::cmp::Reverse(correction.date.last_day()));
    let view = |correction: &&Correction| {
        let cell = index.and_then(|index| pen.archive.find_cell(index, &correction.figure.value));
        let (_, kind) = CorrectionKind::ALL.iter().find(|(kind, _)| *kind == correction.kind)?;
        Some(CorrectionView {
            date: correction.date.written(),
            shown_date: pen.date(&correction.date),
            report: None,
            figure: match cell {
                Some(cell) => Link::to(pen.full_label(cell), pen.to_cell(cell)),
                None => Link::plain(correction.figure.value.as_str()),
            },
            was: correction.was.value.to_string(),
            now: (correction.kind != CorrectionKind::Withdrawn).then(|| correction.now.value.to_string()),
            kind: (*kind).to_owned(),
            reason: Html::text(&correction.reason),
        })
    };
    all.iter().filter_map(view).collect()
}
