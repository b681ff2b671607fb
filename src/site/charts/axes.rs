//! What the axes of a chart say: scale and unit.

use crate::chart::AxisScale;
use crate::language::Scale;
use crate::quantity::Unit;
use crate::site::page_context::PageContext;
use crate::site::shared::Shared;

use super::ChartLocale;

/// What the subtitle says for all numbers: of counts `in millions`, for their unit stands in it already.
pub(super) fn axis_scale(kit: &ChartLocale, under: &Shared<'_>) -> AxisScale {
    let power = under.power();
    let words = match power {
        6 if !under.is_marked() => kit.words.millions.clone(),
        9 if !under.is_marked() => kit.words.billions.clone(),
        _ => under.head.clone(),
    };
    AxisScale { power, words }
}

/// What an axis of money is called in ones, millions and billions; other units stand in the subtitle already.
pub(super) fn axis_units(context: &PageContext<'_, '_>, unit: Option<&Unit>) -> [String; 3] {
    let language = context.language();
    let head = |power| language.head(unit, Scale::of_power(power)).unwrap_or_default();
    match unit {
        Some(Unit::Currency(_)) => [language.marked("", 0.into(), unit).trim().to_owned(), head(6), head(9)],
        _ => Default::default(),
    }
}
