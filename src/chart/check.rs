//! Whether a kind that an editor asks for can show the data, and shows it truly.
//!
//! In: [`ChartSpec`]. Out: [`Problem`]s; none where no kind is asked for. A refused kind is never drawn.

use rust_decimal::Decimal;

use super::choose::by_shape;
use super::drawing::{Fault, Problem};
use super::layout::squares;
use super::spec::{ChartSpec, Kind, Node, Shape};
use super::value::Value;

/// What is wrong with the kind that is asked for.
pub fn check(spec: &ChartSpec) -> Vec<Problem> {
    let Some(kind) = spec.kind else { return Vec::new() };
    let Err((fault, why)) = fits(kind, &spec.shape) else {
        return Vec::new();
    };
    let choice = by_shape(&spec.shape);
    let message = match fault {
        Fault::Impossible => format!("`kind: {}` cannot show this data: {why}", kind.name()),
        Fault::Misleading => format!("`kind: {}` would mislead: {why}", kind.name()),
    };
    let help = format!(
        "Leave `kind` out, or write `kind: {}`. {}",
        choice.kind.name(),
        choice.reason
    );
    vec![Problem { fault, message, help }]
}

type Verdict = Result<(), (Fault, &'static str)>;

/// Whether the kind shows the shape, and truly.
pub(super) fn fits(kind: Kind, shape: &Shape) -> Verdict {
    let impossible = |why| Err((Fault::Impossible, why));
    let misleading = |why| Err((Fault::Misleading, why));
    match (kind, shape) {
        (Kind::Table, _) => Ok(()),
        (Kind::Number, Shape::One { .. })
        | (Kind::Bars | Kind::Diverging, Shape::Parts { .. })
        | (Kind::Grouped | Kind::Heat | Kind::Panels, Shape::Cross { .. })
        | (Kind::Panels, Shape::Units { .. })
        | (Kind::Bullet, Shape::Targets { .. })
        | (Kind::Tree, Shape::Tree { .. }) => crowded(kind, shape),
        (Kind::Waffle, Shape::One { value, whole, .. }) => match whole {
            None => impossible("it needs a whole, of which the value is a share."),
            Some(whole) if squares(value, whole).is_none() => impossible("the value is no share of its whole."),
            Some(_) => is_divisible([value]),
        },
        (Kind::OneBar, Shape::Parts { parts, total, .. }) => {
            if total.is_none() {
                return misleading("the parts are no parts of one whole.");
            }
            if parts
                .iter()
                .all(|part| part.value.known().is_none_or(|number| number.number.is_zero()))
            {
                return impossible("there is nothing to divide.");
            }
            crowded(kind, shape).and_then(|()| is_divisible(parts.iter().map(|part| &part.value)))
        }
        (Kind::Stacked | Kind::StackedTotals, Shape::Cross { cells, whole, .. }) => {
            if !whole {
                return misleading("the columns do not add up to a whole.");
            }
            crowded(kind, shape).and_then(|()| is_divisible(cells.iter().flatten()))
        }
        (_, Shape::Series { .. }) => series(kind, shape),
        (
            Kind::Waterfall,
            Shape::Steps {
                opening,
                changes,
                closing,
            },
        ) => {
            let steps = || std::iter::once(opening).chain(changes).map(|(_, value)| value);
            if steps().any(|value| value.known().is_some_and(|number| number.open.is_some())) {
                return misleading("a qualified value (more than, about) leads to no exact next one.");
            }
            let range = |value: &Value| value.known()?.range.clone();
            let sum = steps()
                .skip(1)
                .try_fold(range(&opening.1), |sum, value| Some(Some(sum?.plus(&range(value)?))));
            match sum.flatten().zip(range(&closing.1)) {
                // Rounded values may add up to a little more or less than the rounded sum.
                Some((sum, closing)) if sum.meets(&closing) => Ok(()),
                _ => misleading("the changes do not lead from the opening value to the closing one."),
            }
        }
        (_, Shape::Units { .. }) => misleading("figures of different units share no axis."),
        _ => impossible(of_shape(kind)),
    }
}

/// What a kind needs that the data is not.
fn of_shape(kind: Kind) -> &'static str {
    match kind {
        Kind::Number => "it shows one value.",
        Kind::Waffle => "it shows one value as a share of its whole.",
        Kind::OneBar => "it shows the parts of one figure.",
        Kind::Bars | Kind::Diverging => "it shows the parts of one figure, or several figures side by side.",
        Kind::Grouped | Kind::Stacked | Kind::StackedTotals | Kind::Heat => {
            "it shows two breakdowns: several figures by parts, a figure by two dimensions, or parts over periods."
        }
        Kind::Columns | Kind::Line => "it shows values over periods.",
        Kind::Slope | Kind::Dumbbell => "it shows a few series at two periods.",
        Kind::Panels => "it shows several series over periods, or two breakdowns.",
        Kind::Waterfall => "it shows an opening value, changes and a closing value.",
        Kind::Bullet => "it shows figures against their targets.",
        Kind::Tree => "it shows a figure, its parts and their parts.",
        Kind::Table => "it shows any data.",
    }
}

/// Kinds over periods.
fn series(kind: Kind, shape: &Shape) -> Verdict {
    let Shape::Series {
        periods,
        series,
        breaks,
        ..
    } = shape
    else {
        return Ok(());
    };
    let impossible = |why| Err((Fault::Impossible, why));
    let misleading = |why| Err((Fault::Misleading, why));
    match (kind, periods.len(), series.len()) {
        (_, 0, _) | (_, _, 0) => impossible("there is no value."),
        (Kind::Bars, 1, ..=25) | (Kind::Number, 2, 1) => Ok(()),
        (Kind::Bars, 1, _) => impossible("over 25 bars are not read."),
        (Kind::Columns, _, 2..) => impossible("columns show one series at a time."),
        (Kind::Columns, 41.., _) => misleading("over 40 columns are thinner than the gaps between them."),
        (Kind::Line, 1, _) => impossible("a line needs two periods."),
        (Kind::Slope | Kind::Dumbbell, 2, _) if !breaks.is_empty() => {
            misleading("its two periods cannot be compared: the series breaks between them.")
        }
        (Kind::Slope, 2, 1..=12) | (Kind::Dumbbell, 2, 1..=25) => Ok(()),
        (Kind::Slope | Kind::Dumbbell, 3.., _) => {
            impossible("it shows exactly two periods: name them, as in `periods: [2015, 2019]`.")
        }
        (Kind::Slope | Kind::Dumbbell, ..) => impossible(of_shape(kind)),
        (Kind::Panels, 2.., 2..=24) | (Kind::Columns | Kind::Line, ..) => Ok(()),
        (Kind::Panels, ..) => impossible("it needs 2 to 24 series over several periods."),
        _ => impossible(of_shape(kind)),
    }
}

/// Kinds with more marks than readers can tell apart.
fn crowded(kind: Kind, shape: &Shape) -> Verdict {
    let misleading = |why| Err((Fault::Misleading, why));
    match (kind, shape) {
        (Kind::OneBar, Shape::Parts { parts, .. }) if parts.len() > 5 => {
            misleading("more than five parts of a bar cannot be told apart.")
        }
        (Kind::Stacked | Kind::StackedTotals, Shape::Cross { columns, .. }) if columns.len() > 5 => {
            misleading("more than five parts of a bar cannot be told apart.")
        }
        (Kind::Grouped, Shape::Cross { columns, .. }) if columns.len() > 4 => {
            misleading("there are four colours that readers can tell apart, and more columns.")
        }
        (Kind::Panels, Shape::Cross { rows, columns, .. }) if rows.len() * columns.len() > 200 => {
            misleading("over 200 bars in small panels are not read.")
        }
        (Kind::Tree, Shape::Tree { root }) if count(root) > MAX_NODES => {
            misleading("a tree of over 40 figures is not read.")
        }
        _ => Ok(()),
    }
}

/// Figures of a tree that are still read.
const MAX_NODES: usize = 40;

fn count(node: &Node) -> usize {
    1 + node.parts.iter().map(count).sum::<usize>()
}

/// Whether the values divide a whole: known, not negative, not open.
fn is_divisible<'a>(values: impl IntoIterator<Item = &'a Value>) -> Verdict {
    for value in values {
        match value.known() {
            None => {
                return Err((
                    Fault::Misleading,
                    "a part has no number, and the others would fill its place.",
                ));
            }
            Some(number) if number.number < Decimal::ZERO => {
                return Err((Fault::Misleading, "a negative value is no part of a whole."));
            }
            Some(number) if number.open.is_some() => {
                return Err((
                    Fault::Misleading,
                    "a qualified value (more than, about) has no exact share.",
                ));
            }
            Some(_) => {}
        }
    }
    Ok(())
}
