//! Where a claim's noun may stand, and which names stand there.

use std::ops::Range;

use super::named::Name;
use super::parser::Parser;

/// The words that a claim's noun may stand in.
pub(super) struct Region<'p> {
    pub(super) parser: &'p Parser<'p>,
    pub(super) tokens: Range<usize>,
    /// The first bytes of its words: forms of a noun begin alike, so that of many names most are told apart by that alone.
    begins: [bool; 256],
}

impl<'p> Region<'p> {
    pub(super) fn new(parser: &'p Parser<'p>, tokens: Range<usize>) -> Self {
        let mut begins = [false; 256];
        for word in tokens.clone().filter_map(|at| parser.text.word(at)) {
            begins[usize::from(first_byte(word))] = true;
        }
        Region { parser, tokens, begins }
    }

    /// The words that stand here.
    pub(super) fn words(&self) -> impl Iterator<Item = &'p str> + use<'p> {
        let text = self.parser.text;
        self.tokens.clone().filter_map(|at| text.word(at))
    }

    fn may_have(&self, word: &str) -> bool {
        self.begins[usize::from(first_byte(word))]
    }

    /// Whether a word of a name stands here, in one of its forms.
    pub(super) fn has(&self, wanted: &str) -> bool {
        self.may_have(wanted) && self.words().any(|word| self.parser.same_noun(word, wanted))
    }

    /// Whether any telling word of a name stands here.
    pub(super) fn touches(&self, name: &Name) -> bool {
        self.parser.touches(self.tokens.clone(), name)
    }

    /// Whether a whole name stands here, word for word.
    pub(super) fn holds(&self, name: &Name) -> bool {
        name.words.first().is_some_and(|first| self.may_have(first)) && self.parser.holds(self.tokens.clone(), name)
    }
}

/// By which forms of a noun are told from most others.
pub(super) fn first_byte(word: &str) -> u8 {
    word.bytes().next().unwrap_or_default()
}
