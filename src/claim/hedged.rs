//! Hedges beside a link: "about [150]", "[150] or more", verbs that bound a number, "all but".

use std::ops::Range;

use super::parser::Parser;
use super::reading::{Quantity, Reading, Spoken};
use super::text::Kind;

impl Parser<'_> {
    /// A hedge that ends where the link begins; gives the place before it.
    pub(super) fn hedge_before(&self, reading: &mut Reading, tokens: Range<usize>) -> usize {
        // "plus de la [moitié]", "more than a [half]": the article belongs to the fraction.
        let part = matches!(reading.quantity.value, Quantity::Fraction(..)).then(|| tokens.end.saturating_sub(1));
        let article = part.filter(|last| {
            let lists = [&self.grammar.articles, &self.grammar.determiners, &self.grammar.neutral];
            *last > tokens.start && lists.iter().any(|list| self.skip(list, *last) == Some(tokens.end))
        });
        let hedged = |end: usize| self.ends_in(&self.grammar.hedges, tokens.start..end).is_some();
        let end = article
            .filter(|end| !hedged(tokens.end) && hedged(*end))
            .unwrap_or(tokens.end);
        let starts = || {
            (1..=5)
                .rev()
                .filter_map(|length| end.checked_sub(length))
                .filter(|start| *start >= tokens.start)
        };
        if starts().any(|start| self.skip(&self.grammar.estimates, start) == Some(end)) {
            reading.estimate = true;
        }
        let found = starts().find_map(|start| {
            let (hedge, next) = self.phrase(&self.grammar.hedges, start)?;
            (next == end).then_some((hedge, start))
        });
        let Some((value, start)) = found else { return tokens.end };
        // "ne compte plus que [214]": no more than those are left.
        if self.is_only(tokens.start..start, start..end) {
            return start;
        }
        // "all but [12]" leaves twelve out.
        let counts = matches!(reading.quantity.value, Quantity::Number(_));
        if counts && self.skip(&self.grammar.all_but, start) == Some(end) {
            reading.around.left_out = true;
            return start;
        }
        // "went up to [18 days]": the first word is the direction's.
        let mut led = (start.saturating_sub(2).max(tokens.start)..start).rev();
        if led.any(|from| self.direction(from).is_some_and(|(_, next)| next > start)) {
            return end;
        }
        // "Receipts passed [£750bn]", and "Parliament passed [34] laws".
        if self.skip(&self.grammar.bounding, start) == Some(end) {
            if reading.hedge.is_none() {
                reading.around.hedge = Some(value);
                reading.around.bounds = true;
            }
            return start;
        }
        if reading.hedge.is_none() {
            let doubtful = self.skip(&self.grammar.ambiguous, start) == Some(end);
            let led = start == tokens.start
                || self.ends_in(&self.grammar.level_to, tokens.start..start).is_some()
                || self.ends_in(&self.grammar.neutral, tokens.start..start).is_some()
                || self.ends_in(&self.grammar.directions, tokens.start..start).is_some();
            if doubtful && !led {
                reading.around.hedge = Some(value);
            } else {
                reading.hedge = Some(Spoken { value, range: 0..0 });
            }
        }
        start
    }

    /// "or more", "at most" directly behind the link, or behind what is counted.
    pub(super) fn hedge_after(&self, reading: &mut Reading, tokens: Range<usize>) {
        if reading.hedge.is_some() || reading.around.hedge.is_some() {
            return;
        }
        let noun = self.text.is(tokens.start, Kind::Word) && !self.text.known(tokens.start);
        let found = [Some(tokens.start), noun.then_some(tokens.start + 1)]
            .into_iter()
            .flatten()
            .find_map(|at| {
                self.phrase(&self.grammar.hedges_after, at)
                    .map(|(hedge, next)| (at, hedge, next))
            });
        if let Some((at, value, next)) = found.filter(|(_, _, next)| *next <= tokens.end) {
            // "[150] plus 20", "[12] minimum wages": one word may belong to what follows.
            let single = next == at + 1;
            if !single || self.parts_clauses(next) || next >= tokens.end {
                reading.hedge = Some(Spoken { value, range: 0..0 });
            }
        }
    }
}
