//! Decimals as exact fractions and back.

use num_traits::{Signed, Zero};
use rust_decimal::Decimal;

use crate::quantity::Rational;

/// A decimal as an exact fraction.
pub(super) fn rational(value: Decimal) -> Rational {
    Rational::new(value.mantissa(), 10i128.pow(value.scale()))
}

/// A fraction of two small numbers.
pub(super) fn ratio(numerator: i64, denominator: i64) -> Rational {
    Rational::new(numerator.into(), denominator.max(1).into())
}

/// A fraction rounded half away from zero to so many decimals, all of them written.
pub(super) fn decimal(value: &Rational, decimals: u32) -> Option<Decimal> {
    let mantissa = (value * Rational::power_of_ten(decimals)).round().to_integer()?;
    if mantissa.unsigned_abs().leading_zeros() < 33 || decimals > 28 {
        return None;
    }
    Some(Decimal::from_i128_with_scale(mantissa, decimals))
}

/// A fraction as a decimal with as many decimals as it needs, at most `most`.
pub(super) fn shortest(value: &Rational, most: u32) -> Option<Decimal> {
    decimal(value, most).map(|value| value.normalize())
}

/// How far `value` is from `from`, as a fraction of `from`; nothing where `from` is zero.
pub(super) fn distance(value: &Rational, from: &Rational) -> Option<Rational> {
    (!from.is_zero()).then(|| ((value - from) / from).abs())
}
