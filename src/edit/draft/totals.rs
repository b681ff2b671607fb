//! Rows that add up to the row below them.

use rust_decimal::Decimal;

use crate::edit::Outline;

use super::Sorted;

/// A row with one value, which may be a part of a total below it.
pub(super) struct Single {
    pub(super) candidate: usize,
    pub(super) row: usize,
    pub(super) value: Decimal,
    pub(super) is_percent: bool,
}

/// Rows that add up to the row below them become its parts.
pub(super) fn totals(singles: &[Single], sorted: &mut Sorted) {
    let mut start = 0;
    let mut dropped: Vec<usize> = Vec::new();
    for at in 0..singles.len() {
        let goes_on = at > start && {
            let (last, this) = (&singles[at - 1], &singles[at]);
            this.row - last.row <= 2 && this.is_percent == last.is_percent
        };
        if !goes_on {
            start = at;
            continue;
        }
        let parts = &singles[start..at];
        let sum: Option<Decimal> = parts
            .iter()
            .try_fold(Decimal::ZERO, |sum, one| sum.checked_add(one.value));
        let is_plain = |single: &Single| sorted.candidates[single.candidate].doubt.is_none();
        let is_total = parts.len() > 1 && sum == Some(singles[at].value) && !singles[at].value.is_zero();
        if !(is_total && parts.iter().all(is_plain) && is_plain(&singles[at])) {
            continue;
        }
        let inner: Vec<Outline> = parts
            .iter()
            .map(|one| sorted.candidates[one.candidate].outline.clone())
            .collect();
        let tokens: usize = parts.iter().map(|one| sorted.candidates[one.candidate].tokens).sum();
        let whole = &mut sorted.candidates[singles[at].candidate];
        whole.outline.by.push(("part".to_owned(), inner));
        whole.tokens += tokens;
        dropped.extend(parts.iter().map(|one| one.candidate));
        start = at + 1;
    }
    dropped.sort_unstable();
    for at in dropped.into_iter().rev() {
        sorted.candidates.remove(at);
    }
}
