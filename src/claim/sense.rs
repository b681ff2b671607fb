//! What the words say of a number's sign and of the way that it went: losses and surpluses, stated changes, levels against levels.

use std::cmp::Ordering;

use num_traits::Signed;

use crate::finding::Code;
use crate::language::{Sign, Way};
use crate::quantity::{Interval, Unit};

use super::arithmetic::sign;
use super::judge::Judge;
use super::parser::Parser;
use super::reading::Verdict;
use super::subject::{BoundValue, Difference, Form};
use super::target::{Scale, Target};
use super::text::Text;

/// What a figure's own name says of its number.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Named {
    way: Option<Way>,
    pub(super) sign: Option<Sign>,
}

impl Judge<'_> {
    /// A verdict where the words say another sign or way than the figure has.
    pub(super) fn sense(&self) -> Option<Verdict> {
        match self.subject.form {
            Form::Plain => self
                .wrong_sign()
                .or_else(|| self.wrong_difference())
                .or_else(|| self.wrong_stated_way())
                .or_else(|| self.wrong_level())
                .or_else(|| self.level_as_change())
                .or_else(|| match self.reading.around.outcome {
                    Some(_) => self.wrong_outcome(),
                    None => self.wrong_comparison(),
                }),
            _ => None,
        }
    }

    /// The value as the words count it: a loss of 5 is −5, and so is a fall by 5 of what fell.
    pub(super) fn with_sign(&self, target: Target) -> Target {
        let negative = sign(&target.set) == Some(-1);
        if negative && !self.has_minus() && (self.stands_apart() == Some(Ordering::Less) || self.is_missing()) {
            return target.negated();
        }
        let falls = self.way() == Some(Way::Down) && self.reading.level.is_none();
        let loses = matches!(self.reading.around.sign, Some(Sign::Below | Sign::Either));
        if negative && (falls || loses) && !self.has_minus() {
            target.negated()
        } else {
            target
        }
    }

    /// The direction that the words say, in the link or beside it, of the number itself.
    pub(super) fn way(&self) -> Option<Way> {
        let said = self.reading.direction.as_ref().map(|direction| direction.value);
        said.or_else(|| self.lost_or_gained()).map(|way| self.of_number(way))
    }

    /// "une perte de [2,5 points]": of a percentage that changed, what is lost or gained is the change.
    fn lost_or_gained(&self) -> Option<Way> {
        let change = matches!(self.subject.form, Form::Change { .. }) && self.reading.level.is_none();
        let percentage = change && self.subject.unit == Unit::Percent && self.named().sign.is_none();
        match self
            .reading
            .around
            .sign
            .filter(|_| percentage && self.reading.speaks_of_points())?
        {
            Sign::Below => Some(Way::Down),
            Sign::Above => Some(Way::Up),
            Sign::Either => None,
        }
    }

    /// Who goes up in an order gets a smaller number.
    pub(super) fn of_number(&self, way: Way) -> Way {
        match way {
            Way::Up if self.subject.is_rank(self.language) => Way::Down,
            Way::Down if self.subject.is_rank(self.language) => Way::Up,
            way => way,
        }
    }

    /// "A surplus of" what is below zero, "a loss of" what is above.
    fn wrong_sign(&self) -> Option<Verdict> {
        let said = self.reading.around.sign?;
        let is = sign(&self.subject.value.interval())?;
        // Imports less exports above zero are the deficit: which of two is the better one tells, where a name says it.
        let apart = self.subject.difference.is_some() && !self.is_gain_less_burden();
        let named = self.named();
        let money = matches!(self.subject.unit, Unit::Currency(_));
        let wrong = match (said, is) {
            (Sign::Above, -1) => named.sign != Some(Sign::Below) && !self.has_minus(),
            // "Net cash of" what is called net debt.
            (Sign::Above, 1) => money && (named.sign == Some(Sign::Below) || self.is_burden_less_gain()),
            (Sign::Below, 1) => {
                money
                    && !apart
                    && !matches!(named.sign, Some(Sign::Below | Sign::Either))
                    && named.way != Some(Way::Down)
            }
            _ => false,
        };
        let what = if is < 0 { "below zero" } else { "above zero" };
        wrong.then(|| {
            let written = self.words.text.trim();
            let shown = self.shown(&Target::of(&self.subject.value, Scale::Own));
            Verdict {
                code: Code::ClaimDirection,
                range: self.reading.quantity.range.clone(),
                message: format!(
                    "the words around “{written}” say the contrary: the recorded figure is {shown}, {what}"
                ),
                help: Some(if is < 0 {
                    "speak of a loss or a deficit, or mend the figure's sign".to_owned()
                } else {
                    "speak of a profit or a surplus, or mend the figure's sign".to_owned()
                }),
            }
        })
    }

    /// Whether the figure is income less costs: above zero it is a surplus.
    fn is_gain_less_burden(&self) -> bool {
        let less = self.subject.less.as_deref();
        better_of(&self.subject.label, self.language) == Some(Way::Up)
            || less.is_some_and(|less| better_of(less, self.language) == Some(Way::Down))
    }

    /// Whether the figure is costs less income: above zero it is a deficit.
    fn is_burden_less_gain(&self) -> bool {
        let less = self
            .subject
            .less
            .as_deref()
            .filter(|_| self.subject.difference.is_some());
        better_of(&self.subject.label, self.language) == Some(Way::Down)
            && less.is_some_and(|less| better_of(less, self.language) == Some(Way::Up))
    }

    /// "Fell by [6.8%]" of a growth of 6.8 percent that a report states.
    fn wrong_stated_way(&self) -> Option<Verdict> {
        let percent = matches!(self.subject.unit, Unit::Percent | Unit::Points)
            || self.subject.is_change
            || self.subject.difference.is_some();
        let way = self.way().filter(|way| *way != Way::Flat)?;
        let inside = self
            .reading
            .direction
            .as_ref()
            .is_some_and(|said| !said.range.is_empty());
        let firm = self.reading.around.changed || inside;
        let turned = match self.subject.difference {
            Some(Difference::AtOnce) => return None,
            difference => difference == Some(Difference::EarlierLessLater),
        };
        if !firm || self.reading.level.is_some() || self.has_minus() || self.comes_to_lie(way) {
            return None;
        }
        let is = sign(&self.subject.value.interval()).filter(|is| *is != 0)?;
        let is = if turned { -is } else { is };
        let named = self.named();
        let wrong = match (way, is, named.way) {
            (Way::Up, -1, named) => percent && named != Some(Way::Down),
            (Way::Down, 1, Some(Way::Up)) => true,
            (Way::Down, 1, None) => percent && named.sign.is_none(),
            (Way::Up, 1, Some(Way::Down)) => true,
            _ => false,
        };
        wrong.then(|| {
            let shown = self.shown(&Target::of(&self.subject.value, self.own_scale()));
            let label = &self.subject.label;
            Verdict {
                code: Code::ClaimDirection,
                range: self.direction_range(),
                message: format!(
                    "“{}” is said to have gone the other way, the recorded figure “{label}” is {shown}",
                    self.words.text.trim()
                ),
                help: Some("say the way that it went, or mend the figure's sign".to_owned()),
            }
        })
    }

    /// "Dropped below [8%]", "rose above [8%]": the number is a level.
    fn comes_to_lie(&self, way: Way) -> bool {
        let Some(clause) = self.words.clause.filter(|_| !self.is_a_change()) else {
            return false;
        };
        let parser = Parser::new(clause.text, self.language);
        let before = clause.before();
        let Some(last) = before.end.checked_sub(1).filter(|last| *last >= before.start) else {
            return false;
        };
        let list = match way {
            Way::Down => &parser.grammar.below,
            Way::Up => &parser.grammar.above,
            Way::Flat => return false,
        };
        parser.skip(list, last) == Some(before.end)
    }

    /// "Rose for the [third](fig:x?streak) year running" of what fell.
    fn wrong_streak_way(&self) -> Option<i8> {
        let went = self.subject.went?;
        let said = self.way().or(self.reading.around.way.map(|way| self.of_number(way)))?;
        (said != Way::Flat && said != went).then(|| super::change::way_sign(went))
    }

    pub(super) fn wrong_streak(&self) -> Option<Verdict> {
        let went = self.wrong_streak_way()?;
        let verdict = self.wrong_way(went, &Interval::everything());
        Some(verdict)
    }

    /// "[92%], above the target of [95%]".
    fn wrong_comparison(&self) -> Option<Verdict> {
        // "[465 bps] above the minimum of [11.5%]": how far they are apart.
        if self.subject.difference.is_some() {
            return None;
        }
        let (said, moved, other) = match self.reading.around.compared {
            Some((said, moved)) => (said, moved, self.words.after),
            None => {
                let (said, moved) = self.reading.around.compared_back?;
                (said, moved, self.words.before)
            }
        };
        let other = other.filter(|one| one.plain && (one.same_unit || one.both_counted))?;
        if moved && (!other.same_series || other.later) {
            return None;
        }
        let difference = self.subject.value.interval().minus(&other.value.interval());
        let wrong = match sign(&difference)? {
            1 => said != Ordering::Greater,
            -1 => said != Ordering::Less,
            _ => true,
        };
        wrong.then(|| {
            let shown = |worth: &BoundValue| self.shown(&Target::of(worth, self.own_scale()));
            let (own, other) = (shown(&self.subject.value), shown(&other.value));
            Verdict {
                code: Code::ClaimDirection,
                range: self.reading.quantity.range.clone(),
                message: format!("the words compare the two the other way round: {own} here, {other} there"),
                help: Some("turn the comparison round, or bind the words to other figures".to_owned()),
            }
        })
    }

    pub(super) fn own_scale(&self) -> Scale {
        match self.subject.unit {
            Unit::Percent => Scale::Percent,
            Unit::Points => Scale::Points,
            _ => Scale::Own,
        }
    }

    /// What the figure's label says of its number: "Growth of", "Deficit".
    pub(super) fn named(&self) -> Named {
        let text = Text::new(&self.subject.label, self.language);
        let parser = Parser::new(&text, self.language);
        let mut named = Named::default();
        for at in 0..text.len() {
            let way = parser.phrase(&parser.grammar.directions, at).map(|(way, _)| way);
            let way = way.or_else(|| parser.phrase(&parser.grammar.directions_after, at).map(|(way, _)| way));
            named.way = named.way.or(way.filter(|way| *way != Way::Flat));
            named.sign = named.sign.or(parser.sign_at(at).map(|(sign, _)| sign));
        }
        named
    }

    /// Whether the figure is a change, so that it has a way to go.
    pub(super) fn is_a_change(&self) -> bool {
        let falls = matches!(self.subject.unit, Unit::Percent | Unit::Points)
            && sign(&self.subject.value.interval()) == Some(-1);
        self.subject.is_change || self.subject.difference.is_some() || falls || self.named().way.is_some()
    }
}

/// Which way is the better one of what a name says, where it says so: more of a margin or a profit, less of costs and complaints.
pub fn better_of(name: &str, language: &crate::language::Language) -> Option<Way> {
    let text = Text::new(name, language);
    let parser = Parser::new(&text, language);
    // "Jahresergebnis": the noun may end a longer word.
    let joined = |list: &crate::language::Phrases<()>, at: usize| {
        language.base() != "en" && text.word(at).is_some_and(|word| list.ends(word))
    };
    let first = |list: &crate::language::Phrases<()>| {
        let stands = |at: usize| list.longest(|next| text.word(at + next)).is_some();
        (0..text.len()).find(|at| stands(*at) || joined(list, *at))
    };
    let signed = |wanted: Sign| {
        let is = |at: &usize| {
            parser
                .phrase(&parser.grammar.signs, *at)
                .is_some_and(|(sign, _)| sign == wanted)
        };
        (0..text.len()).find(is)
    };
    // Of what is below zero in its name it depends on how the number is written.
    if signed(Sign::Below).is_some() {
        return None;
    }
    // "Staff turnover" is none of turnover.
    let burden = |at: usize| {
        parser
            .grammar
            .burdens
            .longest(|next| text.word(at + next))
            .filter(|(words, _)| *words > 1)
    };
    if (0..text.len()).any(|at| burden(at).is_some()) {
        return Some(Way::Down);
    }
    match (first(&parser.grammar.gains), signed(Sign::Either)) {
        // "Cost-to-income ratio", and not "profit before impairment charges".
        (gain, Some(cost)) if gain.is_none_or(|gain| cost < gain) => Some(Way::Down),
        (Some(_), _) => Some(Way::Up),
        _ => first(&parser.grammar.burdens).map(|_| Way::Down),
    }
}

/// Whether two worths lie both below zero, so that a growing loss rose.
pub fn both_below(later: &BoundValue, earlier: &BoundValue) -> bool {
    let below = |worth: &BoundValue| worth.printed().is_some_and(|value| value.is_negative());
    below(later) && below(earlier)
}

/// A worth with its sign turned.
pub fn turned(worth: &BoundValue) -> BoundValue {
    let set: Interval = worth.interval().negated();
    BoundValue::Computed(set, worth.printed().map(|value| -value))
}
