//! Numbers with fewer decimals than they are recorded with, for labels of drawings, where an editor wants them.
//!
//! In: an amount and the scale that it is written in. Out: the same rounded, half away from zero. Only plain numbers are rounded: "more
//! than 150.7" is not more than 151.

use rust_decimal::{Decimal, RoundingStrategy};

use super::figure::at_scale;
use super::scale::{Scale, ten_to};
use crate::quantity::{Amount, Exact, Form, Precision, Stated};

/// The decimals that a plain number has in a scale.
pub fn decimals(amount: &Amount, scale: Scale) -> Option<u32> {
    Some(digits(amount, scale)?.scale())
}

/// The amount with so many decimals in a scale; none where it has no more.
pub fn rounded(amount: &Amount, scale: Scale, decimals: u32) -> Option<Amount> {
    let digits = digits(amount, scale).filter(|digits| digits.scale() > decimals && !digits.is_zero())?;
    let mut digits = digits.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    digits.rescale(decimals);
    let power = ten_to(scale.power());
    let value = digits.checked_mul(power)?;
    let precision = match scale == Scale::ONE {
        true => Precision::Exact,
        // A nought that it ends with is written too.
        false => Precision::Nearest(power * Decimal::new(1, decimals)),
    };
    Some(Amount::Known(Stated::Number(Exact::computed(value)), precision))
}

/// A plain number as it is written in a scale.
fn digits(amount: &Amount, scale: Scale) -> Option<Decimal> {
    match amount {
        Amount::Known(Stated::Number(exact), precision) if exact.form() == Form::Digits && exact.exponent() >= 0 => {
            Some(at_scale(exact, precision, scale))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Language, Room};

    fn written(value: &str, exponent: i8, places: u32) -> Option<String> {
        let exact = Exact::parse_scaled(value, exponent).unwrap();
        let amount = Amount::Known(Stated::Number(exact), Precision::Exact);
        let scale = Scale::short(&amount);
        let rounded = rounded(&amount, scale, places)?;
        Some(
            Language::new("en")
                .unwrap()
                .amount_at(&rounded, None, scale, Room::Bare),
        )
    }

    #[test]
    fn a_number_loses_decimals_and_gains_none() {
        assert_eq!(written("28.57", 0, 1).unwrap(), "28.6");
        assert_eq!(written("28.57", 0, 0).unwrap(), "29");
        assert_eq!(written("2.45", 0, 1).unwrap(), "2.5");
        assert_eq!(written("-2.45", 0, 1).unwrap(), "\u{2212}2.5");
        assert_eq!(written("28.5", 0, 1), None);
        assert_eq!(written("28", 0, 1), None);
        assert_eq!(written("0.00", 0, 1), None);
        assert_eq!(written("1.98", 0, 1).unwrap(), "2.0");
        assert_eq!(written("1284.64", 6, 1).unwrap(), "1,284.6");
        assert_eq!(written("1284.98", 6, 1).unwrap(), "1,285.0");
        assert_eq!(written("1284.64", 6, 0).unwrap(), "1,285");
    }

    #[test]
    fn what_is_qualified_stays_as_it_is() {
        let number = || Exact::parse("150.7").unwrap();
        let more = Stated::Qualified(crate::quantity::Qualifier::MoreThan, number());
        let range = Stated::Range(Box::new((number(), number())));
        for stated in [more, range] {
            let amount = Amount::Known(stated, Precision::Exact);
            assert_eq!(rounded(&amount, Scale::ONE, 0), None);
            assert_eq!(decimals(&amount, Scale::ONE), None);
        }
    }
}
