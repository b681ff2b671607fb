//! What is held against what: one rule a file, and the account of it all. Pure.
//!
//! What enters is the archive; what leaves are findings, and [`Verdicts`]: what pages say of the checking. Reports are checked in
//! parallel; what is between reports comes after them.

mod accept;
mod between;
mod breakdowns;
pub mod charts;
mod claims;
mod corrections;
mod facts;
mod links;
mod loose;
mod pages;
mod published;
mod raised;
mod record;
mod title;
mod verdict;

pub use claims::Languages;
pub use links::{Anchors, Target, Targets};
pub use published::Published;
pub use record::{outdated, record};
pub use verdict::{Accepted, BreakdownNote, ClaimVerdict, Disagreement, Recorded, ReportVerdict, Tally, Verdicts};

use rayon::prelude::*;

use crate::archive::{Archive, ReportIx};
use crate::finding::{Checked, Finding};

use raised::Raised;

/// Checks everything. `targets` are the pages and files that links may lead to, `published` is what readers have seen so far.
pub fn run(
    archive: &Archive<'_>,
    published: &Published,
    languages: &Languages,
    targets: &Targets<'_>,
) -> Checked<Verdicts> {
    let reports = &archive.content.reports;
    let mut between = between::run(archive);
    let mut by_report: Vec<Vec<Raised>> = (0..reports.len()).map(|_| Vec::new()).collect();
    for raised in between.raised.drain(..) {
        by_report[raised.report.0 as usize].push(raised);
    }
    let context = Context {
        archive,
        published,
        languages,
        targets,
        disagreements: &between.disagreements,
    };
    let checked: Vec<(ReportVerdict, Vec<Finding>)> = by_report
        .into_par_iter()
        .enumerate()
        .map(|(index, raised)| context.report(ReportIx(index as u32), raised))
        .collect();
    let mut findings = published::vanished(archive, published);
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
    findings.extend(pages::run(archive, published, languages, targets, &mut verdicts));
    for page in links::other_bodies(archive) {
        findings.extend(charts::check_body(archive, None, page.body));
    }
    Checked {
        value: verdicts,
        findings,
    }
}

/// What is the same for all reports.
struct Context<'r, 'c> {
    archive: &'r Archive<'c>,
    published: &'r Published,
    languages: &'r Languages,
    targets: &'r Targets<'r>,
    disagreements: &'r [Disagreement],
}

impl Context<'_, '_> {
    /// Checks one report: every rule, then what the editor accepted.
    fn report(&self, index: ReportIx, between: Vec<Raised>) -> (ReportVerdict, Vec<Finding>) {
        let archive = self.archive;
        let mut verdict = ReportVerdict::default();
        let mut raised = between;
        breakdowns::run(archive, index, &mut verdict, &mut raised);
        facts::run(archive, index, &mut verdict, &mut raised);
        claims::run(
            archive,
            self.published,
            self.languages,
            index,
            &mut verdict,
            &mut raised,
        );
        links::run(archive, self.targets, index, &mut raised);
        if !self.published.is_unread(archive, index) {
            let unlogged = published::run(archive, self.published, index, &mut raised);
            corrections::run(archive, index, &unlogged, &mut raised);
        }
        let mut findings = accept::apply(archive, self.published, index, raised, self.disagreements, &mut verdict);
        findings.extend(charts::check(archive, index));
        (verdict, findings)
    }
}
