//! What a number is said to have been the year before: "[152] a year earlier", "(prior year: [152])".

use crate::finding::Code;

use super::judge::Judge;
use super::parser::Parser;
use super::passage::Clause;
use super::reading::{Mark, Verdict};
use super::subject::Form;
use super::text::Kind;
use crate::quantity::measure;

/// How many words of a noun may stand between a number and "a year earlier".
const NOUN: usize = 2;

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
    /// "[£47m] compares with [£139m] a year ago", where the second is the later one.
    pub(super) fn of_year_before(&self) -> Option<Verdict> {
        let around = &self.reading.around;
        let plain = matches!(self.subject.form, Form::Plain) && self.subject.difference.is_none();
        if !(around.year_before && plain && self.subject.is_current) || !around.times.is_empty() {
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
