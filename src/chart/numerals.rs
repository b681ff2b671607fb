//! Digits and separators of a language, for the numbers that a chart makes itself: ticks and sums.
//!
//! In: an exact decimal. Out: its text. Figures never come here; they arrive with their words.

use rust_decimal::Decimal;

/// How a language writes numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numerals {
    /// The digit zero; the other nine follow it.
    pub zero: char,
    /// Between groups of digits; empty: no grouping.
    pub group: String,
    /// Before the fraction.
    pub decimal: String,
    /// Digits of the last group, and of each further one (3 and 2 in India).
    pub groups: (u8, u8),
    /// How many digits must stand before the last group for it to be set apart (2 in Spanish).
    pub min_grouping: u8,
    /// A percentage, with `{n}` for the number.
    pub percent: String,
}

impl Default for Numerals {
    fn default() -> Self {
        Numerals {
            zero: '0',
            group: ",".into(),
            decimal: ".".into(),
            groups: (3, 3),
            min_grouping: 1,
            percent: "{n}%".into(),
        }
    }
}

impl Numerals {
    /// The number in the language's digits, with U+2212 as minus.
    pub fn write(&self, number: Decimal) -> String {
        let plain = number.abs().to_string();
        let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
        let mut out = String::with_capacity(plain.len() + 8);
        if number.is_sign_negative() && !number.is_zero() {
            out.push('\u{2212}');
        }
        let (last, further) = (usize::from(self.groups.0.max(1)), usize::from(self.groups.1.max(1)));
        let grouped = whole.len() >= last + usize::from(self.min_grouping);
        for (index, digit) in whole.bytes().enumerate() {
            let left = whole.len() - index;
            if index > 0 && grouped && left >= last && (left - last) % further == 0 {
                out.push_str(&self.group);
            }
            out.push(self.digit(digit));
        }
        if !fraction.is_empty() {
            out.push_str(&self.decimal);
            out.extend(fraction.bytes().map(|digit| self.digit(digit)));
        }
        out
    }

    fn digit(&self, ascii: u8) -> char {
        char::from_u32(self.zero as u32 + u32::from(ascii.wrapping_sub(b'0'))).unwrap_or(ascii as char)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_follow_the_language() {
        let english = Numerals::default();
        assert_eq!(english.write("-1234567.50".parse().unwrap()), "\u{2212}1,234,567.50");
        assert_eq!(english.write("0".parse().unwrap()), "0");
        let indian = Numerals {
            groups: (3, 2),
            ..Numerals::default()
        };
        assert_eq!(indian.write("1234567".parse().unwrap()), "12,34,567");
        let khmer = Numerals {
            zero: '០',
            group: ".".into(),
            decimal: ",".into(),
            ..Numerals::default()
        };
        assert_eq!(khmer.write("1234.5".parse().unwrap()), "១.២៣៤,៥");
        let spanish = Numerals {
            min_grouping: 2,
            group: ".".into(),
            ..Numerals::default()
        };
        assert_eq!(spanish.write("1234".parse().unwrap()), "1234");
    }
}
