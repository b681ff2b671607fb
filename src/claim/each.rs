//! "a day", "every 27 minutes": tokens enter; how often something was, or how long one took, leaves.

use std::ops::Range;

use crate::finding::Severity;
use crate::quantity::{Rational, Unit, measure};

use super::exact::ratio;
use super::hold::{Says, hold};
use super::judge::Judge;
use super::parser::Parser;
use super::reading::{Mark, Number, Quantity, Verdict};
use super::row::Claimed;
use super::subject::BoundValue;
use super::target::{Scale, Target};
use super::text::{Kind, Text};

/// How many words of what is counted may stand before "a day".
const NOUN: usize = 3;

impl Parser<'_> {
    /// "a day", "per month", directly behind the number or within the clause.
    pub(super) fn each(&self, after: Range<usize>) -> Option<(String, bool)> {
        let run = self.run_after(after);
        run.clone().find_map(|at| {
            let (unit, next) = self.each_phrase(at)?;
            let counts = |at: usize| self.may_be_noun(at) && self.past_measure(at).is_none();
            let counted = at <= run.start + NOUN && (run.start..at).all(counts) && self.ends_a_rate(next);
            Some((unit.to_owned(), at == run.start || counted))
        })
    }

    /// "a daily [5]", "Every month [14] people died": before the number, where it can be of nothing else.
    pub(super) fn each_before(&self, before: Range<usize>) -> Option<(String, bool)> {
        let begins = self.each_phrase(before.start).filter(|(_, next)| *next <= before.end);
        let begins = begins.filter(|_| self.skip(&self.grammar.articles, before.start).is_none());
        let ends = || {
            let last = before.end.checked_sub(1).filter(|last| *last >= before.start)?;
            self.each_phrase(last).filter(|(_, next)| *next == before.end)
        };
        begins.or_else(ends).map(|(unit, _)| (unit.to_owned(), true))
    }

    /// Whether "a day" is over at a place: no "a day earlier".
    fn ends_a_rate(&self, at: usize) -> bool {
        !self.text.is(at, Kind::Word) || self.is_preposition(at)
    }

    /// "a day", "per month" at a place: the sign of the time.
    pub(super) fn each_at(&self, at: usize) -> Option<&str> {
        self.each_phrase(at).map(|(unit, _)| unit)
    }

    pub(super) fn each_phrase(&self, at: usize) -> Option<(&str, usize)> {
        let known = self.text.known(at);
        let (length, unit) = known
            .then(|| self.grammar.each.longest(|next| self.text.word(at + next)))
            .flatten()?;
        Some((unit, at + length))
    }

    /// "every 27 minutes", "every other day" at a place: how many of which time, and the place behind it.
    pub(super) fn every_so_many(&self, at: usize) -> Option<((Number, String), usize)> {
        let other = self
            .skip(&self.grammar.every_other, at)
            .map(|next| (Number::whole(2), next));
        let counted = || {
            let next = self.skip(&self.grammar.every_so_many, at)?;
            self.number(next).ok()?
        };
        let (number, next) = other.or_else(counted)?;
        let (mark, next) = self.mark(next)?;
        let Mark::Measure(sign) = mark else { return None };
        measure::is_time(&sign).then(|| ((number, sign.to_string()), next))
    }
}

impl Judge<'_> {
    /// Whether the label or unit already says "a day", "monthly".
    fn names_each(&self, unit: &str) -> bool {
        let written = format!("{} {}", self.subject.label, self.subject.unit.written()).to_lowercase();
        let stem = match unit {
            "h" => "hour",
            "days" => "da",
            "weeks" => "week",
            "months" => "month",
            _ => "year",
        };
        let named = || {
            let text = Text::new(&self.subject.label, self.language);
            let parser = Parser::new(&text, self.language);
            (0..text.len()).any(|at| parser.each_at(at).is_some_and(|each| each == unit))
        };
        written.contains(stem) || written.contains(" per ") || named()
    }

    /// The time that the figure's own name or unit says its number is for: "Average weekly rent", "Ml/d".
    fn own_each(&self) -> Option<String> {
        let unit = self.subject.unit.written();
        let written = format!("{} {unit}", self.subject.label);
        let text = Text::new(&written, self.language);
        let parser = Parser::new(&text, self.language);
        let named = (0..text.len()).find_map(|at| parser.each_at(at).map(str::to_owned));
        let over = unit.rsplit_once('/').map(|(_, of)| of.trim().to_lowercase());
        named.or_else(|| {
            let sign = measure::sign(&over?).filter(|sign| measure::is_duration(sign))?;
            Some(match sign {
                "d" => "days".to_owned(),
                sign => sign.to_owned(),
            })
        })
    }

    /// "[£454] a month" of a weekly rent of £104.87: the same for another time; none where both are for one.
    fn for_other_time(&self, own: &str, said: &str, target: &Target) -> Option<Option<Verdict>> {
        if own == said {
            return None;
        }
        let days = 365;
        let exact = parts_of(days, own) / parts_of(days, said);
        // A year has 52 weeks where rents are paid.
        let weeks = |unit: &str| {
            if unit == "weeks" {
                ratio(52, 1)
            } else {
                parts_of(days, unit)
            }
        };
        let plain = weeks(own) / weeks(said);
        let scaled = |factor: &Rational| self.compare(target.clone().times(factor, Scale::Own).derived());
        let first = scaled(&exact);
        let fails = |verdict: &Option<Verdict>| {
            verdict
                .as_ref()
                .is_some_and(|one| one.code.severity() == Severity::Error)
        };
        Some(match fails(&first) {
            true => scaled(&plain),
            false => first,
        })
    }

    /// "One every 27 minutes": the time of the figure's period over the figure.
    pub(super) fn every(&self, number: &Number, unit: &str) -> Option<Verdict> {
        let days = self.subject.periods.first()?.days();
        let factor = measure::factor("days", unit)?;
        if let Some(refusal) = self.base(&self.subject.value) {
            return Some(refusal);
        }
        let span = BoundValue::point(ratio(days, 1) * factor);
        let target = Target::quotient(&span, &self.subject.value, &ratio(1, 1), Scale::Own);
        let says = Says::Number(Claimed::number(number, self.hedge(), true));
        hold(&says, &target).map(|code| self.say(code, &target, &says))
    }

    /// "[1.4] a day": the figure over the days of its period; where the figure is a rate of its own, as it stands.
    pub(super) fn each(&self, target: &Target) -> Option<Option<Verdict>> {
        let (unit, at_once) = self.reading.around.each.as_ref()?;
        let flow = matches!(self.subject.unit, Unit::Count(_) | Unit::Currency(_));
        let number = matches!(self.reading.quantity.value, Quantity::Number(_) | Quantity::Range(..));
        let period = self.subject.periods.first().filter(|_| flow && number)?;
        let parts = parts_of(period.days(), unit);
        if let Some(own) = self.own_each() {
            let other = self.for_other_time(&own, unit, target).filter(|_| *at_once);
            return Some(other.unwrap_or_else(|| self.compare(target.clone())));
        }
        let direct = self.compare(target.clone());
        let each = target.clone().times(&(ratio(1, 1) / parts), Scale::Own).derived();
        let spread = self.compare(each);
        let failed = |verdict: &Option<Verdict>| {
            verdict
                .as_ref()
                .is_some_and(|verdict| verdict.code.severity() == Severity::Error)
        };
        Some(
            match (*at_once && !self.names_each(unit), failed(&direct), failed(&spread)) {
                (true, ..) => spread,
                (false, true, false) => spread,
                _ => direct,
            },
        )
    }

    /// What a quotient is for the time that the words say: six a day is 42 a week, and 80 a head in a year less than one a day.
    pub(super) fn for_time_said(&self, target: Target) -> Target {
        let spread = self.subject.each.is_some();
        let said = self.reading.around.each.as_ref();
        let said = said.filter(|(_, at_once)| *at_once || spread);
        let Some(((unit, _), period)) = said.zip(self.subject.periods.first()) else {
            return target;
        };
        let days = period.days();
        let own = match self.subject.each {
            Some(own) => parts_of(days, own),
            None if self.names_each(unit) => return target,
            None => ratio(1, 1),
        };
        if self.subject.each == Some(unit.as_str()) {
            return target;
        }
        let scale = target.scale;
        target.times(&(own / parts_of(days, unit)), scale).derived()
    }
}

/// How many of a unit of time a period has.
fn parts_of(days: i64, unit: &str) -> Rational {
    match unit {
        "h" => ratio(days * 24, 1),
        "days" => ratio(days, 1),
        "weeks" => ratio(days, 7),
        "months" => ratio(((days * 4 + 61) / 122).max(1), 1),
        _ => ratio(((days + 182) / 365).max(1), 1),
    }
}
