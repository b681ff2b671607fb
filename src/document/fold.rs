//! Text without what typesetting does to it, for finding words again.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

/// A text in which spaces, line breaks, hyphens at line ends, ligatures, soft hyphens, capitals and the kinds of quotes and dashes are
/// alike, and nothing else; each of its characters knows where it came from, and whether it is a capital.
#[derive(Debug, Clone, Default)]
pub struct Folded {
    letters: Vec<char>,
    /// The letters with their capitals.
    cased: Vec<char>,
    /// Whether the letter's word is set in capitals throughout, which is a matter of type: a heading, or small capitals.
    in_capitals: Vec<bool>,
    /// Whether a word begins with the letter.
    begins: Vec<bool>,
    from: Vec<usize>,
}

/// Folds a text. Spaces leave no trace: a PDF may draw a word in pieces, and words run together.
pub fn fold(text: &str) -> Folded {
    let mut folded = Folded::default();
    let mut is_inside = false;
    for (at, letter) in text.char_indices() {
        let start = folded.letters.len();
        folded.push(letter, at);
        if let Some(begins) = folded.begins.get_mut(start) {
            *begins = !is_inside;
        }
        is_inside = letter.is_alphabetic();
    }
    folded
}

impl Folded {
    /// Adds a character that stands at `from`.
    pub(super) fn push(&mut self, letter: char, from: usize) {
        if letter.is_ascii_alphanumeric() {
            self.put(letter, from);
            return;
        }
        if is_nothing(letter) {
            return;
        }
        for part in std::iter::once(letter).nfkc() {
            if !is_nothing(part) {
                self.put(alike(part), from);
            }
        }
    }

    fn put(&mut self, letter: char, from: usize) {
        self.letters.push(letter.to_lowercase().next().unwrap_or(letter));
        self.cased.push(letter);
        self.in_capitals.push(false);
        self.begins.push(false);
        self.from.push(from);
    }

    /// Adds words that stand at `from`.
    pub(super) fn push_words(&mut self, words: &str, from: usize) {
        for word in words.split_whitespace() {
            let start = self.letters.len();
            word.chars().for_each(|letter| self.push(letter, from));
            if is_in_capitals(word) {
                self.in_capitals[start..].fill(true);
            }
            if let Some(begins) = self.begins.get_mut(start) {
                *begins = true;
            }
        }
    }

    /// Whether a range of it has the capitals of a quotation with the same letters. Words that are set in capitals have any, hyphens do not
    /// count, and where a word begins a small letter may be quoted as a capital: some fonts give no capital out.
    pub(super) fn has_case_of(&self, range: Range<usize>, quote: &Folded) -> bool {
        let own = range.filter(|at| self.cased.get(*at).is_some_and(|letter| *letter != '-'));
        let other = quote.cased.iter().filter(|letter| **letter != '-');
        own.zip(other).all(|(at, other)| {
            let letter = self.cased[at];
            letter == *other || self.in_capitals[at] || (self.begins[at] && letter.to_uppercase().eq([*other]))
        })
    }

    /// Takes back a hyphen at its end: the word goes on.
    pub(super) fn drop_hyphen(&mut self) {
        let goes_on = self.letters.len() > 1
            && self.letters.last() == Some(&'-')
            && self
                .letters
                .get(self.letters.len() - 2)
                .is_some_and(|before| before.is_alphabetic());
        if goes_on {
            self.letters.pop();
            self.cased.pop();
            self.in_capitals.pop();
            self.begins.pop();
            self.from.pop();
        }
    }

    /// The characters.
    pub fn letters(&self) -> &[char] {
        &self.letters
    }

    /// Where a range of characters came from: the first and the last one.
    pub(super) fn source(&self, range: Range<usize>) -> Option<(usize, usize)> {
        Some((*self.from.get(range.start)?, *self.from.get(range.end.checked_sub(1)?)?))
    }
}

/// Whether a word is set in capitals throughout.
pub(super) fn is_in_capitals(word: &str) -> bool {
    let capitals = word.chars().filter(|letter| letter.is_uppercase()).count();
    capitals > 1 && !word.chars().any(char::is_lowercase)
}

fn is_nothing(letter: char) -> bool {
    letter.is_whitespace()
        || letter.is_control()
        || matches!(letter, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

fn alike(letter: char) -> char {
    match letter {
        '‘' | '’' | '‚' | '‛' | '´' | '`' | '′' => '\'',
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        other => other,
    }
}
