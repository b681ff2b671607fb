//! Shares and rates: a figure over its whole or another figure, and a share against the same a year earlier.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::language::Pair;
use crate::quantity::{Rational, Unit};

use super::exact::{ratio, rational};
use super::hold::{Says, hold};
use super::judge::{Judge, equal, says_share};
use super::parser::{Found, Parser};
use super::reading::{Mark, Number, Quantity, Reading, Verdict};
use super::row::Claimed;
use super::subject::BoundValue;
use super::target::{Scale, Target};
use super::text::Kind;

impl Parser<'_> {
    /// "Every sixth", "jede sechste": a share.
    pub(super) fn one_in_each(&self, at: usize) -> Option<(Quantity, usize)> {
        let led = (self.each && at == 0).then_some(at);
        let next = self.skip(&self.grammar.one_in_each, at).or(led)?;
        // "Jede [29.] Fahrt"
        let digits = || {
            let (number, end) = self.number(next).ok()?.filter(|_| self.text.is(next, Kind::Numeral))?;
            let point = self.text.sign(end, &["."]) && self.text.glued(end);
            let ending = self.text.glued(end) && self.skip(&self.grammar.ordinal_endings, end).is_some();
            let of = u64::try_from(number.value).ok().filter(|_| number.whole)?;
            (point || ending).then_some((of, end + 1))
        };
        let ordinal = self.phrase(&self.grammar.ordinals, next).or_else(digits);
        let (of, end) = ordinal.filter(|(of, _)| *of > 1)?;
        Some((Quantity::Fraction(1, of), end))
    }

    /// The second number of "1:24" or "1 to 24", behind the first, where the figure is one in so many.
    pub(super) fn one_to(&self, one: &Number, at: usize) -> Found<Number> {
        if !self.one_to || one.value != Decimal::ONE {
            return Ok(None);
        }
        let colon = self.text.sign(at, &[":"]) && self.text.glued(at) && self.text.glued(at + 1);
        match colon
            .then_some(at + 1)
            .or_else(|| self.skip(&self.grammar.range_to, at))
        {
            Some(next) => self.number(next),
            None => Ok(None),
        }
    }

    /// "One in [three]": the pair of which the link has the second number. Gives the words before it.
    pub(super) fn one_in(&self, reading: &mut Reading, before: Range<usize>) -> Range<usize> {
        let Quantity::Number(of) = reading.quantity.value else {
            return before;
        };
        let lead = |length: usize| before.end.checked_sub(length).filter(|at| *at >= before.start);
        let found = (2..=4).filter_map(lead).find_map(|at| {
            let (number, next) = self.number(at).ok()??;
            let (pair, end) = self.phrase(&self.grammar.pairs, next)?;
            (pair == Pair::OneIn && end == before.end && number.whole).then_some((number, at))
        });
        match found.filter(|_| of.whole && reading.mark.is_none()) {
            Some((number, at)) if number.value < of.value => {
                reading.quantity.value = Quantity::Pair(Pair::OneIn, number, of);
                before.start..at
            }
            _ => before,
        }
    }
}

impl Judge<'_> {
    /// "1 in 69" of a figure of so many in so many: the part that it is of them.
    pub(super) fn one_in_so_many(&self) -> Option<Target> {
        let part = matches!(self.reading.quantity.value, Quantity::Pair(..) | Quantity::Fraction(..));
        let per = self.subject.unit.base()?;
        let counts = part && self.subject.unit.measure() == Unit::ONE_TO && !per.is_zero();
        counts.then(|| Target::of(&self.subject.value, Scale::Own).times(&(ratio(1, 1) / rational(per)), Scale::Ratio))
    }

    /// A part over a whole.
    pub(super) fn share(&self, whole: &BoundValue) -> Option<Verdict> {
        if let Some(refusal) = self.base(whole) {
            return Some(refusal);
        }
        if let Some((part, of)) = &self.subject.share_before
            && matches!(
                self.reading.mark.as_ref().map(|mark| &mark.value),
                Some(Mark::Points(_))
            )
        {
            return self.share_change(whole, (part, of));
        }
        if let Quantity::Pair(pair @ (Pair::Of | Pair::OutOf), part, of) = &self.reading.quantity.value
            && !says_share(*pair, part, of, Some(whole))
        {
            return self.part_of_whole(part, of, Some(whole));
        }
        let (factor, scale) = if self.speaks_of_hundredths() {
            (ratio(100, 1), Scale::Percent)
        } else {
            (ratio(1, 1), Scale::Ratio)
        };
        self.compare(Target::quotient(&self.subject.value, whole, &factor, scale))
    }

    /// Percent, or the pence of "90p in every pound".
    fn speaks_of_hundredths(&self) -> bool {
        let mark = self.reading.mark.as_ref().map(|mark| &mark.value);
        matches!(mark, Some(Mark::Percent | Mark::Currency { exponent: -2, .. }))
    }

    /// "The share rose by [8.5 percentage points]": a share against the same a year earlier.
    fn share_change(&self, whole: &BoundValue, (part, of): (&BoundValue, &BoundValue)) -> Option<Verdict> {
        if let Some(refusal) = self.base(of) {
            return Some(refusal);
        }
        let share = |part: &BoundValue, of: &BoundValue| Target::quotient(part, of, &ratio(100, 1), Scale::Percent);
        let (now, before) = (share(&self.subject.value, whole), share(part, of));
        let difference = now.set.minus(&before.set);
        let went = super::arithmetic::sign(&difference);
        let printed = now.printed.zip(before.printed).map(|(now, before)| now - before);
        let said = self.way().map(super::change::way_sign);
        if let (Some(said), Some(went)) = (said, went)
            && said != went
        {
            return Some(self.wrong_way(went, &difference));
        }
        let target = Target::computed(difference, printed, Scale::Points).derived();
        let fell = went == Some(-1);
        self.compare(if fell { target.negated() } else { target })
    }

    /// So many for each of another; of the same unit also a percentage or a multiple of it.
    pub(super) fn rate(&self, over: &BoundValue, per: Rational, same_unit: bool) -> Option<Verdict> {
        if let Some(refusal) = self.base(over) {
            return Some(refusal);
        }
        let share = matches!(
            self.reading.quantity.value,
            Quantity::Fraction(..)
                | Quantity::Multiple(..)
                | Quantity::Span { .. }
                | Quantity::Majority
                | Quantity::Minority
                | Quantity::Pair(..)
        );
        let (factor, scale) = match (same_unit, self.speaks_of_hundredths()) {
            (true, true) => (ratio(100, 1), Scale::Percent),
            (true, false) if share => (ratio(1, 1), Scale::Ratio),
            _ => (per, Scale::Own),
        };
        let target = Target::quotient(&self.subject.value, over, &factor, scale).derived();
        self.compare(self.for_time_said(self.with_sign(target)))
    }

    /// "43 of the 151": both numbers must be the recorded ones.
    pub(super) fn part_of_whole(&self, part: &Number, whole: &Number, known: Option<&BoundValue>) -> Option<Verdict> {
        let part = Says::Number(Claimed::number(part, self.hedge(), false));
        let target = Target::of(&self.subject.value, Scale::Own);
        if let Some(code) = hold(&part, &target).map(equal) {
            return Some(self.say(code, &target, &part));
        }
        let whole_says = Says::Number(Claimed::number(whole, None, false));
        let Some(known) = known else {
            return Some(self.no_whole());
        };
        let target = Target::of(known, Scale::Own);
        let code = hold(&whole_says, &target).map(equal)?;
        Some(self.say(code, &target, &whole_says))
    }
}
