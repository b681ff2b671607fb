//! Whether a kind that an editor asks for can show the data, and shows it truly.
//!
//! In: [`ChartSpec`]. Out: [`Problem`]s; none where no kind is asked for. A refused kind is never drawn.

use super::choose::by_shape;
use super::drawing::{Fault, Problem};
use super::spec::{ChartSpec, Kind, Shape};

/// What is wrong with the kind that is asked for.
pub fn check(spec: &ChartSpec) -> Vec<Problem> {
    let Some(kind) = spec.kind else { return Vec::new() };
    let problem = impossible(kind, &spec.shape)
        .map(|why| (Fault::Impossible, why))
        .or_else(|| misleading(kind, &spec.shape).map(|why| (Fault::Misleading, why)));
    let Some((fault, why)) = problem else { return Vec::new() };
    let choice = by_shape(&ChartSpec {
        kind: None,
        shape: spec.shape.clone(),
        ..ChartSpec::default()
    });
    let message = match fault {
        Fault::Impossible => format!("`kind: {}` cannot show this data: {why}", kind.name()),
        Fault::Misleading => format!("`kind: {}` would mislead: {why}", kind.name()),
    };
    let help = format!(
        "leave `kind` out, or write `kind: {}`: {}",
        choice.kind.name(),
        choice.reason
    );
    vec![Problem { fault, message, help }]
}

fn impossible(kind: Kind, shape: &Shape) -> Option<&'static str> {
    let fits = match shape {
        Shape::One { .. } => matches!(kind, Kind::Number | Kind::Table),
        Shape::Parts { .. } => matches!(kind, Kind::Bars | Kind::Diverging | Kind::Table),
        Shape::Series { periods, .. } if periods.len() < 2 => matches!(kind, Kind::Bars | Kind::Table),
        Shape::Series { .. } => matches!(kind, Kind::Columns | Kind::Line | Kind::Table),
        Shape::Cross { .. } => matches!(kind, Kind::Grouped | Kind::Table),
        Shape::Steps { .. } | Shape::Targets { .. } | Shape::Tree { .. } => kind == Kind::Table,
    };
    if !fits {
        return Some("its shape is another one.");
    }
    match (kind, shape) {
        (Kind::Columns, Shape::Series { series, .. }) if series.len() != 1 => {
            Some("columns show one series at a time.")
        }
        _ => None,
    }
}

fn misleading(kind: Kind, shape: &Shape) -> Option<&'static str> {
    match (kind, shape) {
        (Kind::Columns, Shape::Series { breaks, .. }) if breaks.len() > 2 => {
            Some("with so many breaks no two columns can be compared.")
        }
        (Kind::Columns, Shape::Series { periods, .. }) if periods.len() > 40 => {
            Some("over 40 columns are thinner than the gaps between them.")
        }
        (Kind::Grouped, Shape::Cross { columns, .. }) if columns.len() > 4 => {
            Some("there are four colours that readers can tell apart, and more columns.")
        }
        _ => None,
    }
}
