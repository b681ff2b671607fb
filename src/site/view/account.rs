//! Pages that account for the numbers: checks, corrections, data.

use super::{Count, Disagreement, Download, Html, Link};
use serde::Serialize;

/// What was checked, and how many.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Account {
    /// Reports.
    pub reports: Count,
    /// Figures, parts and subsets.
    pub figures: Count,
    /// Those with a source.
    pub sourced: Count,
    /// Numbers in texts, bound or not.
    pub numbers: Count,
    /// Numbers in texts that are bound to a figure.
    pub claims: Count,
    /// Those that match it.
    pub claims_verified: Count,
    /// Those that the program wrote itself.
    pub claims_filled: Count,
    /// Numbers in texts that nothing is bound to.
    pub loose: Count,
    /// Breakdowns.
    pub breakdowns: Count,
    /// Those that add up.
    pub breakdowns_verified: Count,
    /// Findings that were accepted.
    pub accepted: Count,
    /// Warnings that stand open.
    pub warnings: Count,
}

/// A finding that an editor explained.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct AcceptedView {
    /// Its code: `breakdown-sum`.
    pub code: String,
    /// What was found.
    pub message: Html,
    /// The editor's reason.
    pub reason: Html,
    /// The report; missing on the report's own page.
    pub report: Option<Link>,
    /// The figure's row.
    pub figure: Option<Link>,
}

/// A finding that stands open.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct OpenFinding {
    /// Its code.
    pub code: String,
    /// What was found.
    pub message: Html,
    /// The report.
    pub report: Option<Link>,
}

/// A report with figures that name no source.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Unsourced {
    /// The report.
    pub report: Link,
    /// How many.
    pub figures: Count,
}

/// `/checks/`
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct ChecksView {
    /// The numbers.
    pub account: Account,
    /// Every accepted finding with its reason.
    pub accepted: Vec<AcceptedView>,
    /// How many are left out: they stand on the pages of their reports.
    pub more_accepted: Option<Link>,
    /// Where reports disagree, with links to where it is shown.
    pub disagreements: Vec<Disagreement>,
    /// How many are left out, and where they are.
    pub more_disagreements: Option<Link>,
    /// Warnings that stand open.
    pub open: Vec<OpenFinding>,
    /// Figures without a source, by report.
    pub unsourced: Vec<Unsourced>,
    /// The documents that figures were held against, those of the newest reports first.
    pub documents: Vec<HeldDocument>,
    /// The corrections' page.
    pub corrections: String,
}

/// A document, and how many figures were found in it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct HeldDocument {
    /// Its title.
    pub title: String,
    /// The report whose source it is.
    pub report: Link,
    /// `24 of 25`.
    pub found: String,
}

/// A dated note that a published value was changed. The words of the kind are the theme's (`correction.KIND`).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct CorrectionView {
    /// `2026-11-23`, for `datetime`.
    pub date: String,
    /// As the page writes it.
    pub shown_date: String,
    /// The report; missing on the report's own page.
    pub report: Option<Link>,
    /// The figure's row.
    pub figure: Link,
    /// The value that was published.
    pub was: String,
    /// The value now; missing where it was withdrawn.
    pub now: Option<String>,
    /// `transcription`, `restated-by-source`, `method` or `withdrawn`.
    pub kind: String,
    /// Why.
    pub reason: Html,
}

/// `/corrections/`
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct CorrectionsView {
    /// Newest first.
    pub corrections: Vec<CorrectionView>,
    /// How many older ones are left out: they stand on the pages of their reports.
    pub more: Option<Link>,
}

/// A column of the exported tables, with what it means.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Its name in the file.
    pub name: String,
    /// What it holds.
    pub meaning: String,
}

/// `/data/`
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct DataView {
    /// The whole site's figures as files.
    pub files: Vec<Download>,
    /// What the columns mean.
    pub columns: Vec<Column>,
    /// How many figures there are.
    pub figures: Count,
    /// From how many reports.
    pub reports: Count,
    /// What one may do with them.
    pub licence: Option<Html>,
}
