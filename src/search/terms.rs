//! The terms with the leaves that they lead to, and the words that what is mistyped is held against.

use foldhash::HashMap;
use serde_json::{Value, json};

use crate::files::Failure;
use crate::model::Text;

use super::parts::Parts;
use super::split::is_unspaced_term;

/// What is typed wrong is looked for among words of at least so many letters.
const SHORTEST_WORD: usize = 4;

/// Every term of a language's pages.
#[derive(Default)]
pub(super) struct Terms {
    /// The leaves of each in order; the two lowest bits are how much the term says there.
    leaves: HashMap<Text, Vec<u32>>,
}

/// Digits of numbers in base 32; the second half says that more follow.
const DIGITS: &[u8; 64] = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";

impl Terms {
    /// Adds the terms of a leaf. Leaves come in the order of their numbers.
    pub(super) fn add(&mut self, leaf: u32, terms: Vec<(Text, u8)>) {
        for (term, weight) in terms {
            self.leaves.entry(term).or_default().push(leaf << 2 | u32::from(weight));
        }
    }

    /// Writes the terms, and the words forwards and backwards; says with which term each part begins.
    pub(super) fn write<W>(self, parts: &mut Parts<W>) -> Result<Value, Failure>
    where
        W: Fn(&str, &[u8]) -> Result<(), Failure>,
    {
        let mut all: Vec<(Text, Vec<u32>)> = self.leaves.into_iter().collect();
        all.sort_by(|a, b| in_script_order(&a.0, &b.0));
        let mut out = parts.sorted("t");
        let mut line = String::new();
        for (term, leaves) in &all {
            line.clear();
            line.push_str(term);
            line.push(',');
            let mut before = 0;
            for leaf in leaves {
                // The distance to the leaf before, and the weight.
                digits(((leaf >> 2) - before) << 2 | (leaf & 3), &mut line);
                before = leaf >> 2;
            }
            parts.push(&mut out, term, &line)?;
        }
        let terms = parts.end_sorted(out)?;
        let is_word = |term: &&Text| {
            !term.starts_with([':', '#', '~'])
                && term.chars().nth(SHORTEST_WORD - 1).is_some()
                && !is_unspaced_term(term)
        };
        let words: Vec<Text> = all.iter().map(|(term, _)| term).filter(is_word).cloned().collect();
        drop(all);
        let mut backwards: Vec<Text> = words.iter().map(|word| word.chars().rev().collect()).collect();
        backwards.sort_by(|a, b| in_script_order(a, b));
        let mut lists = Vec::new();
        for (kind, words) in [("w", &words), ("r", &backwards)] {
            let mut out = parts.sorted(kind);
            for word in words {
                parts.push(&mut out, word, word)?;
            }
            lists.push(parts.end_sorted(out)?);
        }
        Ok(json!({ "t": terms, "w": lists[0], "r": lists[1] }))
    }
}

/// The order of texts in JavaScript: by units of UTF-16.
fn in_script_order(a: &str, b: &str) -> std::cmp::Ordering {
    // Only what takes two units, four bytes in UTF-8, comes in another place there.
    let is_short = |text: &str| text.bytes().all(|byte| byte < 0xf0);
    match is_short(a) && is_short(b) {
        true => a.cmp(b),
        false => a.encode_utf16().cmp(b.encode_utf16()),
    }
}

/// Numbers that rise, each by its distance to the one before.
pub(super) fn steps(numbers: &[u32]) -> String {
    let mut out = String::with_capacity(numbers.len());
    let mut before = 0;
    for number in numbers {
        digits(number - before, &mut out);
        before = *number;
    }
    out
}

fn digits(value: u32, out: &mut String) {
    let mut groups = [0u8; 7];
    let mut count = 0;
    let mut rest = value;
    loop {
        groups[count] = (rest & 31) as u8;
        count += 1;
        rest >>= 5;
        if rest == 0 {
            break;
        }
    }
    for at in (0..count).rev() {
        let more = if at > 0 { 32 } else { 0 };
        out.push(char::from(DIGITS[usize::from(groups[at] + more)]));
    }
}
