//! What stands on a time line besides its values: breaks, annotations, shaded stretches.
//!
//! In: the spec's, and where periods stand. Out: rules and shades with their texts above the plot, on as many levels as keep them clear of
//! each other.

use std::borrow::Cow;

use super::super::editor::Shade;
use super::super::scene::{Anchor, Frame, MarkStyle, PX, Scene, TextStyle};
use super::super::spec::{Break, ChartSpec, PeriodLabel};
use super::super::text;
use super::columns::Columns;
use super::lines::Lines;

/// A remark above the plot, with the px where it begins.
pub(super) struct Remark<'a> {
    pub(super) x: f64,
    pub(super) text: &'a str,
    pub(super) of: Mark,
}

/// What a remark is about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Mark {
    /// Values at both sides of a dashed rule cannot be compared.
    Break,
    /// A thin rule.
    Note,
    /// A shaded stretch that ends at this px.
    Shade(f64),
}

const LEVEL: f64 = 17.0;

/// Remarks with the level at which each one's text has room.
pub(super) struct Remarks<'a> {
    placed: Vec<(Remark<'a>, Cow<'a, str>, f64, f64)>,
    /// The height that the texts take above the plot.
    pub(super) height: f64,
}

/// Places the texts of remarks beside their rules: on the first level where they keep clear of each other.
pub(super) fn place<'a>(mut remarks: Vec<Remark<'a>>, left: f64, right: f64) -> Remarks<'a> {
    remarks.sort_by(|a, b| a.x.total_cmp(&b.x));
    // From the right: a text begins at its own rule and would cross the rules at its right on their levels.
    let mut levels: Vec<f64> = Vec::new();
    let mut placed = Vec::with_capacity(remarks.len());
    for remark in remarks.into_iter().rev() {
        let words = text::wrap(remark.text, 12.0, (right - left).max(40.0), 1).swap_remove(0);
        let wide = text::reserved(&words, 12.0);
        let x = (remark.x + 5.0).min(right - wide).max(left);
        let level = levels
            .iter()
            .position(|&taken| x + wide + 8.0 <= taken)
            .unwrap_or(levels.len());
        if level == levels.len() {
            levels.push(x);
        } else {
            levels[level] = x;
        }
        placed.push((remark, words, x, level as f64));
    }
    Remarks {
        placed,
        height: levels.len() as f64 * LEVEL,
    }
}

/// Shades what remarks say that of, below everything else.
pub(super) fn shade(scene: &mut Scene<'_>, remarks: &Remarks<'_>, top: f64, bottom: f64) {
    for (remark, _, _, level) in &remarks.placed {
        if let Mark::Shade(end) = remark.of {
            let start = top + remarks.height - (level + 1.0) * LEVEL;
            scene.rect(PX, MarkStyle::Shade, (remark.x, start), (end, bottom));
        }
    }
}

/// Draws the remarks; texts stand between `top` and `top + height`, rules reach down to `bottom`.
pub(super) fn draw<'a>(scene: &mut Scene<'a>, remarks: Remarks<'a>, top: f64, bottom: f64) {
    let mut texts = Vec::with_capacity(remarks.placed.len());
    let height = remarks.height;
    for (remark, words, x, level) in remarks.placed {
        // The first level is the lowest: a rule then passes no text of a rule at its right.
        let start = top + height - (level + 1.0) * LEVEL;
        let ink = match remark.of {
            Mark::Break => Some(MarkStyle::Rule),
            Mark::Note => Some(MarkStyle::Thin),
            Mark::Shade(_) => None,
        };
        if let Some(ink) = ink {
            scene.segment(PX, ink, (remark.x, start), (remark.x, bottom));
        }
        texts.push(((x, start + 11.0), words));
    }
    for (at, words) in texts {
        scene.text(TextStyle::Note, Anchor::Start, at, words);
    }
}

/// What stands on the time line of lines; `edges`: the plot's left and right.
pub(super) fn of_lines<'a>(spec: &'a ChartSpec, data: &Lines<'a>, frame: &Frame, edges: (f64, f64)) -> Vec<Remark<'a>> {
    let mut out: Vec<Remark<'a>> = Vec::new();
    for cut in data.breaks {
        let Some(pair) = data.periods.get(cut.after..cut.after + 2) else {
            continue;
        };
        let x = frame.px_x((pair[0].at + pair[1].at) / 2.0);
        let text = reason(spec, cut);
        // Several series that break at one place for one reason have one rule.
        if !out.iter().any(|known| known.x == x && known.text == text) {
            out.push(Remark {
                x,
                text,
                of: Mark::Break,
            });
        }
    }
    for note in data.annotations {
        let Some(period) = data.periods.get(note.period) else {
            continue;
        };
        out.push(Remark {
            x: frame.px_x(period.at),
            text: &note.text,
            of: Mark::Note,
        });
    }
    for shade in data.shades {
        if let Some((x, end)) = shaded(shade, data.periods, frame, edges) {
            out.push(Remark {
                x,
                text: &shade.text,
                of: Mark::Shade(end),
            });
        }
    }
    out
}

/// Why a series breaks, in its own words where it has some.
fn reason<'a>(spec: &'a ChartSpec, cut: &'a Break) -> &'a str {
    match cut.text.is_empty() {
        true => &spec.words.break_here,
        false => &cut.text,
    }
}

/// Where a shade begins and ends in px: half-way to the periods beside it, or at the plot's edges.
pub(super) fn shaded(
    shade: &Shade,
    periods: &[PeriodLabel],
    frame: &Frame,
    (left, right): (f64, f64),
) -> Option<(f64, f64)> {
    let at = |index: usize| periods.get(index).map(|period| period.at);
    let between = |a: usize, b: usize| Some(frame.px_x((at(a)? + at(b)?) / 2.0));
    let from = match shade.from.checked_sub(1) {
        Some(before) => between(before, shade.from)?,
        None => left,
    };
    let to = match at(shade.to + 1) {
        Some(_) => between(shade.to, shade.to + 1)?,
        None => right,
    };
    (from < to).then_some((from, to))
}

/// What stands on the time line of columns, each of which takes a band.
pub(super) fn of_columns<'a>(spec: &'a ChartSpec, data: &Columns<'a>, left: f64, band: f64) -> Vec<Remark<'a>> {
    let cuts = data.breaks.iter().map(|cut| {
        let text = reason(spec, cut);
        Remark {
            x: left + band * (cut.after as f64 + 1.0),
            text,
            of: Mark::Break,
        }
    });
    let notes = data.annotations.iter().map(|note| {
        // A rule through the column would hide it: it stands at the column's left.
        Remark {
            x: left + band * note.period as f64 + band * 0.07,
            text: &note.text,
            of: Mark::Note,
        }
    });
    let shades = data.shades.iter().map(|shade| Remark {
        x: left + band * shade.from as f64,
        text: &shade.text,
        of: Mark::Shade(left + band * (shade.to as f64 + 1.0)),
    });
    cuts.chain(notes).chain(shades).collect()
}
