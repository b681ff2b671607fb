//! Columns over a few periods, for what is counted within each of them.
//!
//! In: one series. Out: a column a period from zero, with its words above; where these have no room, a value axis.

use super::super::editor::Shade;
use super::super::say;
use super::super::scale::{Ticks, position};
use super::super::scene::{Anchor, Frame, MarkStyle, PX, Scene, Slot, TextStyle, Toward};
use super::super::spec::{Annotation, Break, ChartSpec, PeriodLabel, Series};
use super::super::text;
use super::super::value::{Open, Value};
use super::axes::{self, Plot};
use super::lines::extremes;
use super::remarks;

const WIDEST_BAND: f64 = 120.0;

/// The data of a chart of columns.
#[derive(Clone, Copy)]
pub(super) struct Columns<'a> {
    pub(super) periods: &'a [PeriodLabel],
    pub(super) series: &'a Series,
    pub(super) breaks: &'a [Break],
    pub(super) annotations: &'a [Annotation],
    pub(super) shades: &'a [Shade],
}

/// The columns of a series.
pub(super) fn columns<'a>(scene: &mut Scene<'a>, spec: &'a ChartSpec, data: &Columns<'a>) {
    let Columns { periods, series, .. } = *data;
    let (low, high) = spec.limits.around(extremes(&[series]));
    let ticks = Ticks::of(spec, (low, high), true);
    let count = periods.len().max(1) as f64;
    let widest = series.values.iter().filter(|value| value.known().is_some());
    let widest = widest
        .map(|value| text::reserved(say::shown(value, &spec.words), 14.0))
        .fold(0.0, f64::max);
    let band = (scene.width / count).min(WIDEST_BAND);
    // Without all values an axis must say what the columns are.
    let with_values = widest + 6.0 <= band && spec.labelled.is_empty();
    let left = if with_values {
        0.0
    } else {
        axes::tick_column(&ticks, &spec.numerals)
    };
    let band = ((scene.width - left) / count).min(WIDEST_BAND);
    let right = left + band * count;

    let remarks = remarks::place(remarks::of_columns(spec, data, left, band), left, scene.width);
    let top = remarks.height + 22.0 + series.values.iter().map(arrow).fold(0.0, f64::max);
    let tall = if scene.is_narrow() { 200.0 } else { 260.0 };
    // Values of negative columns stand below them.
    let has_values = with_values || !spec.labelled.is_empty();
    let below = if has_values && ticks.domain().0 < 0.0 {
        22.0
    } else {
        0.0
    };
    let plot = Plot {
        left,
        right,
        top,
        bottom: top + tall,
    };
    // With values at the columns the highest one fills the height; an axis ends on its last tick.
    let y = if with_values {
        (position(low).min(0.0), position(high).max(0.0))
    } else {
        ticks.domain()
    };
    let frame = Frame {
        y,
        down: (plot.bottom, plot.top),
        ..Frame::px()
    };
    let up = scene.frame(frame);

    scene.hidden();
    remarks::shade(scene, &remarks, 0.0, plot.bottom);
    if with_values {
        scene.remarks.axis_to = spec.limits.high.map(|high| spec.axis_number(high));
        let zero = frame.px_y(0.0);
        scene.segment(PX, MarkStyle::Axis, (plot.left, zero), (plot.right, zero));
    } else {
        axes::value_axis(scene, &ticks, &spec.numerals, &frame, &plot);
    }
    remarks::draw(scene, remarks, 0.0, plot.bottom);
    let labels: Vec<&str> = periods.iter().map(|period| period.label.as_str()).collect();
    let years: Vec<f64> = periods.iter().map(|period| period.at).collect();
    let centers: Vec<f64> = (0..periods.len())
        .map(|index| left + band * (index as f64 + 0.5))
        .collect();
    let lines = axes::band_labels(&labels, band);
    let below = below + if lines.is_empty() { 0.0 } else { axes::LINE };
    match lines.is_empty() {
        true => axes::period_axis(scene, &labels, &years, &centers, plot.bottom + below),
        false => axes::write_bands(scene, lines, &centers, plot.bottom + below - axes::LINE),
    }
    scene.close();

    for ((period, value), &center) in periods.iter().zip(&series.values).zip(&centers) {
        scene.symbol(say::name(&[&period.label], value, spec), value);
        let slot = Slot::lit(spec.is_lit(&period.id));
        column(scene, (value, slot), up, &frame, center, band * 0.72);
        scene.close();
    }
    scene.hidden();
    let heads = Heads {
        series,
        centers: &centers,
        frame: &frame,
        wide: band * 0.72,
    };
    let chosen = match with_values {
        true => (0..periods.len()).collect(),
        false => heads.chosen(spec, periods, (left, scene.width)),
    };
    for (index, (value, &center)) in series.values.iter().zip(&centers).enumerate() {
        let zero = frame.px_y(0.0);
        match value.known() {
            Some(number) if chosen.contains(&index) => {
                let wide = text::reserved(number.drawn(), 14.0);
                let x = match with_values {
                    true => center,
                    false => heads.middle(index, wide, (left, scene.width)),
                };
                scene.text(
                    TextStyle::Plain,
                    Anchor::Middle,
                    (x, heads.base(index, x, wide)),
                    number.drawn(),
                );
            }
            Some(_) => {}
            None => {
                let words = say::shown(value, &spec.words);
                let words = if text::reserved(words, 14.0) + 6.0 <= band {
                    words
                } else {
                    "–"
                };
                let wide = text::reserved(words, 14.0);
                if wide <= band && !heads.covers(&chosen, (center, wide), (left, scene.width)) {
                    scene.text(TextStyle::Quiet, Anchor::Middle, (center, zero - 6.0), words);
                }
            }
        }
    }
    scene.close();
    scene.finish(plot.bottom + below + axes::BELOW);
}

/// Where the values of columns stand: above them, of negative ones below.
struct Heads<'h, 'a> {
    series: &'a Series,
    centers: &'h [f64],
    frame: &'h Frame,
    /// How wide a column is.
    wide: f64,
}

impl Heads<'_, '_> {
    /// The values that the editor chose and the newest, of which each has room beside the others; the newest comes first.
    fn chosen(&self, spec: &ChartSpec, periods: &[PeriodLabel], (left, right): (f64, f64)) -> Vec<usize> {
        if spec.labelled.is_empty() {
            return Vec::new();
        }
        let newest = self.series.values.iter().rposition(|value| value.known().is_some());
        let mut chosen = Vec::new();
        let mut taken: Vec<(f64, f64)> = Vec::new();
        for (index, period) in periods.iter().enumerate().rev() {
            let Some(number) = self.series.values[index].known() else {
                continue;
            };
            if newest != Some(index) && !spec.is_labelled(period, self.series) {
                continue;
            }
            let wide = text::reserved(number.drawn(), 14.0);
            let x = self.middle(index, wide, (left, right));
            let (from, to) = (x - wide / 2.0, x + wide / 2.0);
            if taken.iter().all(|&(start, end)| to + 6.0 <= start || end + 6.0 <= from) {
                taken.push((from, to));
                chosen.push(index);
            }
        }
        chosen
    }

    /// The middle of a text above a column: above the column's, or as near as the edges let it.
    fn middle(&self, index: usize, wide: f64, (left, right): (f64, f64)) -> f64 {
        let least = left + wide / 2.0;
        self.centers[index].clamp(least, (right - wide / 2.0).max(least))
    }

    /// The base line of a value: beyond every column that its text reaches over.
    fn base(&self, index: usize, x: f64, wide: f64) -> f64 {
        let zero = self.frame.px_y(0.0);
        let is_negative = self.end(index) > zero;
        let over = |at: &usize| (self.centers[*at] - x).abs() < (self.wide + wide) / 2.0;
        let ends = (0..self.centers.len())
            .filter(|at| *at == index || over(at))
            .map(|at| self.end(at));
        match is_negative {
            true => ends.fold(zero, f64::max) + 17.0,
            false => ends.fold(zero, f64::min) - 6.0 - arrow(&self.series.values[index]),
        }
    }

    /// Where a column ends in px.
    fn end(&self, index: usize) -> f64 {
        let number = self.series.values[index].known().map(|number| match number.open {
            Some(Open::Between(_, high)) => position(high),
            _ => position(number.number),
        });
        self.frame.px_y(number.unwrap_or(0.0))
    }

    /// Whether a chosen value may stand where words at the zero line would.
    fn covers(&self, chosen: &[usize], (x, wide): (f64, f64), edges: (f64, f64)) -> bool {
        let width = |index: usize| {
            let number = self.series.values[index].known();
            number.map_or(0.0, |number| text::reserved(number.drawn(), 14.0))
        };
        chosen.iter().any(|&index| {
            let own = width(index);
            let at = self.middle(index, own, edges);
            (at - x).abs() < (own + wide) / 2.0 && own > self.wide
        })
    }
}

/// Room for the arrow of an open end.
fn arrow(value: &Value) -> f64 {
    let is_open = value.known().is_some_and(|number| number.open == Some(Open::Up));
    if is_open { 7.0 } else { 0.0 }
}

fn column(scene: &mut Scene<'_>, (value, slot): (&Value, Slot), up: usize, frame: &Frame, center: f64, wide: f64) {
    let Some(number) = value.known() else { return };
    let tall = position(number.number);
    if tall == 0.0 {
        return;
    }
    let (left, right) = (center - wide / 2.0, center + wide / 2.0);
    let (from, to) = match number.open {
        Some(Open::Between(low, high)) => (position(low), position(high)),
        _ => (0.0, tall),
    };
    if from != 0.0 {
        scene.bar(up, MarkStyle::Fill(slot), (left, 0.0), (right, from));
    }
    let ink = if say::is_hollow(number) {
        MarkStyle::Hollow(slot)
    } else {
        MarkStyle::Fill(slot)
    };
    scene.bar(up, ink, (left, from), (right, to));
    match number.open {
        Some(Open::Up) => scene.chevron(PX, MarkStyle::Line(slot), (center, frame.px_y(tall) - 2.0), Toward::Up),
        Some(Open::Down) if (frame.px_y(tall) - frame.px_y(0.0)).abs() > 12.0 => {
            scene.chevron(
                PX,
                MarkStyle::Line(slot),
                (center, frame.px_y(tall) + 4.0),
                Toward::Down,
            );
        }
        _ => {}
    }
}
