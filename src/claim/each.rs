//! "a day", "every 27 minutes": tokens enter; how often something was, or how long one took, leaves.

use std::ops::Range;

use crate::quantity::measure;

use super::parser::Parser;
use super::reading::{Mark, Number};

impl Parser<'_> {
    /// "a day", "per month", directly behind the number or within the clause.
    pub(super) fn each(&self, after: Range<usize>) -> Option<(String, bool)> {
        let run = self.run_after(after);
        run.clone()
            .find_map(|at| Some((self.each_at(at)?.to_owned(), at == run.start)))
    }

    /// "a day", "per month" at a place: the sign of the time.
    pub(super) fn each_at(&self, at: usize) -> Option<&str> {
        let known = self.text.known(at);
        let (_, unit) = known
            .then(|| self.grammar.each.longest(|next| self.text.word(at + next)))
            .flatten()?;
        Some(unit)
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
