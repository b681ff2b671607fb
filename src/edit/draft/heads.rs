//! The unit that the head of a table says of its numbers, as front matter writes it.

use crate::check::SourceDocument;
use crate::document::NumberToken;

use super::context::is_currency;

/// The unit of a number whose table says one above it, "£ thousands"; none for a number that says its own.
pub(super) fn unit_of_head(source: &SourceDocument, token: &NumberToken) -> Option<String> {
    let says_own = token.before.is_some_and(is_currency) || source.document.own_scale(token).is_some();
    let head = source.document.head(token).filter(|_| !says_own)?;
    let decimals = token.readings(source.marks).first()?.decimals;
    // "£m unless otherwise stated": whole numbers among them may be people.
    if head.has_exceptions && decimals == 0 {
        return None;
    }
    let scale = match head.scale {
        3 => "thousand",
        6 => "million",
        9 => "billion",
        12 => "trillion",
        _ => "",
    };
    let unit = [head.currency.unwrap_or_default(), scale].join(" ").trim().to_owned();
    (!unit.is_empty()).then_some(unit)
}
