//! Layout: from a spec and a kind to a scene, one file a kind.
//!
//! In: [`ChartSpec`], the kind that was chosen, the width. Out: [`Scene`], or nothing where the kind has no drawing.

mod axes;
mod bars;
mod columns;
mod ends;
mod key;
mod lines;
mod number;
mod stroke;

pub(super) use number::sparkline;

use super::scene::Scene;
use super::spec::{ChartSpec, Kind, Shape};
use lines::Lines;

/// The widths of every chart, in CSS px.
pub(super) const WIDE: f64 = 720.0;
pub(super) const NARROW: f64 = 360.0;

/// Places everything.
pub(super) fn lay_out<'a>(spec: &'a ChartSpec, kind: Kind, width: f64) -> Option<Scene<'a>> {
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
        _ => return None,
    }
    Some(scene)
}
