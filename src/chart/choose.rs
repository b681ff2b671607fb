//! Which kind of chart shows the data: a table of rules, each with its reason.
//!
//! In: [`ChartSpec`]. Out: [`Choice`]. A kind that the editor asks for wins, unless [`super::check`] objects.

use super::check::check;
use super::drawing::Choice;
use super::scale::position;
use super::spec::{ChartSpec, Kind, Part, Series, Shape, Value};
use super::values::for_each;

/// The kind for the spec.
pub fn choose(spec: &ChartSpec) -> Choice {
    match spec.kind {
        Some(kind) if check(spec).is_empty() => Choice {
            kind,
            reason: "The report asks for this kind.",
        },
        _ => by_shape(spec),
    }
}

/// The kind that follows from the shape of the data alone.
pub(super) fn by_shape(spec: &ChartSpec) -> Choice {
    let (kind, reason) = match &spec.shape {
        Shape::One { value, .. } => one(value),
        _ if !has_enough(&spec.shape) => (
            Kind::Table,
            "Fewer than two numbers, or nothing but zeros: a sentence and the table say it better.",
        ),
        Shape::Parts { parts, .. } => parts_kind(parts),
        Shape::Series {
            periods,
            series,
            flow,
            same_quantity,
            ..
        } => series_kind(periods.len(), series, *flow, *same_quantity),
        Shape::Cross { rows, columns, .. } => cross(rows.len(), columns.len()),
        Shape::Steps { .. } | Shape::Targets { .. } | Shape::Tree { .. } => {
            (Kind::Table, "This shape of data has no drawing yet.")
        }
    };
    Choice { kind, reason }
}

type Ruled = (Kind, &'static str);

fn one(value: &Value) -> Ruled {
    match value.known() {
        Some(_) => (Kind::Number, "One value is a number, not a chart."),
        None => (Kind::Table, "There is no number to show."),
    }
}

fn parts_kind(parts: &[Part]) -> Ruled {
    let negative = parts
        .iter()
        .filter_map(|part| part.value.known())
        .any(|number| position(number.number) < 0.0);
    match parts.len() {
        _ if negative => (Kind::Diverging, "Values of both signs stand to both sides of zero."),
        26.. => (
            Kind::Bars,
            "Over 25 parts: the fifteen largest as bars, the others together, the table has all.",
        ),
        _ => (
            Kind::Bars,
            "A breakdown of up to 25 parts is read best from horizontal bars.",
        ),
    }
}

fn series_kind(periods: usize, series: &[Series], flow: bool, same_quantity: bool) -> Ruled {
    match (periods, series.len()) {
        (0, _) | (_, 0) => (Kind::Table, "There is no period to show."),
        (1, ..=25) => (Kind::Bars, "One period: a bar for each series."),
        (1, _) => (Kind::Table, "One period and over 25 series are read from the table."),
        (3..=12, 1) if flow => (
            Kind::Columns,
            "One series, counted within at most 12 periods: a column each.",
        ),
        (_, 1) => (Kind::Line, "One series over periods is a line."),
        _ if same_quantity => (
            Kind::Line,
            "Several publishers, one indicator: a line each, differences visible.",
        ),
        (_, 2..=4) => (Kind::Line, "Up to four series are lines with their names at the ends."),
        (_, 5..=12) => (Kind::Line, "Up to twelve series share one scale."),
        _ => (
            Kind::Line,
            "Over twelve series: three are highlighted over the grey others, the table has all.",
        ),
    }
}

fn cross(rows: usize, columns: usize) -> Ruled {
    match (rows, columns) {
        (..=12, ..=3) => (Kind::Grouped, "Up to 12 rows of two or three values are grouped bars."),
        _ => (Kind::Table, "Two breakdowns of this size are read from the table."),
    }
}

/// At least two numbers, and not all of them zero.
pub(super) fn has_enough(shape: &Shape) -> bool {
    let mut count = 0;
    let mut any = false;
    for_each(shape, &mut |_, value| {
        if let Some(number) = value.known() {
            count += 1;
            any |= !number.number.is_zero();
        }
    });
    count >= 2 && any
}
