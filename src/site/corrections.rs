//! Every correction, newest first.

use crate::address::Address;

use super::Pen;
use super::cards::{more, report_link};
use super::index::Index;
use super::report;
use super::view::{CorrectionView, CorrectionsView};

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
        let own = report::corrections(pen, pen.archive.report(*of)).into_iter();
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
