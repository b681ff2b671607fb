//! Figures as a page shows them: in the strip of headline figures and in the table of all figures.

use super::{Html, Link};
use serde::Serialize;

/// Which way a change goes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Higher than before.
    Up,
    /// Lower than before.
    Down,
    /// The same.
    #[default]
    Level,
}

/// Whether a change is the good one, where the indicator says which is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Tone {
    /// Towards what is better.
    Better,
    /// Away from it.
    Worse,
    /// Not said.
    #[default]
    Neutral,
}

/// Which direction is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Better {
    /// Less is better.
    Lower,
    /// More is better.
    Higher,
}

/// A change against an earlier value; printed only where it may be computed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ChangeView {
    /// Up, down or level.
    pub direction: Direction,
    /// Better, worse or neither.
    pub tone: Tone,
    /// In words: `up 59 (+64%) on 2016`, `1.5 percentage points lower than in 2022`.
    pub words: String,
    /// Who said the earlier value, if not this report.
    pub said_by: Option<Link>,
}

/// One of the figures in the strip at the top of a report.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct HeadlineView {
    /// What it measures.
    pub label: String,
    /// The number with its qualifier; what is instead of a number where there is none.
    pub value: String,
    /// Its unit, where the label does not say it.
    pub unit: Option<String>,
    /// Against the year before.
    pub change: Option<ChangeView>,
    /// Why there is no change, in a few words ("the definition changed in 2016").
    pub no_change: Option<String>,
    /// Its row among the figures.
    pub href: String,
    /// Place, scope and period, where they are not the report's: "found in other countries".
    pub aside: Option<String>,
    /// A short remark: "computed from its parts".
    pub note: Option<String>,
    /// The years so far, as a small inline SVG.
    pub spark: Option<Html>,
    /// Not final.
    pub state: State,
}

/// How far a number can be relied on, or what stands for a number. The words are the theme's (`state.NAME`).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Final: says nothing.
    #[default]
    Final,
    /// May still change.
    Provisional,
    /// Not counted but estimated.
    Estimated,
    /// Changed since it was first published.
    Revised,
    /// About the future.
    Forecast,
    /// Aimed at.
    Target,
    /// Should be there and is not.
    Missing,
    /// Known and not told.
    Suppressed,
    /// Cannot be.
    NotApplicable,
}

/// What a row of the table of figures is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum RowKind {
    /// A figure.
    #[default]
    Figure,
    /// The name of a breakdown, over its parts.
    Dimension,
    /// A part of a breakdown.
    Part,
    /// A subset, "of which".
    Subset,
    /// What no part has.
    Rest,
}

/// Where a figure stands in a source.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct CitationView {
    /// Short name of the source: `Khmer Times`.
    pub label: String,
    /// Where in it: `paragraph 4`.
    pub locator: Option<String>,
    /// The source's own entry on this page, or its address.
    pub href: Option<String>,
    /// The document itself, where it can be reached.
    pub document: Option<String>,
    /// The words of the source, where the editor quoted them.
    pub quote: Option<String>,
    /// Of which of the row's periods, where another of them has another source.
    pub period: Option<String>,
}

/// What a note on a figure is about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum NoteKind {
    /// The editor's own.
    #[default]
    Note,
    /// A finding that was accepted: the reason.
    Accepted,
    /// The value is the sum of its parts.
    Computed,
    /// The value is computed from other figures.
    #[serde(rename = "computed-otherwise")]
    ComputedOtherwise,
    /// Parts do not add up because of rounding.
    Rounding,
    /// Parts are not all listed.
    Partial,
    /// Several answers are possible: parts do not add up.
    Overlapping,
    /// A correction.
    Corrected,
    /// A later report of the same publisher says another value.
    Restated,
    /// Another publisher says another value.
    Disagrees,
    /// No change across this point.
    Break,
}

/// A note on a figure. Kinds other than the editor's own have their words in the theme (`note.KIND`) before `text`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct NoteView {
    /// What it is about.
    pub kind: NoteKind,
    /// Its words; may be empty where the kind says all.
    pub text: Html,
    /// Where more is said.
    pub href: Option<String>,
    /// Which of the row's periods it is about, where that is not its first.
    pub period: Option<String>,
}

/// A value in the table of figures.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct FigureValue {
    /// Its id, where the row has that of another of its figures.
    pub anchor: Option<String>,
    /// The number with its qualifier; empty where `state` stands for it.
    pub value: String,
    /// How far it can be relied on.
    pub state: State,
    /// Where it is said, if not in this report.
    pub href: Option<String>,
}

/// A row of the table of figures.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct FigureRow {
    /// The row's id.
    pub anchor: String,
    /// What it is.
    pub kind: RowKind,
    /// 0 for a figure, 1 for its parts, and so on.
    pub depth: u8,
    /// What it counts.
    pub label: String,
    /// Its indicator's page.
    pub href: Option<String>,
    /// The values, one for each column of the table.
    pub values: Vec<Option<FigureValue>>,
    /// Its unit.
    pub unit: Option<String>,
    /// Place and scope of a part where they differ from its whole's: `found in other countries`.
    pub aside: Vec<String>,
    /// The share in its whole, in words: `72% of cases`.
    pub share: Option<String>,
    /// Why no share can be given, where its whole has a number.
    pub no_share: Option<String>,
    /// Its sources; empty where they are its whole's.
    pub sources: Vec<CitationView>,
    /// No source at all.
    pub unsourced: bool,
    /// Notes.
    pub notes: Vec<NoteView>,
    /// What stands behind it; of figures alone, for their parts and subsets share it.
    pub passport: Option<Box<Passport>>,
}

/// What stands behind a figure.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Passport {
    /// What is counted and how.
    pub definition: Option<Html>,
    /// What it is counted in, where the number does not carry it.
    pub unit: Option<String>,
    /// The place that it counts.
    pub place: String,
    /// The population, where it is not everything in its place.
    pub scope: Option<String>,
    /// What it covers.
    pub period: String,
    /// How far it is rounded.
    pub rounded: Option<String>,
    /// Where it is said.
    pub sources: Vec<FigureSource>,
    /// Its breakdowns, each leading to its parts.
    pub breakdowns: Vec<Link>,
    /// What other reports say of the same.
    pub others: Option<Link>,
    /// The line to copy.
    pub cite: String,
    /// Its own address.
    pub address: Link,
}

/// A document that states a figure, and where in it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct FigureSource {
    /// The document's title.
    pub title: String,
    /// Its address.
    pub url: Option<String>,
    /// Where in the document.
    pub locator: Option<String>,
    /// Its own words.
    pub quote: Option<Quote>,
    /// The hash of the document in which the figure was found (BLAKE3), in hexadecimal digits.
    pub found: Option<String>,
}

/// Words of a document, with the number among them by itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Quote {
    /// What stands before it.
    pub before: String,
    /// The number as it is printed; empty where it is in words.
    pub number: String,
    /// What stands behind it.
    pub behind: String,
}

/// Figures of a report that count the same place and scope.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct FigureTable {
    /// What sets it apart from the report's other tables: place, scope or years. Empty for a table that stands alone.
    pub caption: String,
    /// The periods that the columns of values are of, newest first.
    pub periods: Vec<String>,
    /// The rows, parts under their figures.
    pub rows: Vec<FigureRow>,
}

/// A mark behind a value in a series table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum MarkKind {
    /// Provisional.
    P,
    /// Estimated.
    E,
    /// Revised: an older value was printed before.
    R,
    /// A break in the series before this period.
    B,
    /// Forecast.
    F,
    /// Computed from parts.
    C,
    /// Publishers disagree.
    D,
    /// Corrected since it was published here.
    X,
}

/// A mark with what it points to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CellMark {
    /// Which; the letter and its meaning are the theme's (`mark.KIND`).
    pub kind: MarkKind,
    /// What it says here, beyond its meaning: the older value, the reason of the break.
    pub text: Option<String>,
}
