//! Sentences of real reports: how many true ones are refused and how many wrong ones pass.
//!
//! `real-claims.tsv` has phrases of reports as rows of a table of claims; a sheet has a report and sentences, true ones marked `+`,
//! wrong ones `-`. The project's own sheets lie in `tests/sentences/`; those of real reports are measured where they are at hand.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use annals::finding::{Finding, Place, Severity};
use rayon::prelude::*;

use crate::claims::{self, Row};

/// How a set of sentences came out.
#[derive(Default)]
struct Score {
    right: usize,
    refused: Vec<String>,
    wrong: usize,
    missed: Vec<String>,
}

impl Score {
    /// Counts a sentence that is `right` or not, and was clean or not.
    fn count(&mut self, right: bool, clean: bool, told: impl FnOnce() -> String) {
        let (all, failing) = match right {
            true => (&mut self.right, &mut self.refused),
            false => (&mut self.wrong, &mut self.missed),
        };
        *all += 1;
        if right != clean {
            failing.push(told());
        }
    }

    fn add(&mut self, other: Score) {
        self.right += other.right;
        self.wrong += other.wrong;
        self.refused.extend(other.refused);
        self.missed.extend(other.missed);
    }

    /// Prints the score with every failing sentence, and fails where too many fail: so many in a thousand of each kind.
    fn hold(&self, name: &str, refused: usize, missed: usize) {
        println!(
            "{name}: {} of {} true ones refused, {} of {} wrong ones missed",
            self.refused.len(),
            self.right,
            self.missed.len(),
            self.wrong
        );
        let told: Vec<String> = [("refused", &self.refused), ("missed", &self.missed)]
            .into_iter()
            .flat_map(|(what, list)| list.iter().map(move |one| format!("{what} {one}")))
            .collect();
        println!("{}", told.join("\n"));
        assert!(self.right > 0 && self.wrong > 0, "{name}: no sentences");
        assert!(
            self.refused.len() * 1000 <= refused * self.right && self.missed.len() * 1000 <= missed * self.wrong,
            "{name}: more than {refused} ‰ of the true ones refused, or more than {missed} ‰ of the wrong ones missed:\n{}",
            told.join("\n")
        );
    }
}

fn is_open(finding: &Finding) -> bool {
    matches!(finding.severity, Severity::Error | Severity::Warning)
}

/// The unit that a row of figures names first.
fn first_unit(figures: &str) -> Option<String> {
    let rest = figures.split_once("unit: ")?.1;
    let end = if rest.starts_with('{') {
        rest.find('}')? + 1
    } else {
        rest.find([',', '}'])?
    };
    Some(rest[..end].to_owned())
}

#[test]
fn words_of_real_reports() {
    let Some(cases) = crate::tools::cases() else { return };
    let mut rows = claims::read(&cases.join("real-claims.tsv"));
    for row in &mut rows {
        row.unit = Some(first_unit(&row.figures).unwrap_or_else(|| "cases".to_owned()));
    }
    let mut by_language: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for row in &rows {
        by_language.entry(&row.language).or_default().push(row);
    }
    let found: Vec<(&Row, Vec<Finding>)> = by_language
        .values()
        .flat_map(|rows| rows.iter().copied().zip(claims::check(rows)))
        .collect();
    let mut score = Score::default();
    for (row, findings) in found {
        let is_false = row.expected.starts_with("error");
        let open: Vec<String> = findings
            .iter()
            .filter(|one| is_open(one) && (!is_false || one.severity == Severity::Error))
            .map(|one| {
                format!(
                    "{}: {} ({})",
                    one.code,
                    one.message,
                    one.help.as_deref().unwrap_or_default()
                )
            })
            .collect();
        // A row that expects a warning is true, and told loosely.
        let expected = row.expected.strip_prefix("warning ");
        let clean = open.is_empty() || expected.is_some_and(|code| open.iter().all(|told| told.starts_with(code)));
        score.count(!is_false, clean, || {
            format!(
                "{}: “{}” on {} {}: {open:?}",
                row.place, row.text, row.figures, row.reference
            )
        });
    }
    score.hold("real-claims.tsv", REAL_REFUSED, REAL_MISSED);
}

/// How many of a thousand true phrases of real reports may be refused, and how many wrong ones may pass.
const REAL_REFUSED: usize = 100;
const REAL_MISSED: usize = 20;

/// The same of the sheets.
const SHEETS_REFUSED: usize = 200;
const SHEETS_MISSED: usize = 90;

#[test]
fn sheets_of_real_reports() {
    let Some(cases) = crate::tools::cases() else { return };
    measure(&cases.join("sheets")).hold("sheets", SHEETS_REFUSED, SHEETS_MISSED);
}

#[test]
fn sheets_of_the_project() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sentences");
    measure(&folder).hold("tests/sentences", 0, 0);
}

/// Every sheet of a folder.
fn measure(folder: &Path) -> Score {
    let mut sheets: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the sheets")
        .map(|entry| entry.expect("a sheet").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    sheets.sort();
    let scores: Vec<Score> = sheets.par_iter().map(|sheet| score(sheet)).collect();
    scores.into_iter().fold(Score::default(), |mut all, one| {
        all.add(one);
        all
    })
}

/// The sentences of one sheet, each a paragraph of its report.
fn score(sheet: &Path) -> Score {
    const REPORT: &str = "content/reports/co/2023.md";
    let text = fs::read_to_string(sheet).expect("a sheet");
    let name = sheet.file_name().expect("a file").to_string_lossy().into_owned();
    let (files, sentences) = text.split_once("=====\n").expect("sentences behind =====");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder is made");
        fs::write(path, text).expect("a file is written");
    };
    let mut files = files.split("\n@@ ");
    let front = files.next().unwrap_or_default().trim_end().trim_start_matches("@@ ");
    let mut report = format!("{}\n", front.strip_suffix("---").unwrap_or(front).trim_end());
    if !report.contains("\ntitle:") {
        report.push_str("title: A report\n");
    }
    report.push_str("---\n");
    for file in files {
        let (name, text) = file.split_once('\n').unwrap_or((file, ""));
        write(name.trim(), text);
    }
    // Which line of the report each sentence is.
    let mut lines = BTreeMap::new();
    for sentence in sentences.lines().filter(|line| !line.is_empty()) {
        let (mark, sentence) = sentence.split_at(2);
        report.push('\n');
        lines.insert(report.lines().count() + 1, (mark == "+ ", sentence.to_owned()));
        report.push_str(sentence);
        report.push('\n');
    }
    write(REPORT, &report);
    let checked = crate::checked::check(folder.path());
    let mut told: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for finding in checked.findings.iter().filter(|finding| is_open(finding)) {
        let related = finding
            .related
            .iter()
            .filter(|one| one.message.starts_with("follows from it"));
        let spans = related.map(|one| one.span).chain(match finding.place {
            Place::Span(span) => Some(span),
            Place::Path(_) => None,
        });
        for span in spans.filter(|span| &*checked.tree.file(span.file).path == REPORT) {
            let line = checked.tree.position(span).line as usize;
            told.entry(line).or_default().push(checked.told(finding));
        }
    }
    let first = lines.keys().next().copied().unwrap_or_default();
    let own: Vec<&String> = told.range(..first).flat_map(|(_, told)| told).collect();
    let mut score = Score::default();
    for (line, (right, sentence)) in &lines {
        let said = told.get(line);
        score.count(*right, said.is_none(), || {
            format!("{name}: {sentence}: {:?}", said.unwrap_or(&Vec::new()))
        });
    }
    if !own.is_empty() {
        println!("{name}: of the report itself: {own:#?}");
    }
    score
}
