//! Whatever the data: no two texts overlap, and none leaves the drawing.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::edges;
use super::generated::{any_spec, time};
use super::markup::elements;
use crate::chart::layout::{NARROW, WIDE, lay_out};
use crate::chart::scene::{Form, Item, MarkStyle, PX};
use crate::chart::*;
use crate::properties::cases;

fn clear(spec: &ChartSpec) -> Result<(), TestCaseError> {
    let kind = choose(spec).kind;
    for width in [WIDE, NARROW] {
        let Some(scene) = lay_out(spec, kind, width) else {
            continue;
        };
        let boxes = scene.text_boxes();
        for (index, (text, a)) in boxes.iter().enumerate() {
            prop_assert!(
                a.left >= -0.5 && a.top >= -0.5 && a.right <= scene.width + 0.5 && a.bottom <= scene.height + 0.5,
                "{kind:?} {width}: {text:?} {a:?} leaves {} x {}",
                scene.width,
                scene.height
            );
            for (other, b) in &boxes[index + 1..] {
                let apart = a.right <= b.left + 0.1 || b.right <= a.left + 0.1;
                let above = a.bottom <= b.top + 0.1 || b.bottom <= a.top + 0.1;
                prop_assert!(apart || above, "{kind:?} {width}: {text:?} {a:?} over {other:?} {b:?}");
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(500))]

    #[test]
    fn texts_keep_clear_of_each_other(spec in any_spec()) {
        clear(&spec)?;
    }
}

/// Every stroke of a line in colour or grey joins neighbouring periods between which no break lies.
fn uncut(spec: &ChartSpec) -> Result<(), TestCaseError> {
    let Shape::Series {
        periods,
        breaks,
        series,
        ..
    } = &spec.shape
    else {
        return Ok(());
    };
    let kind = choose(spec).kind;
    if !matches!(kind, Kind::Line | Kind::Panels) {
        return Ok(());
    }
    let Some(scene) = lay_out(spec, kind, WIDE) else {
        return Ok(());
    };
    let everywhere: Vec<usize> = breaks
        .iter()
        .filter(|cut| cut.series.is_none())
        .map(|cut| cut.after)
        .collect();
    for item in &scene.items {
        let Item::Mark(mark) = item else { continue };
        if mark.form != Form::Line || mark.frame == PX || !matches!(mark.ink, MarkStyle::Line(_)) {
            continue;
        }
        for pair in mark.points.as_slice().windows(2) {
            let at = |year: f64| periods.iter().position(|period| period.at == year);
            // A point that is no number lifts the pen; a range is a stroke within one period.
            let (Some(from), Some(to)) = (at(pair[0].0), at(pair[1].0)) else {
                continue;
            };
            prop_assert!(to == from + 1 || to == from, "{kind:?}: from period {from} to {to}");
            prop_assert!(
                to == from || !everywhere.contains(&from),
                "{kind:?}: over the break after {from}"
            );
            let has = |index: usize| series.iter().any(|one| one.values[index].known().is_some());
            prop_assert!(has(from) && has(to), "{kind:?}: a stroke to a value that is not there");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(500))]

    #[test]
    fn no_stroke_crosses_a_gap_or_a_break(spec in time()) {
        uncut(&spec)?;
    }
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn whatever_is_drawn_is_well_formed(spec in any_spec()) {
        let drawing = draw(&spec, &Style::default());
        for markup in [&drawing.wide.svg, &drawing.narrow.svg, &drawing.standalone] {
            elements(markup);
        }
    }
}

#[test]
fn texts_keep_clear_at_the_edges_of_every_kind() {
    for (kind, name) in Kind::ALL {
        for (edge, values) in edges::edges() {
            for rtl in [false, true] {
                let spec = ChartSpec {
                    rtl,
                    ..edges::of(*kind, edge, &values)
                };
                clear(&spec).unwrap_or_else(|fault| panic!("{name}, {edge}: {fault}"));
                let drawing = draw(&spec, &Style::default());
                if !drawing.uses_table_only {
                    elements(&drawing.wide.svg);
                    elements(&drawing.narrow.svg);
                    elements(&drawing.standalone);
                }
            }
        }
    }
}

/// The kinds and directions that so many generated specs reach.
#[test]
fn generated_specs_are_of_every_kind_in_both_directions() {
    let mut runner = TestRunner::deterministic();
    let mut reached = std::collections::BTreeSet::new();
    for _ in 0..500 {
        let spec = any_spec().new_tree(&mut runner).expect("a spec").current();
        reached.insert((choose(&spec).kind, spec.rtl));
    }
    for (kind, name) in Kind::ALL {
        for rtl in [false, true] {
            assert!(reached.contains(&(*kind, rtl)), "no {name} with rtl {rtl} among 500");
        }
    }
}

#[test]
fn texts_keep_clear_in_every_golden_case() {
    for spec in super::cases::all() {
        clear(&spec).unwrap_or_else(|fault| panic!("{}: {fault}", spec.id));
    }
}
