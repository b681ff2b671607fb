//! The data of a chart in the chart room's terms.
//!
//! In: a [`Subject`] and what [`Say`]s its names and numbers. Out: [`Shape`]. The checking says nothing, a page says it in its language,
//! a table of data says exact literals: all three draw the same numbers.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::archive::{Archive, Cell, CellId};
use crate::chart::{Category, ChartSpec, Node, Part, Role, Shape, TargetRow, UnitKind, Value};
use crate::model::Breakdown;
use crate::quantity::{Amount, Interval, Stated, Status, Unit};

use super::lines::Lines;
use super::say::Say;
use super::series::{as_rows, series};
use super::subject::{Cross, Step, Subject, parts_of};
use super::value::{value, value_of};

/// What an axis must know about a unit.
pub fn unit_kind(unit: Option<&Unit>) -> UnitKind {
    match unit {
        Some(Unit::Count(_)) => UnitKind::Count,
        Some(Unit::Percent) => UnitKind::Percent,
        Some(Unit::Points) => UnitKind::Points,
        _ => UnitKind::Other,
    }
}

/// Whether values of the unit are counted within each period, not measured at one moment.
pub(super) fn is_flow(unit: Option<&Unit>) -> bool {
    matches!(unit, Some(Unit::Count(_) | Unit::Currency(_)) | None)
}

/// The subject as the chart room takes it.
pub fn shape<'c>(archive: &Archive<'c>, subject: &Subject<'c>, say: &impl Say<'c>) -> Shape {
    match subject {
        Subject::Value(cell, so_far) => one(archive, archive.cell(*cell), so_far, say),
        Subject::Parts(whole, breakdown) => parts(archive, archive.cell(*whole), breakdown, say),
        Subject::Figures(cells) => figures(archive, cells, say),
        Subject::Cross(cross) if cross.apart => apart(archive, cross, say),
        Subject::Cross(cross) => crossed(archive, cross, say),
        Subject::Lines(lines) => series(archive, lines, say),
        Subject::Rows(lines) => as_rows(archive, lines, say),
        Subject::Steps(all) => steps(archive, all, say),
        Subject::Targets(rows) => targets(archive, rows, say),
        Subject::Tree(root) => {
            let cell = archive.cell(*root);
            Shape::Tree {
                root: node(archive, cell, say.figure(cell), say),
            }
        }
    }
}

fn parts<'c>(archive: &Archive<'c>, cell: &Cell<'c>, breakdown: &Breakdown, say: &impl Say<'c>) -> Shape {
    let dimension = &breakdown.dimension.value;
    let parts = parts_of(archive, cell.id, breakdown).map(|id| part(archive.cell(id), say, false));
    let mut parts: Vec<Part> = parts.collect();
    if let Some(rest) = &breakdown.rest {
        parts.push(Part {
            id: "rest".into(),
            label: say.rest(),
            value: value_of(&rest.value, cell.unit, cell.status, say),
            role: Role::Unknown,
        });
    }
    let declared = archive
        .indicator(cell)
        .and_then(|indicator| indicator.dimensions.get(dimension));
    let is_whole = !breakdown.partial && !breakdown.overlapping && cell.amount.number().is_some();
    Shape::Parts {
        dimension: say.dimension(cell, dimension),
        ordered: declared.is_some_and(|dimension| dimension.ordered),
        parts,
        total: is_whole.then(|| value(cell, say)),
    }
}

/// Figures side by side; those of another unit in a panel of their own.
fn figures<'c>(archive: &Archive<'c>, cells: &[CellId], say: &impl Say<'c>) -> Shape {
    let side_by_side = |cells: &[CellId]| Shape::Parts {
        dimension: String::new(),
        ordered: false,
        parts: cells.iter().map(|id| part(archive.cell(*id), say, true)).collect(),
        total: None,
    };
    let units = by_unit(archive, cells, |id| *id);
    if units.len() < 2 {
        return side_by_side(cells);
    }
    let panels = units
        .iter()
        .map(|cells| panel(archive.cell(cells[0]), side_by_side(cells), say));
    Shape::Units {
        panels: panels.collect(),
    }
}

/// Groups by unit, in the order in which units come first.
pub(super) fn by_unit<'c, T: Copy>(archive: &Archive<'c>, all: &[T], cell: impl Fn(&T) -> CellId) -> Vec<Vec<T>> {
    let mut groups: Vec<(Option<&'c Unit>, Vec<T>)> = Vec::new();
    for one in all {
        let unit = archive.cell(cell(one)).unit;
        match groups.iter_mut().find(|group| group.0 == unit) {
            Some(group) => group.1.push(*one),
            None => groups.push((unit, vec![*one])),
        }
    }
    groups.into_iter().map(|group| group.1).collect()
}

/// What stands under a unit.
pub(super) fn panel<'c>(cell: &Cell<'c>, shape: Shape, say: &impl Say<'c>) -> ChartSpec {
    ChartSpec {
        title: say.unit(cell),
        shape,
        unit: unit_kind(cell.unit),
        unit_label: say.noun(cell),
        ..ChartSpec::default()
    }
}

fn steps<'c>(archive: &Archive<'c>, all: &[Step], say: &impl Say<'c>) -> Shape {
    let last = all.len().saturating_sub(1);
    let step = |(index, step): (usize, &Step)| {
        let cell = archive.cell(step.cell);
        let mut value = value(cell, say);
        let is_change = (1..last).contains(&index);
        if let Value::Known(number) = &mut value {
            if step.minus {
                number.number = -number.number;
                number.range = number.range.as_ref().map(Interval::negated);
            }
            // A negative figure that is added says its minus itself.
            if step.minus || is_change && number.number > Decimal::ZERO {
                number.text = say.change_by(std::mem::take(&mut number.text), step.minus);
            }
        }
        (say.figure(cell), value)
    };
    let empty = || (String::new(), Value::missing());
    let mut all: Vec<(String, Value)> = all.iter().enumerate().map(step).collect();
    let closing = all.pop().unwrap_or_else(empty);
    let mut all = all.into_iter();
    Shape::Steps {
        opening: all.next().unwrap_or_else(empty),
        changes: all.collect(),
        closing,
    }
}

fn targets<'c>(archive: &Archive<'c>, rows: &[(CellId, CellId)], say: &impl Say<'c>) -> Shape {
    let row = |(actual, target): &(CellId, CellId)| {
        let cell = archive.cell(*actual);
        TargetRow {
            id: cell.path.to_string(),
            label: say.figure(cell),
            actual: value(cell, say),
            target: value(archive.cell(*target), say),
        }
    };
    let of = |rows: &[(CellId, CellId)]| Shape::Targets {
        rows: rows.iter().map(row).collect(),
    };
    let units = by_unit(archive, rows, |row| row.0);
    if units.len() < 2 {
        return of(rows);
    }
    let panels = units.iter().map(|rows| panel(archive.cell(rows[0].0), of(rows), say));
    Shape::Units {
        panels: panels.collect(),
    }
}

fn node<'c>(archive: &Archive<'c>, cell: &Cell<'c>, label: String, say: &impl Say<'c>) -> Node {
    let mut parts = Vec::new();
    if let Some(breakdown) = cell.figure.breakdowns.first() {
        let cells = parts_of(archive, cell.id, breakdown).map(|id| archive.cell(id));
        parts.extend(cells.map(|part| node(archive, part, say.label(part), say)));
        if let Some(rest) = &breakdown.rest {
            parts.push(Node {
                id: "rest".into(),
                label: say.rest(),
                value: value_of(&rest.value, cell.unit, cell.status, say),
                parts: Vec::new(),
            });
        }
    }
    Node {
        id: cell.name().to_owned(),
        label,
        value: value(cell, say),
        parts,
    }
}

fn one<'c>(archive: &Archive<'c>, cell: &Cell<'c>, so_far: &Lines<'c>, say: &impl Say<'c>) -> Shape {
    let before = so_far
        .lines
        .iter()
        .flat_map(|line| so_far.periods.iter().zip(&line.cells));
    let earlier = before.filter_map(|(period, id)| {
        let id = id.filter(|id| *id != cell.id)?;
        Some((say.period(period), value(archive.cell(id), say)))
    });
    let whole = match (cell.unit, cell.parent) {
        (Some(Unit::Percent), _) => cell.figure.detail(|details| details.percent_of.as_ref()).map(|_| {
            let hundred = Amount::Known(
                Stated::Number(crate::quantity::Exact::computed(Decimal::ONE_HUNDRED)),
                crate::quantity::Precision::Exact,
            );
            value_of(&hundred, cell.unit, Status::Final, say)
        }),
        (_, parent) => {
            let named = || cell.figure.detail(|details| details.part_of.as_ref());
            let named = || archive.operand(cell.report, &named()?.value).ok();
            let whole = parent.or_else(named).map(|id| archive.cell(id));
            let fits = |whole: &&Cell<'c>| whole.unit == cell.unit && whole.amount.number().is_some();
            whole.filter(fits).map(|whole| value(whole, say))
        }
    };
    Shape::One {
        value: value(cell, say),
        earlier: earlier.collect(),
        period: say.period(&cell.period),
        change: say.change(cell),
        whole,
    }
}

fn crossed<'c>(archive: &Archive<'c>, cross: &Cross, say: &impl Say<'c>) -> Shape {
    let known = |id: Option<CellId>| id.map_or_else(Value::missing, |id| value(archive.cell(id), say));
    let differ_in_period = differ_in_period_alone(archive, &cross.figures);
    let figures = cross.figures.iter().map(|id| {
        let cell = archive.cell(*id);
        Category {
            id: match cross.within {
                Some(_) => cell.name().to_owned(),
                None => cell.path.to_string(),
            },
            label: match cross.within {
                Some(_) => say.label(cell),
                None if differ_in_period => say.period(&cell.period),
                None => say.figure(cell),
            },
        }
    });
    let within = cross.within.as_ref().map(|within| {
        let cell = archive.cell(cross.figures[0]);
        say.dimension(cell, within)
    });
    let within = within.unwrap_or_default();
    let parts = cross.parts.iter().map(|(id, cell)| Category {
        id: id.to_string(),
        label: say.label(archive.cell(*cell)),
    });
    let (figures, parts): (Vec<_>, Vec<_>) = (figures.collect(), parts.collect());
    let cell = archive.cell(cross.figures[0]);
    let dimension = say.dimension(cell, &cross.dimension);
    let declared = archive
        .indicator(cell)
        .and_then(|one| one.dimensions.get(&cross.dimension));
    let ordered = declared.is_some_and(|dimension| dimension.ordered);
    // Parts of a whole stand within their figure; else the shorter list stands within the longer.
    let totals = cross.figures.iter().map(|id| archive.cell(*id));
    let totals: Option<Vec<Value>> = totals
        .map(|cell| cell.amount.number().map(|_| value(cell, say)))
        .collect();
    let totals = totals.unwrap_or_default();
    if cross.whole && parts.len() <= MAX_STACKED || figures.len() > parts.len() {
        return Shape::Cross {
            row_label: within,
            column_label: dimension,
            cells: cross
                .cells
                .iter()
                .map(|row| row.iter().map(|id| known(*id)).collect())
                .collect(),
            rows: figures,
            columns: parts,
            whole: cross.whole,
            totals: if cross.whole { totals } else { Vec::new() },
            ordered,
        };
    }
    let row = |index: usize| cross.cells.iter().map(|cells| known(cells[index])).collect();
    Shape::Cross {
        row_label: dimension,
        column_label: within,
        cells: (0..parts.len()).map(row).collect(),
        rows: parts,
        columns: figures,
        whole: false,
        totals: Vec::new(),
        ordered: differ_in_period,
    }
}

/// Parts of a bar that can be told apart.
const MAX_STACKED: usize = 5;

/// Whether the figures are one thing in different periods, which then are names enough.
pub(super) fn differ_in_period_alone(archive: &Archive<'_>, ids: &[CellId]) -> bool {
    let key = |id: &CellId| {
        let cell = archive.cell(*id);
        (cell.indicator, cell.place, cell.scope, cell.part())
    };
    let periods: BTreeSet<_> = ids.iter().map(|id| archive.cell(*id).period).collect();
    let Some(first) = ids.first() else {
        return false;
    };
    let own = key(first);
    let is_same = match own.0 {
        Some(_) => ids.iter().all(|id| key(id) == own),
        None => {
            let row: Vec<CellId> = archive.years_of(archive.cell(*first)).map(|cell| cell.id).collect();
            ids[1..].iter().all(|id| row.contains(id))
        }
    };
    is_same && periods.len() == ids.len()
}

/// Figures of different units by their parts: a panel for each unit.
fn apart<'c>(archive: &Archive<'c>, cross: &Cross, say: &impl Say<'c>) -> Shape {
    let all: Vec<usize> = (0..cross.figures.len()).collect();
    let panels = by_unit(archive, &all, |index| cross.figures[*index]).into_iter();
    let panels = panels.map(|indexes| {
        let cell = archive.cell(cross.figures[indexes[0]]);
        let own = Cross {
            figures: indexes.iter().map(|index| cross.figures[*index]).collect(),
            cells: indexes.iter().map(|index| cross.cells[*index].clone()).collect(),
            whole: false,
            apart: false,
            ..cross.clone()
        };
        panel(cell, crossed(archive, &own, say), say)
    });
    Shape::Units {
        panels: panels.collect(),
    }
}

fn part<'c>(cell: &Cell<'c>, say: &impl Say<'c>, is_figure: bool) -> Part {
    let role = match cell.name() {
        "other" | "others" => Role::Other,
        "unknown" | "not-known" | "not-stated" => Role::Unknown,
        _ => Role::Normal,
    };
    Part {
        id: if is_figure {
            cell.path.to_string()
        } else {
            cell.name().to_owned()
        },
        label: if is_figure { say.figure(cell) } else { say.label(cell) },
        value: value(cell, say),
        role: if is_figure { Role::Normal } else { role },
    }
}
