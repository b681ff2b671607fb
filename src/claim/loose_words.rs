//! Words for numbers that are no numerals: doubled, two thirds of, every second; what they compare, and which words of a title compare.

use std::ops::Range;

use crate::language::{Language, Pair, Phrases};

use super::loose::{Apart, is_within};
use super::parser::Parser;
use super::passage::Passage;
use super::text::{Kind, is_unspaced};

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
    // In a script without spaces the words that compare stand within a run of letters.
    let prose = passage.prose;
    let within = || {
        let letters = prose.char_indices().filter(|(_, c)| is_unspaced(*c));
        let mut starts = letters.filter_map(|(at, _)| Some(at..at + parser.grammar.comparisons.starts(&prose[at..])?));
        starts.next()
    };
    let said = said.or_else(within);
    let quoted = super::names::quotations(prose);
    let said = said.or_else(|| scan_words(passage, language).into_iter().next());
    said.filter(|range| !is_within(&quoted, range.start))
}

/// Words of a passage with the hedge beside them.
pub fn hedged<'t>(passage: &Passage<'t>, language: &Language, words: Range<usize>) -> &'t str {
    let text = &passage.text;
    let parser = Parser::new(text, language);
    let start = text.token_from(words.start);
    let end = text.token_from(words.end).unwrap_or(text.len());
    // "ein Drittel mehr"
    let end = parser.direction_after(end).map_or(end, |(_, next)| next);
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
    // "Twice as many pedestrians ([407]) as motorcyclists ([315])"
    if text.opened(first)
        && (next..first).all(|at| text.is(at, Kind::Word) && !parser.parts_clauses(at))
        && let Some(second) = (first + 1..text.len().min(first + LEVELS)).find(|at| parser.is_claim(*at))
        && text.opened(second)
        && parser.compares_as(first + 1)
        && (first + 1..second).all(|at| text.is(at, Kind::Word) && !parser.parts_clauses(at))
    {
        return Some(Compared {
            later: byte(first),
            earlier: byte(second),
        });
    }
    // "Three times as many as in the year before: [six] instead of [three]"
    if text.sign(first - 1, &[":"])
        && (next.saturating_sub(1)..first)
            .any(|at| parser.compares_as(at) || parser.skip(&parser.grammar.earlier_years, at).is_some())
        && let Some(second) = (first + 1..text.len().min(first + LEVELS)).find(|at| parser.is_claim(*at))
        && (first + 1..second).any(|at| {
            parser.skip(&parser.grammar.base_years, at) == Some(second)
                && parser.phrase(&parser.grammar.pairs, at).is_none()
        })
    {
        return Some(Compared {
            later: byte(first),
            earlier: byte(second),
        });
    }
    // "tripled to [9.7], from [3.2]"
    let to = (next..first).all(|at| {
        let joins = text.sign(at, &[","]) || parser.skip(&parser.grammar.level_to, at).is_some();
        joins || parser.skip(&parser.grammar.neutral, at).is_some()
    });
    if to
        && first > next
        && let Some(second) = (first + 1..text.len().min(first + LEVELS)).find(|at| parser.is_claim(*at))
        && leads(first + 1..second, &parser.grammar.level_from)
    {
        return Some(Compared {
            later: byte(first),
            earlier: byte(second),
        });
    }
    // Nothing but "of the", "as the" before the second, and the first close before; "more than in the year before (" names it.
    let joins = |at: usize| {
        parser.skip(&parser.grammar.than, at).is_some() || parser.phrase(&parser.grammar.pairs, at).is_some()
    };
    let leads = |at: usize| joins(at) || parser.skip(&parser.grammar.neutral, at).is_some();
    let words_joined = words.end > words.start && (next.saturating_sub(1)..next).any(&joins);
    let named = (words_joined || (next..first).any(joins)) && (next..first).all(|at| parser.names_second(at, first));
    let near = named || (next..first).all(leads);
    let start = text.token_from(words.start)?;
    let before = (start.saturating_sub(TO_FIRST)..start)
        .rev()
        .find(|at| parser.is_claim(*at))?;
    let joined = (before + 1..start).all(|at| !text.sign(at, &[".", ";", "!", "?"]));
    (near && joined).then(|| Compared {
        later: byte(before),
        earlier: byte(first),
    })
}

/// Words for a multiple or a part that compare with a time, "three times as many as in 2022": what they hold of, see [`Apart`].
pub fn apart_in_words(passage: &Passage<'_>, language: &Language, words: &Range<usize>) -> Option<Apart> {
    let text = &passage.text;
    let parser = Parser::new(text, language);
    let start = text.token_from(words.start)?;
    let end = text.token_from(words.end).unwrap_or(text.len());
    let after = parser.direction_after(end).map_or(end, |(_, next)| next);
    let compares = |at: usize| {
        let lists = [
            &parser.grammar.than,
            &parser.grammar.base_years,
            &parser.grammar.earlier_years,
            &parser.grammar.as_many,
        ];
        lists.iter().any(|list| parser.skip(list, at).is_some())
    };
    let near = after.saturating_sub(1)..text.len().min(after + TO_THAN);
    if !near.clone().any(compares) {
        return None;
    }
    Some(Apart {
        phrase: words.clone(),
        since: parser.since_when(after),
        claims: parser.claims_near(start, after),
    })
}

/// How many words may stand between words for a multiple and what it is a multiple of: "three times as many chicks fledged as in 2022".
const TO_THAN: usize = 8;

/// The claim that says in figures what words say before it, by the byte of its mark: "two thirds of the trains ([67.6%])", "Half –
/// [51%] –", "Plus de la moitié, soit [51 %]".
pub fn restated(passage: &Passage<'_>, language: &Language, words: &Range<usize>) -> Option<usize> {
    let text = &passage.text;
    let parser = Parser::new(text, language);
    let next = text.token_from(words.end)?;
    let first = (next..text.len().min(next + TO_RESTATED)).find(|at| parser.is_claim(*at))?;
    let last = first.checked_sub(1).filter(|last| *last >= next);
    let sign = last.filter(|last| text.sign(*last, &["(", "–", "—"]));
    let start = sign.or_else(|| {
        let start = parser.ends_in(&parser.grammar.restates, next..first)?;
        let comma = start.checked_sub(1).filter(|comma| text.sign(*comma, &[","]));
        Some(comma.unwrap_or(start))
    });
    let start = start.or_else(|| text.opened(first).then_some(first))?;
    let nouns = (next..start).all(|at| text.is(at, Kind::Word) && !parser.parts_clauses(at));
    nouns.then(|| text.range(first..first + 1).start)
}

/// How many tokens may stand between words for a number and the claim that says it again.
const TO_RESTATED: usize = 6;

/// How many words may stand between words for a multiple and the values that they compare.
const LEVELS: usize = 12;

/// How many tokens may stand between the first of two values and the words that compare them.
const TO_FIRST: usize = 16;

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
    /// "as", "than", "wie" at a place, which hold what is before them against what is behind.
    fn compares_as(&self, at: usize) -> bool {
        let as_ = self.text.word(at).is_some_and(|word| matches!(word, "as" | "wie"));
        as_ || self.skip(&self.grammar.than, at).is_some()
    }

    /// Whether a token may stand in the name of the second of two values: "plus que lors de l'année sèche 2022 (".
    fn names_second(&self, at: usize, second: usize) -> bool {
        let year = self.year_at(at).is_some();
        let opens = at + 1 == second && self.text.sign(at, &["("]);
        year || opens || (self.text.is(at, Kind::Word) && !self.parts_clauses(at))
    }

    /// Where words for a number end that begin here: a multiple, a part of a whole.
    pub(super) fn loose_words_at(&self, at: usize) -> Option<usize> {
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
        // "nearly half as much again"
        let again = |end: usize| {
            let longer = end
                .checked_sub(1)
                .and_then(|last| self.skip(&self.grammar.multiples, last));
            longer.filter(|next| *next > end).unwrap_or(end)
        };
        if multiple.is_some() {
            return multiple.filter(|_| !counted).map(again);
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
}
