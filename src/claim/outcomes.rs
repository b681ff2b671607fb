//! Targets beside a number: "[91%], short of the target of [90%]", "Mit [86,4 %] wurde das Ziel von [88 %] übertroffen".

use std::cmp::Ordering;
use std::ops::Range;

use crate::finding::Code;
use crate::language::{Hedge, Way};
use crate::quantity::Unit;

use super::arithmetic::sign;
use super::judge::Judge;
use super::parser::Parser;
use super::passage::Clause;
use super::reading::Verdict;
use super::sense::better_of;
use super::subject::{BoundValue, Form};
use super::target::Target;

/// How many words may stand between "target" and its number: "target of no more than".
const TO_TARGET: usize = 5;
/// How far from the two numbers the verb may stand.
const TO_VERB: usize = 8;
/// How far before a verb its denial may stand: "wurde nicht erreicht".
const DENIED: usize = 3;

/// How a number is said to stand to a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// "met", "achieved".
    Met,
    /// "missed".
    Missed,
    /// "exceeded".
    Above,
    /// "unterschritten".
    Below,
}

/// What a sentence says of the target that stands beside a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcome {
    /// How the number stands to it.
    pub held: Held,
    /// Whether no more than the target is aimed at.
    pub at_most: bool,
    /// Whether the target is the claim before the number, and not the one behind it.
    pub before: bool,
}

impl Parser<'_> {
    /// What the sentence says of the target beside a claim.
    pub(super) fn outcome(&self, clause: &Clause<'_>) -> Option<Outcome> {
        let (before, after) = (clause.before(), clause.after());
        // "better than last year's [65.4%] and still short of the standard of [76%]" is said of another number, "mit einer Quote von [58,7 %]"
        // is not.
        let of = self.ends_in(&self.grammar.pairs, before.clone()).is_some();
        if self.is_base(before.clone()) && !of {
            return None;
        }
        let behind = clause.further_after();
        let far = |tokens: Range<usize>| tokens.start..tokens.end.min(tokens.start + TO_VERB);
        if self.is_claim(after.end)
            && let Some((noun, at_most)) = self
                .target_before(after.clone())
                .or_else(|| self.target_behind(&behind, after.end))
        {
            // "wurde das Ziel von [88 %] übertroffen", "exceeded the target of [88%]"
            let lead = before.end.saturating_sub(TO_VERB).max(before.start)..before.end;
            let all = [lead, after.start..noun.min(after.end), far(self.run_after(behind))];
            let held = self.held(&all)?;
            return Some(Outcome {
                held,
                at_most,
                before: false,
            });
        }
        if !clause.has_previous() {
            return None;
        }
        let further = clause.further_before();
        let (noun, at_most) = self.target_before(further.clone())?;
        let at_most = at_most || self.hedged_at_most(before.clone());
        let lead = noun.saturating_sub(TO_VERB).max(further.start)..noun;
        let held = self.held(&[lead, before, far(self.run_after(after))])?;
        Some(Outcome {
            held,
            at_most,
            before: true,
        })
    }

    /// "target of", "Ziel von höchstens" at the end of these tokens: where the noun stands, and whether no more is aimed at.
    pub(super) fn target_before(&self, tokens: Range<usize>) -> Option<(usize, bool)> {
        let near = tokens.end.saturating_sub(TO_TARGET).max(tokens.start)..tokens.end;
        let (noun, next) = near.rev().find_map(|at| Some((at, self.target_at(at)?)))?;
        let plain = (next..tokens.end).all(|at| {
            !self.parts_clauses(at)
                && self
                    .comparison(at)
                    .is_none_or(|_| self.skip(&self.grammar.hedges, at).is_some())
        });
        // "l'objectif de réussite, [92 %]" is of another kind; a claim stands directly behind "of".
        plain.then(|| (noun, self.ends_at_most(next..tokens.end)))
    }

    /// "[2%] target": behind its number.
    fn target_behind(&self, behind: &Range<usize>, end: usize) -> Option<(usize, bool)> {
        self.target_at(behind.start).map(|_| (end, false))
    }

    /// A word for a target at a place, also one that ends in it: "Zielwert", "Punctuality target".
    fn target_at(&self, at: usize) -> Option<usize> {
        // "Investitionsplan"
        let joined = || {
            let noun = self
                .text
                .word(at)
                .filter(|_| self.text.capital(at) && self.language.base() == "de")?;
            self.grammar.plans.ends(noun).then_some(at + 1)
        };
        self.skip(&self.grammar.plans, at)
            .or_else(|| self.skip(&self.grammar.limits, at))
            .or_else(joined)
    }

    /// Whether a hedge that bounds from above ends these tokens: "of no more than".
    pub(super) fn ends_at_most(&self, tokens: Range<usize>) -> bool {
        let mut starts = (1..=4)
            .filter_map(|length| tokens.end.checked_sub(length))
            .filter(|start| *start >= tokens.start);
        starts.any(|start| {
            let hedge = self
                .phrase(&self.grammar.hedges, start)
                .filter(|(_, next)| *next == tokens.end);
            matches!(hedge, Some((Hedge::AtMost | Hedge::FewerThan | Hedge::UpTo, _)))
        })
    }

    /// The same behind the number: "[2 000] personnes tuées au plus".
    fn hedged_at_most(&self, tokens: Range<usize>) -> bool {
        let near = tokens.start..tokens.end.min(tokens.start + TO_TARGET);
        near.into_iter()
            .any(|at| matches!(self.phrase(&self.grammar.hedges_after, at), Some((Hedge::AtMost, _))))
    }

    /// The one verb of these tokens that says how a target was held; none where several do, or another thing is compared.
    fn held(&self, all: &[Range<usize>]) -> Option<Held> {
        let mut found: Option<Held> = None;
        for tokens in all {
            let mut at = tokens.start;
            while at < tokens.end {
                let Some((held, next)) = self.held_at(at) else {
                    at += 1;
                    continue;
                };
                let near = at.saturating_sub(DENIED).max(tokens.start)..at;
                let denied = near
                    .into_iter()
                    .any(|at| self.skip(&self.grammar.negations, at).is_some())
                    || self.skip(&self.grammar.negations_behind, next).is_some();
                let held = match (denied, held) {
                    (false, held) => held,
                    (true, Held::Met) => Held::Missed,
                    (true, Held::Missed) => Held::Met,
                    _ => return None,
                };
                if found.is_some() {
                    return None;
                }
                found = Some(held);
                at = next.max(at + 1);
            }
        }
        found
    }

    fn held_at(&self, at: usize) -> Option<(Held, usize)> {
        let grammar = self.grammar;
        let met = self.skip(&grammar.met, at).map(|next| (Held::Met, next));
        let missed = || Some((Held::Missed, self.skip(&grammar.missed, at)?));
        // "over" and "under" bound other things as well.
        let plain = || self.skip(&grammar.ambiguous, at).is_none() && self.is_letter(at);
        let compared = || {
            let (order, next) = self.comparison(at).filter(|_| plain())?;
            Some((
                if order == Ordering::Greater {
                    Held::Above
                } else {
                    Held::Below
                },
                next,
            ))
        };
        met.or_else(missed).or_else(compared)
    }
}

impl Judge<'_> {
    /// Whether the number is a figure's own value, and no change or difference.
    fn is_level(&self) -> bool {
        self.subject.form == Form::Plain && self.subject.difference.is_none() && !self.subject.is_change
    }

    /// "Met the target of [76%]" of 68.9 percent.
    pub(super) fn wrong_outcome(&self) -> Option<Verdict> {
        let outcome = self.reading.around.outcome.filter(|_| self.is_level())?;
        let target = if outcome.before {
            self.words.before
        } else {
            self.words.after
        };
        let target = target.filter(|one| one.plain && one.same_unit)?;
        let better = self
            .subject
            .better
            .or_else(|| better_of(&self.subject.label, self.language));
        // Of most percentages with a target more is aimed at; of other numbers only what is known of them tells.
        let unknown = (self.subject.unit == Unit::Percent).then_some(Way::Up);
        let aim = if outcome.at_most {
            Some(Way::Down)
        } else {
            better.or(unknown)
        };
        let difference = self.subject.value.interval().minus(&target.value.interval());
        let is = sign(&difference)?;
        let wrong = match (outcome.held, aim) {
            (Held::Met, Some(Way::Up)) => is < 0,
            (Held::Met, Some(Way::Down)) => is > 0,
            (Held::Missed, Some(Way::Up)) => is >= 0,
            (Held::Missed, Some(Way::Down)) => is <= 0,
            // What is aimed at from above may be "exceeded" by less.
            (Held::Above, Some(Way::Up) | None) => is <= 0,
            (Held::Below, _) => is >= 0,
            _ => false,
        };
        wrong.then(|| {
            let shown = |worth: &BoundValue| self.shown(&Target::of(worth, self.own_scale()));
            let (own, target) = (shown(&self.subject.value), shown(&target.value));
            let said = match outcome.held {
                Held::Met => "was met",
                Held::Missed => "was missed",
                Held::Above => "was exceeded",
                Held::Below => "was undercut",
            };
            Verdict {
                code: Code::ClaimDirection,
                range: self.reading.quantity.range.clone(),
                message: format!("the words say that a target of {target} {said}, the recorded figure is {own}"),
                help: Some("say how the target was held, or bind the words to other figures".to_owned()),
            }
        })
    }
}
