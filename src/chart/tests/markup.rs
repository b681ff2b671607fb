//! What markup must hold, whatever the chart: well-formed, no colours, no long numbers, small, nothing lost or drawn
//! across a gap; and the geometry read back.

use std::collections::BTreeSet;

use super::{cases, real};
use crate::chart::{ChartTable, Shape, Style, data, draw, sparkline};

/// The elements and attributes of well-formed markup; panics with what is wrong otherwise.
pub(super) fn elements(markup: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut out = Vec::new();
    let mut open: Vec<String> = Vec::new();
    let mut rest = markup.trim_end();
    while let Some(at) = rest.find('<') {
        text(&rest[..at]);
        rest = &rest[at + 1..];
        let end = rest.find('>').expect("a tag ends");
        let tag = &rest[..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "tags nest");
            continue;
        }
        let (tag, closed) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        let mut pairs = Vec::new();
        let mut left = attributes;
        while let Some((key, after)) = left.split_once("=\"") {
            let (value, after) = after.split_once('"').expect("an attribute ends");
            text(value);
            pairs.push((key.trim().to_owned(), value.to_owned()));
            left = after;
        }
        assert!(left.trim().is_empty(), "attributes are quoted: {left}");
        out.push((name.to_owned(), pairs));
        if !closed {
            open.push(name.to_owned());
        }
    }
    assert!(open.is_empty(), "left open: {open:?}");
    out
}

fn text(text: &str) {
    assert!(!text.contains('<'));
    for (at, _) in text.match_indices('&') {
        let entity = &text[at..text[at..].find(';').map_or(text.len(), |end| at + end + 1)];
        assert!(["&amp;", "&lt;", "&gt;", "&quot;"].contains(&entity), "{entity}");
    }
    assert!(
        !text
            .chars()
            .any(|letter| letter < ' ' && letter != '\n' || matches!(letter, '\u{fffe}' | '\u{ffff}'))
    );
}

pub(super) fn get<'a>(attributes: &'a [(String, String)], key: &str) -> &'a str {
    attributes
        .iter()
        .find(|(known, _)| known == key)
        .map_or("", |(_, value)| value)
}

pub(super) fn number(attributes: &[(String, String)], key: &str) -> f64 {
    get(attributes, key).parse().unwrap_or(f64::NAN)
}

#[test]
fn inline_drawings_are_clean() {
    for spec in cases::all() {
        let drawing = draw(&spec, &Style::default());
        for markup in [&drawing.wide.svg, &drawing.narrow.svg] {
            for (name, attributes) in elements(markup) {
                for (key, value) in attributes {
                    assert!(
                        !["style", "fill", "stroke", "font-size", "font-family"].contains(&key.as_str()),
                        "{name} {key}"
                    );
                    if !["aria-label", "aria-labelledby", "class", "role"].contains(&key.as_str()) {
                        let long = value
                            .split(['.'])
                            .skip(1)
                            .any(|after| after.chars().take_while(char::is_ascii_digit).count() > 1);
                        assert!(!long, "{name} {key}={value}");
                    }
                }
            }
        }
        if !drawing.uses_table_only {
            elements(&drawing.standalone);
            let many = ["bars-sixty", "heat"].contains(&spec.id.as_str());
            assert!(
                drawing.standalone.len() <= 10_000 || many,
                "{} {}",
                spec.id,
                drawing.standalone.len()
            );
        }
    }
}

#[test]
fn a_label_of_ten_kilobytes_is_only_a_label() {
    let label: String = "<&\"'\0\u{fffe}x ".repeat(1_000);
    let mut spec = real::spending();
    if let Shape::Parts { parts, .. } = &mut spec.shape {
        parts[0].label = label;
    }
    let drawing = draw(&spec, &Style::default());
    elements(&drawing.wide.svg);
    elements(&drawing.narrow.svg);
    elements(&drawing.standalone);
}

#[test]
fn drawings_are_small() {
    let size = |spec| draw(&spec, &Style::default()).wide.svg.len();
    assert!(size(real::spending()) <= 4_000, "{}", size(real::spending()));
    assert!(size(real::accounts()) <= 4_000, "{}", size(real::accounts()));
    let of = |id: &str| size(cases::all().into_iter().find(|spec| spec.id == id).expect("a case"));
    assert!(of("stacked") <= 5_500 && of("waffle") <= 2_200);
    assert!(sparkline(&cases::spark()).len() <= 600);
}

#[test]
fn bars_are_as_long_as_their_values() {
    for narrow in [false, true] {
        let drawing = draw(&real::spending(), &Style::default());
        let markup = if narrow { &drawing.narrow.svg } else { &drawing.wide.svg };
        let widths: Vec<f64> = elements(markup)
            .iter()
            .filter(|(name, _)| name == "rect")
            .map(|(_, attributes)| number(attributes, "width"))
            .collect();
        let values = [
            1834.0, 1210.0, 655.5, 431.0, 402.0, 388.0, 201.0, 187.0, 64.0, 33.0, 12.5,
        ];
        assert_eq!(widths.len(), 12);
        for (width, value) in widths.iter().zip(values) {
            let expected = widths[0] * value / values[0];
            assert!((width - expected).abs() <= 0.1, "{value}: {width} for {expected}");
        }
        assert_eq!(widths[11], 1.0, "a value that is not zero is one px long");
    }
}

/// The absolute points of a path, in runs.
pub(super) fn runs(path: &str) -> Vec<Vec<(f64, f64)>> {
    let mut out: Vec<Vec<(f64, f64)>> = Vec::new();
    let mut at = (0.0, 0.0);
    let mut rest = path;
    while !rest.is_empty() {
        let command = &rest[..1];
        let end = rest[1..].find(char::is_alphabetic).map_or(rest.len(), |end| end + 1);
        let body = rest[1..end].replace('-', " -");
        let numbers = body
            .split_whitespace()
            .map(|number| number.parse::<f64>().expect("a number"));
        let numbers: Vec<f64> = numbers.collect();
        let steps: Vec<(f64, f64)> = match command {
            "h" => numbers.iter().map(|across| (*across, 0.0)).collect(),
            "v" => numbers.iter().map(|down| (0.0, *down)).collect(),
            _ => numbers.chunks(2).map(|pair| (pair[0], pair[1])).collect(),
        };
        for step in steps {
            at = if command == "M" {
                out.push(Vec::new());
                step
            } else {
                (at.0 + step.0, at.1 + step.1)
            };
            out.last_mut().expect("a run").push(at);
        }
        rest = &rest[end..];
    }
    out
}

fn paths(markup: &str, class: &str) -> Vec<Vec<Vec<(f64, f64)>>> {
    elements(markup)
        .iter()
        .filter(|(name, attributes)| name == "path" && get(attributes, "class") == class)
        .map(|(_, attributes)| runs(get(attributes, "d")))
        .collect()
}

#[test]
fn lines_go_through_their_values_and_stop_at_gaps_and_breaks() {
    let drawing = draw(&real::accounts(), &Style::default());
    for markup in [&drawing.wide.svg, &drawing.narrow.svg] {
        // The axis is from 0 to 80: the grid line of 80 is the first, the axis itself 0.
        let top = paths(markup, "grid")
            .iter()
            .flatten()
            .map(|rule| rule[0].1)
            .fold(f64::INFINITY, f64::min);
        let axis = paths(markup, "axis")[0][0][0].1;
        // The narrow drawing's key comes first.
        let all = paths(markup, "l0");
        let men = all.last().expect("a line");
        assert_eq!(
            men.iter().map(Vec::len).collect::<Vec<_>>(),
            [6, 1, 11],
            "gap after 2009, break after 2012"
        );
        let values = [
            56.0, 52.0, 50.6, 57.4, 59.5, 54.6, 62.3, 58.0, 62.5, 68.1, 64.6, 62.4, 69.0, 72.0, 67.2, 68.0, 75.0, 75.0,
        ];
        for (point, value) in men.iter().flatten().zip(values) {
            let expected = axis + (top - axis) * value / 80.0;
            assert!(
                (point.1 - expected).abs() <= 0.5,
                "{value} at {} for {expected}",
                point.1
            );
        }
        let bridges = &paths(markup, "l0 bridge")[0];
        assert_eq!(bridges.len(), 1, "the gap of two is bridged, the break is not");
    }
}

#[test]
fn the_file_of_data_has_the_numbers_of_the_table() {
    for spec in cases::all() {
        let drawing = draw(&spec, &Style::default());
        let of = |table: &ChartTable| -> BTreeSet<String> { texts(table).flat_map(numbers).collect() };
        assert_eq!(of(&data(&spec)), of(&drawing.table), "{}", spec.id);
    }
}

fn texts(table: &ChartTable) -> impl Iterator<Item = &str> {
    let cells = table.rows.iter().flatten().map(|cell| cell.text.as_str());
    table.head.iter().map(String::as_str).chain(cells)
}

/// The numbers of a text, as written.
fn numbers(text: &str) -> Vec<String> {
    let is_inside = |letter: char| letter.is_ascii_digit() || matches!(letter, ',' | '.' | '\u{2212}');
    let words = text
        .split(|letter| !is_inside(letter))
        .map(|word| word.trim_end_matches([',', '.']));
    words
        .filter(|word| word.contains(|letter: char| letter.is_ascii_digit()))
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_number_that_is_said_is_in_the_table() {
    for spec in cases::all() {
        let drawing = draw(&spec, &Style::default());
        if drawing.uses_table_only {
            continue;
        }
        let table: Vec<String> = texts(&drawing.table).flat_map(numbers).collect();
        let title = numbers(&spec.title);
        for (_, attributes) in elements(&drawing.wide.svg) {
            for number in numbers(get(&attributes, "aria-label")) {
                assert!(
                    table.contains(&number) || title.contains(&number),
                    "{}: {number} in a name",
                    spec.id
                );
            }
        }
        let (_, said) = drawing.description.split_once(['.', ':']).unwrap_or_default();
        for number in numbers(said) {
            let is_count = number.len() <= 2;
            assert!(table.contains(&number) || is_count, "{}: {number} in {said}", spec.id);
        }
    }
}
