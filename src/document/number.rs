//! The numbers of a document as they are printed: whole tokens, with everything that their digits may mean.

use std::ops::Range;

use compact_str::CompactString;
use rust_decimal::Decimal;

use crate::language::digit_value;

use super::aside::{Aside, aside};
use super::{Document, Format, Line, Page, Word};

/// A number as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberToken {
    /// Its page, by position.
    pub page: usize,
    /// Its line on the page.
    pub line: usize,
    /// Its words in the line: several where spaces group its digits.
    pub words: Range<usize>,
    /// Its bytes in [`Line::text`], digits and separators alone.
    pub range: Range<usize>,
    /// Its characters in [`Line::text`].
    pub characters: Range<usize>,
    /// The byte of its first word at which it begins.
    pub start: usize,
    /// The byte of its last word at which it ends.
    pub end: usize,
    /// Its digits and separators.
    pub text: CompactString,
    /// What stands before it: a minus, a parenthesis that closes behind it, or a currency sign.
    pub before: Option<char>,
    /// Whether it stands in parentheses, as losses do and marks of footnotes do not.
    pub in_parentheses: bool,
    /// Whether it is the mark of a footnote in parentheses: "Revenue(1)", "Costs (2) were".
    pub is_mark: bool,
    /// Whether a minus stands before it.
    pub is_negative: bool,
    /// Whether a percent sign follows.
    pub is_percent: bool,
}

/// What a token may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Printed {
    /// The number, without its sign.
    pub value: Decimal,
    /// How many decimals are printed.
    pub decimals: u32,
}

/// What the separators of a document are, as its own numbers tell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Marks {
    /// Numbers in which a point can only be the decimal mark, or a comma only a separator of groups.
    pub points: u32,
    /// Numbers in which a comma can only be the decimal mark, or a point only a separator of groups.
    pub commas: u32,
}

/// Digits that are set closer than this share of their size are one number with spaces between its groups.
const GROUP_GAP: f64 = 0.45;

impl Document {
    /// The numbers of a page, in reading order.
    pub fn numbers(&self, page: usize) -> Vec<NumberToken> {
        let Some(at) = self.pages.get(page) else {
            return Vec::new();
        };
        let lines = at.lines.iter().enumerate();
        lines
            .flat_map(|(line, words)| tokens(page, line, words, self.format))
            .collect()
    }
}

impl Page {
    /// The words of a token.
    pub fn words_of(&self, token: &NumberToken) -> &[Word] {
        let line = self.lines.get(token.line).map_or(&[][..], |line| &line.words);
        line.get(token.words.clone()).unwrap_or_default()
    }
}

/// The tokens of a line.
fn tokens(page: usize, at: usize, line: &Line, format: Format) -> Vec<NumberToken> {
    let mut starts = Vec::with_capacity(line.words.len());
    let mut text = String::new();
    for word in &line.words {
        if !text.is_empty() {
            text.push(' ');
        }
        starts.push(text.len());
        text.push_str(&word.text);
    }
    let word_at = |byte: usize| starts.partition_point(|start| *start <= byte).saturating_sub(1);
    let joins = |byte: usize| {
        let (Some(left), Some(right)) = (line.words.get(word_at(byte)), line.words.get(word_at(byte) + 1)) else {
            return false;
        };
        let gap = f64::from(right.left - left.right);
        format == Format::Pdf && gap < GROUP_GAP * f64::from(left.size)
    };
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let mut found = Vec::new();
    let mut next = 0;
    while next < letters.len() {
        if digit_value(letters[next].1).is_none() {
            next += 1;
            continue;
        }
        let end = end_of(&letters, next, &starts, &joins);
        let (first, last) = (letters[next].0, letters.get(end).map_or(text.len(), |(byte, _)| *byte));
        let before = text[..first].trim_end_matches(is_currency);
        let after = text[last..].trim_start_matches('%');
        let outside = before.chars().next_back();
        let enclosed = outside == Some('(') && after.starts_with(')');
        // With a currency or percent sign inside it is an amount, whatever its length.
        let is_bare = before.len() == first && after.len() == text.len() - last;
        let aside = if enclosed && is_bare && last - first <= 2 {
            aside(line, word_at(first), before, after, format)
        } else {
            Aside::No
        };
        let is_negative = matches!(outside, Some('-' | '−' | '–')) && {
            let further = before.chars().rev().nth(1);
            further.is_none_or(|letter| !letter.is_alphanumeric())
        };
        let (first_word, last_word) = (word_at(first), word_at(last.saturating_sub(1)));
        found.push(NumberToken {
            page,
            line: at,
            words: first_word..last_word + 1,
            range: first..last,
            characters: next..end,
            start: first - starts[first_word],
            end: last - starts[last_word],
            text: text[first..last].into(),
            before: text[..first].trim_end().chars().next_back(),
            in_parentheses: enclosed && aside == Aside::No,
            is_mark: aside == Aside::Mark || aside == Aside::Number && last - first == 1,
            is_negative,
            is_percent: text[last..].trim_start().starts_with(['%', '٪']),
        });
        next = end;
    }
    found
}

fn is_currency(letter: char) -> bool {
    matches!(letter, '$' | '£' | '€' | '¥' | '₹' | '₩' | '៛' | '₽' | '₺' | '฿')
}

/// Where the number ends that begins at a digit: separators stand between digits, a space only between groups of three.
fn end_of(letters: &[(usize, char)], start: usize, starts: &[usize], joins: &dyn Fn(usize) -> bool) -> usize {
    let is_digit = |at: usize| {
        letters
            .get(at)
            .is_some_and(|(_, letter)| digit_value(*letter).is_some())
    };
    let mut at = start;
    let mut head = true;
    loop {
        let from = at;
        while is_digit(at) {
            at += 1;
        }
        let run = at - from;
        let Some((byte, letter)) = letters.get(at) else {
            return at;
        };
        if !is_digit(at + 1) {
            return at;
        }
        let is_group = is_digit(at + 2) && is_digit(at + 3) && !is_digit(at + 4);
        let goes_on = match letter {
            '.' | ',' | '٫' | '٬' => true,
            '\'' | '’' => is_group,
            ' ' if starts.binary_search(&(byte + 1)).is_ok() => {
                is_group && run <= 3 && (head || run == 3) && joins(byte.saturating_sub(1))
            }
            ' ' | '\u{A0}' | '\u{202F}' | '\u{2009}' => is_group && run <= 3 && (head || run == 3),
            _ => false,
        };
        if !goes_on {
            return at;
        }
        head = false;
        at += 1;
    }
}

impl NumberToken {
    /// What its digits may mean with these marks; two things where a single separator stands before three digits and nothing tells.
    pub fn readings(&self, marks: Marks) -> Vec<Printed> {
        readings(&self.text, marks)
    }

    /// Its digits alone.
    pub fn digits(&self) -> String {
        self.text
            .chars()
            .filter_map(digit_value)
            .map(|(value, _)| char::from(b'0' + value))
            .collect()
    }

    /// Its digits as people quote them, with sign and percent sign.
    pub fn shown(&self) -> String {
        let percent = if self.is_percent { "%" } else { "" };
        match (self.in_parentheses, self.is_negative) {
            (true, _) => format!("({}{percent})", self.text),
            (_, true) => format!("−{}{percent}", self.text),
            _ => format!("{}{percent}", self.text),
        }
    }
}

impl Marks {
    /// What the separators are of a document with these numbers.
    pub fn of<'t>(numbers: impl IntoIterator<Item = &'t NumberToken>) -> Marks {
        let mut marks = Marks::default();
        for token in numbers {
            marks.vote(&token.text);
        }
        marks
    }

    fn vote(&mut self, text: &str) {
        let both = Marks::default();
        let (points, commas) = (count(text, '.'), count(text, ','));
        let tail = |mark: char| text.rsplit_once(mark).map_or(0, |(_, tail)| tail.chars().count());
        match (points, commas) {
            (1, 0) if tail('.') != 3 => self.points += 1,
            (0, 1) if tail(',') != 3 => self.commas += 1,
            (0, many) if many > 1 && !readings(text, both).is_empty() => self.points += 1,
            (many, 0) if many > 1 && !readings(text, both).is_empty() => self.commas += 1,
            (1, many) if many > 0 && text.rfind('.') > text.rfind(',') => self.points += 1,
            (many, 1) if many > 0 && text.rfind(',') > text.rfind('.') => self.commas += 1,
            _ => {}
        }
    }

    /// The decimal mark, where the numbers of the document are of one mind.
    fn decimal(self) -> Option<char> {
        match (self.points, self.commas) {
            (points, commas) if points > commas.saturating_mul(4) => Some('.'),
            (points, commas) if commas > points.saturating_mul(4) => Some(','),
            _ => None,
        }
    }
}

fn count(text: &str, mark: char) -> usize {
    text.chars().filter(|letter| *letter == mark).count()
}

/// What a number may mean; none where its groups are none.
fn readings(text: &str, marks: Marks) -> Vec<Printed> {
    let plain: String = text
        .chars()
        .filter(|letter| !letter.is_whitespace() && !matches!(letter, '\'' | '’' | '٬'))
        .map(|letter| match digit_value(letter) {
            Some((value, _)) => char::from(b'0' + value),
            None if letter == '٫' => '.',
            None => letter,
        })
        .collect();
    let (points, commas) = (count(&plain, '.'), count(&plain, ','));
    let mut found = Vec::new();
    let mut add = |group: char, decimal: char| found.extend(parsed(&plain, group, decimal));
    match (points, commas) {
        (0, 0) => add(',', '.'),
        (1, 0) | (0, 1) => {
            let mark = if points == 1 { '.' } else { ',' };
            let other = if points == 1 { ',' } else { '.' };
            let (before, after) = plain.split_once(mark).unwrap_or((&plain, ""));
            let may_group = after.len() == 3 && (1..=3).contains(&before.len()) && !before.starts_with('0');
            let decimal = marks.decimal();
            if may_group && decimal != Some(mark) {
                add(mark, other);
            }
            if !may_group || decimal != Some(other) {
                add(other, mark);
            }
        }
        (0, _) => add(',', '.'),
        (_, 0) => add('.', ','),
        _ if plain.rfind('.') > plain.rfind(',') => add(',', '.'),
        _ => add('.', ','),
    }
    found
}

/// Digits with groups of three, or of two before the last three as in India.
fn parsed(text: &str, group: char, decimal: char) -> Option<Printed> {
    let (whole, decimals) = text.split_once(decimal).unwrap_or((text, ""));
    if decimals.contains([group, decimal]) {
        return None;
    }
    let groups: Vec<&str> = whole.split(group).collect();
    let (last, inner) = groups.split_last()?;
    if let Some((first, inner)) = inner.split_first() {
        let is_grouped = last.len() == 3
            && (inner.iter().all(|part| part.len() == 3) && first.len() <= 3
                || inner.iter().all(|part| part.len() == 2) && first.len() <= 2);
        if !is_grouped {
            return None;
        }
    }
    let digits = groups.concat();
    let value = Decimal::from_str_exact(format!("{digits}.{decimals}").trim_end_matches('.')).ok()?;
    Some(Printed {
        value,
        decimals: decimals.len() as u32,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Line {
        let mut left = 0;
        let words = text.split(' ').map(|part| {
            let word = Word {
                text: part.into(),
                left,
                right: left + 50 * part.len() as i32,
                base: 100,
                size: 100,
            };
            left = word.right + 30;
            word
        });
        Line {
            words: words.collect(),
            ..Line::default()
        }
    }

    #[test]
    fn tokens_are_whole() {
        let read = |text: &str| -> Vec<String> {
            tokens(0, 0, &line(text), Format::Pdf)
                .iter()
                .map(NumberToken::shown)
                .collect()
        };
        assert_eq!(read("£1,284.6 million (12.3) 71.3%"), ["1,284.6", "(12.3)", "71.3%"]);
        assert_eq!(read("1 284 600 people in 2023"), ["1 284 600", "2023"]);
        assert_eq!(read("2010–12 and −5"), ["2010", "12", "−5"]);
        assert_eq!(read("in 2012 345 people"), ["2012", "345"]);
    }

    #[test]
    fn digits_mean_what_the_document_lets_them() {
        let unknown = Marks::default();
        let english = Marks { points: 9, commas: 0 };
        let german = Marks { points: 0, commas: 9 };
        let read =
            |text, marks| -> Vec<String> { readings(text, marks).iter().map(|one| one.value.to_string()).collect() };
        assert_eq!(read("1,284.6", unknown), ["1284.6"]);
        assert_eq!(read("1.284,6", unknown), ["1284.6"]);
        assert_eq!(read("1,284", unknown), ["1284", "1.284"]);
        assert_eq!(read("1,284", english), ["1284"]);
        assert_eq!(read("1,284", german), ["1.284"]);
        assert_eq!(read("12,34,567", english), ["1234567"]);
        assert_eq!(read("31.12.2023", english), Vec::<String>::new());
    }
}
