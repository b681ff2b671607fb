//! Figures that go out and come in again: export, import and export give the same bytes, and an import replaces nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Output;

use crate::dice::{Random, rounds};
use crate::site::Site;

const SETTINGS: &str = "title = \"Figures\"\n[places]\nnorth = { title = \"The north\" }\n";

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// What `annals export` writes.
fn exported(site: &Site, arguments: &[&str]) -> Vec<u8> {
    let output = site.command("export").args(arguments).output().expect("annals starts");
    assert!(output.status.success(), "{}", said(&output));
    output.stdout
}

/// Imports a file with these bytes into a site; what was said.
fn imported(site: &Site, name: &str, bytes: &[u8], arguments: &[&str]) -> String {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join(name);
    fs::write(&path, bytes).expect("a table is written");
    let output = import(site, &path, arguments);
    assert!(output.status.success(), "{}", said(&output));
    said(&output)
}

/// Imports a file into a site.
fn import(site: &Site, path: &Path, arguments: &[&str]) -> Output {
    let mut program = site.command("import");
    program.arg(path).args(arguments).output().expect("annals starts")
}

/// A value as front matter writes it, with its unit.
fn value(random: &mut Random) -> String {
    let number = random.below(90_000) + 2;
    let values = [
        format!("{{ value: {number}, unit: cases }}"),
        format!("{{ value: {}.{}0, unit: kg }}", number, random.below(9)),
        format!("{{ value: \"£{}.{} million\" }}", number, random.below(10)),
        format!("{{ value: about {number} }}"),
        format!("{{ value: more than {number}, note: \"A remark, with \\\"quotes\\\"\" }}"),
        format!("{{ value: {number} to {}, status: provisional }}", number + 5),
        "{ value: missing, unit: cases }".to_owned(),
        "{ value: suppressed }".to_owned(),
        format!("{{ value: {}.{}% }}", random.below(90), random.below(10)),
        format!("{{ value: -{number}.5, unit: EUR }}"),
        format!("{{ value: {number}, precision: {{ nearest: 10 }}, scope: adults }}"),
        format!("{{ value: {number}, place: north, indicator: cases }}"),
        format!("{{ value: {number}, unit: {{ of: cases, per: 1000 }} }}"),
    ];
    values[random.below(values.len())].clone()
}

const LABELS: [&str; 8] = [
    "Cases",
    "Cases, of all kinds",
    "- Staff: \\\"core\\\"",
    "=1+1",
    "Zahl der Fälle (%)",
    "Revenue*",
    "ករណី",
    "of which: women",
];

/// A site of random reports. Values of whole and parts agree, so that it is one that a person could have.
fn site(random: &mut Random) -> Site {
    let site = Site::of(&[
        ("annals.toml", SETTINGS),
        ("content/indicators/cases.md", "---\ntitle: Cases\n---\n"),
    ]);
    for (name, period) in [("2022", ""), ("2022-23", ""), ("annual", "period: 2021\n")] {
        // Where a report has one source, a figure that names none is of none.
        let (sources, table) = match random.below(2) {
            0 => ("report: A report, table: A table", "table"),
            _ => ("report: A report", "report"),
        };
        let mut text = format!(
            "---\n{period}published: 2023-0{}\nsources: {{ {sources} }}\nfigures:\n",
            1 + random.below(9)
        );
        for figure in 0..=random.below(6) {
            let label = LABELS[random.below(LABELS.len())];
            let mut fields = value(random);
            let source = [
                ", source: report".to_owned(),
                ", source: \"report, page 3\"".to_owned(),
                format!(", source: {{ id: {table}, at: row 2, quote: \"There were, in all, 3\" }}"),
                String::new(),
            ][random.below(4)]
            .clone();
            fields.insert_str(fields.len() - 1, &format!(", label: \"{label}\"{source} "));
            let _ = writeln!(text, "  f{figure}: {fields}");
        }
        let (a, b) = (random.below(500) + 1, random.below(500) + 1);
        let _ = writeln!(
            text,
            "  whole:\n    value: {}\n    unit: people\n    source: report\n    years: {{ 2019: {}, 2018-12-31: {} }}\n    by:\n      sex:\n        \
             parts: {{ men: {a}, women: {b} }}\n        note: By sex\n    of-which: {{ young: {} }}",
            a + b,
            a + 3,
            b + 5,
            random.below(a + b) + 1
        );
        let _ = writeln!(
            text,
            "  summed:\n    unit: people\n    source: {table}\n    by: {{ region: {{ east: {a}, west: 7 }} }}"
        );
        text.push_str("---\nThe text.\n");
        site.write(&format!("content/reports/office/{name}.md"), &text);
    }
    site
}

/// A site with the same settings and nothing in it.
fn empty() -> Site {
    Site::of(&[("annals.toml", SETTINGS)])
}

#[test]
fn export_import_export_gives_the_same_bytes() {
    let mut random = Random::new(15);
    for round in 0..rounds(4) {
        let from = site(&mut random);
        for (name, arguments) in [
            ("figures.csv", &["--format", "csv"][..]),
            ("figures.xlsx", &["--format", "xlsx"]),
            ("datapackage.json", &["--format", "package"]),
            ("wide.csv", &["office/2022", "--wide"]),
            ("wide.xlsx", &["--wide", "--format", "xlsx"]),
        ] {
            let first = exported(&from, arguments);
            let to = empty();
            imported(&to, name, &first, &["--write"]);
            let second = exported(&to, arguments);
            if first != second {
                let csv = |site: &Site| String::from_utf8(exported(site, &["--format", "csv"])).expect("text");
                panic!("round {round}, {name}:\n{}\n{}", csv(&from), csv(&to));
            }
        }
    }
}

/// The figures of an export by their names, each with its cells by their columns.
fn by_name(csv: &[u8]) -> BTreeMap<String, BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(csv);
    let heads = reader.headers().expect("a first line").clone();
    let row = |record: csv::StringRecord| -> BTreeMap<String, String> {
        let cells = heads.iter().zip(&record).filter(|(_, cell)| !cell.is_empty());
        cells.map(|(head, cell)| (head.to_owned(), cell.to_owned())).collect()
    };
    let rows = reader.records().map(|record| row(record.expect("a row")));
    rows.map(|row| (row["figure"].clone(), row)).collect()
}

/// What the wide form does not hold is said by column, and nothing else is lost.
#[test]
fn the_wide_form_says_what_it_does_not_hold() {
    let mut random = Random::new(7);
    let column = regex::Regex::new(r"^not in the wide form: .*\(`([a-z-]+)`\) of ").expect("a pattern");
    let mut all: BTreeSet<String> = BTreeSet::new();
    for round in 0..rounds(6) {
        let from = site(&mut random);
        let output = from
            .command("export")
            .args(["office/2022", "--wide"])
            .output()
            .expect("annals starts");
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        let said: BTreeSet<String> = told
            .lines()
            .map(|line| column.captures(line).unwrap_or_else(|| panic!("{line}"))[1].to_owned())
            .collect();
        let to = empty();
        imported(&to, "wide.csv", &output.stdout, &["--write"]);
        let (was, is) = (
            by_name(&exported(&from, &["office/2022"])),
            by_name(&exported(&to, &["office/2022"])),
        );
        let mut lost: BTreeSet<String> = BTreeSet::new();
        // What only a row says that is not there again.
        let mut gone: BTreeSet<String> = BTreeSet::new();
        for (name, row) in &was {
            match is.get(name) {
                Some(again) => {
                    let differs = |column: &&String| row.get(*column) != again.get(*column);
                    lost.extend(row.keys().chain(again.keys()).filter(differs).cloned());
                }
                None => {
                    let of_row = ["figure".to_owned(), "relation".to_owned(), row["relation"].clone()];
                    gone.extend(row.keys().cloned().chain(of_row));
                }
            }
        }
        let unsaid: Vec<&String> = lost.difference(&said).collect();
        assert!(
            unsaid.is_empty(),
            "round {round}: {unsaid:?} are lost unsaid: {told}\n{was:#?}\n{is:#?}"
        );
        let invented: Vec<&String> = said
            .iter()
            .filter(|one| !lost.contains(*one) && !gone.contains(*one))
            .collect();
        assert!(
            invented.is_empty(),
            "round {round}: {invented:?} are not lost: {told}\n{was:#?}\n{is:#?}"
        );
        assert!(gone.is_empty() || said.contains("figure") || said.contains("relation") || said.contains("breakdown"));
        all.extend(said);
    }
    for column in [
        "quote",
        "relation",
        "published",
        "status",
        "computed",
        "breakdown",
        "precision",
    ] {
        assert!(all.contains(column), "{column} is never lost: {all:?}");
    }
}

/// Rows without a source stay without one, also where the report has one source alone.
#[test]
fn a_row_without_a_source_gains_none() {
    let table = "figure,value,source\ncases,12,report\nstaff,7,\n";
    let unsourced = |table: &str| -> Vec<String> {
        let site = Site::of(&[
            (
                "content/reports/office/2022.md",
                "---\nsources: { report: A report }\n---\nText.\n",
            ),
            ("content/reports/office/2022/figures.csv", table),
        ]);
        let of = |one: serde_json::Value| one["message"].as_str().unwrap_or_default().to_owned();
        let findings = site.findings(&[]).into_iter();
        findings
            .filter(|one| one["code"] == "figure-without-source")
            .map(of)
            .collect()
    };
    let told = unsourced(table);
    assert!(told.len() == 1 && told[0].contains("staff"), "{told:?}");
    // A table that names no source at all is from the only one.
    assert!(unsourced("figure,value\ncases,12\nstaff,7\n").is_empty());
    assert_eq!(unsourced("Name,2022,source\nCases,12,report\nStaff,7,\n").len(), 1);
}

#[test]
fn the_example_goes_out_and_comes_in() {
    let site = Site::example();
    let first = exported(&site, &[]);
    assert!(first.iter().filter(|byte| **byte == b'\n').count() > 50);
    let again = imported(&site, "figures.csv", &first, &[]);
    assert!(!again.contains("+++"), "nothing is new: {again}");
    let to = Site::of(&[]);
    to.write(
        "annals.toml",
        &fs::read_to_string(site.root().join("annals.toml")).expect("settings"),
    );
    imported(&to, "figures.csv", &first, &["--write"]);
    assert_eq!(
        String::from_utf8_lossy(&first),
        String::from_utf8_lossy(&exported(&to, &[]))
    );
}

#[test]
fn an_import_shows_first_and_replaces_nothing() {
    let site = empty();
    let table = "£m,2023,2022\nRevenue,12.5,11.0\nof which: abroad,2.5,1.0\n";
    let report = site.root().join("content/reports/office/2023.md");
    let shown = imported(&site, "a.csv", table.as_bytes(), &["--report", "office/2023"]);
    assert!(
        shown.contains("+++ content/reports/office/2023/figures.csv") && shown.contains("--write"),
        "{shown}"
    );
    assert!(!report.exists());
    imported(
        &site,
        "a.csv",
        table.as_bytes(),
        &["--report", "office/2023", "--write"],
    );
    let output = site.build(&[]);
    assert!(said(&output).contains("4 figures"), "{}", said(&output));
    let again = imported(
        &site,
        "a.csv",
        table.as_bytes(),
        &["--report", "office/2023", "--write"],
    );
    assert!(again.contains("nothing to do"), "{again}");
    let other = imported(
        &site,
        "b.csv",
        "Name,2023\nRevenue,99\nCosts,3\n".as_bytes(),
        &["--report", "office/2023", "--write"],
    );
    assert!(
        other.contains("1 of its 2 figures") && other.contains("revenue"),
        "{other}"
    );
    let kept = fs::read_to_string(site.root().join("content/reports/office/2023/figures.csv")).expect("it is there");
    assert_eq!(kept, table);
    let outside = site
        .command("export")
        .args(["--to"])
        .arg(&report)
        .output()
        .expect("annals starts");
    assert!(
        !outside.status.success() && said(&outside).contains("stays as it is"),
        "{}",
        said(&outside)
    );
    for wrong in [&["nobody/2020"][..], &["--wide", "--format", "package"]] {
        let output = site.command("export").args(wrong).output().expect("annals starts");
        assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    }
}

#[test]
fn what_a_table_leaves_open_is_asked_in_a_file_that_the_next_import_follows() {
    let site = empty();
    let path = site.root().join("people.csv");
    fs::write(&path, "Region,Men,Women,Both\nNorth,10,12,22\nSouth,20,21,41\n").expect("a table is written");
    let run = |arguments: &[&str]| {
        let output = import(&site, &path, arguments);
        (output.status.success(), said(&output))
    };
    let (is_done, text) = run(&["--report", "office/2023"]);
    assert!(is_done && text.contains("dimension = \"?\""), "{text}");
    let mapping = site.root().join("people.csv.import.toml");
    assert!(!mapping.exists());
    run(&["--report", "office/2023", "--write"]);
    let asked = fs::read_to_string(&mapping).expect("the questions are written down");
    // An import goes no further while a question is open.
    let (is_done, text) = run(&["--write"]);
    assert!(!is_done && text.contains("still asks"), "{text}");
    let answered: String = asked
        .replace(
            "parts = [\"Men\", \"Women\", \"Both\"]",
            "parts = [\"Men\", \"Women\"]\ntotal = \"Both\"",
        )
        .replace("dimension = \"?\"", "dimension = \"sex\"");
    assert!(!answered.contains("= \"?\""), "{answered}");
    fs::write(&mapping, answered).expect("the questions are answered");
    let (is_done, text) = run(&["--write"]);
    assert!(is_done && text.contains("figures.csv: written"), "{text}");
    let built = said(&site.build(&[]));
    assert!(built.contains("6 figures") && built.contains("2 breakdowns"), "{built}");
    fs::write(&mapping, "labels = []\n").expect("a slip is made");
    let (is_done, text) = run(&[]);
    assert!(!is_done && text.contains("labels"), "{text}");
}
