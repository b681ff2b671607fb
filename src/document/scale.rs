//! Scales: "£m" in the head of a table, "million" behind a number.

use crate::language::scale_in_any;

use super::{Document, NumberToken};

/// The powers of ten that a document may leave out.
pub const SCALES: [u32; 4] = [3, 6, 9, 12];

/// The power of ten of a word: a table's head is short, and its language is not always that of the text around it.
pub(super) fn of_word(word: &str) -> Option<u32> {
    let word = word.trim_matches(|letter: char| !letter.is_alphanumeric());
    scale_in_any(word).filter(|power| SCALES.contains(power))
}

/// Notes which scales a word or a cell says of the numbers of its page.
pub(super) fn scales_of(text: &str, said: &mut [bool; SCALES.len()]) {
    for word in text.split_whitespace() {
        let bare =
            word.trim_matches(|letter: char| matches!(letter, '(' | ')' | '[' | ']' | ',' | '.' | ':' | ';' | '*'));
        let without_currency =
            bare.trim_matches(|letter: char| matches!(letter, '£' | '$' | '€' | '¥' | '₹' | '’' | '\'' | '‘'));
        // A letter alone is a scale beside a currency's sign only.
        let counts = without_currency.chars().count() > 1 || without_currency.len() < bare.len();
        let power = of_word(without_currency).filter(|_| counts);
        if let Some(at) = power.and_then(|power| SCALES.iter().position(|known| *known == power)) {
            said[at] = true;
        }
    }
}

impl Document {
    /// The power of ten that the words behind a number give it.
    pub fn own_scale(&self, token: &NumberToken) -> Option<u32> {
        let line = self.pages.get(token.page)?.lines.get(token.line)?;
        let rest = line.words.get(token.words.end.checked_sub(1)?..)?;
        let (last, behind) = rest.split_first()?;
        let tail = last.text.get(token.end..)?;
        // "1,284.6m", "12 million"; a unit of length or mass is no scale, and a letter alone only where it is glued to the digits.
        let is_glued = tail.starts_with(char::is_alphabetic);
        let mut texts = std::iter::once(tail).chain(behind.iter().map(|word| word.text.as_str()));
        let word = texts.find_map(|text| text.split_whitespace().next())?;
        of_word(word).filter(|_| is_glued || word.trim_end_matches(['.', ',', ';', ')']).chars().count() > 1)
    }

    /// Whether a page says somewhere that its numbers are in a power of ten: "in thousands", "£m", "(€ million)".
    pub fn says_scale(&self, page: usize, scale: u32) -> bool {
        let page = self.pages.get(page);
        page.is_some_and(|page| page.layout(self.format).says_scale(scale))
    }
}
