//! Numbers that a link cuts in two: what stands against a claim, so that readers take both for one number. The prose around a claim
//! enters; the part outside leaves.

use std::ops::Range;

use super::parser::Parser;
use super::passage::Clause;
use super::text::{Kind, is_unspaced};
use super::words::MARK;
use crate::files::hidden::is_hidden;
use crate::language::{Language, Phrases, digit_value, is_number_sign};
use crate::quantity::currency;

/// Signs that are one with the number that they touch, whatever the language: degrees, per mille, powers, comparisons.
const SIGNS: &str = "°‰‱^=~≈≃≅≥≤><≠√∛±×÷∞○◯";

/// Those of them that make another number also over a space: the others may be hedges.
const NEVER_A_HEDGE: &str = "≠√∛±×÷∞";

/// How many words may "never" stand before the number that it denies.
const NEVER: usize = 4;

/// Signs that part the digits of one number in some country.
const SEPARATORS: &str = ".,:/'’‘´`·•_٫٬،\u{a0}\u{2007}\u{2009}\u{202f}";

/// Signs that part a number from what follows at once: "[120]–130", "[151](2017)".
const PARTING: &str = "-‐‑‒–—−/()[]{}\"“”„«»‹›;…†‡*";

/// How many signs are looked over for a digit behind them.
const GLUE: usize = 8;

/// Signs that look like a minus.
const MINUS_LIKE: &str = "－﹣⁻₋➖";

/// Strokes that look like the digit 1.
const STROKES: &str = "|❘∣｜ǀ";

/// Figures of scripts in which numbers are written by words of one letter.
pub(super) const IDEOGRAPHS: &str = "零一二三四五六七八九十百千万萬億亿兆";

impl Clause<'_> {
    /// The part of this claim's number that stands outside of it, by bytes of the prose: digits, signs and letters that touch it
    /// (`[45],000`, `-[45]`, `[45]k`), another claim, and words that make another number of it ("twice", "dozen"). `money` is
    /// whether the figure is an amount of money, `negative` whether it is below zero: their signs may stand outside.
    pub fn split(&self, words: &str, language: &Language, money: bool, negative: bool) -> Option<Range<usize>> {
        let at = self.text.range(self.at..self.at + 1).start;
        let end = at + MARK.len_utf8();
        let (before, after) = (self.prose.get(..at)?, self.prose.get(end..)?);
        let parser = Parser::new(self.text, language);
        touching_after(words, after)
            .map(|length| end..end + length)
            .or_else(|| {
                let length = touching_before(words, before, money, negative)?;
                let twice = words.trim_start().starts_with(is_currency);
                (twice || !(money && is_money(before))).then_some(at - length..at)
            })
            .or_else(|| parser.multiplies(self, negative))
    }
}

/// The length of what touches a claim from behind.
fn touching_after(words: &str, after: &str) -> Option<usize> {
    let first = after.chars().next()?;
    if first == MARK {
        return Some(first.len_utf8());
    }
    // "[71.3%]%": said twice.
    if "%‰".contains(first) && words.trim_end().ends_with(first) {
        return Some(first.len_utf8());
    }
    let joins = |c: char| belongs(c) || is_combining(c) || SIGNS.contains(c);
    if joins(first) {
        let run = after.char_indices().take_while(|(_, c)| joins(*c));
        return run.last().map(|(at, c)| at + c.len_utf8());
    }
    if let Some(length) = glued_digits(after) {
        return Some(length);
    }
    let rest = &after[first.len_utf8()..];
    // ",ooo" reads like three zeros.
    let zeros = |c: char| matches!(c, 'o' | 'O');
    let letters = rest.chars().take_while(|c| zeros(*c)).count();
    let ends = rest.chars().nth(letters).is_none_or(|c| !c.is_alphanumeric());
    let digits = match letters == 3 && ends {
        true => letters,
        false => rest.chars().take_while(|c| c.is_numeric()).count(),
    };
    let length: usize = rest.chars().take(digits).map(char::len_utf8).sum();
    let pair = rest.starts_with(MARK) && !matches!(first, ':' | '/');
    let parted = SEPARATORS.contains(first) && (digits > 0 || pair);
    // "[151] ½": a fraction behind a space is read with the number.
    if first.is_whitespace() && rest.starts_with(is_number_sign) {
        return Some(first.len_utf8() + rest.chars().next().map_or(0, char::len_utf8));
    }
    // A group of three behind a space, as some countries write thousands.
    let spaced = first == ' ' && digits == 3 && words.trim_end().ends_with(char::is_numeric) && {
        let next = rest[length..].chars().next();
        next.is_none_or(|next| !next.is_alphanumeric() && !"-–%".contains(next))
    };
    (parted || spaced).then_some(first.len_utf8() + length)
}

/// The length up to the end of digits that nothing parts from a claim but signs which no sentence has there.
fn glued_digits(after: &str) -> Option<usize> {
    let at = after.find(|c: char| c.is_numeric() || c == MARK || c.is_alphabetic() || c.is_whitespace())?;
    let (glue, rest) = after.split_at(at);
    let strange = |c: char| !SEPARATORS.contains(c) && !PARTING.contains(c) && !is_hidden(c);
    let digits: usize = rest.chars().take_while(|c| c.is_numeric()).map(char::len_utf8).sum();
    (digits > 0 && glue.chars().take(GLUE).any(strange)).then_some(at + digits)
}

/// The length of what touches a claim from the front.
fn touching_before(words: &str, before: &str, money: bool, negative: bool) -> Option<usize> {
    let mut letters = before.chars().rev();
    let written = letters.next()?;
    let ahead = letters.next();
    // A minus of another width or height is one as well.
    let last = if MINUS_LIKE.contains(written) { '−' } else { written };
    let open = ahead.is_none_or(|c| c.is_whitespace() || "([{\"“„«'‘".contains(c));
    let minus = matches!(last, '-' | '−' | '–' | '‑' | '‐');
    if minus {
        return (open && !negative).then_some(written.len_utf8());
    }
    if last.is_whitespace() && ahead == Some('−') && !negative {
        return Some(last.len_utf8() + '−'.len_utf8());
    }
    if last.is_whitespace()
        && let Some(sign) = ahead.filter(|c| is_number_sign(*c) || NEVER_A_HEDGE.contains(*c))
    {
        return Some(last.len_utf8() + sign.len_utf8());
    }
    let twice = words.trim_start().starts_with(last);
    let sign = SIGNS.contains(last) || (is_currency(last) && (!money || twice));
    let separated = SEPARATORS.contains(last)
        && match ahead {
            Some(c) if c.is_numeric() => true,
            // "p.[45]" is an abbreviation; ".[45]" is a fraction.
            _ => open && matches!(last, '.' | ',' | '·' | '٫'),
        };
    if separated {
        return Some(last.len_utf8() + ahead.filter(|c| c.is_numeric()).map_or(0, char::len_utf8));
    }
    (belongs(last) || last == MARK || sign || STROKES.contains(last)).then_some(last.len_utf8())
}

/// Whether a character that touches a number is read as part of it: a digit of any kind, or a letter of a script that parts words by
/// spaces.
fn belongs(c: char) -> bool {
    c.is_numeric() || IDEOGRAPHS.contains(c) || (c.is_alphabetic() && c != MARK && !is_unspaced(c))
}

fn is_currency(c: char) -> bool {
    matches!(c, '$' | '¢'..='¥' | '\u{20a0}'..='\u{20cf}' | '\u{17db}' | '\u{fdfc}' | '\u{e3f}')
}

/// Whether a text ends with a sign or code of money, which is read with the claim.
fn is_money(before: &str) -> bool {
    let run = before.trim_end_matches(|c: char| c.is_alphanumeric() || is_currency(c));
    let sign = &before[run.len()..];
    !sign.is_empty() && currency::code(sign).is_some()
}

impl Parser<'_> {
    /// Words beside a claim that make another number of it: "minus", "twice", "not" before it, "dozen" behind it.
    fn multiplies(&self, clause: &Clause<'_>, negative: bool) -> Option<Range<usize>> {
        let grammar = self.grammar;
        let before = clause.before();
        if !before.is_empty() {
            let last = before.end - 1;
            let alone = |phrases: &Phrases<()>| self.skip(phrases, last) == Some(before.end);
            let signs = !negative && alone(&grammar.minus);
            let factor = self
                .phrase(&grammar.multiples, last)
                .is_some_and(|(_, next)| next == before.end)
                || alone(&grammar.half)
                || self
                    .phrase(&grammar.scales, last)
                    .is_some_and(|(_, next)| next == before.end);
            // "two hundred and [45]".
            let sum = alone(&grammar.and)
                && last > before.start
                && self
                    .phrase(&grammar.scales, last - 1)
                    .is_some_and(|(_, next)| next == last);
            // "au moins [96 000]", "ne dépasse pas [15 millions]": the word ends a hedge.
            let said = signs || factor || sum || alone(&grammar.negations);
            if said && self.text.is(last, Kind::Word) && self.ends_in(&grammar.hedges, before.clone()).is_none() {
                return Some(self.text.range(last..before.end));
            }
            if let Some(never) = self.never_before(before.clone()) {
                return Some(self.text.range(never..before.end));
            }
            // "ten times [45]".
            let times = self.ends_in(&grammar.times, before.clone());
            let number = times.and_then(|times| {
                (before.start..times)
                    .rev()
                    .take(3)
                    .find(|at| self.number_ends(*at) == Some(times))
            });
            if let Some(number) = number {
                return Some(self.text.range(number..before.end));
            }
        }
        let after = clause.after();
        // "[151] '000 cases", "[151] (000)"
        let zeros = |word: &str| word.len() >= 3 && word.bytes().all(|digit| digit == b'0');
        if self.text.is(after.start, Kind::Numeral) && self.text.word(after.start).is_some_and(zeros) {
            return Some(self.text.range(after.start..after.start + 1));
        }
        if let Some(next) = self.reckons(after.start).filter(|next| *next <= after.end) {
            return Some(self.text.range(after.start..next));
        }
        let first = after.start + usize::from(self.text.sign(after.start, &["("]));
        let (_, next) = self
            .phrase(&grammar.collectives, first)
            .or_else(|| self.phrase(&grammar.plural_scales, first))?;
        (next <= after.end).then(|| self.text.range(first..next))
    }
}

impl Parser<'_> {
    /// Where "never" begins that denies the number behind it, "never dealt with [151] cases"; not "never more than [151]", and not "never
    /// before".
    fn never_before(&self, before: Range<usize>) -> Option<usize> {
        let run = self.run_before(before);
        let near = run.end.saturating_sub(NEVER).max(run.start)..run.end;
        let (at, next) = near
            .clone()
            .find_map(|at| self.skip(&self.grammar.never, at).map(|next| (at, next)))?;
        let compares = |at: usize| {
            self.skip(&self.grammar.hedges, at).is_some()
                || self.direction_after(at).is_some()
                || self.skip(&self.grammar.ago, at).is_some()
                || self.skip(&self.grammar.as_many, at).is_some()
                || self.skip(&self.grammar.superlatives_top, at).is_some()
                || self.skip(&self.grammar.superlatives_bottom, at).is_some()
        };
        let is_record = at
            .checked_sub(1)
            .is_some_and(|before| self.skip(&self.grammar.on_record, before) == Some(next));
        let hedged = self.ends_in(&self.grammar.hedges, near).is_some();
        (!is_record && !hedged && !(next..run.end).any(compares)).then_some(at)
    }

    /// Where a number in words or digits ends that begins at a place.
    fn number_ends(&self, at: usize) -> Option<usize> {
        self.number(at).ok()?.map(|(_, next)| next)
    }

    /// Where what is reckoned with a number ends: "[45] and a half", "[45] point five", "[45] times ten", "[45] plus five", "[45] + five".
    fn reckons(&self, at: usize) -> Option<usize> {
        let grammar = self.grammar;
        if let Some((_, next)) = self.and_a_half(at) {
            return Some(next);
        }
        let sign = self.text.sign(at, &["+", "×", "÷", "*"]).then_some(at + 1);
        if let Some(next) = self.skip(&grammar.powers, at) {
            return Some(next);
        }
        let word = || {
            let lists = [&grammar.point, &grammar.times, &grammar.plus, &grammar.minus];
            lists.iter().find_map(|list| self.skip(list, at))
        };
        sign.or_else(word).and_then(|next| self.number_ends(next))
    }
}

/// The part of a claim's own words that no number has: a raised or lowered digit, a stroke, against its digits.
pub fn unread(words: &str) -> Option<Range<usize>> {
    let mut digit = false;
    for (at, c) in words.char_indices() {
        let odd = (c.is_numeric() && !is_digit(c) && !is_fraction(c)) || is_combining(c) || "°○◯".contains(c);
        // "9.97°C" is a unit.
        let mut behind = words[at + c.len_utf8()..].chars();
        let scale =
            c == '°' && matches!(behind.next(), Some('C' | 'F')) && behind.next().is_none_or(|c| !c.is_alphanumeric());
        if digit && odd && !scale {
            return Some(at..at + c.len_utf8());
        }
        digit = is_digit(c);
    }
    None
}

/// Fractions of one character, which are read with the number: "2½ million".
fn is_fraction(c: char) -> bool {
    matches!(c, '¼'..='¾' | '⅐'..='⅞')
}

/// A decimal digit of any script.
fn is_digit(c: char) -> bool {
    digit_value(c).is_some()
}

/// Marks that are drawn over the character before them.
fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}
