//! Horizontal bars from zero, to one side or to both; alone, in groups, or as a tree.
//!
//! In: rows with one or several values. Out: a bar for each value with its words at the end. With the words there,
//! neither a value axis nor a grid is needed.

use std::borrow::Cow;

use super::super::rows::{self, Row as DataRow};
use super::super::say;
use super::super::scale::position;
use super::super::scene::{Anchor, Frame, MarkStyle, PX, Scene, Slot, TextStyle, Toward};
use super::super::spec::{Category, ChartSpec, Node, Part, Series};
use super::super::text;
use super::super::value::{Number, Open, Value};
use super::bands::{self, Row, Words};
use super::stacked::column_key;

const BEFORE_VALUE: f64 = 6.0;
/// Room for the arrow of an open end.
const OPEN_END: f64 = 7.0;
const BETWEEN: f64 = 3.0;
const INDENT: f64 = 18.0;

/// A label and its bars.
struct Group<'a> {
    label: Cow<'a, str>,
    indent: f64,
    bars: Vec<Bar<'a>>,
}

struct Bar<'a> {
    value: Cow<'a, Value>,
    name: String,
    slot: Slot,
}

/// One bar a part.
pub(super) fn bars<'a>(scene: &mut Scene<'a>, spec: &'a ChartSpec, parts: &'a [Part], ordered: bool) {
    let lit = |row: &DataRow<'_>| match spec.highlight.is_empty() {
        true => !row.is_aside,
        false => spec.is_lit(row.id),
    };
    let groups = rows::rows(spec, parts, ordered).into_iter().map(|row| {
        let slot = Slot::lit(lit(&row));
        let name = say::name(&[&row.label], &row.value, spec);
        let bars = vec![Bar {
            value: row.value,
            name,
            slot,
        }];
        Group {
            label: row.label,
            indent: 0.0,
            bars,
        }
    });
    let groups = groups.collect();
    lay(scene, spec, groups, 0.0);
}

/// One bar a series, for a single period.
pub(super) fn of_period<'a>(scene: &mut Scene<'a>, spec: &'a ChartSpec, period: &'a str, series: &'a [Series]) {
    let group = |series: &'a Series| {
        let value = series.values.first()?;
        let name = say::name(&[&series.label, period], value, spec);
        let slot = Slot::lit(spec.is_lit(&series.id));
        let bars = vec![Bar {
            value: Cow::Borrowed(value),
            name,
            slot,
        }];
        Some(Group {
            label: Cow::Borrowed(series.label.as_str()),
            indent: 0.0,
            bars,
        })
    };
    let groups = series.iter().filter_map(group).collect();
    lay(scene, spec, groups, 0.0);
}

/// Bars in groups, one colour a column; columns in an order of their own have steps of one hue, the last the darkest.
pub(super) fn grouped<'a>(
    scene: &mut Scene<'a>,
    spec: &'a ChartSpec,
    (rows, columns): (&'a [Category], &'a [Category]),
    cells: &'a [Vec<Value>],
    ordered: bool,
) {
    let is_chosen = spec.points_out(columns);
    let slots = Slot::all_pointed_out(columns.iter().map(|column| spec.pointed_out_at(&column.id)));
    let slot = |index: usize| match is_chosen {
        true => slots[index],
        // Two steps are set further apart.
        false if ordered => Slot::Step(if columns.len() == 2 {
            [2, 0][index]
        } else {
            (columns.len() - 1 - index) as u8
        }),
        false => Slot::of(index),
    };
    let bar = |row: &'a Category, column: &'a Category, index: usize, value: &'a Value| Bar {
        value: Cow::Borrowed(value),
        name: say::name(&[&row.label, &column.label], value, spec),
        slot: if spec.is_lit_among(rows, &row.id) {
            slot(index)
        } else {
            Slot::Muted
        },
    };
    let groups = rows.iter().zip(cells).map(|(row, values)| {
        let bars = columns.iter().zip(values).enumerate();
        let bars = bars
            .map(|(index, (column, value))| bar(row, column, index, value))
            .collect();
        Group {
            label: Cow::Borrowed(row.label.as_str()),
            indent: 0.0,
            bars,
        }
    });
    let groups = groups.collect();
    let top = column_key(scene, columns, |index| MarkStyle::Fill(slot(index)));
    lay(scene, spec, groups, top);
}

/// A figure, its parts and theirs: each indented under its whole.
pub(super) fn tree<'a>(scene: &mut Scene<'a>, spec: &'a ChartSpec, root: &'a Node) {
    let mut groups = Vec::new();
    grow(spec, root, 0, &mut groups);
    lay(scene, spec, groups, 0.0);
}

fn grow<'a>(spec: &'a ChartSpec, node: &'a Node, depth: usize, groups: &mut Vec<Group<'a>>) {
    let name = say::name(&[&node.label], &node.value, spec);
    let slot = Slot::lit(match spec.highlight.is_empty() {
        true => node.parts.is_empty() && depth > 0,
        false => depth > 0 && spec.is_lit(&node.id),
    });
    let bars = vec![Bar {
        value: Cow::Borrowed(&node.value),
        name,
        slot,
    }];
    groups.push(Group {
        label: Cow::Borrowed(&node.label),
        indent: INDENT * depth.min(6) as f64,
        bars,
    });
    for part in &node.parts {
        grow(spec, part, depth + 1, groups);
    }
}

fn lay<'a>(scene: &mut Scene<'a>, spec: &'a ChartSpec, groups: Vec<Group<'a>>, top: f64) {
    let most_bars = groups.iter().map(|group| group.bars.len()).max().unwrap_or(1);
    let bar = match (scene.is_narrow(), most_bars) {
        (false, 2..) => 18.0,
        _ => bands::bar_height(scene, groups.len()),
    };
    let left = bands::left(scene, groups.iter().map(|group| (&*group.label, group.indent)));
    let frame = value_frame(scene, spec, &groups, left);
    scene.remarks.axis_from = spec.limits.low.map(|low| spec.axis_number(low));
    scene.remarks.axis_to = spec.limits.high.map(|high| spec.axis_number(high));
    let across = scene.frame(frame);
    let (labels, bars): (Vec<_>, Vec<_>) = groups
        .into_iter()
        .map(|group| {
            let thick = group.bars.len() as f64 * (bar + BETWEEN) - BETWEEN;
            (
                bands::Band {
                    label: group.label,
                    indent: group.indent,
                    thick,
                },
                group.bars,
            )
        })
        .unzip();
    let placed = bands::place(scene, labels, left, top, (most_bars > 1).then_some(16.0));
    let mut words = Vec::with_capacity(bars.len());
    for (row, bars) in placed.rows.iter().zip(bars) {
        for (index, one) in bars.into_iter().enumerate() {
            let top = row.top + index as f64 * (bar + BETWEEN);
            let place = Place {
                frame: &frame,
                across,
                left,
                row: Row { top, bottom: top + bar },
            };
            words.push(draw_bar(scene, spec, one, &place));
        }
    }
    scene.hidden();
    placed.axis(scene, frame.px_x(0.0));
    let bottom = placed.write_labels(scene);
    bands::write_words(scene, words);
    scene.close();
    scene.finish(bottom + 2.0);
}

/// The frame of the values: zero included, with room at each side for the words at the bars' ends.
fn value_frame(scene: &Scene<'_>, spec: &ChartSpec, groups: &[Group<'_>], left: f64) -> Frame {
    let (mut low, mut high): (f64, f64) = (0.0, 0.0);
    let (mut before, mut after): (f64, f64) = (0.0, 0.0);
    for bar in groups.iter().flat_map(|group| &group.bars) {
        let room = text::reserved(say::shown(&bar.value, &spec.words), 14.0) + BEFORE_VALUE + OPEN_END;
        let number = bar.value.known().map_or(0.0, |number| position(number.number));
        let far = match bar.value.known().and_then(|number| number.open) {
            Some(Open::Between(_, far)) => position(far),
            _ => number,
        };
        low = low.min(number);
        high = high.max(number).max(far);
        if number < 0.0 {
            before = before.max(room);
        } else {
            after = after.max(room);
        }
    }
    let (low, high) = spec.limits.around_positions((low, high));
    let high = if low == high { 1.0 } else { high };
    // Words of a length that leaves no room for bars lose some of it.
    let most = (scene.width - left) * 0.42;
    let (before, after) = (before.min(most), after.min(most));
    Frame {
        across: (left + before, scene.width - after),
        x: (low, high),
        ..Frame::px()
    }
}

/// Where a bar lies.
struct Place<'f> {
    frame: &'f Frame,
    across: usize,
    /// Words of a negative value reach no further.
    left: f64,
    row: Row,
}

/// Draws the bar and gives the words at its end.
fn draw_bar<'a>(scene: &mut Scene<'a>, spec: &'a ChartSpec, bar: Bar<'a>, place: &Place<'_>) -> Words<'a> {
    let zero = place.frame.px_x(0.0);
    scene.symbol(bar.name, &bar.value);
    let end = match bar.value.known() {
        None => zero,
        Some(number) => draw_number(scene, number, bar.slot, place),
    };
    scene.close();
    let face = if bar.value.known().is_some() {
        TextStyle::Plain
    } else {
        TextStyle::Quiet
    };
    let is_negative = bar.value.known().is_some_and(|number| position(number.number) < 0.0);
    let room = if is_negative {
        end - place.left
    } else {
        scene.width - end
    } - BEFORE_VALUE;
    let shown = match bar.value {
        Cow::Borrowed(value) => Cow::Borrowed(say::shown(value, &spec.words)),
        Cow::Owned(value) => Cow::Owned(say::shown(&value, &spec.words).to_owned()),
    };
    let words = text::value(shown, 14.0, room.max(24.0));
    let (anchor, x) = if is_negative {
        (Anchor::End, end - BEFORE_VALUE)
    } else {
        (Anchor::Start, end + BEFORE_VALUE)
    };
    (face, anchor, (x, place.row.base()), words)
}

/// Draws the number; gives the px at which it ends.
fn draw_number(scene: &mut Scene<'_>, number: &Number, slot: Slot, place: &Place<'_>) -> f64 {
    let zero = place.frame.px_x(0.0);
    let value = position(number.number);
    if value == 0.0 {
        return zero;
    }
    let Row { top, bottom } = place.row;
    let (from, to) = match number.open {
        Some(Open::Between(low, high)) => (position(low), position(high)),
        _ => (0.0, value),
    };
    if from != 0.0 {
        scene.bar(place.across, MarkStyle::Fill(slot), (0.0, top), (from, bottom));
    }
    let ink = if say::is_hollow(number) {
        MarkStyle::Hollow(slot)
    } else {
        MarkStyle::Fill(slot)
    };
    scene.bar(place.across, ink, (from, top), (to, bottom));
    let mut end = place.frame.px_x(to);
    if (end - zero).abs() < 1.0 {
        end = zero + value.signum();
    }
    let middle = (top + bottom) / 2.0;
    match number.open {
        Some(Open::Up) if value > 0.0 => {
            scene.chevron(PX, MarkStyle::Line(slot), (end + 2.0, middle), Toward::Right);
            end + OPEN_END
        }
        Some(Open::Down) if value > 0.0 && end - zero > 12.0 => {
            scene.chevron(PX, MarkStyle::Line(slot), (end - 4.0, middle), Toward::Left);
            end
        }
        _ => end,
    }
}
