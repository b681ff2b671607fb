//! The place of a part among the others that a sentence tells without binding it: "the second largest group, with [87]", "Am häufigsten
//! waren … mit [3.310]".

use std::ops::Range;

use super::parser::Parser;
use super::passage::Clause;
use super::text::Kind;

/// How many words may stand between "largest" and its number.
const NOUNS: usize = 6;
/// How many of them may stand before the noun: "most inspected kind of".
const TO_NOUN: usize = 2;
/// How far behind "With [79.3]" its place may be told.
const BEHIND: usize = 8;

/// A place among parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranked {
    /// Which one, from 1.
    pub place: u64,
    /// Whether it is counted from the smallest.
    pub lowest: bool,
    /// The noun of what has it, where it is none that all breakdowns have: "season".
    pub noun: Option<String>,
}

impl Parser<'_> {
    /// The place that the sentence tells of a claim's number.
    pub(super) fn rank_told(&self, clause: &Clause<'_>) -> Option<Ranked> {
        let before = clause.before();
        let last = before.end.checked_sub(1).filter(|last| *last >= before.start)?;
        if self.text.sign(last, &[":"]) {
            // "Am häufigsten musste … helfen: [487]"
            let (ranked, _) = self.place_at(before.start, last).filter(|_| !clause.has_previous())?;
            let adverb = self
                .skip(&self.grammar.superlatives_top, before.start)
                .is_some_and(|next| next > before.start + 1);
            return adverb.then_some(ranked);
        }
        let with = self.ends_in(&self.grammar.with, before.clone())?;
        if with == before.start && !clause.has_previous() {
            // "Mit [79,3 Mio.] floss der größte Teil in die Kultur"
            let run = self.run_after(clause.after());
            let near = run.start..run.end.min(run.start + BEHIND);
            let (ranked, next) = near.clone().find_map(|at| self.place_at(at, near.end))?;
            return (self.rank_noun(next).is_some() && !self.is_record(next..run.end)).then_some(ranked);
        }
        let comma = with
            .checked_sub(1)
            .filter(|at| *at >= before.start && self.text.sign(*at, &[","]));
        let Some(comma) = comma else {
            // "Zweitgrößte Einnahmequelle sind Transfers mit [24,7]"
            let run = self.run_before(before.start..with);
            let first = [run.start, run.start + 1]
                .into_iter()
                .find_map(|at| self.place_at(at, run.end));
            let (ranked, next) = first.filter(|_| run.start == before.start && !clause.has_previous())?;
            return (run.len() <= NOUNS + TO_NOUN && !self.is_record(next..run.end)).then_some(ranked);
        };
        let run = self.run_before(before.start..comma);
        let near = run.end.saturating_sub(NOUNS).max(run.start)..run.end;
        let found = near.rev().find_map(|at| Some((at, self.place_at(at, run.end)?)))?;
        // "second largest" is found from its longest beginning.
        let longer = (1..=2)
            .filter_map(|back| found.0.checked_sub(back))
            .filter(|at| *at >= run.start);
        let mut longer = longer.filter_map(|at| Some((at, self.place_at(at, run.end)?)));
        let longer = longer.rfind(|(_, (_, next))| *next >= found.1.1);
        let (at, (ranked, next)) = longer.unwrap_or(found);
        let words = (next..run.end).all(|at| self.text.is(at, Kind::Word) && !self.leaves_the_parts(at));
        (words && !self.denied(run.start..at) && !self.is_record(next..run.end)).then_some(ranked)
    }

    /// "second largest", "third", "am häufigsten" at a place with what has it, and the place behind.
    fn place_at(&self, at: usize, last: usize) -> Option<(Ranked, usize)> {
        let superlative = self.superlative_at(at);
        let ordinal = || {
            self.phrase(&self.grammar.ordinals, at)
                .map(|(place, next)| (place, false, next))
        };
        let is_ordinal = superlative.is_none();
        let (place, lowest, next) = superlative.or_else(ordinal)?;
        let noun = (next..last.min(next + TO_NOUN + 1)).find_map(|at| self.rank_noun(at));
        let ends = next >= last;
        let named = match noun {
            Some(_) => None,
            None if ends
                || self
                    .skip(&self.grammar.superlatives_top, at)
                    .is_some_and(|end| end > at + 1) =>
            {
                None
            }
            // "third" alone orders anything.
            None if is_ordinal => return None,
            None => Some(self.text.word(next)?.to_owned()),
        };
        Some((
            Ranked {
                place,
                lowest,
                noun: named,
            },
            next,
        ))
    }

    /// Where a noun of what has a place ends; in languages that put words together also one that ends in it.
    fn rank_noun(&self, at: usize) -> Option<usize> {
        let list = &self.grammar.rank_nouns;
        let joined = || {
            let word = self
                .text
                .word(at)
                .filter(|_| self.language.base() == "de" && self.text.capital(at))?;
            list.ends(word).then_some(at + 1)
        };
        self.find(list, at).or_else(joined)
    }

    /// A preposition that leads out of the breakdown: "the second largest in Europe".
    fn leaves_the_parts(&self, at: usize) -> bool {
        let of = self
            .phrase(&self.grammar.pairs, at)
            .is_some_and(|(pair, _)| pair == crate::language::Pair::Of);
        !of && self.skip(&self.grammar.in_year, at).is_some() && self.skip(&self.grammar.part_follows, at).is_none()
    }

    /// Whether these tokens make a record over time of the superlative before them.
    fn is_record(&self, tokens: Range<usize>) -> bool {
        let lists = [&self.grammar.since, &self.grammar.on_record, &self.grammar.ago];
        tokens
            .into_iter()
            .any(|at| lists.iter().any(|list| self.skip(list, at).is_some()) || self.year_at(at).is_some())
    }
}
