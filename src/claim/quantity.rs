//! One quantity in any of its forms: tokens enter; number, range, fraction, pair, multiple, uncertain count or rank leave.

use crate::language::{Pair, Vague};

use super::exact::{ratio, rational};
use super::number::{terminating, vulgar};
use super::parser::{Found, Parser};
use super::reading::{Mark, Number, Quantity};
use super::text::Kind;

impl Parser<'_> {
    /// The quantity that begins at a place, without its unit.
    pub(super) fn quantity(&self, at: usize) -> Found<Quantity> {
        if let Some(found) = self.said_without_number(at) {
            return Ok(Some(found));
        }
        if let Some(range) = self.between(at)? {
            return Ok(Some(range));
        }
        if let Some((fraction, end)) = self.fraction(at) {
            return Ok(Some(self.span(&fraction, end, false).unwrap_or((fraction, end))));
        }
        let Some((number, end)) = self.number(at)? else {
            return Ok(None);
        };
        if let Some(rank) = self.ordinal_suffix(number, end) {
            return Ok(Some(rank));
        }
        self.after_number(number, end)
    }

    /// What a number becomes by the words behind it.
    fn after_number(&self, number: Number, end: usize) -> Found<Quantity> {
        if let Some(next) = self.to_one(end) {
            return Ok(Some((Quantity::Number(number), next)));
        }
        if let Some((of, next)) = self.one_to(&number, end)? {
            return Ok(Some((Quantity::Pair(Pair::OneIn, number, of), next)));
        }
        if let Some((denominator, next)) = self.slash(end)?
            && number.whole
            && let (Ok(numerator), Ok(denominator)) = (u64::try_from(number.value), u64::try_from(denominator.value))
            && denominator > 0
        {
            return Ok(Some((Quantity::Fraction(numerator, denominator), next)));
        }
        if let Some(next) = self.skip(&self.grammar.fold, self.over_hyphen(end)) {
            let factor = rational(number.value);
            return Ok(Some((Quantity::Multiple(factor, Some(number)), next)));
        }
        if let Some(next) = self.skip(&self.grammar.times, end) {
            let next = self.skip(&self.grammar.as_many, next).unwrap_or(next);
            return Ok(Some((Quantity::Multiple(rational(number.value), Some(number)), next)));
        }
        if let Some(pair) = self.pair(number, end)? {
            return Ok(Some(pair));
        }
        // "12%–15%": the mark stands at both ends.
        let marked = self.mark_end(end);
        for from in [end, marked] {
            if let Some((range, to)) = self.range_end(number, from, self.between)?
                && (from == end || self.mark_end(to) > to)
            {
                return Ok(Some((range, to)));
            }
        }
        Ok(Some((Quantity::Number(number), end)))
    }

    /// The end of "2.4:1" or "2.4 to 1", behind its first number, where the figure is a ratio.
    fn to_one(&self, at: usize) -> Option<usize> {
        if !self.to_one {
            return None;
        }
        let colon = self.text.sign(at, &[":"]) && self.text.glued(at) && self.text.glued(at + 1);
        let next = if colon {
            at + 1
        } else {
            self.skip(&self.grammar.range_to, at)?
        };
        (self.text.word(next) == Some("1")).then_some(next + 1)
    }

    /// Quantities that are words of their own: doubled, dozens, most, no, second.
    fn said_without_number(&self, at: usize) -> Option<(Quantity, usize)> {
        // "a [third](…) of", "ein [Drittel](…)"; "a [third](…) year" counts years.
        if let Some(of) = self.led.filter(|_| at == 0)
            && let Some((denominator, end)) = self.phrase(&self.grammar.denominators, at)
            && end == self.text.len()
            && (of || self.phrase(&self.grammar.ordinals, at).is_none())
        {
            return Some((Quantity::Fraction(1, denominator), end));
        }
        if let Some(found) = self.one_in_each(at) {
            return Some(found);
        }
        if let Some(next) = self.skip(&self.grammar.factor, at)
            && let Ok(Some((number, end))) = self.number(next)
        {
            return Some((Quantity::Multiple(rational(number.value), Some(number)), end));
        }
        if let Some(found) = self.times_over(at) {
            return Some(found);
        }
        if let Some((multiple, end)) = self.phrase(&self.grammar.multiples, at) {
            let factor = ratio(
                i64::try_from(multiple.numerator).ok()?,
                i64::try_from(multiple.denominator).ok()?,
            );
            let end = self.skip(&self.grammar.as_many, end).unwrap_or(end);
            return Some((Quantity::Multiple(factor, None), end));
        }
        // "every third", "jeder zweite": one of so many.
        if let Some(end) = self.skip(&self.grammar.every_second, at) {
            let last = self
                .phrase(&self.grammar.ordinals, end - 1)
                .filter(|(_, next)| *next == end);
            return Some((Quantity::Fraction(1, last.map_or(2, |(of, _)| of)), end));
        }
        if let Some(found) = self.vague(at) {
            return Some(found);
        }
        let simple = [
            (&self.grammar.majority, Quantity::Majority),
            (&self.grammar.minority, Quantity::Minority),
        ];
        for (list, quantity) in simple {
            if let Some(end) = self.skip(list, at) {
                return Some((quantity, end));
            }
        }
        if let Some(end) = self.skip(&self.grammar.all, at) {
            let determiner = self.skip(&self.grammar.neutral, end).unwrap_or(end);
            let counted = [end, determiner].iter().any(|at| !matches!(self.number(*at), Ok(None)));
            return (!counted).then_some((Quantity::All, end));
        }
        let is_reference = self.skip(&self.grammar.references, at) > self.skip(&self.grammar.none, at);
        if let Some(end) = self.skip(&self.grammar.none, at).filter(|_| !is_reference) {
            let counted = !matches!(self.number(end), Ok(None));
            let none = Number::whole(0);
            // "none of the 151"
            if let Ok(Some(pair)) = self.pair(none, end) {
                return Some(pair);
            }
            return (!counted).then_some((Quantity::Number(none), end));
        }
        self.rank(at)
    }

    /// Dozens, a few hundred, tens of thousands.
    fn vague(&self, at: usize) -> Option<(Quantity, usize)> {
        let (vague, end) = match self.phrase(&self.grammar.vague, at) {
            Some(found) => found,
            None => {
                let (scale, end) = self.phrase(&self.grammar.plural_scales, at)?;
                let below = scale.checked_mul(20)?;
                (Vague { low: 2 * scale, below }, end)
            }
        };
        let of = self.phrase(&self.grammar.pairs, end).map_or(end, |(_, next)| next);
        for next in [end, of] {
            let scaled = self
                .phrase(&self.grammar.plural_scales, next)
                .or_else(|| self.phrase(&self.grammar.scales, next))
                .or_else(|| self.phrase(&self.grammar.collectives, next));
            if let Some((scale, next)) = scaled {
                let low = vague.low.checked_mul(scale)?;
                let below = vague.below.checked_mul(scale)?;
                return Some((Quantity::Vague(Vague { low, below }), next));
            }
        }
        Some((Quantity::Vague(vague), end))
    }

    /// "second", "third highest", "lowest", "#3".
    fn rank(&self, at: usize) -> Option<(Quantity, usize)> {
        if self.text.sign(at, &["#", "№"]) && self.text.is(at + 1, Kind::Numeral) {
            let (number, end) = self.number(at + 1).ok()??;
            return Some((Quantity::Rank(u64::try_from(number.value).ok()?, false), end));
        }
        if let Some((place, end)) = self.phrase(&self.grammar.ordinals, at) {
            return Some(self.superlative(place, end));
        }
        if self.skip(&self.grammar.superlatives_top, at).is_some()
            || self.skip(&self.grammar.superlatives_bottom, at).is_some()
        {
            return Some(self.superlative(1, at));
        }
        // "drittgrößte"
        let (place, lowest, end) = self.superlative_at(at)?;
        Some((Quantity::Rank(place, lowest), end))
    }

    /// "3rd", "21st".
    fn ordinal_suffix(&self, number: Number, end: usize) -> Option<(Quantity, usize)> {
        let suffix = self.text.word(end)?;
        let english = matches!(suffix, "st" | "nd" | "rd" | "th");
        let own = self.language.base() != "en" && self.skip(&self.grammar.ordinal_endings, end).is_some();
        let ordinal = self.text.glued(end) && (english || own) && number.whole;
        ordinal.then(|| {
            u64::try_from(number.value)
                .ok()
                .map(|place| self.superlative(place, end + 1))
        })?
    }

    fn superlative(&self, place: u64, end: usize) -> (Quantity, usize) {
        let next = self.over_hyphen(end);
        if let Some(after) = self.skip(&self.grammar.superlatives_bottom, next) {
            return (Quantity::Rank(place, true), after);
        }
        let after = self.skip(&self.grammar.superlatives_top, next).unwrap_or(end);
        (Quantity::Rank(place, false), after)
    }

    /// "half", "a third", "two-thirds", "half a million", "three quarters of a million".
    pub(super) fn fraction(&self, at: usize) -> Option<(Quantity, usize)> {
        if let Some((numerator, denominator)) = self.text.word(at).and_then(vulgar) {
            return Some((Quantity::Fraction(numerator, denominator), at + 1));
        }
        let (numerator, next) = match self.skip(&self.grammar.articles, at) {
            Some(next) => (1, next),
            None => match self.phrase(&self.grammar.numbers, at) {
                Some((n, next)) if n > 0 => (n, next),
                _ if self.text.is(at, Kind::Numeral) => {
                    let n: u64 = self.text.word(at)?.parse().ok().filter(|n| (1..=99).contains(n))?;
                    (n, at + 1)
                }
                _ => (1, at),
            },
        };
        // "du tiers"
        let determined = self.language.base() == "fr"
            && at > 0
            && self.skip(&self.grammar.determiners, at - 1) == Some(at)
            && self.skip(&self.grammar.articles, at - 1).is_none();
        let bare = next == at && !(determined && self.skip(&self.grammar.half, at).is_none());
        let after = if bare { at } else { self.over_hyphen(next) };
        let (denominator, end) = match self.skip(&self.grammar.half, after) {
            Some(end) if numerator == 1 => (2, end),
            _ if bare => return None,
            _ => self.phrase(&self.grammar.denominators, after)?,
        };
        if let Some((number, end)) = self.fraction_of_scale(numerator, denominator, end) {
            return Some((Quantity::Number(number), end));
        }
        let end = match self.skip(&self.grammar.as_many, end) {
            Some(next) => {
                let factor = ratio(i64::try_from(numerator).ok()?, i64::try_from(denominator).ok()?);
                return Some((Quantity::Multiple(factor, None), next));
            }
            None => end,
        };
        Some((Quantity::Fraction(numerator, denominator), end))
    }

    /// "half a million", "half-dozen", "half a percent": a number, not a fraction.
    fn fraction_of_scale(&self, numerator: u64, denominator: u64, end: usize) -> Option<(Number, usize)> {
        let of = self.phrase(&self.grammar.pairs, end).map_or(end, |(_, next)| next);
        // "un demi-point"
        let joined = self.over_hyphen(of);
        if (joined > of || of == end) && matches!(self.mark(joined), Some((Mark::Percent | Mark::Points(_), _))) {
            return Some((terminating(numerator, denominator)?, joined));
        }
        let of = joined;
        let one = || {
            self.phrase(&self.grammar.numbers, of)
                .filter(|(n, _)| *n == 1)
                .map(|(_, next)| next)
        };
        let led = self.skip(&self.grammar.articles, of);
        let article = led.or_else(one);
        let article = self.over_hyphen(article.unwrap_or(of));
        let part = terminating(numerator, denominator)?;
        // "half one year later" is no half year.
        let is_unit = |(mark, _): &(Mark, usize)| led.is_some() || matches!(mark, Mark::Percent | Mark::Points(_));
        let marked = self.mark(article).filter(is_unit).is_some();
        if marked && article > of {
            return Some((part, article));
        }
        if let Some((scale, next)) = self.phrase(&self.grammar.scales, article) {
            return Some((part.scaled(scale, false)?, next));
        }
        let (count, next) = self.phrase(&self.grammar.collectives, article)?;
        let number = part.scaled(count, true)?;
        let step = rust_decimal::Decimal::ONE;
        Some((Number { step, ..number }, next))
    }

    /// "between A and B", "from A to B".
    fn between(&self, at: usize) -> Found<Quantity> {
        let Some(next) = self.skip(&self.grammar.between, at) else {
            return Ok(None);
        };
        if let Some((fraction, end)) = self.fraction(next)
            && let Some(span) = self.span(&fraction, end, true)
        {
            return Ok(Some(span));
        }
        let next = self.past_money(next).unwrap_or(next);
        let Some((low, end)) = self.number(next)? else {
            return Ok(None);
        };
        let end = self.mark_end(end);
        self.range_end(low, end, true)
    }

    /// The second fraction of a range: "a quarter to a third".
    fn span(&self, low: &Quantity, end: usize, between: bool) -> Option<(Quantity, usize)> {
        let next = self.range_joint(end, between)?;
        let (high, end) = self.fraction(next)?;
        let (Quantity::Fraction(a, b), Quantity::Fraction(c, d)) = (low, high) else {
            return None;
        };
        let (low, high) = (super::judge::quotient(*a, *b), super::judge::quotient(c, d));
        let span = Quantity::Span {
            low,
            high,
            times: false,
        };
        Some((span, end))
    }

    /// The place behind what joins the ends of a range; "and" only joins them after "between".
    pub(super) fn range_joint(&self, end: usize, between: bool) -> Option<usize> {
        let next = self.skip(&self.grammar.range_to, end)?;
        let and = self.skip(&self.grammar.and, end).is_some();
        (between || !and).then_some(next)
    }

    /// The second number of a range.
    fn range_end(&self, low: Number, end: usize, between: bool) -> Found<Quantity> {
        let Some(next) = self.range_joint(end, between) else {
            return Ok(None);
        };
        let next = self.past_money(next).unwrap_or(next);
        let Some((high, end)) = self.number(next)? else {
            return Ok(None);
        };
        // "2 to 3 million": the scale belongs to both.
        let low = match low.scaled(high.scale, false) {
            Some(scaled) if low.scale == 1 && high.scale > 1 && low.value < high.value => scaled,
            _ => low,
        };
        if low.value >= high.value {
            return Ok(None);
        }
        if let Some(end) = self.skip(&self.grammar.times, end) {
            let end = self.skip(&self.grammar.as_many, end).unwrap_or(end);
            let (low, high) = (low.rational(), high.rational());
            return Ok(Some((Quantity::Span { low, high, times: true }, end)));
        }
        Ok(Some((Quantity::Range(low, high), end)))
    }

    /// The place after a mark of percent between the numbers of a range: "10% to 12%".
    pub(super) fn mark_end(&self, end: usize) -> usize {
        self.skip(&self.grammar.percent, end).unwrap_or(end)
    }

    /// "/3" directly behind a number.
    fn slash(&self, end: usize) -> Found<Number> {
        let slash = self.text.sign(end, &["/", "⁄"]) && self.text.glued(end) && self.text.glued(end + 1);
        if !slash || !self.text.is(end + 1, Kind::Numeral) {
            return Ok(None);
        }
        self.number(end + 1)
    }
}
