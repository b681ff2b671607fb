//! A value found again in its document: on its page, beside its name, in the scale of its table, or what is near it.

use rust_decimal::Decimal;

use super::locator::printed_number;
use super::{Document, Locator, Marks, NumberToken, Page, Word};

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

    /// Whether most words of any of the names stand in a text. Words of a table may run together, and be cut short.
    fn stand_in(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        let run_together: String = text.chars().filter(|letter| letter.is_alphanumeric()).collect();
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

/// How much longer than this no passage is: what readers see of somebody else's document is a sentence.
const MAX_PASSAGE: usize = 280;

impl Document {
    /// Whether a number is where a locator says, apart from its page.
    pub fn is_at(&self, token: &NumberToken, locator: &Locator) -> bool {
        let Some(page) = self.pages.get(token.page) else {
            return false;
        };
        let Some(line) = page.lines.get(token.line) else {
            return false;
        };
        page.words_of(token)
            .first()
            .is_some_and(|word| locator.holds(page, line, word))
    }

    /// The place of a token, with the passage around it.
    pub fn place(&self, token: &NumberToken, names: &Names, printed: &[(u32, u32)]) -> Place {
        let page = &self.pages[token.page];
        let (passage, range) = passage(page, token);
        let is_named = names.stand_in(&passage) || names.stand_in(&around(page, token));
        Place {
            page: token.page + 1,
            label: printed_number(self, token.page, printed),
            passage,
            range,
            characters: characters(page, token),
            is_named,
        }
    }

    /// How many words are looked at to place a token.
    pub fn words_around(&self, token: &NumberToken) -> usize {
        let lines = self.pages.get(token.page).map_or(&[][..], |page| &page.lines);
        lines.iter().map(|line| line.words.len()).sum()
    }

    /// How many words it has.
    pub fn words(&self) -> usize {
        let lines = self.pages.iter().flat_map(|page| &page.lines);
        lines.map(|line| line.words.len()).sum()
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
        let other = token.digits();
        if other == digits || other.len().abs_diff(digits.len()) > 1 {
            continue;
        }
        let differing = other.bytes().zip(digits.bytes()).filter(|(a, b)| a != b).count();
        if other.len() == digits.len() && differing == 2 && sorted(&other) == sorted(digits) {
            return Some((token, true));
        }
        if one_off.is_none() && digits.len() > 2 && strsim::osa_distance(&other, digits) == 1 {
            one_off = Some((token, false));
        }
    }
    one_off
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

/// The row or sentence of a token, and the token's bytes in it.
fn passage(page: &Page, token: &NumberToken) -> (String, std::ops::Range<usize>) {
    let line = &page.lines[token.line];
    let own = page.words_of(token);
    let text = line.text();
    let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
    let is_prose = line.words.len() >= 5 && letters * 2 > text.chars().count();
    if is_prose && line.part.table == 0 {
        return sentence(page, token);
    }
    let Some(first) = own.first() else {
        return (text, token.range.clone());
    };
    let mut row: Vec<&Word> = page
        .lines
        .iter()
        .flat_map(|line| &line.words)
        .filter(|word| word.is_level_with(first))
        .collect();
    row.sort_by_key(|word| word.left);
    let mut text = String::new();
    let mut range = 0..0;
    for word in row {
        if !text.is_empty() {
            text.push(' ');
        }
        if std::ptr::eq(word, first) {
            let before: usize = line.words[..token.words.start]
                .iter()
                .map(|word| word.text.len() + 1)
                .sum();
            let inside = token.range.start - before;
            range = text.len() + inside..text.len() + inside + token.range.len();
        }
        text.push_str(&word.text);
    }
    cut(&text, range)
}

/// The sentence around a token, over the lines before and behind.
fn sentence(page: &Page, token: &NumberToken) -> (String, std::ops::Range<usize>) {
    let (from, many) = around_line(page, token.line);
    let mut text = String::new();
    let mut range = token.range.clone();
    for (number, line) in page.lines.iter().enumerate().skip(from).take(many) {
        let is_same = line.part.paragraph == page.lines[token.line].part.paragraph;
        if !is_same {
            continue;
        }
        if !text.is_empty() {
            text.push(' ');
        }
        if number == token.line {
            range = text.len() + token.range.start..text.len() + token.range.end;
        }
        text.push_str(&line.text());
    }
    let ends = |text: &str| -> Vec<usize> {
        let marks = text.match_indices(['.', '!', '?', '។']);
        marks
            .filter(|(at, mark)| {
                text[at + mark.len()..].starts_with(' ')
                    && text[at + mark.len()..].trim_start().starts_with(char::is_uppercase)
            })
            .map(|(at, mark)| at + mark.len())
            .collect()
    };
    let ends = ends(&text);
    let start = ends
        .iter()
        .rev()
        .find(|end| **end <= range.start)
        .copied()
        .unwrap_or_default();
    let end = ends
        .iter()
        .find(|end| **end >= range.end)
        .copied()
        .unwrap_or(text.len());
    let lead = text[start..].len() - text[start..].trim_start().len();
    let start = start + lead;
    cut(&text[start..end], range.start - start..range.end - start)
}

/// The lines that a sentence may take, at most three before and behind one: the first, and how many. A heading of another size and a row
/// of numbers are no part of it.
fn around_line(page: &Page, line: usize) -> (usize, usize) {
    const REACH: usize = 3;
    let size = |at: usize| {
        page.lines[at]
            .words
            .iter()
            .map(|word| word.size)
            .max()
            .unwrap_or_default()
    };
    let own = size(line);
    let goes_on = |at: usize| {
        let text = page.lines[at].text();
        let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
        letters * 2 > text.chars().count() && (size(at) - own).abs() * 7 <= own.max(size(at))
    };
    let before = (line.saturating_sub(REACH)..line)
        .rev()
        .take_while(|at| goes_on(*at))
        .count();
    let end = page.lines.len().min(line + 1 + REACH);
    let behind = (line + 1..end).take_while(|at| goes_on(*at)).count();
    (line - before, before + 1 + behind)
}

/// Where a token stands in the text of its page.
fn characters(page: &Page, token: &NumberToken) -> std::ops::Range<usize> {
    let before: usize = page.lines[..token.line]
        .iter()
        .map(|line| line.text().chars().count() + 1)
        .sum();
    let line = page.lines[token.line].text();
    let count = |at: usize| before + line.get(..at).unwrap_or(&line).chars().count();
    count(token.range.start)..count(token.range.end)
}

/// A passage of bearable length around its number.
fn cut(text: &str, range: std::ops::Range<usize>) -> (String, std::ops::Range<usize>) {
    if text.len() <= MAX_PASSAGE {
        return (text.to_owned(), range);
    }
    let from = text.floor_char_boundary(range.start.saturating_sub(MAX_PASSAGE / 2));
    let from = if from == 0 {
        0
    } else {
        text[from..range.start].find(' ').map_or(from, |space| from + space + 1)
    };
    let to = text.floor_char_boundary((from + MAX_PASSAGE).max(range.end).min(text.len()));
    let head = if from > 0 { "… " } else { "" };
    let tail = if to < text.len() { " …" } else { "" };
    let shift = head.len();
    (
        format!("{head}{}{tail}", &text[from..to]),
        range.start - from + shift..range.end - from + shift,
    )
}

/// The words of a token's row, of the line above it in the row's own column of names, and of the heads of its column.
fn around(page: &Page, token: &NumberToken) -> String {
    let Some(first) = page.words_of(token).first() else {
        return String::new();
    };
    let mut text = String::new();
    for word in page.lines.iter().flat_map(|line| &line.words) {
        let is_row = word.is_level_with(first);
        let is_head =
            word.base < first.base && word.is_over(first) && !word.text.chars().all(|letter| !letter.is_alphabetic());
        // The name of a row may take two lines, of which the number stands beside either.
        let is_wrapped =
            word.right <= first.left && (word.base - first.base).abs() <= first.size.max(word.size) * 8 / 5;
        if is_row || is_head || is_wrapped {
            text.push_str(&word.text);
            text.push(' ');
        }
    }
    text
}
