//! `annals build` and `annals check`: the story of the library, told to a terminal.

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;
use std::time::Instant;

use crate::files::{Failure, FileTree};
use crate::finding::print::{Look, github, human, json, sarif, visible};
use crate::finding::{Finding, Severity};
use crate::{CheckReport, Options, Outcome, Progress};

use super::print;
use super::progress::Line;
use super::resolved::Resolved;
use super::summary::{self, End, checked};
use super::typed::Format;

/// How many findings a build prints; `check` prints all.
const MAX: usize = 40;

impl Progress for Line {
    fn step(&self, what: &str, done: usize, whole: usize) {
        self.show(what, done, whole);
    }
}

/// What the library is asked.
pub(super) fn options(resolved: &Resolved) -> Options {
    Options {
        root: resolved.root.clone(),
        output: resolved.output.clone(),
        base_url: resolved.base_url.clone(),
        state: resolved.state.clone(),
        syncs: resolved.syncs,
        drafts: false,
        reader: resolved.program.clone(),
        requires_sources: resolved.requires_sources,
        since: resolved.since.clone(),
    }
}

/// How findings look.
pub(super) fn look(is_terminal: bool) -> Look {
    // https://no-color.org: any value but an empty one.
    let colours = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let width = terminal_size::terminal_size().map_or(100, |(width, _)| usize::from(width.0));
    Look {
        styled: is_terminal && colours,
        width: if is_terminal { width } else { 100 },
    }
}

/// Builds and publishes the site.
///
/// # Errors
/// What could not be read or written.
pub(super) fn build(resolved: &Resolved) -> Result<ExitCode, Failure> {
    let (start, line) = (Instant::now(), Line::new());
    let report = crate::build(&options(resolved), &line);
    line.clear();
    let report = report?;
    tell(&report.files, &report.findings);
    for note in &report.notes {
        let _ = writeln!(io::stderr(), "note: {}\n", visible(note));
    }
    let end = match report.outcome {
        Outcome::Refused => End::Refused,
        Outcome::Same(outputs) => End::Same(outputs),
        Outcome::Published(summary) => End::Published(summary),
    };
    let text = checked(&report.tally) + &summary::end(end, &resolved.output, report.has_address, start.elapsed());
    print(&text)?;
    Ok(code(&report.findings))
}

/// Checks the site and writes nothing.
///
/// # Errors
/// What could not be read.
pub(super) fn check(resolved: &Resolved, format: Format, is_locked: bool) -> Result<ExitCode, Failure> {
    let line = Line::new();
    let report = crate::check(&options(resolved), is_locked, &line);
    line.clear();
    let report = report?;
    print(&printed(&report, format))?;
    Ok(code(&report.findings))
}

/// What a check came to, as it is printed.
pub(super) fn printed(report: &CheckReport, format: Format) -> String {
    let CheckReport { files, findings, tally } = report;
    match format {
        Format::Json => json(files, findings, tally),
        Format::Github => github(files, findings),
        Format::Sarif => sarif(files, findings),
        Format::Human => human(files, findings, look(io::stdout().is_terminal()), usize::MAX) + &checked(tally),
    }
}

/// Prints what a build has to say, the errors before all: notes are for `check`.
pub(super) fn tell(files: &FileTree, findings: &[Finding]) {
    let told: Vec<Finding> = findings
        .iter()
        .filter(|finding| finding.severity != Severity::Note)
        .cloned()
        .collect();
    let text = human(files, &told, look(io::stderr().is_terminal()), MAX);
    let left = told.len().saturating_sub(MAX);
    let more = if left > 0 {
        format!("{left} more; annals check lists all\n\n")
    } else {
        String::new()
    };
    let _ = write!(io::stderr(), "{text}{more}");
}

/// The exit code: 1 where an error was found.
pub(super) fn code(findings: &[Finding]) -> ExitCode {
    ExitCode::from(u8::from(
        findings.iter().any(|finding| finding.severity == Severity::Error),
    ))
}
