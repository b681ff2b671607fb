//! Turning points that the sentence tells of a number: "peaked at [52.5]", "a low of [38.4] in 2020", "[184] at its highest".

use std::ops::Range;

use super::parser::Parser;
use super::records::{Since, Told};
use super::text::Kind;

/// How far before a number its turning point may begin.
const AHEAD: usize = 14;

impl Parser<'_> {
    /// A turning point of the number between these tokens: before it over a date and small words alone, or right behind it.
    pub(super) fn turn_told(&self, before: Range<usize>, after: Range<usize>) -> Option<Told> {
        let from = before.end.saturating_sub(AHEAD).max(before.start);
        let ahead = || {
            (from..before.end).find_map(|at| {
                let (lowest, next) = self.turn_at(at)?;
                (next <= before.end && self.is_date_and_level(next, before.end)).then_some((at, lowest))
            })
        };
        let behind = || {
            let over = self.skip(&self.grammar.level_to, after.start).unwrap_or(after.start);
            let over = self.skip(&self.grammar.determiners, over).unwrap_or(over);
            let (lowest, next) = self.turn_at(after.start).or_else(|| self.turn_at(over))?;
            (next <= after.end).then_some((after.start, lowest))
        };
        let (at, lowest) = ahead().or_else(behind)?;
        (!self.denied(from..at)).then_some(Told {
            lowest,
            place: 1,
            since: Some(Since::Neighbours),
            of: String::new(),
        })
    }

    /// "peaked", "a low of" at a place: whether it is a low, and the place behind.
    fn turn_at(&self, at: usize) -> Option<(bool, usize)> {
        let low = self.skip(&self.grammar.troughs, at).map(|next| (true, next));
        low.or_else(|| Some((false, self.skip(&self.grammar.peaks, at)?)))
    }

    /// ", in June 2020, at": nothing else between a turning point and its number.
    fn is_date_and_level(&self, mut at: usize, end: usize) -> bool {
        let grammar = self.grammar;
        let lists = [
            &grammar.neutral,
            &grammar.articles,
            &grammar.determiners,
            &grammar.level_to,
            &grammar.in_year,
        ];
        while at < end {
            let dated = self.year_at(at).map(|(.., next)| next);
            let joined = || self.phrase(&grammar.pairs, at).map(|(_, next)| next);
            let small = || lists.iter().find_map(|list| self.skip(list, at));
            let sign = || (self.text.is(at, Kind::Sign) || self.parts_clauses(at)).then_some(at + 1);
            let month = || self.before_year(at).then_some(at + 1);
            match dated.or_else(joined).or_else(small).or_else(month).or_else(sign) {
                Some(next) if next <= end => at = next,
                _ => return false,
            }
        }
        true
    }
}
