//! What a number is said to have been the year before: "[152] a year earlier", "(prior year: [152])".

use std::ops::Range;

use rust_decimal::Decimal;

use crate::finding::Code;
use crate::language::Way;

use super::judge::Judge;
use super::parser::Parser;
use super::passage::Clause;
use super::reading::{Mark, Reading, Verdict};
use super::subject::Form;
use super::text::Kind;
use crate::quantity::{Unit, measure};

/// How many words of a noun may stand between a number and "a year earlier".
const NOUN: usize = 2;
/// The days of a year.
const DAYS: i64 = 365;

impl Parser<'_> {
    /// Whether the words directly around a link say that its number is of the year before.
    pub(super) fn is_of_year_before(&self, clause: &Clause<'_>) -> bool {
        let after = clause.after();
        let words = (after.start..after.end.min(after.start + NOUN)).take_while(|at| self.may_be_noun(*at));
        let behind = std::iter::once(after.start).chain(words.map(|at| at + 1));
        let said = |at: usize| {
            let at = self.skip(&self.grammar.own_years, at).unwrap_or(at);
            let list = &self.grammar.earlier_years;
            self.skip(list, at).filter(|next| *next <= after.end)
        };
        // "a year earlier than planned"; "(prior year: [35])" and ", a year earlier [35]" speak of the next number.
        let alone = |next: usize| {
            self.skip(&self.grammar.than, next).is_none() && !self.text.sign(next, &[":"]) && !self.is_claim(next)
        };
        if behind.into_iter().filter_map(said).any(alone) {
            return true;
        }
        let before = clause.before();
        let colon = before
            .end
            .checked_sub(1)
            .filter(|at| *at >= before.start && self.text.sign(*at, &[":"]));
        let start = colon.and_then(|end| self.ends_in(&self.grammar.earlier_years, before.start..end));
        start.is_some_and(|start| self.text.opened(start))
    }

    /// "We closed [27] branches", "[27] branches were closed": the way that a change went by what was done.
    pub(super) fn adds_or_removes(&self, run: Range<usize>) -> Option<Way> {
        run.clone()
            .rev()
            .filter(|at| !self.denied(run.start..*at))
            .find_map(|at| {
                let adds = self.skip(&self.grammar.adds, at).map(|_| Way::Up);
                adds.or_else(|| self.skip(&self.grammar.removes, at).map(|_| Way::Down))
            })
    }

    /// "than", "compared with" at a place.
    pub(super) fn compares_with(&self, at: usize) -> bool {
        let base = self.skip(&self.grammar.base_years, at);
        self.skip(&self.grammar.than, at).is_some() || base.is_some_and(|next| next > at + 1)
    }

    /// "Over ten years we received [9.4]", "[9.4] over ten years": how many, of a number that is no change.
    pub(super) fn over_years(&self, reading: &Reading, clause: &Clause<'_>) -> Option<Decimal> {
        if reading.direction.is_some() || reading.level.is_some() || reading.around.way.is_some() {
            return None;
        }
        let years = |at: usize| {
            let (number, next) = self.number(self.skip(&self.grammar.over_years, at)?).ok()??;
            let years = self
                .mark(next)
                .filter(|(mark, _)| *mark == Mark::Measure("years".into()));
            years.map(|_| number.value)
        };
        let after = self.run_after(clause.after());
        let close = after.start..after.end.min(after.start + NOUN + 2);
        years(clause.before().start).or_else(|| close.into_iter().find_map(years))
    }

    /// Whether a word of time stands before a token: the year of "a year earlier".
    pub(super) fn ends_in_time(&self, at: usize) -> bool {
        let unit = at.checked_sub(1).filter(|unit| self.text.is(*unit, Kind::Word));
        unit.is_some_and(|unit| {
            let mark = self.mark(unit).filter(|(_, next)| *next == at);
            matches!(mark, Some((Mark::Measure(sign), _)) if measure::is_duration(&sign))
        })
    }
}

impl Judge<'_> {
    /// "Over five years we received [9.4]" of what was received in ten; what is of one year may be promised for several.
    pub(super) fn over_other_years(&self) -> Option<Verdict> {
        let said = self.reading.around.over_years?;
        let period = self.subject.periods.first()?;
        let years = Decimal::from((period.days() * 2 + DAYS) / (DAYS * 2));
        let flow =
            matches!(self.subject.form, Form::Plain) && matches!(self.subject.unit, Unit::Count(_) | Unit::Currency(_));
        (flow && years > Decimal::ONE && years != said).then(|| {
            let known = self.language.period(period);
            Verdict {
                code: Code::ClaimNamesOtherPeriod,
                range: 0..self.words.text.len(),
                message: format!("the words speak of {said} years, the recorded figure is of {known}"),
                help: Some(format!("name {known}, or bind the words to another figure")),
            }
        })
    }

    /// "[£47m] compares with [£139m] a year ago", where the second is the later one.
    pub(super) fn of_year_before(&self) -> Option<Verdict> {
        let around = &self.reading.around;
        let plain = matches!(self.subject.form, Form::Plain) && self.subject.difference.is_none();
        if !(around.year_before && plain && self.subject.is_current && around.times.is_empty()) {
            return None;
        }
        let mut beside = [self.words.before, self.words.after].into_iter().flatten();
        if beside.any(|one| one.later) {
            return None;
        }
        self.subject.earlier.as_ref()?;
        let known = self.language.period(self.subject.periods.first()?);
        Some(Verdict {
            code: Code::ClaimNamesOtherPeriod,
            range: 0..self.words.text.len(),
            message: format!("the words speak of the year before, the recorded figure is of {known}"),
            help: Some("bind them to the figure of the year before".to_owned()),
        })
    }
}
