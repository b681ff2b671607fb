//! The names of lines that end before the others, beside the line itself: a name at the edge of the plot would be far from it.
//!
//! In: the lines, and those that need a name. Out: a place for every one of them, or none, and then a key must do.

use super::super::scale::position;
use super::super::scene::{Anchor, Frame};
use super::super::spec::PeriodLabel;
use super::super::text;
use super::axes::Plot;
use super::callouts::{Area, Points, around, lines_of};
use super::lines::Shown;

const SIZE: f64 = 14.0;
const ABOVE: f64 = 11.0;
const BELOW: f64 = 21.0;
/// What a name keeps clear of other lines, so that nobody takes it for theirs.
const CLEAR: f64 = 5.0;
/// What the point that it stands by keeps clear of them.
const APART: f64 = 10.0;

/// A name, placed.
pub(super) struct Name<'a> {
    pub(super) shown: Shown<'a>,
    pub(super) anchor: Anchor,
    pub(super) at: (f64, f64),
    pub(super) area: Area,
}

/// Places the names of `early`; the newest points are tried first.
pub(super) fn place<'a>(
    all: &[Shown<'a>],
    early: &[Shown<'a>],
    periods: &[PeriodLabel],
    frame: &Frame,
    plot: &Plot,
) -> Option<Vec<Name<'a>>> {
    let lines = lines_of(all, periods, frame);
    let dots: Vec<Area> = lines.iter().flatten().map(|(_, at)| around(*at, 6.0)).collect();
    let mut names: Vec<Name<'a>> = Vec::with_capacity(early.len());
    for shown in early {
        let wide = text::reserved(&shown.series.label, SIZE);
        let points = periods.iter().zip(&shown.series.values).rev();
        let points = points.filter_map(|(period, value)| {
            let number = position(value.known()?.number);
            Some((frame.px_x(period.at), frame.px_y(number)))
        });
        let crosses = |area: &Area, line: &Points| line.windows(2).any(|pair| area.is_crossed((pair[0].1, pair[1].1)));
        let (own, others): (Vec<_>, Vec<_>) = all.iter().zip(&lines).partition(|(one, _)| one.index == shown.index);
        let meets = |area: &Area, of: &[(&Shown<'_>, &Points)]| of.iter().any(|(_, line)| crosses(area, line));
        let is_apart = |point: &(f64, f64)| !meets(&around(*point, APART), &others);
        let mut sides = points.filter(is_apart).flat_map(|(x, y)| {
            [
                (Anchor::Middle, (x, y - ABOVE), x - wide / 2.0),
                (Anchor::End, (x + 4.0, y - ABOVE), x + 4.0 - wide),
                (Anchor::Start, (x - 4.0, y - ABOVE), x - 4.0),
                (Anchor::Middle, (x, y + BELOW), x - wide / 2.0),
                (Anchor::Start, (x - 4.0, y + BELOW), x - 4.0),
                (Anchor::End, (x + 4.0, y + BELOW), x + 4.0 - wide),
            ]
        });
        let name = sides.find_map(|(anchor, at, left)| {
            let area = Area::of_text((left, at.1), wide, SIZE);
            let is_inside = area.left >= plot.left + 2.0
                && area.right <= plot.right
                && area.top >= plot.top - 2.0
                && area.bottom <= plot.bottom - 2.0;
            let is_free = is_inside
                && !dots.iter().any(|dot| area.meets(dot))
                && !names.iter().any(|other| area.meets(&other.area))
                && !meets(&area, &own)
                && !meets(&area.grown(CLEAR), &others);
            is_free.then_some(Name {
                shown: *shown,
                anchor,
                at,
                area,
            })
        })?;
        names.push(name);
    }
    Some(names)
}
