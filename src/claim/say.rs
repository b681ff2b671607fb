//! Verdicts in words: what is written, what the data says, how far apart they are, what would be true.

use num_traits::{Signed, Zero};

use crate::finding::Code;
use crate::language::{Hedge, Pair, Room};
use crate::quantity::{Absent, Amount, End, Interval, Qualifier, Rational, Stated, Unit, currency};

use super::exact::{decimal, ratio, shortest};
use super::hold::Says;
use super::judge::Judge;
use super::reading::{Mark, Quantity, Verdict};
use super::row::{Claimed, Row};
use super::subject::{BoundValue, Form};
use super::target::{Scale, Target};

impl Judge<'_> {
    /// The verdict of a code on the quantity.
    pub(super) fn say(&self, code: Code, target: &Target, says: &Says) -> Verdict {
        let written = self.words.text.trim();
        let shown = self.shown(target);
        let apart = self.apart(target, says);
        let meant = self.scaled_outside(says);
        let message = match code {
            Code::ClaimUnsupported => {
                format!(
                    "“{written}” is written, the recorded figure only says {shown}: it does not support these words"
                )
            }
            Code::ClaimDropsQualifier => {
                format!("“{written}” is written, the recorded figure is {shown}: the words drop its qualifier")
            }
            Code::ClaimShiftsQualifier => {
                format!(
                    "“{written}” is written, the recorded figure is {shown}: the words turn its qualifier into “about”"
                )
            }
            Code::ClaimWeaker => {
                format!("“{written}” is written, the recorded figure is {shown}: the words say less than they could")
            }
            Code::ClaimFalsePrecision => {
                format!("“{written}” is written, finer than the recorded figure, which is {shown} and rounded")
            }
            _ => {
                let shown = self.shown_apart(target, says).unwrap_or(shown);
                let meant = meant
                    .as_ref()
                    .map(|whole| format!(" and stands for {whole}"))
                    .unwrap_or_default();
                format!("“{written}” is written{meant}, the recorded figure is {shown}{apart}")
            }
        };
        let better = self.better(code, target, says);
        Verdict {
            code,
            range: self.reading.quantity.range.clone(),
            message,
            help: Some(format!("write “{better}”")),
        }
    }

    /// What digits stand for whose power of ten is outside of the link: "[45](…) million".
    fn scaled_outside(&self, says: &Says) -> Option<String> {
        let (Quantity::Number(number), Says::Number(claimed)) = (&self.reading.quantity.value, says) else {
            return None;
        };
        let is_outside = number.scale > 1 && !self.words.text.contains(char::is_alphabetic);
        is_outside.then(|| self.show(&claimed.number, 0))
    }

    /// The value with more places than usual, where the usual ones do not tell it from what is written.
    fn shown_apart(&self, target: &Target, says: &Says) -> Option<String> {
        let (Some(value), Says::Number(claimed)) = (&target.printed, says) else {
            return None;
        };
        let usual = places(target.scale);
        let differs = |places: &u32| decimal(value, *places) != decimal(&claimed.number, *places);
        let places = (usual..usual + 6).find(differs)?;
        let is_plain = target.qualified.is_none() && target.scale != Scale::Ratio;
        (is_plain && places > usual).then(|| self.in_scale(&self.show(value, places), target.scale))
    }

    /// How far the value is from the number.
    fn apart(&self, target: &Target, says: &Says) -> String {
        let (Some(value), Says::Number(claimed)) = (&target.printed, says) else {
            return String::new();
        };
        if matches!(self.subject.form, Form::Rank { .. }) {
            // How far one place is from another, in percent, says nothing.
            return String::new();
        }
        let difference = (value - &claimed.number).abs();
        if difference.is_zero() {
            return ": the same number".to_owned();
        }
        let side = if *value > claimed.number { "more" } else { "less" };
        // With as many places as it takes to tell the two apart.
        let usual = places(target.scale);
        let told = |places: &u32| decimal(&difference, *places).is_some_and(|away| !away.is_zero());
        let away = self.show(&difference, (usual..usual + 6).find(told).unwrap_or(usual));
        let off = super::exact::distance(value, &claimed.number).and_then(|off| decimal(&(off * ratio(100, 1)), 1));
        match off.filter(|percent| !percent.is_zero()) {
            Some(percent) => format!(": {away} {side} ({}% off)", percent.normalize()),
            None => format!(": {away} {side}"),
        }
    }

    /// Words that would be true.
    fn better(&self, code: Code, target: &Target, says: &Says) -> String {
        let shown = self.shown(target);
        let (Some(value), Says::Number(claimed)) = (&target.printed, says) else {
            return shown;
        };
        let named = || self.in_scale(&self.show(&claimed.number, places(target.scale)), target.scale);
        let qualified = |qualifier: Qualifier| self.language.qualified(qualifier, &named());
        match (code, claimed.row) {
            (Code::ClaimRounded, _) => qualified(Qualifier::About),
            (Code::ClaimFalsePrecision, _) if target.last_digit.is_none() => {
                let open = Target {
                    printed: None,
                    ..target.clone()
                };
                self.shown(&open)
            }
            (Code::ClaimMismatch, Row::Hedged(Hedge::MoreThan)) if *value == claimed.number => {
                qualified(Qualifier::AtLeast)
            }
            (Code::ClaimMismatch, Row::Hedged(Hedge::FewerThan)) if *value == claimed.number => {
                qualified(Qualifier::AtMost)
            }
            (Code::ClaimMismatch, Row::Hedged(Hedge::Nearly | Hedge::JustUnder)) if *value > claimed.number => {
                qualified(Qualifier::MoreThan)
            }
            _ => self.rounded_like(code, claimed, value, target).unwrap_or(shown),
        }
    }

    /// The value at the precision of the words, where they are rounded ones; one digit finer where they are too coarse.
    fn rounded_like(&self, code: Code, claimed: &Claimed, value: &Rational, target: &Target) -> Option<String> {
        let rounded = matches!(claimed.row, Row::Rounded) && claimed.step <= ratio(1, 1);
        let places = if claimed.step < ratio(1, 1) {
            claimed.step.denominator().to_string().len() as u32 - 1
        } else {
            0
        };
        let places = places + u32::from(code == Code::ClaimCoarse);
        let told = |places: &u32| value.is_zero() || decimal(value, *places).is_some_and(|number| !number.is_zero());
        let places = (places..places + 6).find(told)?;
        let number = decimal(value, places).filter(|_| rounded && target.scale != Scale::Own)?;
        Some(self.in_scale(&self.language.number(number), target.scale))
    }

    /// A target's value in words: with its qualifier, in its scale.
    pub(super) fn shown(&self, target: &Target) -> String {
        if target.scale == Scale::Ratio && target.set.high.value().is_some_and(|high| *high <= ratio(1, 1)) {
            return self.shown(&target.clone().times(&ratio(100, 1), Scale::Percent));
        }
        let number = |value: &Rational| {
            self.as_printed(value, target)
                .unwrap_or_else(|| self.in_scale(&self.show(value, places(target.scale)), target.scale))
        };
        if let Some((qualifier, value)) = &target.qualified {
            return self.language.qualified(*qualifier, &number(value));
        }
        if let Some(value) = &target.printed {
            return number(value);
        }
        let language = self.language;
        match (&target.set.low, &target.set.high) {
            (End::Closed(low) | End::Open(low), End::Closed(high) | End::Open(high)) => {
                language.range(&number(low), &number(high))
            }
            (End::Closed(low), _) => language.qualified(Qualifier::AtLeast, &number(low)),
            (End::Open(low), _) => language.qualified(Qualifier::MoreThan, &number(low)),
            (_, End::Closed(high)) => language.qualified(Qualifier::AtMost, &number(high)),
            (_, End::Open(high)) => language.qualified(Qualifier::FewerThan, &number(high)),
            _ => "not known".to_owned(),
        }
    }

    /// Money as pages print it; a number in the words' own unit with that unit.
    fn as_printed(&self, value: &Rational, target: &Target) -> Option<String> {
        let mark = self.reading.mark.as_ref();
        let converted = mark
            .and_then(|mark| mark.value.per_one(&self.subject.unit))
            .is_some_and(|factor| factor != ratio(1, 1));
        if converted && matches!(target.scale, Scale::Own | Scale::Points) {
            let unit = self
                .words
                .text
                .get(mark?.range.clone())
                .filter(|unit| !unit.is_empty())?;
            return Some(format!("{} {}", self.show(value, 2), unit.trim()));
        }
        match (&self.subject.value, &self.subject.unit) {
            (BoundValue::Stated(stated @ Stated::Number(number), precision), unit @ Unit::Currency(_))
                if target.scale == Scale::Own && number.rational() == *value =>
            {
                let amount = Amount::Known(stated.clone(), *precision);
                Some(self.language.amount(&amount, Some(unit), Room::Prose))
            }
            _ => None,
        }
    }

    /// A number in the language: all its decimals where they end, else so many.
    pub(super) fn show(&self, value: &Rational, places: u32) -> String {
        let ending = shortest(value, 6).filter(|short| super::exact::rational(*short) == *value);
        let number = match ending.filter(|short| places == 0 || short.scale() <= places.max(2)) {
            Some(short) => Some(short),
            None => decimal(value, places.max(1)),
        };
        number.map_or_else(|| value.to_string(), |number| self.language.number(number))
    }

    fn in_scale(&self, number: &str, scale: Scale) -> String {
        match scale {
            Scale::Own | Scale::Ratio => number.to_owned(),
            Scale::Percent => self.language.percent(number),
            Scale::Points => self.language.points(number),
            Scale::Multiple => self.language.times(number),
        }
    }

    /// A number said of something that has none.
    pub(super) fn no_number(&self, absent: Absent) -> Verdict {
        let written = self.words.text.trim();
        let state = match absent {
            Absent::Missing => "missing",
            Absent::Suppressed => "suppressed",
            Absent::NotApplicable => "not applicable",
        };
        Verdict {
            code: Code::ClaimMismatch,
            range: self.reading.quantity.range.clone(),
            message: format!(
                "“{written}” is written, the recorded figure is {state}, which is no number and never zero"
            ),
            help: Some("say that the report does not give the number, outside a claim".to_owned()),
        }
    }

    /// A part of a whole that nobody recorded.
    pub(super) fn no_whole(&self) -> Verdict {
        Verdict {
            code: Code::ClaimMismatch,
            range: self.reading.quantity.range.clone(),
            message: format!(
                "“{}” names a whole, the recorded figure is part of none",
                self.words.text.trim()
            ),
            help: Some(match self.reading.quantity.value {
                Quantity::Pair(Pair::OneIn, one, of) if one.value == rust_decimal::Decimal::ONE => {
                    format!(
                        "record the figure in that form, `value: 1 in {}`: a rate that words may repeat",
                        of.value.normalize()
                    )
                }
                _ => "record it as a part (`by`) or subset (`of-which`) of the whole, or name `part-of`".to_owned(),
            }),
        }
    }

    /// Words such as "unchanged" or "doubled" on a value that is no change.
    pub(super) fn says_nothing(&self) -> Verdict {
        Verdict {
            code: Code::ClaimNotUnderstood,
            range: self.reading.quantity.range.clone(),
            message: format!("“{}” says nothing about a single number", self.words.text.trim()),
            help: Some("bind it to the change: `?change`".to_owned()),
        }
    }

    /// Nothing can be computed from this base.
    pub(super) fn no_base(&self, code: Code) -> Verdict {
        let what = if code == Code::ZeroBase { "zero" } else { "negative" };
        Verdict {
            code,
            range: self.reading.quantity.range.clone(),
            message: format!("“{}” is relative to a value that is {what}", self.words.text.trim()),
            help: Some("write the two values, or their difference in plain numbers".to_owned()),
        }
    }

    /// A way that the change did not go.
    pub(super) fn wrong_way(&self, went: i8, difference: &Interval) -> Verdict {
        let was = self.moved(went, difference);
        let help = match went {
            _ if self.language.base() != "en" => "say the way that it went, or bind the words to another figure",
            1 => "write “rose”, or bind the words to another figure",
            -1 => "write “fell”, or bind the words to another figure",
            _ => "write “unchanged”",
        };
        Verdict {
            code: Code::ClaimDirection,
            range: self.direction_range(),
            message: format!("“{}” is written, the recorded figure {was}", self.words.text.trim()),
            help: Some(help.to_owned()),
        }
    }

    /// A fall told without saying so.
    pub(super) fn no_direction(&self, difference: &Interval) -> Verdict {
        let went = super::arithmetic::sign(difference).unwrap_or(0);
        let written = self.words.text.trim();
        let (verb, minus) = if went < 0 {
            ("fell by", "\u{2212}")
        } else {
            ("rose by", "+")
        };
        let was = self.moved(went, difference);
        Verdict {
            code: Code::ClaimNoDirection,
            range: self.reading.quantity.range.clone(),
            message: format!("“{written}” does not say which way, the recorded figure {was}"),
            help: Some(if self.language.base() == "en" {
                format!("write “{verb} {written}” or “{minus}{written}”")
            } else {
                format!("say which way it went, or write the sign: “{minus}{written}”")
            }),
        }
    }

    pub(super) fn moved(&self, went: i8, difference: &Interval) -> String {
        let size = difference
            .as_point()
            .map(|point| format!(" by {}", self.show(&point.abs(), 0)));
        match went {
            1 => format!("rose{}", size.unwrap_or_default()),
            -1 => format!("fell{}", size.unwrap_or_default()),
            _ => "did not change".to_owned(),
        }
    }

    /// Points of a percentage that were called percent.
    pub(super) fn percent_for_points(&self, difference: &Target) -> Verdict {
        let shown = self.shown(difference);
        Verdict {
            code: Code::ClaimUnit,
            range: match &self.reading.mark {
                Some(mark) if !mark.range.is_empty() => mark.range.clone(),
                _ => self.reading.quantity.range.clone(),
            },
            message: format!(
                "“{}” is written of a percentage that changed by {shown}; “%” would be relative to the earlier percentage",
                self.words.text.trim()
            ),
            help: Some(format!("write “{shown}”")),
        }
    }

    /// The figure's unit in words.
    pub(super) fn unit_name(&self) -> String {
        match (&self.subject.form, &self.subject.unit) {
            (Form::Rank { .. }, _) => "places in an order".to_owned(),
            (_, Unit::Percent) => "percent".to_owned(),
            (_, Unit::Points) => "percentage points".to_owned(),
            (_, Unit::Ratio) => "a ratio".to_owned(),
            (_, unit) => unit.written(),
        }
    }

    /// What to do about a unit that does not fit.
    pub(super) fn unit_help(&self) -> String {
        let mark = self.reading.mark.as_ref().map(|mark| &mark.value);
        match (mark, &self.subject.form, &self.subject.unit) {
            (Some(Mark::Percent), Form::Plain, unit) if *unit != Unit::Points => {
                "leave “%” out, or bind the words to a derived number: `?share` or `?change`".to_owned()
            }
            (Some(Mark::Points(_)), _, Unit::Percent) => "write “%”: points are differences of percentages".to_owned(),
            (Some(Mark::Points(_)), ..) => "points are differences of percentages: leave the word out".to_owned(),
            (Some(Mark::Percent), _, Unit::Points) => "write “percentage points”".to_owned(),
            (Some(Mark::Currency { name, .. }), _, Unit::Count(noun)) if noun.is_empty() => {
                let name = if name == currency::DOLLAR { "dollars" } else { name };
                format!("leave the sign of money out, or give the figure its unit: `unit: {name}`")
            }
            (_, _, Unit::Count(noun)) if noun.is_empty() => {
                "leave the unit out, or give the figure one: `unit: cases`".to_owned()
            }
            _ if matches!(self.reading.quantity.value, Quantity::Number(_)) => {
                format!("write the number in {}", self.unit_name())
            }
            _ => format!("speak of {}", self.unit_name()),
        }
    }
}

/// How many decimals a number shows where it does not end.
fn places(scale: Scale) -> u32 {
    match scale {
        Scale::Own => 0,
        Scale::Percent | Scale::Points => 1,
        Scale::Ratio | Scale::Multiple => 2,
    }
}
