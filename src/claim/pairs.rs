//! Two numbers that are one quantity: "43 of the 151", "one in five", "un accident sur cinq".

use crate::language::Pair;

use super::parser::{Found, Parser};
use super::reading::{Number, Quantity};
use super::text::Kind;

/// How many words may name what is counted inside of "one fatal accident in five".
const NOUN: usize = 3;

impl Parser<'_> {
    /// "43 of the 151", "one in five"; not "134 of 2018", nor "151 in 24 hours".
    pub(super) fn pair(&self, part: Number, end: usize) -> Found<Quantity> {
        let Some((pair, next)) = self
            .phrase(&self.grammar.pairs, end)
            .or_else(|| self.pair_over_noun(part, end))
        else {
            return Ok(None);
        };
        let may_date = pair == Pair::Of || self.skip(&self.grammar.in_year, end) == Some(next);
        if may_date && self.bare_year(next).is_some() {
            return Ok(None);
        }
        // "six in every hundred", "4.2 in every 1,000"
        let every = pair == Pair::OneIn && next > end + 1;
        let next = self.skip(&self.grammar.all, next).unwrap_or(next);
        let bare = || self.number_from(next, true).filter(|_| every);
        let Some((whole, end)) = self.number(next)?.or_else(bare) else {
            return Ok(None);
        };
        let possible = part.value <= whole.value && !whole.value.is_zero();
        let of_time = pair == Pair::OneIn && (self.bare_year(next).is_some() || self.past_measure(end).is_some());
        if !possible || of_time || (pair == Pair::OneIn && !part.whole && !every) {
            return Ok(None);
        }
        Ok(Some((Quantity::Pair(pair, part, whole), end)))
    }

    /// "neuf clients sur dix", "three patients out of four": what is counted stands inside.
    fn pair_over_noun(&self, part: Number, end: usize) -> Option<(Pair, usize)> {
        let counts = |at: usize| {
            let generic = self.skip(&self.grammar.generic_nouns, at) == Some(at + 1) && self.may_be_noun(at);
            let counted = !self.text.known(at) || generic || self.past_money(at) == Some(at + 1);
            self.text.is(at, Kind::Word) && counted && !self.text.glued(at)
        };
        // "un sapeur-pompier sur cinq", "un accident mortel sur cinq"
        let mut last = end;
        let mut found = None;
        for _ in 0..NOUN {
            if !counts(last) {
                break;
            }
            last += 1;
            while self.over_hyphen(last) > last && self.text.is(last + 1, Kind::Word) {
                last += 2;
            }
            found = self.phrase(&self.grammar.pairs, last);
            if found.is_some() {
                break;
            }
        }
        let (pair, next) = found?;
        let (whole, after) = self.number(next).ok()??;
        // "One dollar in five"; "one case in five provinces" counts cases.
        if pair == Pair::OneIn {
            let one = part.whole && part.value == rust_decimal::Decimal::ONE;
            return (one && after == self.text.len()).then_some((pair, next));
        }
        let small = part.whole && whole.whole && whole.value <= rust_decimal::Decimal::TEN && part.value < whole.value;
        (pair == Pair::OutOf && small).then_some((pair, next))
    }
}
