//! Which cells count the same thing: every look-up over time goes through here.
//!
//! What enters are all cells; what leaves are groups of an indicator, a place, a scope and a part. A cell knows the number of its
//! group, so that finding what else was said of the same thing compares no text.

use std::collections::HashMap;
use std::ops::Range;

use crate::content::Content;
use crate::finding::{Code, Finding};
use crate::quantity::Status;

use super::{Cell, CellId, Place};

/// A report gives one quantity at most so many values, over all periods: each is held against each.
const MAX: u32 = 1_000;

/// Cells with an indicator, by what they count.
#[derive(Debug)]
pub(super) struct Keyed {
    /// Those that can be compared, by group, then period, then date of publication. Drafts and withdrawn reports are seen by
    /// nobody else.
    cells: Vec<CellId>,
    /// Where each group begins in that list, and where the last one ends.
    starts: Vec<u32>,
    /// The group of each cell of the archive, drafts' among them.
    group: Vec<Option<u32>>,
    /// The groups of each indicator.
    indicators: Vec<Range<u32>>,
}

impl Keyed {
    /// Groups in the order of (indicator, place, scope, path within the figure).
    pub(super) fn new(cells: &[Cell<'_>], content: &Content, findings: &mut Vec<Finding>) -> Keyed {
        let (mut group, keys) = number(cells);
        findings.extend(limit(cells, &mut group, keys.len()));
        let mut order: Vec<u32> = (0..keys.len() as u32).collect();
        order.sort_unstable_by_key(|at| keys[*at as usize]);
        let mut rank = vec![0; keys.len()];
        for (place, at) in order.iter().enumerate() {
            rank[*at as usize] = place as u32;
        }
        for at in group.iter_mut().flatten() {
            *at = rank[*at as usize];
        }
        let seen = |cell: &Cell<'_>| {
            let report = &content.reports[cell.report.0 as usize];
            !report.draft && report.withdrawn.is_none()
        };
        let seen = cells.iter().zip(&group).filter(|(cell, _)| seen(cell));
        let seen: Vec<(u32, CellId)> = seen.filter_map(|(cell, group)| Some(((*group)?, cell.id))).collect();
        let mut starts = vec![0; keys.len() + 1];
        for (at, _) in &seen {
            starts[*at as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut sorted = vec![CellId(0); seen.len()];
        for (at, id) in seen {
            let place = &mut next[at as usize];
            sorted[*place as usize] = id;
            *place += 1;
        }
        let since = |id: &CellId| {
            let cell = &cells[id.0 as usize];
            let published = super::published(&content.reports[cell.report.0 as usize]);
            (cell.period.start, published, *id)
        };
        for ends in starts.windows(2) {
            sorted[ends[0] as usize..ends[1] as usize].sort_unstable_by_key(since);
        }
        let mut indicators = vec![0..0; content.indicators.len()];
        for (place, at) in order.iter().enumerate() {
            let of: &mut Range<u32> = &mut indicators[keys[*at as usize].0 as usize];
            let place = place as u32;
            *of = if of.start == of.end { place } else { of.start }..place + 1;
        }
        Keyed {
            cells: sorted,
            starts,
            group,
            indicators,
        }
    }

    /// The cells of the group that a cell belongs to, whether or not it is seen itself; none for a cell without an indicator.
    pub(super) fn of(&self, cell: CellId) -> &[CellId] {
        self.group[cell.0 as usize].map_or(&[], |group| self.cells_of(group))
    }

    /// The number of a cell's group.
    pub(super) fn number(&self, cell: CellId) -> Option<u32> {
        self.group[cell.0 as usize]
    }

    /// A cell of each group by its number, whether or not others see it.
    pub(super) fn firsts(&self) -> Vec<CellId> {
        let mut firsts = vec![CellId(0); self.starts.len().saturating_sub(1)];
        for (cell, group) in self.group.iter().enumerate().rev() {
            if let Some(group) = group {
                firsts[*group as usize] = CellId(cell as u32);
            }
        }
        firsts
    }

    /// Whether two cells are of one group.
    pub(super) fn same(&self, a: CellId, b: CellId) -> bool {
        let group = |cell: CellId| self.group[cell.0 as usize];
        group(a).is_some() && group(a) == group(b)
    }

    /// The groups of an indicator that hold any cell.
    pub(super) fn groups(&self, indicator: u32) -> impl Iterator<Item = &[CellId]> {
        let all = self.indicators[indicator as usize].clone();
        all.map(|group| self.cells_of(group)).filter(|cells| !cells.is_empty())
    }

    fn cells_of(&self, group: u32) -> &[CellId] {
        let at = group as usize;
        &self.cells[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}

/// Takes out of their group what a report gives beyond [`MAX`] values, and says so once for each group of a report.
fn limit(cells: &[Cell<'_>], group: &mut [Option<u32>], groups: usize) -> Vec<Finding> {
    // The cells of a report stand together.
    let mut last = vec![(u32::MAX, 0); groups];
    let mut findings = Vec::new();
    for (cell, of) in cells.iter().zip(group) {
        let Some((report, count)) = of.map(|of| &mut last[of as usize]) else {
            continue;
        };
        *count = if *report == cell.report.0 { *count + 1 } else { 1 };
        *report = cell.report.0;
        if *count > MAX {
            *of = None;
        }
        if *count == MAX + 1 {
            let message = format!(
                "`{}` and more are values of a quantity that has {MAX} already",
                cell.path
            );
            findings.push(Finding::new(Code::TooLarge, cell.figure.value_span, message).help(
                "They have the same indicator, place and scope. Give what differs: a `place`, a `scope`, or an indicator of its own.",
            ));
        }
    }
    findings
}

/// What a group counts.
type Key<'k> = (u32, Place<'k>, Option<&'k str>, &'k str);

/// For each cell a number of what it counts, from 0 in the order in which they are met, and what each number stands for.
fn number<'k>(cells: &'k [Cell<'_>]) -> (Vec<Option<u32>>, Vec<Key<'k>>) {
    let mut known: HashMap<Key<'k>, u32> = HashMap::new();
    let mut keys = Vec::new();
    let number = |cell: &'k Cell<'_>| {
        // What is aimed at is no value of what came.
        let indicator = cell.indicator.filter(|_| cell.status != Status::Target)?;
        let key = (indicator, cell.place, cell.scope, cell.part());
        Some(*known.entry(key).or_insert_with(|| {
            keys.push(key);
            keys.len() as u32 - 1
        }))
    };
    let numbers = cells.iter().map(number).collect();
    (numbers, keys)
}
