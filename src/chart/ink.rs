//! Roles of marks and texts, as classes of the markup and as the colours that plotters hands through.
//!
//! In: [`MarkStyle`], [`TextStyle`], [`Anchor`]. Out: class names; and for shapes a colour whose red is the role and whose green is
//! the slot, from which the backend reads the role again.

use plotters_backend::{BackendColor, BackendStyle};

use super::scene::{Anchor, MarkStyle, Slot, TextStyle};

fn slot_class(slot: Slot, hues: [&'static str; 4], muted: &'static str) -> &'static str {
    match slot {
        Slot::Hue(index) => hues[usize::from(index.min(3))],
        Slot::Muted | Slot::Faint => muted,
        Slot::Step(_) => hues[0],
    }
}

const STEPS: [&str; 4] = ["o0", "o1", "o2", "o3"];
const PALE_STEPS: [&str; 4] = ["o0 pale", "o1 pale", "o2 pale", "o3 pale"];

pub(super) fn ink_class(ink: MarkStyle) -> &'static str {
    let fill = |slot| slot_class(slot, ["f0", "f1", "f2", "f3"], "fm");
    let line = |slot| slot_class(slot, ["l0", "l1", "l2", "l3"], "lm");
    match ink {
        MarkStyle::Ordered(step) | MarkStyle::Fill(Slot::Step(step)) => STEPS[usize::from(step.min(3))],
        MarkStyle::Hollow(Slot::Step(step)) => PALE_STEPS[usize::from(step.min(3))],
        MarkStyle::Fill(Slot::Faint) | MarkStyle::Part(Slot::Faint) => "om",
        MarkStyle::Fill(slot) | MarkStyle::Dot(slot) => fill(slot),
        MarkStyle::Hollow(slot) => slot_class(
            slot,
            ["f0 l0 pale", "f1 l1 pale", "f2 l2 pale", "f3 l3 pale"],
            "fm lm pale",
        ),
        MarkStyle::Ring(slot) => slot_class(slot, ["l0 hollow", "l1 hollow", "l2 hollow", "l3 hollow"], "lm hollow"),
        MarkStyle::Line(slot) => line(slot),
        MarkStyle::Part(slot) => slot_class(slot, ["f0 part", "f1 part", "f2 part", "f3 part"], "fm part"),
        MarkStyle::Squares(slot) => slot_class(
            slot,
            ["l0 squares", "l1 squares", "l2 squares", "l3 squares"],
            "lm squares",
        ),
        MarkStyle::EmptySquares => "empty squares",
        MarkStyle::Target => "target",
        MarkStyle::Frame => "frame",
        MarkStyle::Bridge(slot) => slot_class(slot, ["l0 bridge", "l1 bridge", "l2 bridge", "l3 bridge"], "lm bridge"),
        MarkStyle::Heat(shade) => ["h0", "h1", "h2", "h3", "h4"][usize::from(shade.min(4))],
        MarkStyle::Grid => "grid",
        MarkStyle::Axis => "axis",
        MarkStyle::Rule => "rule",
        MarkStyle::Thin => "thin",
        MarkStyle::Rest => "rest",
        MarkStyle::Shade => "shade",
    }
}

pub(super) fn face_class(face: TextStyle) -> &'static str {
    match face {
        TextStyle::Plain => "",
        TextStyle::Slot(slot) => slot_class(slot, ["t0", "t1", "t2", "t3"], "tm"),
        TextStyle::Head => "head",
        TextStyle::Quiet => "quiet",
        TextStyle::Tick => "tick",
        TextStyle::On(Slot::Faint) => "onf",
        TextStyle::On(slot) => slot_class(slot, ["on0", "on1", "on2", "on3"], "onm"),
        TextStyle::OnStep(step) => ["os0", "os1", "os2", "os3", "os4"][usize::from(step.min(4))],
        TextStyle::Note => "note",
        TextStyle::Large => "large",
        TextStyle::Big => "big",
    }
}

pub(super) fn anchor_class(anchor: Anchor) -> &'static str {
    match anchor {
        Anchor::Start => "",
        Anchor::Middle => "mid",
        Anchor::End => "end",
    }
}

/// Plotters hands colours through: ours are roles, of which the backend knows the class.
impl BackendStyle for MarkStyle {
    fn color(&self) -> BackendColor {
        let number = match *self {
            MarkStyle::Fill(slot) => (0, slot_number(slot)),
            MarkStyle::Hollow(slot) => (1, slot_number(slot)),
            MarkStyle::Line(slot) => (2, slot_number(slot)),
            MarkStyle::Bridge(slot) => (3, slot_number(slot)),
            MarkStyle::Dot(slot) => (4, slot_number(slot)),
            MarkStyle::Ring(slot) => (5, slot_number(slot)),
            MarkStyle::Ordered(step) => (6, step),
            MarkStyle::Heat(shade) => (7, shade),
            MarkStyle::Grid => (8, 0),
            MarkStyle::Axis => (9, 0),
            MarkStyle::Rule => (10, 0),
            MarkStyle::Thin => (11, 0),
            MarkStyle::Rest => (12, 0),
            MarkStyle::Part(slot) => (13, slot_number(slot)),
            MarkStyle::Squares(slot) => (14, slot_number(slot)),
            MarkStyle::EmptySquares => (15, 0),
            MarkStyle::Target => (16, 0),
            MarkStyle::Frame => (17, 0),
            MarkStyle::Shade => (18, 0),
        };
        BackendColor {
            alpha: 1.0,
            rgb: (number.0, number.1, 0),
        }
    }
}

/// Where the numbers of steps begin.
const STEP: u8 = 16;
const MUTED: u8 = u8::MAX;
const FAINT: u8 = u8::MAX - 1;

fn slot_number(slot: Slot) -> u8 {
    match slot {
        Slot::Hue(index) => index,
        Slot::Step(step) => STEP + step,
        Slot::Muted => MUTED,
        Slot::Faint => FAINT,
    }
}

/// The role that a colour carries.
pub(super) fn ink_of(color: BackendColor) -> MarkStyle {
    let (role, index, _) = color.rgb;
    let slot = match index {
        MUTED => Slot::Muted,
        FAINT => Slot::Faint,
        STEP.. => Slot::Step(index - STEP),
        _ => Slot::Hue(index),
    };
    match role {
        0 => MarkStyle::Fill(slot),
        1 => MarkStyle::Hollow(slot),
        2 => MarkStyle::Line(slot),
        3 => MarkStyle::Bridge(slot),
        4 => MarkStyle::Dot(slot),
        5 => MarkStyle::Ring(slot),
        6 => MarkStyle::Ordered(index),
        7 => MarkStyle::Heat(index),
        8 => MarkStyle::Grid,
        9 => MarkStyle::Axis,
        10 => MarkStyle::Rule,
        11 => MarkStyle::Thin,
        13 => MarkStyle::Part(slot),
        14 => MarkStyle::Squares(slot),
        15 => MarkStyle::EmptySquares,
        16 => MarkStyle::Target,
        17 => MarkStyle::Frame,
        18 => MarkStyle::Shade,
        _ => MarkStyle::Rest,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_survives_its_way_as_a_colour() {
        let slots = [Slot::Hue(0), Slot::Hue(3), Slot::Muted, Slot::Faint, Slot::Step(2)];
        for slot in slots {
            let inks = [
                MarkStyle::Fill(slot),
                MarkStyle::Hollow(slot),
                MarkStyle::Line(slot),
                MarkStyle::Bridge(slot),
                MarkStyle::Dot(slot),
                MarkStyle::Ring(slot),
            ];
            for ink in inks {
                assert_eq!(ink_of(ink.color()), ink);
            }
        }
        for ink in [
            MarkStyle::Ordered(2),
            MarkStyle::Heat(4),
            MarkStyle::Grid,
            MarkStyle::Axis,
            MarkStyle::Rule,
            MarkStyle::Thin,
            MarkStyle::Rest,
            MarkStyle::Shade,
        ] {
            assert_eq!(ink_of(ink.color()), ink);
        }
    }
}
