//! Losses and surpluses beside a link: words that make its number one below zero or above it.

use std::ops::Range;

use crate::language::Sign;

use super::parser::Parser;
use super::passage::Clause;
use super::reading::Level;
use super::text::Kind;

/// How many words may stand between a number and the loss behind it: "a [£43m] underlying operating surplus".
const TO_SIGN: usize = 4;

impl Parser<'_> {
    /// A word for a loss or a surplus at a place, and the place after it; in languages that put words together also one that ends in it:
    /// "Konzernverlust".
    pub(super) fn sign_at(&self, at: usize) -> Option<(Sign, usize)> {
        let joined = || {
            let capital = self.language.base() == "de" && self.text.capital(at) && self.text.is(at, Kind::Word);
            let sign = self.grammar.signs.ending(self.text.word(at).filter(|_| capital)?)?;
            Some((*sign, at + 1))
        };
        self.phrase(&self.grammar.signs, at).or_else(joined)
    }

    /// "a loss of [5], after one of [4]", "the loss tripled to [4]": the second is of the same kind.
    ///
    /// With it whether it is what rose or fell.
    pub(super) fn sign_again(&self, before: Range<usize>, clause: &Clause<'_>) -> Option<(Sign, bool)> {
        let leads = |at: usize| {
            self.skip(&self.grammar.level_to, at)
                .or_else(|| self.skip(&self.grammar.level_from, at))
                .or_else(|| self.skip(&self.grammar.neutral, at))
                .is_some()
        };
        let levels = || {
            let leads = |at: usize| leads(at) || (at == before.start && self.text.sign(at, &[","]));
            self.ends_in_level(before.clone()).is_some() && before.clone().all(leads)
        };
        let goes_on = || before.is_empty() || before.clone().all(|at| self.names_nothing(at));
        if clause.has_previous() && (levels() || self.only_compares(before.clone()) || goes_on()) {
            let further = clause.further_before();
            let own = self.run_before(further.clone());
            // "Der Verlust hat sich verdoppelt: von [21,4] auf"
            let colon = own
                .start
                .checked_sub(1)
                .filter(|at| *at >= further.start && self.text.sign(*at, &[":"]));
            let run = match colon.filter(|_| self.ends_in_level(own.clone()).is_some()) {
                Some(colon) => self.run_before(further.start..colon),
                None => own,
            };
            let again = |sign| if levels() || goes_on() { sign } else { Sign::Either };
            let mut signs = run.clone().rev().filter_map(|at| Some((at, self.sign_at(at)?.0)));
            return signs
                .next()
                .filter(|(at, _)| !self.denied(run.start..*at))
                .map(|(at, sign)| (again(sign), levels() && self.moves(run.start..at)));
        }
        let of = (before.start..before.end).rev().take(3).find(|at| {
            self.phrase(&self.grammar.pairs, *at)
                .is_some_and(|(_, next)| next == before.end)
        })?;
        let one = of.checked_sub(1).filter(|one| *one >= before.start)?;
        self.phrase(&self.grammar.numbers, one)
            .filter(|(n, next)| *n == 1 && *next == of)?;
        let mut further = clause.further_before().rev();
        further.find_map(|at| self.sign_at(at).map(|(sign, _)| (sign, false)))
    }

    /// Whether a word is none that could name another figure: "hat sich gegenüber dem Vorjahr".
    fn names_nothing(&self, at: usize) -> bool {
        let earlier = self.skip(&self.grammar.earlier_years, at).is_some();
        self.language.base() == "de" && self.text.is(at, Kind::Word) && (earlier || !self.text.capital(at))
    }

    /// Whether these tokens lead to a loss that itself rose or fell: not "fell to a".
    fn moves(&self, before: Range<usize>) -> bool {
        self.ends_in_level(before) != Some(Level::To)
    }

    /// Whether these tokens lead from a number to another one of the same kind: ", compared with", "(2022/23:", ", up from".
    fn only_compares(&self, tokens: Range<usize>) -> bool {
        let mut at = tokens.start;
        while at < tokens.end {
            let grammar = self.grammar;
            let skipped = self
                .year_at(at)
                .map(|(.., next)| next)
                .or_else(|| self.skip(&grammar.base_years, at))
                .or_else(|| self.skip(&grammar.earlier_years, at))
                .or_else(|| self.skip(&grammar.level_from, at))
                .or_else(|| self.direction(at).map(|(_, next)| next))
                .or_else(|| self.skip(&grammar.neutral, at))
                .or_else(|| self.skip(&grammar.year_words, at))
                .or_else(|| self.skip(&grammar.articles, at))
                .or_else(|| self.text.sign(at, &[",", ":", "(", "–", "—"]).then_some(at + 1));
            match skipped {
                Some(next) => at = next,
                None => return false,
            }
        }
        tokens.start < tokens.end
    }

    /// Whether nothing but "of" and words that say nothing stands here.
    fn leads_on(&self, tokens: Range<usize>) -> bool {
        let mut at = tokens.start;
        while at < tokens.end {
            let of = self.phrase(&self.grammar.pairs, at).map(|(_, next)| next);
            match of.or_else(|| self.skip(&self.grammar.neutral, at)) {
                Some(next) => at = next,
                None => return false,
            }
        }
        true
    }

    /// A loss or a surplus beside the number, and whether it is what rose or fell.
    pub(super) fn sign_around(&self, before: Range<usize>, after: Range<usize>) -> Option<(Sign, bool)> {
        // "came a loss: [3.5]", "Der Verlust wuchs: von [21,4]": a colon goes on.
        let colon = |run: &Range<usize>| {
            let colon = run
                .start
                .checked_sub(1)
                .filter(|at| *at >= before.start && self.text.sign(*at, &[":"]));
            colon.filter(|_| self.only_leads(run.clone()) || self.ends_in_level(run.clone()).is_some())
        };
        let own = self.run_before(before.clone());
        let run = match colon(&own) {
            Some(colon) => self.run_before(before.start..colon),
            None => own,
        };
        let find = |moved: bool| {
            run.clone().rev().find_map(|at| {
                let (sign, next) = self.sign_at(at)?;
                let taken = next <= run.end && !self.denied(run.start..at) && (moved || self.direction(at).is_none());
                taken.then(|| (sign, self.moves(run.start..at)))
            })
        };
        // "The loss fell to": the verb says less of it than the noun.
        let found = find(false).or_else(|| find(true));
        let behind = || {
            let last = after.end;
            let run = self.run_after(after);
            let close = run.start..run.end.min(run.start + TO_SIGN);
            // "[12,4 Mio.] in die roten Zahlen": a preposition may begin the phrase.
            let end = close.clone().find(|at| self.is_preposition(*at)).unwrap_or(close.end);
            (close.start..close.end.min(end + 1))
                .find_map(|at| self.sign_at(at))
                // "[6.1] after a loss of [4.7]": it is the next number's.
                .filter(|(_, next)| !(self.is_claim(last) && *next <= last && self.leads_on(*next..last)))
                .map(|(sign, _)| (sign, false))
        };
        found.or_else(behind)
    }
}
