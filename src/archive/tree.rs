//! Where a report's cells stand: what is below a cell, where each of its breakdowns begins, and which cell a path leads to, without going
//! through all of them.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use crate::model::Breakdown;

use super::{Cell, CellId, Relation, ReportIx};

/// The tree that the cells of all reports are.
#[derive(Debug)]
pub(super) struct Tree {
    /// For each cell the first one behind it that is not below it.
    ends: Vec<u32>,
    /// The first part of each breakdown, by the breakdown's address.
    parts: HashMap<usize, u32>,
    /// The first subset of each figure that has any.
    subsets: HashMap<u32, u32>,
    /// For each report its cells in the order of their paths, once somebody asks for one.
    paths: Vec<OnceLock<Vec<u32>>>,
}

impl Tree {
    /// Of cells that stand together by report, each after its whole, the parts of each breakdown together and the subsets last.
    pub(super) fn new(cells: &[Cell<'_>], reports: &[Range<u32>]) -> Tree {
        let mut ends: Vec<u32> = (1..=cells.len() as u32).collect();
        // Those behind are known already.
        for cell in cells.iter().rev() {
            if let Some(whole) = cell.parent {
                let end = ends[cell.id.0 as usize];
                let of_whole = &mut ends[whole.0 as usize];
                *of_whole = end.max(*of_whole);
            }
        }
        let (mut parts, mut subsets) = (HashMap::new(), HashMap::new());
        for cell in cells {
            match (cell.relation, cell.parent) {
                (Relation::Part(breakdown), Some(_)) => {
                    let first = breakdown.parts.first();
                    if first.is_some_and(|first| std::ptr::eq(first, cell.figure)) {
                        parts.insert(address(breakdown), cell.id.0);
                    }
                }
                (Relation::Subset, Some(whole)) => {
                    subsets.entry(whole.0).or_insert(cell.id.0);
                }
                _ => {}
            }
        }
        Tree {
            ends,
            parts,
            subsets,
            paths: reports.iter().map(|_| OnceLock::new()).collect(),
        }
    }

    /// The first cell behind a cell that is not below it.
    pub(super) fn end(&self, cell: CellId) -> u32 {
        self.ends[cell.0 as usize]
    }

    /// Where the parts of a breakdown of a cell begin; where the cell ends if it has none.
    pub(super) fn first_part(&self, whole: CellId, breakdown: &Breakdown) -> u32 {
        self.parts.get(&address(breakdown)).copied().unwrap_or(self.end(whole))
    }

    /// Where the subsets of a cell begin; where the cell ends if it has none.
    pub(super) fn first_subset(&self, whole: CellId) -> u32 {
        self.subsets.get(&whole.0).copied().unwrap_or(self.end(whole))
    }

    /// The first of a report's `cells` that has a path.
    pub(super) fn find(&self, report: ReportIx, cells: &[Cell<'_>], path: &str) -> Option<usize> {
        let order = self.paths[report.0 as usize].get_or_init(|| {
            let mut order: Vec<u32> = (0..cells.len() as u32).collect();
            order.sort_by(|a, b| cells[*a as usize].path.cmp(&cells[*b as usize].path));
            order
        });
        let at = order.partition_point(|at| cells[*at as usize].path.as_str() < path);
        let found = *order.get(at)? as usize;
        (cells[found].path == path).then_some(found)
    }
}

/// Breakdowns are told apart by where they are: two may be the same in all that they say.
pub(super) fn address(breakdown: &Breakdown) -> usize {
    std::ptr::from_ref(breakdown).addr()
}
