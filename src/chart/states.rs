//! What a drawing says of values that are not final: what an outline stands for, and which values have a state that it does not show.
//!
//! In: [`ChartSpec`] and the kind that is drawn. Out: sentences for the note.

use super::spec::{ChartSpec, Kind, Shape};
use super::value::{Absence, Status, Value};
use super::values::for_each;
use super::words::{Words, fill};

/// Values that are named one by one.
const MAX_NAMED: usize = 3;

/// The sentences.
pub(super) fn said(spec: &ChartSpec, kind: Kind) -> Vec<String> {
    if matches!(kind, Kind::Number | Kind::Table) {
        return Vec::new();
    }
    let words = &spec.words;
    let mut out = Vec::new();
    let mut outlined = Vec::new();
    for status in [
        Status::Provisional,
        Status::Estimated,
        Status::Forecast,
        Status::Target,
        Status::Revised,
    ] {
        let has_it = |value: &Value| value.known().is_some_and(|number| number.status == status);
        let labels = match is_every(&spec.shape, status) {
            true => vec![words.all_values.clone()],
            false => whole_rows(&spec.shape, status).unwrap_or_else(|| labelled(spec, &has_it)),
        };
        if labels.is_empty() {
            continue;
        }
        let state = word(status, words);
        let named = first_few(&labels);
        if status != Status::Revised && has_outlines(kind, &spec.shape) {
            outlined.push((state, named));
            continue;
        }
        out.push(fill(&words.state_of, &[("labels", &named), ("state", state)]));
    }
    if leaves_gaps(kind, &spec.shape) {
        for (why, state) in [
            (Absence::Suppressed, &words.suppressed),
            (Absence::NotApplicable, &words.not_applicable),
        ] {
            let is_it = |value: &Value| matches!(value, Value::Absent { why: own, .. } if *own == why);
            let labels = labelled(spec, &is_it);
            if !labels.is_empty() {
                let labels = first_few(&labels);
                out.push(fill(&words.state_of, &[("labels", &labels), ("state", state)]));
            }
        }
    }
    if !outlined.is_empty() {
        // One state needs no names: every outlined mark has it.
        let states: Vec<String> = match outlined.as_slice() {
            [(state, _)] => vec![(*state).to_owned()],
            several => {
                let each = several.iter();
                each.map(|(state, labels)| fill(&words.state_with, &[("state", state), ("labels", labels)]))
                    .collect()
            }
        };
        out.insert(0, fill(&words.outlined, &[("states", &states.join(", "))]));
    }
    out
}

/// Kinds whose marks are hollow where a value is not firm.
fn has_outlines(kind: Kind, shape: &Shape) -> bool {
    let is_number = |panel: &ChartSpec| matches!(&panel.shape, Shape::Parts { parts, .. } if parts.len() == 1);
    if let Shape::Units { panels } = shape {
        return !panels.iter().all(is_number);
    }
    !matches!(
        kind,
        Kind::OneBar | Kind::Stacked | Kind::StackedTotals | Kind::Waffle | Kind::Heat
    )
}

fn word(status: Status, words: &Words) -> &str {
    match status {
        Status::Final => "",
        Status::Provisional => &words.provisional,
        Status::Estimated => &words.estimated,
        Status::Revised => &words.revised,
        Status::Forecast => &words.forecast,
        Status::Target => &words.aim,
    }
}

/// Kinds that draw nothing where there is no number, so that the reason is not to be seen.
fn leaves_gaps(kind: Kind, shape: &Shape) -> bool {
    matches!(kind, Kind::Line | Kind::Slope | Kind::Panels) && matches!(shape, Shape::Series { .. })
}

fn first_few(labels: &[String]) -> String {
    let mut named = labels[..labels.len().min(MAX_NAMED)].join(", ");
    if labels.len() > MAX_NAMED {
        named.push_str(", …");
    }
    named
}

/// What some values are called: of a single series the period is enough.
fn labelled(spec: &ChartSpec, wanted: &dyn Fn(&Value) -> bool) -> Vec<String> {
    let is_alone = matches!(&spec.shape, Shape::Series { series, .. } if series.len() == 1);
    let mut out = Vec::new();
    for_each(&spec.shape, &mut |labels, value: &Value| {
        if wanted(value) {
            out.push(match labels {
                [_, period] if is_alone => period.to_owned(),
                [label, ""] => label.to_owned(),
                both => both.join(" "),
            });
        }
    });
    out
}

fn is_every(shape: &Shape, status: Status) -> bool {
    let (mut known, mut of_it) = (0, 0);
    for_each(shape, &mut |_, value: &Value| {
        if let Some(number) = value.known() {
            known += 1;
            of_it += usize::from(number.status == status);
        }
    });
    known > 1 && known == of_it
}

/// The rows of a cross table, where the status is that of whole rows.
fn whole_rows(shape: &Shape, status: Status) -> Option<Vec<String>> {
    let Shape::Cross { rows, cells, .. } = shape else {
        return None;
    };
    let mut out = Vec::new();
    for (row, values) in rows.iter().zip(cells) {
        let mut statuses = values.iter().filter_map(|value| Some(value.known()?.status == status));
        let first = statuses.next().unwrap_or(false);
        if statuses.any(|one| one != first) {
            return None;
        }
        if first {
            out.push(row.label.clone());
        }
    }
    Some(out)
}
