//! Roles of marks and texts, as classes of the markup and as the colours that plotters hands through.
//!
//! In: [`Ink`], [`Face`], [`Anchor`]. Out: class names; and for shapes a colour whose red is the role and whose green is
//! the slot, from which the backend reads the role again.

use plotters_backend::{BackendColor, BackendStyle};

use super::scene::{Anchor, Face, Ink, Slot};

fn slot_class(slot: Slot, hues: [&'static str; 4], muted: &'static str) -> &'static str {
    match slot {
        Slot::Hue(index) => hues[usize::from(index.min(3))],
        Slot::Muted => muted,
        Slot::Step(_) => hues[0],
    }
}

const STEPS: [&str; 4] = ["o0", "o1", "o2", "o3"];
const PALE_STEPS: [&str; 4] = ["o0 pale", "o1 pale", "o2 pale", "o3 pale"];

pub(super) fn ink_class(ink: Ink) -> &'static str {
    let fill = |slot| slot_class(slot, ["f0", "f1", "f2", "f3"], "fm");
    let line = |slot| slot_class(slot, ["l0", "l1", "l2", "l3"], "lm");
    match ink {
        Ink::Ordered(step) | Ink::Fill(Slot::Step(step)) => STEPS[usize::from(step.min(3))],
        Ink::Hollow(Slot::Step(step)) => PALE_STEPS[usize::from(step.min(3))],
        Ink::Fill(slot) | Ink::Dot(slot) => fill(slot),
        Ink::Hollow(slot) => slot_class(
            slot,
            ["f0 l0 pale", "f1 l1 pale", "f2 l2 pale", "f3 l3 pale"],
            "fm lm pale",
        ),
        Ink::Ring(slot) => slot_class(slot, ["l0 hollow", "l1 hollow", "l2 hollow", "l3 hollow"], "lm hollow"),
        Ink::Line(slot) => line(slot),
        Ink::Part(slot) => slot_class(slot, ["f0 part", "f1 part", "f2 part", "f3 part"], "fm part"),
        Ink::Squares(slot) => slot_class(
            slot,
            ["l0 squares", "l1 squares", "l2 squares", "l3 squares"],
            "lm squares",
        ),
        Ink::EmptySquares => "empty squares",
        Ink::Target => "target",
        Ink::Frame => "frame",
        Ink::Bridge(slot) => slot_class(slot, ["l0 bridge", "l1 bridge", "l2 bridge", "l3 bridge"], "lm bridge"),
        Ink::Heat(shade) => ["h0", "h1", "h2", "h3", "h4"][usize::from(shade.min(4))],
        Ink::Grid => "grid",
        Ink::Axis => "axis",
        Ink::Rule => "rule",
        Ink::Thin => "thin",
        Ink::Rest => "rest",
        Ink::Shade => "shade",
    }
}

pub(super) fn face_class(face: Face) -> &'static str {
    match face {
        Face::Plain => "",
        Face::Slot(slot) => slot_class(slot, ["t0", "t1", "t2", "t3"], "tm"),
        Face::Head => "head",
        Face::Quiet => "quiet",
        Face::Tick => "tick",
        Face::On(slot) => slot_class(slot, ["on0", "on1", "on2", "on3"], "onm"),
        Face::OnStep(step) => ["os0", "os1", "os2", "os3", "os4"][usize::from(step.min(4))],
        Face::Note => "note",
        Face::Large => "large",
        Face::Big => "big",
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
impl BackendStyle for Ink {
    fn color(&self) -> BackendColor {
        let number = match *self {
            Ink::Fill(slot) => (0, slot_number(slot)),
            Ink::Hollow(slot) => (1, slot_number(slot)),
            Ink::Line(slot) => (2, slot_number(slot)),
            Ink::Bridge(slot) => (3, slot_number(slot)),
            Ink::Dot(slot) => (4, slot_number(slot)),
            Ink::Ring(slot) => (5, slot_number(slot)),
            Ink::Ordered(step) => (6, step),
            Ink::Heat(shade) => (7, shade),
            Ink::Grid => (8, 0),
            Ink::Axis => (9, 0),
            Ink::Rule => (10, 0),
            Ink::Thin => (11, 0),
            Ink::Rest => (12, 0),
            Ink::Part(slot) => (13, slot_number(slot)),
            Ink::Squares(slot) => (14, slot_number(slot)),
            Ink::EmptySquares => (15, 0),
            Ink::Target => (16, 0),
            Ink::Frame => (17, 0),
            Ink::Shade => (18, 0),
        };
        BackendColor {
            alpha: 1.0,
            rgb: (number.0, number.1, 0),
        }
    }
}

/// Where the numbers of steps begin.
const STEP: u8 = 16;

fn slot_number(slot: Slot) -> u8 {
    match slot {
        Slot::Hue(index) => index,
        Slot::Step(step) => STEP + step,
        Slot::Muted => u8::MAX,
    }
}

/// The role that a colour carries.
pub(super) fn ink_of(color: BackendColor) -> Ink {
    let (role, index, _) = color.rgb;
    let slot = match index {
        u8::MAX => Slot::Muted,
        STEP.. => Slot::Step(index - STEP),
        _ => Slot::Hue(index),
    };
    match role {
        0 => Ink::Fill(slot),
        1 => Ink::Hollow(slot),
        2 => Ink::Line(slot),
        3 => Ink::Bridge(slot),
        4 => Ink::Dot(slot),
        5 => Ink::Ring(slot),
        6 => Ink::Ordered(index),
        7 => Ink::Heat(index),
        8 => Ink::Grid,
        9 => Ink::Axis,
        10 => Ink::Rule,
        11 => Ink::Thin,
        13 => Ink::Part(slot),
        14 => Ink::Squares(slot),
        15 => Ink::EmptySquares,
        16 => Ink::Target,
        17 => Ink::Frame,
        18 => Ink::Shade,
        _ => Ink::Rest,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_survives_its_way_as_a_colour() {
        let slots = [Slot::Hue(0), Slot::Hue(3), Slot::Muted, Slot::Step(2)];
        for slot in slots {
            let inks = [
                Ink::Fill(slot),
                Ink::Hollow(slot),
                Ink::Line(slot),
                Ink::Bridge(slot),
                Ink::Dot(slot),
                Ink::Ring(slot),
            ];
            for ink in inks {
                assert_eq!(ink_of(ink.color()), ink);
            }
        }
        for ink in [
            Ink::Ordered(2),
            Ink::Heat(4),
            Ink::Grid,
            Ink::Axis,
            Ink::Rule,
            Ink::Thin,
            Ink::Rest,
            Ink::Shade,
        ] {
            assert_eq!(ink_of(ink.color()), ink);
        }
    }
}
