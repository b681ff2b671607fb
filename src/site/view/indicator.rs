//! The page of an indicator, and the table of a series that other pages show as well.

use super::{Better, Block, CellMark, ChartView, Download, Html, Link, Saying, State, TrendView};
use serde::Serialize;

/// `/indicators/I/`
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct IndicatorView {
    /// Its newest value, on its first page.
    pub newest: Option<TrendView>,
    /// What it measures, in one or two sentences.
    pub definition: Option<Html>,
    /// Its unit.
    pub unit: Option<String>,
    /// Which direction is good.
    pub better: Option<Better>,
    /// Its topics.
    pub topics: Vec<Link>,
    /// The periods that are covered: `2015 to 2021`.
    pub covers: Option<String>,
    /// Who reports it.
    pub publishers: Vec<Link>,
    /// One chart for each place and scope, the widest first.
    pub charts: Vec<ChartView>,
    /// The editor's text.
    pub body: Vec<Block>,
    /// The tables behind the charts.
    pub tables: Vec<SeriesTable>,
    /// Where reports disagree.
    pub disagreements: Vec<Disagreement>,
    /// How many older ones are left out.
    pub more_disagreements: Option<Link>,
    /// Breakdowns over the years.
    pub breakdowns: Vec<SeriesTable>,
    /// Its figures as files.
    pub downloads: Vec<Download>,
}

/// A table over periods or indicators: heads across, a row each, cells linked to where they are said.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SeriesTable {
    /// Unique on the page: id of the caption.
    pub id: String,
    /// What it shows.
    pub caption: String,
    /// What the first column holds: `Publisher`.
    pub corner: String,
    /// The heads of the other columns.
    pub head: Vec<Link>,
    /// The rows.
    pub rows: Vec<SeriesRow>,
    /// What is left out and where it is.
    pub note: Option<Html>,
}

/// A row of a series table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SeriesRow {
    /// The publisher, period or part.
    pub head: Link,
    /// Indented under the row before.
    pub depth: u8,
    /// One for each head; nothing said where empty.
    pub cells: Vec<Option<SeriesCell>>,
}

/// What is said in one cell of a series table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SeriesCell {
    /// The number with its qualifier; empty where `state` stands for it.
    pub value: String,
    /// The number without its signs, to put rows in order by: `1284600000`. None where there is none.
    pub number: Option<String>,
    /// Where it is said.
    pub href: Option<String>,
    /// How far it can be relied on, or what stands for a number.
    pub state: State,
    /// Marks behind it.
    pub marks: Vec<CellMark>,
    /// Period and scope, where they are not the table's: `2016/17`.
    pub aside: Vec<String>,
}

/// A period of which reports say different things.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Disagreement {
    /// Which indicator, place, scope and period: `Cases, 2017`.
    pub label: String,
    /// The page where it is shown in full, on other pages than that.
    pub href: Option<String>,
    /// Who says what.
    pub sayings: Vec<Saying>,
    /// The editors' words on why.
    pub reasons: Vec<Html>,
}
