//! The lock, written and read again.

use crate::files::{FileTree, SourceFile};
use crate::finding::Code;
use crate::properties::cases;

use super::*;

fn tree(text: &str) -> FileTree {
    FileTree {
        files: vec![SourceFile {
            path: PATH.to_owned(),
            text: text.to_owned(),
        }],
        ..FileTree::default()
    }
}

fn sample() -> Lock {
    let mut lock = Lock::default();
    lock.insert(of_figure("p/2017", "cases"), "151".to_owned());
    lock.insert(of_figure("p/2017", "cases-2016"), "92, provisional".to_owned());
    lock.insert(of_figure("p/2017", "cases/kind/a b"), "more than 40".to_owned());
    lock.insert(
        of_acceptance(
            "p/2017",
            Some("cases"),
            Some(Code::BreakdownSum),
            "It says\n\"752 = 757\".",
        ),
        "757: 640, 112".to_owned(),
    );
    lock.insert("p/2016".to_owned(), WITHDRAWN.to_owned());
    lock
}

#[test]
fn what_is_written_is_read_again() {
    let text = sample().text();
    let read = read(&tree(&text));
    assert!(read.findings.is_empty(), "{:?}", read.findings);
    assert_eq!(read.value.text(), text);
    assert!(sample().changes(&read.value).is_empty());
    assert_eq!(read.value.values(), 3);
}

#[test]
fn lines_are_sorted_by_their_bytes() {
    let text = sample().text();
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines.is_sorted(), "{text}");
    assert!(text.contains("p/2017#cases/kind/a%20b = more than 40\n"), "{text}");
}

#[test]
fn the_values_of_a_report_are_its_own() {
    let mut lock = sample();
    lock.insert(of_figure("p/2017-h1", "cases"), "70".to_owned());
    lock.insert(of_figure("p/20170", "cases"), "1".to_owned());
    let of = |id: &str| lock.of_report(id).map(|(name, _)| name.to_owned()).collect::<Vec<_>>();
    assert_eq!(
        of("p/2017"),
        ["p/2017#cases", "p/2017#cases-2016", "p/2017#cases/kind/a%20b"]
    );
    assert_eq!(of("p/2016"), ["p/2016"]);
}

#[test]
fn changes_say_what_was_and_what_is() {
    let (old, mut new) = (sample(), sample());
    new.insert(of_figure("p/2017", "cases"), "153".to_owned());
    new.insert(of_figure("p/2018", "cases"), "163".to_owned());
    new.lines.remove("p/2016");
    let changes: Vec<(&str, Change)> = old.changes(&new).into_iter().collect();
    assert_eq!(
        changes,
        [
            ("p/2016", Change::Removed("withdrawn".to_owned())),
            ("p/2017#cases", Change::Changed("151".to_owned(), "153".to_owned())),
            ("p/2018#cases", Change::Added("163".to_owned())),
        ]
    );
}

#[test]
fn marks_of_a_merge_and_values_that_contradict_are_found() {
    let text = "<<<<<<< HEAD\np/2017#cases = 151\n=======\r\np/2017#cases = 153\n>>>>>>> other\np/2017#cases = 151\nnonsense\n";
    let read = read(&tree(text));
    let found: Vec<(Code, u32)> = read
        .findings
        .iter()
        .map(|finding| match finding.place {
            crate::finding::Place::Span(span) => (finding.code, span.start),
            crate::finding::Place::Path(_) => (finding.code, 0),
        })
        .collect();
    assert_eq!(
        found,
        [
            (Code::InvalidValue, 0),
            (Code::InvalidValue, 32),
            (Code::DuplicateKey, 41),
            (Code::InvalidValue, 60),
            (Code::InvalidValue, 93),
        ]
    );
}

proptest::proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn any_text_is_read_and_what_was_understood_is_written_again(text in "([a-c/#\" =%≥|,\\n]|accepts|withdrawn|unit: |១){0,60}") {
        let first = read(&tree(&text)).value;
        let again = read(&tree(&first.text()));
        proptest::prop_assert!(again.findings.is_empty(), "{:?}", again.findings);
        proptest::prop_assert!(first.changes(&again.value).is_empty());
    }
}
