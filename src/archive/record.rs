//! A value in its series: the highest or lowest since a year, and for how many years it has gone one way.

use std::cmp::Ordering;

use crate::finding::Code;

use super::derive::Derived;
use super::operand::order;
use super::{Archive, Cell, Refusal, published};

impl<'c> Archive<'c> {
    /// The values of the same thing by the same publisher up to this one, the earliest first: one a period, as it was known when the
    /// report was published.
    fn history(&self, cell: &Cell<'c>) -> Vec<&Cell<'c>> {
        let mut all = self.all_years(cell);
        all.retain(|one| one.period.end <= cell.period.end);
        all
    }

    /// How a value stands to another, where their numbers tell.
    pub fn order(&self, cell: &Cell<'c>, other: &Cell<'c>) -> Option<Ordering> {
        order(cell, other).ok()
    }

    /// The values of the same thing of the years before and after this one, where they are known.
    pub fn neighbours(&self, cell: &Cell<'c>) -> Vec<&Cell<'c>> {
        let year = cell.period.main_year();
        let mut all = self.all_years(cell);
        all.retain(|one| one.id != cell.id && (year - 1..=year + 1).contains(&one.period.main_year()));
        all
    }

    /// All values of the same thing by the same publisher that were known when the report was published, the earliest first.
    pub fn all_years(&self, cell: &Cell<'c>) -> Vec<&Cell<'c>> {
        let report = self.report(cell.report);
        let known = published(report);
        let mut all: Vec<&Cell<'c>> = Vec::new();
        let group = self.group_of(cell).iter().map(|id| self.cell(*id));
        for other in group.chain(self.years_of(cell)) {
            let of = self.report(other.report);
            let is_known =
                other.report == cell.report || (of.publisher.value == report.publisher.value && published(of) <= known);
            if !is_known
                || !other.period.as_long_as(&cell.period)
                || (other.id != cell.id && other.period.same(&cell.period))
            {
                continue;
            }
            match all.iter_mut().find(|one| one.period.same(&other.period)) {
                Some(one) => {
                    let own = |one: &Cell<'c>| (one.report == cell.report, published(self.report(one.report)));
                    if own(other) > own(one) {
                        *one = other;
                    }
                }
                None => all.push(other),
            }
        }
        if !all.iter().any(|one| one.id == cell.id) {
            all.extend([self.cell(cell.id)]);
        }
        all.sort_by_key(|one| one.period.end);
        all
    }

    /// The values since a year, each year among them.
    ///
    /// # Errors
    /// A year that nobody has a value for, or a break in between.
    fn since(&self, cell: &Cell<'c>, since: Option<i16>) -> Result<Vec<&Cell<'c>>, Refusal> {
        let mut all = self.history(cell);
        if let Some(since) = since {
            all.retain(|one| one.period.main_year() >= since);
        }
        let first = since
            .or_else(|| all.first().map(|one| one.period.main_year()))
            .unwrap_or_default();
        let last = cell.period.main_year();
        let missing: Vec<String> = (first..=last)
            .filter(|year| !all.iter().any(|one| one.period.main_year() == *year))
            .map(|year| year.to_string())
            .collect();
        if all.len() < 2 || !missing.is_empty() {
            let (message, help) = match missing.is_empty() {
                true => (
                    format!("there is no value of `{}` for another year", cell.path),
                    "Add the earlier values to this report: `years: { 2022: …, 2021: … }`.".to_owned(),
                ),
                false => (
                    format!(
                        "whether `{}` is a record cannot be told: nothing says what it was in {}",
                        cell.path,
                        missing.join(", ")
                    ),
                    format!(
                        "Add the values of {}, or name a later year: fig:{}?record=highest,since={}.",
                        missing.join(", "),
                        cell.path,
                        last - 1
                    ),
                ),
            };
            return Err(Refusal::new(Code::NoEarlierFigure, message, help));
        }
        if let Some(reason) = all.first().and_then(|first| self.break_between(first, cell)) {
            let message = format!("the values before and after cannot be compared: {reason}");
            return Err(Refusal::new(
                Code::SeriesBreak,
                message,
                "Say the number without the record.",
            ));
        }
        Ok(all)
    }

    /// The values of the same thing after a year and before this one, and the years between of which nobody has a value.
    pub fn values_after(&self, cell: &Cell<'c>, since: Option<i16>) -> (Vec<&Cell<'c>>, Vec<i16>) {
        let last = cell.period.main_year();
        let known: Vec<&Cell<'c>> = self.history(cell).into_iter().filter(|one| one.id != cell.id).collect();
        let Some(since) = since else { return (known, Vec::new()) };
        let has = |year: &i16| known.iter().any(|one| one.period.main_year() == *year);
        let missing = (since.saturating_add(1)..last).filter(|year| !has(year)).collect();
        let after = known
            .iter()
            .copied()
            .filter(|one| one.period.main_year() > since)
            .collect();
        (after, missing)
    }

    /// The place of a value among those since a year, the largest first; with `lowest` equals count from the other end.
    pub(super) fn record(&self, cell: &Cell<'c>, lowest: bool, since: Option<i16>) -> Result<Derived, Refusal> {
        let all = self.since(cell, since)?;
        let (mut larger, mut smaller) = (0, 0);
        for other in all.iter().filter(|other| other.id != cell.id) {
            match order(other, cell)? {
                Ordering::Greater => larger += 1,
                Ordering::Less => smaller += 1,
                Ordering::Equal => {}
            }
        }
        let among = all.len();
        let place = if lowest { among - smaller } else { larger + 1 };
        Ok(Derived::Rank { place, among })
    }

    /// For how many years in a row the value has gone the way that it went last: below zero where it fell.
    pub(super) fn streak(&self, cell: &Cell<'c>) -> Result<Derived, Refusal> {
        match self.run_of_years(cell)? {
            (0, _) => Err(none(cell)),
            (years, _) => Ok(Derived::Streak(years)),
        }
    }

    /// For how many years in a row the value has gone one way, below zero where it fell, and whether it is known that it did not before.
    ///
    /// # Errors
    /// Values of which nobody can tell which is the larger.
    pub fn run_of_years(&self, cell: &Cell<'c>) -> Result<(i128, bool), Refusal> {
        let mut all = self.history(cell);
        let mut later = all.pop().ok_or_else(|| none(cell))?;
        let mut years: i128 = 0;
        while let Some(earlier) = all.pop() {
            let follows = later
                .period
                .year_before()
                .is_some_and(|before| before.same(&earlier.period));
            if !follows || self.break_between(earlier, later).is_some() {
                return Ok((years, false));
            }
            let way = order(later, earlier)? as i128;
            if way == 0 || (years != 0 && years.signum() != way) {
                return Ok((years, true));
            }
            years += way;
            later = earlier;
        }
        Ok((years, false))
    }

    /// The years that a record or a streak is told among.
    pub fn periods_before(&self, cell: &Cell<'c>) -> Vec<crate::quantity::Period> {
        self.history(cell)
            .iter()
            .map(|one| one.period)
            .filter(|period| *period != cell.period)
            .collect()
    }
}

fn none(cell: &Cell<'_>) -> Refusal {
    let message = format!(
        "`{}` did not change, or nothing says what it was a year earlier",
        cell.path
    );
    let help = "Add the earlier values to this report: `years: { 2022: …, 2021: … }`.";
    Refusal::new(Code::NoEarlierFigure, message, help)
}
