//! Where a text may begin in a long one, without a walk through it for each text that is looked for.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// So many letters in a row are found at once.
const GRAM: usize = 4;
/// So many texts are looked for by walking: an index takes as long.
const FEW: usize = 24;

/// Letters without hyphens.
#[derive(Debug, Default)]
pub(super) struct Bare {
    pub(super) letters: Vec<char>,
    /// Where each of them stands among those with hyphens.
    pub(super) from: Vec<u32>,
    asked: AtomicUsize,
    text: OnceLock<String>,
    /// The places of all rows of four letters, by their hash.
    index: OnceLock<Vec<(u32, u32)>>,
}

/// Where a text may begin.
#[derive(Debug)]
pub(super) enum Places {
    /// Anywhere, and somewhere it does.
    Any,
    /// At some places, in order.
    Some(Vec<u32>),
}

impl Bare {
    /// Letters, less their hyphens.
    pub(super) fn of(letters: &[char]) -> Bare {
        let kept = letters.iter().enumerate().filter(|(_, letter)| **letter != '-');
        let (from, letters) = kept.map(|(at, letter)| (at as u32, *letter)).unzip();
        Bare {
            letters,
            from,
            ..Bare::default()
        }
    }

    /// Where letters may stand among these.
    pub(super) fn places(&self, needle: &[char]) -> Places {
        if needle.len() < GRAM || self.asked.fetch_add(1, Ordering::Relaxed) < FEW {
            let text = self.text.get_or_init(|| self.letters.iter().collect());
            let needle: String = needle.iter().collect();
            return match text.contains(&needle) {
                true => Places::Any,
                false => Places::Some(Vec::new()),
            };
        }
        let index = self.index.get_or_init(|| {
            let grams = self.letters.windows(GRAM).zip(0..);
            let mut index: Vec<(u32, u32)> = grams.map(|(gram, at)| (hash(gram), at)).collect();
            index.sort_unstable();
            index
        });
        let places_of = |gram: &[char]| {
            let hash = hash(gram);
            let from = index.partition_point(|(other, _)| *other < hash);
            let many = index[from..].partition_point(|(other, _)| *other == hash);
            &index[from..from + many]
        };
        let grams = needle.windows(GRAM).zip(0_u32..);
        let rarest = grams
            .map(|(gram, offset)| (places_of(gram), offset))
            .min_by_key(|(places, _)| places.len());
        let Some((places, offset)) = rarest else {
            return Places::Any;
        };
        Places::Some(places.iter().filter_map(|(_, at)| at.checked_sub(offset)).collect())
    }
}

fn hash(gram: &[char]) -> u32 {
    let mixed = gram.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, letter| {
        (hash ^ u64::from(u32::from(*letter))).wrapping_mul(0x0100_0000_01b3)
    });
    (mixed ^ mixed >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_has_all_places_of_a_text() {
        let text: Vec<char> = "ab-cabcab cab-cababc".repeat(9).chars().collect();
        let bare = Bare::of(&text);
        for needle in ["cabc", "cababc", "abcabcab", "bcab cabca", "xyzzy", "ab"] {
            let needle: Vec<char> = needle.chars().collect();
            let is_at = |at: &u32| bare.letters[*at as usize..].starts_with(&needle);
            let all: Vec<u32> = (0..bare.letters.len() as u32).filter(is_at).collect();
            bare.asked.store(0, Ordering::Relaxed);
            let is_there = matches!(bare.places(&needle), Places::Any);
            assert_eq!(is_there, !all.is_empty());
            bare.asked.store(FEW, Ordering::Relaxed);
            if let Places::Some(places) = bare.places(&needle) {
                assert!(needle.len() < GRAM || places.is_sorted());
                assert_eq!(places.into_iter().filter(is_at).collect::<Vec<_>>(), all);
            }
        }
        assert!(bare.index.get().is_some());
    }
}
