//! The published values of a site, as the committed `figures.lock` holds them: read and written here, compared by `check`.
//!
//! ```text
//! city-hall/2017#cases = 151, unit: cases
//! city-hall/2017#cases/offence/human-trafficking = 43, provisional, unit: cases
//! city-hall/2017#cases/offence/rest = 5
//! city-hall/2017#victims = more than 150
//! city-hall/2017#victims accepts breakdown-sum "The list adds up to 752." = 757: 640, 112
//! city-hall/2016 = withdrawn
//! ```
//!
//! A line is a name and what was published under it. The names are those of `fig:`, so that a line can be looked up in the content;
//! what is not a number stands in quotes. The lines are sorted by their bytes and hold no dates and no versions: two publications
//! differ in the lines whose values differ, and a merge of two branches can be sorted again by any tool.

mod changes;
mod name;
mod read;
mod sources;
#[cfg(test)]
mod tests;
mod value;

use std::collections::BTreeMap;

use crate::files::{FileId, Span};

pub use changes::{CHANGES, document as changes_document};
pub use name::{Name, of_acceptance, of_figure, of_report};
pub use read::{parse, read};
pub use sources::SourcesLock;
pub use value::{PublishedValue, recorded, unit_name};

/// Where the lock is, below the site's folder.
pub const PATH: &str = "figures.lock";

/// What stands for the value of a report that was withdrawn.
pub const WITHDRAWN: &str = "withdrawn";

const HEADER: &str = "\
# The values that this site has published, a line each. `annals lock` writes this file: commit it, and do not edit it.\n";

/// Every published value by its name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lock {
    /// The file; none where nothing was recorded so far.
    pub file: Option<FileId>,
    lines: BTreeMap<String, Line>,
}

/// What was published under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The value, with its status if that is not final, and its unit.
    pub value: String,
    /// Where it is recorded; none while it is not written yet.
    pub span: Option<Span>,
}

/// How a name differs between two locks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The value is new.
    Added(String),
    /// It was one thing and is another.
    Changed(String, String),
    /// It is gone.
    Removed(String),
}

impl Lock {
    /// Whether nothing is recorded.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// How many values it holds.
    pub fn values(&self) -> usize {
        let names = self.lines.keys().map(|name| Name::of(name));
        names.filter(|name| matches!(name, Name::Figure { .. })).count()
    }

    /// What was published under a name.
    pub fn get(&self, name: &str) -> Option<&Line> {
        self.lines.get(name)
    }

    /// Everything that was published of a report, by name.
    pub fn of_report(&self, id: &str) -> impl Iterator<Item = (&str, &Line)> {
        let id = name::escaped(id).into_owned();
        let own = id.clone();
        let from = self.lines.range(id.clone()..);
        from.take_while(move |(name, _)| name.starts_with(&id))
            .map(|(name, line)| (name.as_str(), line))
            .filter(move |(name, _)| match Name::of(name) {
                Name::Figure { report, .. } | Name::Report(report) => report == own,
                Name::Acceptance => false,
            })
    }

    /// Every name with what was published under it.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Line)> {
        self.lines.iter().map(|(name, line)| (name.as_str(), line))
    }

    /// Records a value.
    pub fn insert(&mut self, name: String, value: String) {
        self.lines.insert(name, Line { value, span: None });
    }

    /// Records what another lock says under a name.
    pub fn keep(&mut self, name: &str, line: &Line) {
        self.lines.insert(name.to_owned(), line.clone());
    }

    /// What is different in a newer lock, by name.
    pub fn changes<'l>(&'l self, newer: &'l Lock) -> BTreeMap<&'l str, Change> {
        let mut changes = BTreeMap::new();
        for (name, line) in newer.iter() {
            match self.get(name) {
                None => changes.insert(name, Change::Added(line.value.clone())),
                Some(old) if old.value != line.value => {
                    changes.insert(name, Change::Changed(old.value.clone(), line.value.clone()))
                }
                Some(_) => None,
            };
        }
        let gone = self.iter().filter(|(name, _)| newer.get(name).is_none());
        changes.extend(gone.map(|(name, line)| (name, Change::Removed(line.value.clone()))));
        changes
    }

    /// The text of the file.
    pub fn text(&self) -> String {
        let mut text = String::from(HEADER);
        let mut lines: Vec<String> = self
            .lines
            .iter()
            .map(|(name, line)| format!("{name} = {}\n", line.value))
            .collect();
        lines.sort_unstable();
        text.extend(lines);
        text
    }
}
