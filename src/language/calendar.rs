//! Dates and periods in words: month names and the order of day, month and year come from the language file.

use foldhash::HashMap;
use jiff::civil::Date;
use serde::Deserialize;

use super::Language;
use super::file::Words;
use crate::quantity::{PartialDate, Period, PeriodKind};

/// English names of months, folded: tables, documents and dates that are no dates have them in every language. Their first three letters
/// are the short ones.
pub const ENGLISH_MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Those of German and French, which tables of reports in any language may have in their heads.
pub const GERMAN_MONTHS: [&str; 12] = [
    "januar",
    "februar",
    "märz",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "dezember",
];
/// See [`GERMAN_MONTHS`].
pub const FRENCH_MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// Month names and patterns.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct CalendarFile {
    pub(super) months: Words,
    pub(super) short_months: Words,
    pub(super) day: Option<String>,
    pub(super) month: Option<String>,
    pub(super) half: Option<String>,
    pub(super) quarter: Option<String>,
    pub(super) span: Option<String>,
}

impl CalendarFile {
    /// This one with another laid over it, which replaces what it says.
    pub(super) fn overlaid(self, over: CalendarFile) -> CalendarFile {
        let either = |over: Words, own: Words| if over.is_empty() { own } else { over };
        CalendarFile {
            months: either(over.months, self.months),
            short_months: either(over.short_months, self.short_months),
            day: over.day.or(self.day),
            month: over.month.or(self.month),
            half: over.half.or(self.half),
            quarter: over.quarter.or(self.quarter),
            span: over.span.or(self.span),
        }
    }
}

/// Month names and date patterns of a language. Where a language has none, dates are written 2017-03-09.
#[derive(Debug, Clone, Default)]
pub struct Calendar {
    months: Vec<String>,
    short: Vec<String>,
    /// Whole names and short ones without their points, folded, with the month from 1: every word of a text is looked up here.
    folded: HashMap<String, i8>,
    day: Option<String>,
    month: Option<String>,
    half: Option<String>,
    quarter: Option<String>,
    span: Option<String>,
}

impl Calendar {
    pub(super) fn new(file: &CalendarFile) -> Calendar {
        let twelve = |names: &Vec<String>| if names.len() == 12 { names.clone() } else { Vec::new() };
        let (months, short) = (twelve(&file.months), twelve(&file.short_months));
        // Where a short name is another month's whole one, the whole one is meant: it comes last.
        let names = (1..).zip(&short).chain((1..).zip(&months));
        let folded = names.map(|(month, name)| (name.trim_end_matches('.').to_lowercase(), month));
        Calendar {
            folded: folded.collect(),
            months,
            short,
            day: file.day.clone(),
            month: file.month.clone(),
            half: file.half.clone(),
            quarter: file.quarter.clone(),
            span: file.span.clone(),
        }
    }

    /// The name of month 1 to 12.
    pub fn month(&self, month: i8) -> Option<&str> {
        let at = usize::try_from(month).ok()?.checked_sub(1)?;
        self.months.get(at).map(String::as_str)
    }

    /// The short name of month 1 to 12.
    pub fn short_month(&self, month: i8) -> Option<&str> {
        let at = usize::try_from(month).ok()?.checked_sub(1)?;
        self.short.get(at).map(String::as_str).or_else(|| self.month(month))
    }

    /// Whether a folded word is the name of a month, whole or short.
    pub fn is_month(&self, word: &str) -> bool {
        self.month_of(word).is_some()
    }

    /// Which month, from 1, a folded word is the name of, whole or short.
    pub fn month_of(&self, word: &str) -> Option<i8> {
        self.folded.get(word).copied()
    }
}

/// A pattern with its `{names}` filled in.
fn fill(pattern: &str, values: &[(&str, &str)]) -> String {
    let mut text = pattern.to_owned();
    for (name, value) in values {
        text = text.replace(&format!("{{{name}}}"), value);
    }
    text
}

impl Language {
    /// A day: `9 March 2017`.
    pub fn day(&self, date: Date) -> String {
        let calendar = &self.calendar;
        match (&calendar.day, calendar.month(date.month())) {
            (Some(pattern), Some(month)) => fill(
                pattern,
                &[
                    ("day", &self.plain(i64::from(date.day()))),
                    ("month", month),
                    ("year", &self.plain(i64::from(date.year()))),
                ],
            ),
            _ => self.numerals().transcribed(&date.to_string()),
        }
    }

    /// A month of a year: `March 2017`.
    pub fn month_of_year(&self, year: i16, month: i8) -> String {
        match (&self.calendar.month, self.calendar.month(month)) {
            (Some(pattern), Some(name)) => fill(pattern, &[("month", name), ("year", &self.plain(i64::from(year)))]),
            _ => self.numerals().transcribed(&format!("{year:04}-{month:02}")),
        }
    }

    /// A date as exactly as it is known.
    pub fn date(&self, date: &PartialDate) -> String {
        match *date {
            PartialDate::Year(year) => self.plain(i64::from(year)),
            PartialDate::Month(year, month) => self.month_of_year(year, month),
            PartialDate::Day(day) => self.day(day),
        }
    }

    /// A period: `2017`, `2016/17`, `first half of 2024`, `25 December 2015 to 25 December 2016`.
    pub fn period(&self, period: &Period) -> String {
        let year = self.plain(i64::from(period.start.year()));
        let part = |pattern: &Option<String>, n: i8| {
            let number = self.plain(i64::from(n));
            pattern
                .as_deref()
                .map(|pattern| fill(pattern, &[("n", &number), ("year", &year)]))
        };
        let named = match period.kind {
            PeriodKind::Year => Some(year.clone()),
            PeriodKind::Fiscal => Some(self.numerals().transcribed(&period.written())),
            PeriodKind::Half(n) => part(&self.calendar.half, n),
            PeriodKind::Quarter(n) => part(&self.calendar.quarter, n),
            PeriodKind::Month(n) => Some(self.month_of_year(period.start.year(), n)),
            PeriodKind::Span if period.start == period.end => Some(self.day(period.start)),
            PeriodKind::Span => {
                let (start, end) = (self.day(period.start), self.day(period.end));
                let pattern = self.calendar.span.as_deref().unwrap_or("{start} – {end}");
                Some(fill(pattern, &[("start", &start), ("end", &end)]))
            }
        };
        named.unwrap_or_else(|| self.numerals().transcribed(&period.written()))
    }
}
