//! A figure: one number that a report states, with its parts and subsets as figures of their own.

use jiff::civil::Date;

use crate::files::{Located, Span};
use crate::finding::Cause;
use crate::quantity::{Amount, Period, Precision, Status, Unit};

use super::{Accept, DerivedQuery, Text};

/// One number that a report states. A part or subset is a figure too; its address is the path to it.
#[derive(Debug, Clone)]
pub struct Figure {
    /// Its name within its parent.
    pub id: Text,
    /// Where the name is written.
    pub id_span: Span,
    /// What it holds; none where the total is the sum of its parts.
    pub amount: Option<Amount>,
    /// Where the value is written; the name's place where it is computed.
    pub value_span: Span,
    /// Whether the value says its own unit or scale, and so takes none from the head of its table.
    pub says_unit: bool,
    /// What was found wrong with how it is written, where that leaves its value in doubt: what only follows from it names this.
    pub fault: Option<Box<Cause>>,
    /// How firm it is.
    pub status: Status,
    /// Parts by dimension.
    pub breakdowns: Vec<Breakdown>,
    /// Subsets, "of which".
    pub subsets: Vec<Figure>,
    /// Everything that most figures do without.
    pub details: Option<Box<Details>>,
}

/// What only some figures say of themselves. What is not given is taken from the indicator, the whole or the report.
#[derive(Debug, Clone, Default)]
pub struct Details {
    /// The indicator that it measures.
    pub indicator: Option<Located<Text>>,
    /// Its unit.
    pub unit: Option<Located<Unit>>,
    /// The power of ten that the unit is written with: numbers that say no scale of their own are so many of it.
    pub scale: i8,
    /// How exactly its number is meant, where that is said.
    pub precision: Option<Precision>,
    /// The place that it counts.
    pub place: Option<Located<Text>>,
    /// The population that it counts.
    pub scope: Option<Located<Text>>,
    /// The period that it covers.
    pub period: Option<Located<Period>>,
    /// How it is computed from other figures, or which figure's change it is.
    pub formula: Option<Box<Formula>>,
    /// The day that it was counted on, where it is of a point in time.
    pub at: Option<Located<Date>>,
    /// What it is called.
    pub label: Option<Located<Text>>,
    /// A remark for readers.
    pub note: Option<Located<Text>>,
    /// Where it is stated.
    pub sources: Vec<Citation>,
    /// The figure that it is a part of.
    pub part_of: Option<Located<Text>>,
    /// The figure that it is a percentage of.
    pub percent_of: Option<Located<Text>>,
    /// Why it cannot be compared with earlier values.
    pub series_break: Option<Located<Text>>,
    /// Why it differs from what the publisher said before.
    pub restates: Option<Located<Text>>,
    /// The name under which it was published before.
    pub renamed_from: Option<Located<Text>>,
    /// Findings that the editor knows, with reasons.
    pub accept: Vec<Accept>,
}

/// How a figure is computed from others of its report.
#[derive(Debug, Clone)]
pub struct Formula {
    /// The figure that it begins with.
    pub of: Located<Text>,
    /// What is done with it.
    pub query: DerivedQuery,
    /// What the change leaves out besides, so that the levels do not show it: constant currency.
    pub basis: Option<Located<Text>>,
}

/// The parts of a figure along one dimension.
#[derive(Debug, Clone)]
pub struct Breakdown {
    /// The dimension.
    pub dimension: Located<Text>,
    /// The parts, as written.
    pub parts: Vec<Figure>,
    /// What is in no part.
    pub rest: Option<Located<Amount>>,
    /// Whether parts are left out.
    pub partial: bool,
    /// Whether one thing may be in several parts.
    pub overlapping: bool,
    /// A remark for readers.
    pub note: Option<Located<Text>>,
}

impl Breakdown {
    /// Whether there is something to say of it beside its parts: then it is a row of its own in a table of figures.
    pub fn has_row(&self) -> bool {
        self.partial || self.overlapping || self.rest.is_some() || self.note.is_some()
    }
}

/// Where a figure is stated: a source of the report and a place in it.
#[derive(Debug, Clone)]
pub struct Citation {
    /// The source's name in the report.
    pub source: Located<Text>,
    /// Page, paragraph, table.
    pub locator: Option<Text>,
    /// Where the locator is written, or the group that has none; none where source and locator are one text.
    pub locator_span: Option<Span>,
    /// The source's own words.
    pub quote: Option<Located<Text>>,
}

impl Figure {
    /// What only some figures say of themselves, if this one says any.
    pub fn detail<'a, T>(&'a self, get: impl FnOnce(&'a Details) -> Option<T>) -> Option<T> {
        self.details.as_deref().and_then(get)
    }

    /// The acceptances written on it.
    pub fn accept(&self) -> &[Accept] {
        self.details.as_deref().map_or(&[], |details| &details.accept)
    }

    /// Its own citations.
    pub fn sources(&self) -> &[Citation] {
        self.details.as_deref().map_or(&[], |details| &details.sources)
    }
}
