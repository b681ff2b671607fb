//! One number in digits or words, with its scale: tokens enter, a [`Number`] leaves.

use rust_decimal::Decimal;

use crate::quantity::measure;

use super::parser::{Found, Parser};
use super::reading::Number;
use super::text::Kind;

impl Parser<'_> {
    /// The number that begins at a place.
    pub(super) fn number(&self, at: usize) -> Found<Number> {
        if self.text.is(at, Kind::Numeral) {
            return self.numeral(at).map(Some);
        }
        Ok(self.number_words(at))
    }

    /// Digits with their scale: "1.2 million", "5k", "2½".
    fn numeral(&self, at: usize) -> Result<(Number, usize), Box<super::reading::Verdict>> {
        let written = self.text.word(at).unwrap_or_default();
        let read = self
            .language
            .read_number(written)
            .map_err(|fault| self.fault(at, fault))?;
        let mut number = Number {
            value: read.value,
            step: Decimal::new(1, read.value.scale()),
            whole: read.value.scale() == 0,
            scale: 1,
        };
        let mut end = at + 1;
        if let Some((half, next)) = self.and_a_half(end) {
            number = plus(number, half).unwrap_or(number);
            end = next;
        } else if let Some((numerator, denominator)) = self.text.word(end).and_then(vulgar)
            && self.text.glued(end)
            && let Some(part) = terminating(numerator, denominator)
        {
            number = plus(number, part).unwrap_or(number);
            end += 1;
        }
        while let Some((scale, whole, next)) = self.scale_after_digits(end) {
            let Some(scaled) = number.scaled(scale, whole && number.whole) else {
                break;
            };
            number = scaled;
            end = next;
        }
        Ok((number, end))
    }

    /// A scale after digits, whether the number stays exact, and the place after it.
    fn scale_after_digits(&self, at: usize) -> Option<(u64, bool, usize)> {
        let hyphenated = self.over_hyphen(at);
        if let Some((scale, next)) = self.phrase(&self.grammar.scales, hyphenated) {
            return Some((scale, false, next));
        }
        if let Some((count, next)) = self.phrase(&self.grammar.collectives, at) {
            return Some((count, true, next));
        }
        let word = self.text.word(at)?;
        if word.len() == 1 {
            let spaced = !self.text.glued(at);
            let measured = !self.letters.measure.is_empty() && self.past_measure(at).is_some();
            if self.is_own_measure(at) || (spaced && (self.letters.glued || measured)) {
                return None;
            }
        }
        let (scale, next) = self.phrase(&self.grammar.short_scales, at)?;
        Some((scale, false, next))
    }

    /// Whether a letter behind digits is a measure of the figure's kind, and so no scale: the m of "3,200m" of a path in km.
    fn is_own_measure(&self, at: usize) -> bool {
        let written = self.text.written(at..at + 1);
        !self.letters.measure.is_empty() && measure::factor(written, self.letters.measure).is_some()
    }

    /// "and a half", "and a quarter".
    pub(super) fn and_a_half(&self, at: usize) -> Option<(Number, usize)> {
        let at = self.over_hyphen(self.skip(&self.grammar.and, self.over_hyphen(at))?);
        let article = self.skip(&self.grammar.articles, at);
        let one = || {
            self.phrase(&self.grammar.numbers, at)
                .filter(|(n, _)| *n == 1)
                .map(|(_, next)| next)
        };
        let at = self.over_hyphen(article.or_else(one).unwrap_or(at));
        let (numerator, denominator, next) = match self.skip(&self.grammar.half, at) {
            Some(next) => (1, 2, next),
            None => {
                let (n, next) = self.phrase(&self.grammar.numbers, at).unwrap_or((1, at));
                let (denominator, next) = self.phrase(&self.grammar.denominators, self.over_hyphen(next))?;
                (n, denominator, next)
            }
        };
        Some((terminating(numerator, denominator)?, next))
    }

    /// Whether a scale or a dozen stands here.
    pub(super) fn is_scale(&self, at: usize) -> bool {
        self.skip(&self.grammar.scales, at).is_some() || self.skip(&self.grammar.collectives, at).is_some()
    }
}

/// The sum of a whole number and a part below one.
pub(super) fn plus(number: Number, part: Number) -> Option<Number> {
    Some(Number {
        value: number.value.checked_add(part.value)?,
        step: part.step,
        whole: false,
        scale: 1,
    })
}

/// A fraction that ends after a few decimals, as a number.
pub(super) fn terminating(numerator: u64, denominator: u64) -> Option<Number> {
    let places = match denominator {
        2 | 5 | 10 => 1,
        4 | 20 | 100 => 2,
        8 => 3,
        _ => return None,
    };
    let value = Decimal::from(numerator).checked_div(Decimal::from(denominator))?;
    let step = Decimal::new(1, places);
    let number = Number {
        value,
        step,
        whole: false,
        scale: 1,
    };
    (numerator < denominator).then_some(number)
}

/// The vulgar fractions of Unicode.
pub(super) fn vulgar(sign: &str) -> Option<(u64, u64)> {
    Some(match sign {
        "½" => (1, 2),
        "⅓" => (1, 3),
        "⅔" => (2, 3),
        "¼" => (1, 4),
        "¾" => (3, 4),
        "⅕" => (1, 5),
        "⅖" => (2, 5),
        "⅗" => (3, 5),
        "⅘" => (4, 5),
        "⅙" => (1, 6),
        "⅚" => (5, 6),
        "⅐" => (1, 7),
        "⅛" => (1, 8),
        "⅜" => (3, 8),
        "⅝" => (5, 8),
        "⅞" => (7, 8),
        "⅑" => (1, 9),
        "⅒" => (1, 10),
        _ => return None,
    })
}
