//! A scene: everything that a drawing holds, placed, before it becomes markup.
//!
//! In: calls of the layouts, in CSS px and in values. Out: [`Scene`], whose text boxes can be tested for overlap
//! without a picture. A frame maps values to px; frame 0 maps px to themselves. A page that reads from right to left
//! is drawn by turning the frames over, so that no layout has to know.

use std::borrow::Cow;

pub(super) use super::frame::Frame;
use super::hit_targets::HitTarget;
#[cfg(test)]
pub(super) use super::label::TextBox;
pub(super) use super::label::{Anchor, Label, TextStyle};
use super::scale::Scale;
use super::value::Value;

/// A drawing, placed.
#[derive(Clone, Debug)]
pub(super) struct Scene<'a> {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) rtl: bool,
    /// One image for a screen reader, named by this, instead of a document of symbols.
    pub(super) image_name: Option<String>,
    pub(super) remarks: Remarks,
    /// Where the periods of a chart of lines stand.
    pub(super) columns: Option<Columns>,
    pub(super) frames: Vec<Frame>,
    pub(super) items: Vec<Item<'a>>,
}

/// What a drawing must say about itself beside its title.
#[derive(Clone, Debug, Default)]
pub(super) struct Remarks {
    /// The scale word of the value axis.
    pub(super) scale: Option<Scale>,
    /// The label of the lowest tick of an axis that does not start at zero.
    pub(super) axis_from: Option<String>,
    /// Where a scale without an axis ends, if the editor set that.
    pub(super) axis_to: Option<String>,
    /// How many series are highlighted, of how many.
    pub(super) highlighted: Option<(usize, usize)>,
}

/// Where the periods of a chart of lines stand, and whose the grey lines are: a script of the page points at both, and finds the values in
/// the chart's table, whose rows are the periods and whose columns are the series.
#[derive(Clone, Debug)]
pub(super) struct Columns {
    /// The frame of `at`.
    pub(super) frame: usize,
    /// The periods in their order.
    pub(super) at: Vec<f64>,
    /// The series of each stretch of the grey path, by its column in the chart's table.
    pub(super) grey: Vec<usize>,
}

/// The frame of px.
pub(super) const PX: usize = 0;

/// A point that lifts the pen.
pub(super) const LIFT: (f64, f64) = (f64::NAN, f64::NAN);

/// Something in a drawing.
#[derive(Clone, Debug)]
pub(super) enum Item<'a> {
    /// A mark with a name begins; of which record of the caller's it is, if of one.
    Symbol(String, Option<u32>),
    /// A group that screen readers skip begins.
    Hidden,
    /// The group ends.
    Close,
    Mark(Mark),
    Text(Label<'a>),
    HitTarget(HitTarget),
}

/// A shape in the coordinates of a frame.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    pub(super) frame: usize,
    pub(super) form: Form,
    pub(super) ink: MarkStyle,
    pub(super) points: Points,
}

/// What is drawn through the points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Form {
    /// From corner to corner, at least one px long in the direction of its values.
    Bar,
    /// From corner to corner, exactly.
    Box,
    /// Through the points; a point that is not a number lifts the pen.
    Line,
    /// A disc around the point, radius in px.
    Dot(f64),
    /// An arrow head at the point, as an open end of a qualified value.
    Chevron(Toward),
}

/// Where a qualified value may lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Toward {
    Right,
    Left,
    Up,
    Down,
}

/// The points of a mark; most have one or two.
#[derive(Clone, Debug)]
pub(super) enum Points {
    One([(f64, f64); 1]),
    Two([(f64, f64); 2]),
    Many(Vec<(f64, f64)>),
}

impl Points {
    pub(super) fn as_slice(&self) -> &[(f64, f64)] {
        match self {
            Points::One(points) => points,
            Points::Two(points) => points,
            Points::Many(points) => points,
        }
    }
}

/// The role of a shape, which the stylesheet turns into fill and stroke.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MarkStyle {
    /// A filled area of a slot.
    Fill(Slot),
    /// An outlined area: estimated, provisional, or open below.
    Hollow(Slot),
    /// A line of a slot.
    Line(Slot),
    /// A dotted line over missing values.
    Bridge(Slot),
    /// A dot on a line.
    Dot(Slot),
    /// A hollow dot on a line.
    Ring(Slot),
    /// A part of a bar.
    Part(Slot),
    /// Squares, each as wide as the line is thick.
    Squares(Slot),
    /// Squares that are not filled.
    EmptySquares,
    /// A target.
    Target,
    /// A frame around what is pointed out.
    Frame,
    /// The step of an ordered scale, 0 darkest.
    Ordered(u8),
    /// A shade of a heat table, 0 palest.
    Heat(u8),
    Grid,
    Axis,
    /// The dashed rule of a break.
    Rule,
    /// A thin line between a label and its mark, or between values that disagree.
    Thin,
    /// What is not filled of a whole.
    Rest,
    /// A shaded stretch of the time line.
    Shade,
}

/// A colour slot of the palette.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    Hue(u8),
    Muted,
    /// A paler grey with an outline, for what is muted beside another that is.
    Faint,
    /// A step of the ordered scale, 0 darkest.
    Step(u8),
}

impl Slot {
    /// Hues for the first four, muted for the rest.
    pub(super) fn of(index: usize) -> Slot {
        if index < 4 { Slot::Hue(index as u8) } else { Slot::Muted }
    }

    /// A hue for each that is pointed out, muted for the rest.
    pub(super) fn pointed_out(at: Option<usize>) -> Slot {
        at.map_or(Slot::Muted, Slot::of)
    }

    /// A hue for each that is pointed out; the rest in two greys by turns, so that no two side by side are alike.
    pub(super) fn all_pointed_out(places: impl Iterator<Item = Option<usize>>) -> Vec<Slot> {
        let mut muted = 0..;
        places
            .map(|at| at.map_or_else(|| Slot::grey(muted.next().unwrap_or(0)), Slot::of))
            .collect()
    }

    /// One of the two greys, by turns.
    pub(super) fn grey(index: usize) -> Slot {
        if index.is_multiple_of(2) {
            Slot::Muted
        } else {
            Slot::Faint
        }
    }

    /// The first hue where something is pointed out, else muted.
    pub(super) fn lit(is_lit: bool) -> Slot {
        if is_lit { Slot::Hue(0) } else { Slot::Muted }
    }
}

impl Points {
    fn as_mut_slice(&mut self) -> &mut [(f64, f64)] {
        match self {
            Points::One(points) => points,
            Points::Two(points) => points,
            Points::Many(points) => points,
        }
    }
}

impl<'a> Scene<'a> {
    pub(super) fn new(width: f64, rtl: bool) -> Self {
        Scene {
            width,
            height: 0.0,
            rtl,
            image_name: None,
            remarks: Remarks::default(),
            columns: None,
            frames: vec![Frame::px()],
            items: Vec::with_capacity(64),
        }
    }

    /// The width is one of the two of every chart.
    pub(super) fn is_narrow(&self) -> bool {
        self.width < 500.0
    }

    /// Adds a frame and gives its number.
    pub(super) fn frame(&mut self, frame: Frame) -> usize {
        self.frames.push(frame);
        self.frames.len() - 1
    }

    /// How many named marks there are.
    pub(super) fn symbols(&self) -> usize {
        self.items
            .iter()
            .filter(|item| matches!(item, Item::Symbol(..)))
            .count()
    }

    /// A mark of one value begins.
    pub(super) fn symbol(&mut self, name: String, value: &Value) {
        self.items.push(Item::Symbol(name, value.record()));
    }

    /// A mark of many values begins.
    pub(super) fn symbol_of_many(&mut self, name: String) {
        self.items.push(Item::Symbol(name, None));
    }

    pub(super) fn hidden(&mut self) {
        self.items.push(Item::Hidden);
    }

    pub(super) fn close(&mut self) {
        self.items.push(Item::Close);
    }

    pub(super) fn bar(&mut self, frame: usize, ink: MarkStyle, from: (f64, f64), to: (f64, f64)) {
        self.two(frame, Form::Bar, ink, from, to);
    }
    pub(super) fn rect(&mut self, frame: usize, ink: MarkStyle, from: (f64, f64), to: (f64, f64)) {
        self.two(frame, Form::Box, ink, from, to);
    }

    pub(super) fn segment(&mut self, frame: usize, ink: MarkStyle, from: (f64, f64), to: (f64, f64)) {
        self.two(frame, Form::Line, ink, from, to);
    }

    fn two(&mut self, frame: usize, form: Form, ink: MarkStyle, from: (f64, f64), to: (f64, f64)) {
        self.items.push(Item::Mark(Mark {
            frame,
            form,
            ink,
            points: Points::Two([from, to]),
        }));
    }

    pub(super) fn line(&mut self, frame: usize, ink: MarkStyle, points: Vec<(f64, f64)>) {
        self.items.push(Item::Mark(Mark {
            frame,
            form: Form::Line,
            ink,
            points: Points::Many(points),
        }));
    }

    pub(super) fn dot(&mut self, frame: usize, ink: MarkStyle, at: (f64, f64), radius: f64) {
        self.items.push(Item::Mark(Mark {
            frame,
            form: Form::Dot(radius),
            ink,
            points: Points::One([at]),
        }));
    }

    pub(super) fn chevron(&mut self, frame: usize, ink: MarkStyle, at: (f64, f64), toward: Toward) {
        let toward = self.facing(toward);
        self.items.push(Item::Mark(Mark {
            frame,
            form: Form::Chevron(toward),
            ink,
            points: Points::One([at]),
        }));
    }

    pub(super) fn text(&mut self, face: TextStyle, anchor: Anchor, at: (f64, f64), text: impl Into<Cow<'a, str>>) {
        let text = text.into();
        if !text.is_empty() {
            self.items.push(Item::Text(Label {
                at: [at],
                text,
                face,
                anchor,
            }));
        }
    }

    /// Takes in a finished drawing of its own at a place.
    pub(super) fn take(&mut self, part: Scene<'a>, (left, top): (f64, f64)) {
        let before = self.frames.len() - 1;
        let moved = |(x, y): (f64, f64)| (x + left, y + top);
        for frame in &part.frames[1..] {
            self.frames.push(Frame {
                across: (frame.across.0 + left, frame.across.1 + left),
                down: (frame.down.0 + top, frame.down.1 + top),
                ..*frame
            });
        }
        for mut item in part.items {
            match &mut item {
                Item::Text(label) => label.at = label.at.map(moved),
                Item::Mark(mark) => {
                    if mark.frame == PX {
                        mark.points
                            .as_mut_slice()
                            .iter_mut()
                            .for_each(|point| *point = moved(*point));
                    } else {
                        mark.frame += before;
                    }
                    if let Form::Chevron(toward) = &mut mark.form {
                        *toward = self.facing(*toward);
                    }
                }
                Item::HitTarget(spot) => spot.frame += before,
                Item::Symbol(..) | Item::Hidden | Item::Close => {}
            }
            self.items.push(item);
        }
    }

    /// The direction on a page that may read from right to left.
    fn facing(&self, toward: Toward) -> Toward {
        match toward {
            Toward::Right if self.rtl => Toward::Left,
            Toward::Left if self.rtl => Toward::Right,
            other => other,
        }
    }

    /// Sets the height, and turns the frames over where the page reads from right to left.
    pub(super) fn finish(&mut self, height: f64) {
        self.height = height.ceil();
        let width = self.width;
        if self.rtl {
            for frame in &mut self.frames {
                frame.across = (width - frame.across.0, width - frame.across.1);
            }
        }
    }

    /// The boxes of all texts.
    #[cfg(test)]
    pub(super) fn text_boxes(&self) -> Vec<(String, TextBox)> {
        let labels = self.items.iter().filter_map(|item| match item {
            Item::Text(label) => Some(label),
            _ => None,
        });
        labels.map(|label| (label.text.to_string(), label.bounds())).collect()
    }
}
