//! Bars of 100 %, divided: one alone, or one a row.
//!
//! In: parts of a whole. Out: each bar as long as every other, each part as long as its share of its row's sum. The
//! parts' values stand inside where they have room, or in the key; an ordered scale goes from dark to pale.

use std::borrow::Cow;

use super::super::rows;
use super::super::say;
use super::super::scale::position;
use super::super::scene::{Anchor, Face, Frame, Ink, Scene, Slot};
use super::super::spec::{Category, ChartSpec, Part};
use super::super::text;
use super::super::value::Value;
use super::bands;
use super::key::key;

const ONE_BAR: f64 = 40.0;

/// How the part at `index` of `count` looks, and the text on it.
fn look(index: usize, count: usize, ordered: bool) -> (Ink, Face) {
    match (ordered, index) {
        (true, 4..) => (Ink::Heat(0), Face::OnStep(4)),
        // Three steps use the outer ones, which differ most.
        (true, _) if count == 3 => {
            let step = [0, 1, 3][index.min(2)];
            (Ink::Ordered(step), Face::OnStep(step))
        }
        (true, _) => (Ink::Ordered(index as u8), Face::OnStep(index as u8)),
        (false, _) => (Ink::Part(Slot::of(index)), Face::On(Slot::of(index))),
    }
}

/// One bar with its key, in which the values stand.
pub(super) fn one_bar<'a>(scene: &mut Scene<'a>, spec: &'a ChartSpec, parts: &'a [Part], ordered: bool) {
    let parts = rows::in_order(parts, ordered);
    let count = parts.len();
    let sum: f64 = parts
        .iter()
        .filter_map(|part| part.value.known())
        .map(|number| position(number.number))
        .sum();
    scene.hidden();
    let entries = parts.iter().enumerate().map(|(index, part)| {
        let words = format!("{} {}", part.label, say::shown(&part.value, &spec.words));
        (look(index, count, ordered).0, Cow::Owned(words))
    });
    let entries = entries.collect();
    let top = key(scene, entries);
    scene.close();
    let across = scene.frame(Frame {
        x: (0.0, sum.max(f64::MIN_POSITIVE)),
        across: (0.0, scene.width),
        ..Frame::px()
    });
    let mut from = 0.0;
    for (index, part) in parts.iter().enumerate() {
        let Some(number) = part.value.known() else { continue };
        let to = from + position(number.number);
        scene.symbol(say::name(&[&part.label], &part.value, spec));
        if to > from {
            scene.rect(across, look(index, count, ordered).0, (from, top), (to, top + ONE_BAR));
        }
        scene.close();
        from = to;
    }
    scene.finish(top + ONE_BAR + 2.0);
}

/// One bar a row.
pub(super) fn stacked<'a>(
    scene: &mut Scene<'a>,
    spec: &'a ChartSpec,
    rows: &'a [Category],
    columns: &'a [Category],
    cells: &'a [Vec<Value>],
    ordered: bool,
) {
    let count = columns.len();
    scene.hidden();
    let entries = columns.iter().enumerate();
    let entries = entries
        .map(|(index, column)| (look(index, count, ordered).0, Cow::Borrowed(column.label.as_str())))
        .collect();
    let top = key(scene, entries);
    scene.close();
    let left = bands::left_of_any(scene, rows.iter().map(|row| (row.label.as_str(), 0.0)));
    let thick = if scene.is_narrow() { 20.0 } else { 22.0 };
    let labels = rows.iter().map(|row| bands::Band {
        label: Cow::Borrowed(&row.label),
        indent: 0.0,
        thick,
    });
    let placed = bands::place(scene, labels.collect(), left, top, Some(10.0));
    let mut words = Vec::new();
    for ((row, values), place) in rows.iter().zip(cells).zip(&placed.rows) {
        let sum: f64 = values
            .iter()
            .filter_map(Value::known)
            .map(|number| position(number.number))
            .sum();
        let frame = Frame {
            x: (0.0, sum.max(f64::MIN_POSITIVE)),
            across: (left, scene.width - 1.0),
            ..Frame::px()
        };
        let across = scene.frame(frame);
        let mut from = 0.0;
        for (index, (column, value)) in columns.iter().zip(values).enumerate() {
            scene.symbol(say::name(&[&row.label, &column.label], value, spec));
            if let Some(number) = value.known() {
                let (ink, face) = look(index, count, ordered);
                let to = from + position(number.number);
                if to > from {
                    scene.rect(across, ink, (from, place.top), (to, place.bottom));
                }
                let room = frame.px_x(to) - frame.px_x(from);
                if text::reserved(&number.text, 13.0) + 10.0 <= room {
                    let at = (frame.px_x(from) + 5.0, place.base());
                    words.push((face, Anchor::Start, at, Cow::Borrowed(number.text.as_str())));
                }
                from = to;
            }
            scene.close();
        }
    }
    words.sort_by_key(|(face, ..)| match face {
        Face::On(Slot::Hue(index)) | Face::OnStep(index) => *index,
        _ => u8::MAX,
    });
    scene.hidden();
    let bottom = placed.write_labels(scene);
    for (face, anchor, at, text) in words {
        scene.text(face, anchor, at, text);
    }
    scene.close();
    scene.finish(bottom + 2.0);
}
