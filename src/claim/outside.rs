//! What stands outside of a link and says in what its number is: money before it, "in US dollars".

use super::parser::Parser;
use super::passage::Clause;
use super::reading::{Mark, Number, Quantity, Reading, Spoken};
use super::text::Kind;

/// So many words does the name of a currency have at most.
const WORDS_OF_MONEY: usize = 3;

impl Quantity {
    /// The quantity of per mille as one of per cent.
    pub(super) fn per_mille(self) -> Quantity {
        let tenth = rust_decimal::Decimal::new(1, 1);
        let of = |number: Number| Number {
            value: number.value * tenth,
            step: number.step * tenth,
            whole: false,
            ..number
        };
        match self {
            Quantity::Number(number) => Quantity::Number(of(number)),
            Quantity::Range(low, high) => Quantity::Range(of(low), of(high)),
            other => other,
        }
    }
}

impl Reading {
    /// Takes the unit that the sentence says, where the link says none.
    pub(super) fn take_unit(&mut self, unit: Option<Mark>) {
        if self.mark.is_none() {
            self.mark = unit.map(|value| Spoken { value, range: 0..0 });
        }
    }
}

impl Parser<'_> {
    /// Money that the sentence names for a claim: "€ [5 million]", "[5 million] in US dollars", "revenue in euros was [5 million]".
    pub(super) fn money_around(&self, clause: &Clause<'_>) -> Option<Mark> {
        let before = clause.before();
        let directly = (1..=WORDS_OF_MONEY)
            .rev()
            .filter_map(|length| before.end.checked_sub(length).filter(|start| *start >= before.start))
            .find_map(|start| self.clear_money(start).filter(|(_, next)| *next == before.end));
        let said = || {
            let numbers = |at: &usize| self.text.is(*at, Kind::Numeral) || self.number_words(*at).is_some();
            let after = self.run_after(clause.after());
            let after = after.start..after.clone().find(numbers).unwrap_or(after.end);
            let before = self.run_before(before.clone());
            let before = before.clone().rev().find(numbers).map_or(before.start, |at| at + 1)..before.end;
            after.chain(before).find_map(|at| {
                let (mark, next) = self.money_of(self.skip(&self.grammar.within_year, at)?)?;
                // "in US dollars", and no "in real terms".
                let is_money =
                    self.text.written(next - 1..next).chars().count() > 4 || self.clear_money(next - 1).is_some();
                (is_money && self.parts_or_ends(next)).then_some((mark, next))
            })
        };
        directly.or_else(said).map(|(mark, _)| mark)
    }

    /// Money by its sign or its code: a word may be another one ("won", "real").
    fn clear_money(&self, at: usize) -> Option<(Mark, usize)> {
        let (mark, next) = self.money(at)?;
        let written = self.text.written(at..next);
        (!written.chars().any(char::is_lowercase)).then_some((mark, next))
    }

    /// Money by any name that is no everyday word.
    fn money_of(&self, at: usize) -> Option<(Mark, usize)> {
        let (mark, next) = self.money(at)?;
        (!(self.is_everyday(at) && next == at + 1)).then_some((mark, next))
    }

    /// Whether a name of money is an everyday word as well.
    pub(super) fn is_everyday(&self, at: usize) -> bool {
        self.text
            .word(at)
            .is_some_and(|word| super::marks::EVERYDAY.contains(&word))
    }

    /// Whether nothing goes on at a place that would make another noun of what stands before it.
    fn parts_or_ends(&self, at: usize) -> bool {
        !self.text.is(at, Kind::Word) || self.text.known(at) || self.is_claim(at)
    }
}
