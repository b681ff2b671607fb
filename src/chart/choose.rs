//! Which kind of chart shows the data: a table of rules, each with its reason.
//!
//! In: [`ChartSpec`]. Out: [`Choice`]. A kind that the editor asks for wins, unless [`super::check`] objects.

use super::check::fits;
use super::drawing::Choice;
use super::layout::panel_kinds;
use super::scale::position;
use super::spec::{Category, ChartSpec, Kind, Node, Shape};
use super::values::for_each;

/// The kind for the spec.
pub fn choose(spec: &ChartSpec) -> Choice {
    match spec.kind {
        Some(kind) if fits(kind, &spec.shape).is_ok() => Choice {
            kind,
            reason: "The report asks for this kind.",
        },
        _ => by_shape(&spec.shape),
    }
}

/// The kind that follows from the shape of the data alone.
pub(super) fn by_shape(shape: &Shape) -> Choice {
    let truly = |kind| fits(kind, shape).is_ok();
    let (kind, reason) = match shape {
        Shape::One { value, .. } if value.known().is_none() => (Kind::Table, "There is no number to show."),
        Shape::One { .. } if truly(Kind::Waffle) => (Kind::Waffle, "A share of a whole is a number and its squares."),
        Shape::One { .. } => (Kind::Number, "One value is a number, not a chart."),
        _ if !has_enough(shape) => (
            Kind::Table,
            "Fewer than two numbers, or nothing but zeros: a sentence and the table say it better.",
        ),
        Shape::Parts { parts, ordered, .. } => parts_kind(shape, parts.len(), *ordered),
        Shape::Series {
            periods,
            series,
            flow,
            same_quantity,
            ..
        } => match (periods.len(), series.len()) {
            (count @ 0..=2, series) => few_periods(shape, count, series),
            (3..=12, 1) if *flow => (
                Kind::Columns,
                "One series, counted within at most 12 periods: a column each.",
            ),
            (_, 1) => (Kind::Line, "One series over periods is a line."),
            (_, ..=4) if *same_quantity => (
                Kind::Line,
                "Several publishers, one indicator: a line each, differences visible.",
            ),
            (_, ..=4) => (Kind::Line, "Up to four series are lines with their names at the ends."),
            (_, ..=12) => (Kind::Panels, "Five to twelve series are small charts with one scale."),
            _ => (
                Kind::Line,
                "Over twelve series: three are highlighted over the grey others, the table has all.",
            ),
        },
        Shape::Cross { totals, .. } if truly(Kind::StackedTotals) && !totals.is_empty() => (
            Kind::StackedTotals,
            "Parts of a whole in several rows are bars as long as their totals.",
        ),
        Shape::Cross { .. } if truly(Kind::Stacked) => {
            (Kind::Stacked, "Parts of a whole in several rows are bars of 100 %.")
        }
        Shape::Cross { rows, columns, .. } if rows.len() <= 12 && columns.len() <= 3 => {
            (Kind::Grouped, "Up to 12 rows of two or three values are grouped bars.")
        }
        Shape::Cross { rows, columns, .. } if rows.len() <= 12 && columns.len() <= 6 => (
            Kind::Panels,
            "Up to 12 rows and 6 columns are small charts with one scale.",
        ),
        Shape::Cross { .. } => (Kind::Heat, "Two breakdowns of this size are a shaded table."),
        Shape::Steps { .. } if truly(Kind::Waterfall) => (
            Kind::Waterfall,
            "Changes between an opening and a closing value are a waterfall.",
        ),
        Shape::Steps { .. } => (Kind::Table, "The changes do not lead to the closing value."),
        Shape::Targets { .. } => (Kind::Bullet, "Actual values against targets are bars with a mark."),
        Shape::Units { .. } => (
            Kind::Panels,
            "Figures of different units share no axis: a small chart for each unit.",
        ),
        Shape::Tree { .. } if truly(Kind::Tree) => (Kind::Tree, "A breakdown of a breakdown is a tree."),
        Shape::Tree { .. } => (Kind::Table, "So many figures of a tree are read from the table."),
    };
    Choice { kind, reason }
}

type Ruled = (Kind, &'static str);

fn parts_kind(shape: &Shape, count: usize, ordered: bool) -> Ruled {
    let mut negative = false;
    for_each(shape, &mut |_, value| {
        negative |= value.known().is_some_and(|number| position(number.number) < 0.0)
    });
    match count {
        _ if negative => (Kind::Diverging, "Values of both signs stand to both sides of zero."),
        2 if fits(Kind::OneBar, shape).is_ok() => (Kind::OneBar, "Two parts of a whole are one divided bar."),
        3..=5 if ordered && fits(Kind::OneBar, shape).is_ok() => {
            (Kind::OneBar, "Up to five ordered parts of a whole are one divided bar.")
        }
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

/// Series over no more than two periods.
fn few_periods(shape: &Shape, periods: usize, series: usize) -> Ruled {
    let truly = |kind| fits(kind, shape).is_ok();
    match (periods, series) {
        (0, _) | (_, 0) => (Kind::Table, "There is no period to show."),
        (1, _) if truly(Kind::Bars) => (Kind::Bars, "One period: a bar for each series."),
        (2, 1) => (Kind::Number, "Two values of one series are two numbers."),
        (2, ..=8) if truly(Kind::Slope) => (Kind::Slope, "Up to eight series at two periods are slopes."),
        (2, ..=25) if truly(Kind::Dumbbell) => (Kind::Dumbbell, "Up to 25 series at two periods are dumbbells."),
        _ => (Kind::Table, "So many series at so few periods are read from the table."),
    }
}

/// IDs of what a kind can point out; none where it has no way to.
pub fn can_highlight(kind: Kind, shape: &Shape) -> Vec<String> {
    let of = |all: &[Category]| all.iter().map(|one| one.id.clone()).collect::<Vec<_>>();
    match (kind, shape) {
        (Kind::Bars | Kind::Diverging | Kind::OneBar, Shape::Parts { parts, .. }) => {
            parts.iter().map(|part| part.id.clone()).collect()
        }
        (Kind::Columns, Shape::Series { periods, .. }) => periods.iter().map(|period| period.id.clone()).collect(),
        (Kind::Bars | Kind::Line | Kind::Slope | Kind::Dumbbell | Kind::Panels, Shape::Series { series, .. }) => {
            series.iter().map(|one| one.id.clone()).collect()
        }
        (
            Kind::Panels | Kind::Grouped | Kind::Stacked | Kind::StackedTotals | Kind::Heat,
            Shape::Cross { rows, columns, .. },
        ) => {
            let mut ids = of(columns);
            ids.extend(of(rows));
            ids
        }
        (Kind::Bullet, Shape::Targets { rows }) => rows.iter().map(|row| row.id.clone()).collect(),
        (Kind::Tree, Shape::Tree { root }) => {
            let mut ids = Vec::new();
            parts_below(root, &mut ids);
            ids
        }
        (Kind::Panels, Shape::Units { panels }) => {
            let all = panels.iter().zip(panel_kinds(panels));
            let own = all.flat_map(|(panel, kind)| can_highlight(kind, &panel.shape));
            let mut ids: Vec<String> = own.collect();
            ids.sort_unstable();
            ids.dedup();
            ids
        }
        _ => Vec::new(),
    }
}

fn parts_below(node: &Node, ids: &mut Vec<String>) {
    for part in &node.parts {
        ids.push(part.id.clone());
        parts_below(part, ids);
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
