//! Values for a report that is rolled forward, out of the document that states them: what stands there under last year's names.

use std::sync::Arc;

use crate::archive::{Archive, ReportIx};
use crate::check::SourceDocument;
use crate::language::Language;
use crate::model::{Figure, Report};
use crate::quantity::printed::{self, Marks, Printed};
use crate::quantity::{Period, ScaledUnit, Unit};

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
        let before = figure
            .amount
            .as_ref()
            .and_then(|amount| amount.number())
            .map(|number| number.value());
        let is_percent = figure
            .detail(|details| details.unit.as_ref())
            .is_some_and(|unit| unit.value == Unit::Percent);
        let mut best: Vec<(u8, String, String)> = Vec::new();
        for reading in &self.readings {
            let Some(value) = reading.of(period) else { continue };
            let own = bare(&reading.label);
            let by_name = match names.iter().any(|name| *name == own) {
                true => 2,
                false if names.iter().any(|name| holds(&own, name)) => 1,
                false => 0,
            };
            // A row that has last year's value beside the new one is hardly another.
            let has_before = before.is_some_and(|before| reading.has(before));
            let score = by_name + if has_before { 2 } else { 0 };
            let fits = if has_before { by_name > 0 } else { by_name == 2 };
            if fits && reading.is_percent(&value) == is_percent {
                best.push((score, reading.scaled(&value), reading.place.clone()));
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
                const MOST: usize = 4;
                let listed: Vec<String> = all
                    .iter()
                    .take(MOST)
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

    /// Whether one of its years has a value.
    fn has(&self, value: rust_decimal::Decimal) -> bool {
        let exponent = self.unit.as_ref().map_or(0, |unit| ScaledUnit::parse(unit).exponent);
        let scale = rust_decimal::Decimal::from(10_i64.pow(u32::try_from(exponent.clamp(0, 12)).unwrap_or_default()));
        self.years
            .iter()
            .any(|(_, text)| match printed::read(text, Marks::default()) {
                Ok(Printed::Value(stated, _)) => {
                    let own = stated.number().value();
                    own == value || own.checked_mul(scale) == Some(value)
                }
                _ => false,
            })
    }

    fn is_percent(&self, value: &str) -> bool {
        let of_unit = self
            .unit
            .as_ref()
            .is_some_and(|unit| ScaledUnit::parse(unit).unit == Unit::Percent);
        of_unit || value.ends_with('%')
    }

    /// A value with the scale that its table's head says.
    fn scaled(&self, value: &str) -> String {
        let Some(unit) = self.unit.as_ref().map(|unit| ScaledUnit::parse(unit)) else {
            return value.to_owned();
        };
        let is_plain = value
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | ' '));
        match unit.exponent {
            _ if !is_plain => value.to_owned(),
            3 => format!("{value} thousand"),
            6 => format!("{value} million"),
            9 => format!("{value} billion"),
            _ if unit.unit == Unit::Percent => format!("{value}%"),
            _ => value.to_owned(),
        }
    }
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
