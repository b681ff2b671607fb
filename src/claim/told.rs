//! What a sentence tells a number as that a count of a whole year is not: so many in a hundred, so many per head, a plan.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::finding::Code;
use crate::language::Pair;
use crate::quantity::{Status, Unit};

use super::judge::Judge;
use super::parser::Parser;
use super::passage::Clause;
use super::reading::{Mark, Number, Quantity, Reading, Spoken, ToldAs, Verdict};
use super::subject::{Form, Subject};
use super::text::{Kind, Text};

/// How many words of a noun may stand between a number and what it is told as.
const NOUN: usize = 2;
/// How many may stand between the sentence's beginning and the number that is a part of "every £100".
const TO_PART: usize = 14;
/// How many words may stand before the number that is a part of so many.
const TO_EACH: usize = 7;
/// Of so many something is told in parts.
const ROUND: [i64; 6] = [10, 100, 1000, 10_000, 100_000, 1_000_000];
/// How many may stand between "our target" and the number.
const TO_PLANNED: usize = 6;
/// So many a head are a rate; more are a count of all.
const MAX_A_HEAD: i64 = 20;

impl Parser<'_> {
    /// What the sentence tells the number as. `before` are the words before the number and its hedge.
    pub(super) fn told_as(&self, clause: &Clause<'_>, before: Range<usize>) -> ToldAs {
        let after = self.run_after(clause.after());
        let behind = || {
            let nouns = (after.start..after.end.min(after.start + NOUN)).take_while(|at| self.may_be_noun(*at));
            std::iter::once(after.start).chain(nouns.map(|at| at + 1))
        };
        // "[54.6] children in every 1,000"
        let words = || {
            let near = after.start..after.end.min(after.start + NOUN);
            let words = near.take_while(|at| self.text.is(*at, Kind::Word) && !self.is_preposition(*at));
            std::iter::once(after.start).chain(words.map(|at| at + 1))
        };
        ToldAs {
            of_so_many: words()
                .find_map(|at| self.of_so_many(at))
                .or_else(|| self.rate_ahead(clause)),
            of_each: self.share_ahead(clause),
            total: self.is_total(clause),
            of_one: self.is_of_each(clause),
            per_head: behind().any(|at| self.skip(&self.grammar.per_head, at).is_some()),
            planned: self.is_planned(self.run_before(before.clone())),
            part: behind()
                .find_map(|at| self.part_behind(at, after.end))
                .or_else(|| self.part_ahead(before.clone(), clause.has_previous())),
            whole_year: {
                let mut run = self.run_before(before.clone());
                run.any(|at| self.skip(&self.grammar.whole_year, at).is_some())
            },
            part_led: self.part_led(before, clause.has_previous()),
        }
    }

    /// "Auf 1.000 Pflegetage kamen [1,9]": what a rate is counted for, where the sentence begins with it.
    fn rate_ahead(&self, clause: &Clause<'_>) -> Option<(Decimal, bool)> {
        let before = clause.before();
        let next = self
            .skip(&self.grammar.rate_leads, before.start)
            .filter(|_| !clause.has_previous())?;
        let (of, end) = self.per_number(next).ok()??;
        (end < before.end && before.len() <= TO_EACH).then_some((of.value, false))
    }

    /// "Of every £100 that we took in, [£28]", "Sur 100 euros misés, [68 euros]": of how many the number is a part.
    fn share_ahead(&self, clause: &Clause<'_>) -> Option<(Decimal, bool)> {
        let before = clause.before();
        if clause.has_previous() || before.len() > TO_PART {
            return None;
        }
        let money = |at: usize| self.past_money(at);
        let lead = self.skip(&self.grammar.rate_leads, before.start);
        let each = || {
            self.skip(&self.grammar.every_so_many, before.start)
                .filter(|next| money(*next).is_some())
        };
        let next = lead.or_else(each)?;
        if let Some(behind) = money(next).filter(|_| !self.text.is(next, Kind::Sign)) {
            // "every pound"
            let counted = matches!(self.number(behind), Ok(None));
            return (counted && behind < before.end).then_some((Decimal::ONE, true));
        }
        let number = money(next).unwrap_or(next);
        let (of, end) = self.per_number(number).ok()??;
        let is_money = number > next || money(end).is_some();
        (end < before.end && ROUND.map(Decimal::from).contains(&of.value)).then_some((of.value, is_money))
    }

    /// "in every hundred", "out of ten" at a place: of how many, and whether nothing else can be meant.
    fn of_so_many(&self, at: usize) -> Option<(Decimal, bool)> {
        let (pair, next) = self.phrase(&self.grammar.pairs, at)?;
        let every = pair == Pair::OneIn && next > at + 1;
        let (of, _) = self.per_number(next).ok()?.filter(|_| every || pair == Pair::OutOf)?;
        ROUND
            .map(Decimal::from)
            .contains(&of.value)
            .then_some((of.value, every))
    }

    /// "The forecast is", "our target was to receive", "a target of" before a number.
    fn is_planned(&self, run: Range<usize>) -> bool {
        let far = run.end.saturating_sub(TO_PLANNED + 1).max(run.start);
        let Some(end) = (far..run.end).rev().find_map(|at| self.skip(&self.grammar.plans, at)) else {
            return false;
        };
        let is =
            |at: usize| self.skip(&self.grammar.past, at).is_some() || self.skip(&self.grammar.neutral, at).is_some();
        let of = self.phrase(&self.grammar.pairs, end).is_some();
        let first = end < run.end && (is(end) || of) && run.end - end <= 3;
        first || (end + 1 < run.end && is(run.end - 1) && self.is_preposition(end))
    }
}

impl Reading {
    /// "Of every £100, [£28]" of 28 percent: the same said in percent, of a ratio as it is.
    pub(super) fn in_hundredths(&self, subject: &Subject) -> Option<Reading> {
        let (of, money) = self.around.told.of_each?;
        let is_ratio = subject.unit == Unit::Ratio && subject.form == Form::Plain;
        let is_part = match &subject.form {
            Form::Plain => is_ratio || subject.unit == Unit::Percent,
            Form::Share { .. } => true,
            Form::Rate { same_unit, .. } => *same_unit,
            _ => false,
        };
        let tens = match self.mark.as_ref().map(|mark| &mark.value) {
            None => 0,
            Some(Mark::Currency { exponent, .. }) if money => i32::from(*exponent),
            _ => return None,
        };
        let Quantity::Number(number) = &self.quantity.value else {
            return None;
        };
        let hundred = if is_ratio { Decimal::ONE } else { Decimal::ONE_HUNDRED };
        let places = u32::try_from(-tens).ok()?;
        let factor = (hundred * Decimal::new(1, places)).checked_div(of)?;
        let number = Number {
            value: number.value.checked_mul(factor)?,
            step: number.step.checked_mul(factor)?,
            whole: false,
            scale: number.scale,
        };
        let mut reading = self.clone();
        reading.around.told.of_each = None;
        reading.around.told.of_so_many = None;
        reading.quantity.value = Quantity::Number(number);
        reading.mark = (!is_ratio).then_some(Spoken {
            value: Mark::Percent,
            range: 0..0,
        });
        is_part.then_some(reading)
    }
}

impl Judge<'_> {
    /// A count that is told as a rate: "[151] in every hundred", "[151] cases per head".
    pub(super) fn told_as_rate(&self) -> bool {
        let told = &self.reading.around.told;
        let counts = matches!(self.subject.unit, Unit::Count(_)) && matches!(self.subject.form, Form::Plain);
        let number = match &self.reading.quantity.value {
            Quantity::Number(number) if counts && number.whole => number.value,
            _ => return false,
        };
        let of = told.of_so_many.is_some_and(|(of, certain)| certain || number > of);
        of || (told.per_head && number > Decimal::from(MAX_A_HEAD))
    }

    /// A final number told as a target or a forecast.
    pub(super) fn told_as_plan(&self) -> Option<Verdict> {
        let plain = matches!(self.subject.form, Form::Plain) && self.subject.difference.is_none();
        let told = self.reading.around.told.planned && plain && self.subject.status == Status::Final;
        let named = || {
            let text = Text::new(&self.subject.label, self.language);
            let parser = Parser::new(&text, self.language);
            let planned = |at: usize| {
                let ends = text.word(at).is_some_and(|word| parser.grammar.plans.ends(word));
                ends || parser.skip(&parser.grammar.plans, at).is_some()
            };
            (0..text.len()).any(planned)
        };
        (told && !named()).then(|| Verdict {
            code: Code::ClaimHidesStatus,
            range: self.reading.quantity.range.clone(),
            message: format!(
                "“{}” is told as planned or expected, the recorded figure is final",
                self.words.text.trim()
            ),
            help: Some("say that it is what was counted, or give the figure its status: `status: target`".to_owned()),
        })
    }
}
