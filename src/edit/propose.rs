//! Values for a report that is rolled forward, out of the document that states them: what stands there under last year's names.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::archive::{Archive, ReportIx};
use crate::check::SourceDocument;
use crate::language::Language;
use crate::model::{Figure, Report};
use crate::quantity::printed::{self, Marks, Printed};
use crate::quantity::{Exact, Period, ScaledUnit, Unit, scale_word};

use super::draft::{Reading, readings};
use super::{Outline, scalar};

/// The numbers of a document, ready to be matched with figures.
#[derive(Debug)]
pub struct Proposals {
    readings: Vec<Reading>,
}

/// What a document has for a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Proposed {
    /// One value, and where it stands.
    One(String, String),
    /// Several that fit as well, each with its place.
    Several(Vec<(String, String)>),
}

impl Proposals {
    /// The numbers of a document.
    pub fn of(source: &Arc<SourceDocument>, language: &Language) -> Proposals {
        Proposals {
            readings: readings(source, language),
        }
    }

    /// What the document has for a figure of last year's report in a period.
    pub(super) fn find(
        &self,
        archive: &Archive<'_>,
        last: &Report,
        figure: &Figure,
        period: Period,
        spoken: &str,
    ) -> Option<Proposed> {
        let label = figure
            .detail(|details| details.label.as_ref())
            .map(|label| label.value.to_string());
        let path = figure.id.as_str();
        let title = archive
            .find_report(&last.id)
            .and_then(|index: ReportIx| archive.find_cell(index, path))
            .and_then(|cell| archive.indicator(cell))
            .map(|indicator| indicator.title.within("").to_owned());
        let names: Vec<String> = [label, title, Some(spoken.to_owned())]
            .into_iter()
            .flatten()
            .map(|name| bare(&name))
            .collect();
        let before = figure.amount.as_ref().and_then(|amount| amount.number());
        let is_percent = figure
            .detail(|details| details.unit.as_ref())
            .is_some_and(|unit| unit.value == Unit::Percent);
        let mut best: Vec<(u8, String, String)> = Vec::new();
        for reading in &self.readings {
            let Some(value) = reading.of(period) else { continue };
            let own = bare(&reading.label);
            let by_name = match names.contains(&own) {
                true => 2,
                false if names.iter().any(|name| holds(&own, name)) => 1,
                false => 0,
            };
            // A row that has last year's value beside the new one is hardly another.
            let row_scale = before.and_then(|before| reading.scale_of(before));
            let has_before = row_scale.is_some();
            let score = by_name + if has_before { 2 } else { 0 };
            let fits = if has_before { by_name > 0 } else { by_name == 2 };
            if fits && reading.is_percent(&value) == is_percent {
                let scale = row_scale.unwrap_or_else(|| reading.likely_scale(&value, before));
                best.push((score, reading.scaled(&value, scale), reading.place.clone()));
            }
        }
        let most = best.iter().map(|(score, ..)| *score).max()?;
        best.retain(|(score, ..)| *score == most);
        best.dedup_by(|a, b| a.1 == b.1);
        let mut found: Vec<(String, String)> = best.into_iter().map(|(_, value, place)| (value, place)).collect();
        Some(match found.len() {
            1 => {
                let (value, place) = found.remove(0);
                Proposed::One(value, place)
            }
            _ => Proposed::Several(found),
        })
    }
}

impl Proposed {
    /// Writes it into the outline of a figure, beside last year's value.
    pub(super) fn put(&self, outline: &mut Outline) {
        let beside = outline.beside.take().unwrap_or_default();
        let at = |place: &str| {
            if place.is_empty() {
                "the document".to_owned()
            } else {
                place.to_owned()
            }
        };
        match self {
            Proposed::One(value, place) => {
                outline.value = Some(scalar(&format!("{value} ?")));
                outline.beside = Some(format!("{beside}; {} has {value}", at(place)));
            }
            Proposed::Several(all) => {
                const MAX: usize = 4;
                let listed: Vec<String> = all
                    .iter()
                    .take(MAX)
                    .map(|(value, place)| format!("{value} ({})", at(place)))
                    .collect();
                outline.beside = Some(format!("{beside}; which of {}?", listed.join(", ")));
            }
        }
    }
}

impl Reading {
    /// Its value in a period; a number outside of a table is of the document's own.
    fn of(&self, period: Period) -> Option<String> {
        if self.years.is_empty() {
            return self.value.clone();
        }
        let own = self
            .years
            .iter()
            .find(|(year, _)| Period::parse(year).is_some_and(|year| year.same(&period)));
        own.map(|(_, value)| value.clone())
    }

    /// The power of ten that its numbers are in, if its head or its label says one.
    fn own_scale(&self) -> Option<i8> {
        self.unit.as_ref().map(|unit| ScaledUnit::parse(unit).exponent)
    }

    /// The power of ten in which one of its years has a value; none where none has it.
    fn scale_of(&self, value: &Exact) -> Option<i8> {
        let scales = [self.own_scale().unwrap_or_default(), 0, value.exponent()];
        scales.into_iter().find(|scale| {
            let has = |text: &str| number(text).and_then(|own| times(own, *scale)) == Some(value.value());
            self.years.iter().any(|(_, text)| has(text))
        })
    }

    /// The power of ten that a number is most likely in, where last year's value does not stand beside it: that in which it is of a like
    /// size.
    fn likely_scale(&self, value: &str, before: Option<&Exact>) -> i8 {
        if let Some(scale) = self.own_scale().filter(|scale| *scale != 0) {
            return scale;
        }
        let (Some(own), Some(before)) = (number(value), before) else {
            return 0;
        };
        let is_like = |scale: &i8| {
            let Some(own) = times(own, *scale).map(|own| own.abs()) else {
                return false;
            };
            let (ten, before) = (Decimal::TEN, before.value().abs());
            own.checked_mul(ten).is_some_and(|most| most >= before)
                && before.checked_mul(ten).is_some_and(|most| most >= own)
        };
        [0, before.exponent()].into_iter().find(is_like).unwrap_or_default()
    }

    fn is_percent(&self, value: &str) -> bool {
        let of_unit = self
            .unit
            .as_ref()
            .is_some_and(|unit| ScaledUnit::parse(unit).unit == Unit::Percent);
        of_unit || value.ends_with('%')
    }

    /// A value with the words of its scale.
    fn scaled(&self, value: &str, scale: i8) -> String {
        let is_plain = value
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | ' '));
        let is_percent = || {
            let unit = self.unit.as_ref();
            unit.is_some_and(|unit| ScaledUnit::parse(unit).unit == Unit::Percent)
        };
        match scale {
            _ if !is_plain => value.to_owned(),
            _ => match scale_word(scale) {
                Some(word) => format!("{value} {word}"),
                None if is_percent() => format!("{value}%"),
                None => value.to_owned(),
            },
        }
    }
}

/// The number of a printed value.
fn number(text: &str) -> Option<Decimal> {
    match printed::read(text, Marks::default()) {
        Ok(Printed::Value(stated, _)) => Some(stated.number().value()),
        _ => None,
    }
}

fn times(value: Decimal, scale: i8) -> Option<Decimal> {
    let power = u32::try_from(scale).ok().filter(|power| *power <= 12)?;
    value.checked_mul(Decimal::from(10_i64.pow(power)))
}

/// Small letters and digits of a name, with a space between its words.
fn bare(name: &str) -> String {
    let words = name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// Whether all words of a name stand in a label.
fn holds(label: &str, name: &str) -> bool {
    let words: Vec<&str> = label.split(' ').collect();
    !name.is_empty() && name.split(' ').all(|word| words.contains(&word))
}
