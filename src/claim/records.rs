//! Records that the sentence around a number tells without binding them: "the lowest since 2015", "a record [5,200]", "a five-year low".

use std::ops::Range;

use crate::quantity::measure;

use super::parser::Parser;
use super::passage::Clause;
use super::reading::{Mark, When};
use super::text::Kind;

/// How far behind a number its record may begin.
const REACH: usize = 8;
/// How far behind it the comma may stand that a record in apposition follows: "people were killed on the roads, the fewest since 2019".
const TO_APPOSITION: usize = 24;
/// How many words before a number lead with it: "With [71,340]".
const LEAD: usize = 1;
/// How many words may stand between "highest" and since when.
const NOUNS: usize = 5;
/// How many of them may name what it is the highest of.
const NAMED: usize = 2;
/// How far before a number its record may begin.
const AHEAD: usize = 16;
/// How many words may stand between a record and its number: "the lowest since 2015, at [184]".
const TO_NUMBER: usize = 3;

/// A record that the words tell of a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Whether it is counted from the lowest.
    pub lowest: bool,
    /// Which one it is, from 1: the second highest.
    pub place: u64,
    /// Since when; none for all times.
    pub since: Option<Since>,
    /// What it is the highest or lowest of, where the words name it.
    pub of: String,
}

/// Since when a record holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Since {
    /// A year that it is none of.
    Time(When),
    /// So many years, with the number's own: "the highest in five years".
    Years(i16),
    /// The years on either side of its own alone: "peaked at".
    Neighbours,
}

impl Parser<'_> {
    /// A record that is told of a number, behind it or before it.
    pub(super) fn record_told(&self, before: Range<usize>, clause: &Clause<'_>) -> Option<Told> {
        let after = clause.after();
        if self.may_say_record(after.clone()) {
            let reach = after.start..after.end.min(after.start + REACH);
            // "[12] shops and a record high in sales": what is no superlative of its own is another thing's behind an "and".
            let joint = reach.clone().find(|at| self.skip(&self.grammar.and, *at).is_some());
            let near = reach.clone().find_map(|at| {
                let own = joint.is_none_or(|joint| at < joint);
                let found = match own {
                    true => self.record_at(at, after.end),
                    false => self.record_by_superlative(at, after.end),
                };
                Some((at, found?))
            });
            // "With [71,340] attendances, the hospital had its busiest year since 2019"
            let leads = before.len() <= LEAD && !clause.has_previous() && !self.is_claim(after.end);
            let led = || {
                let far = after.start..after.end.min(after.start + TO_APPOSITION);
                far.filter(|_| leads)
                    .find_map(|at| Some((at, self.record_by_superlative(at, after.end)?)))
            };
            let found = near.or_else(|| self.record_apposed(after.clone())).or_else(led);
            if let Some((at, (told, _))) = found {
                return (!self.is_denied(reach.start..at)).then_some(told);
            }
        }
        if !self.may_say_record(before.clone()) {
            return None;
        }
        self.record_before(before.clone())
            .or_else(|| self.record_ahead(before, clause.has_previous()))
    }

    /// Whether any of these tokens says since when, or that there was none like it: no record is told without.
    fn may_say_record(&self, mut tokens: Range<usize>) -> bool {
        let grammar = self.grammar;
        let lists = [
            &grammar.since,
            &grammar.on_record,
            &grammar.record_spans,
            &grammar.record_highs,
            &grammar.record_lows,
            &grammar.highs,
            &grammar.lows,
        ];
        tokens.any(|at| self.text.known(at) && lists.iter().any(|list| self.skip(list, at).is_some()))
    }

    /// "[1,624] people were killed on the roads, the fewest since 2019": behind the first comma, over an article and a noun at most.
    fn record_apposed(&self, after: Range<usize>) -> Option<(usize, (Told, usize))> {
        let near = after.start..after.end.min(after.start + TO_APPOSITION);
        let comma = near.into_iter().find(|at| self.parts_clauses(*at))?;
        let leads = |at: usize| {
            let lists = [&self.grammar.articles, &self.grammar.determiners, &self.grammar.neutral];
            lists.iter().any(|list| self.skip(list, at) == Some(at + 1))
                || self.skip(&self.grammar.generic_nouns, at) == Some(at + 1)
        };
        let mut at = comma + 1;
        loop {
            if let Some(found) = self.record_at(at, after.end) {
                return Some((at, found));
            }
            if at > comma + 3 || !leads(at) {
                return None;
            }
            at += 1;
        }
    }

    /// "highest", "second-lowest", "zweithöchste" at a place: which one it is, whether from the lowest, and the place after it.
    pub(super) fn superlative_at(&self, at: usize) -> Option<(u64, bool, usize)> {
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
        let (top, bottom) = (&self.grammar.superlatives_top, &self.grammar.superlatives_bottom);
        if !top.ends(word) && !bottom.ends(word) {
            return None;
        }
        word.char_indices().skip(1).find_map(|(cut, _)| {
            let (head, tail) = word.split_at(cut);
            let place = *self.grammar.ordinals.word(head)?;
            let lowest = bottom.word(tail).is_some();
            (lowest || top.word(tail).is_some()).then_some((place, lowest, at + 1))
        })
    }

    /// "second highest number since 2015", "lowest on record", "a five-year low" at a place, and the place after it.
    pub(super) fn record_at(&self, at: usize, last: usize) -> Option<(Told, usize)> {
        self.record_in_itself(at, last)
            .or_else(|| self.record_by_superlative(at, last))
    }

    /// "second highest number since 2015", "lowest on record" at a place.
    fn record_by_superlative(&self, at: usize, last: usize) -> Option<(Told, usize)> {
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
            if let Some((since, next)) = self.since_at(end, last) {
                return Some((told(&named, Some(since)), next));
            }
            if self.skip(&self.grammar.since, end).is_some() {
                return None;
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

    /// "since 2015", "since the end of 2018/19", "in five years", "for the first time in ten years".
    fn since_at(&self, at: usize, last: usize) -> Option<(Since, usize)> {
        if let Some(next) = self.skip(&self.grammar.record_spans, at)
            && let Some((years, end)) = self.so_many_years(next).filter(|(_, end)| *end <= last)
        {
            return Some((Since::Years(years), end));
        }
        let next = self.skip(&self.grammar.since, at)?;
        let year = (next..last.min(next + 4)).find(|word| !self.before_year(*word))?;
        let (since, fiscal, end) = self.year_at(year).filter(|(.., end)| *end <= last)?;
        Some((Since::Time(When::of(since, fiscal)), end))
    }

    /// "five years", "cinq dernières années" at a place.
    fn so_many_years(&self, at: usize) -> Option<(i16, usize)> {
        let (years, next) = self.number(at).ok()??;
        let over = next + usize::from(self.skip(&self.grammar.ago, next) == Some(next + 1));
        let end = [next, over].into_iter().find_map(|unit| self.past_years(unit))?;
        let years = i16::try_from(years.value.normalize().mantissa())
            .ok()
            .filter(|_| years.whole && years.scale == 1);
        years.filter(|years| (1..200).contains(years)).map(|years| (years, end))
    }

    /// The place behind a word for years.
    fn past_years(&self, at: usize) -> Option<usize> {
        match self.mark(at)? {
            (Mark::Measure(sign), next) if measure::sign(&sign) == measure::sign("years") => Some(next),
            _ => None,
        }
    }

    /// "a record low", "an all-time high", "a five-year low": behind an article, and nothing of another kind behind it.
    fn record_in_itself(&self, at: usize, last: usize) -> Option<(Told, usize)> {
        let grammar = self.grammar;
        let told = |lowest, since| Told {
            lowest,
            place: 1,
            since,
            of: String::new(),
        };
        let start = self.skip(&grammar.articles, at).unwrap_or(at);
        let found = [at, start].into_iter().find_map(|at| {
            let low = self.skip(&grammar.record_lows, at).map(|next| (true, next));
            low.or_else(|| Some((false, self.skip(&grammar.record_highs, at)?)))
        });
        let found = match found {
            Some((lowest, next)) => match self.since_at(next, last) {
                Some((since, end)) => Some((told(lowest, Some(since)), end)),
                None => Some((told(lowest, None), next)),
            },
            None => {
                let (years, next) = self.so_many_years_joined(start)?;
                let low = self.skip(&grammar.lows, next).map(|end| (true, end));
                let (lowest, end) = low.or_else(|| Some((false, self.skip(&grammar.highs, next)?)))?;
                Some((told(lowest, Some(Since::Years(years))), end))
            }
        };
        // "record high temperatures": the next noun is another thing's.
        let of_the_next = |end: usize| {
            self.phrase(&grammar.pairs, end)
                .is_some_and(|(_, next)| self.is_claim(next))
        };
        found.filter(|(_, end)| {
            *end <= last
                && (last == end + 1 || !of_the_next(*end) || at + TO_NUMBER >= last)
                && (*end == last
                    || self.parts_clauses(*end)
                    || self.text.is(*end, Kind::Sign)
                    || self.is_preposition(*end)
                    || self.skip(&grammar.level_to, *end).is_some())
        })
    }

    /// The "five-year" of "a five-year low".
    fn so_many_years_joined(&self, at: usize) -> Option<(i16, usize)> {
        let (years, next) = self.number(at).ok()??;
        let unit = self.over_hyphen(next);
        let end = self.past_years(unit).filter(|_| unit > next)?;
        let years = i16::try_from(years.value.normalize().mantissa()).ok()?;
        (1..200).contains(&years).then_some((years, self.over_hyphen(end)))
    }

    /// "a record [5,200]", "a record low of [5,200]".
    fn record_before(&self, before: Range<usize>) -> Option<Told> {
        let denied = |start: usize| self.is_denied(start.saturating_sub(2).max(before.start)..start);
        if let Some(start) = self.ends_in(&self.grammar.on_record, before.clone())
            && self.skip(&self.grammar.articles, start).is_some()
        {
            // "a record [5,200]", not "more than ever [5,200]".
            return (!denied(start)).then_some(Told {
                lowest: false,
                place: 1,
                since: None,
                of: String::new(),
            });
        }
        let near = before.end.saturating_sub(AHEAD / 2).max(before.start)..before.end;
        let (start, told) = near.clone().find_map(|at| {
            let (told, end) = self.record_in_itself(at, before.end)?;
            let (_, of) = self.phrase(&self.grammar.pairs, end)?;
            (of == before.end).then_some((at, told))
        })?;
        (!denied(start)).then_some(told)
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
