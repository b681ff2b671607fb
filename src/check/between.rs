//! Reports against each other: the same quantity, said differently.

use crate::archive::{Archive, Cell, CellId, Group, published};
use crate::finding::{Code, Finding};
use crate::model::Accept;

use super::raised::{Raised, Reason};
use super::verdict::Disagreement;

/// What was found between reports.
#[derive(Debug, Default)]
pub(super) struct Between {
    pub(super) raised: Vec<Raised>,
    pub(super) disagreements: Vec<Disagreement>,
}

/// Compares everything that measures the same.
pub(super) fn run(archive: &Archive<'_>) -> Between {
    let mut between = Between::default();
    for indicator in 0..archive.content.indicators.len() as u32 {
        for group in archive.groups(indicator) {
            same_period(archive, &group, &mut between);
        }
    }
    between
}

/// Takes a group apart into periods; cells of one period stand near each other.
fn same_period(archive: &Archive<'_>, group: &Group<'_, '_>, between: &mut Between) {
    let mut taken = vec![false; group.cells.len()];
    for first in 0..group.cells.len() {
        if taken[first] {
            continue;
        }
        let period = archive.cell(group.cells[first]).period;
        let mut key = vec![group.cells[first]];
        for (at, id) in group.cells.iter().enumerate().skip(first + 1) {
            let other = archive.cell(*id).period;
            if other.start.year() > period.start.year() + 1 {
                break;
            }
            if !taken[at] && other.same(&period) {
                taken[at] = true;
                key.push(*id);
            }
        }
        if key.len() > 1 {
            compare(archive, &mut key, between);
        }
    }
}

/// Compares the values of one key, the earliest published first.
fn compare(archive: &Archive<'_>, key: &mut [CellId], between: &mut Between) {
    let of = |id: &CellId| archive.report(archive.cell(*id).report);
    key.sort_by_key(|id| (published(of(id)), *id));
    let mut newest: Vec<CellId> = Vec::new();
    for id in key.iter() {
        let cell = archive.cell(*id);
        let publisher = &of(id).publisher.value;
        match newest.iter_mut().find(|other| of(other).publisher.value == *publisher) {
            Some(earlier) => {
                if differ(archive.cell(*earlier), cell) {
                    changed(archive, archive.cell(*earlier), cell, between);
                }
                *earlier = *id;
            }
            None => newest.push(*id),
        }
    }
    if newest.len() > 1 {
        disagree(archive, &newest, between);
    }
}

/// Whether no number is in both.
fn differ(a: &Cell<'_>, b: &Cell<'_>) -> bool {
    match (a.amount.interval(), b.amount.interval()) {
        (Some(a), Some(b)) => !a.meets(&b),
        _ => false,
    }
}

/// One publisher, two values: a fault within a report, a restatement between two.
fn changed(archive: &Archive<'_>, earlier: &Cell<'_>, later: &Cell<'_>, between: &mut Between) {
    let (was, now) = (earlier.written(), later.written());
    if earlier.report == later.report {
        let message = format!(
            "`{}` is {now} and `{}` is {was}, and both are the same quantity",
            later.path, earlier.path
        );
        let finding = Finding::new(Code::ConflictingFigures, later.figure.value_span, message)
            .help(
                "They have the same indicator, place, scope and period: one of these, or one of the values, is wrong.",
            )
            .related(earlier.figure.value_span, "the other value");
        between.raised.push(Raised::on_cell(finding, later.report, later.id));
    } else if later.figure.detail(|details| details.restates.as_ref()).is_none() {
        let report = &archive.report(earlier.report).id;
        let message = format!(
            "`{}` is {now}; the same publisher's report {report} says {was}",
            later.path
        );
        let finding = Finding::new(Code::Restated, later.figure.value_span, message)
            .help("If the publisher revised it, say why: `restates: \"…\"`. Otherwise compare both with their sources.")
            .related(earlier.figure.value_span, "the earlier value");
        let mut one = Raised::on_cell(finding, later.report, later.id);
        one.numbers = Some(format!("{was}, {now}"));
        between.raised.push(one);
    }
}

/// Several publishers: one finding for the key, at the figure published last.
fn disagree(archive: &Archive<'_>, newest: &[CellId], between: &mut Between) {
    let pairs: Vec<(CellId, CellId)> = newest
        .iter()
        .enumerate()
        .flat_map(|(at, a)| newest[at + 1..].iter().map(move |b| (*a, *b)))
        .filter(|(a, b)| differ(archive.cell(*a), archive.cell(*b)))
        .collect();
    let Some(last) = newest
        .iter()
        .rev()
        .find(|id| pairs.iter().any(|(a, b)| a == *id || b == *id))
    else {
        return;
    };
    let accepts = |id: CellId| -> Option<&Accept> {
        let cell = archive.cell(id);
        let own = cell.figure.accept().iter().chain(&archive.report(cell.report).accept);
        own.into_iter()
            .find(|accept| accept.code == Some(Code::ReportsDisagree))
    };
    let mut reasons: Vec<(CellId, String)> = Vec::new();
    let mut first: Option<Reason> = None;
    for id in newest
        .iter()
        .filter(|id| pairs.iter().any(|(a, b)| a == *id || b == *id))
    {
        if let Some(accept) = accepts(*id) {
            reasons.push((*id, accept.reason.to_string()));
            first = first.or_else(|| {
                Some(Reason {
                    text: accept.reason.to_string(),
                    code: accept.code,
                    span: accept.span,
                })
            });
        }
    }
    let accepted = pairs
        .iter()
        .all(|(a, b)| accepts(*a).is_some() || accepts(*b).is_some());
    let cell = archive.cell(*last);
    let name = |id: &CellId| archive.report(archive.cell(*id).report).publisher.value.clone();
    let others: Vec<String> = newest
        .iter()
        .filter(|id| *id != last && differ(archive.cell(**id), cell))
        .map(|id| format!("{} says {}", name(id), archive.cell(*id).written()))
        .collect();
    let message = format!(
        "`{}` is {} for {}; {}",
        cell.path,
        cell.written(),
        cell.period.written(),
        others.join(", ")
    );
    let mut finding = Finding::new(Code::ReportsDisagree, cell.figure.value_span, message).help(
        "Compare the numbers with their sources. If the reports really differ, say what is known of it: `accept: { reports-disagree: \"…\" }`.",
    );
    for id in newest.iter().filter(|id| *id != last) {
        finding = finding.related(
            archive.cell(*id).figure.value_span,
            format!("{} says {}", name(id), archive.cell(*id).written()),
        );
    }
    let mut raised = Raised::on_cell(finding, cell.report, cell.id);
    raised.open = false;
    raised.reason = first.filter(|_| accepted);
    let said = newest
        .iter()
        .map(|id| format!("{} {}", name(id), archive.cell(*id).written()));
    raised.numbers = Some(said.collect::<Vec<_>>().join(", "));
    between.raised.push(raised);
    between.disagreements.push(Disagreement {
        cells: newest.to_vec(),
        reasons,
    });
}
