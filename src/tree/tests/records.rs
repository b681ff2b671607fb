//! Decoding by declared shapes.

use crate::finding::Finding;

use super::super::{KeyDoc, Record, Shape, suggest, yaml};
use super::{FILE, said};

const fn key(key: &'static str, kind: &'static str) -> KeyDoc {
    KeyDoc {
        key,
        kind,
        doc: "",
        default: "",
    }
}

static SHAPE: Shape = Shape {
    name: "figure",
    keys: &[
        key("title", "a text"),
        key("topics", "a list of texts"),
        key("draft", "true or false"),
        key("by", "a group of keys"),
    ],
};

fn read(text: &str, decode: impl FnOnce(&mut Record)) -> Vec<Finding> {
    let read = yaml(FILE, text, 0);
    assert_eq!(said(&read.findings), Vec::<String>::new());
    let node = read.value.unwrap();
    let mut findings = Vec::new();
    if let Some(mut record) = Record::open(&node, &SHAPE, &mut findings) {
        decode(&mut record);
        record.finish();
    }
    findings
}

#[test]
fn known_keys_are_taken_out() {
    let findings = read("title: 2017\ntopics: one\ndraft: true\nby: {a: 1}\n", |record| {
        let title = record.text("title").unwrap();
        assert_eq!((title.value.as_str(), title.span.start), ("2017", 7));
        assert_eq!(record.list_of_text("topics")[0].value, "one");
        assert!(record.flag("draft"));
        assert_eq!(record.map("by").len(), 1);
    });
    assert_eq!(said(&findings), Vec::<String>::new());
}

#[test]
fn every_wrong_value_is_found() {
    let findings = read("title: [a]\ntopics: [a, {b: 1}, c]\ndraft: yes\nby: 3\n", |record| {
        assert!(record.text("title").is_none());
        assert_eq!(record.list_of_text("topics").len(), 2);
        assert!(!record.flag("draft"));
        assert!(record.map("by").is_empty());
    });
    assert_eq!(
        said(&findings),
        [
            "invalid-value 7-10",
            "invalid-value 23-29",
            "invalid-value 41-44",
            "invalid-value 49-50"
        ]
    );
    assert_eq!(findings[2].message, "`draft` must be true or false, not `yes`");
    let findings = read("title:\n", |record| assert!(record.text("title").is_none()));
    assert_eq!(findings[0].message, "`title` has no value");
    assert_eq!(said(&read("[a]\n", |_| ())), ["invalid-value 0-3"]);
    let findings = read("topics: a\n", |record| assert!(record.required_text("title").is_none()));
    assert_eq!(said(&findings), ["missing-value 0-9"]);
}

#[test]
fn unknown_keys_are_named_with_what_was_meant() {
    let findings = read("titel: a\nzebra: b\n", |_| ());
    assert_eq!(said(&findings), ["unknown-key 0-5", "unknown-key 9-14"]);
    assert_eq!(findings[0].help.as_deref(), Some("Did you mean `title`?"));
    assert_eq!(
        findings[1].help.as_deref(),
        Some("Its keys are `title`, `topics`, `draft`, `by`.")
    );
}

#[test]
fn suggestions_are_near_or_none() {
    let words = ["human-trafficking", "sexual-exploitation", "cases", "by"];
    assert_eq!(suggest("Human Trafficking", words), Some("human-trafficking"));
    assert_eq!(suggest("human-traficking", words), Some("human-trafficking"));
    assert_eq!(suggest("case", words), Some("cases"));
    assert_eq!(suggest("yb", words), Some("by"));
    assert_eq!(suggest("x", words), None);
    assert_eq!(suggest("victims", words), None);
}
