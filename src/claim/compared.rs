//! How two numbers of a sentence are said to stand to each other: "above the target of", "more staff than a year earlier: [482], against".

use std::cmp::Ordering;
use std::ops::Range;

use crate::language::Way;

use super::parser::Parser;
use super::passage::Clause;
use super::text::Kind;

/// How many words may stand between the two.
const BETWEEN: usize = 5;
/// The same behind a verb that compares: "übertraf der Verbund 2023 das Niveau von 2019 (".
const TO_NAMED: usize = 8;
/// How many words before a claim may make it the base of another.
const TO_BASE: usize = 3;
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
    pub(super) fn compared(&self, clause: &Clause<'_>) -> Option<Ordering> {
        let after = clause.after();
        let last = after.end;
        let found = self.comparisons(after.clone());
        let [(at, order, next)] = found[..] else { return None };
        // "no higher than in 2019"
        if self.denied(after.start..at) {
            return None;
        }
        // "better than [65.4%], but a long way from the [84.2%] and still short of [76%]": what is the base of one is none of the next.
        let joined = (after.start..at).any(|at| self.skip(&self.grammar.and, at).is_some());
        if joined && self.is_base(clause.before()) {
            return None;
        }
        let between = match self.skip(&self.grammar.ambiguous, at) {
            None if self.is_letter(at) => TO_NAMED,
            _ => BETWEEN,
        };
        // "deckten die Aufwendungen ([71,9]) nicht"
        if self.is_claim(last) && self.skip(&self.grammar.negations_behind, last + 1).is_some() {
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
        (named && words <= between).then_some(order)
    }

    /// The comparisons of these tokens, each with its place and that behind it; none within another.
    fn comparisons(&self, tokens: Range<usize>) -> Vec<(usize, Ordering, usize)> {
        let mut found = Vec::new();
        let mut at = tokens.start;
        while at < tokens.end {
            at = match self.comparison(at) {
                Some((order, next)) => {
                    found.push((at, order, next));
                    next.max(at + 1)
                }
                None => at + 1,
            };
        }
        found
    }

    /// Whether the words before a claim make it what another number is held against: "from the", "than last year's".
    pub(super) fn is_base(&self, before: Range<usize>) -> bool {
        let near = before.end.saturating_sub(TO_BASE).max(before.start)..before.end;
        let lists = [
            &self.grammar.level_from,
            &self.grammar.than,
            &self.grammar.above,
            &self.grammar.below,
        ];
        near.into_iter()
            .any(|at| lists.iter().any(|list| self.skip(list, at).is_some()))
    }

    /// "longer than in 2022 ([7.1 days]), namely [6.8]": how the second of two numbers stands to the first, which parentheses hold.
    fn compared_in_parentheses(&self, clause: &Clause<'_>) -> Option<Ordering> {
        let between = clause.before();
        let first = between
            .start
            .checked_sub(1)
            .filter(|first| clause.has_previous() && self.text.opened(*first))?;
        let comma = self.text.sign(between.start, &[",", "–", "—"]);
        let words = (between.start + 1..between.end).all(|at| self.text.is(at, Kind::Word));
        if !comma || !words || between.len() > BETWEEN {
            return None;
        }
        let run = self.run_before(clause.further_before());
        let (than, next) = run
            .clone()
            .rev()
            .find_map(|at| Some((at, self.skip(&self.grammar.than, at)?)))?;
        let named = next < first && first - next <= BETWEEN;
        let near = than.saturating_sub(TO_THAN).max(run.start)..than;
        let (at, (order, end)) = near.rev().find_map(|at| Some((at, self.comparative(at)?)))?;
        let multiple = (run.start..at).any(|at| self.makes_a_multiple(at));
        (named
            && end <= than
            && !multiple
            && !self.denied(run.start..at)
            && self.number_behind(run.start..at).is_none())
        .then_some(order)
    }

    /// How the number is said to stand to the claim before it, and whether only as to the same thing of another time.
    pub(super) fn compared_back(&self, clause: &Clause<'_>) -> Option<(Ordering, bool)> {
        let colon = self.compared_after_colon(clause).map(|order| (order, false));
        colon.or_else(|| self.compared_in_parentheses(clause).map(|order| (order, true)))
    }

    /// "beat the target of [90%]: [87.3%]"
    fn compared_after_colon(&self, clause: &Clause<'_>) -> Option<Ordering> {
        let between = clause.before();
        let colon = between.len() == 1 && self.text.sign(between.start, &[":"]);
        let led = self.run_before(clause.further_before());
        let named = led.end.saturating_sub(BETWEEN).max(led.start)..led.end;
        let found = self.comparisons(named);
        match found[..] {
            [(_, order, _)] if colon => Some(order),
            _ => None,
        }
    }

    /// "More staff than a year earlier: [482], compared with [501]": how the number stands to the next claim's, and whether the words say
    /// that it moved from there: "Staff numbers rose: [482], against [501]".
    pub(super) fn compared_ahead(&self, clause: &Clause<'_>) -> Option<(Ordering, bool)> {
        let before = clause.before();
        let last = before.end.checked_sub(1).filter(|last| *last >= before.start)?;
        let colon = self.text.sign(last, &[":", "–", "—"]).then_some(last);
        if let Some(order) = self.compared_with(clause) {
            return Some((order, false));
        }
        // "longer than in 2022, for [1,409] instead of [1,543]"
        let with = || {
            let start = self.ends_in(&self.grammar.with, before.clone())?;
            let comma = start.checked_sub(1).filter(|at| *at >= before.start)?;
            self.text.sign(comma, &[","]).then_some(start)
        };
        let end = colon
            .or_else(|| self.ends_in(&self.grammar.restates, before.clone()))
            .or_else(with)?;
        let comma = end.checked_sub(1).filter(|at| self.text.sign(*at, &[","]));
        let run = self.run_before(before.start..comma.unwrap_or(end).max(before.start));
        if run.is_empty() || !self.is_held_against(clause.after()) {
            return None;
        }
        let single = |found: &mut dyn Iterator<Item = (usize, Ordering)>| {
            let (at, order) = found.next()?;
            (found.next().is_none() && !self.denied(run.start..at)).then_some(order)
        };
        // "There were fewer ship calls": nothing but what there is fewer of.
        let nouns = |from: usize| {
            let counted = self.may_be_noun(from) && (from..run.end).all(|at| self.text.is(at, Kind::Word));
            counted && run.end - from <= TO_THAN && self.denied_behind(from).then_some(()).is_none()
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
        let of_more = |at: usize| {
            let (order, next) = self.comparative(at)?;
            (at > run.start && nouns(next)).then_some((at, order))
        };
        if run.clone().filter_map(comparative).nth(1).is_some() {
            return None;
        }
        let compared: Vec<(usize, Ordering)> = self
            .comparisons(run.clone())
            .into_iter()
            .filter(|(_, _, next)| *next < run.end)
            .map(|(at, order, _)| (at, order))
            .collect();
        let moved = |at: usize| self.direction(at).and_then(|(way, _)| Some((at, order(way)?)));
        if let Some(order) = single(&mut run.clone().filter_map(comparative)) {
            return Some((order, false));
        }
        if let Some(order) = single(&mut compared.into_iter()) {
            return Some((order, false));
        }
        let more = single(&mut run.clone().filter_map(of_more));
        more.or_else(|| single(&mut run.clone().filter_map(moved)))
            .map(|order| (order, true))
    }

    /// "übertraf mit [8.530] die der fertiggestellten ([11.240])": a verb that compares, with the first of the two in it.
    fn compared_with(&self, clause: &Clause<'_>) -> Option<Ordering> {
        let before = clause.before();
        let with = self.ends_in(&self.grammar.with, before.clone())?;
        let verb = (1..=2)
            .filter_map(|length| with.checked_sub(length))
            .filter(|at| *at >= before.start);
        let mut found = verb.filter_map(|at| {
            self.comparison(at)
                .filter(|(_, next)| *next == with)
                .map(|(order, _)| (at, order))
        });
        let (at, order) = found
            .next()
            .filter(|(at, _)| self.skip(&self.grammar.ambiguous, *at).is_none())?;
        let after = clause.after();
        let words = after
            .clone()
            .all(|at| self.text.is(at, Kind::Word) || self.year_at(at).is_some());
        (words && self.is_claim(after.end) && after.len() <= TO_NAMED && !self.denied(before.start..at))
            .then_some(order)
    }

    /// "more", "fewer", "plus" at a place, where no number is compared, and the place after it.
    fn comparative(&self, at: usize) -> Option<(Ordering, usize)> {
        let grammar = self.grammar;
        // "plus courte" is less.
        let (up, down) = (
            self.skip(&grammar.comparatives_up, at),
            self.skip(&grammar.comparatives_down, at),
        );
        let listed = match up >= down {
            true => up.map(|next| (Way::Up, next)),
            false => down.map(|next| (Way::Down, next)),
        };
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
            let hyphen = self.over_hyphen(at);
            // "middle-income ones", "of C. difficile"
            let joins = hyphen > at || (self.text.sign(at, &["."]) && self.text.glued(at) && at + 1 < after.end);
            if year.is_none() && !joins && (!self.text.is(at, Kind::Word) || self.parts_clauses(at)) {
                return None;
            }
            words += usize::from(!joins);
            at = year.unwrap_or(at + 1);
        }
        if words == 0 || words > BETWEEN {
            return None;
        }
        let in_parentheses = self.text.opened(clause.at);
        let last = |run: Range<usize>| {
            let found = run.clone().rev().find_map(|at| Some((at, self.comparative(at)?)));
            found.filter(|(at, _)| !self.denied(run.start..*at))
        };
        let multiple = |run: Range<usize>| run.into_iter().any(|at| self.makes_a_multiple(at));
        let between = after.start..than;
        if let Some((at, (order, end))) = last(between.clone()) {
            // "[29] more cases than the [151]" is a difference: a comma or a verb parts what is compared.
            let parted = (between.start..at).any(|at| {
                self.parts_clauses(at)
                    || in_parentheses
                    || self.skip(&self.grammar.and, at).is_some()
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
        let named = end < near.end || in_parentheses;
        (named && !multiple(near.start..at) && self.number_behind(near.start..at).is_none()).then_some(order)
    }

    /// Whether words at a place say how many times: "three times as many", "twice", "a third".
    fn makes_a_multiple(&self, at: usize) -> bool {
        let times = self.skip(&self.grammar.times, at).filter(|next| {
            let lists = [&self.grammar.as_many, &self.grammar.times_more];
            lists.iter().any(|list| self.skip(list, *next).is_some()) || self.direction_after(*next).is_some()
        });
        times.is_some() || self.skip(&self.grammar.multiples, at).is_some() || self.fraction(at).is_some()
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
