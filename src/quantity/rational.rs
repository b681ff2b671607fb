//! Exact fractions: two machine words where they fit, big integers where they do not.
//!
//! Nearly every number of a report and all that is derived from it fits, and is then computed without any memory of its own; what
//! does not fit costs more and is as exact.

use std::cmp::Ordering;
use std::fmt;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive};

/// An exact fraction: what derived numbers and intervals are computed in.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Rational(Form);

/// A fraction in lowest terms, its denominator above zero. One that fits is never big, so that equal fractions look the same.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Form {
    Small { numerator: i64, denominator: i64 },
    Big(Box<BigRational>),
}

impl Rational {
    /// `numerator / denominator`; the denominator must not be zero.
    pub fn new(numerator: i128, denominator: i128) -> Rational {
        // The lowest of all has no absolute value of its own type.
        if numerator == i128::MIN || denominator == i128::MIN {
            return BigRational::new(numerator.into(), denominator.into()).into();
        }
        let (numerator, denominator) = match denominator < 0 {
            true => (-numerator, -denominator),
            false => (numerator, denominator),
        };
        let divisor = match denominator {
            1 => 1,
            _ => gcd(numerator.unsigned_abs(), denominator.unsigned_abs()) as i128,
        };
        // Nearly all are whole numbers or in lowest terms, and a division of 128 bits is a call.
        let (numerator, denominator) = match divisor {
            1 => (numerator, denominator),
            _ => (numerator / divisor, denominator / divisor),
        };
        match (i64::try_from(numerator), i64::try_from(denominator)) {
            (Ok(numerator), Ok(denominator)) => Rational(Form::Small { numerator, denominator }),
            _ => Rational(Form::Big(Box::new(BigRational::new_raw(
                numerator.into(),
                denominator.into(),
            )))),
        }
    }

    /// A whole number.
    pub fn from_integer(number: i128) -> Rational {
        Rational::new(number, 1)
    }

    /// Ten to the power of `exponent`.
    pub fn power_of_ten(exponent: u32) -> Rational {
        match 10i128.checked_pow(exponent) {
            Some(power) => Rational::from_integer(power),
            None => BigRational::from_integer(BigInt::from(10u8).pow(exponent)).into(),
        }
    }

    /// What stands below the line, in lowest terms.
    pub fn denominator(&self) -> BigInt {
        match &self.0 {
            Form::Small { denominator, .. } => (*denominator).into(),
            Form::Big(big) => big.denom().clone(),
        }
    }

    /// Whether nothing but 1 stands below the line.
    pub fn is_integer(&self) -> bool {
        match &self.0 {
            Form::Small { denominator, .. } => *denominator == 1,
            Form::Big(big) => big.is_integer(),
        }
    }

    /// The whole part, where 128 bits hold it.
    pub fn to_integer(&self) -> Option<i128> {
        match &self.0 {
            Form::Small { numerator, denominator } => Some(i128::from(numerator / denominator)),
            Form::Big(big) => big.to_integer().to_i128(),
        }
    }

    /// The largest whole number that is not above it.
    #[must_use]
    pub fn floor(&self) -> Rational {
        match &self.0 {
            Form::Small { numerator, denominator } => Rational::from_integer(numerator.div_euclid(*denominator).into()),
            Form::Big(big) => big.floor().into(),
        }
    }

    /// The nearest whole number, half away from zero.
    #[must_use]
    pub fn round(&self) -> Rational {
        match &self.0 {
            Form::Small { numerator, denominator } => {
                let (numerator, denominator) = (i128::from(*numerator), i128::from(*denominator));
                let size = (2 * numerator.abs() + denominator) / (2 * denominator);
                Rational::from_integer(size * numerator.signum())
            }
            Form::Big(big) => big.round().into(),
        }
    }

    /// The fraction upside down; it must not be zero.
    #[must_use]
    pub fn recip(&self) -> Rational {
        Rational::one() / self
    }

    /// Greater than 0, equal to it or less.
    pub(super) fn sign(&self) -> Ordering {
        match &self.0 {
            Form::Small { numerator, .. } => numerator.cmp(&0),
            Form::Big(big) if big.is_negative() => Ordering::Less,
            Form::Big(_) => Ordering::Greater,
        }
    }

    fn big(&self) -> BigRational {
        match &self.0 {
            Form::Small { numerator, denominator } => BigRational::new_raw((*numerator).into(), (*denominator).into()),
            Form::Big(big) => (**big).clone(),
        }
    }

    /// Both as numerators and denominators. Products of two of them, and the sum of two such products, fit 128 bits.
    fn small(&self, other: &Rational) -> Option<[i128; 4]> {
        match (&self.0, &other.0) {
            (
                Form::Small {
                    numerator: a,
                    denominator: b,
                },
                Form::Small {
                    numerator: c,
                    denominator: d,
                },
            ) => Some([(*a).into(), (*b).into(), (*c).into(), (*d).into()]),
            _ => None,
        }
    }

    pub(super) fn plus(&self, other: &Rational) -> Rational {
        match self.small(other) {
            Some([a, b, c, d]) if b == d => Rational::new(a + c, b),
            Some([a, b, c, d]) => Rational::new(a * d + c * b, b * d),
            None => (self.big() + other.big()).into(),
        }
    }

    pub(super) fn minus(&self, other: &Rational) -> Rational {
        match self.small(other) {
            Some([a, b, c, d]) if b == d => Rational::new(a - c, b),
            Some([a, b, c, d]) => Rational::new(a * d - c * b, b * d),
            None => (self.big() - other.big()).into(),
        }
    }

    pub(super) fn times(&self, other: &Rational) -> Rational {
        match self.small(other) {
            Some([a, b, c, d]) => Rational::new(a * c, b * d),
            None => (self.big() * other.big()).into(),
        }
    }

    pub(super) fn over(&self, other: &Rational) -> Rational {
        match self.small(other) {
            Some([a, b, c, d]) => Rational::new(a * d, b * c),
            None => (self.big() / other.big()).into(),
        }
    }

    pub(super) fn left(&self, other: &Rational) -> Rational {
        match self.small(other) {
            Some([a, b, c, d]) => Rational::new((a * d) % (c * b), b * d),
            None => (self.big() % other.big()).into(),
        }
    }
}

/// By Euclid; in machine words as soon as both fit.
fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        if let (Ok(mut a), Ok(mut b)) = (u64::try_from(a), u64::try_from(b)) {
            while b != 0 {
                (a, b) = (b, a % b);
            }
            return a.into();
        }
        (a, b) = (b, a % b);
    }
    a
}

impl From<BigRational> for Rational {
    fn from(big: BigRational) -> Rational {
        match (big.numer().to_i64(), big.denom().to_i64()) {
            (Some(numerator), Some(denominator)) => Rational(Form::Small { numerator, denominator }),
            _ => Rational(Form::Big(Box::new(big))),
        }
    }
}

impl Ord for Rational {
    fn cmp(&self, other: &Rational) -> Ordering {
        match self.small(other) {
            Some([a, b, c, d]) => (a * d).cmp(&(c * b)),
            None => self.big().cmp(&other.big()),
        }
    }
}

impl PartialOrd for Rational {
    fn partial_cmp(&self, other: &Rational) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Rational {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.big().fmt(to)
    }
}

impl fmt::Debug for Rational {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.big().fmt(to)
    }
}

#[cfg(test)]
mod tests {
    use num_traits::Zero;
    use proptest::prelude::*;

    use super::*;

    /// Numbers of every size, those at the edge of a machine word among them.
    fn part() -> impl Strategy<Value = i128> {
        let edge = i128::from(i64::MAX);
        prop_oneof![
            -20i128..20,
            edge - 3..edge + 3,
            -edge - 4..3 - edge,
            -10i128.pow(27)..10i128.pow(27),
            Just(i128::MIN),
            Just(i128::MAX),
        ]
    }

    fn fraction() -> impl Strategy<Value = (Rational, BigRational)> {
        let below = part().prop_filter("not zero", |below| *below != 0);
        (part(), below).prop_map(|(above, below)| {
            (
                Rational::new(above, below),
                BigRational::new(above.into(), below.into()),
            )
        })
    }

    proptest! {
        /// Whatever fits or does not, the result is that of big integers.
        #[test]
        fn as_exact_as_big_integers((a, big_a) in fraction(), (b, big_b) in fraction()) {
            prop_assert_eq!(&a + &b, Rational::from(&big_a + &big_b));
            prop_assert_eq!(&a - &b, Rational::from(&big_a - &big_b));
            prop_assert_eq!(&a * &b, Rational::from(&big_a * &big_b));
            if !b.is_zero() {
                prop_assert_eq!(&a / &b, Rational::from(&big_a / &big_b));
                prop_assert_eq!(&a % &b, Rational::from(&big_a % &big_b));
                prop_assert_eq!(b.recip(), Rational::from(big_b.recip()));
            }
            prop_assert_eq!(a.cmp(&b), big_a.cmp(&big_b));
            prop_assert_eq!(a == b, big_a == big_b);
            prop_assert_eq!(-&a, Rational::from(-&big_a));
            prop_assert_eq!(a.abs(), Rational::from(big_a.abs()));
            prop_assert_eq!(a.round(), Rational::from(big_a.round()));
            prop_assert_eq!(a.floor(), Rational::from(big_a.floor()));
            prop_assert_eq!(a.to_integer(), big_a.to_integer().to_i128());
            prop_assert_eq!(a.is_integer(), big_a.is_integer());
            prop_assert_eq!(a.is_negative(), big_a.is_negative());
            prop_assert_eq!(a.to_string(), big_a.to_string());
        }
    }
}
