//! What stands directly before the digits: a plus or minus, as sign, word or parentheses, and the sign of money.

use crate::language::Way;

use super::parser::Parser;
use super::passage::Clause;
use super::read::Draft;
use super::reading::{Mark, Reading, Spoken};
use super::text::Kind;

impl Parser<'_> {
    /// "(−[17 %])", "+[3.5 points]": a sign that stands against the link belongs to its number.
    pub(super) fn sign_against(&self, reading: &mut Reading, clause: &Clause<'_>) {
        let before = clause.before();
        let Some(sign) = before
            .end
            .checked_sub(1)
            .filter(|at| *at >= before.start && self.text.glued(before.end))
        else {
            return;
        };
        let apart = sign == 0 || !self.text.glued(sign);
        let way = match self.text.word(sign) {
            Some("-" | "\u{2212}" | "–") => Way::Down,
            Some("+") => Way::Up,
            _ => return,
        };
        if apart && self.text.is(sign, Kind::Sign) && reading.direction.is_none() && !reading.minus {
            reading.minus = way == Way::Down;
            reading.direction = Some(Spoken {
                value: way,
                range: 0..0,
            });
        }
    }

    /// A plus, minus or sign of money before the digits.
    pub(super) fn sign(&self, draft: &mut Draft, at: usize) -> Option<usize> {
        let before_number = |next: usize| {
            self.text.glued(next) && (self.text.is(next, Kind::Numeral) || self.past_money(next).is_some())
        };
        let words = [(&self.grammar.minus, Way::Down), (&self.grammar.plus, Way::Up)];
        let word = words.into_iter().find_map(|(list, way)| {
            let next = self.skip(list, at)?;
            let number = self.past_money(next).unwrap_or(next);
            matches!(self.number(number), Ok(Some(_))).then_some((way, next))
        });
        let signs = [(&["-", "\u{2212}", "–"][..], Way::Down), (&["+"][..], Way::Up)];
        // "+ 15,5 %": a sign apart from its number only begins the words.
        let apart = |next: usize| at == 0 && self.text.is(next, Kind::Numeral) && !self.text.glued(next);
        let signed = signs
            .into_iter()
            .find(|(signs, _)| self.text.sign(at, signs) && (before_number(at + 1) || apart(at + 1)))
            .map(|(_, way)| (way, at + 1));
        if draft.direction.is_none() && self.is_in_parentheses(at) {
            draft.minus = true;
            draft.parentheses = true;
            let range = self.text.range(at..at + 1);
            draft.direction = Some(Spoken {
                value: Way::Down,
                range,
            });
        }
        if let Some((value, next)) = word.or(signed) {
            let range = self.text.range(at..next);
            draft.minus |= value == Way::Down && draft.direction.is_none();
            draft.direction.get_or_insert(Spoken { value, range });
            return Some(next);
        }
        let (value, next) = self.money(at)?;
        // "£m 12.3": the scale of a table's head.
        let headed = self
            .text
            .glued(next)
            .then(|| self.phrase(&self.grammar.short_scales, next))
            .flatten()
            .filter(|(_, number)| self.text.is(*number, Kind::Numeral) && !self.text.glued(*number));
        let (value, next) = match (headed, value) {
            (Some((scale, number)), Mark::Currency { name, .. }) => {
                let exponent = scale.ilog10() as i8;
                (Mark::Currency { name, exponent }, number)
            }
            (_, value) => (value, next),
        };
        let signed = next + usize::from(self.text.sign(next, &["-", "\u{2212}"]));
        if !matches!(self.quantity(signed), Ok(None)) {
            let range = self.text.range(at..next);
            draft.mark.get_or_insert(Spoken { value, range });
            return Some(next);
        }
        None
    }

    /// "(12.3)", "(£12.3m)", "£(12.3)m": parentheses around a number are a minus, as tables print it.
    fn is_in_parentheses(&self, at: usize) -> bool {
        let first = at == 0 || (at <= 3 && self.past_money(0) == Some(at));
        if !first || !self.text.opened(at) {
            return false;
        }
        let number = self.past_money(at).unwrap_or(at);
        let Ok(Some((_, end))) = self.number(number) else {
            return false;
        };
        let end = self.mark(end).map_or(end, |(_, next)| next);
        self.text.is(number, Kind::Numeral) && (number..end).any(|token| self.text.closed(token))
    }
}
