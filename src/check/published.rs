//! What the site says against what it has published: a value that readers may have quoted changes only with a correction.

use std::collections::{BTreeMap, BTreeSet};

use crate::archive::{Archive, Cell, CellId, ReportIx};
use crate::claim::BoundValue;
use crate::files::Span;
use crate::finding::{Code, Finding};
use crate::lock::{self, Line, Lock, PublishedValue};
use crate::model::Correction;
use crate::quantity::{Amount, Precision};

use super::causes::Causes;
use super::pending_finding::PendingFinding;
use super::removed_values;
use super::units::UnitChange;

/// What was published, and of which reports it cannot be told yet whether they still say it.
#[derive(Debug, Default)]
pub struct Published {
    /// The published values.
    pub lock: Lock,
    /// Reports that could not be read without a fault, by name: what they state is known once that is mended.
    pub unread: BTreeSet<String>,
}

impl Published {
    /// Whether a report is left alone for now.
    pub(super) fn is_unread(&self, archive: &Archive<'_>, index: ReportIx) -> bool {
        self.unread.contains(&archive.report(index).id.to_string())
    }
}

/// A cell's value as the lock records it.
pub(super) fn value_of(cell: &Cell<'_>) -> String {
    lock::recorded(&cell.amount, cell.status, cell.unit)
}

/// What holding a report against what was published of it came to.
#[derive(Debug, Default)]
pub(super) struct Unlogged {
    /// The paths whose change no correction speaks of.
    pub(super) paths: BTreeSet<String>,
    /// Figures that are counted in something else than they were, because their indicator is.
    pub(super) units: Vec<UnitChange>,
}

/// Holds a report against what was published of it. What contradicts the figures is remembered among the causes: the words and sums
/// that held for the published value only follow from its change.
pub(super) fn run(
    archive: &Archive<'_>,
    published: &Published,
    index: ReportIx,
    causes: &mut Causes,
    pending: &mut Vec<PendingFinding>,
) -> Unlogged {
    let report = archive.report(index);
    let mut unlogged = Unlogged::default();
    if report.draft {
        return unlogged;
    }
    let ids: Vec<String> = std::iter::once(&report.id)
        .chain(report.moved_from.iter().map(|from| &from.value))
        .map(ToString::to_string)
        .collect();
    let mut left: BTreeMap<&str, &Line> = ids.iter().flat_map(|id| published.lock.of_report(id)).collect();
    if left.is_empty() {
        return unlogged;
    }
    let mut rule = Rule {
        archive,
        causes,
        pending,
        unlogged: &mut unlogged,
        other_units: BTreeMap::new(),
    };
    let mut new: Vec<&Cell<'_>> = Vec::new();
    for cell in archive.cells_of(index) {
        match take(&mut left, &ids, &[cell.path.to_string()]) {
            Some(line) => rule.cell(cell, line),
            None => new.push(cell),
        }
    }
    // A former name belongs to nobody who still has it.
    new.retain(|cell| match take(&mut left, &ids, &archive.paths_of(cell)) {
        Some(line) => {
            rule.cell(cell, line);
            false
        }
        None => true,
    });
    rule.rests(index, &ids, &mut left);
    removed_values::run(archive, index, &left, &new, pending);
    unlogged
}

/// Takes the line of a report's figure off the list.
fn take<'l>(left: &mut BTreeMap<&str, &'l Line>, ids: &[String], paths: &[String]) -> Option<&'l Line> {
    let names = paths
        .iter()
        .flat_map(|path| ids.iter().map(|id| lock::of_figure(id, path)));
    names.into_iter().find_map(|name| left.remove(name.as_str()))
}

/// What a rule on published values looks at and adds to.
struct Rule<'r, 'c> {
    archive: &'r Archive<'c>,
    causes: &'r mut Causes,
    pending: &'r mut Vec<PendingFinding>,
    unlogged: &'r mut Unlogged,
    /// Cells that are counted in something else, with what they were counted in: their parts are too.
    other_units: BTreeMap<CellId, String>,
}

/// A value of the report beside the line of the lock that it has.
struct Stated<'s, 'c> {
    /// The path that it has.
    path: &'s str,
    /// What it holds.
    amount: &'s Amount,
    /// Where that is written.
    span: Span,
    /// The figure, part or subset; of a rest the whole that it is left of.
    cell: &'s Cell<'c>,
    /// Its corrections, the oldest first.
    corrections: Vec<&'c Correction>,
}

impl<'c> Rule<'_, 'c> {
    fn cell(&mut self, cell: &Cell<'c>, line: &Line) {
        if line.value == value_of(cell) {
            return;
        }
        let archive = self.archive;
        let stated = || Stated {
            path: &cell.path,
            amount: &cell.amount,
            span: cell.figure.value_span,
            cell,
            corrections: archive.corrections_of(cell),
        };
        let was = PublishedValue::parse(&line.value);
        if let Some(unit) = was.unit.as_ref().filter(|_| cell.amount.stated().is_some())
            && cell.unit.map(lock::unit_name).as_ref() != Some(unit)
        {
            self.unit(&stated(), unit, &was, line);
        }
        let change = self.value(&stated(), &was, line);
        if let Some((finding, amount)) = change {
            self.causes.add(&finding, cell.id, BoundValue::from(amount));
            self.pending
                .push(PendingFinding::on_cell(finding, cell.report, cell.id));
        }
    }

    /// What no part has is published too.
    fn rests(&mut self, index: ReportIx, ids: &[String], left: &mut BTreeMap<&str, &Line>) {
        let archive = self.archive;
        let rests: Vec<_> = archive
            .cells_of(index)
            .flat_map(|cell| archive.rests_of(cell).map(move |one| (cell, one)))
            .collect();
        for (cell, (path, rest)) in rests {
            let former = archive
                .paths_of(cell)
                .into_iter()
                .filter_map(|whole| Some(format!("{whole}{}", path.strip_prefix(cell.path.as_str())?)));
            let paths: Vec<String> = former.collect();
            let Some(line) = take(left, ids, &paths) else { continue };
            let stated = Stated {
                path: &path,
                amount: &rest.value,
                span: rest.span,
                cell,
                corrections: archive.corrections_of_rest(index, &path),
            };
            let change = self.value(&stated, &PublishedValue::parse(&line.value), line);
            self.pending
                .extend(change.map(|(finding, _)| PendingFinding::on_cell(finding, index, cell.id)));
        }
    }

    /// A value against the one that was published; of one that nobody accounts for, what it was.
    fn value(&mut self, now: &Stated<'_, 'c>, was: &PublishedValue, line: &Line) -> Option<(Finding, Amount)> {
        let Some(amount) = &was.amount else {
            if let Some(recorded) = line.span {
                let message = format!("`{}` is no value that annals reads", line.value);
                let help = "This file is written by annals: take it back from the repository as it was.";
                self.pending.push(PendingFinding::on_report(
                    Finding::new(Code::InvalidValue, recorded, message).help(help),
                    now.cell.report,
                ));
            }
            return None;
        };
        if amount.says_same(now.amount) {
            let finding = precision(now, amount, was.precision).map(|finding| recorded(finding, line));
            self.pending
                .extend(finding.map(|finding| PendingFinding::on_cell(finding, now.cell.report, now.cell.id)));
            return None;
        }
        let (then, is) = (amount.written(), now.amount.written());
        let last = now
            .corrections
            .last()
            .map(|last| last.now.as_ref().map(|now| &now.value));
        match last {
            // The corrections speak of an earlier change, or there are none.
            None => {}
            Some(Some(now)) if now.says_same(amount) => {}
            Some(None) if matches!(amount, Amount::Absent(_)) => {}
            Some(_) => {
                if !now.corrections.iter().any(|one| one.was.value.says_same(amount)) {
                    let first = now.corrections[0];
                    let message = format!(
                        "the corrections of `{}` begin with {}, and it was published as {then}",
                        now.path,
                        first.was.value.written()
                    );
                    let help = format!("One of them must say `was: {then}`: the value that readers know.");
                    let finding = Finding::new(Code::CorrectionMismatch, first.was.span, message).help(help);
                    let finding = recorded(finding, line);
                    self.pending
                        .push(PendingFinding::on_cell(finding, now.cell.report, now.cell.id));
                }
                return None;
            }
        }
        self.unlogged.paths.insert(now.path.to_owned());
        let message = format!(
            "`{}` was published as {then} and is {is}, and no correction says so",
            now.path
        );
        let help = format!(
            "If it is a slip, write {then} again. If it was changed on purpose, tell readers, in the front matter: {}",
            correction(now.path, &then, None, Some(&is), "transcription")
        );
        let finding = recorded(Finding::new(Code::UnloggedChange, now.span, message).help(help), line);
        Some((finding, amount.clone()))
    }

    /// A figure that is counted in something else than it was published in.
    fn unit(&mut self, now: &Stated<'_, 'c>, unit: &str, was: &PublishedValue, line: &Line) {
        let cell = now.cell;
        let of_whole = cell.parent.and_then(|whole| self.other_units.get(&whole));
        let is_of_whole = of_whole.is_some_and(|whole| whole == unit);
        self.other_units.insert(cell.id, unit.to_owned());
        let logged = |one: &&Correction| {
            one.was_unit
                .as_ref()
                .is_some_and(|was| lock::unit_name(&was.value) == unit)
        };
        if is_of_whole || now.corrections.iter().any(logged) {
            return;
        }
        let indicator = self.archive.indicator(cell);
        let inherited = indicator.is_some_and(|one| one.unit.as_ref().is_some_and(|of| Some(&of.value) == cell.unit));
        if let Some(indicator) = cell.indicator.filter(|_| inherited) {
            self.unlogged.units.push(UnitChange {
                indicator,
                was: unit.to_owned(),
            });
            return;
        }
        let then = was.amount.as_ref().map(Amount::written).unwrap_or_default();
        let is = cell
            .unit
            .map_or_else(|| "without a unit".to_owned(), |unit| format!("in {}", unit.written()));
        let message = format!(
            "`{}` was published in {unit} and is {is} now, and no correction says so",
            now.path
        );
        let value = cell.amount.written();
        let help = format!(
            "If it is a slip, write `unit: {unit}` again. If it is counted otherwise now, tell readers, in the front matter: {}",
            correction(now.path, &then, Some(unit), Some(&value), "method")
        );
        let finding = recorded(
            Finding::new(Code::UnloggedChange, cell.figure.id_span, message).help(help),
            line,
        );
        self.pending
            .push(PendingFinding::on_cell(finding, cell.report, cell.id));
    }
}

/// The same number with another claim to precision.
fn precision(now: &Stated<'_, '_>, was: &Amount, meant: Option<Precision>) -> Option<Finding> {
    if now.cell.computed {
        return None;
    }
    let (then, is) = (was.written(), now.amount.written());
    let (message, help) = if then != is {
        (
            format!("`{}` was published as {then} and is written {is}", now.path),
            format!("It is the same number with another claim to precision. Write {then} unless the source does."),
        )
    } else {
        let words = |precision: Precision| match precision {
            Precision::Exact => "exact".to_owned(),
            Precision::Nearest(step) => format!("rounded to {step}"),
        };
        let (meant, Amount::Known(_, means)) = (meant?, now.amount) else {
            return None;
        };
        if meant == *means {
            return None;
        }
        (
            format!("`{}`, {is}, was published as {} and is {} now", now.path, words(meant), words(*means)),
            "It is the same number with another claim to precision. Look into the source, and set `precision` as it was unless the source says otherwise.".to_owned(),
        )
    };
    Some(Finding::new(Code::PrecisionChanged, now.span, message).help(help))
}

/// What is written into the front matter to log a change.
pub(super) fn correction(path: &str, was: &str, unit: Option<&str>, now: Option<&str>, kind: &str) -> String {
    let unit = unit.map_or_else(String::new, |unit| format!(", was-unit: {unit}"));
    let now = now.map_or_else(String::new, |now| format!(", now: {now}"));
    format!(
        "`corrections: [{{ date: YYYY-MM-DD, figure: {path}, was: {was}{unit}{now}, kind: {kind}, reason: \"…\" }}]`."
    )
}

/// A finding with the line of the lock that it speaks of.
pub(super) fn recorded(finding: Finding, line: &Line) -> Finding {
    match line.span {
        Some(span) => finding.related(span, "what was published"),
        None => finding,
    }
}
