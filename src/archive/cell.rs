//! One number with everything that it inherits.

use std::borrow::Cow;
use std::sync::LazyLock;

use rust_decimal::Decimal;

use crate::language::{Language, Room, Scale};
use crate::model::{Breakdown, Figure, Text};
use crate::quantity::{Amount, Exact, Period, Precision, Stated, Status, Unit};

/// The language of messages.
fn english() -> &'static Language {
    static ENGLISH: LazyLock<Language> = LazyLock::new(Language::english);
    &ENGLISH
}

/// Which report of the content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReportIx(pub u32);

/// Which cell of the archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellId(pub u32);

/// The place that a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place<'c> {
    /// A named place, which several publishers may share.
    Named(&'c str),
    /// The publisher itself, where no place is named: nobody else shares it.
    Publisher(&'c str),
}

/// What a cell is to its whole.
#[derive(Debug, Clone, Copy)]
pub enum Relation<'c> {
    /// A figure of its own.
    Figure,
    /// A part along a dimension.
    Part(&'c Breakdown),
    /// A subset, "of which".
    Subset,
}

/// One figure, part or subset, with what it inherits filled in.
#[derive(Debug, Clone)]
pub struct Cell<'c> {
    /// Its number in the archive.
    pub id: CellId,
    /// Its report.
    pub report: ReportIx,
    /// As it is written.
    pub figure: &'c Figure,
    /// Its address in the report: `cases/offence/human-trafficking`.
    pub path: Text,
    /// The byte of the path behind the figure that has the indicator: from there on the path says which part is counted.
    pub(super) base: u16,
    /// 0 for a figure, 1 for its parts.
    pub depth: u8,
    /// Its whole.
    pub parent: Option<CellId>,
    /// What it is to its whole.
    pub relation: Relation<'c>,
    /// What it measures: its place in the list of indicators.
    pub indicator: Option<u32>,
    /// Its unit, if anything says one.
    pub unit: Option<&'c Unit>,
    /// The place that it counts.
    pub place: Place<'c>,
    /// The population that it counts, where it is not everything.
    pub scope: Option<&'c str>,
    /// The period that it covers.
    pub period: Period,
    /// What it holds.
    pub amount: Cow<'c, Amount>,
    /// How firm it is.
    pub status: Status,
    /// Whether the amount is the sum of its parts.
    pub computed: bool,
}

impl Cell<'_> {
    /// Which part of its indicator it counts: `offence/human-trafficking`; empty for all of it.
    pub fn part(&self) -> &str {
        self.path.get(usize::from(self.base)..).unwrap_or_default()
    }

    /// The name of the part, subset or figure itself.
    pub fn name(&self) -> &str {
        &self.figure.id
    }

    /// Its value as front matter writes it; empty where there is no number.
    pub fn written(&self) -> String {
        self.amount.stated().map(Stated::written).unwrap_or_default()
    }

    /// The same as a sentence would say it, for messages: £1,284.6 million.
    pub fn told(&self) -> String {
        match self.amount.stated() {
            Some(_) => english()
                .amount(&self.amount, self.unit, Room::Prose)
                .replace('\u{a0}', " "),
            None => self.amount.written(),
        }
    }

    /// A computed number in this cell's unit and scale, as messages tell it.
    pub fn told_as(&self, value: Decimal) -> String {
        let exact = Amount::Known(Stated::Number(Exact::computed(value)), Precision::Exact);
        let told = english().amount_at(&exact, self.unit, Scale::of(&self.amount), Room::Prose);
        told.replace('\u{a0}', " ")
    }

    /// Whether it is computed from other figures, and not the sum of its parts.
    pub fn is_from_others(&self) -> bool {
        self.computed && self.figure.detail(|details| details.formula.as_ref()).is_some()
    }

    /// The remark of the editor.
    pub fn note(&self) -> Option<&str> {
        self.figure
            .detail(|details| details.note.as_ref())
            .map(|note| note.value.as_str())
    }

    /// Why it cannot be compared with earlier values.
    pub fn series_break(&self) -> Option<&str> {
        self.figure
            .detail(|details| details.series_break.as_ref())
            .map(|reason| reason.value.as_str())
    }

    /// Whether its unit is a percentage or another ratio.
    pub fn is_ratio(&self) -> bool {
        matches!(self.unit, Some(Unit::Percent | Unit::Points | Unit::Ratio))
    }
}
