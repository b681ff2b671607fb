//! Layout: from a spec and a kind to a scene, one file a kind.
//!
//! In: [`ChartSpec`], the kind that was chosen, the width. Out: [`Scene`], or nothing where the kind has no drawing.

mod axes;
mod bands;
mod bar_panels;
mod bars;
mod callouts;
mod columns;
mod ends;
mod heat;
mod key;
mod lines;
mod multiples;
mod names;
mod number;
mod pairs;
mod remarks;
mod stacked;
mod steps;
mod stroke;
mod units;
mod waffle;

pub use lines::prominent;
pub(super) use lines::{lit_series, needs_zero};
pub(super) use number::sparkline;
pub(super) use units::kinds as panel_kinds;
pub(super) use waffle::squares;

use super::describe::describe;
use super::scene::Scene;
use super::spec::{ChartSpec, Kind, Shape};
use lines::Lines;

/// The widths of every chart, in CSS px.
pub(super) const WIDE: f64 = 720.0;
pub(super) const NARROW: f64 = 360.0;

/// Places everything.
pub(super) fn lay_out<'a>(spec: &'a ChartSpec, kind: Kind, width: f64) -> Option<Scene<'a>> {
    let mut scene = Scene::new(width, spec.rtl);
    arrange(&mut scene, spec, kind)?;
    if scene.image_name.is_none() && scene.symbols() > MAX_SYMBOLS {
        scene.make_image(describe(spec, kind));
    }
    if scene.image_name.is_none() {
        scene.limit_spots(MAX_SYMBOLS);
    }
    Some(scene)
}

/// Above this many marks a drawing is one image for a screen reader; the table has them one by one.
const MAX_SYMBOLS: usize = 60;

/// Places what one spec shows; a panel's place within a larger drawing is for the caller.
fn arrange<'a>(scene: &mut Scene<'a>, spec: &'a ChartSpec, kind: Kind) -> Option<()> {
    match (kind, &spec.shape) {
        (
            Kind::Number,
            Shape::One {
                value, earlier, change, ..
            },
        ) => {
            number::number(scene, spec, value, earlier, change.as_deref());
        }
        (
            Kind::Number,
            Shape::Series {
                periods,
                series,
                change,
                ..
            },
        ) => {
            number::of_two(scene, spec, periods, series.first()?, change.as_deref());
        }
        (Kind::Bars | Kind::Diverging, Shape::Parts { parts, ordered, .. }) => {
            bars::bars(scene, spec, parts, *ordered);
        }
        (Kind::Bars, Shape::Series { periods, series, .. }) => {
            bars::of_period(scene, spec, &periods.first()?.label, series);
        }
        (
            Kind::Grouped,
            Shape::Cross {
                rows,
                columns,
                cells,
                ordered,
                ..
            },
        ) => {
            bars::grouped(scene, spec, (rows, columns), cells, *ordered);
        }
        (
            Kind::Columns,
            Shape::Series {
                periods,
                series,
                breaks,
                annotations,
                shades,
                ..
            },
        ) => {
            let data = columns::Columns {
                periods,
                series: series.first()?,
                breaks,
                annotations,
                shades,
            };
            columns::columns(scene, spec, &data);
        }
        (
            Kind::Line,
            Shape::Series {
                periods,
                series,
                breaks,
                annotations,
                shades,
                same_quantity,
                ..
            },
        ) => {
            let data = Lines {
                periods,
                series,
                breaks,
                annotations,
                shades,
                same_quantity: *same_quantity,
            };
            lines::lines(scene, spec, data);
        }
        (Kind::OneBar, Shape::Parts { parts, ordered, .. }) => stacked::one_bar(scene, spec, parts, *ordered),
        (
            Kind::Stacked | Kind::StackedTotals,
            Shape::Cross {
                rows,
                columns,
                cells,
                totals,
                ordered,
                ..
            },
        ) => {
            let data = stacked::Stacks {
                rows,
                columns,
                cells,
                totals,
                ordered: *ordered,
                by_amount: kind == Kind::StackedTotals,
            };
            stacked::stacked(scene, spec, &data);
        }
        (
            Kind::Heat,
            Shape::Cross {
                rows, columns, cells, ..
            },
        ) => {
            heat::heat(scene, spec, rows, columns, cells);
        }
        (Kind::Slope, Shape::Series { periods, series, .. }) => pairs::slope(scene, spec, periods, series),
        (Kind::Dumbbell, Shape::Series { periods, series, .. }) => pairs::dumbbell(scene, spec, periods, series),
        (
            Kind::Panels,
            Shape::Series {
                periods,
                series,
                breaks,
                shades,
                ..
            },
        ) => {
            multiples::panels(scene, spec, (periods, shades), series, breaks);
        }
        (
            Kind::Waffle,
            Shape::One {
                value,
                whole: Some(whole),
                ..
            },
        ) => waffle::waffle(scene, spec, value, whole),
        (
            Kind::Waterfall,
            Shape::Steps {
                opening,
                changes,
                closing,
            },
        ) => {
            steps::waterfall(scene, spec, opening, changes, closing);
        }
        (
            Kind::Panels,
            Shape::Cross {
                rows, columns, cells, ..
            },
        ) => {
            bar_panels::bar_panels(scene, spec, &bar_panels::Cross { rows, columns, cells });
        }
        (Kind::Bullet, Shape::Targets { rows }) => steps::bullet(scene, spec, rows),
        (Kind::Tree, Shape::Tree { root }) => bars::tree(scene, spec, root),
        (Kind::Panels, Shape::Units { panels }) => units::units(scene, panels),
        _ => return None,
    }
    Some(())
}
