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
pub(crate) fn check(rows: &[&Row]) -> Vec<Vec<Finding>> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder is made");
        fs::write(path, text).expect("a file is written");
    };
    write("annals.toml", &format!("language = \"{}\"\n", rows[0].language));
    if rows.iter().all(|row| row.unit.is_none()) {
        write("content/indicators/i.md", "---\ntitle: Number of i\nunit: cases\n---\n");
    }
    let mut starts = Vec::new();
    for (number, row) in rows.iter().enumerate() {
        let text = row.text.replace("\\n", "\n");
        let mut figures = row.figures.clone();
        if let Some(unit) = &row.unit {
            figures = figures.replace("indicator: i,", &format!("indicator: i{number},"));
            figures = figures.replace("indicator: i}", &format!("indicator: i{number}}}"));
            let indicator = format!("---\ntitle: Number of i\nunit: {unit}\n---\n");
            write(&format!("content/indicators/i{number}.md"), &indicator);
        }
        let front = format!("---\ntitle: A report\nperiod: 2017\nfigures: {figures}\n---\n");
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
pub(crate) struct Row {
    pub(crate) place: String,
    pub(crate) text: String,
    pub(crate) figures: String,
    pub(crate) reference: String,
    pub(crate) language: String,
    pub(crate) expected: String,
    /// The unit of the row's own indicator; none where all rows share one that counts cases.
    pub(crate) unit: Option<String>,
}

/// The rows of a table; further columns are left out.
pub(crate) fn read(table: &Path) -> Vec<Row> {
    let text = fs::read_to_string(table).expect("a table");
    let name = table.file_name().expect("a file").to_string_lossy();
    let row = |(number, line): (usize, &str)| {
        let place = format!("{name}:{}", number + 1);
        let columns: Vec<&str> = line.split('\t').collect();
        let [text, figures, reference, language, expected] = columns
            .get(..5)
            .and_then(|columns| <[&str; 5]>::try_from(columns).ok())
            .unwrap_or_else(|| panic!("{place}: five columns are needed"))
            .map(str::to_owned);
        Row {
            place,
            text,
            figures,
            reference,
            language,
            expected,
            unit: None,
        }
    };
    text.lines().enumerate().skip(1).map(row).collect()
}

fn rows() -> Vec<Row> {
    tables().iter().flat_map(|table| read(table)).collect()
}

#[test]
fn every_row_gives_the_expected_verdict() {
    let rows = rows();
    assert!(rows.len() > 1500, "only {} rows", rows.len());
    hold(&rows);
}

#[test]
fn the_table_of_cases_gives_the_expected_verdicts() {
    let Some(cases) = crate::tools::cases() else { return };
    hold(&read(&cases.join("claims.tsv")));
}

/// What each row must be found to be.
fn hold(rows: &[Row]) {
    let mut by_language: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for row in rows {
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
        // Documents are read by whole checks, not here.
        .filter(|finding| finding.severity != Severity::Note && finding.code != Code::UnreadableSource);
    let open: Vec<String> = open.map(|finding| checked.told(finding)).collect();
    assert!(open.is_empty(), "{}", open.join("\n"));
    assert!(checked.claims > 0);
}
