//! Documents that cannot be read, or are not there: `unreadable-source`.

use crate::archive::{Archive, ReportIx};
use crate::check::pending_finding::PendingFinding;
use crate::document::Unreadable;
use crate::finding::{Code, Finding};
use crate::model::Elsewhere;

use super::{Documents, SourceState};

/// Where a document may lie.
const PLACES: &str =
    "Put it beside the report, in content/sources/ or in the folder that `documents` in annals.toml names.";

/// A finding for each document of a report that gives no text.
pub(super) fn run(archive: &Archive<'_>, documents: &Documents, index: ReportIx, pending: &mut Vec<PendingFinding>) {
    let report = archive.report(index);
    for (name, source) in &report.sources {
        let Some(file) = &source.file else { continue };
        let (why, help) = match documents.of(source) {
            Some(SourceState::Unreadable(why)) => why_unreadable(*why),
            Some(SourceState::Read(_)) => continue,
            None if documents.is_on_record(&report.id.to_string(), name) => continue,
            None => ("is not there", PLACES),
        };
        let message = format!("`{}` {why}; nothing is held against it", file.value);
        let finding = Finding::new(Code::UnreadableSource, file.span, message);
        let finding = match &source.elsewhere {
            Some(Elsewhere::At(path)) => finding.help(format!("It lies at {path}. {PLACES}")),
            Some(Elsewhere::Named(near, is_sole)) => finding
                .help(format!("Did you mean `{near}`?"))
                .certain(file.span, is_sole.then_some(near.as_str())),
            None => finding.help(help),
        };
        pending.push(PendingFinding::on_report(finding, index));
    }
}

/// What is wrong with a document that cannot be read, and what to do.
pub fn why_unreadable(why: Unreadable) -> (&'static str, &'static str) {
    match why {
        Unreadable::Damaged => (
            "is damaged, or not what the ending of its name says",
            "Open it to see whether it is whole, and fetch it again from its publisher.",
        ),
        Unreadable::Encrypted => (
            "is encrypted",
            "Save a copy without a password: print it to PDF, or save the workbook without protection.",
        ),
        Unreadable::NoText => (
            "has no text: it holds pictures of paper",
            "Recognize its text first (OCR), or ask the publisher for the original.",
        ),
        Unreadable::TooLarge => (
            "is larger than a report is",
            "Keep the part of it that states the figures.",
        ),
        Unreadable::Stopped => (
            "could not be read within 18 seconds and 1 GiB of memory",
            "Print the pages that state the figures to a PDF of their own.",
        ),
        Unreadable::UnknownFormat => (
            "is of no kind that is read",
            "Save it as PDF, HTML, plain text, Markdown, CSV, XLSX or ODS.",
        ),
        Unreadable::NotBuilt => (
            "is of a kind that this program was built without",
            "Use a program that was built with its feature `documents`, as it is by default.",
        ),
    }
}
