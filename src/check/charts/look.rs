//! What the front matter says of how a chart is drawn: how far its axis reaches, how many decimals it shows, whose values are labelled, and
//! what stands on its time line.
//!
//! In: an entry with the subject and kind that it leads to. Out: a [`Look`], or the finding about a setting that the chart has no place for,
//! or that would mislead.

use rust_decimal::Decimal;

use crate::archive::{Archive, Cell, CellId};
use crate::chart::{self, ChartSpec, Kind, Limits, Shape};
use crate::files::{Located, Span};
use crate::finding::{Code, Finding};
use crate::language::{self, Scale};
use crate::model::{ChartEntry, ChartLimit};
use crate::quantity::{Amount, Stated, Unit};
use crate::tree::suggest;

use super::say::Silent;
use super::shape::{shape, unit_kind};
use super::subject::Subject;
use super::value::value;

/// How an editor wants a chart drawn.
#[derive(Debug, Clone, Default)]
pub struct Look {
    /// How far the value axis reaches at least.
    pub limits: Limits,
    /// How many decimals the drawing shows at most.
    pub decimals: Option<u32>,
    /// The periods and series whose values are labelled.
    pub labelled: Vec<String>,
}

/// An axis that is so many times as long as the data makes every difference look like none.
const TOO_LONG: i64 = 10;

/// What an entry asks for, where the chart can have it.
///
/// # Errors
/// The finding about a setting that the kind has no place for, that names what is not there, or that would mislead.
pub(super) fn of_entry<'c>(
    archive: &Archive<'c>,
    subject: &Subject<'c>,
    kind: Option<Kind>,
    entry: &ChartEntry,
) -> Result<Look, Finding> {
    let is_plain = entry.annotations.is_empty()
        && entry.shaded.is_empty()
        && entry.labelled.is_empty()
        && [&entry.min, &entry.max].iter().all(|limit| limit.is_none())
        && entry.decimals.is_none();
    if is_plain {
        return Ok(Look::default());
    }
    let unit = subject.first().and_then(|id| archive.cell(id).unit);
    let spec = ChartSpec {
        kind,
        shape: shape(archive, subject, &Silent),
        highlight: entry.highlight.iter().map(|name| name.value.to_string()).collect(),
        unit: unit_kind(unit),
        ..ChartSpec::default()
    };
    let drawn = Drawn {
        archive,
        subject,
        kind: chart::choose(&spec).kind,
        spec,
        unit,
    };
    drawn.time_line(entry)?;
    drawn.labelled(entry)?;
    if let Some(decimals) = &entry.decimals {
        drawn.decimals(decimals)?;
    }
    Ok(Look {
        limits: drawn.limits(entry)?,
        decimals: entry.decimals.as_ref().map(|decimals| decimals.value),
        labelled: entry.labelled.iter().map(|name| name.value.to_string()).collect(),
    })
}

/// A chart as it is drawn without the settings.
struct Drawn<'d, 'c> {
    archive: &'d Archive<'c>,
    subject: &'d Subject<'c>,
    kind: Kind,
    spec: ChartSpec,
    unit: Option<&'c Unit>,
}

fn has_none(key: &str, kind: Kind, why: &str, help: &str, span: Span) -> Finding {
    let message = format!("`{key}` does nothing in a chart of kind `{}`: {why}", kind.name());
    Finding::new(Code::InvalidValue, span, message).help(help)
}

impl<'c> Drawn<'_, 'c> {
    /// What stands on a time line has one.
    fn time_line(&self, entry: &ChartEntry) -> Result<(), Finding> {
        let (kind, shape) = (self.kind, &self.spec.shape);
        let why = "it has no time line that shows it";
        if let Some(first) = entry
            .annotations
            .first()
            .filter(|_| !chart::shows_annotations(kind, shape))
        {
            let help = "Write `kind: line` or `kind: columns`, or say it in `note`.";
            return Err(has_none("annotations", kind, why, help, first.at.span));
        }
        if let Some(first) = entry.shaded.first().filter(|_| !chart::shows_shades(kind, shape)) {
            let help = "Write `kind: line`, `kind: columns` or `kind: small-multiples`, or say it in `note`.";
            return Err(has_none("shaded", kind, why, help, first.from.span));
        }
        Ok(())
    }

    fn labelled(&self, entry: &ChartEntry) -> Result<(), Finding> {
        let Some(first) = entry.labelled.first() else {
            return Ok(());
        };
        let known = chart::can_label(self.kind, &self.spec);
        if known.is_empty() {
            let why = "it has no choice of values to label";
            let help =
                "Leave it out, or write a kind over periods: `kind: line`, `kind: columns` or `kind: small-multiples`.";
            return Err(has_none("labelled", self.kind, why, help, first.span));
        }
        let is_known = |name: &str| known.iter().any(|one| one == name);
        let Some(name) = entry.labelled.iter().find(|name| !is_known(&name.value)) else {
            return Ok(());
        };
        let help = match suggest(&name.value, known.iter().map(String::as_str)) {
            Some(near) => format!("Did you mean `{near}`?"),
            None => format!("It labels {}.", known.join(", ")),
        };
        let message = format!("the chart labels no period or series `{}`", name.value);
        Err(Finding::new(Code::UnknownPart, name.span, message).help(help))
    }

    /// Fewer decimals than the figures have, with which nothing becomes untrue.
    fn decimals(&self, asked: &Located<u32>) -> Result<(), Finding> {
        let why = match self.kind {
            Kind::Table => "nothing is drawn, and its table has the figures as they are recorded",
            Kind::Stacked => "its bars carry shares",
            _ => "",
        };
        if !why.is_empty() {
            let help = "Leave it out, or write another kind.";
            return Err(has_none("decimals", self.kind, why, help, asked.span));
        }
        let scale = shared_scale(self.archive, self.subject, &self.spec.shape);
        let of = |amount: &Amount| scale.unwrap_or_else(|| Scale::short(amount));
        let cells = || self.cells();
        let most = cells().filter_map(|cell| language::decimals(&cell.amount, of(&cell.amount)));
        let most = most.max().unwrap_or(0);
        if asked.value > most {
            let message = format!("the chart's figures have no {} decimals", asked.value);
            let help = match most {
                0 => "They have none: leave it out. A drawing shows no more than its figures say.".to_owned(),
                most => format!("Write `{most}` or less: a drawing shows no more than its figures say."),
            };
            return Err(Finding::new(Code::InvalidValue, asked.span, message).help(help));
        }
        let rounded = |cell: &Cell<'c>| language::rounded(&cell.amount, of(&cell.amount), asked.value);
        let is_nothing = |cell: &&Cell<'c>| rounded(cell).is_some_and(|amount| is_zero(&amount));
        if let Some(cell) = cells().find(is_nothing) {
            let message = format!("with {} decimals {} would read 0", asked.value, written(cell));
            let help = "What is there is never shown as nothing: write more decimals, or leave it out.";
            return Err(Finding::new(Code::MisleadingChart, asked.span, message).help(help));
        }
        match self.hidden_dispute(&rounded) {
            None => Ok(()),
            Some((one, other)) => {
                let period = one.period.written();
                let (one, other) = (written(one), written(other));
                let message = format!("{one} and {other} of {period} disagree, and would read the same");
                let help = "Write more decimals, or leave it out.";
                Err(Finding::new(Code::MisleadingChart, asked.span, message).help(help))
            }
        }
    }

    /// Two values of a period that contradict each other and are the same number once they are rounded.
    fn hidden_dispute(&self, rounded: &impl Fn(&Cell<'c>) -> Option<Amount>) -> Option<(&Cell<'c>, &Cell<'c>)> {
        let (
            Subject::Lines(lines),
            Shape::Series {
                same_quantity: true, ..
            },
        ) = (self.subject, &self.spec.shape)
        else {
            return None;
        };
        let number = |cell: &Cell<'c>| {
            let amount = rounded(cell);
            let amount = amount.as_ref().unwrap_or(&cell.amount);
            amount.stated().map(|stated| stated.number().value())
        };
        let contradict = |one: &Cell<'c>, other: &Cell<'c>| {
            let both = [one, other].map(|cell| value(cell, &Silent));
            matches!(both.each_ref().map(chart::Value::known), [Some(a), Some(b)] if a.contradicts(b))
        };
        (0..lines.periods.len()).find_map(|at| {
            let cells = lines
                .lines
                .iter()
                .filter_map(|line| Some(self.archive.cell(line.cells[at]?)));
            let cells: Vec<&Cell<'c>> = cells.collect();
            cells.iter().enumerate().find_map(|(index, one)| {
                let is_hidden = |other: &&&Cell<'c>| number(one) == number(other) && contradict(one, other);
                Some((*one, *cells[index + 1..].iter().find(is_hidden)?))
            })
        })
    }

    /// Limits that cut nothing and make nothing look smaller or larger than it is.
    fn limits(&self, entry: &ChartEntry) -> Result<Limits, Finding> {
        let asked = [("min", &entry.min), ("max", &entry.max)];
        let asked = asked.iter().filter_map(|(key, limit)| Some((*key, limit.as_ref()?)));
        let limits = Limits {
            low: entry.min.as_ref().map(|limit| limit.value.number),
            high: entry.max.as_ref().map(|limit| limit.value.number),
        };
        for (key, limit) in asked {
            if !chart::has_limits(self.kind, &self.spec.shape) {
                let why = match self.spec.shape {
                    Shape::Units { .. } => "each of its charts has a scale of its own",
                    _ => "it has no value axis",
                };
                let help = "Leave it out, or write a kind with an axis, such as `kind: bars` or `kind: line`.";
                return Err(has_none(key, self.kind, why, help, limit.span));
            }
            self.limit(key, limit, limits)?;
        }
        Ok(limits)
    }

    fn limit(&self, key: &str, limit: &Located<ChartLimit>, limits: Limits) -> Result<(), Finding> {
        let misleading =
            |message: String, help: String| Err(Finding::new(Code::MisleadingChart, limit.span, message).help(help));
        if let Some(unit) = limit.value.unit.as_ref().filter(|unit| !is_same(unit, self.unit)) {
            let own = self.unit.map_or_else(|| "plain numbers".to_owned(), Unit::written);
            let message = format!("`{key}` is in {}, and the chart's figures are in {own}", unit.written());
            let help = "Write the number alone, or with the unit of the figures.";
            return Err(Finding::new(Code::UnitMismatch, limit.span, message).help(help));
        }
        let Some((low, high)) = chart::reach(self.kind, &self.spec) else {
            return Ok(());
        };
        let number = limit.value.number;
        let (is_cut, cut, side) = match key {
            "min" => (low < number, low, "less"),
            _ => (high > number, high, "more"),
        };
        if is_cut {
            let value = self.words_of(cut);
            return misleading(
                format!("an axis with `{key}: {number}` would cut {value}"),
                format!("Write `{key}: {}` or {side}, or leave it out.", self.number_of(cut)),
            );
        }
        let ends = (
            limits.low.unwrap_or(low).min(low),
            limits.high.unwrap_or(high).max(high),
        );
        let leaves_zero = match key {
            "min" => number > Decimal::ZERO,
            _ => number < Decimal::ZERO,
        };
        if leaves_zero && chart::must_hold_zero(self.kind, &self.spec, ends) {
            let help = match self.kind {
                Kind::Line | Kind::Panels | Kind::Slope | Kind::Dumbbell => {
                    "Write `0`, or leave it out: an axis may begin above zero only above half of its highest value, and never for percentages."
                }
                _ => "Leave it out: bars and columns are compared by their lengths, which begin at zero.",
            };
            return misleading(
                format!("an axis with `{key}: {number}` would leave out zero"),
                help.to_owned(),
            );
        }
        let most = low.abs().max(high.abs());
        let is_long = most
            .checked_mul(TOO_LONG.into())
            .is_some_and(|most| number.abs() > most);
        if is_long && !most.is_zero() {
            return misleading(
                format!("`{key}: {number}` is over ten times as much as the chart shows, and would make it flat"),
                format!(
                    "Write a number nearer to {}, or leave it out.",
                    self.number_of(if high.abs() == most { high } else { low })
                ),
            );
        }
        Ok(())
    }

    /// The cells of all values that are drawn.
    fn cells(&self) -> impl Iterator<Item = &Cell<'c>> {
        let records = chart::records(&self.spec.shape);
        records.into_iter().map(|record| self.archive.cell(CellId(record)))
    }

    /// The figure that states a number that is drawn.
    fn stating(&self, number: Decimal) -> Option<&Cell<'c>> {
        let states = |cell: &&Cell<'c>| cell.amount.number().is_some_and(|exact| exact.value() == number);
        self.cells().find(states)
    }

    /// A number that is drawn, as its figure states it.
    fn number_of(&self, number: Decimal) -> String {
        let exact = self.stating(number).and_then(|cell| cell.amount.number());
        exact.map_or_else(|| number.normalize().to_string(), |exact| exact.written())
    }

    /// The same with its period.
    fn words_of(&self, number: Decimal) -> String {
        match self.stating(number) {
            Some(cell) => format!("{} of {}", written(cell), cell.period.written()),
            None => number.normalize().to_string(),
        }
    }
}

fn written(cell: &Cell<'_>) -> String {
    cell.amount.stated().map(Stated::written).unwrap_or_default()
}

fn is_zero(amount: &Amount) -> bool {
    amount.stated().is_some_and(|stated| stated.number().value().is_zero())
}

/// Whether a limit's unit is that of the figures; `$` may be any dollar.
fn is_same(unit: &Unit, own: Option<&Unit>) -> bool {
    own == Some(unit) || matches!((unit, own), (Unit::Currency(_), Some(Unit::Currency(_))))
}

/// The one scale in which the numbers of a chart stand, where they share one.
fn shared_scale<'c>(archive: &Archive<'c>, subject: &Subject<'c>, shape: &Shape) -> Option<Scale> {
    if !has_one_scale(subject, shape) {
        return None;
    }
    let records = chart::records(shape).into_iter();
    let cells: Vec<&Cell<'c>> = records.map(|record| archive.cell(CellId(record))).collect();
    let stated = || cells.iter().filter(|cell| cell.amount.stated().is_some());
    let unit = stated().next()?.unit;
    let is_one = stated().count() > 1 && stated().all(|cell| cell.unit == unit);
    let scale = is_one.then(|| Scale::shared(stated().map(|cell| &*cell.amount)))?;
    (scale > Scale::ONE).then_some(scale)
}

/// Whether one scale stands for all numbers of a chart: single numbers, steps and panels of several units say their own.
pub fn has_one_scale(subject: &Subject<'_>, shape: &Shape) -> bool {
    !matches!(subject, Subject::Value(..) | Subject::Steps(_) | Subject::Tree(_))
        && !matches!(shape, Shape::Units { .. })
}
