//! Lines over periods: which series are shown and how, and the plot that they share.
//!
//! In: series. Out: grid, axes, breaks, one line and one name a series, labels at the lines' ends or a key above. A
//! line never crosses a break, nor more than two missing values.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::super::editor::{Shade, ends};
use super::super::say;
use super::super::scale::Ticks;
use super::super::scene::{Anchor, Columns, Frame, MarkStyle, Scene, Slot, TextStyle};
use super::super::spec::{Annotation, Break, ChartSpec, PeriodLabel, Series, Shape, UnitKind};
use super::super::text;
use super::super::value::{Absence, Value};
use super::axes::{self, Plot};
use super::callouts::{Area, Callouts};
use super::ends::{self, EndText};
use super::key::key;
use super::names;
use super::remarks;
use super::stroke::Stroke;

/// Above this only a few series are coloured and named.
const MAX_SERIES: usize = 12;
const LIT: usize = 3;
/// Grey lines behind them.
const MAX_GREY: usize = 100;

/// The data of a chart of lines.
#[derive(Clone, Copy)]
pub(super) struct Lines<'a> {
    pub(super) periods: &'a [PeriodLabel],
    pub(super) series: &'a [Series],
    pub(super) breaks: &'a [Break],
    pub(super) annotations: &'a [Annotation],
    pub(super) shades: &'a [Shade],
    pub(super) same_quantity: bool,
}

/// A series with its place in the spec and its colour.
#[derive(Clone, Copy)]
pub(super) struct Shown<'a> {
    pub(super) index: usize,
    pub(super) series: &'a Series,
    pub(super) slot: Slot,
}

/// The lowest and highest number of some series, ranges with both ends.
pub(super) fn extremes(series: &[&Series]) -> (Decimal, Decimal) {
    ends(series.iter().flat_map(|series| &series.values)).unwrap_or((Decimal::ZERO, Decimal::ZERO))
}

/// Whether an axis may leave zero out: nothing is lost of the proportions that matter, and it is no percentage.
pub(in crate::chart) fn needs_zero((low, high): (Decimal, Decimal), spec: &ChartSpec) -> bool {
    spec.from_zero
        || matches!(spec.unit, UnitKind::Percent | UnitKind::Points)
        || low <= Decimal::ZERO
        || low * Decimal::TWO <= high
}

/// Draws the lines.
pub(super) fn lines<'a>(scene: &mut Scene<'a>, spec: &'a ChartSpec, data: Lines<'a>) {
    let (lit, grey) = split(spec, data.series);
    if !grey.is_empty() {
        scene.remarks.highlighted = Some((lit.len(), data.series.len()));
    }
    let all: Vec<&Series> = lit
        .iter()
        .map(|shown| shown.series)
        .chain(grey.iter().copied())
        .collect();
    let range = spec.limits.around(extremes(&all));
    let ticks = Ticks::of(spec, range, needs_zero(range, spec));

    let tall = if scene.is_narrow() { 220.0 } else { 300.0 };
    let left = axes::tick_column(&ticks, &spec.numerals);
    // Values beside the first and the last points need room to both sides.
    let inset = if data.same_quantity { 20.0 } else { 4.0 };
    let placed = |label_room: Option<f64>, key_height: f64, width: f64| {
        let right = width - label_room.unwrap_or(0.0).max(8.0);
        let mut frame = Frame {
            x: year_span(data.periods),
            y: ticks.domain(),
            across: (
                left + inset,
                right - if label_room.is_some() { 0.0 } else { inset - 4.0 },
            ),
            down: (0.0, 0.0),
        };
        let remarks = remarks::place(remarks::of_lines(spec, &data, &frame, (left, right)), left, width);
        let top = key_height + remarks.height + 10.0;
        let bottom = top + tall;
        frame.down = (bottom, top);
        let plot = Plot {
            left,
            right,
            top,
            bottom,
        };
        (frame, plot, remarks)
    };
    let alone = lit.len() == 1 && grey.is_empty();
    let (at_end, early) = ends::split(&lit);
    let mut label_room = match lit.first() {
        Some(line) if alone => Some(ends::value_room(scene, line)),
        _ => ends::room(scene, &at_end, tall),
    };
    let mut beside = Vec::new();
    if let (Some(_), false) = (label_room, early.is_empty()) {
        let (frame, plot, _) = placed(label_room, 0.0, scene.width);
        match names::place(&lit, &early, data.periods, &frame, &plot) {
            Some(names) => beside = names,
            None => label_room = None,
        }
    }
    let entries = match label_room {
        Some(_) => Vec::new(),
        None => {
            let entry = |shown: &Shown<'a>| (MarkStyle::Line(shown.slot), Cow::Borrowed(shown.series.label.as_str()));
            lit.iter().map(entry).collect()
        }
    };
    scene.hidden();
    let key_height = key(scene, entries);
    // With a key above, the newest values stand at the ends of the lines.
    let value_room = match label_room {
        None if grey.is_empty() => ends::values_room(scene, &at_end, tall),
        _ => None,
    };
    let (frame, plot, remarks) = placed(label_room.or(value_room), key_height, scene.width);
    let number = scene.frame(frame);

    remarks::shade(scene, &remarks, key_height, plot.bottom);
    axes::value_axis(scene, &ticks, &spec.numerals, &frame, &plot);
    remarks::draw(scene, remarks, key_height, plot.bottom);
    let labels: Vec<&str> = data.periods.iter().map(|period| period.label.as_str()).collect();
    let years: Vec<f64> = data.periods.iter().map(|period| period.at).collect();
    let centers: Vec<f64> = years.iter().map(|&year| frame.px_x(year)).collect();
    axes::period_axis(scene, &labels, &years, &centers, plot.bottom);
    let stroke = Stroke {
        frame: number,
        periods: data.periods,
        breaks: data.breaks,
        every_dot: data.same_quantity,
        words: &spec.words,
        among_others: !alone,
    };
    // The table of so many series has them in the order of their prominence.
    let order = if grey.is_empty() { Vec::new() } else { prominent(spec) };
    let column = |index: usize| order.iter().position(|at| *at == index).unwrap_or(order.len());
    let grey_of = stroke.grey(scene, &grey, data.series).into_iter().map(column).collect();
    scene.columns = Some(Columns {
        frame: number,
        at: years,
        grey: grey_of,
    });
    if data.same_quantity {
        stroke.links(scene, &lit);
    }
    scene.close();

    // The first series lies on top: it is the one that the reader looks for.
    for shown in lit.iter().rev() {
        scene.symbol_of_many(series_name(spec, data.periods, shown.series));
        stroke.series(scene, shown);
        scene.close();
    }
    if !grey.is_empty() {
        // Where so many series share a page, each of their tables stands on it too, with links.
        scene.limit_spots(0);
    }
    scene.hidden();
    // Where no line reaches the last period, what stands at their ends is inside the plot.
    let mut taken: Vec<Area> = match (label_room, value_room) {
        (Some(_), _) => {
            let text = if alone { EndText::Value } else { EndText::NameAndValue };
            ends::labels(scene, &at_end, data.periods, (&frame, &plot), text)
        }
        (None, Some(_)) => ends::labels(scene, &at_end, data.periods, (&frame, &plot), EndText::Value),
        (None, None) => Vec::new(),
    };
    taken.extend(beside.iter().map(|name| name.area));
    for name in beside {
        let label = name.shown.series.label.as_str();
        scene.text(TextStyle::Slot(name.shown.slot), name.anchor, name.at, label);
    }
    let by_room = grey.is_empty() && (label_room.is_none() || data.same_quantity && !alone);
    if by_room || !spec.labelled.is_empty() {
        let has_ends = label_room.is_some() || value_room.is_some();
        let right = if has_ends { plot.right } else { scene.width };
        let told = if has_ends { at_end.as_slice() } else { &[] };
        let values = Callouts {
            spec,
            lit: &lit,
            told,
            periods: data.periods,
        };
        values.write(scene, (&frame, &plot), (taken, right));
    }
    scene.close();
    scene.finish(plot.bottom + axes::BELOW);
}

/// The series in colour, and the grey ones behind.
fn split<'a>(spec: &ChartSpec, series: &'a [Series]) -> (Vec<Shown<'a>>, Vec<&'a Series>) {
    if series.len() <= MAX_SERIES {
        let lit = series.iter().enumerate().map(|(index, series)| {
            let slot = match spec.highlight.is_empty() {
                true if series_count_is_one(spec) => Slot::Hue(0),
                true => Slot::of(index),
                false => Slot::pointed_out(spec.pointed_out_at(&series.id)),
            };
            Shown { index, series, slot }
        });
        return (lit.collect(), Vec::new());
    }
    let order = by_prominence(&spec.highlight, series);
    let lit = order.iter().take(LIT).enumerate();
    let lit = lit
        .map(|(slot, &index)| Shown {
            index,
            series: &series[index],
            slot: Slot::of(slot),
        })
        .collect();
    let grey = order
        .iter()
        .skip(LIT)
        .take(MAX_GREY)
        .map(|&index| &series[index])
        .collect();
    (lit, grey)
}

/// The series that are named, then those with most values, then the largest newest value.
fn by_prominence(named: &[String], series: &[Series]) -> Vec<usize> {
    let is_named = |series: &Series| named.contains(&series.id);
    let known = |series: &Series| series.values.iter().filter(|value| value.known().is_some()).count();
    let mut order: Vec<usize> = (0..series.len()).collect();
    order.sort_by(|&a, &b| {
        let (a, b) = (&series[a], &series[b]);
        let named = is_named(b).cmp(&is_named(a));
        named
            .then_with(|| known(b).cmp(&known(a)))
            .then_with(|| newest(b).cmp(&newest(a)))
    });
    order
}

fn newest(series: &Series) -> Option<Decimal> {
    let mut values = series.values.iter().rev();
    values.find_map(|value| value.known()).map(|known| known.number)
}

/// Indexes of the series: those that the drawing points out, then the others by their newest value.
pub fn prominent(spec: &ChartSpec) -> Vec<usize> {
    let Shape::Series { series, .. } = &spec.shape else {
        return Vec::new();
    };
    let mut order = by_prominence(&spec.highlight, series);
    let lit = LIT.min(order.len());
    order[lit..].sort_by(|&a, &b| newest(&series[b]).cmp(&newest(&series[a])).then(a.cmp(&b)));
    order
}

fn series_count_is_one(spec: &ChartSpec) -> bool {
    matches!(&spec.shape, Shape::Series { series, .. } if series.len() == 1)
}

/// The years from the first to the last period, with room around a single one.
pub(super) fn year_span(periods: &[PeriodLabel]) -> (f64, f64) {
    let first = periods.first().map_or(0.0, |period| period.at);
    let last = periods.last().map_or(1.0, |period| period.at);
    if first < last {
        (first, last)
    } else {
        (first - 1.0, first + 1.0)
    }
}

/// The series that a chart of lines draws in colour.
pub(in crate::chart) fn lit_series<'a>(spec: &ChartSpec, series: &'a [Series]) -> impl Iterator<Item = &'a Series> {
    split(spec, series).0.into_iter().map(|shown| shown.series)
}

/// The name of a line: all its values. Periods before and after them that nobody reported have no place on a longer line.
pub(super) fn series_name(spec: &ChartSpec, periods: &[PeriodLabel], series: &Series) -> String {
    let is_said = |value: &Value| {
        !matches!(
            value,
            Value::Absent {
                why: Absence::Missing,
                ..
            }
        )
    };
    let first = series.values.iter().position(is_said).unwrap_or(0);
    let last = series.values.iter().rposition(is_said).unwrap_or(usize::MAX);
    let is_long = periods.len() > 2;
    let mut out = String::with_capacity(series.label.len() + periods.len() * 14);
    out.push_str(&series.label);
    let mut separator = ": ";
    for (index, (period, value)) in periods.iter().zip(&series.values).enumerate() {
        if is_long && (index < first || index > last) {
            continue;
        }
        out.push_str(std::mem::replace(&mut separator, &spec.words.semicolon));
        out.push_str(&period.label);
        out.push(' ');
        out.push_str(say::whole(value, &spec.words));
        if let Some(state) = say::state(value, &spec.words) {
            out.push_str(" (");
            out.push_str(state);
            out.push(')');
        }
    }
    out
}

/// A text at the end of a single line: its last value.
pub(super) fn last_value(series: &Series) -> Option<(usize, &str)> {
    let last = series
        .values
        .iter()
        .enumerate()
        .rev()
        .find(|(_, value)| value.known().is_some());
    last.and_then(|(index, value)| value.known().map(|number| (index, number.drawn())))
}

/// Whether a text fits at the right of a plot.
pub(super) fn end_room(text: &str) -> f64 {
    text::reserved(text, 14.0) + 12.0
}

/// A label beside the end of a line.
pub(super) fn end_label<'a>(scene: &mut Scene<'a>, slot: Slot, at: (f64, f64), text: Cow<'a, str>) {
    scene.text(TextStyle::Slot(slot), Anchor::Start, at, text);
}
