//! A decimal number exactly as it is written.

use compact_str::CompactString;
use rust_decimal::Decimal;

use super::Rational;

/// A decimal with its literal: `1.50` equals `1.5` and is still printed `1.50`.
#[derive(Debug, Clone)]
pub struct Exact {
    literal: CompactString,
    value: Decimal,
}

/// Why a text is no number of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExactError {
    /// Not digits with an optional minus and one point.
    NotANumber,
    /// Digits grouped by comma, space or apostrophe: `1,577`.
    Grouped,
    /// More digits than annals computes with exactly (18 before the point, 9 after it).
    TooLong,
}

/// Digits before the point and after it: sums over any report stay within a [`Decimal`]'s 28 digits.
const MOST_DIGITS: (usize, usize) = (18, 9);

impl Exact {
    /// Reads `-?digits(.digits)?`; nothing else is a number.
    ///
    /// # Errors
    /// See [`ExactError`].
    pub fn parse(literal: &str) -> Result<Exact, ExactError> {
        let unsigned = literal.strip_prefix(['-', '\u{2212}']).unwrap_or(literal);
        let (whole, decimals) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if !digits(whole) || !digits(decimals) {
            return Err(if grouped(unsigned) {
                ExactError::Grouped
            } else {
                ExactError::NotANumber
            });
        }
        if whole.len() > 1 && whole.starts_with('0') {
            return Err(ExactError::NotANumber);
        }
        if whole.len() > MOST_DIGITS.0 || decimals.len() > MOST_DIGITS.1 {
            return Err(ExactError::TooLong);
        }
        let ascii = literal.replace('\u{2212}', "-");
        let value = Decimal::from_str_exact(&ascii).map_err(|_| ExactError::TooLong)?;
        Ok(Exact {
            literal: CompactString::from(ascii),
            value,
        })
    }

    /// A computed value; its literal is what the decimal prints.
    pub fn computed(value: Decimal) -> Exact {
        Exact {
            literal: CompactString::from(value.to_string()),
            value,
        }
    }

    /// As it is written, with an ASCII minus.
    pub fn literal(&self) -> &str {
        &self.literal
    }

    /// The value.
    pub fn value(&self) -> Decimal {
        self.value
    }

    /// How many decimals are written.
    pub fn decimals(&self) -> u32 {
        self.value.scale()
    }

    /// The value as an exact fraction.
    pub fn rational(&self) -> Rational {
        rational(self.value)
    }
}

impl PartialEq for Exact {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl Eq for Exact {}

/// A decimal as an exact fraction.
pub(super) fn rational(value: Decimal) -> Rational {
    Rational::new(value.mantissa(), 10i128.pow(value.scale()))
}

/// Whether a text is a number with separators between groups of digits.
fn grouped(text: &str) -> bool {
    let separator = |c: char| matches!(c, ',' | '.' | '\'' | '’' | '_') || c.is_whitespace();
    text.starts_with(|c: char| c.is_ascii_digit())
        && text.ends_with(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || separator(c))
        && text.chars().any(separator)
}
