//! annals: a static site generator for summaries of annual reports, in which every number is written once, with its source, and
//! everything else is derived from it or checked against it.
//!
//! The story on one screen. [`build`] goes through these stages; each is a pure function of what the one before made, but for the
//! first and the last:
//!
//! 1. [`files::FileTree::read`]: every byte that is read, with its place;
//! 2. [`settings::read`] and [`content::read`]: what the site and its reports say, as written;
//! 3. [`archive::Archive::build`]: everything that all reports say, indexed, names resolved;
//! 4. [`site::Map::new`]: which pages there are;
//! 5. [`check::run`]: what is held against what, and how it came out;
//! 6. [`site::Site::make`] and [`theme::Theme::render`]: each page on its own, in parallel, straight to
//! 7. [`publish::Stage`]: the only writer, which shows readers the old site or the new one.

pub mod address;
pub mod archive;
pub mod card;
pub mod chart;
pub mod check;
pub mod claim;
pub mod cli;
pub mod content;
pub mod document;
pub mod edit;
mod examine;
pub mod export;
mod facts;
pub mod files;
pub mod finding;
pub mod import;
mod keys;
pub mod language;
pub mod lock;
mod memory;
pub mod model;
#[cfg(test)]
mod properties;
pub mod publish;
pub mod quantity;
pub mod search;
#[cfg(feature = "serve")]
pub mod serve;
pub mod settings;
pub mod site;
mod sources;
pub mod table;
pub mod theme;
pub mod tree;

use std::path::PathBuf;

use examine::Examined;
use files::{Failure, FileTree};
use finding::{Code, Finding, Severity, Tally};
use keys::Keys;
use lock::{Lock, SourcesLock};
use publish::{Publisher, Summary, Target, Way};

/// What to build, and where to.
#[derive(Debug, Clone)]
pub struct Options {
    /// The site's folder.
    pub root: PathBuf,
    /// The folder to publish into.
    pub output: PathBuf,
    /// The site's address, instead of the setting; ends in `/`.
    pub base_url: Option<String>,
    /// The folder for what one build tells the next; none: the site's, or the output's where that cannot be written.
    pub state: Option<PathBuf>,
    /// Whether files are waited for to be on the disk before readers see them.
    pub syncs: bool,
    /// Whether drafts have pages, marked as such.
    pub drafts: bool,
    /// The program that reads documents, in a process of its own: annals itself.
    pub reader: PathBuf,
    /// Whether every document of a source must be at hand.
    pub requires_sources: bool,
    /// The lock of an earlier publication: what is published otherwise since is in the site's `changes.json`.
    pub since: Option<Lock>,
}

impl Options {
    /// What `annals build` does in a folder where it is asked for nothing else. Documents are read by `reader`.
    pub fn new(root: impl Into<PathBuf>, reader: impl Into<PathBuf>) -> Options {
        let root = root.into();
        Options {
            output: root.join("public"),
            root,
            base_url: None,
            state: None,
            syncs: true,
            drafts: false,
            reader: reader.into(),
            requires_sources: false,
            since: None,
        }
    }
}

/// Hears how far a build is. Called from many threads.
pub trait Progress: Sync {
    /// Of `whole` things `done` are done; `whole` is 0 where nobody knows how many there are.
    fn step(&self, what: &str, done: usize, whole: usize);
}

impl Progress for () {
    fn step(&self, _: &str, _: usize, _: usize) {}
}

/// How a build ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Findings of severity error kept it from being published; the old site is as it was.
    Refused,
    /// Nothing has changed since the last build; the site has so many files.
    Same(usize),
    /// A new site is published.
    Published(Summary),
}

/// What a build came to.
#[derive(Debug)]
pub struct BuildReport {
    /// The files that were read: places of findings are in them.
    pub files: FileTree,
    /// Everything that there is to say, sorted by place.
    pub findings: Vec<Finding>,
    /// How much was checked.
    pub tally: Tally,
    /// How it ended.
    pub outcome: Outcome,
    /// Whether the site knows its own address.
    pub has_address: bool,
    /// What was out of order in what builds before had left, and was put right.
    pub notes: Vec<String>,
}

/// What a check came to.
#[derive(Debug)]
pub struct CheckReport {
    /// The files that were read: places of findings are in them.
    pub files: FileTree,
    /// Everything that there is to say, sorted by place.
    pub findings: Vec<Finding>,
    /// How much was checked.
    pub tally: Tally,
}

/// What recording the published values came to.
#[derive(Debug)]
pub struct LockReport {
    /// The files that were read: places of findings are in them.
    pub files: FileTree,
    /// Everything that there is to say, sorted by place.
    pub findings: Vec<Finding>,
    /// The lock as it was and as it is; none where errors kept it from being written.
    pub locks: Option<(Lock, Lock)>,
}

/// The files of a site as every command reads them: with its folder of documents, and workbooks of figures as text.
///
/// # Errors
/// What could not be read.
pub fn read(options: &Options) -> Result<FileTree, Failure> {
    sources::files(options)
}

/// Reads, checks, renders and publishes a site.
///
/// # Errors
/// What could not be read or written; what an editor can mend is a finding instead.
pub fn build(options: &Options, progress: &dyn Progress) -> Result<BuildReport, Failure> {
    progress.step("reading", 0, 0);
    // Before anything is read: of two builds at once, the one that publishes last has read last.
    let publisher = Publisher::open(&Target {
        root: options.root.clone(),
        output: options.output.clone(),
        state: options.state.clone(),
        way: Way::Best,
        syncs: options.syncs,
    })?;
    let files = sources::files(options)?;
    let keys = Keys::of(&files, options);
    if let Some((findings, tally)) = publisher
        .up_to_date(&keys.whole)
        .and_then(|stored| finding::restore(stored, &files))
    {
        let has_address = examine::base_url(&settings::read(&files).value, options).is_some();
        let outcome = Outcome::Same(publisher.outputs());
        return Ok(BuildReport {
            files,
            findings,
            tally,
            outcome,
            has_address,
            notes: publisher.notes(),
        });
    }
    let Examined {
        findings,
        tally,
        has_address,
        stage,
        memory,
        ..
    } = examine::run(&files, options, progress, Some((&publisher, &keys)), false)?;
    let outcome = match stage.filter(|_| !refuses(&findings)) {
        Some(stage) => {
            progress.step("publishing", 0, 0);
            Outcome::Published(stage.publish(&keys.whole, &finding::store(&findings, &tally), memory)?)
        }
        None => Outcome::Refused,
    };
    Ok(BuildReport {
        files,
        findings,
        tally,
        outcome,
        has_address,
        notes: publisher.notes(),
    })
}

/// Reads, checks and renders a site, and writes nothing. Where `is_locked`, the lock must hold what the site says.
///
/// # Errors
/// What could not be read.
pub fn check(options: &Options, is_locked: bool, progress: &dyn Progress) -> Result<CheckReport, Failure> {
    progress.step("reading", 0, 0);
    let files = sources::files(options)?;
    let Examined { findings, tally, .. } = examine::run(&files, options, progress, None, is_locked)?;
    Ok(CheckReport { files, findings, tally })
}

/// Reads and checks a site and records its values as published, unless errors were found.
///
/// # Errors
/// What could not be read or written.
pub fn lock(options: &Options, progress: &dyn Progress) -> Result<LockReport, Failure> {
    progress.step("reading", 0, 0);
    let files = sources::files(options)?;
    let Examined {
        mut findings,
        locks,
        sources,
        ..
    } = examine::run(&files, options, progress, None, true)?;
    // That is what is being mended.
    findings.retain(|finding| finding.code != Code::LockOutdated);
    let locks = locks.filter(|_| !refuses(&findings));
    if let Some((old, new)) = &locks
        && !old.changes(new).is_empty()
    {
        let read = files.files.iter().find(|file| file.path == lock::PATH);
        publish::write_lock(&options.root, read.map(|file| file.text.as_str()), new)?;
    }
    if let Some(sources) = sources.filter(|new| locks.is_some() && *new != SourcesLock::read(&files)) {
        let read = files.files.iter().find(|file| file.path == files::SOURCES_LOCK);
        publish::write_sources_lock(&options.root, read.map(|file| file.text.as_str()), &sources)?;
    }
    Ok(LockReport { files, findings, locks })
}

/// Whether any finding keeps the site from being published.
fn refuses(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.severity == Severity::Error)
}
