//! A finding with what it is about, until it is known whether the editor accepts it.

use crate::archive::{CellId, ReportIx};
use crate::finding::Finding;

/// A finding of a rule.
#[derive(Debug)]
pub(super) struct Raised {
    /// What there is to say.
    pub(super) finding: Finding,
    /// Whose report it is in.
    pub(super) report: ReportIx,
    /// The figure that it is about.
    pub(super) cell: Option<CellId>,
    /// The reason that the claim itself gives for staying as it is.
    pub(super) reason: Option<String>,
    /// Whether an acceptance on the report or its figures speaks of it. False where others already decided.
    pub(super) open: bool,
}

impl Raised {
    /// A finding about a figure.
    pub(super) fn on_cell(finding: Finding, report: ReportIx, cell: CellId) -> Raised {
        Raised {
            finding,
            report,
            cell: Some(cell),
            reason: None,
            open: true,
        }
    }

    /// A finding about a report.
    pub(super) fn on_report(finding: Finding, report: ReportIx) -> Raised {
        Raised {
            finding,
            report,
            cell: None,
            reason: None,
            open: true,
        }
    }
}
