//! Workflow commands of GitHub Actions, which shows them beside the changed lines.

use std::fmt::Write;

use super::{follows, listed, visible};
use crate::files::FileTree;
use crate::finding::{Finding, Severity};

/// One command a line; see "Workflow commands" in GitHub's documentation for the escapes.
pub fn github(files: &FileTree, findings: &[Finding]) -> String {
    let mut text = String::new();
    for listed in listed(files, findings) {
        let (spot, finding) = (listed.spot, listed.finding);
        let command = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let help = finding
            .help
            .as_ref()
            .map(|help| format!("\nhelp: {help}"))
            .unwrap_or_default();
        let accepted = finding
            .accepted
            .as_ref()
            .map(|reason| format!("\naccepted: {reason}"))
            .unwrap_or_default();
        let follows: String = finding
            .dependents
            .iter()
            .map(|dependent| format!("\nfollows: {}", follows(files, dependent)))
            .collect();
        let cell = spot.cell.as_ref().map(|cell| format!("{cell}: ")).unwrap_or_default();
        let message = data(&format!(
            "{cell}{}{help}{accepted}{follows}\nmore: annals explain {}",
            finding.message, finding.code
        ));
        let (file, title) = (property(&spot.file), property(finding.code.as_str()));
        let _ = writeln!(
            text,
            "::{command} file={file},line={},col={},endLine={},endColumn={},title={title}::{message}",
            spot.line, spot.column, spot.end_line, spot.end_column
        );
    }
    text
}

fn data(text: &str) -> String {
    visible(text)
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
