//! Lists of phrases, found longest first.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Phrases of one or more words, each with what it means. Looked up, never walked through, so its order cannot matter.
#[derive(Debug, Clone)]
pub struct Phrases<T> {
    by_first: HashMap<Box<str>, Vec<Phrase<T>>, BuildHasherDefault<Fnv>>,
    /// This list among those of its grammar; a list of none could be any.
    list: Lists,
    /// How many bytes its longest first word has.
    longest: usize,
    /// The last bytes of its phrases of one word.
    last_bytes: Bytes,
}

/// A set of bytes.
#[derive(Debug, Clone, Copy, Default)]
struct Bytes([u64; 4]);

impl Bytes {
    fn insert(&mut self, byte: u8) {
        self.0[usize::from(byte / 64)] |= 1 << (byte % 64);
    }

    fn has(&self, byte: u8) -> bool {
        self.0[usize::from(byte / 64)] & (1 << (byte % 64)) != 0
    }
}

/// A set of a grammar's lists.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Lists(u128, u128);

impl Lists {
    const ALL: Lists = Lists(u128::MAX, u128::MAX);

    /// The set of one list; past the last that there is room for, of all.
    fn of(number: u32) -> Lists {
        let low = || Some(Lists(1_u128.checked_shl(number)?, 0));
        let high = || Some(Lists(0, 1_u128.checked_shl(number.checked_sub(u128::BITS)?)?));
        low().or_else(high).unwrap_or(Lists::ALL)
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 | self.1 == 0
    }

    /// Whether a list is among them.
    pub fn has<T>(self, list: &Phrases<T>) -> bool {
        (self.0 & list.list.0) | (self.1 & list.list.1) != 0
    }
}

/// The first words of all phrases of a grammar, each with the lists that it may be found in: a text asks once a word, and of a hundred lists
/// only those few are looked up in.
#[derive(Debug, Clone, Default)]
pub struct FirstWords {
    lists: HashMap<Box<str>, Lists, BuildHasherDefault<Fnv>>,
    count: u32,
    /// How many bytes the longest has.
    longest: usize,
}

impl FirstWords {
    /// Adds the next list of a grammar.
    pub(super) fn add<T>(&mut self, list: &mut Phrases<T>) {
        list.list = Lists::of(self.count);
        self.count += 1;
        self.longest = self.longest.max(list.longest);
        for word in list.by_first.keys() {
            let lists = self.lists.entry(word.clone()).or_default();
            *lists = Lists(lists.0 | list.list.0, lists.1 | list.list.1);
        }
    }

    /// The lists in which a phrase begins with this word.
    pub fn lists(&self, word: &str) -> Lists {
        self.lists.get(word).copied().unwrap_or_default()
    }

    /// How many bytes the longest of them has.
    pub fn longest(&self) -> usize {
        self.longest
    }

    /// The longest first word that `text` begins with, in bytes: for scripts without spaces between words.
    pub fn longest_start(&self, text: &str) -> Option<usize> {
        longest_start(text, self.longest, |start| self.lists.contains_key(start))
    }
}

/// FNV-1a: the keys are short words of our own files, looked up at every word of every text.
#[derive(Debug, Clone, Copy)]
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

#[derive(Debug, Clone)]
struct Phrase<T> {
    rest: Vec<Box<str>>,
    meaning: T,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Phrases {
            by_first: HashMap::default(),
            list: Lists::ALL,
            longest: 0,
            last_bytes: Bytes::default(),
        }
    }
}

impl<T> Phrases<T> {
    /// Adds a phrase; the first meaning of a phrase stays.
    pub fn add(&mut self, phrase: &str, meaning: T) {
        let mut parts = split(phrase).into_iter();
        let Some(first) = parts.next() else { return };
        let rest: Vec<Box<str>> = parts.collect();
        self.longest = self.longest.max(first.len());
        if let (true, Some(last)) = (rest.is_empty(), first.as_bytes().last()) {
            self.last_bytes.insert(*last);
        }
        let list = self.by_first.entry(first).or_default();
        if list.iter().any(|known| known.rest == rest) {
            return;
        }
        let at = list.partition_point(|known| known.rest.len() >= rest.len());
        list.insert(at, Phrase { rest, meaning });
    }

    /// The longest phrase that the words from here on begin with: how many words, and what it means.
    pub fn longest<'a>(&self, word: impl Fn(usize) -> Option<&'a str>) -> Option<(usize, &T)> {
        let list = self.by_first.get(word(0)?)?;
        list.iter().find_map(|phrase| {
            let all = phrase
                .rest
                .iter()
                .enumerate()
                .all(|(at, part)| word(at + 1) == Some(part));
            all.then_some((phrase.rest.len() + 1, &phrase.meaning))
        })
    }

    /// The meaning of a single word.
    pub fn word(&self, word: &str) -> Option<&T> {
        self.by_first
            .get(word)?
            .iter()
            .find(|phrase| phrase.rest.is_empty())
            .map(|phrase| &phrase.meaning)
    }

    /// The longest single-word phrase that the text begins with, in bytes: for scripts without spaces between words.
    pub fn starts(&self, text: &str) -> Option<usize> {
        longest_start(text, self.longest, |start| self.word(start).is_some())
    }

    /// Whether the text ends in a single-word phrase.
    pub fn ends(&self, text: &str) -> bool {
        // Most words end in none, which their last byte tells.
        if !text.as_bytes().last().is_some_and(|last| self.last_bytes.has(*last)) {
            return false;
        }
        let starts = text.char_indices().rev().map(|(at, _)| at);
        starts
            .take_while(|at| text.len() - at <= self.longest)
            .any(|at| self.word(&text[at..]).is_some())
    }

    /// What the single-word phrase means that the text ends in; the longest one.
    pub fn ending(&self, text: &str) -> Option<&T> {
        text.as_bytes().last().filter(|last| self.last_bytes.has(**last))?;
        let near = text.char_indices().map(|(at, _)| at);
        near.filter(|at| text.len() - at <= self.longest)
            .find_map(|at| self.word(&text[at..]))
    }

    /// The first words of its phrases, in no order, of a list of few.
    pub fn first_words(&self) -> impl Iterator<Item = &str> + Clone {
        self.by_first.keys().map(|word| &**word)
    }

    /// Whether the first word of a phrase stands within a text, of a list of few.
    pub fn within(&self, text: &str) -> bool {
        self.by_first.keys().any(|word| text.contains(&**word))
    }

    /// What is left of a text behind a single-word phrase that it begins with; the longest such phrase.
    pub fn after_start<'t>(&self, text: &'t str) -> Option<&'t str> {
        longest_start(text, self.longest, |start| self.word(start).is_some()).map(|end| &text[end..])
    }

    /// Whether there is no phrase at all.
    pub fn is_empty(&self) -> bool {
        self.by_first.is_empty()
    }
}

/// Where the longest start of a text ends, of `most` bytes, that is one of those looked for.
fn longest_start(text: &str, most: usize, is: impl Fn(&str) -> bool) -> Option<usize> {
    let near = &text[..text.floor_char_boundary(most)];
    let mut ends = near.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.rfind(|end| is(&text[..*end]))
}

/// The words and signs of a phrase, as texts are cut: letters together up to an apostrophe, digits together, every sign alone.
fn split(phrase: &str) -> Vec<Box<str>> {
    let mut parts: Vec<Box<str>> = Vec::new();
    let mut word = String::new();
    let mut digits = false;
    for c in phrase.to_lowercase().chars() {
        let digit = c.is_ascii_digit();
        let inside = c.is_alphabetic() || is_mark(c) || digit;
        if !word.is_empty() && (!inside || digit != digits) {
            if c == '\'' && !digits {
                word.push(c);
            }
            parts.push(std::mem::take(&mut word).into());
        }
        if inside {
            word.push(c);
            digits = digit;
        }
        if !inside && c != '\'' && !c.is_whitespace() {
            parts.push(c.to_string().into());
        }
    }
    if !word.is_empty() {
        parts.push(word.into());
    }
    parts
}

/// Combining marks and the signs inside words of Brahmic scripts, which `char::is_alphanumeric` leaves out.
pub fn is_mark(c: char) -> bool {
    matches!(c as u32,
        0x0300..=0x036F | 0x0483..=0x0489 | 0x0591..=0x05C7 | 0x0610..=0x061A | 0x064B..=0x065F | 0x0670 | 0x06D6..=0x06ED
        | 0x0900..=0x0903 | 0x093A..=0x094F | 0x0981..=0x0983 | 0x09BC..=0x09CD | 0x0E31 | 0x0E34..=0x0E3A | 0x0E47..=0x0E4E
        | 0x0EB1 | 0x0EB4..=0x0EBC | 0x0EC8..=0x0ECE | 0x102B..=0x103E | 0x17B4..=0x17D3 | 0x17DD | 0x1AB0..=0x1AFF
        | 0x20D0..=0x20FF | 0x200C | 0x200D)
}
