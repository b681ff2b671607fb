//! "a day", "every 27 minutes": tokens enter; how often something was, or how long one took, leaves.

use std::ops::Range;

use crate::quantity::measure;

use super::parser::Parser;
use super::reading::{Mark, Number};
use super::text::Kind;

/// How many words of what is counted may stand before "a day".
const NOUN: usize = 3;

impl Parser<'_> {
    /// "a day", "per month", directly behind the number or within the clause.
    pub(super) fn each(&self, after: Range<usize>) -> Option<(String, bool)> {
        let run = self.run_after(after);
        run.clone().find_map(|at| {
            let (unit, next) = self.each_phrase(at)?;
            let counts = |at: usize| self.may_be_noun(at) && self.past_measure(at).is_none();
            let counted = at <= run.start + NOUN && (run.start..at).all(counts) && self.ends_a_rate(next);
            Some((unit.to_owned(), at == run.start || counted))
        })
    }

    /// "a daily [5]", "Every month [14] people died": before the number, where it can be of nothing else.
    pub(super) fn each_before(&self, before: Range<usize>) -> Option<(String, bool)> {
        let begins = self.each_phrase(before.start).filter(|(_, next)| *next <= before.end);
        let begins = begins.filter(|_| self.skip(&self.grammar.articles, before.start).is_none());
        let ends = || {
            let last = before.end.checked_sub(1).filter(|last| *last >= before.start)?;
            self.each_phrase(last).filter(|(_, next)| *next == before.end)
        };
        begins.or_else(ends).map(|(unit, _)| (unit.to_owned(), true))
    }

    /// Whether "a day" is over at a place: no "a day earlier".
    fn ends_a_rate(&self, at: usize) -> bool {
        !self.text.is(at, Kind::Word) || self.is_preposition(at)
    }

    /// "a day", "per month" at a place: the sign of the time.
    pub(super) fn each_at(&self, at: usize) -> Option<&str> {
        self.each_phrase(at).map(|(unit, _)| unit)
    }

    fn each_phrase(&self, at: usize) -> Option<(&str, usize)> {
        let known = self.text.known(at);
        let (length, unit) = known
            .then(|| self.grammar.each.longest(|next| self.text.word(at + next)))
            .flatten()?;
        Some((unit, at + length))
    }

    /// "every 27 minutes", "every other day" at a place: how many of which time, and the place behind it.
    pub(super) fn every_so_many(&self, at: usize) -> Option<((Number, String), usize)> {
        let other = self
            .skip(&self.grammar.every_other, at)
            .map(|next| (Number::whole(2), next));
        let counted = || {
            let next = self.skip(&self.grammar.every_so_many, at)?;
            self.number(next).ok()?
        };
        let (number, next) = other.or_else(counted)?;
        let (mark, next) = self.mark(next)?;
        let Mark::Measure(sign) = mark else { return None };
        measure::is_time(&sign).then(|| ((number, sign.to_string()), next))
    }
}
