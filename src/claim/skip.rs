//! Numbers that are no figures: years, dates, times, pages, names with digits. Tokens enter; where such a number ends leaves.

use super::parser::Parser;
use super::text::{Kind, is_unspaced};

/// How many numbers may stand behind one "pages".
const LISTED: usize = 50;

impl Parser<'_> {
    /// A year 1900 to 2099 in four digits that nothing makes a quantity.
    pub(super) fn bare_year(&self, at: usize) -> Option<i16> {
        if !self.text.is(at, Kind::Numeral) {
            return None;
        }
        let written = self.text.word(at)?;
        if written.chars().count() != 4 {
            return None;
        }
        let year: i16 = self.language.read_number(written).ok()?.value.try_into().ok()?;
        let is_paid = at > 0 && self.text.is(at - 1, Kind::Sign) && self.past_money(at - 1) == Some(at);
        let quantity = is_paid
            || self.is_marked(at + 1)
            || self.counts_glued(at)
            || (self.text.glued(at) && self.is_letter(at.wrapping_sub(1)));
        ((1900..=2099).contains(&year) && !quantity).then_some(year)
    }

    /// Whether a mark stands here that makes any number a quantity: %, money, a scale.
    pub(super) fn is_marked(&self, at: usize) -> bool {
        let grammar = self.grammar;
        self.skip(&grammar.percent, at).is_some()
            || self.past_money(at).is_some_and(|next| !self.heads_a_column(at, next))
            || self.skip(&grammar.scales, at).is_some()
    }

    /// "2017 £m", "2017 £ million", "2017 €'000": a sign with a scale behind it is the head of a column, and the number its year.
    fn heads_a_column(&self, at: usize, next: usize) -> bool {
        let is_sign = self.text.is(at, Kind::Sign) && next == at + 1;
        let thousands = self.text.word(next).is_some_and(|word| word == "000");
        let is_scaled = thousands
            || self.skip(&self.grammar.scales, next).is_some()
            || self.skip(&self.grammar.short_scales, next).is_some();
        is_sign && is_scaled
    }

    pub(super) fn is_letter(&self, at: usize) -> bool {
        let spaced = |word: &str| word.chars().next().is_some_and(|c| !is_unspaced(c));
        self.text.is(at, Kind::Word) && self.text.word(at).is_some_and(spaced)
    }

    /// Where the number at `at` ends, if it is one that section 5 of the rules leaves alone; `from` is the first token to look back to.
    pub(super) fn skipped_number(&self, at: usize, from: usize) -> Option<usize> {
        self.long_code(at)
            .or_else(|| self.date(at))
            .or_else(|| self.time(at))
            .or_else(|| self.code(at, from))
            .or_else(|| self.year_or_range(at))
            .or_else(|| self.referenced(at, from))
            .or_else(|| self.identity(at, from))
            .or_else(|| self.suspended(at, from))
            .or_else(|| self.age(at))
            .or_else(|| self.always(at))
            .or_else(|| self.glued_to_letters(at, from))
            .or_else(|| self.round_the_clock(at))
            .or_else(|| self.time_of_one(at))
    }

    /// "2017", "2016/17", "2016–2017", "1990s", "FY2017".
    fn year_or_range(&self, at: usize) -> Option<usize> {
        self.bare_year(at)?;
        let joined =
            self.text.sign(at + 1, &["/", "-", "–", "‑"]) && self.text.glued(at + 1) && self.text.glued(at + 2);
        let digits = |at: usize| self.text.is(at, Kind::Numeral).then(|| self.text.word(at)).flatten();
        if joined && digits(at + 2).is_some_and(|written| matches!(written.chars().count(), 2 | 4)) {
            return Some(at + 3);
        }
        if self.text.glued(at + 1) && self.text.word(at + 1).is_some_and(|word| word == "s") {
            return Some(at + 2);
        }
        Some(at + 1)
    }

    /// "im 3. Stock": an ordinal of a language that writes them with a point, behind an article or before a small letter.
    pub(super) fn pointed_ordinal(&self, at: usize, follows: Option<char>) -> bool {
        let pointed =
            self.language.ordinal(1).ends_with('.') && self.text.sign(at + 1, &["."]) && self.text.glued(at + 1);
        let before = at.checked_sub(1).is_some_and(|before| {
            let grammar = self.grammar;
            [&grammar.neutral, &grammar.in_year]
                .iter()
                .any(|list| self.skip(list, before) == Some(at))
        });
        pointed && (before || follows.is_some_and(char::is_lowercase))
    }

    /// Telephone numbers, ISBN, DOI: digits in several joined groups, or a plus and many digits.
    fn long_code(&self, at: usize) -> Option<usize> {
        let length = |at: usize| {
            self.text
                .word(at)
                .map_or(0, |word| word.chars().filter(|c| c.is_numeric()).count())
        };
        if self.text.word(at)?.starts_with("10.") && self.text.sign(at + 1, &["/"]) && self.text.glued(at + 1) {
            let mut end = at + 2;
            while end < self.text.len() && self.text.glued(end) {
                end += 1;
            }
            return Some(end);
        }
        let plus = at > 0 && self.text.sign(at - 1, &["+"]);
        let mut end = at + 1;
        let mut groups = 1;
        let mut digits = length(at);
        loop {
            let hyphen = self.text.sign(end, &["-", "‑"]) && self.text.glued(end) && self.text.glued(end + 1);
            let next = if hyphen { end + 1 } else { end };
            if !self.text.is(next, Kind::Numeral) || !(hyphen || plus) {
                break;
            }
            digits += length(next);
            groups += 1;
            end = next + 1;
        }
        let code = digits >= 7 && (plus || groups >= 3 || (groups == 2 && length(at) == 3));
        code.then_some(end)
    }

    /// "[one](…) every 27 minutes": the time belongs to the claim.
    pub(super) fn time_of_one(&self, at: usize) -> Option<usize> {
        (1..=2).filter_map(|length| at.checked_sub(length)).find_map(|start| {
            let led =
                start > 0 && self.is_claim(start - 1) && self.skip(&self.grammar.every_so_many, start) == Some(at);
            led.then(|| self.every_so_many(start).map(|(_, end)| end)).flatten()
        })
    }

    /// A number after page, table, article …, and those listed behind it: "pages 3, 4 and 7–9".
    pub(super) fn referenced(&self, at: usize, from: usize) -> Option<usize> {
        if self.is_marked(at + 1) {
            return None;
        }
        let mut before = at;
        for _ in 0..LISTED {
            if self.reference_ends(before, from, at) {
                return Some(at + 1);
            }
            let joint = before.checked_sub(1).filter(|joint| *joint >= from)?;
            let joins = self.text.sign(joint, &[",", "-", "–", "&", "/", "+"])
                || self.skip(&self.grammar.and, joint) == Some(before)
                || self.skip(&self.grammar.range_to, joint) == Some(before);
            // "Article 5(2)"
            if self.text.is(joint, Kind::Numeral) && self.text.glued(before) {
                before = joint;
                continue;
            }
            let number = joint.checked_sub(1).filter(|number| *number >= from && joins)?;
            if !self.text.is(number, Kind::Numeral) {
                return None;
            }
            before = number;
        }
        None
    }

    /// Whether a reference word ends just before a token.
    fn reference_ends(&self, at: usize, from: usize, number: usize) -> bool {
        (1..=3).any(|length| {
            let start = at.checked_sub(length).filter(|start| *start >= from);
            start.is_some_and(|start| {
                let is_named = self.skip(&self.grammar.references, start) == Some(at)
                    && !self.counts_something(start, at)
                    && !(number == at && self.reference_counts(start, at))
                    && !(number > at && self.is_grouped(number) && self.reference_counts(start, number));
                is_named || (self.is_numbered(start, at) && self.whole_is_small(number))
            })
        }) || at
            .checked_sub(1)
            .filter(|word| *word >= from)
            .is_some_and(|word| self.ends_in_reference(word))
    }

    /// "they issue 43 permits", not "see issue 43": a word that is also a verb, with what is counted behind the number.
    fn counts_something(&self, start: usize, at: usize) -> bool {
        let verb = self.skip(&self.grammar.verbs, start) == Some(at) && !self.text.capital(start);
        let noun = self.text.is(at + 1, Kind::Word) && !self.text.glued(at + 1);
        verb && noun && self.may_be_noun(at + 1) && !self.text.capital(at + 1)
    }

    /// "Hauptstraße 14"; and in scripts without spaces any word that a reference ends.
    fn ends_in_reference(&self, at: usize) -> bool {
        let Some(word) = self.text.word(at).filter(|_| self.text.is(at, Kind::Word)) else {
            return false;
        };
        let unspaced = word.chars().next_back().is_some_and(is_unspaced);
        (unspaced && self.grammar.references.ends(word)) || self.grammar.reference_endings.ends(word)
    }

    /// "COVID-19", "G20", "15-year-old", "1st": letters in the same run of characters; not "99cases", "of4,500", "45/day".
    pub(super) fn glued_to_letters(&self, at: usize, from: usize) -> Option<usize> {
        let hyphen = |at: usize| self.text.sign(at, &["-", "‑", "/", "_", "."]);
        if at > from && self.text.glued(at) {
            let before = at - 1;
            let counts = self.is_grouped(at) || self.skip(&self.grammar.percent, at + 1).is_some();
            let word = self.is_letter(before) && self.past_money(before).is_none() && !counts;
            let joined = before > from && hyphen(before) && self.text.glued(before) && self.is_letter(before - 1);
            if word || joined {
                return Some(at + 1);
            }
        }
        if self.counts_glued(at) {
            return None;
        }
        let mut end = at + 1;
        // "45/day" is so many a day.
        let slash = self.text.sign(end, &["/"]) && self.text.word(end + 1).is_some_and(|word| word.chars().count() > 2);
        if hyphen(end) && self.text.glued(end) && !slash {
            end += 1;
        }
        let letters = self.text.glued(end) && self.is_letter(end);
        let known = self.is_counting_compound(at)
            || self.is_marked(end)
            || self.skip(&self.grammar.short_scales, end).is_some()
            || self.skip(&self.grammar.hedges_after, end).is_some()
            || self.skip(&self.grammar.fold, end).is_some()
            || self.skip(&self.grammar.times, end).is_some();
        (letters && !known).then_some(end + 1)
    }

    /// "24/7", "9/11".
    fn round_the_clock(&self, at: usize) -> Option<usize> {
        let value = |at: usize| self.text.word(at).and_then(|written| self.small(written));
        let slash = self.text.sign(at + 1, &["/"]);
        let pair = value(at).zip(value(at + 2));
        let is_whole = |(a, b): (u8, u8)| u16::from(a) + u16::from(b) == 100;
        let known = pair.is_some_and(|pair| matches!(pair, (24, 7) | (9, 11)) || is_whole(pair));
        (slash && known).then_some(at + 3)
    }
}
