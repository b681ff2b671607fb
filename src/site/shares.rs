//! The share of a part in its whole as pages show it, or in words why there is none.

use rust_decimal::Decimal;

use crate::archive::{Cell, Derived};
use crate::finding::Code;
use crate::model::DerivedQuery;
use crate::quantity::{Interval, Rational, percent_places};

use super::PageContext;
use super::body::decimals;

/// The name of a whole that each of its parts may repeat has so many letters.
const LONGEST_WHOLE: usize = 24;

/// A share in words: `28% of cases`. A long name is said once, by the row of the whole.
pub(super) fn in_words<'c>(context: &PageContext<'_, 'c>, part: &Cell<'c>, share: &str) -> String {
    let whole = part.parent.map(|whole| context.counted(context.archive.cell(whole)));
    let whole = whole.filter(|whole| whole.chars().count() <= LONGEST_WHOLE);
    let whole = whole.unwrap_or_else(|| context.say("figures.total"));
    let args = [("share", share.into()), ("whole", (&whole).into())];
    context.strings.get("figures.share", &args)
}

/// The share of a part in its whole.
///
/// # Errors
/// Why there is none, in a few words; nothing where there is nothing to say.
pub(super) fn share<'c>(context: &PageContext<'_, 'c>, cell: &Cell<'c>) -> Result<String, Option<String>> {
    let whole = cell.parent.map(|whole| context.archive.cell(whole)).ok_or(None)?;
    if cell.is_ratio() || cell.amount.stated().is_none() || whole.amount.stated().is_none() {
        return Err(None);
    }
    if context.archive.has_both_signs(cell) {
        return Err(Some(context.say("no-share.signs")));
    }
    match context.archive.derive(cell, &DerivedQuery::Share) {
        Ok(Derived::Share { share, .. }) => {
            percent(context, &share).ok_or_else(|| Some(context.say("no-share.inexact")))
        }
        Ok(_) => Err(None),
        Err(refusal) => Err(match refusal.code {
            Code::QualifiedOperand => Some(context.say("no-share.inexact")),
            Code::ZeroBase => Some(context.say("no-share.zero")),
            Code::ScopeMismatch => Some(context.say("no-share.scope")),
            _ => None,
        }),
    }
}

/// A share in percent, where all that it may be is the same when rounded.
fn percent(context: &PageContext<'_, '_>, share: &Interval) -> Option<String> {
    let hundred = Rational::from_integer(100.into());
    let (low, high) = (share.low.value()? * &hundred, share.high.value()? * &hundred);
    // What rounding hides in the last place may still be known to the one before it.
    let mut places = (0..=percent_places(&low)).rev();
    let known = places.find_map(|places| {
        let (a, b) = (decimals(&low, places), decimals(&high, places));
        let is_nothing_or_all = a.is_zero() || a == Decimal::ONE_HUNDRED;
        (a == b && (!is_nothing_or_all || low == high)).then_some(a)
    })?;
    Some(context.language().percent(&context.language().number(known)))
}
