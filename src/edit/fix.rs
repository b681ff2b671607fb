//! Mends that are certain, out of everything that was found.

use crate::archive::{Archive, ReportIx};
use crate::files::FileTree;
use crate::finding::{Finding, Mend};
use crate::model::ClaimSite;

/// The mends that are certain: those of findings, and claims whose reference can only be a slip of one that is there.
pub fn fixes(files: &FileTree, archive: &Archive<'_>, findings: &[Finding]) -> Vec<Mend> {
    let mut mends = Vec::new();
    findings.iter().for_each(|finding| of_finding(finding, &mut mends));
    for (index, report) in archive.content().reports.iter().enumerate() {
        let translated = report.translations.iter().map(|translation| &translation.body);
        for claim in std::iter::once(&report.body)
            .chain(translated)
            .flat_map(|body| body.claims())
        {
            mends.extend(reference(files, archive, ReportIx(index as u32), claim));
        }
    }
    // A workbook is no text: what is wrong in its cells is mended there.
    mends.retain(|mend| files.grid(mend.span.file).is_none());
    mends
}

fn of_finding(finding: &Finding, mends: &mut Vec<Mend>) {
    if finding.accepted.is_none() {
        mends.extend(finding.mends.iter().filter(|mend| mend.certain).cloned());
    }
    finding.dependents.iter().for_each(|one| of_finding(one, mends));
}

/// The mend of a claim of a figure that there is not.
fn reference(files: &FileTree, archive: &Archive<'_>, report: ReportIx, claim: &ClaimSite) -> Option<Mend> {
    let written = &claim.reference.value;
    let meant = archive.meant(report, written)?;
    let link = files.file(claim.span.file).text.get(claim.span.range())?;
    let at = link.rfind(&format!("](fig:{written}"))? + "](fig:".len();
    Some(Mend {
        span: claim.span.inner(at, at + written.len()),
        text: meant,
        certain: true,
    })
}
