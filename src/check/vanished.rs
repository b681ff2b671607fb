//! Published reports that have no page any more.

use std::collections::{BTreeMap, BTreeSet};

use crate::archive::Archive;
use crate::files::Span;
use crate::finding::{Code, Finding};
use crate::lock::{Line, Name, PATH};

use super::published::{Published, recorded};

/// How many reports a finding lists.
const MAX: usize = 4;

/// A finding for each, those of one folder together.
pub(super) fn run(archive: &Archive<'_>, published: &Published) -> Vec<Finding> {
    let mut known: BTreeSet<String> = BTreeSet::new();
    for (_, report) in archive.reports() {
        known.insert(report.id.to_string());
        known.extend(report.moved_from.iter().map(|from| from.value.to_string()));
    }
    let drafts: BTreeMap<String, Span> = archive
        .content()
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
    let names: Vec<&str> = reports.iter().take(MAX).map(|(name, _)| *name).collect();
    let message = match reports.len() {
        1 => format!("{first} was published and has no file any more"),
        many if many > MAX => format!(
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
