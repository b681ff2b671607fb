//! What a number is when it is no figure: a year, a date, a reference, a part of a name, the number of a page.

use crate::document::{Document, Line, Marks, NumberToken, Page, Word};
use crate::language::Language;
use crate::quantity::currency;

use super::lexicon::{LEADS, ORDINALS, is_english_month};

/// Why a number of a document is no figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reason {
    /// The number of the page.
    PageNumber,
    /// A year.
    Year,
    /// A day, a date or a time of day.
    Date,
    /// It leads to a table, section, note or item, or numbers one.
    Reference,
    /// A part of a name, a code, an address or a range that names a group.
    Name,
}

impl Reason {
    /// Every reason with the word for such numbers.
    pub(super) const ALL: [(Reason, &'static str); 5] = [
        (Reason::PageNumber, "page numbers"),
        (Reason::Year, "years"),
        (Reason::Date, "dates and times"),
        (Reason::Reference, "references"),
        (Reason::Name, "parts of names"),
    ];
}

/// A share of a line's size below which a number is raised: the mark of a footnote.
const RAISED: f64 = 0.78;

/// For each token why it is no figure; none where it may be one.
pub(super) fn reasons(
    document: &Document,
    page: usize,
    tokens: &[NumberToken],
    marks: Marks,
    language: &Language,
) -> Vec<Option<Reason>> {
    let Some(at) = document.pages.get(page) else {
        return Vec::new();
    };
    let (top, bottom) = edges(at);
    let mut found: Vec<Option<Reason>> = Vec::with_capacity(tokens.len());
    for (number, token) in tokens.iter().enumerate() {
        let line = &at.lines[token.line];
        let text = line.text();
        let around = Around {
            token,
            line,
            before: &text[..token.range.start],
            after: &text[token.range.end..],
            own_scale: document.own_scale(token).is_some(),
        };
        let base = line.words.first().map_or(0, |word| word.base);
        let is_at_edge = document.format.has_pages() && (base == top || base == bottom);
        // "Tables 1 and 2", "3, 4 and 5": what follows a reference on its line is one.
        let last = number
            .checked_sub(1)
            .and_then(|last| Some((tokens.get(last)?, found[last])));
        let goes_on = last
            .filter(|(last, _)| last.line == token.line)
            .and_then(|(last, reason)| {
                let between = text.get(last.range.end..token.range.start)?.trim();
                matches!(between, "," | "and" | "&" | "to" | "und" | "et" | "y" | "-" | "–" | "/").then_some(reason)?
            });
        found.push(around.reason(at.label.as_deref(), page, is_at_edge, goes_on, marks, language));
    }
    found
}

/// The baselines of the first and the last line of a page.
fn edges(page: &Page) -> (i32, i32) {
    let bases = || {
        page.lines
            .iter()
            .filter_map(|line| line.words.first())
            .map(|word| word.base)
    };
    (bases().min().unwrap_or_default(), bases().max().unwrap_or_default())
}

/// Whether digits are a year as they stand.
pub(super) fn is_year(text: &str) -> bool {
    text.len() == 4 && text.parse::<u16>().is_ok_and(|year| (1800..=2100).contains(&year))
}

/// A number with its line.
struct Around<'a> {
    token: &'a NumberToken,
    line: &'a Line,
    before: &'a str,
    after: &'a str,
    own_scale: bool,
}

impl Around<'_> {
    fn reason(
        &self,
        label: Option<&str>,
        page: usize,
        is_at_edge: bool,
        goes_on: Option<Reason>,
        marks: Marks,
        language: &Language,
    ) -> Option<Reason> {
        let text = self.token.text.as_str();
        let is_amount = self.token.is_percent || self.own_scale || self.token.before.is_some_and(is_currency);
        if self.is_page_number(label, page, is_at_edge) {
            return Some(Reason::PageNumber);
        }
        if self.is_date(language) {
            return Some(Reason::Date);
        }
        if self.token.readings(marks).is_empty() {
            return Some(if text.contains('.') {
                Reason::Reference
            } else {
                Reason::Name
            });
        }
        if self.is_name() {
            return Some(Reason::Name);
        }
        // "1995b" is the second work of a year, and no billion.
        let is_work = is_year(text)
            && self
                .word()
                .trim_end_matches(|letter: char| !letter.is_alphanumeric())
                .ends_with(char::is_alphabetic);
        if is_amount && !is_work {
            return None;
        }
        if is_year(text) || self.is_end_of_years() {
            return Some(Reason::Year);
        }
        if self.is_reference() || self.is_raised() {
            return Some(Reason::Reference);
        }
        goes_on.filter(|reason| matches!(reason, Reason::Reference | Reason::Date) && text.len() <= 3)
    }

    /// Whether the line says nothing but the number of its page.
    fn is_page_number(&self, label: Option<&str>, page: usize, is_at_edge: bool) -> bool {
        let text = self.token.text.as_str();
        let is_integer = text.bytes().all(|byte| byte.is_ascii_digit()) && text.len() <= 4;
        let others = self.line.words.len() - self.token.words.len();
        let says_page = self
            .last_word()
            .is_some_and(|word| ["page", "seite", "p", "página"].contains(&word.as_str()));
        let is_this = label == Some(text) || (page + 1).to_string() == text;
        is_integer
            && ((is_at_edge && (others == 0 || (others <= 2 && says_page) || (is_this && others < 12)))
                || (is_this && others == 0))
    }

    fn is_date(&self, language: &Language) -> bool {
        let is_month = |word: &str| {
            let word = word
                .trim_matches(|letter: char| !letter.is_alphanumeric())
                .to_lowercase();
            word.chars().count() > 2 && (language.calendar().is_month(&word) || is_english_month(&word))
        };
        let text = self.token.text.as_str();
        let is_day = text.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day));
        let rest = self
            .after
            .trim_start_matches(|letter: char| ORDINALS.concat().contains(letter) || letter == '.');
        let next = rest.split_whitespace().next().unwrap_or_default();
        let last = self.before.split_whitespace().next_back().unwrap_or_default();
        let beside_month = is_day && (is_month(next) || is_month(last));
        // "12/05/2010", "10:30", "31.12.2009".
        let digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
        let colon = |text: &str, at: usize| text.len() > at && digit(text.chars().nth(at));
        let is_time = (self.after.starts_with(':') && colon(self.after, 1))
            || (self.before.ends_with(':') && digit(self.before.chars().rev().nth(1)) && text.len() == 2);
        let slashes = {
            let word: String = self.word();
            let parts: Vec<&str> = word
                .trim_matches(|letter: char| !letter.is_ascii_digit())
                .split('/')
                .collect();
            parts.len() == 3
                && parts
                    .iter()
                    .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
        };
        let dots = {
            let parts: Vec<&str> = text.split('.').collect();
            parts.len() == 3 && parts.iter().all(|part| matches!(part.len(), 1 | 2 | 4)) && is_year(parts[2])
        };
        beside_month || is_time || slashes || dots
    }

    /// The second year of "2009/10" or "2009-2010".
    fn is_end_of_years(&self) -> bool {
        let before = self.before.trim_end_matches(['/', '-', '–', '—']);
        let head: String = before
            .chars()
            .rev()
            .take(4)
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
            .collect();
        before.len() < self.before.len() && is_year(&head) && matches!(self.token.text.len(), 2 | 4)
    }

    /// Glued to letters, a code, an address, or an end of a range that names a group.
    fn is_name(&self) -> bool {
        let text = self.token.text.as_str();
        let run: String = self
            .before
            .chars()
            .rev()
            .take_while(|letter| letter.is_alphabetic())
            .collect();
        let run: String = run.chars().rev().collect();
        let is_glued_before = !run.is_empty() && currency::code(&run).is_none();
        let tail: String = self.after.chars().take_while(|letter| letter.is_alphabetic()).collect();
        let is_glued_after = !tail.is_empty() && !self.own_scale && tail.chars().count() > 1;
        let hyphen = |text: &str, letter: Option<char>| {
            text.ends_with(['-', '‑', '_']) && letter.is_some_and(|letter| letter.is_alphabetic())
        };
        let is_tied = hyphen(self.before, self.before.chars().rev().nth(1))
            || (self.after.starts_with(['-', '‑']) && self.after.chars().nth(1).is_some_and(char::is_alphabetic));
        let is_code = text.len() > 1 && text.starts_with('0') && !text[1..].starts_with(['.', ',']);
        let word = self.word().to_lowercase();
        let is_address = word.contains("www") || word.contains("http") || word.contains('@') || word.starts_with('#');
        let digits = word.trim_matches(|letter: char| !letter.is_ascii_digit());
        let groups: Vec<&str> = digits.split('-').collect();
        let is_telephone = groups.len() > 2 && groups.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
        is_glued_before || is_glued_after || is_tied || is_code || is_address || is_telephone
    }

    /// The word around the number, as far as there are no spaces.
    fn word(&self) -> String {
        let head = self.before.rsplit(char::is_whitespace).next().unwrap_or_default();
        let tail = self.after.split(char::is_whitespace).next().unwrap_or_default();
        format!("{head}{}{tail}", self.token.text)
    }

    /// The word before the number, in small letters.
    fn last_word(&self) -> Option<String> {
        let word = self.before.split_whitespace().next_back()?;
        let word = word
            .trim_matches(|letter: char| !letter.is_alphanumeric() && letter != '°')
            .to_lowercase();
        (!word.is_empty()).then_some(word)
    }

    fn is_reference(&self) -> bool {
        let text = self.token.text.as_str();
        let ends_sentence = self.before.trim_end().ends_with(['.', '!', '?']);
        let is_led = self
            .last_word()
            .is_some_and(|word| LEADS.contains(&word.as_str()) && (!ends_sentence || word.len() <= 3));
        let is_bracketed = self.before.ends_with('[') && self.after.starts_with(']');
        let is_short = text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit());
        let begins = self
            .before
            .trim_matches(|letter: char| !letter.is_alphanumeric())
            .is_empty();
        // "1. First", "(2) second", "2.1 Title".
        let has_letters = self.after.chars().any(char::is_alphabetic);
        let is_item = begins && is_short && has_letters && self.after.starts_with(['.', ')', ':']);
        let is_heading = begins
            && has_letters
            && text.contains('.')
            && !self.after.chars().any(|letter| letter.is_ascii_digit())
            && self.after.starts_with(' ')
            && self.line.words.len() <= 10
            && self.before.is_empty()
            && self.after.trim_start().starts_with(char::is_uppercase);
        let is_section = self.before.ends_with('§') || self.before.ends_with("§ ");
        is_led || is_bracketed || self.token.is_mark || is_item || is_heading || is_section
    }

    /// Whether it is set smaller than the words of its line.
    fn is_raised(&self) -> bool {
        let own = self.line.words.get(self.token.words.clone()).unwrap_or_default();
        let size = |words: &mut dyn Iterator<Item = &Word>| words.map(|word| word.size).max();
        let others = self
            .line
            .words
            .iter()
            .enumerate()
            .filter(|(at, _)| !self.token.words.contains(at));
        let others = size(&mut others.map(|(_, word)| word));
        match (size(&mut own.iter()), others) {
            (Some(own), Some(others)) => f64::from(own) < f64::from(others) * RAISED && self.token.text.len() <= 2,
            _ => false,
        }
    }
}

pub(super) fn is_currency(letter: char) -> bool {
    matches!(letter, '$' | '£' | '€' | '¥' | '₹' | '₩' | '៛' | '₽' | '₺' | '฿')
}
