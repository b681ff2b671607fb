//! Judging a claim: what words say and what they are bound to enter, verdicts leave.

use std::cell::RefCell;

use num_traits::Zero;

use crate::finding::{Code, Severity};
use crate::language::{Hedge, Language, Pair};
use crate::quantity::{End, Interval, Rational, Status, Unit, measure};

use super::exact::{ratio, rational};
use super::hold::{Says, hold};
use super::reading::{Mark, Number, Quantity, Reading, Verdict};
use super::row::Claimed;
use super::subject::{BoundValue, Form, Subject};
use super::target::{Scale, Target};
use super::words::Words;

/// A claim before its subject.
pub(super) struct Judge<'a> {
    pub(super) words: &'a Words<'a>,
    pub(super) reading: &'a Reading,
    pub(super) subject: &'a Subject,
    pub(super) language: &'a Language,
    /// The value that the words were held against last, in their own unit.
    pub(super) seen: &'a RefCell<Option<Rational>>,
}

/// Holds what words say against what they are bound to. No verdict: the recorded figure bears the words out.
pub fn judge(words: &Words<'_>, reading: &Reading, subject: &Subject, language: &Language) -> Vec<Verdict> {
    judge_seeing(words, reading, subject, language, &RefCell::default())
}

/// The same; the value that the words were held against is left in `seen`.
pub(super) fn judge_seeing(
    words: &Words<'_>,
    reading: &Reading,
    subject: &Subject,
    language: &Language,
    seen: &RefCell<Option<Rational>>,
) -> Vec<Verdict> {
    let judged = |reading: &Reading| {
        let judge = Judge {
            words,
            reading,
            subject,
            language,
            seen,
        };
        let mut verdicts: Vec<Verdict> = judge.value().into_iter().collect();
        if !fails(&verdicts) {
            judge.beside(&mut verdicts);
        }
        verdicts
    };
    let verdicts = judged(reading);
    // "passed [£750bn]" of 788.8: the verb bounds what is not the figure's own number.
    if let (true, Quantity::Number(number)) = (reading.around.bounds, &reading.quantity.value)
        && (number.is_round() || reading.mark.is_some())
        && seen.borrow().as_ref().is_some_and(|value| *value != number.rational())
        && let Some(hedged) = reading.with_doubtful_hedge()
    {
        return judged(&hedged);
    }
    // "a report about [150] cases": the word is a hedge where the number needs one.
    let hedged = reading.with_doubtful_hedge().filter(|_| !verdicts.is_empty());
    let again = hedged.map(|reading| judged(&reading));
    let shared = reading.shared.as_deref().filter(|_| fails(&verdicts)).map(judged);
    let hundredths = reading.in_hundredths(subject).filter(|_| fails(&verdicts));
    let hundredths = hundredths.as_ref().map(judged);
    let again = [again, shared, hundredths]
        .into_iter()
        .flatten()
        .find(|again| !fails(again));
    again.unwrap_or(verdicts)
}

fn fails(verdicts: &[Verdict]) -> bool {
    verdicts
        .iter()
        .any(|verdict| verdict.code.severity() == Severity::Error)
}

impl Judge<'_> {
    /// What there is to say about the number itself.
    fn value(&self) -> Option<Verdict> {
        if let Some(absent) = self.subject.value.absent() {
            return Some(self.no_number(absent));
        }
        if let Some(verdict) = self.unit().or_else(|| self.sense()) {
            return Some(verdict);
        }
        if let Some(verdict) = self
            .wrong_streak()
            .or_else(|| self.wrong_denial())
            .or_else(|| self.wrong_total())
        {
            return Some(verdict);
        }
        let verdict = match &self.subject.form {
            Form::Plain => self.plain(),
            Form::Change { earlier } => self.change(earlier),
            Form::Share { whole } => self.share(whole),
            Form::Rate { over, per, same_unit } => self.rate(over, rational(*per), *same_unit),
            Form::Rank { of } => self.rank(*of),
        };
        let error = verdict
            .as_ref()
            .is_some_and(|verdict| verdict.code.severity() == Severity::Error);
        if error { verdict } else { self.named_whole().or(verdict) }
    }

    /// "A third of the 151": the whole must be the recorded one, too.
    fn named_whole(&self) -> Option<Verdict> {
        let named = self.reading.whole.as_ref()?;
        let whole = match &self.subject.form {
            Form::Share { whole } => Some(whole),
            _ => self.subject.whole.as_ref(),
        };
        let Some(whole) = whole else {
            return Some(self.no_whole());
        };
        let says = Says::Number(Claimed::number(&named.value, None, false));
        let target = Target::of(whole, Scale::Own);
        let code = hold(&says, &target).map(equal)?;
        Some(Verdict {
            range: named.range.clone(),
            ..self.say(code, &target, &says)
        })
    }

    /// A figure's own value.
    fn plain(&self) -> Option<Verdict> {
        if let Some((number, unit)) = &self.reading.every {
            return self.every(number, unit);
        }
        // A stated change whose way was held already.
        if self.reading.quantity.value == Quantity::Moved && self.is_a_change() {
            return None;
        }
        // "[4.2 in every 1,000]" of so many per 1,000
        if let Quantity::Pair(Pair::OneIn, part, of) = &self.reading.quantity.value
            && self.subject.unit.base() == Some(of.value)
            && self.subject.unit.measure() != Unit::ONE_TO
        {
            let mut reading = self.reading.clone();
            reading.quantity.value = Quantity::Number(*part);
            let reading = &reading;
            return Judge { reading, ..*self }.plain();
        }
        if let Some(target) = self.one_in_so_many() {
            return self.compare(target);
        }
        let percent_of_ratio = self.subject.unit == Unit::Ratio && self.is(&Mark::Percent);
        let scale = match self.subject.unit {
            Unit::Percent => Scale::Percent,
            Unit::Points => Scale::Points,
            Unit::Ratio => Scale::Ratio,
            _ => Scale::Own,
        };
        let mut target = Target::of(&self.subject.value, scale);
        // What is aimed at is not rounded: "no more than [4.5%]".
        if let (Status::Target, Some(aim)) = (self.subject.status, target.printed.clone()) {
            target = Target::computed(Interval::point(aim), target.printed, scale);
        }
        if percent_of_ratio {
            target = target.times(&ratio(100, 1), Scale::Percent);
        }
        let fraction = matches!(
            self.reading.quantity.value,
            Quantity::Fraction(..)
                | Quantity::Majority
                | Quantity::Minority
                | Quantity::All
                | Quantity::Pair(..)
                | Quantity::Span { times: false, .. }
        );
        match (&self.reading.quantity.value, &self.subject.whole) {
            (Quantity::Pair(pair @ (Pair::Of | Pair::OutOf), part, whole), known)
                if scale == Scale::Own && !says_share(*pair, part, whole, known.as_ref()) =>
            {
                self.part_of_whole(part, whole, known.as_ref())
            }
            (_, Some(whole)) if fraction && scale == Scale::Own => self.share(whole),
            (_, None) if fraction && matches!(self.subject.unit, Unit::Count(_)) => Some(self.no_whole()),
            _ => {
                let target = self.with_sign(target);
                self.each(&target).unwrap_or_else(|| self.compare(target))
            }
        }
    }

    /// Whether a minus stands before the number, and so belongs to it.
    pub(super) fn has_minus(&self) -> bool {
        // "(151)" of people stands in parentheses: nobody counts fewer than none.
        let counts = || {
            let positive = self.subject.value.interval().is_positive();
            matches!(self.subject.unit, Unit::Count(_)) && positive
        };
        self.reading.minus && matches!(self.subject.form, Form::Plain) && !(self.reading.parentheses && counts())
    }

    fn rank(&self, of: u64) -> Option<Verdict> {
        let target = Target::of(&self.subject.value, Scale::Own);
        let place = match self.reading.quantity.value {
            Quantity::Rank(place, false) => place,
            Quantity::Rank(place, true) => (of + 1).saturating_sub(place),
            Quantity::Number(number) if number.whole => u64::try_from(number.value).ok()?,
            Quantity::Majority if of > 0 => 1,
            _ => return self.compare(target),
        };
        let says = Says::Number(Claimed::number(&Number::whole(place), None, false));
        hold(&says, &target).map(|code| self.say(code, &target, &says))
    }

    /// The words' quantity against a target.
    pub(super) fn compare(&self, target: Target) -> Option<Verdict> {
        let own = target.clone();
        let target = self.in_words_unit(target);
        self.seen.replace(target.printed.clone());
        let says = match self.says_of(&target) {
            Ok(says) => says,
            Err(verdict) => return Some(*verdict),
        };
        let code = hold(&says, &target)?;
        // The number is the recorded one, and its unit is not.
        let range = self.reading.mark.as_ref().map(|mark| mark.range.clone());
        if let (Code::ClaimMismatch, Some(range)) = (code, range)
            && own != target
            && hold(&says, &own).is_none_or(|code| code.severity() != Severity::Error)
        {
            return Some(self.wrong_unit(range));
        }
        Some(self.say(code, &target, &says))
    }

    /// What the quantity says of a target: a number that is not whole, or that nobody counted, may be told rounded.
    fn says_of(&self, target: &Target) -> Result<Says, Box<Verdict>> {
        let counted = matches!(self.subject.unit, Unit::Count(_));
        // "174.2 megalitres a day" is a noun to annals, and measured.
        let noun = match &self.subject.unit {
            Unit::Count(noun) => noun.split(' ').next().is_some_and(|word| measure::sign(word).is_some()),
            _ => false,
        };
        let measured = |value: &Rational| !value.is_integer() && (!counted || noun);
        let free = target.derived || target.printed.as_ref().is_some_and(measured);
        self.says(target.scale, target.scale != Scale::Own || free)
    }

    /// What the quantity says, in the scale of the value that it is held against; `rounded` where it stands for all that rounds to it.
    pub(super) fn says(&self, scale: Scale, rounded: bool) -> Result<Says, Box<Verdict>> {
        let hedge = self.hedge();
        let unit = if scale == Scale::Percent {
            ratio(100, 1)
        } else {
            ratio(1, 1)
        };
        let half = || &unit * ratio(1, 2);
        let set = |set: Interval| Says::Set {
            set,
            soft: None,
            ends: None,
        };
        let fraction = |number: Rational| Says::Number(Claimed::fraction(number * &unit, hedge));
        Ok(match &self.reading.quantity.value {
            Quantity::Number(number) => {
                let signed = Number {
                    value: if self.has_minus() { -number.value } else { number.value },
                    ..*number
                };
                Says::Number(Claimed::number(&signed, hedge, rounded))
            }
            Quantity::Range(low, high) => range([low, high].map(|end| (end.rational(), slack(end))), hedge),
            Quantity::Span { low, high, .. } => range([low, high].map(|end| (end * &unit, Rational::zero())), hedge),
            Quantity::Fraction(numerator, denominator) => fraction(quotient(*numerator, *denominator)),
            Quantity::Pair(_, part, whole) if !whole.value.is_zero() => fraction(part.rational() / whole.rational()),
            Quantity::Multiple(_, Some(number)) if !number.whole => Says::Number(Claimed::number(number, hedge, true)),
            Quantity::Multiple(factor, _) => fraction(factor.clone()),
            Quantity::Vague(vague) => {
                let (low, below) = (
                    Rational::from_integer(vague.low.into()),
                    Rational::from_integer(vague.below.into()),
                );
                set(match hedge {
                    Some(Hedge::MoreThan | Hedge::AtLeast | Hedge::WellOver | Hedge::JustOver) => {
                        Interval::new(End::Closed(low), End::Unbounded)
                    }
                    Some(Hedge::FewerThan | Hedge::AtMost | Hedge::WellUnder | Hedge::UpTo) => {
                        Interval::new(End::Unbounded, End::Open(below))
                    }
                    _ => Interval::new(End::Closed(low), End::Open(below)),
                })
            }
            Quantity::Majority => set(Interval::new(End::Open(half()), End::Unbounded)),
            Quantity::Minority => set(Interval::new(End::Unbounded, End::Open(half()))),
            Quantity::All => {
                let exact = hedge.unwrap_or(Hedge::Exactly);
                Says::Number(Claimed::fraction(unit.clone(), Some(exact)))
            }
            Quantity::Rank(place, _) => Says::Number(Claimed::number(&Number::whole(*place), hedge, false)),
            Quantity::Unchanged | Quantity::Moved | Quantity::Pair(..) => {
                return Err(Box::new(self.says_nothing()));
            }
        })
    }

    /// Why nothing can be divided by a value.
    pub(super) fn base(&self, base: &BoundValue) -> Option<Verdict> {
        let set = base.interval();
        if set.is_positive() {
            return None;
        }
        let zero =
            set.as_point().is_some_and(Zero::is_zero) || set.high.value().is_none_or(|high| high >= &Rational::zero());
        let code = if zero { Code::ZeroBase } else { Code::NegativeBase };
        Some(self.no_base(code))
    }

    pub(super) fn hedge(&self) -> Option<Hedge> {
        self.reading.hedge.as_ref().map(|hedge| hedge.value)
    }

    /// Whether the words carry this mark.
    pub(super) fn is(&self, mark: &Mark) -> bool {
        self.reading.mark.as_ref().is_some_and(|found| found.value == *mark)
    }

    /// Whether the figure is firm enough to be told as a count.
    pub(super) fn is_estimate(&self) -> bool {
        matches!(self.subject.status, Status::Estimated | Status::Forecast)
    }
}

/// The number of a pair is the recorded one, or the words are wrong: nobody rounds one of two.
pub(super) fn equal(code: Code) -> Code {
    if code == Code::ClaimRounded {
        Code::ClaimMismatch
    } else {
        code
    }
}

/// How far a written end of a range reaches beyond itself.
fn slack(number: &Number) -> Rational {
    if number.whole {
        Rational::zero()
    } else {
        rational(number.step) * ratio(1, 2)
    }
}

/// A to B, each end as wide as it is written.
fn range([(a, below), (b, above)]: [(Rational, Rational); 2], hedge: Option<Hedge>) -> Says {
    let wide = if hedge == Some(Hedge::About) {
        ratio(super::tolerance::ABOUT.percent, 100)
    } else {
        Rational::zero()
    };
    let from = &a - below - &a * &wide;
    let to = &b + above + &b * &wide;
    Says::Set {
        set: Interval::closed(from, to),
        soft: (b > &a * ratio(2, 1)).then_some(Code::ClaimCoarse),
        ends: Some((a, b)),
    }
}

/// Whether "seven out of ten" is a share and not a count of a whole of ten.
pub(super) fn says_share(pair: Pair, part: &Number, of: &Number, whole: Option<&BoundValue>) -> bool {
    // "un sur douze"
    let small = of.whole && (of.value <= rust_decimal::Decimal::TEN || part.value == rust_decimal::Decimal::ONE);
    let counted = whole.and_then(BoundValue::printed) == Some(of.rational());
    pair == Pair::OutOf && small && !counted
}

pub(super) fn quotient(numerator: u64, denominator: u64) -> Rational {
    Rational::new(numerator.into(), denominator.max(1).into())
}
