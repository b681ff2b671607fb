//! Numbers as tables print them become whole values: the head of a table says the scale (`£ million`), the site or the publisher whose `$` it is.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::files::Span;
use crate::finding::{Code, Finding};
use crate::language::Language;
use crate::model::{Figure, Text};
use crate::quantity::printed::Marks;
use crate::quantity::{Amount, Exact, Precision, Rational, Stated, Unit, currency, measure};

use crate::settings::Settings;

use super::Content;

/// The marks of the numerals of the site's language.
pub(super) fn marks(settings: &Settings) -> Marks {
    let is_other = settings.language != "en";
    let other = is_other.then(|| marks_of(&settings.language)).flatten();
    other.unwrap_or_default()
}

/// The marks of the numerals of a language, if there is such a language.
pub(super) fn marks_of(tag: &str) -> Option<Marks> {
    Language::shared(tag).ok().map(|language| language.marks())
}

/// What a number that says nothing of itself takes from its whole, its indicator or its row.
#[derive(Clone, Default)]
struct Head {
    unit: Option<Unit>,
    scale: i8,
    precision: Option<Precision>,
    /// The whole as its own value prints it, "£4,318.6 million": the scale, and how many of it.
    printed: Option<(i8, Decimal)>,
}

impl Head {
    /// The scale of a bare number: what the head says, else that of its whole's own value, unless it is too large for a part of that.
    fn scale_of(&self, amount: &Amount) -> i8 {
        let value = amount.stated().map(|stated| stated.number().value().abs());
        let printed = self.printed.filter(|(_, most)| {
            let most = most.checked_mul(LARGEST_PART.into());
            value.zip(most).is_some_and(|(value, most)| value <= most)
        });
        match (self.scale, printed) {
            (0, Some((scale, _))) => scale,
            (scale, _) => scale,
        }
    }
}

/// A part is no more than so many times its whole: others may be below zero.
const LARGEST_PART: i64 = 10;

/// Settles units and scales of every figure.
pub(super) fn settle(content: &mut Content, currency: Option<&str>, findings: &mut Vec<Finding>) {
    let of_publisher: BTreeMap<Text, Text> = content
        .publishers
        .iter()
        .filter_map(|publisher| Some((publisher.id.clone(), publisher.currency.as_ref()?.value.clone())))
        .collect();
    for indicator in &mut content.indicators {
        if let Some(unit) = &mut indicator.unit
            && unit.value == Unit::Currency(currency::DOLLAR.into())
            && let Some(code) = currency
        {
            unit.value = Unit::Currency(code.into());
        }
    }
    let heads: BTreeMap<Text, Head> = content
        .indicators
        .iter()
        .map(|indicator| {
            let head = Head {
                unit: indicator.unit.as_ref().map(|unit| unit.value.clone()),
                scale: indicator.scale,
                precision: None,
                printed: None,
            };
            (indicator.id.clone(), head)
        })
        .collect();
    for report in &mut content.reports {
        let own = report.currency.as_ref().map(|code| &code.value);
        let code = own
            .or_else(|| of_publisher.get(&report.publisher.value))
            .map(Text::as_str)
            .or(currency);
        let settler = Settler { heads: &heads, code };
        for figure in &mut report.figures {
            settler.figure(figure, &Head::default(), false, findings);
        }
        level(&mut report.figures);
    }
}

/// Puts the years of a row that are printed in different signs of one measure into the smallest: 7 min beside 7 min 30 s are 420 s.
fn level(figures: &mut [Figure]) {
    let row = |figure: &Figure| figure.id.split('@').next().unwrap_or_default().to_owned();
    for years in figures.chunk_by_mut(|a, b| row(a) == row(b)) {
        if years.len() < 2 {
            continue;
        }
        let sign = |figure: &Figure| match figure.detail(|details| details.unit.as_ref()).map(|unit| &unit.value) {
            Some(Unit::Measure(sign)) => Some(sign.clone()),
            _ => None,
        };
        let smallest = years.iter().filter_map(sign).reduce(|a, b| {
            let is_smaller = measure::factor(&b, &a).is_some_and(|factor| factor < Rational::from_integer(1));
            if is_smaller { b } else { a }
        });
        let Some(smallest) = smallest else {
            continue;
        };
        for figure in years {
            let Some(own) = sign(figure).filter(|own| *own != smallest) else {
                continue;
            };
            let factor = measure::factor(&own, &smallest).filter(Rational::is_integer);
            let factor = factor.and_then(|factor| factor.to_integer());
            if let Some(factor) = factor.and_then(|factor| i64::try_from(factor).ok())
                && let Some(Amount::Known(Stated::Number(number), precision)) = &figure.amount
                && let Some(value) = number.value().checked_mul(factor.into())
            {
                let precision = match precision {
                    Precision::Nearest(step) => Precision::Nearest(step.checked_mul(factor.into()).unwrap_or(*step)),
                    Precision::Exact => Precision::Exact,
                };
                figure.amount = Some(Amount::Known(Stated::Number(Exact::computed(value)), precision));
                if let Some(unit) = figure.details.as_deref_mut().and_then(|details| details.unit.as_mut()) {
                    unit.value = Unit::Measure(smallest.clone());
                }
            }
        }
    }
}

struct Settler<'s> {
    heads: &'s BTreeMap<Text, Head>,
    /// Whose `$` it is.
    code: Option<&'s str>,
}

impl Settler<'_> {
    fn figure(&self, figure: &mut Figure, whole: &Head, is_part: bool, findings: &mut Vec<Finding>) {
        let indicator = figure
            .detail(|details| details.indicator.as_ref())
            .and_then(|id| self.heads.get(&id.value));
        let usual = indicator.filter(|head| head.unit.is_some()).unwrap_or(whole);
        let mut head = usual.clone();
        head.precision = whole.precision;
        head.printed = whole.printed;
        if let Some(details) = figure.details.as_deref_mut() {
            if let Some(unit) = &mut details.unit {
                self.whose(&mut unit.value, usual.unit.as_ref(), unit.span, findings);
                head.printed = None;
                if !figure.says_unit {
                    head.scale = details.scale;
                }
                head.unit = Some(unit.value.clone());
            }
            head.precision = details.precision.or(head.precision);
        }
        if let Some(amount) = &mut figure.amount {
            if figure.says_unit {
                self.convert(
                    amount,
                    figure
                        .details
                        .as_deref_mut()
                        .and_then(|details| details.unit.as_mut())
                        .map(|unit| &mut unit.value),
                    usual,
                );
                head.printed = printed(amount);
            } else {
                scale(amount, head.scale_of(amount));
            }
            refine(amount, &head, is_part);
        }
        // A value's own unit is its parts' unit, and the scale that it is printed in theirs where they are bare.
        for breakdown in &mut figure.breakdowns {
            let is_split = !breakdown.overlapping;
            for part in &mut breakdown.parts {
                self.figure(part, &head, is_split, findings);
            }
            if let Some(rest) = &mut breakdown.rest {
                let of_rest = head.scale_of(&rest.value);
                scale(&mut rest.value, of_rest);
                refine(&mut rest.value, &head, is_split);
            }
        }
        for subset in &mut figure.subsets {
            self.figure(subset, &head, false, findings);
        }
    }

    /// `$` is the currency that the indicator or the whole is in, else the publisher's or the site's.
    fn whose(&self, unit: &mut Unit, usual: Option<&Unit>, span: Span, findings: &mut Vec<Finding>) {
        if *unit != Unit::Currency(currency::DOLLAR.into()) {
            return;
        }
        let code = match usual {
            Some(Unit::Currency(code)) if currency::is_dollar(code) => Some(code.as_str()),
            _ => self.code,
        };
        match code {
            Some(code) => *unit = Unit::Currency(code.into()),
            None => {
                let message = "`$` and cents belong to several currencies";
                let help = "Write US$ (or A$, C$, …), or `currency: USD` once: in the publisher's _index.md, or as `currency = \"USD\"` in annals.toml.";
                findings.push(Finding::new(Code::InvalidValue, span, message).help(help));
                *unit = Unit::Currency("USD".into());
            }
        }
    }

    /// A measure that is a power of ten of the usual one is the usual one, printed in a scale: 26 TWh among kWh.
    fn convert(&self, amount: &mut Amount, unit: Option<&mut Unit>, usual: &Head) {
        if let (Some(unit), Some(usual)) = (unit, &usual.unit)
            && let (Unit::Measure(own), Unit::Measure(to)) = (&*unit, usual)
            && own != to
            && let Some(exponent) = measure::factor(own, to).and_then(power_of_ten)
            && let Amount::Known(stated, _) = &*amount
            && let Some(same) = stated.times_ten_to(exponent)
        {
            *amount = Amount::Known(same.clone(), same.usual_precision());
            *unit = usual.clone();
        }
    }
}

/// The scale in which a value is printed, and how many of it: 6 and 4,318.6 of "£4,318.6 million".
fn printed(amount: &Amount) -> Option<(i8, Decimal)> {
    let number = amount.stated()?.number();
    let scale = Some(number.exponent()).filter(|scale| *scale != 0)?;
    let many = amount.stated()?.times_ten_to(-scale)?;
    Some((scale, many.number().value().abs()))
}

/// A number below the head of a table.
fn scale(amount: &mut Amount, exponent: i8) {
    let Amount::Known(stated, precision) = amount else {
        return;
    };
    if exponent == 0 {
        return;
    }
    let was_usual = *precision == stated.usual_precision();
    let Some(scaled) = stated.times_ten_to(exponent) else {
        return;
    };
    *precision = match precision {
        _ if was_usual => scaled.usual_precision(),
        Precision::Nearest(step) => Precision::Nearest(shifted(*step, exponent)),
        Precision::Exact => Precision::Exact,
    };
    *stated = scaled;
}

fn shifted(step: Decimal, exponent: i8) -> Decimal {
    let power = Decimal::from(10_u64.pow(u32::from(exponent.unsigned_abs()).min(18)));
    let moved = if exponent < 0 {
        step.checked_div(power)
    } else {
        step.checked_mul(power)
    };
    moved.unwrap_or(step).normalize()
}

/// How exactly a number is meant that does not say it: as its whole is; a whole percentage of a split is rounded.
fn refine(amount: &mut Amount, head: &Head, is_part: bool) {
    let Amount::Known(stated, precision) = amount else {
        return;
    };
    if *precision != stated.usual_precision() {
        return;
    }
    if let Some(said) = head.precision {
        *precision = said;
    } else if is_part
        && head.unit == Some(Unit::Percent)
        && matches!(stated, Stated::Number(_))
        && *precision == Precision::Exact
    {
        *precision = Precision::Nearest(Decimal::ONE);
    }
}

/// The exponent of a factor that is a power of ten.
fn power_of_ten(factor: Rational) -> Option<i8> {
    (-12..=18).find(|exponent: &i8| {
        let power = Rational::power_of_ten(u32::from(exponent.unsigned_abs()));
        factor == if *exponent < 0 { power.recip() } else { power }
    })
}
