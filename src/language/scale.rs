//! The power of ten that a number is written in: an amount enters, the scale at which its source or a table writes it leaves.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::file::GrammarFile;
use crate::quantity::{Amount, Exact, Precision, Stated};

/// A power of ten that a number is written in: 6 for millions. Only the powers that languages have words for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Scale(u32);

/// A number that is written with a scale word has at most so many decimals, where the source writes it in full.
const MAX_DECIMALS: u32 = 3;

/// The largest scale with a word of its own.
const LARGEST: u32 = 12;

impl Scale {
    /// Ones.
    pub const ONE: Scale = Scale(0);

    /// The scale at which the source writes an amount: by how far it is rounded, since tables and sentences round to a place or two of
    /// their own scale. A number that is written to the last unit is in ones.
    pub fn of(amount: &Amount) -> Scale {
        let Amount::Known(stated, precision) = amount else {
            return Scale::ONE;
        };
        let printed = u32::try_from(stated.number().exponent()).unwrap_or(0);
        if printed > 0 {
            // A lakh or a crore is written in the word below it that every language has.
            return Scale(printed.min(LARGEST) / 3 * 3);
        }
        let Precision::Nearest(step) = precision else {
            return Scale::ONE;
        };
        let step = step.normalize();
        if step < Decimal::from(1000) {
            return Scale::ONE;
        }
        let size = largest(stated);
        let zeros = trailing_zeros(step);
        // Half a step's scale word above: 0.1 million is written in millions.
        let wanted = zeros.div_ceil(3) * 3;
        Scale::at_most(wanted, size)
    }

    /// The scale at which an amount is shortest without losing a digit; that of the source where it has one.
    pub fn short(amount: &Amount) -> Scale {
        let own = Scale::of(amount);
        let Amount::Known(stated, _) = amount else {
            return Scale::ONE;
        };
        let size = largest(stated);
        if own > Scale::ONE || size < Decimal::from(1_000_000) {
            return own;
        }
        let zeros = ends(stated)
            .map(|exact| trailing_zeros(exact.value()))
            .min()
            .unwrap_or(0);
        match zeros {
            0..=2 => Scale::ONE,
            zeros => Scale::at_most((zeros + MAX_DECIMALS) / 3 * 3, size),
        }
    }

    /// The one scale of several amounts that stand together: the smallest that any of them needs.
    pub fn shared<'a>(amounts: impl Iterator<Item = &'a Amount>) -> Scale {
        let stated = amounts.filter(|amount| amount.stated().is_some_and(|stated| !largest(stated).is_zero()));
        stated.map(Scale::short).min().unwrap_or(Scale::ONE)
    }

    /// The scale of a power of ten for which languages have a word, or of the next below it.
    pub fn of_power(power: u32) -> Scale {
        Scale(power.min(LARGEST) / 3 * 3)
    }

    /// The power of ten.
    pub fn power(self) -> u32 {
        self.0
    }

    fn at_most(wanted: u32, size: Decimal) -> Scale {
        let mut power = wanted.min(LARGEST);
        while power > 0 && size < ten_to(power) {
            power -= 3;
        }
        Scale(power)
    }
}

/// The words of a language that multiply the number before them, each with its power of ten; a dot at the end of one is no part of it.
pub(super) fn words(file: &GrammarFile) -> BTreeMap<String, u32> {
    let lists = [&file.plural_scales, &file.short_scales, &file.scales];
    let all = lists.into_iter().flatten();
    let power = |(word, value): (&String, &u64)| {
        let power = value.checked_ilog10().filter(|power| 10u64.pow(*power) == *value)?;
        Some((word.trim_end_matches('.').to_lowercase(), power))
    };
    all.filter_map(power).collect()
}

pub(super) fn ten_to(power: u32) -> Decimal {
    Decimal::from(10u64.pow(power))
}

fn ends(stated: &Stated) -> impl Iterator<Item = &Exact> + Clone {
    let second = match stated {
        Stated::Range(ends) => Some(&ends.1),
        Stated::Number(_) | Stated::Qualified(..) => None,
    };
    std::iter::once(stated.number()).chain(second)
}

fn largest(stated: &Stated) -> Decimal {
    ends(stated).map(|exact| exact.value().abs()).max().unwrap_or_default()
}

/// How many zeros a whole number ends in; none for a number with decimals.
pub(super) fn trailing_zeros(value: Decimal) -> u32 {
    let value = value.normalize();
    let mut mantissa = value.mantissa().unsigned_abs();
    let mut zeros = 0;
    while value.scale() == 0 && mantissa > 0 && mantissa.is_multiple_of(10) {
        mantissa /= 10;
        zeros += 1;
    }
    zeros
}
