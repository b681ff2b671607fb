//! Waterfalls and bullets: from an opening value over changes to a closing one, and actual values against targets.
//!
//! In: labelled values. Out: a row each; a change hangs between the levels before and after it.

use std::borrow::Cow;

use super::super::say;
use super::super::scale::position;
use super::super::scene::{Anchor, Frame, LIFT, MarkStyle, PX, Scene, Slot, TextStyle, Toward};
use super::super::spec::{ChartSpec, TargetRow};
use super::super::text;
use super::super::value::{Open, Value};
use super::super::words::fill;
use super::bands;

const BEFORE_VALUE: f64 = 6.0;

type Step = (String, Value);

/// Opening, changes, closing.
pub(super) fn waterfall<'a>(
    scene: &mut Scene<'a>,
    spec: &'a ChartSpec,
    opening: &'a Step,
    changes: &'a [Step],
    closing: &'a Step,
) {
    let steps: Vec<&Step> = std::iter::once(opening).chain(changes).chain([closing]).collect();
    let number = |step: &Step| step.1.known().map_or(0.0, |number| position(number.number));
    let mut level = 0.0;
    let last = steps.len() - 1;
    let spans: Vec<(f64, f64)> = steps
        .iter()
        .enumerate()
        .map(|(index, step)| {
            let from = if index == 0 || index == last { 0.0 } else { level };
            level = from + number(step);
            (from, level)
        })
        .collect();
    let low = spans.iter().flat_map(|span| [span.0, span.1]).fold(0.0, f64::min);
    let high = spans.iter().flat_map(|span| [span.0, span.1]).fold(0.0, f64::max);
    let high = if high > low { high } else { low + 1.0 };
    let left = bands::left(scene, steps.iter().map(|step| (step.0.as_str(), 0.0)));
    let thick = bands::bar_height(scene, steps.len());
    let labels = steps.iter().map(|step| bands::Band {
        label: Cow::Borrowed(step.0.as_str()),
        indent: 0.0,
        thick,
    });
    let placed = bands::place(scene, labels.collect(), left, 0.0, None);
    let widest = steps
        .iter()
        .map(|step| text::reserved(say::shown(&step.1, &spec.words), 14.0))
        .fold(0.0, f64::max);
    let room = (widest + BEFORE_VALUE).min((scene.width - left) * 0.4);
    let frame = Frame {
        x: (low, high),
        across: (left, scene.width - room),
        ..Frame::px()
    };
    let across = scene.frame(frame);
    let mut words = Vec::with_capacity(steps.len());
    for (index, (step, row)) in steps.iter().zip(&placed.rows).enumerate() {
        let (from, to) = spans[index];
        scene.symbol(say::name(&[&step.0], &step.1, spec), &step.1);
        let slot = match to - from {
            _ if index == 0 || index == last => Slot::Hue(0),
            change if change < 0.0 => Slot::Hue(3),
            _ => Slot::Hue(1),
        };
        if from != to {
            let is_hollow = step.1.known().is_some_and(say::is_hollow);
            let ink = if is_hollow {
                MarkStyle::Hollow(slot)
            } else {
                MarkStyle::Fill(slot)
            };
            scene.bar(across, ink, (from, row.top), (to, row.bottom));
        }
        scene.close();
        let face = if step.1.known().is_some() {
            TextStyle::Plain
        } else {
            TextStyle::Quiet
        };
        let shown = text::value(say::shown(&step.1, &spec.words), 14.0, room - BEFORE_VALUE);
        let x = frame
            .px_x(from.max(to))
            .max(frame.px_x(from.max(to).max(0.0).min(from.max(to))));
        words.push((face, Anchor::Start, (x + BEFORE_VALUE, row.base()), shown));
    }
    scene.hidden();
    if !scene.is_narrow() {
        let mut joins = Vec::new();
        for (index, pair) in placed.rows.windows(2).enumerate() {
            let x = frame.px_x(spans[index].1);
            joins.extend([(x, pair[0].bottom), (x, pair[1].top), LIFT]);
        }
        scene.line(PX, MarkStyle::Thin, joins);
    }
    placed.axis(scene, frame.px_x(0.0));
    let bottom = placed.write_labels(scene);
    bands::write_words(scene, words);
    scene.close();
    scene.finish(bottom + 2.0);
}

/// A bar up to the actual value, and a mark at the target.
pub(super) fn bullet<'a>(scene: &mut Scene<'a>, spec: &'a ChartSpec, rows: &'a [TargetRow]) {
    let number = |value: &Value| value.known().map_or(0.0, |number| position(number.number));
    let all = || rows.iter().flat_map(|row| [number(&row.actual), number(&row.target)]);
    let low = all().fold(0.0, f64::min);
    let high = all().fold(0.0, f64::max);
    let high = if high > low { high } else { low + 1.0 };
    let left = bands::left(scene, rows.iter().map(|row| (row.label.as_str(), 0.0)));
    let thick = bands::bar_height(scene, rows.len());
    let labels = rows.iter().map(|row| bands::Band {
        label: Cow::Borrowed(row.label.as_str()),
        indent: 0.0,
        thick,
    });
    let placed = bands::place(scene, labels.collect(), left, 0.0, Some(12.0));
    let both = |row: &TargetRow| {
        let (value, target) = (
            say::shown(&row.actual, &spec.words),
            say::shown(&row.target, &spec.words),
        );
        fill(&spec.words.against, &[("value", value), ("target", target)])
    };
    let texts: Vec<String> = rows.iter().map(both).collect();
    let widest = texts.iter().map(|text| text::reserved(text, 14.0)).fold(0.0, f64::max);
    let room = (widest + 10.0).min((scene.width - left) * 0.5);
    let frame = Frame {
        x: (low, high),
        across: (left, scene.width - room),
        ..Frame::px()
    };
    let across = scene.frame(frame);
    let mut words = Vec::with_capacity(rows.len());
    for ((row, place), text) in rows.iter().zip(&placed.rows).zip(texts) {
        let mut name = say::name(&[&row.label], &row.actual, spec);
        name.push_str("; ");
        name.push_str(&spec.words.target);
        name.push(' ');
        say::said(&row.target, spec, &mut name);
        scene.symbol(name, &row.actual);
        let actual = number(&row.actual);
        if actual != 0.0 {
            let slot = Slot::lit(spec.is_lit(&row.id));
            let known = row.actual.known();
            let ink = if known.is_some_and(say::is_hollow) {
                MarkStyle::Hollow(slot)
            } else {
                MarkStyle::Fill(slot)
            };
            scene.bar(across, ink, (0.0, place.top + 3.0), (actual, place.bottom - 3.0));
            if known.is_some_and(|number| number.open == Some(Open::Up)) {
                let at = (frame.px_x(actual) + 2.0, (place.top + place.bottom) / 2.0);
                scene.chevron(PX, MarkStyle::Line(slot), at, Toward::Right);
            }
        }
        if row.target.known().is_some() {
            let x = frame.px_x(number(&row.target));
            scene.segment(PX, MarkStyle::Target, (x, place.top - 2.0), (x, place.bottom + 2.0));
        }
        scene.close();
        // Without room for both the mark says the target alone.
        let text = match text::reserved(&text, 14.0) <= room - 9.9 {
            true => Cow::Owned(text),
            false => text::value(say::shown(&row.actual, &spec.words), 14.0, room - 10.0),
        };
        words.push((
            TextStyle::Plain,
            Anchor::Start,
            (scene.width - room + 10.0, place.base()),
            text,
        ));
    }
    scene.hidden();
    placed.axis(scene, frame.px_x(0.0));
    let bottom = placed.write_labels(scene);
    bands::write_words(scene, words);
    scene.close();
    scene.finish(bottom + 2.0);
}
