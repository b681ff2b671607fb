//! From a scene to markup, by way of plotters: its drawing areas and coordinates place every mark and text.
//!
//! In: [`Scene`]. Out: the markup inside an `<svg>`. A device unit is a tenth of a CSS px, so that plotters' whole
//! numbers give one decimal.

use std::cell::RefCell;
use std::rc::Rc;

use plotters::coord::Shift;
use plotters::coord::cartesian::Cartesian2d;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters::element::{Drawable, PointCollection};
use plotters_backend::{BackendCoord, DrawingBackend, DrawingErrorKind};

use super::scale::Axis;
use super::scene::{Form, Item, PX, Scene, Toward};
use super::svg::{Markup, Never, SvgBackend};

/// Writes the scene's marks and texts.
pub(super) fn draw(scene: &Scene<'_>) -> Markup {
    let size = (tenths(scene.width) as u32, tenths(scene.height) as u32);
    let backend = Rc::new(RefCell::new(SvgBackend::new(size, scene.items.len() * 72, scene.rtl)));
    match place(scene, &backend) {
        // The backend writes into memory and is borrowed by one area at a time: it has no way to fail.
        Ok(()) | Err(_) => backend.take().finish(),
    }
}

fn place(scene: &Scene<'_>, backend: &Rc<RefCell<SvgBackend>>) -> Result<(), DrawingAreaErrorKind<Never>> {
    let root: DrawingArea<SvgBackend, Shift> = DrawingArea::from(backend);
    let areas: Vec<_> = scene
        .frames
        .iter()
        .map(|frame| {
            let across = tenths(frame.across.0)..tenths(frame.across.1);
            let down = tenths(frame.down.0)..tenths(frame.down.1);
            let axes = (Axis::new(frame.x), Axis::new(frame.y));
            root.apply_coord_spec(Cartesian2d::<Axis, Axis>::new(axes.0, axes.1, (across, down)))
        })
        .collect();
    for item in &scene.items {
        let frame = match item {
            Item::Mark(mark) => mark.frame,
            Item::HitTarget(spot) => spot.frame,
            _ => PX,
        };
        areas[frame].draw(item)?;
    }
    Ok(())
}

/// CSS px as device units.
pub(super) fn tenths(px: f64) -> i32 {
    (px * 10.0).round() as i32
}

impl<'i> PointCollection<'i, (f64, f64)> for &'i Item<'_> {
    type Point = &'i (f64, f64);
    type IntoIter = std::slice::Iter<'i, (f64, f64)>;

    fn point_iter(self) -> Self::IntoIter {
        match self {
            Item::Mark(mark) => mark.points.as_slice().iter(),
            Item::Text(label) => label.at.iter(),
            Item::HitTarget(spot) => spot.at.iter(),
            Item::Symbol(..) | Item::Hidden | Item::Close => [].iter(),
        }
    }
}

impl Drawable<SvgBackend> for Item<'_> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        mut places: I,
        svg: &mut SvgBackend,
        _parent: (u32, u32),
    ) -> Result<(), DrawingErrorKind<Never>> {
        match self {
            Item::Symbol(name, record) => svg.open_symbol(name, *record),
            Item::Hidden => svg.open_hidden(),
            Item::Close => svg.close(),
            Item::HitTarget(spot) => places.next().into_iter().for_each(|at| svg.spot(spot, at)),
            Item::Text(label) => {
                if let Some(at) = places.next() {
                    svg.text(&label.text, label.face, label.anchor, at);
                }
            }
            Item::Mark(mark) => match mark.form {
                Form::Bar | Form::Box => {
                    if let (Some(from), Some(to)) = (places.next(), places.next()) {
                        let (from, to) = corners(from, to, mark.form == Form::Bar);
                        return svg.draw_rect(from, to, &mark.ink, true);
                    }
                }
                Form::Dot(radius) => {
                    if let Some(at) = places.next() {
                        return svg.draw_circle(at, tenths(radius) as u32, &mark.ink, true);
                    }
                }
                Form::Chevron(toward) => {
                    if let Some(at) = places.next() {
                        return svg.draw_path(chevron(at, toward), &mark.ink);
                    }
                }
                Form::Line => {
                    // A point that is no number lifts the pen: it is taken from the values, since plotters maps it
                    // to the left edge.
                    let lifts = mark
                        .points
                        .as_slice()
                        .iter()
                        .map(|(x, y)| !x.is_finite() || !y.is_finite());
                    let steps = places.zip(lifts).map(|(place, lift)| (!lift).then_some(place));
                    svg.pen_path(steps, mark.ink);
                }
            },
        }
        Ok(())
    }
}

/// The corners in order; a bar that is not zero is one px long at least, away from where it begins.
fn corners(from: BackendCoord, to: BackendCoord, least: bool) -> (BackendCoord, BackendCoord) {
    let mut to = to;
    if least && (to.0 - from.0).abs() < 10 && (to.1 - from.1).abs() >= 10 {
        to.0 = from.0 + if to.0 < from.0 { -10 } else { 10 };
    } else if least && (to.1 - from.1).abs() < 10 && (to.0 - from.0).abs() >= 10 {
        to.1 = from.1 + if to.1 > from.1 { 10 } else { -10 };
    }
    (
        (from.0.min(to.0), from.1.min(to.1)),
        (from.0.max(to.0), from.1.max(to.1)),
    )
}

fn chevron((x, y): BackendCoord, toward: Toward) -> [BackendCoord; 3] {
    let (long, half) = (45, 45);
    match toward {
        Toward::Right => [(x, y - half), (x + long, y), (x, y + half)],
        Toward::Left => [(x, y - half), (x - long, y), (x, y + half)],
        Toward::Up => [(x - half, y), (x, y - long), (x + half, y)],
        Toward::Down => [(x - half, y), (x, y + long), (x + half, y)],
    }
}
