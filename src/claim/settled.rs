//! Words that an editor settles as read: what the grammar does not know is taken out of them, and what it knows is left to be read as
//! ever.

use std::ops::Range;

use crate::finding::Code;
use crate::language::Language;

use super::parser::Parser;
use super::read::read;
use super::reading::{Reading, Verdict};
use super::text::{Kind, Text};
use super::words::{Context, Words};

/// So many words are taken out of one claim at most.
const MAX_WORDS: usize = 40;

/// So many words may stand between a number and its percent mark.
const TO_MARK: usize = 3;

/// What is left of the words of a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settled {
    /// They are understood where spaces stand for those that are not: as many bytes as before.
    Read(String),
    /// They say no number.
    Wordless,
}

/// Takes out of words what is not understood; none where that is nothing, or where what is understood forbids it: a negation, a second
/// number.
///
/// # Errors
/// What the words say besides their number.
pub fn settled(words: &Words<'_>, language: &Language, context: &Context<'_>) -> Result<Option<Settled>, Vec<Verdict>> {
    let mut text = words.text.to_owned();
    let years = without_names(&mut text, language, context);
    for _ in 0..MAX_WORDS {
        let tried = Words { text: &text, ..*words };
        let cut = Text::new(&text, language);
        let parser = Parser::new(&cut, language).bound(context.measure);
        if !parser.says_a_number(&years) {
            return Ok(Some(Settled::Wordless));
        }
        let out = match read(&tried, language, context) {
            Ok(reading) => {
                if let Some(out) = parser.before_percent(&reading) {
                    blank(&mut text, out);
                    continue;
                }
                let more = parser.more_numbers(&reading);
                return match more {
                    Some(verdict) => Err(vec![*verdict]),
                    None => Ok((text != words.text).then_some(Settled::Read(text))),
                };
            }
            Err(verdicts) => {
                let verdict = verdicts.first().filter(|one| one.code == Code::ClaimNotUnderstood);
                verdict.and_then(|verdict| parser.not_known(verdict.range.clone()))
            }
        };
        let Some(out) = out else { return Ok(None) };
        blank(&mut text, out);
    }
    Ok(None)
}

/// Puts spaces into the place of bytes.
fn blank(text: &mut String, range: Range<usize>) {
    let spaces = " ".repeat(range.len());
    text.replace_range(range, &spaces);
}

/// Takes out dates, times and names with digits, which are no numbers wherever they stand. Gives where the years begin that something
/// leads.
fn without_names(text: &mut String, language: &Language, context: &Context<'_>) -> Vec<usize> {
    let mut years = Vec::new();
    let names: Vec<Range<usize>> = {
        let cut = Text::new(text, language);
        let parser = Parser::new(&cut, language).bound(context.measure);
        let mut found = Vec::new();
        let mut at = 0;
        while at < cut.len() {
            let is_numeral = cut.is(at, Kind::Numeral);
            if at > 0 && parser.bare_year(at).is_some() && parser.leads_a_year(at) {
                years.push(cut.range(at..at + 1).start);
            }
            let is_year = parser.bare_year(at).is_some() || parser.referenced(at, 0).is_some();
            let is_length = parser.clock_duration(at).is_some();
            match parser.skipped_number(at, 0) {
                Some(next) if is_numeral && !is_year && !is_length => {
                    // "COVID-19": with the letters that it hangs on.
                    let mut start = at;
                    while start > 0 && cut.glued(start) {
                        start -= 1;
                    }
                    found.push(cut.range(start..next.max(at + 1)));
                    at = next.max(at + 1);
                }
                _ => at += 1,
            }
        }
        found
    };
    for range in names {
        blank(text, range);
    }
    years
}

impl Parser<'_> {
    /// Whether any number is said; a year behind what leads one is none.
    fn says_a_number(&self, years: &[usize]) -> bool {
        let is_year = |at: usize| years.contains(&self.text.range(at..at + 1).start);
        (0..self.text.len()).any(|at| !matches!(self.quantity(at), Ok(None)) && !is_year(at))
    }

    /// The bytes of a word or sign before the number that means nothing to a number.
    fn not_known(&self, range: Range<usize>) -> Option<Range<usize>> {
        let at = self.text.token_from(range.start)?;
        let grammar = self.grammar;
        // Behind digits a word makes another number of them.
        let touches = at > 0 && (self.text.is(at - 1, Kind::Numeral) || !matches!(self.quantity(at - 1), Ok(None)));
        // "sub-£1.3bn"
        let joined = self.text.is(at, Kind::Word) && self.over_hyphen(at + 1) > at + 1;
        if self.text.is(at, Kind::Numeral) {
            // A date or a time.
            return self.date_or_time(at).map(|next| self.text.range(at..next));
        }
        let lists = [
            &grammar.negations,
            &grammar.negations_behind,
            &grammar.never,
            &grammar.powers,
            &grammar.fold,
            &grammar.times,
            &grammar.half,
            &grammar.all_but,
            &grammar.percent,
            &grammar.per_mille,
            &grammar.points,
            &grammar.basis_points,
            &grammar.minus,
        ];
        let counts = lists.iter().any(|list| self.skip(list, at).is_some())
            || self.is_scale(at)
            || self.skip(&grammar.denominators, at).is_some()
            || self.skip(&grammar.plural_scales, at).is_some()
            || self.phrase(&grammar.hedges, at).is_some()
            || self.phrase(&grammar.signs, at).is_some();
        (!touches && !counts && !joined).then(|| self.text.range(at..at + 1))
    }

    /// The bytes of words that nobody knows between a number and its percent mark: "sixty blorp per cent".
    fn before_percent(&self, reading: &Reading) -> Option<Range<usize>> {
        if reading.mark.is_some() || reading.rest.range.is_empty() {
            return None;
        }
        let start = self.text.token_from(reading.quantity.range.end)?;
        let mark = (start + 1..=start + TO_MARK).find(|at| self.skip(&self.grammar.percent, *at).is_some())?;
        let unknown = (start..mark).all(|at| self.text.is(at, Kind::Word) && !self.text.known(at));
        unknown.then(|| self.text.range(start..mark))
    }

    /// A further number behind the one that is read: a multiple, or what it is multiplied by, more or less by.
    fn more_numbers(&self, reading: &Reading) -> Option<Box<Verdict>> {
        let end = reading.quantity.range.end;
        let start = self.text.token_from(end)?;
        let grammar = self.grammar;
        let further = |at: usize| {
            if let Some(end) = self.loose_words_at(at) {
                return Some(at..end);
            }
            if let Some((_, next)) = self.phrase(&grammar.hedges_after, self.over_hyphen(at))
                && self.is_scale(next)
            {
                return Some(at..next + 1);
            }
            let next = self
                .skip(&grammar.times, at)
                .or_else(|| self.skip(&grammar.minus, at))
                .or_else(|| self.skip(&grammar.plus, at))
                .or_else(|| self.direction_after(at).map(|(_, next)| next))?;
            let (_, end) = self.number(next).ok().flatten()?;
            Some(at..end)
        };
        // "151 times ten", where the times belong to what is read.
        (start.saturating_sub(1)..self.text.len())
            .find_map(further)
            .map(|tokens| self.several(tokens))
    }
}
