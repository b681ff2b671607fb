//! What drawings of real reports taught: amounts are told from shares, losses from gains, the newest value from the others.

use rust_decimal::Decimal;

use super::cases::{cross, line, num, part, parts, series, spec, years};
use crate::chart::*;
use crate::quantity::{Interval, rational};

fn drawn(spec: &ChartSpec) -> Drawing {
    draw(spec, &Style::default())
}

fn bare(mut value: Value, words: &str) -> Value {
    if let Value::Known(number) = &mut value {
        number.bare = words.to_owned();
    }
    value
}

#[test]
fn bars_of_a_hundred_percent_carry_percentages() {
    let mut stacked = cross("s", &["2022", "2023"], &["a", "b"], &[&["700", "204"], &["800", "907"]]);
    if let Shape::Cross { whole, .. } = &mut stacked.shape {
        *whole = true;
    }
    stacked.kind = Some(Kind::Stacked);
    let wide = drawn(&stacked).wide.svg;
    for share in [">77%<", ">23%<", ">47%<", ">53%<"] {
        assert!(wide.contains(share), "{share} is not in {wide}");
    }
    assert!(!wide.contains(">700<"), "an amount stands in a bar of 100 %");
}

#[test]
fn parts_of_wholes_are_drawn_as_long_as_they_are_large() {
    let mut stacked = cross("s", &["2022", "2023"], &["a", "b"], &[&["700", "204"], &["800", "907"]]);
    if let Shape::Cross { whole, totals, .. } = &mut stacked.shape {
        *whole = true;
        *totals = vec![num("904"), num("1707")];
    }
    assert_eq!(choose(&stacked).kind, Kind::StackedTotals);
}

#[test]
fn a_waterfall_may_miss_its_end_by_its_rounding() {
    let rounded = |text: &str| {
        let mut value = num(text);
        if let Value::Known(number) = &mut value {
            let half = rational(Decimal::new(5, 1));
            let middle = rational(number.number);
            number.range = Some(Interval::closed(&middle - &half, middle + half));
        }
        value
    };
    let steps = |closing: &str| {
        let mut steps = spec(
            "w",
            Shape::Steps {
                opening: ("Revenue".to_owned(), rounded("4197")),
                changes: vec![("Costs".to_owned(), rounded("-3787"))],
                closing: ("Profit".to_owned(), rounded(closing)),
            },
        );
        steps.kind = Some(Kind::Waterfall);
        check(&steps)
    };
    assert!(steps("410").is_empty());
    assert!(steps("411").is_empty(), "1 is within three roundings of a half");
    assert!(!steps("412").is_empty());
}

#[test]
fn a_loss_is_no_pale_gain() {
    let mut heat = cross("h", &["x", "y"], &["a", "b"], &[&["971", "-554"], &["1649", "123"]]);
    heat.kind = Some(Kind::Heat);
    let wide = drawn(&heat).wide.svg;
    let loss = wide
        .split("554 cases\"><rect class=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    assert_eq!(loss, Some("f3 part"), "{wide}");
    // The key says what the shades mean: the lowest, the smallest and the largest value.
    for value in ["554<", ">123<", ">1,649<"] {
        assert!(wide.matches(value).count() >= 2, "{value} is not in the key of {wide}");
    }
}

#[test]
fn slopes_have_one_colour_unless_one_is_pointed_out() {
    let all = ["a", "b", "c", "d", "e"].map(|name| line(name, "10 20")).to_vec();
    let mut slope = series("s", years(2014, 2), all);
    slope.kind = Some(Kind::Slope);
    let wide = drawn(&slope).wide.svg;
    assert!(!wide.contains("\"l1\"") && !wide.contains("\"lm\""), "{wide}");
    slope.highlight = vec!["b".to_owned()];
    assert!(drawn(&slope).wide.svg.contains("\"lm\""), "the others are muted");
}

#[test]
fn the_newest_value_of_each_line_is_written_where_a_key_has_the_names() {
    let long = "A publisher with a name that has no room beside the end of its line";
    let lines = vec![line(long, "10 11 12 13.5"), line("Other", "40 41 42 47.25")];
    let chart = series("l", years(2014, 4), lines);
    let drawing = drawn(&chart);
    for svg in [&drawing.wide.svg, &drawing.narrow.svg] {
        for value in [">13.5<", ">47.25<"] {
            assert!(svg.contains(value), "{value} is not in {svg}");
        }
    }
}

#[test]
fn a_scale_is_said_once_and_by_the_axis_too() {
    let mut values = ["17142800000", "14404200000", "18914500000"].map(num).to_vec();
    for (value, words) in values.iter_mut().zip(["17,142.8", "14,404.2", "18,914.5"]) {
        *value = bare(value.clone(), words);
    }
    let mut one = line("Income", "1 1 1");
    one.values = values;
    let mut chart = series("s", years(2021, 3), vec![one]);
    chart.kind = Some(Kind::Line);
    chart.scale = Some(AxisScale {
        power: 6,
        words: "£ million".to_owned(),
    });
    let drawing = drawn(&chart);
    assert!(drawing.subtitle.ends_with("£ million"), "{}", drawing.subtitle);
    assert!(
        drawing.wide.svg.contains(">18,914.5<") && drawing.wide.svg.contains(">15,000<"),
        "{}",
        drawing.wide.svg
    );
    // Who hears the chart hears the whole value.
    assert!(drawing.wide.svg.contains("18,914,500,000"), "{}", drawing.wide.svg);
    let alone = parts("p", vec![part("a", num("1")), part("b", num("2"))]);
    assert!(!drawn(&alone).subtitle.contains("million"));
}

#[test]
fn columns_write_every_period_that_has_room_on_two_lines() {
    let mut periods = years(2017, 2);
    for period in &mut periods {
        period.label = format!("31 December {}", period.label);
    }
    let mut chart = series("c", periods, vec![line("Staff", "1400 1500")]);
    chart.kind = Some(Kind::Columns);
    let wide = drawn(&chart).wide.svg;
    assert_eq!(wide.matches(">31 December<").count(), 2, "{wide}");
}

#[test]
fn panels_side_by_side_begin_at_zero() {
    let panel = |label: &str, values: &str| {
        let mut chart = series(label, years(2017, 2), vec![line(label, values)]);
        chart.from_zero = true;
        chart
    };
    let chart = spec(
        "u",
        Shape::Units {
            panels: vec![panel("Complaints", "4125 4188"), panel("Enquiries", "904 1707")],
        },
    );
    let wide = drawn(&chart).wide.svg;
    assert!(
        !wide.contains("starts at") && wide.matches(">0<").count() == 2,
        "{wide}"
    );
}
