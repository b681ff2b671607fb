//! What else the words say beside the number: years, other figures, a status that they hide, small bases.

use num_traits::Signed;

use crate::finding::{Code, Severity};
use crate::language::Hedge;
use crate::quantity::{Status, Unit};

use super::exact::ratio;
use super::judge::Judge;
use super::reading::{Mark, Quantity, Verdict};
use super::subject::{BoundValue, Form};
use super::tolerance;

impl Judge<'_> {
    /// Verdicts that stand beside the one on the number, which is no error.
    pub(super) fn beside(&self, verdicts: &mut Vec<Verdict>) {
        let clean = verdicts.iter().all(|verdict| verdict.code.severity() == Severity::Note);
        verdicts.extend(self.times_more());
        verdicts.extend(self.small_base());
        let period = self
            .other_period()
            .or_else(|| self.of_year_before())
            .or_else(|| self.over_other_years());
        verdicts.extend(period.or_else(|| self.part_of_period()));
        verdicts.extend(self.other_figure());
        if clean {
            verdicts.extend(self.hides_status().or_else(|| self.told_as_plan()));
        }
    }

    fn times_more(&self) -> Option<Verdict> {
        let range = self.reading.times_more.clone()?;
        let message = format!(
            "“{}” is read as “times as many”; readers disagree on what it means",
            self.words.text.trim()
        );
        let help = Some("write “times as many”".to_owned());
        Some(Verdict {
            code: Code::TimesMore,
            range,
            message,
            help,
        })
    }

    /// A percentage on a handful of things.
    fn small_base(&self) -> Option<Verdict> {
        let base = match &self.subject.form {
            Form::Share { whole } => whole,
            Form::Change { earlier } if self.counts(earlier) && self.reading.level.is_none() => earlier,
            _ => return None,
        };
        let mark = self.reading.mark.as_ref().filter(|mark| mark.value == Mark::Percent)?;
        let small = base
            .printed()
            .filter(|base| base.abs() < ratio(tolerance::SMALL_BASE, 1))?;
        let shown = self.show(&small, 0);
        Some(Verdict {
            code: Code::SmallBase,
            range: if mark.range.is_empty() {
                self.reading.quantity.range.clone()
            } else {
                mark.range.clone()
            },
            message: format!("a percentage of only {shown} says more than so few can"),
            help: Some(self.counts_help(base)),
        })
    }

    /// Whether both values count whole things: what is measured is as exact as its decimals say.
    fn counts(&self, earlier: &BoundValue) -> bool {
        let whole = |worth: &BoundValue| worth.printed().is_none_or(|value| value.is_integer());
        matches!(self.subject.unit, Unit::Count(_)) && whole(earlier) && whole(&self.subject.value)
    }

    /// "3 of the 13" instead of a percentage of 13.
    fn counts_help(&self, base: &BoundValue) -> String {
        let part = self.subject.value.printed().map(|part| self.show(&part, 0));
        let base = base.printed().map(|base| self.show(&base, 0));
        match (&self.subject.form, part, base) {
            (Form::Share { .. }, Some(part), Some(base)) => {
                format!("write “{}”", self.language.part_of_whole(&part, &base))
            }
            _ => "write the numbers themselves".to_owned(),
        }
    }

    /// The label of another figure behind the number.
    fn other_figure(&self) -> Option<Verdict> {
        let rest = &self.reading.rest;
        let own = self.subject.label.to_lowercase();
        let label = self.subject.other_labels.iter().find(|label| {
            let label = label.to_lowercase();
            !label.is_empty() && !contains_words(&own, &label) && contains_words(&rest.value, &label)
        })?;
        Some(Verdict {
            code: Code::ClaimNamesOtherFigure,
            range: rest.range.clone(),
            message: format!("the words name “{label}”, but are bound to “{}”", self.subject.label),
            help: Some("bind them to the figure that they name, or name this one".to_owned()),
        })
    }

    /// An estimate told as a count.
    fn hides_status(&self) -> Option<Verdict> {
        let counted = match self.reading.quantity.value {
            Quantity::Number(number) => number.whole,
            _ => false,
        };
        let unhedged = matches!(self.hedge(), None | Some(Hedge::Exactly));
        let is_count = matches!(self.subject.unit, Unit::Count(_) | Unit::Currency(_));
        let told =
            is_count && counted && unhedged && !self.reading.estimate && matches!(self.subject.form, Form::Plain);
        let forecast = self.subject.status == Status::Forecast
            && self.reading.around.past
            && !self.reading.estimate
            && matches!(self.subject.form, Form::Plain);
        if !(told && self.is_estimate() || forecast) {
            return None;
        }
        let written = self.words.text.trim();
        Some(Verdict {
            code: Code::ClaimHidesStatus,
            range: self.reading.quantity.range.clone(),
            message: format!(
                "“{written}” is told as a {}, the recorded figure is {}",
                if told { "count" } else { "fact" },
                self.subject.status.word()
            ),
            help: Some(if forecast {
                "say that it is expected".to_owned()
            } else {
                format!("write “an estimated {written}” or “about {written}”")
            }),
        })
    }
}

/// Whether words stand in a text, from word to word; a plural s may follow.
fn contains_words(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, found)| {
        let before = text[..at].chars().next_back();
        let after = text[at + found.len()..]
            .strip_prefix('s')
            .unwrap_or(&text[at + found.len()..]);
        let after = after.chars().next();
        let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        edge(before) && edge(after)
    })
}
