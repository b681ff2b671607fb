//! What is held against what: one rule a file, and the account of it all. Pure.
//!
//! What enters is the archive; what leaves are findings, and [`Verdicts`]: what pages say of the checking. Reports are checked in
//! parallel; what is between reports comes after them.

mod accept;
mod between;
mod breakdowns;
mod causes;
mod cells;
pub mod charts;
mod claims;
mod corrections;
mod facts;
mod formulas;
mod help;
mod labels;
mod links;
mod loose;
mod margins;
mod nouns;
mod pages;
mod paragraphs;
mod pending_finding;
mod percentages;
mod places;
mod published;
mod quotes;
mod raise;
mod reader;
mod record;
mod records;
mod remarks;
mod removed_values;
mod said;
mod sentence;
mod settled;
mod sources;
mod split;
mod stated_changes;
mod subject;
mod sums;
mod texts;
mod thousandfold;
mod title;
mod units;
mod vanished;
mod verdict;
mod years_told;

pub use accept::found as acceptance;
pub use claims::Languages;
pub use links::{Anchors, Target, Targets};
pub use published::Published;
pub use reader::counted;
pub use record::{outdated, record};
pub use sources::{Documents, Evidence, SourceDocument, SourceState, why_unreadable};
pub use subject::subject;
pub use verdict::{Accepted, BreakdownNote, ClaimVerdict, Disagreement, Recorded, ReportVerdict, Tally, Verdicts};

use rayon::prelude::*;

use crate::archive::{Archive, ReportIx};
use crate::finding::{Checked, Finding};

use causes::Causes;
use pending_finding::PendingFinding;
use published::Unlogged;

/// Checks everything. `targets` are the pages and files that links may lead to, `published` is what readers have seen so far.
///
/// Figures come first, then what is between reports, then words: a fault of a figure is known before the words that follow it.
pub fn run(
    archive: &Archive<'_>,
    published: &Published,
    documents: &Documents,
    languages: &Languages,
    targets: &Targets<'_>,
) -> Checked<Verdicts> {
    let reports = &archive.content().reports;
    let all = (0..reports.len()).into_par_iter();
    let mut figures: Vec<Figures> = all
        .map(|index| figures(archive, published, documents, languages, ReportIx(index as u32)))
        .collect();
    let mut causes = Causes::default();
    let mut units = Vec::new();
    for of_report in &mut figures {
        causes.append(std::mem::take(&mut of_report.causes));
        units.append(&mut of_report.unlogged.units);
    }
    let mut between = between::run(archive, &mut causes);
    between.pending.extend(places::run(archive));
    for pending in between.pending.drain(..) {
        figures[pending.report.0 as usize].pending.push(pending);
    }
    let context = Context {
        archive,
        published,
        languages,
        targets,
        disagreements: &between.disagreements,
        causes: &causes,
    };
    let checked: Vec<(ReportVerdict, Vec<Finding>)> = figures
        .into_par_iter()
        .enumerate()
        .map(|(index, figures)| context.words(ReportIx(index as u32), figures))
        .collect();
    let mut findings = vanished::run(archive, published);
    findings.extend(units::run(archive, &units));
    findings.extend(formulas::run(archive));
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
    findings.extend(pages::run(
        archive,
        published,
        languages,
        targets,
        &causes,
        &mut verdicts,
    ));
    findings.extend(remarks::of_subjects(archive, languages, &mut verdicts.tally));
    findings.extend(links::of_settings(&archive.settings.masthead, targets));
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
    causes: &'r Causes,
}

/// What the figures of a report came to.
#[derive(Default)]
struct Figures {
    verdict: ReportVerdict,
    pending: Vec<PendingFinding>,
    causes: Causes,
    unlogged: Unlogged,
}

/// Whether a report states anything: a withdrawn one is a notice.
fn is_stated(archive: &Archive<'_>, index: ReportIx) -> bool {
    archive.report(index).withdrawn.is_none()
}

/// Checks the figures of one report against what was published, against each other and against their sources.
fn figures(
    archive: &Archive<'_>,
    published: &Published,
    documents: &Documents,
    languages: &Languages,
    index: ReportIx,
) -> Figures {
    let mut figures = Figures::default();
    let Figures {
        verdict,
        pending,
        causes,
        unlogged,
    } = &mut figures;
    if !is_stated(archive, index) {
        return figures;
    }
    if !published.is_unread(archive, index) {
        *unlogged = published::run(archive, published, index, causes, pending);
    }
    breakdowns::run(archive, index, causes, verdict, pending);
    margins::run(archive, index, causes, pending);
    percentages::run(archive, index, causes, pending);
    stated_changes::run(archive, index, pending);
    thousandfold::run(archive, index, pending);
    quotes::run(archive, languages, index, causes, pending);
    sources::run(archive, documents, index, verdict, pending);
    facts::run(archive, index, verdict, pending);
    figures
}

impl Context<'_, '_> {
    /// Checks the texts of one report against the figures, and the corrections of these; then what the editor accepted.
    fn words(&self, index: ReportIx, figures: Figures) -> (ReportVerdict, Vec<Finding>) {
        let archive = self.archive;
        let Figures {
            mut verdict,
            mut pending,
            unlogged,
            ..
        } = figures;
        let is_stated = is_stated(archive, index);
        claims::run(
            archive,
            self.published,
            self.languages,
            index,
            self.causes,
            &mut verdict,
            &mut pending,
        );
        links::run(archive, self.targets, index, &mut pending);
        if !self.published.is_unread(archive, index) {
            corrections::run(archive, index, &unlogged.paths, &mut pending);
        }
        let file = archive.report(index).file;
        pending.iter_mut().for_each(|one| one.finding.explain_in(file));
        let mut findings = accept::apply(
            archive,
            self.published,
            index,
            pending,
            self.disagreements,
            &mut verdict,
        );
        if is_stated {
            findings.extend(charts::check(archive, index));
        }
        (verdict, findings)
    }
}
