//! Each finding by a wrong and a right example: the page of a code, `docs/findings/CODE.md`, holds a small site below `## Wrong` and
//! one below `## Right`, the same that `annals explain CODE` prints. The wrong one gives this finding alone, at the place that
//! `tests/findings/places.txt` records; the right one does not.
//!
//! A block of an example is a file; the line before it names it. `UPDATE=1 cargo test --test findings` records the places anew.

mod site;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use annals::finding::{Code, page};
use site::Site;

/// Findings whose rule is still to come. One of them that is found has to leave this list.
const TO_COME: &[&str] = &[];

/// Findings on files that no text can show: links, other encodings. `tests/faults.rs` makes such files.
const OF_FILES: &[&str] = &["link-leaves-site", "unreadable-file"];

/// What every short example has, and what is beside the point of all but their own.
const ASIDE: &[&str] = &["figure-without-source", "loose-number"];

#[test]
fn wrong_examples_are_found_and_right_ones_are_not() {
    let mut faults = Vec::new();
    let mut places = String::new();
    for (code, example) in examples() {
        let (wrong, right) = (section(example, "## Wrong"), section(example, "## Right"));
        if TO_COME.contains(&code.as_str()) && wrong.iter().any(|(name, _)| name.is_empty()) {
            continue;
        }
        let (wrong, right) = (check(&wrong, &code), check(&right, &code));
        if TO_COME.contains(&code.as_str()) {
            if wrong.iter().any(|found| found.code == code) {
                faults.push(format!("{code}: is found by now; take it off TO_COME"));
            }
            continue;
        }
        if wrong.is_empty() || wrong.iter().any(|found| found.code != code) {
            faults.push(format!("{code}: the wrong example gives {wrong:?}"));
        }
        if !right.is_empty() {
            faults.push(format!("{code}: the right example gives {right:?}"));
        }
        for found in wrong {
            let _ = writeln!(places, "{} {}", found.code, found.place);
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let recorded = folder().join("places.txt");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&recorded, &places).expect("the places can be written");
    }
    let wanted = fs::read_to_string(&recorded).unwrap_or_default();
    assert!(
        places == wanted,
        "findings are at other places than recorded:\n{places}"
    );
}

#[derive(Debug)]
struct Found {
    code: String,
    place: String,
}

/// The page of each code that can be shown by files.
fn examples() -> BTreeMap<String, &'static str> {
    let shown = Code::ALL.iter().filter(|code| !OF_FILES.contains(&code.as_str()));
    shown.map(|code| (code.to_string(), page(*code))).collect()
}

/// The files of a section, with their names.
fn section(example: &str, heading: &str) -> Vec<(String, String)> {
    let (_, rest) = example.split_once(heading).unwrap_or_else(|| panic!("no {heading}"));
    let rest = rest.split("\n## ").next().unwrap_or_default();
    let mut files = Vec::new();
    let mut blocks = rest.split("```");
    while let (Some(before), Some(block)) = (blocks.next(), blocks.next()) {
        let (_, text) = block.split_once('\n').expect("a block has lines");
        let name = before.trim().trim_matches('`');
        files.push((name.to_owned(), text.to_owned()));
    }
    files
}

fn check(files: &[(String, String)], code: &str) -> Vec<Found> {
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let locked = (code == "lock-outdated").then_some("--locked");
    let findings = Site::of(&files).findings(locked.as_slice());
    findings
        .iter()
        .filter(|finding| finding["accepted"].is_null())
        .filter(|finding| finding["code"] == code || !ASIDE.iter().any(|aside| finding["code"] == *aside))
        .map(|finding| Found {
            code: finding["code"].as_str().unwrap_or_default().to_owned(),
            place: format!(
                "{}:{}:{}-{}:{}",
                finding["file"].as_str().unwrap_or("-"),
                finding["line"],
                finding["column"],
                finding["end_line"],
                finding["end_column"]
            ),
        })
        .collect()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/findings")
}
