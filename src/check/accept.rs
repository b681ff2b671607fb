//! What the editor knows and explains: findings that stay, as notes with their reason.

use crate::archive::{Archive, CellId, ReportIx};
use crate::finding::{Code, Finding, Severity};
use crate::model::Accept;

use super::raised::Raised;
use super::verdict::{Accepted, ReportVerdict};

/// Applies the acceptances of a report to what its rules raised, and reports those that have nothing left to accept.
pub(super) fn apply(
    archive: &Archive<'_>,
    index: ReportIx,
    raised: Vec<Raised>,
    verdict: &mut ReportVerdict,
) -> Vec<Finding> {
    let report = archive.report(index);
    let mut used: Vec<&Accept> = Vec::new();
    let mut findings = Vec::with_capacity(raised.len());
    for one in raised {
        let Raised {
            mut finding,
            cell,
            reason,
            open,
            ..
        } = one;
        let found = found(archive, index, cell, finding.code).filter(|_| open);
        let reason = reason
            .or_else(|| found.map(|accept| accept.reason.to_string()))
            .or_else(|| finding.accepted.take());
        if let Some(accept) = found {
            used.push(accept);
        }
        if let Some(reason) = reason.filter(|_| finding.code.acceptable()) {
            finding.severity = Severity::Note;
            finding.accepted = Some(reason.clone());
            verdict.tally.accepted += 1;
            verdict.accepted.push(Accepted {
                code: finding.code,
                message: finding.message.clone(),
                reason,
                cell,
            });
        } else if finding.severity == Severity::Warning {
            verdict.tally.warnings += 1;
            verdict.open.push((finding.code, finding.message.clone()));
        }
        findings.push(finding);
    }
    let cells = archive
        .cells_of(index)
        .flat_map(|cell| cell.figure.accept().iter().map(move |accept| (accept, Some(cell.id))));
    for (accept, cell) in cells.chain(report.accept.iter().map(|accept| (accept, None))) {
        // An acceptance of a disagreement may be what the other side's report relies on.
        let relied_on = accept.code == Some(Code::ReportsDisagree);
        if relied_on || used.iter().any(|one| std::ptr::eq(*one, accept)) {
            continue;
        }
        let code = accept.code.map_or("finding", Code::as_str);
        let what = match cell {
            Some(cell) => format!("`{}`", archive.cell(cell).path),
            None => "the report".to_owned(),
        };
        let message = format!("{what} accepts {code}, and there is none");
        let help = "Remove it: it would hide a fault that comes later.";
        findings.push(Finding::new(Code::StaleAccept, accept.span, message.clone()).help(help));
        verdict.tally.warnings += 1;
        verdict.open.push((Code::StaleAccept, message));
    }
    findings
}

/// The acceptance that speaks of a finding: on its figure, on what that is a part of, or on the report.
pub(super) fn found<'c>(
    archive: &Archive<'c>,
    index: ReportIx,
    cell: Option<CellId>,
    code: Code,
) -> Option<&'c Accept> {
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
