//! Published values that the site no longer states: lines of the lock that no figure has any more enter, findings leave.

use std::collections::BTreeMap;

use crate::archive::{Archive, Cell, ReportIx};
use crate::files::Span;
use crate::finding::{Code, Finding};
use crate::lock::{Line, Name, PublishedValue};
use crate::model::CorrectionKind;

use super::pending_finding::PendingFinding;
use super::published::{correction, recorded, value_of};

/// How many values a finding lists.
const MAX: usize = 4;

/// Published values of a report that no figure of it has any more: one finding for each figure that they belonged to.
pub(super) fn run(
    archive: &Archive<'_>,
    index: ReportIx,
    left: &BTreeMap<&str, &Line>,
    new: &[&Cell<'_>],
    pending: &mut Vec<PendingFinding>,
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
            .take(MAX)
            .map(|(path, line)| format!("`{path}` as {}", said(line)))
            .collect();
        let message = match lines.len() {
            1 => format!("`{path}` was published as {} and is gone", said(line)),
            many if many > MAX => format!("{many} published values of `{top}` are gone: {}, …", listed.join(", ")),
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
            correction(path, &said(line), None, None, "withdrawn")
        );
        let span = archive
            .find_cell(index, top)
            .map_or(Span::whole(report.file), |cell| cell.figure.id_span);
        let finding = recorded(Finding::new(Code::UnloggedChange, span, message).help(help), line);
        pending.push(PendingFinding::on_report(finding, index));
    }
}

/// What a line says, without status and unit.
fn said(line: &Line) -> String {
    let amount = PublishedValue::parse(&line.value).amount;
    amount.map_or_else(|| line.value.clone(), |amount| amount.written())
}
