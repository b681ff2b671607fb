//! Quotations of sources: what they say is read like a claim, and must be the value with its qualifier.

use crate::archive::{Archive, Cell, ReportIx};
use crate::claim::{self, BoundValue, Quantity, Quoted, Subject, Words};
use crate::finding::{Code, Finding};
use crate::language::{Hedge, Language};
use crate::model::Text;
use crate::quantity::{Amount, Exact, Stated, Unit};

use super::Languages;
use super::causes::{Causes, doubt};
use super::pending_finding::PendingFinding;

/// How many numbers of a quotation a message names.
const MAX: usize = 4;

/// Checks the quotations of a report. They may be in any language of the site.
pub(super) fn run(
    archive: &Archive<'_>,
    languages: &Languages,
    index: ReportIx,
    causes: &mut Causes,
    pending: &mut Vec<PendingFinding>,
) {
    for cell in archive.cells_of(index) {
        for quote in cell
            .figure
            .sources()
            .iter()
            .filter_map(|citation| citation.quote.as_ref())
        {
            let Amount::Known(stated, _) = &*cell.amount else {
                continue;
            };
            let read: Vec<(Quoted, &Language)> = languages
                .values()
                .flat_map(|language| {
                    let found = claim::quoted(&quote.value, language).into_iter();
                    found.map(|one| (one, &**language))
                })
                .collect();
            if read
                .iter()
                .any(|(one, language)| states(&quote.value, one, stated, cell, language))
            {
                continue;
            }
            let message = message(cell, &quote.value, &read);
            let instead = causes.of(cell.id).iter().find(|one| match &one.worth {
                BoundValue::Stated(stated, _) => read
                    .iter()
                    .any(|(one, language)| states(&quote.value, one, stated, cell, language)),
                BoundValue::Computed(_, Some(value)) => read
                    .iter()
                    .any(|(one, _)| plain(one).is_some_and(|n| n.rational() == *value)),
                _ => false,
            });
            let cause = doubt(archive, cell).or(instead.map(|one| one.cause));
            let finding = Finding::new(Code::QuoteMismatch, quote.span, message)
                .help("Give the value as the quotation has it, or the words of the source that state this value.")
                .related(cell.figure.value_span, "the value")
                .follows(cause);
            for value in read.iter().filter_map(|(one, _)| plain(one)) {
                causes.add(&finding, cell.id, BoundValue::exact(value));
            }
            pending.push(PendingFinding::on_cell(finding, index, cell.id));
        }
    }
}

/// Whether a number of a table's row is the value in the scale of the figure's unit: 1,284.6 of `unit: £ million`.
fn is_in_scale(one: &Quoted, stated: &Stated, cell: &Cell<'_>) -> bool {
    let (Quantity::Number(number), Stated::Number(value)) = (&one.reading.quantity.value, stated) else {
        return false;
    };
    let is_bare = one.reading.hedge.is_none() && one.reading.mark.is_none() && !cell.figure.says_unit;
    let power = u32::try_from(value.exponent())
        .ok()
        .filter(|power| (1..=15).contains(power));
    let scaled = power.and_then(|power| number.value.checked_mul(10_u64.pow(power).into()));
    is_bare && scaled == Some(value.value())
}

/// Whether a quantity of the quotation is the value, qualifier included.
fn states(quote: &str, one: &Quoted, stated: &Stated, cell: &Cell<'_>, language: &Language) -> bool {
    if is_in_scale(one, stated, cell) {
        return true;
    }
    let hedge = one.reading.hedge.as_ref().map(|hedge| hedge.value);
    let same = match (&one.reading.quantity.value, stated) {
        (Quantity::Number(number), Stated::Number(value)) => {
            let whole = matches!(cell.unit, Some(Unit::Ratio)) && one.reading.mark.is_some();
            let scale = if whole {
                rust_decimal::Decimal::ONE_HUNDRED
            } else {
                rust_decimal::Decimal::ONE
            };
            matches!(hedge, None | Some(Hedge::Exactly)) && value.value().checked_mul(scale) == Some(number.value)
        }
        (Quantity::Number(number), Stated::Qualified(_, value)) => hedge.is_some() && number.value == value.value(),
        (Quantity::Range(low, high), Stated::Range(ends)) => {
            (low.value, high.value) == (ends.0.value(), ends.1.value())
        }
        (Quantity::Number(_) | Quantity::Range(..), _) => false,
        // "One in five", "a third": whatever bears the value out.
        _ => true,
    };
    same && {
        let unit = cell.unit.cloned().unwrap_or_else(|| Unit::Count(Text::default()));
        let subject = Subject::plain(BoundValue::from(cell_amount(stated, cell)), unit);
        let words = Words::alone(quote.get(one.range.clone()).unwrap_or_default());
        claim::judge(&words, &one.reading, &subject, language).is_empty()
    }
}

fn cell_amount(stated: &Stated, cell: &Cell<'_>) -> Amount {
    match &*cell.amount {
        Amount::Known(_, precision) => Amount::Known(stated.clone(), *precision),
        Amount::Absent(absent) => Amount::Absent(*absent),
    }
}

/// The number, where it stands alone.
fn plain(one: &Quoted) -> Option<Exact> {
    match one.reading.quantity.value {
        Quantity::Number(number) if one.reading.hedge.is_none() => Some(Exact::computed(number.value)),
        _ => None,
    }
}

fn message(cell: &Cell<'_>, quote: &str, read: &[(Quoted, &Language)]) -> String {
    let mut names: Vec<&str> = Vec::new();
    for name in read.iter().filter_map(|(one, _)| quote.get(one.range.clone())) {
        if !names.contains(&name.trim()) {
            names.push(name.trim());
        }
    }
    let said = match names.as_slice() {
        [] => "names no number".to_owned(),
        [one] => format!("says “{one}”"),
        many => {
            let more = if many.len() > MAX { ", …" } else { "" };
            format!("says “{}”{more}", many[..many.len().min(MAX)].join("”, “"))
        }
    };
    format!(
        "`{}` is {}, the quotation of its source {said}",
        cell.path,
        cell.written()
    )
}
