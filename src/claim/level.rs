//! What a number came to, against what it was before: "rose to N", "from N to M", and a level that is told as a change.

use crate::finding::Code;
use crate::language::{Sign, Way};
use crate::quantity::Unit;

use super::arithmetic::sign;
use super::judge::Judge;
use super::reading::{Level, Verdict};
use super::region::names_figure;
use super::sense::turned;
use super::subject::BoundValue;
use super::target::Target;

impl Judge<'_> {
    /// "Revenue rose by [£2,599 million]" of the revenue: what it came to, told as what it changed by.
    pub(super) fn level_as_change(&self) -> Option<Verdict> {
        let flows = matches!(self.subject.unit, Unit::Count(_) | Unit::Currency(_) | Unit::Measure(_));
        let told = self.reading.tells_a_change() || self.reading.around.added;
        if !(flows && told) || self.is_a_change() {
            return None;
        }
        let earlier = self.subject.earlier.as_ref()?;
        let clause = self.words.clause?;
        names_figure(&self.subject.label, self.words.text, &clause, self.language).then(|| {
            let shown = |worth: &BoundValue| self.shown(&Target::of(worth, self.own_scale()));
            Verdict {
                code: Code::ClaimDirection,
                range: self.reading.quantity.range.clone(),
                message: format!(
                    "“{}” is told as a change, and is what the figure came to, from {}",
                    self.words.text.trim(),
                    shown(earlier)
                ),
                help: Some("bind the words to the figure's change, `?change`, or say what it came to".to_owned()),
            }
        })
    }

    /// "Rose to 617" of what was 709 the year before, "from [709] to [617]" with a word for a rise.
    pub(super) fn wrong_level(&self) -> Option<Verdict> {
        let own = self.way();
        if self.reading.around.from_to
            && self
                .words
                .before
                .is_some_and(|one| one.plain && one.same_series && one.later)
        {
            return Some(self.other_end());
        }
        if self.reading.level == Some(Level::To)
            && own.is_none()
            && self.reading.around.carried.is_some()
            && self.words.before.is_some_and(|one| one.change && one.same_series)
        {
            return Some(self.other_end());
        }
        let series = |neighbour: Option<&super::words::Neighbour>| {
            neighbour
                .filter(|one| one.plain && one.same_series)
                .map(|one| one.value.clone())
        };
        let before = || series(self.words.before);
        let carried = self.reading.around.carried.map(|way| self.of_number(way));
        let (way, from, to) = match (self.reading.level?, own, carried) {
            // "from [709] to [617]": the end is held against the beginning.
            (Level::To, None, Some(way)) => (way, before()?, self.subject.value.clone()),
            (Level::To, Some(way), _) => (way, self.subject.earlier.clone()?, self.subject.value.clone()),
            // "[617], up from [709]"
            (Level::From, Some(way), _) if !self.reading.around.goes_on => (way, self.subject.value.clone(), before()?),
            // "grew to [709], from [617]": the beginning is held against the end before it.
            (Level::From, None, Some(way)) => (way, self.subject.value.clone(), before()?),
            // "fell to [617], from [709]": the end was held already, unless nothing was known then.
            _ => return None,
        };
        let loses = || self.reading.around.sign.is_some() || self.named().sign == Some(Sign::Below);
        if sign(&self.subject.value.interval()) == Some(-1) && loses() {
            // Of a deficit that narrows its number rises.
            let around = &self.reading.around;
            let moves = around.sign == Some(Sign::Below) && around.sign_moves && !around.improves;
            return moves
                .then(|| self.went_otherwise(way, &turned(&from), &turned(&to)))
                .flatten();
        }
        self.went_otherwise(way, &from, &to)
    }

    /// "rose by [185] to [3,101]", the second of another year than the change leads to.
    fn other_end(&self) -> Verdict {
        let known = self.subject.periods.first().map(|period| self.language.period(period));
        Verdict {
            code: Code::ClaimNamesOtherPeriod,
            range: self.reading.quantity.range.clone(),
            message: format!(
                "“{}” is said to be what the change before it came to, the recorded figure is of {}",
                self.words.text.trim(),
                known.unwrap_or_default()
            ),
            help: Some("bind it to the figure that changed".to_owned()),
        }
    }

    fn went_otherwise(&self, way: Way, from: &BoundValue, to: &BoundValue) -> Option<Verdict> {
        let difference = to.interval().minus(&from.interval());
        // Two rounded values that are printed alike show no way that they went.
        let alike = || {
            from.printed()
                .filter(|printed| to.printed().as_ref() == Some(printed))
                .map(|_| 0)
        };
        let went = sign(&difference).or_else(alike)?;
        let said = match way {
            Way::Up => 1,
            Way::Down => -1,
            Way::Flat => return None,
        };
        (went != said).then(|| self.wrong_way(went, &difference))
    }
}
