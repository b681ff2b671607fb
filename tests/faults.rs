//! Sites full of faults: each folder of `tests/faults/` is a site, and its `expected.txt` says what is found in it and where, all of
//! it and nothing else. `UPDATE=1 cargo test faults::` writes the lists anew; read them before they are committed.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use crate::site::{Site, files_of};

#[test]
fn every_fault_is_found_once_and_in_its_place() {
    let mut wrong = String::new();
    let mut all = 0;
    for folder in sites() {
        let found = found(&site_of(&folder));
        all += found.lines().count();
        compare(&folder.join("expected.txt"), &found, &mut wrong);
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(all >= 100, "only {all} faults are left in the sites");
}

#[test]
fn a_site_with_faults_is_not_published() {
    for folder in sites() {
        let site = site_of(&folder);
        let output = site.try_build(&[]);
        assert_eq!(output.status.code(), Some(1), "{}", folder.display());
        let published = fs::read_dir(site.public()).map_or(0, Iterator::count);
        assert_eq!(published, 0, "{}", folder.display());
    }
}

/// Every site of these tests that has a fault, and every wrong example of a finding: what `check` says, `build` says, in the same words and
/// order; and where it is published all the same, the next build says it again, though nothing has changed.
#[test]
fn check_says_what_build_says() {
    let faults = sites()
        .into_iter()
        .map(|folder| (folder.display().to_string(), site_of(&folder)));
    let wrong = crate::findings::wrong_sites();
    let errors = crate::findings::wrong_sites().into_iter();
    let errors = errors.filter(|(code, _)| code.severity() == annals::finding::Severity::Error);
    let lenient = errors.map(|(code, site)| {
        let settings = crate::findings::with_severity(&site, code, "warning");
        site.write("annals.toml", &settings);
        (format!("{code} as a warning"), site)
    });
    let wrong = wrong.into_iter().map(|(code, site)| (code.to_string(), site));
    let (mut published, mut refused) = (0, 0);
    for (name, site) in faults.chain(wrong).chain(lenient) {
        let options = annals::Options {
            output: site.public(),
            ..crate::linear::sites::options(site.root())
        };
        let checked = annals::check(&options, false, &()).expect("a check");
        let built = annals::build(&options, &()).expect("a build");
        assert_eq!(checked.findings, built.findings, "{name}");
        assert_eq!(checked.tally, built.tally, "{name}");
        match built.outcome {
            annals::Outcome::Refused => refused += 1,
            _ => {
                published += 1;
                let again = annals::build(&options, &()).expect("a build");
                assert!(
                    matches!(again.outcome, annals::Outcome::Same(_)),
                    "{name}: {:?}",
                    again.outcome
                );
                assert_eq!(checked.findings, again.findings, "{name}, again");
            }
        }
    }
    assert!(
        refused > 60 && published > 60,
        "{refused} refused, {published} published"
    );
}

/// What no repository can hold on every system: names that differ in case alone or that Windows keeps for itself, links, other
/// encodings, endless files.
#[cfg(unix)]
#[test]
fn faults_of_files_are_found() {
    use std::os::unix::fs::symlink;
    let page = "---\ntitle: A page\n---\nText.\n";
    let long = format!("---\ntitle: x\ndescription: {}\n---\n", "long ".repeat(2_000_000));
    let site = Site::of(&[
        ("content/about.md", page),
        ("content/About.md", page),
        ("content/nul.md", page),
        ("content/a page.md", page),
        ("content/ទំព័រ.md", page),
        ("content/empty.md", ""),
        ("content/reports/office/2017.md", "---\nfigures: { cases: 1 }\n---\n"),
        ("content/reports/office/2018.md", &long),
    ]);
    let content = site.root().join("content");
    fs::write(content.join("latin.md"), b"caf\xe9").expect("a file");
    let endless = fs::File::create(content.join("endless.md")).expect("a file");
    endless.set_len(20_000_000).expect("a long file");
    for (target, name) in [
        ("/etc/hostname", "outside.md"),
        ("nowhere", "nowhere.md"),
        (".", "round"),
    ] {
        symlink(target, content.join(name)).expect("a link");
    }
    let mut wrong = String::new();
    compare(&root().join("files.txt"), &found(&site), &mut wrong);
    assert!(wrong.is_empty(), "{wrong}");
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults")
}

fn sites() -> Vec<PathBuf> {
    let entries = fs::read_dir(root()).expect("tests/faults is there");
    let mut sites: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    sites.retain(|path| path.is_dir());
    sites.sort();
    assert!(!sites.is_empty(), "there are sites");
    sites
}

fn site_of(folder: &Path) -> Site {
    let site = Site::of(&[]);
    for file in files_of(folder) {
        let target = site
            .root()
            .join(file.strip_prefix(folder).expect("a file lies in its folder"));
        fs::create_dir_all(target.parent().expect("a file lies in a folder")).expect("a folder is made");
        fs::copy(&file, &target).expect("a file is copied");
    }
    site
}

/// Each finding as `file:line:column code`, in the order of the report, each once.
fn found(site: &Site) -> String {
    let mut seen = BTreeSet::new();
    let mut text = String::new();
    for finding in site.findings(&[]) {
        let word = |key: &str| finding[key].as_str().unwrap_or_default().to_owned();
        let line = format!(
            "{}:{}:{} {}",
            word("file"),
            finding["line"],
            finding["column"],
            word("code")
        );
        assert!(seen.insert((line.clone(), word("message"))), "{line} is there twice");
        let _ = writeln!(text, "{line}");
    }
    text
}

fn compare(expected: &Path, found: &str, wrong: &mut String) {
    if std::env::var_os("UPDATE").is_some() {
        fs::write(expected, found).expect("the list is written");
        return;
    }
    let wanted = fs::read_to_string(expected).unwrap_or_default();
    if wanted == found {
        return;
    }
    let _ = writeln!(wrong, "{}:", expected.display());
    for line in found
        .lines()
        .filter(|line| !wanted.lines().any(|wanted| wanted == *line))
    {
        let _ = writeln!(wrong, "  not expected: {line}");
    }
    for line in wanted.lines().filter(|line| !found.lines().any(|found| found == *line)) {
        let _ = writeln!(wrong, "  not found: {line}");
    }
}
