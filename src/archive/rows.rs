//! The rows of a report's tables: what a report says of one thing in several years stands together, `revenue` and `revenue@2022`.

use crate::quantity::Period;

use super::{Archive, Cell, CellId};

/// The name of a row, without the year and the part.
fn row(path: &str) -> &str {
    path.split(['/', '@']).next().unwrap_or_default()
}

/// Which part of its row a cell counts: `/region/north`, or nothing.
fn part(path: &str) -> &str {
    path.split_at(path.find('/').unwrap_or(path.len())).1
}

/// The figures of reports by their rows.
#[derive(Debug)]
pub(super) struct Rows {
    /// The figures in the order of the content.
    figures: Vec<CellId>,
    /// The same: those of a row stand where they did, in the order of their first days.
    by_day: Vec<CellId>,
    /// For each figure where its row begins and ends.
    ranges: Vec<(u32, u32)>,
}

impl Rows {
    pub(super) fn new(cells: &[Cell<'_>]) -> Rows {
        let cell = |id: CellId| &cells[id.0 as usize];
        let figures: Vec<CellId> = cells
            .iter()
            .filter(|cell| cell.parent.is_none())
            .map(|cell| cell.id)
            .collect();
        let mut by_day = figures.clone();
        let mut ranges = Vec::with_capacity(figures.len());
        let of_row = |a: &CellId, b: &CellId| {
            let (a, b) = (cell(*a), cell(*b));
            a.report == b.report && row(&a.path) == row(&b.path)
        };
        for own in by_day.chunk_by_mut(of_row) {
            own.sort_by_key(|id| cell(*id).period.start);
            let first = ranges.len() as u32;
            ranges.extend(own.iter().map(|_| (first, first + own.len() as u32)));
        }
        Rows {
            figures,
            by_day,
            ranges,
        }
    }

    /// The figures of the row that a figure is of, itself among them.
    fn of(&self, figure: CellId) -> &[CellId] {
        let at = self.figures.partition_point(|id| *id < figure);
        let (from, to) = self.ranges[at];
        &self.by_day[from as usize..to as usize]
    }
}

impl<'c> Archive<'c> {
    /// The other years of a row that a report prints, or of the same part of it.
    pub fn years_of<'a, 'b>(&'a self, cell: &'b Cell<'c>) -> impl Iterator<Item = &'a Cell<'c>> + use<'a, 'b, 'c> {
        let figure = self.root(cell.id);
        self.in_row(figure, self.rows.of(figure).iter().copied(), cell)
    }

    /// Those of [`Archive::years_of`] whose figures share a day with a period.
    pub(super) fn years_around<'a, 'b>(
        &'a self,
        cell: &'b Cell<'c>,
        period: Period,
    ) -> impl Iterator<Item = &'a Cell<'c>> + use<'a, 'b, 'c> {
        let figure = self.root(cell.id);
        let near = self.near(self.rows.of(figure), &period).iter().copied();
        let shares_days = move |id: &CellId| {
            let other = self.cell(*id).period;
            other.start <= period.end && period.start <= other.end
        };
        self.in_row(figure, near.filter(shares_days), cell)
    }

    fn in_row<'a, 'b, I: Iterator<Item = CellId>>(
        &'a self,
        own: CellId,
        row: I,
        cell: &'b Cell<'c>,
    ) -> impl Iterator<Item = &'a Cell<'c>> + use<'a, 'b, 'c, I> {
        let others = row.filter(move |figure| *figure != own);
        others
            .filter_map(move |other| self.same_part(other, cell, cell.id.0 - own.0))
            .filter(|other| other.indicator == cell.indicator && (other.place, other.scope) == (cell.place, cell.scope))
    }

    /// The figure that a part belongs to in the end.
    fn root(&self, mut id: CellId) -> CellId {
        while let Some(parent) = self.cell(id).parent {
            id = parent;
        }
        id
    }

    /// The part of another figure that is called as a cell is of its own; mostly it stands as far behind its figure.
    fn same_part(&self, root: CellId, cell: &Cell<'c>, distance: u32) -> Option<&Cell<'c>> {
        let name = part(&cell.path);
        let is_it = |other: &&Cell<'c>| part(&other.path) == name;
        let below = &self.cells[root.0 as usize..];
        let depth = below[0].depth;
        let own = below
            .iter()
            .enumerate()
            .take_while(|(at, other)| *at == 0 || other.depth > depth);
        let near = below.get(distance as usize).filter(is_it);
        let is_below = |other: &&Cell<'c>| self.root(other.id) == root;
        near.filter(is_below)
            .or_else(|| own.map(|(_, other)| other).find(is_it))
    }
}
