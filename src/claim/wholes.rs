//! What a share is said to be of, "[45%] of all casualties", and where the words behind a number end that speak of it.

use std::ops::Range;

use super::named::Name;
use super::parser::Parser;
use super::passage::Clause;
use super::text::Kind;

/// How many words name what a share is of.
const OF: usize = 3;

impl Parser<'_> {
    /// The words behind the "of" that stands directly behind a number.
    pub(super) fn of_what(&self, behind: Range<usize>) -> Option<Range<usize>> {
        let pair = self.phrase(&self.grammar.pairs, behind.start).map(|(_, next)| next);
        // "[54 %] du résultat", "[61 %] der genehmigten Wohnungen"
        let of = || {
            let next = self.skip(&self.grammar.part_follows, behind.start)?;
            (self.language.base() != "en" && self.direction_after(behind.start).is_none()).then_some(next)
        };
        let next = pair.or_else(of)?;
        let end = behind.end.min(next + OF);
        (next < end).then_some(next..end)
    }

    /// Whether the first of these tokens are about what a name is about, and say nothing that is not in it: "casualties", "passenger
    /// revenue".
    pub(super) fn is_about(&self, tokens: Range<usize>, name: &Name) -> bool {
        if !name.tells || name.counts || name.head.is_empty() {
            return false;
        }
        let in_name = |at: &usize| {
            let word = self.text.word(*at).filter(|_| self.text.is(*at, Kind::Word));
            word.is_some_and(|word| name.words.iter().any(|own| self.same_noun(word, own)))
        };
        let end = tokens.clone().find(|at| !in_name(at)).unwrap_or(tokens.end);
        let head = |at: usize| self.text.word(at).is_some_and(|word| self.same_noun(word, &name.head));
        // What goes on as another noun is another thing: "revenue growth".
        let goes_on = self.text.is(end, Kind::Word) && !self.text.known(end) && !self.is_claim(end);
        !goes_on && (tokens.start..end).any(head)
    }

    /// Where the tokens behind a number end that speak of it: at an "and", and where it is compared with the next claim's, "above the
    /// target of [95%]".
    pub(super) fn end_of_own(&self, tokens: Range<usize>, clause: &Clause<'_>) -> usize {
        let grammar = self.grammar;
        let next = clause.after().end;
        let compared = self.is_claim(next)
            && next.checked_sub(1).is_some_and(|last| {
                let of = self.phrase(&grammar.pairs, last).is_some_and(|(_, end)| end == next);
                of || self.compared(clause).is_some()
                    || self.skip(&grammar.level_to, last) == Some(next)
                    || self.skip(&grammar.level_from, last) == Some(next)
            });
        let lists = [&grammar.above, &grammar.below, &grammar.base_years];
        // "met the target of no more than [4.5%]": the target is the next number's.
        let target = self
            .is_claim(next)
            .then(|| self.target_before(clause.after()))
            .flatten();
        let target = target.map(|(noun, _)| noun);
        // "at [£12.5bn] still exceeded passenger revenue": what is compared is another figure's.
        let compares = |at: usize| {
            let verb = [&grammar.above, &grammar.below]
                .iter()
                .any(|list| self.skip(list, at).is_some());
            verb && at > tokens.start && self.skip(&grammar.ambiguous, at).is_none() && self.is_letter(at)
        };
        tokens
            .clone()
            .find(|at| {
                self.skip(&grammar.and, *at).is_some()
                    || compares(*at)
                    || target == Some(*at)
                    || (compared && *at + 1 < next && lists.iter().any(|list| self.skip(list, *at).is_some()))
            })
            .unwrap_or(tokens.end)
    }
}
