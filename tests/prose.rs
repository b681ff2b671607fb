//! Ordinary prose full of numbers that are no figures, in several languages: nothing is flagged. `tests/prose/LANGUAGE/` is a site each.

use std::fs;
use std::path::Path;

use annals::finding::Place;

#[test]
fn ordinary_prose_is_left_alone() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/prose");
    let mut sites: Vec<_> = fs::read_dir(folder)
        .expect("the sites")
        .map(|site| site.expect("a site").path())
        .collect();
    sites.sort();
    assert!(sites.len() >= 4);
    let mut found = Vec::new();
    for site in sites {
        let checked = crate::checked::check(&site);
        let language = site.file_name().unwrap_or_default().to_string_lossy().into_owned();
        found.extend(
            checked
                .findings
                .iter()
                .map(|finding| format!("{language}: {}", checked.told(finding))),
        );
        let numbers = fs::read_to_string(site.join("content/reports/office/2017.md")).expect("a text");
        assert!(
            numbers.chars().filter(|c| c.is_numeric()).count() > 60,
            "{language} has few numbers"
        );
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// `tests/loose/` is a report whose numbers nobody bound: each is found, in order, with the claim to write where a figure has its value.
#[test]
fn every_number_that_nothing_binds_is_found() {
    let site = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/loose");
    let checked = crate::checked::check(&site);
    let expected = fs::read_to_string(site.join("expected.tsv")).expect("what is expected");
    let found: Vec<String> = checked
        .findings
        .iter()
        .map(|finding| {
            let Place::Span(span) = finding.place else {
                panic!("{}", checked.told(finding))
            };
            let words = checked.tree.file(span.file).text[span.range()].replace('\n', " ");
            let help = finding.help.clone().unwrap_or_default();
            let claim = help
                .strip_prefix("Write ")
                .map_or("none", |claim| claim.trim_end_matches('.'));
            format!("{words}\t{claim}")
        })
        .collect();
    let expected: Vec<&str> = expected.lines().collect();
    assert_eq!(found, expected);
    assert!(found.len() > 40);
}
