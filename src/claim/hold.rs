//! A claimed set held against a value: the order of the rules for exact, rounded and qualified values.

use crate::finding::Code;
use crate::language::Hedge;
use crate::quantity::{Interval, Qualifier, Rational};

use super::exact::ratio;
use super::row::{Claimed, Row};
use super::target::Target;

/// What the words say: a number under its hedge, or a bare set of values.
#[derive(Debug, Clone)]
pub(super) enum Says {
    /// A number under its row of the hedge table.
    Number(Claimed),
    /// Any value of a set: a range, an uncertain count, most.
    Set {
        /// The values.
        set: Interval,
        /// Said even where a value is in the set.
        soft: Option<Code>,
        /// The ends, where it is a range that a figure may echo.
        ends: Option<(Rational, Rational)>,
    },
}

impl Says {
    fn set(&self) -> Interval {
        match self {
            Says::Number(claimed) => claimed.set(),
            Says::Set { set, .. } => set.clone(),
        }
    }

    fn soft(&self, value: &Rational) -> Option<Code> {
        match self {
            Says::Number(claimed) => claimed.soft(value),
            Says::Set { soft, .. } => *soft,
        }
    }

    /// The code for one value.
    fn point(&self, value: &Rational) -> Option<Code> {
        if self.set().contains(value) {
            return self.soft(value);
        }
        match self {
            Says::Number(claimed) if claimed.rounds(value) => Some(Code::ClaimRounded),
            _ => Some(Code::ClaimMismatch),
        }
    }
}

/// What there is to say about words held against a value; nothing where it bears them out.
pub(super) fn hold(says: &Says, target: &Target) -> Option<Code> {
    if let Some(value) = target.exact() {
        return says.point(value);
    }
    if let Some(printed) = &target.printed {
        return rounded(says, target, printed);
    }
    if let (Says::Number(claimed), Some((qualifier, number))) = (says, &target.qualified)
        && claimed.number == *number
        && let Some(verdict) = same_number(*qualifier, claimed.row)
    {
        return verdict;
    }
    if let (Says::Set { ends: Some(ends), .. }, Some(stated)) = (says, &target.range)
        && ends == stated
    {
        return None;
    }
    open(says, target)
}

/// A rounded value: words finer than it, then its printed number, then all that it may be.
fn rounded(says: &Says, target: &Target, printed: &Rational) -> Option<Code> {
    let code = printed_or_finer(says, target, printed);
    let denied = matches!(
        code,
        Some(Code::ClaimMismatch | Code::ClaimRounded | Code::ClaimFalsePrecision)
    );
    if denied && may_be(says, target, printed) {
        None
    } else {
        code
    }
}

/// Whether the words may be right of the unrounded numbers that a rounded value, or what is computed from some, stands for.
fn may_be(says: &Says, target: &Target, printed: &Rational) -> bool {
    let Says::Number(claimed) = says else { return false };
    if target.step.is_none() {
        return false;
    }
    match claimed.row {
        Row::Exact | Row::Rounded if target.last_digit.is_none() => {
            let fine = claimed.step < ratio(1, 1) && claimed.step > ratio(0, 1);
            target.set.contains(&claimed.number) || (fine && target.set.meets(&says.set()))
        }
        Row::Hedged(Hedge::Nearly | Hedge::JustUnder) => claimed.number == *printed,
        Row::Hedged(Hedge::About) => target.last_digit.is_none() && target.set.contains(&claimed.number),
        _ => false,
    }
}

/// Words held against the printed number of a rounded value, or finer than it.
fn printed_or_finer(says: &Says, target: &Target, printed: &Rational) -> Option<Code> {
    if let (Says::Number(claimed), Some(step)) = (says, &target.step) {
        let exact_number = matches!(claimed.row, Row::Exact) || claimed.step == ratio(1, 1);
        let written = if exact_number { &claimed.place } else { &claimed.step };
        let finer = *written > ratio(0, 1) && written < step;
        let echoed = target.last_digit.as_ref().is_some_and(|digit| written >= digit);
        let same = claimed.number == *printed && (exact_number || echoed);
        if finer && !same && target.set.contains(&claimed.number) {
            return Some(Code::ClaimFalsePrecision);
        }
    }
    if let Some(code) = says.point(printed) {
        return Some(code);
    }
    // A hedge that draws a line must hold for every value that rounds to the printed one; of what is computed from such values, for that:
    // the publisher knows them unrounded.
    let computed = target.last_digit.is_none();
    let soft = |hedge: &Hedge| computed || matches!(hedge, Hedge::About | Hedge::UpTo);
    let line = matches!(says, Says::Number(Claimed { row: Row::Hedged(hedge), .. }) if !soft(hedge));
    (line && !target.set.inside(&says.set())).then_some(Code::ClaimUnsupported)
}

/// A qualified value whose number the words repeat. `None` where the sets decide.
fn same_number(qualifier: Qualifier, row: Row) -> Option<Option<Code>> {
    use Qualifier as Q;
    let hedge = match row {
        Row::Hedged(hedge) => hedge,
        Row::Exact | Row::Rounded | Row::Fraction => return Some(Some(Code::ClaimDropsQualifier)),
    };
    let echo = match qualifier {
        Q::MoreThan => hedge == Hedge::MoreThan,
        Q::AtLeast => hedge == Hedge::AtLeast,
        Q::FewerThan => hedge == Hedge::FewerThan,
        Q::AtMost | Q::UpTo => matches!(hedge, Hedge::AtMost | Hedge::UpTo),
        Q::About => hedge == Hedge::About,
        // "knapp 27" is what a report calls nearly 27.
        Q::Nearly => matches!(hedge, Hedge::Nearly | Hedge::JustUnder),
    };
    if echo {
        return Some(None);
    }
    if hedge == Hedge::About {
        return Some(Some(Code::ClaimShiftsQualifier));
    }
    let weaker = matches!(
        (qualifier, hedge),
        (Q::MoreThan, Hedge::AtLeast)
            | (Q::FewerThan, Hedge::AtMost | Hedge::UpTo)
            | (Q::Nearly, Hedge::FewerThan | Hedge::AtMost | Hedge::UpTo)
    );
    if weaker {
        return Some(Some(Code::ClaimWeaker));
    }
    let dropped = hedge == Hedge::Exactly && !matches!(qualifier, Q::MoreThan | Q::FewerThan | Q::Nearly);
    dropped.then_some(Some(Code::ClaimDropsQualifier))
}

/// A value that is only known to lie in a set.
fn open(says: &Says, target: &Target) -> Option<Code> {
    let set = says.set();
    if !target.set.meets(&set) {
        return Some(Code::ClaimMismatch);
    }
    if !target.set.inside(&set) {
        return Some(Code::ClaimUnsupported);
    }
    // What understates every value that it may be, understates it.
    let Says::Number(claimed) = says else { return None };
    let nearest = match claimed.row {
        Row::Hedged(Hedge::MoreThan | Hedge::AtLeast) => target.set.low.value(),
        Row::Hedged(Hedge::FewerThan | Hedge::AtMost) => target.set.high.value(),
        _ => None,
    };
    nearest
        .and_then(|end| claimed.soft(end))
        .filter(|code| *code != Code::ClaimWeaker)
}
