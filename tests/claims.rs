//! Tables of claims through the library as a site is checked: `tests/claims/*.tsv`, one row a site.
//!
//! Columns: the words (`\n` is a line break), the report's `figures`, the reference, the page's language, what is expected: `ok`,
//! or severity and code. Findings about other things than the claim are left out.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use annals::finding::{Code, Finding, Place, Severity};
use rayon::prelude::*;

fn tables() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/claims");
    let mut tables: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the tables")
        .map(|entry| entry.expect("a table").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "tsv"))
        .collect();
    tables.sort();
    tables
}

/// How many rows are checked as one site, each the report of its own publisher.
const TOGETHER: usize = 100;

/// What checking a site of claims finds about each: what stands behind the front matter and is no loose number.
fn check(rows: &[&Row]) -> Vec<Vec<Finding>> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder is made");
        fs::write(path, text).expect("a file is written");
    };
    write("annals.toml", &format!("language = \"{}\"\n", rows[0].language));
    write("content/indicators/i.md", "---\ntitle: Number of i\nunit: cases\n---\n");
    let mut starts = Vec::new();
    for (number, row) in rows.iter().enumerate() {
        let text = row.text.replace("\\n", "\n");
        let front = format!("---\ntitle: A report\nperiod: 2017\nfigures: {}\n---\n", row.figures);
        let name = format!("content/reports/p{number}/2017.md");
        write(&name, &format!("{front}[{text}]({})\n", row.reference));
        starts.push((name, front.len()));
    }
    let checked = crate::checked::check(folder.path());
    let mut found = vec![Vec::new(); rows.len()];
    for finding in checked.findings {
        let Place::Span(span) = finding.place else {
            panic!("{}: {}", finding.code, finding.message)
        };
        let path = &checked.tree.file(span.file).path;
        let row = starts.iter().position(|(name, _)| name.as_str() == &**path);
        if let Some(row) = row.filter(|row| span.start as usize >= starts[*row].1 && finding.code != Code::LooseNumber)
        {
            found[row].push(finding);
        }
    }
    found
}

/// One row: the words of a claim, what they are bound to, and what must be found.
struct Row {
    place: String,
    text: String,
    figures: String,
    reference: String,
    language: String,
    expected: String,
}

fn rows() -> Vec<Row> {
    let mut rows = Vec::new();
    for table in tables() {
        let text = fs::read_to_string(&table).expect("a table");
        let name = table.file_name().expect("a file").to_string_lossy();
        for (number, line) in text.lines().enumerate().skip(1) {
            let place = format!("{name}:{}", number + 1);
            let columns: Vec<&str> = line.split('\t').collect();
            let [text, figures, reference, language, expected] = columns[..]
                .try_into()
                .map(|row: [&str; 5]| row.map(str::to_owned))
                .unwrap_or_else(|_| panic!("{place}: five columns are needed"));
            rows.push(Row {
                place,
                text,
                figures,
                reference,
                language,
                expected,
            });
        }
    }
    rows
}

#[test]
fn every_row_gives_the_expected_verdict() {
    let rows = rows();
    let mut by_language: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for row in &rows {
        by_language.entry(&row.language).or_default().push(row);
    }
    let sites: Vec<&[&Row]> = by_language.values().flat_map(|rows| rows.chunks(TOGETHER)).collect();
    let wrong: Vec<String> = sites
        .par_iter()
        .flat_map_iter(|rows| rows.iter().zip(check(rows)))
        .filter_map(|(row, findings)| {
            let told: Vec<String> = findings
                .iter()
                .map(|finding| format!("{} {}", finding.severity.word(), finding.code))
                .collect();
            let found = if told.is_empty() {
                "ok".to_owned()
            } else {
                told.join("; ")
            };
            let messages: Vec<&str> = findings.iter().map(|finding| finding.message.as_str()).collect();
            (found != row.expected).then(|| {
                let Row {
                    place,
                    text,
                    figures,
                    reference,
                    expected,
                    ..
                } = row;
                format!("{place}: “{text}” on {figures} {reference}: {found}, not {expected}: {messages:?}")
            })
        })
        .collect();
    assert!(
        wrong.is_empty(),
        "{} of {} rows:\n{}",
        wrong.len(),
        rows.len(),
        wrong.join("\n")
    );
    assert!(rows.len() > 1500, "only {} rows", rows.len());
}

/// A report whose texts all hold claims, and what is found in it, each as code and the words that it points to.
fn found_in(report: &str) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let name = "content/reports/office/2017.md";
    fs::create_dir_all(folder.path().join("content/reports/office")).expect("a folder");
    fs::write(folder.path().join(name), report).expect("a file is written");
    let checked = crate::checked::check(folder.path());
    let mut findings = checked.findings;
    findings.retain(|finding| finding.code != Code::FigureWithoutSource);
    findings
        .iter()
        .map(|finding| match finding.place {
            Place::Span(span) => format!("{} {}", finding.code, &report[span.range()]),
            Place::Path(_) => finding.code.to_string(),
        })
        .collect()
}

#[test]
fn every_text_of_a_report_holds_claims() {
    let report = |number: u32| {
        format!(
            "---\ntitle: \"[{number} cases](fig:cases) in a year\"\ndescription: \"All [{number}](fig:cases) of them.\"\n\
             figures:\n  cases: {{ value: 151, by: {{ kind: {{ a: 43, b: 108 }} }} }}\n\
             charts:\n  kinds: {{ title: \"[{number}](fig:cases) by kind\", figures: [cases], by: kind }}\n---\n\
             ![The [{number} cases](fig:cases) by kind](chart:kinds)\n\n\
             ![Files of [{number} cases](fig:cases)](https://example.org/files.png)\n\n\
             Read [{number}][c] of them[^a], [{number}][] and [{number}].\n\n\
             > As one officer said of [{number}](fig:cases)\n\n\
             | what | how many |\n|---|---|\n| cases | [{number}](fig:cases) |\n\n\
             [^a]: That is [{number}](fig:cases).\n\n[c]: fig:cases\n[{number}]: fig:cases\n"
        )
    };
    assert_eq!(found_in(&report(151)), Vec::<String>::new());
    let found = found_in(&report(152));
    assert_eq!(found.len(), 11, "{found:#?}");
    assert!(found.iter().all(|found| found == "claim-mismatch 152"), "{found:#?}");
}

#[test]
fn numbers_in_the_words_of_images_are_looked_at() {
    let report = "---\ntitle: A year\nfigures: { cases: { value: 151, by: { kind: { a: 43, b: 108 } } } }\n---\n\
                  Before 2017 ![The 151 cases](chart:cases/kind) and after 187 ![A file of 43 cases](https://example.org/a.png)\n";
    let found = found_in(report);
    assert_eq!(
        found,
        ["loose-number 187", "loose-number 43", "loose-number 151"],
        "{found:#?}"
    );
}

#[test]
fn the_example_s_words_hold() {
    let checked = crate::checked::check(Path::new(env!("CARGO_MANIFEST_DIR")));
    let open = checked
        .findings
        .iter()
        .filter(|finding| finding.severity != Severity::Note);
    let open: Vec<String> = open.map(|finding| checked.told(finding)).collect();
    assert!(open.is_empty(), "{}", open.join("\n"));
    assert!(checked.claims > 0);
}
