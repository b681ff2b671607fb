//! How much was checked: the numbers behind "41 numbers: 37 claims, 3 accepted, 1 loose".

use serde::{Deserialize, Serialize};

use super::{Finding, Severity};

/// Counts over one site. Findings are counted by [`Tally::count`], the rest by the stages that see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tally {
    /// Findings that keep the site from being published.
    pub errors: usize,
    /// Findings that an editor must decide on.
    pub warnings: usize,
    /// Findings of style, and accepted ones.
    pub notes: usize,
    /// Accepted findings.
    pub accepted: usize,
    /// Reports.
    pub reports: usize,
    /// Figures, with their parts and subsets.
    pub figures: usize,
    /// Claims.
    pub claims: usize,
    /// Claims whose words match the recorded figure; accepted ones are not among them.
    pub claims_verified: usize,
    /// Claims whose words do not match, and an editor explains why.
    pub claims_accepted: usize,
    /// Claims whose words are not understood, and an editor says that they are right.
    #[serde(default)]
    pub claims_settled: usize,
    /// Claims whose words the program wrote.
    pub claims_filled: usize,
    /// Breakdowns.
    pub breakdowns: usize,
    /// Breakdowns that add up.
    pub breakdowns_verified: usize,
    /// Numbers in prose that no claim binds.
    pub loose_numbers: usize,
    /// Figures that were found in the documents of their sources.
    pub figures_found: usize,
    /// Those of them that stand beside their names.
    pub figures_beside_names: usize,
    /// Figures that stand nowhere in their documents, or elsewhere than said.
    pub figures_not_found: usize,
    /// Figures of reports with documents that could not be held against one.
    pub figures_not_checked: usize,
}

impl Tally {
    /// The same with `findings` counted.
    #[must_use]
    pub fn count(mut self, findings: &[Finding]) -> Tally {
        let of = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
        self.errors = of(Severity::Error);
        self.warnings = of(Severity::Warning);
        self.notes = of(Severity::Note);
        self.accepted = findings.iter().filter(|finding| finding.accepted.is_some()).count();
        self
    }
}
