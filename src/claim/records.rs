//! Records that the sentence around a number tells without binding them: "the lowest since 2015", "a record [5,200]".

use std::ops::Range;

use super::parser::Parser;
use super::passage::Clause;
use super::reading::Told;
use super::text::Kind;

/// How far behind a number its record may begin.
const REACH: usize = 8;
/// How many words may stand between "highest" and since when.
const NOUNS: usize = 5;
/// How many of them may name what it is the highest of.
const NAMED: usize = 2;
/// How far before a number its record may begin.
const AHEAD: usize = 16;
/// How many words may stand between a record and its number: "the lowest since 2015, at [184]".
const TO_NUMBER: usize = 3;

impl Parser<'_> {
    /// A record that is told of a number, behind it or before it.
    pub(super) fn record_told(&self, before: Range<usize>, clause: &Clause<'_>) -> Option<Told> {
        let after = clause.after();
        let reach = after.start..after.end.min(after.start + REACH);
        let behind = self
            .says_since(after.clone())
            .then(|| reach.clone().find_map(|at| Some((at, self.record_at(at, after.end)?))))
            .flatten();
        match behind {
            Some((at, (told, _))) => (!self.is_denied(reach.start..at)).then_some(told),
            None if self.says_since(before.clone()) => self
                .record_before(before.clone())
                .or_else(|| self.record_ahead(before, clause.has_previous())),
            None => None,
        }
    }

    /// Whether any of these tokens says since when: no record is told without.
    fn says_since(&self, mut tokens: Range<usize>) -> bool {
        tokens
            .any(|at| self.skip(&self.grammar.since, at).is_some() || self.skip(&self.grammar.on_record, at).is_some())
    }

    /// "highest", "second-lowest", "zweithöchste" at a place: which one it is, whether from the lowest, and the place after it.
    fn superlative_at(&self, at: usize) -> Option<(u64, bool, usize)> {
        let (place, next) = self.phrase(&self.grammar.ordinals, at).unwrap_or((1, at));
        let next = self.over_hyphen(next);
        let bottom = self
            .skip(&self.grammar.superlatives_bottom, next)
            .map(|end| (true, end));
        let found = bottom.or_else(|| self.skip(&self.grammar.superlatives_top, next).map(|end| (false, end)));
        if let Some((lowest, end)) = found {
            return Some((place, lowest, end));
        }
        // The ordinal and the superlative in one word.
        let word = self.text.word(at).filter(|_| self.text.is(at, Kind::Word))?;
        word.char_indices().skip(1).find_map(|(cut, _)| {
            let (head, tail) = word.split_at(cut);
            let place = *self.grammar.ordinals.word(head)?;
            let lowest = self.grammar.superlatives_bottom.word(tail).is_some();
            (lowest || self.grammar.superlatives_top.word(tail).is_some()).then_some((place, lowest, at + 1))
        })
    }

    /// "second highest number since 2015", "lowest on record" at a place, and the place after it.
    pub(super) fn record_at(&self, at: usize, last: usize) -> Option<(Told, usize)> {
        let (place, lowest, mut end) = self.superlative_at(at)?;
        let mut named = Vec::new();
        let told = |named: &[&str], since| Told {
            lowest,
            place,
            since,
            of: named.join(" "),
        };
        for _ in 0..=NOUNS {
            if let Some(next) = self.skip(&self.grammar.on_record, end).filter(|next| *next <= last) {
                return Some((told(&named, None), next));
            }
            if let Some(next) = self.skip(&self.grammar.since, end) {
                let year = (next..last.min(next + 4)).find(|word| !self.before_year(*word))?;
                let since = self.bare_year(year).filter(|_| year < last)?;
                return Some((told(&named, Some(since)), year + 1));
            }
            let generic = self.skip(&self.grammar.generic_nouns, end) == Some(end + 1);
            let free = self.text.is(end, Kind::Word) && !self.parts_clauses(end) && end < last;
            if !free || !(generic || named.len() < NAMED) {
                return None;
            }
            if !generic {
                named.extend(self.text.word(end));
            }
            end += 1;
        }
        None
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
            of: String::new(),
        })
    }

    /// "It was the highest number since 2015: [184]", "the lowest since 2015, at [184]".
    fn record_ahead(&self, before: Range<usize>, has_previous: bool) -> Option<Told> {
        let from = before.end.saturating_sub(AHEAD).max(before.start);
        let (at, (told, end)) = (from..before.end)
            .find_map(|at| Some((at, self.record_at(at, before.end)?)))
            .filter(|(_, (_, end))| before.end - end <= TO_NUMBER)?;
        let between = end..before.end;
        let joins = |at: usize| self.text.sign(at, &[":"]) || self.skip(&self.grammar.level_to, at).is_some();
        let leads = between.clone().any(joins) || (!has_previous && between.clone().any(|at| self.parts_clauses(at)));
        let further = between.clone().any(|at| self.skip(&self.grammar.and, at).is_some());
        (leads && !further && !self.is_denied(from..at)).then_some(told)
    }

    fn is_denied(&self, tokens: Range<usize>) -> bool {
        tokens
            .into_iter()
            .any(|at| self.skip(&self.grammar.negations, at).is_some())
    }
}
