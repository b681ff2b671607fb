//! Units: a mark on the number that the figure's unit does not bear.

use crate::finding::Code;
use crate::language::Way;
use crate::quantity::{Unit, measure};

use super::exact::ratio;
use super::judge::Judge;
use super::parser::Parser;
use super::reading::{Mark, Verdict};
use super::subject::Form;
use super::target::{Scale, Target};
use super::text::Text;

impl Judge<'_> {
    /// A verdict where the words' unit is not the value's.
    pub(super) fn unit(&self) -> Option<Verdict> {
        let unit = &self.subject.unit;
        let plain = matches!(self.subject.form, Form::Plain);
        let change = matches!(self.subject.form, Form::Change { .. });
        let wrong = self.reading.mark.as_ref().and_then(|mark| {
            let fits = match &mark.value {
                Mark::Percent | Mark::PerMille => match self.subject.form {
                    Form::Share { .. } | Form::Change { .. } => true,
                    Form::Plain => matches!(unit, Unit::Percent | Unit::Ratio),
                    Form::Rate { same_unit, .. } => same_unit,
                    Form::Rank { .. } => false,
                },
                Mark::Points(_) if self.subject.share_before.is_some() => true,
                Mark::Points(_) => match unit {
                    Unit::Percent => change && self.reading.level.is_none(),
                    Unit::Points | Unit::Index => plain || change,
                    Unit::Count(noun) => {
                        let noun = noun.to_lowercase();
                        (noun.contains("point") || noun.contains("punkt")) && (plain || change)
                    }
                    _ => false,
                },
                money @ Mark::Currency { .. } => money.is_money_of(unit) || self.counts_what_sounds_like(money),
                Mark::Measure(sign) => match unit {
                    Unit::Count(noun) => self.may_count_in(noun, sign, !mark.range.is_empty()),
                    Unit::Measure(_) => mark.value.per_one(unit).is_some(),
                    Unit::Rate(rate) => measure::sign(&rate.0).is_none() || mark.value.per_one(unit).is_some(),
                    Unit::Percent | Unit::Points | Unit::Currency(_) => mark.range.is_empty(),
                    _ => true,
                },
                Mark::Rate(..) => {
                    !matches!(unit, Unit::Measure(_) | Unit::Rate(_)) || mark.value.per_one(unit).is_some()
                }
            };
            (!fits).then(|| mark.range.clone())
        });
        if let Some(range) = wrong {
            return Some(self.wrong_unit(range));
        }
        if self.told_as_rate() {
            return Some(self.wrong_unit(0..0));
        }
        let known = match (&self.subject.form, unit) {
            (Form::Rate { per, .. }, _) => Some(*per),
            _ => unit.base(),
        };
        // "[54.6] children in every 1,000"
        let told = || {
            let (of, _) = self
                .reading
                .around
                .told
                .of_so_many
                .filter(|_| plain && known.is_some())?;
            Some((of, 0..0))
        };
        let said = self.reading.per.as_ref().map(|per| (per.value, per.range.clone()));
        let (per, range) = said.or_else(told)?;
        (known != Some(per)).then(|| self.wrong_unit(range))
    }

    /// Whether what is counted by a noun may be told in a measure: only where the noun is one itself, "megalitres a day". Outside of the
    /// link lengths of time may be another thing's, and so is the day of "54 a day".
    fn may_count_in(&self, noun: &str, sign: &str, inside: bool) -> bool {
        let text = Text::new(noun, self.language);
        let parser = Parser::new(&text, self.language);
        let is_measure = |at: usize| {
            parser.past_measure(at).is_some() || text.word(at).is_some_and(|word| measure::sign(word).is_some())
        };
        let each = self.reading.around.each.is_some() || self.reading.per.is_some();
        // "96 400 jours" of hours.
        let own = |at: usize| match parser.mark(at)?.0 {
            Mark::Measure(own) => measure::factor(&own, sign),
            _ => None,
        };
        if (0..text.len())
            .find_map(own)
            .is_some_and(|factor| factor != ratio(1, 1))
            && !each
        {
            return false;
        }
        noun.is_empty() || ((each || !inside) && measure::is_time(sign)) || (0..text.len()).any(is_measure)
    }

    /// Whether what is counted has a noun that also names money: "livres" are books.
    fn counts_what_sounds_like(&self, money: &Mark) -> bool {
        let Unit::Count(noun) = &self.subject.unit else {
            return false;
        };
        let text = Text::new(noun, self.language);
        Parser::new(&text, self.language)
            .mark(0)
            .is_some_and(|(own, _)| own == *money)
    }

    /// A value in the unit that the words put on the number: pence of pounds, MWh of kWh.
    pub(super) fn in_words_unit(&self, target: Target) -> Target {
        let points = matches!(
            self.reading.mark.as_ref().map(|mark| &mark.value),
            Some(Mark::Points(_))
        );
        let own = match target.scale {
            Scale::Own => true,
            Scale::Points => points,
            _ => false,
        };
        let factor = || self.reading.mark.as_ref()?.value.per_one(&self.subject.unit);
        match factor().filter(|factor| own && *factor != ratio(1, 1)) {
            Some(factor) => {
                let scale = target.scale;
                target.times(&factor, scale)
            }
            None => target,
        }
    }

    /// A verdict on a way that the words name and the change did not go.
    pub(super) fn direction_range(&self) -> std::ops::Range<usize> {
        match &self.reading.direction {
            Some(direction) if direction.value != Way::Flat => direction.range.clone(),
            _ => self.reading.quantity.range.clone(),
        }
    }

    pub(super) fn wrong_unit(&self, range: std::ops::Range<usize>) -> Verdict {
        let range = if range.is_empty() {
            self.reading.quantity.range.clone()
        } else {
            range
        };
        let recorded = match self.unit_name() {
            name if name.is_empty() => "has no unit".to_owned(),
            name => format!("is in {name}"),
        };
        let message = format!(
            "“{}” is written, the recorded figure {recorded}",
            self.words.text.trim()
        );
        Verdict {
            code: Code::ClaimUnit,
            range,
            message,
            help: Some(self.unit_help()),
        }
    }
}
