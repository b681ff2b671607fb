//! The lists of a grammar whose phrases mean one of several things: ways, hedges, pairs, signs, multiples.

use super::file::{GrammarFile, Lists};
use super::grammar::Grammar;
use super::meaning::{Hedge, Multiple, Pair, Sign, Vague, Way};
use super::phrases::{FirstWords, Phrases};

impl Grammar {
    /// The lists whose meaning is an enum or a pair.
    pub(super) fn of_forms(file: &GrammarFile) -> Grammar {
        let mut grammar = Grammar::default();
        named(&file.hedges, &mut grammar.hedges);
        named(&file.hedges_after, &mut grammar.hedges_after);
        let ways = [
            (&file.up, &file.up_after, Way::Up),
            (&file.down, &file.down_after, Way::Down),
            (&file.flat, &file.flat, Way::Flat),
        ];
        for (before, after, way) in ways {
            before.iter().for_each(|phrase| grammar.directions.add(phrase, way));
            after
                .iter()
                .for_each(|phrase| grammar.directions_after.add(phrase, way));
        }
        for (list, pair) in [
            (&file.of, Pair::Of),
            (&file.out_of, Pair::OutOf),
            (&file.one_in, Pair::OneIn),
        ] {
            for phrase in list {
                grammar.pairs.add(phrase, pair);
            }
        }
        for (phrase, [low, below]) in &file.vague {
            grammar.vague.add(
                phrase,
                Vague {
                    low: *low,
                    below: *below,
                },
            );
        }
        for (phrase, [numerator, denominator]) in &file.multiples {
            grammar.multiples.add(
                phrase,
                Multiple {
                    numerator: *numerator,
                    denominator: (*denominator).max(1),
                },
            );
        }
        for (words, way) in [(&file.up_at_end, Way::Up), (&file.down_at_end, Way::Down)] {
            for phrase in words {
                grammar.particles.add(phrase, way);
            }
        }
        for (words, sign) in [
            (&file.loss, Sign::Below),
            (&file.surplus, Sign::Above),
            (&file.either_sign, Sign::Either),
        ] {
            for phrase in words {
                grammar.signs.add(phrase, sign);
            }
        }
        for (words, into) in [
            (&file.numbered, &mut grammar.numbered),
            (&file.demonstratives, &mut grammar.demonstratives),
            (&file.identities, &mut grammar.identities),
            (&file.counting, &mut grammar.counting),
            (&file.persons, &mut grammar.persons),
            (&file.existence, &mut grammar.existence),
            (&file.rank_nouns, &mut grammar.rank_nouns),
        ] {
            words.iter().for_each(|phrase| into.add(phrase, ()));
        }
        file.gains.iter().for_each(|noun| grammar.gains.add(noun, ()));
        file.burdens.iter().for_each(|noun| grammar.burdens.add(noun, ()));
        for (word, others) in &file.opposites {
            grammar.opposites.add(word, others.clone());
        }
        for (lists, into) in [
            (&file.currencies, &mut grammar.currencies),
            (&file.measures, &mut grammar.measures),
            (&file.each, &mut grammar.each),
        ] {
            for (name, phrases) in lists {
                for phrase in phrases {
                    into.add(phrase, name.clone());
                }
            }
        }
        grammar
    }

    /// Adds what the phrases of the same lists begin with.
    pub(super) fn add_forms(&mut self, first_words: &mut FirstWords) {
        first_words.add(&mut self.hedges);
        first_words.add(&mut self.hedges_after);
        let ways = [&mut self.directions, &mut self.directions_after, &mut self.particles];
        ways.into_iter().for_each(|list| first_words.add(list));
        first_words.add(&mut self.pairs);
        first_words.add(&mut self.vague);
        first_words.add(&mut self.multiples);
        let names = [&mut self.currencies, &mut self.measures, &mut self.each];
        names.into_iter().for_each(|list| first_words.add(list));
        first_words.add(&mut self.opposites);
        first_words.add(&mut self.signs);
    }
}

/// Adds the phrases of each hedge that has a list.
fn named(lists: &Lists, into: &mut Phrases<Hedge>) {
    for (hedge, name) in Hedge::ALL {
        for phrase in lists.get(name).into_iter().flatten() {
            into.add(phrase, hedge);
        }
    }
}
