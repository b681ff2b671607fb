//! A quotation stands in the document, word for word: `quote-not-found`. That it says the value is another rule's.

use crate::check::pending_finding::PendingFinding;
use crate::document::{Pages, Place, QuoteAt};
use crate::files;
use crate::finding::{Code, Finding};
use crate::model::Text;
use crate::quantity::Exact;

use super::Held;
use super::documents::Lines;
use super::lookup::Located;
use crate::language::capitalized;

/// How many words might be passed over in the time in which a word of a document is held against one of a quotation.
const PAIR: usize = 8;

impl Held<'_, '_> {
    /// Looks for a quotation where its locator says, then anywhere.
    pub(super) fn quote(
        &self,
        quote: &files::Located<Text>,
        numbers: &[&Exact],
        pending: &mut Vec<PendingFinding>,
    ) -> Option<Place> {
        let parts = quote.value.split('…').flat_map(|part| part.split("[...]"));
        let parts: Vec<&str> = parts.map(str::trim).filter(|part| !part.is_empty()).collect();
        let on = |located: Option<&Located>| -> Option<Vec<QuoteAt>> {
            let found = parts.iter().map(|part| self.lookup.find_quote(part, located));
            found.collect()
        };
        if let Some(found) = on(Some(&self.located)).filter(|found| !found.is_empty()) {
            return Some(self.quoted(quote, &found, numbers));
        }
        let document = &self.read().document;
        let is_all = matches!(self.located.pages, Pages::All(_));
        let elsewhere = if is_all { None } else { on(None) };
        let finding = match elsewhere.and_then(|found| found.into_iter().next()) {
            Some(at) => {
                let page = document.page_name(at.page, &self.lookup.printed);
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
            None => self.quote_not_found(quote, &parts),
        };
        pending.push(PendingFinding::on_cell(finding, self.index, self.cell.id));
        None
    }

    fn quote_not_found(&self, quote: &files::Located<Text>, parts: &[&str]) -> Finding {
        let is_missing = |part: &&&str| self.lookup.find_quote(part, None).is_none();
        let missing = parts.iter().find(is_missing).copied().unwrap_or(&quote.value);
        let all = Pages::All(self.read().document.pages.len());
        let passages = self.read().passages();
        // Each word of the document begins a passage of as many words as the quotation.
        let words = missing.split_whitespace().count().saturating_mul(PAIR);
        let nearest = || {
            let here = passages.nearest(missing, &self.located.pages);
            let is_part = self.located.pages != all;
            here.or_else(|| is_part.then(|| passages.nearest(missing, &all)).flatten())
        };
        let has_time = self.effort.take(passages.len().saturating_mul(words));
        let near = has_time.then(nearest).flatten();
        let message = format!("`{}` does not say “{missing}”", self.citation.source.value);
        let finding = Finding::new(Code::QuoteNotFound, quote.span, message);
        let Some(near) = near else {
            return finding.help("Copy the words from the document; what you leave out is “…”.");
        };
        let page = self.read().document.page_name(near.page, &self.lookup.printed);
        let difference = match (near.written.is_empty(), near.printed.is_empty()) {
            (false, false) => format!("“{}” where the quotation has “{}”", near.printed, near.written),
            (true, _) => format!("also “{}”", near.printed),
            (_, true) => format!("no “{}”", near.written),
        };
        let word = capitalized(self.page_word());
        finding.help(format!("{word} {page} has {difference}: “{}”.", near.text))
    }

    /// The place of the figure's number in a quotation that was found.
    fn quoted(&self, quote: &files::Located<Text>, found: &[QuoteAt], numbers: &[&Exact]) -> Place {
        let lines: Vec<Lines> = found
            .iter()
            .map(|at| ((at.page, at.line), (at.end_page, at.end_line)))
            .collect();
        let matches = numbers.first().map(|number| self.matches_on(number, &lines));
        let mut place = match matches.as_ref().and_then(|matches| matches.found.first()) {
            Some(at) => self.place(self.read().number(*at)),
            // "One in five": the words are the number.
            None => Place {
                page: found[0].page + 1,
                label: self.read().document.page_name(found[0].page, &self.lookup.printed),
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
