//! What is shown now: the last good pages, and what there is to say about the newest text.

use std::path::PathBuf;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde::Serialize;

use crate::files::FileTree;
use crate::finding::print::{Located, locate, paragraph};
use crate::finding::{Finding, Severity};
use crate::{BuildReport, Outcome};

/// The site as the browser sees it.
#[derive(Debug)]
pub(super) struct Preview {
    /// The site's own folder, below which places of findings are.
    pub(super) root: PathBuf,
    /// Where the built pages are.
    pub(super) pages: PathBuf,
    state: Mutex<State>,
    changed: Condvar,
}

/// What a page asks for after each build.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct State {
    /// Grows by one with each build.
    pub(super) version: u64,
    /// Whether the newest text is what the pages show.
    pub(super) is_current: bool,
    /// What stopped the build, if that was no finding.
    pub(super) failure: Option<String>,
    /// Errors first, then warnings, each by place.
    pub(super) findings: Vec<Entry>,
}

/// A finding for the panel.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Entry {
    pub(super) code: &'static str,
    pub(super) severity: &'static str,
    pub(super) message: String,
    /// Message, excerpt, related places and help, as a terminal shows them.
    pub(super) text: String,
    #[serde(flatten)]
    pub(super) place: Located,
    /// What is written there, where that is short.
    pub(super) written: String,
}

/// Longer passages are not looked for on the page.
const LONGEST_WRITTEN: usize = 80;

/// A panel of more findings than this is no help.
const MAX_FINDINGS: usize = 200;

impl Preview {
    pub(super) fn new(root: PathBuf, pages: PathBuf) -> Preview {
        Preview {
            root,
            pages,
            state: Mutex::default(),
            changed: Condvar::new(),
        }
    }

    /// Takes in what a build came to.
    pub(super) fn show(&self, report: &BuildReport) {
        let mut heavy: Vec<&Finding> = report
            .findings
            .iter()
            .filter(|finding| finding.severity != Severity::Note)
            .collect();
        heavy.sort_by_key(|finding| finding.severity);
        heavy.truncate(MAX_FINDINGS);
        let findings = heavy.into_iter().map(|finding| entry(&report.files, finding)).collect();
        let is_current = report.outcome != Outcome::Refused;
        self.set(is_current, None, findings);
    }

    /// Takes in that a build could not be done.
    pub(super) fn fail(&self, failure: &str) {
        self.set(false, Some(failure.to_owned()), Vec::new());
    }

    fn set(&self, is_current: bool, failure: Option<String>, findings: Vec<Entry>) {
        let mut state = self.lock();
        *state = State {
            version: state.version + 1,
            is_current,
            failure,
            findings,
        };
        drop(state);
        self.changed.notify_all();
    }

    /// As it is now.
    pub(super) fn state(&self) -> State {
        self.lock().clone()
    }

    /// The version, once it is another than `seen`; the same after `patience`.
    pub(super) fn after(&self, seen: u64, patience: Duration) -> u64 {
        let waited = self
            .changed
            .wait_timeout_while(self.lock(), patience, |state| state.version == seen);
        waited.map_or(seen, |(state, _)| state.version)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn entry(files: &FileTree, finding: &Finding) -> Entry {
    let written = match &finding.place {
        crate::finding::Place::Span(span) => files.file(span.file).text.get(span.range()).unwrap_or_default(),
        crate::finding::Place::Path(_) => "",
    };
    Entry {
        code: finding.code.as_str(),
        severity: finding.severity.word(),
        message: finding.message.clone(),
        text: paragraph(files, finding),
        place: locate(files, &finding.place),
        written: if written.len() <= LONGEST_WRITTEN {
            written.to_owned()
        } else {
            String::new()
        },
    }
}
