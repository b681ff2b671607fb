//! The rows of a breakdown in the order in which they are shown.
//!
//! In: the parts of a spec. Out: largest first, or in their own order; "other" and "unknown" last; from 26 parts on
//! the fifteen largest and one row that gathers the rest.

use std::borrow::Cow;
use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::spec::{ChartSpec, Part, Role};
use super::value::Value;
use super::words;

/// How many parts a drawing shows by themselves.
const MAX: usize = 25;
const KEPT: usize = 15;

/// A row to be drawn.
#[derive(Clone, Debug)]
pub(super) struct Row<'a> {
    pub(super) id: &'a str,
    pub(super) label: Cow<'a, str>,
    pub(super) value: Cow<'a, Value>,
    /// Not a part like the others.
    pub(super) is_aside: bool,
}

/// All parts, in order.
pub(super) fn in_order(parts: &[Part], ordered: bool) -> Vec<&Part> {
    let mut rows: Vec<&Part> = parts.iter().collect();
    rows.sort_by(|a, b| {
        let size = |part: &Part| part.value.known().map(|number| number.number);
        a.role.cmp(&b.role).then_with(|| match (ordered, size(a), size(b)) {
            (true, ..) | (_, None, None) => Ordering::Equal,
            (_, Some(a), Some(b)) => b.cmp(&a),
            // What has no number stands after what has one.
            (_, Some(_), None) => Ordering::Less,
            (_, None, Some(_)) => Ordering::Greater,
        })
    });
    rows
}

/// The rows of a drawing.
pub(super) fn rows<'a>(spec: &ChartSpec, parts: &'a [Part], ordered: bool) -> Vec<Row<'a>> {
    let all = in_order(parts, ordered);
    let kept = if all.len() > MAX { KEPT } else { all.len() };
    let mut rows: Vec<Row<'a>> = all[..kept]
        .iter()
        .map(|part| Row {
            id: &part.id,
            label: Cow::Borrowed(part.label.as_str()),
            value: Cow::Borrowed(&part.value),
            is_aside: part.role != Role::Normal,
        })
        .collect();
    if let Some((label, value)) = others(spec, &all[kept..]) {
        rows.push(Row {
            id: "",
            label: Cow::Owned(label),
            value: Cow::Owned(value),
            is_aside: true,
        });
    }
    rows
}

/// The row that gathers `left`, with the sum where every number is known and unqualified.
pub(super) fn others(spec: &ChartSpec, left: &[&Part]) -> Option<(String, Value)> {
    if left.is_empty() {
        return None;
    }
    let count = spec.numerals.write(Decimal::from(left.len()));
    let label = words::fill(&spec.words.others, &[("count", &count)]);
    let sum = left.iter().try_fold(Decimal::ZERO, |sum, part| {
        let number = part.value.known().filter(|number| number.open.is_none())?;
        sum.checked_add(number.number)
    });
    let value = match sum {
        Some(sum) => Value::exact(sum, spec.numerals.write(sum)),
        None => Value::missing(),
    };
    Some((label, value))
}

/// The row that gathers what a drawing does not show, if it does not show all.
pub(super) fn gathered(spec: &ChartSpec, parts: &[Part], ordered: bool) -> Option<(String, Value)> {
    let all = in_order(parts, ordered);
    if all.len() > MAX {
        others(spec, &all[KEPT..])
    } else {
        None
    }
}
