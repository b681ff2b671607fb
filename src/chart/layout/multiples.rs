//! Small multiples: one small chart a series, all with one scale.
//!
//! In: five to twelve series over periods. Out: panels in rows, each under its series' name, with its last value.

use super::super::editor::Shade;
use super::super::scale::Ticks;
use super::super::scene::{Anchor, Frame, LIFT, MarkStyle, PX, Scene, Slot, TextStyle};
use super::super::spec::{Break, ChartSpec, PeriodLabel, Series};
use super::super::text;
use super::axes;
use super::callouts::{Area, Callouts};
use super::lines::{Shown, extremes, last_value, needs_zero, series_name, year_span};
use super::remarks::shaded;
use super::stroke::Stroke;

const GAP: f64 = 20.0;
const HEAD: f64 = 22.0;
/// A further line of a panel's name.
const LINE: f64 = 18.0;
const FOOT: f64 = 24.0;

/// The panels.
pub(super) fn panels<'a>(
    scene: &mut Scene<'a>,
    spec: &'a ChartSpec,
    (periods, shades): (&'a [PeriodLabel], &'a [Shade]),
    series: &'a [Series],
    breaks: &'a [Break],
) {
    let all: Vec<&Series> = series.iter().collect();
    let range = spec.limits.around(extremes(&all));
    let ticks = Ticks::of(spec, range, needs_zero(range, spec));
    let axis = axes::tick_column(&ticks, &spec.numerals);
    let columns = if scene.is_narrow() { 2 } else { 4 };
    let columns = columns.min(series.len()).max(1);
    let last_room = series
        .iter()
        .filter_map(|one| last_value(one))
        .map(|(_, text)| text::reserved(text, 13.0));
    let last_room = last_room.fold(0.0, f64::max).min(70.0) + 8.0;
    let wide = (scene.width - axis - GAP * (columns as f64 - 1.0)) / columns as f64;
    let tall = if scene.is_narrow() { 90.0 } else { 110.0 };
    let base = ticks.domain().0.max(0.0);
    let heads: Vec<_> = series
        .iter()
        .map(|one| text::wrap(&one.label, TextStyle::Head.size(), wide / text::BOLD - 5.0, 3))
        .collect();
    let lines = heads.iter().map(Vec::len).max().unwrap_or(1);
    let head = HEAD + LINE * (lines as f64 - 1.0);
    let each = head + tall + FOOT + 8.0;
    for (index, one) in series.iter().enumerate() {
        let (column, row) = (index % columns, index / columns);
        let left = axis + column as f64 * (wide + GAP);
        let top = row as f64 * each + head;
        let right = left + wide - last_room;
        let frame = Frame {
            x: year_span(periods),
            y: ticks.domain(),
            across: (left + 3.0, right),
            down: (top + tall, top + 6.0),
        };
        let number = scene.frame(frame);
        scene.hidden();
        scene.remarks.scale = Some(ticks.scale);
        for (from, to) in shades
            .iter()
            .filter_map(|one| shaded(one, periods, &frame, (left, right)))
        {
            scene.rect(PX, MarkStyle::Shade, (from, top + 6.0), (to, top + tall));
        }
        let mut grid = Vec::new();
        for tick in &ticks.at {
            let value = super::super::scale::position(*tick);
            let y = frame.px_y(value);
            if value == base {
                scene.segment(PX, MarkStyle::Axis, (left, y), (right, y));
            } else {
                grid.extend([(left, y), (right, y), LIFT]);
            }
        }
        scene.line(PX, MarkStyle::Grid, grid);
        scene.close();
        scene.symbol_of_many(series_name(spec, periods, one));
        let slot = Slot::lit(spec.is_lit(&one.id));
        let stroke = Stroke {
            frame: number,
            periods,
            breaks,
            every_dot: false,
            words: &spec.words,
            among_others: false,
        };
        stroke.series(
            scene,
            &Shown {
                index,
                series: one,
                slot,
            },
        );
        scene.close();
        scene.hidden();
        if column == 0 {
            tick_labels(scene, spec, &ticks, &frame, left);
        }
        for (line, words) in heads[index].iter().rev().enumerate() {
            let base = top - 9.0 - LINE * line as f64;
            scene.text(TextStyle::Head, Anchor::Start, (left, base), words.clone());
        }
        ends(scene, periods, (left, right), last_room, top + tall + 18.0);
        let mut taken = Vec::new();
        if let Some((at, words)) = last_value(one) {
            let value = one.values[at]
                .known()
                .map_or(0.0, |number| super::super::scale::position(number.number));
            let at = (frame.px_x(periods[at].at) + 7.0, frame.px_y(value).max(top + 8.0) + 4.5);
            let room = left + wide - at.0;
            // Without room the table has it.
            let wide = text::reserved(words, 13.0);
            if wide <= room {
                taken.push(Area::of_text(at, wide, 13.0));
                scene.text(TextStyle::Tick, Anchor::Start, at, words);
            }
        }
        if !spec.labelled.is_empty() {
            let shown = [Shown {
                index,
                series: one,
                slot,
            }];
            let values = Callouts {
                spec,
                lit: &shown,
                told: &shown,
                periods,
            };
            let (top, bottom) = (top + 6.0, top + tall);
            let plot = axes::Plot {
                left,
                right,
                top,
                bottom,
            };
            values.write(scene, (&frame, &plot), (taken, right));
        }
        scene.close();
    }
    if ticks.domain().0 > 0.0 {
        scene.remarks.axis_from = ticks.at.first().map(|tick| ticks.label(*tick, &spec.numerals));
    }
    let rows = series.len().div_ceil(columns) as f64;
    scene.finish(rows * each);
}

/// The lowest and the highest tick: panels are too low for more.
fn tick_labels(scene: &mut Scene<'_>, spec: &ChartSpec, ticks: &Ticks, frame: &Frame, left: f64) {
    for tick in ticks.at.first().into_iter().chain(ticks.at.last()) {
        let y = frame.px_y(super::super::scale::position(*tick));
        scene.text(
            TextStyle::Tick,
            Anchor::End,
            (left - 8.0, y + 4.5),
            ticks.label(*tick, &spec.numerals),
        );
    }
}

/// The first and the last period at the ends of the axis; where both have no room there, the last stands under its end and the first
/// only where it is clear of it.
fn ends<'a>(scene: &mut Scene<'a>, periods: &'a [PeriodLabel], (left, right): (f64, f64), last_room: f64, base: f64) {
    let (Some(first), Some(last)) = (periods.first(), periods.last()) else {
        return;
    };
    let wide = |period: &PeriodLabel| text::reserved(&period.label, 13.0);
    let over = (wide(first) + wide(last) + 12.0 - (right - left)).clamp(0.0, (wide(last) / 2.0).min(last_room));
    let end = right + over;
    if wide(last) <= end - left {
        scene.text(TextStyle::Tick, Anchor::End, (end, base), last.label.as_str());
    }
    if wide(first) + 6.0 <= end - left - wide(last) {
        scene.text(TextStyle::Tick, Anchor::Start, (left, base), first.label.as_str());
    }
}
