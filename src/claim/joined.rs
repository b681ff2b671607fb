//! A link's words read with what stands behind it and belongs to its quantity: "[5.8] million", "[5.5] deaths per million people".

use std::ops::Range;

use crate::language::Sign;

use super::parser::Parser;
use super::passage::Clause;
use super::read::Draft;
use super::reading::Reading;
use super::text::Kind;

/// How many words may stand between a direction and its amount.
const WORDS_TO_AMOUNT: usize = 8;

impl Reading {
    /// The reading of words that were read with what stands behind them, its ranges within the words alone.
    pub(super) fn within(mut self, length: usize) -> Reading {
        let cut = |range: &mut std::ops::Range<usize>| {
            if range.start >= length {
                *range = 0..0;
            } else {
                range.end = range.end.min(length);
            }
        };
        self.direction.iter_mut().for_each(|spoken| cut(&mut spoken.range));
        self.hedge.iter_mut().for_each(|spoken| cut(&mut spoken.range));
        self.mark.iter_mut().for_each(|spoken| cut(&mut spoken.range));
        self.per.iter_mut().for_each(|spoken| cut(&mut spoken.range));
        self.whole.iter_mut().for_each(|spoken| cut(&mut spoken.range));
        self.years.retain(|year| year.range.start < length);
        cut(&mut self.quantity.range);
        cut(&mut self.rest.range);
        self
    }
}

impl Parser<'_> {
    /// What stands behind a link and belongs to its quantity: a scale, a unit, "per 100,000"; as it is written.
    pub(super) fn continuation<'c>(&self, tokens: Range<usize>, clause: &'c Clause<'_>) -> Option<&'c str> {
        let run = self.run_after(tokens);
        let start = run.start;
        let mut end = start;
        loop {
            let next = self
                .skip(&self.grammar.scales, end)
                .or_else(|| self.skip(&self.grammar.short_scales, end))
                .or_else(|| self.mark(end).map(|(_, next)| next));
            match next.filter(|next| *next <= run.end) {
                Some(next) => end = next,
                None => break,
            }
        }
        // "deaths per million people": the number of a rate stands behind what is counted.
        for at in end..run.end.min(end + 4) {
            if self.text.is(at, Kind::Numeral) {
                break;
            }
            if let Some(next) = self.skip(&self.grammar.per, at)
                && let Ok(Some((_, after))) = self.per_number(next)
                && after <= run.end
            {
                end = after;
                break;
            }
        }
        (end > start).then(|| clause.written(start..end))
    }

    /// A loss or a surplus in the link itself.
    pub(super) fn sign_inside(&self) -> Option<Sign> {
        (0..self.text.len()).find_map(|at| self.phrase(&self.grammar.signs, at).map(|(sign, _)| sign))
    }

    /// "fell globally by", "growth on a like-for-like basis of": words between a direction and its amount, where that begins.
    pub(super) fn to_amount(&self, draft: &Draft, at: usize) -> Option<usize> {
        let valued = || (0..at).any(|word| self.valued(word).is_some());
        draft
            .direction
            .as_ref()
            .map(|_| ())
            .or_else(|| valued().then_some(()))?;
        let reach = at..self.text.len().min(at + WORDS_TO_AMOUNT);
        reach
            .take_while(|word| self.text.is(*word, Kind::Word) || self.text.sign(*word, &["-"]))
            .find(|word| {
                let amount = self.skip(&self.grammar.amounts, *word).is_some()
                    || self.phrase(&self.grammar.pairs, *word).is_some();
                amount && *word > at && !matches!(self.quantity(word + 1), Ok(None))
            })
    }

    /// Whether these tokens lead from a direction to its number and say nothing more.
    pub(super) fn only_leads(&self, tokens: Range<usize>) -> bool {
        let mut at = tokens.start;
        while at < tokens.end {
            let skipped = self
                .skip(&self.grammar.neutral, at)
                .or_else(|| self.skip(&self.grammar.hedges, at))
                .or_else(|| self.skip(&self.grammar.articles, at))
                .or_else(|| self.skip(&self.grammar.amounts, at))
                .or_else(|| self.text.sign(at, &["-", "+", "\u{2212}"]).then_some(at + 1));
            match skipped {
                Some(next) => at = next,
                None => return false,
            }
        }
        true
    }

    /// Whether these tokens only join two numbers: "and", ", and by".
    pub(super) fn only_joins(&self, tokens: Range<usize>) -> bool {
        let mut at = tokens.start;
        while at < tokens.end {
            let skipped = self
                .skip(&self.grammar.and, at)
                .or_else(|| self.skip(&self.grammar.amounts, at))
                .or_else(|| self.skip(&self.grammar.restates, at))
                .or_else(|| self.skip(&self.grammar.respectively, at))
                .or_else(|| self.text.sign(at, &[","]).then_some(at + 1));
            match skipped {
                Some(next) => at = next,
                None => return false,
            }
        }
        let lists = [&self.grammar.and, &self.grammar.restates, &self.grammar.respectively];
        let begins = |at: usize| lists.iter().any(|list| self.skip(list, at).is_some());
        tokens.start < tokens.end && (begins(tokens.start) || begins(tokens.start + 1))
    }
}
