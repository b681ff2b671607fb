//! A value found again in its document: on its page, beside its name, or what is near it.

use rust_decimal::Decimal;

use super::locator::printed_number;
use super::passage::passage;
use super::{Document, Effort, Marks, NumberToken};

/// Where a number stands, for readers.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place {
    /// The page, from 1, as the file counts.
    pub page: usize,
    /// What is printed on that page, or the sheet's name.
    pub label: String,
    /// The sentence or row.
    pub passage: String,
    /// The number's bytes in the passage.
    pub range: std::ops::Range<usize>,
    /// The number's characters in the text of its page, from 0, where each line ends in a line feed.
    pub characters: std::ops::Range<usize>,
    /// Whether words of its name stand beside it.
    pub is_named: bool,
}

/// The words by which a figure is called: its label, its indicator's title, its part.
#[derive(Debug, Clone, Default)]
pub struct Names(Vec<Vec<String>>);

/// Words that name nothing.
const EMPTY_WORDS: [&str; 22] = [
    "the", "of", "in", "and", "for", "to", "a", "an", "by", "on", "per", "with", "der", "die", "das", "und", "von",
    "les", "des", "du", "de", "la",
];

impl Names {
    /// The words of some names.
    pub fn new<'t>(names: impl IntoIterator<Item = &'t str>) -> Names {
        let words = |name: &str| -> Vec<String> {
            let all = name
                .split(|letter: char| !letter.is_alphanumeric())
                .filter(|word| !word.is_empty());
            let all = all
                .map(str::to_lowercase)
                .filter(|word| !EMPTY_WORDS.contains(&word.as_str()));
            all.collect()
        };
        Names(names.into_iter().map(words).filter(|words| !words.is_empty()).collect())
    }

    /// How many words the names have.
    fn words(&self) -> usize {
        self.0.iter().map(Vec::len).sum()
    }

    /// Whether most words of any of the names stand in a text. Words of a table may run together, and be cut short.
    fn stand_in(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        let run_together: String = text.chars().filter(|letter| letter.is_alphanumeric()).collect();
        self.stand_in_small(&text, &run_together)
    }

    /// The same of a text in small letters, with spaces and without.
    fn stand_in_small(&self, text: &str, run_together: &str) -> bool {
        self.0.iter().any(|name| {
            let there = name
                .iter()
                .filter(|word| text.contains(stem(word)) || run_together.contains(stem(word)))
                .count();
            there * 5 >= name.len() * 3
        })
    }
}

/// A word without the ending of its plural.
fn stem(word: &str) -> &str {
    let short = word.strip_suffix('s').unwrap_or(word);
    if short.chars().count() > 3 { short } else { word }
}

/// How many words might be passed over in the time in which a passage is read.
const PASSAGE: usize = 1_000;
/// How many words might be passed over in the time in which one word is taken and searched.
const TAKEN: usize = 16;

impl Document {
    /// The place of a token, with the passage around it.
    pub fn place(&self, token: &NumberToken, names: &Names, printed: &[(u32, u32)]) -> Place {
        self.place_within(token, names, printed, &Effort::without_end())
    }

    /// The place of a token, with the passage around it. Where the effort does not suffice, its name counts as beside it only where it stands in
    /// the passage.
    pub fn place_within(&self, token: &NumberToken, names: &Names, printed: &[(u32, u32)], effort: &Effort) -> Place {
        let page = &self.pages[token.page];
        let layout = page.layout(self.format);
        let (passage, range) = passage(page, layout, token);
        let has_time = effort.take(PASSAGE + names.words() * TAKEN);
        let is_named = names.stand_in(&passage) || has_time && self.is_named_around(token, names, effort);
        let before = layout.lines.get(token.line).map_or(0, |line| line.before);
        Place {
            page: token.page + 1,
            label: printed_number(self, token.page, printed),
            passage,
            range,
            characters: before + token.characters.start..before + token.characters.end,
            is_named,
        }
    }

    /// Whether words of a name stand in the row of a token or at the heads of its column.
    fn is_named_around(&self, token: &NumberToken, names: &Names, effort: &Effort) -> bool {
        let page = &self.pages[token.page];
        let layout = page.layout(self.format);
        let Some(first) = page.words_of(token).first() else {
            return false;
        };
        if !effort.take(layout.reach_of(first)) {
            return false;
        }
        let (spaced, bare) = layout.around(first);
        let letters = (spaced.len() / 4).saturating_mul(TAKEN + names.words());
        effort.take(letters);
        names.stand_in_small(&spaced, &bare)
    }

    /// What a reader calls the page at a position.
    pub fn page_name(&self, at: usize, printed: &[(u32, u32)]) -> String {
        printed_number(self, at, printed)
    }
}

/// The number among some tokens that is nearest to other digits, and whether it has the same ones in another order.
pub fn near<'t>(digits: &str, tokens: impl Iterator<Item = &'t NumberToken>) -> Option<(&'t NumberToken, bool)> {
    if digits.len() < 2 {
        return None;
    }
    let mut one_off = None;
    for token in tokens {
        // Separators and digits of other scripts only add to it.
        if token.text.len() + 1 < digits.len() {
            continue;
        }
        let other = token.digits();
        if other == digits || other.len().abs_diff(digits.len()) > 1 {
            continue;
        }
        let differing = other.bytes().zip(digits.bytes()).filter(|(a, b)| a != b).count();
        if other.len() == digits.len() && differing == 2 && sorted(&other) == sorted(digits) {
            return Some((token, true));
        }
        let is_off = match other.len() == digits.len() {
            true => differing == 1,
            false => is_one_more(&other, digits) || is_one_more(digits, &other),
        };
        if one_off.is_none() && digits.len() > 2 && is_off {
            one_off = Some((token, false));
        }
    }
    one_off
}

/// Whether a text is another one and a digit more.
fn is_one_more(longer: &str, shorter: &str) -> bool {
    let (longer, shorter) = (longer.as_bytes(), shorter.as_bytes());
    let same = longer.iter().zip(shorter).take_while(|(a, b)| a == b).count();
    longer.len() == shorter.len() + 1 && longer[same + 1..] == shorter[same..]
}

fn sorted(digits: &str) -> Vec<u8> {
    let mut digits = digits.as_bytes().to_vec();
    digits.sort_unstable();
    digits
}

impl NumberToken {
    /// Whether it prints a value: with at least the decimals that the value is written with, and a sign that is the value's.
    pub fn prints(&self, value: Decimal, decimals: u32, marks: Marks) -> bool {
        let is_sign_right = !value.is_sign_negative() && !self.is_negative
            || value.is_sign_negative() && (self.is_negative || self.in_parentheses);
        is_sign_right
            && self
                .readings(marks)
                .iter()
                .any(|one| one.value == value.abs() && one.decimals >= decimals)
    }
}
