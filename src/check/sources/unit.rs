//! A number of the document in another unit or scale than the figure's: `unit-differs-in-source`.

use crate::document::NumberToken;
use crate::finding::{Code, Finding};
use crate::quantity::{Unit, currency};

use super::Held;

/// Signs that mean one currency alone, with its ISO 4217 code; a dollar may be many.
const SIGNS: [(char, &str); 5] = [('€', "EUR"), ('£', "GBP"), ('₹', "INR"), ('₩', "KRW"), ('₺', "TRY")];

impl Held<'_, '_> {
    /// Whether the signs around a number say another unit than the figure's. Where they say nothing, a table's head may.
    pub(super) fn is_in_another_unit(&self, token: &NumberToken) -> bool {
        let Some(unit) = self.cell.unit else { return false };
        let sign = token
            .before
            .and_then(|sign| SIGNS.iter().find(|(known, _)| *known == sign));
        match unit {
            Unit::Currency(code) => token.is_percent || sign.is_some_and(|(_, meant)| code != meant),
            Unit::Percent | Unit::Points => sign.is_some(),
            Unit::Count(_) | Unit::Measure(_) => token.is_percent || sign.is_some(),
            Unit::Ratio | Unit::Index | Unit::Rate(_) => false,
        }
    }

    /// Whether the head of a number's table says another currency, or another power of ten than the figure has.
    pub(super) fn head_differs(&self, token: &NumberToken, scale: u32) -> bool {
        let Some(head) = self.read().document.head(token) else {
            return false;
        };
        match self.cell.unit {
            Some(Unit::Currency(code)) => {
                let is_other = head
                    .currency
                    .is_some_and(|own| own != code && !currency::may_be(own, code));
                is_other || head.currency.is_some() && head.scale != scale
            }
            // Staff in a table of £m are no millions.
            Some(Unit::Count(_) | Unit::Measure(_)) => {
                head.currency.is_none() && !head.has_exceptions && head.scale != scale
            }
            _ => false,
        }
    }

    /// The finding for a number whose digits are the figure's and whose unit is not.
    pub(super) fn unit_differs(&self, token: &NumberToken) -> Finding {
        let place = self.place(token);
        let message = format!(
            "`{}` is {} in {}, and {} {} of `{}` says “{}”",
            self.cell.path,
            self.cell.written(),
            self.cell
                .unit
                .map_or_else(|| "plain numbers".to_owned(), |unit| unit.written().to_string()),
            self.page_word(),
            place.label,
            self.citation.source.value,
            place.passage,
        );
        self.finding(Code::UnitDiffersInSource, message)
            .help("Write the value with the unit and the scale that the document has.")
    }
}
