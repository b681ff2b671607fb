//! A share as squares beside a big number: one square is one in a hundred, or one of up to 200 things.
//!
//! In: a value and its whole. Out: rows of squares, drawn as dashed lines: a line and its dashes are a twentieth of
//! the markup of squares. One image for a screen reader.

use std::borrow::Cow;

use super::super::say;
use super::super::scale::position;
use super::super::scene::{Anchor, LIFT, MarkStyle, PX, Scene, Slot, TextStyle};
use super::super::spec::ChartSpec;
use super::super::text;
use super::super::value::Value;
use super::super::words::fill;
use rust_decimal::Decimal;

const SIDE: f64 = 16.0;
const STEP: f64 = 20.0;
/// So many lines a phrase beside the squares has.
const BESIDE: usize = 4;
/// Up to so many things have a square each.
pub(in crate::chart) const MAX_THINGS: f64 = 200.0;

/// How many squares there are and how many are filled.
pub(in crate::chart) fn squares(value: &Value, whole: &Value) -> Option<(usize, usize, bool)> {
    let (value, whole) = (position(value.known()?.number), position(whole.known()?.number));
    if !(whole > 0.0 && (0.0..=whole).contains(&value)) {
        return None;
    }
    let is_things = whole <= MAX_THINGS && whole != 100.0 && whole.fract() == 0.0 && value.fract() == 0.0;
    if is_things {
        return Some((whole as usize, value as usize, true));
    }
    Some((100, (value / whole * 100.0).round() as usize, false))
}

/// The number and the squares.
pub(super) fn waffle<'a>(scene: &mut Scene<'a>, spec: &'a ChartSpec, value: &'a Value, whole: &'a Value) {
    let Some((all, filled, is_things)) = squares(value, whole) else {
        return;
    };
    scene.symbol(say::name(&[&spec.title], value, spec), value);
    let columns = if all > 100 { 20.0 } else { 10.0_f64 };
    let columns = if scene.is_narrow() { columns.min(16.0) } else { columns } as usize;
    let shown = say::shown(value, &spec.words);
    let words_wide = text::reserved(shown, TextStyle::Big.size()) * text::BOLD;
    let beside = columns as f64 * STEP + 24.0;
    let fits = beside + words_wide <= scene.width;
    let top = if fits { 0.0 } else { 60.0 };
    for (ink, from, to) in [
        (MarkStyle::Squares(Slot::Hue(0)), 0, filled),
        (MarkStyle::EmptySquares, filled, all),
    ] {
        let mut path = Vec::new();
        for row in from / columns..all.div_ceil(columns) {
            let (first, last) = ((row * columns).max(from), ((row + 1) * columns).min(to));
            if first < last {
                let y = top + row as f64 * STEP + SIDE / 2.0;
                let x = |square: usize| (square - row * columns) as f64 * STEP;
                path.extend([(x(first), y), (x(last - 1) + SIDE, y), LIFT]);
            }
        }
        if !path.is_empty() {
            scene.line(PX, ink, path);
        }
    }
    let rows = all.div_ceil(columns) as f64;
    let x = if fits { beside } else { 0.0 };
    let room = scene.width - x;
    let face = if words_wide <= room {
        TextStyle::Big
    } else {
        TextStyle::Plain
    };
    let number = text::wrap(shown, face.size(), room, 1).swap_remove(0);
    // The words are part of the mark: what it holds is not heard beside its name.
    scene.text(face, Anchor::Start, (x, 46.0), number);
    scene.close();
    scene.hidden();
    let words = if is_things {
        &spec.words.square_is_one
    } else {
        &spec.words.square_is_percent
    };
    let is_hundred = position(whole.known().map_or(Decimal::ZERO, |whole| whole.number)) == 100.0;
    let unit = match is_hundred {
        true => spec.unit_label.clone(),
        false => {
            let whole = format!("{} {}", say::shown(whole, &spec.words), spec.unit_label);
            fill(&spec.words.of_whole, &[("whole", whole.trim_end())])
        }
    };
    let foot = top + rows * STEP;
    if !fits {
        if !unit.is_empty() && face == TextStyle::Big && words_wide + 12.0 + text::reserved(&unit, 14.0) <= room {
            scene.text(
                TextStyle::Plain,
                Anchor::Start,
                (x + words_wide + 12.0, 46.0),
                Cow::Owned(unit),
            );
        }
        let words = text::wrap(words, 12.0, scene.width, 1).swap_remove(0);
        scene.text(TextStyle::Note, Anchor::Start, (0.0, foot + 14.0), words);
        scene.close();
        scene.finish(foot.max(82.0) + 22.0);
        return;
    }
    // Beside the squares the words have as many lines as they need.
    let mut base = 51.0;
    let unit = Some(unit).filter(|unit| !unit.is_empty());
    for line in unit
        .into_iter()
        .flat_map(|unit| text::wrap_cow(unit.into(), 14.0, room, BESIDE))
    {
        base += 19.0;
        scene.text(TextStyle::Plain, Anchor::Start, (x, base), line);
    }
    base += 9.0;
    for line in text::wrap(words, 12.0, room, BESIDE) {
        base += 16.0;
        scene.text(TextStyle::Note, Anchor::Start, (x, base), line);
    }
    scene.close();
    scene.finish(foot.max(base + 6.0));
}
