//! Each finding by a wrong and a right example: the page of a code, `docs/findings/CODE.md`, holds a small site below `## Wrong` and
//! one below `## Right`, the same that `annals explain CODE` prints. The wrong one gives this finding alone, at the place that
//! `tests/findings/places.txt` records; the right one does not.
//!
//! A block of an example is a file; the line before it names it. `UPDATE=1 cargo test findings::` records the places anew.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use crate::site::Site;
use annals::finding::{Code, page};

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

/// What no setting lowers.
const STAYS: Code = Code::NameCollision;

#[test]
fn names_that_some_systems_cannot_hold_stay_an_error() {
    let site = wrong_site(STAYS);
    site.write("annals.toml", &with_severity(&site, STAYS, "off"));
    assert_eq!(site.told(&[]), ["invalid-value 3", "name-collision 1"]);
    let output = site.try_build(&[]);
    assert_eq!(output.status.code(), Some(1));
}

/// `[check]` gives each code any severity, and what is off is not there. The program is asked in its own process: it would be started
/// hundreds of times.
#[test]
fn every_code_has_the_severity_that_settings_give_it() {
    let mut faults = Vec::new();
    for code in Code::ALL.iter().filter(|code| **code != STAYS) {
        let site = wrong_site(*code);
        for asked in ["error", "warning", "note", "off"] {
            let settings = with_severity(&site, *code, asked);
            site.write("annals.toml", &settings);
            let found = severities(&site, *code);
            let held = match asked {
                "off" => found.is_empty(),
                _ => !found.is_empty() && found.iter().all(|severity| *severity == asked),
            };
            if !held {
                faults.push(format!("{code} = {asked:?} gives {found:?}"));
            }
            site.write("annals.toml", &settings.replace(&line(*code, asked), ""));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What is a warning does not keep a site from being published, whatever the code is: where a page cannot be made, the others are.
#[test]
fn a_site_is_published_with_warnings() {
    let mut faults = Vec::new();
    for code in Code::ALL.iter().filter(|code| **code != STAYS) {
        let site = wrong_site(*code);
        site.write("annals.toml", &with_severity(&site, *code, "warning"));
        let output = site.try_build(&[]);
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            faults.push(format!("{code}: {}:\n{said}", output.status));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The wrong example of every code that settings may lower.
pub(crate) fn wrong_sites() -> Vec<(Code, Site)> {
    let codes = Code::ALL.iter().filter(|code| **code != STAYS);
    codes.map(|code| (*code, wrong_site(*code))).collect()
}

/// The wrong example of a code, or what no text can show.
fn wrong_site(code: Code) -> Site {
    let site = Site::of(&[]);
    if code == Code::LinkLeavesSite {
        site.write("content/about.md", "---\ntitle: About\n---\n");
        #[cfg(unix)]
        std::os::unix::fs::symlink("/etc/hostname", site.root().join("content/outside.md")).expect("a link");
    } else if code == Code::UnreadableFile {
        site.write("content/about.md", "");
        fs::write(site.root().join("content/about.md"), b"caf\xe9").expect("a file");
    } else {
        for (name, text) in section(page(code), "## Wrong") {
            site.write(&name, &text);
        }
    }
    site
}

fn line(code: Code, severity: &str) -> String {
    format!("{code} = \"{severity}\"\n")
}

/// The site's settings with a severity for a code.
pub(crate) fn with_severity(site: &Site, code: Code, severity: &str) -> String {
    let settings = fs::read_to_string(site.root().join("annals.toml")).unwrap_or_default();
    let line = line(code, severity);
    match settings.split_once("[check]\n") {
        Some((before, after)) => format!("{before}[check]\n{line}{after}"),
        None => format!("{settings}\n[check]\n{line}"),
    }
}

/// How much the findings of a code weigh.
fn severities(site: &Site, code: Code) -> Vec<&'static str> {
    let options = annals::Options {
        output: site.public(),
        syncs: false,
        ..annals::Options::new(site.root(), env!("CARGO_BIN_EXE_annals"))
    };
    let report = annals::check(&options, code == Code::LockOutdated, &()).expect("the site can be read");
    let of_code = report.findings.iter().filter(|finding| finding.code == code);
    of_code.map(|finding| finding.severity.word()).collect()
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
pub(crate) fn section(example: &str, heading: &str) -> Vec<(String, String)> {
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
