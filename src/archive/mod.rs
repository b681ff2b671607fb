//! Everything that all reports say, indexed: by report, by what is counted, by who says it and when.
//!
//! What enters is the content as written; what leaves is an [`Archive`] of [`Cell`]s, one for each figure, part and subset, with
//! what it inherits filled in and its names resolved, and the findings about names that nothing defines. Derived numbers are
//! computed here and nowhere else.

mod build;
mod cell;
mod derive;
mod formula;
mod keyed;
mod labels;
mod names;
mod operand;
mod published;
pub mod reads;
mod record;
mod reference;
mod rows;
mod series;
mod signs;
mod told;
mod tree;

pub use cell::{Cell, CellId, Place, Relation, ReportIx};
pub use derive::Derived;
pub use formula::value as computed_value;
pub use operand::Refusal;
pub use published::in_order as corrections_in_order;
pub use reference::{Bound, ReferenceError, parse as parse_reference};
pub use series::{Group, Point, Series, published};

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use crate::content::Content;
use crate::finding::Checked;
use crate::model::{Breakdown, Indicator, Page, Publisher, Report, ReportId, Topic};
use crate::quantity::Period;
use crate::settings::Settings;

use reads::{Fact, note, note_named};

/// Everything that all reports say.
#[derive(Debug)]
pub struct Archive<'c> {
    content: &'c Content,
    /// The site's settings.
    pub settings: &'c Settings,
    /// Every figure, part and subset; those of a report stand together, each after its whole.
    cells: Vec<Cell<'c>>,
    /// Those of them that are figures, by the rows of their tables.
    rows: rows::Rows,
    /// Which cell a path of a report meant before.
    renamed: HashMap<ReportIx, HashMap<String, CellId>>,
    /// For each report of the content the range of its cells.
    ranges: Vec<std::ops::Range<u32>>,
    /// What stands below what, and where.
    tree: tree::Tree,
    /// Breakdowns of which a part has another sign than its whole.
    both_signs: HashSet<usize>,
    /// What counts the same thing.
    keyed: keyed::Keyed,
}

/// A page shows so many of a report's figures, parts and subsets.
const FIGURES_A_PAGE: usize = 400;

/// Kinds of facts by name: see [`reads::name`].
const REPORT: &str = "report";
const FOLDER: &str = "folder";
const INDICATOR: &str = "indicator";
const PUBLISHER: &str = "publisher";
const TOPIC: &str = "topic";

/// So many cells are gone through sooner than they are put in order.
const FEW: usize = 24;

impl<'c> Archive<'c> {
    /// Indexes the content.
    pub fn build(content: &'c Content, settings: &'c Settings) -> Checked<Archive<'c>> {
        build::build(content, settings)
    }

    /// All of the content that it speaks of: for those who look at everything.
    pub fn content(&self) -> &'c Content {
        note(Fact::All);
        self.content
    }

    /// The reports that other pages may see: no drafts.
    pub fn reports(&self) -> impl Iterator<Item = (ReportIx, &'c Report)> + '_ {
        note(Fact::Reports);
        let all = self.content.reports.iter().enumerate();
        all.filter(|(_, report)| !report.draft).map(|(index, _)| {
            let index = ReportIx(index as u32);
            (index, self.report(index))
        })
    }

    /// A report.
    pub fn report(&self, index: ReportIx) -> &'c Report {
        note(Fact::Report(index));
        self.glance(index)
    }

    /// A report of which no more is looked at than what is noted otherwise.
    pub fn glance(&self, index: ReportIx) -> &'c Report {
        &self.content.reports[index.0 as usize]
    }

    /// The report of a name.
    pub fn find_report(&self, id: &ReportId) -> Option<ReportIx> {
        let found = self.content.reports.binary_search_by(|report| report.id.cmp(id));
        if found.is_err() {
            note_named(REPORT, &[&id.publisher, &id.name]);
        }
        found.ok().map(|index| ReportIx(index as u32))
    }

    /// The reports in a publisher's folder that other pages may see, by name, each with its period.
    pub fn in_folder(&self, publisher: &str) -> impl Iterator<Item = (ReportIx, Period)> + use<'_, 'c> {
        note_named(FOLDER, &[publisher]);
        let reports = &self.content.reports;
        let start = reports.partition_point(|report| report.id.publisher.as_str() < publisher);
        let end = start + reports[start..].partition_point(|report| report.id.publisher.as_str() <= publisher);
        let own = (start..end).map(|at| (ReportIx(at as u32), &reports[at]));
        own.filter(|(_, report)| !report.draft)
            .map(|(index, report)| (index, report.period))
    }

    /// A cell.
    pub fn cell(&self, id: CellId) -> &Cell<'c> {
        let cell = &self.cells[id.0 as usize];
        note(Fact::Report(cell.report));
        cell
    }

    /// A cell of which no more is looked at than what is noted otherwise.
    pub fn glance_at(&self, id: CellId) -> &Cell<'c> {
        &self.cells[id.0 as usize]
    }

    /// The cells of a report, each after its whole.
    pub fn cells_of(&self, report: ReportIx) -> impl Iterator<Item = &Cell<'c>> {
        note(Fact::Report(report));
        let range = self.ranges[report.0 as usize].clone();
        self.cells[range.start as usize..range.end as usize].iter()
    }

    /// On which page of its report a cell stands; pages count from 1.
    pub fn page_of(&self, cell: &Cell<'_>) -> usize {
        note(Fact::Report(cell.report));
        (cell.id.0 - self.ranges[cell.report.0 as usize].start) as usize / FIGURES_A_PAGE + 1
    }

    /// How many pages a report's figures take.
    pub fn pages_of(&self, report: ReportIx) -> usize {
        note(Fact::Report(report));
        self.ranges[report.0 as usize].len().div_ceil(FIGURES_A_PAGE).max(1)
    }

    /// The cell of a report at a path.
    pub fn find_cell(&self, report: ReportIx, path: &str) -> Option<&Cell<'c>> {
        note(Fact::Report(report));
        let range = &self.ranges[report.0 as usize];
        let cells = &self.cells[range.start as usize..range.end as usize];
        match cells.len() {
            0..=FEW => cells.iter().find(|cell| cell.path == path),
            _ => self.tree.find(report, cells, path).map(|at| &cells[at]),
        }
    }

    /// The cells of all reports, drafts' among them.
    pub fn cells(&self) -> &[Cell<'c>] {
        note(Fact::All);
        &self.cells
    }

    /// How many figures, parts and subsets readers may see: those of reports that are neither drafts nor withdrawn.
    pub fn stated(&self) -> usize {
        let reports = self.reports().filter(|(_, report)| report.withdrawn.is_none());
        reports.map(|(index, _)| self.ranges[index.0 as usize].len()).sum()
    }

    /// The parts and subsets right under a cell.
    pub fn children(&self, whole: CellId) -> impl Iterator<Item = &Cell<'c>> {
        self.siblings(whole, whole.0 + 1)
    }

    /// The parts of a cell in one of its breakdowns.
    pub fn parts<'a>(&'a self, whole: CellId, breakdown: &'a Breakdown) -> impl Iterator<Item = &'a Cell<'c>> {
        let is_its = move |own: &Breakdown| std::ptr::eq(own, breakdown);
        let of = move |part: &&Cell<'c>| {
            part.parent == Some(whole) && matches!(part.relation, Relation::Part(own) if is_its(own))
        };
        // They stand together.
        self.siblings(whole, self.tree.first_part(whole, breakdown))
            .take_while(of)
    }

    /// The subsets of a cell.
    pub fn subsets(&self, whole: CellId) -> impl Iterator<Item = &Cell<'c>> {
        // They stand behind all parts.
        self.siblings(whole, self.tree.first_subset(whole))
    }

    /// What stands right under a cell, from one of them on.
    fn siblings(&self, whole: CellId, first: u32) -> impl Iterator<Item = &Cell<'c>> {
        let end = self.tree.end(whole);
        let below = move |id: u32| (id < end).then_some(id);
        let ids = std::iter::successors(below(first), move |id| below(self.tree.end(CellId(*id))));
        ids.map(|id| self.cell(CellId(id)))
    }

    /// The last cell below a cell; the cell itself where nothing is.
    pub fn last_below(&self, whole: &Cell<'_>) -> &Cell<'c> {
        self.cell(CellId(self.tree.end(whole.id) - 1))
    }

    /// The figure of the same report that a figure is declared to be a part of.
    pub fn declared_whole(&self, cell: &Cell<'c>) -> Option<&Cell<'c>> {
        let name = cell.figure.detail(|details| details.part_of.as_ref())?;
        self.find_cell(cell.report, &name.value)
    }

    /// What a figure is a part of: of the figure that it breaks down, or of the one that it names.
    pub fn whole(&self, cell: &Cell<'c>) -> Option<&Cell<'c>> {
        let above = cell.parent.map(|whole| self.cell(whole));
        above.or_else(|| self.declared_whole(cell))
    }

    /// The day that a figure, part or subset was counted on, where it is of a point in time.
    pub fn day(&self, cell: &Cell<'c>) -> Option<Date> {
        let mut wholes = std::iter::successors(Some(cell), |cell| cell.parent.map(|whole| self.cell(whole)));
        wholes.find_map(|cell| cell.figure.detail(|details| details.at.as_ref()).map(|at| at.value))
    }

    /// Whether a source states a figure: it names one, a whole of it does, or it is the sum of parts that all have one.
    pub fn is_sourced(&self, cell: &Cell<'c>) -> bool {
        let mut wholes = std::iter::successors(Some(cell), |cell| cell.parent.map(|whole| self.cell(whole)));
        let named = wholes.any(|cell| !cell.figure.sources().is_empty());
        named || cell.computed && self.children(cell.id).all(|part| self.is_sourced(part))
    }

    /// The indicator of a cell.
    pub fn indicator(&self, cell: &Cell<'c>) -> Option<&'c Indicator> {
        cell.indicator.map(|index| self.indicator_at(index))
    }

    /// An indicator by its place in the list.
    pub fn indicator_at(&self, at: u32) -> &'c Indicator {
        note(Fact::Indicator(at));
        &self.content.indicators[at as usize]
    }

    /// A publisher by its place in the list.
    pub fn publisher_at(&self, at: usize) -> &'c Publisher {
        note(Fact::Publisher(at as u32));
        &self.content.publishers[at]
    }

    /// A topic by its place in the list.
    pub fn topic_at(&self, at: usize) -> &'c Topic {
        note(Fact::Topic(at as u32));
        &self.content.topics[at]
    }

    /// The pages of the site's own.
    pub fn pages(&self) -> &'c [Page] {
        note(Fact::Pages);
        &self.content.pages
    }

    /// The indicator of a name, and its place in the list.
    pub fn find_indicator(&self, id: &str) -> Option<(u32, &'c Indicator)> {
        let found = self.content.indicators.binary_search_by(|one| one.id.as_str().cmp(id));
        let index = found.map_err(|_| note_named(INDICATOR, &[id])).ok()? as u32;
        Some((index, self.indicator_at(index)))
    }

    /// The publisher of a name.
    pub fn find_publisher(&self, id: &str) -> Option<&'c Publisher> {
        let found = self.content.publishers.binary_search_by(|one| one.id.as_str().cmp(id));
        let index = found.map_err(|_| note_named(PUBLISHER, &[id])).ok()?;
        Some(self.publisher_at(index))
    }

    /// Who issued a report; a name that nothing defines falls back to the folder's.
    pub fn publisher(&self, report: &Report) -> Option<&'c Publisher> {
        self.find_publisher(&report.publisher.value)
            .or_else(|| self.find_publisher(&report.id.publisher))
    }

    /// The place that a report's figures count unless they say otherwise.
    pub fn place_of(&self, report: &'c Report) -> Place<'c> {
        self.find_publisher(&report.publisher.value);
        names::Names::new(self.content, self.settings).place_of(report)
    }

    /// The topic of a name.
    pub fn find_topic(&self, id: &str) -> Option<&'c Topic> {
        let found = self.content.topics.binary_search_by(|one| one.id.as_str().cmp(id));
        let index = found.map_err(|_| note_named(TOPIC, &[id])).ok()?;
        Some(self.topic_at(index))
    }
}
