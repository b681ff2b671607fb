//! The passage of a document that is nearest to a quotation that is not there.

use std::collections::HashMap;
use std::ops::Range;

use compact_str::CompactString;

use super::fold::is_in_capitals;
use super::{Document, Pages, fold};

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

/// The words of a document in their order, each kind of word once.
#[derive(Debug, Default)]
pub struct Passages {
    /// The words, by their kinds.
    words: Vec<usize>,
    /// Which of them a page has.
    pages: Vec<Range<usize>>,
    kinds: Vec<Kind>,
    by_text: HashMap<CompactString, usize>,
    /// The numbers of letters without case, as words share them.
    letters: HashMap<Vec<char>, usize>,
}

/// A word as it is printed.
#[derive(Debug)]
struct Kind {
    text: CompactString,
    /// The number of its letters without case.
    letters: usize,
}

/// A quotation held against words.
struct Wanted<'q> {
    words: Vec<&'q str>,
    /// The numbers of their letters; none where no word of the document has them.
    letters: Vec<Option<usize>>,
}

impl Passages {
    /// The words of a document.
    pub fn of(document: &Document) -> Passages {
        let mut passages = Passages::default();
        for page in &document.pages {
            let start = passages.words.len();
            let words = page.lines.iter().flat_map(|line| &line.words);
            for word in words.flat_map(|word| word.text.split_whitespace()) {
                passages.add(word);
            }
            passages.pages.push(start..passages.words.len());
        }
        passages
    }

    fn add(&mut self, word: &str) {
        let kind = self.by_text.get(word).copied().unwrap_or_else(|| {
            let next = self.letters.len();
            let letters = *self.letters.entry(fold(word).letters().to_vec()).or_insert(next);
            let text = CompactString::from(word);
            self.by_text.insert(text.clone(), self.kinds.len());
            self.kinds.push(Kind { text, letters });
            self.kinds.len() - 1
        });
        self.words.push(kind);
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The passage on some pages that shares most words with a quotation, and where the two part.
    pub fn nearest(&self, quote: &str, pages: &Pages) -> Option<Nearest> {
        let words: Vec<&str> = quote.split_whitespace().collect();
        let letters = words.iter().map(|word| self.letters.get(fold(word).letters()).copied());
        let wanted = Wanted {
            letters: letters.collect(),
            words,
        };
        let mut best: Option<(usize, usize, usize)> = None;
        for page in pages.iter() {
            let Some(range) = self.pages.get(page) else { continue };
            for (start, shared) in self.shares(&self.words[range.clone()], &wanted) {
                if best.is_none_or(|(_, _, most)| shared > most) {
                    best = Some((page, range.start + start, shared));
                }
            }
        }
        let (page, start, shared) = best?;
        let size = wanted.words.len();
        if shared * 2 < size.max(2) {
            return None;
        }
        let end = self.pages[page].end.min(start + size);
        let passage: Vec<&str> = self.words[start..end]
            .iter()
            .map(|kind| self.kinds[*kind].text.as_str())
            .collect();
        let (written, printed) = difference(&wanted.words, &passage);
        Some(Nearest {
            page,
            written,
            printed,
            text: passage.join(" "),
        })
    }

    /// How many words a window of the size of the quotation shares with it at the same place, for every window that begins like one.
    fn shares(&self, words: &[usize], wanted: &Wanted<'_>) -> Vec<(usize, usize)> {
        let size = wanted.words.len();
        let kinds: Vec<usize> = wanted
            .words
            .iter()
            .filter_map(|word| self.by_text.get(*word).copied())
            .collect();
        let mut known = HashMap::new();
        let mut same = |(kind, at): (&usize, usize)| {
            // Most words differ in their letters.
            wanted.letters[at] == Some(self.kinds[*kind].letters)
                && *known
                    .entry((*kind, at))
                    .or_insert_with(|| same(&self.kinds[*kind].text, wanted.words[at]))
        };
        let mut count = |words: &[usize], from: usize| words.iter().zip(from..size).filter(|pair| same(*pair)).count();
        let starts = (0..words.len()).filter(|start| kinds.contains(&words[*start]) || start % 4 == 0);
        starts
            .map(|start| {
                let window = &words[start..words.len().min(start + size)];
                let from_start = count(window, 0);
                // A word more or less shifts all that follow: they are counted from the end as well.
                let shifted = count(words.get(start + 1..).unwrap_or_default(), 0);
                let back = count(window, 1.min(size));
                (start, from_start.max(shifted.max(back).saturating_sub(1)))
            })
            .collect()
    }
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
