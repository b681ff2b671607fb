//! Differences of two figures of one time: "exceeded the target by [3 points]", "[0.6 points] under the target".

use std::cmp::Ordering;
use std::ops::Range;

use crate::finding::Code;

use super::arithmetic::sign;
use super::judge::Judge;
use super::named::Name;
use super::parser::Parser;
use super::reading::Verdict;
use super::subject::Difference;
use super::target::Target;

impl Judge<'_> {
    /// Whether the number is how much is missing: "[0.6 points] under the target", "il a manqué [17 600]".
    pub(super) fn is_missing(&self) -> bool {
        let Some(clause) = self
            .words
            .clause
            .filter(|_| self.subject.difference == Some(Difference::AtOnce))
        else {
            return false;
        };
        let parser = Parser::new(clause.text, self.language);
        let below = |at: usize| matches!(parser.comparison(at), Some((Ordering::Less, _)));
        let run = parser.run_before(clause.before());
        let verb = parser.ends_in(&parser.grammar.below, run.clone());
        below(clause.after().start)
            || verb.is_some_and(|at| {
                parser.ends_in(&parser.grammar.hedges, run).is_none() && !parser.denied(clause.before().start..at)
            })
    }

    /// How two figures of one time are said to stand to each other, where the claim is their difference.
    pub(super) fn stands_apart(&self) -> Option<Ordering> {
        let at_once = self.subject.difference == Some(Difference::AtOnce);
        self.reading.around.apart.filter(|_| at_once)
    }

    /// "Exceeded the target by [3 points]" of what is 3 points below it.
    pub(super) fn wrong_difference(&self) -> Option<Verdict> {
        let said = self.stands_apart().filter(|_| !self.has_minus())?;
        let said = if self.is_named_second() { said.reverse() } else { said };
        let is = match sign(&self.subject.value.interval())? {
            1 => Ordering::Greater,
            -1 => Ordering::Less,
            _ => return None,
        };
        (said != is).then(|| Verdict {
            code: Code::ClaimDirection,
            range: self.reading.quantity.range.clone(),
            message: format!(
                "the words around “{}” compare the two the other way round: the difference is {}",
                self.words.text.trim(),
                self.shown(&Target::of(&self.subject.value, self.own_scale()))
            ),
            help: Some("turn the comparison round, or bind the words to another figure".to_owned()),
        })
    }

    /// Whether the sentence names what is taken away first: "income exceeded costs by [5]" of costs less income.
    fn is_named_second(&self) -> bool {
        let Some((clause, less)) = self.words.clause.zip(self.subject.less.as_ref()) else {
            return false;
        };
        let parser = Parser::new(clause.text, self.language);
        let names = Name::new(&self.subject.label, self.language).zip(Name::new(less, self.language));
        let Some(((_, at), (own, less))) = parser.apart_at(&clause).zip(names) else {
            return false;
        };
        let (first, second) = match at < clause.before().end {
            true => {
                let run = parser.run_before(clause.before());
                (run.start..at, at + 1..run.end)
            }
            false => (clause.before(), parser.run_after(at + 1..clause.after().end)),
        };
        let touches = |tokens: &Range<usize>, name: &Name| parser.touches(tokens.clone(), name);
        // A target has the name of what it is a target of.
        let plans = less.words.iter().any(|word| parser.grammar.plans.word(word).is_some());
        // One name in its place tells, where the other does not stand there.
        let led = !plans && touches(&first, &less) && !touches(&first, &own) && !touches(&second, &less);
        let held = touches(&second, &own) && !touches(&second, &less) && !touches(&first, &own);
        led || held
    }
}
