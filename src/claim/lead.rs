//! What stands before a quantity in a claim's words: a hedge, "to" and "from", words that change nothing.

use crate::finding::Code;
use crate::language::Hedge;

use super::parser::Parser;
use super::read::Draft;
use super::reading::{Level, Spoken, Verdict};

impl Parser<'_> {
    pub(super) fn set_hedge(
        &self,
        draft: &mut Draft,
        value: Hedge,
        at: usize,
        next: usize,
    ) -> Result<(), Box<Verdict>> {
        let range = self.text.range(at..next);
        if draft.hedge.as_ref().is_some_and(|known| known.value != value) {
            let message = "two hedges that say different things stand at one number".to_owned();
            let help = Some("leave one of them out".to_owned());
            return Err(self.verdict(Code::ClaimNotUnderstood, at..next, message, help));
        }
        draft.hedge.get_or_insert(Spoken { value, range });
        Ok(())
    }

    /// "to", "from", "below" after a direction; "by" makes it a change.
    pub(super) fn level(&self, draft: &mut Draft, at: usize) -> usize {
        let hedge = self.skip(&self.grammar.hedges, at);
        if let Some(next) = self
            .skip(&self.grammar.level_to, at)
            .filter(|next| Some(*next) >= hedge)
        {
            draft.level = Some(Level::To);
            return next;
        }
        if let Some(next) = self.skip(&self.grammar.level_from, at) {
            draft.level = Some(Level::From);
            return next;
        }
        if self.skip(&self.grammar.level_beyond, at).is_some() {
            draft.level = Some(Level::To);
        }
        at
    }

    /// Words before the quantity that change nothing.
    pub(super) fn neutral(&self, draft: &mut Draft, at: usize) -> Option<usize> {
        if let Some(next) = self.skip(&self.grammar.level_to, at) {
            draft.level.get_or_insert(Level::To);
            return Some(next);
        }
        if let Some(next) = self.skip(&self.grammar.level_from, at) {
            draft.level.get_or_insert(Level::From);
            return Some(next);
        }
        if let Some(next) = self.skip(&self.grammar.estimates, at) {
            draft.estimate = true;
            return Some(next);
        }
        let punctuation = self.text.sign(at, &[",", ":"]) && at > 0;
        self.skip(&self.grammar.neutral, at).or(punctuation.then_some(at + 1))
    }
}
