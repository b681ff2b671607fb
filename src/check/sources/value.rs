//! The value of a figure stands on the page that its locator names, as a whole number: `not-in-source`, `on-another-page`.

use rust_decimal::Decimal;

use crate::check::pending_finding::PendingFinding;
use crate::document::{NumberToken, Place, SCALES, near};
use crate::finding::{Code, Finding};
use crate::quantity::{Exact, Unit};

use super::Held;

/// How many pages a message names.
const MAX_PAGES: usize = 3;

/// How many words are looked at for one value: each number that prints it is seen among all words of its page, and a made-up document
/// may print it on one page a hundred thousand times.
const MAX_WORDS: usize = 2_000_000;

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
        let candidates = self.candidates(number);
        let here = self.read.at(candidates.iter().copied(), &self.locator, &self.pages);
        let (found, others) = self.matching(number, here.into_iter());
        if let Some(place) = self.best(&found) {
            return Some(place);
        }
        if let Some(other) = others.first() {
            let finding = self.unit_differs(other);
            pending.push(PendingFinding::on_cell(finding, self.index, self.cell.id));
            return None;
        }
        let finding = match self.elsewhere(number, &candidates) {
            Some(finding) => finding,
            None => self.nowhere(number),
        };
        pending.push(PendingFinding::on_cell(finding, self.index, self.cell.id));
        None
    }

    /// The numbers that may print a value: those that read as it in some power of ten.
    pub(super) fn candidates(&self, number: &Exact) -> Vec<&NumberToken> {
        let value = number.value();
        let scaled = SCALES
            .into_iter()
            .map(|scale| value.checked_div(Decimal::from(10_u64.pow(scale))));
        let all = [Some(value), value.checked_mul(Decimal::ONE_HUNDRED)]
            .into_iter()
            .chain(scaled);
        self.read.numbers_of(&all.flatten().collect::<Vec<Decimal>>())
    }

    /// The numbers that print a value, and those that print its digits in another unit.
    pub(super) fn matching<'t>(
        &self,
        number: &Exact,
        tokens: impl Iterator<Item = &'t NumberToken>,
    ) -> (Vec<&'t NumberToken>, Vec<&'t NumberToken>) {
        let (mut found, mut others) = (Vec::new(), Vec::new());
        let mut looked_at = 0;
        for token in tokens {
            match self.prints(token, number) {
                Some(Match::OtherUnit) => others.push(token),
                Some(_) => found.push(token),
                None => continue,
            }
            let words = self.read.document.words_around(token);
            looked_at += words;
            if looked_at > MAX_WORDS || !self.may_look_at(words) {
                break;
            }
        }
        (found, others)
    }

    /// How a number prints a value, if it does.
    fn prints(&self, token: &NumberToken, number: &Exact) -> Option<Match> {
        let document = &self.read.document;
        let is_ratio = matches!(self.cell.unit, Some(Unit::Ratio)) && token.is_percent;
        let (value, decimals) = match number.value().checked_mul(Decimal::ONE_HUNDRED).filter(|_| is_ratio) {
            Some(percent) => (percent.normalize(), percent.normalize().scale()),
            None => (number.value(), number.decimals()),
        };
        let own = document.own_scale(token);
        if token.prints(value, decimals, self.read.marks) {
            let head_differs = || own.is_none() && !value.is_zero() && self.head_differs(token, 0);
            let differs = own.is_some() || (!is_ratio && (self.is_in_another_unit(token) || head_differs()));
            return Some(if differs { Match::OtherUnit } else { Match::Plain });
        }
        SCALES.into_iter().find_map(|scale| {
            let power = Decimal::from(10_u64.pow(scale));
            let scaled = value.checked_div(power)?.normalize();
            let is_whole_division = scaled.checked_mul(power) == Some(value);
            let is_said = || own == Some(scale) || (own.is_none() && document.says_scale(token.page, scale));
            let prints = is_whole_division && token.prints(scaled, scaled.scale(), self.read.marks) && is_said();
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
    fn best(&self, tokens: &[&NumberToken]) -> Option<Place> {
        let mut places = tokens
            .iter()
            .map(|token| self.read.document.place(token, &self.names, &self.printed));
        let first = places.next()?;
        if first.is_named {
            return Some(first);
        }
        Some(places.find(|place| place.is_named).unwrap_or(first))
    }

    /// The finding for a value that stands on other pages than the locator names.
    fn elsewhere(&self, number: &Exact, candidates: &[&NumberToken]) -> Option<Finding> {
        let (found, _) = self.matching(number, candidates.iter().copied());
        let place = self.best(&found)?;
        let document = &self.read.document;
        let is_here = self.pages.contains(&(place.page - 1));
        let mut pages: Vec<usize> = found.iter().map(|token| token.page).collect();
        pages.dedup();
        let named: Vec<String> = pages
            .iter()
            .take(MAX_PAGES)
            .map(|page| document.page_name(*page, &self.printed))
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
        let document = &self.read.document;
        let digits: String = number.literal().chars().filter(char::is_ascii_digit).collect();
        let message = format!(
            "`{}` is {}, which stands nowhere in `{}`",
            self.cell.path,
            self.written(number),
            self.citation.source.value
        );
        let here = || self.read.at(self.read.numbers(), &self.locator, &self.pages);
        let near_to = || near(&digits, here().into_iter()).or_else(|| near(&digits, self.read.numbers()));
        let may_look = self.may_look_at(self.read.numbers().count());
        let near = may_look.then(near_to).flatten();
        let help = match near {
            Some((token, is_swapped)) => {
                let why = if is_swapped {
                    "are two digits swapped?"
                } else {
                    "is a digit wrong?"
                };
                let at = document.page_name(token.page, &self.printed);
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
        let says_more = self.said().contains([',', ';']) || !self.locator.is_page_alone();
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
        match self.read.document.format {
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
