//! How two numbers of a sentence are said to stand to each other: "above the target of", "more staff than a year earlier: [482], against".

use std::cmp::Ordering;
use std::ops::Range;

use crate::language::Way;

use super::parser::Parser;
use super::passage::Clause;
use super::text::Kind;

/// How many words may stand between the two.
const BETWEEN: usize = 5;
/// How many words may name what there is more of: "more first-time visitors to the museum than".
const TO_THAN: usize = 8;
/// How many tokens may stand between the first of two numbers and what holds it against the second.
const TO_JOINT: usize = 6;

impl Parser<'_> {
    /// "above", "short of" at a place: how a number stands to another one, and the place after the words.
    pub(super) fn comparison(&self, at: usize) -> Option<(Ordering, usize)> {
        let above = self.skip(&self.grammar.above, at).map(|next| (Ordering::Greater, next));
        let below = self.skip(&self.grammar.below, at).map(|next| (Ordering::Less, next));
        // "overtaken" and "overtaken by"
        match (above, below) {
            (Some(above), Some(below)) if below.1 > above.1 => Some(below),
            (above, below) => above.or(below),
        }
    }

    /// "above the target of", "below last year's": how the number stands to the next claim's.
    pub(super) fn compared(&self, after: Range<usize>) -> Option<Ordering> {
        let last = after.end;
        let at = |at: usize| self.comparison(at).map(|(order, next)| (at, order, next));
        let found: Vec<(usize, Ordering, usize)> = after.clone().filter_map(at).collect();
        let [(at, order, next)] = found[..] else { return None };
        // "no higher than in 2019"
        if self.denied(after.start..at) {
            return None;
        }
        // "more than half of the [30.5]" is a multiple of it.
        if self.fraction(next).is_some() || self.skip(&self.grammar.multiples, next).is_some() {
            return None;
        }
        // "exceeded the benefits paid, [811]"
        let last = if last > next && self.text.sign(last - 1, &[","]) {
            last - 1
        } else {
            last
        };
        // Directly before the next number it is that number's hedge.
        let named = next < last
            && (next..last).any(|at| self.text.is(at, Kind::Word) && self.skip(&self.grammar.hedges, at).is_none());
        let mut words = 0;
        let mut at = next;
        while at < last {
            // "higher than those of 2022/23 ([8,190])"
            let year = self.year_at(at).map(|(.., end)| end);
            if year.is_none() && (!self.text.is(at, Kind::Word) || self.parts_clauses(at)) {
                return None;
            }
            words += 1;
            at = year.unwrap_or(at + 1);
        }
        (named && words <= BETWEEN).then_some(order)
    }

    /// "beat the target of [90%]: [87.3%]": how the number stands to the claim before it.
    pub(super) fn compared_back(&self, clause: &Clause<'_>) -> Option<Ordering> {
        let between = clause.before();
        let colon = between.len() == 1 && self.text.sign(between.start, &[":"]);
        let led = self.run_before(clause.further_before());
        let named = led.end.saturating_sub(BETWEEN).max(led.start)..led.end;
        let mut found = named.filter(|_| colon).filter_map(|at| self.comparison(at));
        let (order, _) = found.next()?;
        found.next().is_none().then_some(order)
    }

    /// "More staff than a year earlier: [482], compared with [501]": how the number stands to the next claim's, and whether the words say
    /// that it moved from there: "Staff numbers rose: [482], against [501]".
    pub(super) fn compared_ahead(&self, clause: &Clause<'_>) -> Option<(Ordering, bool)> {
        let before = clause.before();
        let last = before.end.checked_sub(1).filter(|last| *last >= before.start)?;
        let colon = self.text.sign(last, &[":", "–", "—"]).then_some(last);
        let end = colon.or_else(|| self.ends_in(&self.grammar.restates, before.clone()))?;
        let comma = end.checked_sub(1).filter(|at| self.text.sign(*at, &[","]));
        let run = self.run_before(before.start..comma.unwrap_or(end).max(before.start));
        if run.is_empty() || !self.is_held_against(clause.after()) {
            return None;
        }
        let single = |found: &mut dyn Iterator<Item = (usize, Ordering)>| {
            let (at, order) = found.next()?;
            (found.next().is_none() && !self.denied(run.start..at)).then_some(order)
        };
        let order = |way: Way| match way {
            Way::Up => Some(Ordering::Greater),
            Way::Down => Some(Ordering::Less),
            Way::Flat => None,
        };
        let comparative = |at: usize| {
            let (order, next) = self.comparative(at)?;
            let than = (next..run.end.min(next + TO_THAN)).any(|at| self.skip(&self.grammar.than, at).is_some());
            (than || next == run.end).then_some((at, order))
        };
        if run.clone().filter_map(comparative).nth(1).is_some() {
            return None;
        }
        let compared = |at: usize| {
            self.comparison(at)
                .filter(|(_, next)| *next < run.end)
                .map(|(order, _)| (at, order))
        };
        let moved = |at: usize| self.direction(at).and_then(|(way, _)| Some((at, order(way)?)));
        if let Some(order) = single(&mut run.clone().filter_map(comparative)) {
            return Some((order, false));
        }
        if let Some(order) = single(&mut run.clone().filter_map(compared)) {
            return Some((order, false));
        }
        single(&mut run.clone().filter_map(moved)).map(|order| (order, true))
    }

    /// "more", "fewer", "plus" at a place, where no number is compared, and the place after it.
    fn comparative(&self, at: usize) -> Option<(Ordering, usize)> {
        let grammar = self.grammar;
        let listed = self
            .skip(&grammar.comparatives_up, at)
            .map(|next| (Way::Up, next))
            .or_else(|| Some((Way::Down, self.skip(&grammar.comparatives_down, at)?)));
        let (way, next) = listed.or_else(|| self.direction_after(at))?;
        // "for more than 22 hours"
        let than = self.skip(&grammar.than, next).unwrap_or(next);
        let part = self.fraction(than).is_some() || self.skip(&grammar.multiples, than).is_some();
        let counts = part || (!matches!(self.number(than), Ok(None)) && self.year_at(than).is_none());
        match way {
            _ if counts => None,
            Way::Up => Some((Ordering::Greater, next)),
            Way::Down => Some((Ordering::Less, next)),
            Way::Flat => None,
        }
    }

    /// "More pedestrians ([407]) than motorcyclists ([315])", "[391], more than in 2022 ([420])": how the number stands to the next claim's.
    pub(super) fn compared_beside(&self, clause: &Clause<'_>) -> Option<Ordering> {
        let after = clause.after();
        if !self.is_claim(after.end) {
            return None;
        }
        let (than, next) = after
            .clone()
            .find_map(|at| Some((at, self.skip(&self.grammar.than, at)?)))
            .filter(|(_, next)| *next <= after.end)?;
        let mut at = next;
        let mut words = 0;
        while at < after.end {
            let year = self.year_at(at).map(|(.., end)| end);
            if year.is_none() && (!self.text.is(at, Kind::Word) || self.parts_clauses(at)) {
                return None;
            }
            words += 1;
            at = year.unwrap_or(at + 1);
        }
        if words == 0 || words > BETWEEN {
            return None;
        }
        let last = |run: Range<usize>| {
            let found = run.clone().rev().find_map(|at| Some((at, self.comparative(at)?)));
            found.filter(|(at, _)| !self.denied(run.start..*at))
        };
        let multiple = |run: Range<usize>| {
            run.into_iter().any(|at| {
                self.skip(&self.grammar.times, at).is_some()
                    || self.skip(&self.grammar.multiples, at).is_some()
                    || self.fraction(at).is_some()
            })
        };
        let between = after.start..than;
        if let Some((at, (order, end))) = last(between.clone()) {
            // "[29] more cases than the [151]" is a difference: a comma or a verb parts what is compared.
            let parted = (between.start..at).any(|at| {
                self.parts_clauses(at)
                    || self.skip(&self.grammar.past, at).is_some()
                    || self.skip(&self.grammar.year_verbs, at).is_some()
                    || self.skip(&self.grammar.neutral, at).is_some()
            });
            let near = than <= end + TO_THAN
                && !multiple(between.start..at)
                && self.number_behind(between.start..at).is_none();
            return (parted && near).then_some(order);
        }
        let nouns = between
            .clone()
            .all(|at| self.text.is(at, Kind::Word) && !self.parts_clauses(at));
        let run = self.run_before(clause.before());
        let near = run.end.saturating_sub(TO_THAN).max(run.start)..run.end;
        let (at, (order, end)) = last(near.clone()).filter(|_| nouns && between.len() <= BETWEEN)?;
        // "more than [407] people than": the first is a hedge.
        let named = end < near.end;
        (named && !multiple(near.start..at) && self.number_behind(near.start..at).is_none()).then_some(order)
    }

    /// A number among these tokens: "twelve more than in 2022".
    fn number_behind(&self, tokens: Range<usize>) -> Option<usize> {
        tokens.into_iter().find(|at| {
            matches!(self.number(*at), Ok(Some((number, _))) if number.value > rust_decimal::Decimal::ONE)
                && self.year_at(*at).is_none()
        })
    }

    /// Whether the words behind a number hold it against the next claim's: ", compared with", "animaux, contre".
    fn is_held_against(&self, after: Range<usize>) -> bool {
        let near = after.start..after.end.min(after.start + TO_JOINT);
        self.is_claim(after.end)
            && near.into_iter().any(|at| {
                let joins = self.skip(&self.grammar.base_years, at) == Some(after.end);
                joins
                    && self.phrase(&self.grammar.pairs, at).is_none()
                    && self.skip(&self.grammar.range_to, at).is_none()
            })
    }
}
