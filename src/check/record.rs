//! What `annals lock` records: every value that the site publishes now, and the numbers behind every finding that an editor explained.

use std::collections::{BTreeMap, BTreeSet};

use crate::archive::Archive;
use crate::finding::{Code, Finding};
use crate::lock::{self, Change, Lock, Name, PATH, WITHDRAWN};
use crate::model::Report;
use crate::quantity::Status;

use super::published::{Published, value_of};
use super::verdict::{Recorded, Verdicts};

/// How many values a finding lists.
const MAX: usize = 6;

/// The lock of the site as it is.
pub fn record(archive: &Archive<'_>, verdicts: &Verdicts, published: &Published) -> Lock {
    let mut new = Lock::default();
    let mut explained: Vec<&Recorded> = Vec::new();
    for (index, report) in archive.reports() {
        let id = report.id.to_string();
        if report.withdrawn.is_some() {
            withdrawn(report, &published.lock, &mut new);
            continue;
        }
        for cell in archive.cells_of(index).filter(|cell| !cell.computed) {
            new.insert(lock::of_figure(&id, &cell.path), value_of(cell));
        }
        for (path, rest) in archive.cells_of(index).flat_map(|cell| archive.rests_of(cell)) {
            let name = lock::of_figure(&id, &path);
            if new.get(&name).is_none() {
                new.insert(name, lock::recorded(&rest.value, Status::Final, None));
            }
        }
        let verdict = verdicts.report(index);
        explained.extend(verdict.accepted.iter().filter_map(|one| one.recorded.as_ref()));
        explained.extend(&verdict.settled);
        keep(&verdict.stale, &published.lock, &mut new);
    }
    explained.extend(verdicts.pages.iter().filter_map(|one| one.recorded.as_ref()));
    explained.extend(&verdicts.settled);
    keep(&verdicts.stale, &published.lock, &mut new);
    let mut accepted: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for one in explained {
        accepted.entry(&one.name).or_default().insert(&one.numbers);
    }
    for (name, numbers) in accepted {
        new.insert(name.to_owned(), numbers.into_iter().collect::<Vec<_>>().join(" | "));
    }
    new
}

/// A withdrawn report states nothing; what it had stated is kept, in case that it comes back.
fn withdrawn(report: &Report, old: &Lock, new: &mut Lock) {
    new.insert(lock::of_report(&report.id.to_string()), WITHDRAWN.to_owned());
    let former = report.moved_from.iter().map(|from| &from.value);
    for id in former.chain(std::iter::once(&report.id)) {
        for (name, line) in old.of_report(&id.to_string()) {
            if let Name::Figure { path, .. } = Name::of(name) {
                new.keep(&format!("{}#{path}", lock::of_report(&report.id.to_string())), line);
            }
        }
    }
}

/// What no longer covers its finding stays as it was made, until the editor looks at it.
fn keep(names: &[String], old: &Lock, new: &mut Lock) {
    for name in names {
        if let Some(line) = old.get(name) {
            new.keep(name, line);
        }
    }
}

/// Whether the lock holds what the site says: the finding of `check --locked`.
pub fn outdated(old: &Lock, new: &Lock) -> Option<Finding> {
    let changes = old.changes(new);
    if changes.is_empty() {
        return None;
    }
    // The reason of an acceptance is too long for a list.
    let names = changes.keys().map(|name| name.split(" \"").next().unwrap_or(name));
    let mut listed: Vec<&str> = names.collect();
    listed.dedup();
    let more = if listed.len() > MAX { ", …" } else { "" };
    listed.truncate(MAX);
    let listed = listed.join(", ");
    let kinds = [
        (count(&changes, |change| matches!(change, Change::Added(_))), "new"),
        (
            count(&changes, |change| matches!(change, Change::Changed(..))),
            "changed",
        ),
        (count(&changes, |change| matches!(change, Change::Removed(_))), "gone"),
    ];
    let kinds: Vec<String> = kinds
        .iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, word)| format!("{number} {word}"))
        .collect();
    let message = match old.file {
        None => format!(
            "there is no {PATH}, and nothing guards the {} values of the site",
            new.values()
        ),
        Some(_) => format!(
            "{PATH} does not hold the values of the site: {}: {listed}{more}",
            kinds.join(", ")
        ),
    };
    let help = "Run `annals lock` before you publish, and commit figures.lock with the content.";
    Some(Finding::on_path(Code::LockOutdated, PATH, message).help(help))
}

fn count(changes: &BTreeMap<&str, Change>, kind: impl Fn(&Change) -> bool) -> usize {
    changes.values().filter(|change| kind(change)).count()
}
