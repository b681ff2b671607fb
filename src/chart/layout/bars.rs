//! Horizontal bars from zero, to one side or to both; alone, or in groups.
//!
//! In: rows with one or several values. Out: labels at the left (narrow: above), a bar for each value with its words at
//! the end. With the words there, neither a value axis nor a grid is needed.

use std::borrow::Cow;

use super::super::rows::{self, Row};
use super::super::say;
use super::super::scale::position;
use super::super::scene::{Anchor, Face, Frame, Ink, PX, Scene, Slot, Toward};
use super::super::spec::{Category, ChartSpec, Number, Open, Part, Series, Value};
use super::super::text;
use super::key::key;

const LABEL_SHARE: f64 = 0.34;
const AFTER_LABEL: f64 = 12.0;
const BEFORE_VALUE: f64 = 6.0;
/// Room for the arrow of an open end.
const OPEN_END: f64 = 7.0;

/// A label and its bars.
struct Band<'a> {
    label: Cow<'a, str>,
    bars: Vec<Bar<'a>>,
}

struct Bar<'a> {
    value: Cow<'a, Value>,
    name: String,
    slot: Slot,
}

/// One bar a part.
pub(super) fn bars<'a>(scene: &mut Scene<'a>, spec: &'a ChartSpec, parts: &'a [Part], ordered: bool) {
    let lit = |row: &Row<'_>| match spec.highlight.is_empty() {
        true => !row.is_aside,
        false => spec.highlight.iter().any(|id| id == row.id),
    };
    let bands = rows::rows(spec, parts, ordered)
        .into_iter()
        .map(|row| {
            let slot = if lit(&row) { Slot::Hue(0) } else { Slot::Muted };
            let name = say::name(&[&row.label], &row.value, spec);
            Band {
                label: row.label,
                bars: vec![Bar {
                    value: row.value,
                    name,
                    slot,
                }],
            }
        })
        .collect();
    lay(scene, spec, bands, 0.0);
}

/// One bar a series, for a single period.
pub(super) fn of_period<'a>(scene: &mut Scene<'a>, spec: &'a ChartSpec, period: &'a str, series: &'a [Series]) {
    let bar = |series: &'a Series| {
        let value = series.values.first()?;
        let name = say::name(&[&series.label, period], value, spec);
        let is_lit = spec.highlight.is_empty() || spec.highlight.contains(&series.id);
        let slot = if is_lit { Slot::Hue(0) } else { Slot::Muted };
        let bars = vec![Bar {
            value: Cow::Borrowed(value),
            name,
            slot,
        }];
        Some(Band {
            label: Cow::Borrowed(series.label.as_str()),
            bars,
        })
    };
    let bands = series.iter().filter_map(bar).collect();
    lay(scene, spec, bands, 0.0);
}

/// Bars in groups, one colour a column.
pub(super) fn grouped<'a>(
    scene: &mut Scene<'a>,
    spec: &'a ChartSpec,
    rows: &'a [Category],
    columns: &'a [Category],
    cells: &'a [Vec<Value>],
) {
    let bands = rows
        .iter()
        .zip(cells)
        .map(|(row, values)| Band {
            label: Cow::Borrowed(row.label.as_str()),
            bars: columns
                .iter()
                .zip(values)
                .enumerate()
                .map(|(index, (column, value))| Bar {
                    value: Cow::Borrowed(value),
                    name: say::name(&[&row.label, &column.label], value, spec),
                    slot: Slot::of(index),
                })
                .collect(),
        })
        .collect();
    scene.hidden();
    let entries: Vec<_> = columns
        .iter()
        .enumerate()
        .map(|(index, column)| (Ink::Fill(Slot::of(index)), column.label.as_str()))
        .collect();
    let top = key(scene, &entries);
    scene.close();
    lay(scene, spec, bands, top);
}

/// How tall the parts of a band are.
struct Measure {
    row: f64,
    bar: f64,
    between: f64,
    label_room: f64,
}

impl Measure {
    fn of(scene: &Scene<'_>, bands: &[Band<'_>], most_bars: usize) -> Measure {
        let row = if bands.len() > 12 { 24.0 } else { 30.0 };
        let bar = match (scene.is_narrow(), most_bars) {
            (true, _) => 16.0,
            (false, 1) => row * 0.72,
            (false, _) => 18.0,
        };
        let longest = bands
            .iter()
            .map(|band| text::reserved(&band.label, 14.0))
            .fold(0.0, f64::max);
        let label_room = if scene.is_narrow() {
            scene.width
        } else {
            longest.min(scene.width * LABEL_SHARE)
        };
        Measure {
            row,
            bar,
            between: 3.0,
            label_room,
        }
    }
}

fn lay<'a>(scene: &mut Scene<'a>, spec: &'a ChartSpec, bands: Vec<Band<'a>>, top: f64) {
    let most_bars = bands.iter().map(|band| band.bars.len()).max().unwrap_or(1);
    let measure = Measure::of(scene, &bands, most_bars);
    let frame = value_frame(scene, spec, &bands, &measure);
    let across = scene.frame(frame);
    let narrow = scene.is_narrow();
    let least_left = if narrow { 0.0 } else { measure.label_room + AFTER_LABEL };
    let mut labels = Vec::new();
    let mut values = Vec::new();
    let mut axis = Vec::new();
    let mut y = top;
    for band in bands {
        let line = text::line_height(&band.label, 14.0);
        let lines = text::wrap_cow(band.label, 14.0, measure.label_room, 2);
        let block = line * lines.len() as f64;
        let thick = band.bars.len() as f64 * (measure.bar + measure.between) - measure.between;
        let (label_top, bars_top, next) = if narrow {
            (y, y + block + 3.0, y + block + 3.0 + thick + 11.0)
        } else {
            let air = if most_bars > 1 { 16.0 } else { measure.row - measure.bar };
            let height = (thick + air).max(block + 6.0);
            (y + (height - block) / 2.0, y + (height - thick) / 2.0, y + height)
        };
        for (index, words) in lines.into_iter().enumerate() {
            let base = label_top + line * index as f64 + line / 2.0 + 5.0;
            labels.push(((0.0, base), words));
        }
        for (index, bar) in band.bars.into_iter().enumerate() {
            let bar_top = bars_top + index as f64 * (measure.bar + measure.between);
            let place = Place {
                frame: &frame,
                across,
                least_left,
                top: bar_top,
                bottom: bar_top + measure.bar,
            };
            values.push(draw_bar(scene, spec, bar, &place));
        }
        if narrow {
            let zero = frame.px_x(0.0);
            axis.extend([
                (zero, bars_top - 2.0),
                (zero, bars_top + thick + 2.0),
                (f64::NAN, f64::NAN),
            ]);
        }
        y = next;
    }
    scene.hidden();
    let zero = frame.px_x(0.0);
    if narrow {
        // Labels stand above the bars: the axis leaves them out.
        scene.line(PX, Ink::Axis, axis);
    } else {
        scene.segment(PX, Ink::Axis, (zero, top), (zero, y));
    }
    for (at, words) in labels {
        scene.text(Face::Plain, Anchor::Start, at, words);
    }
    // Texts of one look stand together, which is one group less for each change of look.
    values.sort_by_key(|(face, anchor, ..): &Words<'_>| (*face != Face::Plain, *anchor != Anchor::Start));
    for (face, anchor, at, words) in values {
        scene.text(face, anchor, at, words);
    }
    scene.close();
    scene.finish(y + 2.0);
}

/// The frame of the values: zero included, with room at each side for the words at the bars' ends.
fn value_frame(scene: &Scene<'_>, spec: &ChartSpec, bands: &[Band<'_>], measure: &Measure) -> Frame {
    let (mut low, mut high): (f64, f64) = (0.0, 0.0);
    let (mut before, mut after): (f64, f64) = (0.0, 0.0);
    for bar in bands.iter().flat_map(|band| &band.bars) {
        let room = text::reserved(say::shown(&bar.value, &spec.words), 14.0) + BEFORE_VALUE + OPEN_END;
        let number = bar.value.known().map_or(0.0, |number| position(number.number));
        low = low.min(number);
        high = high.max(number);
        if number < 0.0 {
            before = before.max(room)
        } else {
            after = after.max(room)
        }
    }
    if low == high {
        high = 1.0;
    }
    let left = if scene.is_narrow() {
        1.0
    } else {
        measure.label_room + AFTER_LABEL
    };
    // Words of a length that leaves no room for bars lose some of it.
    let most = (scene.width - left) * 0.42;
    let (before, after) = (before.min(most), after.min(most));
    Frame {
        across: (left + before, scene.width - after),
        x: (low, high),
        ..Frame::px()
    }
}

type Words<'a> = (Face, Anchor, (f64, f64), Cow<'a, str>);

/// Where a bar lies.
struct Place<'f> {
    frame: &'f Frame,
    across: usize,
    /// Words of a negative value reach no further.
    least_left: f64,
    top: f64,
    bottom: f64,
}

/// Draws the bar and gives the words at its end.
fn draw_bar<'a>(scene: &mut Scene<'a>, spec: &'a ChartSpec, bar: Bar<'a>, place: &Place<'_>) -> Words<'a> {
    let zero = place.frame.px_x(0.0);
    scene.symbol(bar.name);
    let end = match bar.value.known() {
        None => zero,
        Some(number) => draw_number(scene, number, bar.slot, place),
    };
    scene.close();
    let face = if bar.value.known().is_some() {
        Face::Plain
    } else {
        Face::Quiet
    };
    let is_negative = bar.value.known().is_some_and(|number| position(number.number) < 0.0);
    let room = if is_negative {
        end - place.least_left
    } else {
        scene.width - end
    } - BEFORE_VALUE;
    let shown = match bar.value {
        Cow::Borrowed(value) => Cow::Borrowed(say::shown(value, &spec.words)),
        Cow::Owned(value) => Cow::Owned(say::shown(&value, &spec.words).to_owned()),
    };
    let words = text::wrap_cow(shown, 14.0, room.max(24.0), 1).swap_remove(0);
    let (anchor, x) = if is_negative {
        (Anchor::End, end - BEFORE_VALUE)
    } else {
        (Anchor::Start, end + BEFORE_VALUE)
    };
    (face, anchor, (x, (place.top + place.bottom) / 2.0 + 5.0), words)
}

/// Draws the number; gives the px at which it ends.
fn draw_number(scene: &mut Scene<'_>, number: &Number, slot: Slot, place: &Place<'_>) -> f64 {
    let zero = place.frame.px_x(0.0);
    let value = position(number.number);
    if value == 0.0 {
        return zero;
    }
    let (top, bottom) = (place.top, place.bottom);
    let (from, to) = match number.open {
        Some(Open::Between(low, high)) => (position(low), position(high)),
        _ => (0.0, value),
    };
    if from != 0.0 {
        scene.bar(place.across, Ink::Fill(slot), (0.0, top), (from, bottom));
    }
    let ink = if say::is_hollow(number) {
        Ink::Hollow(slot)
    } else {
        Ink::Fill(slot)
    };
    scene.bar(place.across, ink, (from, top), (to, bottom));
    let mut end = place.frame.px_x(to);
    if (end - zero).abs() < 1.0 {
        end = zero + value.signum();
    }
    let middle = (top + bottom) / 2.0;
    match number.open {
        Some(Open::Up) if value > 0.0 => {
            scene.chevron(PX, Ink::Line(slot), (end + 2.0, middle), Toward::Right);
            end + OPEN_END
        }
        Some(Open::Down) if value > 0.0 && end - zero > 12.0 => {
            scene.chevron(PX, Ink::Line(slot), (end - 4.0, middle), Toward::Left);
            end
        }
        _ => end,
    }
}
