//! What each figure must have, and what the report says of its own figures: sources, headline, places.

use crate::archive::{Archive, Cell, ReportIx};
use crate::finding::{Code, Finding};
use crate::model::Report;
use crate::tree::suggest;

use super::pending_finding::PendingFinding;
use super::verdict::ReportVerdict;

/// Counts figures and their sources; a figure that names none, nor any whole of it, is a warning.
pub(super) fn run(
    archive: &Archive<'_>,
    index: ReportIx,
    verdict: &mut ReportVerdict,
    pending: &mut Vec<PendingFinding>,
) {
    let report = archive.report(index);
    let mut unsourced = Vec::new();
    for cell in archive.cells_of(index) {
        verdict.tally.figures += 1;
        if archive.is_sourced(cell) {
            verdict.tally.sourced += 1;
        } else if cell.parent.is_none() && !is_in_doubt(cell, report) {
            unsourced.push(cell);
        }
    }
    if let Some(first) = unsourced.first() {
        let message = match unsourced.len() {
            1 => format!("`{}` names no source", first.path),
            many => format!("{many} figures name no source: {}", listed(&unsourced)),
        };
        let help = "Name the document under `sources:` and write `source: NAME, page 3` on the figure.";
        pending.push(PendingFinding::on_cell(
            Finding::new(Code::FigureWithoutSource, first.figure.id_span, message).help(help),
            index,
            first.id,
        ));
    }
    for name in &report.headline {
        if archive.find_cell(index, &name.value).is_none() {
            let paths: Vec<&str> = archive.cells_of(index).map(|cell| cell.path.as_str()).collect();
            let finding = Finding::new(
                Code::UnknownFigure,
                name.span,
                format!("the headline names `{}`, which is no figure of the report", name.value),
            );
            let finding = match suggest(&name.value, paths.iter().copied()) {
                Some(near) => finding.help(format!("Did you mean `{near}`?")).mend(name.span, near),
                None => finding.help("Name figures of this report."),
            };
            pending.push(PendingFinding::on_report(finding, index));
        }
    }
}

/// Whether it is a row of a table of which nobody knows what its cells hold: a comma too many, a second row of that name.
fn is_in_doubt(cell: &Cell<'_>, report: &Report) -> bool {
    cell.figure.fault.is_some() && cell.figure.id_span.file != report.file
}

fn listed(cells: &[&Cell<'_>]) -> String {
    const MAX: usize = 6;
    let names: Vec<&str> = cells.iter().take(MAX).map(|cell| cell.path.as_str()).collect();
    let more = if cells.len() > MAX { ", …" } else { "" };
    format!("{}{more}", names.join(", "))
}
