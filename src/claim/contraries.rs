//! Contraries of a figure's own name beside its number: men of women, unsatisfied of the satisfied.

use std::ops::Range;

use super::named::Name;
use super::nouns::SHORTEST_NEGATED;
use super::parser::Parser;
use super::region::Region;

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

    /// Whether the word of a name that has a contrary stands among the tokens.
    pub(super) fn holds_all(&self, tokens: Range<usize>, name: &Name) -> bool {
        let has_contrary = |own: &&String| self.grammar.opposites.word(own).is_some();
        name.words.iter().filter(has_contrary).any(|own| {
            tokens
                .clone()
                .any(|at| self.text.word(at).is_some_and(|word| self.same_noun(word, own)))
        })
    }

    /// Whether the tokens hold a word that excludes one of the name.
    pub(super) fn opposes(&self, tokens: Range<usize>, name: &Name) -> bool {
        !name.contraries.is_empty()
            && tokens.into_iter().any(|at| {
                let word = self.text.word(at).unwrap_or_default();
                name.contraries.iter().any(|other| other == word)
            })
    }
}
