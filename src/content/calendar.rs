//! Periods of a report once its publisher is known: fiscal years begin on the publisher's day, each row of years gets its own year, and
//! points in time stand with the period at whose end they are.

use std::collections::{BTreeMap, HashSet};

use crate::files::{FileId, Located};
use crate::finding::{Code, Finding};
use crate::model::{ChartPeriods, Figure, Report, Text};
use crate::quantity::{Period, PeriodKind, Status, YearStart};

use super::{Content, years};

/// A point in time is looked for at the end of so many earlier periods.
const FURTHEST: usize = 60;

/// Settles the periods of everything.
pub(super) fn settle(content: &mut Content, findings: &mut Vec<Finding>) {
    let begins: BTreeMap<Text, YearStart> = content
        .publishers
        .iter()
        .filter_map(|publisher| Some((publisher.id.clone(), publisher.year_begins?)))
        .collect();
    for report in &mut content.reports {
        let begins = begins.get(&report.publisher.value).copied();
        if let Some(begins) = begins {
            begin(report, begins);
        }
        fiscal(report, begins);
        years::place(&mut report.figures, report.period);
        let period = report.period;
        report.figures.iter_mut().for_each(|figure| point(figure, period));
        findings.extend(of_other_years(report));
    }
    for indicator in &mut content.indicators {
        for one in &mut indicator.breaks {
            let begins = one.publisher.as_ref().and_then(|name| begins.get(&name.value));
            if let Some(begins) = begins {
                one.from.value = one.from.value.beginning(*begins);
            }
        }
    }
}

/// Columns `2024` and `2023` of a report on 1 April 2023 to 31 March 2024: the calendar year 2024 has not ended with the report, so that the
/// year that ends in it is meant, and the years that end as it does in the columns beside it.
fn fiscal(report: &mut Report, begins: Option<YearStart>) {
    let own = report.period;
    let named = own.end.year();
    let is_possible =
        Period::year(named).is_none_or(|year| year.end <= own.end || year.same(&own) || !year.as_long_as(&own));
    if is_possible || own.start.year() == named {
        return;
    }
    let year_of = |figure: &Figure| {
        let period = figure.detail(|details| details.period.as_ref())?.value;
        (figure.id.contains('@') && period.kind == PeriodKind::Year).then(|| period.start.year())
    };
    let is_own = |figure: &&Figure| year_of(figure) == Some(named) && figure.status != Status::Forecast;
    let files: HashSet<FileId> = report
        .figures
        .iter()
        .filter(is_own)
        .map(|figure| figure.id_span.file)
        .collect();
    let kind = if own.year_start() == begins {
        PeriodKind::Fiscal
    } else {
        own.kind
    };
    for figure in report
        .figures
        .iter_mut()
        .filter(|figure| files.contains(&figure.id_span.file))
    {
        let Some(back) = year_of(figure).and_then(|year| usize::try_from(named - year).ok()) else {
            continue;
        };
        let meant = std::iter::successors(Some(own), Period::year_before).nth(back);
        each(figure, &mut |figure| {
            let period = figure
                .details
                .as_deref_mut()
                .and_then(|details| details.period.as_mut());
            if let (Some(period), Some(meant)) = (period, meant) {
                period.value = Period { kind, ..meant };
            }
        });
    }
}

/// A table beside a report of which no column is of the report's own period: `31 March 2024` above the numbers of `2024.md`.
fn of_other_years(report: &Report) -> Option<Finding> {
    let rows = || {
        report
            .figures
            .iter()
            .filter(|figure| figure.id_span.file != report.file)
    };
    let first = rows().next().filter(|_| rows().all(|figure| figure.id.contains('@')))?;
    let newest = rows().filter_map(|figure| figure.detail(|details| details.period.as_ref()));
    let newest = newest.map(|period| period.value).max_by_key(|period| period.end)?;
    let message = format!(
        "no column of the table is of {}, the period of its report",
        report.period.written()
    );
    let help = format!(
        "The newest column is of {0}: write `period: {0}` into the report, or the year into the column's head.",
        newest.written()
    );
    Some(Finding::new(Code::MissingValue, first.id_span, message).help(help))
}

/// The fiscal years of a report, its figures and charts.
fn begin(report: &mut Report, begins: YearStart) {
    let set = |period: &mut Located<Period>| period.value = period.value.beginning(begins);
    report.period = report.period.beginning(begins);
    for figure in &mut report.figures {
        each(figure, &mut |figure| {
            if let Some(period) = figure
                .details
                .as_deref_mut()
                .and_then(|details| details.period.as_mut())
            {
                set(period);
            }
        });
    }
    for chart in &mut report.charts {
        match &mut chart.periods {
            Some(ChartPeriods::Range(from, to)) => [from, to].into_iter().for_each(set),
            Some(ChartPeriods::These(periods)) => periods.iter_mut().for_each(set),
            None => {}
        }
        chart.breaks.iter_mut().for_each(|one| set(&mut one.from));
        chart.annotations.iter_mut().for_each(|one| set(&mut one.at));
        let shaded = chart.shaded.iter_mut();
        shaded.flat_map(|one| [&mut one.from, &mut one.to]).for_each(set);
    }
}

fn each(figure: &mut Figure, change: &mut impl FnMut(&mut Figure)) {
    change(figure);
    let parts = figure.breakdowns.iter_mut().flat_map(|breakdown| &mut breakdown.parts);
    for inner in parts.chain(&mut figure.subsets) {
        each(inner, change);
    }
}

/// A stock at a period's end stands with the flows of that period; of any other day it stands alone.
fn point(figure: &mut Figure, report: Period) {
    each(figure, &mut |figure| {
        let Some(details) = figure.details.as_deref_mut() else {
            return;
        };
        let Some(at) = &details.at else {
            return;
        };
        let earlier = std::iter::successors(Some(report), Period::year_before).take(FURTHEST);
        let period = earlier
            .take_while(|period| period.end.year() >= at.value.year())
            .find(|period| period.ends_at(at.value));
        details.period = Some(Located::new(period.unwrap_or_else(|| Period::day(at.value)), at.span));
    });
}
