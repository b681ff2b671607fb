//! The words of texts against the figures that they are bound to.

use crate::archive::{Archive, Bound, ReportIx};
use crate::finding::{Code, Finding};
use crate::model::{Body, ClaimSite, Report};

use super::links::{self, Targets};
use super::raised::Raised;
use super::verdict::{ClaimVerdict, ReportVerdict, Tally};

/// Checks the claims of a report's title, description, charts and text, and of its translations.
pub(super) fn run(archive: &Archive<'_>, index: ReportIx, verdict: &mut ReportVerdict, raised: &mut Vec<Raised>) {
    let report = archive.report(index);
    for body in bodies(report) {
        for claim in body.claims() {
            let outcome = claim_of(archive, Some(index), claim, &mut |finding| {
                raised.push(Raised::on_report(finding, index))
            });
            count(outcome, &mut verdict.tally);
            verdict.claims.push(outcome);
        }
    }
}

/// Checks the claims and links of everything else than reports: pages, publishers, indicators, topics.
pub(super) fn pages(archive: &Archive<'_>, targets: &Targets<'_>, tally: &mut Tally) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (base, body) in links::other_bodies(archive) {
        for claim in body.claims() {
            let outcome = claim_of(archive, None, claim, &mut |finding| findings.push(finding));
            count(outcome, tally);
        }
        links::body(targets, &base, body, &mut |finding| findings.push(finding));
    }
    findings
}

/// Every text of a report that may hold claims.
pub(super) fn bodies(report: &Report) -> impl Iterator<Item = &Body> {
    let own = [Some(&report.title), report.description.as_ref()].into_iter().flatten();
    let charts = report.charts.iter().filter_map(|chart| chart.title.as_ref());
    let translated = report.translations.iter().flat_map(|translation| {
        let own = [Some(&translation.title), translation.description.as_ref()]
            .into_iter()
            .flatten();
        own.chain(translation.chart_titles.values())
            .chain(std::iter::once(&translation.body))
    });
    own.chain(charts).chain(std::iter::once(&report.body)).chain(translated)
}

fn count(outcome: ClaimVerdict, tally: &mut Tally) {
    match outcome {
        ClaimVerdict::Cites => return,
        ClaimVerdict::Matches => tally.claims_verified += 1,
        ClaimVerdict::Filled => tally.claims_filled += 1,
        ClaimVerdict::Accepted => tally.claims_accepted += 1,
        ClaimVerdict::Fails => {}
    }
    tally.claims += 1;
}

fn claim_of(
    archive: &Archive<'_>,
    from: Option<ReportIx>,
    claim: &ClaimSite,
    say: &mut dyn FnMut(Finding),
) -> ClaimVerdict {
    let (cell, query) = match archive.bind(from, &claim.reference.value) {
        Err(error) => {
            say(Finding::new(error.code, claim.span, error.message).help(error.help));
            return ClaimVerdict::Fails;
        }
        Ok(Bound::None) => return ClaimVerdict::Cites,
        Ok(Bound::Cell(cell, query)) => (archive.cell(cell), query),
    };
    if let Some(query) = &query
        && let Err(refusal) = archive.derive(cell, query)
    {
        let finding = Finding::new(refusal.code, claim.span, refusal.message);
        say(match refusal.help {
            Some(help) => finding.help(help),
            None => finding,
        });
        return ClaimVerdict::Fails;
    }
    if claim.title.as_deref() == Some("cite") {
        return ClaimVerdict::Cites;
    }
    if claim.words.text.trim().is_empty() {
        ClaimVerdict::Filled
    } else {
        ClaimVerdict::Matches
    }
}

/// The code that an `accept` in a link's title names.
pub(super) fn _accepts(title: &str) -> Option<(Option<Code>, &str)> {
    let rest = title.strip_prefix("accept")?;
    let (code, reason) = rest.split_once(':')?;
    Some((Code::parse(code.trim()), reason.trim()))
}
