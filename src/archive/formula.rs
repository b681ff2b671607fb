//! Figures that are computed from others: formulas enter, amounts leave, or the reason why there is none.

use std::borrow::Cow;
use std::collections::HashMap;

use num_traits::{Signed, Zero};
use rust_decimal::Decimal;

use crate::files::Span;
use crate::finding::{Code, Finding};
use crate::model::{DerivedQuery, Formula};
use crate::quantity::{Amount, Exact, Interval, Precision, Rational, Stated, Unit};

use super::{Archive, Cell, CellId, Derived, Refusal};

/// A computed number has so many decimals at most.
const DECIMALS: u32 = 9;

/// Fills in every figure that has a formula in place of a value.
pub(super) fn compute<'c>(archive: &mut Archive<'c>, findings: &mut Vec<Finding>) {
    let formula = |cell: &Cell<'c>| cell.figure.detail(|details| details.formula.as_deref());
    let pending: Vec<(CellId, &'c Formula)> = archive
        .cells
        .iter()
        .filter(|cell| cell.figure.amount.is_none())
        .filter_map(|cell| Some((cell.id, formula(cell)?)))
        .collect();
    let at: HashMap<CellId, usize> = pending.iter().enumerate().map(|(at, (id, _))| (*id, at)).collect();
    // How many that are not computed yet each of them needs, and which of them need it.
    let mut missing = vec![0_usize; pending.len()];
    let mut needed_by: Vec<Vec<usize>> = vec![Vec::new(); pending.len()];
    for (own, (id, formula)) in pending.iter().enumerate() {
        for other in needs(archive, *id, formula).filter_map(|other| at.get(&other)) {
            missing[own] += 1;
            needed_by[*other].push(own);
        }
    }
    // Those first whose operands are known; those that need themselves never are.
    let mut ready: Vec<usize> = (0..pending.len()).filter(|own| missing[*own] == 0).collect();
    while !ready.is_empty() {
        let mut next = Vec::new();
        for own in ready {
            let (id, formula) = pending[own];
            match of(archive, id, formula) {
                Ok((amount, unit)) => {
                    let cell = &mut archive.cells[id.0 as usize];
                    cell.amount = Cow::Owned(amount);
                    cell.unit = cell.unit.or(unit);
                }
                Err(refusal) => findings.push(refused(&refusal, formula.of.span)),
            }
            for other in &needed_by[own] {
                missing[*other] -= 1;
                if missing[*other] == 0 {
                    next.push(*other);
                }
            }
        }
        next.sort_unstable();
        ready = next;
    }
    for (own, (id, formula)) in pending.iter().enumerate() {
        if missing[own] > 0 {
            let message = format!("`{}` is computed from itself", archive.cell(*id).path);
            let help = "Write the number as the report prints it on one of the figures.";
            findings.push(Finding::new(Code::InvalidValue, formula.of.span, message).help(help));
        }
    }
}

fn refused(refusal: &Refusal, span: Span) -> Finding {
    Finding::new(refusal.code, span, refusal.message.clone()).help(refusal.help.clone())
}

/// The figures that a formula needs, each as often as it names it.
fn needs(archive: &Archive<'_>, id: CellId, formula: &Formula) -> impl Iterator<Item = CellId> {
    let report = archive.cell(id).report;
    let base = archive.operand(report, &formula.of.value).ok();
    let earlier = base.and_then(|base| {
        let cell = archive.cell(base);
        let before = match formula.query {
            DerivedQuery::Change => cell.period.year_before(),
            DerivedQuery::ChangeSince(period) => Some(period),
            _ => None,
        };
        archive.find_earlier(cell, before?).ok().map(|cell| cell.id)
    });
    let operands = formula.query.operands().iter().filter(move |_| base.is_some());
    let operands = operands.filter_map(move |name| archive.operand(report, name).ok());
    base.into_iter().chain(operands).chain(earlier)
}

/// What a formula comes to, and its unit.
fn of<'c>(archive: &Archive<'c>, id: CellId, formula: &Formula) -> Result<(Amount, Option<&'c Unit>), Refusal> {
    let (interval, unit) = value(archive, archive.cell(id), formula)?;
    let amount = amount(&interval).ok_or_else(|| {
        Refusal::new(
            Code::QualifiedOperand,
            "what it is computed from has no end on one side: nothing exact comes of it",
            "Write the number as the report prints it.",
        )
    })?;
    Ok((amount, unit))
}

/// The values that a figure's formula gives, in the figure's own unit if it says one, and the unit.
///
/// # Errors
/// The rule that forbids to compute it.
pub fn value<'c>(
    archive: &Archive<'c>,
    cell: &Cell<'c>,
    formula: &Formula,
) -> Result<(Interval, Option<&'c Unit>), Refusal> {
    let base = archive
        .operand(cell.report, &formula.of.value)
        .map_err(|error| Refusal {
            code: error.code,
            message: error.message,
            help: error.help,
        })?;
    let base = archive.cell(base);
    let is_percent = cell.unit == Some(&Unit::Percent);
    let hundred = Rational::from_integer(100);
    Ok(match archive.derive(base, &formula.query)? {
        Derived::Rate { rate, .. } if is_percent => (rate.times(&hundred), cell.unit),
        Derived::Rate { rate, .. } => (rate, cell.unit),
        Derived::Change { relative, .. } if is_percent && base.unit != Some(&Unit::Percent) => {
            (relative?.times(&hundred), cell.unit)
        }
        Derived::Change { difference, .. } if base.unit == Some(&Unit::Percent) => (difference, Some(&Unit::Points)),
        Derived::Change { difference, .. } => (difference, base.unit),
        Derived::Share { share, .. } if is_percent => (share.times(&hundred), cell.unit),
        Derived::Share { share, .. } => (share, cell.unit),
        Derived::Sum(sum) => (sum, base.unit),
        Derived::Rank { .. } | Derived::Streak(_) => {
            return Err(Refusal::new(
                Code::NotAShare,
                "a rank or a run of years is no value of a figure",
                "Say it in a claim: fig:FIGURE?rank.",
            ));
        }
    })
}

/// An interval as an amount: its middle with the digits that its width supports; none where it has no end.
fn amount(interval: &Interval) -> Option<Amount> {
    let (low, high) = (interval.low.value()?, interval.high.value()?);
    let two = Rational::from_integer(2);
    let (middle, width) = (&(low + high) / &two, high - low);
    let precise = |step: Decimal| match step.is_zero() {
        true => Precision::Exact,
        false => Precision::Nearest(step),
    };
    if let (Some(value), Some(step)) = (finite(&middle), finite(&width)) {
        return Some(Amount::Known(Stated::Number(Exact::computed(value)), precise(step)));
    }
    let enough = |places: u32| {
        let step = Rational::power_of_ten(places).recip();
        match width.is_zero() {
            // Of exact numbers three digits say enough.
            true => middle.abs() >= &step * &hundred() || places == DECIMALS,
            false => step >= &width * &two,
        }
    };
    let places = match width.is_zero() {
        true => (0..=DECIMALS).find(|places| enough(*places))?,
        false => (0..=DECIMALS).rev().find(|places| enough(*places)).unwrap_or(0),
    };
    let digits = (&middle * &Rational::power_of_ten(places)).round().to_integer()?;
    let value = Decimal::try_from_i128_with_scale(digits, places).ok()?;
    // Rounding may move it by half a step, and the width is half a step at most.
    let step = Decimal::new(2, places);
    Some(Amount::Known(
        Stated::Number(Exact::computed(value)),
        Precision::Nearest(step),
    ))
}

fn hundred() -> Rational {
    Rational::from_integer(100)
}

/// A fraction as a decimal, where it is one.
fn finite(value: &Rational) -> Option<Decimal> {
    let shifted = value * &Rational::power_of_ten(DECIMALS);
    let digits = shifted.is_integer().then(|| shifted.to_integer()).flatten()?;
    Decimal::try_from_i128_with_scale(digits, DECIMALS)
        .ok()
        .map(|value| value.normalize())
}
