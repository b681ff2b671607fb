//! Facts of the archive, by name and as hashes: what [`super::reads`] notes of it, told so that numbers of reports, cells and groups do
//! not matter.

use std::hash::{Hash, Hasher};

use rayon::prelude::*;

use super::reads::{Fact, name};
use super::{Archive, CellId, FOLDER, INDICATOR, PUBLISHER, REPORT, ReportIx, TOPIC};

impl Archive<'_> {
    /// What builds know a report by.
    pub fn name_of_report(&self, index: ReportIx) -> u128 {
        let id = &self.glance(index).id;
        name(REPORT, &[&id.publisher, &id.name])
    }

    /// What builds know a fact by, but for groups, of which [`Archive::groups_told`] tells.
    pub fn name_of(&self, fact: Fact) -> u128 {
        let content = self.content;
        match fact {
            Fact::Report(index) => self.name_of_report(index),
            Fact::Verdict(index) => {
                let id = &self.glance(index).id;
                name("verdict", &[&id.publisher, &id.name])
            }
            Fact::Group(_) => 0,
            Fact::Groups(at) => name("groups", &[&content.indicators[at as usize].id]),
            Fact::Indicator(at) => name(INDICATOR, &[&content.indicators[at as usize].id]),
            Fact::Publisher(at) => name(PUBLISHER, &[&content.publishers[at as usize].id]),
            Fact::Topic(at) => name(TOPIC, &[&content.topics[at as usize].id]),
            Fact::Pages => name("pages", &[]),
            Fact::Reports => name("reports", &[]),
            Fact::Account => name("account", &[]),
            Fact::Spots => name("spots", &[]),
            Fact::All => name("all", &[]),
            Fact::Named(named) => named,
        }
    }

    /// Hashes what the cells of a report inherit or are computed from, but for what their indicators and their publisher say.
    pub fn tell_inherited(&self, index: ReportIx, mut state: &mut dyn Hasher) {
        let range = self.ranges[index.0 as usize].clone();
        for cell in &self.cells[range.start as usize..range.end as usize] {
            let indicator = cell.indicator.map(|at| &self.content.indicators[at as usize].id);
            (indicator, cell.place, self.keyed.number(cell.id).is_some()).hash(&mut state);
            if cell.computed {
                format!("{:?} {:?}", cell.amount, cell.unit).hash(&mut state);
            }
        }
    }

    /// The indicators of a report's cells, by their places in the content, each once.
    pub fn indicators_of(&self, index: ReportIx) -> Vec<u32> {
        let range = self.ranges[index.0 as usize].clone();
        let cells = &self.cells[range.start as usize..range.end as usize];
        let mut all: Vec<u32> = cells.iter().filter_map(|cell| cell.indicator).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Hashes which reports there are, as those see it who look through all of them.
    pub fn tell_reports(&self, mut state: &mut dyn Hasher) {
        for report in &self.content.reports {
            (&report.id, &report.publisher.value, report.draft).hash(&mut state);
        }
    }

    /// The reports of each publisher's folder, as their neighbours see them: by the name of the fact.
    pub fn folders_told(&self, hash: impl Fn(&dyn Fn(&mut dyn Hasher)) -> u128) -> Vec<(u128, u128)> {
        let same = |a: &crate::model::Report, b: &crate::model::Report| a.id.publisher == b.id.publisher;
        let folders = self.content.reports.chunk_by(same);
        let told = folders.map(|reports| {
            let told = hash(&|mut state| {
                for report in reports {
                    (&report.id.name, report.period, report.draft).hash(&mut state);
                }
            });
            let id = reports.first().map_or("", |report| report.id.publisher.as_str());
            (name(FOLDER, &[id]), told)
        });
        told.collect()
    }

    /// Of each group by its number: what builds know it by, and a hash of which cells it has.
    pub fn groups_told(&self, hash: impl Fn(&dyn Fn(&mut dyn Hasher)) -> u128 + Sync) -> Vec<(u128, u128)> {
        let firsts = self.keyed.firsts();
        let told = firsts.par_iter().map(|first| {
            let cell = self.glance_at(*first);
            let key = hash(&|mut state| {
                let indicator = cell.indicator.map(|at| &self.content.indicators[at as usize].id);
                (indicator, cell.place, cell.scope, cell.part()).hash(&mut state);
            });
            let cells = hash(&|state| self.tell_cells(self.keyed.of(*first), state));
            (key, cells)
        });
        told.collect()
    }

    /// Hashes which groups an indicator has.
    pub fn tell_groups(&self, indicator: u32, state: &mut dyn Hasher) {
        for cells in self.keyed.groups(indicator) {
            self.tell_cells(cells, state);
        }
    }

    /// Hashes which cells there are and when each begins, by which they are searched.
    fn tell_cells(&self, cells: &[CellId], mut state: &mut dyn Hasher) {
        cells.len().hash(&mut state);
        for id in cells {
            self.tell_cell(*id, state);
            self.glance_at(*id).period.start.hash(&mut state);
        }
    }

    /// Hashes which cell one is: its report and its path there.
    pub fn tell_cell(&self, id: CellId, mut state: &mut dyn Hasher) {
        let cell = self.glance_at(id);
        (&self.glance(cell.report).id, &cell.path).hash(&mut state);
    }
}
