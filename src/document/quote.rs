//! A quotation found again in its document, or the passage that is nearest to it.

use super::fold::is_in_capitals;
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

/// The passage that is nearest to a quotation that is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nearest {
    /// Its page, by position.
    pub page: usize,
    /// The words of the quotation that differ, and what the document has in their place; either may be empty.
    pub written: String,
    /// What the document has.
    pub printed: String,
    /// The passage.
    pub text: String,
}

/// The pages of a document, folded, each character with its page and line.
#[derive(Debug, Default)]
struct Stream {
    folded: Folded,
    places: Vec<(usize, usize)>,
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
        let has_case = |at: usize| self.folded.has_case_of(at..at + quote.len(), folded);
        let at = find(letters, quote, has_case).or_else(|| {
            // A word that has a hyphen of its own was broken at it.
            let without = |letters: &[char]| {
                letters
                    .iter()
                    .copied()
                    .filter(|letter| *letter != '-')
                    .collect::<Vec<_>>()
            };
            let (bare, needle) = (without(letters), without(quote));
            let kept: Vec<usize> = (0..letters.len()).filter(|at| letters[*at] != '-').collect();
            let span = |at: usize| (kept[at], kept[at + needle.len() - 1]);
            let at = find(&bare, &needle, |at| {
                let (first, last) = span(at);
                self.folded.has_case_of(first..last + 1, folded)
            })?;
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

/// Where a text begins in another one, as a passage of its own: no digit goes on before or behind it.
fn find(letters: &[char], quote: &[char], is_it: impl Fn(usize) -> bool) -> Option<usize> {
    let first = quote.first()?;
    let last_start = letters.len().checked_sub(quote.len())?;
    let is_digit = |at: Option<&char>| at.is_some_and(char::is_ascii_digit);
    (0..=last_start).find(|at| {
        letters[*at] == *first
            && letters[*at..].starts_with(quote)
            && !(is_digit(quote.first()) && is_digit(at.checked_sub(1).and_then(|before| letters.get(before))))
            && !(is_digit(quote.last()) && is_digit(letters.get(at + quote.len())))
            && is_it(*at)
    })
}

/// All pages of a document, folded once for all quotations that are looked for.
#[derive(Debug)]
pub struct Searchable {
    /// In the order of the file, and row by row as eyes see them; each with its letters without hyphens.
    streams: [(Stream, String); 2],
}

impl Searchable {
    /// Where a quotation stands.
    pub fn find(&self, quote: &str) -> Option<QuoteAt> {
        let folded = fold(quote);
        let bare = bare(&folded);
        let streams = self.streams.iter().filter(|(_, text)| text.contains(&bare));
        let mut streams = streams.filter(|_| !folded.letters().is_empty());
        streams.find_map(|(stream, _)| stream.find(&folded))
    }
}

/// The letters of a text without hyphens: what does not hold those of a quotation does not hold it.
fn bare(folded: &Folded) -> String {
    folded.letters().iter().filter(|letter| **letter != '-').collect()
}

impl Document {
    /// All its pages, to look for quotations.
    pub fn searchable(&self) -> Searchable {
        let all: Vec<usize> = (0..self.pages.len()).collect();
        let streams = [false, true].map(|by_rows| {
            let stream = Stream::of(self, &all, by_rows);
            let text = bare(&stream.folded);
            (stream, text)
        });
        Searchable { streams }
    }

    /// Where a quotation stands on some pages.
    pub fn find_quote(&self, quote: &str, pages: &[usize]) -> Option<QuoteAt> {
        let folded = fold(quote);
        if folded.letters().is_empty() {
            return None;
        }
        let in_order = Stream::of(self, pages, false).find(&folded);
        in_order.or_else(|| Stream::of(self, pages, true).find(&folded))
    }

    /// The passage on some pages that shares most words with a quotation, and where the two part.
    pub fn nearest_passage(&self, quote: &str, pages: &[usize]) -> Option<Nearest> {
        let wanted: Vec<&str> = quote.split_whitespace().collect();
        let mut best: Option<(usize, usize, usize)> = None;
        let mut texts: Vec<(usize, Vec<&str>)> = Vec::new();
        for page in pages {
            let Some(at) = self.pages.get(*page) else { continue };
            let words = at
                .lines
                .iter()
                .flat_map(|line| &line.words)
                .flat_map(|word| word.text.split_whitespace());
            texts.push((*page, words.collect()));
        }
        for (number, (_, words)) in texts.iter().enumerate() {
            for (start, shared) in shares(words, &wanted) {
                if best.is_none_or(|(_, _, most)| shared > most) {
                    best = Some((number, start, shared));
                }
            }
        }
        let (number, start, shared) = best?;
        if shared * 2 < wanted.len().max(2) {
            return None;
        }
        let (page, words) = &texts[number];
        let passage = &words[start..words.len().min(start + wanted.len())];
        let (written, printed) = difference(&wanted, passage);
        Some(Nearest {
            page: *page,
            written,
            printed,
            text: passage.join(" "),
        })
    }
}

/// How many words a window of the size of the quotation shares with it at the same place, for every window that begins like one.
fn shares<'w>(words: &'w [&str], wanted: &'w [&str]) -> impl Iterator<Item = (usize, usize)> + 'w {
    let size = wanted.len();
    let index: std::collections::BTreeSet<&str> = wanted.iter().copied().collect();
    (0..words.len())
        .filter(move |start| index.contains(words[*start]) || start % 4 == 0)
        .map(move |start| {
            let window = &words[start..words.len().min(start + size)];
            let from_start = window.iter().zip(wanted).filter(|(a, b)| same(a, b)).count();
            // A word more or less shifts all that follow: they are counted from the end as well.
            let shifted = |by: usize| {
                let moved = words.get(start + by..).unwrap_or_default();
                moved.iter().zip(wanted).filter(|(a, b)| same(a, b)).count()
            };
            let back = window
                .iter()
                .zip(&wanted[1.min(size)..])
                .filter(|(a, b)| same(a, b))
                .count();
            (start, from_start.max(shifted(1).max(back).saturating_sub(1)))
        })
}

/// Whether a word of a document is that of a quotation.
fn same(printed: &str, written: &str) -> bool {
    if printed == written {
        return true;
    }
    let (own, other) = (fold(printed), fold(written));
    own.letters() == other.letters() && (is_in_capitals(printed) || own.has_case_of(0..own.letters().len(), &other))
}

/// What differs between the common beginning and the common end of two lists of words.
fn difference(wanted: &[&str], passage: &[&str]) -> (String, String) {
    let same = |a: &&str, b: &&str| same(b, a);
    let head = wanted.iter().zip(passage).take_while(|(a, b)| same(a, b)).count();
    let (a, b) = (&wanted[head..], &passage[head..]);
    let tail = a
        .iter()
        .rev()
        .zip(b.iter().rev())
        .take_while(|(a, b)| same(a, b))
        .count();
    (a[..a.len() - tail].join(" "), b[..b.len() - tail].join(" "))
}
