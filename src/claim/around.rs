//! The prose beside a link: an unambiguous hedge or a direction just before it, a year or a unit directly after it.

use crate::language::{Language, Way};

use super::parser::Parser;
use super::reading::{Level, Mark, Quantity, Reading, Spoken};
use super::text::{Kind, Text};
use super::words::Words;

/// How much prose before a link is looked at.
const BEFORE: usize = 60;
/// How much behind it.
const AFTER: usize = 40;

/// The reading with what stands beside the link.
pub(super) fn complete(mut reading: Reading, words: &Words<'_>, language: &Language) -> Reading {
    if !words.before.trim().is_empty() {
        let text = Text::new(last(words.before, BEFORE), language);
        Parser::new(&text, language).before(&mut reading);
    }
    if !words.after.trim().is_empty() {
        let text = Text::new(first(words.after, AFTER), language);
        Parser::new(&text, language).after(&mut reading);
    }
    reading
}

/// The last so many characters or fewer.
fn last(text: &str, most: usize) -> &str {
    let start = text.char_indices().rev().take(most).last().map_or(0, |(at, _)| at);
    let sentence = text[start..]
        .rfind(['.', '!', '?', ';'])
        .map_or(start, |at| start + at + 1);
    if text[sentence..].trim().is_empty() {
        ""
    } else {
        &text[sentence..]
    }
}

/// The first so many characters or fewer.
fn first(text: &str, most: usize) -> &str {
    &text[..text.char_indices().nth(most).map_or(text.len(), |(at, _)| at)]
}

impl Parser<'_> {
    /// A hedge that ends where the link begins, and a direction before it.
    fn before(&self, reading: &mut Reading) {
        let end = self.text.len();
        let mut at = end;
        let hedge = (1..=5)
            .rev()
            .filter_map(|length| end.checked_sub(length))
            .find_map(|start| {
                let (hedge, next) = self.phrase(&self.grammar.hedges, start)?;
                (next == end).then_some((hedge, start))
            });
        if let Some((value, start)) = hedge {
            at = start;
            let ambiguous = self.skip(&self.grammar.ambiguous, start) == Some(end);
            if !ambiguous && reading.hedge.is_none() {
                reading.hedge = Some(Spoken { value, range: 0..0 });
            }
        }
        if at > 0 && (at.saturating_sub(3)..at).any(|start| self.skip(&self.grammar.estimates, start) == Some(end)) {
            reading.estimate = true;
        }
        self.direction_before(reading, at);
    }

    /// A direction word before the link with nothing but neutral words between.
    fn direction_before(&self, reading: &mut Reading, end: usize) {
        let found = (0..end).rev().take(6).find_map(|start| {
            let (way, next) = self.phrase(&self.grammar.directions, start)?;
            let mut at = next;
            let mut level = None;
            while at < end {
                if self.skip(&self.grammar.level_to, at) == Some(end) {
                    level = Some(Level::To);
                } else if self.skip(&self.grammar.level_from, at) == Some(end) {
                    level = Some(Level::From);
                }
                let next = self
                    .skip(&self.grammar.neutral, at)
                    .or_else(|| self.skip(&self.grammar.level_to, at))
                    .or_else(|| self.skip(&self.grammar.level_from, at))
                    .or_else(|| self.skip(&self.grammar.hedges, at));
                at = next?;
            }
            (at == end && way != Way::Flat).then_some((way, level))
        });
        let Some((way, level)) = found else { return };
        if reading.level.is_none() && reading.direction.is_none() && level.is_some() {
            reading.level = level;
        } else {
            reading.direction_before = Some(way);
        }
    }

    /// "in 2016" or "%" directly behind the link.
    fn after(&self, reading: &mut Reading) {
        let mut at = 0;
        let number = matches!(reading.quantity.value, Quantity::Number(_) | Quantity::Range(..));
        if reading.mark.is_none() && number {
            let points = self.skip(&self.grammar.points, 0);
            let percent = self.skip(&self.grammar.percent, 0);
            let value = if points > percent { Mark::Points } else { Mark::Percent };
            if let Some(next) = points.max(percent) {
                reading.mark = Some(Spoken { value, range: 0..0 });
                at = next;
            }
        }
        let next = self.year_behind(at);
        if let Some(value) = self.bare_year(next)
            && !self.text.sign(next + 1, &["/"])
        {
            reading.years.push(Spoken { value, range: 0..0 });
        }
    }

    /// Where the year stands that belongs to the number: "in 2016", or "cases in 2016" with one word between that means nothing else.
    fn year_behind(&self, at: usize) -> usize {
        let mut next = self.skip(&self.grammar.in_year, at).unwrap_or(at);
        let free = !self.text.known(at) || self.skip(&self.grammar.times, at).is_some();
        let noun = next == at && self.text.is(at, Kind::Word) && free;
        if noun && let Some(after) = self.skip(&self.grammar.within_year, at + 1) {
            return after;
        }
        // "im Jahr 2016"
        if next > at {
            next = self.skip(&self.grammar.in_year, next).unwrap_or(next);
        }
        next
    }
}
