//! Small multiples of bars: a panel a column, all with one scale, for two breakdowns with more columns than colours.
//!
//! In: rows, columns, values. Out: on a wide drawing panels side by side behind one column of labels, on a narrow one
//! under each other.

use super::super::say;
use super::super::scale::position;
use super::super::scene::{Anchor, Frame, MarkStyle, PX, Scene, Slot, TextStyle, Toward};
use super::super::spec::{Category, ChartSpec};
use super::super::text;
use super::super::value::{Open, Value};
use super::bands::Words;

const ROW: f64 = 24.0;
const BAR: f64 = 15.0;
const GAP: f64 = 14.0;
const HEAD: f64 = 20.0;
const BEFORE_VALUE: f64 = 5.0;
/// Room for the arrow of an open end.
const ARROW: f64 = 6.0;
const SIZE: f64 = 13.0;

/// The data of all panels.
pub(super) struct Cross<'a> {
    pub(super) rows: &'a [Category],
    pub(super) columns: &'a [Category],
    pub(super) cells: &'a [Vec<Value>],
}

/// The panels.
pub(super) fn bar_panels<'a>(scene: &mut Scene<'a>, spec: &'a ChartSpec, data: &Cross<'a>) {
    let numbers = || {
        data.cells
            .iter()
            .flatten()
            .filter_map(Value::known)
            .map(|number| position(number.number))
    };
    let low = numbers().fold(0.0, f64::min);
    let high = numbers().fold(0.0, f64::max);
    let high = if high > low { high } else { low + 1.0 };
    let widest = data
        .cells
        .iter()
        .flatten()
        .map(|value| text::reserved(say::shown(value, &spec.words), SIZE));
    let widest = widest.fold(0.0, f64::max) + BEFORE_VALUE + ARROW + 1.0;
    let longest = data
        .rows
        .iter()
        .map(|row| text::reserved(&row.label, 14.0))
        .fold(0.0, f64::max);
    let label_room = longest.min(scene.width * if scene.is_narrow() { 0.4 } else { 0.24 });
    let side_by_side = if scene.is_narrow() {
        1
    } else {
        data.columns.len().min(6)
    };
    let wide = (scene.width - label_room - GAP * side_by_side as f64) / side_by_side as f64;
    let words_room = widest.min(wide * if low < 0.0 { 0.4 } else { 0.6 });
    // Words of negative values stand at the left of their bars.
    let before = if low < 0.0 { words_room } else { 0.0 };
    let mut top = 0.0;
    for (line, columns) in data.columns.chunks(side_by_side).enumerate() {
        let head = columns
            .iter()
            .map(|column| text::wrap(&column.label, TextStyle::Head.size(), wide / text::BOLD, 3))
            .collect::<Vec<_>>();
        let head_lines = head.iter().map(Vec::len).max().unwrap_or(1) as f64;
        let rows_top = top + HEAD * head_lines;
        for (at, column) in columns.iter().enumerate() {
            let left = label_room + GAP + at as f64 * (wide + GAP);
            let across = (left + before, left + wide - words_room);
            let frame = Frame {
                x: (low, high),
                across,
                ..Frame::px()
            };
            let index = line * side_by_side + at;
            panel(
                scene,
                spec,
                data,
                (index, column),
                &frame,
                (rows_top, words_room - BEFORE_VALUE - ARROW - 1.0),
            );
        }
        scene.hidden();
        for (at, lines) in head.into_iter().enumerate() {
            let left = label_room + GAP + at as f64 * (wide + GAP);
            let empty = head_lines - lines.len() as f64;
            for (index, words) in lines.into_iter().enumerate() {
                let base = top + (empty + index as f64) * HEAD + 13.0;
                scene.text(TextStyle::Head, Anchor::Start, (left, base), words);
            }
        }
        for (index, row) in data.rows.iter().enumerate() {
            let words = text::wrap(&row.label, 14.0, label_room, 1).swap_remove(0);
            let base = rows_top + index as f64 * ROW + ROW / 2.0 + 5.0;
            scene.text(TextStyle::Plain, Anchor::Start, (0.0, base), words);
        }
        scene.close();
        top = rows_top + data.rows.len() as f64 * ROW + GAP;
    }
    scene.finish(top - GAP + 4.0);
}

fn panel<'a>(
    scene: &mut Scene<'a>,
    spec: &'a ChartSpec,
    data: &Cross<'a>,
    (index, column): (usize, &'a Category),
    frame: &Frame,
    (top, words_room): (f64, f64),
) {
    let across = scene.frame(*frame);
    let is_lit = spec.is_lit_among(data.columns, &column.id);
    let zero = frame.px_x(0.0);
    let mut words: Vec<Words<'a>> = Vec::with_capacity(data.rows.len());
    for (at, (row, values)) in data.rows.iter().zip(data.cells).enumerate() {
        let Some(value) = values.get(index) else { continue };
        let middle = top + at as f64 * ROW + ROW / 2.0;
        scene.symbol(say::name(&[&row.label, &column.label], value, spec), value);
        let slot = Slot::lit(is_lit && spec.is_lit_among(data.rows, &row.id));
        let number = value.known().map_or(0.0, |number| position(number.number));
        if let Some(known) = value.known().filter(|_| number != 0.0) {
            let ink = if say::is_hollow(known) {
                MarkStyle::Hollow(slot)
            } else {
                MarkStyle::Fill(slot)
            };
            scene.bar(across, ink, (0.0, middle - BAR / 2.0), (number, middle + BAR / 2.0));
        }
        let is_open = number > 0.0 && value.known().is_some_and(|known| known.open == Some(Open::Up));
        let end = frame.px_x(number);
        if is_open {
            scene.chevron(PX, MarkStyle::Line(slot), (end + 2.0, middle), Toward::Right);
        }
        scene.close();
        let end = if is_open { end + ARROW } else { end };
        let (anchor, x) = if number < 0.0 {
            (Anchor::End, end.min(zero - 1.0) - BEFORE_VALUE)
        } else {
            (Anchor::Start, end.max(zero + 1.0) + BEFORE_VALUE)
        };
        let shown = text::value(say::shown(value, &spec.words), SIZE, words_room);
        words.push((TextStyle::Tick, anchor, (x, middle + 4.5), shown));
    }
    scene.hidden();
    let bottom = top + data.rows.len() as f64 * ROW;
    scene.segment(PX, MarkStyle::Axis, (zero, top), (zero, bottom));
    for (face, anchor, at, text) in words {
        scene.text(face, anchor, at, text);
    }
    scene.close();
}
