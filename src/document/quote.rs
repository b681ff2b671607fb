//! A quotation found again in its document.

use std::sync::OnceLock;

use super::grams::{Bare, Places};
use super::{Document, Folded, fold};

/// Where a quotation stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuoteAt {
    /// The page on which it begins, by position.
    pub page: usize,
    /// The line on which it begins.
    pub line: usize,
    /// The page on which it ends.
    pub end_page: usize,
    /// The line on which it ends.
    pub end_line: usize,
}

/// The pages of a document, folded, each character with its page and line.
#[derive(Debug, Default)]
struct Stream {
    folded: Folded,
    places: Vec<(usize, usize)>,
    /// The letters without hyphens, once a quotation was looked for.
    bare: OnceLock<Bare>,
}

impl Stream {
    /// Reads pages in the order of the file, or row by row as eyes see them.
    fn of(document: &Document, pages: &[usize], by_rows: bool) -> Stream {
        let mut stream = Stream::default();
        for page in pages {
            let Some(at) = document.pages.get(*page) else { continue };
            if by_rows {
                for (number, row) in at.rows().iter().enumerate() {
                    stream.add((*page, number), row.iter().map(|word| word.text.as_str()));
                }
            } else {
                for (number, line) in at.lines.iter().enumerate() {
                    stream.add((*page, number), line.words.iter().map(|word| word.text.as_str()));
                }
            }
        }
        stream
    }

    fn add<'t>(&mut self, place: (usize, usize), words: impl Iterator<Item = &'t str>) {
        self.folded.drop_hyphen();
        let from = self.places.len();
        self.places.push(place);
        for word in words {
            self.folded.push_words(word, from);
        }
    }

    fn find(&self, folded: &Folded) -> Option<QuoteAt> {
        let (letters, quote) = (self.folded.letters(), folded.letters());
        let needle: Vec<char> = quote.iter().copied().filter(|letter| *letter != '-').collect();
        let bare = self.bare.get_or_init(|| Bare::of(letters));
        let places = bare.places(&needle);
        // A hyphen that the quotation begins with has no place of its own.
        let lead = quote.iter().take_while(|letter| **letter == '-').count();
        let has_case = |at: usize| self.folded.has_case_of(at..at + quote.len(), folded);
        let at = match &places {
            Places::Any => find(letters, quote, 0..letters.len(), has_case),
            Places::Some(places) => {
                let places = places.iter().filter_map(|at| bare.from.get(*at as usize));
                let places = places.filter_map(|at| (*at as usize).checked_sub(lead));
                find(letters, quote, places, has_case)
            }
        };
        let at = at.or_else(|| {
            // A word that has a hyphen of its own was broken at it.
            let span = |at: usize| (bare.from[at] as usize, bare.from[at + needle.len() - 1] as usize);
            let has_case = |at: usize| {
                let (first, last) = span(at);
                self.folded.has_case_of(first..last + 1, folded)
            };
            let at = match &places {
                Places::Any => find(&bare.letters, &needle, 0..bare.letters.len(), has_case),
                Places::Some(places) => {
                    let places = places.iter().map(|at| *at as usize);
                    find(&bare.letters, &needle, places, has_case)
                }
            }?;
            let (first, last) = span(at);
            // Only hyphens at the ends of lines may differ: all others must be the quotation's own.
            is_alike(&letters[first..=last], quote, |at| self.ends_line(first + at)).then_some(first)
        })?;
        let (first, last) = self.folded.source(at..at + quote.len().min(letters.len() - at))?;
        let ((page, line), (end_page, end_line)) = (self.places[first], self.places[last]);
        Some(QuoteAt {
            page,
            line,
            end_page,
            end_line,
        })
    }

    /// Whether the character at a position is the last or first of its line.
    fn ends_line(&self, at: usize) -> bool {
        let line = |at: usize| self.folded.source(at..at + 1).map(|(place, _)| place);
        at.checked_sub(1).is_some_and(|before| line(before) != line(at + 1)) || line(at) != line(at + 1)
    }
}

/// Whether two texts are the same but for hyphens at the ends of lines.
fn is_alike(letters: &[char], quote: &[char], ends_line: impl Fn(usize) -> bool) -> bool {
    let (mut at, mut of) = (0, 0);
    while at < letters.len() && of < quote.len() {
        match (letters[at], quote[of]) {
            (letter, other) if letter == other => (at, of) = (at + 1, of + 1),
            ('-', _) if ends_line(at) => at += 1,
            (_, '-') if at > 0 && ends_line(at - 1) => of += 1,
            _ => return false,
        }
    }
    at == letters.len() && of == quote.len()
}

/// Where of some places a text begins in another one, as a passage of its own: no digit goes on before or behind it.
fn find(
    letters: &[char],
    quote: &[char],
    mut places: impl Iterator<Item = usize>,
    is_it: impl Fn(usize) -> bool,
) -> Option<usize> {
    let first = quote.first()?;
    let last_start = letters.len().checked_sub(quote.len())?;
    let is_digit = |at: Option<&char>| at.is_some_and(char::is_ascii_digit);
    places.find(|at| {
        *at <= last_start
            && letters[*at] == *first
            && letters[*at..].starts_with(quote)
            && !(is_digit(quote.first()) && is_digit(at.checked_sub(1).and_then(|before| letters.get(before))))
            && !(is_digit(quote.last()) && is_digit(letters.get(at + quote.len())))
            && is_it(*at)
    })
}

/// Pages of a document, folded once for all quotations that are looked for.
#[derive(Debug, Default)]
pub struct Searchable {
    pages: Vec<usize>,
    /// In the order of the file, and row by row as eyes see them.
    streams: [OnceLock<Stream>; 2],
}

impl Searchable {
    /// Some pages of a document, by their positions.
    pub fn new(pages: impl IntoIterator<Item = usize>) -> Searchable {
        Searchable {
            pages: pages.into_iter().collect(),
            streams: Default::default(),
        }
    }

    /// Where a quotation stands on the pages, which are the document's.
    pub fn find(&self, document: &Document, quote: &str) -> Option<QuoteAt> {
        let folded = fold(quote);
        if folded.letters().is_empty() {
            return None;
        }
        let mut streams = self.streams.iter().zip([false, true]);
        streams.find_map(|(stream, by_rows)| {
            stream
                .get_or_init(|| Stream::of(document, &self.pages, by_rows))
                .find(&folded)
        })
    }
}
