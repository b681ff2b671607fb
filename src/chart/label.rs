//! A text of a drawing: its look, its place, and the room that it may take in a reader's font.
//!
//! In: words, a point and what the point means. Out: [`Label`]; for tests its box.

use std::borrow::Cow;

use super::scene::Slot;
#[cfg(test)]
use super::text;

/// A text with its place: `x` is where the anchor says, `y` the base line.
#[derive(Clone, Debug)]
pub(super) struct Label<'a> {
    pub(super) at: [(f64, f64); 1],
    pub(super) text: Cow<'a, str>,
    pub(super) face: TextStyle,
    pub(super) anchor: Anchor,
}

/// Size and colour of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TextStyle {
    /// 14 px.
    Plain,
    /// 14 px in a slot's text colour.
    Slot(Slot),
    /// 14 px and bold, over a panel or beside what is pointed out.
    Head,
    /// 14 px, for absences.
    Quiet,
    /// 13 px, for axes.
    Tick,
    /// 13 px on a filled area.
    On(Slot),
    /// 13 px on a step of an ordered scale or shade.
    OnStep(u8),
    /// 12 px, for notes.
    Note,
    /// 28 px, for a number among others.
    Large,
    /// 48 px, for a big number.
    Big,
}

impl TextStyle {
    /// The size in px.
    pub(super) fn size(self) -> f64 {
        match self {
            TextStyle::Plain | TextStyle::Head | TextStyle::Slot(_) | TextStyle::Quiet => 14.0,
            TextStyle::Tick | TextStyle::On(_) | TextStyle::OnStep(_) => 13.0,
            TextStyle::Note => 12.0,
            TextStyle::Large => 28.0,
            TextStyle::Big => 48.0,
        }
    }
}

/// Which point of a text its place names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// A rectangle in px.
#[cfg(test)]
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct TextBox {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

#[cfg(test)]
impl Label<'_> {
    /// The room that the text may take in a reader's font.
    pub(super) fn bounds(&self) -> TextBox {
        let (x, y) = self.at[0];
        let size = self.face.size();
        let wider = if matches!(self.face, TextStyle::Head | TextStyle::Large) {
            text::BOLD
        } else {
            1.0
        };
        let width = text::reserved(&self.text, size) * wider;
        let left = match self.anchor {
            Anchor::Start => x,
            Anchor::Middle => x - width / 2.0,
            Anchor::End => x - width,
        };
        TextBox {
            left,
            top: y - size * 0.8,
            right: left + width,
            bottom: y + size * 0.22,
        }
    }
}
