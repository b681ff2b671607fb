//! Names that end in a small number, "Year 7", "Phase 2", "this section 172": where they are names, and where what looks like one counts.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::language::Phrases;
use crate::quantity::measure;

use super::parser::Parser;
use super::reading::Mark;
use super::text::Kind;

/// Of the things of one kind nobody numbers more: years of a school, phases, bands.
const MAX_NUMBERED: i64 = 50;

/// From so many on a compound counts what it names: "a 312-bed hospital", not "a 2-bed flat".
const MIN_COMPOUND: i64 = 10;

/// So many numbers, signs and capital words may stand between "IBAN" and the end of its number.
const GROUPS: usize = 8;

/// Digits without groups that nobody counts with.
const CODE_DIGITS: usize = 6;

impl Parser<'_> {
    /// Whether a reference word and the number at `at` behind it count what follows: "in this section 172 staff", "Scope 4,312 tonnes",
    /// "Scope 1 and 300 tonnes".
    pub(super) fn reference_counts(&self, start: usize, at: usize) -> bool {
        if self.is_marked(at + 1) {
            return true;
        }
        let counted = self.counts_noun(at);
        let is_level = self.find(&self.grammar.numbered, start) == Some(at);
        let is_large = |max: i64| self.whole(at).is_none_or(|value| value > Decimal::from(max));
        let is_pointed = || start > 0 && self.found_before(&self.grammar.demonstratives, 0..start);
        let is_written_large = self.is_grouped(at) && self.find(&self.grammar.identities, start).is_none();
        counted
            && (is_written_large || (is_level && is_large(MAX_NUMBERED)) || (is_pointed() && self.is_plural(at + 1)))
    }

    /// "Year 7 pupils", "Phases 2 and 3": a capital makes a name of the word, or nothing is counted behind the number.
    pub(super) fn is_numbered(&self, start: usize, at: usize) -> bool {
        let named = self.find(&self.grammar.numbered, start) == Some(at);
        let small = || {
            self.whole(at)
                .is_some_and(|value| value > Decimal::ZERO && value <= Decimal::from(MAX_NUMBERED))
        };
        // "this year 12 were closed"
        named
            && small()
            && !self.is_marked(at + 1)
            && (self.text.capital(start)
                || !(self.counts_noun(at) && self.is_plural(at + 1)) && self.past_measure(start).is_none())
    }

    /// Where a phrase of a list ends that is asked about numbers alone.
    pub(super) fn find(&self, list: &Phrases<()>, at: usize) -> Option<usize> {
        let (length, ()) = list.longest(|next| self.text.word(at + next))?;
        Some(at + length)
    }

    fn found_before(&self, list: &Phrases<()>, tokens: Range<usize>) -> bool {
        let mut starts = (1..=4).filter_map(|length| tokens.end.checked_sub(length));
        starts.any(|start| start >= tokens.start && self.find(list, start) == Some(tokens.end))
    }

    /// Whether a number is as small as those that name one thing of many.
    pub(super) fn whole_is_small(&self, at: usize) -> bool {
        self.whole(at).is_some_and(|value| value <= Decimal::from(MAX_NUMBERED))
    }

    fn whole(&self, at: usize) -> Option<Decimal> {
        let read = self.language.read_number(self.text.word(at)?).ok()?;
        Some(read.value)
    }

    /// Whether a noun stands behind a number, and no word that goes on with a name.
    fn counts_noun(&self, at: usize) -> bool {
        let noun = at + 1;
        let is_word = self.text.is(noun, Kind::Word) && !self.text.glued(noun);
        let is_capital = self.text.capital(noun) && self.language.base() != "de";
        let lasts = || match self.mark(noun) {
            Some((Mark::Measure(sign), _)) => Some(measure::is_duration(&sign)),
            _ => None,
        };
        let may_count = || {
            // "under 18 years" is an age, "Scope 300 tonnes" a mass.
            let is_noun = self.find(&self.grammar.persons, noun).is_some() || self.may_be_noun(noun);
            lasts().map_or(is_noun, |lasts| !lasts)
        };
        is_word && !is_capital && may_count() && !self.names_more(noun)
    }

    fn names_more(&self, at: usize) -> bool {
        self.skip(&self.grammar.references, at).is_some() || self.text.acronym(at)
    }

    /// Whether a word is a noun of many: by its ending, or as one that is always counted.
    fn is_plural(&self, at: usize) -> bool {
        let word = self.text.word(at).unwrap_or_default();
        self.find(&self.grammar.persons, at).is_some()
            || match self.language.base() {
                "de" => self.text.capital(at),
                "fr" => word.ends_with(['s', 'x']),
                _ => word.ends_with('s') && !word.ends_with("ss"),
            }
    }

    /// Whether digits that could be a year count persons or what there was: "In total 1999 people", "There were 2016 deaths", "£2016".
    pub(super) fn counts_persons(&self, at: usize) -> bool {
        let noun = at + 1;
        if self.bare_year(at).is_none() || self.text.glued(noun) || !self.text.is(noun, Kind::Word) {
            return false;
        }
        if at > 0 && self.leads_a_year(at) {
            return false;
        }
        let grammar = self.grammar;
        let there_are = || self.found_before(&grammar.existence, 0..at);
        let more_or_fewer = || {
            [&grammar.adds, &grammar.removes]
                .iter()
                .any(|list| self.ends_in(list, 0..at).is_some())
        };
        self.find(&grammar.persons, noun).is_some()
            || (there_are() && self.may_be_noun(noun) && (self.language.base() != "de" || self.text.capital(noun)))
            || (more_or_fewer() && self.may_be_noun(noun) && self.is_plural(noun))
    }

    /// "312-bed", "312-köpfig": a compound that counts.
    pub(super) fn is_counting_compound(&self, at: usize) -> bool {
        let next = self.over_hyphen(at + 1);
        next > at + 1
            && self.find(&self.grammar.counting, next).is_some()
            && self.whole(at).is_some_and(|value| value >= Decimal::from(MIN_COMPOUND))
    }

    /// "IBAN DE89 3704 0044", "RCS Paris 552 100 554", "Charity number: 207076": any number behind what names a number.
    pub(super) fn identity(&self, at: usize, from: usize) -> Option<usize> {
        if self.is_marked(at + 1) {
            return None;
        }
        let mut start = at;
        for _ in 0..GROUPS {
            if self.found_before(&self.grammar.identities, from..start) {
                return Some(at + 1);
            }
            let Some(before) = start.checked_sub(1).filter(|before| *before >= from) else {
                break;
            };
            let joins = self.text.sign(before, &[":", "/", ".", "-", "–", "+"]);
            let ends = self.text.sign(before, &["."]) && !self.text.glued(start);
            if ends || !(joins || self.text.is(before, Kind::Numeral) || self.text.capital(before)) {
                break;
            }
            start = before;
        }
        let digits = self.text.word(at)?;
        let code = digits.chars().count() >= CODE_DIGITS && digits.chars().all(char::is_numeric);
        (code && self.text.opened(at) && self.text.closed(at)).then_some(at + 1)
    }

    /// "the 16- to 24-year-olds", "die 16- bis 24-Jährigen": the first of two compounds.
    pub(super) fn suspended(&self, at: usize, from: usize) -> Option<usize> {
        let hyphen = self.text.sign(at + 1, &["-", "‑"]) && self.text.glued(at + 1) && !self.text.glued(at + 2);
        if !hyphen {
            return None;
        }
        let second = self
            .skip(&self.grammar.range_to, at + 2)
            .or_else(|| self.skip(&self.grammar.and, at + 2))?;
        let joined = self.text.is(second, Kind::Numeral) && self.glued_to_letters(second, from).is_some();
        joined.then_some(at + 1)
    }

    /// "les moins de 18 ans", "les 16-24 ans", "les enfants de 5 à 16 ans": persons by their age.
    pub(super) fn age(&self, at: usize) -> Option<usize> {
        let grammar = self.grammar;
        let mut first = at;
        let mut last = at;
        let joint = |at: usize| self.skip(&grammar.range_to, at);
        if let Some(next) = joint(at + 1).filter(|next| self.text.is(*next, Kind::Numeral)) {
            last = next;
        } else if at > 1 && joint(at - 1) == Some(at) && self.text.is(at - 2, Kind::Numeral) {
            first = at - 2;
        }
        let years = self.text.word(last + 1).is_some_and(|word| word == "ans");
        if self.language.base() != "fr" || !years {
            return None;
        }
        let before = self
            .ends_in(&grammar.hedges, 0..first)
            .or_else(|| self.ends_in(&grammar.pairs, 0..first))
            .or_else(|| self.ends_in(&grammar.in_year, 0..first))
            .unwrap_or(first);
        let led = before < first && self.ends_in(&grammar.determiners, 0..before).is_some();
        let ranged = first < last && self.ends_in(&grammar.determiners, 0..first).is_some();
        let persons = before < first && before > 0 && self.find(&grammar.persons, before - 1) == Some(before);
        (led || ranged || persons).then_some(at + 1)
    }

    /// "24 hours a day, 7 days a week", "24 heures sur 24": always open.
    pub(super) fn always(&self, at: usize) -> Option<usize> {
        let value = |at: usize| self.text.word(at).and_then(|written| self.small(written));
        let most = value(at).filter(|value| matches!(value, 7 | 24))?;
        let unit = self.past_measure(at + 1)?;
        let again = (unit + 1..=unit + 2).find(|next| value(*next) == Some(most) && self.text.is(*next, Kind::Numeral));
        if let Some(again) = again {
            return Some(again + 1);
        }
        let (each, end) = self.each_phrase(unit)?;
        (each == if most == 7 { "weeks" } else { "days" }).then_some(end)
    }
}
