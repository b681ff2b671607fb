//! How much may still be looked at: what a document of thousands of numbers and a table of thousands of figures make of each other.

use std::cell::Cell;

/// What may still be looked at, in words that are passed over.
#[derive(Debug)]
pub struct Effort(Cell<usize>);

impl Effort {
    /// So many words.
    pub fn of(words: usize) -> Effort {
        Effort(Cell::new(words))
    }

    /// As many as there are.
    pub fn without_end() -> Effort {
        Effort::of(usize::MAX)
    }

    /// Takes so many words; whether there were as many.
    pub fn take(&self, words: usize) -> bool {
        let left = self.0.get().checked_sub(words);
        self.0.set(left.unwrap_or_default());
        left.is_some()
    }

    /// How many words are left.
    pub fn left(&self) -> usize {
        self.0.get()
    }
}
