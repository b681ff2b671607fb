//! How charts say names and numbers: as the page does, or as files of data do.

use crate::archive::{Cell, Derived};
use crate::check::charts::Say;
use crate::language::{Room, Scale, rounded};
use crate::model::{ChartWords, Indicator};
use crate::quantity::{Amount, Period, Unit};
use crate::site::change;
use crate::site::page_context::PageContext;
use crate::site::shared::Shared;
use crate::site::view::Direction;

use super::ChartLocale;

/// In the page's language.
pub(super) struct Spoken<'p, 's, 'c> {
    pub(super) context: &'p PageContext<'s, 'c>,
    pub(super) kit: &'p ChartLocale,
    /// The chart's words in the page's language.
    pub(super) words: Option<&'p ChartWords>,
    /// What the subtitle says for all numbers.
    pub(super) under: Option<Shared<'c>>,
    /// How many decimals the drawing shows at most.
    pub(super) decimals: Option<u32>,
}

impl<'c> Spoken<'_, '_, 'c> {
    /// Whether the drawing shows any of the cells with fewer decimals than it has.
    pub(super) fn rounds(&self, cells: &[&Cell<'c>]) -> bool {
        cells.iter().any(|cell| self.rounded(&cell.amount, cell.unit).is_some())
    }

    /// The scale in which an amount is written, and the amount with the decimals that the drawing shows, where those are fewer.
    fn rounded(&self, amount: &Amount, unit: Option<&Unit>) -> Option<(Scale, Amount)> {
        let decimals = self.decimals?;
        let shared = self.under.as_ref().and_then(|under| under.scale_of(unit));
        let scale = shared.unwrap_or_else(|| Scale::short(amount));
        Some((scale, rounded(amount, scale, decimals)?))
    }
}

impl<'c> Say<'c> for Spoken<'_, '_, 'c> {
    fn amount(&self, amount: &Amount, unit: Option<&Unit>) -> String {
        self.context.amount(amount, unit)
    }

    fn bare(&self, amount: &Amount, unit: Option<&Unit>) -> String {
        match (&self.under, self.rounded(amount, unit)) {
            (None, None) => String::new(),
            (Some(under), None) => self.context.amount_under(amount, unit, Some(under)),
            (Some(under), Some((_, rounded))) => self.context.amount_under(&rounded, unit, Some(under)),
            (None, Some((scale, rounded))) => self.context.language().amount_at(&rounded, unit, scale, Room::Short),
        }
    }

    fn label(&self, cell: &Cell<'c>) -> String {
        self.context.label(cell)
    }

    fn figure(&self, cell: &Cell<'c>) -> String {
        let mut label = self.context.full_label(cell);
        let aside = self.context.aside(cell);
        if !aside.is_empty() {
            label.push_str(" (");
            label.push_str(&self.context.language().enumerated(&aside));
            label.push(')');
        }
        label
    }

    fn dimension(&self, cell: &Cell<'c>, id: &str) -> String {
        self.context.dimension(cell, id)
    }

    fn publisher(&self, cell: &Cell<'c>) -> String {
        self.context.publisher_of(self.context.archive.report(cell.report))
    }

    fn indicator(&self, indicator: &'c Indicator) -> String {
        self.context.named(&indicator.title)
    }

    fn period(&self, period: &Period) -> String {
        self.context.period(period)
    }

    fn span(&self, from: &Period, to: &Period) -> String {
        let [first, last] = [from, to].map(|period| self.context.period(period));
        match first == last {
            true => first,
            false => self.context.language().range(&first, &last),
        }
    }

    fn unit(&self, cell: &Cell<'c>) -> String {
        let mark = |unit: &Unit| match unit {
            Unit::Percent => "%".to_owned(),
            unit => unit.written(),
        };
        let unit = self.context.unit(cell).or_else(|| cell.unit.map(mark));
        unit.unwrap_or_else(|| self.context.label(cell))
    }

    fn noun(&self, cell: &Cell<'c>) -> String {
        self.context.unit(cell).unwrap_or_default()
    }

    fn remark(&self, text: &'c str) -> String {
        let translated = self.words.and_then(|words| words.remarks.get(text));
        translated.map_or_else(|| text.to_owned(), ToString::to_string)
    }

    fn change_by(&self, text: String, minus: bool) -> String {
        format!("{}{text}", if minus { '\u{2212}' } else { '+' })
    }

    fn rest(&self) -> String {
        self.kit.words.rest.clone()
    }

    fn change(&self, cell: &Cell<'c>) -> Option<String> {
        let archive = self.context.archive;
        let Ok(Derived::Change {
            earlier, difference, ..
        }) = archive.change(cell)
        else {
            return None;
        };
        let earlier = archive.cell(earlier);
        // Of what is said to be more or less than so much a drawing says no change.
        cell.amount.number().zip(earlier.amount.number())?;
        let (direction, size) = change::size(self.context, cell, earlier, &difference)?;
        let change = match direction {
            Direction::Level => size,
            Direction::Up | Direction::Down => self.change_by(size, direction == Direction::Down),
        };
        let since = self.context.period(&earlier.period);
        let args = [("change", (&change).into()), ("period", (&since).into())];
        Some(self.context.strings.get("chart.change", &args))
    }
}

/// As files of data do: the page's names, and numbers exactly as recorded.
pub(super) struct Literal<'p, 's, 'c>(pub(super) &'p Spoken<'p, 's, 'c>);

impl<'c> Say<'c> for Literal<'_, '_, 'c> {
    fn amount(&self, amount: &Amount, _: Option<&Unit>) -> String {
        amount
            .stated()
            .map(crate::quantity::Stated::written)
            .unwrap_or_default()
    }

    fn label(&self, cell: &Cell<'c>) -> String {
        self.0.label(cell)
    }

    fn figure(&self, cell: &Cell<'c>) -> String {
        self.0.figure(cell)
    }

    fn dimension(&self, cell: &Cell<'c>, id: &str) -> String {
        self.0.dimension(cell, id)
    }

    fn publisher(&self, cell: &Cell<'c>) -> String {
        self.0.publisher(cell)
    }

    fn indicator(&self, indicator: &'c Indicator) -> String {
        self.0.indicator(indicator)
    }

    fn period(&self, period: &Period) -> String {
        period.written()
    }

    fn span(&self, from: &Period, to: &Period) -> String {
        self.0.span(from, to)
    }

    fn unit(&self, cell: &Cell<'c>) -> String {
        self.0.unit(cell)
    }

    fn noun(&self, _: &Cell<'c>) -> String {
        String::new()
    }

    fn remark(&self, text: &'c str) -> String {
        text.to_owned()
    }

    fn change_by(&self, text: String, minus: bool) -> String {
        if minus { format!("-{text}") } else { text }
    }

    fn rest(&self) -> String {
        self.0.rest()
    }

    fn change(&self, _: &Cell<'c>) -> Option<String> {
        None
    }
}
