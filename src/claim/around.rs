//! The sentence around a link: hedge, direction, sign of a loss, "a day" before and behind it. The same words mean the same inside
//! the link and outside.

use std::ops::Range;

use crate::language::Way;

use super::parser::Parser;
use super::passage::Clause;
use super::reading::{Level, Number, Quantity, Reading, Spoken};
use super::text::Kind;

/// How many words may stand between a number and the direction behind it: "a [2%] year-on-year increase".
const BETWEEN: usize = 3;

impl Parser<'_> {
    /// The reading with what its sentence says. The parser's text is the paragraph's.
    pub(super) fn complete(&self, reading: &mut Reading, clause: &Clause<'_>) {
        let before = self.one_in(reading, clause.before());
        let after = clause.after();
        let end = self.hedge_before(reading, before.clone());
        self.sign_against(reading, clause);
        self.hedge_after(reading, after.clone());
        self.level_before(reading, clause, before.start..end);
        if reading.direction.is_none() {
            self.way_before(reading, clause, before.start..end);
            self.way_after(reading, after.clone(), before.start..end);
        }
        self.other_verb(reading, after.clone());
        self.way_at_the_end(reading, after.clone(), before.start..end);
        self.way_behind_the_next(reading, clause, before.start..end);
        let run = self.run_before(before.start..end);
        reading.around.past = self.ends_in(&self.grammar.past, run).is_some();
        let led = clause.further_before().start..end;
        let close = after.start..after.end.min(after.start + BETWEEN);
        reading.around.improves = led.chain(close).any(|at| self.valued(at).is_some());
        reading.around.valued |= self.better.is_none() && reading.around.improves;
        if reading.around.sign.is_none() {
            let again = || self.sign_again(before.start..end, clause);
            let found = self.sign_around(before.start..end, after.clone()).or_else(again);
            reading.around.sign = found.map(|(sign, _)| sign);
            reading.around.sign_moves = found.is_some_and(|(_, moves)| moves);
        }
        if reading.around.each.is_none() {
            let begins = before.start..end;
            reading.around.each = self.each(after.clone()).or_else(|| self.each_before(begins));
        }
        if reading.every.is_none() && reading.quantity.value == Quantity::Number(Number::whole(1)) {
            reading.every = self.every_so_many(after.start).map(|(every, _)| every);
        }
        let numeral = after.clone().last();
        reading.around.goes_on =
            numeral.is_some_and(|last| self.ends_in_level(after.start..last + 1) == Some(Level::To));
        reading.around.compared = self.compared(clause).map(|order| (order, false));
        if reading.around.compared.is_none() {
            let beside = || self.compared_beside(clause).map(|order| (order, false));
            reading.around.compared = self.compared_ahead(clause).or_else(beside);
        }
        reading.around.compared_back = self.compared_back(clause);
        reading.around.outcome = self.outcome(clause);
        reading.around.apart = self.apart(clause);
        reading.around.told = self.told_as(clause, before.start..end);
        reading.around.ranked = self.rank_told(clause);
        let turn = || self.turn_told(before.start..end, clause.after());
        reading.around.record = self.record_told(before.start..end, clause).or_else(turn);
        reading.around.streak = self.streak_told(clause);
        reading.around.against = self.against_told(clause);
        self.times(reading, clause);
        reading.around.denied = self.denied_way(reading, clause);
        reading.around.year_before = self.is_of_year_before(clause);
        reading.around.over_years = self.over_years(reading, clause);
        reading.around.from_to = self.ends_in_level(clause.before()) == Some(Level::To)
            && self.ends_in_level(clause.further_before()) == Some(Level::From);
        if reading.direction.is_none() && reading.around.way.is_none() {
            let behind = || self.adds_or_removes(self.run_after(clause.after()));
            reading.around.way = self.adds_or_removes(self.run_before(clause.before())).or_else(behind);
        }
        let added = reading.direction.is_none() && self.ends_in(&self.grammar.additional, clause.before()).is_some();
        reading.around.added = added && self.run_after(clause.after()).any(|at| self.compares_with(at));
        // "an average of [61] cases were opened each month"
        let average = self.ends_in(&self.grammar.averages, clause.before()).is_some();
        if let Some((_, at_once)) = reading.around.each.as_mut().filter(|_| average) {
            *at_once = true;
        }
    }

    /// Whether "between" ends these tokens.
    pub(super) fn between_before(&self, tokens: Range<usize>) -> bool {
        self.ends_in(&self.grammar.between, tokens).is_some()
    }

    /// Whether an article ends where the link begins, and then whether "of" follows the link.
    pub(super) fn article_before(&self, clause: &Clause<'_>) -> Option<bool> {
        let before = clause.before();
        // "Ein gutes [Drittel]"
        let hedged = || {
            let starts = (2..=3).filter_map(|length| before.end.checked_sub(length));
            let mut starts = starts.filter(|start| *start >= before.start);
            let is_hedge = |start: &usize| self.skip(&self.grammar.hedges, *start) == Some(before.end);
            starts.find(|start| self.skip(&self.grammar.articles, *start).is_some() && is_hedge(start))
        };
        let article = self.ends_in(&self.grammar.articles, before.clone()).or_else(hedged)?;
        let after = clause.after();
        let of = self
            .phrase(&self.grammar.pairs, after.start)
            .is_some_and(|(_, next)| next <= after.end);
        // "progressé d'un [huitième]"
        Some(of || self.ends_in(&self.grammar.amounts, before.start..article).is_some())
    }

    /// Where a phrase of a list begins that ends these tokens.
    pub(super) fn ends_in<T>(&self, list: &crate::language::Phrases<T>, tokens: Range<usize>) -> Option<usize> {
        (1..=4)
            .filter_map(|length| tokens.end.checked_sub(length))
            .find(|start| *start >= tokens.start && self.skip(list, *start) == Some(tokens.end))
    }

    /// "to" or "from" at the end of these tokens.
    pub(super) fn ends_in_level(&self, tokens: Range<usize>) -> Option<Level> {
        let mut end = tokens.end;
        while let Some(start) = self.ends_in(&self.grammar.neutral, tokens.start..end)
            && self.ends_in(&self.grammar.level_to, tokens.start..end).is_none()
            && self.ends_in(&self.grammar.level_from, tokens.start..end).is_none()
        {
            end = start;
        }
        let to = self
            .ends_in(&self.grammar.level_to, tokens.start..end)
            .map(|_| Level::To);
        to.or_else(|| {
            self.ends_in(&self.grammar.level_from, tokens.start..end)
                .map(|_| Level::From)
        })
    }

    /// "rose to", "up from": the number is a level, and the direction that it came by is the sentence's.
    fn level_before(&self, reading: &mut Reading, clause: &Clause<'_>, tokens: Range<usize>) {
        let Some(level) = self.ends_in_level(tokens.clone()) else {
            return;
        };
        // A minus says which side of zero it is, and not how it came there: "fell to [−8.7]".
        if (reading.direction.is_some() && !reading.minus) || reading.level.is_some() {
            return;
        }
        // "ein Plus von [2,7 %]": the last word belongs to the direction, and the number is a change.
        let own = self.last_way(tokens.clone(), false);
        // "la hausse atteint [11,9 %]": a noun that reaches a number is as large as that.
        if let Some((value, next)) = own
            && self.is_noun_of_way(tokens.start, next)
            && self.reaches(tokens.clone())
        {
            reading.direction = Some(Spoken { value, range: 0..0 });
            reading.around.changed = true;
            return;
        }
        if own.is_some_and(|(_, next)| next == tokens.end) && self.direction(tokens.end - 1).is_none() {
            return;
        }
        // "having come to [120.7]" moves nothing.
        if own.is_none() && self.ends_in(&self.grammar.past, tokens.clone()).is_some() {
            return;
        }
        let further = || {
            let further = clause.further_before();
            // "le site en a attiré davantage : [2,9], contre [2,3]": what is said last holds.
            let last = further.clone().rev().find(|at| self.is_claim(*at));
            let mut own = last.map_or(further.start, |claim| claim + 1)..further.end;
            if last.is_some() && own.any(|at| self.phrase(&self.grammar.directions_after, at).is_some()) {
                return None;
            }
            let parted = self.run_before(tokens.clone()) != tokens && !self.parts_clauses(tokens.start);
            (!parted).then(|| self.last_way(further, true)).flatten()
        };
        match own {
            Some((value, _)) if value != Way::Flat => {
                reading.level = Some(level);
                reading.direction = Some(Spoken { value, range: 0..0 });
            }
            None if clause.has_previous() => {
                if let Some((way, _)) = further().filter(|(way, _)| *way != Way::Flat) {
                    reading.level = Some(level);
                    reading.around.carried = Some(way);
                }
            }
            _ => {}
        }
    }

    /// The way of the clause that "namely by" goes on from, behind a comma.
    fn way_restated(&self, tokens: Range<usize>) -> Option<Way> {
        let end = self.ends_in(&self.grammar.amounts, tokens.clone())?;
        let start = self.ends_in(&self.grammar.restates, tokens.start..end)?;
        let comma = start
            .checked_sub(1)
            .filter(|at| *at > tokens.start && self.text.sign(*at, &[","]))?;
        let run = self.run_before(tokens.start..comma);
        let particle = run.end.checked_sub(1).filter(|last| *last > run.start);
        let at_end = particle.and_then(|last| self.phrase(&self.grammar.particles, last));
        let at_end = at_end.filter(|(_, next)| *next == run.end && !self.denied(run.clone()));
        let way = self.last_way(run.clone(), false).map(|(way, _)| way);
        at_end.map(|(way, _)| way).or(way).filter(|way| *way != Way::Flat)
    }

    /// The last direction of these tokens that nothing denies, with the place after it. `over_commas`: whatever parts them.
    fn last_way(&self, tokens: Range<usize>, over_commas: bool) -> Option<(Way, usize)> {
        let run = if over_commas { tokens } else { self.run_before(tokens) };
        let found = run.clone().rev().find_map(|start| {
            let (way, next) = self.direction(start)?;
            let denied = self.denied(run.start..start) || self.denied_behind(next);
            (next <= run.end && !denied).then_some((way, next, start))
        })?;
        // "went up by" is found from its longest beginning.
        let (way, next, start) = found;
        let longer = (run.start..start).rev().take(2).find_map(|from| {
            let (way, end) = self.direction(from)?;
            (end >= next).then_some((way, end))
        });
        Some(longer.unwrap_or((way, next)))
    }

    /// "did not", "no", "without" just before.
    pub(super) fn denied(&self, tokens: Range<usize>) -> bool {
        let start = tokens.end.saturating_sub(2).max(tokens.start);
        (start..tokens.end).any(|at| self.skip(&self.grammar.negations, at).is_some())
    }

    /// A direction before the link.
    fn way_before(&self, reading: &mut Reading, clause: &Clause<'_>, tokens: Range<usize>) {
        let run = self.run_before(tokens.clone());
        // "fell by [12%] and [8%] respectively": what stands once is said of both.
        let listed = || self.only_joins(tokens.clone()) || self.is_listed(tokens.clone(), clause);
        // "a fall of [5%] compared with 2022 and of [7%] compared with 2019"
        let again = clause.has_previous() && self.says_again(tokens.clone());
        let of_list = || {
            if !(clause.has_previous() && (again || listed())) {
                return None;
            }
            let further = match again {
                true => self.run_before(clause.further_before()),
                false => self.run_before(self.before_list(clause)),
            };
            let (way, next) = self.last_way(further.clone(), false)?;
            (way != Way::Flat && self.only_leads(next..further.end)).then_some(way)
        };
        let told = of_list()
            // "ging im zweiten Jahr in Folge zurück, und zwar um [7,1 %]"
            .or_else(|| self.way_restated(tokens.clone()))
            // "a decrease in funds of [2.4]"
            .or_else(|| self.way_of_noun(run.clone()));
        if let Some(value) = told {
            reading.direction = Some(Spoken { value, range: 0..0 });
            reading.around.changed = true;
            return;
        }
        let Some((way, next)) = self.last_way(run.clone(), false).filter(|(way, _)| *way != Way::Flat) else {
            // "fell by [29%], scope 2 by [36%]" and "grew, like for like, by [8%]" are left to the change's own sign.
            reading.around.way = self
                .ends_in(&self.grammar.level_from, tokens.clone())
                .is_none()
                .then(|| self.last_way(tokens.clone(), true).map(|(way, _)| way))
                .flatten();
            // "scope 1 fell by [29%], scope 2 by [36%]": the verb stands once.
            let again = clause.has_previous() && self.ends_in(&self.grammar.amounts, tokens.clone()).is_some();
            let listed = clause.has_previous() && listed();
            if reading.around.way.is_none() && (again || listed) {
                let further = self.last_way(clause.further_before(), true);
                reading.around.way = further.map(|(way, _)| way).filter(|way| *way != Way::Flat);
            }
            return;
        };
        // "cut emissions by [34%]"
        let amount = self.ends_in(&self.grammar.amounts, run.clone()).is_some();
        if amount || self.only_leads(next..run.end) {
            reading.direction = Some(Spoken {
                value: way,
                range: 0..0,
            });
            reading.around.changed = true;
            reading.around.amount = amount;
        } else {
            reading.around.way = Some(way);
        }
    }

    /// A direction behind the link: "[13 percent] fewer", "a [2.3%] decrease", "[34%] below 2019".
    fn way_after(&self, reading: &mut Reading, tokens: Range<usize>, before: Range<usize>) {
        // "[188], or [10.5%], less than": the comma closes what the one before opens.
        let apposed = self.text.sign(tokens.start, &[","]) && self.is_apposed(before.clone());
        let mut at = tokens.start + usize::from(apposed);
        for between in 0..=BETWEEN {
            let found = self
                .direction_after(at)
                .or_else(|| self.phrase(&self.grammar.directions, at).filter(|_| between == 0));
            // "[31.0] and more than [tripled]": the words are the next number's.
            if self.is_claim(tokens.end) && self.skip(&self.grammar.hedges, at) == Some(tokens.end) {
                return;
            }
            if let Some((value, next)) = found.filter(|(way, next)| *way != Way::Flat && *next <= tokens.end) {
                let than = self.skip(&self.grammar.times_more, at).is_some() || value == Way::Down;
                let compares = than
                    && self
                        .text
                        .word(next)
                        .is_some_and(|word| self.grammar.part_follows.word(word).is_none());
                let article = self.ends_in(&self.grammar.articles, before.clone()).is_some();
                // "auf [1,84 TWh] gestiegen"
                if between == 0 && self.phrase(&self.grammar.particles, at).is_some() {
                    reading.level = self
                        .ends_in_level(self.run_before(before))
                        .filter(|level| *level == Level::To);
                }
                let compares = between == 0 && compares;
                // "[151] fewer cases than": over the noun; "[151] cases fewer".
                let alone = between == 1 && than && (next >= tokens.end || self.says_than(next));
                reading.around.amount = alone || (compares && (next..=next + 2).any(|at| self.says_than(at)));
                reading.around.changed = article || (compares && self.says_than(next));
                reading.direction = Some(Spoken { value, range: 0..0 });
                return;
            }
            let passed = self.over_hyphen(at);
            let free = self.text.is(passed, Kind::Word) && !self.is_preposition(passed);
            if passed >= tokens.end || !free || self.parts_clauses(passed) {
                return;
            }
            at = self.over_hyphen(passed + 1);
        }
    }

    /// "than" behind a comparative.
    fn says_than(&self, at: usize) -> bool {
        self.skip(&self.grammar.than, at).is_some()
    }

    /// A short word of the grammar that joins two nouns.
    pub(super) fn is_preposition(&self, at: usize) -> bool {
        let lists = [
            &self.grammar.in_year,
            &self.grammar.range_to,
            &self.grammar.level_to,
            &self.grammar.level_from,
        ];
        lists.iter().any(|list| self.skip(list, at).is_some())
            || self.phrase(&self.grammar.pairs, at).is_some()
            || self.skip(&self.grammar.and, at).is_some()
    }
}
