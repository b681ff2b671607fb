//! The free words behind a quantity: years are noted, a second quantity is refused, a direction is heard.

use std::ops::Range;

use crate::finding::Code;
use crate::language::{NumberFault, Way, digit_value};

use super::parser::Parser;
use super::read::Draft;
use super::reading::{Spoken, Verdict};
use super::text::{Kind, is_unspaced};
use super::words::{Context, Words};

/// From which count on an uncertain one behind digits multiplies them: "151 dozens", and not "151 both in towns and in villages".
const DOZENS: u64 = 20;

impl Parser<'_> {
    /// Takes the words from `end` on.
    pub(super) fn rest(
        &self,
        draft: &mut Draft,
        context: &Context<'_>,
        words: &Words<'_>,
        end: usize,
    ) -> Result<Spoken<String>, Box<Verdict>> {
        let mut at = end;
        let mut free = String::new();
        while at < self.text.len() {
            if draft.per.is_none()
                && let Some(next) = self.skip(&self.grammar.per, at)
                && let Ok(Some((number, end))) = self.per_number(next)
            {
                let range = self.text.range(at..end);
                let value = number.value;
                draft.per = Some(Spoken { value, range });
                at = end;
                continue;
            }
            if self.text.is(at, Kind::Numeral) {
                // "3-1": joined to the quantity it is no name.
                if at == end + 1 && self.over_hyphen(end) == at {
                    return Err(self.several(at..at + 1));
                }
                at = self.second_number(draft, context, words, at)?;
                continue;
            }
            if self.second_in_words(at) && !self.is_name(context, words, at..at + 1) {
                return Err(self.several(at..at + 1));
            }
            if let Some(next) = self.skip(&self.grammar.estimates, at) {
                draft.estimate = true;
                at = next;
                continue;
            }
            let way = self
                .phrase(&self.grammar.directions, at)
                .or_else(|| self.phrase(&self.grammar.directions_after, at))
                .or_else(|| {
                    self.phrase(&self.grammar.particles, at)
                        .filter(|(_, next)| *next == self.text.len())
                });
            if let Some((value, next)) = way.filter(|(way, _)| *way != Way::Flat && draft.direction.is_none()) {
                let range = self.text.range(at..next);
                draft.direction = Some(Spoken { value, range });
            }
            if self.text.is(at, Kind::Word) {
                if !free.is_empty() {
                    free.push(' ');
                }
                free.push_str(self.text.word(at).unwrap_or_default());
            }
            at += 1;
        }
        let range = if end < self.text.len() {
            self.text.range(end..self.text.len())
        } else {
            0..0
        };
        Ok(Spoken { value: free, range })
    }

    /// A numeral behind the quantity: a name, a year, or one number too many.
    fn second_number(
        &self,
        draft: &mut Draft,
        context: &Context<'_>,
        words: &Words<'_>,
        at: usize,
    ) -> Result<usize, Box<Verdict>> {
        let written = |at: usize| self.text.word(at).unwrap_or_default();
        // "[151x000]": zeros are no name, whatever parts them from the number.
        let zero = |c: char| digit_value(c).is_some_and(|(value, _)| value == 0);
        let zeros = written(at).chars().count() > 1 && written(at).chars().all(zero);
        if let Some(next) = self.skipped_number(at, 0).filter(|_| !zeros) {
            // The year of "Law No. 5/2008" belongs to the law.
            if let Some(year) = self.bare_year(at).filter(|_| self.referenced(at, 0).is_none()) {
                let range = self.text.range(at..at + 1);
                draft.years.push(Spoken { value: year, range });
            }
            return Ok(next);
        }
        if self.is_name(context, words, at..at + 1) {
            return Ok(at + 1);
        }
        if at > 0 && self.text.is(at - 1, Kind::Numeral) && written(at).chars().count() == 3 {
            let joined = format!("{} {}", written(at - 1), written(at));
            if let Err(fault @ NumberFault::Grouping(_)) = self.language.read_number(&joined) {
                return Err(self.fault_of(&joined, at - 1..at + 1, fault));
            }
        }
        self.number(at)?;
        Err(self.several(at..at + 1))
    }

    /// A number in words above ten, an uncertain count, or a number with a percent mark.
    fn second_in_words(&self, at: usize) -> bool {
        let Ok(Some((number, next))) = self.number(at) else {
            return false;
        };
        let marked = self.skip(&self.grammar.percent, next).is_some();
        self.text.is(at, Kind::Word) && (marked || number.value > rust_decimal::Decimal::TEN)
    }

    /// Whether tokens stand inside a label of the report, or inside what the setting `not-numbers` matches.
    fn is_name(&self, context: &Context<'_>, words: &Words<'_>, tokens: Range<usize>) -> bool {
        let range = self.text.range(tokens.clone());
        let matched = context
            .not_numbers
            .iter()
            .flat_map(|pattern| pattern.find_iter(words.text))
            .any(|found| found.start() <= range.start && range.end <= found.end());
        matched || self.inside_label(context.labels, tokens.start)
    }

    /// Two numbers in one claim.
    pub(super) fn several(&self, tokens: Range<usize>) -> Box<Verdict> {
        let message = "the words name more than one number; a claim speaks of one".to_owned();
        let help = Some("make two links, one for each number".to_owned());
        self.verdict(Code::SeveralNumbers, tokens, message, help)
    }

    /// A word that the grammar does not know before the number.
    pub(super) fn not_understood(&self, at: usize) -> Box<Verdict> {
        let word = self.text.word(at).unwrap_or_default();
        let message = format!("“{word}” is not understood beside a number");
        let help = if self.language.base() == "en" {
            "begin the link with the number or its hedge (more than, at least, nearly, about, …); other words go behind the \
             number or outside the link"
                .to_owned()
        } else {
            format!(
                "leave it outside the link, or list it in `languages/{}.toml` under what it means, such as `[grammar.hedges]`",
                self.language.tag()
            )
        };
        self.verdict(Code::ClaimNotUnderstood, at..at + 1, message, Some(help))
    }

    /// A date or a time of day where the number should be.
    pub(super) fn is_a_date(&self, tokens: Range<usize>) -> Box<Verdict> {
        let message = "the words name a date or a time, which is no number".to_owned();
        let help = Some("begin the link with the number; a date stands behind it or outside".to_owned());
        self.verdict(Code::ClaimNotUnderstood, tokens, message, help)
    }

    /// No number in the words at all.
    pub(super) fn nothing_to_read(&self) -> Box<Verdict> {
        let message = "the words name no number".to_owned();
        let help = Some("write the number, or leave the words empty to have it filled in".to_owned());
        self.verdict(Code::ClaimNotUnderstood, 0..self.text.len(), message, help)
    }

    /// A number in words that goes on where the grammar ends it: "two three", "a million million".
    pub(super) fn refuse_more_words(&self, end: usize) -> Result<(), Box<Verdict>> {
        let next = self.over_hyphen(end);
        let in_digits = end > 0 && self.text.is(end - 1, Kind::Numeral);
        let multiplies = || {
            self.skip(&self.grammar.powers, next).is_some()
                || self.skip(&self.grammar.plural_scales, next).is_some()
                || self
                    .phrase(&self.grammar.vague, next)
                    .is_some_and(|(vague, _)| vague.low >= DOZENS)
                || self.is_foreign_number(next)
        };
        if self.is_scale(next) || (in_digits && multiplies()) {
            return Err(self.not_understood(next));
        }
        let in_words = (1..=2).any(|length| {
            let start = end.checked_sub(length);
            let ends = |list| start.is_some_and(|start| self.skip(list, start) == Some(end));
            ends(&self.grammar.numbers) || ends(&self.grammar.scales)
        });
        let Some(after) = self.skip(&self.grammar.numbers, next).filter(|_| in_words) else {
            return Ok(());
        };
        // "twenty two-year sentences" counts sentences.
        if self.over_hyphen(after) > after {
            return Ok(());
        }
        Err(self.several(next..after))
    }

    /// Numerals of another kind behind digits, which make another number of them or say it twice: 万, Roman ones at the end.
    fn is_foreign_number(&self, at: usize) -> bool {
        if !self.text.is(at, Kind::Word) || self.text.known(at) {
            return false;
        }
        let written = self.text.written(at..at + 1);
        let ideograph = written
            .chars()
            .next()
            .is_some_and(|c| super::split::IDEOGRAPHS.contains(c));
        let roman = written.len() > 1 && written.chars().all(|c| "IVX".contains(c));
        ideograph || (roman && at + 1 == self.text.len())
    }

    /// Letters glued to the quantity that nothing explains: "150ish", "150-strong".
    pub(super) fn refuse_glued(&self, end: usize) -> Result<(), Box<Verdict>> {
        // "22.l": a point or comma that a letter follows at once was meant for a digit.
        let separator = self.text.sign(end, &[".", ","]) && self.text.glued(end) && self.text.glued(end + 1);
        let after = if separator { end + 1 } else { self.over_hyphen(end) };
        let spaced = |word: &str| word.chars().next().is_some_and(|c| !is_unspaced(c));
        let word =
            self.text.is(after, Kind::Word) && self.text.glued(after) && self.text.word(after).is_some_and(spaced);
        let numeral = end > 0 && self.text.is(end - 1, Kind::Numeral);
        if word && (numeral || after > end) {
            return Err(self.not_understood(after));
        }
        Ok(())
    }
}
