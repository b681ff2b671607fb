//! The words of the default theme: whatever the program and the templates ask for is there, in every language.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use annals::language::{Language, Strings};
use annals::table::COLUMNS;
use regex::Regex;

/// The languages that the program speaks.
const LANGUAGES: [&str; 6] = ["en", "km", "de", "fr", "es", "ar"];

/// The words of one file alone: what it lacks is not made up for by English.
fn alone(tag: &str) -> Strings {
    let language = Arc::new(Language::new(tag).expect("a language"));
    let mut strings = Strings::new(language);
    let text =
        fs::read_to_string(Path::new("themes/default/strings").join(format!("{tag}.toml"))).expect("a string file");
    strings.add(&text).expect("a string file is TOML");
    strings
}

/// What `patterns` find in files of these endings; the first group is a key.
fn asked(folders: &[&str], endings: &[&str], patterns: &[&str]) -> BTreeSet<String> {
    let patterns: Vec<Regex> = patterns
        .iter()
        .map(|text| Regex::new(text).expect("a pattern"))
        .collect();
    let files = folders.iter().flat_map(walkdir::WalkDir::new);
    let mut keys = BTreeSet::new();
    for entry in files.map(|entry| entry.expect("the folder is readable")) {
        if endings
            .iter()
            .any(|ending| entry.path().to_string_lossy().ends_with(ending))
        {
            let text = fs::read_to_string(entry.path()).expect("a source file is UTF-8");
            for pattern in &patterns {
                keys.extend(pattern.captures_iter(&text).map(|found| found[1].to_owned()));
            }
        }
    }
    keys
}

#[test]
fn every_word_that_is_asked_for_is_there_in_every_language() {
    let mut keys = asked(
        &["src/site"],
        &[".rs"],
        &[
            r#"\b(?:say|text)\(\s*"([a-z-]+\.[a-z-]+)""#,
            r#"\.get\(\s*"([a-z-]+\.[a-z-]+)""#,
        ],
    );
    assert!(keys.contains("nav.home") && keys.contains("describe.year"), "{keys:?}");
    let of_templates = asked(
        &["themes/default"],
        &[".html", ".xml"],
        &[r#""([a-z-]+\.[a-z-]+)"\s*\|\s*t\b"#],
    );
    assert!(of_templates.contains("frame.skip"), "{of_templates:?}");
    keys.extend(of_templates);
    let missing = |tag: &str| -> Vec<String> {
        let strings = alone(tag);
        keys.iter()
            .filter(|key| !strings.has(key))
            .map(|key| format!("{tag}: {key}"))
            .collect()
    };
    let missing: Vec<String> = LANGUAGES.into_iter().flat_map(missing).collect();
    assert!(missing.is_empty(), "no words for: {}", missing.join(", "));
}

/// Keys that are put together (`"state." ~ state`) are found by their groups: a language has all of a group or none.
#[test]
fn the_languages_have_the_same_words() {
    let english = alone("en");
    let keys = |strings: &Strings| -> BTreeSet<String> {
        let own = strings.keys().filter(|key| !key.starts_with("column."));
        own.map(str::to_owned).collect()
    };
    let english = keys(&english);
    for tag in LANGUAGES.into_iter().filter(|tag| *tag != "en") {
        let strings = alone(tag);
        let own = keys(&strings);
        let differing: Vec<&String> = english.symmetric_difference(&own).collect();
        assert!(differing.is_empty(), "in one of en and {tag} alone: {differing:?}");
        for column in COLUMNS {
            let key = format!("column.{}", column.name);
            assert!(strings.has(&key), "{tag} says nothing of {}", column.name);
        }
    }
}
