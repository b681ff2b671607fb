//! What a card for previews shows: the picture that other sites put beside a link to a page.

use serde::Serialize;

/// A card, already in the page's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardView {
    /// The page reads from right to left.
    pub rtl: bool,
    /// Above the message: who reports, and on when.
    pub over: String,
    /// The message.
    pub title: String,
    /// Measure, unit, place and period.
    pub subtitle: String,
    /// What it shows.
    pub picture: CardPicture,
    /// Who says so; may be empty.
    pub source: String,
    /// The site's title.
    pub site: String,
}

/// What a card shows below its message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CardPicture {
    /// Words; may be empty.
    Words(String),
    /// A chart's wide drawing, as on the page.
    Chart {
        /// An `svg` element.
        svg: String,
        /// Its height in px; it is 720 wide.
        height: u32,
    },
    /// Up to three headline figures.
    Numbers(Vec<CardNumber>),
}

/// A headline figure on a card.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CardNumber {
    /// The value, formatted.
    pub value: String,
    /// What it counts.
    pub label: String,
}

/// The picture of a page for previews, as its metadata names it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PreviewView {
    /// Full address.
    pub url: String,
    /// What it shows, in words.
    pub alt: String,
}
