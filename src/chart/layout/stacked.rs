//! Divided bars: one alone, or one a row, each of 100 % or each as long as its total.
//!
//! In: parts of a whole. Out: each part as long as its share of its row, or as its value. The parts' values stand inside where they
//! have room, or in the key, a total at the bar's end; an ordered scale goes from dark to pale.

use std::borrow::Cow;

use rust_decimal::{Decimal, RoundingStrategy};

use super::super::rows;
use super::super::say;
use super::super::scale::position;
use super::super::scene::{Anchor, Frame, MarkStyle, Scene, Slot, TextStyle};
use super::super::shares;
use super::super::spec::{Category, ChartSpec, Part, Shape, UnitKind};
use super::super::text;
use super::super::value::{Number, Value};
use super::super::words::fill;
use super::bands;
use super::key::key;

const ONE_BAR: f64 = 40.0;
/// What stands before a name in a key.
const KEY_SWATCH: f64 = 18.0;
/// So much of the width a long name may take in further rows.
const KEY_FURTHER: f64 = 0.7;
const BEFORE_TOTAL: f64 = 6.0;

/// The rows and columns of stacked bars.
pub(super) struct Stacks<'a> {
    pub(super) rows: &'a [Category],
    pub(super) columns: &'a [Category],
    pub(super) cells: &'a [Vec<Value>],
    pub(super) totals: &'a [Value],
    pub(super) ordered: bool,
    /// All bars have one scale, and are as long as their totals.
    pub(super) by_amount: bool,
}

/// How the part at `index` of `count` looks, and the text on it.
fn look(index: usize, count: usize, ordered: bool) -> (MarkStyle, TextStyle) {
    match (ordered, index) {
        (true, 4..) => (MarkStyle::Heat(0), TextStyle::OnStep(4)),
        // Three steps use the outer ones, which differ most.
        (true, _) if count == 3 => {
            let step = [0, 1, 3][index.min(2)];
            (MarkStyle::Ordered(step), TextStyle::OnStep(step))
        }
        (true, _) => (MarkStyle::Ordered(index as u8), TextStyle::OnStep(index as u8)),
        (false, _) => on(Slot::of(index)),
    }
}

fn on(slot: Slot) -> (MarkStyle, TextStyle) {
    (MarkStyle::Part(slot), TextStyle::On(slot))
}

/// One bar with its key, in which the values stand.
pub(super) fn one_bar<'a>(scene: &mut Scene<'a>, spec: &'a ChartSpec, parts: &'a [Part], ordered: bool) {
    let parts = rows::in_order(parts, ordered);
    let slots = Slot::all_pointed_out(parts.iter().map(|part| spec.pointed_out_at(&part.id)));
    let ink = |index: usize| match spec.highlight.is_empty() {
        true => look(index, parts.len(), ordered).0,
        false => MarkStyle::Part(slots[index]),
    };
    let sum: f64 = parts
        .iter()
        .filter_map(|part| part.value.known())
        .map(|number| position(number.number))
        .sum();
    scene.hidden();
    let shares = shares_of(spec, &parts);
    let entries = parts.iter().enumerate().map(|(index, part)| {
        let shown = say::shown(&part.value, &spec.words);
        let value = match shares.as_ref().map(|all| all[index].as_str()) {
            Some(share) => Cow::Owned(fill(&spec.words.with_share, &[("value", shown), ("share", share)])),
            None => Cow::Borrowed(shown),
        };
        // Of a name that is too long for the rows of a key the end goes, not the value.
        let room = scene.width - KEY_SWATCH - text::reserved(&value, 14.0) - 12.0;
        let room = room.max(40.0) + scene.width * KEY_FURTHER;
        let label = text::wrap(&part.label, 14.0, room, 1).swap_remove(0);
        let entry = fill(&spec.words.before, &[("label", &label), ("value", &value)]);
        (ink(index), Cow::Owned(entry))
    });
    let entries: Vec<_> = entries.collect();
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
        scene.symbol(say::name(&[&part.label], &part.value, spec), &part.value);
        if to > from {
            scene.rect(across, ink(index), (from, top), (to, top + ONE_BAR));
        }
        scene.close();
        from = to;
    }
    scene.finish(top + ONE_BAR + 2.0);
}

/// What a key says beside the amounts; nothing where the amounts are percentages.
fn shares_of(spec: &ChartSpec, parts: &[&Part]) -> Option<Vec<String>> {
    let Shape::Parts { total, .. } = &spec.shape else {
        return None;
    };
    if matches!(spec.unit, UnitKind::Percent | UnitKind::Points) {
        return None;
    }
    shares::of_whole(parts.iter().map(|part| &part.value), total.as_ref(), &spec.numerals)
}

/// One bar a row.
pub(super) fn stacked<'a>(scene: &mut Scene<'a>, spec: &'a ChartSpec, data: &Stacks<'a>) {
    let count = data.columns.len();
    let is_chosen = spec.points_out(data.columns);
    let slots = Slot::all_pointed_out(data.columns.iter().map(|column| spec.pointed_out_at(&column.id)));
    let column_look = |index: usize| match is_chosen {
        true => on(slots[index]),
        false => look(index, count, data.ordered),
    };
    let top = column_key(scene, data.columns, |index| column_look(index).0);
    let left = bands::left_of_any(scene, data.rows.iter().map(|row| (row.label.as_str(), 0.0)));
    let thick = if scene.is_narrow() { 20.0 } else { 22.0 };
    let labels = data.rows.iter().map(|row| bands::Band {
        label: Cow::Borrowed(&row.label),
        indent: 0.0,
        thick,
    });
    let placed = bands::place(scene, labels.collect(), left, top, Some(10.0));
    let sum = |values: &[Value]| -> f64 {
        let known = values.iter().filter_map(Value::known);
        known.map(|number| position(number.number)).sum()
    };
    let longest = data.cells.iter().map(|values| sum(values)).fold(0.0, f64::max);
    let (_, longest) = spec.limits.around_positions((0.0, longest));
    if data.by_amount {
        scene.remarks.axis_to = spec.limits.high.map(|high| spec.axis_number(high));
    }
    let room = total_room(scene, spec, data, left);
    let mut words = Vec::new();
    for (at, ((row, values), place)) in data.rows.iter().zip(data.cells).zip(&placed.rows).enumerate() {
        let whole = if data.by_amount { longest } else { sum(values) };
        let frame = Frame {
            x: (0.0, whole.max(f64::MIN_POSITIVE)),
            across: (left, scene.width - room),
            ..Frame::px()
        };
        let across = scene.frame(frame);
        let is_lit = spec.is_lit_among(data.rows, &row.id);
        let mut from = 0.0;
        for (index, (column, value)) in data.columns.iter().zip(values).enumerate() {
            scene.symbol(say::name(&[&row.label, &column.label], value, spec), value);
            if let Some(number) = value.known() {
                let (ink, face) = if is_lit {
                    column_look(index)
                } else {
                    on(Slot::grey(index))
                };
                let to = from + position(number.number);
                if to > from {
                    scene.rect(across, ink, (from, place.top), (to, place.bottom));
                }
                let room = frame.px_x(to) - frame.px_x(from);
                // A bar of 100 % carries percentages: the amounts of two such bars are as long as each other.
                let label = match data.by_amount {
                    true => Cow::Borrowed(number.drawn()),
                    false => share(spec, number, values),
                };
                if text::reserved(&label, 13.0) + 10.0 <= room {
                    let at = (frame.px_x(from) + 5.0, place.base());
                    words.push((face, Anchor::Start, at, label));
                }
                from = to;
            }
            scene.close();
        }
        if let Some(total) = data.totals.get(at).filter(|_| data.by_amount) {
            let shown = text::value(say::shown(total, &spec.words), 14.0, room - BEFORE_TOTAL);
            let x = frame.px_x(from) + BEFORE_TOTAL;
            words.push((TextStyle::Plain, Anchor::Start, (x, place.base()), shown));
        }
    }
    words.sort_by_key(|(face, ..)| match face {
        TextStyle::Plain => 0,
        TextStyle::On(Slot::Hue(index)) | TextStyle::OnStep(index) => index + 1,
        _ => u8::MAX,
    });
    scene.hidden();
    if data.by_amount {
        placed.axis(scene, left);
    }
    let bottom = placed.write_labels(scene);
    for (face, anchor, at, text) in words {
        scene.text(face, anchor, at, text);
    }
    scene.close();
    scene.finish(bottom + 2.0);
}

/// The share of a part in its row, in whole percent; one decimal below one.
fn share<'a>(spec: &ChartSpec, number: &'a Number, row: &[Value]) -> Cow<'a, str> {
    let known = row.iter().filter_map(|value| Some(value.known()?.number));
    let sum: Decimal = known.sum();
    let percent = (number.number * Decimal::ONE_HUNDRED).checked_div(sum);
    match percent {
        // Shares are what the row is made of already.
        _ if spec.unit == UnitKind::Percent => Cow::Borrowed(number.drawn()),
        Some(percent) => {
            let places = u32::from(percent < Decimal::ONE);
            let written = spec
                .numerals
                .write(percent.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero));
            Cow::Owned(spec.numerals.percent.replace("{n}", &written))
        }
        None => Cow::Borrowed(number.drawn()),
    }
}

/// The room for totals at the bars' ends.
fn total_room(scene: &Scene<'_>, spec: &ChartSpec, data: &Stacks<'_>, left: f64) -> f64 {
    if !data.by_amount {
        return 1.0;
    }
    let totals = data.totals.iter();
    let widest = totals.map(|total| text::reserved(say::shown(total, &spec.words), 14.0));
    let widest = widest.fold(0.0, f64::max) + BEFORE_TOTAL + 1.0;
    widest.min((scene.width - left) * 0.4)
}

/// A key of columns.
pub(super) fn column_key<'a>(scene: &mut Scene<'a>, columns: &'a [Category], ink: impl Fn(usize) -> MarkStyle) -> f64 {
    scene.hidden();
    let entries = columns.iter().enumerate();
    let entries = entries.map(|(index, column)| (ink(index), Cow::Borrowed(column.label.as_str())));
    let height = key(scene, entries.collect());
    scene.close();
    height
}
