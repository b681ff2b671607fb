//! Units: a mark on the number that the figure's unit does not bear.

use crate::finding::Code;
use crate::language::Way;
use crate::quantity::Unit;

use super::judge::Judge;
use super::reading::{Mark, Verdict};
use super::subject::Form;

/// Currencies that are called by the same name or sign.
const DOLLARS: [&str; 10] = ["USD", "AUD", "CAD", "SGD", "NZD", "HKD", "TWD", "BND", "JMD", "FJD"];
const YEN: [&str; 2] = ["JPY", "CNY"];

/// Signs of measures that mean the same unit.
const SAME_MEASURES: [(&str, &str); 4] = [("h", "hours"), ("min", "minutes"), ("s", "seconds"), ("t", "tonnes")];

impl Judge<'_> {
    /// A verdict where the words' unit is not the value's.
    pub(super) fn unit(&self) -> Option<Verdict> {
        let unit = &self.subject.unit;
        let plain = matches!(self.subject.form, Form::Plain);
        let change = matches!(self.subject.form, Form::Change { .. });
        let wrong = self.reading.mark.as_ref().and_then(|mark| {
            let fits = match &mark.value {
                Mark::Percent => match self.subject.form {
                    Form::Share { .. } | Form::Change { .. } => true,
                    Form::Plain => matches!(unit, Unit::Percent | Unit::Ratio),
                    Form::Rate { same_unit, .. } => same_unit,
                    Form::Rank { .. } => false,
                },
                Mark::Points => match unit {
                    Unit::Percent => change && self.reading.level.is_none(),
                    Unit::Points | Unit::Index => plain || change,
                    Unit::Count(noun) => noun.contains("point") && (plain || change),
                    _ => false,
                },
                Mark::Currency(code) => currency_fits(code, unit),
                Mark::Measure(sign) => !matches!(unit, Unit::Measure(own) if !same_measure(own, sign)),
            };
            (!fits).then(|| mark.range.clone())
        });
        if let Some(range) = wrong {
            return Some(self.wrong_unit(range));
        }
        let per = self.reading.per.as_ref()?;
        let known = match (&self.subject.form, unit) {
            (Form::Rate { per, .. }, _) => Some(*per),
            (_, Unit::Rate(rate)) => rate.1.replace([',', ' '], "").parse().ok(),
            _ => None,
        };
        (known != Some(per.value)).then(|| self.wrong_unit(per.range.clone()))
    }

    /// A verdict on a way that the words name and the change did not go.
    pub(super) fn direction_range(&self) -> std::ops::Range<usize> {
        match &self.reading.direction {
            Some(direction) if direction.value != Way::Flat => direction.range.clone(),
            _ => self.reading.quantity.range.clone(),
        }
    }

    fn wrong_unit(&self, range: std::ops::Range<usize>) -> Verdict {
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

/// Whether money of this name is the figure's unit.
fn currency_fits(code: &str, unit: &Unit) -> bool {
    let own = match unit {
        Unit::Currency(own) => own.as_str(),
        Unit::Rate(rate) => rate.0.as_str(),
        Unit::Count(noun) => noun.as_str(),
        _ => return false,
    };
    match code {
        "dollars" => DOLLARS.contains(&own) || own.contains("dollar"),
        "yen" => YEN.contains(&own),
        code => own == code || own.to_uppercase() == code,
    }
}

fn same_measure(own: &str, sign: &str) -> bool {
    own == sign || SAME_MEASURES.contains(&(own, sign)) || SAME_MEASURES.contains(&(sign, own))
}
