//! Text without what typesetting does to it, for finding words again.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

/// A text in which spaces, line breaks, hyphens at line ends, ligatures, soft hyphens, capitals and the kinds of quotes and dashes are
/// alike, and nothing else; each of its characters knows where it came from.
#[derive(Debug, Clone, Default)]
pub struct Folded {
    letters: Vec<char>,
    from: Vec<usize>,
}

/// Folds a text. Spaces leave no trace: a PDF may draw a word in pieces, and words run together.
pub fn fold(text: &str) -> Folded {
    let mut folded = Folded::default();
    for (at, letter) in text.char_indices() {
        folded.push(letter, at);
    }
    folded
}

impl Folded {
    /// Adds a character that stands at `from`.
    pub(super) fn push(&mut self, letter: char, from: usize) {
        if letter.is_ascii_alphanumeric() {
            self.letters.push(letter.to_ascii_lowercase());
            self.from.push(from);
            return;
        }
        if is_nothing(letter) {
            return;
        }
        for part in std::iter::once(letter).nfkc() {
            if !is_nothing(part) {
                self.letters.push(alike(part));
                self.from.push(from);
            }
        }
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
        // Headings and names are set in capitals or small ones; a font may say of either that it is the other.
        other => other.to_lowercase().next().unwrap_or(other),
    }
}
