//! Labels with numbers in them: a number of a text that stands in one of them is part of a name, "under 15", "Scope 1".

use std::collections::HashMap;

use crate::language::Language;

use super::parser::Parser;
use super::text::Text;

/// So many labels are compared that have a word in common; nobody has more scopes or ages.
const MAX_ALIKE: usize = 200;

/// A label of more words is no name that a number of a text stands in.
const MAX_WORDS: usize = 30;

/// Labels cut into words once, by each of these: a long text beside a long table asks for every number.
#[derive(Debug, Default)]
pub struct Numbered {
    labels: Vec<Vec<String>>,
    /// For each word the labels that have it, and where.
    by_word: HashMap<String, Vec<(usize, usize)>>,
}

impl Numbered {
    /// Takes those of some labels that have numbers.
    pub fn new<'t>(labels: impl Iterator<Item = &'t str>, language: &Language) -> Numbered {
        let mut numbered = Numbered::default();
        for label in labels.filter(|label| label.chars().any(char::is_numeric)) {
            let text = Text::new(label, language);
            let words: Vec<String> = (0..text.len())
                .filter_map(|at| text.word(at).map(str::to_owned))
                .collect();
            if words.len() > MAX_WORDS {
                continue;
            }
            let number = numbered.labels.len();
            for (at, word) in words.iter().enumerate() {
                let alike = numbered.by_word.entry(word.clone()).or_default();
                if alike.len() < MAX_ALIKE {
                    alike.push((number, at));
                }
            }
            numbered.labels.push(words);
        }
        numbered
    }

    /// Whether a label begins with these two words, the first of them a number: "999 calls".
    pub fn begins(&self, number: &str, next: &str) -> bool {
        let next = next.trim_end_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let mut labels = self.by_word.get(number).into_iter().flatten();
        labels.any(|(label, at)| *at == 0 && self.labels[*label].get(1).is_some_and(|word| *word == next))
    }
}

impl Parser<'_> {
    /// Whether digits stand in a label and count nothing here: the 999 of "999 calls" in "demand on 999 rose".
    pub(super) fn is_name_of_label(&self, labels: Option<&Numbered>, at: usize) -> bool {
        let known = || {
            labels
                .zip(self.text.word(at))
                .is_some_and(|(labels, word)| labels.by_word.contains_key(word))
        };
        !self.may_be_noun(at + 1) && known()
    }

    /// Whether a token is part of a label that stands around it, or follows the same word as in a label.
    pub(super) fn inside_label(&self, labels: Option<&Numbered>, at: usize) -> bool {
        let alike = |labels: &Numbered| {
            let found = labels.by_word.get(self.text.word(at)?)?;
            let fits = |(label, offset): &(usize, usize)| {
                let words = &labels.labels[*label];
                let start = at.checked_sub(*offset);
                let whole = start.is_some_and(|start| {
                    (start..)
                        .zip(words)
                        .all(|(place, word)| self.text.word(place) == Some(word))
                });
                // "[23,871] of them are under 16" of "Members under 16".
                let led = || {
                    let before = at.checked_sub(1).and_then(|before| self.text.word(before));
                    let word = offset.checked_sub(1).and_then(|before| words.get(before));
                    before.is_some_and(|before| word.is_some_and(|word| word == before))
                };
                whole || led()
            };
            Some(found.iter().any(fits))
        };
        labels.and_then(alike).unwrap_or_default()
    }
}
