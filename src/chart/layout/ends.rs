//! Labels at the ends of lines, pushed apart so that each has its own room.
//!
//! In: the shown series and the plot. Out: texts at the right of the plot, with a thin leader from those that had to
//! move. Where they have no room there is a key above instead.

use std::borrow::Cow;

use super::super::scale::position;
use super::super::scene::{Frame, MarkStyle, PX, Scene};
use super::super::spec::PeriodLabel;
use super::super::text;
use super::axes::Plot;
use super::callouts::Area;
use super::lines::{Shown, end_label, end_room, last_value};

/// The least distance between two labels of one line, and the move from which a leader is drawn.
pub(super) const APART: f64 = 18.0;
pub(super) const LEADER_FROM: f64 = 12.0;
const OFFSET: f64 = 8.0;
pub(super) const LEADER: f64 = 16.0;

/// The room that the last value of a single line takes at the right: the title names it.
pub(super) fn value_room(scene: &Scene<'_>, alone: &Shown<'_>) -> f64 {
    let value = last_value(alone.series).map_or("", |(_, text)| text);
    end_room(value).min(scene.width * 0.4)
}

/// The lines that reach the last period of all, and those that end before it: a label at the edge of the plot would be far from them.
pub(super) fn split<'a>(lit: &[Shown<'a>]) -> (Vec<Shown<'a>>, Vec<Shown<'a>>) {
    let newest = |shown: &Shown<'_>| last_value(shown.series).map(|(index, _)| index);
    let last = lit.iter().filter_map(newest).max();
    lit.iter().partition(|shown| newest(shown) == last)
}

/// What stands at the end of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EndText {
    /// Its newest value.
    Value,
    /// Its name and its newest value.
    NameAndValue,
}

/// The room that the newest values take at the right, where a key has the names; `None`: too many lines.
pub(super) fn values_room(scene: &Scene<'_>, lit: &[Shown<'_>], tall: f64) -> Option<f64> {
    let widest = lit.iter().map(|shown| value_room(scene, shown)).fold(0.0, f64::max);
    (lit.len() as f64 * APART <= tall).then_some(widest)
}

/// The room that names take at the right; `None`: there is none, a key must do.
pub(super) fn room(scene: &Scene<'_>, lit: &[Shown<'_>], tall: f64) -> Option<f64> {
    let longest = lit
        .iter()
        .map(|shown| text::reserved(&named(shown), 14.0))
        .fold(0.0, f64::max);
    let most = scene.width * 0.34;
    let fits = !scene.is_narrow() && longest <= most && lit.len() as f64 * APART <= tall;
    fits.then_some(longest + OFFSET + LEADER + 2.0)
}

/// A line's name with its newest value.
fn named(shown: &Shown<'_>) -> String {
    let label = &shown.series.label;
    match last_value(shown.series) {
        Some((_, value)) => format!("{label} {value}"),
        None => label.clone(),
    }
}

/// Writes the labels; gives what they take.
pub(super) fn labels<'a>(
    scene: &mut Scene<'a>,
    lit: &[Shown<'a>],
    periods: &[PeriodLabel],
    (frame, plot): (&Frame, &Plot),
    what: EndText,
) -> Vec<Area> {
    let alone = what == EndText::Value;
    let mut ends: Vec<End<'a>> = lit
        .iter()
        .filter_map(|shown| End::of(shown, periods, frame, what))
        .collect();
    ends.sort_by(|a, b| a.y.total_cmp(&b.y));
    let wanted: Vec<f64> = ends.iter().map(|end| end.y).collect();
    let places = push_apart(&wanted, &vec![APART; wanted.len()], plot.top, plot.bottom);
    let moved = |end: &End<'_>, y: f64| (y - end.y).abs() >= LEADER_FROM || plot.right - end.x > LEADER_FROM;
    let leaders = !alone && ends.iter().zip(&places).any(|(end, &y)| moved(end, y));
    for (end, &y) in ends.iter().zip(&places) {
        if !alone && moved(end, y) {
            scene.segment(
                PX,
                MarkStyle::Thin,
                (end.x + 6.0, end.y),
                (plot.right + OFFSET + LEADER - 4.0, y),
            );
        }
    }
    let mut taken = Vec::with_capacity(ends.len());
    for (end, y) in ends.into_iter().zip(places) {
        let x = match (alone, leaders) {
            (true, _) => end.x + OFFSET,
            (false, true) => plot.right + OFFSET + LEADER,
            (false, false) => plot.right + OFFSET,
        };
        let room = (scene.width - x).max(24.0);
        let words = text::wrap_cow(end.text, 14.0, room, 1).swap_remove(0);
        taken.push(Area::of_text((x, y + 5.0), text::reserved(&words, 14.0), 14.0));
        end_label(scene, end.slot, (x, y + 5.0), words);
    }
    taken
}

struct End<'a> {
    x: f64,
    y: f64,
    text: Cow<'a, str>,
    slot: super::super::scene::Slot,
}

impl<'a> End<'a> {
    fn of(shown: &Shown<'a>, periods: &[PeriodLabel], frame: &Frame, what: EndText) -> Option<Self> {
        let (index, value) = last_value(shown.series)?;
        let number = shown.series.values[index].known()?;
        let x = frame.px_x(periods.get(index)?.at);
        let y = frame.px_y(position(number.number));
        Some(End {
            x,
            y,
            text: match what {
                EndText::Value => Cow::Borrowed(value),
                EndText::NameAndValue => Cow::Owned(named(shown)),
            },
            slot: shown.slot,
        })
    }
}

/// Moves sorted places apart so that nothing overlaps that is as tall as `heights` around them, each group around its middle, all between
/// `top` and `bottom`, which have room for a label of one line.
pub(super) fn push_apart(wanted: &[f64], heights: &[f64], top: f64, bottom: f64) -> Vec<f64> {
    // Blocks of places that touch: their first wanted places are averaged, as in pooling of adjacent violators.
    struct Block {
        first: usize,
        last: usize,
        /// From the first place to the last.
        span: f64,
        sum: f64,
        start: f64,
    }
    let gap = |before: usize| (heights[before] + heights[before + 1]) / 2.0;
    let extra = |at: usize| (heights[at] - APART).max(0.0) / 2.0;
    let limit = |first: usize, last: usize, span: f64, start: f64| {
        (start.min(bottom - extra(last) - span)).max(top + extra(first))
    };
    let mut blocks: Vec<Block> = Vec::with_capacity(wanted.len());
    for (at, &y) in wanted.iter().enumerate() {
        let mut block = Block {
            first: at,
            last: at,
            span: 0.0,
            sum: y,
            start: limit(at, at, 0.0, y),
        };
        while let Some(before) = blocks.last() {
            let offset = before.span + gap(before.last);
            if before.start + offset <= block.start {
                break;
            }
            let count = (block.last - before.first + 1) as f64;
            let own = (block.last - block.first + 1) as f64;
            let (first, last, span) = (before.first, block.last, offset + block.span);
            let sum = before.sum + block.sum - offset * own;
            block = Block {
                first,
                last,
                span,
                sum,
                start: limit(first, last, span, sum / count),
            };
            blocks.pop();
        }
        blocks.push(block);
    }
    let mut places = Vec::with_capacity(wanted.len());
    for block in blocks {
        let mut y = block.start;
        for at in block.first..=block.last {
            places.push(y);
            if at < block.last {
                y += gap(at);
            }
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_keep_apart_and_inside() {
        let apart = |wanted: &[f64]| push_apart(wanted, &vec![18.0; wanted.len()], 0.0, 100.0);
        assert_eq!(apart(&[10.0, 50.0]), [10.0, 50.0]);
        assert_eq!(apart(&[50.0, 50.0]), [41.0, 59.0]);
        assert_eq!(apart(&[98.0, 99.0, 100.0]), [64.0, 82.0, 100.0]);
        let crowded = apart(&[0.0, 1.0, 2.0, 30.0, 31.0, 90.0]);
        for pair in crowded.windows(2) {
            assert!(pair[1] - pair[0] >= 17.99, "{crowded:?}");
        }
        assert!(crowded[0] >= 0.0 && crowded[5] <= 100.0);
    }

    #[test]
    fn labels_of_several_lines_keep_further_apart() {
        let heights = [54.0, 18.0, 36.0];
        let places = push_apart(&[10.0, 12.0, 98.0], &heights, 0.0, 100.0);
        assert!(places[0] >= 18.0 && places[2] <= 91.0, "{places:?}");
        assert!(
            places[1] - places[0] >= 36.0 && places[2] - places[1] >= 27.0,
            "{places:?}"
        );
    }
}
