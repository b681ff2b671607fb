//! Other years that a sentence holds a number against without binding them: "more than in 2019", "above the level of 2019", "fell for the
//! first time since 2019", "unchanged at [41%]".

use std::cmp::Ordering;
use std::ops::Range;

use super::change::way_sign;
use super::parser::Parser;
use super::passage::Clause;
use super::reading::When;

/// How many words may stand between a comparison and its year: "above the level that it had in".
const TO_YEAR: usize = 5;
/// How many may stand between a year and the verb behind it: "das Niveau von 2019 wieder überschritten".
const TO_VERB: usize = 1;
/// How far from the number the comparison may stand.
const REACH: usize = 14;
/// How many words before the number make no sentence of their own: "At [412,300], visits".
const LEAD: usize = 2;

/// What a number is held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Against {
    /// The value of a year, or of the year before: how the number is said to stand to it, or, of what is denied, not to.
    Value(Option<When>, Ordering, bool),
    /// A move that no year behind this one had.
    FirstSince(When),
}

impl Parser<'_> {
    /// What the clause holds a claim's number against.
    pub(super) fn against_told(&self, clause: &Clause<'_>) -> Option<Against> {
        let (before, after) = (clause.before(), clause.after());
        if self.is_claim(after.end) && !self.text.sign(after.end.saturating_sub(1), &[","]) {
            return None;
        }
        let leads = !clause.has_previous() && before.len() <= LEAD;
        let near = after.start..after.end.min(after.start + REACH);
        self.value_told(self.own_words(near, leads))
            .or_else(|| self.first_since(before.clone()))
            .or_else(|| self.first_since(self.run_after(after.clone())))
            .or_else(|| self.unchanged(before))
    }

    /// The words behind a number up to where another thing may be spoken of: a comma before anything but a comparison, "and", "which".
    fn own_words(&self, tokens: Range<usize>, leads: bool) -> Range<usize> {
        let compares = |at: usize| self.comparison(at).is_some() || self.more_or_less(at).is_some();
        let ends = |at: usize| {
            let comma = self.text.sign(at, &[","]);
            let goes_on = comma && (leads || compares(at + 1));
            self.skip(&self.grammar.and, at).is_some() || (self.parts_clauses(at) && !goes_on)
        };
        let end = tokens.clone().find(|at| ends(*at)).unwrap_or(tokens.end);
        tokens.start..end
    }

    /// "more than", "weniger als": a direction before "than", and the place behind.
    fn more_or_less(&self, at: usize) -> Option<(Ordering, usize)> {
        let (way, next) = self.direction_after(at).or_else(|| self.direction(at))?;
        let end = self.skip(&self.grammar.than, next)?;
        let order = way_sign(way).cmp(&0);
        order.is_ne().then_some((order, end))
    }

    /// "more than in 2019", "above their 2019 level", "das Niveau von 2019 wieder überschritten".
    fn value_told(&self, tokens: Range<usize>) -> Option<Against> {
        let (year, time, next) = tokens.clone().find_map(|at| {
            let (year, fiscal, next) = self.year_at(at).filter(|(.., next)| *next <= tokens.end)?;
            Some((at, When::of(year, fiscal), next))
        })?;
        let from = year.saturating_sub(TO_YEAR).max(tokens.start);
        let ahead = (from..year).find_map(|at| {
            let (order, end) = self.more_or_less(at).or_else(|| self.comparison(at))?;
            let free = |word: usize| self.comparison(word).is_none() && self.direction(word).is_none();
            (end <= year && (end..year).all(free)).then_some((at, order))
        });
        let behind = || {
            let near = next..tokens.end.min(next + TO_VERB + 1);
            near.into_iter().find_map(|at| {
                let (order, end) = self.comparison(at)?;
                (end >= tokens.end || self.parts_clauses(end)).then_some((at, order))
            })
        };
        let (at, order) = ahead.or_else(behind)?;
        let denied = self.denied(tokens.start..at);
        Some(Against::Value(Some(time), order, denied))
    }

    /// "for the first time since 2019".
    fn first_since(&self, tokens: Range<usize>) -> Option<Against> {
        tokens.clone().find_map(|at| {
            let next = self.skip(&self.grammar.first_since, at)?;
            let (year, fiscal, end) = self.year_at(next)?;
            (end <= tokens.end && !self.denied(tokens.start..at)).then(|| Against::FirstSince(When::of(year, fiscal)))
        })
    }

    /// "unchanged at" before a number.
    fn unchanged(&self, before: Range<usize>) -> Option<Against> {
        let lead = match self.ends_in(&self.grammar.level_to, before.clone()) {
            Some(start) => before.start..start,
            None => before,
        };
        let at = self.ends_in(&self.grammar.unchanged, lead.clone())?;
        (!self.denied(lead.start..at)).then_some(Against::Value(None, Ordering::Equal, false))
    }
}
