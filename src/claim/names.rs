//! Numbers that are part of a name: house numbers, telephone numbers, codes, scores, models. Tokens enter; where such a number ends leaves.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::language::digit_value;

use super::parser::Parser;
use super::text::Kind;

/// How many words of a street's name stand between a house number and "Street".
const STREET_WORDS: usize = 4;
/// How many groups of digits or letters a number of a telephone or a file has at most.
const GROUPS: usize = 10;
/// From how many words on words between quotation marks are somebody's sentence.
const QUOTED_WORDS: usize = 4;

impl Parser<'_> {
    /// Numbers that are certainly names, where the one at `at` ends.
    pub(super) fn code(&self, at: usize, from: usize) -> Option<usize> {
        self.telephone(at)
            .or_else(|| self.numbered_by_year(at))
            .or_else(|| self.run_with_letters(at, from))
            .or_else(|| self.score(at))
            .or_else(|| self.house(at))
            .or_else(|| self.heading(at, from))
            .or_else(|| self.degrees(at))
            .or_else(|| self.rating(at))
            .or_else(|| self.footnote(at))
            .or_else(|| self.statute(at))
            .or_else(|| self.company(at))
            .or_else(|| self.span_to_date(at))
    }

    /// "1.5°C": a goal or a scale; a temperature that a report counts is a claim.
    fn degrees(&self, at: usize) -> Option<usize> {
        // "rose by 1.5°C" counts them.
        let is_amount = self.language.base() != "fr" && at > 0 && self.skip(&self.grammar.amounts, at - 1) == Some(at);
        if is_amount {
            return None;
        }
        let sign = self.over_hyphen(at + 1);
        if self.text.sign(sign, &["°", "℃", "℉"]) {
            return Some(sign + 1);
        }
        let word = self.text.word(sign)?;
        let small = self.is_separated(at) && self.text.word(at).is_some_and(|written| written.chars().count() == 3);
        let said = matches!(word, "degree" | "degrees" | "grad" | "degré" | "degrés");
        (small && said).then_some(sign + 1)
    }

    /// "a 4-star rating", "3 on a 5-point scale": a scale and a place on it.
    fn rating(&self, at: usize) -> Option<usize> {
        let scale = |at: usize| {
            let next = self.over_hyphen(at + 1);
            let joined = self.text.is(at, Kind::Numeral) && next > at + 1;
            joined.then(|| self.skip(&self.grammar.ratings, next)).flatten()
        };
        let led = |at: usize| {
            let passes = |at: usize| {
                self.skip(&self.grammar.articles, at).is_some()
                    || self.skip(&self.grammar.base_years, at).is_some()
                    || self.phrase(&self.grammar.pairs, at).is_some()
            };
            (at + 1..at + 4)
                .find(|next| !passes(*next))
                .filter(|next| *next > at + 1)
        };
        scale(at).or_else(|| led(at).and_then(scale).map(|_| at + 1))
    }

    /// "(1)", "[2]": a mark that leads to a note.
    fn footnote(&self, at: usize) -> Option<usize> {
        let short = self.text.word(at).is_some_and(|word| word.chars().count() <= 2);
        let alone = self.text.opened(at) && self.text.closed(at) && !self.is_marked(at + 1);
        let counted = self.text.is(at + 1, Kind::Word) && self.skip(&self.grammar.and, at + 1).is_none();
        let told = at > 0 && !self.text.is(at - 1, Kind::Sign) && !self.text.is(at - 1, Kind::Numeral);
        let said = told && self.skip(&self.grammar.numbers, at - 1).is_some();
        if at > 0 && self.text.sign(at - 1, &["^"]) && self.text.glued(at) {
            return Some(at + 1);
        }
        (short && alone && !counted && !said && (at == 0 || !self.text.is(at - 1, Kind::Numeral))).then_some(at + 1)
    }

    /// "501(c)(3)": a paragraph of a law.
    fn statute(&self, at: usize) -> Option<usize> {
        let inner = |at: usize| self.text.glued(at) && self.text.opened(at) && self.text.closed(at);
        let letter = inner(at + 1)
            && self.text.is(at + 1, Kind::Word)
            && self.text.word(at + 1).is_some_and(|word| word.len() == 1);
        letter.then(|| if inner(at + 2) { at + 3 } else { at + 2 })
    }

    /// "3M, A&E": a company, where nothing is counted behind it.
    fn company(&self, at: usize) -> Option<usize> {
        let named =
            self.text.word(at) == Some("3") && self.text.glued(at + 1) && self.text.written(at + 1..at + 2) == "M";
        let counted = self.text.is(at + 2, Kind::Word) && !self.text.capital(at + 2);
        (named && !counted).then_some(at + 2)
    }

    /// "the 12 months to 31 March", "the 52 weeks to 30 September": how long a period is.
    fn span_to_date(&self, at: usize) -> Option<usize> {
        self.length_to_date(at + 1)
    }

    /// The same behind a number in words: "twelve months ended 31 March".
    pub(super) fn length_to_date(&self, next: usize) -> Option<usize> {
        let unit = self.past_measure(next)?;
        let grammar = self.grammar;
        let lists = [
            &grammar.level_to,
            &grammar.until_years,
            &grammar.own_years,
            &grammar.base_years,
        ];
        let dated = |list: &&crate::language::Phrases<()>| {
            let next = self.skip(list, unit)?;
            self.date(next)
        };
        lists.iter().any(|list| dated(list).is_some()).then_some(unit)
    }

    /// "1. Introduction", "2.3 Method": the number of a heading.
    fn heading(&self, at: usize, from: usize) -> Option<usize> {
        if at != 0 || from != 0 || self.is_marked(1) {
            return None;
        }
        let point = self.text.sign(1, &["."]) && self.text.glued(1) && self.text.is(2, Kind::Word);
        let parts = self.text.word(0)?.contains('.') && self.text.capital(1);
        let sentence = self.text.sign(self.text.len() - 1, &[".", "!", "?", ";", ":"]);
        (point || (parts && !sentence)).then_some(1)
    }

    /// Digits that begin with a zero, "023 726 361", "0445": nobody writes a quantity so.
    fn telephone(&self, at: usize) -> Option<usize> {
        let zero = |at: usize| {
            let mut digits = self.text.word(at).into_iter().flat_map(str::chars).map(digit_value);
            let first = digits.next().flatten().is_some_and(|(value, _)| value == 0);
            first && digits.next().flatten().is_some() && self.text.is(at, Kind::Numeral)
        };
        let mut start = at;
        for _ in 0..GROUPS {
            if start == 0 {
                break;
            }
            let hyphen = self.text.sign(start - 1, &["-", "‑", "/"]) && self.text.glued(start);
            let before = if hyphen { start.checked_sub(2) } else { Some(start - 1) };
            match before.filter(|before| self.text.is(*before, Kind::Numeral)) {
                Some(before) => start = before,
                None => break,
            }
        }
        zero(start).then_some(at + 1)
    }

    /// "55/2017", "2016/679": a law, a file, a directive, by its year.
    fn numbered_by_year(&self, at: usize) -> Option<usize> {
        let slash = self.text.sign(at + 1, &["/"]) && self.text.glued(at + 1) && self.text.glued(at + 2);
        let both = slash && self.text.is(at + 2, Kind::Numeral);
        (both && (self.bare_year(at).is_some() || self.bare_year(at + 2).is_some())).then_some(at + 3)
    }

    /// "C-131/12", "NS/RKM/0208/005": digits that hang on letters by signs without a space.
    fn run_with_letters(&self, at: usize, from: usize) -> Option<usize> {
        let joint = |at: usize| self.text.sign(at, &["-", "‑", "/", "_", "."]);
        let mut start = at;
        let mut signs = 0;
        for _ in 0..GROUPS {
            if start <= from || !self.text.glued(start) {
                break;
            }
            let before = start - 1;
            if self.text.sign(before, &[":"]) && before > from && self.text.acronym(before - 1) {
                return Some(at + 1);
            }
            if !(joint(before) || self.text.is(before, Kind::Numeral)) {
                break;
            }
            signs += usize::from(joint(before));
            start = before;
        }
        let letters = start > from && self.text.glued(start) && self.is_letter(start - 1);
        (letters && signs > 1).then_some(at + 1)
    }

    /// "3–1", "88-79": the greater number first is no range. What was won is none of our figures.
    fn score(&self, at: usize) -> Option<usize> {
        let (first, sign, second) = if self.text.sign(at + 1, &["-", "–", "‑", ":"]) {
            (at, at + 1, at + 2)
        } else {
            (at.checked_sub(2)?, at.checked_sub(1)?, at)
        };
        let joined = self.text.sign(sign, &["-", "–", "‑", ":"]) && self.text.glued(sign) && self.text.glued(second);
        let points = |at: usize| self.text.word(at)?.parse::<u16>().ok().filter(|points| *points < 200);
        let descending = points(first).zip(points(second)).is_some_and(|(a, b)| a >= b);
        let more = self.text.glued(second + 1) && self.text.sign(second + 1, &["%", "-", "–"]);
        (joined && descending && !more && !self.is_marked(second + 1)).then_some(at + 1)
    }

    /// "10 Downing Street", "14, rue de la République".
    fn house(&self, at: usize) -> Option<usize> {
        let english = self.language.base() == "en";
        let start = if !english && self.text.sign(at + 1, &[","]) {
            at + 2
        } else {
            at + 1
        };
        for next in start..start + STREET_WORDS {
            if !self.text.is(next, Kind::Word) || (english && !self.text.capital(next)) {
                return None;
            }
            if self.skip(&self.grammar.streets, next).is_some() {
                return Some(at + 1);
            }
            if !english {
                return None;
            }
        }
        None
    }

    /// Whether the number looks like the end of a name: "Area 51", "a Boeing 747", "IEEE 802". Only a figure of its value says otherwise.
    pub(super) fn ends_name(&self, at: usize, next: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|before| self.text.capital(*before)) else {
            return false;
        };
        let written = self.text.word(at).unwrap_or_default();
        let plain = self.text.is(at, Kind::Numeral)
            && next == at + 1
            && written.chars().count() <= 5
            && written.chars().all(char::is_numeric);
        if !plain || self.is_marked(next) {
            return false;
        }
        let titled = self.skip(&self.grammar.titles, before) == Some(at);
        let determined = before
            .checked_sub(1)
            .is_some_and(|article| self.skip(&self.grammar.determiners, article) == Some(before));
        titled || determined || self.text.acronym(before)
    }
}

/// The bytes of passages between quotation marks that are somebody's sentence.
pub(super) fn quotations(prose: &str) -> Vec<Range<usize>> {
    let closing = |c: char| match c {
        '“' => Some(['”', '”']),
        '„' => Some(['“', '”']),
        '«' => Some(['»', '»']),
        '"' => Some(['"', '"']),
        _ => None,
    };
    let mut found = Vec::new();
    let mut at = 0;
    // Marks that nothing closes any more: what was looked for to the end once is not behind a later one either.
    let mut unclosed: BTreeSet<char> = BTreeSet::new();
    while let Some((open, c)) = prose[at..].char_indices().find(|(_, c)| closing(*c).is_some()) {
        let start = at + open;
        let inside = start + c.len_utf8();
        let ends = closing(c).unwrap_or_default();
        let length = (!unclosed.contains(&c)).then(|| prose[inside..].find(ends)).flatten();
        let Some(length) = length else {
            unclosed.insert(c);
            at = inside;
            continue;
        };
        let end = inside + length;
        if prose[inside..end].split_whitespace().count() >= QUOTED_WORDS {
            found.push(start..end);
        }
        at = end + prose[end..].chars().next().map_or(0, char::len_utf8);
    }
    found
}
