//! Dates and times of day: tokens enter; where such a thing ends leaves.

use super::parser::Parser;
use super::text::Kind;

/// How many days may be joined to the one that has the month: "on 3, 4 and 5 May".
const DAYS: usize = 6;

impl Parser<'_> {
    /// "12 March", "March 12, 2017", "12.03.2017", "12/03/2017", "2017-03-12"; also numerals with several points: "1.2.3".
    pub(super) fn date(&self, at: usize) -> Option<usize> {
        let written = self.text.word(at).filter(|_| self.text.is(at, Kind::Numeral))?;
        if written.matches('.').count() >= 2 && self.language.read_number(written).is_err() {
            return Some(at + 1);
        }
        let separated =
            |at: usize| self.text.sign(at, &["/", "-", "."]) && self.text.glued(at) && self.text.glued(at + 1);
        let short = |at: usize| {
            let length = self.text.word(at).map_or(0, |word| word.chars().count());
            self.text.is(at, Kind::Numeral) && (1..=4).contains(&length)
        };
        if short(at) && separated(at + 1) && short(at + 2) && separated(at + 3) && short(at + 4) {
            return Some(at + 5);
        }
        let day = self.small(written).is_some_and(|day| (1..=31).contains(&day));
        let month = |at: usize| {
            self.text
                .word(at)
                .is_some_and(|word| self.language.calendar().is_month(word))
        };
        let mut end = at + 1;
        if self.text.glued(end) && self.skip(&self.grammar.ordinal_endings, end).is_some() {
            end += 1;
        }
        let point = if self.text.sign(end, &["."]) { end + 1 } else { end };
        if day && month(point) {
            return Some(point + 1);
        }
        if day && self.text.word(end) == Some("of") && month(end + 1) {
            return Some(end + 2);
        }
        let before = at
            .checked_sub(1)
            .filter(|before| !self.text.sign(*before, &["."]))
            .or_else(|| at.checked_sub(2));
        // "in May 31 people came"
        let counts = |month: usize| {
            let within = self.ends_in(&self.grammar.within_year, 0..month).is_some();
            within && self.text.is(end, Kind::Word) && self.find(&self.grammar.persons, end).is_some()
        };
        if day && before.is_some_and(|before| month(before) && !counts(before)) {
            return Some(end);
        }
        (day && self.day_of_several(at, end)).then_some(end)
    }

    /// "3–9 July", "on 3, 4 and 5 May", "July 3–9": a day that is joined to one with its month.
    fn day_of_several(&self, at: usize, end: usize) -> bool {
        let joint = |at: usize| {
            let sign = self.text.sign(at, &["-", "–", "‑", ",", "/"]).then_some(at + 1);
            sign.or_else(|| self.skip(&self.grammar.range_to, at))
                .or_else(|| self.skip(&self.grammar.and, at))
        };
        let short = |at: usize| {
            self.text.is(at, Kind::Numeral) && self.text.word(at).is_some_and(|day| self.small(day).is_some())
        };
        let month = |at: usize| {
            self.text
                .word(at)
                .is_some_and(|word| self.language.calendar().is_month(word))
        };
        let mut after = end;
        for _ in 0..DAYS {
            let Some(next) = joint(after).filter(|next| short(*next)) else {
                break;
            };
            let point = usize::from(self.text.sign(next + 1, &["."]));
            after = next + 1;
            if month(after + point) {
                return true;
            }
        }
        let mut day = at;
        for _ in 0..DAYS {
            let before = day
                .checked_sub(2)
                .filter(|before| joint(before + 1) == Some(day) && short(*before));
            let Some(before) = before else { break };
            if before.checked_sub(1).is_some_and(month) {
                return true;
            }
            day = before;
        }
        false
    }

    /// "10:30", "10.30 am", "5 pm", "17h30", "9 bis 17 Uhr".
    pub(super) fn time(&self, at: usize) -> Option<usize> {
        let until = || {
            let to = self.range_joint(at + 1, false).filter(|_| self.is_hour(at))?;
            // "18 to 24 hrs" is how long something takes.
            self.one_time(to).filter(|_| self.past_measure(to + 1).is_none())
        };
        self.one_time(at).or_else(until)
    }

    fn is_hour(&self, at: usize) -> bool {
        let written = self.text.word(at).and_then(|word| word.split('.').next());
        let hour = written.and_then(|hour| self.small(hour));
        !self.to_one && !self.one_to && hour.is_some_and(|hour| hour <= 24)
    }

    fn one_time(&self, at: usize) -> Option<usize> {
        if !self.is_hour(at) {
            return None;
        }
        if self.text.sign(at + 1, &[":"])
            && self.text.glued(at + 1)
            && self.text.glued(at + 2)
            && self.text.is(at + 2, Kind::Numeral)
        {
            return Some(at + 3);
        }
        let clock = self.skip(&self.grammar.clock, at + 1)?;
        // "18 h" is a duration in French; a clock time has its minutes glued or follows "at".
        let word = self.text.word(at + 1)?;
        let minutes = self.text.is(at + 2, Kind::Numeral);
        match (word, minutes) {
            ("h", true) => Some(at + 3),
            ("h", false) => None,
            _ => Some(clock),
        }
    }

    /// Where a date or a time of day ends that stands alone: "12 March", "12 March 2017", "5 pm".
    pub(super) fn date_or_time(&self, at: usize) -> Option<usize> {
        if !self.text.is(at, Kind::Numeral) {
            return None;
        }
        // "5 hrs" is a duration.
        let lasts = self.past_measure(at + 1).is_some();
        if let Some(next) = self.time(at).filter(|_| !lasts) {
            return Some(next);
        }
        let next = self.date(at)?;
        if next == at + 1 {
            return self.day_of_several(at, next).then_some(next);
        }
        // "5 may have died": a month stands before a year, a mark or nothing.
        (!self.text.is(next, Kind::Word) && (!self.text.is(next, Kind::Numeral) || self.bare_year(next).is_some()))
            .then_some(next)
    }

    /// Two digits of any script.
    pub(super) fn small(&self, written: &str) -> Option<u8> {
        let short = written.chars().count() <= 2;
        short
            .then(|| self.language.read_number(written).ok()?.value.try_into().ok())
            .flatten()
    }
}
