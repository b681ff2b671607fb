//! Contraries of a figure's own name beside its number: men of women, unsatisfied of the satisfied.

use std::ops::Range;

use super::named::{Name, Named};
use super::nouns::SHORTEST_NEGATED;
use super::parser::Parser;
use super::region::Region;
use super::text::Kind;

impl Parser<'_> {
    /// What is left of a word without what turns a word into its contrary: satisfied of unsatisfied.
    pub(super) fn without_contrary<'w>(&self, word: &'w str) -> impl Iterator<Item = &'w str> {
        let prefixes = self.grammar.contrary_prefixes.first_words();
        prefixes.filter_map(move |prefix| word.strip_prefix(prefix))
    }

    /// Whether `rest` is a word of a name that itself stands in none of the regions: the name's word is turned into its contrary.
    pub(super) fn is_turned(&self, rest: &str, name: &Name, regions: &[Region<'_>]) -> bool {
        let ends = |ending: &str| self.grammar.noun_endings.word(ending).is_some();
        let mut own = name.words.iter().filter(|own| own.len() > SHORTEST_NEGATED);
        own.any(|own| {
            let cuts = own
                .char_indices()
                .skip(SHORTEST_NEGATED)
                .map(|(cut, _)| own.split_at(cut));
            let mut stems = cuts.filter(|(_, ending)| ends(ending)).map(|(stem, _)| stem);
            let alike = self.same_noun(rest, own) || stems.any(|stem| self.same_noun(rest, stem));
            alike && !regions.iter().any(|region| region.has(own))
        })
    }

    /// Whether a word of a name stands here without what turns it into its contrary: "[71] of them announced" of the unannounced.
    pub(super) fn is_turned_back(&self, region: &Region<'_>, name: &Name, regions: &[Region<'_>]) -> bool {
        name.words.iter().any(|own| {
            let mut rests = self.without_contrary(own).filter(|rest| rest.len() >= SHORTEST_NEGATED);
            rests.any(|rest| {
                let stands = |at: &usize| self.text.word(*at).is_some_and(|word| self.same_noun(word, rest));
                let at = region.tokens.clone().find(stands);
                at.is_some_and(|at| !self.denied(region.tokens.start..at))
                    && !regions.iter().any(|region| region.has(own))
            })
        })
    }

    /// Whether a word or phrase of a name that has a contrary stands among the tokens.
    pub(super) fn holds_all(&self, tokens: Range<usize>, name: &Name) -> bool {
        let mut opposed = name.opposed.iter();
        opposed.any(|own| self.says_phrase(tokens.clone(), own, |word, own| self.same_noun(word, own)))
    }

    /// Whether the tokens hold a word or phrase that excludes one of the name.
    pub(super) fn opposes(&self, tokens: Range<usize>, name: &Name) -> bool {
        let mut contraries = name.contraries.iter();
        contraries.any(|other| self.says_phrase(tokens.clone(), other, |word, other| word == other))
    }

    /// Whether the words of a phrase stand among the tokens, one behind the other.
    fn says_phrase(&self, tokens: Range<usize>, phrase: &str, same: impl Fn(&str, &str) -> bool) -> bool {
        let stands = |at: usize| {
            let mut next = at;
            phrase.split(' ').all(|wanted| {
                let found = next < tokens.end && self.text.word(next).is_some_and(|word| same(word, wanted));
                next += 1;
                found
            })
        };
        tokens.clone().any(stands)
    }

    /// Whether the words behind a number deny what its figure is called: "[38%] of complaints were not upheld" of those upheld.
    ///
    /// `above` are the names of what it is a part of, which tell nothing of it.
    pub(super) fn denies(&self, region: &Region<'_>, own: &Named, above: &[&Named]) -> bool {
        let names = || own.names.iter().filter(|name| !name.counts);
        if names().any(|name| name.denied) {
            return false;
        }
        let is_of = |named: &Named, word: &str| named.names.iter().any(|name| self.is_word_of(word, name));
        let is_own = |word: &str| names().any(|name| name.words.iter().any(|own| self.same_noun(word, own)));
        region.telling().any(|at| {
            let word = self.text.word(at).filter(|_| self.text.is(at, Kind::Word));
            let tells = word.is_some_and(|word| is_own(word) && !above.iter().any(|named| is_of(named, word)));
            tells && self.is_denied_at(region.tokens.start, at)
        })
    }

    /// Whether a negation stands before a token, with nothing but an article between: "not electrified", "sans ceinture".
    fn is_denied_at(&self, from: usize, at: usize) -> bool {
        let directly = (1..=2)
            .filter_map(|back| at.checked_sub(back))
            .filter(|not| *not >= from);
        let mut denied = directly.filter(|not| {
            let article = |between: usize| {
                let lists = [&self.grammar.articles, &self.grammar.determiners];
                lists.iter().any(|list| self.skip(list, between).is_some())
            };
            let hedge =
                self.skip(&self.grammar.hedges, *not).is_some() || self.skip(&self.grammar.none, *not).is_some();
            let negation = self.skip(&self.grammar.negations, *not) == Some(not + 1);
            negation && !hedge && (not + 1..at).all(article)
        });
        denied.next().is_some()
    }

    /// Whether "all but [12]" is said of what the figure counts, and so leaves the others: "all but [388] were born prematurely" of those
    /// that were.
    pub(super) fn leaves_out(&self, tokens: Range<usize>, own: &Named, above: &[&Named]) -> bool {
        let is_of = |named: &Named, word: &str| named.names.iter().any(|name| self.is_word_of(word, name));
        let telling = |word: &str| {
            let verb = self.grammar.met.word(word).is_some() || self.grammar.missed.word(word).is_some();
            (word.chars().count() > SHORTEST_NEGATED || verb) && !above.iter().any(|named| is_of(named, word))
        };
        let region = Region::new(self, tokens);
        let mut names = own.names.iter().filter(|name| !name.counts && !name.denied);
        names.any(|name| {
            let words: Vec<&String> = name.words.iter().filter(|word| telling(word)).collect();
            let stands = |word: &&String| {
                let mut alike = region.tokens.clone();
                alike.any(|at| {
                    let same = self.text.word(at).is_some_and(|own| self.same_noun(own, word));
                    same && !self.is_denied_at(region.tokens.start, at)
                })
            };
            !words.is_empty() && words.iter().all(stands)
        })
    }
}
