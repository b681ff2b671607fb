//! Columns over a few periods, for what is counted within each of them.
//!
//! In: one series. Out: a column a period from zero, with its words above; where these have no room, a value axis.

use super::super::say;
use super::super::scale::{Ticks, position};
use super::super::scene::{Anchor, Face, Frame, Ink, PX, Scene, Slot, Toward};
use super::super::spec::{Annotation, Break, ChartSpec, PeriodLabel, Series};
use super::super::text;
use super::super::value::{Open, Value};
use super::axes::{self, Plot, Remark};
use super::lines::extremes;

const WIDEST_BAND: f64 = 120.0;

/// The columns of `series`.
pub(super) fn columns<'a>(
    scene: &mut Scene<'a>,
    spec: &'a ChartSpec,
    periods: &'a [PeriodLabel],
    series: &'a Series,
    breaks: &'a [Break],
    annotations: &'a [Annotation],
) {
    let (low, high) = extremes(&[series]);
    let ticks = Ticks::over(low, high, true, spec.unit).of(spec);
    let count = periods.len().max(1) as f64;
    let widest = series.values.iter().filter(|value| value.known().is_some());
    let widest = widest
        .map(|value| text::reserved(say::shown(value, &spec.words), 14.0))
        .fold(0.0, f64::max);
    let band = (scene.width / count).min(WIDEST_BAND);
    let with_values = widest + 6.0 <= band;
    let left = if with_values {
        0.0
    } else {
        axes::tick_column(&ticks, &spec.numerals)
    };
    let band = ((scene.width - left) / count).min(WIDEST_BAND);
    let right = left + band * count;

    let remarks = remarks(spec, breaks, annotations, left, band);
    let remarks = axes::place_remarks(remarks, left, scene.width);
    let top = remarks.height + 22.0;
    let tall = if scene.is_narrow() { 200.0 } else { 260.0 };
    let below = if with_values && ticks.domain().0 < 0.0 {
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
    if with_values {
        let zero = frame.px_y(0.0);
        scene.segment(PX, Ink::Axis, (plot.left, zero), (plot.right, zero));
    } else {
        axes::value_axis(scene, &ticks, &spec.numerals, &frame, &plot);
    }
    axes::draw_remarks(scene, remarks, 0.0, plot.bottom);
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
    for (value, &center) in series.values.iter().zip(&centers) {
        let zero = frame.px_y(0.0);
        match value.known() {
            Some(number) if with_values => {
                let end = match number.open {
                    Some(Open::Between(_, high)) => high,
                    _ => number.number,
                };
                let number_y = frame.px_y(position(end));
                let open = if matches!(number.open, Some(Open::Up)) {
                    7.0
                } else {
                    0.0
                };
                let base = if number_y > zero {
                    number_y + 17.0
                } else {
                    number_y - 6.0 - open
                };
                scene.text(Face::Plain, Anchor::Middle, (center, base), number.drawn());
            }
            Some(_) => {}
            None => {
                let words = say::shown(value, &spec.words);
                let words = if text::reserved(words, 14.0) + 6.0 <= band {
                    words
                } else {
                    "–"
                };
                if text::reserved(words, 14.0) <= band {
                    scene.text(Face::Quiet, Anchor::Middle, (center, zero - 6.0), words);
                }
            }
        }
    }
    scene.close();
    scene.finish(plot.bottom + below + axes::BELOW);
}

fn remarks<'a>(
    spec: &'a ChartSpec,
    breaks: &'a [Break],
    annotations: &'a [Annotation],
    left: f64,
    band: f64,
) -> Vec<Remark<'a>> {
    let cuts = breaks.iter().map(|cut| {
        let text = if cut.text.is_empty() {
            &spec.words.break_here
        } else {
            &cut.text
        };
        Remark {
            x: left + band * (cut.after as f64 + 1.0),
            text,
            is_break: true,
        }
    });
    let notes = annotations.iter().map(|note| {
        // A rule through the column would hide it: it stands at the column's left.
        Remark {
            x: left + band * note.period as f64 + band * 0.07,
            text: &note.text,
            is_break: false,
        }
    });
    cuts.chain(notes).collect()
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
        scene.bar(up, Ink::Fill(slot), (left, 0.0), (right, from));
    }
    let ink = if say::is_hollow(number) {
        Ink::Hollow(slot)
    } else {
        Ink::Fill(slot)
    };
    scene.bar(up, ink, (left, from), (right, to));
    match number.open {
        Some(Open::Up) => scene.chevron(PX, Ink::Line(slot), (center, frame.px_y(tall) - 2.0), Toward::Up),
        Some(Open::Down) if (frame.px_y(tall) - frame.px_y(0.0)).abs() > 12.0 => {
            scene.chevron(PX, Ink::Line(slot), (center, frame.px_y(tall) + 4.0), Toward::Down);
        }
        _ => {}
    }
}
