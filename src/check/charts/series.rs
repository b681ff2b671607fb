//! Values over periods in the chart room's terms: as series, as rows of a table, or by unit.

use crate::archive::{Archive, CellId, Derived, Relation};
use crate::chart::{Annotation, Break, Category, PeriodLabel, Series, Shade, Shape, Value};
use crate::quantity::Period;

use super::lines::{Line, Lines, Name};
use super::say::Say;
use super::shape::{by_unit, is_flow, panel};
use super::value::value;

/// The name and the values of a line.
fn one<'c>(archive: &Archive<'c>, line: &Line<'c>, say: &impl Say<'c>) -> Series {
    let any = line.cells.iter().find_map(|cell| *cell).map(|id| archive.cell(id));
    let label = match (line.name, any) {
        (Name::Publisher, Some(cell)) => say.publisher(cell),
        (Name::Publisher, None) => String::new(),
        (Name::Indicator(indicator), _) => say.indicator(indicator),
        (Name::Cell(cell), _) => say.label(archive.cell(cell)),
    };
    let known = |id: &Option<CellId>| id.map_or_else(Value::missing, |id| value(archive.cell(id), say));
    Series {
        id: line.id.to_string(),
        label,
        values: line.cells.iter().map(known).collect(),
    }
}

/// A series for each line; lines of another unit in a panel of their own.
pub(super) fn series<'c>(archive: &Archive<'c>, lines: &Lines<'c>, say: &impl Say<'c>) -> Shape {
    let cell = |line: &Line<'c>| line.cells.iter().find_map(|id| *id);
    let all: Vec<(usize, CellId)> = lines
        .lines
        .iter()
        .enumerate()
        .filter_map(|(index, line)| Some((index, cell(line)?)))
        .collect();
    let units = by_unit(archive, &all, |one| one.1);
    let mut units: Vec<_> = units.into_iter().flat_map(|one| by_size(archive, lines, one)).collect();
    if units.len() < 2 {
        return together(archive, lines, &(0..lines.lines.len()).collect::<Vec<_>>(), say);
    }
    let panels = units.drain(..).map(|unit| {
        let indexes: Vec<usize> = unit.iter().map(|one| one.0).collect();
        panel(archive.cell(unit[0].1), together(archive, lines, &indexes, say), say)
    });
    Shape::Units {
        panels: panels.collect(),
    }
}

/// Beside a line that is ten times as high another lies flat: different things of one unit then have a panel each. What is compared with
/// each other, publishers and parts of a whole, stays together.
fn by_size<'c>(archive: &Archive<'c>, lines: &Lines<'c>, all: Vec<(usize, CellId)>) -> Vec<Vec<(usize, CellId)>> {
    let is_thing = |(index, _): &(usize, CellId)| match lines.lines[*index].name {
        Name::Publisher => false,
        Name::Indicator(_) => true,
        Name::Cell(id) => matches!(archive.cell(id).relation, Relation::Figure),
    };
    let highest = |(index, _): &(usize, CellId)| {
        let known = lines.lines[*index].cells.iter().flatten();
        let numbers = known.filter_map(|id| Some(archive.cell(*id).amount.number()?.value().abs()));
        numbers.max().unwrap_or_default()
    };
    if !all.iter().all(is_thing) {
        return vec![all];
    }
    let mut groups: Vec<Vec<(usize, CellId)>> = Vec::new();
    for one in all {
        let size = highest(&one);
        let is_near = |group: &&mut Vec<(usize, CellId)>| {
            let other = highest(&group[0]);
            let (low, high) = (size.min(other), size.max(other));
            low.is_zero() || high.checked_div(low).is_some_and(|times| times < TOO_UNLIKE.into())
        };
        match groups.iter_mut().find(is_near) {
            Some(group) => group.push(one),
            None => groups.push(vec![one]),
        }
    }
    groups
}

/// So many times as high hides what the lower line does.
const TOO_UNLIKE: u32 = 10;

fn together<'c>(archive: &Archive<'c>, lines: &Lines<'c>, indexes: &[usize], say: &impl Say<'c>) -> Shape {
    let own: Vec<&Line<'c>> = indexes.iter().map(|index| &lines.lines[*index]).collect();
    let breaks = lines.breaks.iter().filter_map(|one| {
        let series = match one.line {
            Some(line) => Some(indexes.iter().position(|index| *index == line)?),
            None => None,
        };
        Some(Break {
            after: one.after,
            series,
            text: say.remark(one.reason),
        })
    });
    let annotations = lines.annotations.iter().map(|(period, text)| Annotation {
        period: *period,
        text: say.remark(text),
    });
    let shades = lines.shades.iter().map(|([from, to], text)| Shade {
        from: *from,
        to: *to,
        span: say.span(&lines.periods[*from], &lines.periods[*to]),
        text: say.remark(text),
    });
    let of_two = own.len() == 1 && lines.periods.len() == 2;
    let ends = own.first().map(|line| (line.cells.first(), line.cells.last()));
    let change = match ends {
        // Against the other of the two, not against a year that the chart does not show.
        Some((Some(Some(first)), Some(Some(newest)))) if of_two => Some(*newest).filter(|newest| {
            let change = archive.change(archive.cell(*newest));
            matches!(change, Ok(Derived::Change { earlier, .. }) if earlier == *first)
        }),
        _ => None,
    };
    let first = own.iter().flat_map(|line| &line.cells).find_map(|id| *id);
    let unit = first.and_then(|id| archive.cell(id).unit);
    Shape::Series {
        periods: periods(lines, say),
        series: own.iter().map(|line| one(archive, line, say)).collect(),
        breaks: breaks.collect(),
        annotations: annotations.collect(),
        shades: shades.collect(),
        flow: is_flow(unit),
        change: change.and_then(|id| say.change(archive.cell(id))),
        same_quantity: is_same_quantity(archive, &own),
    }
}

/// Whether several publishers speak of one thing in one place, so that different values contradict each other. Publishers that each count
/// their own area do not.
fn is_same_quantity(archive: &Archive<'_>, lines: &[&Line<'_>]) -> bool {
    let first = |line: &&Line<'_>| line.cells.iter().find_map(|id| *id).map(|id| archive.cell(id));
    let mut counted = lines.iter().filter_map(first).map(|cell| (cell.place, cell.scope));
    let of_first = counted.next();
    lines.len() > 1
        && lines.iter().all(|line| matches!(line.name, Name::Publisher))
        && counted.all(|one| Some(one) == of_first)
}

fn periods<'c>(lines: &Lines<'c>, say: &impl Say<'c>) -> Vec<PeriodLabel> {
    let places = positions(&lines.periods);
    let periods = lines.periods.iter().zip(places).map(|(period, at)| PeriodLabel {
        id: period.written(),
        label: say.period(period),
        at,
    });
    periods.collect()
}

/// A row for each period, a column for each line.
pub(super) fn as_rows<'c>(archive: &Archive<'c>, lines: &Lines<'c>, say: &impl Say<'c>) -> Shape {
    let all: Vec<Series> = lines.lines.iter().map(|line| one(archive, line, say)).collect();
    let rows = periods(lines, say).into_iter().map(|period| Category {
        id: period.id,
        label: period.label,
    });
    let columns = all.iter().map(|series| Category {
        id: series.id.clone(),
        label: series.label.clone(),
    });
    let cells = (0..lines.periods.len()).map(|at| all.iter().map(|series| series.values[at].clone()).collect());
    let first = lines.first().map(|id| archive.cell(id));
    let dimension = first.and_then(|cell| match cell.relation {
        Relation::Part(breakdown) => Some((cell, breakdown.dimension.value.as_str())),
        _ => None,
    });
    let declared = dimension.and_then(|(cell, id)| archive.indicator(cell)?.dimensions.get(id));
    Shape::Cross {
        row_label: String::new(),
        column_label: dimension.map(|(cell, id)| say.dimension(cell, id)).unwrap_or_default(),
        rows: rows.collect(),
        columns: columns.collect(),
        cells: cells.collect(),
        whole: is_whole(archive, lines),
        totals: totals(archive, lines, say),
        ordered: declared.is_some_and(|dimension| dimension.ordered),
    }
}

/// The wholes of the parts in each period, where there is one for every period.
fn totals<'c>(archive: &Archive<'c>, lines: &Lines<'c>, say: &impl Say<'c>) -> Vec<Value> {
    let whole = |at: usize| {
        let part = lines.lines.iter().find_map(|line| line.cells[at])?;
        let whole = archive.cell(archive.cell(part).parent?);
        whole.amount.number().is_some().then(|| value(whole, say))
    };
    let all: Option<Vec<Value>> = (0..lines.periods.len()).map(whole).collect();
    all.filter(|_| is_whole(archive, lines)).unwrap_or_default()
}

/// Whether the lines are the parts of a whole in every period.
fn is_whole(archive: &Archive<'_>, lines: &Lines<'_>) -> bool {
    let mut cells = lines.lines.iter().flat_map(|line| line.cells.iter().flatten());
    cells.all(|id| match archive.cell(*id).relation {
        Relation::Part(of) => !of.partial && !of.overlapping && of.rest.is_none(),
        Relation::Figure | Relation::Subset => false,
    })
}

/// Where periods stand on an axis: in their middle, and always after the one before.
pub fn positions(periods: &[Period]) -> Vec<f64> {
    let mut last = f64::NEG_INFINITY;
    let place = |period: &Period| {
        // Whole years of any kind stand a year apart, whether or not one of them is a leap year.
        let middle = (period.position() * 24.0).round() / 24.0;
        last = if middle > last { middle } else { last + 1.0 / 24.0 };
        last
    };
    periods.iter().map(place).collect()
}
