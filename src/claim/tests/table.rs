//! Every row of the tables in tests/claims/room: words, subject, language, expected verdicts.

use std::collections::BTreeMap;
use std::path::Path;

use crate::claim::{Context, Numbered, Passage, Words, judge, read};
use crate::language::Language;

use super::notation::row;

/// The verdicts of a row as the tables write them.
fn verdicts(text: &str, subject: &str, language: &Language) -> (String, Vec<String>) {
    let row = row(subject);
    let text = text.replace("\\n", "\n");
    let prose = format!("{}\u{fffc}{}", row.before, row.after);
    let passage = Passage::new(&prose, language);
    let words = Words {
        text: &text,
        clause: passage.clause(row.before.len()),
        ..Words::default()
    };
    let labels = Numbered::new(row.labels.iter().map(String::as_str), language);
    let context = Context {
        labels: Some(&labels),
        not_numbers: &[],
        measure: row.subject.measure(),
        to_one: false,
        better: None,
    };
    let found = match read(&words, language, &context) {
        Err(verdicts) => verdicts,
        Ok(reading) => judge(&words, &reading, &row.subject, language),
    };
    for verdict in &found {
        assert!(text.get(verdict.range.clone()).is_some(), "{text}: {:?}", verdict.range);
    }
    let codes: Vec<String> = found
        .iter()
        .map(|verdict| format!("{} {}", verdict.code.severity().word(), verdict.code.as_str()))
        .collect();
    let told = found
        .iter()
        .map(|v| format!("{} | {}", v.message, v.help.clone().unwrap_or_default()))
        .collect();
    (
        if codes.is_empty() {
            "ok".to_owned()
        } else {
            codes.join("; ")
        },
        told,
    )
}

#[test]
fn every_row_of_the_tables() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/claims/room");
    let mut languages: BTreeMap<String, Language> = BTreeMap::new();
    let mut files: Vec<_> = std::fs::read_dir(&folder)
        .expect("the tables")
        .map(|entry| entry.expect("a table").path())
        .collect();
    files.sort();
    let mut rows = 0;
    let mut wrong = Vec::new();
    for file in files {
        let table = std::fs::read_to_string(&file).expect("a table");
        for (number, line) in table.lines().enumerate().skip(1) {
            if line.is_empty() {
                continue;
            }
            let columns: Vec<&str> = line.split('\t').collect();
            let [text, subject, tag, expected] = columns[..] else {
                panic!("{}:{}: four columns are needed", file.display(), number + 1)
            };
            let language = languages
                .entry(tag.to_owned())
                .or_insert_with(|| Language::new(tag).expect("a language"));
            let (found, told) = verdicts(text, subject, language);
            rows += 1;
            if found != expected {
                let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
                wrong.push(format!(
                    "{name}:{}: “{text}” on {subject}: {found}, not {expected} {told:?}",
                    number + 1
                ));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {rows} rows:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(rows >= 300, "only {rows} rows");
}
