//! A chart on a page: its two drawings and everything that says the same without a picture.

use super::{Html, Link};
use serde::Serialize;

/// A chart as `figure`. The heading is the message, the subtitle the measure.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ChartView {
    /// Unique on the page, as in the drawing's spec: the heading's id is `chart-ID`.
    pub id: String,
    /// Level of its heading, so that headings stay in order: 2 where no other heading stands above it, else 3.
    pub level: u8,
    /// The message, with claims as links where it holds any.
    pub title: Html,
    /// Measure, unit, place and period.
    pub subtitle: String,
    /// The wide drawing as inline SVG. Empty where there is none: then `sentence` stands instead.
    pub wide: Html,
    /// The narrow drawing.
    pub narrow: Html,
    /// Kind, count, highest, lowest, first, last, missing: in one or two sentences.
    pub description: String,
    /// Why there is no drawing, or the value in words.
    pub sentence: Option<String>,
    /// The same numbers as a table.
    pub table: ChartTable,
    /// Notes under the drawing.
    pub notes: Vec<Html>,
    /// Where the numbers come from.
    pub sources: Vec<Link>,
    /// The numbers as CSV.
    pub csv: Option<String>,
    /// The drawing as a file of its own.
    pub svg: Option<String>,
    /// The same as pixels, where the site asks for it.
    pub png: Option<String>,
    /// How to show it on other sites.
    pub embed: Option<EmbedLink>,
}

/// How other sites show a chart.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct EmbedLink {
    /// The page to put into a frame, relative to this one.
    pub href: String,
    /// The frame's code to copy; none where the site does not know its own address.
    pub code: Option<Html>,
}

/// A chart alone on a page, to be put into a frame of another site.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct EmbedView {
    /// The chart, without links into its page.
    pub chart: ChartView,
    /// The page that it comes from.
    pub from: Link,
}

/// The numbers of a chart.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ChartTable {
    /// The heads of the columns; the first is that of the row heads.
    pub head: Vec<String>,
    /// The rows.
    pub rows: Vec<TableRow>,
}

impl ChartTable {
    /// The same without links, for where they have nowhere to lead.
    pub(crate) fn unlinked(&self) -> Self {
        let mut table = self.clone();
        let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
        cells.for_each(|cell| cell.href = None);
        table
    }
}

/// A row of a chart's table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TableRow {
    /// The category, series or period.
    pub head: String,
    /// The values as words, a missing one says so; each leads to its figure.
    pub cells: Vec<Link>,
}
