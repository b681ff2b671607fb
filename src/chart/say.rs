//! How one value is shown and said: in a drawing, in a mark's name, in the table.
//!
//! In: [`Value`]. Out: words; a figure's own words are never formatted again.

use super::spec::ChartSpec;
use super::value::{Absence, Number, Open, Status, Value};
use super::words::Words;

/// The value as a drawing shows it, below a subtitle that may say its unit and scale.
pub(super) fn shown<'a>(value: &'a Value, words: &'a Words) -> &'a str {
    match value {
        Value::Known(number) => number.drawn(),
        Value::Absent { .. } => whole(value, words),
    }
}

/// The value with unit and scale, as it is said alone.
pub(super) fn whole<'a>(value: &'a Value, words: &'a Words) -> &'a str {
    match value {
        Value::Known(number) => &number.text,
        Value::Absent { text, .. } if !text.is_empty() => text,
        Value::Absent {
            why: Absence::Missing, ..
        } => &words.no_data,
        Value::Absent {
            why: Absence::Suppressed,
            ..
        } => &words.suppressed,
        Value::Absent {
            why: Absence::NotApplicable,
            ..
        } => &words.not_applicable,
    }
}

/// The word for a status that readers must know.
pub(super) fn state<'a>(value: &Value, words: &'a Words) -> Option<&'a str> {
    match value.known()?.status {
        Status::Final => None,
        Status::Provisional => Some(&words.provisional),
        Status::Estimated => Some(&words.estimated),
        Status::Revised => Some(&words.revised),
        Status::Forecast => Some(&words.forecast),
        Status::Target => Some(&words.aim),
    }
}

/// The value as a table's cell has it: with its state.
pub(super) fn cell(value: &Value, words: &Words) -> String {
    match state(value, words) {
        Some(state) => format!("{} ({state})", whole(value, words)),
        None => whole(value, words).to_owned(),
    }
}

/// The value as a mark's name has it: with unit and state.
pub(super) fn said(value: &Value, spec: &ChartSpec, out: &mut String) {
    out.push_str(whole(value, &spec.words));
    if value.known().is_some() && !spec.unit_label.is_empty() {
        out.push(' ');
        out.push_str(&spec.unit_label);
    }
    if let Some(state) = state(value, &spec.words) {
        out.push_str(" (");
        out.push_str(state);
        out.push(')');
    }
}

/// The name of a mark: what it stands for, and its value.
pub(super) fn name(labels: &[&str], value: &Value, spec: &ChartSpec) -> String {
    let mut out = String::with_capacity(64);
    for (index, label) in labels.iter().enumerate() {
        out.push_str(if index == 0 { "" } else { &spec.words.comma });
        out.push_str(label);
    }
    out.push_str(": ");
    said(value, spec, &mut out);
    out
}

/// Whether the mark is drawn hollow: it is no firm number, or lies somewhere below what is drawn.
pub(super) fn is_hollow(number: &Number) -> bool {
    matches!(
        number.status,
        Status::Provisional | Status::Estimated | Status::Forecast | Status::Target
    ) || matches!(number.open, Some(Open::Down | Open::About | Open::Between(..)))
}
