//! A folder checked as a site is, without building it: what is found, and where.

#![allow(dead_code, reason = "each test uses a part of it")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, Mutex};

use annals::archive::Archive;
use annals::check::{self, Languages, Published, Targets};
use annals::content::{self, Content};
use annals::files::FileTree;
use annals::finding::{Code, Finding, Place};
use annals::language::Language;
use annals::settings::{self, Settings};

/// What checking a folder gives.
pub(crate) struct Checked {
    pub(crate) tree: FileTree,
    /// Everything that is found but links to pages, which are not planned here.
    pub(crate) findings: Vec<Finding>,
    /// How many claims there are.
    pub(crate) claims: usize,
}

/// Checks a folder.
pub(crate) fn check(root: &Path) -> Checked {
    let tree = FileTree::read(root, None).expect("the files are read");
    let settings = settings::read(&tree);
    let content = content::read(&tree, &settings.value);
    let archive = Archive::build(&content.value, &settings.value);
    let targets = Targets::new(&archive.value, BTreeMap::new(), BTreeSet::new());
    let checked = check::run(
        &archive.value,
        &Published::default(),
        &check::Documents::default(),
        &languages(&settings.value, &content.value),
        &targets,
    );
    let claims = checked.value.tally().claims;
    let mut findings = [settings.findings, content.findings, archive.findings, checked.findings].concat();
    findings.retain(|finding| finding.code != Code::BrokenLink);
    Checked { tree, findings, claims }
}

impl Checked {
    /// A finding in one line.
    pub(crate) fn told(&self, finding: &Finding) -> String {
        let place = match &finding.place {
            Place::Span(span) => format!("{}:{}", self.tree.file(span.file).path, self.tree.position(*span).line),
            Place::Path(path) => path.clone(),
        };
        let help = finding.help.as_deref().unwrap_or_default();
        format!("{place}: {}: {} ({help})", finding.code, finding.message)
    }
}

/// The site's languages, its own under the empty name.
fn languages(settings: &Settings, content: &Content) -> Languages {
    let others = settings
        .languages
        .iter()
        .map(|tag| tag.as_str())
        .chain(content.tongues());
    std::iter::once((String::new(), settings.language.as_str()))
        .chain(others.map(|tag| (tag.to_owned(), tag)))
        .filter_map(|(name, tag)| Some((name, language(tag)?)))
        .collect()
}

/// A language, read once for all sites.
fn language(tag: &str) -> Option<Arc<Language>> {
    static KNOWN: Mutex<BTreeMap<String, Option<Arc<Language>>>> = Mutex::new(BTreeMap::new());
    let mut known = KNOWN.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    known
        .entry(tag.to_owned())
        .or_insert_with(|| Language::new(tag).ok().map(Arc::new))
        .clone()
}
