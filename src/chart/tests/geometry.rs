//! Values read back from the markup of every kind: a mark's name says what it stands for, its shape must say the same.

use super::cases;
use super::markup::{elements, get, number, runs};
use crate::chart::{ChartSpec, Kind, Shape, Style, choose, draw};

/// A mark: the numbers that its name says, and its shapes.
struct Symbol {
    name: String,
    said: Vec<f64>,
    /// Width and height.
    bars: Vec<(f64, f64)>,
    /// Left edge of the first bar.
    left: f64,
    dots: Vec<(f64, f64)>,
    /// The main line's points.
    line: Vec<(f64, f64)>,
    target: Option<f64>,
}

fn symbols(markup: &str) -> Vec<Symbol> {
    let mut out: Vec<Symbol> = Vec::new();
    let mut inside = false;
    for (element, attributes) in elements(markup) {
        let name = get(&attributes, "aria-label");
        match element.as_str() {
            "g" => inside = !name.is_empty(),
            "rect" | "circle" | "path" if !inside => continue,
            _ => {}
        }
        match (element.as_str(), out.last_mut()) {
            ("g", _) if inside => out.push(Symbol {
                name: name.to_owned(),
                said: numbers_of(name),
                bars: Vec::new(),
                left: f64::NAN,
                dots: Vec::new(),
                line: Vec::new(),
                target: None,
            }),
            ("rect", Some(symbol)) => {
                if symbol.bars.is_empty() {
                    symbol.left = number(&attributes, "x");
                }
                symbol
                    .bars
                    .push((number(&attributes, "width"), number(&attributes, "height")));
            }
            ("circle", Some(symbol)) => symbol.dots.push((number(&attributes, "cx"), number(&attributes, "cy"))),
            ("path", Some(symbol)) => {
                let points = runs(get(&attributes, "d"));
                match get(&attributes, "class") {
                    "target" => symbol.target = points[0].first().map(|point| point.0),
                    class if class.starts_with('l') && !class.contains("bridge") => {
                        let points: Vec<_> = points.into_iter().flatten().collect();
                        if points.len() > symbol.line.len() {
                            symbol.line = points;
                        }
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }
    out
}

/// The numbers after the labels; of a series each value after its period.
fn numbers_of(name: &str) -> Vec<f64> {
    let (_, values) = name.rsplit_once(": ").unwrap_or_default();
    let parsed = |word: &str| word.replace(',', "").replace('\u{2212}', "-").parse::<f64>().ok();
    values
        .split("; ")
        .filter_map(|one| {
            let mut numbers: Vec<f64> = one.split_whitespace().filter_map(parsed).collect();
            let is_range = one.contains(" to ");
            if one.ends_with("no data") {
                return None;
            }
            if numbers.len() > 1 + usize::from(is_range) {
                numbers.remove(0);
            }
            // A range is drawn at its middle.
            match numbers.as_slice() {
                [low, high] if is_range => Some((low + high) / 2.0),
                all => all.first().copied(),
            }
        })
        .collect()
}

fn drawn(kinds: &[Kind]) -> Vec<(ChartSpec, String)> {
    let specs = cases::all()
        .into_iter()
        .filter(|spec| kinds.contains(&choose(spec).kind));
    let specs = specs.filter(|spec| !matches!(spec.shape, Shape::Units { .. }) && !spec.rtl);
    specs
        .flat_map(|spec| {
            let drawing = draw(&spec, &Style::default());
            [(spec.clone(), drawing.wide.svg), (spec, drawing.narrow.svg)]
        })
        .collect()
}

/// Lengths are as their values: within a tenth of a px, and one px at least.
fn proportional(id: &str, lengths: &[(f64, f64)]) {
    let longest = lengths.iter().fold(
        (0.0, 0.0),
        |best: (f64, f64), one| {
            if one.1.abs() > best.1.abs() { *one } else { best }
        },
    );
    assert!(longest.1 != 0.0, "{id}: nothing is drawn");
    for (length, value) in lengths {
        let expected = (longest.0 * value / longest.1).abs();
        let expected = if *value == 0.0 { 0.0 } else { expected.max(1.0) };
        assert!(
            (length - expected).abs() <= 0.2,
            "{id}: {value} is {length} px, not {expected}"
        );
    }
}

#[test]
fn bars_of_every_kind_are_as_long_as_their_values() {
    let kinds = [
        Kind::Bars,
        Kind::Diverging,
        Kind::Grouped,
        Kind::Tree,
        Kind::Waterfall,
        Kind::Bullet,
    ];
    let mut charts = 0;
    for (spec, markup) in drawn(&kinds) {
        let single = symbols(&markup).into_iter().filter(|symbol| symbol.bars.len() == 1);
        let lengths: Vec<(f64, f64)> = single
            .filter_map(|symbol| Some((symbol.bars[0].0, *symbol.said.first()?)))
            .collect();
        proportional(&spec.id, &lengths);
        charts += 1;
    }
    assert!(charts >= 20, "{charts}");
}

#[test]
fn columns_are_as_high_as_their_values() {
    for (spec, markup) in drawn(&[Kind::Columns]) {
        let heights = symbols(&markup).into_iter().filter(|symbol| symbol.bars.len() == 1);
        let heights: Vec<(f64, f64)> = heights
            .filter_map(|symbol| {
                let (_, value) = symbol.name.rsplit_once(": ")?;
                let words = value
                    .split_whitespace()
                    .map(|word| word.replace(',', "").replace('\u{2212}', "-"));
                let value = words.filter_map(|word| word.parse::<f64>().ok()).next()?;
                Some((symbol.bars[0].1, value))
            })
            .collect();
        proportional(&spec.id, &heights);
    }
}

#[test]
fn parts_of_a_bar_are_as_wide_as_their_share() {
    for (spec, markup) in drawn(&[Kind::Stacked, Kind::StackedTotals, Kind::OneBar]) {
        let mut rows: Vec<(String, Vec<(f64, f64)>)> = Vec::new();
        for symbol in symbols(&markup) {
            let row = symbol.name.split(", ").next().unwrap_or_default().to_owned();
            // Of 100 % bars each has a scale of its own.
            let row = match choose(&spec).kind {
                Kind::Stacked => row,
                _ => String::new(),
            };
            let (Some(bar), Some(value)) = (symbol.bars.first(), symbol.said.first()) else {
                continue;
            };
            match rows.last_mut().filter(|known| known.0 == row) {
                Some(known) => known.1.push((bar.0, *value)),
                None => rows.push((row, vec![(bar.0, *value)])),
            }
        }
        assert!(!rows.is_empty(), "{}", spec.id);
        for (_, parts) in rows {
            proportional(&spec.id, &parts);
        }
    }
}

#[test]
fn dots_and_lines_go_through_their_values() {
    let mut charts = 0;
    for (spec, markup) in drawn(&[Kind::Dumbbell, Kind::Slope, Kind::Line, Kind::Panels]) {
        let is_across = choose(&spec).kind == Kind::Dumbbell;
        // One scale for all: any two values fix it, and all others must lie on it.
        let mut places: Vec<(f64, f64)> = Vec::new();
        let mut panel_tops: Vec<Vec<(f64, f64)>> = Vec::new();
        for symbol in symbols(&markup) {
            let points = if symbol.line.len() == symbol.said.len() {
                &symbol.line
            } else {
                &symbol.dots
            };
            if points.len() != symbol.said.len() {
                continue;
            }
            let along = points.iter().map(|point| if is_across { point.0 } else { point.1 });
            let own: Vec<(f64, f64)> = along.zip(symbol.said.iter().copied()).collect();
            places.extend(&own);
            panel_tops.push(own);
        }
        if choose(&spec).kind == Kind::Panels {
            panel_tops.iter().for_each(|own| on_one_scale(&spec.id, own));
        } else {
            on_one_scale(&spec.id, &places);
        }
        charts += usize::from(!places.is_empty());
    }
    assert!(charts >= 8, "{charts}");
}

fn on_one_scale(id: &str, places: &[(f64, f64)]) {
    let lowest = places.iter().copied().min_by(|a, b| a.1.total_cmp(&b.1));
    let highest = places.iter().copied().max_by(|a, b| a.1.total_cmp(&b.1));
    let (Some(low), Some(high)) = (lowest, highest) else {
        return;
    };
    if low.1 == high.1 {
        return;
    }
    for (place, value) in places {
        let expected = low.0 + (high.0 - low.0) * (value - low.1) / (high.1 - low.1);
        assert!(
            (place - expected).abs() <= 0.5,
            "{id}: {value} at {place}, not {expected}"
        );
    }
}

#[test]
fn targets_stand_where_bars_of_their_length_would_end() {
    for (spec, markup) in drawn(&[Kind::Bullet]) {
        for symbol in symbols(&markup) {
            let (Some(bar), Some(target)) = (symbol.bars.first(), symbol.target) else {
                panic!("{}: {} has no target", spec.id, symbol.name)
            };
            let words = symbol
                .name
                .split_once(": ")
                .map(|(_, values)| values)
                .unwrap_or_default();
            let numbers: Vec<f64> = words
                .split_whitespace()
                .filter_map(|word| word.replace(',', "").parse().ok())
                .collect();
            let expected = symbol.left + bar.0 * numbers[1] / numbers[0];
            assert!((target - expected).abs() <= 0.5, "{}: {target} for {expected}", spec.id);
        }
    }
}
