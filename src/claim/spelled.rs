//! A number in words alone, "a hundred and fifty-one": tokens enter, a [`Number`] leaves.

use rust_decimal::Decimal;

use super::exact::{ratio, rational};
use super::number::plus;
use super::parser::Parser;
use super::reading::{Number, Quantity};
use super::text::Kind;

/// From this scale on a number said in words alone is rounded: "a million", but not "two thousand".
const ROUNDED_SCALE: u64 = 100_000;

/// Longer than this are words that hold a scale and more: "hundert" alone is a scale.
const SHORTEST_JOINED: usize = 7;

/// Number words on their way to a number.
#[derive(Clone, Copy, Default)]
struct Words {
    total: u128,
    current: Option<u128>,
    last_scale: Option<u64>,
    terms: u8,
}

impl Words {
    fn value(self) -> u128 {
        self.total + self.current.unwrap_or(0)
    }

    /// Adds a word below a hundred, if it fits behind what is there; `teens` where the language says "ten five" for 15.
    fn add(&mut self, n: u64, teens: bool) -> bool {
        let n = u128::from(n);
        let tens = if teens { 10 } else { 20 };
        let fits = match self.current {
            None => true,
            Some(current) => {
                (n < 10 && n > 0 && current % 10 == 0 && current % 100 >= tens)
                    || (n < 100 && n > 0 && current > 0 && current % 100 == 0)
            }
        };
        if fits {
            self.current = Some(self.current.unwrap_or(0) + n);
        }
        fits
    }

    /// Whether "and" may stand before the next word: "a hundred and one", and "vingt et un" where teens are said so.
    fn joins(self, n: u64, teens: bool) -> bool {
        n > 0
            && self.current.is_none_or(|current| {
                current > 0 && (current % 100 == 0 || (teens && current % 100 >= 20 && current % 10 == 0 && n < 10))
            })
    }

    /// Multiplies by a scale, if it is smaller than the one before; "a thousand million" is a scale of a scale.
    fn scale(&mut self, scale: u64) -> bool {
        let first = self
            .last_scale
            .filter(|last| self.current.is_none() && self.terms == 1 && *last >= 1000);
        if let Some(last) = first
            && scale > last
        {
            self.total *= u128::from(scale);
            self.last_scale = Some(scale);
            return true;
        }
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
        self.terms += 1;
        true
    }
}

impl Parser<'_> {
    /// A number in words alone: "a hundred and fifty-one", "two and a half million".
    pub(super) fn number_words(&self, at: usize) -> Option<(Number, usize)> {
        if let Some(found) = self.half_number(at).or_else(|| self.joined_number(at)) {
            return Some(found);
        }
        // "a percentage point", "einem Prozent"
        // "0.6 of a percentage point" is a part of one.
        let parts = at > 1
            && self.text.is(at - 2, Kind::Numeral)
            && self
                .phrase(&self.grammar.pairs, at - 1)
                .is_some_and(|(_, next)| next == at);
        let article = self.skip(&self.grammar.articles, at).filter(|_| !parts);
        // "a full percentage point"
        if let Some(next) = article.map(|next| self.skip(&self.grammar.neutral, next).unwrap_or(next))
            && (self.skip(&self.grammar.percent, next).is_some() || self.skip(&self.grammar.points, next).is_some())
        {
            return Some((Number::whole(1), next));
        }
        // "ein Euro", "an hour": in a claim's own words.
        if let Some(next) = article.filter(|next| !self.letters.glued && self.is_one_of(*next)) {
            return Some((Number::whole(1), next));
        }
        let determined = at > 0 && self.skip(&self.grammar.neutral, at - 1) == Some(at);
        self.number_from(at, determined || self.language.base() != "en")
    }

    /// Whether a unit stands behind an article, and no number behind that: "a second [5]" counts another thing.
    fn is_one_of(&self, at: usize) -> bool {
        let ordinal = self.skip(&self.grammar.ordinals, at).is_some();
        let unit = self
            .past_measure(at)
            .or_else(|| self.past_money(at).filter(|_| !self.is_everyday(at)));
        let counts = |at: usize| self.text.is(at, Kind::Numeral) || self.skip(&self.grammar.numbers, at).is_some();
        !ordinal && unit.is_some_and(|end| self.and_a_half(end).is_none() && !(end..self.text.len()).any(counts))
    }

    /// "anderthalb", "zweieinhalb Millionen".
    fn half_number(&self, at: usize) -> Option<(Number, usize)> {
        let (halves, next) = self.phrase(&self.grammar.half_numbers, at)?;
        let number = Number {
            value: Decimal::new(i64::try_from(halves).ok()?.checked_mul(5)?, 1),
            step: Decimal::new(1, 1),
            whole: false,
            scale: 1,
        };
        Some(match self.phrase(&self.grammar.scales, next) {
            Some((scale, end)) => (number.scaled(scale, false)?, end),
            None => (number, next),
        })
    }

    /// The same; `bare` where "hundred" alone is one hundred: "the hundred and fifty-one", "per million".
    pub(super) fn number_from(&self, at: usize, bare: bool) -> Option<(Number, usize)> {
        let teens = self.language.base() != "en";
        let mut words = Words::default();
        let mut end = at;
        let mut before_and: Option<(Words, usize)> = None;
        let mut rest: Option<Number> = None;
        if let Some(next) = self.skip(&self.grammar.articles, at)
            && self.is_scale(next)
        {
            words.current = Some(1);
            end = next;
        } else if bare && self.is_scale(at) {
            words.current = Some(1);
        } else {
            let (n, next) = self.phrase(&self.grammar.numbers, at)?;
            words.current = Some(u128::from(n));
            end = next;
        }
        loop {
            let next = self.over_hyphen(end);
            if let Some((n, after)) = self.phrase(&self.grammar.numbers, next) {
                // "twenty two-year sentences" are twenty.
                let spaced = next == end && self.over_hyphen(after) > after;
                let goes_on = || {
                    let behind = self.over_hyphen(after);
                    self.skip(&self.grammar.numbers, behind).is_some() || self.is_scale(behind)
                };
                if (spaced && end > at && !goes_on()) || !words.add(n, teens) {
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
                // "three score and ten"
                if let Some(and) = self.skip(&self.grammar.and, after)
                    && let Some((n, after)) = self.phrase(&self.grammar.numbers, and).filter(|(n, _)| *n < count)
                {
                    words.current = words.current.map(|current| current + u128::from(n));
                    end = after;
                }
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
                && let Some((n, _)) = self.phrase(&self.grammar.numbers, after)
                && words.joins(n, teens)
            {
                before_and = Some((words, end));
                end = after;
            } else if words.current.is_none() && self.continues_behind_comma(end, words.last_scale) {
                end += 1;
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

    /// A number whose words are written as one, with the scale behind it: "hundertzweiundfünfzig", "zweihundertfünfzig Millionen".
    pub(super) fn joined_number(&self, at: usize) -> Option<(Number, usize)> {
        let grammar = self.grammar;
        if grammar.joined_scales.is_empty() || !self.text.is(at, Kind::Word) {
            return None;
        }
        let long = |word: &&str| word.len() > SHORTEST_JOINED && grammar.joined_scales.within(word);
        let mut rest = self.text.word(at).filter(long)?;
        let mut words = Words::default();
        while !rest.is_empty() {
            rest = self.next_joined(&mut words, rest)?;
        }
        let number = Number {
            value: decimal(words.value())?,
            ..Number::whole(0)
        };
        match self.phrase(&grammar.scales, at + 1) {
            Some((scale, next)) => Some((number.scaled(scale, false)?, next)),
            None => Some((number, at + 1)),
        }
    }

    /// Takes the longest word of a number that a text begins with; gives what is left of the text.
    fn next_joined<'w>(&self, words: &mut Words, text: &'w str) -> Option<&'w str> {
        let grammar = self.grammar;
        let number = grammar.numbers.after_start(text);
        let scale = grammar.joined_scales.after_start(text);
        let one = grammar.articles.after_start(text);
        let and = grammar.and.after_start(text).filter(|_| words.value() > 0);
        let rest = [number, scale, one, and]
            .into_iter()
            .flatten()
            .min_by_key(|rest| rest.len())?;
        let taken = &text[..text.len() - rest.len()];
        let fits = if let Some(n) = grammar.numbers.word(taken) {
            words.add(*n, true)
        } else if let Some(scale) = grammar.scales.word(taken) {
            words.current = words.current.or((*scale > 0).then_some(1));
            words.scale(*scale)
        } else {
            Some(rest) == and || words.add(1, true)
        };
        fits.then_some(rest)
    }

    /// "multiplied by three", "divided by six".
    pub(super) fn times_over(&self, at: usize) -> Option<(Quantity, usize)> {
        let by = |list| self.number(self.skip(list, at)?).ok()?;
        if let Some((number, end)) = by(&self.grammar.multiplied) {
            return Some((Quantity::Multiple(rational(number.value), Some(number)), end));
        }
        let (number, end) = by(&self.grammar.divided)?;
        (!number.value.is_zero()).then(|| (Quantity::Multiple(ratio(1, 1) / rational(number.value), None), end))
    }

    /// Whether a comma at `at` only parts the thousands: "two thousand, four hundred".
    fn continues_behind_comma(&self, at: usize, last_scale: Option<u64>) -> bool {
        if !self.text.sign(at, &[","]) {
            return false;
        }
        let Some((_, mut next)) = self.phrase(&self.grammar.numbers, at + 1) else {
            return false;
        };
        while let Some((_, after)) = self.phrase(&self.grammar.numbers, self.over_hyphen(next)) {
            next = after;
        }
        let scale = self.phrase(&self.grammar.scales, next);
        scale.is_some_and(|(scale, _)| last_scale.is_some_and(|last| scale < last))
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
}

/// A count as a decimal, where it fits.
fn decimal(count: u128) -> Option<Decimal> {
    Decimal::try_from_i128_with_scale(i128::try_from(count).ok()?, 0).ok()
}
