//! Data of several units: a panel for each, under the unit's name, since different units share no axis.
//!
//! In: a spec a panel. Out: each panel's own drawing; small time lines stand side by side on a wide drawing, bars under each other.

use super::super::choose::by_shape;
use super::super::scale::Scale;
use super::super::scene::{Anchor, Face, Scene};
use super::super::spec::{ChartSpec, Kind, Shape};
use super::super::text;
use super::super::words::fill;

const HEAD: f64 = 28.0;
const GAP: f64 = 18.0;
const BETWEEN: f64 = 24.0;

/// The panels.
pub(super) fn units<'a>(scene: &mut Scene<'a>, panels: &'a [ChartSpec]) {
    let is_time = panels.iter().all(|panel| matches!(panel.shape, Shape::Series { .. }));
    let side_by_side = if is_time && !scene.is_narrow() { 2 } else { 1 };
    let wide = (scene.width - BETWEEN * (side_by_side as f64 - 1.0)) / side_by_side as f64;
    let mut top = 0.0;
    for line in panels.chunks(side_by_side) {
        let mut tallest: f64 = 0.0;
        for (at, panel) in line.iter().enumerate() {
            let left = at as f64 * (wide + BETWEEN);
            let mut part = Scene::new(wide, false);
            if super::arrange(&mut part, panel, kind(panel)).is_none() {
                continue;
            }
            scene.hidden();
            let words = heading(panel, &part);
            let words = text::wrap_cow(words.into(), Face::Plain.size(), wide, 1).swap_remove(0);
            scene.text(Face::Plain, Anchor::Start, (left, top + 14.0), words);
            scene.close();
            tallest = tallest.max(HEAD + part.height);
            scene.take(part, (left, top + HEAD));
        }
        top += tallest + GAP;
    }
    scene.finish((top - GAP).max(0.0));
}

/// The kind of a panel: bars also for a value that stands alone, since the panels beside it have them.
fn kind(panel: &ChartSpec) -> Kind {
    match (&panel.shape, by_shape(&panel.shape).kind) {
        (Shape::Parts { .. }, Kind::Table | Kind::OneBar) => Kind::Bars,
        (Shape::Series { periods, .. }, Kind::Table | Kind::Number | Kind::Panels) if periods.len() > 1 => Kind::Line,
        (Shape::Series { .. }, Kind::Table) => Kind::Bars,
        (Shape::Cross { .. }, Kind::Table) => Kind::Grouped,
        (_, kind) => kind,
    }
}

/// The unit, and what the panel's axis must say of itself.
fn heading(panel: &ChartSpec, part: &Scene<'_>) -> String {
    let words = &panel.words;
    let unit = &panel.title;
    // A single series has no key: its name stands above it.
    let mut out = match &panel.shape {
        Shape::Series { series, .. } if series.len() == 1 => {
            let name = &series[0].label;
            if name.to_lowercase().contains(&unit.to_lowercase()) {
                name.clone()
            } else {
                format!("{name} ({unit})")
            }
        }
        _ => unit.clone(),
    };
    if let Some(scale) = match part.remarks.scale {
        Some(Scale::Millions) => Some(&words.millions),
        Some(Scale::Billions) => Some(&words.billions),
        _ => None,
    } {
        out.push_str(", ");
        out.push_str(scale);
    }
    if let Some(from) = &part.remarks.axis_from {
        out.push_str(". ");
        out.push_str(&fill(&words.axis_from, &[("value", from)]));
    }
    out
}
