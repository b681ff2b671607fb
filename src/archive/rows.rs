//! The rows of a report's tables: what a report says of one thing in several years stands together, `revenue` and `revenue@2022`.

use super::{Archive, Cell, CellId};

/// The name of a row, without the year and the part.
fn row(path: &str) -> &str {
    path.split(['/', '@']).next().unwrap_or_default()
}

/// Which part of its row a cell counts: `/region/north`, or nothing.
fn part(path: &str) -> &str {
    path.split_at(path.find('/').unwrap_or(path.len())).1
}

impl<'c> Archive<'c> {
    /// The other years of a row that a report prints, or of the same part of it.
    pub fn years_of<'a, 'b>(&'a self, cell: &'b Cell<'c>) -> impl Iterator<Item = &'a Cell<'c>> + use<'a, 'b, 'c> {
        let root = self.root(cell.id);
        let at = self.roots.partition_point(|id| *id < root);
        let of_row = |id: &&CellId| {
            let other = self.cell(**id);
            other.report == cell.report && row(&other.path) == row(&cell.path)
        };
        let before = self.roots[..at].iter().rev().take_while(of_row);
        let after = self.roots.get(at + 1..).unwrap_or_default().iter().take_while(of_row);
        let others = before
            .chain(after)
            .filter_map(move |other| self.same_part(*other, cell, cell.id.0 - root.0));
        others
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
