//! Records that the sentence around a number tells without binding them: "the lowest since 2015", "a record [5,200]".

use std::ops::Range;

use super::parser::Parser;
use super::reading::Told;

/// How far behind a number its record may begin.
const REACH: usize = 8;
/// How many nouns may stand between "highest" and since when.
const NOUNS: usize = 3;

impl Parser<'_> {
    /// A record that is told of a number, behind it or directly before it.
    pub(super) fn record_told(&self, before: Range<usize>, after: Range<usize>) -> Option<Told> {
        let reach = after.start..after.end.min(after.start + REACH);
        let behind = reach
            .clone()
            .find_map(|at| self.record_at(at, after.end).map(|told| (at, told)));
        match behind {
            Some((at, told)) => (!self.is_denied(reach.start..at)).then_some(told),
            None => self.record_before(before),
        }
    }

    /// "second highest number since 2015", "lowest on record" at a place.
    fn record_at(&self, at: usize, last: usize) -> Option<Told> {
        let (place, next) = self.phrase(&self.grammar.ordinals, at).unwrap_or((1, at));
        let next = self.over_hyphen(next);
        let bottom = self.skip(&self.grammar.superlatives_bottom, next);
        let mut end = bottom.or_else(|| self.skip(&self.grammar.superlatives_top, next))?;
        for _ in 0..NOUNS {
            let noun = self.skip(&self.grammar.generic_nouns, end) == Some(end + 1);
            let leads = self
                .skip(&self.grammar.on_record, end)
                .or_else(|| self.skip(&self.grammar.base_years, end));
            if !noun || leads.is_some() {
                break;
            }
            end += 1;
        }
        let lowest = bottom.is_some();
        if self.skip(&self.grammar.on_record, end).is_some_and(|next| next <= last) {
            return Some(Told {
                lowest,
                place,
                since: None,
            });
        }
        let year = self.skip(&self.grammar.base_years, end).filter(|next| *next < last)?;
        let since = Some(self.bare_year(year)?);
        Some(Told { lowest, place, since })
    }

    /// "a record [5,200]".
    fn record_before(&self, before: Range<usize>) -> Option<Told> {
        let start = self.ends_in(&self.grammar.on_record, before.clone())?;
        // "a record [5,200]", not "more than ever [5,200]".
        self.skip(&self.grammar.articles, start)?;
        (!self.is_denied(start.saturating_sub(2).max(before.start)..start)).then_some(Told {
            lowest: false,
            place: 1,
            since: None,
        })
    }

    fn is_denied(&self, tokens: Range<usize>) -> bool {
        tokens
            .into_iter()
            .any(|at| self.skip(&self.grammar.negations, at).is_some())
    }
}
