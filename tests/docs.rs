//! What docs say is what the program knows: the tables of keys in `docs/format.md` and the list of findings in `docs/findings.md` are
//! written from the declarations. `UPDATE=1 cargo test docs::` writes them anew; without it a difference fails.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use annals::content;
use annals::finding::{Code, Severity, page};
use annals::settings;
use annals::table::COLUMNS;
use annals::tree::{KeyDoc, Shape};

/// What `docs/format.md` shows between `<!-- keys: NAME -->` and `<!-- end -->`.
fn shapes() -> Vec<(&'static str, &'static Shape)> {
    vec![
        ("report", &content::REPORT),
        ("figure", &content::FIGURE),
        ("breakdown", &content::BREAKDOWN),
        ("correction", &content::CORRECTION),
        ("source", &content::SOURCE),
        ("chart", &content::CHART),
        ("annotation", &content::ANNOTATION),
        ("shaded", &content::SHADED),
        ("chart translation", &content::CHART_TRANSLATION),
        ("publisher", &content::PUBLISHER),
        ("indicator", &content::INDICATOR),
        ("dimension", &content::DIMENSION),
        ("break", &content::BREAK),
        ("topic", &content::TOPIC),
        ("page", &content::PAGE),
        ("translation", &content::TRANSLATION),
        ("settings", &settings::SETTINGS),
        ("declared", &settings::DECLARED),
        ("logo", &settings::LOGO),
        ("frame link", &settings::FRAME_LINK),
        ("snippet", &settings::SNIPPET),
    ]
}

#[test]
fn the_format_names_every_key() {
    let path = docs().join("format.md");
    let written = fs::read_to_string(&path).expect("docs/format.md is readable");
    let mut text = written.clone();
    for (name, shape) in shapes() {
        text = with_table(&text, &format!("<!-- keys: {name} -->"), &table(shape));
    }
    text = with_table(&text, "<!-- columns -->", &columns());
    hold(&path, &written, &text);
}

#[test]
fn the_list_of_findings_names_every_code() {
    let path = docs().join("findings.md");
    let written = fs::read_to_string(&path).unwrap_or_default();
    hold(&path, &written, &findings());
}

fn with_table(text: &str, opening: &str, table: &str) -> String {
    let (before, rest) = text
        .split_once(&format!("{opening}\n"))
        .unwrap_or_else(|| panic!("docs/format.md has no {opening}"));
    let (_, after) = rest
        .split_once("<!-- end -->")
        .unwrap_or_else(|| panic!("what {opening} begins has no end"));
    format!("{before}{opening}\n{table}<!-- end -->{after}")
}

fn columns() -> String {
    let mut table = String::from("| column | holds | |\n| --- | --- | --- |\n");
    for column in COLUMNS {
        let read = if column.read { "" } else { "written only" };
        let _ = writeln!(table, "| `{}` | {} | {read} |", column.name, cell(column.doc));
    }
    table
}

fn table(shape: &Shape) -> String {
    let mut table = String::from("| key | takes | means | without it |\n| --- | --- | --- | --- |\n");
    for KeyDoc {
        key,
        kind,
        doc,
        default,
    } in shape.keys
    {
        let _ = writeln!(
            table,
            "| `{key}` | {} | {} | {} |",
            cell(kind),
            cell(doc),
            cell(default)
        );
    }
    table
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('<', "\\<")
}

fn findings() -> String {
    let mut text = String::from(
        "# Findings\n\nWhat the program may have to say. An **error** keeps the site from being published, a **warning** asks you to look, \
         a **note** is a\nmatter of style. `annals explain CODE` prints the same pages. A code marked *accept* can be accepted with a reason \
         where the\nreport itself is at fault; each can be given another severity\nunder `[check]` in `annals.toml`, but for `name-collision`: some systems cannot hold a site with two such files.\n",
    );
    for (severity, title) in [
        (Severity::Error, "Errors"),
        (Severity::Warning, "Warnings"),
        (Severity::Note, "Notes"),
    ] {
        let _ = write!(text, "\n## {title}\n\n| code | what it says | |\n| --- | --- | --- |\n");
        for code in Code::ALL.iter().filter(|code| code.severity() == severity) {
            let accept = if code.acceptable() { "*accept*" } else { "" };
            let _ = writeln!(
                text,
                "| [{code}](findings/{code}.md) | {} | {accept} |",
                cell(&first_paragraph(page(*code)))
            );
        }
    }
    text
}

fn first_paragraph(page: &str) -> String {
    page.trim()
        .lines()
        .take_while(|line| !line.trim().is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn hold(path: &Path, written: &str, wanted: &str) {
    if std::env::var_os("UPDATE").is_some() {
        fs::write(path, wanted).expect("docs can be written");
    } else {
        assert!(
            written == wanted,
            "{} is out of date: UPDATE=1 cargo test docs::",
            path.display()
        );
    }
}

fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs")
}
