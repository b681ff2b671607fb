//! What an editor sets of a drawing: the axis that reaches further, labelled values, shaded periods, decimals.

use rust_decimal::Decimal;

use super::cases::{cross, line, series, years};
use super::editor::{limited_bars, shaded_columns, shaded_line, shaded_panels};
use crate::chart::layout::{NARROW, WIDE, lay_out};
use crate::chart::scene::{Form, Item, MarkStyle, Scene};
use crate::chart::*;

fn scene(spec: &ChartSpec, width: f64) -> Scene<'_> {
    lay_out(spec, choose(spec).kind, width).expect("a drawing")
}

fn texts(spec: &ChartSpec, width: f64) -> Vec<String> {
    scene(spec, width)
        .text_boxes()
        .into_iter()
        .map(|(text, _)| text)
        .collect()
}

#[test]
fn two_charts_with_the_same_limit_have_the_same_axis() {
    let charts = ["120 140 90", "310 402 380"].map(|values| {
        let mut spec = series("s", years(2019, 3), vec![line("A", values)]);
        spec.kind = Some(Kind::Line);
        spec.limits.high = Some(Decimal::from(500));
        spec
    });
    for width in [WIDE, NARROW] {
        let [one, other] = charts.each_ref().map(|spec| {
            let frames = scene(spec, width).frames;
            frames[1].y
        });
        assert_eq!(one, other);
        assert!(texts(&charts[0], width).contains(&"500".to_owned()));
    }
}

#[test]
fn a_limit_that_the_data_passes_cuts_nothing() {
    for kind in [Kind::Line, Kind::Columns, Kind::Slope, Kind::Dumbbell] {
        let mut spec = series("s", years(2019, 2), vec![line("A", "120 140")]);
        spec.kind = Some(kind);
        spec.limits = Limits {
            low: Some(Decimal::from(130)),
            high: Some(Decimal::from(135)),
        };
        let drawn = scene(&spec, WIDE);
        let (low, high) = match kind {
            Kind::Dumbbell => drawn.frames[1].x,
            _ => drawn.frames[1].y,
        };
        assert!(
            low.min(high) <= 120.0 && high.max(low) >= 140.0,
            "{kind:?} {low} {high}"
        );
    }
}

#[test]
fn bars_to_a_limit_say_where_the_scale_ends() {
    let drawing = draw(&limited_bars(), &Style::default());
    assert_eq!(drawing.note.as_deref(), Some("The scale ends at 200."));
    let mut stacks = cross("s", &["A", "B"], &["x", "y"], &[&["1", "2"], &["3", "4"]]);
    stacks.kind = Some(Kind::StackedTotals);
    stacks.limits.high = Some(Decimal::from(14));
    if let Shape::Cross { whole, .. } = &mut stacks.shape {
        *whole = true;
    }
    let scene = scene(&stacks, WIDE);
    assert!(scene.frames[1..].iter().all(|frame| frame.x == (0.0, 14.0)));
    assert_eq!(scene.remarks.axis_to.as_deref(), Some("14"));
}

#[test]
fn chosen_values_and_the_newest_are_labelled() {
    for width in [WIDE, NARROW] {
        let line = texts(&shaded_line(), width);
        for value in ["512", "398"] {
            assert!(line.iter().any(|text| text == value), "{value} in {line:?}");
        }
        assert!(!line.iter().any(|text| text == "377"), "of the police alone: {line:?}");
        assert!(line.iter().any(|text| text.ends_with("489")), "{line:?}");
        let columns = texts(&shaded_columns(), width);
        // On the narrow drawing two neighbours have no room beside each other: the newer one stays.
        let chosen: &[&str] = if width == WIDE {
            &["5,120", "3,980", "4,890"]
        } else {
            &["3,980", "4,890"]
        };
        for value in chosen {
            assert!(columns.iter().any(|text| text == *value), "{value} in {columns:?}");
        }
        assert!(!columns.iter().any(|text| text == "4,310"), "{columns:?}");
        let panels = texts(&shaded_panels(), width);
        assert!(panels.iter().any(|text| text == "105"), "{panels:?}");
    }
}

#[test]
fn shaded_periods_reach_half_way_to_their_neighbours() {
    for width in [WIDE, NARROW] {
        let spec = shaded_line();
        let drawn = scene(&spec, width);
        let frame = drawn.frames[1];
        let boxes = drawn.items.iter().filter_map(|item| match item {
            Item::Mark(mark) if mark.ink == MarkStyle::Shade => {
                assert_eq!(mark.form, Form::Box);
                Some((mark.points.as_slice()[0].0, mark.points.as_slice()[1].0))
            }
            _ => None,
        });
        let mut boxes: Vec<(f64, f64)> = boxes.collect();
        boxes.sort_by(|a, b| a.0.total_cmp(&b.0));
        assert_eq!(boxes.len(), 2);
        assert_eq!(boxes[1], (frame.px_x(2019.5), frame.px_x(2021.5)));
        assert_eq!(boxes[0].1, frame.px_x(2012.5));
        assert!(boxes[0].0 <= frame.px_x(2012.0));
        assert!(texts(&spec, width).contains(&"Pandemic".to_owned()));
    }
}

#[test]
fn who_does_not_see_it_hears_of_shades_and_remarks() {
    let said = draw(&shaded_line(), &Style::default()).description;
    assert!(
        said.contains("2017: New law. Shaded: Pandemic (2020–2021); Trial year (2012–2012)."),
        "{said}"
    );
    let panels = draw(&shaded_panels(), &Style::default());
    assert_eq!(panels.note.as_deref(), Some("Shaded: Pandemic (2020–2023)."));
    assert!(
        !panels.description.contains("Shaded"),
        "once is enough: {}",
        panels.description
    );
    assert!(panels.standalone.contains("class=\"shade\"") && panels.standalone.contains(".shade{"));
}

#[test]
fn an_axis_has_no_more_decimals_than_the_editor_wants() {
    let ticks = |decimals: Option<u32>| {
        let mut spec = series("s", years(2019, 3), vec![line("A", "1.2 2.1 2.4")]);
        spec.kind = Some(Kind::Line);
        spec.unit = UnitKind::Other;
        spec.decimals = decimals;
        let texts = texts(&spec, WIDE);
        texts
            .into_iter()
            .filter(|text| text.parse::<f64>().is_ok_and(|number| number <= 3.0))
            .collect::<Vec<_>>()
    };
    assert!(ticks(None).contains(&"0.5".to_owned()), "{:?}", ticks(None));
    assert!(!ticks(Some(0)).contains(&"0.5".to_owned()), "{:?}", ticks(Some(0)));
    let mut millions = series("s", years(2019, 3), vec![line("A", "1200000 2100000 2400000")]);
    millions.unit = UnitKind::Other;
    millions.decimals = Some(0);
    millions.kind = Some(Kind::Line);
    millions.scale = Some(AxisScale {
        power: 6,
        words: "£ million".to_owned(),
    });
    let texts = texts(&millions, WIDE);
    assert!(
        texts.contains(&"2".to_owned()) && !texts.contains(&"0.5".to_owned()),
        "{texts:?}"
    );
}
