//! What is known of a page once for all its numbers: which words stand level, what its lines are, what its heads and words say. A page may be
//! a whole document with as many numbers as words: nothing is found by walking it for each of them.

use std::sync::OnceLock;

use super::head_words::says_unit;
use super::heads::Heads;
use super::scale::{SCALES, scales_of};
use super::{Format, NumberToken, Page, Word};

/// The layout of a page, made when it is first asked for; no part of what the page is.
#[derive(Debug, Default)]
pub(crate) struct Known(OnceLock<Box<Layout>>);

impl Clone for Known {
    fn clone(&self) -> Known {
        Known::default()
    }
}

impl PartialEq for Known {
    fn eq(&self, _: &Known) -> bool {
        true
    }
}

/// Which words of a page stand where.
#[derive(Debug)]
pub(super) struct Layout {
    /// What its lines are.
    pub(super) lines: Vec<LineFacts>,
    /// What its heads say.
    pub(super) heads: Heads,
    /// Which of [`SCALES`] it says.
    scales: [bool; SCALES.len()],
    /// The words in the order of their rows.
    placed: Vec<Placed>,
    /// The words of one baseline and size each.
    bands: Vec<Band>,
    /// The size of its largest words.
    size: i32,
    /// The words with letters.
    lettered: Vec<(Edges, u32)>,
    /// The words in small letters, each with a space behind it.
    small: Joined,
    /// Their letters and digits alone.
    bare: Joined,
}

/// What a line is.
#[derive(Debug, Default)]
pub(super) struct LineFacts {
    /// The number of its first word on the page.
    pub(super) first: usize,
    /// How many characters stand before it in the text of the page.
    pub(super) before: usize,
    /// How many characters it has.
    pub(super) characters: usize,
    /// How many of them are letters.
    pub(super) letters: usize,
    /// How many words it has, those of cells counted each.
    pub(super) parts: usize,
    /// The size of its largest word.
    pub(super) size: i32,
    /// Its lowest baseline.
    pub(super) base: Option<i32>,
}

/// A word by where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Placed {
    base: i32,
    size: i32,
    left: i32,
    /// Its number on the page.
    number: u32,
    line: u32,
    /// Its number in the line.
    at: u32,
    right: i32,
}

/// Words of one baseline and size.
#[derive(Debug)]
struct Band {
    base: i32,
    size: i32,
    words: std::ops::Range<usize>,
    /// The left edge of the first of them that says a unit of its own.
    unit_from: i32,
}

#[derive(Debug, Clone, Copy)]
struct Edges {
    left: i32,
    right: i32,
    base: i32,
}

/// Texts one behind the other.
#[derive(Debug, Default)]
struct Joined {
    text: String,
    starts: Vec<u32>,
}

impl Joined {
    fn open(&mut self) {
        self.starts.push(self.text.len() as u32);
    }

    fn get(&self, number: u32) -> &str {
        let start = self.starts.get(number as usize).map_or(0, |start| *start as usize);
        let end = self
            .starts
            .get(number as usize + 1)
            .map_or(self.text.len(), |end| *end as usize);
        self.text.get(start..end).unwrap_or_default()
    }
}

impl Page {
    /// Which words stand where.
    pub(super) fn layout(&self, format: Format) -> &Layout {
        self.known.0.get_or_init(|| Box::new(Layout::of(self, format)))
    }
}

impl Layout {
    fn of(page: &Page, format: Format) -> Layout {
        let mut lines = Vec::with_capacity(page.lines.len());
        let mut placed = Vec::new();
        let mut units = Vec::new();
        let mut lettered = Vec::new();
        let mut scales = [false; SCALES.len()];
        let (mut small, mut bare) = (Joined::default(), Joined::default());
        let mut before = 0;
        for (line, of) in page.lines.iter().enumerate() {
            let mut facts = LineFacts {
                first: placed.len(),
                before,
                ..LineFacts::default()
            };
            for (at, word) in of.words.iter().enumerate() {
                let number = placed.len() as u32;
                placed.push(Placed {
                    base: word.base,
                    size: word.size,
                    left: word.left,
                    number,
                    line: line as u32,
                    at: at as u32,
                    right: word.right,
                });
                let letters = word.text.chars().filter(|letter| letter.is_alphabetic()).count();
                facts.characters += usize::from(facts.characters > 0) + word.text.chars().count();
                facts.letters += letters;
                facts.parts += word.text.split_whitespace().count();
                facts.size = facts.size.max(word.size);
                facts.base = facts.base.max(Some(word.base));
                if letters > 0 {
                    let (left, right, base) = (word.left, word.right, word.base);
                    lettered.push((Edges { left, right, base }, number));
                }
                scales_of(&word.text, &mut scales);
                units.push(says_unit(&word.text));
                small.open();
                bare.open();
                let text = word.text.to_lowercase();
                bare.text.extend(text.chars().filter(|letter| letter.is_alphanumeric()));
                small.text.push_str(&text);
                small.text.push(' ');
            }
            before += facts.characters + 1;
            lines.push(facts);
        }
        placed.sort_unstable();
        let mut bands: Vec<Band> = Vec::new();
        for (at, word) in placed.iter().enumerate() {
            let unit_from = if units[word.number as usize] {
                word.left
            } else {
                i32::MAX
            };
            match bands.last_mut() {
                Some(band) if (band.base, band.size) == (word.base, word.size) => {
                    band.words.end = at + 1;
                    band.unit_from = band.unit_from.min(unit_from);
                }
                _ => bands.push(Band {
                    base: word.base,
                    size: word.size,
                    words: at..at + 1,
                    unit_from,
                }),
            }
        }
        Layout {
            heads: Heads::of(page, format, &lines),
            size: placed.iter().map(|word| word.size).max().unwrap_or_default(),
            lines,
            scales,
            placed,
            bands,
            lettered,
            small,
            bare,
        }
    }

    /// Whether a word says that numbers are in a power of ten.
    pub(super) fn says_scale(&self, scale: u32) -> bool {
        let at = SCALES.iter().position(|known| *known == scale);
        at.is_some_and(|at| self.scales[at])
    }

    /// The bands whose baseline is so near to that of a word, by its and their size.
    fn bands_near(&self, word: &Word, reach: impl Fn(i32) -> i32) -> impl Iterator<Item = &Band> {
        let far = reach(self.size.max(word.size)).max(0);
        let from = self
            .bands
            .partition_point(|band| band.base < word.base.saturating_sub(far));
        let (base, size) = (word.base, word.size);
        let bands = self.bands[from..].iter();
        let bands = bands.take_while(move |band| band.base <= base.saturating_add(far));
        bands.filter(move |band| {
            let larger = size.max(band.size);
            larger >= 0 && band.base.abs_diff(base) <= reach(larger).max(0) as u32
        })
    }

    /// The bands of the words that stand level with one; see [`Word::is_level_with`].
    fn level(&self, word: &Word) -> impl Iterator<Item = &Band> {
        self.bands_near(word, |size| size / 2)
    }

    /// Whether a word to the left of one in its row says a unit of its own.
    pub(super) fn row_says_unit(&self, word: &Word) -> bool {
        self.level(word).any(|band| band.unit_from < word.left)
    }

    /// The words of a row, from left to right, that stand nearest before and behind one of them: lines and places in them. So many on each
    /// side are those whose text may be shown.
    pub(super) fn row_around(&self, word: &Word, number: usize, reach: usize) -> [Vec<(usize, usize)>; 2] {
        let key = (word.left, number as u32);
        let (mut before, mut behind) = (Vec::new(), Vec::new());
        for band in self.level(word) {
            let words = &self.placed[band.words.clone()];
            let at = words.partition_point(|other| (other.left, other.number) < key);
            before.extend(&words[at.saturating_sub(reach)..at]);
            let own = words.get(at).is_some_and(|other| other.number == key.1);
            let from = at + usize::from(own);
            behind.extend(&words[from..words.len().min(from + reach)]);
        }
        let sorted = |mut words: Vec<Placed>| -> Vec<(usize, usize)> {
            words.sort_unstable_by_key(|word| (word.left, word.number));
            words
                .iter()
                .map(|word| (word.line as usize, word.at as usize))
                .collect()
        };
        [sorted(before), sorted(behind)]
    }

    /// How many words are passed over for [`Layout::around`].
    pub(super) fn reach_of(&self, word: &Word) -> usize {
        let row: usize = self.level(word).map(|band| band.words.len()).sum();
        self.lettered.len() + row
    }

    /// The words of a word's row, of the line above it in the row's own column of names, and of the heads of its column: in small letters with
    /// spaces, and without.
    pub(super) fn around(&self, word: &Word) -> (String, String) {
        let words = |band: &Band| self.placed[band.words.clone()].iter();
        let mut numbers: Vec<u32> = self.level(word).flat_map(words).map(|word| word.number).collect();
        // The name of a row may take two lines, of which the number stands beside either.
        let wrapped = self.bands_near(word, |size| size.saturating_mul(8) / 5).flat_map(words);
        numbers.extend(
            wrapped
                .filter(|other| other.right <= word.left)
                .map(|other| other.number),
        );
        let above = self
            .lettered
            .iter()
            .filter(|(edges, _)| edges.base < word.base && edges.left < word.right && word.left < edges.right);
        numbers.extend(above.map(|(_, number)| *number));
        numbers.sort_unstable();
        numbers.dedup();
        let (mut small, mut bare) = (String::new(), String::new());
        for number in numbers {
            small.push_str(self.small.get(number));
            bare.push_str(self.bare.get(number));
        }
        (small, bare)
    }

    /// Whether the row of a word holds all words of a name.
    pub(super) fn row_says(&self, word: &Word, parts: &[String]) -> bool {
        parts.iter().all(|part| {
            let words = self.level(word).flat_map(|band| &self.placed[band.words.clone()]);
            words
                .map(|word| self.small.get(word.number))
                .any(|text| text.contains(part))
        })
    }

    /// Where a word stands in a page: the edges of the words that hold it, with the highest baseline of each.
    pub(super) fn columns_of(&self, part: &str) -> Vec<(i32, i32, i32)> {
        let words = self
            .placed
            .iter()
            .filter(|word| self.small.get(word.number).contains(part));
        let mut found: Vec<(i32, i32, i32)> = words.map(|word| (word.left, word.right, word.base)).collect();
        found.sort_unstable();
        found.dedup_by_key(|(left, right, _)| (*left, *right));
        found
    }

    /// The lines that have a word at a place.
    pub(super) fn lines_at(&self, left: i32, base: i32) -> impl Iterator<Item = usize> {
        let from = self.placed.partition_point(|word| word.base < base);
        let row = self.placed[from..].iter().take_while(move |word| word.base == base);
        row.filter(move |word| word.left == left).map(|word| word.line as usize)
    }

    /// The number on the page of a token's first word.
    pub(super) fn number_of(&self, token: &NumberToken) -> usize {
        self.lines.get(token.line).map_or(0, |line| line.first) + token.words.start
    }
}
