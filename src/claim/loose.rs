//! Loose numbers: prose enters, every number in it that is a figure and that nothing binds leaves.

use std::ops::Range;

use regex::Regex;

use crate::language::{Hedge, Language, Pair, Phrases};
use crate::quantity::measure;

use super::counted::Counted;
use super::numbered::Numbered;
use super::parser::Parser;
use super::passage::Passage;
use super::reading::{Mark, Number, When};
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
    /// The claim that is so many of it, by the byte of its mark: "Of every £100, [£28]".
    pub base_of: Option<usize>,
    /// The claim before it in its sentence, by the byte of its mark, where the number is hedged: "[46.2%], still above 40%".
    pub bound_of: Option<usize>,
    /// What it is said to be more or less by, and since when.
    pub apart: Option<Apart>,
    /// Whether it bounds a class or says of how many: hedged, "per 100,000", "10,000 to 50,000".
    pub bounds: bool,
    /// Whether its hedge says that it is close to a value: "about 900", "nearly 900".
    pub approximate: bool,
}

/// A difference that no claim binds: "65 more than in 2022", "£1.50 more than before".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Apart {
    /// The number with its unit and what compares it.
    pub phrase: Range<usize>,
    /// The time that it is held against, where one is named.
    pub since: Option<When>,
    /// The claims of its sentence close to it, by the bytes of their marks, the nearest first.
    pub claims: Vec<usize>,
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

/// How many words may stand between a claim and the number that it is counted per.
const TO_BASE: usize = 6;
/// How many tokens may stand between "of every £100" and the claim that is a part of it.
const TO_PART: usize = 14;
/// How far from a number that no claim binds the claims are looked for that it is held against.
const FAR: usize = 24;
/// How many of them on either side.
const NEAR_CLAIMS: usize = 2;

impl Parser<'_> {
    /// Looks at one token; gives the place to go on from.
    fn loose_at(&self, at: usize, prose: &str, skip: &Skip<'_>, found: &mut Vec<Loose>) -> usize {
        let numeral = self.text.is(at, Kind::Numeral);
        if !numeral && !self.may_be_number_word(at) {
            return self.loose_signs_at(at, prose, skip, found);
        }
        if numeral
            && !self.counts_like_no_year(at, skip.counted)
            && !self.counts_persons(at)
            && let Some(next) = self.skipped_number(at, 0)
        {
            return next.max(at + 1);
        }
        let (number, next) = match self.number(at) {
            Ok(Some((number, next))) => (Some(number), next),
            Ok(None) => return at + 1,
            Err(_) => (None, at + 1),
        };
        let base = self.base_of_claim(at);
        if let Some(end) = self
            .time_ago(at, next)
            .or_else(|| self.length_to_date(next))
            .or_else(|| (base == Some(None)).then_some(next))
        {
            return end.max(at + 1);
        }
        let base_of = base.flatten();
        // "Ninety-four in a hundred patients"
        let pair = number
            .filter(|_| !numeral)
            .and_then(|number| self.pair(number, next).ok()?);
        let next = pair.map_or(next, |(_, end)| end);
        let percent = self.skip(&self.grammar.percent, next);
        let end = percent.unwrap_or(next);
        let small = number.is_some_and(|number| number.value <= rust_decimal::Decimal::TEN && number.scale == 1);
        if !numeral && small && percent.is_none() {
            return next.max(at + 1);
        }
        let apart = self.apart_loose(at, end);
        let is_hedged = self.phrase_around(at, end).start < self.text.range(at..end).start;
        let bound_of = is_hedged.then(|| self.claims_near(at, end)).filter(|_| at > 0);
        let bound_of = bound_of
            .and_then(|near| near.first().copied())
            .filter(|byte| *byte < self.text.range(at..at + 1).start);
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
                base_of,
                bound_of,
                apart,
                bounds: self.bounds(at, end),
                approximate: self.approximates(at, end),
            });
        }
        end.max(at + 1)
    }

    /// "65 more than in 2022", "25 seconds sooner than in 2022": a difference from a claim close by.
    fn apart_loose(&self, at: usize, end: usize) -> Option<Apart> {
        let start = self.before_money(at);
        let unit = self.mark(end).map_or(end, |(_, next)| next);
        let nouns = (unit..unit + 2).take_while(|at| self.may_be_noun(*at));
        let mut places = std::iter::once(unit).chain(nouns.map(|at| at + 1));
        let (_, next) = places.find_map(|at| self.direction_after(at))?;
        Some(Apart {
            phrase: self.text.range(start..next),
            since: self.since_when(next),
            claims: self.claims_near(start, next),
        })
    }

    /// The time that a comparison names directly behind itself: "than in 2022".
    pub(super) fn since_when(&self, at: usize) -> Option<When> {
        let near = at..self.text.len().min(at + TO_BASE);
        let end = near
            .clone()
            .find(|at| self.is_claim(*at) || self.text.sign(*at, &[",", ".", ";", ":"]));
        let mut near = near.start..end.unwrap_or(near.end);
        near.find_map(|at| self.year_at(at).map(|(year, fiscal, _)| When::of(year, fiscal)))
    }

    /// The claims of the same sentence close to these tokens, those before them first.
    pub(super) fn claims_near(&self, start: usize, end: usize) -> Vec<usize> {
        let ends = |at: &usize| self.text.sign(*at, &[".", "!", "?", ";"]) && !self.text.glued(*at + 1);
        let byte = |at: usize| self.text.range(at..at + 1).start;
        let before = (start.saturating_sub(FAR)..start).rev().take_while(|at| !ends(at));
        let behind = (end..self.text.len().min(end + FAR)).take_while(|at| !ends(at));
        let before = before.filter(|at| self.is_claim(*at)).take(NEAR_CLAIMS);
        let behind = behind.filter(|at| self.is_claim(*at)).take(NEAR_CLAIMS);
        before.chain(behind).map(byte).collect()
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
                base_of: None,
                bound_of: None,
                apart: None,
                bounds: false,
                approximate: false,
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
    ///
    /// The byte of its mark where the words alone do not say so: "Von 100 Unfallfluchten wurden [43] aufgeklärt".
    fn base_of_claim(&self, at: usize) -> Option<Option<usize>> {
        let at = at
            .checked_sub(1)
            .filter(|before| self.past_money(*before) == Some(at))
            .unwrap_or(at);
        let start = at.saturating_sub(TO_BASE);
        // "in every 1,000"
        let every = || {
            let begins = self
                .ends_in(&self.grammar.pairs, start..at)
                .filter(|begins| begins + 1 < at)?;
            let is_one_in = self
                .phrase(&self.grammar.pairs, begins)
                .is_some_and(|(pair, _)| pair == Pair::OneIn);
            is_one_in.then_some(begins)
        };
        let led = self.ends_in(&self.grammar.rate_leads, start..at).filter(|begins| {
            let before = begins.checked_sub(1);
            before.is_none_or(|before| self.text.sign(before, &[".", "!", "?", ";"]))
        });
        if led.is_some() {
            let mut near = at + 1..self.text.len().min(at + TO_PART);
            let claim = near.find(|at| self.is_claim(*at) || self.text.sign(*at, &[".", ";", ":"]));
            return claim
                .filter(|at| self.is_claim(*at))
                .map(|at| Some(self.text.range(at..at + 1).start));
        }
        let per = self.ends_in(&self.grammar.per, start..at).or_else(every);
        let mut before = (start..per?).rev().take_while(|at| !self.parts_clauses(*at));
        before.any(|at| self.is_claim(at)).then_some(None)
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
        let number = self.before_money(at);
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

    /// Whether a number is hedged as one that is close to a value.
    fn approximates(&self, at: usize, end: usize) -> bool {
        use Hedge::{About, JustOver, JustUnder, Nearly};
        let [before, after] = self.hedges_around(self.before_money(at), end);
        let mut hedges = before.into_iter().chain(after).map(|(hedge, _)| hedge);
        hedges.any(|hedge| matches!(hedge, About | Nearly | JustUnder | JustOver))
    }

    /// The number with the hedge beside it.
    pub(super) fn phrase_around(&self, at: usize, end: usize) -> Range<usize> {
        let number = self.before_money(at);
        let [before, after] = self.hedges_around(number, end);
        let start = before.map_or(number, |(_, start)| start);
        self.text.range(start..after.map_or(end, |(_, next)| next))
    }

    /// The hedges before and after a number, the first with where it begins and the second with where it ends.
    fn hedges_around(&self, number: usize, end: usize) -> [Option<(Hedge, usize)>; 2] {
        let starts = (1..=5).rev().filter_map(|length| number.checked_sub(length));
        let mut before = starts.filter_map(|start| {
            let (hedge, next) = self.phrase(&self.grammar.hedges, start)?;
            (next == number).then_some((hedge, start))
        });
        [
            before.next(),
            self.phrase(&self.grammar.hedges_after, self.over_hyphen(end)),
        ]
    }

    /// Where the sign of money before a number is, or else the number.
    fn before_money(&self, at: usize) -> usize {
        let currency = at.checked_sub(1).filter(|before| self.past_money(*before) == Some(at));
        currency.unwrap_or(at)
    }
}

/// Whether a byte lies in one of some ranges, which are in order.
pub(super) fn is_within(ranges: &[Range<usize>], at: usize) -> bool {
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
