//! Whose dollars a document means by a bare `$`: those of the country that it speaks of.

use crate::document::Document;

/// Words that stand for a country or its money. What is longer stands before what it begins with.
const COUNTRIES: [(&str, &[&str]); 8] = [
    (
        "USD",
        &["US$", "USD", "U.S. dollar", "US dollar", "United States", "U.S."],
    ),
    ("AUD", &["A$", "AU$", "AUD", "Australian dollar", "Australia"]),
    ("CAD", &["C$", "CA$", "CAD", "Canadian dollar", "Canada"]),
    ("NZD", &["NZ$", "NZD", "New Zealand"]),
    ("HKD", &["HK$", "HKD", "Hong Kong"]),
    ("SGD", &["S$", "SGD", "Singapore"]),
    ("TWD", &["NT$", "TWD", "Taiwan"]),
    ("MXN", &["MX$", "MXN", "Mexican peso"]),
];

/// The currency of a document's dollars: of the country that it names, where it names no other nearly as often. None where it has no
/// bare `$`.
pub(super) fn currency(document: &Document) -> Option<&'static str> {
    let lines = document.pages.iter().flat_map(|page| &page.lines);
    let text = lines.map(|line| line.text() + "\n").collect::<String>();
    let is_bare = |at: usize| !text[..at].chars().next_back().is_some_and(char::is_alphabetic);
    if !text.match_indices('$').any(|(at, _)| is_bare(at)) {
        return None;
    }
    let mut counts: Vec<(usize, &str)> = COUNTRIES
        .iter()
        .map(|(code, words)| (words.iter().map(|word| count(&text, word)).sum(), *code))
        .collect();
    counts.sort_unstable_by_key(|(count, _)| std::cmp::Reverse(*count));
    let (most, code) = *counts.first()?;
    let next = counts.get(1).map_or(0, |(count, _)| *count);
    (most > 0 && next * 3 <= most).then_some(code)
}

/// How often words stand in a text as words of their own.
fn count(text: &str, words: &str) -> usize {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(words)
        .filter(|(at, _)| {
            let ends_in_letter = words.ends_with(char::is_alphabetic);
            let goes_on = is_letter(text[at + words.len()..].chars().next().filter(|c| *c != 's'));
            !(is_letter(text[..*at].chars().next_back()) || ends_in_letter && goes_on)
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Line, Page, Word};

    fn document(text: &str) -> Document {
        let word = |word: &str| Word {
            text: word.into(),
            left: 0,
            right: 0,
            base: 0,
            size: 0,
        };
        let line = Line {
            words: text.split(' ').map(word).collect(),
            ..Line::default()
        };
        Document {
            pages: vec![Page {
                lines: vec![line],
                ..Page::default()
            }],
            ..Document::default()
        }
    }

    #[test]
    fn dollars_are_those_of_the_country_that_is_named() {
        for (text, code) in [
            ("The United States spent $1.2 million", Some("USD")),
            ("The U.S. Department spent $12", Some("USD")),
            ("Spending in Canada was $5 million, in CAD", Some("CAD")),
            ("Australia and New Zealand spent $5", None),
            ("It spent $5", None),
            ("The United States spent 5", None),
            ("Status quo: CADRE of $5", None),
            ("All amounts in US$ million", None),
        ] {
            assert_eq!(currency(&document(text)), code, "{text}");
        }
    }
}
