//! Loose numbers: prose enters, every number in it that is a figure and that nothing binds leaves.

use std::ops::Range;

use regex::Regex;

use crate::language::Language;

use super::parser::Parser;
use super::reading::Number;
use super::text::{Kind, Text};

/// A number in prose that no claim binds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loose {
    /// Its bytes in the prose, scale and percent mark included.
    pub range: Range<usize>,
    /// The same with a hedge before or after it: what a claim would take into its link.
    pub phrase: Range<usize>,
    /// The number; none where its digits are not understood.
    pub number: Option<Number>,
    /// Whether a percent mark stands behind it.
    pub percent: bool,
    /// Whether it looks like the end of a name, "a Boeing 747": then only a figure of its value makes it one.
    pub name: bool,
}

/// What is left alone besides the rules of the language.
#[derive(Debug, Clone, Copy, Default)]
pub struct Skip<'a> {
    /// Bytes of the prose that are claims, code, addresses or quotations, in order.
    pub ranges: &'a [Range<usize>],
    /// Labels of the report's parts, subsets and indicators.
    pub labels: &'a [String],
    /// The setting `not-numbers`.
    pub not_numbers: &'a [Regex],
}

/// Finds the numbers of a piece of prose, in order. Years, dates, times, pages, ordinals and names with digits are none.
pub fn scan(prose: &str, language: &Language, skip: &Skip<'_>) -> Vec<Loose> {
    if prose.len() <= MAX_PASSAGE {
        return scan_passage(prose, language, skip);
    }
    let mut found = Vec::new();
    let mut start = 0;
    while start < prose.len() {
        let end = end_of_passage(prose, start);
        let first = skip.ranges.partition_point(|range| range.end <= start);
        let last = skip.ranges.partition_point(|range| range.start < end);
        let ranges: Vec<Range<usize>> = skip.ranges[first..last.max(first)]
            .iter()
            .map(|range| range.start.saturating_sub(start)..range.end - start)
            .collect();
        let part = Skip {
            ranges: &ranges,
            ..*skip
        };
        let moved = |range: Range<usize>| range.start + start..range.end + start;
        found.extend(
            scan_passage(&prose[start..end], language, &part)
                .into_iter()
                .map(|loose| Loose {
                    range: moved(loose.range),
                    phrase: moved(loose.phrase),
                    ..loose
                }),
        );
        start = end;
    }
    found
}

/// More bytes than this are looked at one after the other: no sentence is as long, and what stands around a number is looked at for each.
const MAX_PASSAGE: usize = 4000;

/// Where the passage that begins at `start` ends: behind a sentence, a word, or where it gets too long.
fn end_of_passage(prose: &str, start: usize) -> usize {
    let mut end = (start + MAX_PASSAGE).min(prose.len());
    while !prose.is_char_boundary(end) {
        end -= 1;
    }
    if end == prose.len() {
        return end;
    }
    let passage = &prose[start..end];
    let sentence = passage.rfind(". ").map(|at| at + 2);
    let word = || {
        passage
            .rfind(char::is_whitespace)
            .map(|at| at + passage[at..].chars().next().map_or(1, char::len_utf8))
    };
    sentence
        .filter(|at| *at > MAX_PASSAGE / 2)
        .or_else(word)
        .map_or(end, |at| start + at)
}

fn scan_passage(prose: &str, language: &Language, skip: &Skip<'_>) -> Vec<Loose> {
    if !prose.chars().any(char::is_alphanumeric) {
        return Vec::new();
    }
    let text = Text::new(prose, language);
    let parser = Parser::new(&text, language);
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        at = parser.loose_at(at, prose, skip, &mut found);
    }
    if found.is_empty() {
        return found;
    }
    let quoted = super::names::quotations(prose);
    found.retain(|loose| !quoted.iter().any(|passage| passage.contains(&loose.range.start)));
    found
}

impl Parser<'_> {
    /// Looks at one token; gives the place to go on from.
    fn loose_at(&self, at: usize, prose: &str, skip: &Skip<'_>, found: &mut Vec<Loose>) -> usize {
        let numeral = self.text.is(at, Kind::Numeral);
        if !numeral && !self.may_be_number_word(at) {
            return at + 1;
        }
        if numeral && let Some(next) = self.skipped_number(at, 0) {
            return next.max(at + 1);
        }
        let (number, next) = match self.number(at) {
            Ok(Some((number, next))) => (Some(number), next),
            Ok(None) => return at + 1,
            Err(_) => (None, at + 1),
        };
        let percent = self.skip(&self.grammar.percent, next);
        let end = percent.unwrap_or(next);
        let small = number.is_some_and(|number| number.value <= rust_decimal::Decimal::TEN && number.scale == 1);
        if !numeral && small && percent.is_none() {
            return next.max(at + 1);
        }
        let ordinal =
            numeral && self.text.glued(next) && matches!(self.text.word(next), Some("st" | "nd" | "rd" | "th"));
        let range = self.text.range(at..end);
        let follows = prose[range.end..].chars().find(|c| c.is_alphanumeric());
        let ordinal = ordinal || self.pointed_ordinal(at, follows);
        if !ordinal && !self.is_left_alone(at, &range, prose, skip) {
            found.push(Loose {
                phrase: self.phrase_around(at, end),
                range,
                number,
                percent: percent.is_some(),
                name: self.ends_name(at, next),
            });
        }
        end.max(at + 1)
    }

    /// Whether a number in words may begin here; "a" and "one" alone never do.
    fn may_be_number_word(&self, at: usize) -> bool {
        let article = self
            .skip(&self.grammar.articles, at)
            .is_some_and(|next| self.is_scale(next));
        article || self.skip(&self.grammar.numbers, at).is_some()
    }

    fn is_left_alone(&self, at: usize, range: &Range<usize>, prose: &str, skip: &Skip<'_>) -> bool {
        let covered = skip
            .ranges
            .iter()
            .any(|left| left.start < range.end && range.start < left.end);
        let pattern = || {
            let mut matches = skip.not_numbers.iter().flat_map(|pattern| pattern.find_iter(prose));
            matches.any(|left| left.start() <= range.start && range.start < left.end())
        };
        covered || pattern() || in_address(prose, range) || skip.labels.iter().any(|label| self.inside_label(label, at))
    }

    /// The number with the hedge beside it.
    pub(super) fn phrase_around(&self, at: usize, end: usize) -> Range<usize> {
        let currency = at
            .checked_sub(1)
            .filter(|before| self.skip(&self.grammar.currencies, *before) == Some(at));
        let number = currency.unwrap_or(at);
        let hedged = (1..=5)
            .rev()
            .filter_map(|length| number.checked_sub(length))
            .find(|start| {
                self.phrase(&self.grammar.hedges, *start)
                    .is_some_and(|(_, next)| next == number)
            });
        let after = self.over_hyphen(end);
        let end = self
            .phrase(&self.grammar.hedges_after, after)
            .map_or(end, |(_, next)| next);
        self.text.range(hedged.unwrap_or(number)..end)
    }
}

/// Whether a number is part of an address that is written out.
fn in_address(prose: &str, range: &Range<usize>) -> bool {
    let start = prose[..range.start].rfind(char::is_whitespace).unwrap_or(0);
    let end = prose[range.end..]
        .find(char::is_whitespace)
        .map_or(prose.len(), |at| range.end + at);
    let word = prose[start..end].trim_start();
    word.contains("://") || word.contains('@') || word.starts_with("www.")
}
