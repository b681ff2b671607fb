//! Values beside the points of lines, where they have room.
//!
//! In: lines that are already placed. Out: texts at the first free side of each point; a value without a free side is
//! left out, since the table and the line's name have it.

use super::super::scale::position;
use super::super::scene::{Anchor, Face, Frame, Scene};
use super::super::spec::PeriodLabel;
use super::super::text;
use super::axes::Plot;
use super::lines::Shown;

/// Every point gets its value up to so many; above, the last of each line.
const MOST_POINTS: usize = 14;
const SIZE: f64 = 14.0;
/// Between a dot's middle and its value.
const OFF: f64 = 9.0;

/// A rectangle that something takes.
#[derive(Clone, Copy)]
pub(super) struct Area {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Area {
    /// What a text takes that begins at `left` on its base line.
    pub(super) fn of_text((left, base): (f64, f64), wide: f64, size: f64) -> Self {
        Area {
            left,
            top: base - size * 0.8,
            right: left + wide,
            bottom: base + size * 0.22,
        }
    }

    /// The same with so much more at each side.
    pub(super) fn grown(&self, by: f64) -> Self {
        Area {
            left: self.left - by,
            top: self.top - by,
            right: self.right + by,
            bottom: self.bottom + by,
        }
    }

    pub(super) fn meets(&self, other: &Area) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    /// Whether a straight line passes through.
    pub(super) fn is_crossed(&self, (a, b): ((f64, f64), (f64, f64))) -> bool {
        // The line's part between left and right, then its lowest and highest place there.
        let (mut from, mut to): (f64, f64) = (0.0, 1.0);
        for (start, end, low, high) in [(a.0, b.0, self.left, self.right), (a.1, b.1, self.top, self.bottom)] {
            let run = end - start;
            if run == 0.0 {
                if start <= low || start >= high {
                    return false;
                }
                continue;
            }
            let (enter, leave) = ((low - start) / run, (high - start) / run);
            from = from.max(enter.min(leave));
            to = to.min(enter.max(leave));
        }
        from < to
    }
}

/// The points of a line with the indexes of their periods.
pub(super) type Points = Vec<(usize, (f64, f64))>;

/// The points of each line.
pub(super) fn lines_of(lit: &[Shown<'_>], periods: &[PeriodLabel], frame: &Frame) -> Vec<Points> {
    let line = |shown: &Shown<'_>| {
        let points = periods.iter().zip(&shown.series.values).enumerate();
        let points = points.filter_map(|(index, (period, value))| {
            let number = position(value.known()?.number);
            Some((index, (frame.px_x(period.at), frame.px_y(number))))
        });
        points.collect()
    };
    lit.iter().map(line).collect()
}

/// Writes the values of `lit`, but for the newest of those that have it `told` at their ends, clear of what `taken` already takes and within `right`.
pub(super) fn values<'a>(
    scene: &mut Scene<'a>,
    lit: &[Shown<'a>],
    told: &[Shown<'a>],
    periods: &[PeriodLabel],
    (frame, plot): (&Frame, &Plot),
    (mut taken, right): (Vec<Area>, f64),
) {
    let points = lines_of(lit, periods, frame);
    let count: usize = points.iter().map(Vec::len).sum();
    let segments: Vec<_> = points
        .iter()
        .flat_map(|line| line.windows(2).map(|pair| (pair[0].1, pair[1].1)))
        .collect();
    taken.extend(points.iter().flatten().map(|(_, at)| around(*at, 5.0)));
    // The newest values first: they are the ones that must find room.
    let mut wanted: Vec<(usize, usize, (f64, f64))> = Vec::with_capacity(count);
    for (line, points) in points.iter().enumerate() {
        let kept = if count <= MOST_POINTS {
            0
        } else {
            points.len().saturating_sub(1)
        };
        wanted.extend(points[kept..].iter().map(|&(index, at)| (index, line, at)));
    }
    wanted.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut said: Vec<((f64, f64), &str)> = Vec::new();
    let mut placed = Vec::with_capacity(wanted.len());
    for (index, line, (x, y)) in wanted {
        let Some(number) = lit[line].series.values[index].known() else {
            continue;
        };
        let is_newest = points[line].last().is_some_and(|(last, _)| *last == index);
        if is_newest && told.iter().any(|shown| shown.index == lit[line].index) {
            continue;
        }
        let words = number.drawn();
        // Publishers that agree need their number once.
        if said.contains(&((x, y), words)) {
            continue;
        }
        let wide = text::reserved(words, SIZE);
        let sides = [
            (Anchor::Middle, (x, y - OFF), x - wide / 2.0),
            (Anchor::Middle, (x, y + OFF + 10.0), x - wide / 2.0),
            (Anchor::Start, (x + OFF, y + 5.0), x + OFF),
            (Anchor::End, (x - OFF, y + 5.0), x - OFF - wide),
        ];
        let free = sides.into_iter().find_map(|(anchor, at, left)| {
            let area = Area::of_text((left, at.1), wide, SIZE);
            let is_inside = area.left >= plot.left + 2.0
                && area.right <= right
                && area.top >= plot.top - 4.0
                && area.bottom <= plot.bottom - 2.0;
            let is_free = !taken.iter().any(|other| area.meets(other));
            (is_inside && is_free && !segments.iter().any(|segment| area.is_crossed(*segment)))
                .then_some((anchor, at, area))
        });
        if let Some((anchor, at, area)) = free {
            taken.push(area);
            scene.name_no_spot(number.record);
            said.push(((x, y), words));
            placed.push((line, anchor, at, words));
        }
    }
    // Texts of one look follow each other, so that they share a group.
    placed.sort_by_key(|(line, anchor, ..)| (*line, *anchor as u8));
    for (line, anchor, at, words) in placed {
        scene.text(Face::Slot(lit[line].slot), anchor, at, words);
    }
}

/// What a dot takes.
pub(super) fn around((x, y): (f64, f64), radius: f64) -> Area {
    Area {
        left: x - radius,
        top: y - radius,
        right: x + radius,
        bottom: y + radius,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_through_a_text_is_seen() {
        let area = Area {
            left: 10.0,
            top: 10.0,
            right: 30.0,
            bottom: 20.0,
        };
        assert!(area.is_crossed(((0.0, 0.0), (40.0, 30.0))));
        assert!(area.is_crossed(((12.0, 15.0), (14.0, 15.0))));
        assert!(!area.is_crossed(((0.0, 25.0), (40.0, 25.0))));
        assert!(!area.is_crossed(((0.0, 0.0), (5.0, 40.0))));
        assert!(!area.is_crossed(((0.0, 30.0), (12.0, 21.0))));
    }
}
