//! What a claim is bound to: a cell and a query enter, plain data for the claim room leaves.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use crate::archive::{Archive, Cell, CellId, Derived, Refusal};
use crate::claim::{self, BoundValue, Difference, Form, Subject};
use crate::finding::{Code, Finding};
use crate::language::Way;
use crate::model::{Better, DerivedQuery};
use crate::quantity::{Rational, Unit};

use super::causes::computed;

/// What a claim is bound to. With `instead` one of the figures has another value than it is recorded with.
///
/// # Errors
/// The rule that forbids deriving the number.
pub fn subject<'c>(
    archive: &Archive<'c>,
    cell: &Cell<'c>,
    query: Option<&DerivedQuery>,
    key: &str,
    instead: Option<(CellId, &BoundValue)>,
) -> Result<Subject, Refusal> {
    let worth = |cell: &Cell<'c>| match instead {
        Some((id, worth)) if id == cell.id => worth.clone(),
        _ => BoundValue::from(cell.amount.clone().into_owned()),
    };
    let mut subject = Subject {
        value: worth(cell),
        form: Form::Plain,
        unit: cell.unit.cloned().unwrap_or_else(|| Unit::Count("".into())),
        status: cell.status,
        whole: archive.whole(cell).map(worth),
        periods: vec![cell.period],
        at: archive.day(cell),
        year_start: archive.report(cell.report).period.start.month(),
        earlier: None,
        share_before: None,
        went: None,
        difference: None,
        less: None,
        each: match query {
            Some(DerivedQuery::Each(span)) => Some(span.sign()),
            Some(DerivedQuery::Average(of)) => each(cell.period.days(), *of),
            _ => None,
        },
        is_change: cell
            .figure
            .detail(|details| details.formula.as_ref())
            .is_some_and(|formula| matches!(formula.query, DerivedQuery::Change | DerivedQuery::ChangeSince(_))),
        better: archive
            .indicator(cell)
            .and_then(|indicator| indicator.better)
            .map(|better| match better {
                Better::Lower => Way::Down,
                Better::Higher => Way::Up,
            }),
        is_current: archive.report(cell.report).period.same(&cell.period),
        label: archive.label(cell, key),
        other_labels: Vec::new(),
    };
    let Some(query) = query else { return Ok(subject) };
    match archive.derive(cell, query)? {
        Derived::Change { earlier, .. } => {
            let earlier = archive.cell(earlier);
            subject.periods.push(earlier.period);
            subject.form = Form::Change {
                earlier: worth(earlier),
            };
        }
        Derived::Share { whole, .. } => {
            let (part, whole) = of_losses(subject.value, worth(archive.cell(whole)));
            subject.value = part;
            subject.form = Form::Share { whole };
        }
        Derived::Rate { per, so_many, .. } => {
            let over = archive.cell(per);
            // "twice what it was in 2021": the words may name the time of either.
            subject.periods.push(over.period);
            let (value, base) = of_losses(subject.value, worth(over));
            subject.value = value;
            subject.form = Form::Rate {
                same_unit: so_many == 1 && over.unit == cell.unit,
                over: base,
                per: Decimal::from(so_many),
            };
        }
        Derived::Rank { place, among } => {
            subject.value = BoundValue::point(Rational::from_integer(place as i128));
            subject.form = Form::Rank { of: among as u64 };
            if matches!(query, DerivedQuery::Record { .. }) {
                subject.periods.extend(archive.periods_before(cell));
            }
        }
        Derived::Streak(years) => {
            subject.value = BoundValue::point(Rational::from_integer(years.abs()));
            subject.unit = Unit::Count("years".into());
            subject.went = Some(if years < 0 { Way::Down } else { Way::Up });
            subject.whole = None;
            subject.periods.extend(archive.periods_before(cell));
        }
        Derived::Sum(_) if spread(cell, query).is_some() => {
            let over = spread(cell, query).unwrap_or_else(|| Rational::from_integer(1));
            subject.form = Form::Rate {
                over: BoundValue::point(over),
                per: Decimal::ONE,
                same_unit: false,
            };
        }
        Derived::Sum(interval) => {
            // What one percentage is above another is so many points.
            if matches!(query, DerivedQuery::Minus(_)) && subject.unit == Unit::Percent {
                subject.unit = Unit::Points;
            }
            subject.value = computed(interval);
            subject.difference = difference(archive, cell, query);
            if let DerivedQuery::Minus(other) = query
                && let Ok(other) = archive.operand(cell.report, other)
            {
                subject.less = Some(archive.label(archive.cell(other), key));
            }
            subject.whole = None;
        }
    }
    Ok(subject)
}

/// A loss and the loss that it is divided by, without their signs.
fn of_losses(value: BoundValue, base: BoundValue) -> (BoundValue, BoundValue) {
    match claim::both_below(&value, &base) {
        true => (claim::turned(&value), claim::turned(&base)),
        false => (value, base),
    }
}

/// The sign of the time of which a period has so many.
fn each(days: i64, of: u64) -> Option<&'static str> {
    let year = (360..=372).contains(&days);
    match of {
        12 if year => Some("months"),
        52 | 53 if year => Some("weeks"),
        _ if i64::try_from(of) == Ok(days) => Some("days"),
        _ => None,
    }
}

/// In which order a query takes two figures from each other.
fn difference(archive: &Archive<'_>, cell: &Cell<'_>, query: &DerivedQuery) -> Option<Difference> {
    let DerivedQuery::Minus(other) = query else { return None };
    let other = archive.cell(archive.operand(cell.report, other).ok()?);
    Some(match cell.period.end.cmp(&other.period.end) {
        _ if other.period.same(&cell.period) => Difference::AtOnce,
        Ordering::Less => Difference::EarlierLessLater,
        _ => Difference::LaterLessEarlier,
    })
}

/// Over how many a query spreads a number: months of a year, or so many as it says.
fn spread(cell: &Cell<'_>, query: &DerivedQuery) -> Option<Rational> {
    match query {
        DerivedQuery::Average(of) => Some(Rational::from_integer(i128::from(*of))),
        DerivedQuery::Each(span) => Some(span.within(cell.period.days())),
        _ => None,
    }
}

/// The figures that a claim is about: its own, the whole of that, and those that the query needs.
pub(super) fn involved<'a, 'c>(
    archive: &'a Archive<'c>,
    cell: &'a Cell<'c>,
    query: Option<&DerivedQuery>,
) -> Vec<&'a Cell<'c>> {
    let mut cells = vec![cell];
    cells.extend(archive.whole(cell));
    let operands = query.into_iter().flat_map(DerivedQuery::operands);
    let operands = operands.filter_map(|name| archive.operand(cell.report, name).ok());
    cells.extend(operands.map(|id| archive.cell(id)));
    if let Some(Ok(Derived::Change { earlier, .. })) = query.map(|query| archive.derive(cell, query)) {
        cells.push(archive.cell(earlier));
    }
    cells
}

/// The same finding; where an earlier value is missing because the one that there is counts another place or scope, it says so.
pub(super) fn counted_elsewhere<'c>(
    archive: &Archive<'c>,
    cell: &Cell<'c>,
    query: Option<&DerivedQuery>,
    finding: Finding,
) -> Finding {
    let period = match query {
        Some(DerivedQuery::Change) => cell.period.year_before(),
        Some(DerivedQuery::ChangeSince(period)) => Some(*period),
        _ => None,
    };
    let beside = period.filter(|_| finding.code == Code::NoEarlierFigure);
    let Some(other) = beside.and_then(|period| archive.beside(cell, period)) else {
        return finding;
    };
    let message = format!(
        "{}, and `{}` of {} counts another place or scope than `{}`",
        finding.message,
        other.path,
        archive.report(other.report).id,
        cell.path
    );
    let help = "If they count the same, give both the same `place` and `scope`; else say each number for itself.";
    let finding = Finding { message, ..finding }.help(help);
    finding.related(other.figure.value_span, "what is counted elsewhere")
}

/// What others of these figures are called: not those of the same indicator, nor its whole, parts or subsets.
pub(super) fn others<'c>(archive: &Archive<'c>, cell: &Cell<'c>, figures: &[&(&Cell<'c>, String)]) -> Vec<String> {
    let mut top = cell;
    while let Some(whole) = top.parent {
        top = archive.cell(whole);
    }
    let is_whole = |part: &Cell<'c>, whole: &Cell<'c>| archive.declared_whole(part).is_some_and(|of| of.id == whole.id);
    let other = |one: &&&(&Cell<'c>, String)| {
        let related = one.0.id == top.id || is_whole(one.0, top) || is_whole(top, one.0);
        !related && (one.0.indicator.is_none() || one.0.indicator != cell.indicator)
    };
    figures.iter().filter(other).map(|(_, label)| label.clone()).collect()
}
