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
mod number;
mod pairs;
mod stacked;
mod steps;
mod stroke;
mod waffle;

pub(super) use number::sparkline;
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
    let mut scene = arrange(spec, kind, width)?;
    if scene.image_name.is_none() && scene.symbols() > MOST_SYMBOLS {
        scene.make_image(describe(spec, kind));
    }
    Some(scene)
}

/// Above this many marks a drawing is one image for a screen reader; the table has them one by one.
const MOST_SYMBOLS: usize = 60;

fn arrange<'a>(spec: &'a ChartSpec, kind: Kind, width: f64) -> Option<Scene<'a>> {
    let mut scene = Scene::new(width, spec.rtl);
    match (kind, &spec.shape) {
        (
            Kind::Number,
            Shape::One {
                value, earlier, change, ..
            },
        ) => {
            number::number(&mut scene, spec, value, earlier, change.as_deref());
        }
        (Kind::Number, Shape::Series { periods, series, .. }) => {
            number::of_two(&mut scene, spec, periods, series.first()?);
        }
        (Kind::Bars | Kind::Diverging, Shape::Parts { parts, ordered, .. }) => {
            bars::bars(&mut scene, spec, parts, *ordered);
        }
        (Kind::Bars, Shape::Series { periods, series, .. }) => {
            bars::of_period(&mut scene, spec, &periods.first()?.label, series);
        }
        (
            Kind::Grouped,
            Shape::Cross {
                rows, columns, cells, ..
            },
        ) => {
            bars::grouped(&mut scene, spec, rows, columns, cells);
        }
        (
            Kind::Columns,
            Shape::Series {
                periods,
                series,
                breaks,
                annotations,
                ..
            },
        ) => {
            columns::columns(&mut scene, spec, periods, series.first()?, breaks, annotations);
        }
        (
            Kind::Line,
            Shape::Series {
                periods,
                series,
                breaks,
                annotations,
                same_quantity,
                ..
            },
        ) => {
            let data = Lines {
                periods,
                series,
                breaks,
                annotations,
                same_quantity: *same_quantity,
            };
            lines::lines(&mut scene, spec, data);
        }
        (Kind::OneBar, Shape::Parts { parts, ordered, .. }) => stacked::one_bar(&mut scene, spec, parts, *ordered),
        (
            Kind::Stacked,
            Shape::Cross {
                rows,
                columns,
                cells,
                ordered,
                ..
            },
        ) => {
            stacked::stacked(&mut scene, spec, rows, columns, cells, *ordered);
        }
        (
            Kind::Heat,
            Shape::Cross {
                rows, columns, cells, ..
            },
        ) => {
            heat::heat(&mut scene, spec, rows, columns, cells);
        }
        (Kind::Slope, Shape::Series { periods, series, .. }) => pairs::slope(&mut scene, spec, periods, series),
        (Kind::Dumbbell, Shape::Series { periods, series, .. }) => pairs::dumbbell(&mut scene, spec, periods, series),
        (
            Kind::Panels,
            Shape::Series {
                periods,
                series,
                breaks,
                ..
            },
        ) => {
            multiples::panels(&mut scene, spec, periods, series, breaks);
        }
        (
            Kind::Waffle,
            Shape::One {
                value,
                whole: Some(whole),
                ..
            },
        ) => waffle::waffle(&mut scene, spec, value, whole),
        (
            Kind::Waterfall,
            Shape::Steps {
                opening,
                changes,
                closing,
            },
        ) => {
            steps::waterfall(&mut scene, spec, opening, changes, closing);
        }
        (
            Kind::Panels,
            Shape::Cross {
                rows, columns, cells, ..
            },
        ) => {
            bar_panels::bar_panels(&mut scene, spec, &bar_panels::Cross { rows, columns, cells });
        }
        (Kind::Bullet, Shape::Targets { rows }) => steps::bullet(&mut scene, spec, rows),
        (Kind::Tree, Shape::Tree { root }) => bars::tree(&mut scene, spec, root),
        _ => return None,
    }
    Some(scene)
}
