//! One value: a big number, its change in words, and from four periods on a sparkline beside it.
//!
//! In: a value with earlier ones. Out: one symbol; and, on its own, the small drawing that goes into tables and strips.

use std::borrow::Cow;

use super::super::drawing::SparkSpec;
use super::super::say;
use super::super::scale::position;
use super::super::scene::{Anchor, Frame, LIFT, MarkStyle, Scene, Slot, TextStyle};
use super::super::spec::{ChartSpec, PeriodLabel, Series};
use super::super::text;
use super::super::value::Value;
use super::super::words::fill;

/// From so many periods on, this one included, a sparkline is drawn.
const SPARK_FROM: usize = 4;
const SPARK: (f64, f64) = (140.0, 40.0);

/// The number, the change and the sparkline.
pub(super) fn number<'a>(
    scene: &mut Scene<'a>,
    spec: &'a ChartSpec,
    value: &'a Value,
    earlier: &'a [(String, Value)],
    change: Option<&'a str>,
) {
    let shown = in_full(value, spec);
    let face = face_for(value, shown, scene.width);
    // The words are the mark: what it holds is not heard beside its name.
    scene.symbol(say::name(&[&spec.title], value, spec), value);
    let base = base_of(face);
    let words = text::wrap(shown, face.size(), scene.width, 1).swap_remove(0);
    let is_bold = matches!(face, TextStyle::Big | TextStyle::Large);
    let wide = text::reserved(&words, face.size()) * if is_bold { text::BOLD } else { 1.0 };
    let mut bottom = below(&words, face);
    scene.text(face, Anchor::Start, (0.0, base), words);
    let has_unit = value.known().is_some() && !spec.unit_label.is_empty();
    let unit = has_unit.then_some(spec.unit_label.as_str());
    let lines = unit.into_iter().chain(say::state(value, &spec.words)).chain(change);
    for line in lines {
        for words in text::wrap(line, 14.0, scene.width, 3) {
            scene.text(TextStyle::Plain, Anchor::Start, (0.0, bottom + 12.0), words);
            bottom += 19.0;
        }
    }
    scene.close();
    if earlier.len() + 1 >= SPARK_FROM {
        let beside = wide + 24.0 + SPARK.0 <= scene.width;
        let (left, top) = if beside {
            (wide + 24.0, (base - 38.0).max(0.0))
        } else {
            (0.0, bottom + 6.0)
        };
        let values: Vec<&Value> = earlier.iter().map(|(_, value)| value).chain([value]).collect();
        let at: Vec<f64> = (0..values.len()).map(|index| index as f64).collect();
        scene.hidden();
        spark(scene, &values, &at, &[], (left, top));
        scene.close();
        bottom = bottom.max(top + SPARK.1);
    }
    scene.finish(bottom + 4.0);
}

/// A number that stands alone has its unit and scale with it; with decimals of the editor's choice the subtitle says them.
fn in_full<'a>(value: &'a Value, spec: &'a ChartSpec) -> &'a str {
    match spec.decimals {
        None => say::whole(value, &spec.words),
        Some(_) => say::shown(value, &spec.words),
    }
}

/// How a number is written that stands alone: as large as the drawing has room; what is no number is no size to look at.
fn face_for(value: &Value, shown: &str, width: f64) -> TextStyle {
    let fits = |face: TextStyle, wider: f64| text::reserved(shown, face.size()) * wider <= width;
    match value.known() {
        None => TextStyle::Quiet,
        Some(_) if fits(TextStyle::Big, text::BOLD) => TextStyle::Big,
        Some(_) if fits(TextStyle::Large, text::BOLD) => TextStyle::Large,
        Some(_) => TextStyle::Plain,
    }
}

fn base_of(face: TextStyle) -> f64 {
    match face {
        TextStyle::Big => 46.0,
        TextStyle::Large => 28.0,
        _ => 16.0,
    }
}

/// Where what stands under the number begins; scripts with marks below their letters reach further down.
fn below(words: &str, face: TextStyle) -> f64 {
    let usual = text::line_height("", face.size());
    base_of(face) + 12.0 + text::line_height(words, face.size()) - usual
}

/// The later of two values, the earlier one, and the change in words.
pub(super) fn of_two<'a>(
    scene: &mut Scene<'a>,
    spec: &'a ChartSpec,
    periods: &'a [PeriodLabel],
    series: &'a Series,
    change: Option<&'a str>,
) {
    let ([first, last], [earlier, value]) = (periods, series.values.as_slice()) else {
        return;
    };
    let shown = in_full(value, spec);
    let face = face_for(value, shown, scene.width);
    let base = base_of(face);
    let number = text::wrap(shown, face.size(), scene.width, 1).swap_remove(0);
    let mut bottom = below(&number, face);
    let mut line = |scene: &mut Scene<'a>, line: Cow<'a, str>| {
        for words in text::wrap_cow(line, 14.0, scene.width, 3) {
            scene.text(TextStyle::Plain, Anchor::Start, (0.0, bottom + 12.0), words);
            bottom += 19.0;
        }
    };
    scene.symbol(say::name(&[&last.label], value, spec), value);
    scene.text(face, Anchor::Start, (0.0, base), number);
    line(scene, Cow::Borrowed(last.label.as_str()));
    scene.close();
    let before = [("label", first.label.as_str()), ("value", in_full(earlier, spec))];
    scene.symbol(say::name(&[&first.label], earlier, spec), earlier);
    line(scene, Cow::Owned(fill(&spec.words.before, &before)));
    scene.close();
    if let Some(change) = change {
        scene.hidden();
        line(scene, Cow::Borrowed(change));
        scene.close();
    }
    scene.finish(bottom + 4.0);
}

/// A sparkline by itself.
pub(in crate::chart) fn sparkline<'a>(spec: &'a SparkSpec) -> Scene<'a> {
    let mut scene = Scene::new(SPARK.0, spec.rtl);
    scene.image_name = Some(spec.name.clone());
    let values: Vec<&Value> = spec.values.iter().collect();
    spark(&mut scene, &values, &spec.at, &spec.breaks, (0.0, 0.0));
    scene.finish(SPARK.1);
    scene
}

fn spark(scene: &mut Scene<'_>, values: &[&Value], at: &[f64], breaks: &[usize], (left, top): (f64, f64)) {
    let points: Vec<(f64, f64)> = values
        .iter()
        .zip(at)
        .map(|(value, &at)| {
            value
                .known()
                .map_or((at, f64::NAN), |number| (at, position(number.number)))
        })
        .collect();
    let known = || points.iter().filter(|point| point.1.is_finite());
    let low = known().map(|point| point.1).fold(f64::INFINITY, f64::min);
    let high = known().map(|point| point.1).fold(f64::NEG_INFINITY, f64::max);
    if low > high {
        return;
    }
    // A level line runs through the middle.
    let (low, high) = if low < high {
        (low, high)
    } else {
        (low - 1.0, high + 1.0)
    };
    let years = (at.first().copied().unwrap_or(0.0), at.last().copied().unwrap_or(1.0));
    let years = if years.0 < years.1 {
        years
    } else {
        (years.0 - 1.0, years.0 + 1.0)
    };
    let frame = scene.frame(Frame {
        x: years,
        y: (low, high),
        across: (left + 5.0, left + SPARK.0 - 5.0),
        down: (top + SPARK.1 - 5.0, top + 5.0),
    });
    let mut path = Vec::with_capacity(points.len() + breaks.len());
    for (index, &point) in points.iter().enumerate() {
        path.push(point);
        if breaks.contains(&index) {
            path.push(LIFT);
        }
    }
    let last = known().next_back().copied();
    scene.line(frame, MarkStyle::Line(Slot::Hue(0)), path);
    if let Some(last) = last {
        scene.dot(frame, MarkStyle::Dot(Slot::Hue(0)), last, 3.5);
    }
}
