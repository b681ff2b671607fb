//! A draft held against its document by the rules of the site: what they find is taken from the figures until nothing is left.

use std::collections::{BTreeMap, BTreeSet};

use crate::archive::Archive;
use crate::check::{self, Documents, Published, SourceState, Targets};
use crate::files::{Asset, FileTree, SourceFile};
use crate::finding::{Code, Finding, Place, Severity};
use crate::lock::SourcesLock;
use crate::model::ReportId;
use crate::{content, settings};

use super::write::Written;
use super::{Candidate, Request, Sorted};

/// Takes a step from every figure in which the rules find a fault; whether there was one.
pub(super) fn reduce(request: &Request<'_>, id: &ReportId, written: &Written, pages: &mut [Sorted]) -> bool {
    let report = format!("content/reports/{}/{}.md", id.publisher, id.name);
    let tree = tree(request, &report, &written.text);
    let mut faults: BTreeMap<(usize, usize), String> = BTreeMap::new();
    for finding in findings(request, &tree) {
        let Place::Span(span) = finding.place else { continue };
        if finding.severity == Severity::Note || tree.file(span.file).path != report {
            continue;
        }
        let line = tree.position(span).line as usize;
        let places = written.places.iter();
        if let Some(place) = places
            .filter(|place| place.lines.contains(&line))
            .map(|place| (place.page, place.candidate))
            .next()
        {
            faults.entry(place).or_insert_with(|| finding.code.to_string());
        }
    }
    for ((page, candidate), code) in &faults {
        let candidate = &mut pages[*page].candidates[*candidate];
        candidate.reduced += 1;
        match candidate.reduced {
            1 if !candidate.quote.is_empty() => candidate.quote.clear(),
            1 | 2 if candidate.unit.is_some() => candidate.unit = None,
            _ => candidate.doubt = Some(doubt(candidate, code)),
        }
    }
    !faults.is_empty()
}

/// Why a figure stands in a comment.
fn doubt(candidate: &Candidate, code: &str) -> String {
    let has_dollars = candidate
        .outline
        .value
        .iter()
        .chain(candidate.outline.years.iter().map(|(_, value)| value))
        .any(|value| value.contains('$'));
    if has_dollars && code == Code::InvalidValue.to_string() {
        return "whose dollars these are is not said; draft again with --currency".to_owned();
    }
    format!("annals explain {code}")
}

/// The site's settings and languages with the report alone.
fn tree(request: &Request<'_>, report: &str, text: &str) -> FileTree {
    let own = request.files.files.iter();
    let mut files: Vec<SourceFile> = own
        .filter(|file| file.path == "annals.toml" || file.path.starts_with("languages/"))
        .cloned()
        .collect();
    files.push(SourceFile {
        path: report.to_owned(),
        text: text.to_owned(),
    });
    files.sort_by(|a, b| a.path.cmp(&b.path));
    FileTree {
        files,
        assets: vec![Asset {
            path: document_path(request),
            absolute: std::path::PathBuf::new(),
            size: 0,
        }],
        ..FileTree::default()
    }
}

fn document_path(request: &Request<'_>) -> String {
    format!("content/sources/{}", request.file_name)
}

/// Everything that the rules find.
fn findings(request: &Request<'_>, tree: &FileTree) -> Vec<Finding> {
    let mut findings = Vec::new();
    let settings = settings::read(tree).value;
    let content = content::read(tree, &settings).collect(&mut findings);
    let archive = Archive::build(&content, &settings).collect(&mut findings);
    let languages = settings::languages(tree, &settings, std::iter::empty()).value;
    let targets = Targets::new(&archive, BTreeMap::new(), BTreeSet::new());
    let state = SourceState::Read(request.source.clone());
    let documents = Documents::new(vec![(document_path(request), state)], SourcesLock::default(), false);
    let checked = check::run(&archive, &Published::default(), &documents, &languages, &targets);
    findings.extend(checked.findings);
    findings
}
