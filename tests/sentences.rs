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
const REAL_REFUSED: usize = 30;
const REAL_MISSED: usize = 20;

/// The same of the sheets.
const SHEETS_REFUSED: usize = 30;
const SHEETS_MISSED: usize = 50;

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

/// A sheet: the files of a site, and sentences for its report.
struct Sheet {
    name: String,
    front: String,
    files: Vec<(String, String)>,
    sentences: Vec<(bool, String)>,
}

/// What was found about the sentences of a sheet: of each its findings, in one line and as they are.
struct Found {
    of: Vec<Vec<(Finding, String)>>,
    /// Of the report itself.
    own: Vec<String>,
}

const REPORT: &str = "content/reports/co/2023.md";

impl Sheet {
    fn read(path: &Path) -> Sheet {
        let text = fs::read_to_string(path).expect("a sheet");
        let (files, sentences) = text.split_once("=====\n").expect("sentences behind =====");
        let mut files = files.split("\n@@ ");
        let front = files.next().unwrap_or_default().trim_end().trim_start_matches("@@ ");
        let mut front = format!("{}\n", front.strip_suffix("---").unwrap_or(front).trim_end());
        if !front.contains("\ntitle:") {
            front.push_str("title: A report\n");
        }
        front.push_str("---\n");
        let file = |file: &str| {
            let (name, text) = file.split_once('\n').unwrap_or((file, ""));
            (name.trim().to_owned(), text.to_owned())
        };
        let sentence = |line: &str| {
            let (mark, sentence) = line.split_at(2);
            (mark == "+ ", sentence.to_owned())
        };
        Sheet {
            name: path.file_name().expect("a file").to_string_lossy().into_owned(),
            front,
            files: files.map(file).collect(),
            sentences: sentences
                .lines()
                .filter(|line| !line.is_empty())
                .map(sentence)
                .collect(),
        }
    }

    /// Checks the sentences, each a paragraph of the report.
    fn check(&self, sentences: &[&str]) -> Found {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let write = |name: &str, text: &str| {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder is made");
            fs::write(path, text).expect("a file is written");
        };
        for (name, text) in &self.files {
            write(name, text);
        }
        let first = self.front.lines().count() + 2;
        let text: String = sentences.iter().flat_map(|sentence| ["\n", sentence, "\n"]).collect();
        write(REPORT, &format!("{}{text}", self.front));
        let checked = crate::checked::check(folder.path());
        let mut found = Found {
            of: vec![Vec::new(); sentences.len()],
            own: Vec::new(),
        };
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
                let told = checked.told(finding);
                match line.checked_sub(first).and_then(|below| found.of.get_mut(below / 2)) {
                    Some(of) => of.push((finding.clone(), told)),
                    None => found.own.push(told),
                }
            }
        }
        found
    }
}

/// How the sentences of one sheet come out.
fn score(path: &Path) -> Score {
    let sheet = Sheet::read(path);
    let sentences: Vec<&str> = sheet.sentences.iter().map(|(_, sentence)| sentence.as_str()).collect();
    let found = sheet.check(&sentences);
    let mut score = Score::default();
    for ((right, sentence), findings) in sheet.sentences.iter().zip(&found.of) {
        score.count(*right, findings.is_empty(), || {
            let told: Vec<&String> = findings.iter().map(|(_, told)| told).collect();
            format!("{}: {sentence}: {told:?}", sheet.name)
        });
    }
    if !found.own.is_empty() {
        println!("{}: of the report itself: {:#?}", sheet.name, found.own);
    }
    score
}

/// What a finding proposes to write is accepted in the place of the words.
#[test]
fn proposals_hold_in_the_place_of_the_words() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sentences");
    let own = fs::read_dir(folder).expect("the sheets");
    let shared = crate::tools::cases().and_then(|cases| fs::read_dir(cases.join("sheets")).ok());
    let files = own
        .chain(shared.into_iter().flatten())
        .map(|entry| entry.expect("a sheet").path());
    let sheets: Vec<PathBuf> = files
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    let outcomes: Vec<(usize, Vec<String>)> = sheets.par_iter().map(|path| proposals(path)).collect();
    let tried: usize = outcomes.iter().map(|(tried, _)| tried).sum();
    let refused: Vec<&String> = outcomes.iter().flat_map(|(_, refused)| refused).collect();
    println!("{tried} proposals tried");
    assert!(tried > 60, "only {tried} proposals were made");
    assert!(refused.is_empty(), "{refused:#?}");
}

/// How many proposals of a sheet were tried, and those that are refused. Sentences with one link alone: another may be wrong as well.
fn proposals(path: &Path) -> (usize, Vec<String>) {
    let sheet = Sheet::read(path);
    let sentences: Vec<&str> = sheet.sentences.iter().map(|(_, sentence)| sentence.as_str()).collect();
    let found = sheet.check(&sentences);
    let mended: Vec<String> = sentences
        .iter()
        .zip(&found.of)
        .filter_map(|(sentence, findings)| {
            let [(finding, _)] = &findings[..] else { return None };
            let proposed = finding.help.as_deref()?.strip_prefix("Write “")?.strip_suffix("”.")?;
            let (before, rest) = sentence.split_once('[')?;
            let (_, after) = rest.split_once("](fig:")?;
            let is_plain = !proposed.contains('”') && !after.contains("](");
            is_plain.then(|| format!("{before}[{proposed}](fig:{after}"))
        })
        .collect();
    let again = sheet.check(&mended.iter().map(String::as_str).collect::<Vec<_>>());
    let refused = mended
        .iter()
        .zip(&again.of)
        .filter(|(_, findings)| !findings.is_empty())
        .map(|(sentence, findings)| format!("{}: {sentence}: {}", sheet.name, findings[0].1))
        .collect();
    (mended.len(), refused)
}
