//! Numbers that look like something else: signs in place of digits, digits that a word touches, digits that could be a year and count things.

use std::collections::HashSet;

use crate::language::{Language, is_number_sign, is_raised_digit};

use super::number::vulgar;
use super::parser::Parser;
use super::text::{Kind, Text};

/// A word of fewer letters behind digits makes a name of them: 3G, 4WD.
const WORD: usize = 3;

/// Words that things are counted in, in their forms.
pub type Counted = HashSet<String>;

/// The words that these names begin and end with: units, labels of figures.
pub fn counted<'t>(names: impl Iterator<Item = &'t str>, language: &Language) -> Counted {
    let mut counted = Counted::new();
    // What many figures are counted in is looked at once.
    let mut seen = HashSet::new();
    for name in names.filter(|name| seen.insert(*name)) {
        let text = Text::new(name, language);
        let parser = Parser::new(&text, language);
        let words = || (0..text.len()).filter(|at| text.is(*at, Kind::Word));
        for at in words().next().into_iter().chain(words().next_back()) {
            if parser.is_long(at) && !parser.is_preposition(at) {
                counted.extend(parser.forms(at).map(str::to_owned));
            }
        }
    }
    counted
}

/// Whether a text has digits that could be a year, so that it matters what is counted.
pub fn may_name_years(text: &str) -> bool {
    let century = |two: &[u8]| matches!(two, b"19" | b"20");
    text.as_bytes().windows(2).any(century) || text.chars().any(|c| !c.is_ascii() && c.is_numeric())
}

impl Parser<'_> {
    /// Where a number ends that is written in signs instead of digits: "④⑤⓪", "½", or in raised digits, "⁴⁵". Raised digits that touch
    /// something before them belong to it (km², a mark of a footnote), and so does one that begins a note.
    pub(super) fn number_in_signs(&self, at: usize) -> Option<usize> {
        let run = |is: fn(char) -> bool| {
            let is_one = |next: &usize| {
                let touches = *next == at || self.text.glued(*next);
                touches
                    && self.text.is(*next, Kind::Sign)
                    && self.text.word(*next).is_some_and(|sign| sign.chars().all(is))
            };
            (at..self.text.len()).take_while(is_one).last().map(|last| last + 1)
        };
        let is_touched = at > 0 && self.text.glued(at);
        // "2⅓" is one number, and its digits stand for it.
        let ends_digits =
            is_touched && self.text.is(at - 1, Kind::Numeral) && self.text.word(at).and_then(vulgar).is_some();
        run(is_number_sign).filter(|_| !ends_digits).or_else(|| {
            let counts = |end: usize| self.text.is(end, Kind::Word) && !self.text.capital(end);
            // Asked first: of a long row of them each is touched by the one before.
            let raised = if is_touched { None } else { run(is_raised_digit) };
            raised.filter(|end| at > 0 || *end > 1 || counts(*end))
        })
    }

    /// Whether a word or measure stands against the digits before it and counts: "99cases", "15km". "3G", "4WD", "2nd" are names.
    pub(super) fn counts_glued(&self, at: usize) -> bool {
        let behind = at + 1;
        if !(self.text.glued(behind) && self.is_letter(behind)) {
            return false;
        }
        let letters = self.text.word(behind).map_or(0, |word| word.chars().count());
        let is_word =
            letters >= WORD && !self.text.acronym(behind) && self.skip(&self.grammar.ordinal_endings, behind).is_none();
        let is_measured = letters > 1 && self.past_measure(behind).is_some();
        is_word || is_measured || self.is_separated(at)
    }

    /// Whether digits are grouped or have decimals, as no name has them.
    pub(super) fn is_separated(&self, at: usize) -> bool {
        let written = self.text.word(at).unwrap_or_default();
        !written.chars().all(char::is_numeric) && self.language.read_number(written).is_ok()
    }

    /// Whether digits are grouped: "4,500".
    pub(super) fn is_grouped(&self, at: usize) -> bool {
        let thousand = rust_decimal::Decimal::ONE_THOUSAND;
        let read = || self.language.read_number(self.text.word(at).unwrap_or_default());
        self.is_separated(at) && read().is_ok_and(|read| read.value >= thousand)
    }

    /// Whether digits that could be a year count things: "There were 1999 cases", "nearly 2000 people". Behind what leads a year ("in",
    /// "the", a month), or where the sentence begins with them, they are one.
    pub(super) fn counts_like_no_year(&self, at: usize, counted: Option<&Counted>) -> bool {
        let noun = at + 1;
        if self.bare_year(at).is_none() || self.text.glued(noun) || !self.text.is(noun, Kind::Word) {
            return false;
        }
        if self.referenced(at, 0).is_some() {
            return false;
        }
        let is_counted = || counted.is_some_and(|counted| self.forms(noun).any(|form| counted.contains(form)));
        if let Some(hedge) = self.ends_in(&self.grammar.hedges, 0..at) {
            let lists = [&self.grammar.ambiguous, &self.grammar.bounding];
            let is_ambiguous = lists.iter().any(|list| self.skip(list, hedge) == Some(at));
            return is_counted() || (!is_ambiguous && self.may_be_noun(noun));
        }
        let Some(before) = at.checked_sub(1) else { return false };
        let opens = self.text.opened(at) || self.text.sign(before, &[":"]);
        let is_led = self.text.is(before, Kind::Word) && !self.leads_a_year(at);
        (opens || is_led) && is_counted()
    }

    /// Whether the words before a place lead a year: "in", "the", "February", "2016 and".
    pub(super) fn leads_a_year(&self, at: usize) -> bool {
        let grammar = self.grammar;
        if let Some(and) = self.ends_in(&grammar.and, 0..at) {
            return and
                .checked_sub(1)
                .is_some_and(|before| self.bare_year(before).is_some());
        }
        // "a total of", "in all": the "of" is no preposition of the year.
        let is_sum = self.ends_in(&grammar.neutral, 0..at).is_some_and(|_| {
            (2..=4).any(|length| {
                at.checked_sub(length)
                    .is_some_and(|start| self.skip(&grammar.neutral, start) == Some(at))
            })
        });
        if is_sum {
            return false;
        }
        let lists = [
            &grammar.in_year,
            &grammar.within_year,
            &grammar.determiners,
            &grammar.year_words,
            &grammar.own_years,
            &grammar.base_years,
            &grammar.until_years,
            &grammar.range_to,
            &grammar.all,
        ];
        let month = || {
            self.text
                .word(at - 1)
                .is_some_and(|word| self.language.calendar().is_month(word))
        };
        lists.iter().any(|list| self.ends_in(list, 0..at).is_some()) || month()
    }

    /// Whether a word may name what is counted: no short word that joins others.
    pub(super) fn may_be_noun(&self, at: usize) -> bool {
        let generic = self.skip(&self.grammar.generic_nouns, at).is_some();
        self.is_long(at) && !self.is_preposition(at) && (generic || !self.text.known(at))
    }

    fn is_long(&self, at: usize) -> bool {
        self.text.word(at).is_some_and(|word| word.chars().count() > 2)
    }

    /// A word, and what is left of it without the ending of a plural.
    fn forms(&self, at: usize) -> impl Iterator<Item = &str> {
        let word = self.text.word(at).unwrap_or_default();
        let stems = word.char_indices().skip(2).filter_map(|(cut, _)| {
            let (stem, ending) = word.split_at(cut);
            self.grammar.noun_endings.word(ending).map(|_| stem)
        });
        std::iter::once(word).chain(stems)
    }
}
