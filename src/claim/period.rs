//! Whether a figure is of the time that the words name.

use jiff::civil::Date;

use crate::finding::Code;
use crate::quantity::Period;

use super::judge::Judge;
use super::reading::{Level, Role, Spoken, Verdict, When};
use super::subject::Form;
use super::tolerance;

impl Judge<'_> {
    /// A time that the figure is not about.
    pub(super) fn other_period(&self) -> Option<Verdict> {
        let own = self.subject.periods.first()?;
        let around = &self.reading.around.times;
        let years = self.reading.years.iter();
        let inside = years.map(|year| (When::of(year.value, false), Some(year)));
        let change = matches!(self.subject.form, Form::Change { .. }) && self.reading.level.is_none();
        let stated = self.reading.around.changed || self.reading.direction.is_some();
        let label = |time: &When| self.subject.label.contains(&time.year.to_string());
        let mut all = inside.chain(around.iter().map(|time| (*time, None)));
        let (time, spoken) = all.find(|(time, spoken)| {
            let names_own = self.names_day(time).unwrap_or_else(|| time.names(own));
            let names_any = match self.subject.form {
                Form::Plain => names_own,
                _ => self.subject.periods.iter().any(|period| time.names(period)),
            };
            if time.is_end && !time.ends(own) && matches!(self.subject.form, Form::Plain) {
                // Months that end with a day may be any.
                return own.days() > tolerance::WHOLE_YEAR;
            }
            if label(time) || (time.is_event && time.is_after(own)) {
                return false;
            }
            match (time.role, change) {
                _ if spoken.is_some() => !names_any,
                (Role::Base, true) => {
                    let is_base = |time: &When| self.subject.periods[1..].iter().any(|period| time.names(period));
                    // "Between 2019 and 2023" names both ends.
                    let is_end = names_own && around.iter().any(|other| other.role == Role::Base && is_base(other));
                    !is_base(time) && !is_end
                }
                (Role::Base, false) => false,
                (Role::Until, _) => time.year < own.start.year() && !names_any,
                // "rose from 405 in 2013": the words may name where it came from.
                (Role::Own, true) => !names_own,
                (Role::Own, false) if stated && self.reading.level.is_none() => !names_any && !self.is_stated_change(),
                (Role::Own, false) => !names_any,
            }
        })?;
        let named = time.written(self.language);
        let is_base = change && time.role == Role::Base;
        let known = self
            .language
            .period(if is_base { self.subject.periods.get(1)? } else { own });
        let what = if is_base {
            "the change is counted from"
        } else {
            "the recorded figure is of"
        };
        Some(Verdict {
            code: Code::ClaimNamesOtherPeriod,
            range: match spoken {
                Some(Spoken { range, .. }) if !range.is_empty() => range.clone(),
                _ => 0..self.words.text.len(),
            },
            message: format!("the words name {named}, {what} {known}"),
            help: Some(format!("name {known}, or bind the words to the figure of {named}")),
        })
    }

    /// Of what was counted on a day: whether the words name its month, or the month that it is a few days from.
    fn names_day(&self, time: &When) -> Option<bool> {
        let day = self.subject.at.filter(|_| matches!(self.subject.form, Form::Plain))?;
        let (month, last) = time.months?;
        let is_named = |day: Date| (day.year(), day.month()) == (time.year, month);
        (month == last).then(|| tolerance::near_days(day).any(is_named))
    }

    /// Whether the figure is itself a change that its report states, whose base its own label may name.
    pub(super) fn is_stated_change(&self) -> bool {
        matches!(self.subject.form, Form::Plain)
            && matches!(
                self.subject.unit,
                crate::quantity::Unit::Percent | crate::quantity::Unit::Points
            )
            && self.reading.level != Some(Level::To)
            && self.reading.direction.is_some()
    }
}

impl When {
    /// A whole year or fiscal year that a number was counted in.
    pub(super) fn of(year: i16, fiscal: bool) -> When {
        When {
            year,
            fiscal,
            months: None,
            role: Role::Own,
            is_event: false,
            is_end: false,
        }
    }

    /// The period that it names: a whole year, or a fiscal one.
    pub fn period(&self) -> Option<Period> {
        match self.fiscal {
            true => Period::parse(&format!("{}/{:02}", self.year, (self.year + 1) % 100)),
            false => Some(Period::year(self.year)?),
        }
    }

    /// Whether a period ends in its month, or within days of that: "the year to 31 March 2023".
    fn ends(&self, period: &Period) -> bool {
        let is_in = |day: Date| {
            self.months
                .is_none_or(|(_, last)| (day.year(), day.month()) == (self.year, last))
        };
        tolerance::near_days(period.end).any(is_in)
    }

    /// Whether it lies wholly behind a period: "will be paid on 25 April 2024".
    fn is_after(&self, period: &Period) -> bool {
        let month = self.months.map_or(1, |(first, _)| first);
        (self.year, month) > (period.end.year(), period.end.month())
    }

    /// Whether it may be named for a period.
    pub fn names(&self, period: &Period) -> bool {
        let share = |year: i16| Period::year(year).map_or(0, |whole| period.overlap(&whole));
        // What is published in June may be of the year before: a month alone is only held against months.
        if let Some((first, last)) = self
            .months
            .filter(|(first, last)| first < last || period.days() < tolerance::WHOLE_YEAR)
        {
            // The last day of the month is as often the day meant.
            let to = |day: i8| Period::parse(&format!("{0}-{first:02}-01/{0}-{last:02}-{day}", self.year));
            let span = (28..=31).rev().find_map(to);
            return span.is_none_or(|span| period.overlap(&span) > 0);
        }
        let held = |year: i16| period.main_year() == year || share(year) * 100 >= period.days() * tolerance::NAMED_YEAR;
        if !self.fiscal {
            return held(self.year);
        }
        let (start, end) = (period.start.year(), period.end.year());
        if start == end && period.days() > tolerance::WHOLE_YEAR {
            return false;
        }
        (start == self.year || start == self.year + 1) && (end == self.year + 1 || end == self.year)
    }

    /// As a sentence names it.
    pub fn written(&self, language: &crate::language::Language) -> String {
        let year = language.plain(i64::from(self.year));
        if let Some((first, last)) = self.months {
            let last = language.month_of_year(self.year, last);
            match language
                .calendar()
                .month(first)
                .filter(|_| self.months.is_some_and(|(a, b)| a < b))
            {
                Some(first) => language.range(first, &last),
                None => last,
            }
        } else if self.fiscal {
            format!("{year}/{:02}", (self.year + 1) % 100)
        } else {
            year
        }
    }
}
