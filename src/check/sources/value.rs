//! The value of a figure stands on the page that its locator names, as a whole number: `not-in-source`, `on-another-page`.

use std::rc::Rc;

use rust_decimal::Decimal;

use crate::check::pending_finding::PendingFinding;
use crate::document::{NumberToken, Place, SCALES, near};
use crate::finding::{Code, Finding};
use crate::quantity::{Exact, Unit};

use super::Held;
use super::documents::{At, Lines};
use super::lookup::{Located, Matches};

/// How many pages a message names.
const MAX_PAGES: usize = 3;

/// How many words are passed over for one value, to tell which of equal numbers is the figure's.
const MAX_WORDS: usize = super::MAX_LOOKED_AT / 4;
/// How many words might be passed over in the time in which digits are held against a number.
const NUMBER: usize = 8;

/// How a number of a document prints a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Match {
    /// As it is.
    Plain,
    /// In a power of ten that the document says.
    Scaled,
    /// The digits, in another unit or scale than the figure's.
    OtherUnit,
}

impl Held<'_, '_> {
    /// Holds the figure against the document: its quotation, then its value. Gives the place of its number.
    pub(super) fn check(&self, is_own: bool, numbers: &[&Exact], pending: &mut Vec<PendingFinding>) -> Option<Place> {
        if let Some(quote) = self.citation.quote.as_ref().filter(|_| is_own) {
            return self.quote(quote, numbers, pending);
        }
        let places: Vec<Option<Place>> = numbers.iter().map(|number| self.value(number, pending)).collect();
        places.into_iter().collect::<Option<Vec<Place>>>()?.into_iter().next()
    }

    fn value(&self, number: &Exact, pending: &mut Vec<PendingFinding>) -> Option<Place> {
        let here = self.matches(number, Some(&self.located));
        if let Some(place) = self.best(&here.found) {
            return Some(place);
        }
        if let Some(other) = here.other {
            let finding = self.unit_differs(self.read().number(other));
            pending.push(PendingFinding::on_cell(finding, self.index, self.cell.id));
            return None;
        }
        let finding = match self.elsewhere(number) {
            Some(finding) => finding,
            None => self.nowhere(number),
        };
        pending.push(PendingFinding::on_cell(finding, self.index, self.cell.id));
        None
    }

    /// The values that a number of the document may have which prints this one: its own, and in some power of ten.
    fn values(number: &Exact) -> Vec<Decimal> {
        let value = number.value();
        let scaled = SCALES
            .into_iter()
            .map(|scale| value.checked_div(Decimal::from(10_u64.pow(scale))));
        let all = [Some(value), value.checked_mul(Decimal::ONE_HUNDRED)];
        all.into_iter().chain(scaled).flatten().collect()
    }

    /// The numbers that print a value where a locator says, or anywhere.
    pub(super) fn matches(&self, number: &Exact, located: Option<&Located>) -> Rc<Matches> {
        let asked = (number.value(), number.decimals(), self.cell.unit);
        self.lookup.matches(asked, located, || {
            let values = Self::values(number);
            let numbers = match located {
                Some(located) => self.lookup.numbers_at(&values, located),
                None => self.read().numbers_of(&values, None),
            };
            self.matching(number, numbers)
        })
    }

    /// The numbers that print a value on some lines.
    pub(super) fn matches_on(&self, number: &Exact, lines: &[Lines]) -> Matches {
        let numbers = self.read().numbers_of(&Self::values(number), Some(lines));
        self.matching(number, numbers)
    }

    /// Those of some numbers that print a value.
    fn matching(&self, number: &Exact, numbers: Vec<At>) -> Matches {
        let mut matches = Matches::default();
        for at in numbers {
            match self.prints(self.read().number(at), number) {
                Some(Match::OtherUnit) => matches.other = matches.other.or(Some(at)),
                Some(_) => matches.add(at),
                None => {}
            }
        }
        matches
    }

    /// How a number prints a value, if it does.
    fn prints(&self, token: &NumberToken, number: &Exact) -> Option<Match> {
        let document = &self.read().document;
        let is_ratio = matches!(self.cell.unit, Some(Unit::Ratio)) && token.is_percent;
        let (value, decimals) = match number.value().checked_mul(Decimal::ONE_HUNDRED).filter(|_| is_ratio) {
            Some(percent) => (percent.normalize(), percent.normalize().scale()),
            None => (number.value(), number.decimals()),
        };
        let own = document.own_scale(token);
        if token.prints(value, decimals, self.read().marks) {
            let head_differs = || own.is_none() && !value.is_zero() && self.head_differs(token, 0);
            let differs = own.is_some() || (!is_ratio && (self.is_in_another_unit(token) || head_differs()));
            return Some(if differs { Match::OtherUnit } else { Match::Plain });
        }
        SCALES.into_iter().find_map(|scale| {
            let power = Decimal::from(10_u64.pow(scale));
            let scaled = value.checked_div(power)?.normalize();
            let is_whole_division = scaled.checked_mul(power) == Some(value);
            let is_said = || own == Some(scale) || (own.is_none() && document.says_scale(token.page, scale));
            let prints = is_whole_division && token.prints(scaled, scaled.scale(), self.read().marks) && is_said();
            prints.then(|| {
                if self.is_in_another_unit(token) || own.is_none() && self.head_differs(token, scale) {
                    Match::OtherUnit
                } else {
                    Match::Scaled
                }
            })
        })
    }

    /// The place of the number that stands beside the figure's name, else of the first.
    fn best(&self, found: &[At]) -> Option<Place> {
        let place = |at: &At| self.place(self.read().number(*at));
        let (first, others) = found.split_first()?;
        let end = self.effort.left().saturating_sub(MAX_WORDS);
        let first = place(first);
        if first.is_named {
            return Some(first);
        }
        let others = others.iter().take_while(|_| self.effort.left() > end);
        Some(others.map(place).find(|place| place.is_named).unwrap_or(first))
    }

    /// Where a number stands.
    pub(super) fn place(&self, token: &NumberToken) -> Place {
        let document = &self.read().document;
        document.place_within(token, &self.names, &self.lookup.printed, self.effort)
    }

    /// The finding for a value that stands on other pages than the locator names.
    fn elsewhere(&self, number: &Exact) -> Option<Finding> {
        let matches = self.matches(number, None);
        let place = self.best(&matches.found)?;
        let document = &self.read().document;
        let is_here = self.located.pages.contains(place.page - 1);
        let pages = &matches.pages;
        let named: Vec<String> = pages
            .iter()
            .take(MAX_PAGES)
            .map(|page| document.page_name(*page, &self.lookup.printed))
            .collect();
        let more = if pages.len() > MAX_PAGES { ", …" } else { "" };
        let kind = self.page_word();
        let message = if is_here {
            format!(
                "`{}` is {}, which stands on {kind} {} of `{}`, and not at “{}”",
                self.cell.path,
                self.written(number),
                place.label,
                self.citation.source.value,
                self.said(),
            )
        } else {
            let s = if pages.len() > 1 { "s" } else { "" };
            format!(
                "`{}` is {}, which is not on {} of `{}`; it stands on {kind}{s} {}{more}",
                self.cell.path,
                self.written(number),
                self.said(),
                self.citation.source.value,
                named.join(", "),
            )
        };
        let right = if is_here {
            format!(
                "It stands in “{}”: say so, or leave out what narrows the place down.",
                place.passage
            )
        } else {
            format!(
                "Write `source: \"{}, {kind} {}\"`.",
                self.citation.source.value, place.label
            )
        };
        let finding = self.finding(Code::OnAnotherPage, message).help(right);
        if is_here {
            return Some(finding);
        }
        // A number alone may stand anywhere; beside its name on one page alone, that is the page.
        if let ([only], true) = (named.as_slice(), place.is_named) {
            return Some(self.relocated(finding, only, true));
        }
        Some(
            named
                .iter()
                .fold(finding, |finding, page| self.relocated(finding, page, false)),
        )
    }

    /// The finding for a value that stands nowhere, with the number that it may have been.
    fn nowhere(&self, number: &Exact) -> Finding {
        let read = self.read();
        let digits: String = number.literal().chars().filter(char::is_ascii_digit).collect();
        let message = format!(
            "`{}` is {}, which stands nowhere in `{}`",
            self.cell.path,
            self.written(number),
            self.citation.source.value
        );
        let near = self.effort.take(read.count().saturating_mul(NUMBER)).then(|| {
            let here = near(&digits, self.lookup.all_at(&self.located));
            here.or_else(|| near(&digits, read.numbers()))
        });
        let near = near.flatten();
        let help = match near {
            Some((token, is_swapped)) => {
                let why = if is_swapped {
                    "are two digits swapped?"
                } else {
                    "is a digit wrong?"
                };
                let at = read.document.page_name(token.page, &self.lookup.printed);
                format!(
                    "{} {at} has {}: {why}",
                    crate::language::capitalized(self.page_word()),
                    token.shown()
                )
            }
            None => "Look it up in the document: the value as printed, the page, and which document it is.".to_owned(),
        };
        self.finding(Code::NotInSource, message).help(help)
    }

    /// A finding whose mend is another page in place of the one that the editor names, where the locator says no more than that.
    pub(super) fn relocated(&self, finding: Finding, page: &str, is_certain: bool) -> Finding {
        let at = format!("{} {page}", self.page_word());
        let says_more = self.said().contains([',', ';']) || !self.located.locator.is_page_alone();
        let (span, text) = match self.citation.locator_span {
            Some(span) if span != self.citation.source.span => (span, format!("\"{at}\"")),
            None => (
                self.citation.source.span,
                format!("\"{}, {at}\"", self.citation.source.value),
            ),
            // A cell of a table that says source and quotation by columns.
            Some(_) => return finding,
        };
        if says_more || !self.is_sole || self.citation.locator.is_none() || at.contains(['"', '\\']) {
            return finding;
        }
        match is_certain {
            true => finding.certain(span, Some(&text)),
            false => finding.mend(span, text),
        }
    }

    /// A finding at the value, which speaks of the place that the editor names.
    pub(super) fn finding(&self, code: Code, message: String) -> Finding {
        Finding::new(code, self.cell.figure.value_span, message)
            .related(self.citation.source.span, "where it is said to stand")
    }

    /// What a page of the document is called in locators.
    pub(super) fn page_word(&self) -> &'static str {
        match self.read().document.format {
            crate::document::Format::Sheet => "sheet",
            _ => "page",
        }
    }

    /// The place that the editor names, in their words.
    fn said(&self) -> &str {
        self.citation.locator.as_deref().unwrap_or("any page")
    }

    fn written(&self, number: &Exact) -> String {
        match self.cell.unit {
            Some(Unit::Percent) => format!("{}%", number.literal()),
            _ => number.literal().to_owned(),
        }
    }
}
