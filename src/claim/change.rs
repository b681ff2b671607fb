//! A figure against an earlier one: the words choose difference, percent, points or multiple, and must say which way it went.

use num_traits::{Signed, Zero};

use crate::finding::{Code, Severity};
use crate::language::{Sign, Way};
use crate::quantity::{Interval, Unit};

use super::arithmetic::sign;
use super::exact::ratio;
use super::hold::hold;
use super::judge::Judge;
use super::parser::Parser;
use super::reading::{Level, Mark, Quantity, Verdict};
use super::sense::{both_below, turned};
use super::subject::{BoundValue, Subject};
use super::target::{Scale, Target};
use super::tolerance;

impl Judge<'_> {
    /// What there is to say about a claim on a change.
    pub(super) fn change(&self, earlier: &BoundValue) -> Option<Verdict> {
        // A growing loss rose.
        let around = &self.reading.around;
        let negative = both_below(&self.subject.value, earlier);
        let loses = matches!(around.sign, Some(Sign::Below)) && negative && !around.improves;
        if loses {
            let subject = Subject {
                value: turned(&self.subject.value),
                ..self.subject.clone()
            };
            let judge = Judge {
                subject: &subject,
                ..*self
            };
            return judge.change(&turned(earlier));
        }
        let later = &self.subject.value;
        let difference = later.interval().minus(&earlier.interval());
        if self.reading.quantity.value == Quantity::Unchanged {
            return self.unchanged(&difference, earlier);
        }
        // "[17 %] contre [10 %]" of two changes: the second is no level that the first came from.
        let of_another = |one: &super::words::Neighbour| one.change && !one.same_series;
        let beside = self.words.before.is_some_and(of_another);
        if let Some(level) = self.reading.level.filter(|level| !(*level == Level::From && beside)) {
            return self.level(level, earlier);
        }
        let went = sign(&difference);
        let said = self.way();
        if let (Some(said), Some(went)) = (said, went)
            && went != way_sign(said)
            && !self.names_zero()
        {
            return Some(self.wrong_way(went, &difference));
        }
        if self.reading.quantity.value == Quantity::Moved {
            return went
                .is_none_or(|went| went == 0)
                .then(|| self.wrong_way(0, &difference));
        }
        let target = match self.derived(earlier) {
            Ok(target) => target,
            Err(refusal) => return Some(*refusal),
        };
        let multiple = target.scale == Scale::Multiple;
        let fell = went == Some(-1) || (went.is_none() && said == Some(Way::Down));
        let target = if fell && !multiple { target.negated() } else { target };
        let verdict = self.compare(target);
        if let Some(error) = verdict
            .as_ref()
            .filter(|verdict| verdict.code.severity() == Severity::Error)
        {
            return Some(self.points_as_percent(earlier, fell).unwrap_or_else(|| error.clone()));
        }
        // What is said further off may belong to another number: it excuses, and where it contradicts an editor must decide.
        let further = || {
            let way = self.reading.around.way.map(|way| way_sign(self.of_number(way)));
            self.side_told().or(way)
        };
        if said.is_none()
            && !self.reading.around.valued
            && !multiple
            && went.is_some_and(|went| further().map_or(went == -1, |said| went != 0 && said != went))
        {
            return Some(self.no_direction(&difference));
        }
        verdict
    }

    /// On which side of a target the words put it: "the target was missed by [4.2 points]", "[3.1 points] short of the target".
    fn side_told(&self) -> Option<i8> {
        let clause = self.words.clause?;
        let parser = Parser::new(clause.text, self.language);
        let behind = || parser.comparison(clause.after().start).map(|(order, _)| order);
        Some(self.reading.around.apart.or_else(behind)? as i8)
    }

    /// The change in the unit that the words speak in.
    fn derived(&self, earlier: &BoundValue) -> Result<Target, Box<Verdict>> {
        let later = &self.subject.value;
        let quotient = |factor: i64, scale: Scale| match self.base(earlier) {
            Some(refusal) => Err(Box::new(refusal)),
            None => Ok(Target::quotient(later, earlier, &ratio(factor, 1), scale)),
        };
        let hundred = ratio(100, 1);
        match &self.reading.quantity.value {
            // "fell threefold", "fell by a factor of three": the earlier over the later.
            Quantity::Multiple(factor, _) if self.is_fall() && *factor > ratio(1, 1) => match self.base(later) {
                Some(refusal) => Err(Box::new(refusal)),
                None => Ok(Target::quotient(earlier, later, &ratio(1, 1), Scale::Multiple)),
            },
            Quantity::Multiple(..) | Quantity::Span { times: true, .. } => quotient(1, Scale::Multiple),
            Quantity::Fraction(..)
            | Quantity::Span { .. }
            | Quantity::Pair(..)
            | Quantity::Majority
            | Quantity::Minority
            | Quantity::All => Ok(quotient(1, Scale::Ratio)?.less_one()),
            _ if self.is(&Mark::Percent) => {
                let relative = quotient(1, Scale::Percent)?.less_one().times(&hundred, Scale::Percent);
                // Of a percentage most readers take it for points: then nothing is excused.
                let step = relative.step.clone().filter(|_| self.subject.unit != Unit::Percent);
                Ok(Target { step, ..relative })
            }
            _ => {
                let points = matches!(self.subject.unit, Unit::Percent | Unit::Points);
                let scale = if points { Scale::Points } else { Scale::Own };
                Ok(Target::difference(later, earlier, scale))
            }
        }
    }

    /// "fell to 151", "up from 155": the value itself, later or earlier. "fell to a third" is what is left of it.
    fn level(&self, level: Level, earlier: &BoundValue) -> Option<Verdict> {
        let fraction = matches!(
            self.reading.quantity.value,
            Quantity::Fraction(..) | Quantity::Multiple(..) | Quantity::Span { .. }
        );
        if fraction {
            if let Some(refusal) = self.base(earlier) {
                return Some(refusal);
            }
            return self.compare(Target::quotient(
                &self.subject.value,
                earlier,
                &ratio(1, 1),
                Scale::Multiple,
            ));
        }
        let worth = match level {
            Level::To => &self.subject.value,
            Level::From => earlier,
        };
        let scale = if self.subject.unit == Unit::Percent {
            Scale::Percent
        } else {
            Scale::Own
        };
        self.compare(Target::of(worth, scale))
    }

    /// "unchanged": a change of less than one percent.
    fn unchanged(&self, difference: &Interval, earlier: &BoundValue) -> Option<Verdict> {
        if sign(difference) == Some(0) {
            return None;
        }
        let base = earlier.printed().map(|earlier| earlier.abs());
        let size = difference.as_point().map(Signed::abs).or_else(|| {
            let later = self.subject.value.printed()?;
            Some((later - earlier.printed()?).abs())
        });
        let small = base
            .zip(size)
            .is_some_and(|(base, size)| !base.is_zero() && size < base * ratio(tolerance::UNCHANGED, 100));
        (!small).then(|| self.wrong_way(sign(difference).unwrap_or(0), difference))
    }

    /// "rose 5%" of a percentage that rose by 5 points.
    fn points_as_percent(&self, earlier: &BoundValue, fell: bool) -> Option<Verdict> {
        let percentages = matches!(self.subject.unit, Unit::Percent | Unit::Points);
        if !percentages || !self.is(&Mark::Percent) {
            return None;
        }
        let difference = Target::difference(&self.subject.value, earlier, Scale::Points);
        let difference = if fell { difference.negated() } else { difference };
        let says = self.says(Scale::Points, true).ok()?;
        let borne_out = hold(&says, &difference).is_none_or(|code| code.severity() != Severity::Error);
        borne_out
            .then(|| self.percent_for_points(&difference))
            .or_else(|| self.nearer_in_points(earlier, &difference))
    }

    /// "Rose 0.9%" of a percentage that rose by 0.8 points, which is 12.7 percent of it: both are named.
    fn nearer_in_points(&self, earlier: &BoundValue, difference: &Target) -> Option<Verdict> {
        let Quantity::Number(number) = &self.reading.quantity.value else {
            return None;
        };
        let relative = self.derived(earlier).ok()?;
        let (points, percent) = (difference.printed.as_ref()?, relative.printed.as_ref()?);
        let away = |value: &crate::quantity::Rational| (value.abs() - number.rational()).abs();
        (away(points) < away(percent)).then(|| {
            let relative = Target {
                printed: Some(percent.abs()),
                ..relative.clone()
            };
            let (points, percent) = (self.shown(difference), self.shown(&relative));
            Verdict {
                code: Code::ClaimMismatch,
                range: self.reading.quantity.range.clone(),
                message: format!(
                    "“{}” is written of a percentage that changed by {points}, which is {percent} of what it was",
                    self.words.text.trim()
                ),
                help: Some(format!("write “{points}”")),
            }
        })
    }

    fn is_fall(&self) -> bool {
        self.way() == Some(Way::Down)
    }

    fn names_zero(&self) -> bool {
        matches!(self.reading.quantity.value, Quantity::Number(number) if number.value.is_zero())
    }
}

/// The sign of a change in a direction.
pub fn way_sign(way: Way) -> i8 {
    match way {
        Way::Up => 1,
        Way::Down => -1,
        Way::Flat => 0,
    }
}
