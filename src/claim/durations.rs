//! Lengths of time in two units, "7 min 30 s", "1:05 h", "1’35”", and one of a unit, "a minute and a half": tokens enter, a number with
//! its unit leaves.

use rust_decimal::Decimal;

use crate::quantity::{Rational, measure};

use super::number::plus;
use super::parser::Parser;
use super::reading::{Mark, Number, Spoken};
use super::text::Kind;

impl Parser<'_> {
    /// A further part of a length of time, in a smaller unit: the whole in that unit, and the place after it. "7 min 30 s".
    pub(super) fn smaller_part(&self, number: &Number, mark: &Mark, at: usize) -> Option<(Number, Mark, usize)> {
        let Mark::Measure(sign) = mark else { return None };
        // "three months and a half"
        if measure::is_duration(sign)
            && let Some((half, end)) = self.and_a_half(at)
        {
            return Some((plus(*number, half)?, mark.clone(), end));
        }
        let comma = usize::from(self.text.sign(at, &[",", ";"]));
        let next = self.skip(&self.grammar.and, at + comma).unwrap_or(at + comma);
        if !measure::is_time(sign) || !number.whole || !self.text.is(next, Kind::Numeral) {
            return None;
        }
        let (part, end) = self.number(next).ok()??;
        // "1 h 36", "11 minutes 20": what stands behind hours without a unit is minutes, behind minutes seconds.
        let bare = || {
            let smaller = match &**sign {
                "h" => "min",
                "min" => "s",
                _ => return None,
            };
            let is_short = self.text.word(next)?.len() == 2 && !self.may_be_noun(end);
            is_short.then(|| (Mark::Measure(smaller.into()), end))
        };
        let (Mark::Measure(smaller), end) = self.unit(end).or_else(bare)? else {
            return None;
        };
        let times = measure::factor(sign, &smaller)
            .filter(Rational::is_integer)?
            .to_integer()?;
        let times = u64::try_from(times)
            .ok()
            .filter(|times| *times > 1 && part.value < rust_decimal::Decimal::from(*times))?;
        let whole = number.scaled(times, true)?;
        let value = whole.value.checked_add(part.value)?;
        let all = Number {
            value,
            scale: 1,
            ..part
        };
        Some((all, Mark::Measure(smaller), end))
    }

    /// "7:30 minutes", "1:05 h" of a length of time: the whole in the smaller unit, and the place after it.
    pub(super) fn clock_duration(&self, at: usize) -> Option<(Number, Spoken<Mark>, usize)> {
        if let Some(found) = self.prime_duration(at) {
            return Some(found);
        }
        let joined = self.text.sign(at + 1, &[":"]) && self.text.glued(at + 1) && self.text.glued(at + 2);
        if !joined || !measure::is_time(self.letters.measure) || !self.text.is(at + 2, Kind::Numeral) {
            return None;
        }
        let part = |at: usize| self.text.word(at)?.parse::<u64>().ok();
        let (large, small) = (part(at)?, part(at + 2).filter(|small| *small < 60)?);
        let (mark, end) = self.unit(at + 3)?;
        let Mark::Measure(sign) = mark else { return None };
        let smaller = match &*sign {
            "h" => "min",
            "min" => "s",
            _ => return None,
        };
        let whole = large.checked_mul(60)?.checked_add(small)?;
        // No words stand for the smaller unit.
        let start = self.text.range(at..at + 1).start;
        let range = start..start;
        let value = Mark::Measure(smaller.into());
        Some((Number::whole(whole), Spoken { value, range }, end))
    }

    /// "1’35”", "1′35″" of a length of time: minutes and seconds.
    fn prime_duration(&self, at: usize) -> Option<(Number, Spoken<Mark>, usize)> {
        if !measure::is_time(self.letters.measure) || !self.text.is(at, Kind::Numeral) {
            return None;
        }
        let written = self.text.word(at)?;
        let primes = self.text.sign(at + 1, &["′"]) && self.text.is(at + 2, Kind::Numeral) && self.text.glued(at + 2);
        let (minutes, seconds, end) = match written.split_once('\'') {
            Some((minutes, seconds)) => (minutes, seconds, at + 1),
            None if primes => (written, self.text.word(at + 2)?, at + 3),
            None => return None,
        };
        let end = end + usize::from(self.text.sign(end, &["″"]));
        if seconds.len() != 2 {
            return None;
        }
        let seconds = seconds.parse::<u64>().ok().filter(|seconds| *seconds < 60)?;
        let whole = minutes.parse::<u64>().ok()?.checked_mul(60)?.checked_add(seconds)?;
        let start = self.text.range(at..at + 1).start;
        let value = Mark::Measure("s".into());
        let range = start..start;
        Some((Number::whole(whole), Spoken { value, range }, end))
    }

    /// "a minute", "a minute and a half", "an hour, 35": one of a unit of time, where the figure is one.
    pub(super) fn one_of_time(&self, at: usize) -> Option<(Number, Spoken<Mark>, usize)> {
        if !measure::is_time(self.letters.measure) {
            return None;
        }
        let unit = self.skip(&self.grammar.articles, at)?;
        let (mark, end) = self.unit(unit)?;
        let Mark::Measure(sign) = &mark else { return None };
        if !measure::is_time(sign) {
            return None;
        }
        let range = self.text.range(unit..end);
        let half = || {
            let article = self.skip(&self.grammar.and, end)?;
            let half = self.skip(&self.grammar.articles, article)?;
            self.skip(&self.grammar.half, half)
        };
        let (number, end) = match half() {
            Some(end) => {
                let value = Decimal::new(15, 1);
                let step = Decimal::new(5, 1);
                (
                    Number {
                        value,
                        step,
                        whole: false,
                        scale: 1,
                    },
                    end,
                )
            }
            None => (Number::whole(1), end),
        };
        Some((number, Spoken { value: mark, range }, end))
    }
}
