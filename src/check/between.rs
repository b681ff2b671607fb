//! Reports against each other: the same quantity, said differently.

use crate::archive::{Archive, Cell, CellId, Group, published};
use crate::claim::BoundValue;
use crate::finding::{Cause, Code, Finding};
use crate::model::Accept;
use crate::quantity::Interval;

use super::accept;
use super::causes::Causes;
use super::pending_finding::{PendingFinding, Reason};
use super::verdict::Disagreement;

/// What was found between reports.
#[derive(Debug, Default)]
pub(super) struct Between {
    pub(super) pending: Vec<PendingFinding>,
    pub(super) disagreements: Vec<Disagreement>,
}

/// Compares everything that measures the same. What contradicts a figure is remembered among the causes.
pub(super) fn run(archive: &Archive<'_>, causes: &mut Causes) -> Between {
    let mut between = Between::default();
    for indicator in 0..archive.content().indicators.len() as u32 {
        for group in archive.groups(indicator) {
            same_period(archive, &group, causes, &mut between);
        }
    }
    between
}

/// Takes a group apart into periods; cells of one period stand near each other.
fn same_period<'c>(archive: &Archive<'c>, group: &Group<'_, 'c>, causes: &mut Causes, between: &mut Between) {
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
            compare(archive, &mut key, causes, between);
        }
    }
}

/// Compares the values of one key, the earliest published first.
fn compare<'c>(archive: &Archive<'c>, key: &mut [CellId], causes: &mut Causes, between: &mut Between) {
    let of = |id: &CellId| archive.report(archive.cell(*id).report);
    key.sort_by_key(|id| (published(of(id)), *id));
    let mut newest: Vec<CellId> = Vec::new();
    for id in key.iter() {
        let cell = archive.cell(*id);
        let publisher = &of(id).publisher.value;
        match newest.iter_mut().find(|other| of(other).publisher.value == *publisher) {
            Some(earlier) => {
                if archive.cell(*earlier).amount.contradicts(&cell.amount) {
                    changed(archive, archive.cell(*earlier), cell, causes, between);
                }
                *earlier = *id;
            }
            None => newest.push(*id),
        }
    }
    if newest.len() > 1 {
        disagree(archive, &newest, causes, between);
    }
}

/// What a difference of two values only follows from: one that could not be read, or a contradiction after which they would not differ.
fn behind<'c>(archive: &Archive<'c>, causes: &Causes, a: &Cell<'c>, b: &Cell<'c>) -> Option<Cause> {
    causes.behind(archive, [a, b], |cell, instead: &Interval| {
        let other = if cell.id == a.id { b } else { a };
        other.amount.interval().is_none_or(|other| other.meets(instead))
    })
}

/// The same difference of the wholes, which one reason explains with all their parts.
fn of_wholes<'c>(archive: &Archive<'c>, between: &Between, code: Code, a: &Cell<'c>, b: &Cell<'c>) -> Option<Cause> {
    let (a, b) = (archive.cell(a.parent?), archive.cell(b.parent?));
    let about = |one: &&PendingFinding| {
        let cells = [Some(a.id), Some(b.id)];
        one.finding.code == code
            && cells.contains(&one.cell)
            && one.beside.iter().any(|cell| cells.contains(&Some(*cell)))
    };
    between
        .pending
        .iter()
        .find(about)
        .and_then(|one| Cause::of(&one.finding))
}

/// One publisher, two values: a fault within a report, a restatement between two.
fn changed<'c>(
    archive: &Archive<'c>,
    earlier: &Cell<'c>,
    later: &Cell<'c>,
    causes: &mut Causes,
    between: &mut Between,
) {
    let (was, now) = (earlier.written(), later.written());
    let cause = behind(archive, causes, later, earlier);
    let mut numbers = None;
    let finding = if earlier.report == later.report {
        let message = format!(
            "`{}` is {now} and `{}` is {was}, and both are the same quantity",
            later.path, earlier.path
        );
        let finding = Finding::new(Code::ConflictingFigures, later.figure.value_span, message)
            .help(
                "They have the same indicator, place, scope and period: one of these, or one of the values, is wrong.",
            )
            .related(earlier.figure.value_span, "the other value")
            .follows(cause);
        for (cell, other) in [(earlier, later), (later, earlier)] {
            causes.add(&finding, cell.id, BoundValue::from(other.amount.clone().into_owned()));
        }
        finding
    } else if restates(archive, later) {
        return;
    } else {
        numbers = Some(format!("{was}, {now}"));
        let report = archive.report(earlier.report);
        let message = format!(
            "“{}” for {} is {now}; {} said {was} in its report of {}",
            archive.full_label(later, ""),
            later.period.written(),
            archive.publisher_name(&report.publisher.value, ""),
            report.period.written()
        );
        Finding::new(Code::Restated, later.figure.value_span, message)
            .help("If the publisher revised it, say why: `restates: \"…\"`. Otherwise compare both with their sources.")
            .related(earlier.figure.value_span, "the earlier value")
            .follows(cause.or_else(|| of_wholes(archive, between, Code::Restated, later, earlier)))
    };
    let mut pending = PendingFinding::on_cell(finding, later.report, later.id);
    pending.beside.push(earlier.id);
    pending.numbers = numbers;
    between.pending.push(pending);
}

/// Whether the figure or a whole of it says why it differs from what was said before.
fn restates(archive: &Archive<'_>, cell: &Cell<'_>) -> bool {
    let own = cell.figure.detail(|details| details.restates.as_ref()).is_some();
    own || cell.parent.is_some_and(|whole| restates(archive, archive.cell(whole)))
}

/// Several publishers: one finding for the key, at the figure published last.
fn disagree<'c>(archive: &Archive<'c>, newest: &[CellId], causes: &Causes, between: &mut Between) {
    let pairs: Vec<(CellId, CellId)> = newest
        .iter()
        .enumerate()
        .flat_map(|(at, a)| newest[at + 1..].iter().map(move |b| (*a, *b)))
        .filter(|(a, b)| archive.cell(*a).amount.contradicts(&archive.cell(*b).amount))
        .collect();
    let differs = |id: &&CellId| pairs.iter().any(|(a, b)| a == *id || b == *id);
    let Some(last) = newest.iter().rev().find(differs) else {
        return;
    };
    let reasons: Vec<(CellId, String)> = newest
        .iter()
        .filter(differs)
        .filter_map(|id| Some((*id, accepted(archive, *id)?.reason.to_string())))
        .collect();
    let first = newest.iter().filter(differs).find_map(|id| accepted(archive, *id));
    let explained = pairs
        .iter()
        .all(|(a, b)| accepted(archive, *a).is_some() || accepted(archive, *b).is_some());
    let cell = archive.cell(*last);
    let says = |id: &CellId| {
        let other = archive.cell(*id);
        let publisher = &archive.report(other.report).publisher.value;
        format!("{} says {}", archive.publisher_name(publisher, ""), other.written())
    };
    let others: Vec<&CellId> = newest
        .iter()
        .filter(|id| *id != last && archive.cell(**id).amount.contradicts(&cell.amount))
        .collect();
    let message = format!(
        "“{}” in {} for {}: {}; {}",
        archive.full_label(cell, ""),
        archive.counted(cell, ""),
        cell.period.written(),
        says(last),
        others.iter().map(|id| says(id)).collect::<Vec<_>>().join(", ")
    );
    let follows = others.iter().map(|id| {
        let other = archive.cell(**id);
        behind(archive, causes, cell, other).or_else(|| of_wholes(archive, between, Code::ReportsDisagree, cell, other))
    });
    // One cause for all of it, or it stands by itself.
    let cause = follows.reduce(|a, b| a.filter(|_| a == b)).flatten();
    let mut finding = Finding::new(Code::ReportsDisagree, cell.figure.value_span, message).help(
        "Compare the numbers with their sources. If the reports really differ, say what is known of it: `accept: { reports-disagree: \"…\" }`.",
    );
    for id in newest.iter().filter(|id| *id != last) {
        finding = finding.related(archive.cell(*id).figure.value_span, says(id));
    }
    let mut pending = PendingFinding::on_cell(finding.follows(cause), cell.report, cell.id);
    pending.beside.extend(newest.iter().filter(|id| *id != last));
    pending.open = false;
    pending.reason = first.filter(|_| explained).map(|accept| Reason {
        text: accept.reason.to_string(),
        code: accept.code,
        span: accept.span,
    });
    let said = newest.iter().map(|id| {
        let publisher = &archive.report(archive.cell(*id).report).publisher.value;
        format!("{publisher} {}", archive.cell(*id).written())
    });
    pending.numbers = Some(said.collect::<Vec<_>>().join(", "));
    between.pending.push(pending);
    between.disagreements.push(Disagreement {
        cells: newest.to_vec(),
        reasons,
    });
}

/// What explains that others say something else: on the figure, on a whole of it, or on its report.
fn accepted<'c>(archive: &Archive<'c>, id: CellId) -> Option<&'c Accept> {
    accept::found(archive, archive.cell(id).report, Some(id), Code::ReportsDisagree)
}
