//! One number in digits or words, with its scale: tokens enter, a [`Number`] leaves.

use rust_decimal::Decimal;

use super::parser::{Found, Parser};
use super::reading::Number;
use super::text::Kind;

/// From this scale on a number said in words alone is rounded: "a million", but not "two thousand".
const ROUNDED_SCALE: u64 = 100_000;

/// Number words on their way to a number.
#[derive(Clone, Copy, Default)]
struct Words {
    total: u128,
    current: Option<u128>,
    last_scale: Option<u64>,
}

impl Words {
    fn value(self) -> u128 {
        self.total + self.current.unwrap_or(0)
    }

    /// Adds a word below a hundred, if it fits behind what is there.
    fn add(&mut self, n: u64) -> bool {
        let n = u128::from(n);
        let fits = match self.current {
            None => true,
            Some(current) => {
                (n < 10 && n > 0 && current % 10 == 0 && current % 100 >= 20)
                    || (n < 100 && n > 0 && current > 0 && current % 100 == 0)
            }
        };
        if fits {
            self.current = Some(self.current.unwrap_or(0) + n);
        }
        fits
    }

    /// Multiplies by a scale, if it is smaller than the one before.
    fn scale(&mut self, scale: u64) -> bool {
        let Some(current) = self.current.filter(|current| *current > 0) else {
            return false;
        };
        if scale == 100 {
            if current >= 100 {
                return false;
            }
            self.current = Some(current * 100);
            return true;
        }
        if self.last_scale.is_some_and(|last| last <= scale) || current > 999_999 {
            return false;
        }
        self.total += current * u128::from(scale);
        self.current = None;
        self.last_scale = Some(scale);
        true
    }
}

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
        if word.len() == 1 && !self.text.glued(at) {
            return None;
        }
        let (scale, next) = self.phrase(&self.grammar.short_scales, at)?;
        Some((scale, false, next))
    }

    /// "and a half", "and a quarter".
    fn and_a_half(&self, at: usize) -> Option<(Number, usize)> {
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

    /// A number in words alone: "a hundred and fifty-one", "two and a half million".
    fn number_words(&self, at: usize) -> Option<(Number, usize)> {
        let mut words = Words::default();
        let mut end = at;
        let mut before_and: Option<(Words, usize)> = None;
        let mut rest: Option<Number> = None;
        if let Some(next) = self.skip(&self.grammar.articles, at)
            && self.is_scale(next)
        {
            words.current = Some(1);
            end = next;
        } else if self.is_scale(at) && self.language.base() != "en" {
            words.current = Some(1);
        } else {
            let (n, next) = self.phrase(&self.grammar.numbers, at)?;
            words.current = Some(u128::from(n));
            end = next;
        }
        loop {
            let next = self.over_hyphen(end);
            if let Some((n, after)) = self.phrase(&self.grammar.numbers, next) {
                if !words.add(n) {
                    break;
                }
                end = after;
            } else if let Some((scale, after)) = self.phrase(&self.grammar.scales, next) {
                if let Some(part) = rest.take() {
                    return self.scaled_mixed(words, part, scale, after);
                }
                if !words.scale(scale) {
                    // The number after "and" has a scale of its own: "between one hundred and two hundred".
                    (words, end) = before_and.unwrap_or((words, end));
                    break;
                }
                end = after;
            } else if let Some((count, after)) = self.phrase(&self.grammar.collectives, next) {
                words.current = Some(words.current? * u128::from(count));
                end = after;
                break;
            } else if rest.is_none()
                && let Some((part, after)) = self.and_a_half(end).or_else(|| self.point_words(end))
            {
                if words.current.is_none()
                    && let Some(scale) = words.last_scale
                {
                    return self.scaled_mixed(words, part, scale, after);
                }
                rest = Some(part);
                end = after;
            } else if let Some(after) = self.skip(&self.grammar.and, next).map(|after| self.over_hyphen(after))
                && words.current.is_none_or(|current| current % 100 == 0 && current > 0)
                && self.phrase(&self.grammar.numbers, after).is_some_and(|(n, _)| n > 0)
            {
                before_and = Some((words, end));
                end = after;
            } else {
                break;
            }
        }
        let whole = Number {
            value: decimal(words.value())?,
            step: Decimal::ONE,
            whole: true,
            scale: 1,
        };
        let number = match (rest, words.last_scale) {
            (Some(part), _) => plus(whole, part)?,
            (None, Some(scale)) if scale >= ROUNDED_SCALE && words.current.is_none() => Number {
                step: Decimal::from(scale),
                whole: false,
                scale,
                ..whole
            },
            _ => whole,
        };
        Some((number, end))
    }

    /// "two and a half" before "million"; "a million" before "and a half".
    fn scaled_mixed(&self, words: Words, part: Number, scale: u64, end: usize) -> Option<(Number, usize)> {
        let base = match words.current {
            Some(current) => decimal(current)?,
            None => decimal(words.total)?.checked_div(Decimal::from(scale))?,
        };
        let number = Number {
            value: base.checked_add(part.value)?,
            step: part.step,
            whole: false,
            scale: 1,
        };
        Some((number.scaled(scale, false)?, end))
    }

    /// Decimals in words: "point five".
    fn point_words(&self, at: usize) -> Option<(Number, usize)> {
        let mut end = self.skip(&self.grammar.point, at)?;
        let mut digits = 0i64;
        let mut scale = 0u32;
        while let Some((n, next)) = self.phrase(&self.grammar.numbers, end).filter(|(n, _)| *n < 10) {
            if scale >= 9 {
                break;
            }
            digits = digits * 10 + n as i64;
            scale += 1;
            end = next;
        }
        let value = Decimal::new(digits, scale);
        let step = Decimal::new(1, scale);
        let number = Number {
            value,
            step,
            whole: false,
            scale: 1,
        };
        (scale > 0).then_some((number, end))
    }

    /// Whether a scale or a dozen stands here.
    pub(super) fn is_scale(&self, at: usize) -> bool {
        self.skip(&self.grammar.scales, at).is_some() || self.skip(&self.grammar.collectives, at).is_some()
    }
}

/// A count as a decimal, where it fits.
fn decimal(count: u128) -> Option<Decimal> {
    Decimal::try_from_i128_with_scale(i128::try_from(count).ok()?, 0).ok()
}

/// The sum of a whole number and a part below one.
fn plus(number: Number, part: Number) -> Option<Number> {
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
