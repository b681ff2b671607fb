//! A recorded value in the chart room's terms: its number, its words, how firm it is, to which side it is open.

use rust_decimal::Decimal;

use crate::archive::Cell;
use crate::chart::{Absence, Number, Open, Status as Firmness, Value};
use crate::quantity::{Absent, Amount, Qualifier, Stated, Status, Unit};

use super::say::Say;

/// A cell's value, drawn at its number; of a range at the middle.
pub fn value<'c>(cell: &Cell<'c>, say: &impl Say<'c>) -> Value {
    value_of(&cell.amount, cell.unit, cell.status, say).recorded(cell.id.0)
}

pub(super) fn value_of<'c>(amount: &Amount, unit: Option<&Unit>, status: Status, say: &impl Say<'c>) -> Value {
    let stated = match amount {
        Amount::Known(stated, _) => stated,
        Amount::Absent(why) => {
            return Value::Absent {
                why: match why {
                    Absent::Missing => Absence::Missing,
                    Absent::Suppressed => Absence::Suppressed,
                    Absent::NotApplicable => Absence::NotApplicable,
                },
                text: String::new(),
                record: None,
            };
        }
    };
    let (number, open) = match stated {
        Stated::Number(number) => (number.value(), None),
        Stated::Qualified(qualifier, number) => (
            number.value(),
            Some(match qualifier {
                Qualifier::MoreThan | Qualifier::AtLeast => Open::Up,
                Qualifier::FewerThan | Qualifier::AtMost | Qualifier::UpTo => Open::Down,
                Qualifier::About | Qualifier::Nearly => Open::About,
            }),
        ),
        Stated::Range(ends) => {
            let (low, high) = (ends.0.value(), ends.1.value());
            ((low + high) / Decimal::TWO, Some(Open::Between(low, high)))
        }
    };
    Value::Known(Number {
        number,
        text: say.amount(amount, unit),
        bare: say.bare(amount, unit),
        range: amount.interval(),
        status: match status {
            Status::Final => Firmness::Final,
            Status::Provisional => Firmness::Provisional,
            Status::Estimated => Firmness::Estimated,
            Status::Revised => Firmness::Revised,
            Status::Forecast => Firmness::Forecast,
            Status::Target => Firmness::Target,
        },
        open,
        record: None,
    })
}
