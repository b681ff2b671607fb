//! The corrections of a report: those of one figure are a chain that ends with the value of the file.

use std::collections::BTreeSet;

use crate::archive::{Archive, Cell, ReportIx, corrections_in_order};
use crate::files::{Located, Span};
use crate::finding::{Code, Finding};
use crate::model::{Correction, CorrectionKind};
use crate::quantity::Amount;
use crate::tree::suggest;

use super::pending_finding::PendingFinding;

/// Follows the chain of each corrected figure. Of `unlogged` ones it is already said that their end is missing.
pub(super) fn run(
    archive: &Archive<'_>,
    index: ReportIx,
    unlogged: &BTreeSet<String>,
    pending: &mut Vec<PendingFinding>,
) {
    let report = archive.report(index);
    let mut chains: Vec<(Option<&Cell<'_>>, Vec<&Correction>)> = Vec::new();
    for one in corrections_in_order(report) {
        let cell = archive.find_published(index, &one.figure.value);
        let same = |known: &Vec<&Correction>| known[0].figure.value == one.figure.value;
        let known = chains.iter_mut().find(|(of, chain)| match (of, cell) {
            (Some(of), Some(cell)) => of.id == cell.id,
            (None, None) => same(chain),
            _ => false,
        });
        match known {
            Some((_, chain)) => chain.push(one),
            None => chains.push((cell, vec![one])),
        }
    }
    for (cell, chain) in chains {
        let found = links(&chain).or_else(|| match cell {
            Some(cell) if unlogged.contains(cell.path.as_str()) => None,
            Some(cell) => end(&cell.path, &cell.amount, cell.figure.value_span, &chain),
            None => match archive.find_rest(index, &chain[0].figure.value) {
                Some((_, path, _)) if unlogged.contains(&path) => None,
                Some((_, path, rest)) => end(&path, &rest.value, rest.span, &chain),
                None => unknown(archive, index, &chain),
            },
        });
        pending.extend(found.map(|finding| match cell {
            Some(cell) => PendingFinding::on_cell(finding, index, cell.id),
            None => PendingFinding::on_report(finding, index),
        }));
    }
}

/// Each correction starts from what the one before it came to.
fn links(chain: &[&Correction]) -> Option<Finding> {
    for one in chain {
        if let Some(now) = &one.now
            && now.value.says_same(&one.was.value)
            && now.value.written() == one.was.value.written()
            && one.was_unit.is_none()
        {
            let message = format!(
                "this correction of `{}` changes nothing: {}",
                one.figure.value,
                now.value.written()
            );
            let help = "`was` is the value that was published, `now` the value that the figure has.";
            return Some(mismatch(now, message).help(help));
        }
    }
    chain.windows(2).find_map(|pair| {
        let (before, after) = (pair[0], pair[1]);
        let now = before.now.as_ref()?;
        if now.value.says_same(&after.was.value) {
            return None;
        }
        let message = format!(
            "this correction of `{}` begins with {}, and the one before it came to {}",
            after.figure.value,
            after.was.value.written(),
            now.value.written()
        );
        let help = "Each correction begins with the value that the one before it came to, by their dates.";
        let finding = mismatch(&after.was, message).help(help);
        Some(finding.related(now.span, "the correction before it"))
    })
}

/// The last correction comes to what the file says.
fn end(path: &str, amount: &Amount, span: Span, chain: &[&Correction]) -> Option<Finding> {
    let last = chain.last()?;
    let is = amount.written();
    match &last.now {
        Some(now) if now.value.says_same(amount) => None,
        None if matches!(amount, Amount::Absent(_)) => None,
        Some(now) => {
            let message = format!(
                "the last correction of `{path}` comes to {}, and the figure is {is}",
                now.value.written()
            );
            let help = "One of the two is a slip; or the figure was changed once more, and needs a correction more.";
            Some(mismatch(now, message).help(help).related(span, "the figure"))
        }
        None => {
            let message = format!("`{path}` was withdrawn by a correction, and the figure is {is}");
            let help =
                "Remove the figure or write `missing` for its value; or say by a correction more why it is back.";
            Some(mismatch(&last.was, message).help(help).related(span, "the figure"))
        }
    }
}

/// Only what was withdrawn may be gone.
fn unknown(archive: &Archive<'_>, index: ReportIx, chain: &[&Correction]) -> Option<Finding> {
    let last = chain.last()?;
    if last.kind == CorrectionKind::Withdrawn {
        return None;
    }
    let figure = &last.figure;
    let message = format!(
        "the correction names `{}`, which is no figure of the report",
        figure.value
    );
    let paths = archive.cells_of(index).map(|cell| cell.path.as_str());
    let help = match suggest(&figure.value, paths) {
        Some(near) => format!("Did you mean `{near}`? If the figure was renamed, write `renamed-from: {}` on it.", figure.value),
        None => "Name a figure of this report, with the path to a part: cases/offence/human-trafficking. A figure that is gone has the kind withdrawn.".to_owned(),
    };
    Some(Finding::new(Code::UnknownFigure, figure.span, message).help(help))
}

fn mismatch(at: &Located<Amount>, message: String) -> Finding {
    Finding::new(Code::CorrectionMismatch, at.span, message)
}
