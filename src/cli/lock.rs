//! `annals lock`: records what the site says as published.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{self, IsTerminal, Write as _};
use std::process::ExitCode;

use crate::LockReport;
use crate::files::Failure;
use crate::finding::print::human;
use crate::finding::{Finding, Severity};
use crate::lock::{Change, Lock, Name, PATH};

use super::print;
use super::progress::Line;
use super::resolved::Resolved;
use super::site::{code, look, options};
use super::summary::count;

/// How many changes are listed; `git diff` shows all.
const MAX: usize = 30;

/// Records the values, unless an error was found.
///
/// # Errors
/// What could not be read or written.
pub(super) fn run(resolved: &Resolved) -> Result<ExitCode, Failure> {
    let line = Line::new();
    let report = crate::lock(&options(resolved), &line);
    line.clear();
    let LockReport { files, findings, locks } = report?;
    let told: Vec<Finding> = findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .cloned()
        .collect();
    let said = human(&files, &told, look(io::stderr().is_terminal()), usize::MAX);
    let _ = write!(io::stderr(), "{said}");
    print(&match &locks {
        Some((old, new)) => summary(old, new),
        None => format!(
            "Nothing was recorded; {PATH} is as it was. {} to mend first.\n",
            count(told.len(), "error")
        ),
    })?;
    Ok(code(&findings))
}

/// What was recorded, on one screen.
fn summary(old: &Lock, new: &Lock) -> String {
    let changes = old.changes(new);
    let whole = format!("it holds {}", count(new.values(), "value"));
    if changes.is_empty() {
        return format!("{PATH}: nothing has changed, {whole}\n");
    }
    let mut numbers = [0_usize; 3];
    let mut listed = String::new();
    let mut explained = 0;
    for (name, change) in &changes {
        if Name::of(name) == Name::Acceptance {
            // What explains a finding is long; it stands in the file.
            explained += 1;
            continue;
        }
        let (kind, line) = match change {
            Change::Added(value) => (0, format!("  + {name} = {value}")),
            Change::Changed(was, now) => (1, format!("  ~ {name} = {now}, was {was}")),
            Change::Removed(value) => (2, format!("  - {name} = {value}")),
        };
        numbers[kind] += 1;
        if numbers.iter().sum::<usize>() <= MAX {
            let _ = writeln!(listed, "{line}");
        }
    }
    let all: usize = numbers.iter().sum();
    if all > MAX {
        let _ = writeln!(listed, "  … and {} more; git diff {PATH} shows them", all - MAX);
    }
    if explained > 0 {
        let _ = writeln!(listed, "  and the numbers of {}", count(explained, "accepted finding"));
    }
    let [added, changed, removed] = numbers;
    let reports: BTreeSet<&str> = changes.keys().filter_map(|name| report(name)).collect();
    let said = match reports.len() {
        0 => "no value has changed".to_owned(),
        many => format!(
            "{added} added, {changed} changed, {removed} removed, in {}",
            count(many, "report")
        ),
    };
    format!("{listed}{PATH}: {said}; {whole}\nCommit it together with the content.\n")
}

fn report(name: &str) -> Option<&str> {
    match Name::of(name) {
        Name::Figure { report, .. } | Name::Report(report) => Some(report),
        Name::Acceptance => None,
    }
}
