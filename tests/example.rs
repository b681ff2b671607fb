//! The example: what the real reports contradict is found by itself, and nothing else is.

use std::fs;

use crate::site::{Site, files_of};

/// The example with every acceptance taken out of it.
fn unexplained() -> Site {
    let site = Site::example();
    for path in files_of(&site.root().join("content")) {
        if path.extension().is_some_and(|ending| ending == "md") {
            let text = fs::read_to_string(&path).expect("content is text");
            fs::write(&path, without_acceptances(&text)).expect("a file is written");
        }
    }
    site
}

/// A text without `accept:` groups, each of which has its codes on lines that are deeper, and without accepting titles of claims.
fn without_acceptances(text: &str) -> String {
    let depth = |line: &str| line.len() - line.trim_start().len();
    let mut kept = String::new();
    let mut group: Option<usize> = None;
    for line in text.lines() {
        if group.is_some_and(|of| depth(line) > of) {
            continue;
        }
        group = (line.trim() == "accept:").then(|| depth(line));
        if group.is_none() {
            let (before, title) = line.split_once(" \"accept: ").unwrap_or((line, ""));
            let after = title.split_once('"').map_or("", |(_, after)| after);
            kept.push_str(&format!("{before}{after}\n"));
        }
    }
    kept
}

/// Findings as code and what their message must hold.
fn found(site: &Site) -> Vec<(String, String)> {
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    site.findings(&[])
        .iter()
        .map(|one| (text(&one["code"]), text(&one["message"])))
        .collect()
}

#[test]
fn the_real_faults_are_found_when_nothing_is_accepted() {
    let expected: &[(&str, &[&str])] = &[
        ("breakdown-sum", &["752", "757"]),
        ("claim-mismatch", &["72.82"]),
        ("reports-disagree", &["Trafficking cases", "2017", "151", "159"]),
        ("reports-disagree", &["People arrested", "2017", "187", "203"]),
        ("reports-disagree", &["People arrested", "2016", "124", "113"]),
        ("reports-disagree", &["Victims rescued", "2016", "244", "298"]),
        ("reports-disagree", &["Victims rescued", "2017", "296", "345"]),
        ("reports-disagree", &["Victims rescued", "2017", "103", "57"]),
    ];
    let mut found = found(&unexplained());
    for (code, parts) in expected {
        let at = found
            .iter()
            .position(|(of, message)| of == code && parts.iter().all(|part| message.contains(part)));
        let at = at.unwrap_or_else(|| panic!("{code} about {parts:?} is not among {found:#?}"));
        found.remove(at);
    }
    assert!(found.is_empty(), "and nothing else: {found:#?}");
}
