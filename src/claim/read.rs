//! Reading a claim: the words of a link enter, what they say about a number leaves, or why they are not understood.
//!
//! `[direction] [hedge] quantity [unit] [words]`; exactly one quantity; no word before or inside it is skipped that the language
//! does not list.

use rust_decimal::Decimal;

use crate::language::{Hedge, Language, Pair, Way};
use crate::quantity::{Unit, measure};

use super::parser::{Found, Parser};
use super::reading::{Around, Level, Mark, Number, Quantity, Reading, Spoken, Verdict};
use super::text::{Kind, Text};
use super::words::{Context, Words};

/// What is known so far, on the way to a [`Reading`].
#[derive(Default)]
pub(super) struct Draft {
    pub(super) direction: Option<Spoken<Way>>,
    pub(super) minus: bool,
    pub(super) parentheses: bool,
    pub(super) hedge: Option<Spoken<Hedge>>,
    pub(super) mark: Option<Spoken<Mark>>,
    pub(super) per: Option<Spoken<Decimal>>,
    pub(super) level: Option<Level>,
    pub(super) years: Vec<Spoken<i16>>,
    pub(super) estimate: bool,
}

/// What of the words before a link decides how it is read.
#[derive(Clone, Copy, Default)]
struct Beside {
    between: bool,
    article: Option<bool>,
    each: bool,
}

/// Reads a claim's words.
///
/// # Errors
/// What is wrong with the words alone: `claim-not-understood`, `several-numbers`, `number-grouping`, `mixed-digits`.
pub fn read(words: &Words<'_>, language: &Language, context: &Context<'_>) -> Result<Reading, Vec<Verdict>> {
    let Some(clause) = words.clause else {
        return read_text((words, words.text), language, context, Beside::default());
    };
    let mut around = Parser::new(clause.text, language);
    around.better = context.better;
    around.timed = measure::is_time(context.measure);
    let beside = Beside {
        between: around.between_before(clause.before()),
        article: around.article_before(&clause),
        each: around.ends_in(&around.grammar.one_in_each, clause.before()).is_some(),
    };
    let bare = read_text((words, words.text), language, context, beside);
    let joined = around.continuation(clause.after(), &clause).and_then(|tail| {
        let text = format!("{} {tail}", words.text);
        let reading = read_text((words, &text), language, context, beside).ok()?;
        Some(reading.within(words.text.len()))
    });
    let shared = |reading: &Reading| {
        let tail = || {
            around
                .shared(words, &clause)
                .map(|tail| format!("{} {tail}", words.text))
        };
        let headed = || words.head.map(|head| head.apply(words.text));
        let text = tail().or_else(headed).filter(|_| reading.is_bare())?;
        let mut shared = read_text((words, &text), language, context, beside)
            .ok()?
            .within(words.text.len());
        around.complete(&mut shared, &clause);
        shared.take_unit(around.money_around(&clause));
        Some(Box::new(shared))
    };
    let (mut reading, is_joined) = match joined {
        Some(reading) => (reading, true),
        None => (bare?, false),
    };
    around.complete(&mut reading, &clause);
    if !is_joined {
        reading.shared = shared(&reading);
    }
    if let Some(headed) = reading.shared.take_if(|_| words.head.is_some_and(|head| head.is_all)) {
        return Ok(*headed);
    }
    reading.take_unit(around.money_around(&clause));
    Ok(reading)
}

fn read_text(
    (words, text): (&Words<'_>, &str),
    language: &Language,
    context: &Context<'_>,
    beside: Beside,
) -> Result<Reading, Vec<Verdict>> {
    let cut = Text::new(text, language);
    let mut parser = Parser::new(&cut, language).bound(context.measure);
    parser.between = beside.between;
    parser.led = beside.article;
    parser.each = beside.each;
    parser.to_one = context.to_one || context.measure == Unit::TO_ONE;
    parser.one_to = context.measure == Unit::ONE_TO;
    parser.better = context.better;
    parser.timed = measure::is_time(context.measure);
    let mut draft = Draft::default();
    let mut reading = parser
        .claim(&mut draft, context, words)
        .map_err(|verdict| vec![*verdict])?;
    reading.around.sign = parser.sign_inside();
    reading.around.valued = parser.better.is_none() && (0..cut.len()).any(|at| parser.valued(at).is_some());
    Ok(reading)
}

impl Parser<'_> {
    fn claim(&self, draft: &mut Draft, context: &Context<'_>, words: &Words<'_>) -> Result<Reading, Box<Verdict>> {
        let (quantity, start, end) = self.lead(draft)?;
        let mut end = end;
        let mut times_more = None;
        if let Quantity::Multiple(..) | Quantity::Span { times: true, .. } = quantity
            && let Some(next) = self.skip(&self.grammar.times_more, end)
        {
            times_more = Some(self.text.range(end..next));
            end = next;
        }
        let behind = end;
        let mut every = None;
        if quantity == Quantity::Number(Number::whole(1))
            && let Some((found, next)) = self.every_so_many(end)
        {
            every = Some(found);
            end = next;
        }
        self.refuse_more_words(end)?;
        let quantity_range = self.text.range(start..end);
        // "halved" is a fall by half, so that "more than halved" is a fall by more.
        let mut quantity = match self.phrase(&self.grammar.multiples, start) {
            Some((multiple, _)) if multiple.numerator < multiple.denominator => {
                let range = quantity_range.clone();
                draft.direction.get_or_insert(Spoken {
                    value: Way::Down,
                    range,
                });
                Quantity::Fraction(multiple.denominator - multiple.numerator, multiple.denominator)
            }
            _ => quantity,
        };
        while let Some(next) = self.follow(draft, end)? {
            end = next;
        }
        if let Some(mark) = draft.mark.as_mut().filter(|mark| mark.value == Mark::PerMille) {
            mark.value = Mark::Percent;
            quantity = quantity.per_mille();
        }
        let each = (behind..self.text.len())
            .find_map(|at| Some((self.each_at(at)?.to_owned(), at <= end)))
            .filter(|_| every.is_none());
        if let (Quantity::Number(number), Some(mark)) = (&quantity, &draft.mark)
            && let Some((whole, value, next)) = self.smaller_part(number, &mark.value, end)
        {
            let range = mark.range.start..self.text.range(end..next).end;
            draft.mark = Some(Spoken { value, range });
            quantity = Quantity::Number(whole);
            end = next;
        }
        let whole = self.named_whole(draft, &quantity, end)?;
        if let Some((_, next)) = &whole {
            end = *next;
        }
        self.refuse_glued(end)?;
        if draft.level == Some(Level::From) && matches!(quantity, Quantity::Range(..) | Quantity::Span { .. }) {
            return Err(self.several(start..end));
        }
        let rest = self.rest(draft, context, words, end)?;
        Ok(Reading {
            direction: draft.direction.take(),
            minus: draft.minus,
            parentheses: draft.parentheses,
            around: Around {
                each,
                ..Around::default()
            },
            every,
            shared: None,
            hedge: draft.hedge.take(),
            quantity: Spoken {
                value: quantity,
                range: quantity_range,
            },
            mark: draft.mark.take(),
            whole: whole.map(|(whole, _)| whole),
            per: draft.per.take(),
            level: draft.level,
            years: std::mem::take(&mut draft.years),
            estimate: draft.estimate,
            times_more,
            rest,
        })
    }

    /// Everything up to the quantity, and the quantity.
    fn lead(&self, draft: &mut Draft) -> Result<(Quantity, usize, usize), Box<Verdict>> {
        let mut at = 0;
        while at < self.text.len() {
            if let Some(next) = self.leading_year(draft, at) {
                at = next;
                continue;
            }
            let multiple = self.skip(&self.grammar.multiples, at).unwrap_or(at);
            let hedge = self.phrase(&self.grammar.hedges, at);
            let way = self.direction(at);
            let reach = way.map_or(at, |(_, next)| next);
            if let Some((number, mark, end)) = self.clock_duration(at).or_else(|| self.one_of_time(at)) {
                draft.mark = Some(mark);
                return Ok((Quantity::Number(number), at, end));
            }
            if let Some(next) = self.date_or_time(at) {
                return Err(self.is_a_date(at..next));
            } else if let Some((value, next)) = hedge.filter(|(_, next)| *next >= reach && *next > multiple) {
                self.set_hedge(draft, value, at, next)?;
                draft.estimate |= self.skip(&self.grammar.estimates, at).is_some();
                at = next;
            } else if let Some((way, next)) = way.filter(|(_, next)| *next > multiple) {
                if let Some((quantity, end)) = self.flat(way, at, next) {
                    return Ok((quantity, at, end));
                }
                let range = self.text.range(at..next);
                draft.direction.get_or_insert(Spoken { value: way, range });
                at = self.level(draft, next);
            } else if let Some(next) = self.sign(draft, at) {
                at = next;
            } else if let Some((quantity, end)) = self
                .quantity(at)?
                .filter(|(_, end)| self.skip(&self.grammar.neutral, at).is_none_or(|next| next <= *end))
            {
                return Ok((quantity, at, end));
            } else if let Some(next) = self.neutral(draft, at) {
                at = next;
            } else if let Some((_, next)) = self.phrase(&self.grammar.signs, at) {
                at = next;
            } else if let Some(next) = self.valued(at) {
                at = next;
            } else if let Some(next) = self.to_amount(draft, at) {
                at = next;
            } else {
                return Err(self.not_understood(at));
            }
        }
        // "[fell](fig:cases?change)": the way alone.
        match draft.direction.as_ref().filter(|_| draft.level.is_none()) {
            Some(_) => Ok((Quantity::Moved, 0, self.text.len())),
            None => Err(self.nothing_to_read()),
        }
    }

    /// "unchanged" is a quantity of its own, unless a number follows.
    fn flat(&self, way: Way, at: usize, next: usize) -> Option<(Quantity, usize)> {
        let counted = self.quantity(self.skip(&self.grammar.level_to, next).unwrap_or(next));
        (way == Way::Flat && matches!(counted, Ok(None)) && at < next).then_some((Quantity::Unchanged, next))
    }

    /// "In 2017, 151 cases": a year before the quantity is a year while a number is still to come.
    fn leading_year(&self, draft: &mut Draft, at: usize) -> Option<usize> {
        // "2022: 587", as brackets have it.
        let headed = || {
            (self.bare_year(at).is_some() && self.text.sign(at + 1, &[":"]) && !self.text.glued(at + 2)).then_some(at)
        };
        let number = self.skip(&self.grammar.in_year, at).or_else(headed)?;
        let year = self.bare_year(number)?;
        let more = (number + 1..self.text.len()).any(|at| !matches!(self.quantity(at), Ok(None)));
        if !more {
            return None;
        }
        let range = self.text.range(number..number + 1);
        draft.years.push(Spoken { value: year, range });
        let end = number + 1;
        Some(if self.text.sign(end, &[",", ":"]) { end + 1 } else { end })
    }

    /// What may stand directly behind the quantity: unit, hedge, direction, "per".
    fn follow(&self, draft: &mut Draft, at: usize) -> Result<Option<usize>, Box<Verdict>> {
        let after = self.over_hyphen(at);
        if let Some((value, next)) = self.phrase(&self.grammar.hedges_after, after) {
            self.set_hedge(draft, value, after, next)?;
            return Ok(Some(next));
        }
        // "zero (0)", "twelve (12)": said twice.
        if at > 0
            && self.text.opened(at)
            && self.text.closed(at)
            && let Ok(Some((again, next))) = self.number(at)
            && self.text.is(at, Kind::Numeral)
            && let Some((before, _)) =
                (1..=at.min(4)).find_map(|back| self.number_words(at - back).filter(|(_, end)| *end == at))
            && before.value == again.value
        {
            return Ok(Some(next));
        }
        if draft.mark.is_none()
            && let Some((value, next)) = self.mark(after)
        {
            let range = self.text.range(after..next);
            draft.mark = Some(Spoken { value, range });
            return Ok(Some(next));
        }
        if draft.direction.is_none()
            && let Some((value, next)) = self.direction_after(at)
        {
            let range = self.text.range(at..next);
            draft.direction = Some(Spoken { value, range });
            return Ok(Some(next));
        }
        if draft.per.is_none()
            && let Some(next) = self.skip(&self.grammar.per, at)
        {
            if let Some((number, end)) = self.per_number(next)? {
                let range = self.text.range(at..end);
                let value = number.value;
                draft.per = Some(Spoken { value, range });
                return Ok(Some(end));
            }
            return Ok(Some(next));
        }
        Ok(None)
    }

    /// The whole that a share names behind itself: "a third of the 151", "28% of the 151 cases"; no year.
    fn named_whole(&self, draft: &Draft, quantity: &Quantity, end: usize) -> Found<Spoken<Number>> {
        let percent = draft.mark.as_ref().is_some_and(|mark| mark.value == Mark::Percent);
        let share = match quantity {
            Quantity::Fraction(..) | Quantity::Majority | Quantity::Minority => draft.direction.is_none(),
            Quantity::Number(_) => percent && draft.direction.is_none(),
            _ => false,
        };
        // "most of" has taken the "of".
        let taken = end
            .checked_sub(1)
            .and_then(|last| self.phrase(&self.grammar.pairs, last));
        let pair = self
            .phrase(&self.grammar.pairs, end)
            .or(taken.filter(|(_, next)| *next >= end));
        let Some((Pair::Of | Pair::OutOf, next)) = pair.filter(|_| share) else {
            return Ok(None);
        };
        if self.bare_year(next).is_some() {
            return Ok(None);
        }
        let Some((value, after)) = self.number(next)? else {
            return Ok(None);
        };
        let range = self.text.range(next..after);
        Ok(Some((Spoken { value, range }, after)))
    }

    /// The number of "per 100,000", "per million".
    pub(super) fn per_number(&self, at: usize) -> Found<Number> {
        if self.bare_year(at).is_some() {
            return Ok(None);
        }
        Ok(self.number(at)?.or_else(|| self.number_from(at, true)))
    }
}
