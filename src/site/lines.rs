//! A report's figures as lines of a table: what counts the same thing in several periods is one line, with a value in the column of
//! each period. A value never stands under a period that is not its own.

use std::cell::OnceCell;
use std::cmp::Reverse;

use foldhash::HashMap;

use crate::archive::{Cell, Place};
use crate::model::Breakdown;
use crate::quantity::{Period, Unit};

use super::PageContext;

/// A table has so many periods as columns; older ones have a table of their own below it.
pub(super) const COLUMNS: usize = 12;

/// One quantity of a report: a cell for each period that the report states it for, the one of the report's own period first, else the
/// newest.
#[derive(Debug)]
pub(super) struct Line<'p, 'c> {
    pub(super) cells: Vec<&'p Cell<'c>>,
    /// The value of the year before that another report states, once somebody has asked.
    pub(super) elsewhere: OnceCell<Option<&'p Cell<'c>>>,
    blocks: OnceCell<Vec<Block<'p, 'c>>>,
}

/// The parts of one dimension under a line; or its subsets, which have no dimension.
#[derive(Debug)]
pub(super) struct Block<'p, 'c> {
    /// The breakdowns that have these parts, each with the cell that is broken down.
    pub(super) of: Vec<(&'p Cell<'c>, &'c Breakdown)>,
    pub(super) lines: Vec<Line<'p, 'c>>,
}

impl<'p, 'c> Line<'p, 'c> {
    fn new(cell: &'p Cell<'c>) -> Line<'p, 'c> {
        Line {
            cells: vec![cell],
            elsewhere: OnceCell::new(),
            blocks: OnceCell::new(),
        }
    }

    /// The cell that gives the line its name.
    pub(super) fn lead(&self) -> &'p Cell<'c> {
        self.cells[0]
    }

    /// The cell of a column.
    pub(super) fn at(&self, column: &Period) -> Option<&'p Cell<'c>> {
        self.cells.iter().find(|cell| belongs(&cell.period, column)).copied()
    }

    /// What stands under the line: the parts of each dimension, then the subsets.
    pub(super) fn blocks(&self, context: &PageContext<'p, 'c>) -> &[Block<'p, 'c>] {
        self.blocks.get_or_init(|| self.gather(context))
    }

    fn gather(&self, context: &PageContext<'p, 'c>) -> Vec<Block<'p, 'c>> {
        let mut blocks: Vec<Block<'p, 'c>> = Vec::new();
        let mut known: HashMap<&str, usize> = HashMap::default();
        let mut subsets = Vec::new();
        for whole in self.cells.iter().copied() {
            let figure: &'c crate::model::Figure = whole.figure;
            for breakdown in &figure.breakdowns {
                let parts = context.archive.parts(whole.id, breakdown);
                let at = *known.entry(&breakdown.dimension.value).or_insert_with(|| {
                    blocks.push(Block {
                        of: Vec::new(),
                        lines: Vec::new(),
                    });
                    blocks.len() - 1
                });
                let block = &mut blocks[at];
                block.of.push((whole, breakdown));
                join(context, &mut block.lines, parts);
            }
            let own = context.archive.subsets(whole.id);
            join(context, &mut subsets, own);
        }
        if !subsets.is_empty() {
            blocks.push(Block {
                of: Vec::new(),
                lines: subsets,
            });
        }
        blocks
    }
}

/// Whether a value stands in the column of a period: it is of that period, or of the day on which it ends.
fn belongs(period: &Period, column: &Period) -> bool {
    period.same(column) || period.start == period.end && period.end == column.end
}

/// Adds cells to the lines that count the same thing: each to the first that has no value for its period.
pub(super) fn join<'p, 'c: 'p>(
    context: &PageContext<'p, 'c>,
    lines: &mut Vec<Line<'p, 'c>>,
    cells: impl Iterator<Item = &'p Cell<'c>>,
) {
    // The lines of each quantity, and behind which of them a period has a value in all: thousands of figures may be one quantity.
    let mut known: HashMap<Counted<'p, 'c>, Vec<usize>> = HashMap::default();
    let mut full: HashMap<(Counted<'p, 'c>, Period), usize> = HashMap::default();
    for (at, line) in lines.iter().enumerate() {
        known.entry(Counted::of(context, line.lead())).or_default().push(at);
    }
    for cell in cells {
        let counted = Counted::of(context, cell);
        let of = known.entry(counted).or_default();
        let from = full.entry((counted, cell.period)).or_default();
        let is_free = |at: &usize| !lines[*at].cells.iter().any(|one| one.period.same(&cell.period));
        *from += of[*from..].iter().take_while(|at| !is_free(at)).count();
        match of.get(*from) {
            Some(at) => lines[*at].cells.push(cell),
            None => {
                of.push(lines.len());
                lines.push(Line::new(cell));
            }
        }
        *from += 1;
    }
}

/// What a line counts, in all its periods. What stands on different pages of a long report stays apart.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Counted<'p, 'c> {
    name: Name<'p>,
    place: Place<'c>,
    scope: Option<&'c str>,
    unit: Option<&'c Unit>,
    page: usize,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Name<'p> {
    /// A part or subset, whose whole is the same.
    Part(&'p str),
    /// Several figures may measure one thing.
    Indicator(u32),
    /// `revenue`, and with it `revenue@2022`.
    Figure(&'p str),
}

impl<'p, 'c> Counted<'p, 'c> {
    fn of(context: &PageContext<'_, '_>, cell: &'p Cell<'c>) -> Counted<'p, 'c> {
        let name = match (cell.parent, cell.indicator) {
            (Some(_), _) => Name::Part(&cell.figure.id),
            (None, Some(indicator)) => Name::Indicator(indicator),
            (None, None) => Name::Figure(cell.path.split('@').next().unwrap_or_default()),
        };
        Counted {
            name,
            place: cell.place,
            scope: cell.scope,
            unit: cell.unit,
            page: context.archive.page_of(cell),
        }
    }
}

/// The lines of a report's figures, the cell of the report's own period first in each.
pub(super) fn of_figures<'p, 'c: 'p>(
    context: &PageContext<'p, 'c>,
    own: &Period,
    figures: impl Iterator<Item = &'p Cell<'c>>,
) -> Vec<Line<'p, 'c>> {
    let mut lines = Vec::new();
    join(context, &mut lines, figures);
    for line in &mut lines {
        line.cells
            .sort_by_key(|cell| (!cell.period.same(own), Reverse(cell.period.end)));
    }
    lines
}

/// Lines by place and scope, those of the report's own place first.
pub(super) fn by_population<'p, 'c>(own: Place<'_>, lines: Vec<Line<'p, 'c>>) -> Vec<Vec<Line<'p, 'c>>> {
    let mut groups: Vec<Vec<Line<'p, 'c>>> = Vec::new();
    let population = |line: &Line<'p, 'c>| (line.lead().place, line.lead().scope);
    for line in lines {
        match groups
            .iter_mut()
            .find(|group| population(&group[0]) == population(&line))
        {
            Some(group) => group.push(line),
            None => groups.push(vec![line]),
        }
    }
    groups.sort_by_key(|group| population(&group[0]) != (own, None));
    groups
}

/// Periods as columns, newest first; a day that ends a period has no column beside it.
pub(super) fn columns(periods: impl Iterator<Item = Period>) -> Vec<Period> {
    let mut all: Vec<Period> = periods.collect();
    // Longer periods first, so that a day finds the year that it ends.
    all.sort_by_key(|period| (Reverse(period.days()), Reverse(period.end)));
    let mut columns: Vec<Period> = Vec::new();
    for period in all {
        if !columns.iter().any(|column| belongs(&period, column)) {
            columns.push(period);
        }
    }
    columns.sort_by_key(|column| (Reverse(column.end), column.start));
    columns
}
