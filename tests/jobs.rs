//! Three jobs of an editor, done with the real program and real files: how much is typed, against writing the same by hand. The table in
//! `docs/jobs.md` is what is measured here; `UPDATE=1` writes it.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::time::Instant;

use rust_xlsxwriter::{Format, Workbook};

use crate::site::Site;
use crate::tools::{self, Tool};

/// What somebody types: keys, and how many lines of them are YAML.
#[derive(Clone, Copy)]
struct Typed {
    keys: usize,
    yaml: usize,
}

/// A job: its name, what is typed with the program's help, and what is typed by hand.
struct Job {
    name: &'static str,
    now: Typed,
    by_hand: Typed,
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// Runs what is typed on a line, in a folder.
fn run(folder: &Path, line: &str) -> String {
    let words: Vec<&str> = line.split(' ').skip(1).collect();
    let output = Command::new(crate::site::program())
        .args(words)
        .arg("--no-sync")
        .current_dir(folder)
        .output()
        .expect("annals starts");
    assert!(output.status.success(), "{line}: {}", said(&output));
    said(&output)
}

/// The pages that come of it are read in a browser: every number whole, on a phone and on a desk.
fn read_in_browser(public: &Path) {
    if tools::ready(&[Tool::Node, Tool::Chromium]) {
        tools::run_script("numbers.mjs", &[public]);
    }
}

/// The keys of lines that are typed, each with its end.
fn keys(lines: &[&str]) -> usize {
    lines.iter().map(|line| line.chars().count() + 1).sum()
}

/// What is typed of a file by hand: without comments and empty lines. Lines between the fences are YAML.
fn by_hand(text: &str) -> Typed {
    let front = text
        .strip_prefix("---\n")
        .and_then(|rest| rest.split_once("\n---\n"))
        .map_or("", |(front, _)| front);
    let lines: Vec<&str> = front
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.trim().starts_with('#'))
        .collect();
    Typed {
        keys: keys(&lines) + "---\n---\n".len(),
        yaml: lines.len(),
    }
}

/// A first site from an empty folder.
fn first_site() -> Job {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let lines = ["annals init my-site", "cd my-site", "annals"];
    run(folder.path(), lines[0]);
    let root = folder.path().join("my-site");
    let built = run(&root, "annals build");
    assert!(
        built.contains("0 errors, 0 warnings") && root.join("public/index.html").is_file(),
        "{built}"
    );
    read_in_browser(&root.join("public"));
    let mut hand = Typed { keys: 0, yaml: 0 };
    for file in crate::site::files_of(&root.join("content")) {
        let typed = by_hand(&fs::read_to_string(file).expect("a text"));
        hand = Typed {
            keys: hand.keys + typed.keys,
            yaml: hand.yaml + typed.yaml,
        };
    }
    Job {
        name: "a first site from an empty folder",
        now: Typed {
            keys: keys(&lines),
            yaml: 0,
        },
        by_hand: hand,
    }
}

/// The rows of a five-year record: name, unit beside the table's own, decimals.
const RECORD: [(&str, &str, usize); 15] = [
    ("Revenue", "", 1),
    ("Cost of sales", "", 1),
    ("Gross profit", "", 1),
    ("Operating profit", "", 1),
    ("Profit before tax", "", 1),
    ("Tax", "", 1),
    ("Capital expenditure", "", 1),
    ("Free cash flow", "", 1),
    ("Net debt", "", 1),
    ("Operating margin", "%", 1),
    ("Market share", "%", 1),
    ("Dividend", "pence", 1),
    ("Employees", "number", 0),
    ("Stores", "number", 0),
    ("Customers", "number", 0),
];

fn cell(row: usize, year: usize) -> f64 {
    let value = 180.0 + 37.5 * row as f64 + 11.5 * year as f64;
    match RECORD[row] {
        (_, "%", _) => 4.5 + row as f64 / 2.0 + year as f64 / 10.0,
        (_, "number", _) => (value * 10.0).round(),
        _ => value,
    }
}

fn label(row: usize) -> String {
    match RECORD[row] {
        (name, "", _) => name.to_owned(),
        (name, unit, _) => format!("{name} ({unit})"),
    }
}

/// A five-year table of fifteen rows from XLSX to a published page.
fn five_years() -> Job {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "£ million").expect("a head");
    for year in 0..5 {
        sheet.write(0, 1 + year as u16, 2024 - year as u32).expect("a year");
    }
    for (row, (_, _, decimals)) in RECORD.iter().enumerate() {
        sheet.write(1 + row as u32, 0, label(row)).expect("a label");
        let format = Format::new().set_num_format(if *decimals == 1 { "#,##0.0" } else { "#,##0" });
        for year in 0..5 {
            sheet
                .write_with_format(1 + row as u32, 1 + year as u16, cell(row, year), &format)
                .expect("a value");
        }
    }
    let site = Site::of(&[("content/reports/shop/_index.md", "---\ntitle: Shop\n---\n")]);
    book.save(site.root().join("record.xlsx")).expect("a workbook");
    let lines = ["annals import record.xlsx --report shop/2024 --write", "annals"];
    run(site.root(), lines[0]);
    run(site.root(), "annals build");
    read_in_browser(&site.public());
    // By hand: a figure for each row, with its earlier years.
    let mut text = String::from("---\nsources: { table: record.xlsx }\nfigures:\n");
    for (row, (name, unit, decimals)) in RECORD.into_iter().enumerate() {
        let unit = match unit {
            "" => "    unit: £ million\n",
            "%" => "    unit: percent\n",
            "pence" => "    unit: pence\n",
            _ => "",
        };
        let value = |year| format!("{:.decimals$}", cell(row, year));
        let years: Vec<String> = (1..5).map(|year| format!("{}: {}", 2024 - year, value(year))).collect();
        let _ = write!(
            text,
            "  {}:\n    value: {}\n{unit}    years: {{ {} }}\n    source: table\n",
            name.to_lowercase().replace(' ', "-"),
            value(0),
            years.join(", ")
        );
    }
    text.push_str("---\n");
    let hand = Site::of(&[
        ("content/reports/shop/_index.md", "---\ntitle: Shop\n---\n"),
        ("content/reports/shop/2024.md", &text),
    ]);
    hand.build(&[]);
    let values = |site: &Site| -> Vec<String> {
        let built = site.built();
        let csv = String::from_utf8(built["reports/shop/2024/figures.csv"].clone()).expect("text");
        let mut rows: Vec<String> = csv.lines().skip(1).map(str::to_owned).collect();
        rows.sort();
        rows
    };
    let (ours, theirs) = (values(&site), values(&hand));
    assert_eq!(ours.len(), 75);
    assert_eq!(ours, theirs, "both say the same");
    Job {
        name: "a five-year table of 15 rows, from XLSX to a published page",
        now: Typed {
            keys: keys(&lines),
            yaml: 0,
        },
        by_hand: by_hand(&text),
    }
}

/// A press article to a page with twenty bound numbers. The article's sentences are pasted in both ways, and not counted.
fn press_article() -> Job {
    let site = Site::of(&[(
        "content/reports/fire-service/_index.md",
        "---\ntitle: Fire service\n---\n",
    )]);
    let article = fs::read_to_string("tests/documents/article.html").expect("the article is there");
    site.write("article.html", &article);
    let lines = [
        "annals draft article.html --period 2023 --write",
        "annals bind --write",
        "annals",
    ];
    run(site.root(), lines[0]);
    let path = "content/reports/fire-service/2023.md";
    let drafted = fs::read_to_string(site.root().join(path)).expect("a draft");
    let paragraph = regex::Regex::new("(?s)<p>(.*?)</p>").expect("a pattern");
    let words = paragraph
        .captures_iter(&article)
        .map(|one| one[1].split_whitespace().collect::<Vec<_>>().join(" "));
    let words = words.collect::<Vec<_>>().join("\n\n") + "\n";
    let head = drafted.rfind("\n---\n").expect("front matter") + "\n---\n".len();
    site.write(path, &(drafted[..head].to_owned() + &words));
    run(site.root(), lines[1]);
    let built = run(site.root(), "annals build");
    read_in_browser(&site.public());
    let bound = fs::read_to_string(site.root().join(path)).expect("the report");
    let links: Vec<&str> = bound[head..]
        .match_indices("](fig:")
        .map(|(at, _)| {
            let rest = &bound[head + at..];
            &rest[..=rest.find(')').expect("an end")]
        })
        .collect();
    assert!(
        links.len() >= 20 && built.contains("22 of 22 figures found"),
        "{built}\n{bound}"
    );
    // By hand: each figure with its value, label and quotation, and each link with its name.
    let figures = by_hand(&drafted);
    let typed_links: usize = links.iter().map(|link| link.chars().count() + 1).sum();
    Job {
        name: "a press article to a page with 22 bound numbers",
        now: Typed {
            keys: keys(&lines),
            yaml: 0,
        },
        by_hand: Typed {
            keys: figures.keys + typed_links,
            yaml: figures.yaml,
        },
    }
}

#[test]
fn three_jobs_take_a_fifth_of_the_keys() {
    let mut table = String::from(
        "| job | keys typed | lines of YAML | keys by hand | lines of YAML by hand |\n| --- | --- | --- | --- | --- |\n",
    );
    for job in [first_site, five_years, press_article] {
        let begun = Instant::now();
        let Job { name, now, by_hand } = job();
        println!("{name}: {:?}", begun.elapsed());
        assert!(
            now.keys * 5 <= by_hand.keys && now.yaml * 5 <= by_hand.yaml,
            "{name}: {} of {}",
            now.keys,
            by_hand.keys
        );
        let _ = writeln!(
            table,
            "| {name} | {} | {} | {} | {} |",
            now.keys, now.yaml, by_hand.keys, by_hand.yaml
        );
    }
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/jobs.md");
    let text = fs::read_to_string(&docs).expect("the page is there");
    let (before, rest) = text.split_once("<!-- jobs -->\n").expect("where the table begins");
    let (written, behind) = rest.split_once("<!-- end -->").expect("where it ends");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&docs, format!("{before}<!-- jobs -->\n{table}<!-- end -->{behind}")).expect("the page is written");
    } else {
        assert_eq!(
            written, table,
            "docs/jobs.md is not what is measured; UPDATE=1 writes it"
        );
    }
}
