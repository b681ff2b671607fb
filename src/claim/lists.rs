//! Claims that are listed, "[5], [6] and [7] million": what stands once is said of each.

use std::ops::Range;

use crate::language::Language;

use super::named::Named;
use super::parser::Parser;
use super::passage::Clause;
use super::reading::{Quantity, Reading};
use super::region::names_figure;
use super::words::{MARK, Words};

/// Whether a list that ends in "respectively" names a figure before the one whose number stands before its own: "Women and men were [302]
/// and [7,610], respectively" of men and women.
pub fn listed_otherwise(clause: &Clause<'_>, own: &Named, before: &Named, language: &Language) -> bool {
    let around = Parser::new(clause.text, language);
    if !around.is_respective(clause) {
        return false;
    }
    let names = around.run_before(around.before_list(clause));
    let place = |named: &Named, other: &Named| {
        let all = |of: &Named, word: &str| {
            let mut words = of.names.iter().flat_map(|name| &name.words);
            words.any(|own| around.same_noun(word, own))
        };
        names.clone().find(|at| {
            let word = clause.text.word(*at).filter(|_| around.tells(*at));
            word.is_some_and(|word| all(named, word) && !all(other, word))
        })
    };
    place(own, before)
        .zip(place(before, own))
        .is_some_and(|(own, before)| own < before)
}

/// How many words may stand between two numbers of which the second says the unit of both.
const TO_SHARED: usize = 6;

/// What stands behind the digits of a claim's words: a scale, a unit.
fn unit_behind(text: &str) -> Option<&str> {
    let end = text.rfind(char::is_numeric)?;
    let tail = text[end..].trim_start_matches(char::is_numeric).trim();
    (!tail.is_empty()).then_some(tail)
}

/// How many words of a noun may stand between a number and the share that goes on from it: "[702,100] visitors, [55%] of the total".
const NOUN: usize = 2;

/// Whether a share only goes on from the number before it and neither names what it is of: "[702,100] visitors, or [55%] of the total".
pub fn goes_on(own: &str, link: &str, clause: &Clause<'_>, language: &Language) -> bool {
    let around = Parser::new(clause.text, language);
    let between = clause.before();
    let restates = around
        .ends_in(&around.grammar.restates, between.clone())
        .unwrap_or(between.end);
    let comma = restates
        .checked_sub(1)
        .filter(|at| *at >= between.start && clause.text.sign(*at, &[","]));
    let of = around.phrase(&around.grammar.pairs, clause.after().start);
    let bare = comma
        .is_some_and(|comma| comma <= between.start + NOUN && (between.start..comma).all(|at| around.may_be_noun(at)));
    clause.has_previous() && bare && of.is_some() && !names_figure(own, link, clause, language)
}

impl Clause<'_> {
    /// The last claim of the list that this one stands in, by the byte of its mark, if others follow.
    pub fn last_listed(&self, language: &Language) -> Option<usize> {
        let last = Parser::new(self.text, language).last_of_list(self)?;
        Some(self.text.range(last..last + 1).start)
    }
}

impl Parser<'_> {
    /// Whether a token only joins the claims of a list: "and", a comma, "to".
    fn joins(&self, at: usize) -> bool {
        let grammar = self.grammar;
        let lists = [
            &grammar.and,
            &grammar.amounts,
            &grammar.level_to,
            &grammar.restates,
            &grammar.respectively,
        ];
        let word = |at: usize, end: usize| lists.iter().any(|list| self.skip(list, at) == Some(end));
        let point = |at: usize| self.text.sign(at, &["."]);
        // "bzw." is two tokens.
        self.text.sign(at, &[","])
            || word(at, at + 1)
            || (point(at + 1) && word(at, at + 2))
            || (point(at) && at > 0 && word(at - 1, at + 1))
    }

    pub(super) fn is_claim(&self, at: usize) -> bool {
        self.text.word(at).is_some_and(|word| word.starts_with(MARK))
    }

    /// The last claim of the list that this one stands in, if others follow.
    pub(super) fn last_of_list(&self, clause: &Clause<'_>) -> Option<usize> {
        let end = clause.behind(clause.at).end;
        let mut last = clause.at;
        loop {
            let next = (last + 1..end).find(|at| !self.joins(*at)).unwrap_or(end);
            if next == last + 1 || next >= end || !self.is_claim(next) {
                break;
            }
            last = next;
        }
        (last > clause.at).then_some(last)
    }

    /// The tokens before the first claim of the list that this one stands in.
    pub(super) fn before_list(&self, clause: &Clause<'_>) -> Range<usize> {
        let all = clause.ahead(clause.at);
        let mut first = clause.at;
        while let Some(before) = (all.start..first).rev().find(|at| !self.joins(*at))
            && before + 1 < first
            && self.is_claim(before)
        {
            first = before;
        }
        clause.ahead(first)
    }

    /// Whether only a comma stands before a claim of a list that goes on: "[3], [5] and [7]".
    pub(super) fn is_listed(&self, tokens: Range<usize>, clause: &Clause<'_>) -> bool {
        tokens.len() == 1 && self.text.sign(tokens.start, &[","]) && self.last_of_list(clause).is_some()
    }

    /// Whether the list of this claim ends in "respectively": its names stand in the order of its numbers.
    pub(super) fn is_respective(&self, clause: &Clause<'_>) -> bool {
        let last = self.last_of_list(clause).unwrap_or(clause.at);
        let listed = last > clause.at || self.before_list(clause).end < clause.at;
        // Behind the list, or before its last number: "[17] bzw. [68 Prozent]".
        let mut behind = clause.behind(clause.at.min(last));
        let said = |at: usize| self.skip(&self.grammar.respectively, at).is_some();
        // "ont rapporté respectivement [40 %], [28 %] et [17 %]"
        let ahead = self.before_list(clause);
        let mut led = ahead.end.saturating_sub(2).max(ahead.start)..ahead.end;
        listed && (behind.any(said) || (ahead.end..clause.at).any(said) || led.any(said))
    }

    /// Whether a claim stands in a list of several, and its own name in one before them.
    pub(super) fn is_listed_by_names(&self, clause: &Clause<'_>, own: &[&Named]) -> bool {
        let ahead = self.before_list(clause);
        if ahead.end == clause.at && self.last_of_list(clause).is_none() {
            return false;
        }
        let names = own.first().into_iter().flat_map(|named| &named.names);
        let parted = ahead
            .clone()
            .any(|at| self.text.sign(at, &[","]) || self.skip(&self.grammar.and, at).is_some());
        parted && names.into_iter().any(|name| self.touches(ahead.clone(), name))
    }

    /// The scale and unit that a later claim of the list says for this one: as it is written behind that, or within.
    pub(super) fn shared<'c>(&self, words: &'c Words<'_>, clause: &'c Clause<'_>) -> Option<&'c str> {
        let behind = self
            .last_of_list(clause)
            .and_then(|last| self.continuation(clause.behind(last), clause));
        let listed = || words.last.and_then(unit_behind);
        // "um [17] statt um [10 Prozent]", "from [428.3] to [412 megalitres a day]"
        let near = clause.after();
        let joined = near.len() <= TO_SHARED && !near.clone().any(|at| self.text.sign(at, &[":"]));
        let next = || unit_behind(words.after.filter(|one| joined && one.same_unit)?.text.as_str());
        // "[19.9 thousand tonnes] in 2022 and has since recovered to [21.4]"
        let before = || unit_behind(words.before.filter(|one| one.same_unit)?.text.as_str());
        behind.or_else(listed).or_else(next).or_else(before)
    }
}

impl Reading {
    /// Whether its number says neither scale nor unit.
    pub(super) fn is_bare(&self) -> bool {
        let digits = matches!(&self.quantity.value, Quantity::Number(number) if number.scale == 1);
        self.mark.is_none() && digits
    }
}
