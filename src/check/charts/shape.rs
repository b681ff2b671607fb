//! The data of a chart in the chart room's terms.
//!
//! In: a [`Subject`] and what [`Say`]s its names and numbers. Out: [`Shape`]. The checking says nothing, a page says it in its language,
//! a table of data says exact literals: all three draw the same numbers.

use rust_decimal::Decimal;

use crate::archive::{Archive, Cell, CellId};
use crate::chart::{
    Absence, Break, Category, Number, Open, Part, PeriodLabel, Role, Series, Shape, Status as Firmness, UnitKind, Value,
};
use crate::model::Indicator;
use crate::quantity::{Absent, Amount, Period, Qualifier, Stated, Status, Unit};

use super::lines::{Line, Lines, Name};
use super::subject::{Cross, Subject, parts_of};

/// The words for names and numbers.
pub trait Say<'c> {
    /// A value, qualifier included.
    fn amount(&self, amount: &Amount, unit: Option<&Unit>) -> String;
    /// What a part is called.
    fn label(&self, cell: &Cell<'c>) -> String;
    /// What a figure is called, beside others.
    fn figure(&self, cell: &Cell<'c>) -> String;
    /// What a dimension is called.
    fn dimension(&self, cell: &Cell<'c>, id: &str) -> String;
    /// What the publisher of a value is called.
    fn publisher(&self, cell: &Cell<'c>) -> String;
    /// What an indicator is called.
    fn indicator(&self, indicator: &'c Indicator) -> String;
    /// A period.
    fn period(&self, period: &Period) -> String;
    /// What no part has.
    fn rest(&self) -> String;
    /// The change against the year before, where it may be computed.
    fn change(&self, cell: &Cell<'c>) -> Option<String>;
}

/// Says nothing: for looking at the numbers alone.
pub(super) struct Silent;

impl Say<'_> for Silent {
    fn amount(&self, _: &Amount, _: Option<&Unit>) -> String {
        String::new()
    }
    fn label(&self, _: &Cell<'_>) -> String {
        String::new()
    }
    fn figure(&self, _: &Cell<'_>) -> String {
        String::new()
    }
    fn dimension(&self, _: &Cell<'_>, _: &str) -> String {
        String::new()
    }
    fn publisher(&self, _: &Cell<'_>) -> String {
        String::new()
    }
    fn indicator(&self, _: &Indicator) -> String {
        String::new()
    }
    fn period(&self, _: &Period) -> String {
        String::new()
    }
    fn rest(&self) -> String {
        String::new()
    }
    fn change(&self, _: &Cell<'_>) -> Option<String> {
        None
    }
}

/// What an axis must know about a unit.
pub fn unit_kind(unit: Option<&Unit>) -> UnitKind {
    match unit {
        Some(Unit::Count(_)) => UnitKind::Count,
        Some(Unit::Percent | Unit::Points) => UnitKind::Percent,
        _ => UnitKind::Other,
    }
}

/// Whether values of the unit are counted within each period, not measured at one moment.
fn is_flow(unit: Option<&Unit>) -> bool {
    matches!(unit, Some(Unit::Count(_) | Unit::Currency(_)) | None)
}

/// The subject as the chart room takes it.
pub fn shape<'c>(archive: &Archive<'c>, subject: &Subject<'c>, say: &impl Say<'c>) -> Shape {
    match subject {
        Subject::Value(cell, so_far) => one(archive, archive.cell(*cell), so_far, say),
        Subject::Parts(whole, breakdown) => {
            let cell = archive.cell(*whole);
            let dimension = &breakdown.dimension.value;
            let parts = parts_of(archive, *whole, breakdown).map(|id| part(archive.cell(id), say, false));
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
        Subject::Figures(cells) => Shape::Parts {
            dimension: String::new(),
            ordered: false,
            parts: cells.iter().map(|id| part(archive.cell(*id), say, true)).collect(),
            total: None,
        },
        Subject::Cross(cross) => crossed(archive, cross, say),
        Subject::Lines(lines) => series(archive, lines, say),
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
        (_, Some(parent)) => Some(archive.cell(parent))
            .filter(|whole| whole.unit == cell.unit && whole.amount.number().is_some())
            .map(|whole| value(whole, say)),
        _ => None,
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
    let figures = cross.figures.iter().map(|id| {
        let cell = archive.cell(*id);
        Category {
            id: cell.path.to_string(),
            label: say.figure(cell),
        }
    });
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
    if cross.whole && parts.len() <= MOST_STACKED || figures.len() > parts.len() {
        return Shape::Cross {
            row_label: String::new(),
            column_label: dimension,
            cells: cross
                .cells
                .iter()
                .map(|row| row.iter().map(|id| known(*id)).collect())
                .collect(),
            rows: figures,
            columns: parts,
            whole: cross.whole,
            ordered,
        };
    }
    let row = |index: usize| cross.cells.iter().map(|cells| known(cells[index])).collect();
    Shape::Cross {
        row_label: dimension,
        column_label: String::new(),
        cells: (0..parts.len()).map(row).collect(),
        rows: parts,
        columns: figures,
        whole: false,
        ordered: false,
    }
}

/// Parts of a bar that can be told apart.
const MOST_STACKED: usize = 5;

fn series<'c>(archive: &Archive<'c>, lines: &Lines<'c>, say: &impl Say<'c>) -> Shape {
    let line = |line: &Line<'c>| {
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
    };
    let breaks = lines.breaks.iter().map(|one| Break {
        after: one.after,
        series: one.line,
        text: one.reason.to_owned(),
    });
    let positions = positions(&lines.periods);
    let periods = lines.periods.iter().zip(positions).map(|(period, at)| PeriodLabel {
        label: say.period(period),
        at,
    });
    let unit = lines.first().and_then(|id| archive.cell(id).unit);
    Shape::Series {
        periods: periods.collect(),
        series: lines.lines.iter().map(line).collect(),
        breaks: breaks.collect(),
        annotations: Vec::new(),
        flow: is_flow(unit),
        same_quantity: lines.lines.len() > 1 && lines.lines.iter().all(|line| matches!(line.name, Name::Publisher)),
    }
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

/// A cell's value, drawn at its number; of a range at the middle.
pub fn value<'c>(cell: &Cell<'c>, say: &impl Say<'c>) -> Value {
    value_of(&cell.amount, cell.unit, cell.status, say)
}

fn value_of<'c>(amount: &Amount, unit: Option<&Unit>, status: Status, say: &impl Say<'c>) -> Value {
    let stated = match amount {
        Amount::Known(stated, _) => stated,
        Amount::Absent(why) => {
            return Value::Absent {
                why: match why {
                    Absent::Missing => Absence::Missing,
                    Absent::Suppressed => Absence::Suppressed,
                    Absent::NotApplicable => Absence::NotApplicable,
                },
                text: String::new(),
            };
        }
    };
    let (number, open) = match stated {
        Stated::Number(number) => (number.value(), None),
        Stated::Qualified(qualifier, number) => (
            number.value(),
            Some(match qualifier {
                Qualifier::MoreThan | Qualifier::AtLeast => Open::Up,
                Qualifier::FewerThan | Qualifier::AtMost | Qualifier::UpTo => Open::Down,
                Qualifier::About | Qualifier::Nearly => Open::About,
            }),
        ),
        Stated::Range(ends) => {
            let (low, high) = (ends.0.value(), ends.1.value());
            ((low + high) / Decimal::TWO, Some(Open::Between(low, high)))
        }
    };
    Value::Known(Number {
        number,
        text: say.amount(amount, unit),
        status: match status {
            Status::Final => Firmness::Final,
            Status::Provisional => Firmness::Provisional,
            Status::Estimated => Firmness::Estimated,
            Status::Revised => Firmness::Revised,
            Status::Forecast => Firmness::Forecast,
        },
        open,
    })
}
