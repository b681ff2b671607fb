//! Months, quarters, halves and days that a sentence tells a number of: "In the first quarter there were [151]", "At 30 June [412]".

use std::ops::Range;

use crate::finding::Code;
use crate::quantity::{Period, Unit};

use super::judge::Judge;
use super::parser::Parser;
use super::reading::{PartOfYear, Verdict};
use super::subject::Form;
use super::text::{Kind, Text};
use super::tolerance;

/// How many words may stand between a month that leads the sentence and the number.
const TO_NUMBER: usize = 5;
/// How many where the number is of a part of a year itself, or of a day.
const TO_PART: usize = 10;
/// The months of a year.
const MONTHS: u64 = 12;

impl Parser<'_> {
    /// A month or another part of a year at a place, and the place after it. A month with its year is a time of its own.
    fn part_of_year(&self, at: usize) -> Option<(PartOfYear, usize)> {
        let part = |n: u64, of: u64| PartOfYear { n, of };
        if let Some(((n, of), next)) = self.phrase(&self.grammar.parts_of_year, at) {
            return Some((part(n, of), next));
        }
        let (month, next) = self.month_at(at)?;
        let dated = self.year_at(next).is_some() || self.text.is(next, Kind::Numeral);
        (!dated).then(|| (part(month.unsigned_abs().into(), MONTHS), next))
    }

    fn month_at(&self, at: usize) -> Option<(i8, usize)> {
        let word = self
            .text
            .word(at)
            .filter(|word| word.len() > 2 && self.text.is(at, Kind::Word))?;
        let month = self.language.calendar().month_of(word)?;
        // "may" and "march" are words.
        let named = self.language.base() != "en" || self.text.capital(at);
        named.then_some((month, at + 1))
    }

    /// The month of a day at a place: "30 June", "30. Juni", "June 30".
    fn day_of_month(&self, at: usize) -> Option<(PartOfYear, usize)> {
        let is_day = |at: usize| {
            let word = self.text.word(at).filter(|_| self.text.is(at, Kind::Numeral));
            word.and_then(|word| self.small(word.trim_end_matches('.')))
                .is_some_and(|day| (1..=31).contains(&day))
        };
        let (month, next) = match is_day(at) {
            true => {
                let point = usize::from(self.text.sign(at + 1, &["."]));
                self.month_at(at + 1 + point)?
            }
            false => {
                let (month, next) = self.month_at(at)?;
                (month, is_day(next).then_some(next + 1)?)
            }
        };
        let part = PartOfYear {
            n: month.unsigned_abs().into(),
            of: MONTHS,
        };
        Some((part, next))
    }

    /// "[151] cases in January", where the clause ends with it.
    pub(super) fn part_behind(&self, at: usize, end: usize) -> Option<PartOfYear> {
        let (part, next) = self.part_of_year(self.skip(&self.grammar.own_years, at)?)?;
        (next >= end || !self.text.is(next, Kind::Word)).then_some(part)
    }

    /// "In the first quarter there were [151]", where it leads the sentence and its verb stands before the number.
    pub(super) fn part_ahead(&self, before: Range<usize>, has_previous: bool) -> Option<PartOfYear> {
        let led = self
            .skip(&self.grammar.own_years, before.start)
            .filter(|_| !has_previous)?;
        let (part, next) = self.part_of_year(led)?;
        let rest = self.behind_part(next)..before.end;
        let verb = rest.is_empty()
            || self.ends_in(&self.grammar.past, rest.clone()).is_some()
            || self.ends_in(&self.grammar.neutral, rest.clone()).is_some();
        (rest.start <= before.end
            && rest.len() <= TO_NUMBER
            && verb
            && !rest.into_iter().any(|at| self.parts_clauses(at)))
        .then_some(part)
    }

    /// "In the third quarter 2023 revenue climbed to [684.1]", "At 30 June there were [412]": a part or a day that leads the sentence, whatever
    /// its verb. It says nothing of the number of a whole year.
    pub(super) fn part_led(&self, before: Range<usize>, has_previous: bool) -> Option<PartOfYear> {
        let own = self.skip(&self.grammar.own_years, before.start);
        let led = own.or_else(|| self.skip(&self.grammar.level_to, before.start));
        let led = led.filter(|_| !has_previous)?;
        let led = self.skip(&self.grammar.determiners, led).unwrap_or(led);
        let (part, next) = self.day_of_month(led).or_else(|| self.part_of_year(led))?;
        let rest = self.behind_part(next)..before.end;
        (rest.start <= before.end && rest.len() <= TO_PART && !rest.into_iter().any(|at| self.parts_clauses(at)))
            .then_some(part)
    }

    /// The place behind the year and the comma of a part: "of 2023,".
    fn behind_part(&self, next: usize) -> usize {
        let of = self.phrase(&self.grammar.pairs, next).map_or(next, |(_, of)| of);
        let next = self.year_at(of).map_or(next, |(.., next)| next);
        next + usize::from(self.text.sign(next, &[","]))
    }
}

impl Judge<'_> {
    /// The number of a whole year told as that of a month or a quarter, of a quarter as that of another, of a day as that of another month.
    pub(super) fn part_of_period(&self) -> Option<Verdict> {
        let own = self.subject.periods.first()?;
        let told = &self.reading.around.told;
        let flow = matches!(self.subject.unit, Unit::Count(_) | Unit::Currency(_));
        if !matches!(self.subject.form, Form::Plain) {
            return None;
        }
        if told.whole_year && self.subject.at.is_none() && own.days() <= tolerance::WHOLE_YEAR {
            return Some(self.of_other_part("the whole year", own));
        }
        let part = told.part.or(told.part_led)?;
        let what = match self.subject.at {
            Some(day) => {
                let is_in = |month: i8| {
                    part.of > MONTHS || part.n == u64::from(month.unsigned_abs() - 1) * part.of / MONTHS + 1
                };
                let is_named = part.of == 5 || tolerance::near_days(day).any(|day| is_in(day.month()));
                (!is_named).then_some("another day")?
            }
            None if own.days() > tolerance::WHOLE_YEAR => match self.part_of_label() {
                // "Accidents in winter", "Q3" of a whole year say which part they are.
                Some(named) => (named.of == part.of && named.n != part.n).then_some("another part of the year")?,
                None => {
                    // The last part is left alone: there a stock is counted.
                    let part = told.part.filter(|part| match part.of {
                        MONTHS => u64::from(own.end.month().unsigned_abs()) != part.n,
                        of => of != part.n,
                    });
                    part.filter(|_| flow).map(|_| "a part of the year")?
                }
            },
            None => self.is_another(part, own).then_some("another part of the year")?,
        };
        Some(self.of_other_part(what, own))
    }

    /// The part of a year that the figure's own name says.
    fn part_of_label(&self) -> Option<PartOfYear> {
        let text = Text::new(&self.subject.label, self.language);
        let parser = Parser::new(&text, self.language);
        (0..text.len())
            .find_map(|at| parser.part_of_year(at))
            .map(|(part, _)| part)
    }

    fn of_other_part(&self, what: &str, own: &Period) -> Verdict {
        let known = match self.subject.at {
            Some(day) => self.language.day(day),
            None => self.language.period(own),
        };
        Verdict {
            code: Code::ClaimNamesOtherPeriod,
            range: self.reading.quantity.range.clone(),
            message: format!("the words name {what}, the recorded figure is of {known}"),
            help: Some(format!("name {known}, or bind the words to a figure of that part")),
        }
    }

    /// Whether a part is none that a period of months can be: counted from January, or from the month in which the report's year begins.
    fn is_another(&self, part: PartOfYear, own: &Period) -> bool {
        let first = u64::from(own.start.month().unsigned_abs()) - 1;
        let months = u64::try_from(own.days() + 15).unwrap_or_default() / 30;
        match part.of {
            MONTHS => (part.n + MONTHS - 1 - first) % MONTHS >= months,
            2 | 4 => {
                let begins = |year: u64| (year + (part.n - 1) * MONTHS / part.of) % MONTHS == first;
                let year = u64::from(self.subject.year_start.unsigned_abs()) - 1;
                months != MONTHS / part.of || !(begins(0) || begins(year))
            }
            _ => false,
        }
    }
}
