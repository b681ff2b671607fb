//! Empty words filled: a value enters, its qualifier, number and unit mark leave, in the page's language and digits.

use num_traits::{Signed, Zero};
use rust_decimal::Decimal;

use crate::language::{Language, Room};
use crate::quantity::{Amount, End, Interval, Qualifier, Rational, Unit, percent_places};

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
        Form::Rate { over, per, .. } => {
            divisible(over)?;
            let target = Target::quotient(&subject.value, over, &rational(*per), Scale::Own);
            let (number, qualifier) = computed(&target, language, |value| three_digits(value, language))?;
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
            let (numbers, qualifier) = computed(&target, language, |value| shown(value, 9, language))?;
            let number = target
                .printed
                .as_ref()
                .and_then(|value| shortest(value, 9))
                .unwrap_or_default();
            let mark = |written: &str| language.marked(written, number, Some(&subject.unit));
            Some(qualify(language, qualifier, mark, numbers))
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
        } else {
            shown(&size, 9, language)?
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

/// Rates: three digits.
fn three_digits(value: &Rational, language: &Language) -> Option<String> {
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
    decimal(value, places).map(|number| language.number(number))
}

/// A number with the decimals that it needs.
fn shown(value: &Rational, most: u32, language: &Language) -> Option<String> {
    shortest(value, most).map(|number| language.number(number))
}
