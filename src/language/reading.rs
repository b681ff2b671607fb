//! Numerals as they stand in a text: digits with separators enter, an exact decimal or the reason why not leaves.

use rust_decimal::Decimal;

use super::digits::digit_value;
use super::{Language, Numerals};

/// A numeral that was understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadNumber {
    /// Its value, with every decimal that is written.
    pub value: Decimal,
    /// Whether its groups are separated.
    pub grouped: bool,
}

/// Why a numeral was not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NumberFault {
    /// Separators that the language does not use so; the languages in which they would fit.
    Grouping(Vec<&'static str>),
    /// Digits of two scripts.
    MixedDigits,
    /// More digits than annals computes with exactly.
    TooLong,
    /// No number at all.
    NotANumber,
}

/// Numerals of well-known languages, to say which of them a refused number would fit.
const WELL_KNOWN: [(&str, char, char, usize); 4] = [
    ("English", ',', '.', 3),
    ("German", '.', ',', 3),
    ("French", ' ', ',', 3),
    ("Swiss German", '\'', '.', 3),
];

/// Whether a character is a space to a reader: also no-break, thin, narrow and figure spaces and line breaks.
pub fn is_space(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '\u{202f}' | '\u{2009}' | '\u{2007}' | '\u{00a0}' | '\u{200b}' | '\u{2060}'
        )
}

/// A separator as it is compared: every space is a space, every apostrophe an apostrophe.
fn plain(separator: char) -> char {
    match separator {
        c if is_space(c) => ' ',
        '’' | '‘' | 'ʼ' | '\u{2032}' => '\'',
        c => c,
    }
}

impl Numerals {
    /// The separator of groups as it is compared with a text's.
    pub fn plain_group(&self) -> char {
        plain(self.group)
    }

    /// The decimal separator as it is compared with a text's.
    pub fn plain_decimal(&self) -> char {
        plain(self.decimal)
    }
}

impl Language {
    /// The numerals that a digit of this script is read with.
    pub fn numerals_of(&self, zero: char) -> &Numerals {
        let known = self.numerals.iter().find(|numerals| numerals.zero() == zero);
        known.unwrap_or(&self.numerals[0])
    }

    /// Reads digits with separators as this language writes them; nothing else may stand in `text`.
    ///
    /// # Errors
    /// See [`NumberFault`].
    pub fn read_number(&self, text: &str) -> Result<ReadNumber, NumberFault> {
        let mut script = None;
        let mut ascii = String::with_capacity(text.len());
        for c in text.chars() {
            match digit_value(c) {
                Some((value, zero)) => {
                    if *script.get_or_insert(zero) != zero {
                        return Err(NumberFault::MixedDigits);
                    }
                    ascii.push(char::from(b'0' + value));
                }
                None => ascii.push(plain(c)),
            }
        }
        let Some(zero) = script else {
            return Err(NumberFault::NotANumber);
        };
        let numerals = self.numerals_of(zero);
        let indian = self.base == "en" || numerals.secondary == 2;
        let (group, decimal) = (numerals.plain_group(), numerals.plain_decimal());
        match separated(&ascii, group, decimal, indian) {
            Some((digits, grouped)) => exact(&digits).map(|value| ReadNumber { value, grouped }),
            None => Err(NumberFault::Grouping(fitting(&ascii))),
        }
    }
}

/// Digits without separators and with a point, if the separators stand where they must.
fn separated(text: &str, group: char, decimal: char, indian: bool) -> Option<(String, bool)> {
    let (whole, decimals) = match text.split_once(decimal) {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (text, None),
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if decimals.is_some_and(|decimals| !digits(decimals)) {
        return None;
    }
    let parts: Vec<&str> = whole.split(group).collect();
    if !parts.iter().all(|part| digits(part)) {
        return None;
    }
    let grouped = parts.len() > 1;
    if grouped {
        let (first, rest) = parts.split_first()?;
        let (last, middle) = rest.split_last()?;
        let sized = |size: usize| {
            last.len() == 3 && middle.iter().all(|part| part.len() == size) && (1..=size).contains(&first.len())
        };
        if first.starts_with('0') || !(sized(3) || (indian && sized(2))) {
            return None;
        }
    }
    let mut plain = parts.concat();
    if let Some(decimals) = decimals {
        plain.push('.');
        plain.push_str(decimals);
    }
    Some((plain, grouped))
}

/// The languages in which a numeral would be well written.
fn fitting(text: &str) -> Vec<&'static str> {
    let fits = |(_, group, decimal, _): &&(&str, char, char, usize)| separated(text, *group, *decimal, false).is_some();
    WELL_KNOWN.iter().filter(fits).map(|(name, ..)| *name).collect()
}

/// The value of digits with at most one point.
fn exact(digits: &str) -> Result<Decimal, NumberFault> {
    let trimmed = digits.trim_start_matches('0');
    let trimmed = match trimmed.chars().next() {
        None | Some('.') => &digits[digits.len() - trimmed.len() - 1..],
        Some(_) => trimmed,
    };
    if trimmed.len() > 28 {
        return Err(NumberFault::TooLong);
    }
    Decimal::from_str_exact(trimmed).map_err(|_| NumberFault::TooLong)
}
