//! What the site says against what it has published: a value that readers may have quoted changes only with a correction.

use std::collections::{BTreeMap, BTreeSet};

use crate::archive::{Archive, Cell, ReportIx};
use crate::files::Span;
use crate::finding::{Code, Finding};
use crate::lock::{self, Line, Lock, Name, PATH};
use crate::model::CorrectionKind;
use crate::quantity::{Amount, Status};

use super::raised::Raised;

/// How many values a finding lists.
const MOST: usize = 4;

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
    let value = cell.amount.written();
    match cell.status {
        Status::Final => value,
        _ if cell.amount.stated().is_none() => value,
        status => format!("{value}, {}", status.word()),
    }
}

/// Holds a report against what was published of it. What leaves are the paths whose change no correction speaks of.
pub(super) fn run(
    archive: &Archive<'_>,
    published: &Published,
    index: ReportIx,
    raised: &mut Vec<Raised>,
) -> BTreeSet<String> {
    let report = archive.report(index);
    if report.draft || report.withdrawn.is_some() {
        return BTreeSet::new();
    }
    let ids: Vec<String> = std::iter::once(&report.id)
        .chain(report.moved_from.iter().map(|from| &from.value))
        .map(ToString::to_string)
        .collect();
    let mut left: BTreeMap<&str, &Line> = ids.iter().flat_map(|id| published.lock.of_report(id)).collect();
    let mut unlogged = BTreeSet::new();
    if left.is_empty() {
        return unlogged;
    }
    let mut new: Vec<&Cell<'_>> = Vec::new();
    for cell in archive.cells_of(index) {
        match take(&mut left, &ids, &[cell.path.to_string()]) {
            Some(line) => compare(archive, cell, line, raised, &mut unlogged),
            None => new.push(cell),
        }
    }
    // A former name belongs to nobody who still has it.
    new.retain(|cell| match take(&mut left, &ids, &archive.paths_of(cell)) {
        Some(line) => {
            compare(archive, cell, line, raised, &mut unlogged);
            false
        }
        None => true,
    });
    gone(archive, index, &left, &new, raised);
    unlogged
}

/// Takes the line of a report's figure off the list.
fn take<'l>(left: &mut BTreeMap<&str, &'l Line>, ids: &[String], paths: &[String]) -> Option<&'l Line> {
    let names = paths
        .iter()
        .flat_map(|path| ids.iter().map(|id| lock::of_figure(id, path)));
    names.into_iter().find_map(|name| left.remove(name.as_str()))
}

/// A value against the one that was published.
fn compare(
    archive: &Archive<'_>,
    cell: &Cell<'_>,
    line: &Line,
    raised: &mut Vec<Raised>,
    unlogged: &mut BTreeSet<String>,
) {
    if line.value == value_of(cell) {
        return;
    }
    let span = cell.figure.value_span;
    let Some(was) = amount_of(line) else {
        if let Some(recorded) = line.span {
            let message = format!("`{}` is no value that annals reads", line.value);
            let help = "annals writes this file: take it back from the repository as it was.";
            raised.push(Raised::on_report(
                Finding::new(Code::InvalidValue, recorded, message).help(help),
                cell.report,
            ));
        }
        return;
    };
    let (then, now) = (was.written(), cell.amount.written());
    if was.says_same(&cell.amount) {
        if then != now && !cell.computed {
            let message = format!("`{}` was published as {then} and is written {now}", cell.path);
            let help =
                format!("It is the same number with another claim to precision. Write {then} unless the source does.");
            let finding = recorded(Finding::new(Code::PrecisionChanged, span, message).help(help), line);
            raised.push(Raised::on_cell(finding, cell.report, cell.id));
        }
        return;
    }
    let corrections = archive.corrections_of(cell);
    let last = corrections.last().map(|last| last.now.as_ref().map(|now| &now.value));
    match last {
        // The corrections speak of an earlier change, or there are none.
        None => {}
        Some(Some(now)) if now.says_same(&was) => {}
        Some(None) if matches!(was, Amount::Absent(_)) => {}
        Some(_) => {
            if !corrections.iter().any(|one| one.was.value.says_same(&was)) {
                let first = corrections[0];
                let message = format!(
                    "the corrections of `{}` begin with {}, and it was published as {then}",
                    cell.path,
                    first.was.value.written()
                );
                let help = format!("One of them must say `was: {then}`: the value that readers know.");
                let finding = Finding::new(Code::CorrectionMismatch, first.was.span, message).help(help);
                raised.push(Raised::on_cell(recorded(finding, line), cell.report, cell.id));
            }
            return;
        }
    }
    unlogged.insert(cell.path.to_string());
    let message = format!(
        "`{}` was published as {then} and is {now}, and no correction says so",
        cell.path
    );
    let help = format!(
        "If it is a slip, write {then} again. If it was changed on purpose, tell readers, in the front matter: {}",
        correction(&cell.path, &then, Some(&now), "transcription")
    );
    let finding = recorded(Finding::new(Code::UnloggedChange, span, message).help(help), line);
    raised.push(Raised::on_cell(finding, cell.report, cell.id));
}

/// What is written into the front matter to log a change.
fn correction(path: &str, was: &str, now: Option<&str>, kind: &str) -> String {
    let now = now.map_or_else(String::new, |now| format!(", now: {now}"));
    format!("`corrections: [{{ date: YYYY-MM-DD, figure: {path}, was: {was}{now}, kind: {kind}, reason: \"…\" }}]`.")
}

fn amount_of(line: &Line) -> Option<Amount> {
    let status = |word: &str| Status::ALL.iter().any(|(_, known)| *known == word);
    let value = match line.value.rsplit_once(", ") {
        Some((value, word)) if status(word) => value,
        _ => &line.value,
    };
    Amount::parse(value).ok()
}

/// What a line says, without the status.
fn said(line: &Line) -> String {
    amount_of(line).map_or_else(|| line.value.clone(), |amount| amount.written())
}

fn recorded(finding: Finding, line: &Line) -> Finding {
    match line.span {
        Some(span) => finding.related(span, "what was published"),
        None => finding,
    }
}

/// Published values of a report that no figure of it has any more: one finding for each figure that they belonged to.
fn gone(
    archive: &Archive<'_>,
    index: ReportIx,
    left: &BTreeMap<&str, &Line>,
    new: &[&Cell<'_>],
    raised: &mut Vec<Raised>,
) {
    let report = archive.report(index);
    let withdrawn: Vec<&str> = report
        .corrections
        .iter()
        .filter(|one| one.kind == CorrectionKind::Withdrawn)
        .map(|one| one.figure.value.as_str())
        .collect();
    let explained = |path: &str| {
        withdrawn.iter().any(|of| {
            path.strip_prefix(of)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
    };
    let mut figures: BTreeMap<&str, Vec<(&str, &Line)>> = BTreeMap::new();
    for (name, line) in left {
        if let Name::Figure { path, .. } = Name::of(name)
            && !explained(path)
        {
            let top = path.split('/').next().unwrap_or(path);
            figures.entry(top).or_default().push((path, line));
        }
    }
    for (top, lines) in figures {
        let (path, line) = lines[0];
        let listed: Vec<String> = lines
            .iter()
            .take(MOST)
            .map(|(path, line)| format!("`{path}` as {}", said(line)))
            .collect();
        let message = match lines.len() {
            1 => format!("`{path}` was published as {} and is gone", said(line)),
            many if many > MOST => format!("{many} published values of `{top}` are gone: {}, …", listed.join(", ")),
            many => format!("{many} published values of `{top}` are gone: {}", listed.join(", ")),
        };
        let same = new.iter().find(|cell| value_of(cell) == line.value);
        let renamed = match same {
            Some(cell) => format!(
                "If `{}` is the same figure, write `renamed-from: {path}` on it.",
                cell.path
            ),
            None => format!("If it has another name now, write `renamed-from: {path}` on it."),
        };
        let help = format!(
            "{renamed} If the report no longer states it, tell readers: {}",
            correction(path, &said(line), None, "withdrawn")
        );
        let span = archive
            .find_cell(index, top)
            .map_or(Span::whole(report.file), |cell| cell.figure.id_span);
        let finding = recorded(Finding::new(Code::UnloggedChange, span, message).help(help), line);
        raised.push(Raised::on_report(finding, index));
    }
}

/// Published reports that have no page any more, those of one folder together.
pub(super) fn vanished(archive: &Archive<'_>, published: &Published) -> Vec<Finding> {
    let mut known: BTreeSet<String> = BTreeSet::new();
    for (_, report) in archive.reports() {
        known.insert(report.id.to_string());
        known.extend(report.moved_from.iter().map(|from| from.value.to_string()));
    }
    let drafts: BTreeMap<String, Span> = archive
        .content
        .reports
        .iter()
        .filter(|report| report.draft)
        .map(|report| (report.id.to_string(), Span::whole(report.file)))
        .collect();
    let mut findings = Vec::new();
    let mut lost: BTreeMap<&str, Vec<(&str, Option<Span>)>> = BTreeMap::new();
    let mut before = "";
    for (name, line) in published.lock.iter() {
        let (Name::Figure { report, .. } | Name::Report(report)) = Name::of(name) else {
            continue;
        };
        if report == before || known.contains(report) || published.unread.contains(report) {
            continue;
        }
        before = report;
        match drafts.get(report) {
            Some(file) => findings.push(became_draft(report, *file, line)),
            None => {
                let publisher = report.split('/').next().unwrap_or(report);
                lost.entry(publisher).or_default().push((report, line.span));
            }
        }
    }
    findings.extend(lost.values().map(|reports| has_no_file(archive, published, reports)));
    findings
}

fn became_draft(report: &str, file: Span, line: &Line) -> Finding {
    let message = format!("{report} was published and is a draft now, so that its page is gone");
    let help = "Its address has been quoted. Remove `draft: true`; if it must go, write `withdrawn: why`, and its page stays as a notice.";
    recorded(Finding::new(Code::ReportVanished, file, message).help(help), line)
}

/// The finding for the lost reports of one publisher: a renamed folder is one mistake.
fn has_no_file(archive: &Archive<'_>, published: &Published, reports: &[(&str, Option<Span>)]) -> Finding {
    let (first, span) = reports[0];
    let names: Vec<&str> = reports.iter().take(MOST).map(|(name, _)| *name).collect();
    let message = match reports.len() {
        1 => format!("{first} was published and has no file any more"),
        many if many > MOST => format!(
            "{many} reports were published and have no files any more: {}, …",
            names.join(", ")
        ),
        many => format!(
            "{many} reports were published and have no files any more: {}",
            names.join(", ")
        ),
    };
    let unpublished: Vec<String> = archive
        .reports()
        .map(|(_, report)| report.id.to_string())
        .filter(|id| published.lock.of_report(id).next().is_none())
        .collect();
    let same_name = |id: &&String| id.rsplit('/').next() == first.rsplit('/').next();
    let new = unpublished
        .iter()
        .find(same_name)
        .map(String::as_str)
        .or_else(|| crate::tree::suggest(first, unpublished.iter().map(String::as_str)));
    let moved = match new {
        Some(new) => format!("If it is {new} now, write `moved-from: {first}` there."),
        None => format!("If it has moved, write `moved-from: {first}` in its new file."),
    };
    let help = format!(
        "Its address has been quoted. {moved} If it is to go, bring content/reports/{first}.md back with `withdrawn: why`; its page stays as a notice."
    );
    let finding = match span {
        Some(span) => Finding::new(Code::ReportVanished, span, message),
        None => Finding::on_path(Code::ReportVanished, PATH, message),
    };
    finding.help(help)
}
