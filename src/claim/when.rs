//! Times in the sentence around a link: years, fiscal years and what each is to the number.

use std::ops::Range;

use super::parser::Parser;
use super::passage::Clause;
use super::reading::{Reading, Role, When};
use super::text::Kind;

/// How many words before a year may hold the record that it belongs to.
const TO_RECORD: usize = 6;

/// How far behind a number the year may stand that follows its verb: "[31] Menschen starben 2021".
const TO_VERB: usize = 5;
/// How far from the sentence's beginning its first month stands: "Du 1er janvier au 31 mars 2023".
const TO_MONTH: usize = 3;
/// A day behind no more words than these is when a number was counted: "As at 31 December 2023".
const LEAD: usize = 2;

impl Parser<'_> {
    /// The times that belong to the claim: those directly behind it, in its clause behind it, and before it where none is behind.
    pub(super) fn times(&self, reading: &mut Reading, clause: &Clause<'_>) {
        let after = clause.after();
        let before = clause.before();
        let mut times = self.times_in(self.run_after_years(after.clone()));
        if times.is_empty() {
            times.extend(self.year_of(after));
        }
        times.extend(self.year_alone(clause));
        let led: Vec<When> = self.times_in(self.leading(self.own_part(before, clause.has_previous())));
        let unsaid = |role: Role, times: &[When]| !times.iter().any(|time| time.role == role);
        for time in led {
            if unsaid(time.role, &times) || time.role == Role::Base {
                times.push(time);
            }
        }
        reading.around.times = times;
    }

    /// "2016 saw [151] cases", "2016 gab es [151] Fälle" and, where nouns have capitals, "[151] Fälle 2016".
    fn year_alone(&self, clause: &Clause<'_>) -> Option<When> {
        let capitals = self.language.base() == "de";
        let before = clause.before();
        let led = self.year_at(before.start).filter(|(.., next)| {
            let verb = self.skip(&self.grammar.year_verbs, *next).is_some();
            let small = capitals && self.text.is(*next, Kind::Word) && !self.text.capital(*next);
            *next < before.end && !clause.has_previous() && !self.text.glued(*next) && (verb || small)
        });
        let run = self.run_after(clause.after());
        let behind = || {
            let at = run.end.checked_sub(1).filter(|at| capitals && *at > run.start)?;
            let noun = self.text.is(at - 1, Kind::Word) && self.text.capital(at - 1);
            let ends = run.end == clause.after().end && !self.is_claim(run.end);
            self.year_at(at).filter(|_| noun && ends && at <= run.start + 3)
        };
        // "[31] Menschen starben 2021 im Straßenverkehr"
        let behind_verb = || {
            let near = run.start + 1..run.end.min(run.start + TO_VERB);
            near.filter(|_| capitals).find_map(|at| {
                let verb = self.text.is(at - 1, Kind::Word) && !self.text.capital(at - 1) && !self.text.known(at - 1);
                let found = self.year_at(at).filter(|(.., next)| verb && *next < run.end)?;
                self.skip(&self.grammar.own_years, found.2).map(|_| found)
            })
        };
        led.or_else(behind)
            .or_else(behind_verb)
            .map(|(year, fiscal, _)| When::of(year, fiscal))
    }

    /// "The [140] cases of 2016": the year behind the noun.
    fn year_of(&self, after: Range<usize>) -> Option<When> {
        let of = self.text.is(after.start, Kind::Word).then_some(after.start + 1)?;
        let (_, at) = self
            .phrase(&self.grammar.pairs, of)
            .filter(|(_, next)| *next == of + 1)?;
        let (year, fiscal, next) = self.year_at(at).filter(|(.., next)| *next <= after.end)?;
        // "of 2016 offers": a number.
        let ends = !self.text.is(next, Kind::Word) || self.text.known(next);
        ends.then_some(When::of(year, fiscal))
    }

    /// Without what a comma parts from the claim, unless it leads the sentence: "In 2021, [X]", not "of those released in 2019, [X]".
    fn leading(&self, tokens: Range<usize>) -> Range<usize> {
        // "(2021: [X])"
        if self.heads(tokens.clone()) {
            return tokens;
        }
        let run = self.run_before(tokens.clone());
        let leads = self.skip(&self.grammar.own_years, tokens.start).is_some()
            || self.skip(&self.grammar.base_years, tokens.start).is_some();
        let short = run.start <= tokens.start + 9;
        // "Before the crisis, in 2019, profit had been [66]"
        let year_apposed = run.start.checked_sub(2).is_some_and(|year| {
            let comma = (tokens.start..year).rev().find(|at| self.parts_clauses(*at));
            let own = comma.and_then(|comma| self.skip(&self.grammar.own_years, comma + 1));
            self.year_at(year).is_some() && own.is_some_and(|own| (own..year).all(|at| self.before_year(at)))
        });
        // "De juillet à septembre 2023, [17,8]"
        let first = tokens.start + 1..=tokens.start + TO_MONTH;
        let months = self.text.is(tokens.start, Kind::Word) && first.into_iter().any(|at| self.is_month_at(at));
        // "2016: [151]", "2016 – [151]".
        let year_alone = self
            .year_at(tokens.start)
            .is_some_and(|(.., next)| next + 1 == run.start);
        if run != tokens && !((leads || months) && short) && !year_alone && !year_apposed {
            run
        } else {
            tokens
        }
    }

    /// Whether these tokens are a year with a colon, the head of the number behind them.
    fn heads(&self, tokens: Range<usize>) -> bool {
        let Some(colon) = tokens.end.checked_sub(1).filter(|at| self.text.sign(*at, &[":"])) else {
            return false;
        };
        let year = (tokens.start..colon).find_map(|at| self.year_at(at).map(|(.., next)| (at, next)));
        year.is_some_and(|(at, next)| next == colon && (tokens.start..at).all(|word| self.before_year(word)))
    }

    /// The tokens behind a claim that speak of it: up to a comma, unless only a year stands behind that.
    fn run_after_years(&self, after: Range<usize>) -> Range<usize> {
        let run = self.run_after(after.clone());
        // "[505] in 2022 to [757]", "(H1 2015: [122%])": a year before a colon is the next number's.
        let first_year = || run.clone().find_map(|at| self.year_at(at).map(|(.., next)| (at, next)));
        // "(2022: surplus of [2,283])"
        let heads = first_year().is_some_and(|(at, next)| next == run.end && self.text.opened(at));
        let colon = run.end + 1 == after.end || (heads && self.is_claim(after.end));
        if colon && self.text.sign(run.end, &[":"]) && !self.is_preposition(run.start) {
            let cut = first_year().map_or(run.end, |(at, _)| at);
            return run.start..cut;
        }
        // "and in 2021 [30]": what an "and" joins is the next number's, where there is one.
        let next = self.is_claim(after.end);
        let joint = run
            .clone()
            .find(|at| next && self.skip(&self.grammar.and, *at).is_some() && !self.is_joint_of_years(*at));
        run.start..joint.unwrap_or(run.end)
    }

    /// "between 2000 and 2018".
    fn is_joint_of_years(&self, at: usize) -> bool {
        at > 0 && self.year_at(at - 1).is_some() && self.year_at(at + 1).is_some()
    }

    /// The tokens before a claim that speak of it and not of the claim before.
    fn own_part(&self, before: Range<usize>, has_previous: bool) -> Range<usize> {
        if !has_previous {
            return before;
        }
        let parted = before
            .clone()
            .rev()
            .find(|at| self.parts_clauses(*at) && !self.text.sign(*at, &[":"]));
        let joint = before
            .clone()
            .rev()
            .find(|at| self.skip(&self.grammar.and, *at).is_some() && !self.is_joint_of_years(*at));
        let colon =
            before.end > before.start && self.text.sign(before.end - 1, &[":"]) && !self.is_preposition(before.start);
        match parted.max(joint) {
            Some(at) => at + 1..before.end,
            None if colon => before,
            None => before.end..before.end,
        }
    }

    /// A year or fiscal year at a token: its first year, whether it runs into the next, and the place after it.
    pub(super) fn year_at(&self, at: usize) -> Option<(i16, bool, usize)> {
        let year = self.bare_year(at)?;
        let joined = self.joins_years(at + 1, &["/", "-", "–", "‑"]);
        let second = self
            .text
            .word(at + 2)
            .filter(|_| joined)
            .and_then(|written| match written.chars().count() {
                2 => self.language.read_number(written).ok()?.value.try_into().ok(),
                4 => self.bare_year(at + 2).map(|year| year % 100),
                _ => None,
            });
        match second {
            Some(second) if (year + 1) % 100 == second => Some((year, true, at + 3)),
            // "2015–2019" is a span of several.
            Some(_) => None,
            None => Some((year, false, at + 1)),
        }
    }

    /// Whether one of these signs stands without spaces between two tokens.
    fn joins_years(&self, at: usize, signs: &[&str]) -> bool {
        self.text.sign(at, signs) && self.text.glued(at) && self.text.glued(at + 1)
    }

    fn is_span_of_years(&self, at: usize) -> bool {
        self.joins_years(at + 1, &["-", "–", "‑"]) && self.bare_year(at).is_some() && self.bare_year(at + 2).is_some()
    }

    /// The times of these tokens with their roles.
    fn times_in(&self, tokens: Range<usize>) -> Vec<When> {
        let mut found = Vec::new();
        let mut at = tokens.start;
        let mut last: Option<Role> = None;
        while at < tokens.end {
            let Some((year, fiscal, next)) = self.year_at(at).filter(|_| self.referenced(at, tokens.start).is_none())
            else {
                // "PLH 2020-2025": the last year of a span is none of its own.
                at += if self.is_span_of_years(at) { 3 } else { 1 };
                continue;
            };
            let glued_word = self.text.glued(at) && at > 0 && self.is_letter(at - 1);
            let months = self.months_before(tokens.start, at).filter(|_| !fiscal);
            let role = match (glued_word, months) {
                (true, _) => None,
                // "From January to June of 2018"
                (_, Some((first, last))) if first < last => Some(Role::Own),
                _ => self.role(tokens.start, at, next, last),
            };
            last = role.or(last);
            let day = self.day_before(at);
            found.extend(role.map(|role| When {
                year,
                fiscal,
                months,
                role,
                is_event: day.is_some_and(|day| day > tokens.start + LEAD),
                is_end: day.is_some_and(|day| self.ends_in(&self.grammar.year_ends, tokens.start..day).is_some()),
            }));
            at = next;
        }
        found
    }

    /// The months that stand before a year: "March 2018", "January to June of 2018", "between 1 July and 31 December 2018".
    fn months_before(&self, from: usize, at: usize) -> Option<(i8, i8)> {
        let month = |at: usize| {
            self.text
                .word(at)
                .and_then(|word| self.language.calendar().month_of(word))
        };
        let mut at = at;
        let mut found: Vec<i8> = Vec::new();
        for _ in 0..9 {
            at = at.checked_sub(1).filter(|at| *at >= from)?;
            let joins = self.skip(&self.grammar.range_to, at).is_some()
                || self.skip(&self.grammar.and, at).is_some()
                || self.skip(&self.grammar.articles, at).is_some()
                || self.skip(&self.grammar.determiners, at).is_some()
                || self.phrase(&self.grammar.pairs, at).is_some()
                || self.ends_day(at)
                || self.text.word(at).is_some_and(|word| self.small(word).is_some());
            match month(at) {
                Some(month) => found.push(month),
                None if joins => {}
                None => break,
            }
            if found.len() == 2 {
                break;
            }
        }
        let (last, first) = (*found.first()?, *found.last()?);
        (first <= last).then_some((first, last))
    }

    /// What the words around a year say of it; none where it may be part of a name: "the 1951 Convention".
    fn role(&self, from: usize, at: usize, next: usize, last: Option<Role>) -> Option<Role> {
        // "In 2021 total income was": the noun is the sentence's.
        let ends_here = |list: &crate::language::Phrases<()>| {
            let starts = (1..=4)
                .filter_map(|length| at.checked_sub(length))
                .filter(|start| *start >= from);
            starts.clone().any(|start| self.skip(list, start) == Some(at))
        };
        let leads = ends_here(&self.grammar.own_years) && !ends_here(&self.grammar.base_years);
        if !leads && self.skip(&self.grammar.base_years_after, next).is_some() {
            return Some(Role::Base);
        }
        // "the highest number since 2019": the year is the record's.
        let reach = at.saturating_sub(TO_RECORD).max(from);
        if (reach..at).any(|start| self.record_at(start, next).is_some_and(|(_, end)| end == next)) {
            return None;
        }
        // Over "the", a month or a quarter to the preposition: "at the end of March 2018".
        let reach = |list: &crate::language::Phrases<()>, between: &dyn Fn(usize) -> bool| {
            (1..=7)
                .filter_map(|length| at.checked_sub(length))
                .filter(|start| *start >= from)
                .any(|start| {
                    self.skip(list, start)
                        .is_some_and(|end| end <= at && (end..at).all(between))
                })
        };
        let plain = |word: usize| self.before_year(word);
        // "more than at the end of 2022"
        let timed = |word: usize| plain(word) || self.skip(&self.grammar.own_years, word).is_some();
        // "On 31 December 2022 there were": the day of the number, unless it says since when something moved.
        let day = self.day_before(at).filter(|day| *day >= from);
        let dated = day.and_then(|day| {
            let own = self.ends_in(&self.grammar.own_years, from..day);
            own.or_else(|| self.ends_in(&self.grammar.level_to, from..day))
        });
        if dated.is_some_and(|start| start == from || self.direction(start - 1).is_none()) {
            return Some(Role::Own);
        }
        if reach(&self.grammar.base_years, &timed) || (from..at).any(|word| self.compares_times(word, at)) {
            return Some(Role::Base);
        }
        if reach(&self.grammar.until_years, &plain) {
            return Some(Role::Until);
        }
        if reach(&self.grammar.own_years, &plain) {
            return Some(Role::Own);
        }
        let joined = at > from && (self.skip(&self.grammar.and, at - 1).is_some() || self.text.sign(at - 1, &[","]));
        if joined && last.is_some() {
            return last;
        }
        if self.is_bare_time(from, at, next) {
            return Some(Role::Own);
        }
        let parted = at == from || self.text.sign(at - 1, &[","]);
        let alone = self.text.sign(next, &[":", ",", "–", "—"])
            || next >= self.text.len()
            || (self.text.opened(at) && self.text.closed(at));
        (parted && alone).then_some(Role::Own)
    }

    /// "Investiert wurden 2022 [64,5 Mio.]", "La récolte 2022 s'est limitée à": a year that no preposition leads, behind a verb where nouns
    /// have capitals, behind a noun in French.
    fn is_bare_time(&self, from: usize, at: usize, next: usize) -> bool {
        let before = at.checked_sub(1).filter(|before| *before >= from);
        let Some(before) = before.filter(|before| self.text.is(*before, Kind::Word)) else {
            return false;
        };
        let planned = self.skip(&self.grammar.plans, before).is_some();
        if self.text.capital(before) || self.is_preposition(before) || planned {
            return false;
        }
        let determined = self.skip(&self.grammar.determiners, before).is_some()
            || self.skip(&self.grammar.articles, before).is_some();
        match self.language.base() {
            "de" => {
                let verb = self.skip(&self.grammar.neutral, before).is_none() && !determined;
                verb && (self.is_claim(next) || self.skip(&self.grammar.hedges, next).is_some())
            }
            "fr" => !self.text.known(before) && !determined && self.text.is(next, Kind::Word),
            _ => false,
        }
    }

    /// Whether what follows is what a number is held against, with the words that end in its year: "below the level achieved in 2022".
    fn compares_times(&self, at: usize, year: usize) -> bool {
        let held = self.comparison(at).map(|(_, next)| next);
        let than = self.skip(&self.grammar.than, at).or(held);
        let base = || self.skip(&self.grammar.base_years, at).filter(|next| *next > at + 1);
        let next = than.or_else(base);
        next.is_some_and(|next| {
            next < year && !(next..year).any(|word| self.parts_clauses(word) || self.is_claim(word))
        })
    }

    /// Where the day of a month stands before a year: the "31" of "31 December 2023", "31. Dezember 2023".
    fn day_before(&self, year: usize) -> Option<usize> {
        let month = year.checked_sub(1)?;
        let last = month.checked_sub(1)?;
        let day = if self.ends_day(last) { last - 1 } else { last };
        let is_day = self.small(self.text.word(day)?).is_some();
        (is_day && self.is_month_at(month)).then_some(day)
    }

    pub(super) fn is_month_at(&self, at: usize) -> bool {
        self.text
            .word(at)
            .is_some_and(|word| self.language.calendar().is_month(word))
    }

    /// The point behind a day: "31."
    pub(super) fn ends_day(&self, at: usize) -> bool {
        self.text.sign(at, &["."]) && self.text.glued(at) && at > 0 && self.text.is(at - 1, Kind::Numeral)
    }

    /// Words that may stand between a preposition and its year: an article, "year", a month, a day.
    pub(super) fn before_year(&self, at: usize) -> bool {
        let word = self.text.word(at).unwrap_or_default();
        self.language.calendar().is_month(word)
            || self.ends_day(at)
            || self.skip(&self.grammar.articles, at).is_some()
            || self.skip(&self.grammar.determiners, at).is_some()
            || self.skip(&self.grammar.year_words, at).is_some()
            || self.small(word).is_some()
    }
}
