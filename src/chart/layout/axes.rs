//! The axes of charts over time: horizontal grid and value ticks, period ticks.
//!
//! In: ticks, periods and the plot's edges. Out: lines and texts, hidden from screen readers, which hear the marks.

use std::borrow::Cow;

use super::super::numerals::Numerals;
use super::super::scale::{self, Ticks};
use super::super::scene::{Anchor, Frame, LIFT, MarkStyle, PX, Scene, TextStyle};
use super::super::text;

/// The edges of a plot in px.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plot {
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) top: f64,
    pub(super) bottom: f64,
}

/// Below the plot, for period ticks.
pub(super) const BELOW: f64 = 26.0;
const TICK_BASE: f64 = 20.0;

/// How wide the column of tick labels is.
pub(super) fn tick_column(ticks: &Ticks, numerals: &Numerals) -> f64 {
    ticks
        .at
        .iter()
        .map(|tick| text::reserved(&ticks.label(*tick, numerals), 13.0))
        .fold(0.0, f64::max)
        + 8.0
}

/// Grid, axis at zero (or at the lowest tick) and tick labels at the left.
pub(super) fn value_axis(scene: &mut Scene<'_>, ticks: &Ticks, numerals: &Numerals, frame: &Frame, plot: &Plot) {
    let base = if ticks.at.iter().any(|tick| tick.is_zero()) {
        0.0
    } else {
        ticks.domain().0
    };
    let values = ticks.at.iter().map(|tick| scale::position(*tick));
    let heights = values.filter(|value| *value != base).map(|value| frame.px_y(value));
    let grid = heights.flat_map(|y| [(plot.left, y), (plot.right, y), LIFT]);
    scene.line(PX, MarkStyle::Grid, grid.collect());
    let y = frame.px_y(base);
    scene.segment(PX, MarkStyle::Axis, (plot.left, y), (plot.right, y));
    for tick in &ticks.at {
        let y = frame.px_y(scale::position(*tick));
        scene.text(
            TextStyle::Tick,
            Anchor::End,
            (plot.left - 8.0, y + 4.5),
            ticks.label(*tick, numerals),
        );
    }
    scene.remarks.scale = Some(ticks.scale);
    if base > 0.0 {
        scene.remarks.axis_from = ticks.at.first().map(|tick| ticks.label(*tick, numerals));
    }
}

/// The labels of periods at `centers`, those that have room.
pub(super) fn period_axis<'a>(scene: &mut Scene<'a>, labels: &[&'a str], years: &[f64], centers: &[f64], bottom: f64) {
    let width = scene.width;
    let places: Vec<(f64, f64)> = labels
        .iter()
        .zip(centers)
        .map(|(label, &center)| {
            let wide = text::reserved(label, 13.0).min(width / 2.0 - 12.0);
            (center.clamp(wide / 2.0, width - wide / 2.0), wide)
        })
        .collect();
    for index in scale::period_ticks(years, &places, 12.0) {
        let (center, wide) = places[index];
        let label = text::wrap(labels[index], 13.0, wide + 0.1, 1).swap_remove(0);
        scene.text(TextStyle::Tick, Anchor::Middle, (center, bottom + TICK_BASE), label);
    }
}

/// The height of a second line of a period's label.
pub(super) const LINE: f64 = 16.0;

/// Labels of columns that need two lines to stand below their own: none where one line does, or where two do not either.
pub(super) fn band_labels<'a>(labels: &[&'a str], band: f64) -> Vec<Vec<Cow<'a, str>>> {
    let room = band - 6.0;
    if labels.iter().all(|label| text::reserved(label, 13.0) <= room) {
        return Vec::new();
    }
    let lines: Vec<_> = labels.iter().map(|label| text::wrap(label, 13.0, room, 2)).collect();
    let is_cut = lines.iter().flatten().any(|line| line.ends_with('…'));
    let is_broken = labels
        .iter()
        .any(|label| label.split_whitespace().any(|word| text::reserved(word, 13.0) > room));
    if is_cut || is_broken { Vec::new() } else { lines }
}

/// Writes the labels of columns on two lines.
pub(super) fn write_bands<'a>(scene: &mut Scene<'a>, labels: Vec<Vec<Cow<'a, str>>>, centers: &[f64], bottom: f64) {
    for (lines, &center) in labels.into_iter().zip(centers) {
        for (at, line) in lines.into_iter().enumerate() {
            let base = bottom + TICK_BASE + LINE * at as f64;
            scene.text(TextStyle::Tick, Anchor::Middle, (center, base), line);
        }
    }
}
