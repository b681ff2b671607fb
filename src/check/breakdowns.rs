//! Parts against their totals.
//!
//! Follows XBRL Calculations 1.1: rounded values are intervals, and a total is contradicted only where the sum of its parts'
//! intervals does not meet its own.

use num_traits::Signed;
use rust_decimal::Decimal;

use crate::archive::{Archive, Cell, Relation, ReportIx};
use crate::claim::BoundValue;
use crate::finding::{Code, Finding};
use crate::model::Breakdown;
use crate::quantity::{Absent, Amount, End, Interval, Precision, Rational, Stated, Unit};

use super::causes::{Causes, computed};
use super::pending_finding::PendingFinding;
use super::sums::{Sum, others, printed, rounded, shown};
use super::verdict::{BreakdownNote, ReportVerdict};

/// Where half of an interval is wider than this share of the total, the check says little.
const COARSE_PERCENT: i64 = 5;

/// What a rule on parts looks at and adds to.
struct Parts<'r, 'c> {
    archive: &'r Archive<'c>,
    causes: &'r mut Causes,
    pending: &'r mut Vec<PendingFinding>,
}

/// Checks all breakdowns and subsets of a report, and the figures that are declared parts of others.
pub(super) fn run(
    archive: &Archive<'_>,
    index: ReportIx,
    causes: &mut Causes,
    verdict: &mut ReportVerdict,
    pending: &mut Vec<PendingFinding>,
) {
    let mut rule = Parts {
        archive,
        causes,
        pending,
    };
    // Parts come before their wholes, so that a fault of a part is known when its whole is looked at.
    let cells: Vec<&Cell<'_>> = archive.cells_of(index).collect();
    for whole in cells.into_iter().rev() {
        for breakdown in &whole.figure.breakdowns {
            verdict.tally.breakdowns += 1;
            let parts: Vec<&Cell<'_>> = archive.parts(whole.id, breakdown).collect();
            let before = rule.pending.len();
            let held = if breakdown.overlapping {
                rule.none_exceeds(whole, &parts)
            } else {
                rule.adds_up(whole, breakdown, &parts, verdict)
            };
            let contradicted = rule.pending[before..]
                .iter()
                .any(|one| one.finding.code != Code::TooCoarseToCheck);
            verdict.tally.breakdowns_verified += usize::from(held && !contradicted);
        }
        let subsets: Vec<&Cell<'_>> = archive
            .children(whole.id)
            .filter(|part| matches!(part.relation, Relation::Subset))
            .collect();
        rule.none_exceeds(whole, &subsets);
        if let Some(of) = archive.declared_whole(whole).filter(|of| of.period.same(&whole.period)) {
            rule.none_exceeds(of, &[whole]);
        }
    }
}

impl<'c> Parts<'_, 'c> {
    /// No part is larger than its whole. Says whether all could be compared.
    fn none_exceeds(&mut self, whole: &Cell<'c>, parts: &[&Cell<'c>]) -> bool {
        let Some(total) = whole.amount.interval() else {
            return false;
        };
        let mut all = true;
        for part in parts {
            let Some(value) = part.amount.interval() else {
                all = false;
                continue;
            };
            if part.unit == whole.unit && value.is_above(&total) {
                let cause = self.causes.behind(self.archive, [whole, *part], |cell, instead| {
                    if cell.id == part.id {
                        !instead.is_above(&total)
                    } else {
                        !value.is_above(instead)
                    }
                });
                let finding = exceeds(whole, part).follows(cause);
                let at_least = Interval::new(value.low.clone(), End::Unbounded);
                self.causes
                    .add(&finding, whole.id, BoundValue::Computed(at_least, None));
                self.pending
                    .push(PendingFinding::on_cell(finding, part.report, part.id));
            }
        }
        all
    }

    /// The parts meet the total. Says whether that could be checked.
    fn adds_up(
        &mut self,
        whole: &Cell<'c>,
        breakdown: &Breakdown,
        parts: &[&Cell<'c>],
        verdict: &mut ReportVerdict,
    ) -> bool {
        if let Some(other) = parts
            .iter()
            .find(|part| (part.place, part.scope) != (whole.place, whole.scope))
        {
            let message = format!(
                "`{}` counts another place or scope than its whole, so the parts are not added",
                other.path
            );
            let finding = Finding::new(Code::ScopeMismatch, other.figure.id_span, message)
                .help("Write it as a figure of its own, beside the whole.");
            self.pending
                .push(PendingFinding::on_cell(finding, whole.report, other.id));
            return false;
        }
        if plainly_adds_up(whole, breakdown, parts) {
            return !breakdown.partial;
        }
        let Some(sum) = Sum::of(breakdown, parts) else {
            return false;
        };
        let Some(total) = expected(whole) else { return false };
        if whole.computed
            && !matches!(whole.unit, Some(Unit::Percent))
            && whole
                .figure
                .breakdowns
                .first()
                .is_some_and(|first| std::ptr::eq(first, breakdown))
        {
            return true;
        }
        let open = breakdown.partial || sum.unknown > 0;
        let contradicted = if open {
            sum.interval.is_above(&total)
        } else {
            !sum.interval.meets(&total)
        };
        if contradicted {
            self.contradiction(whole, breakdown, parts, &sum, &total, open);
            return true;
        }
        if sum.unknown == 1
            && sum.suppressed == 1
            && !breakdown.partial
            && total.as_point().is_some()
            && sum.interval.as_point().is_some()
        {
            recoverable(whole, parts, self.pending);
        }
        let rounding = !open && sum.printed != printed(whole) && sum.interval.as_point().is_none();
        if rounding {
            verdict.breakdowns.push((whole.id, BreakdownNote::Rounding));
        }
        if let (Some(half), Some(value)) = (sum.interval.half_width(), printed(whole)) {
            let hundred = Rational::from_integer(100.into());
            if half * hundred > value.abs() * Rational::from_integer(COARSE_PERCENT.into()) {
                let message = format!(
                    "the parts of `{}` are rounded so coarsely that their sum proves little",
                    whole.path
                );
                self.pending.push(PendingFinding::on_cell(
                    Finding::new(Code::TooCoarseToCheck, breakdown.dimension.span, message),
                    whole.report,
                    whole.id,
                ));
            }
        }
        !open
    }

    /// Raises what the parts deny of their total, and remembers what each would be for the others to be right.
    fn contradiction(
        &mut self,
        whole: &Cell<'c>,
        breakdown: &Breakdown,
        parts: &[&Cell<'c>],
        sum: &Sum,
        total: &Interval,
        open: bool,
    ) {
        let fits = |sum: &Interval, total: &Interval| if open { !sum.is_above(total) } else { sum.meets(total) };
        let all = std::iter::once(whole).chain(parts.iter().copied());
        let cause = self.causes.behind(self.archive, all, |cell, instead| {
            if cell.id == whole.id {
                fits(&sum.interval, instead)
            } else {
                fits(&others(breakdown, parts, cell.id).plus(instead), total)
            }
        });
        let in_table = whole.figure.value_span.file != self.archive.report(whole.report).file;
        let finding = contradiction(whole, breakdown, parts, sum, total, (open, in_table)).follows(cause);
        if !open {
            if !whole.computed {
                self.causes.add(&finding, whole.id, computed(sum.interval.clone()));
            }
            for part in parts {
                let instead = total.minus(&others(breakdown, parts, part.id));
                self.causes.add(&finding, part.id, computed(instead));
            }
        }
        self.pending
            .push(PendingFinding::on_cell(finding, whole.report, whole.id));
    }
}

/// Whether everything is an exact number and the parts are the total. Most breakdowns are so, and decimals are added in a fraction of
/// the time that intervals of fractions take.
fn plainly_adds_up(whole: &Cell<'_>, breakdown: &Breakdown, parts: &[&Cell<'_>]) -> bool {
    let plain = |amount: &Amount| match amount {
        Amount::Known(Stated::Number(number), Precision::Exact) => Some(number.value()),
        _ => None,
    };
    let rest = breakdown.rest.iter().map(|rest| &rest.value);
    let mut amounts = parts.iter().map(|part| &*part.amount).chain(rest);
    let sum = amounts.try_fold(Decimal::ZERO, |sum, amount| sum.checked_add(plain(amount)?));
    !whole.computed && sum.is_some() && sum == plain(&whole.amount)
}

/// What the parts must come to: the stated total; of percentages without a total one hundred.
fn expected(whole: &Cell<'_>) -> Option<Interval> {
    if whole.computed && matches!(whole.unit, Some(Unit::Percent)) {
        return Some(Interval::point(Rational::from_integer(100.into())));
    }
    whole.amount.interval()
}

fn contradiction(
    whole: &Cell<'_>,
    breakdown: &Breakdown,
    parts: &[&Cell<'_>],
    sum: &Sum,
    total: &Interval,
    (open, in_table): (bool, bool),
) -> Finding {
    let told = |value: &Rational| {
        rounded(value, 9).map_or_else(|| value.to_string(), |value| whole.told_as(value.normalize()))
    };
    let added = sum.printed.as_ref().map(told).unwrap_or_default();
    let stated = if whole.computed {
        total.as_point().map(told).unwrap_or_default()
    } else {
        whole.told()
    };
    let is_exact = total.as_point().is_some() && sum.interval.as_point().is_some();
    let are_numbers = parts
        .iter()
        .all(|part| part.amount.stated().is_none() || part.amount.number().is_some());
    let printed = total
        .middle()
        .filter(|_| whole.computed || whole.amount.number().is_some());
    let apart = match (sum.printed.as_ref(), printed) {
        (Some(sum), Some(total)) if is_exact => format!(", {} apart", told(&(sum - total).abs())),
        (Some(sum), Some(total)) if are_numbers => {
            format!(", {} apart, more than rounding explains", told(&(sum - total).abs()))
        }
        _ => String::new(),
    };
    let dimension = &breakdown.dimension.value;
    let message = match open {
        true => format!(
            "the known parts of `{}` by {dimension} add up to {added}, more than its total {stated}{apart}",
            whole.path
        ),
        false => format!(
            "the parts of `{}` by {dimension} add up to {added}, its total is {stated}{apart}",
            whole.path
        ),
    };
    let missing = match (sum.printed.as_ref(), total.as_point()) {
        (Some(sum), Some(total)) if total > sum && !open => {
            let rest = shown(&(total - sum));
            match in_table {
                true => format!(
                    " If something is in no part, add a row for it: figure `{}/{dimension}`, relation `breakdown`, value `{rest}`.",
                    whole.path
                ),
                false => format!(" If something is in no part, write it: `rest: {rest}`."),
            }
        }
        _ => String::new(),
    };
    let help = format!(
        "Compare each number with the source.{missing} If the source itself does not add up, say so: `accept: {{ breakdown-sum: \"…\" }}`."
    );
    let parts = format!("{} parts, together {added}", parts.len());
    Finding::new(Code::BreakdownSum, whole.figure.value_span, message)
        .help(help)
        .related(breakdown.dimension.span, parts)
}

fn exceeds(whole: &Cell<'_>, part: &Cell<'_>) -> Finding {
    let message = format!(
        "`{}` is {}, more than its whole `{}`, which is {}",
        part.path,
        part.told(),
        whole.path,
        whole.told()
    );
    Finding::new(Code::PartExceedsWhole, part.figure.value_span, message)
        .help("One of the two is wrong, or the part counts something else and should be a figure of its own.")
        .related(whole.figure.value_span, "the whole")
}

fn recoverable(whole: &Cell<'_>, parts: &[&Cell<'_>], pending: &mut Vec<PendingFinding>) {
    let Some(hidden) = parts
        .iter()
        .find(|part| matches!(&*part.amount, Amount::Absent(Absent::Suppressed)))
    else {
        return;
    };
    let message = format!(
        "`{}` is suppressed, and anybody can compute it from the total and the other parts",
        hidden.path
    );
    let finding = Finding::new(Code::SuppressedPartRecoverable, hidden.figure.value_span, message)
        .help("Suppress a second part too, or give the number if it may be known.");
    pending.push(PendingFinding::on_cell(finding, whole.report, hidden.id));
}
