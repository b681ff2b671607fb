//! Values over time: what the same thing was, by who says it.

use jiff::civil::Date;

use crate::model::{Report, Text};
use crate::quantity::Period;

use super::reads::{Fact, note};
use super::{Archive, Cell, CellId, Place};

/// The day from which on a report is known: the last that its date of publication may mean, or the end of its period.
pub fn published(report: &Report) -> Date {
    report.published.map_or(report.period.end, |date| date.last_day())
}

/// All values of one part of an indicator, in one place and scope, over all periods and publishers.
#[derive(Debug, Clone)]
pub struct Group<'a, 'c> {
    /// The indicator's place in the list.
    pub indicator: u32,
    /// The place.
    pub place: Place<'c>,
    /// The scope.
    pub scope: Option<&'c str>,
    /// Which part: `offence/human-trafficking`; empty for all.
    pub part: &'a str,
    /// By period, then date of publication.
    pub cells: &'a [CellId],
}

/// The values of one publisher in a group.
#[derive(Debug, Clone)]
pub struct Series {
    /// Who says them.
    pub publisher: Text,
    /// One for each period, in order.
    pub points: Vec<Point>,
}

/// What a publisher says of one period.
#[derive(Debug, Clone)]
pub struct Point {
    /// The period, as the newest report has it.
    pub period: Period,
    /// The newest value.
    pub cell: CellId,
    /// Older ones, newest first.
    pub older: Vec<CellId>,
}

impl<'c> Archive<'c> {
    /// All values of the same thing over time, the cell's own among them; nothing for a cell without an indicator.
    pub fn group_of(&self, cell: &Cell<'c>) -> &[CellId] {
        self.group_with(cell.id)
    }

    /// The cells of a group, by one of them.
    fn group_with(&self, cell: CellId) -> &[CellId] {
        note(Fact::Report(self.glance_at(cell).report));
        if let Some(group) = self.keyed.number(cell) {
            note(Fact::Group(group));
        }
        self.keyed.of(cell)
    }

    /// Whether two cells count the same thing, whenever and by whomever.
    pub fn same_key(&self, a: &Cell<'c>, b: &Cell<'c>) -> bool {
        for one in [a, b] {
            note(Fact::Report(one.report));
        }
        self.keyed.same(a.id, b.id)
    }

    /// The part of [`Archive::group_of`] that is near to a period.
    pub(super) fn group_near(&self, cell: &Cell<'c>, period: &Period) -> &[CellId] {
        self.near(self.group_of(cell), period)
    }

    /// Those of `cells`, in the order of their first days, that begin within some years of a period: a period that is the same, or
    /// overlaps it, is among them, and the rest of many is not looked at.
    pub(super) fn near<'a>(&self, cells: &'a [CellId], period: &Period) -> &'a [CellId] {
        const LONG: i64 = 3_650;
        let margin = 3 + i16::try_from(period.days() / LONG).unwrap_or(i16::MAX / 2);
        let (first, last) = (
            period.start.year().saturating_sub(margin),
            period.end.year().saturating_add(margin),
        );
        // Who knows which cells there are knows when each begins.
        let year = |id: &CellId| self.glance_at(*id).period.start.year();
        let from = cells.partition_point(|id| year(id) < first);
        let to = cells.partition_point(|id| year(id) <= last);
        &cells[from..to.max(from)]
    }

    /// The cells of other reports, or elsewhere in this one, that say how much the same thing was in the same period.
    pub fn same_as(&self, cell: &Cell<'c>) -> impl Iterator<Item = &Cell<'c>> {
        let (id, period) = (cell.id, cell.period);
        let group = self.group_near(cell, &period).iter().map(|id| self.cell(*id));
        group.filter(move |other| other.id != id && other.period.same(&period))
    }

    /// The groups of an indicator: by place, scope and part.
    pub fn groups<'a>(&'a self, indicator: u32) -> Vec<Group<'a, 'c>> {
        note(Fact::Groups(indicator));
        let groups = self.keyed.groups(indicator);
        groups.filter_map(|cells| self.group(cells)).collect()
    }

    /// The group that a cell belongs to; none for a cell without an indicator.
    pub fn whole_group(&self, cell: CellId) -> Option<Group<'_, 'c>> {
        self.group(self.group_with(cell))
    }

    fn group<'a>(&'a self, cells: &'a [CellId]) -> Option<Group<'a, 'c>> {
        let cell = self.cell(*cells.first()?);
        Some(Group {
            indicator: cell.indicator?,
            place: cell.place,
            scope: cell.scope,
            part: cell.part(),
            cells,
        })
    }

    /// The values of a group by who says them, publishers in the order of their names.
    pub fn series(&self, cells: &[CellId]) -> Vec<Series> {
        let mut all: Vec<Series> = Vec::new();
        for id in cells {
            let cell = self.cell(*id);
            let publisher = &self.report(cell.report).publisher.value;
            let at = match all.binary_search_by(|series| series.publisher.cmp(publisher)) {
                Ok(at) => at,
                Err(at) => {
                    all.insert(
                        at,
                        Series {
                            publisher: publisher.clone(),
                            points: Vec::new(),
                        },
                    );
                    at
                }
            };
            let points = &mut all[at].points;
            match points.iter_mut().rev().find(|point| point.period.same(&cell.period)) {
                Some(point) => self.newer(point, cell),
                None => points.push(Point {
                    period: cell.period,
                    cell: *id,
                    older: Vec::new(),
                }),
            }
        }
        all
    }

    /// Adds a value of the same period: the one of the report that was published last stands.
    fn newer(&self, point: &mut Point, cell: &Cell<'c>) {
        let of = |id: CellId| published(self.report(self.cell(id).report));
        if of(cell.id) >= of(point.cell) {
            point.older.insert(0, point.cell);
            point.cell = cell.id;
            point.period = cell.period;
        } else {
            point.older.push(cell.id);
        }
    }

    /// Why a value cannot be compared with that of an earlier period, if anything says so: on a figure, or on the indicator.
    pub fn break_between(&self, earlier: &Cell<'c>, later: &Cell<'c>) -> Option<&'c str> {
        let publisher = &self.report(later.report).publisher.value;
        let between = |from: &Period| from.start > earlier.period.start && from.start <= later.period.start;
        let declared = self.indicator(later).and_then(|indicator| {
            let applies = |one: &&crate::model::SeriesBreak| {
                between(&one.from.value) && one.publisher.as_ref().is_none_or(|name| name.value == *publisher)
            };
            indicator.breaks.iter().find(applies).map(|one| one.reason.as_str())
        });
        let on_figure = || {
            let all = self.group_of(later);
            let start = |id: &CellId| self.glance_at(*id).period.start;
            let from = all.partition_point(|id| start(id) <= earlier.period.start);
            let to = all.partition_point(|id| start(id) <= later.period.start);
            let group = all[from..to.max(from)].iter().map(|id| self.cell(*id));
            let mut own =
                group.filter(|cell| self.report(cell.report).publisher.value == *publisher && between(&cell.period));
            own.find_map(|cell| {
                cell.figure
                    .detail(|details| details.series_break.as_ref())
                    .map(|reason| reason.value.as_str())
            })
        };
        let own = later
            .figure
            .detail(|details| details.series_break.as_ref())
            .map(|reason| reason.value.as_str());
        declared
            .or(own.filter(|_| earlier.period.start < later.period.start))
            .or_else(on_figure)
    }
}
