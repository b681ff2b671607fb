//! What is held against what: one rule a file, and the account of it all. Pure.
//!
//! What enters is the archive; what leaves are findings, and [`Verdicts`]: what pages say of the checking. Reports are checked in
//! parallel; what is between reports comes after them.

mod accept;
mod between;
mod breakdowns;
pub mod charts;
mod claims;
mod facts;
mod links;
mod loose;
mod raised;
mod verdict;

pub use claims::Languages;
pub use links::{Anchors, Target, Targets};
pub use verdict::{Accepted, BreakdownNote, ClaimVerdict, Disagreement, ReportVerdict, Tally, Verdicts};

use rayon::prelude::*;

use crate::archive::{Archive, ReportIx};
use crate::finding::{Checked, Finding};

use raised::Raised;

/// Checks everything. `targets` are the pages and files that links may lead to.
pub fn run(archive: &Archive<'_>, languages: &Languages, targets: &Targets<'_>) -> Checked<Verdicts> {
    let reports = &archive.content.reports;
    let mut between = between::run(archive);
    let mut by_report: Vec<Vec<Raised>> = (0..reports.len()).map(|_| Vec::new()).collect();
    for raised in between.raised.drain(..) {
        by_report[raised.report.0 as usize].push(raised);
    }
    let checked: Vec<(ReportVerdict, Vec<Finding>)> = by_report
        .into_par_iter()
        .enumerate()
        .map(|(index, raised)| report(archive, languages, targets, ReportIx(index as u32), raised))
        .collect();
    let mut findings = Vec::new();
    let mut verdicts = Verdicts {
        disagreements: between.disagreements,
        ..Verdicts::default()
    };
    for (report, (verdict, found)) in reports.iter().zip(checked) {
        if !report.draft {
            verdicts.tally += verdict.tally;
        }
        verdicts.reports.push(verdict);
        findings.extend(found);
    }
    findings.extend(claims::pages(archive, languages, targets, &mut verdicts.tally));
    for page in links::other_bodies(archive) {
        findings.extend(charts::check_body(archive, None, page.body));
    }
    Checked {
        value: verdicts,
        findings,
    }
}

/// Checks one report: every rule, then what the editor accepted.
fn report(
    archive: &Archive<'_>,
    languages: &Languages,
    targets: &Targets<'_>,
    index: ReportIx,
    between: Vec<Raised>,
) -> (ReportVerdict, Vec<Finding>) {
    let mut verdict = ReportVerdict::default();
    let mut raised = between;
    breakdowns::run(archive, index, &mut verdict, &mut raised);
    facts::run(archive, index, &mut verdict, &mut raised);
    claims::run(archive, languages, index, &mut verdict, &mut raised);
    links::run(archive, targets, index, &mut raised);
    let mut findings = accept::apply(archive, index, raised, &mut verdict);
    findings.extend(charts::check(archive, index));
    (verdict, findings)
}
