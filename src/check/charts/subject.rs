//! What a chart shows: one figure, several, their parts, values over time.

use crate::archive::{Archive, CellId, Relation};
use crate::model::{Breakdown, Text};

use super::lines::Lines;

/// What a chart shows.
#[derive(Debug, Clone)]
pub enum Subject<'c> {
    /// One value, with what the same publisher said of earlier periods; the last of the line is the value itself.
    Value(CellId, Lines<'c>),
    /// A figure's parts along one dimension.
    Parts(CellId, &'c Breakdown),
    /// Several figures.
    Figures(Vec<CellId>),
    /// Several figures' parts along one dimension.
    Cross(Cross),
    /// Values over periods.
    Lines(Lines<'c>),
    /// The same, a row for each period.
    Rows(Lines<'c>),
    /// An opening value, changes, a closing value.
    Steps(Vec<Step>),
    /// Figures and their targets.
    Targets(Vec<(CellId, CellId)>),
    /// A figure, its parts and their parts.
    Tree(CellId),
}

/// A step of a waterfall.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    /// The figure.
    pub cell: CellId,
    /// It is taken away: the chart names it with a minus before it.
    pub minus: bool,
}

/// Several figures' parts along one dimension.
#[derive(Debug, Clone)]
pub struct Cross {
    /// The figures.
    pub figures: Vec<CellId>,
    /// The dimension.
    pub dimension: Text,
    /// The parts that any of them has, with the first that has it.
    pub parts: Vec<(Text, CellId)>,
    /// For each figure the cells of these parts.
    pub cells: Vec<Vec<Option<CellId>>>,
    /// Whether each figure is the sum of its parts.
    pub whole: bool,
    /// The dimension that the figures themselves are parts of, where they are the parts of one figure.
    pub within: Option<Text>,
    /// Figures of different units stand apart, each unit with a scale of its own.
    pub apart: bool,
}

impl Subject<'_> {
    /// A cell that stands for the rest of them: its unit and indicator are theirs.
    pub fn first(&self) -> Option<CellId> {
        match self {
            Subject::Value(cell, _) | Subject::Parts(cell, _) => Some(*cell),
            Subject::Tree(cell) => Some(*cell),
            Subject::Figures(cells) => cells.first().copied(),
            Subject::Cross(cross) => cross.figures.first().copied(),
            Subject::Steps(steps) => steps.first().map(|step| step.cell),
            Subject::Targets(rows) => rows.first().map(|row| row.0),
            Subject::Lines(lines) | Subject::Rows(lines) => lines.newest(),
        }
    }

    /// Its time line, if it has one.
    pub fn lines(&self) -> Option<&Lines<'_>> {
        match self {
            Subject::Lines(lines) | Subject::Rows(lines) => Some(lines),
            _ => None,
        }
    }
}

/// The cells of a figure's parts, in their order.
pub fn parts_of<'a, 'c>(
    archive: &'a Archive<'c>,
    whole: CellId,
    breakdown: &'a Breakdown,
) -> impl Iterator<Item = CellId> + 'a {
    let parts = archive.children(whole).filter(
        move |cell| matches!(cell.relation, Relation::Part(of) if of.dimension.value == breakdown.dimension.value),
    );
    parts.map(|cell| cell.id)
}
