//! What stands on the cards of reports and indicators: the page's first chart that is still legible at that size, else the headline figures.

use crate::address::Address;

use super::charts::{DrawnChart, plain};
use super::page_builder::PageBuilder;
use super::view::{CardNumber, CardPicture, CardView, Content, HeadlineView, Page, PreviewView};

/// A taller drawing would be too small to read on a card.
const TALLEST: u32 = 400;

/// The name of a page's card, beside it.
pub(super) const NAME: &str = "card.png";

/// A chart that may stand on a card.
#[derive(Debug)]
pub(super) struct Candidate {
    title: String,
    subtitle: String,
    source: String,
    picture: CardPicture,
}

impl<'s, 'c: 's> PageBuilder<'_, 's, 'c> {
    /// Whether this site's pages have cards. Nothing can point to one where the site does not know its own address.
    fn has_cards(&self) -> bool {
        self.site.archive.settings.cards && self.site.links.base_url.is_some()
    }

    /// Where this page's card is.
    pub(super) fn card_address(&self) -> Address {
        self.spot.address.beside(NAME)
    }

    /// Remembers a chart that may stand on the page's card: the first that fits.
    pub(super) fn consider(&mut self, chart: &DrawnChart) {
        if self.candidate.is_some() || !self.has_cards() || !(1..=TALLEST).contains(&chart.heights.0) {
            return;
        }
        let sources: Vec<&str> = chart.view.sources.iter().map(|link| link.label.as_str()).collect();
        self.candidate = Some(Candidate {
            title: plain(&chart.view.title),
            subtitle: chart.view.subtitle.clone(),
            source: sources.join("; "),
            picture: CardPicture::Chart {
                svg: chart.drawings.0.clone(),
                height: chart.heights.0,
            },
        });
    }

    /// The card of a report or an indicator, and what the page says of it.
    pub(super) fn card(&mut self, page: &Page) -> Option<(CardView, PreviewView)> {
        if !self.has_cards() {
            return None;
        }
        if !matches!(page.content, Content::Report(_) | Content::Indicator(_)) {
            return None;
        }
        let candidate = self.candidate.take().unwrap_or_else(|| Candidate {
            title: page.page.title.clone(),
            subtitle: String::new(),
            source: String::new(),
            picture: instead(page),
        });
        let over = match &page.content {
            Content::Report(view) => vec![&view.publisher.label, &view.period.label],
            Content::Indicator(view) => {
                let name = &page.page.title;
                let named = candidate.title.contains(name.as_str());
                Some(name).filter(|_| !named).into_iter().chain(&view.covers).collect()
            }
            _ => Vec::new(),
        };
        let over: Vec<&str> = over.into_iter().map(String::as_str).collect();
        let source = match candidate.source.as_str() {
            "" => String::new(),
            source => self
                .context
                .strings
                .get("chart-words.source", &[("source", source.into())]),
        };
        let preview = PreviewView {
            url: self.site.links.full(&self.card_address())?,
            alt: said(&candidate),
        };
        let card = CardView {
            rtl: self.context.language().right_to_left(),
            over: over.join(" · "),
            title: candidate.title,
            subtitle: candidate.subtitle,
            picture: candidate.picture,
            source,
            site: self.site.archive.settings.title.within(self.context.key).to_owned(),
        };
        Some((card, preview))
    }
}

/// What a page without a chart shows: its headline figures, or what it says of itself.
fn instead(page: &Page) -> CardPicture {
    match &page.content {
        Content::Report(view) if view.withdrawn.is_none() && !view.headline.is_empty() => {
            let number = |figure: &HeadlineView| CardNumber {
                value: figure.value.clone(),
                label: figure.label.clone(),
            };
            CardPicture::Numbers(view.headline.iter().take(3).map(number).collect())
        }
        _ => CardPicture::Words(page.page.description.clone()),
    }
}

/// A card in words.
fn said(candidate: &Candidate) -> String {
    let mut words = vec![candidate.title.clone()];
    match &candidate.picture {
        CardPicture::Numbers(numbers) => {
            words.extend(
                numbers
                    .iter()
                    .map(|number| format!("{}: {}", number.label, number.value)),
            );
        }
        CardPicture::Words(text) => words.push(text.clone()),
        CardPicture::Chart { .. } => {
            words.extend(Some(candidate.subtitle.clone()).filter(|subtitle| !subtitle.is_empty()))
        }
    }
    words.join(". ")
}
