//! What is different between two publications, as `changes.json` has it for readers and programs.

use serde_json::{Value, json};

use super::value::PublishedValue;
use super::{Change, Lock, Name, WITHDRAWN};

/// The file of a built site.
pub const CHANGES: &str = "changes.json";

/// Every published value that is another than it was, new, or gone, in the order of their names.
pub fn document(old: &Lock, new: &Lock) -> Value {
    let changes = old.changes(new);
    let all: Vec<Value> = changes
        .iter()
        .filter_map(|(name, change)| match Name::of(name) {
            Name::Figure { report, path } => Some(of_figure(report, path, change)),
            Name::Report(report) => Some(of_report(report, change)),
            Name::Acceptance => None,
        })
        .collect();
    json!({ "changes": all })
}

fn of_figure(report: &str, figure: &str, change: &Change) -> Value {
    let (kind, was, now) = match change {
        Change::Added(now) => ("added", None, Some(now)),
        Change::Changed(was, now) => ("changed", Some(was), Some(now)),
        Change::Removed(was) => ("removed", Some(was), None),
    };
    json!({ "report": report, "figure": figure, "change": kind, "was": was.map(|line| of_line(line)), "now": now.map(|line| of_line(line)) })
}

/// A value with its unit, and the whole of what was published: qualifier, status and precision.
fn of_line(line: &str) -> Value {
    let value = PublishedValue::parse(line);
    json!({
        "value": value.amount.map_or_else(|| line.to_owned(), |amount| amount.written()),
        "unit": value.unit,
        "published": line,
    })
}

fn of_report(report: &str, change: &Change) -> Value {
    let kind = match change {
        Change::Added(now) | Change::Changed(_, now) if now == WITHDRAWN => WITHDRAWN,
        Change::Removed(was) if was == WITHDRAWN => "published again",
        Change::Added(_) | Change::Changed(..) => "changed",
        Change::Removed(_) => "removed",
    };
    json!({ "report": report, "change": kind })
}
