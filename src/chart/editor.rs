//! What an editor may set of a drawing besides its kind: how far the value axis reaches, which values stand beside their marks, which
//! periods are shaded.
//!
//! In: [`ChartSpec`] and the kind that is drawn. Out: what each setting means there, and where it means nothing.

use rust_decimal::Decimal;

use super::layout::{lit_series, needs_zero};
use super::rows::rows;
use super::scale::{Ticks, position};
use super::spec::{ChartSpec, Kind, PeriodLabel, Series, Shape};
use super::value::{Open, Value};

/// How far a value axis reaches at least: never less than the data.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// Downwards.
    pub low: Option<Decimal>,
    /// Upwards.
    pub high: Option<Decimal>,
}

/// A stretch of the time line that is shaded.
#[derive(Clone, Debug)]
pub struct Shade {
    /// Index of the first period in it.
    pub from: usize,
    /// Index of the last period in it.
    pub to: usize,
    /// Both periods in words: "2020–2021".
    pub span: String,
    /// A few words: "pandemic".
    pub text: String,
}

impl Limits {
    /// The lowest and the highest number of the axis of such data. An axis that is set at one end alone begins at zero: another chart with
    /// the same limit then has the same axis.
    pub(super) fn around(self, (low, high): (Decimal, Decimal)) -> (Decimal, Decimal) {
        let zero = Some(Decimal::ZERO);
        let from = self.low.or(zero.filter(|_| self.high.is_some()));
        let to = self.high.or(zero.filter(|_| self.low.is_some()));
        (
            from.map_or(low, |limit| limit.min(low)),
            to.map_or(high, |limit| limit.max(high)),
        )
    }

    /// The same in positions.
    pub(super) fn around_positions(self, (low, high): (f64, f64)) -> (f64, f64) {
        (
            self.low.map_or(low, |limit| position(limit).min(low)),
            self.high.map_or(high, |limit| position(limit).max(high)),
        )
    }
}

impl ChartSpec {
    /// Whether the editor wants the value at its mark. Where periods and series are named, it is the values of these series in these
    /// periods.
    pub(super) fn is_labelled(&self, period: &PeriodLabel, series: &Series) -> bool {
        let Shape::Series {
            periods, series: all, ..
        } = &self.shape
        else {
            return false;
        };
        let names = |id: &str| self.labelled.iter().any(|name| name == id);
        let of_periods = periods.iter().any(|one| names(&one.id));
        let of_series = all.iter().any(|one| names(&one.id));
        (of_periods || of_series) && (!of_periods || names(&period.id)) && (!of_series || names(&series.id))
    }

    /// A number of the axis as the drawing writes it.
    pub(super) fn axis_number(&self, number: Decimal) -> String {
        let ticks = Ticks::at_own_scale(self);
        ticks.label(number, &self.numerals)
    }
}

/// Whether a kind has a value axis, or lengths, that can be made to reach further.
pub fn has_limits(kind: Kind, shape: &Shape) -> bool {
    match shape {
        Shape::Units { .. } => false,
        Shape::Cross { .. } => matches!(kind, Kind::Grouped | Kind::StackedTotals),
        _ => matches!(
            kind,
            Kind::Bars | Kind::Diverging | Kind::Columns | Kind::Line | Kind::Slope | Kind::Dumbbell | Kind::Panels
        ),
    }
}

/// The lowest and the highest number that a kind draws; none where it draws none.
pub fn reach(kind: Kind, spec: &ChartSpec) -> Option<(Decimal, Decimal)> {
    match &spec.shape {
        Shape::Series { series, .. } => ends(series.iter().flat_map(|one| &one.values)),
        Shape::Parts { parts, ordered, .. } => {
            let rows = rows(spec, parts, *ordered);
            ends(rows.iter().map(|row| &*row.value))
        }
        Shape::Cross { cells, .. } if kind == Kind::StackedTotals => {
            let sum = |row: &Vec<Value>| row.iter().filter_map(Value::known).map(|known| known.number).sum();
            Some((Decimal::ZERO, cells.iter().map(sum).max()?))
        }
        Shape::Cross { cells, .. } => ends(cells.iter().flatten()),
        _ => None,
    }
}

/// The lowest and the highest number of some values, ranges with both ends.
pub(super) fn ends<'v>(values: impl Iterator<Item = &'v Value>) -> Option<(Decimal, Decimal)> {
    let numbers = values.filter_map(Value::known).flat_map(|known| match known.open {
        Some(Open::Between(low, high)) => [low, high],
        _ => [known.number; 2],
    });
    numbers.fold(None, |ends, number| match ends {
        None => Some((number, number)),
        Some((low, high)) => Some((low.min(number), high.max(number))),
    })
}

/// Whether an axis from `low` to `high` must hold zero: bars and columns are read by their lengths, and lines whose lowest place is not
/// above half of the highest look steeper than they are.
pub fn must_hold_zero(kind: Kind, spec: &ChartSpec, ends: (Decimal, Decimal)) -> bool {
    match kind {
        Kind::Line | Kind::Panels | Kind::Slope | Kind::Dumbbell => needs_zero(ends, spec),
        _ => true,
    }
}

/// IDs of the periods and series whose values a kind can write beside their marks by choice; none where it has no choice.
pub fn can_label(kind: Kind, spec: &ChartSpec) -> Vec<String> {
    let Shape::Series { periods, series, .. } = &spec.shape else {
        return Vec::new();
    };
    let mut ids: Vec<String> = periods.iter().map(|period| period.id.clone()).collect();
    match kind {
        Kind::Columns => {}
        Kind::Panels => ids.extend(series.iter().map(|one| one.id.clone())),
        // Grey lines have no labels.
        Kind::Line => ids.extend(lit_series(spec, series).map(|one| one.id.clone())),
        _ => return Vec::new(),
    }
    ids
}

/// Whether a kind has a time line on which a remark can stand.
pub fn shows_annotations(kind: Kind, shape: &Shape) -> bool {
    match shape {
        Shape::Series { .. } => matches!(kind, Kind::Line | Kind::Columns),
        Shape::Units { panels } => panels.iter().all(|one| matches!(one.shape, Shape::Series { .. })),
        _ => false,
    }
}

/// Whether a kind has a time line that can be shaded.
pub fn shows_shades(kind: Kind, shape: &Shape) -> bool {
    shows_annotations(kind, shape) || kind == Kind::Panels && matches!(shape, Shape::Series { .. })
}

/// What the shaded periods of a chart are, in words: small charts have no room for them.
pub(super) fn shades(spec: &ChartSpec) -> Option<String> {
    let Shape::Series { shades, .. } = &spec.shape else {
        return None;
    };
    let said = shades.iter().map(|shade| format!("{} ({})", shade.text, shade.span));
    let said: Vec<String> = said.collect();
    (!said.is_empty()).then(|| super::words::fill(&spec.words.shaded, &[("label", &said.join(&spec.words.semicolon))]))
}

/// The step of the last of so many decimals in a scale.
pub(super) fn finest(power: u32, decimals: u32) -> Decimal {
    match power.checked_sub(decimals) {
        Some(noughts) => 10_i64.checked_pow(noughts).map_or(Decimal::ONE, Decimal::from),
        None => Decimal::new(1, (decimals - power).min(28)),
    }
}
