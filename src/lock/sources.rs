//! What the documents of sources were when the values were published, as the committed `sources.lock` holds it.
//!
//! ```text
//! city-hall/2017 accounts = 6f1c…
//! city-hall/2017#cases accounts = page 12, beside its name, as 0123456789abcdef
//! ```
//!
//! A line is a source of a report with the hash of its document (BLAKE3), or a figure and where it was found. It stands for a document
//! that is not at hand: in a clone without large files, or on a server.

use std::collections::BTreeMap;

use crate::files::{FileTree, SOURCES_LOCK};

const HEADER: &str = "\
# The documents of this site's sources and where its figures stand in them. `annals lock` writes this file: commit it, and do not edit it.\n";

/// What is on record of documents.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourcesLock {
    lines: BTreeMap<String, String>,
}

impl SourcesLock {
    /// Reads the file of a site; one without it has nothing on record.
    pub fn read(files: &FileTree) -> SourcesLock {
        let text = files
            .find(SOURCES_LOCK)
            .map(|id| files.file(id).text.as_str())
            .unwrap_or_default();
        let lines = text.split(['\n', '\r']).filter(|line| !line.starts_with('#'));
        let lines = lines.filter_map(|line| line.split_once(" = "));
        SourcesLock {
            lines: lines
                .map(|(name, value)| (name.to_owned(), value.trim_end().to_owned()))
                .collect(),
        }
    }

    /// Records the hash of a document.
    pub fn add_document(&mut self, report: &str, source: &str, hash: &str) {
        self.lines.insert(format!("{report} {source}"), hash.to_owned());
    }

    /// Records where a figure was found.
    pub fn add_figure(&mut self, report: &str, path: &str, source: &str, place: &str) {
        self.lines.insert(format!("{report}#{path} {source}"), place.to_owned());
    }

    /// The hash of a document.
    pub fn hash(&self, report: &str, source: &str) -> Option<&str> {
        self.lines.get(&format!("{report} {source}")).map(String::as_str)
    }

    /// Where a figure was found.
    pub fn place(&self, report: &str, path: &str, source: &str) -> Option<&str> {
        self.lines.get(&format!("{report}#{path} {source}")).map(String::as_str)
    }

    /// Whether nothing is on record.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The file.
    pub fn text(&self) -> String {
        let lines: String = self
            .lines
            .iter()
            .map(|(name, value)| format!("{name} = {value}\n"))
            .collect();
        format!("{HEADER}{lines}")
    }

    /// Takes over what is on record of a source whose document is not at hand.
    pub fn keep(&mut self, old: &SourcesLock, report: &str, source: &str) {
        let is_of = |name: &str| {
            let figure = name.strip_prefix(report).and_then(|rest| rest.strip_prefix('#'));
            name == format!("{report} {source}") || figure.is_some_and(|rest| rest.ends_with(&format!(" {source}")))
        };
        let kept = old.lines.iter().filter(|(name, _)| is_of(name));
        self.lines
            .extend(kept.map(|(name, value)| (name.clone(), value.clone())));
    }
}
