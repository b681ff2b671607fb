//! Derived numbers: changes, shares, rates, ranks and sums, or why there is none.

use num_traits::{Signed, Zero};

use crate::finding::Code;
use crate::model::{DerivedQuery, Text};
use crate::quantity::{Interval, Period, Rational, Unit};

use super::operand::{operand, quotient, scaled, unit_differs};
use super::{Archive, Cell, CellId, Refusal, Relation};

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
                    sum = sum.plus(&operand(self.alike(cell, name)?)?);
                }
                Ok(Derived::Sum(sum))
            }
            DerivedQuery::Minus(name) => Ok(Derived::Sum(operand(cell)?.minus(&operand(self.alike(cell, name)?)?))),
        }
    }

    /// The change against the same thing one year earlier.
    ///
    /// # Errors
    /// No earlier figure, another length of period, a break between the two, a value that arithmetic may not use.
    pub fn change(&self, cell: &Cell<'c>) -> Result<Derived, Refusal> {
        let Some(before) = cell.period.year_before() else {
            return Err(Refusal::new(Code::NoEarlierFigure, "no period lies before this one"));
        };
        self.change_since(cell, before)
    }

    fn change_since(&self, cell: &Cell<'c>, period: Period) -> Result<Derived, Refusal> {
        let earlier = self.earlier(cell, period)?;
        if !earlier.period.as_long_as(&cell.period) {
            return Err(lengths_differ(earlier, cell));
        }
        if let Some(reason) = self.break_between(earlier, cell) {
            let message = format!("the values before and after cannot be compared: {reason}");
            return Err(Refusal::new(Code::SeriesBreak, message));
        }
        let (from, to) = (operand(earlier)?, operand(cell)?);
        let difference = to.minus(&from);
        let relative = match from.as_point() {
            Some(base) if base.is_zero() => Err(Refusal::new(
                Code::ZeroBase,
                "the earlier value is 0: no percentage can be taken of it",
            )
            .help("Give the change in plain numbers.")),
            Some(base) if base.is_negative() => Err(Refusal::new(
                Code::NegativeBase,
                "the earlier value is below 0: a percentage of it would mislead",
            )
            .help("Give the change in plain numbers.")),
            _ => quotient(&to, &from)
                .map(|ratio| ratio.minus(&Interval::point(Rational::from_integer(1.into()))))
                .ok_or_else(|| Refusal::new(Code::QualifiedOperand, "the earlier value has no two ends to divide by")),
        };
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
    /// There is none, or only one of a period of another length.
    pub fn earlier(&self, cell: &Cell<'c>, period: Period) -> Result<&Cell<'c>, Refusal> {
        let report = self.report(cell.report);
        let known = super::published(report);
        let candidates = || {
            self.group_near(cell, &period)
                .iter()
                .map(|id| self.cell(*id))
                .filter(|other| {
                    let of = self.report(other.report);
                    other.report == cell.report
                        || (of.publisher.value == report.publisher.value && super::published(of) <= known)
                })
        };
        let same = || candidates().filter(|other| other.period.same(&period));
        if let Some(own) = same().find(|other| other.report == cell.report) {
            return Ok(own);
        }
        let newest = same().max_by_key(|other| super::published(self.report(other.report)));
        if let Some(newest) = newest {
            return Ok(newest);
        }
        let near = candidates()
            .find(|other| other.id != cell.id && other.period.overlap(&period) > 0 && !other.period.same(&cell.period));
        if let Some(near) = near {
            return Err(lengths_differ(near, cell));
        }
        let message = match cell.indicator {
            Some(_) => format!(
                "no figure of the same publisher for {} was known when this report was published",
                period.written()
            ),
            None => "the figure has no indicator, so nothing says what it was a year earlier".to_owned(),
        };
        Err(Refusal::new(Code::NoEarlierFigure, message).help(format!(
            "Add the earlier value to this report as a figure with the same indicator and `period: {}`.",
            period.written()
        )))
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
            None => Err(
                Refusal::new(Code::NotAShare, format!("`{}` is a part of nothing", cell.path)).help(
                    "Shares are taken of parts and subsets; name the whole with `part-of: FIGURE` on the figure.",
                ),
            ),
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
            return Err(Refusal::new(Code::NotAShare, format!("`{}` is no part of `{}`", cell.path, whole.path)).help(format!(
                "Numbers of different things make a rate: fig:{}?per={name}. If it is a part, say so on the figure: `part-of: {name}`.",
                cell.path
            )));
        }
        self.share_in(cell, whole)
    }

    fn share_in(&self, cell: &Cell<'c>, whole: &Cell<'c>) -> Result<Derived, Refusal> {
        if (cell.place, cell.scope) != (whole.place, whole.scope)
            && cell.figure.detail(|d| d.part_of.as_ref()).is_none()
        {
            return Err(Refusal::new(
                Code::ScopeMismatch,
                format!("`{}` counts another place or scope than its whole", cell.path),
            ));
        }
        let (part, total) = (operand(cell)?, operand(whole)?);
        if total.contains(&Rational::zero()) {
            return Err(Refusal::new(
                Code::ZeroBase,
                "the whole is 0: no share can be taken of it",
            ));
        }
        let share = quotient(&part, &total)
            .ok_or_else(|| Refusal::new(Code::QualifiedOperand, "the whole has no two ends to divide by"))?;
        Ok(Derived::Share { whole: whole.id, share })
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
            return Err(Refusal::new(Code::PeriodMismatch, message));
        }
        let (part, base) = (operand(cell)?, operand(per)?);
        if base.contains(&Rational::zero()) {
            return Err(Refusal::new(
                Code::ZeroBase,
                format!("`{}` is 0: there is no rate per {name}", per.path),
            ));
        }
        let ratio = quotient(&part, &base).ok_or_else(|| {
            Refusal::new(
                Code::QualifiedOperand,
                format!("`{}` has no two ends to divide by", per.path),
            )
        })?;
        let factor = Rational::from_integer(so_many.into());
        Ok(Derived::Rate {
            per: per.id,
            so_many,
            rate: scaled(&ratio, &factor),
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
            )
            .help(
                "Ranks are taken among the parts of one dimension, or among reports of the same indicator and period.",
            ));
        }
        let value = |cell: &Cell<'c>| {
            let interval = operand(cell)?;
            interval.as_point().cloned().ok_or_else(|| {
                Refusal::new(
                    Code::QualifiedOperand,
                    format!("`{}` is no exact number, so its rank is open", cell.path),
                )
            })
        };
        let own = value(cell)?;
        let mut larger = 0;
        for other in &siblings {
            larger += usize::from(value(other)? > own);
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

    /// An operand in the same unit, place and scope.
    fn alike(&self, cell: &Cell<'c>, name: &Text) -> Result<&Cell<'c>, Refusal> {
        let other = self.named(cell, name)?;
        if unit_differs(cell, other) {
            let words = |cell: &Cell<'_>| cell.unit.map_or("nothing".to_owned(), Unit::written);
            let message = format!(
                "`{}` is counted in {} and `{}` in {}",
                cell.path,
                words(cell),
                other.path,
                words(other)
            );
            return Err(Refusal::new(Code::UnitMismatch, message));
        }
        if (cell.place, cell.scope) != (other.place, other.scope) {
            let message = format!("`{}` and `{}` count different places or scopes", cell.path, other.path);
            return Err(Refusal::new(Code::ScopeMismatch, message)
                .help("Say both numbers beside each other; they are not added."));
        }
        Ok(other)
    }

    fn named(&self, cell: &Cell<'c>, name: &Text) -> Result<&Cell<'c>, Refusal> {
        match self.operand(cell.report, name) {
            Ok(id) => Ok(self.cell(id)),
            Err(error) => Err(Refusal {
                code: error.code,
                message: error.message,
                help: Some(error.help),
            }),
        }
    }
}

fn lengths_differ(earlier: &Cell<'_>, cell: &Cell<'_>) -> Refusal {
    let message = format!(
        "the earlier figure covers {} ({} days) and this one {} ({} days)",
        earlier.period.written(),
        earlier.period.days(),
        cell.period.written(),
        cell.period.days()
    );
    Refusal::new(Code::PeriodMismatch, message)
        .help("Only periods of the same length, whole years apart, are compared.")
}
