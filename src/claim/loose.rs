//! Loose numbers: prose enters, every number in it that is a figure and that nothing binds leaves.

use std::ops::Range;

use regex::Regex;

use crate::language::{Language, Pair, Phrases};
use crate::quantity::measure;

use super::counted::Counted;
use super::numbered::Numbered;
use super::parser::Parser;
use super::passage::Passage;
use super::reading::{Mark, Number};
use super::text::Kind;

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
    /// Whether it bounds a class or says of how many: hedged, "per 100,000", "10,000 to 50,000".
    pub bounds: bool,
}

/// What is left alone besides the rules of the language.
#[derive(Debug, Clone, Copy, Default)]
pub struct Skip<'a> {
    /// Bytes of the prose that are claims, code, addresses or quotations, in order.
    pub ranges: &'a [Range<usize>],
    /// Labels of the report's parts, subsets and indicators.
    pub labels: Option<&'a Numbered>,
    /// The setting `not-numbers`.
    pub not_numbers: &'a [Regex],
    /// What is counted: before these words no number is a year, unless it is led like one.
    pub counted: Option<&'a Counted>,
}

/// Finds the numbers of a piece of prose, in order. Years, dates, times, pages, ordinals and names with digits are none.
pub fn scan(passage: &Passage<'_>, language: &Language, skip: &Skip<'_>) -> Vec<Loose> {
    let Passage { prose, text, .. } = passage;
    let parser = Parser::new(text, language);
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        at = parser.loose_at(at, prose, skip, &mut found);
    }
    if found.is_empty() {
        return found;
    }
    let quoted = super::names::quotations(prose);
    found.retain(|loose| !is_within(&quoted, loose.range.start));
    found
}

/// Finds words for numbers that nothing binds: doubled, two thirds of, every second. Their bytes in the prose, in order.
pub fn scan_words(passage: &Passage<'_>, language: &Language) -> Vec<Range<usize>> {
    let parser = Parser::new(&passage.text, language);
    let mut found = Vec::new();
    let mut at = 0;
    while at < passage.text.len() {
        match parser.loose_words_at(at) {
            Some(end) => {
                found.push(passage.text.range(at..end));
                at = end;
            }
            None => at += 1,
        }
    }
    if !found.is_empty() {
        let quoted = super::names::quotations(passage.prose);
        found.retain(|range| !is_within(&quoted, range.start));
    }
    found
}

/// The first words of a title that compare: "rose", "the largest", "half of". None where a claim is in it, whose grammar holds the rest.
pub fn unchecked_comparison(passage: &Passage<'_>, language: &Language) -> Option<Range<usize>> {
    let parser = Parser::new(&passage.text, language);
    if (0..passage.text.len()).any(|at| parser.is_claim(at)) {
        return None;
    }
    let said = (0..passage.text.len()).find_map(|at| {
        let end = parser.skip(&parser.grammar.comparisons, at)?;
        Some(passage.text.range(at..end))
    });
    let quoted = super::names::quotations(passage.prose);
    let said = said.or_else(|| scan_words(passage, language).into_iter().next());
    said.filter(|range| !is_within(&quoted, range.start))
}

/// Words of a passage with the hedge beside them.
pub fn hedged<'t>(passage: &Passage<'t>, language: &Language, words: Range<usize>) -> &'t str {
    let text = &passage.text;
    let parser = Parser::new(text, language);
    let start = text.token_from(words.start);
    let end = text.token_from(words.end).unwrap_or(text.len());
    let range = start.map_or(words, |start| parser.phrase_around(start, end));
    passage.prose.get(range).unwrap_or_default()
}

/// Two claims that words for a multiple compare: the later value and the earlier one, each by the byte of its mark in the prose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Compared {
    /// The value that the words tell.
    pub later: usize,
    /// What it is a multiple of.
    pub earlier: usize,
}

/// The two claims between which words for a multiple stand: "doubled, from [96] to [187]", "[17], little more than half of the [30]".
pub fn compared(passage: &Passage<'_>, language: &Language, words: &Range<usize>) -> Option<Compared> {
    let text = &passage.text;
    let parser = Parser::new(text, language);
    let byte = |at: usize| text.range(at..at + 1).start;
    let next = text.token_from(words.end)?;
    let first = (next..text.len().min(next + LEVELS)).find(|at| parser.is_claim(*at))?;
    let leads = |tokens: Range<usize>, list: &Phrases<()>| {
        parser.ends_in(list, tokens.clone()).is_some() && tokens.clone().all(|at| !parser.is_claim(at))
    };
    if leads(next.saturating_sub(1)..first, &parser.grammar.level_from) {
        let second = (first + 1..text.len().min(first + LEVELS)).find(|at| parser.is_claim(*at))?;
        return leads(first + 1..second, &parser.grammar.level_to).then(|| Compared {
            later: byte(second),
            earlier: byte(first),
        });
    }
    // Nothing but "of the", "as the" before the second, and the first close before.
    let near = (next..first).all(|at| {
        parser.skip(&parser.grammar.neutral, at).is_some()
            || parser.skip(&parser.grammar.than, at).is_some()
            || parser.phrase(&parser.grammar.pairs, at).is_some()
    });
    let start = text.token_from(words.start)?;
    let before = (start.saturating_sub(LEVELS)..start)
        .rev()
        .find(|at| parser.is_claim(*at))?;
    let joined = (before + 1..start).all(|at| !text.sign(at, &[".", ";", "!", "?"]));
    (near && joined).then(|| Compared {
        later: byte(before),
        earlier: byte(first),
    })
}

/// How many words may stand between a claim and the number that it is counted per.
const TO_BASE: usize = 6;

/// How many words may stand between words for a multiple and the values that they compare.
const LEVELS: usize = 8;

/// The first number in words, however small, that a text says: "nine", "two thirds"; "one" and "a" are none.
pub fn number_in_words(passage: &Passage<'_>, language: &Language) -> Option<Range<usize>> {
    let parser = Parser::new(&passage.text, language);
    let said = (0..passage.text.len()).find_map(|at| {
        let (number, next) = parser.number_words(at)?;
        (number.value > rust_decimal::Decimal::ONE).then(|| passage.text.range(at..next))
    });
    said.or_else(|| scan_words(passage, language).into_iter().next())
}

impl Parser<'_> {
    /// Where words for a number end that begin here: a multiple, a part of a whole.
    fn loose_words_at(&self, at: usize) -> Option<usize> {
        if !self.text.known(at) {
            return None;
        }
        let multiple = self
            .skip(&self.grammar.loose_multiples, at)
            .or_else(|| self.skip(&self.grammar.every_second, at));
        // "the second half of the year"
        let counted = at > 0
            && (self.text.glued(at)
                || (1..=2).any(|back| {
                    at.checked_sub(back)
                        .is_some_and(|start| self.skip(&self.grammar.ordinals, start) == Some(at))
                }));
        if multiple.is_some() {
            return multiple.filter(|_| !counted);
        }
        let lists = [&self.grammar.multiplied, &self.grammar.divided, &self.grammar.factor];
        if let Some((_, end)) = lists.iter().find_map(|list| self.number(self.skip(list, at)?).ok()?) {
            return Some(end);
        }
        let article = self.skip(&self.grammar.articles, at);
        let number = self.phrase(&self.grammar.numbers, at);
        // "nine out of ten", "two in three cases"
        if let Some(end) = number.and_then(|(part, next)| self.so_many_of(part, next)) {
            return Some(end);
        }
        // "five times as many"
        if let Some((_, next)) = number
            && let Some(times) = self.skip(&self.grammar.times, next)
            && let Some(end) = self
                .skip(&self.grammar.as_many, times)
                .or_else(|| self.skip(&self.grammar.times_more, times))
        {
            return Some(end);
        }
        let (one, next) = match (article, number) {
            (_, Some((number, next))) => (number == 1, next),
            (Some(next), None) => (true, next),
            _ => return None,
        };
        let (_, end) = self.phrase(&self.grammar.denominators, self.over_hyphen(next))?;
        let closed = end >= self.text.len() || self.text.is(end, Kind::Sign);
        let follows = self.skip(&self.grammar.part_follows, end).is_some();
        let plural = !one;
        (plural || closed || follows).then_some(end)
    }

    /// Where "out of ten", "in three" ends behind a number in words that is smaller; no "one in ten years".
    fn so_many_of(&self, part: u64, at: usize) -> Option<usize> {
        let (pair, next) = self.phrase(&self.grammar.pairs, at)?;
        let (whole, end) = self.phrase(&self.grammar.numbers, next)?;
        // "three out of four stations" may be a count: tens and "every" say a share.
        let says_share = pair != Pair::Of && (whole >= 10 || (pair == Pair::OneIn && next > at + 1));
        let share = says_share && 1 < part && part < whole;
        (share && self.past_measure(end).is_none() && !self.is_claim(end)).then_some(end)
    }

    /// Looks at one token; gives the place to go on from.
    fn loose_at(&self, at: usize, prose: &str, skip: &Skip<'_>, found: &mut Vec<Loose>) -> usize {
        let numeral = self.text.is(at, Kind::Numeral);
        if !numeral && !self.may_be_number_word(at) {
            return self.loose_signs_at(at, prose, skip, found);
        }
        if numeral
            && !self.counts_like_no_year(at, skip.counted)
            && let Some(next) = self.skipped_number(at, 0)
        {
            return next.max(at + 1);
        }
        let (number, next) = match self.number(at) {
            Ok(Some((number, next))) => (Some(number), next),
            Ok(None) => return at + 1,
            Err(_) => (None, at + 1),
        };
        if let Some(end) = self
            .time_ago(at, next)
            .or_else(|| self.base_of_claim(at).then_some(next))
        {
            return end.max(at + 1);
        }
        let percent = self.skip(&self.grammar.percent, next);
        let end = percent.unwrap_or(next);
        let small = number.is_some_and(|number| number.value <= rust_decimal::Decimal::TEN && number.scale == 1);
        if !numeral && small && percent.is_none() {
            return next.max(at + 1);
        }
        let ordinal = numeral && self.text.glued(next) && self.skip(&self.grammar.ordinal_endings, next).is_some();
        let range = self.text.range(at..end);
        let follows = prose[range.end..].chars().find(|c| c.is_alphanumeric());
        let ordinal = ordinal || self.pointed_ordinal(at, follows);
        if !ordinal && !self.is_left_alone(at, &range, prose, skip) {
            found.push(Loose {
                phrase: self.phrase_around(at, end),
                range,
                number,
                percent: percent.is_some(),
                name: self.ends_name(at, next) || (numeral && self.is_name_of_label(skip.labels, at)),
                bounds: self.bounds(at, end),
            });
        }
        end.max(at + 1)
    }

    /// Looks at a number that is written in signs; gives the place to go on from.
    fn loose_signs_at(&self, at: usize, prose: &str, skip: &Skip<'_>, found: &mut Vec<Loose>) -> usize {
        let Some(next) = self.number_in_signs(at) else {
            return at + 1;
        };
        let percent = self.skip(&self.grammar.percent, next);
        let end = percent.unwrap_or(next);
        let range = self.text.range(at..end);
        if !self.is_left_alone(at, &range, prose, skip) {
            found.push(Loose {
                phrase: self.phrase_around(at, end),
                range,
                number: None,
                percent: percent.is_some(),
                name: false,
                bounds: false,
            });
        }
        end
    }

    /// "twelve months earlier", "vor 12 Monaten": where a length of time ends that says when.
    fn time_ago(&self, at: usize, next: usize) -> Option<usize> {
        let (Mark::Measure(sign), end) = self.mark(next)? else {
            return None;
        };
        let ago = self.skip(&self.grammar.ago, end).is_some()
            || self.ends_in(&self.grammar.ago, at.saturating_sub(4)..at).is_some();
        (measure::is_duration(&sign) && ago).then_some(end)
    }

    /// "[145](…) prisoners per 100,000 people": what a claim close before is counted per.
    fn base_of_claim(&self, at: usize) -> bool {
        let start = at.saturating_sub(TO_BASE);
        self.ends_in(&self.grammar.per, start..at).is_some_and(|per| {
            (start..per)
                .rev()
                .take_while(|at| !self.parts_clauses(*at))
                .any(|at| self.is_claim(at))
        })
    }

    /// Whether a number in words may begin here; "a" and "one" alone never do.
    fn may_be_number_word(&self, at: usize) -> bool {
        let article = self
            .skip(&self.grammar.articles, at)
            .is_some_and(|next| self.is_scale(next));
        article || self.skip(&self.grammar.numbers, at).is_some() || self.joined_number(at).is_some()
    }

    fn is_left_alone(&self, at: usize, range: &Range<usize>, prose: &str, skip: &Skip<'_>) -> bool {
        let from = skip.ranges.partition_point(|left| left.end <= range.start);
        let covered = skip.ranges.get(from).is_some_and(|left| left.start < range.end);
        // Near the number alone, so that a long text takes no longer for each number.
        let (start, end) = (near(prose, range.start, false), near(prose, range.end, true));
        let pattern = || {
            let around = &prose[start..end];
            let mut matches = skip.not_numbers.iter().flat_map(|pattern| pattern.find_iter(around));
            matches.any(|left| left.start() + start <= range.start && range.start < left.end() + start)
        };
        covered || pattern() || in_address(prose, range) || self.inside_label(skip.labels, at)
    }

    /// Whether a number bounds a class, or is what something is counted per.
    fn bounds(&self, at: usize, end: usize) -> bool {
        let grammar = self.grammar;
        let currency = at.checked_sub(1).filter(|before| self.past_money(*before) == Some(at));
        let number = currency.unwrap_or(at);
        let ends = |list: &Phrases<()>, place: usize| {
            let mut starts = (1..=3).filter_map(|length| place.checked_sub(length));
            starts.find(|start| self.skip(list, *start) == Some(place))
        };
        let is_number = |at: usize| self.text.is(at, Kind::Numeral);
        let hedged = self.phrase_around(at, end) != self.text.range(number..end);
        let before = [&grammar.per, &grammar.ambiguous, &grammar.level_beyond]
            .iter()
            .any(|list| ends(list, number).is_some());
        let to = || {
            let next = self.skip(&grammar.range_to, end);
            next.is_some_and(|next| is_number(next) || self.past_money(next).is_some_and(is_number))
        };
        let from = || ends(&grammar.range_to, number).is_some_and(|start| start.checked_sub(1).is_some_and(is_number));
        hedged || before || to() || from()
    }

    /// The number with the hedge beside it.
    pub(super) fn phrase_around(&self, at: usize, end: usize) -> Range<usize> {
        let currency = at.checked_sub(1).filter(|before| self.past_money(*before) == Some(at));
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

/// Whether a byte lies in one of some ranges, which are in order.
fn is_within(ranges: &[Range<usize>], at: usize) -> bool {
    let from = ranges.partition_point(|range| range.end <= at);
    ranges.get(from).is_some_and(|range| range.start <= at)
}

/// How far around a number a pattern of `not-numbers` is looked for, and the ends of an address, in bytes.
const NEAR: usize = 2000;

/// A place so far before or behind another, between two characters.
fn near(prose: &str, at: usize, behind: bool) -> usize {
    let mut place = if behind {
        (at + NEAR).min(prose.len())
    } else {
        at.saturating_sub(NEAR)
    };
    while !prose.is_char_boundary(place) {
        place -= 1;
    }
    place
}

/// Whether a number is part of an address that is written out.
fn in_address(prose: &str, range: &Range<usize>) -> bool {
    // Near the number alone: a text need not have a space anywhere.
    let (first, last) = (near(prose, range.start, false), near(prose, range.end, true));
    let start = prose[first..range.start]
        .rfind(char::is_whitespace)
        .map_or(first, |at| first + at);
    let end = prose[range.end..last]
        .find(char::is_whitespace)
        .map_or(last, |at| range.end + at);
    let word = prose[start..end].trim_start();
    word.contains("://") || word.contains('@') || word.starts_with("www.")
}
