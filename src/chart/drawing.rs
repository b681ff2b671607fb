//! What the chart room hands out: the drawings of one chart and everything that is said about it.

use super::inline::Inline;
use super::spec::Kind;
use super::value::Value;

/// A chart in all its forms, made from one spec.
#[derive(Clone, Debug)]
pub struct Drawing {
    /// The kind that was drawn.
    pub kind: Kind,
    /// Why this kind.
    pub reason: &'static str,
    /// The subtitle, with what the drawing adds to it: the axis' scale word, a start above zero.
    pub subtitle: String,
    /// The note, with what the drawing adds to it.
    pub note: Option<String>,
    /// Inline drawing 720 px wide; empty where there is none.
    pub wide: Inline,
    /// Inline drawing 360 px wide; empty where there is none.
    pub narrow: Inline,
    /// Heights of the wide and of the narrow drawing in px.
    pub heights: (u32, u32),
    /// A whole SVG file: styles, title, subtitle, chart, source.
    pub standalone: String,
    /// One or more sentences that say what is to be seen.
    pub description: String,
    /// The same numbers as a table.
    pub table: ChartTable,
    /// Nothing is drawn: show the description and the table.
    pub uses_table_only: bool,
}

/// The numbers of a chart as a table; the first cell of a row is its heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChartTable {
    /// Column headings.
    pub head: Vec<String>,
    /// Rows, as wide as the head.
    pub rows: Vec<Vec<TableCell>>,
}

/// A cell of a chart's table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableCell {
    /// What stands in it.
    pub text: String,
    /// Which record of the caller's it is.
    pub record: Option<u32>,
}

impl From<String> for TableCell {
    fn from(text: String) -> Self {
        TableCell { text, record: None }
    }
}

/// Why a kind that the editor asked for is not drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Whether it would mislead or cannot be.
    pub fault: Fault,
    /// What is asked and what the data is.
    pub message: String,
    /// What to write instead.
    pub help: String,
}

/// How a kind fails the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It could be drawn, and readers would see something untrue.
    Misleading,
    /// The data has not the shape for it.
    Impossible,
}

/// A kind and the reason for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The kind.
    pub kind: Kind,
    /// Why, as a sentence for editors.
    pub reason: &'static str,
}

/// A sparkline: a few values over time, without words.
#[derive(Clone, Debug)]
pub struct SparkSpec {
    /// The values, oldest first.
    pub values: Vec<Value>,
    /// Where each value stands in years, as many as `values`.
    pub at: Vec<f64>,
    /// Indexes after which values cannot be compared with earlier ones.
    pub breaks: Vec<usize>,
    /// What it shows, as its name ("Cases, 2015 to 2021").
    pub name: String,
    /// The page reads from right to left.
    pub rtl: bool,
}
