//! How many years in a row a sentence tells of a number: "for the third year running", "zum dritten Mal in Folge", "for three years in a row".

use std::ops::Range;

use crate::language::Way;

use super::parser::Parser;
use super::passage::Clause;

/// A number that is told to have gone one way for so many years.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Streak {
    /// How many years: 3 of "the third year running".
    pub years: u64,
    /// Which way, where the words that say it stand apart from the number.
    pub way: Option<Way>,
}

/// How many words may stand between a comma and the number: ", namely to [5]".
const TO_NUMBER: usize = 4;
/// Of more years nobody tells a streak.
const MOST: u64 = 50;

impl Parser<'_> {
    /// The years in a row that the clause tells of a claim's number.
    pub(super) fn streak_told(&self, clause: &Clause<'_>) -> Option<Streak> {
        let (before, after) = (clause.before(), self.run_after(clause.after()));
        let (at, years) = self
            .streak_in(before.clone())
            .or_else(|| self.streak_in(after.clone()))?;
        let start = if at < after.start { before.start } else { after.start };
        // "rose for the second time running, to [5]", not "…, after it had fallen to [4] in 2021".
        let parted = (at..before.end).rev().find(|at| self.parts_clauses(*at));
        if parted.is_some_and(|parted| before.end - parted > TO_NUMBER || !self.text.sign(parted, &[",", ":"])) {
            return None;
        }
        if self.denied(start..at) {
            return None;
        }
        // "has come down two years running from its peak of [40%]": the end of it is another number's.
        if (at..before.end).any(|at| self.skip(&self.grammar.level_from, at).is_some()) {
            return None;
        }
        let moved = |tokens: Range<usize>| {
            let mut ways = tokens.clone().filter_map(|at| {
                // "nahm … zu, zuletzt auf"
                let ends = |next: usize| next >= tokens.end || self.parts_clauses(next);
                let particle = || self.phrase(&self.grammar.particles, at).filter(|(_, next)| ends(*next));
                let (way, next) = self.direction(at).or_else(particle)?;
                (next <= tokens.end && way != Way::Flat).then_some(way)
            });
            let first = ways.next()?;
            ways.all(|way| way == first).then_some(first)
        };
        Some(Streak {
            years,
            way: moved(before).or_else(|| moved(after)),
        })
    }

    fn streak_in(&self, tokens: Range<usize>) -> Option<(usize, u64)> {
        // A number is read at a great cost.
        tokens
            .clone()
            .find(|at| self.skip(&self.grammar.in_a_row, *at).is_some())?;
        tokens.clone().find_map(|at| {
            let number = || {
                let (number, next) = self.number(at).ok()??;
                let years = u64::try_from(number.value.normalize().mantissa()).ok()?;
                (number.whole && number.scale == 1).then_some((years, next))
            };
            let (years, next) = self.phrase(&self.grammar.ordinals, at).or_else(number)?;
            let end = self.skip(&self.grammar.in_a_row, self.over_hyphen(next))?;
            (end <= tokens.end && (2..=MOST).contains(&years)).then_some((at, years))
        })
    }
}
