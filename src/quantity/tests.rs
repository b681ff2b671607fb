//! Intervals against an oracle that knows nothing of how they compute: sets of quarters and twelfths, asked one by one whether a value
//! of each gives the result. The ends are small whole numbers, so that a set which holds anything holds one of these.

use num_traits::Zero;
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::{Amount, End, Exact, Interval, Precision, Qualifier, Rational, Stated};
use crate::properties::cases;

/// A set as ends with whether they belong to it.
#[derive(Debug, Clone, Copy)]
struct Set {
    low: Option<(i64, bool)>,
    high: Option<(i64, bool)>,
}

/// The furthest end.
const FAR: i64 = 6;

impl Set {
    /// Whether the fraction is in it; its denominator is above zero.
    fn has(self, (numerator, denominator): (i64, i64)) -> bool {
        let above = self.low.is_none_or(|(end, closed)| {
            let end = end * denominator;
            numerator > end || (closed && numerator == end)
        });
        let below = self.high.is_none_or(|(end, closed)| {
            let end = end * denominator;
            numerator < end || (closed && numerator == end)
        });
        above && below
    }

    fn interval(self) -> Interval {
        let end = |end: Option<(i64, bool)>| match end {
            Some((value, true)) => End::Closed(fraction((value, 1))),
            Some((value, false)) => End::Open(fraction((value, 1))),
            None => End::Unbounded,
        };
        Interval::new(end(self.low), end(self.high))
    }

    fn is_empty(self) -> bool {
        !grid(4, 2 * FAR).any(|x| self.has(x))
    }
}

fn fraction((numerator, denominator): (i64, i64)) -> Rational {
    Rational::new(numerator.into(), denominator.into())
}

/// Every multiple of `1 / parts` up to a distance from zero.
fn grid(parts: i64, far: i64) -> impl Iterator<Item = (i64, i64)> + Clone {
    (-far * parts..=far * parts).map(move |numerator| (numerator, parts))
}

fn end() -> impl Strategy<Value = Option<(i64, bool)>> {
    prop_oneof![4 => (-FAR..=FAR, any::<bool>()).prop_map(Some), 1 => Just(None)]
}

/// Any set, empty ones among them.
fn set() -> impl Strategy<Value = Set> {
    (end(), end()).prop_map(|(low, high)| Set { low, high })
}

/// A set with something in it.
fn some() -> impl Strategy<Value = Set> {
    set().prop_filter("something is in it", |set| !set.is_empty())
}

/// A set of values above zero.
fn positive() -> impl Strategy<Value = Set> {
    some().prop_filter("above zero", |set| {
        !grid(4, FAR).any(|x| x.0 <= 0 && set.has(x)) && set.low.is_some()
    })
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn a_value_is_in_it_or_not(a in set()) {
        let interval = a.interval();
        for x in grid(4, 2 * FAR) {
            prop_assert_eq!(interval.contains(&fraction(x)), a.has(x), "{:?} in {:?}", x, a);
        }
        prop_assert_eq!(interval.is_empty(), a.is_empty());
        let all: Vec<(i64, i64)> = grid(4, 2 * FAR).filter(|x| a.has(*x)).collect();
        let point = interval.as_point().cloned();
        prop_assert_eq!(point, (all.len() == 1).then(|| fraction(all[0])));
    }

    #[test]
    fn sums_and_differences_are_those_of_values(a in some(), b in some()) {
        let (sum, difference) = (a.interval().plus(&b.interval()), a.interval().minus(&b.interval()));
        for x in grid(2, 2 * FAR + 1) {
            // Far enough for a value of each: beyond their ends nothing changes.
            let mut values = grid(4, 4 * FAR).filter(|one| a.has(*one)).map(|(one, _)| one);
            let is_sum = values.clone().any(|one| b.has((2 * x.0 - one, 4)));
            let is_difference = values.any(|one| b.has((one - 2 * x.0, 4)));
            prop_assert_eq!(sum.contains(&fraction(x)), is_sum, "{:?} as a sum", x);
            prop_assert_eq!(difference.contains(&fraction(x)), is_difference, "{:?} as a difference", x);
        }
    }

    #[test]
    fn negatives_are_those_of_values(a in set()) {
        let negated = a.interval().negated();
        for (x, parts) in grid(4, 2 * FAR) {
            prop_assert_eq!(negated.contains(&fraction((x, parts))), a.has((-x, parts)));
        }
        prop_assert_eq!(negated.negated(), a.interval());
    }

    #[test]
    fn multiples_are_those_of_values(a in some(), factor in -5i64..=5) {
        let times = a.interval().times(&fraction((factor, 1)));
        for (x, parts) in grid(4, 5 * FAR + 1) {
            let holds = match factor {
                0 => x == 0,
                factor if factor < 0 => a.has((-x, -factor * parts)),
                factor => a.has((x, factor * parts)),
            };
            prop_assert_eq!(times.contains(&fraction((x, parts))), holds, "{} / {} of {}", x, parts, factor);
        }
    }

    #[test]
    fn quotients_are_those_of_values(a in some(), b in positive()) {
        let quotients = a.interval().over(&b.interval()).expect("every divisor is above zero");
        // What is between two neighbours of these is decided by twelfths; divisors beyond the last end go on for ever.
        for x in [0, 1, 2, 3, 4, 6, 12].into_iter().flat_map(|n| [(n, 1), (-n, 1), (n, 4), (-n, 4), (n, 3), (-n, 3)]) {
            let holds = grid(24, 30).filter(|by| by.0 > 0 && b.has(*by)).any(|(by, parts)| a.has((x.0 * by, x.1 * parts)));
            prop_assert_eq!(quotients.contains(&fraction(x)), holds, "{:?} as a quotient of {:?} and {:?}", x, a, b);
        }
    }

    #[test]
    fn nothing_is_divided_by_what_may_be_zero_or_less(a in some(), b in some()) {
        let is_safe = !grid(4, FAR).any(|x| x.0 <= 0 && b.has(x)) && b.low.is_some();
        prop_assert_eq!(b.interval().is_positive(), is_safe);
        prop_assert_eq!(a.interval().over(&b.interval()).is_some(), is_safe);
    }

    #[test]
    fn what_two_share_is_what_is_in_both(a in set(), b in set()) {
        let both = a.interval().intersection(&b.interval());
        for x in grid(4, 2 * FAR) {
            prop_assert_eq!(both.contains(&fraction(x)), a.has(x) && b.has(x));
        }
        let shares = grid(4, 2 * FAR).any(|x| a.has(x) && b.has(x));
        prop_assert_eq!(a.interval().meets(&b.interval()), shares);
    }

    #[test]
    fn one_is_inside_or_above_another_by_all_of_its_values(a in some(), b in some()) {
        let inside = grid(4, 3 * FAR).filter(|x| a.has(*x)).all(|x| b.has(x));
        prop_assert_eq!(a.interval().inside(&b.interval()), inside);
        let values = |of: Set| grid(4, 3 * FAR).filter(move |x| of.has(*x)).map(|(x, _)| x);
        let is_above = values(a).all(|x| values(b).all(|y| x > y));
        prop_assert_eq!(a.interval().is_above(&b.interval()), is_above);
    }

    /// Half goes away from zero, and only half is a question.
    #[test]
    fn rounding_goes_to_the_nearest_whole_number(numerator in -400i64..400, denominator in 1i64..30) {
        let rounded = fraction((numerator, denominator)).round().to_integer().expect("a small number");
        let apart = |whole: i64| (whole * denominator - numerator).abs();
        let whole = i64::try_from(rounded).expect("a small number");
        for other in [whole - 1, whole + 1] {
            prop_assert!(apart(whole) < apart(other) || (apart(whole) == apart(other) && whole.abs() > other.abs()));
        }
    }

    /// A rounded value stands for everything that would be rounded to it, both halves included.
    #[test]
    fn a_rounded_value_is_everything_within_half_a_step(value in -3000i64..3000, places in 0u32..4, step in 1i64..4) {
        let tenths = 10i64.pow(places);
        let number = Exact::computed(Decimal::new(value, places));
        let amount = Amount::Known(Stated::Number(number), Precision::Nearest(Decimal::new(step, places)));
        let interval = amount.interval().expect("a number");
        // In quarters of the last place: half of any step is two of them.
        for off in -4 * step..=4 * step {
            let x = fraction((4 * value + off, 4 * tenths));
            prop_assert_eq!(interval.contains(&x), off.abs() <= 2 * step, "{} quarters away", off);
        }
    }

    /// The flag of each end, as the words say it.
    #[test]
    fn a_qualified_value_is_what_its_words_say(value in -9i64..9, off in -3i64..=3) {
        let of = |qualifier| {
            let amount = Amount::Known(Stated::Qualified(qualifier, Exact::computed(value.into())), Precision::Exact);
            amount.interval().map(|interval| interval.contains(&fraction((2 * value + off, 2))))
        };
        prop_assert_eq!(of(Qualifier::MoreThan), Some(off > 0));
        prop_assert_eq!(of(Qualifier::AtLeast), Some(off >= 0));
        prop_assert_eq!(of(Qualifier::FewerThan), Some(off < 0));
        prop_assert_eq!(of(Qualifier::AtMost), Some(off <= 0));
        for inexact in [Qualifier::About, Qualifier::Nearly, Qualifier::UpTo] {
            prop_assert_eq!(of(inexact), None);
        }
        let range = Stated::Range(Box::new((Exact::computed(value.into()), Exact::computed((value + 1).into()))));
        let range = Amount::Known(range, Precision::Exact).interval().expect("two ends");
        prop_assert_eq!(range.contains(&fraction((2 * value + off, 2))), (0..=2).contains(&off));
    }
}

#[test]
fn nothing_over_anything_is_nothing() {
    let zero = Interval::point(Rational::zero());
    let divisor = Interval::new(End::Open(Rational::zero()), End::Unbounded);
    assert_eq!(zero.over(&divisor), Some(zero));
}
