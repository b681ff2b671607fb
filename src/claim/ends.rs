//! Particles and participles at the end of a clause, which say which way a number before them went: "um [18 %] zurück".

use std::cmp::Ordering;
use std::ops::Range;

use crate::language::Way;

use super::change::way_sign;
use super::parser::Parser;
use super::passage::Clause;
use super::reading::{Level, Reading, Spoken};
use super::text::Kind;

/// How many words there may be from "a decrease" to its amount.
const TO_AMOUNT: usize = 9;
/// A level is led to by a preposition of so many letters at most; what is longer is a verb.
const TO_VERB: usize = 5;

impl Parser<'_> {
    /// A particle or participle at the clause's end: "um [18 %] zurück", "um [1,6 Mio. Euro] auf … gesunken".
    pub(super) fn way_at_the_end(&self, reading: &mut Reading, tokens: Range<usize>, before: Range<usize>) {
        let run = self.run_after(tokens);
        // A particle such as "zu" or "ab" is only one where the clause ends.
        let found = run.clone().find_map(|at| {
            let (way, next) = self.phrase(&self.grammar.particles, at)?;
            let short = self
                .text
                .word(at)
                .is_some_and(|word| word.chars().count() <= 6 && next == at + 1);
            (!short || next == run.end).then_some((way, next))
        });
        let free = reading.direction.is_none() && reading.level.is_none();
        if let Some((value, _)) = found.filter(|(_, next)| *next <= run.end && free) {
            reading.direction = Some(Spoken { value, range: 0..0 });
            // "auf [85 Cent] angehoben" is where it came to, "um [5 Cent] angehoben" how far.
            reading.level = self
                .ends_in_level(self.run_before(before))
                .filter(|level| *level == Level::To);
            reading.around.changed = reading.level.is_none();
        }
    }

    /// "fielen nur [3,6 %] der Stunden aus": the particle makes another verb of the one that says a way.
    pub(super) fn other_verb(&self, reading: &mut Reading, tokens: Range<usize>) {
        let run = self.run_after(tokens);
        let ends = run.end > run.start
            && !self.is_claim(run.end)
            && self.skip(&self.grammar.other_at_end, run.end - 1) == Some(run.end);
        let outside = reading.direction.as_ref().is_some_and(|said| said.range.is_empty());
        if ends && outside && reading.level.is_none() && !reading.around.amount {
            reading.direction = None;
            reading.around.changed = false;
        }
    }

    /// "ist um [1,6 Mio. Euro] auf [0,3 Mio. Euro] gesunken": the participle stands behind the level that was reached.
    pub(super) fn way_behind_the_next(&self, reading: &mut Reading, clause: &Clause<'_>, before: Range<usize>) {
        let between = clause.after();
        // "[188], or [10.5%], less than": said once of both.
        let free = reading.direction.is_none() && reading.level.is_none();
        if free && self.is_claim(between.end) && self.is_apposed(between.clone()) {
            let behind = clause.further_after();
            let at = behind.start + usize::from(self.text.sign(behind.start, &[","]));
            let found = self
                .direction_after(at)
                .filter(|(way, next)| *way != Way::Flat && *next <= behind.end);
            reading.direction = found.map(|(value, _)| Spoken { value, range: 0..0 });
            return;
        }
        let joined = self.ends_in_level(between.clone()) == Some(Level::To) && self.only_leads_to(between);
        let amount = self.ends_in(&self.grammar.amounts, before).is_some();
        if !joined || !amount || reading.direction.is_some() || reading.level.is_some() {
            return;
        }
        let run = self.run_after(clause.further_after());
        let found = run.clone().find_map(|at| self.phrase(&self.grammar.particles, at));
        if let Some((value, _)) = found.filter(|(_, next)| *next <= run.end) {
            reading.direction = Some(Spoken { value, range: 0..0 });
            reading.around.changed = true;
        }
    }

    /// "missed the target of [90%] by [3 points]", "um [3,6 Punkte] verfehlt": how two figures stand to each other, of their difference.
    pub(super) fn apart(&self, clause: &Clause<'_>) -> Option<Ordering> {
        let (order, at) = self.apart_at(clause)?;
        // "Das Ziel von höchstens [200] wurde um [48] verfehlt": there is more than that.
        let missed = self.skip(&self.grammar.missed, at).is_some();
        let turned = missed && clause.has_previous() && self.ends_at_most(clause.further_before());
        Some(if turned { order.reverse() } else { order })
    }

    /// The same with the token that says so.
    pub(super) fn apart_at(&self, clause: &Clause<'_>) -> Option<(Ordering, usize)> {
        let order = |at: usize| self.comparison(at).map(|(order, _)| (order, at));
        // "[£2bn] more than the target"
        let after = clause.after();
        if let Some((way, next)) = self.direction_after(after.start)
            && self
                .skip(&self.grammar.than, next)
                .is_some_and(|next| self.text.is(next, Kind::Word))
        {
            let order = way_sign(way).cmp(&0);
            return order.is_ne().then_some((order, after.start));
        }
        self.ends_in(&self.grammar.amounts, clause.before())?;
        let behind = self.run_after(clause.after()).find_map(order);
        let ahead = clause.ahead(clause.before().end);
        // "verfehlte das Ziel von [88 %] aber um": a word may part them, a comma may not.
        let comma = ahead.clone().rev().find(|at| self.text.sign(*at, &[",", ":"]));
        let run = comma.map_or(ahead.start, |comma| comma + 1)..ahead.end;
        behind.or_else(|| run.rev().find_map(order))
    }

    /// Whether these tokens are what stands between two numbers that say the same: ", or".
    pub(super) fn is_apposed(&self, between: Range<usize>) -> bool {
        let restates = self.ends_in(&self.grammar.restates, between.clone());
        let comma = restates
            .and_then(|start| start.checked_sub(1))
            .filter(|at| *at >= between.start);
        comma.is_some_and(|comma| self.text.sign(comma, &[",", "–", "—"]))
    }

    /// "compared with 2022 and of", "and by": what stood before the number before is said of this one as well.
    pub(super) fn says_again(&self, between: Range<usize>) -> bool {
        let Some(last) = between.end.checked_sub(1).filter(|last| *last > between.start) else {
            return false;
        };
        let of = self
            .phrase(&self.grammar.pairs, last)
            .is_some_and(|(_, next)| next == between.end)
            || self.skip(&self.grammar.amounts, last) == Some(between.end);
        of && self.skip(&self.grammar.and, last - 1) == Some(last)
    }

    /// Whether the words before a hedge and it say "only": "ne … plus que".
    pub(super) fn is_only(&self, before: Range<usize>, hedge: Range<usize>) -> bool {
        let word = |at: usize| self.text.word(at).unwrap_or_default();
        let near = before.end.saturating_sub(TO_AMOUNT).max(before.start)..before.end;
        let ends_in_than = hedge
            .end
            .checked_sub(1)
            .is_some_and(|last| self.skip(&self.grammar.than, last).is_some());
        self.language.base() == "fr" && ends_in_than && near.into_iter().any(|at| matches!(word(at), "ne" | "n'"))
    }

    /// Whether an article stands before the direction that ends at a place.
    pub(super) fn is_noun_of_way(&self, from: usize, next: usize) -> bool {
        (1..=3)
            .filter_map(|length| next.checked_sub(length + 1))
            .filter(|led| *led >= from)
            .any(|led| {
                let lists = [&self.grammar.articles, &self.grammar.determiners];
                lists.iter().any(|list| self.skip(list, led) == Some(led + 1))
                    && self.direction(led + 1).is_some_and(|(_, end)| end == next)
            })
    }

    /// Whether what leads to the number is a verb: "atteint", "s'établit à", and not "à" alone.
    pub(super) fn reaches(&self, tokens: Range<usize>) -> bool {
        let long = |start: usize| {
            let letters = self.text.word(start).map_or(0, |word| word.chars().count());
            tokens.end - start > 1 || letters > TO_VERB
        };
        // "s'établit à" is found from its longest beginning.
        let mut starts = (1..=4)
            .filter_map(|length| tokens.end.checked_sub(length))
            .filter(|start| *start >= tokens.start);
        starts.any(|start| self.skip(&self.grammar.level_to, start) == Some(tokens.end) && long(start))
    }

    /// "a decrease in funds of", "ein Rückgang bei den Fällen um": a noun of a way with what went it between it and its amount.
    pub(super) fn way_of_noun(&self, run: Range<usize>) -> Option<Way> {
        let last = run.end.checked_sub(1).filter(|last| *last > run.start)?;
        self.phrase(&self.grammar.pairs, last)
            .filter(|(_, next)| *next == run.end)?;
        let near = run.end.saturating_sub(TO_AMOUNT).max(run.start)..last;
        let (at, way, next) = near.rev().find_map(|at| {
            let (way, next) = self.direction(at).filter(|(way, _)| *way != Way::Flat)?;
            Some((at, way, next))
        })?;
        let noun = next + 1..last;
        let named = self.skip(&self.grammar.within_year, next) == Some(next + 1) && !noun.is_empty();
        // "an increase in the number of [151]"
        let counted = self.skip(&self.grammar.generic_nouns, last - 1).is_some();
        let led = at.checked_sub(1).filter(|at| *at >= run.start);
        let article = led.is_some_and(|led| {
            self.skip(&self.grammar.articles, led).is_some() || self.skip(&self.grammar.determiners, led).is_some()
        });
        let plain = noun
            .clone()
            .all(|at| self.text.is(at, Kind::Word) && self.direction(at).is_none());
        (named && article && plain && !counted && !self.denied(run.start..at)).then_some(way)
    }

    /// Whether nothing but "to" stands between two numbers.
    fn only_leads_to(&self, tokens: Range<usize>) -> bool {
        let mut at = tokens.start;
        while at < tokens.end {
            let skipped = self
                .skip(&self.grammar.level_to, at)
                .or_else(|| self.skip(&self.grammar.neutral, at));
            match skipped {
                Some(next) => at = next,
                None => return false,
            }
        }
        tokens.start < tokens.end
    }
}
