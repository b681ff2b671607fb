//! The key above a drawing: a swatch and a label for each series, in the series' order.
//!
//! In: inks and labels. Out: texts in as many rows as they need.

use std::borrow::Cow;

use super::super::scene::{Anchor, Form, Item, Mark, MarkStyle, PX, Points, Scene, TextStyle};
use super::super::text;

const ROW: f64 = 22.0;
const SWATCH: f64 = 12.0;
const GAP: f64 = 16.0;
/// A name that is longer than the drawing goes on below.
const LINES: usize = 3;

/// Writes the key from the top of the drawing; gives the height that it takes.
pub(super) fn key<'a>(scene: &mut Scene<'a>, entries: Vec<(MarkStyle, Cow<'a, str>)>) -> f64 {
    if entries.is_empty() {
        return 0.0;
    }
    let size = TextStyle::Plain.size();
    let mut x = 0.0;
    // The top of the row, and how much its entries take.
    let (mut y, mut tall) = (0.0, ROW);
    let mut texts = Vec::with_capacity(entries.len());
    for (ink, label) in entries {
        let room = scene.width - SWATCH - 6.0;
        let further = text::line_height(&label, size);
        let lines = text::wrap_cow(label, size, room, LINES);
        let widest = lines.iter().map(|line| text::reserved(line, size)).fold(0.0, f64::max);
        let wide = SWATCH + 6.0 + widest;
        if x > 0.0 && x + wide > scene.width {
            x = 0.0;
            y += tall;
            tall = ROW;
        }
        let top = y + 4.0;
        swatch(scene, ink, x, top);
        tall = tall.max(ROW + (lines.len() - 1) as f64 * further);
        for (at, line) in lines.into_iter().enumerate() {
            texts.push(((x + SWATCH + 6.0, top + 11.0 + at as f64 * further), line));
        }
        x += wide + GAP;
    }
    for (at, label) in texts {
        scene.text(TextStyle::Plain, Anchor::Start, at, label);
    }
    y + tall + 6.0
}

fn swatch(scene: &mut Scene<'_>, ink: MarkStyle, x: f64, top: f64) {
    let (form, points) = match ink {
        MarkStyle::Line(_) => (Form::Line, Points::Two([(x, top + 6.0), (x + SWATCH, top + 6.0)])),
        MarkStyle::Dot(_) | MarkStyle::Ring(_) => (Form::Dot(5.0), Points::One([(x + 6.0, top + 6.0)])),
        _ => (Form::Box, Points::Two([(x, top), (x + SWATCH, top + SWATCH)])),
    };
    scene.items.push(Item::Mark(Mark {
        frame: PX,
        form,
        ink,
        points,
    }));
}
