//! What texts are split into. The same golden file is held against the script in a browser.

use std::collections::BTreeMap;
use std::ops::Range;

use serde_json::{Value, json};

use crate::language::Language;

use super::number::Number;
use super::split::{Splitter, Token};

const GOLDEN: &str = include_str!("../../tests/search/tokens.json");

fn as_json(token: &Token<'_>) -> Value {
    match token {
        Token::Word(word) => json!({ "word": word }),
        Token::Run(run) => json!({ "run": run }),
        Token::Number(Number { digits, place }) => json!({ "number": format!("{digits}e{place}") }),
    }
}

fn splitter(language: &str) -> Splitter {
    Splitter::new(&Language::new(language).expect("a language"))
}

fn terms(language: &str, text: &str) -> Vec<String> {
    let mut all = Vec::new();
    splitter(language).terms(text, &mut |term| all.push(term.to_owned()));
    all
}

#[test]
fn texts_are_split_as_the_golden_file_says() {
    let golden: BTreeMap<String, Vec<(String, Vec<Value>)>> = serde_json::from_str(GOLDEN).expect("the golden file");
    for (language, texts) in golden {
        let splitter = splitter(&language);
        for (text, expected) in texts {
            let folded = splitter.fold(&text);
            let found: Vec<Value> = splitter.tokens(&folded).iter().map(as_json).collect();
            assert_eq!(found, expected, "{language}: {text}");
        }
    }
}

proptest::proptest! {
    #[test]
    fn what_is_read_by_hand_is_what_the_pattern_finds(text in "[a-c0-3.,' ·’é\u{a0}٬ខ្ម្រ-]{0,24}") {
        let splitter = splitter("en");
        let mut by_hand = Vec::new();
        while let Some(next) = splitter.token_from(&text, by_hand.last().map_or(0, |last: &Range<usize>| last.end)) {
            by_hand.push(next);
        }
        let by_pattern: Vec<Range<usize>> = splitter.token.find_iter(&text).map(|found| found.range()).collect();
        proptest::prop_assert_eq!(by_hand, by_pattern);
    }
}

#[test]
fn a_number_leads_to_what_it_is_when_rounded() {
    assert_eq!(terms("en", "187"), ["#187e0"]);
    assert_eq!(terms("en", "1,200"), ["#12e2"]);
    assert_eq!(
        terms("en", "£1,284.6m"),
        ["#12846e5", "~1285e6", "~128e7", "~13e8", "~1e9", "m"]
    );
    assert_eq!(terms("en", "99.96"), ["#9996e-2", "~1000e-1", "~100e0"]);
    assert_eq!(terms("en", "0.0"), ["#0e0"]);
    assert_eq!(terms("en", "28.3%"), ["#283e-1", "~28e0"]);
}

#[test]
fn scripts_without_spaces_lead_by_pairs_of_clusters() {
    assert_eq!(terms("km", "ស្រាបៀរ"), ["ស្រាបៀ", "បៀរ", "រ"]);
    assert_eq!(terms("en", "Straße Café ΟΔΟΣ"), ["strasse", "cafe", "οδοσ"]);
    assert_eq!(terms("ar", "والأَسواق"), ["اسواق"]);
}

#[test]
fn any_text_is_split() {
    for text in [
        "",
        "\u{17d2}",
        "\u{1039}\u{301}",
        "٪",
        "1.2.3,4",
        "\u{fffc}\u{0}",
        "9".repeat(5000).as_str(),
        "٬٫",
    ] {
        terms("km", text);
        terms("ar", text);
    }
}
