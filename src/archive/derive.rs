//! Derived numbers: changes, shares, rates, ranks and sums, or why there is none.

use std::cmp::Ordering;

use crate::finding::Code;
use crate::model::{DerivedQuery, Text};
use crate::quantity::{Interval, Period, Rational};

use super::operand::{lengths_differ, operand, operand_as, order, other_scope, other_unit, over, unit_differs};
use super::reads::{Fact, note};
use super::{Archive, Cell, CellId, Refusal, Relation, ReportIx};

/// A number derived from cells.
#[derive(Debug, Clone, PartialEq)]
pub enum Derived {
    /// Against an earlier value: the difference, and its share of the earlier value where that is exact and above zero.
    Change {
        /// The earlier value's cell.
        earlier: CellId,
        /// Later minus earlier.
        difference: Interval,
        /// The difference over the earlier value.
        relative: Result<Interval, Refusal>,
    },
    /// A part over its whole.
    Share {
        /// The whole.
        whole: CellId,
        /// Between 0 and 1.
        share: Interval,
    },
    /// So many for each so many of another.
    Rate {
        /// The other.
        per: CellId,
        /// For how many of it.
        so_many: u64,
        /// The rate.
        rate: Interval,
    },
    /// A place among siblings, the largest first; equals share a place (1-2-2-4).
    Rank {
        /// From 1.
        place: usize,
        /// Among how many.
        among: usize,
    },
    /// A sum or difference in the cell's own unit.
    Sum(Interval),
    /// Years in a row that it rose, or fell where it is below zero.
    Streak(i128),
}

impl<'c> Archive<'c> {
    /// The number that a query derives from a cell.
    ///
    /// # Errors
    /// The rule that forbids it.
    pub fn derive(&self, cell: &Cell<'c>, query: &DerivedQuery) -> Result<Derived, Refusal> {
        match query {
            DerivedQuery::Change => self.change(cell),
            DerivedQuery::ChangeSince(period) => self.change_since(cell, *period),
            DerivedQuery::Share => self.share(cell),
            DerivedQuery::ShareOf(name) => self.share_of(cell, name),
            DerivedQuery::Per(name, so_many) => self.rate(cell, name, *so_many),
            DerivedQuery::Rank(dimension) => self.rank(cell, dimension.as_deref()),
            DerivedQuery::Plus(names) => {
                let mut sum = operand(cell)?;
                for name in names {
                    sum = sum.plus(&operand_as(self.alike(cell, name)?, cell)?);
                }
                Ok(Derived::Sum(sum))
            }
            DerivedQuery::Of(name) => {
                let of = self.in_unit(cell, name)?;
                Ok(Derived::Rate {
                    per: of.id,
                    so_many: 1,
                    rate: over(cell, of)?,
                })
            }
            DerivedQuery::Against(name) => {
                let target = self.in_unit(cell, name)?;
                let one = Interval::point(Rational::from_integer(1.into()));
                Ok(Derived::Change {
                    earlier: target.id,
                    difference: operand(cell)?.minus(&operand_as(target, cell)?),
                    relative: over(cell, target).map(|ratio| ratio.minus(&one)),
                })
            }
            DerivedQuery::Record { lowest, since } => self.record(cell, *lowest, *since),
            DerivedQuery::Streak => self.streak(cell),
            DerivedQuery::Average(of) => Ok(Derived::Sum(
                operand(cell)?.times(&Rational::new(1.into(), (*of).into())),
            )),
            DerivedQuery::Each(span) => Ok(Derived::Sum(
                operand(cell)?.times(&span.within(cell.period.days()).recip()),
            )),
            DerivedQuery::Minus(name) => Ok(Derived::Sum(
                operand(cell)?.minus(&operand_as(self.alike(cell, name)?, cell)?),
            )),
        }
    }

    /// The change against the same thing one year earlier.
    ///
    /// # Errors
    /// No earlier figure, another length of period, a break between the two, a value that arithmetic may not use.
    pub fn change(&self, cell: &Cell<'c>) -> Result<Derived, Refusal> {
        let Some(before) = cell.period.year_before() else {
            return Err(Refusal::new(
                Code::NoEarlierFigure,
                "no period lies before this one",
                "Name the period to compare with: fig:FIGURE?change-since=2015.",
            ));
        };
        self.change_since(cell, before)
    }

    fn change_since(&self, cell: &Cell<'c>, period: Period) -> Result<Derived, Refusal> {
        // A fiscal year is named as the publisher names it.
        let begins = self
            .publisher(self.report(cell.report))
            .and_then(|publisher| publisher.year_begins)
            .or_else(|| cell.period.year_start());
        let period = begins.map_or(period, |begins| period.beginning(begins));
        let earlier = self.earlier(cell, period)?;
        if !earlier.period.as_long_as(&cell.period) {
            return Err(lengths_differ(earlier, cell));
        }
        if unit_differs(cell, earlier) {
            return Err(other_unit(cell, earlier));
        }
        if let Some(reason) = self.break_between(earlier, cell) {
            let message = format!("the values before and after cannot be compared: {reason}");
            let help = format!(
                "Say each number for itself, and what changed between them: no difference is taken of {} and {}.",
                earlier.written(),
                cell.written()
            );
            return Err(Refusal::new(Code::SeriesBreak, message, help));
        }
        let difference = operand(cell)?.minus(&operand_as(earlier, cell)?);
        let one = Interval::point(Rational::from_integer(1.into()));
        let relative = over(cell, earlier).map(|ratio| ratio.minus(&one));
        Ok(Derived::Change {
            earlier: earlier.id,
            difference,
            relative,
        })
    }

    /// The value of the same thing in an earlier period: the one printed in this report, else the newest of the same publisher
    /// that was known when this report was published, so that a later report never changes what an old page says.
    ///
    /// # Errors
    /// There is none; one that overlaps the period and is of another length is given instead.
    pub fn find_earlier(&self, cell: &Cell<'c>, period: Period) -> Result<&Cell<'c>, Option<&Cell<'c>>> {
        let report = self.report(cell.report);
        let known = super::published(report);
        // They stand in the order of their first days, and what begins later says nothing of the period.
        let near = self.group_near(cell, &period);
        let near = &near[..near.partition_point(|id| self.glance_at(*id).period.start <= period.end)];
        let candidates = || {
            let group = near.iter().map(|id| self.cell(*id));
            let known = group.filter(|other| {
                let of = self.report(other.report);
                other.report == cell.report
                    || (of.publisher.value == report.publisher.value && super::published(of) <= known)
            });
            // Within a report the name of a row says what its years are; a draft is grouped with nothing.
            known.chain(self.years_around(cell, period))
        };
        let same = || candidates().filter(|other| other.period.same(&period));
        if let Some(own) = same().find(|other| other.report == cell.report) {
            return Ok(own);
        }
        let newest = same().max_by_key(|other| super::published(self.report(other.report)));
        if let Some(newest) = newest {
            return Ok(newest);
        }
        Err(candidates()
            .find(|other| other.id != cell.id && other.period.overlap(&period) > 0 && !other.period.same(&cell.period)))
    }

    /// The same, for who asks for it.
    ///
    /// # Errors
    /// There is none, or only one of a period of another length.
    pub fn earlier(&self, cell: &Cell<'c>, period: Period) -> Result<&Cell<'c>, Refusal> {
        self.find_earlier(cell, period).map_err(|near| match near {
            Some(near) => lengths_differ(near, cell),
            None => no_earlier(cell, period),
        })
    }

    /// What the same publisher counts for a period in another place or scope: near to an earlier value, and none.
    pub fn beside(&self, cell: &Cell<'c>, period: Period) -> Option<&Cell<'c>> {
        cell.indicator?;
        let publisher = &self.report(cell.report).publisher.value;
        // Whose each is, is a fact of them all.
        note(Fact::Reports);
        let own = (0..).map(ReportIx).zip(&self.content.reports);
        let own = own.filter(|(_, report)| report.publisher.value == *publisher);
        let near = |other: &&Cell<'c>| {
            (other.place, other.scope) != (cell.place, cell.scope)
                && other.indicator == cell.indicator
                && other.part() == cell.part()
                && other.period.same(&period)
        };
        own.flat_map(|(index, _)| self.cells_of(index)).find(near)
    }

    fn share(&self, cell: &Cell<'c>) -> Result<Derived, Refusal> {
        if let Some(whole) = cell.parent {
            let whole = self.cell(whole);
            if matches!(cell.relation, Relation::Part(_) | Relation::Subset) {
                return self.share_in(cell, whole);
            }
        }
        match cell.figure.detail(|details| details.part_of.as_ref()) {
            Some(name) => self.share_of(cell, &name.value),
            None => Err(Refusal::new(
                Code::NotAShare,
                format!("`{}` is a part of nothing", cell.path),
                "Shares are taken of parts and subsets; name the whole with `part-of: FIGURE` on the figure.",
            )),
        }
    }

    fn share_of(&self, cell: &Cell<'c>, name: &Text) -> Result<Derived, Refusal> {
        let whole = self.named(cell, name)?;
        let declared = cell
            .figure
            .detail(|details| details.part_of.as_ref())
            .is_some_and(|of| of.value == *name);
        let mut ancestor = cell.parent;
        let mut inside = false;
        while let Some(id) = ancestor {
            inside |= id == whole.id;
            ancestor = self.cell(id).parent;
        }
        if !(declared || inside) || unit_differs(cell, whole) {
            let message = format!("`{}` is no part of `{}`", cell.path, whole.path);
            let help = format!(
                "Numbers of different things make a rate: fig:{}?per={name}. If it is a part, say so on the figure: `part-of: {name}`.",
                cell.path
            );
            return Err(Refusal::new(Code::NotAShare, message, help));
        }
        self.share_in(cell, whole)
    }

    fn share_in(&self, cell: &Cell<'c>, whole: &Cell<'c>) -> Result<Derived, Refusal> {
        if (cell.place, cell.scope) != (whole.place, whole.scope)
            && cell.figure.detail(|d| d.part_of.as_ref()).is_none()
        {
            return Err(other_scope(cell, whole));
        }
        if unit_differs(cell, whole) {
            return Err(other_unit(cell, whole));
        }
        Ok(Derived::Share {
            whole: whole.id,
            share: over(cell, whole)?,
        })
    }

    fn rate(&self, cell: &Cell<'c>, name: &Text, so_many: u64) -> Result<Derived, Refusal> {
        let per = self.named(cell, name)?;
        if !per.period.same(&cell.period) {
            let message = format!(
                "`{}` covers {} and `{}` covers {}",
                cell.path,
                cell.period.written(),
                per.path,
                per.period.written()
            );
            let help = "Take a rate of two figures of the same period.";
            return Err(Refusal::new(Code::PeriodMismatch, message, help));
        }
        let ratio = over(cell, per)?;
        let factor = Rational::from_integer(so_many.into());
        Ok(Derived::Rate {
            per: per.id,
            so_many,
            rate: ratio.times(&factor),
        })
    }

    /// The place among the parts of the same dimension, or among the same part of other figures in a dimension that is named.
    fn rank(&self, cell: &Cell<'c>, dimension: Option<&str>) -> Result<Derived, Refusal> {
        let siblings: Vec<&Cell<'c>> = match (cell.parent, cell.relation) {
            (Some(whole), Relation::Part(own)) => self
                .children(whole)
                .filter(|other| matches!(other.relation, Relation::Part(of) if of.dimension.value == dimension.unwrap_or(&own.dimension.value)))
                .collect(),
            _ => self.same_period_elsewhere(cell),
        };
        if siblings.len() < 2 {
            return Err(Refusal::new(
                Code::NotAShare,
                format!("`{}` has nothing to be ranked among", cell.path),
                "Ranks are taken among the parts of one dimension, or among reports of the same indicator and period.",
            ));
        }
        let mut larger = 0;
        for other in siblings.iter().filter(|other| other.id != cell.id) {
            larger += usize::from(order(other, cell)? == Ordering::Greater);
        }
        Ok(Derived::Rank {
            place: larger + 1,
            among: siblings.len(),
        })
    }

    fn same_period_elsewhere(&self, cell: &Cell<'c>) -> Vec<&Cell<'c>> {
        let mut all: Vec<&Cell<'c>> = self.same_as(cell).collect();
        all.push(self.cell(cell.id));
        all
    }

    /// Another figure in the same unit, of whatever period, place and scope.
    fn in_unit(&self, cell: &Cell<'c>, name: &Text) -> Result<&Cell<'c>, Refusal> {
        let other = self.named(cell, name)?;
        if unit_differs(cell, other) {
            return Err(other_unit(cell, other));
        }
        Ok(other)
    }

    /// An operand in the same unit, place and scope.
    fn alike(&self, cell: &Cell<'c>, name: &Text) -> Result<&Cell<'c>, Refusal> {
        let other = self.named(cell, name)?;
        if unit_differs(cell, other) {
            return Err(other_unit(cell, other));
        }
        if (cell.place, cell.scope) != (other.place, other.scope) {
            return Err(other_scope(cell, other));
        }
        Ok(other)
    }

    fn named(&self, cell: &Cell<'c>, name: &Text) -> Result<&Cell<'c>, Refusal> {
        match self.operand(cell.report, name) {
            Ok(id) => Ok(self.cell(id)),
            Err(error) => Err(Refusal {
                code: error.code,
                message: error.message,
                help: error.help,
            }),
        }
    }
}

/// Why there is no value of an earlier period.
fn no_earlier(cell: &Cell<'_>, period: Period) -> Refusal {
    let written = period.written();
    let name = cell.path.split(['/', '@']).next().unwrap_or_default();
    let (message, help) = match cell.indicator {
        Some(_) => (
            format!("no figure of the same publisher for {written} was known when this report was published"),
            format!("Add the earlier value to the figure `{name}`: `years: {{ {written}: VALUE }}`."),
        ),
        None => (
            format!(
                "this report has no `{name}` of {written}, and the figure has no indicator by which other reports would have it"
            ),
            format!(
                "Add the earlier value to the figure `{name}`: `years: {{ {written}: VALUE }}`. If an earlier report states it, name what both measure: `indicator: NAME`."
            ),
        ),
    };
    Refusal::new(Code::NoEarlierFigure, message, help)
}
