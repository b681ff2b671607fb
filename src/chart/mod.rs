//! Charts: from a [`ChartSpec`] to drawings, a description and a table that all show the same numbers.
//!
//! In: plain data and words, filled by the caller. Out: [`Drawing`]. The room knows no reports and reads nothing.
//!
//! The stages, each a pure function: [`check`] refuses a kind that would mislead, [`choose`] takes one from the shape of
//! the data, `layout` places everything in a scene (without markup, so that it can be tested), `draw` hands the
//! scene to plotters, whose backend `svg` alone writes markup.

mod advance;
mod check;
mod choose;
mod colour;
mod describe;
mod draw;
mod drawing;
mod editor;
mod frame;
mod hit_targets;
mod ink;
mod inline;
mod label;
mod layout;
mod numerals;
mod palette;
mod rows;
mod say;
mod scale;
mod scene;
mod shares;
mod spec;
mod standalone;
mod states;
mod style;
mod svg;
mod table;
#[cfg(test)]
mod tests;
mod text;
mod value;
mod values;
mod words;

pub use check::check;
pub use choose::{can_highlight, choose};
pub use colour::{contrast, distance, nearest};
pub use drawing::{ChartTable, Choice, Drawing, Fault, Problem, SparkSpec, TableCell};
pub use editor::{Limits, Shade, can_label, has_limits, must_hold_zero, reach, shows_annotations, shows_shades};
pub use inline::Inline;
pub use layout::prominent;
pub use numerals::Numerals;
pub use palette::{Palette, Scheme};
pub use spec::{
    Annotation, AxisScale, Break, Category, ChartSpec, Kind, Node, Part, PeriodLabel, Role, Series, Shape, TargetRow,
    UnitKind,
};
pub use style::{Style, patterns, stylesheet};
pub use svg::escape;
pub use table::data;
pub use text::{line_height, reserved, wrap};
pub use value::{Absence, Number, Open, Status, Value};
pub use words::Words;

use scale::Scale;
use scene::Remarks;
use words::fill;

/// Draws a chart in all its forms; `style` holds the colours of the file that stands alone.
pub fn draw(spec: &ChartSpec, style: &Style) -> Drawing {
    let Choice { kind, reason } = choose(spec);
    let heading = spec.heading_id();
    let description = describe::describe(spec, kind);
    let table = table::table(spec);
    let scenes = layout::lay_out(spec, kind, layout::WIDE).zip(layout::lay_out(spec, kind, layout::NARROW));
    let Some((wide, narrow)) = scenes else {
        let (subtitle, note) = (spec.subtitle.clone(), spec.note.clone());
        let (wide, narrow, standalone) = Default::default();
        let uses_table_only = true;
        return Drawing {
            kind,
            reason,
            subtitle,
            note,
            wide,
            narrow,
            heights: (0, 0),
            standalone,
            description,
            table,
            uses_table_only,
        };
    };
    let body = draw::draw(&wide);
    let axis = wide.remarks.scale.or(narrow.remarks.scale);
    let (subtitle, note) = (subtitle(spec, kind, axis), note(spec, kind, &wide.remarks));
    let frame = standalone::Frame {
        subtitle: &subtitle,
        note: note.as_deref(),
        description: &description,
        style,
    };
    let standalone = standalone::standalone(spec, &frame, &body.body, wide.height);
    let heights = (wide.height.ceil() as u32, narrow.height.ceil() as u32);
    let wide = inline::inline(&wide, body, &heading);
    let narrow = inline::inline(&narrow, draw::draw(&narrow), &heading);
    Drawing {
        kind,
        reason,
        subtitle,
        note,
        wide,
        narrow,
        heights,
        standalone,
        description,
        table,
        uses_table_only: false,
    }
}

/// The caller's records that a shape shows.
pub fn records(shape: &Shape) -> Vec<u32> {
    let mut all = Vec::new();
    values::for_each(shape, &mut |_, value| all.extend(value.record()));
    all
}

/// A sparkline, 140 × 40 px, as one image.
pub fn sparkline(spec: &SparkSpec) -> String {
    let scene = layout::sparkline(spec);
    inline::inline(&scene, draw::draw(&scene), "").svg
}

/// The subtitle with the unit and the scale of the numbers; `axis`: that of a value axis, if there is one.
fn subtitle(spec: &ChartSpec, kind: Kind, axis: Option<Scale>) -> String {
    let words = &spec.words;
    let [ones, millions, billions] = &spec.axis_units;
    let scale = match (&spec.scale, axis) {
        // A number that stands alone says it itself.
        (Some(_), _) if kind == Kind::Number && spec.decimals.is_none() => None,
        (Some(scale), _) => Some(&scale.words),
        (None, Some(Scale::ONE)) => Some(ones),
        (None, Some(Scale::MILLIONS)) => Some(if millions.is_empty() { &words.millions } else { millions }),
        (None, Some(Scale::BILLIONS)) => Some(if billions.is_empty() { &words.billions } else { billions }),
        (None, Some(_) | None) => None,
    };
    match scale.filter(|scale| !scale.is_empty()) {
        Some(scale) if spec.subtitle.is_empty() => scale.clone(),
        Some(scale) => format!("{}{}{scale}", spec.subtitle, words.comma),
        None => spec.subtitle.clone(),
    }
}

fn note(spec: &ChartSpec, kind: Kind, remarks: &Remarks) -> Option<String> {
    let from = remarks
        .axis_from
        .as_ref()
        .map(|value| fill(&spec.words.axis_from, &[("value", value)]));
    let highlighted = remarks.highlighted.map(|(shown, count)| {
        let number = |count: usize| spec.numerals.write(count.into());
        fill(
            &spec.words.highlighted,
            &[("shown", &number(shown)), ("count", &number(count))],
        )
    });
    let to = remarks
        .axis_to
        .as_ref()
        .map(|value| fill(&spec.words.axis_to, &[("value", value)]));
    let shaded = (kind == Kind::Panels).then(|| editor::shades(spec)).flatten();
    let states = states::said(spec, kind);
    let all: Vec<String> = spec
        .note
        .clone()
        .into_iter()
        .chain(from)
        .chain(to)
        .chain(shaded)
        .chain(highlighted)
        .chain(states)
        .collect();
    (!all.is_empty()).then(|| all.join(" "))
}
