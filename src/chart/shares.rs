//! The shares of the parts of one whole, as a key says them beside the amounts.
//!
//! In: the parts' values, and the whole's where it is stated. Out: percentages in the page's words; none where a value is missing, open to
//! one side or of another sign, where the parts are not the whole, or where what rounding hides would change a percentage.

use num_traits::{Signed, Zero};
use rust_decimal::Decimal;

use super::numerals::Numerals;
use super::value::Value;
use crate::quantity::{Rational, percent_places};

/// The lowest and the highest that a part may be.
type Ends = (Rational, Rational);

/// The share of each part in what the whole is said to be, or else in their sum; nothing unless all are known.
pub(super) fn of_whole<'a>(
    values: impl Iterator<Item = &'a Value>,
    whole: Option<&Value>,
    numerals: &Numerals,
) -> Option<Vec<String>> {
    let parts: Vec<Ends> = values.map(ends).collect::<Option<_>>()?;
    let (low, high) = parts.iter().fold((Rational::zero(), Rational::zero()), |sum, part| {
        (sum.0 + &part.0, sum.1 + &part.1)
    });
    let stated = match whole {
        Some(whole) => Some(ends(whole)?),
        None => None,
    };
    // Of a whole that the parts do not come to, the bar and its shares would say different things.
    if stated.as_ref().is_some_and(|whole| whole.0 > high || whole.1 < low) {
        return None;
    }
    let share = |part: &Ends| {
        // A part that is as small as may be makes its sum smaller too.
        let (most, least) = match &stated {
            Some((low, high)) => (high.clone(), low.clone()),
            None => (&high - &part.1 + &part.0, &low - &part.0 + &part.1),
        };
        let lowest = of(&part.0, &most)?;
        let highest = of(&part.1, &least)?;
        let places = percent_places(&lowest);
        let (a, b) = (rounded(&lowest, places)?, rounded(&highest, places)?);
        (a == b).then(|| numerals.percent.replace("{n}", &numerals.write(a)))
    };
    parts.iter().map(share).collect()
}

fn ends(value: &Value) -> Option<Ends> {
    let number = value.known().filter(|number| number.open.is_none())?;
    let range = number.range.as_ref()?;
    let (low, high) = (range.low.value()?.clone(), range.high.value()?.clone());
    (!low.is_negative()).then_some((low, high))
}

fn of(part: &Rational, whole: &Rational) -> Option<Rational> {
    (!whole.is_zero()).then(|| part * Rational::from_integer(100) / whole)
}

fn rounded(percent: &Rational, places: u32) -> Option<Decimal> {
    let digits = (percent * Rational::power_of_ten(places)).round().to_integer()?;
    Decimal::try_from_i128_with_scale(digits, places).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::value::Open;

    fn shares(values: &[Value]) -> Option<Vec<String>> {
        of_whole(values.iter(), None, &Numerals::default())
    }

    fn exact(number: i64) -> Value {
        Value::exact(number.into(), number.to_string())
    }

    #[test]
    fn parts_are_shares_of_their_sum() {
        let said = |values: &[Value]| shares(values).expect("all are known");
        assert_eq!(said(&[exact(138), exact(40), exact(167)]), ["40%", "12%", "48%"]);
        assert_eq!(
            said(&[exact(1), exact(999)]),
            ["0.1%", "99.9%"],
            "neither is nothing or all"
        );
        assert_eq!(said(&[exact(0), exact(5)]), ["0%", "100%"]);
    }

    #[test]
    fn parts_that_are_not_the_whole_have_none() {
        let values = [exact(43), exact(108)];
        let of = |whole: i64| of_whole(values.iter(), Some(&exact(whole)), &Numerals::default());
        assert_eq!(of(151).expect("all are known"), ["28%", "72%"]);
        assert_eq!(of(157), None);
    }

    #[test]
    fn what_is_not_known_to_the_percent_has_none() {
        let mut open = exact(100);
        if let Value::Known(number) = &mut open {
            number.open = Some(Open::Up);
        }
        assert_eq!(shares(&[open, exact(5)]), None);
        assert_eq!(shares(&[Value::missing(), exact(5)]), None);
        assert_eq!(shares(&[exact(-3), exact(5)]), None);
        assert_eq!(shares(&[exact(0), exact(0)]), None);
        let mut about = exact(100);
        if let Value::Known(number) = &mut about {
            use crate::quantity::{End, Interval, rational};
            let end = |number: i64| End::Closed(rational(number.into()));
            number.range = Some(Interval::new(end(50), end(149)));
        }
        assert_eq!(shares(&[about, exact(5)]), None, "it may be 91% or 97%");
    }
}
