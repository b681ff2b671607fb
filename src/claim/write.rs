//! Empty words filled: a value enters, its qualifier, number and unit mark leave, in the page's language and digits.

use num_traits::{Signed, Zero};
use rust_decimal::Decimal;

use crate::language::{self, Language, Room};
use crate::quantity::{Amount, End, Exact, Interval, Precision, Qualifier, Rational, Stated, Unit, percent_places};

use super::exact::{decimal, ratio, rational, shortest};
use super::subject::{BoundValue, Form, Subject};
use super::target::{Scale, Target};
use super::tolerance;

/// The words for what a claim is bound to. None where there is no number, or none that may be computed.
pub fn write(subject: &Subject, language: &Language) -> Option<String> {
    match &subject.form {
        Form::Plain => plain(subject, language),
        Form::Change { earlier } => change(subject, earlier, language),
        Form::Share { whole } => {
            divisible(whole)?;
            let target = Target::quotient(&subject.value, whole, &ratio(100, 1), Scale::Percent);
            computed(&target, language, |value| percent_digits(value, language))
                .map(|(number, qualifier)| qualify(language, qualifier, |number| language.percent(number), number))
        }
        Form::Rate {
            over, per, same_unit, ..
        } => {
            divisible(over)?;
            let target = Target::quotient(&subject.value, over, &rational(*per), Scale::Own);
            // Money over a number of other things is money.
            let unit = Some(&subject.unit).filter(|unit| matches!(unit, Unit::Currency(_)) && !same_unit);
            let (number, qualifier) = computed(&target, language, |value| of_so_many(value, unit, language))?;
            let per = (*per != Decimal::ONE).then(|| language.number(*per));
            Some(qualify(
                language,
                qualifier,
                |number| {
                    per.as_ref()
                        .map_or_else(|| number.to_owned(), |per| language.rate(number, per))
                },
                number,
            ))
        }
        Form::Rank { .. } => {
            let place = subject.value.printed()?;
            Some(language.ordinal(u64::try_from(place.to_integer()?).ok()?))
        }
    }
}

/// A number in one of the ways a set can be said: a number, its low end, its high end, or both.
enum Numbers {
    One(String),
    Two(String, String),
}

fn qualify(
    language: &Language,
    qualifier: Option<Qualifier>,
    mark: impl Fn(&str) -> String,
    numbers: Numbers,
) -> String {
    match (numbers, qualifier) {
        (Numbers::One(number), Some(qualifier)) => language.qualified(qualifier, &mark(&number)),
        (Numbers::One(number), None) => mark(&number),
        (Numbers::Two(low, high), _) => mark(&language.range(&low, &high)),
    }
}

/// The figure's own value with its qualifier, exactly as it is stated.
fn plain(subject: &Subject, language: &Language) -> Option<String> {
    match &subject.value {
        BoundValue::Absent(_) => None,
        BoundValue::Stated(stated, precision) => {
            let amount = Amount::Known(stated.clone(), *precision);
            let written = language.amount(&amount, Some(&subject.unit), Room::Prose);
            // "1 in 69" is no number without its 69; what is so many in a hundred or a million is said by the sentence around.
            Some(match odd_base(&subject.unit) {
                Some(per) => language.rate(&written, &language.number(per)),
                None => written,
            })
        }
        BoundValue::Computed(..) => {
            let target = Target::of(&subject.value, Scale::Own);
            let amount = |value: &Rational| {
                let amount = Amount::Known(Stated::Number(Exact::computed(shortest(value, 9)?)), Precision::Exact);
                let scale = language::Scale::short(&amount);
                Some(language.amount_at(&amount, Some(&subject.unit), scale, Room::Prose))
            };
            let (numbers, qualifier) = computed(&target, language, amount)?;
            Some(qualify(language, qualifier, str::to_owned, numbers))
        }
    }
}

/// The number that a rate is of, where it is no power of ten.
fn odd_base(unit: &Unit) -> Option<Decimal> {
    let per = unit.base()?;
    let digits = per.normalize().to_string();
    let is_power = digits.starts_with('1') && digits[1..].bytes().all(|digit| digit == b'0');
    (!is_power).then_some(per)
}

/// A change, signed: of percentages in points, of few things in things, else in percent.
fn change(subject: &Subject, earlier: &BoundValue, language: &Language) -> Option<String> {
    let later = &subject.value;
    let percentages = matches!(subject.unit, Unit::Percent | Unit::Points);
    let base = earlier.printed();
    let few = base.as_ref().is_none_or(|base| *base < ratio(tolerance::SMALL_BASE, 1));
    // A change that rounds to nothing is told in what is counted: it is not nothing.
    let is_seen = |target: &Target| {
        target
            .printed
            .as_ref()
            .is_none_or(|value| value.abs() >= ratio(1, 20) || value.is_zero())
    };
    let in_percent = || {
        let hundred = ratio(100, 1);
        Target::quotient(later, earlier, &ratio(1, 1), Scale::Percent)
            .less_one()
            .times(&hundred, Scale::Percent)
    };
    let relative = !percentages && !few && earlier.interval().is_positive() && is_seen(&in_percent());
    let target = if relative {
        in_percent()
    } else {
        Target::difference(later, earlier, Scale::Own)
    };
    let digits = |value: &Rational| {
        let size = value.abs();
        let number = if relative {
            percent_digits(&size, language)?
        } else if percentages {
            shortest(&size, 9).map(|number| language.number(number))?
        } else {
            like(&size, later, &subject.unit, language)?
        };
        let sign = match (value.is_zero(), value.is_negative()) {
            (true, _) => "",
            (_, true) => "\u{2212}",
            _ => "+",
        };
        Some(format!("{sign}{number}"))
    };
    let (numbers, qualifier) = computed(&target, language, digits)?;
    let mark = |number: &str| match (relative, percentages) {
        (true, _) => language.percent(number),
        (_, true) => language.points(number),
        _ => number.to_owned(),
    };
    Some(qualify(language, qualifier, mark, numbers))
}

/// A computed value's numbers, and the qualifier that its open side asks for.
fn computed(
    target: &Target,
    _language: &Language,
    digits: impl Fn(&Rational) -> Option<String>,
) -> Option<(Numbers, Option<Qualifier>)> {
    if let Some((qualifier, number)) = &target.qualified {
        return Some((Numbers::One(digits(number)?), Some(*qualifier)));
    }
    if let Some(printed) = &target.printed {
        return Some((Numbers::One(digits(printed)?), None));
    }
    let Interval { low, high } = &target.set;
    Some(match (low, high) {
        (End::Closed(a) | End::Open(a), End::Closed(b) | End::Open(b)) => (Numbers::Two(digits(a)?, digits(b)?), None),
        (End::Closed(a), _) => (Numbers::One(digits(a)?), Some(Qualifier::AtLeast)),
        (End::Open(a), _) => (Numbers::One(digits(a)?), Some(Qualifier::MoreThan)),
        (_, End::Closed(b)) => (Numbers::One(digits(b)?), Some(Qualifier::AtMost)),
        (_, End::Open(b)) => (Numbers::One(digits(b)?), Some(Qualifier::FewerThan)),
        _ => return None,
    })
}

fn divisible(over: &BoundValue) -> Option<()> {
    over.interval().is_positive().then_some(())
}

/// Percent: whole, with one decimal under 10, and never 0 or 100 of what is not.
fn percent_digits(value: &Rational, language: &Language) -> Option<String> {
    decimal(value, percent_places(value)).map(|number| language.number(number))
}

/// Rates have three digits: how many of them are decimals.
fn three_places(value: &Rational) -> u32 {
    let size = value.abs();
    let mut places = 2;
    let mut limit = ratio(10, 1);
    while places > 0 && size >= limit {
        places -= 1;
        limit *= ratio(10, 1);
    }
    let mut floor = ratio(1, 1);
    while places < 8 && size < floor && !size.is_zero() {
        places += 1;
        floor /= ratio(10, 1);
    }
    places
}

/// A rate; millions in their word, so that it has no more digits than the three, and with the mark of its money.
fn of_so_many(value: &Rational, unit: Option<&Unit>, language: &Language) -> Option<String> {
    const MILLION: u32 = 6;
    let millions = value / Rational::power_of_ten(MILLION);
    if millions.abs() >= ratio(1, 1) {
        let number = decimal(&millions, three_places(&millions))?;
        return Some(language.quantity(number, unit, language::Scale::of_power(MILLION), Room::Prose));
    }
    let number = decimal(value, three_places(value))?;
    Some(language.marked(&language.number(number), number, unit))
}

/// A size in the scale that another value of the thing is printed in: 2.9p beside 26.9p.
fn like(size: &Rational, other: &BoundValue, unit: &Unit, language: &Language) -> Option<String> {
    let exponent = match other {
        BoundValue::Stated(stated, _) => stated.number().exponent(),
        BoundValue::Computed(..) | BoundValue::Absent(_) => 0,
    };
    let power = Rational::power_of_ten(u32::from(exponent.unsigned_abs()));
    let printed = if exponent < 0 { size * power } else { size / power };
    let exact = Exact::parse_scaled(&shortest(&printed, 9)?.to_string(), exponent).ok()?;
    let amount = Amount::Known(Stated::Number(exact), Precision::Exact);
    Some(language.amount(&amount, Some(unit), Room::Prose))
}
