//! Data of several units: a panel for each, under the unit's name, since different units share no axis.
//!
//! In: a spec a panel. Out: each panel's own drawing; small time lines stand side by side on a wide drawing, bars under each other.

use super::super::choose::by_shape;
use super::super::say;
use super::super::scale::Scale;
use super::super::scene::{Anchor, Scene, TextStyle};
use super::super::spec::{ChartSpec, Kind, Part, Shape, UnitKind};
use super::super::text;
use super::super::words::fill;

const HEAD: f64 = 28.0;
/// Room for what an axis must say of itself.
const REMARK: f64 = 16.0;
const GAP: f64 = 18.0;
const BETWEEN: f64 = 24.0;

/// The panels.
pub(super) fn units<'a>(scene: &mut Scene<'a>, panels: &'a [ChartSpec]) {
    let is_time = panels.iter().all(|panel| matches!(panel.shape, Shape::Series { .. }));
    let are_numbers = panels.iter().all(|panel| alone(panel).is_some());
    let side_by_side = match (are_numbers, is_time, scene.is_narrow()) {
        (true, ..) => across(scene, panels),
        (false, true, false) => 2,
        _ => 1,
    };
    let wide = (scene.width - BETWEEN * (side_by_side as f64 - 1.0)) / side_by_side as f64;
    let kinds = kinds(panels);
    let all: Vec<(&'a ChartSpec, Kind)> = panels.iter().zip(kinds).collect();
    let mut top = 0.0;
    for line in all.chunks(side_by_side) {
        let mut tallest: f64 = 0.0;
        for (at, (panel, kind)) in line.iter().enumerate() {
            let left = at as f64 * (wide + BETWEEN);
            let mut part = Scene::new(wide, false);
            if let Some(one) = alone(panel) {
                number(&mut part, panel, one);
                tallest = tallest.max(part.height);
                scene.take(part, (left, top));
                continue;
            }
            if super::arrange(&mut part, panel, *kind).is_none() {
                continue;
            }
            let Some(words) = heading(panel, &part) else {
                tallest = tallest.max(part.height);
                scene.take(part, (left, top));
                continue;
            };
            scene.hidden();
            let words = text::wrap_cow(words.into(), TextStyle::Head.size(), wide / text::BOLD, 1).swap_remove(0);
            scene.text(TextStyle::Head, Anchor::Start, (left, top + 14.0), words);
            let mut below = HEAD;
            if let Some(from) = &part.remarks.axis_from {
                let remark = fill(&panel.words.axis_from, &[("value", from)]);
                let remark = text::wrap_cow(remark.into(), TextStyle::Note.size(), wide, 1).swap_remove(0);
                scene.text(TextStyle::Note, Anchor::Start, (left, top + HEAD + 3.0), remark);
                below += REMARK;
            }
            scene.close();
            tallest = tallest.max(below + part.height);
            scene.take(part, (left, top + below));
        }
        top += tallest + GAP;
    }
    scene.finish((top - GAP).max(0.0));
}

/// How many numbers stand side by side so that each has room to be large.
fn across(scene: &Scene<'_>, panels: &[ChartSpec]) -> usize {
    let numbers = panels
        .iter()
        .filter_map(|panel| Some(say::shown(&alone(panel)?.value, &panel.words)));
    let widest = numbers.map(|shown| text::reserved(shown, TextStyle::Large.size()) * text::BOLD);
    let widest = widest.fold(1.0, f64::max) + BETWEEN;
    let most = panels.len().min(if scene.is_narrow() { 2 } else { 4 });
    ((scene.width + BETWEEN) / widest).floor().clamp(1.0, most as f64) as usize
}

/// The one value of a panel: its bar would be as long as the panel, whatever it is.
fn alone(panel: &ChartSpec) -> Option<&Part> {
    match &panel.shape {
        Shape::Parts { parts, .. } if parts.len() == 1 => parts.first(),
        _ => None,
    }
}

/// A number with its name below.
fn number<'a>(scene: &mut Scene<'a>, panel: &'a ChartSpec, one: &'a Part) {
    let shown = say::shown(&one.value, &panel.words);
    let face = match text::reserved(shown, TextStyle::Large.size()) * text::BOLD <= scene.width {
        true => TextStyle::Large,
        false => TextStyle::Plain,
    };
    let room = if face == TextStyle::Large {
        scene.width / text::BOLD
    } else {
        scene.width
    };
    scene.symbol(say::name(&[&one.label], &one.value, panel), &one.value);
    let words = text::wrap(shown, face.size(), room, 1).swap_remove(0);
    scene.text(face, Anchor::Start, (0.0, 28.0), words);
    let mut base = 34.0;
    // Without a noun the number has the unit's sign.
    let name = match panel.unit_label.is_empty() {
        true => one.label.clone(),
        false => named(&one.label, panel),
    };
    for line in text::wrap_cow(name.into(), TextStyle::Plain.size(), scene.width, 4) {
        base += text::line_height(&line, TextStyle::Plain.size());
        scene.text(TextStyle::Plain, Anchor::Start, (0.0, base), line);
    }
    scene.close();
    scene.finish(base + 6.0);
}

/// The kinds of the panels: bars also for a value that stands alone, since the panels beside it have them; over time all are columns, or all lines.
pub(in crate::chart) fn kinds(panels: &[ChartSpec]) -> Vec<Kind> {
    let mut kinds: Vec<Kind> = panels.iter().map(kind).collect();
    let is_time = kinds.iter().all(|kind| matches!(kind, Kind::Line | Kind::Columns));
    if is_time && kinds.contains(&Kind::Line) {
        kinds.fill(Kind::Line);
    }
    kinds
}

fn kind(panel: &ChartSpec) -> Kind {
    match (&panel.shape, by_shape(&panel.shape).kind) {
        (Shape::Parts { .. }, Kind::Table | Kind::OneBar) => Kind::Bars,
        (Shape::Series { periods, .. }, Kind::Table | Kind::Number | Kind::Panels) if periods.len() > 1 => Kind::Line,
        (Shape::Series { .. }, Kind::Table) => Kind::Bars,
        (Shape::Cross { .. }, Kind::Table) => Kind::Grouped,
        (_, kind) => kind,
    }
}

/// The unit with the scale of the panel's axis; none where the one row of a panel says it.
fn heading(panel: &ChartSpec, part: &Scene<'_>) -> Option<String> {
    let (words, unit) = (&panel.words, &panel.title);
    let says_unit = |label: &str| label.to_lowercase().contains(&unit.to_lowercase());
    let mut out = match &panel.shape {
        // A single series has no key: its name stands above it. Ticks of percentages have the sign.
        Shape::Series { series, .. } if series.len() == 1 && panel.unit == UnitKind::Percent => series[0].label.clone(),
        Shape::Series { series, .. } if series.len() == 1 => named(&series[0].label, panel),
        Shape::Targets { rows } if rows.len() == 1 && says_unit(&rows[0].label) => return None,
        _ => unit.clone(),
    };
    if let Some(scale) = match part.remarks.scale {
        Some(Scale::MILLIONS) => Some(&words.millions),
        Some(Scale::BILLIONS) => Some(&words.billions),
        _ => None,
    } {
        out.push_str(&words.comma);
        out.push_str(scale);
    }
    Some(out)
}

/// A name with its unit, where it does not say that itself.
fn named(name: &str, panel: &ChartSpec) -> String {
    let unit = &panel.title;
    match name.to_lowercase().contains(&unit.to_lowercase()) {
        true => name.to_owned(),
        false => format!("{name} ({unit})"),
    }
}
