//! Shapes: which keys a record has. One declaration drives decoding, "did you mean", the JSON Schema and the documentation.

use std::borrow::Cow;

/// The keys that a kind of record may have.
#[derive(Debug)]
pub struct Shape {
    /// What such a record is called: `report`, `figure`.
    pub name: &'static str,
    /// Its keys, in the order of the documentation.
    pub keys: &'static [KeyDoc],
}

/// One key of a shape.
#[derive(Debug)]
pub struct KeyDoc {
    /// The key.
    pub key: &'static str,
    /// What stands behind it, in an editor's words: `text`, `list of texts`, `true or false`.
    pub kind: &'static str,
    /// What it means.
    pub doc: &'static str,
    /// What holds without it; empty where there is nothing to say.
    pub default: &'static str,
}

impl Shape {
    /// Such a record, with its article: `a report`, `an indicator`.
    pub fn one(&self) -> String {
        let article = if self.name.starts_with(['a', 'e', 'i', 'o', 'u']) {
            "an"
        } else {
            "a"
        };
        format!("{article} {}", self.name)
    }

    /// The declaration of `key`.
    pub fn key(&self, key: &str) -> Option<&'static KeyDoc> {
        self.keys.iter().find(|doc| doc.key == key)
    }
}

/// The candidate that `word` can only be a slip of: one slip away and no other so near, or near with no other beside it. Words of one or
/// two letters are near to too many.
pub fn sole<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    if word.chars().count() < 3 {
        return None;
    }
    let candidates: Vec<&str> = candidates.into_iter().collect();
    let found = suggest(word, candidates.iter().copied())?;
    let mut others = candidates.iter().copied().filter(|one| *one != found);
    let is_slip = |one: &str| distance(&plain(word), &plain(one)) <= 1;
    let is_sole = if is_slip(found) {
        !others.any(is_slip)
    } else {
        suggest(word, others).is_none()
    };
    is_sole.then_some(found)
}

/// A word without what is easily written in another way: case, underscores and spaces.
fn plain(text: &str) -> Cow<'_, str> {
    let is_plain = |byte: u8| byte.is_ascii() && !byte.is_ascii_uppercase() && !matches!(byte, b'_' | b' ');
    match text.bytes().all(is_plain) {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.to_lowercase().replace(['_', ' '], "-")),
    }
}

/// So many candidates are compared: among more no near one is likely the one that was meant, and a text may have as many slips as names.
pub const MAX_CANDIDATES: usize = 1_000;

/// How many letters are written otherwise, left out, added or exchanged with their neighbour, from one word to the other.
fn distance(a: &str, b: &str) -> usize {
    // Most candidates begin or end alike, and the comparison takes the product of what is left.
    let shared: usize = a
        .chars()
        .zip(b.chars())
        .take_while(|(a, b)| a == b)
        .map(|(a, _)| a.len_utf8())
        .sum();
    let (a, b) = (&a[shared..], &b[shared..]);
    let ends = a.chars().rev().zip(b.chars().rev());
    let shared: usize = ends.take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    strsim::osa_distance(&a[..a.len() - shared], &b[..b.len() - shared])
}

/// The letters and signs that a text has, a bit each; none where it has others than ASCII.
fn letters(text: &str) -> Option<u64> {
    let bit = |byte: u8| 1 << (byte.to_ascii_lowercase() & 0x3f);
    text.is_ascii().then(|| {
        let plain = |byte| if matches!(byte, b'_' | b' ') { b'-' } else { byte };
        text.bytes().fold(0, |all, byte| all | bit(plain(byte)))
    })
}

/// The candidate that `word` is most likely a slip of: near in spelling, or the same but for case, spaces and underscores.
/// Of equally near ones the first.
pub fn suggest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let wanted = plain(word);
    let length = wanted.chars().count();
    let most = match length {
        0..=2 => 1,
        3..=5 => 2,
        _ => (length / 3).min(4),
    };
    // A word is no slip of one that shares no letter with it.
    let mut most = most.min(length.max(1) - 1);
    let mut best = None;
    let own = letters(&wanted);
    for candidate in candidates.into_iter().take(MAX_CANDIDATES) {
        // A slip takes one letter away and adds one, so that most candidates are told from their letters alone.
        let differing = own
            .zip(letters(candidate))
            .map_or(0, |(own, other)| (own ^ other).count_ones());
        if differing as usize > 2 * most {
            continue;
        }
        let other = plain(candidate);
        // The difference in length bounds the distance from below and costs nothing.
        if other.chars().count().abs_diff(length) > most {
            continue;
        }
        let distance = distance(&wanted, &other);
        if distance <= most {
            best = Some(candidate);
            // Only a nearer one is better.
            match distance.checked_sub(1) {
                Some(nearer) => most = nearer,
                None => break,
            }
        }
    }
    best
}
