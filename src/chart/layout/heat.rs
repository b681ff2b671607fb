//! A shaded table, for two breakdowns too large for bars.
//!
//! In: rows, columns, values. Out: a cell each, the darker the larger, with its words where they have room. So many
//! marks are one image for a screen reader; the table has them one by one.

use std::borrow::Cow;

use super::super::say;
use super::super::scale::position;
use super::super::scene::{Anchor, LIFT, MarkStyle, PX, Scene, Slot, TextStyle};
use super::super::spec::{Category, ChartSpec};
use super::super::text;
use super::super::value::{Number, Value};
use super::key::key;

const ROW: f64 = 26.0;
/// A column of a table with few of them.
const FEW: f64 = 72.0;
/// Size of the columns' names.
const HEAD: f64 = 12.0;

/// The shaded table.
pub(super) fn heat<'a>(
    scene: &mut Scene<'a>,
    spec: &'a ChartSpec,
    rows: &'a [Category],
    columns: &'a [Category],
    cells: &'a [Vec<Value>],
) {
    let is_image = rows.len() * columns.len() > super::MAX_SYMBOLS;
    if is_image {
        scene.image_name = Some(super::super::describe::describe(spec, super::super::spec::Kind::Heat));
    }
    let known = || cells.iter().flatten().filter_map(Value::known);
    let most = known().map(|number| position(number.number)).fold(0.0, f64::max);
    let above = shades_key(scene, known(), most);
    let longest = rows
        .iter()
        .map(|row| text::reserved(&row.label, 14.0))
        .fold(0.0, f64::max);
    // Few columns leave the names more room.
    let spare = (scene.width - columns.len() as f64 * FEW).min(scene.width * 0.5);
    let label_room = longest.min(spare.max(scene.width * if scene.is_narrow() { 0.3 } else { 0.26 }));
    let left = label_room + 10.0;
    let wide = (scene.width - left) / columns.len().max(1) as f64;
    let mut heads = Heads::beside(columns, wide);
    if heads.are_cut() {
        heads = Heads::staggered(columns, (left, wide), scene.width).unwrap_or(heads);
    }
    let line = columns
        .iter()
        .map(|column| text::line_height(&column.label, 12.0))
        .fold(0.0, f64::max);
    let fits = wide >= 26.0;
    let most_lines = if fits { heads.height() } else { 0 };
    let top = above + most_lines as f64 * line + 8.0;
    // An image needs no element for each cell: the cells of one shade are one path.
    let mut shades: [Vec<(f64, f64)>; 5] = Default::default();
    let mut words = Vec::new();
    let mut labels = Vec::new();
    for (index, (row, values)) in rows.iter().zip(cells).enumerate() {
        let y = top + index as f64 * ROW;
        let label = text::wrap(&row.label, 14.0, label_room, 1).swap_remove(0);
        labels.push(((0.0, y + ROW / 2.0 + 5.0), label));
        for (at, (column, value)) in columns.iter().zip(values).enumerate() {
            let x = left + at as f64 * wide;
            let shade = shade(value, most);
            let (from, to) = ((x + 1.0, y + 1.0), (x + wide - 1.0, y + ROW - 1.0));
            if value.known().is_none() {
                // No number is no cell; nothing counted is an empty one.
                if !is_image {
                    scene.symbol(say::name(&[&row.label, &column.label], value, spec), value);
                    scene.close();
                }
            } else if is_image && !is_loss(value) {
                let corners = [from, (to.0, from.1), to, (from.0, to.1), from, LIFT];
                shades[usize::from(shade)].extend(corners);
                let middle = ((from.0 + to.0) / 2.0, (from.1 + to.1) / 2.0);
                scene.spot(PX, middle, value.record(), String::new());
            } else {
                let ink = if is_loss(value) { LOSS.0 } else { MarkStyle::Heat(shade) };
                if is_image {
                    scene.rect(PX, ink, from, to);
                    let middle = ((from.0 + to.0) / 2.0, (from.1 + to.1) / 2.0);
                    scene.spot(PX, middle, value.record(), String::new());
                } else {
                    scene.symbol(say::name(&[&row.label, &column.label], value, spec), value);
                    scene.rect(PX, ink, from, to);
                    scene.close();
                }
            }
            let shown = say::shown(value, &spec.words);
            let shown = if value.known().is_some() || text::reserved(shown, 13.0) + 8.0 <= wide {
                shown
            } else {
                "–"
            };
            if text::reserved(shown, 13.0) + 8.0 <= wide {
                // Steps run from dark to pale, shades from pale to dark.
                let face = if is_loss(value) {
                    LOSS.1
                } else {
                    TextStyle::OnStep(4 - shade)
                };
                words.push((face, (x + wide / 2.0, y + ROW / 2.0 + 4.5), shown));
            }
        }
    }
    for (shade, path) in shades.into_iter().enumerate() {
        if !path.is_empty() {
            scene.line(PX, MarkStyle::Heat(shade as u8), path);
        }
    }
    words.sort_by_key(|(face, ..)| match face {
        TextStyle::OnStep(step) => *step,
        _ => u8::MAX,
    });
    scene.hidden();
    frames(scene, spec, (rows, columns), (left, top, wide));
    if fits {
        heads.write(scene, (left, wide), (line, above, top));
    }
    for (at, label) in labels {
        scene.text(TextStyle::Plain, Anchor::Start, at, label);
    }
    for (face, at, text) in words {
        scene.text(face, Anchor::Middle, at, text);
    }
    scene.close();
    scene.finish(top + rows.len() as f64 * ROW + 2.0);
}

/// The names of the columns.
struct Heads<'a> {
    /// Lines of each, and where their middle stands if not over their column's.
    each: Vec<(Vec<Cow<'a, str>>, Option<f64>)>,
    /// Every other one stands a line higher, where it has the room of two columns.
    staggered: bool,
}

impl<'a> Heads<'a> {
    fn beside(columns: &'a [Category], wide: f64) -> Self {
        let one = |column: &'a Category| {
            // A word that alone is too long is cut, not broken.
            let fits = |word: &str| text::reserved(word, HEAD) <= wide - 6.0;
            let lines = if column.label.split_whitespace().all(fits) {
                2
            } else {
                1
            };
            (text::wrap(&column.label, HEAD, wide - 6.0, lines), None)
        };
        Heads {
            each: columns.iter().map(one).collect(),
            staggered: false,
        }
    }

    fn are_cut(&self) -> bool {
        let mut lasts = self.each.iter().filter_map(|(lines, _)| lines.last());
        lasts.any(|line| line.ends_with('…'))
    }

    /// Each on a line of its own or its neighbour's, if all have room there.
    fn staggered(columns: &'a [Category], (left, wide): (f64, f64), width: f64) -> Option<Self> {
        let mut ends = [f64::NEG_INFINITY; 2];
        let mut each = Vec::with_capacity(columns.len());
        for (at, column) in columns.iter().enumerate() {
            let half = text::reserved(&column.label, HEAD) / 2.0;
            let middle = (left + (at as f64 + 0.5) * wide).min(width - half);
            if middle - half < ends[at % 2] + 6.0 || middle - half < 0.0 {
                return None;
            }
            ends[at % 2] = middle + half;
            each.push((vec![Cow::Borrowed(column.label.as_str())], Some(middle)));
        }
        Some(Heads { each, staggered: true })
    }

    fn height(&self) -> usize {
        match self.staggered {
            true => 2,
            false => self.each.iter().map(|(lines, _)| lines.len()).max().unwrap_or(0),
        }
    }

    fn write(self, scene: &mut Scene<'a>, (left, wide): (f64, f64), (line, above, top): (f64, f64, f64)) {
        let most = self.height();
        if self.staggered {
            // From a name that stands higher a line leads down to its column.
            let higher = (0..self.each.len()).step_by(2);
            let lines = higher.flat_map(|at| {
                let x = left + (at as f64 + 0.5) * wide;
                [(x, above + line + 1.0), (x, top - 2.0), LIFT]
            });
            scene.line(PX, MarkStyle::Grid, lines.collect());
        }
        for (at, (lines, middle)) in self.each.into_iter().enumerate() {
            let first = if self.staggered { at % 2 } else { most - lines.len() };
            let middle = middle.unwrap_or(left + (at as f64 + 0.5) * wide);
            for (index, words) in lines.into_iter().enumerate() {
                let base = above + (first + index) as f64 * line + 12.0;
                scene.text(TextStyle::Note, Anchor::Middle, (middle, base), words);
            }
        }
    }
}

/// A frame around each row and column that is pointed out.
fn frames(
    scene: &mut Scene<'_>,
    spec: &ChartSpec,
    (rows, columns): (&[Category], &[Category]),
    (left, top, wide): (f64, f64, f64),
) {
    let is_named = |one: &Category| spec.highlight.contains(&one.id);
    let bottom = top + rows.len() as f64 * ROW;
    let own = rows.iter().enumerate().filter(|(_, row)| is_named(row));
    let across = own.map(|(at, _)| (left, top + at as f64 * ROW, scene.width, top + (at + 1) as f64 * ROW));
    let own = columns.iter().enumerate().filter(|(_, column)| is_named(column));
    let down = own.map(|(at, _)| (left + at as f64 * wide, top, left + (at + 1) as f64 * wide, bottom));
    let mut path = Vec::new();
    for (left, top, right, bottom) in across.chain(down) {
        let (right, bottom) = (right - 1.0, bottom - 1.0);
        let (left, top) = (left + 1.0, top + 1.0);
        path.extend([(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]);
        path.push(LIFT);
    }
    if !path.is_empty() {
        scene.line(PX, MarkStyle::Frame, path);
    }
}

/// A loss is no small gain: below zero cells have a colour of their own.
const LOSS: (MarkStyle, TextStyle) = (MarkStyle::Part(Slot::Hue(3)), TextStyle::On(Slot::Hue(3)));

fn is_loss(value: &Value) -> bool {
    value.known().is_some_and(|number| position(number.number) < 0.0)
}

/// What the shades mean: the smallest and the largest value with their shades, and the lowest below zero. Gives the height that it takes.
fn shades_key<'a>(scene: &mut Scene<'a>, known: impl Iterator<Item = &'a Number> + Clone, most: f64) -> f64 {
    let by_number = |a: &&Number, b: &&Number| a.number.cmp(&b.number);
    let gains = known.clone().filter(|number| position(number.number) > 0.0);
    let (least, largest) = (gains.clone().min_by(by_number), gains.max_by(by_number));
    let lowest = known.min_by(by_number).filter(|number| position(number.number) < 0.0);
    let mut entries: Vec<(MarkStyle, Cow<'a, str>)> = Vec::new();
    let shaded = |number: &'a Number| {
        (
            MarkStyle::Heat(shade_of(position(number.number), most)),
            Cow::Borrowed(number.drawn()),
        )
    };
    entries.extend(lowest.map(|number| (LOSS.0, Cow::Borrowed(number.drawn()))));
    entries.extend(least.map(shaded));
    entries.extend(
        largest
            .filter(|largest| least.is_some_and(|least| least.number != largest.number))
            .map(shaded),
    );
    scene.hidden();
    let height = key(scene, entries);
    scene.close();
    height
}

/// From 0, for nothing or no number, to 4.
fn shade(value: &Value, most: f64) -> u8 {
    let Some(number) = value.known() else { return 0 };
    shade_of(position(number.number), most)
}

fn shade_of(number: f64, most: f64) -> u8 {
    if number <= 0.0 || most <= 0.0 {
        0
    } else {
        (number / most * 4.0).ceil().clamp(1.0, 4.0) as u8
    }
}
