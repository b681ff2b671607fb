//! A finding with what it is about, until it is known whether the editor accepts it.

use crate::archive::{CellId, ReportIx};
use crate::files::Span;
use crate::finding::{Code, Finding};

/// Why a finding stays.
#[derive(Debug, Clone)]
pub(super) struct Reason {
    /// The editor's words.
    pub(super) text: String,
    /// The finding that it names; none where a claim accepts whatever is found.
    pub(super) code: Option<Code>,
    /// Where they are written.
    pub(super) span: Span,
}

/// A finding of a rule.
#[derive(Debug)]
pub(super) struct PendingFinding {
    /// What there is to say.
    pub(super) finding: Finding,
    /// Whose report it is in.
    pub(super) report: ReportIx,
    /// The figure that it is about.
    pub(super) cell: Option<CellId>,
    /// Other figures that it speaks of.
    pub(super) beside: Vec<CellId>,
    /// The reason that is already known for it to stay: the claim's own, or that of the reports that disagree.
    pub(super) reason: Option<Reason>,
    /// The numbers that it is about, where they are not simply those of the figure and its parts.
    pub(super) numbers: Option<String>,
    /// Whether an acceptance on the report or its figures speaks of it. False where others already decided.
    pub(super) open: bool,
    /// Whether it is only that words are not understood, and the editor says that they are right: no reader sees it.
    pub(super) settled: bool,
}

impl PendingFinding {
    /// A finding about a figure.
    pub(super) fn on_cell(finding: Finding, report: ReportIx, cell: CellId) -> PendingFinding {
        PendingFinding {
            finding,
            report,
            cell: Some(cell),
            beside: Vec::new(),
            reason: None,
            numbers: None,
            open: true,
            settled: false,
        }
    }

    /// A finding about a report.
    pub(super) fn on_report(finding: Finding, report: ReportIx) -> PendingFinding {
        PendingFinding {
            finding,
            report,
            cell: None,
            beside: Vec::new(),
            reason: None,
            numbers: None,
            open: true,
            settled: false,
        }
    }
}
