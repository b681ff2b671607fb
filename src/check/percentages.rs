//! Percentages of small counts (GRIM: Brown and Heathers, "The GRIM Test", 2017): so few things can give only so many percentages.

use num_traits::Signed;

use crate::archive::{Archive, Cell, ReportIx};
use crate::claim::BoundValue;
use crate::finding::{Code, Finding};
use crate::quantity::{End, Exact, Interval, Rational, Stated, Unit};

use super::causes::{Causes, doubt};
use super::pending_finding::PendingFinding;
use super::sums::rounded;

/// Checks the percentages of a report that name what they are a percentage of.
pub(super) fn run(archive: &Archive<'_>, index: ReportIx, causes: &mut Causes, pending: &mut Vec<PendingFinding>) {
    for cell in archive.cells_of(index) {
        let Some(base) = base(archive, cell) else { continue };
        let whole = match cell.unit {
            Some(Unit::Percent) => Rational::from_integer(100.into()),
            Some(Unit::Ratio) => Rational::from_integer(1),
            _ => {
                pending.push(PendingFinding::on_cell(no_percentage(cell, base), index, cell.id));
                continue;
            }
        };
        let wrong = above_all(cell, base, &whole).or_else(|| denied(archive, cell, base, &whole));
        if let Some(finding) = wrong {
            pending.push(PendingFinding::on_cell(
                finding.follows(doubt(archive, base)),
                index,
                cell.id,
            ));
            continue;
        }
        let Some((finding, nearest)) = impossible(cell, base, &whole) else {
            continue;
        };
        let finding = finding.follows(doubt(archive, base));
        for near in nearest {
            causes.add(&finding, cell.id, BoundValue::exact(near));
        }
        pending.push(PendingFinding::on_cell(finding, index, cell.id));
    }
}

/// All that a stated percentage may be: without decimals it is rounded too, whatever its precision says.
pub(super) fn meant(cell: &Cell<'_>) -> Option<Interval> {
    let meant = cell.amount.interval()?;
    let Some(Stated::Number(number)) = cell.amount.stated() else {
        return Some(meant);
    };
    if !matches!(cell.unit, Some(Unit::Percent | Unit::Points)) {
        return Some(meant);
    }
    let half = Rational::new(1, 2) / Rational::power_of_ten(number.decimals());
    let low = lower(&meant.low, &End::Closed(number.rational() - &half))?.clone();
    let high = higher(&meant.high, &End::Closed(number.rational() + &half))?.clone();
    Some(Interval::closed(low, high))
}

/// A percentage of a whole that is more than all of it.
fn above_all(cell: &Cell<'_>, base: &Cell<'_>, whole: &Rational) -> Option<Finding> {
    let all = Interval::point(whole.clone());
    meant(cell)?.is_above(&all).then(|| {
        let message = format!(
            "`{}` is {}{} of `{}`: no part is more than all of it",
            cell.path,
            cell.amount.written(),
            mark(cell),
            base.path
        );
        let help =
            "Compare it with the source. If it is one number over another that it is no part of, remove `percent-of`.";
        Finding::new(Code::ImpossiblePercentage, cell.figure.value_span, message)
            .help(help)
            .related(base.figure.value_span, "what it is a percentage of")
    })
}

/// The amount whose percentage a part of a percentage figure is: the part of the same name of what that is a percentage of.
fn amount_of<'a, 'c>(archive: &'a Archive<'c>, cell: &Cell<'c>, base: &Cell<'c>) -> Option<&'a Cell<'c>> {
    let mut top = cell;
    while top.figure.detail(|details| details.percent_of.as_ref()).is_none() {
        top = archive.cell(top.parent?);
    }
    let below = cell.path.strip_prefix(top.path.as_str())?;
    if below.is_empty() {
        return named_amount(archive, cell, base);
    }
    archive.find_cell(cell.report, &format!("{}{below}", base.path))
}

/// The amount that a percentage names: `office-share` of `staff` is that of `office`, where this is a part of `staff`.
fn named_amount<'a, 'c>(archive: &'a Archive<'c>, cell: &Cell<'c>, base: &Cell<'c>) -> Option<&'a Cell<'c>> {
    const BEHIND: [&str; 4] = ["-share", "-percent", "-percentage", "-proportion"];
    const BEFORE: [&str; 4] = ["share-of-", "percent-of-", "percentage-of-", "share-"];
    let behind = || BEHIND.iter().find_map(|word| cell.path.strip_suffix(word));
    let name = BEFORE
        .iter()
        .find_map(|word| cell.path.strip_prefix(word))
        .or_else(behind)?;
    let find = |path: &str| archive.find_cell(cell.report, path);
    let within = || {
        let dimensions = base.figure.breakdowns.iter();
        let mut parts = dimensions.filter_map(|one| find(&format!("{}/{}/{name}", base.path, one.dimension.value)));
        parts.next().or_else(|| find(&format!("{}/{name}", base.path)))
    };
    let is_part = |part: &&Cell<'_>| archive.whole(part).is_some_and(|whole| whole.id == base.id);
    let part = find(name).filter(is_part).or_else(within)?;
    (part.id != cell.id && part.period.same(&cell.period)).then_some(part)
}

/// A percentage that the amounts of the same part and whole deny.
fn denied(archive: &Archive<'_>, cell: &Cell<'_>, base: &Cell<'_>, whole: &Rational) -> Option<Finding> {
    let part = amount_of(archive, cell, base)?;
    let shown = |value: &Rational| rounded(value, 1).map(|value| value.normalize().to_string());
    let (of, all) = (part.amount.interval()?, base.amount.interval()?);
    let share = of.over(&all)?.times(whole);
    if meant(cell)?.meets(&share) || part.unit != base.unit {
        return None;
    }
    let is = share.middle().and_then(|middle| shown(&middle)).unwrap_or_default();
    let message = format!(
        "`{}` is {}{}, and `{}` is {is}{} of `{}`",
        cell.path,
        cell.amount.written(),
        mark(cell),
        part.path,
        mark(cell),
        base.path
    );
    let help = "Compare the percentage and both amounts with the source: one of them is wrong.";
    Some(
        Finding::new(Code::ConflictingFigures, cell.figure.value_span, message)
            .help(help)
            .related(part.figure.value_span, "the amount"),
    )
}

/// What a figure is a percentage of, said on it or on a whole of it.
fn base<'a, 'c>(archive: &'a Archive<'c>, cell: &Cell<'c>) -> Option<&'a Cell<'c>> {
    match cell.figure.detail(|details| details.percent_of.as_ref()) {
        Some(name) => archive.find_cell(cell.report, &name.value),
        None => base(archive, archive.cell(cell.parent?)),
    }
}

fn no_percentage(cell: &Cell<'_>, base: &Cell<'_>) -> Finding {
    let unit = cell.unit.map_or_else(|| "nothing".to_owned(), Unit::written);
    let message = format!(
        "`{}` is said to be a percentage of `{}`, and is counted in {unit}",
        cell.path, base.path
    );
    let help = format!("Write `unit: percent`; if it is a part, say `part-of: {}`.", base.path);
    Finding::new(Code::UnitMismatch, cell.figure.id_span, message).help(help)
}

/// The finding for a percentage that no whole number of things gives, with the percentages next to it.
fn impossible(cell: &Cell<'_>, base: &Cell<'_>, whole: &Rational) -> Option<(Finding, Vec<Exact>)> {
    let count = base.amount.number()?;
    let things = count.rational();
    if !things.is_integer() || !things.is_positive() {
        return None;
    }
    let Stated::Number(number) = cell.amount.stated()? else {
        return None;
    };
    let decimals = number.decimals();
    // A percentage without decimals is rounded too, whatever its precision says.
    let half = Rational::new(1, 2) / Rational::power_of_ten(decimals);
    let written = Interval::closed(number.rational() - &half, number.rational() + &half);
    let meant = cell.amount.interval()?;
    let low = lower(&written.low, &meant.low)?;
    let high = higher(&written.high, &meant.high)?;
    let below = between(low, high, &things, whole)?;
    let above = &below + Rational::from_integer(1);
    let percent = |of: &Rational| of / &things * whole;
    let around: Vec<&Rational> = [&below, &above].into_iter().filter(|n| !n.is_negative()).collect();
    let possible: Vec<String> = around
        .iter()
        .map(|n| {
            let shown = rounded(&percent(n), decimals + 1).unwrap_or_default().normalize();
            format!("{n} of {} are {shown}{}", count.literal(), mark(cell))
        })
        .collect();
    let message = format!(
        "`{}` is {}{} of `{}`, which is {}: no whole number gives that; {}",
        cell.path,
        number.literal(),
        mark(cell),
        base.path,
        count.literal(),
        possible.join(", ")
    );
    let finding = Finding::new(Code::ImpossiblePercentage, cell.figure.value_span, message)
        .help(format!(
            "Compare both numbers with the source: one of them is wrong, or it is a percentage of something else than `{}`.",
            base.path
        ))
        .related(base.figure.value_span, "what it is a percentage of");
    let nearest = around
        .iter()
        .filter_map(|n| rounded(&percent(n), decimals))
        .map(Exact::computed);
    Some((finding, nearest.collect()))
}

/// The number of things below a percentage that none of so many things give; nothing where some number gives it.
fn between(low: &Rational, high: &Rational, things: &Rational, whole: &Rational) -> Option<Rational> {
    let (low, high) = (low * things / whole, high * things / whole);
    let some = low.is_integer() || low.floor() < high.floor();
    (!some).then(|| low.floor())
}

fn mark(cell: &Cell<'_>) -> &'static str {
    if matches!(cell.unit, Some(Unit::Percent)) {
        "%"
    } else {
        ""
    }
}

fn lower<'e>(a: &'e End, b: &'e End) -> Option<&'e Rational> {
    Some(a.value()?.min(b.value()?))
}

fn higher<'e>(a: &'e End, b: &'e End) -> Option<&'e Rational> {
    Some(a.value()?.max(b.value()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratio(numerator: i64, denominator: i64) -> Rational {
        Rational::new(numerator.into(), denominator.into())
    }

    #[test]
    fn the_possible_percentages_are_those_that_counting_gives() {
        for things in 1i64..60 {
            for percent in 0..=100 {
                let (low, high) = (ratio(2 * percent - 1, 2), ratio(2 * percent + 1, 2));
                let found = between(&low, &high, &ratio(things, 1), &ratio(100, 1));
                // Within half a point of it, in whole numbers.
                let counted = (0..=things).any(|part| (200 * part - 2 * percent * things).abs() <= things);
                assert_eq!(found.is_none(), counted, "{percent} % of {things}");
            }
        }
    }
}
