//! Two periods: slopes for a few series, dumbbells for more.
//!
//! In: series with two values each. Out: both values of each series in words, so that no axis is needed.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::super::say;
use super::super::scale::position;
use super::super::scene::{Anchor, Frame, LIFT, MarkStyle, PX, Scene, Slot, TextStyle, Toward};
use super::super::spec::{ChartSpec, PeriodLabel, Series};
use super::super::text;
use super::super::value::{Open, Value};
use super::bands;
use super::ends::{APART, LEADER, LEADER_FROM, push_apart};
use super::key::key;
use super::lines::{extremes, needs_zero, series_name};

const OFFSET: f64 = 10.0;
/// A plot of slopes beside long names, in the wide drawing and in the narrow one.
const NARROWEST: [f64; 2] = [220.0, 104.0];
/// So many lines a long name takes.
const NAME_LINES: usize = 4;
/// Room for the arrow of an open end.
const ARROW: f64 = 5.0;

/// Each line has its name at its end: a colour of its own would say that it is pointed out.
fn slot(spec: &ChartSpec, series: &Series) -> Slot {
    Slot::lit(spec.is_lit(&series.id))
}

/// The words of the lowest value.
fn lowest_words<'a>(series: &[&'a Series]) -> Option<&'a str> {
    let known = series.iter().flat_map(|one| &one.values).filter_map(Value::known);
    Some(known.min_by_key(|number| number.number)?.text.as_str())
}

/// A line from the first value of each series to its second.
pub(super) fn slope<'a>(scene: &mut Scene<'a>, spec: &'a ChartSpec, periods: &'a [PeriodLabel], series: &'a [Series]) {
    let [first, last] = periods else { return };
    let all: Vec<&Series> = series.iter().collect();
    let (low, high) = spec.limits.around(extremes(&all));
    scene.remarks.axis_to = spec.limits.high.map(|high| spec.axis_number(high));
    // From zero, as any length; where that would hide the change, the note says from where.
    let (low, high) = match needs_zero((low, high), spec) {
        true => (low.min(Decimal::ZERO), high.max(Decimal::ZERO)),
        false => {
            let own = || lowest_words(&all).map(str::to_owned);
            scene.remarks.axis_from = spec.limits.low.map(|low| spec.axis_number(low)).or_else(own);
            (low, high)
        }
    };
    let words =
        |series: &'a Series, at: usize| series.values.get(at).map_or("", |value| say::shown(value, &spec.words));
    // A series without a second value has its name beside the first.
    let has = |series: &Series, at: usize| series.values.get(at).is_some_and(|value| value.known().is_some());
    let beside = |series: &'a Series, at: usize, room: f64| -> Vec<Cow<'a, str>> {
        let value = words(series, at);
        match (at, has(series, 1)) {
            (0, true) => vec![text::value(value, 14.0, room)],
            (0, false) => {
                let mut lines = text::wrap(&series.label, 14.0, room, NAME_LINES - 1);
                lines.push(text::value(value, 14.0, room));
                lines
            }
            _ => text::wrap_cow(Cow::Owned(format!("{value} {}", series.label)), 14.0, room, NAME_LINES),
        }
    };
    let in_lines = |at: usize, room: f64| -> Vec<Vec<Cow<'a, str>>> {
        let told = |series: &'a Series| match has(series, at) {
            true => beside(series, at, room),
            false => Vec::new(),
        };
        series.iter().map(told).collect()
    };
    let widest = |all: &[Vec<Cow<'a, str>>]| {
        let lines = all.iter().flatten().map(|line| text::reserved(line, 14.0));
        // Names are wider in some fonts than the numbers that mostly stand here.
        lines.fold(0.0, f64::max) * 1.04
    };
    let left_words = in_lines(0, scene.width * 0.3);
    // Names may take what a plot of readable slopes leaves.
    let least = NARROWEST[usize::from(scene.is_narrow())];
    let beside_plot = (scene.width - widest(&left_words) - 2.0 * OFFSET - least).max(scene.width * 0.45);
    let right_words = in_lines(1, beside_plot - OFFSET - LEADER);
    let mut told = [left_words, right_words];
    let needed = told
        .iter()
        .map(|words| words.iter().map(|lines| height(lines)).sum::<f64>());
    let needed = needed.fold(0.0, f64::max);
    let tall = (series.len() as f64 * 30.0).clamp(220.0, 320.0).max(needed);
    let (top, bottom) = (34.0, 34.0 + tall);
    let y = if low < high {
        (position(low), position(high))
    } else {
        (position(low) - 1.0, position(low) + 1.0)
    };
    let frame = Frame {
        x: (0.0, 1.0),
        y,
        down: (bottom, top),
        ..Frame::px()
    };
    let sides = [0, 1].map(|at| Side::of(series, &told[at], at, &frame));
    let [left_room, right_room] = [0, 1].map(|at| widest(&told[at]) + sides[at].offset());
    // A wide drawing keeps the slopes steep enough to be compared.
    let (from, to) = (left_room, (scene.width - right_room).min(left_room + 360.0));
    let frame = Frame {
        across: (from, to),
        ..frame
    };
    let number = scene.frame(frame);

    scene.hidden();
    for (x, period, anchor) in [(from, first, Anchor::End), (to, last, Anchor::Start)] {
        scene.segment(PX, MarkStyle::Grid, (x, top - 8.0), (x, bottom + 8.0));
        let half = (to - from) / 2.0;
        let room = if anchor == Anchor::End { from } else { scene.width - to } + half - 6.0;
        let words = text::wrap(&period.label, 13.0, room.max(30.0), 1).swap_remove(0);
        let wide = text::reserved(&words, 13.0);
        // Where its column is narrow a period's words begin at the drawing's edge.
        let x = if anchor == Anchor::End {
            x.max(wide)
        } else {
            x.min(scene.width - wide)
        };
        scene.text(TextStyle::Tick, anchor, (x, 14.0), words);
    }
    scene.close();
    for one in series.iter().rev() {
        let slot = slot(spec, one);
        scene.symbol_of_many(series_name(spec, periods, one));
        let known = |at: usize| Some((at as f64, position(one.values.get(at)?.known()?.number)));
        if let (Some(a), Some(b)) = (known(0), known(1)) {
            scene.segment(number, MarkStyle::Line(slot), a, b);
        }
        for at in 0..2 {
            if let (Some(point), Some(value)) = (known(at), one.values.get(at).and_then(Value::known)) {
                let ink = if say::is_hollow(value) {
                    MarkStyle::Ring(slot)
                } else {
                    MarkStyle::Dot(slot)
                };
                scene.dot(number, ink, point, 4.0);
                scene.spot(number, point, value.record, String::new());
                let (x, y) = (frame.px_x(point.0), frame.px_y(point.1));
                match value.open {
                    Some(Open::Up) => scene.chevron(PX, MarkStyle::Line(slot), (x, y - 7.0), Toward::Up),
                    Some(Open::Down) => scene.chevron(PX, MarkStyle::Line(slot), (x, y + 7.0), Toward::Down),
                    _ => {}
                }
            }
        }
        scene.close();
    }
    scene.hidden();
    for (at, side) in sides.iter().enumerate() {
        let offset = side.offset();
        for label in &side.labels {
            let face = TextStyle::Slot(slot(spec, &series[label.series]));
            let (anchor, dot, x) = match at {
                0 => (Anchor::End, from - 6.0, from - offset),
                _ => (Anchor::Start, to + 6.0, to + offset),
            };
            if label.is_moved() {
                let end = if at == 0 { x + 4.0 } else { x - 4.0 };
                scene.segment(PX, MarkStyle::Thin, (dot, label.point), (end, label.y));
            }
            let lines = std::mem::take(&mut told[at][label.series]);
            let mut base = label.y + 5.0 - (height(&lines) - APART) / 2.0;
            for (at, line) in lines.into_iter().enumerate() {
                if at > 0 {
                    base += text::line_height(&line, 14.0);
                }
                scene.text(face, anchor, (x, base), line);
            }
        }
    }
    scene.close();
    scene.finish(bottom + 12.0);
}

/// What the lines of a label take.
fn height(lines: &[Cow<'_, str>]) -> f64 {
    let further: f64 = lines.iter().skip(1).map(|line| text::line_height(line, 14.0)).sum();
    if lines.is_empty() { 0.0 } else { APART + further }
}

/// The labels of one period's values, pushed apart.
struct Side {
    labels: Vec<SideLabel>,
}

struct SideLabel {
    series: usize,
    /// Where its value is.
    point: f64,
    /// Where it stands.
    y: f64,
}

impl SideLabel {
    fn is_moved(&self) -> bool {
        (self.y - self.point).abs() >= LEADER_FROM
    }
}

impl Side {
    fn of(series: &[Series], told: &[Vec<Cow<'_, str>>], at: usize, frame: &Frame) -> Self {
        let mut ends: Vec<(f64, usize)> = series
            .iter()
            .enumerate()
            .filter_map(|(index, one)| Some((frame.px_y(position(one.values.get(at)?.known()?.number)), index)))
            .collect();
        ends.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let wanted: Vec<f64> = ends.iter().map(|end| end.0).collect();
        let heights: Vec<f64> = ends.iter().map(|end| height(&told[end.1])).collect();
        let places = push_apart(&wanted, &heights, frame.down.1, frame.down.0);
        let labels = ends.into_iter().zip(places);
        let label = |((point, series), y)| SideLabel { series, point, y };
        Side {
            labels: labels.map(label).collect(),
        }
    }

    /// From the values to the labels: further where leaders run between them.
    fn offset(&self) -> f64 {
        match self.labels.iter().any(SideLabel::is_moved) {
            true => OFFSET + LEADER,
            false => OFFSET,
        }
    }
}

/// A row for each series with a dot for each period.
pub(super) fn dumbbell<'a>(
    scene: &mut Scene<'a>,
    spec: &'a ChartSpec,
    periods: &'a [PeriodLabel],
    series: &'a [Series],
) {
    let [first, last] = periods else { return };
    let mut order: Vec<&Series> = series.iter().collect();
    let number = |series: &Series, at: usize| series.values.get(at).and_then(Value::known).map(|known| known.number);
    order.sort_by(|a, b| {
        number(b, 1)
            .cmp(&number(a, 1))
            .then_with(|| number(b, 0).cmp(&number(a, 0)))
    });
    let (low, high) = spec.limits.around(extremes(&order));
    scene.remarks.axis_to = spec.limits.high.map(|high| spec.axis_number(high));
    let slots = [Slot::Muted, Slot::Hue(0)];
    let inks = slots.map(MarkStyle::Dot);
    scene.hidden();
    let entries = [first, last].into_iter().zip(inks);
    let top = key(
        scene,
        entries
            .map(|(period, ink)| (ink, Cow::Borrowed(period.label.as_str())))
            .collect(),
    );
    scene.close();

    let left = bands::left_of_any(scene, order.iter().map(|series| (series.label.as_str(), 0.0)));
    let thick = bands::bar_height(scene, order.len());
    let labels = order.iter().map(|series| bands::Band {
        label: Cow::Borrowed(series.label.as_str()),
        indent: 0.0,
        thick,
    });
    let placed = bands::place(scene, labels.collect(), left, top, None);
    let shown = |value: &'a Value| say::shown(value, &spec.words);
    // The larger value's words stand at the right, the smaller's at the left; of equal ones one is enough.
    let is_right = |one: &Series, at: usize| match (number(one, at), number(one, 1 - at)) {
        (Some(own), Some(other)) => own > other || own == other && at == 1,
        _ => true,
    };
    let widest = |right: bool| {
        let all = order.iter().flat_map(|one| (0..2).map(move |at| (*one, at)));
        let own = all.filter(|(one, at)| number(one, *at).is_some() && is_right(one, *at) == right);
        let wide = own.map(|(one, at)| text::reserved(shown(&one.values[at]), 14.0) + OFFSET + ARROW + 2.0);
        wide.fold(OFFSET, f64::max).min((scene.width - left) * 0.45)
    };
    let (before, after) = (widest(false), widest(true));
    let start = if needs_zero((low, high), spec) {
        position(low).min(0.0)
    } else {
        position(low)
    };
    let end = if position(high) > start {
        position(high)
    } else {
        start + 1.0
    };
    let frame = Frame {
        x: (start, end),
        across: (left + before, scene.width - after),
        ..Frame::px()
    };
    let across = scene.frame(frame);
    // A faint line leads from each label to its dots, up to the words beside them.
    let guide = |(one, row): (&&Series, &bands::Row)| {
        let y = (row.top + row.bottom) / 2.0;
        let known = one.values.iter().filter_map(Value::known);
        let first = known.map(|known| frame.px_x(position(known.number)));
        let end = first.fold(f64::INFINITY, f64::min) - before;
        (end.is_finite() && end > left + OFFSET).then_some([(left, y), (end, y), LIFT])
    };
    let guides: Vec<(f64, f64)> = order.iter().zip(&placed.rows).filter_map(guide).flatten().collect();
    if !guides.is_empty() {
        scene.hidden();
        scene.line(PX, MarkStyle::Grid, guides);
        scene.close();
    }
    let mut words = Vec::new();
    for (one, row) in order.iter().zip(&placed.rows) {
        let y = (row.top + row.bottom) / 2.0;
        scene.symbol_of_many(series_name(spec, periods, one));
        let slots = [Slot::Muted, Slot::lit(spec.is_lit(&one.id))];
        let known: Vec<Option<f64>> = (0..2).map(|at| number(one, at).map(position)).collect();
        if let (Some(a), Some(b)) = (known[0], known[1]) {
            scene.segment(across, MarkStyle::Line(Slot::Muted), (a, y), (b, y));
        }
        for (at, slot) in slots.into_iter().enumerate() {
            if let Some(value) = one.values.get(at).and_then(Value::known) {
                let x = position(value.number);
                let ink = if say::is_hollow(value) {
                    MarkStyle::Ring(slot)
                } else {
                    MarkStyle::Dot(slot)
                };
                scene.dot(across, ink, (x, y), 5.0);
                scene.spot(across, (x, y), value.record, String::new());
                let px = frame.px_x(x);
                match value.open {
                    Some(Open::Up) => scene.chevron(PX, MarkStyle::Line(slot), (px + 7.0, y), Toward::Right),
                    Some(Open::Down) => scene.chevron(PX, MarkStyle::Line(slot), (px - 7.0, y), Toward::Left),
                    _ => {}
                }
            }
        }
        scene.close();
        if known == [None, None] {
            let shown = one.values.get(1).map_or("", shown);
            let text = text::wrap(shown, 14.0, scene.width - left, 1).swap_remove(0);
            words.push((TextStyle::Quiet, Anchor::Start, (left, row.base()), text));
        }
        for at in 0..2 {
            let (Some(x), other) = (known[at], known[1 - at]) else {
                continue;
            };
            let is_right = is_right(one, at);
            if !is_right && other == Some(x) {
                continue;
            }
            let room = if is_right { after } else { before } - OFFSET - ARROW;
            let text = text::value(shown(&one.values[at]), 14.0, room);
            let px = frame.px_x(x);
            let arrow = match one.values[at].known().and_then(|value| value.open) {
                Some(Open::Up) if is_right => ARROW,
                Some(Open::Down) if !is_right => ARROW,
                _ => 0.0,
            };
            let (anchor, px) = if is_right {
                (Anchor::Start, px + OFFSET + arrow)
            } else {
                (Anchor::End, px - OFFSET - arrow)
            };
            // What stands in the other's place is said where it has room.
            let absent = Some(&one.values[1 - at]).filter(|_| other.is_none());
            if let Some(absent) = absent.map(shown).filter(|absent| !absent.is_empty()) {
                let after = px + text::reserved(&text, 14.0) + OFFSET;
                if after + text::reserved(absent, 14.0) <= scene.width {
                    words.push((TextStyle::Quiet, Anchor::Start, (after, row.base()), absent.into()));
                }
            }
            words.push((TextStyle::Plain, anchor, (px, row.base()), text));
        }
    }
    scene.hidden();
    let bottom = placed.write_labels(scene);
    bands::write_words(scene, words);
    scene.close();
    scene.finish(bottom + 2.0);
}
