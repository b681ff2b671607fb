//! Averages told as totals, and totals told of each: "[43.70] in total" of an average price, "Each volunteer gave [58,700] hours".

use rust_decimal::Decimal;

use crate::finding::Code;
use crate::quantity::Unit;

use super::judge::Judge;
use super::parser::Parser;
use super::passage::Clause;
use super::reading::{Quantity, Verdict};
use super::subject::Form;
use super::text::{Kind, Text};

/// How far from a number "in total" may stand.
const NEAR: usize = 5;
/// No single one has so many of anything that is counted, or so much money.
const OF_ONE: i64 = 10_000;
const MONEY_OF_ONE: i64 = 1_000_000;

impl Parser<'_> {
    /// Whether the words beside a claim say that its number is of all together.
    pub(super) fn is_total(&self, clause: &Clause<'_>) -> bool {
        let (before, after) = (self.run_before(clause.before()), self.run_after(clause.after()));
        let begins = clause.before().start;
        let lead = begins..before.end.min(begins + 2);
        let near = before.end.saturating_sub(NEAR).max(before.start)..before.end;
        let close = after.start..after.end.min(after.start + NEAR);
        let said = lead
            .chain(near)
            .chain(close)
            .any(|at| self.skip(&self.grammar.totals, at).is_some());
        let all = clause.before().chain(clause.after());
        let averaged =
            |at: usize| self.skip(&self.grammar.averages, at).is_some() || self.skip(&self.grammar.per, at).is_some();
        said && !all.into_iter().any(averaged)
    }

    /// Whether a sentence begins with "Each volunteer": the number behind is of one.
    pub(super) fn is_of_each(&self, clause: &Clause<'_>) -> bool {
        let before = clause.before();
        let next = self.skip(&self.grammar.one_in_each, before.start);
        let begins = before.start == 0 || self.text.sign(before.start - 1, &[".", "!", "?"]);
        let noun =
            next.is_some_and(|next| self.text.is(next, Kind::Word) && next < before.end && self.may_be_noun(next));
        noun && begins && !clause.has_previous() && next.is_some_and(|next| self.past_measure(next).is_none())
    }
}

impl Judge<'_> {
    /// A verdict on an average that is told as a total, or a total that is told of each.
    pub(super) fn wrong_total(&self) -> Option<Verdict> {
        let told = &self.reading.around.told;
        if !(told.total || told.of_one) || self.subject.form != Form::Plain || self.subject.difference.is_some() {
            return None;
        }
        let unit = self.subject.unit.written();
        let name = format!("{} {unit}", self.subject.label);
        let text = Text::new(&name, self.language);
        let parser = Parser::new(&text, self.language);
        let grammar = parser.grammar;
        let averaged = |at: usize| {
            let starts = text
                .word(at)
                .is_some_and(|word| self.language.base() == "de" && grammar.averages.starts(word).is_some());
            starts || parser.skip(&grammar.averages, at).is_some()
        };
        let each = |at: usize| parser.skip(&grammar.per, at).is_some() || parser.each_at(at).is_some();
        let is_average = (0..text.len()).any(averaged);
        let is_rate = (0..text.len()).any(each) || matches!(self.subject.unit, Unit::Rate(_));
        let Quantity::Number(number) = &self.reading.quantity.value else {
            return None;
        };
        let large = match &self.subject.unit {
            Unit::Count(_) => number.value >= Decimal::from(OF_ONE),
            Unit::Currency(_) => number.value >= Decimal::from(MONEY_OF_ONE),
            _ => false,
        };
        let flows = matches!(self.subject.unit, Unit::Count(_) | Unit::Currency(_) | Unit::Measure(_));
        let what = if told.total && flows && (is_average || is_rate) {
            "a total, the recorded figure is an average or a rate"
        } else if told.of_one && large && !is_average && !is_rate {
            "the number of each, the recorded figure is of all"
        } else {
            return None;
        };
        Some(Verdict {
            code: Code::ClaimMismatch,
            range: self.reading.quantity.range.clone(),
            message: format!(
                "“{}” is told as {what}: “{}”",
                self.words.text.trim(),
                self.subject.label
            ),
            help: Some("say what the figure counts, or bind the words to another one".to_owned()),
        })
    }
}
