//! Particles and participles at the end of a clause, which say which way a number before them went: "um [18 %] zurück".

use std::cmp::Ordering;
use std::ops::Range;

use super::parser::Parser;
use super::passage::Clause;
use super::reading::{Level, Reading, Spoken};

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

    /// "ist um [1,6 Mio. Euro] auf [0,3 Mio. Euro] gesunken": the participle stands behind the level that was reached.
    pub(super) fn way_behind_the_next(&self, reading: &mut Reading, clause: &Clause<'_>, before: Range<usize>) {
        let between = clause.after();
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
        self.apart_at(clause).map(|(order, _)| order)
    }

    /// The same with the token that says so.
    pub(super) fn apart_at(&self, clause: &Clause<'_>) -> Option<(Ordering, usize)> {
        let order = |at: usize| self.comparison(at).map(|(order, _)| (order, at));
        self.ends_in(&self.grammar.amounts, clause.before())?;
        let behind = self.run_after(clause.after()).find_map(order);
        behind.or_else(|| self.run_before(clause.ahead(clause.before().end)).rev().find_map(order))
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
