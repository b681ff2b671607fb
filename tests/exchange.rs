//! Figures that go out and come in again: export, import and export give the same bytes, and an import replaces nothing.

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
        let mut text = format!(
            "---\n{period}published: 2023-0{}\nsources: {{ report: A report, table: A table }}\nfigures:\n",
            1 + random.below(9)
        );
        for figure in 0..=random.below(6) {
            let label = LABELS[random.below(LABELS.len())];
            let mut fields = value(random);
            let source = [
                "report",
                "\"report, page 3\"",
                "{ id: table, at: row 2, quote: \"There were, in all, 3\" }",
            ][random.below(3)];
            fields.insert_str(fields.len() - 1, &format!(", label: \"{label}\", source: {source} "));
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
            "  summed:\n    unit: people\n    source: table\n    by: {{ region: {{ east: {a}, west: 7 }} }}"
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
    assert!(again.contains("stay as they are"), "{again}");
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
