//! Whether a kind that an editor asks for can show the data, and shows it truly.
//!
//! In: [`ChartSpec`]. Out: [`Problem`]s; none where no kind is asked for. A refused kind is never drawn.

use rust_decimal::Decimal;

use super::choose::by_shape;
use super::drawing::{Fault, Problem};
use super::layout::squares;
use super::spec::{ChartSpec, Kind, Shape};
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
        "leave `kind` out, or write `kind: {}`: {}",
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
            crowded(kind, shape).and_then(|()| is_divisible(parts.iter().map(|part| &part.value)))
        }
        (Kind::Stacked, Shape::Cross { cells, whole, .. }) => {
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
            let sum = steps().try_fold(Decimal::ZERO, |sum, value| sum.checked_add(value.known()?.number));
            match (sum, closing.1.known()) {
                (Some(sum), Some(closing)) if sum == closing.number => Ok(()),
                _ => misleading("the changes do not lead from the opening value to the closing one."),
            }
        }
        _ => impossible("its shape is another one."),
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
        (Kind::Slope | Kind::Dumbbell, ..) => impossible("it shows a few series at exactly two periods."),
        (Kind::Panels, 2.., 2..=24) | (Kind::Columns | Kind::Line, ..) => Ok(()),
        (Kind::Panels, ..) => impossible("it needs 2 to 24 series over several periods."),
        _ => impossible("its shape is another one."),
    }
}

/// Kinds with more marks than readers can tell apart.
fn crowded(kind: Kind, shape: &Shape) -> Verdict {
    let misleading = |why| Err((Fault::Misleading, why));
    match (kind, shape) {
        (Kind::OneBar, Shape::Parts { parts, .. }) if parts.len() > 5 => {
            misleading("more than five parts of a bar cannot be told apart.")
        }
        (Kind::Stacked, Shape::Cross { columns, .. }) if columns.len() > 5 => {
            misleading("more than five parts of a bar cannot be told apart.")
        }
        (Kind::Grouped, Shape::Cross { columns, .. }) if columns.len() > 4 => {
            misleading("there are four colours that readers can tell apart, and more columns.")
        }
        (Kind::Panels, Shape::Cross { rows, columns, .. }) if rows.len() * columns.len() > 200 => {
            misleading("over 200 bars in small panels are not read.")
        }
        _ => Ok(()),
    }
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
