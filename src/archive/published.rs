//! What a figure was published as: the names that it had, and how its value was corrected.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::files::Located;
use crate::model::{Correction, Report};
use crate::quantity::Amount;

use super::{Archive, Cell, CellId, Relation, ReportIx};

impl<'c> Archive<'c> {
    /// The paths that a cell has or had: its own first, then those that `renamed-from` gives it and its wholes.
    pub fn paths_of(&self, cell: &Cell<'c>) -> Vec<String> {
        let above = match cell.parent {
            None => vec![String::new()],
            Some(whole) => {
                let between = match cell.relation {
                    Relation::Part(breakdown) => format!("/{}/", breakdown.dimension.value),
                    Relation::Subset | Relation::Figure => "/".to_owned(),
                };
                let wholes = self.paths_of(self.cell(whole));
                wholes.into_iter().map(|path| path + &between).collect()
            }
        };
        let mut paths: Vec<String> = above.iter().map(|above| format!("{above}{}", cell.name())).collect();
        if let Some(former) = cell.figure.detail(|details| details.renamed_from.as_ref()) {
            let former = former.value.as_str();
            // A part may have been a figure of its own, and names then its whole path.
            paths.extend(above.iter().map(|above| format!("{above}{former}")));
            if cell.parent.is_some() {
                paths.push(former.to_owned());
            }
        }
        paths
    }

    /// The cell of a report that has or had a path.
    pub fn find_published(&self, report: ReportIx, path: &str) -> Option<&Cell<'c>> {
        let renamed = || {
            let now = self.renamed.get(&report)?.get(path)?;
            Some(self.cell(*now))
        };
        self.find_cell(report, path).or_else(renamed)
    }

    /// For each report that renamed something, which cell a path meant before; of several the first.
    pub(super) fn former_paths(&self) -> HashMap<ReportIx, HashMap<String, CellId>> {
        let mut former: HashMap<ReportIx, HashMap<String, CellId>> = HashMap::new();
        let mut was_renamed = vec![false; self.cells.len()];
        for (at, cell) in self.cells.iter().enumerate() {
            // A whole stands before its parts, whose paths begin with its name.
            let is_below = cell.parent.is_some_and(|whole| was_renamed[whole.0 as usize]);
            was_renamed[at] = is_below || cell.figure.detail(|details| details.renamed_from.as_ref()).is_some();
            if was_renamed[at] {
                let of_report = former.entry(cell.report).or_default();
                for path in self.paths_of(cell) {
                    of_report.entry(path).or_insert(cell.id);
                }
            }
        }
        former
    }

    /// What a cell's breakdowns leave to no part, each with the path that it is published under.
    pub fn rests_of(&self, cell: &Cell<'c>) -> impl Iterator<Item = (String, &'c Located<Amount>)> {
        let path = cell.path.clone();
        cell.figure.breakdowns.iter().filter_map(move |breakdown| {
            let rest = breakdown.rest.as_ref()?;
            Some((rest_path(&path, &breakdown.dimension.value), rest))
        })
    }

    /// The rest that a path means or meant, with the whole that it is left of and the path that it has now; where a part has that name,
    /// the path is the part's.
    pub fn find_rest(&self, report: ReportIx, path: &str) -> Option<(&Cell<'c>, String, &'c Located<Amount>)> {
        let (above, dimension) = path.strip_suffix(REST)?.rsplit_once('/')?;
        let whole = self
            .find_published(report, above)
            .filter(|_| self.find_cell(report, path).is_none())?;
        let now = rest_path(&whole.path, dimension);
        let (path, rest) = self.rests_of(whole).find(|(known, _)| *known == now)?;
        Some((whole, path, rest))
    }

    /// The corrections of a cell, the oldest first.
    pub fn corrections_of(&self, cell: &Cell<'c>) -> Vec<&'c Correction> {
        let report = self.report(cell.report);
        if report.corrections.is_empty() {
            return Vec::new();
        }
        let about = |one: &&Correction| {
            self.find_published(cell.report, &one.figure.value)
                .is_some_and(|found| found.id == cell.id)
        };
        in_order(report).into_iter().filter(about).collect()
    }

    /// The corrections of the rest at a path, the oldest first.
    pub fn corrections_of_rest(&self, report: ReportIx, path: &str) -> Vec<&'c Correction> {
        let corrections = in_order(self.report(report)).into_iter();
        let about = |one: &&Correction| {
            let rest = self.find_rest(report, &one.figure.value);
            rest.is_some_and(|(_, found, _)| found == path)
        };
        corrections.filter(about).collect()
    }
}

/// What stands behind a dimension for what no part has.
const REST: &str = "/rest";

fn rest_path(whole: &str, dimension: &str) -> String {
    format!("{whole}/{dimension}{REST}")
}

/// The corrections of a report, the oldest first. Those of one day stand in the order of the list, which may begin with the oldest
/// or with the newest.
pub fn in_order(report: &Report) -> Vec<&Correction> {
    let mut all: Vec<&Correction> = report.corrections.iter().collect();
    let day = |one: &&Correction| one.date.last_day();
    if all.is_sorted_by_key(|one| Reverse(day(one))) && !all.is_sorted_by_key(day) {
        all.reverse();
    }
    all.sort_by_key(day);
    all
}
