//! Numbers in somebody else's words: a quotation enters, every quantity that it names leaves, with its hedge and unit.

use std::ops::Range;

use crate::language::Language;

use super::parser::Parser;
use super::read::read;
use super::reading::Reading;
use super::text::Text;
use super::words::{Context, Words};

/// A quantity of a quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted {
    /// Its bytes in the quotation, hedge and unit included.
    pub range: Range<usize>,
    /// What it says.
    pub reading: Reading,
}

/// The quantities of a text, in order. Years and dates are among them: only the reader knows which number is meant.
pub fn quoted(text: &str, language: &Language) -> Vec<Quoted> {
    let tokens = Text::new(text, language);
    let parser = Parser::new(&tokens, language);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        // "Least" of "at least" is no rank: a hedge is looked at from the number that it stands before.
        if let Some((_, next)) = parser.phrase(&parser.grammar.hedges, at) {
            at = next.max(at + 1);
            continue;
        }
        let Ok(Some((_, end))) = parser.quantity(at) else {
            at += 1;
            continue;
        };
        let range = parser.phrase_around(at, parser.mark_end(end));
        let words = Words::alone(text.get(range.clone()).unwrap_or_default());
        if let Ok(reading) = read(&words, language, &Context::default()) {
            found.push(Quoted { range, reading });
        }
        at = end.max(at + 1);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        let english = Language::english();
        quoted(text, &english)
            .into_iter()
            .map(|one| text[one.range].to_owned())
            .collect()
    }

    #[test]
    fn every_quantity_is_found_with_its_hedge_and_mark() {
        assert_eq!(
            names("Police cracked down on more than 150 cases, up from 94, and eight in ten ended in court."),
            ["more than 150", "94", "eight in ten"]
        );
        assert_eq!(
            names("a rise of 72.82 percent, at least 1,577 people"),
            ["72.82 percent", "at least 1,577"]
        );
        assert_eq!(names("nothing is counted here"), Vec::<String>::new());
        assert_eq!(names(""), Vec::<String>::new());
    }
}
