//! A chart as a report's front matter asks for it.

use indexmap::IndexMap;
use rust_decimal::Decimal;

use crate::files::Located;
use crate::quantity::{Period, Unit};

use super::{Body, SeriesBreak, Text};

/// A chart that the front matter names.
#[derive(Debug, Clone)]
pub struct ChartEntry {
    /// Its name.
    pub id: Located<Text>,
    /// Its message; may hold claims.
    pub title: Option<Body>,
    /// What is measured, where the program's own words do not do.
    pub subtitle: Option<Text>,
    /// A remark below it.
    pub note: Option<Text>,
    /// What it draws: figures by path, or `indicator/ID`.
    pub figures: Vec<Located<Text>>,
    /// The dimension that it breaks them down by; of one figure a second one within the first.
    pub by: Vec<Located<Text>>,
    /// The kind that the editor asks for.
    pub kind: Option<Located<Text>>,
    /// The parts, series or periods to point out.
    pub highlight: Vec<Located<Text>>,
    /// Figures that are targets, in the order of `figures`.
    pub target: Vec<Located<Text>>,
    /// Which periods it shows, of those that it could.
    pub periods: Option<ChartPeriods>,
    /// Where values cannot be compared with earlier ones, besides what the indicator and the figures say.
    pub breaks: Vec<SeriesBreak>,
    /// Remarks on the time line that cut nothing.
    pub annotations: Vec<ChartAnnotation>,
    /// Stretches of the time line that are shaded.
    pub shaded: Vec<ChartShade>,
    /// How far the value axis reaches at least, downwards.
    pub min: Option<Located<ChartLimit>>,
    /// How far the value axis reaches at least, upwards.
    pub max: Option<Located<ChartLimit>>,
    /// How many decimals its numbers and its axis have at most.
    pub decimals: Option<Located<u32>>,
    /// The periods and series whose values stand beside their marks.
    pub labelled: Vec<Located<Text>>,
}

/// Which periods a chart shows.
#[derive(Debug, Clone)]
pub enum ChartPeriods {
    /// From one to another, both shown.
    Range(Located<Period>, Located<Period>),
    /// These alone.
    These(Vec<Located<Period>>),
}

/// A remark on a chart's time line.
#[derive(Debug, Clone)]
pub struct ChartAnnotation {
    /// The period that it stands at.
    pub at: Located<Period>,
    /// A few words: "new law".
    pub text: Text,
}

/// A stretch of a chart's time line that is shaded.
#[derive(Debug, Clone)]
pub struct ChartShade {
    /// The first period in it.
    pub from: Located<Period>,
    /// The last period in it.
    pub to: Located<Period>,
    /// A few words: "pandemic".
    pub text: Text,
}

/// A number that a value axis reaches.
#[derive(Debug, Clone)]
pub struct ChartLimit {
    /// The number.
    pub number: Decimal,
    /// The unit that it names.
    pub unit: Option<Unit>,
}

/// A chart's words in another language.
#[derive(Debug, Clone, Default)]
pub struct ChartWords {
    /// Its message; may hold claims.
    pub title: Option<Body>,
    /// What is measured.
    pub subtitle: Option<Text>,
    /// A remark below it.
    pub note: Option<Text>,
    /// The report's words for breaks, annotations and shaded periods, with those of the language.
    pub remarks: IndexMap<Text, Text>,
}
