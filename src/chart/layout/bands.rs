//! Rows with a label and room for marks: the label at the left, on a narrow drawing above.
//!
//! In: labels and the height of what each row holds. Out: where each row's marks go, and the labels, placed. Bars,
//! dumbbells, stacks, waterfalls, bullets and trees stand on it.

use std::borrow::Cow;

use super::super::scene::{Anchor, LIFT, MarkStyle, PX, Scene, TextStyle};
use super::super::text;

const LABEL_SHARE: f64 = 0.34;
const AFTER_LABEL: f64 = 12.0;
/// Where marks begin under labels.
const EDGE: f64 = 1.0;
/// Labels that take no more than this, with the gap after them, are short.
const SHORT: f64 = 60.0;
/// Rows are closer together from so many on.
const MANY: usize = 13;

/// The label of a row, and the height of its marks.
pub(super) struct Band<'a> {
    pub(super) label: Cow<'a, str>,
    pub(super) indent: f64,
    pub(super) thick: f64,
}

/// Where the marks of a row lie.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    pub(super) top: f64,
    pub(super) bottom: f64,
}

impl Row {
    /// The base line of a text beside the marks.
    pub(super) fn base(&self) -> f64 {
        (self.top + self.bottom) / 2.0 + 5.0
    }
}

/// All rows, placed.
pub(super) struct Placed<'a> {
    pub(super) rows: Vec<Row>,
    pub(super) top: f64,
    pub(super) bottom: f64,
    /// Labels stand above the rows, not beside them.
    above: bool,
    labels: Vec<((f64, f64), Cow<'a, str>)>,
}

/// The height of a single bar, by width and number of rows.
pub(super) fn bar_height(scene: &Scene<'_>, rows: usize) -> f64 {
    if scene.is_narrow() {
        16.0
    } else {
        row_height(rows) * 0.72
    }
}

fn row_height(rows: usize) -> f64 {
    if rows >= MANY { 24.0 } else { 30.0 }
}

/// Where marks begin: after the labels, or at the edge where these stand above.
pub(super) fn left<'l>(scene: &Scene<'_>, labels: impl Iterator<Item = (&'l str, f64)>) -> f64 {
    if scene.is_narrow() { EDGE } else { beside(scene, labels) }
}

/// As [`left`], but short labels stand beside the marks of a narrow drawing too.
pub(super) fn left_of_any<'l>(scene: &Scene<'_>, labels: impl Iterator<Item = (&'l str, f64)>) -> f64 {
    let left = beside(scene, labels);
    if scene.is_narrow() && left > SHORT { EDGE } else { left }
}

fn beside<'l>(scene: &Scene<'_>, labels: impl Iterator<Item = (&'l str, f64)>) -> f64 {
    let longest = labels
        .map(|(label, indent)| indent + text::reserved(label, 14.0))
        .fold(0.0, f64::max);
    longest.min(scene.width * LABEL_SHARE) + AFTER_LABEL
}

/// Places rows from `top` on; `left` is where marks begin.
pub(super) fn place<'a>(scene: &Scene<'_>, bands: Vec<Band<'a>>, left: f64, top: f64, air: Option<f64>) -> Placed<'a> {
    let base_row = row_height(bands.len());
    let above = left <= EDGE;
    let mut placed = Placed {
        rows: Vec::with_capacity(bands.len()),
        top,
        bottom: top,
        above,
        labels: Vec::new(),
    };
    let mut y = top;
    for band in bands {
        let room = if above { scene.width } else { left - AFTER_LABEL } - band.indent;
        let line = text::line_height(&band.label, 14.0);
        let lines = text::wrap_cow(band.label, 14.0, room.max(30.0), 3);
        let block = line * lines.len() as f64;
        let (label_top, row_top, next) = if above {
            (y, y + block + 3.0, y + block + 3.0 + band.thick + 11.0)
        } else {
            let air = air.unwrap_or(base_row - band.thick).max(6.0);
            let height = (band.thick + air).max(block + 6.0);
            (y + (height - block) / 2.0, y + (height - band.thick) / 2.0, y + height)
        };
        for (index, words) in lines.into_iter().enumerate() {
            placed
                .labels
                .push(((band.indent, label_top + line * (index as f64 + 0.5) + 5.0), words));
        }
        placed.rows.push(Row {
            top: row_top,
            bottom: row_top + band.thick,
        });
        y = next;
    }
    placed.bottom = y;
    placed
}

impl<'a> Placed<'a> {
    /// Writes the labels; gives back the rest.
    pub(super) fn write_labels(self, scene: &mut Scene<'a>) -> f64 {
        for (at, words) in self.labels {
            scene.text(TextStyle::Plain, Anchor::Start, at, words);
        }
        self.bottom
    }

    /// A vertical line beside all rows; labels above the rows are left out.
    pub(super) fn axis(&self, scene: &mut Scene<'_>, x: f64) {
        if self.above {
            let mut path = Vec::with_capacity(self.rows.len() * 3);
            for row in &self.rows {
                path.extend([(x, row.top - 2.0), (x, row.bottom + 2.0), LIFT]);
            }
            scene.line(PX, MarkStyle::Axis, path);
        } else {
            scene.segment(PX, MarkStyle::Axis, (x, self.top), (x, self.bottom));
        }
    }
}

/// Words beside marks, kept to be written after all of them.
pub(super) type Words<'a> = (TextStyle, Anchor, (f64, f64), Cow<'a, str>);

/// Writes the words; texts of one look stand together, which is one group less for each change of look.
pub(super) fn write_words<'a>(scene: &mut Scene<'a>, mut words: Vec<Words<'a>>) {
    words.sort_by_key(|(face, anchor, ..): &Words<'_>| (*face != TextStyle::Plain, *anchor != Anchor::Start));
    for (face, anchor, at, text) in words {
        scene.text(face, anchor, at, text);
    }
}
