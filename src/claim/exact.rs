//! Decimals as exact fractions and back.

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive, Zero};
use rust_decimal::Decimal;

use crate::quantity::Rational;

/// A decimal as an exact fraction.
pub(super) fn rational(value: Decimal) -> Rational {
    let numerator = BigInt::from(value.mantissa());
    if value.scale() == 0 {
        return Rational::from_integer(numerator);
    }
    Rational::new(numerator, BigInt::from(10u8).pow(value.scale()))
}

/// A fraction of two small numbers.
pub(super) fn ratio(numerator: i64, denominator: i64) -> Rational {
    Rational::new(numerator.into(), denominator.max(1).into())
}

/// A fraction rounded half away from zero to so many decimals, all of them written.
pub(super) fn decimal(value: &Rational, decimals: u32) -> Option<Decimal> {
    let shifted = value.abs() * Rational::from_integer(BigInt::from(10u8).pow(decimals));
    let doubled = shifted * Rational::from_integer(2.into()) + Rational::from_integer(1.into());
    let rounded = (doubled / Rational::from_integer(2.into())).floor().to_integer();
    let mantissa = rounded.to_i128()?;
    if mantissa.unsigned_abs().leading_zeros() < 33 || decimals > 28 {
        return None;
    }
    let mantissa = if value.is_negative() { -mantissa } else { mantissa };
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
