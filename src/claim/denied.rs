//! What a number is said not to have done: "did not rise", "ging nicht zurück", "n'a pas baissé".

use std::ops::Range;

use crate::language::{Sign, Way};

use super::arithmetic::sign;
use super::change::way_sign;
use super::judge::Judge;
use super::named::Name;
use super::parser::Parser;
use super::passage::Clause;
use super::reading::{Reading, Verdict};
use super::sense::turned;
use super::subject::{BoundValue, Form};

/// How far behind "no increase" its noun is looked for: "no increase in the number of complaints".
const TO_NOUN: usize = 6;
/// How many words a half of a sentence has before its number that only goes on: "it was".
const TO_PRONOUN: usize = 4;

impl Parser<'_> {
    /// The way that a number did not go, before a link whose words say no other, and the token that says so.
    pub(super) fn denied_way(&self, reading: &Reading, clause: &Clause<'_>) -> Option<(Way, usize)> {
        if reading.direction.is_some() || reading.around.way.is_some() {
            return None;
        }
        let before = self.denied_before(clause);
        before.clone().rev().find_map(|at| {
            let way = self.phrase(&self.grammar.directions, at);
            let (way, next) = way.filter(|(way, next)| *way != Way::Flat && *next <= before.end)?;
            let leads = at.checked_sub(1).filter(|not| *not >= before.start);
            // "no more than" is a hedge.
            let led = leads.is_some_and(|not| {
                self.skip(&self.grammar.negations, not) == Some(at) && self.skip(&self.grammar.hedges, not).is_none()
            });
            // "stieg nicht", "n'augmente pas"
            (led || self.denied_behind(next)).then_some((way, at))
        })
    }
}

impl Parser<'_> {
    /// The tokens in which a way may be denied: those before the link; before the list that it goes on; before the semicolon that its
    /// sentence begins behind with no name of its own: "Revenue did not rise; it was [500]".
    fn denied_before(&self, clause: &Clause<'_>) -> Range<usize> {
        let before = clause.before();
        if clause.has_previous() {
            return match self.only_joins(before.clone()) {
                true => self.before_list(clause),
                false => before,
            };
        }
        let half = before.start.checked_sub(1).filter(|end| self.text.sign(*end, &[";"]));
        match half.filter(|_| before.len() <= TO_PRONOUN && before.clone().all(|at| !self.may_be_noun(at))) {
            Some(end) => self.sentence_before(end).start..before.end,
            None => before,
        }
    }

    /// Whether the verb that ends at a place is turned into its contrary: "stieg nicht", and not "stieg nicht nur".
    pub(super) fn denied_behind(&self, next: usize) -> bool {
        let not = self.skip(&self.grammar.negations_behind, next);
        not.is_some_and(|end| self.skip(&self.grammar.neutral, end).is_none())
    }
}

impl Judge<'_> {
    /// "Costs did not fall, and stood at [893]" of what fell, where the sentence names the figure beside it.
    pub(super) fn wrong_denial(&self) -> Option<Verdict> {
        let (way, at) = self.reading.around.denied?;
        let earlier = match &self.subject.form {
            Form::Change { earlier } => earlier,
            Form::Plain => self.subject.earlier.as_ref()?,
            _ => return None,
        };
        let clause = self.words.clause?;
        let parser = Parser::new(clause.text, self.language);
        let name = Name::new(&self.subject.label, self.language)?;
        let before = parser.denied_before(&clause);
        let noun = parser.run_after(at..before.end);
        let noun = noun.start..noun.end.min(noun.start + TO_NOUN);
        let names = |tokens: Range<usize>| {
            parser.touches(tokens.clone(), &name) || tokens.clone().any(|at| parser.holds_at(at..tokens.end, &name))
        };
        if !names(before.start..at) && !names(noun) {
            return None;
        }
        let loses = self.reading.around.sign == Some(Sign::Below);
        let worth = |worth: &BoundValue| if loses { turned(worth) } else { worth.clone() };
        let difference = worth(&self.subject.value).interval().minus(&worth(earlier).interval());
        let went = sign(&difference)?;
        (went == way_sign(self.of_number(way))).then(|| {
            let verdict = self.wrong_way(went, &difference);
            let message = format!("the words say that it did not, and {}", self.moved(went, &difference));
            Verdict { message, ..verdict }
        })
    }
}
