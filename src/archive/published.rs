//! What a figure was published as: the names that it had, and how its value was corrected.

use std::cmp::Reverse;

use crate::model::{Correction, Report};

use super::{Archive, Cell, Relation, ReportIx};

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
        let had = |cell: &&Cell<'c>| self.paths_of(cell).iter().any(|one| one == path);
        self.find_cell(report, path).or_else(|| self.cells_of(report).find(had))
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
