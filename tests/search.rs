//! The index of the search: its files are the same in every build and none is large; what readers find is tried in a real browser.

use std::path::{Path, PathBuf};

use crate::generate;
use crate::site::{Site, contents};
use crate::tools::{self, Tool};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/search")
}

/// A site in four languages, with money, text in scripts without spaces, and text from right to left.
fn spoken() -> Site {
    let site = Site::of(&[]);
    for (name, bytes) in contents(&folder().join("site")) {
        site.write(&name, &String::from_utf8(bytes).expect("a text"));
    }
    site
}

#[test]
fn what_is_asked_for_is_found() {
    if tools::ready(&[Tool::Node, Tool::Chromium]) {
        let site = spoken();
        site.build(&[]);
        let (cases, tokens) = (folder().join("cases.json"), folder().join("tokens.json"));
        tools::run_script("search.mjs", &[&site.public(), &cases, &tokens]);
    }
}

#[test]
fn the_example_is_searched() {
    if tools::ready(&[Tool::Node, Tool::Chromium]) {
        let site = Site::built_example(&[]);
        tools::run_script("search.mjs", &[&site.public(), &folder().join("example.json")]);
    }
}

/// A part may be longer than this by one line or one page.
const LARGEST_PART: usize = 26_000;

#[test]
fn a_large_site_has_many_small_parts() {
    let site = Site::of(&[]);
    generate::write(site.root(), 60).expect("a corpus");
    site.build(&[]);
    let built = site.built();
    let parts: Vec<(&String, &Vec<u8>)> = built
        .iter()
        .filter(|(name, _)| name.starts_with("search/parts/"))
        .collect();
    let leaves = parts
        .iter()
        .filter(|(name, _)| name.starts_with("search/parts/d"))
        .count();
    assert!(leaves > 10, "{leaves} parts of leaves");
    for (name, bytes) in &parts {
        assert!(bytes.len() < LARGEST_PART, "{name}: {} bytes", bytes.len());
        assert!(bytes.starts_with(b"annals.part(\""), "{name}");
    }
    site.change("annals.toml", "title", "# the title\ntitle");
    site.build(&[]);
    let again: Vec<(String, Vec<u8>)> = site
        .built()
        .into_iter()
        .filter(|(name, _)| name.starts_with("search/parts/"))
        .collect();
    assert!(
        parts
            .iter()
            .zip(&again)
            .all(|(one, two)| *one.0 == two.0 && *one.1 == two.1)
    );
}

#[test]
fn a_site_may_do_without() {
    let site = Site::of(&[
        ("annals.toml", "search = false\n"),
        ("content/search.md", "---\ntitle: Seeking\n---\nOwn words.\n"),
    ]);
    site.build(&[]);
    let built = site.built();
    let home = String::from_utf8_lossy(&built["index.html"]).into_owned();
    assert!(!home.contains("Search"), "{home}");
    let page = String::from_utf8_lossy(&built["search/index.html"]).into_owned();
    assert!(page.contains("Own words.") && !page.contains("<form"), "{page}");
    assert!(!built.keys().any(|name| name.starts_with("search/parts/")));
}

#[test]
fn what_is_withdrawn_or_a_draft_is_not_found() {
    let report = |facts: &str, word: &str| {
        format!(
            "---\ntitle: Report\n{facts}figures: {{ cases: {{ value: 12, source: s }} }}\nsources: {{ s: {{ title: S }} }}\n---\nThe word {word} stands here.\n"
        )
    };
    let site = Site::of(&[
        ("content/reports/office/2017.md", &report("draft: true\n", "zebra")),
        (
            "content/reports/office/2018.md",
            &report("withdrawn: it was wrong\n", "giraffe"),
        ),
        ("content/reports/office/2019.md", &report("", "camel")),
    ]);
    site.build(&[]);
    let built = site.built();
    let terms = String::from_utf8_lossy(&built["search/parts/t0.js"]).into_owned();
    assert!(terms.contains("|camel,"), "{terms}");
    assert!(!terms.contains("zebra") && !terms.contains("giraffe"), "{terms}");
}
