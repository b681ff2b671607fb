//! Values beside the points of lines, where they have room.
//!
//! In: lines that are already placed. Out: texts at the first free side of each point; a value without a free side is
//! left out, since the table and the line's name have it.

use super::super::describe::disagree;
use super::super::scale::position;
use super::super::scene::{Anchor, Frame, Scene, TextStyle};
use super::super::spec::{ChartSpec, PeriodLabel, Shape};
use super::super::text;
use super::axes::Plot;
use super::lines::Shown;

/// Every point gets its value up to so many; above, the last of each line.
const MAX_POINTS: usize = 14;
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

/// Values to be written beside their points.
pub(super) struct Callouts<'s, 'a> {
    pub(super) spec: &'s ChartSpec,
    pub(super) lit: &'s [Shown<'a>],
    /// Those of `lit` whose newest value stands at the end of the line.
    pub(super) told: &'s [Shown<'a>],
    pub(super) periods: &'s [PeriodLabel],
}

/// A value that is to be written, by its period and its line.
#[derive(Clone, Copy)]
struct Wanted {
    period: usize,
    line: usize,
    at: (f64, f64),
    /// It is the newest of its line, disputed, or the editor asks for it: it may cross a line where it has no better place.
    is_needed: bool,
}

impl<'a> Callouts<'_, 'a> {
    /// Writes the values clear of what `taken` already takes and within `right`.
    pub(super) fn write(
        &self,
        scene: &mut Scene<'a>,
        (frame, plot): (&Frame, &Plot),
        (mut taken, right): (Vec<Area>, f64),
    ) {
        let points = lines_of(self.lit, self.periods, frame);
        let segments: Vec<_> = points
            .iter()
            .flat_map(|line| line.windows(2).map(|pair| (pair[0].1, pair[1].1)))
            .collect();
        taken.extend(points.iter().flatten().map(|(_, at)| around(*at, 5.0)));
        let mut said: Vec<((f64, f64), &str)> = Vec::new();
        let mut placed = Vec::new();
        for wanted in self.wanted(&points) {
            let ((x, y), line) = (wanted.at, wanted.line);
            let Some(number) = self.lit[line].series.values[wanted.period].known() else {
                continue;
            };
            let is_newest = points[line].last().is_some_and(|(last, _)| *last == wanted.period);
            if is_newest && self.told.iter().any(|shown| shown.index == self.lit[line].index) {
                continue;
            }
            let words = number.drawn();
            // Publishers that agree need their number once.
            if said.contains(&((x, y), words)) {
                continue;
            }
            let wide = text::reserved(words, SIZE);
            let (above, below) = (y - OFF, y + OFF + 10.0);
            let sides = [
                (Anchor::Middle, (x, above), x - wide / 2.0),
                (Anchor::Middle, (x, below), x - wide / 2.0),
                (Anchor::Start, (x + OFF, y + 5.0), x + OFF),
                (Anchor::End, (x - OFF, y + 5.0), x - OFF - wide),
            ];
            let (start, end) = ((x - 4.0).max(plot.left + 2.0), (x + 4.0).min(right));
            let corners = [
                (Anchor::Start, (start, above), start),
                (Anchor::End, (end, above), end - wide),
                (Anchor::Start, (start, below), start),
                (Anchor::End, (end, below), end - wide),
            ];
            let further = sides.map(|(anchor, (x, base), left)| {
                let away = if base < y { -OFF } else { OFF };
                (anchor, (x, base + away), left)
            });
            let free = |sides: [(Anchor, (f64, f64), f64); 4], crosses: bool| {
                sides.into_iter().find_map(|(anchor, at, left)| {
                    let area = Area::of_text((left, at.1), wide, SIZE);
                    let is_inside = area.left >= plot.left + 2.0
                        && area.right <= right
                        && area.top >= plot.top - 4.0
                        && area.bottom <= plot.bottom - 2.0;
                    let is_free = !taken.iter().any(|other| area.meets(other));
                    let is_clear = crosses || !segments.iter().any(|segment| area.is_crossed(*segment));
                    (is_inside && is_free && is_clear).then_some((anchor, at, area))
                })
            };
            let place = free(sides, false).or_else(|| free(corners, false)).or_else(|| {
                let all = [(further, false), (sides, true), (corners, true)];
                let mut all = all.into_iter().filter(|_| wanted.is_needed);
                all.find_map(|(places, crosses)| free(places, crosses))
            });
            if let Some((anchor, at, area)) = place {
                taken.push(area);
                scene.name_no_spot(number.record);
                said.push(((x, y), words));
                placed.push((line, anchor, at, words));
            }
        }
        // Texts of one look follow each other, so that they share a group.
        placed.sort_by_key(|(line, anchor, ..)| (*line, *anchor as u8));
        for (line, anchor, at, words) in placed {
            scene.text(TextStyle::Slot(self.lit[line].slot), anchor, at, words);
        }
    }

    /// What is to be written: what the editor chose, the newest and what publishers dispute; without a choice every value, or of many the
    /// newest and, while they are few, the disputed. The newest come first: they are the ones that must find room.
    fn wanted(&self, points: &[Points]) -> Vec<Wanted> {
        let spec = self.spec;
        let count: usize = points.iter().map(Vec::len).sum();
        let is_chosen = !spec.labelled.is_empty();
        let disputed: Vec<usize> = match &spec.shape {
            Shape::Series {
                series,
                same_quantity: true,
                ..
            } => (0..self.periods.len())
                .filter(|index| disagree(series, *index))
                .collect(),
            _ => Vec::new(),
        };
        let are_few = is_chosen || disputed.len() * self.lit.len() <= MAX_POINTS;
        let mut wanted: Vec<Wanted> = Vec::with_capacity(count);
        for (line, points) in points.iter().enumerate() {
            let last = points.len().saturating_sub(1);
            for (place, &(period, at)) in points.iter().enumerate() {
                let is_asked = is_chosen && spec.is_labelled(&self.periods[period], self.lit[line].series);
                let is_needed = is_asked || place == last || are_few && disputed.contains(&period);
                if is_needed || !is_chosen && count <= MAX_POINTS {
                    wanted.push(Wanted {
                        period,
                        line,
                        at,
                        is_needed,
                    });
                }
            }
        }
        wanted.sort_by(|a, b| b.period.cmp(&a.period).then(a.line.cmp(&b.line)));
        wanted
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
