//! A quotation stands in the document, word for word: `quote-not-found`. That it says the value is another rule's.

use crate::check::pending_finding::PendingFinding;
use crate::document::{Place, QuoteAt};
use crate::files::Located;
use crate::finding::{Code, Finding};
use crate::model::Text;
use crate::quantity::Exact;

use super::Held;
use crate::language::capitalized;

impl Held<'_, '_> {
    /// Looks for a quotation where its locator says, then anywhere.
    pub(super) fn quote(
        &self,
        quote: &Located<Text>,
        numbers: &[&Exact],
        pending: &mut Vec<PendingFinding>,
    ) -> Option<Place> {
        let document = &self.read.document;
        let parts: Vec<&str> = quote.value.split(['…']).flat_map(|part| part.split("[...]")).collect();
        let parts: Vec<&str> = parts
            .into_iter()
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .collect();
        let on = |pages: &[usize]| -> Option<Vec<QuoteAt>> {
            parts.iter().map(|part| self.read.find_quote(part, pages)).collect()
        };
        if let Some(found) = on(&self.pages).filter(|found| !found.is_empty()) {
            return Some(self.quoted(quote, &found, numbers));
        }
        let all: Vec<usize> = (0..document.pages.len()).collect();
        let is_all = self.pages.len() == all.len();
        let elsewhere = if is_all { None } else { on(&all) };
        let finding = match elsewhere.and_then(|found| found.into_iter().next()) {
            Some(at) => {
                let page = document.page_name(at.page, &self.printed);
                let message = format!(
                    "the quotation is not on {} of `{}`; it stands on {} {page}",
                    self.citation.locator.as_deref().unwrap_or("any page"),
                    self.citation.source.value,
                    self.page_word(),
                );
                let finding = Finding::new(Code::OnAnotherPage, quote.span, message)
                    .help(format!("Write `at: {} {page}`.", self.page_word()));
                self.relocated(finding, &page, true)
            }
            None => self.quote_not_found(quote, &parts, &all, document),
        };
        pending.push(PendingFinding::on_cell(finding, self.index, self.cell.id));
        None
    }

    fn quote_not_found(
        &self,
        quote: &Located<Text>,
        parts: &[&str],
        all: &[usize],
        document: &crate::document::Document,
    ) -> Finding {
        let missing = parts.iter().find(|part| self.read.find_quote(part, all).is_none());
        let missing = missing.copied().unwrap_or(&quote.value);
        // Each word of the document begins a passage of as many words as the quotation.
        let words = document.words().saturating_mul(missing.split_whitespace().count());
        let nearest = || {
            let here = document.nearest_passage(missing, &self.pages);
            here.or_else(|| document.nearest_passage(missing, all))
        };
        let near = self.may_look_at(words).then(nearest).flatten();
        let message = format!("`{}` does not say “{missing}”", self.citation.source.value);
        let finding = Finding::new(Code::QuoteNotFound, quote.span, message);
        let Some(near) = near else {
            return finding.help("Copy the words from the document; what you leave out is “…”.");
        };
        let page = document.page_name(near.page, &self.printed);
        let difference = match (near.written.is_empty(), near.printed.is_empty()) {
            (false, false) => format!("“{}” where the quotation has “{}”", near.printed, near.written),
            (true, _) => format!("also “{}”", near.printed),
            (_, true) => format!("no “{}”", near.written),
        };
        let word = capitalized(self.page_word());
        finding.help(format!("{word} {page} has {difference}: “{}”.", near.text))
    }

    /// The place of the figure's number in a quotation that was found.
    fn quoted(&self, quote: &Located<Text>, found: &[QuoteAt], numbers: &[&Exact]) -> Place {
        let document = &self.read.document;
        let is_within = |token: &&crate::document::NumberToken| {
            found.iter().any(|at| {
                let here = (token.page, token.line);
                (at.page, at.line) <= here && here <= (at.end_page, at.end_line)
            })
        };
        let (matching, _) = numbers.first().map_or_else(Default::default, |number| {
            self.matching(number, self.candidates(number).into_iter().filter(is_within))
        });
        let mut place = match matching.first() {
            Some(token) => document.place(token, &self.names, &self.printed),
            // "One in five": the words are the number.
            None => Place {
                page: found[0].page + 1,
                label: document.page_name(found[0].page, &self.printed),
                passage: quote.value.to_string(),
                range: 0..0,
                characters: 0..0,
                is_named: true,
            },
        };
        place.is_named = true;
        place
    }
}
