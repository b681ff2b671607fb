//! A change against the year before as pages show it, or in words why there is none.

use num_traits::{Signed, Zero};

use crate::archive::{Cell, Derived, Refusal};
use crate::finding::Code;
use crate::language::{Arg, Room, Scale};
use crate::model::Better;
use crate::quantity::{Amount, Exact, Interval, Precision, Qualifier, Rational, Stated, Unit, percent_places};

use super::PageContext;
use super::body::decimals;
use super::view::{ChangeView, Direction, Link, Tone};

/// No percentage is taken of a count below this: one case more or less would move it by whole points.
const SMALL_BASE: i64 = 20;

/// The change of a cell against the year before.
///
/// # Errors
/// Why there is none, in a few words; nothing where there is nothing to say, such as for a figure that nothing compares.
pub(super) fn change<'c>(context: &PageContext<'_, 'c>, cell: &Cell<'c>) -> Result<ChangeView, Option<String>> {
    if cell.amount.stated().is_none() || cell.indicator.is_none() {
        return Err(None);
    }
    match context.archive.change(cell) {
        Ok(Derived::Change {
            earlier,
            difference,
            relative,
        }) => {
            let earlier = context.archive.cell(earlier);
            view(context, cell, earlier, &difference, relative.ok().as_ref())
                .ok_or_else(|| Some(context.say("no-change.open")))
        }
        Ok(_) => Err(None),
        Err(refusal) => Err(refused(context, cell, &refusal)),
    }
}

fn view<'c>(
    context: &PageContext<'_, 'c>,
    cell: &Cell<'c>,
    earlier: &Cell<'c>,
    difference: &Interval,
    relative: Option<&Interval>,
) -> Option<ChangeView> {
    let (direction, amount) = size(context, cell, earlier, difference)?;
    let percent = relative
        .filter(|_| direction != Direction::Level && !cell.is_ratio())
        .and_then(|relative| percent(context, earlier, relative));
    Some(ChangeView {
        direction,
        tone: tone(context, cell, direction),
        words: words(
            context,
            cell,
            direction,
            &amount,
            percent.as_deref(),
            &context.period(&earlier.period),
        ),
        said_by: (earlier.report != cell.report)
            .then(|| Link::to(context.report_link(earlier.report).label, context.to_cell(earlier))),
    })
}

/// Which way a value went since an earlier one, and how far, as it is written; nothing where it may be either way.
pub(super) fn size(
    context: &PageContext<'_, '_>,
    cell: &Cell<'_>,
    earlier: &Cell<'_>,
    difference: &Interval,
) -> Option<(Direction, String)> {
    let (direction, size) = direction(difference)?;
    let unit = match cell.unit {
        Some(Unit::Percent) => Some(&Unit::Points),
        unit => unit,
    };
    let places = |cell: &Cell<'_>| cell.amount.stated().map_or(0, |stated| stated.number().decimals());
    let places = places(cell).max(places(earlier));
    let exponent = |cell: &Cell<'_>| cell.amount.stated().map_or(0, |stated| stated.number().exponent());
    // What both reports print in pence differs by pence.
    let exponent = Some(exponent(cell)).filter(|own| *own < 0 && *own == exponent(earlier));
    let stated = amount(&size, places, exponent.unwrap_or(0))?;
    let amount = Amount::Known(stated, coarser(&cell.amount, &earlier.amount));
    let language = context.language();
    let written = language.amount_at(&amount, unit, Scale::short(&amount), Room::Prose);
    Some((direction, written))
}

/// How exactly the difference of two amounts is meant: as the coarser of them.
fn coarser(one: &Amount, other: &Amount) -> Precision {
    let step = |amount: &Amount| match amount {
        Amount::Known(_, Precision::Nearest(step)) => Some(*step),
        _ => None,
    };
    step(one).max(step(other)).map_or(Precision::Exact, Precision::Nearest)
}

/// A change in words: of things counted up or down, of money and measures more or less, of percentages and rates higher or lower.
fn words(
    context: &PageContext<'_, '_>,
    cell: &Cell<'_>,
    direction: Direction,
    amount: &str,
    percent: Option<&str>,
    since: &str,
) -> String {
    let [up, down] = match cell.unit {
        Some(Unit::Count(_)) | None => ["change.up", "change.down"],
        Some(Unit::Currency(_) | Unit::Measure(_)) => ["change.more", "change.less"],
        Some(_) => ["change.higher", "change.lower"],
    };
    let (key, sign) = match direction {
        Direction::Up => (up, "+"),
        Direction::Down => (down, "\u{2212}"),
        Direction::Level => ("change.level", ""),
    };
    let percent = percent.map(|percent| format!("{sign}{percent}"));
    let amount = match &percent {
        Some(percent) => {
            let args = [("amount", amount.into()), ("percent", percent.into())];
            context.strings.get("change.with-percent", &args)
        }
        None => amount.to_owned(),
    };
    context
        .strings
        .get(key, &[("amount", (&amount).into()), ("since", since.into())])
}

/// Which way a difference surely goes, and how far; nothing where it may go either way.
fn direction(difference: &Interval) -> Option<(Direction, Interval)> {
    if difference.as_point().is_some_and(Zero::is_zero) {
        return Some((Direction::Level, difference.clone()));
    }
    if difference.contains(&Rational::zero()) {
        return None;
    }
    if difference.low.value().is_some_and(|low| !low.is_negative()) {
        return Some((Direction::Up, difference.clone()));
    }
    let down = difference.high.value().is_some_and(|high| !high.is_positive());
    down.then(|| (Direction::Down, difference.negated()))
}

/// The size of a change as words can say it: that of the printed values, or at least so much.
fn amount(size: &Interval, places: u32, exponent: i8) -> Option<Stated> {
    use crate::quantity::End;
    let exact = |value: &Rational| {
        let power = u32::from(exponent.unsigned_abs());
        let scaled = decimals(&(value * Rational::power_of_ten(power)), places.saturating_sub(power));
        let printed = (exponent < 0).then(|| Exact::parse_scaled(&scaled.to_string(), exponent).ok());
        printed
            .flatten()
            .unwrap_or_else(|| Exact::computed(decimals(value, places)))
    };
    if let Some(point) = size.as_point() {
        return Some(Stated::Number(exact(point)));
    }
    match (&size.low, &size.high) {
        (End::Closed(low), End::Unbounded) => Some(Stated::Qualified(Qualifier::AtLeast, exact(low))),
        (End::Open(low), End::Unbounded) => Some(Stated::Qualified(Qualifier::MoreThan, exact(low))),
        (low, high) => {
            let middle = (low.value()? + high.value()?) / Rational::from_integer(2.into());
            Some(Stated::Number(exact(&middle)))
        }
    }
}

/// A relative change in percent, without its sign, where the values support one.
fn percent(context: &PageContext<'_, '_>, earlier: &Cell<'_>, relative: &Interval) -> Option<String> {
    let base = earlier.amount.number()?.value();
    if earlier.unit.is_none_or(Unit::is_count) && base < SMALL_BASE.into() {
        return None;
    }
    let hundred = Rational::from_integer(100.into());
    let ends = (
        relative.low.value()?.abs() * &hundred,
        relative.high.value()?.abs() * &hundred,
    );
    // What rounding hides in the last place may still be known to the one before it.
    let known = (0..=percent_places(&ends.0)).rev().find_map(|places| {
        let (low, high) = (decimals(&ends.0, places), decimals(&ends.1, places));
        (low == high && !low.is_zero()).then_some(low)
    })?;
    Some(
        context
            .language()
            .percent(&context.language().number(known.normalize())),
    )
}

/// Whether the change is the good one. Of a part nobody has said which way is good.
fn tone<'c>(context: &PageContext<'_, 'c>, cell: &Cell<'c>, direction: Direction) -> Tone {
    let better = context.archive.indicator(cell).filter(|_| cell.part().is_empty());
    match (better.and_then(|indicator| indicator.better), direction) {
        (None, _) | (_, Direction::Level) => Tone::Neutral,
        (Some(Better::Higher), Direction::Up) | (Some(Better::Lower), Direction::Down) => Tone::Better,
        (Some(Better::Higher | Better::Lower), _) => Tone::Worse,
    }
}

/// Why there is no change, in the page's language.
fn refused<'c>(context: &PageContext<'_, 'c>, cell: &Cell<'c>, refusal: &Refusal) -> Option<String> {
    let before = cell.period.year_before()?;
    let since = context.period(&before);
    let since = ("since", Arg::from(&since));
    match refusal.code {
        Code::SeriesBreak => {
            let earlier = context.archive.find_earlier(cell, before).ok()?;
            let reason = context.archive.break_between(earlier, cell)?;
            Some(
                context
                    .strings
                    .get("no-change.break", &[since, ("reason", reason.into())]),
            )
        }
        Code::PeriodMismatch => Some(context.strings.get("no-change.period", &[since])),
        Code::UnitMismatch => Some(context.strings.get("no-change.unit", &[since])),
        Code::QualifiedOperand => Some(context.strings.get("no-change.qualified", &[since])),
        _ => None,
    }
}
