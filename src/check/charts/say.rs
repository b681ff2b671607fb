//! What charts call things, by who looks at them.

use crate::archive::Cell;
use crate::model::Indicator;
use crate::quantity::{Amount, Period, Unit};

/// The words for names and numbers.
pub trait Say<'c> {
    /// A value, qualifier included.
    fn amount(&self, amount: &Amount, unit: Option<&Unit>) -> String;
    /// The same below a subtitle that says unit and scale; empty where it says neither.
    fn bare(&self, _: &Amount, _: Option<&Unit>) -> String {
        String::new()
    }
    /// What a part is called.
    fn label(&self, cell: &Cell<'c>) -> String;
    /// What a figure is called, beside others.
    fn figure(&self, cell: &Cell<'c>) -> String;
    /// What a dimension is called.
    fn dimension(&self, cell: &Cell<'c>, id: &str) -> String;
    /// What the publisher of a value is called.
    fn publisher(&self, cell: &Cell<'c>) -> String;
    /// What an indicator is called.
    fn indicator(&self, indicator: &'c Indicator) -> String;
    /// A period.
    fn period(&self, period: &Period) -> String;
    /// From one period to another, or the one that both are.
    fn span(&self, from: &Period, to: &Period) -> String;
    /// What a unit is called at the head of a panel.
    fn unit(&self, cell: &Cell<'c>) -> String;
    /// The unit as it is said after a number; empty where the number has it.
    fn noun(&self, cell: &Cell<'c>) -> String;
    /// A remark of the front matter, in the page's language.
    fn remark(&self, text: &'c str) -> String;
    /// A number that is added or, with `minus`, taken away.
    fn change_by(&self, text: String, minus: bool) -> String;
    /// What no part has.
    fn rest(&self) -> String;
    /// The change against the year before, where it may be computed.
    fn change(&self, cell: &Cell<'c>) -> Option<String>;
}

/// Says nothing: for looking at the numbers alone.
pub(super) struct Silent;

impl Say<'_> for Silent {
    fn amount(&self, _: &Amount, _: Option<&Unit>) -> String {
        String::new()
    }
    fn label(&self, _: &Cell<'_>) -> String {
        String::new()
    }
    fn figure(&self, _: &Cell<'_>) -> String {
        String::new()
    }
    fn dimension(&self, _: &Cell<'_>, _: &str) -> String {
        String::new()
    }
    fn publisher(&self, _: &Cell<'_>) -> String {
        String::new()
    }
    fn indicator(&self, _: &Indicator) -> String {
        String::new()
    }
    fn period(&self, _: &Period) -> String {
        String::new()
    }
    fn span(&self, _: &Period, _: &Period) -> String {
        String::new()
    }
    fn unit(&self, cell: &Cell<'_>) -> String {
        cell.unit.map(Unit::written).unwrap_or_default()
    }
    fn noun(&self, _: &Cell<'_>) -> String {
        String::new()
    }
    fn remark(&self, _: &str) -> String {
        String::new()
    }
    fn change_by(&self, text: String, _: bool) -> String {
        text
    }
    fn rest(&self) -> String {
        String::new()
    }
    fn change(&self, _: &Cell<'_>) -> Option<String> {
        None
    }
}
