//! What a chart is asked to show: plain data, filled by the caller, already in the page's language.
//!
//! In: nothing. Out: [`ChartSpec`], from which the drawing, the names of its marks, the description and the table
//! are all made. Numbers are exact decimals with the words that the page uses for them; the chart never formats a
//! figure again, only its axis.

use std::sync::Arc;

use super::editor::{Limits, Shade};
use super::numerals::Numerals;
use super::value::Value;
use super::words::Words;

/// One chart.
#[derive(Clone, Debug, Default)]
pub struct ChartSpec {
    /// Unique on its page; ids inside the drawings start with it.
    pub id: String,
    /// The message, as plain words.
    pub title: String,
    /// The measure, unit, place and period.
    pub subtitle: String,
    /// A remark under the chart.
    pub note: Option<String>,
    /// Where the numbers come from, as plain words.
    pub source: Option<String>,
    /// The data.
    pub shape: Shape,
    /// The kind that the editor asks for; else it follows from the shape.
    pub kind: Option<Kind>,
    /// IDs of the parts or series to bring out; the others are muted.
    pub highlight: Vec<String>,
    /// How far the value axis reaches at least.
    pub limits: Limits,
    /// How many decimals the axis has at most; the values come with theirs.
    pub decimals: Option<u32>,
    /// IDs of the periods and series whose values stand beside their marks; empty: those that have room.
    pub labelled: Vec<String>,
    /// What the numbers count, as far as the axis must know.
    pub unit: UnitKind,
    /// The scale that all numbers of the drawing have, said once in the subtitle; none: each value says its own.
    pub scale: Option<AxisScale>,
    /// What a value axis is called where the values say their own scale: in ones, in millions, in billions. Empty: the words of the language.
    pub axis_units: [String; 3],
    /// Axes start at zero whatever the values are: panels that stand side by side are compared.
    pub from_zero: bool,
    /// The unit as it is said after a number in a mark's name ("cases"); empty where the value's text has it.
    pub unit_label: String,
    /// The words of the page's language.
    pub words: Arc<Words>,
    /// Digits and separators of the page's language, for axes.
    pub numerals: Numerals,
    /// The page reads from right to left.
    pub rtl: bool,
}

impl ChartSpec {
    /// The id that the page gives to the chart's heading, which names the drawings.
    pub fn heading_id(&self) -> String {
        format!("chart-{}", self.id)
    }

    /// Whether this is pointed out, or nothing is.
    pub(super) fn is_lit(&self, id: &str) -> bool {
        self.highlight.is_empty() || self.highlight.iter().any(|one| one == id)
    }

    /// Which of those that are pointed out it is.
    pub(super) fn pointed_out_at(&self, id: &str) -> Option<usize> {
        self.highlight.iter().position(|one| one == id)
    }

    /// Whether this one of the rows or columns is pointed out, or none of them is.
    pub(super) fn is_lit_among(&self, all: &[Category], id: &str) -> bool {
        self.is_lit(id) || !self.points_out(all)
    }

    /// Whether one of the rows or columns is pointed out.
    pub(super) fn points_out(&self, all: &[Category]) -> bool {
        all.iter().any(|one| self.highlight.contains(&one.id))
    }
}

/// A power of ten that numbers are written in, and how it is said: 6, "£ million".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AxisScale {
    /// The power of ten.
    pub power: u32,
    /// With the unit, where that has a sign.
    pub words: String,
}

/// What an axis must know about a unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UnitKind {
    /// Things that are counted: ticks are whole numbers.
    #[default]
    Count,
    /// Percentages: axes start at zero and carry the sign.
    Percent,
    /// Differences of percentages: axes start at zero.
    Points,
    /// Anything else: money, time, rates.
    Other,
}

/// The shape of the data, which decides the kind.
#[derive(Clone, Debug)]
pub enum Shape {
    /// One value.
    One {
        /// The value.
        value: Value,
        /// Values of earlier periods, oldest first.
        earlier: Vec<(String, Value)>,
        /// The period of `value`; may be empty.
        period: String,
        /// The change against the period before, in words, where it may be computed.
        change: Option<String>,
        /// The whole of which `value` is a share: 100 for a percentage, or the number of things.
        whole: Option<Value>,
    },
    /// A breakdown along one dimension.
    Parts {
        /// The dimension's name.
        dimension: String,
        /// The parts have an order of their own that is kept.
        ordered: bool,
        /// The parts.
        parts: Vec<Part>,
        /// The whole; `None` where the parts are no parts of a whole.
        total: Option<Value>,
    },
    /// One or more series over periods.
    Series {
        /// The periods, oldest first.
        periods: Vec<PeriodLabel>,
        /// The series.
        series: Vec<Series>,
        /// Where values before and after cannot be compared.
        breaks: Vec<Break>,
        /// Remarks on the time line that cut nothing ("new law").
        annotations: Vec<Annotation>,
        /// Stretches that are shaded.
        shades: Vec<Shade>,
        /// The values are counted within each period (cases), not at one moment (inhabitants).
        flow: bool,
        /// The series are several publishers' values of one quantity: differing values of a period are joined.
        same_quantity: bool,
        /// The change of a single series over two periods, in words, where it may be computed.
        change: Option<String>,
    },
    /// Two breakdowns, or one breakdown over periods.
    Cross {
        /// Name of the rows' dimension.
        row_label: String,
        /// Name of the columns' dimension.
        column_label: String,
        /// The rows.
        rows: Vec<Category>,
        /// The columns: bars of a group, parts of a bar, columns of a heat table.
        columns: Vec<Category>,
        /// One list of values, as long as `columns`, for each row.
        cells: Vec<Vec<Value>>,
        /// The columns of a row add up to a whole.
        whole: bool,
        /// The whole of each row, where it is known; else empty.
        totals: Vec<Value>,
        /// The columns have an order of their own.
        ordered: bool,
    },
    /// An opening value, changes, a closing value.
    Steps {
        /// The opening value, with its label.
        opening: (String, Value),
        /// The changes, with their labels.
        changes: Vec<(String, Value)>,
        /// The closing value, with its label.
        closing: (String, Value),
    },
    /// Actual values against targets.
    Targets {
        /// One row each.
        rows: Vec<TargetRow>,
    },
    /// A figure, its parts and theirs.
    Tree {
        /// The whole figure.
        root: Node,
    },
    /// Data of several units: a panel for each, with its own scale.
    Units {
        /// One chart each; its title is its unit.
        panels: Vec<ChartSpec>,
    },
}

impl Default for Shape {
    fn default() -> Self {
        Shape::Parts {
            dimension: String::new(),
            ordered: false,
            parts: Vec::new(),
            total: None,
        }
    }
}

/// A part of a breakdown.
#[derive(Clone, Debug)]
pub struct Part {
    /// The part's ID.
    pub id: String,
    /// What it is called.
    pub label: String,
    /// Its value.
    pub value: Value,
    /// Where it stands among the others.
    pub role: Role,
}

/// What a part is among the parts of its breakdown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// A part like the others.
    #[default]
    Normal,
    /// "Other": after the normal parts.
    Other,
    /// "Unknown", or an unallocated rest: last.
    Unknown,
}

/// A row or column of two breakdowns.
#[derive(Clone, Debug)]
pub struct Category {
    /// Its ID.
    pub id: String,
    /// What it is called.
    pub label: String,
}

/// A period on the time line.
#[derive(Clone, Debug)]
pub struct PeriodLabel {
    /// As it is written in data, by which it is pointed out.
    pub id: String,
    /// "2017", "2016/17".
    pub label: String,
    /// Where it stands, in years; strictly growing over the periods.
    pub at: f64,
}

/// One publisher's, place's or part's values.
#[derive(Clone, Debug)]
pub struct Series {
    /// The series' ID.
    pub id: String,
    /// What it is called.
    pub label: String,
    /// One value a period, in the order of the periods.
    pub values: Vec<Value>,
}

/// A place where a series' values cannot be compared with the earlier ones.
#[derive(Clone, Debug)]
pub struct Break {
    /// Index of the last period before the break.
    pub after: usize,
    /// Index of the series; `None`: all of them.
    pub series: Option<usize>,
    /// Why, in a few words.
    pub text: String,
}

/// A remark on the time line.
#[derive(Clone, Debug)]
pub struct Annotation {
    /// Index of the period that it belongs to.
    pub period: usize,
    /// A few words.
    pub text: String,
}

/// An actual value and its target.
#[derive(Clone, Debug)]
pub struct TargetRow {
    /// Its ID.
    pub id: String,
    /// What is measured.
    pub label: String,
    /// The actual value.
    pub actual: Value,
    /// The target.
    pub target: Value,
}

/// A figure in a breakdown tree.
#[derive(Clone, Debug)]
pub struct Node {
    /// The part's ID.
    pub id: String,
    /// What it is called.
    pub label: String,
    /// Its value.
    pub value: Value,
    /// Its parts.
    pub parts: Vec<Node>,
}

/// A kind of chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A big number, with change and sparkline.
    Number,
    /// A big number and 100 squares.
    Waffle,
    /// One bar of 100 %.
    OneBar,
    /// Horizontal bars.
    Bars,
    /// Horizontal bars to both sides of zero.
    Diverging,
    /// Horizontal bars in groups.
    Grouped,
    /// 100 % stacked bars.
    Stacked,
    /// Stacked bars, each as long as its total.
    StackedTotals,
    /// Columns over periods.
    Columns,
    /// Lines over periods.
    Line,
    /// Two periods, a line each.
    Slope,
    /// Two periods, two dots a row.
    Dumbbell,
    /// Small charts with one scale.
    Panels,
    /// A shaded table.
    Heat,
    /// Opening, changes, closing.
    Waterfall,
    /// Actual against target.
    Bullet,
    /// A figure, its parts and theirs.
    Tree,
    /// No drawing: a sentence and the table.
    Table,
}

impl Kind {
    /// Every kind, with the name that an editor writes after `kind:`.
    pub const ALL: &'static [(Kind, &'static str)] = &[
        (Kind::Number, "number"),
        (Kind::Waffle, "waffle"),
        (Kind::OneBar, "one-bar"),
        (Kind::Bars, "bars"),
        (Kind::Diverging, "diverging"),
        (Kind::Grouped, "grouped"),
        (Kind::Stacked, "stacked"),
        (Kind::StackedTotals, "stacked-totals"),
        (Kind::Columns, "columns"),
        (Kind::Line, "line"),
        (Kind::Slope, "slope"),
        (Kind::Dumbbell, "dumbbell"),
        (Kind::Panels, "small-multiples"),
        (Kind::Heat, "heat-table"),
        (Kind::Waterfall, "waterfall"),
        (Kind::Bullet, "bullet"),
        (Kind::Tree, "tree"),
        (Kind::Table, "table"),
    ];

    /// The kind that an editor names.
    pub fn from_name(name: &str) -> Option<Kind> {
        Kind::ALL
            .iter()
            .find(|(_, known)| *known == name)
            .map(|(kind, _)| *kind)
    }

    /// The name that an editor writes.
    pub fn name(self) -> &'static str {
        Kind::ALL
            .iter()
            .find(|(kind, _)| *kind == self)
            .map_or("table", |(_, name)| name)
    }
}
