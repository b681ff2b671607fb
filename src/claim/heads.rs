//! The head of a column or the name of a row: the year and the unit that it says for the numbers of its cells.

use crate::language::Language;
use crate::quantity::measure;

use super::parser::Parser;
use super::passage::Passage;
use super::reading::{Mark, When};
use super::text::Kind;

/// What the head of a column, or the name of a row, says of the numbers in its cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadUnit {
    /// What belongs in front of each: `£` of "£m".
    before: String,
    /// What belongs behind each: ` million`, ` %`.
    behind: String,
    /// Whether the head is nothing but this unit, with a year: then no bare number in its cells can be in another one.
    pub(super) is_all: bool,
}

impl HeadUnit {
    /// A bare number as it is meant.
    pub(super) fn apply(&self, words: &str) -> String {
        format!("{}{}{}", self.before, words.trim(), self.behind)
    }
}

/// The year that the head of a column or the name of a row names, where it is nothing but a year: "2016", "2016/17 £m", "Year to March 2016".
pub fn named_year(passage: &Passage<'_>, language: &Language) -> Option<When> {
    let parser = Parser::new(&passage.text, language);
    let mut found = None;
    let mut at = 0;
    while at < passage.text.len() {
        at = match parser.year_at(at) {
            Some((year, fiscal, next)) if found.is_none() => {
                found = Some(When::of(year, fiscal));
                next
            }
            Some(_) => return None,
            None => parser.beside_year(at)?,
        };
    }
    found
}

/// The unit that the head of a column or the name of a row says for its numbers: "£m", "2017 £ million", "Revenue (€m)", "%". Lengths of
/// time are none: "Year" is over years.
pub fn named_unit(passage: &Passage<'_>, language: &Language) -> Option<HeadUnit> {
    let parser = Parser::new(&passage.text, language);
    let mut all = 0..passage.text.len();
    // The one with a scale: "Dollars ($ millions)".
    let mut units = all.clone().filter_map(|at| parser.unit_in_head(at));
    let first = units.next()?;
    let has_scale = |unit: &HeadUnit| !unit.before.is_empty() && !unit.behind.is_empty();
    let unit = if has_scale(&first) {
        first
    } else {
        units.find(has_scale).unwrap_or(first)
    };
    let is_all = all.all(|at| parser.year_at(at).is_some() || parser.beside_year(at).is_some());
    Some(HeadUnit { is_all, ..unit })
}

impl Parser<'_> {
    /// The place behind what may stand beside the year of a head: a unit, a scale, "Year to", a sign.
    fn beside_year(&self, at: usize) -> Option<usize> {
        let word = || self.before_year(at) || self.text.is(at, Kind::Sign) || self.text.word(at) == Some("000");
        self.mark(at)
            .map(|(_, next)| next)
            .or_else(|| self.skip(&self.grammar.scales, at))
            .or_else(|| self.skip(&self.grammar.short_scales, at))
            .or_else(|| self.skip(&self.grammar.plural_scales, at))
            .or_else(|| self.skip(&self.grammar.own_years, at))
            .or_else(|| word().then_some(at + 1))
    }

    fn unit_in_head(&self, at: usize) -> Option<HeadUnit> {
        let unit = |before: &str, behind: String| HeadUnit {
            before: before.to_owned(),
            behind,
            is_all: false,
        };
        match self.mark(at) {
            Some((Mark::Currency { exponent: 0, .. }, next)) => {
                let scale = self.scale_in_head(next).unwrap_or_default();
                Some(unit(self.text.written(at..next), scale))
            }
            Some((Mark::Measure(sign) | Mark::Rate(sign, _), _)) if measure::is_duration(&sign) => None,
            Some((_, next)) => Some(unit("", format!(" {}", self.text.written(at..next)))),
            None => self.scale_in_head(at).map(|scale| unit("", scale)),
        }
    }

    /// A scale as it stands in a head: "m", "million", "millions".
    fn scale_in_head(&self, at: usize) -> Option<String> {
        let scale = self.skip(&self.grammar.scales, at);
        let short = || self.skip(&self.grammar.short_scales, at).filter(|_| at > 0);
        if let Some(next) = scale.or_else(short) {
            return Some(format!(" {}", self.text.written(at..next)));
        }
        // "£'000", "$000s"
        if self.text.is(at, Kind::Numeral) && self.text.word(at) == Some("000") {
            return Some(self.language.in_thousands(""));
        }
        let next = self.skip(&self.grammar.plural_scales, at)?;
        let one = self.text.word(next - 1)?.strip_suffix('s')?;
        self.grammar.scales.word(one).map(|_| format!(" {one}"))
    }
}
