//! Scales: from values to a domain with whole ticks, and from a domain to device units.
//!
//! In: the numbers of a chart. Out: [`Ticks`] (exact decimals, 3 to 6 of them, steps of 1, 2, 2.5 and 5 times a power
//! of ten) and [`Axis`], the coordinate that plotters maps with. The ticks are our own because those of plotters
//! carry float noise, do not end on an infinite range and know no whole counts.

use std::ops::Range;

use plotters::coord::ranged1d::{DefaultFormatting, KeyPointHint, Ranged};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::editor::finest;
use super::numerals::Numerals;
use super::spec::{ChartSpec, UnitKind};

/// A linear coordinate in device units, rounded to the nearest; plotters' own rounds down.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Axis {
    pub(super) low: f64,
    pub(super) high: f64,
}

impl Axis {
    pub(super) fn new((low, high): (f64, f64)) -> Self {
        Axis { low, high }
    }
}

impl Ranged for Axis {
    type FormatOption = DefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, (start, end): (i32, i32)) -> i32 {
        let span = self.high - self.low;
        if span == 0.0 || !span.is_finite() || !value.is_finite() {
            return start;
        }
        start + (f64::from(end - start) * ((value - self.low) / span)).round() as i32
    }

    fn key_points<Hint: KeyPointHint>(&self, _hint: Hint) -> Vec<f64> {
        Vec::new()
    }

    fn range(&self) -> Range<f64> {
        self.low..self.high
    }
}

/// The number as a position; decimals beyond a float's reach are far outside any chart.
pub(super) fn position(number: Decimal) -> f64 {
    number.to_f64().unwrap_or(0.0)
}

/// The marks of a value axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ticks {
    /// Where they stand, lowest first; the domain is from the first to the last.
    pub(super) at: Vec<Decimal>,
    /// What the labels are divided by.
    pub(super) scale: Scale,
    /// Each label has the sign of percent.
    pub(super) percent: bool,
}

/// The one scale of an axis: a power of ten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scale(u32);

impl Scale {
    pub(super) const ONE: Scale = Scale(0);
    pub(super) const MILLIONS: Scale = Scale(6);
    pub(super) const BILLIONS: Scale = Scale(9);
}

impl Ticks {
    /// Ticks that hold `low` to `high`; `zero` keeps zero in the domain.
    #[cfg(test)]
    pub(super) fn over(low: Decimal, high: Decimal, zero: bool, unit: UnitKind) -> Self {
        let spec = ChartSpec {
            unit,
            ..ChartSpec::default()
        };
        Ticks::of(&spec, (low, high), zero)
    }

    /// The ticks of a chart, in the scale and with the decimals that its values have.
    pub(super) fn of(spec: &ChartSpec, (low, high): (Decimal, Decimal), zero: bool) -> Self {
        let zero_decimal = Decimal::ZERO;
        let (mut low, mut high) = (low.min(high), low.max(high));
        if zero {
            low = low.min(zero_decimal);
            high = high.max(zero_decimal);
        }
        if low == high {
            // A single level still needs a domain: one step around it, never below zero for its sake.
            let pad = if low.is_zero() { Decimal::ONE } else { low.abs() };
            high = high.checked_add(pad).unwrap_or(high);
            if !zero && !low.is_zero() {
                low = (low - pad / Decimal::from(2)).max(zero_decimal.min(low));
            }
        }
        let top = position(low).abs().max(position(high).abs());
        let own = match spec.unit {
            UnitKind::Percent | UnitKind::Points => Scale::ONE,
            _ if top >= 1e9 => Scale::BILLIONS,
            _ if top >= 1e6 => Scale::MILLIONS,
            _ => Scale::ONE,
        };
        let scale = spec.scale.as_ref().map_or(own, |scale| Scale(scale.power));
        // Of counts a tick is a whole number; of anything it has no more decimals than the editor wants.
        let whole = (spec.unit == UnitKind::Count).then_some(Decimal::ONE);
        let finest = spec.decimals.map(|decimals| finest(scale.0, decimals)).max(whole);
        let mut step = step_near(position(high) / 5.0 - position(low) / 5.0, finest);
        let mut at = spread(low, high, step);
        while at.len() > 6 {
            step = next_step(step, finest);
            at = spread(low, high, step);
        }
        let percent = spec.unit == UnitKind::Percent;
        Ticks { at, scale, percent }
    }

    /// No ticks, for a number that stands where the values say their own scale or the subtitle says one for all.
    pub(super) fn at_own_scale(spec: &ChartSpec) -> Self {
        Ticks {
            at: Vec::new(),
            scale: Scale(spec.scale.as_ref().map_or(0, |scale| scale.power)),
            percent: spec.unit == UnitKind::Percent,
        }
    }

    /// The domain.
    pub(super) fn domain(&self) -> (f64, f64) {
        let low = self.at.first().copied().map_or(0.0, position);
        let high = self.at.last().copied().map_or(1.0, position);
        if low < high { (low, high) } else { (low, low + 1.0) }
    }

    /// The label of one tick.
    pub(super) fn label(&self, tick: Decimal, numerals: &Numerals) -> String {
        let power = 10_u64.checked_pow(self.scale.0).map(Decimal::from);
        let scaled = power.and_then(|power| tick.checked_div(power));
        let number = numerals.write(scaled.unwrap_or(tick).normalize());
        match self.percent {
            true => numerals.percent.replace("{n}", &number),
            false => number,
        }
    }
}

/// The mantissas of steps, in tenths, so that 2.5 stays exact.
const MANTISSAS: [i64; 4] = [10, 20, 25, 50];

/// The smallest nice step that is at least `rough`, and so many times the finest that is allowed.
fn step_near(rough: f64, finest: Option<Decimal>) -> Decimal {
    if !(rough.is_finite() && rough > 0.0) {
        return Decimal::ONE;
    }
    let exponent = rough.log10().floor().clamp(-20.0, 24.0) as i32;
    for exponent in [exponent, exponent + 1] {
        for mantissa in MANTISSAS {
            let step = power(mantissa, exponent);
            let fits = position(step) >= rough * 0.999_999;
            let is_fine = finest.is_none_or(|finest| step.checked_rem(finest).is_some_and(|rest| rest.is_zero()));
            if fits && is_fine {
                return step.normalize();
            }
        }
    }
    finest.unwrap_or_else(|| power(10, exponent + 2))
}

fn next_step(step: Decimal, finest: Option<Decimal>) -> Decimal {
    step_near(position(step) * 1.01, finest)
}

/// `mantissa / 10 × 10^exponent`.
fn power(mantissa: i64, exponent: i32) -> Decimal {
    let exponent = exponent - 1;
    if exponent < 0 {
        return Decimal::try_new(mantissa, exponent.unsigned_abs()).unwrap_or(Decimal::ONE);
    }
    (0..exponent)
        .try_fold(Decimal::from(mantissa), |step, _| step.checked_mul(Decimal::TEN))
        .unwrap_or(Decimal::ONE)
}

fn spread(low: Decimal, high: Decimal, step: Decimal) -> Vec<Decimal> {
    let first = low.checked_div(step).map_or(Decimal::ZERO, |at| at.floor());
    let last = high.checked_div(step).map_or(Decimal::ONE, |at| at.ceil());
    let count = (last - first).to_i64().unwrap_or(1).clamp(1, 40);
    (0..=count)
        .filter_map(|index| (first + Decimal::from(index)).checked_mul(step))
        .map(|tick| tick.normalize())
        .collect()
}

/// Which periods get a label, so that the boxes keep `gap` apart: the first, the last, and between them those on a
/// round step of 1, 2, 5, 10 or 20 that leave room.
///
/// `places` holds the middle and the width of each label.
pub(super) fn period_ticks(years: &[f64], places: &[(f64, f64)], gap: f64) -> Vec<usize> {
    let count = places.len();
    if count <= 1 {
        return (0..count).collect();
    }
    let clear = |a: usize, b: usize| (places[b].0 - places[a].0).abs() >= (places[a].1 + places[b].1) / 2.0 + gap;
    for step in [1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0] {
        let mut kept = vec![0];
        let mut crowded = false;
        for (index, year) in years.iter().enumerate().take(count - 1).skip(1) {
            if step > 1.0 && (year.floor() / step).fract() != 0.0 {
                continue;
            }
            if !clear(index, count - 1) || !clear(0, index) {
                // The two ends always stand; whoever is in their way goes.
                crowded |= step == 1.0;
                continue;
            }
            if kept.last().is_some_and(|&before| !clear(before, index)) {
                crowded = true;
                break;
            }
            kept.push(index);
        }
        if !crowded {
            if clear(0, count - 1) {
                kept.push(count - 1);
            } else {
                kept = vec![count - 1];
            }
            return kept;
        }
    }
    if clear(0, count - 1) {
        vec![0, count - 1]
    } else {
        vec![count - 1]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticks(low: &str, high: &str, zero: bool, unit: UnitKind) -> Vec<String> {
        let ticks = Ticks::over(low.parse().unwrap(), high.parse().unwrap(), zero, unit);
        ticks
            .at
            .iter()
            .map(|tick| ticks.label(*tick, &Numerals::default()))
            .collect()
    }

    #[test]
    fn ticks_are_round_and_hold_the_data() {
        assert_eq!(
            ticks("0", "359", true, UnitKind::Count),
            ["0", "100", "200", "300", "400"]
        );
        assert_eq!(ticks("0", "3", true, UnitKind::Count), ["0", "1", "2", "3"]);
        assert_eq!(ticks("0", "0.3", true, UnitKind::Other), ["0", "0.1", "0.2", "0.3"]);
        assert_eq!(
            ticks("-3", "4", true, UnitKind::Other),
            ["\u{2212}4", "\u{2212}2", "0", "2", "4"]
        );
        assert_eq!(ticks("5", "5", false, UnitKind::Count).len(), 5);
        assert_eq!(ticks("0", "2500000", true, UnitKind::Count).last().unwrap(), "2.5");
        for high in 1..400 {
            let all = Ticks::over(Decimal::ZERO, Decimal::from(high), true, UnitKind::Count).at;
            assert!((2..=6).contains(&all.len()), "{high}: {all:?}");
            assert!(*all.last().unwrap() >= Decimal::from(high));
        }
    }

    #[test]
    fn the_first_and_last_period_always_stand() {
        let years: Vec<f64> = (2004..2024).map(f64::from).collect();
        let places: Vec<(f64, f64)> = (0..20).map(|i| (f64::from(i) * 18.0, 34.0)).collect();
        let kept = period_ticks(&years, &places, 12.0);
        assert_eq!(kept.first(), Some(&0));
        assert_eq!(kept.last(), Some(&19));
        for pair in kept.windows(2) {
            assert!(places[pair[1]].0 - places[pair[0]].0 >= 46.0);
        }
    }
}
