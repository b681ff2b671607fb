//! What the editor knows and explains: findings that stay, as notes with their reason.
//!
//! An acceptance covers the finding that it was made for. Its numbers stand in the lock; where they have changed since, the finding is
//! back until the editor writes the reason anew.

use std::collections::HashSet;

use crate::archive::{Archive, CellId, ReportIx};
use crate::files::Span;
use crate::finding::{Code, Finding, Severity};
use crate::lock;
use crate::model::Accept;

use super::pending_finding::{PendingFinding, Reason};
use super::published::Published;
use super::verdict::{Accepted, Disagreement, Recorded, ReportVerdict};

/// How a finding stands with its editors.
pub(super) enum Standing {
    /// Nobody explains it.
    Open,
    /// It stays.
    Accepted(Accepted),
    /// It was explained when its numbers were others.
    Stale {
        /// The acceptance in the lock.
        name: String,
        /// What the editor is told.
        finding: Finding,
    },
}

/// Whether a finding is explained. `place` is the report's name, or the page.
pub(super) fn standing(archive: &Archive<'_>, published: &Published, place: &str, one: &PendingFinding) -> Standing {
    let Some(Reason { text, code, span }) = reason(archive, one).filter(|_| one.finding.code.acceptable()) else {
        return Standing::Open;
    };
    let path = one.cell.map(|cell| archive.cell(cell).path.as_str());
    let recorded = numbers(archive, one).map(|numbers| Recorded {
        name: lock::of_acceptance(place, path, code, &text),
        numbers,
    });
    if let Some(Recorded { name, numbers: now }) = &recorded
        && let Some(line) = published.lock.get(name)
        && !line.value.split(" | ").any(|known| known == now)
    {
        let (message, help) = match one.settled {
            true => (
                format!(
                    "the words were said to be right when the numbers were {}; they are {now}",
                    line.value
                ),
                "Read them again. If they are still right, write the title anew, `read: ` with what is true now.",
            ),
            false => (
                format!(
                    "{} was accepted when the numbers were {}; they are {now}",
                    one.finding.code, line.value
                ),
                "Look at it again. If it is still to stay, write the reason anew, with what is true now: then it is accepted as a new finding.",
            ),
        };
        let mut finding = Finding::new(Code::StaleAccept, span, message).help(help);
        if let Some(recorded) = line.span {
            finding = finding.related(recorded, "what was accepted");
        }
        return Standing::Stale {
            name: name.clone(),
            finding,
        };
    }
    Standing::Accepted(Accepted {
        code: one.finding.code,
        message: one.finding.message.clone(),
        reason: text,
        cell: one.cell,
        recorded,
    })
}

/// A finding that is explained: a note with the reason.
pub(super) fn noted(finding: Finding, accepted: &Accepted) -> Finding {
    Finding {
        severity: Severity::Note,
        accepted: Some(accepted.reason.clone()),
        ..finding
    }
}

/// Why a finding stays: in the words of the claim itself, of its figure or a whole of that, or of the report.
fn reason(archive: &Archive<'_>, one: &PendingFinding) -> Option<Reason> {
    let elsewhere = || {
        // What is not open may stand in no report at all.
        let accept = one
            .open
            .then(|| found(archive, one.report, one.cell, one.finding.code))??;
        Some(Reason {
            text: accept.reason.to_string(),
            code: accept.code,
            span: accept.span,
        })
    };
    one.reason.clone().or_else(elsewhere)
}

/// The numbers that a finding is about; none where it is about something else.
fn numbers(archive: &Archive<'_>, one: &PendingFinding) -> Option<String> {
    if one.finding.code == Code::FigureWithoutSource {
        return None;
    }
    let numbers = one.numbers.clone().or_else(|| {
        let cell = archive.cell(one.cell?);
        let whole = cell.parent.map(|whole| archive.cell(whole).amount.written());
        let of = whole.map_or_else(String::new, |whole| format!(" of {whole}"));
        let parts: Vec<String> = archive.children(cell.id).map(|part| part.amount.written()).collect();
        let parts = if parts.is_empty() {
            String::new()
        } else {
            format!(": {}", parts.join(", "))
        };
        Some(format!("{}{of}{parts}", cell.amount.written()))
    })?;
    // One line of the lock, in which a bar stands between the numbers of several findings.
    Some(
        numbers
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .replace('|', "/"),
    )
}

/// Applies the acceptances of a report to what its rules raised, and reports those that have nothing left to accept.
pub(super) fn apply(
    archive: &Archive<'_>,
    published: &Published,
    index: ReportIx,
    pending: Vec<PendingFinding>,
    disagreements: &[Disagreement],
    verdict: &mut ReportVerdict,
) -> Vec<Finding> {
    let place = archive.report(index).id.to_string();
    let mut used: HashSet<Span> = HashSet::new();
    let mut findings = Vec::with_capacity(pending.len());
    for one in pending {
        used.extend(found(archive, index, one.cell, one.finding.code).map(|accept| accept.span));
        match standing(archive, published, &place, &one) {
            Standing::Accepted(accepted) if one.settled => verdict.settled.extend(accepted.recorded),
            Standing::Accepted(accepted) => {
                findings.push(noted(one.finding, &accepted));
                verdict.tally.accepted += 1;
                verdict.accepted.push(accepted);
            }
            Standing::Open => left_open(archive, one.finding, verdict, &mut findings),
            Standing::Stale { name, finding } => {
                left_open(archive, one.finding, verdict, &mut findings);
                if !verdict.stale.contains(&name) {
                    left_open(archive, finding, verdict, &mut findings);
                    verdict.stale.push(name);
                }
            }
        }
    }
    for finding in idle(archive, index, &used, disagreements) {
        left_open(archive, finding, verdict, &mut findings);
    }
    findings
}

/// A finding that nobody explains. Readers are told of warnings; what is one is for the site's settings to say.
fn left_open(archive: &Archive<'_>, finding: Finding, verdict: &mut ReportVerdict, findings: &mut Vec<Finding>) {
    if archive.settings.severity(finding.code) == Some(Severity::Warning) {
        verdict.tally.warnings += 1;
        verdict.open.push((finding.code, finding.message.clone()));
    }
    findings.push(finding);
}

/// Acceptances of the front matter that no finding has used.
fn idle(archive: &Archive<'_>, index: ReportIx, used: &HashSet<Span>, disagreements: &[Disagreement]) -> Vec<Finding> {
    let report = archive.report(index);
    if report.withdrawn.is_some() {
        return Vec::new();
    }
    let cells = archive
        .cells_of(index)
        .flat_map(|cell| cell.figure.accept().iter().map(move |accept| (accept, Some(cell.id))));
    let all = cells.chain(report.accept.iter().map(|accept| (accept, None)));
    // What an acceptance of a disagreement explains stands at the figure that was published last, which may be another report's.
    let explains = |cell: Option<CellId>| {
        let mut reasons = disagreements.iter().flat_map(|one| &one.reasons);
        reasons.any(|(of, _)| match cell {
            Some(cell) => *of == cell,
            None => archive.cell(*of).report == index,
        })
    };
    let is_idle = |(accept, cell): &(&Accept, Option<CellId>)| match accept.code {
        Some(Code::ReportsDisagree) => !report.draft && !explains(*cell),
        _ => !used.contains(&accept.span),
    };
    let finding = |(accept, cell): (&Accept, Option<CellId>)| {
        let code = accept.code.map_or("finding", Code::as_str);
        let what = match cell {
            Some(cell) => format!("`{}`", archive.cell(cell).path),
            None => "the report".to_owned(),
        };
        nothing_left(accept.span, &format!("{what} accepts {code}"))
    };
    all.filter(is_idle).map(finding).collect()
}

/// The finding for an acceptance that hides nothing.
pub(super) fn nothing_left(span: Span, what: &str) -> Finding {
    let help = "Remove it: it would hide a fault that comes later.";
    Finding::new(Code::StaleAccept, span, format!("{what}, and there is none")).help(help)
}

/// The acceptance that speaks of a finding: on its figure, on what that is a part of, or on the report.
pub fn found<'c>(archive: &Archive<'c>, index: ReportIx, cell: Option<CellId>, code: Code) -> Option<&'c Accept> {
    let on_figure = cell.and_then(|cell| on_cell_or_wholes(archive, cell, code));
    on_figure.or_else(|| of_code(&archive.report(index).accept, code))
}

/// The acceptance of a code on a figure or on what it is a part of.
fn on_cell_or_wholes<'c>(archive: &Archive<'c>, cell: CellId, code: Code) -> Option<&'c Accept> {
    let mut next = Some(cell);
    while let Some(id) = next {
        let cell = archive.cell(id);
        if let Some(accept) = of_code(cell.figure.accept(), code) {
            return Some(accept);
        }
        next = cell.parent;
    }
    None
}

fn of_code(accepts: &[Accept], code: Code) -> Option<&Accept> {
    accepts.iter().find(|accept| accept.code == Some(code))
}
