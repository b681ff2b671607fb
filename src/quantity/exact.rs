//! A decimal number exactly as it is written.

use compact_str::CompactString;
use rust_decimal::Decimal;

use super::Rational;
use super::scale::scale_word;

/// A decimal with its literal and the scale that it is printed in: `1.50` equals `1.5` and is still printed `1.50`; `1.2 million` is the value
/// 1,200,000 and the literal `1.2`.
#[derive(Debug, Clone)]
pub struct Exact {
    literal: CompactString,
    value: Decimal,
    /// The power of ten that the literal is printed in: 6 for millions, -2 for pence.
    exponent: i8,
    form: Form,
}

/// The form that a number is printed in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Form {
    /// Digits.
    #[default]
    Digits,
    /// So many to one: 3.9:1.
    ToOne,
    /// A length of time in several units: 7 min 30 s.
    Parts,
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
const MAX_DIGITS: (usize, usize) = (18, 9);

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
        if whole.len() > MAX_DIGITS.0 || decimals.len() > MAX_DIGITS.1 {
            return Err(ExactError::TooLong);
        }
        let ascii = literal.replace('\u{2212}', "-");
        let value = Decimal::from_str_exact(&ascii).map_err(|_| ExactError::TooLong)?;
        Ok(Exact {
            literal: CompactString::from(ascii),
            value,
            exponent: 0,
            form: Form::Digits,
        })
    }

    /// Reads digits that are printed in a scale: `1.2` in millions.
    ///
    /// # Errors
    /// See [`ExactError`].
    pub fn parse_scaled(literal: &str, exponent: i8) -> Result<Exact, ExactError> {
        Exact::parse(literal)?.times_ten_to(exponent).ok_or(ExactError::TooLong)
    }

    /// The same digits in another scale: `1.2` becomes `1.2` of millions. None where there are more digits than annals computes with.
    pub fn times_ten_to(&self, exponent: i8) -> Option<Exact> {
        let (mantissa, places) = (self.value.mantissa(), i32::from(exponent) - self.value.scale() as i32);
        let value = match u32::try_from(places) {
            Ok(noughts) => {
                Decimal::try_from_i128_with_scale(mantissa.checked_mul(10_i128.checked_pow(noughts)?)?, 0).ok()?
            }
            Err(_) => Decimal::try_from_i128_with_scale(mantissa, places.unsigned_abs()).ok()?,
        };
        let fits =
            value.abs() < Decimal::from(10_u64.pow(MAX_DIGITS.0 as u32)) && value.scale() as usize <= MAX_DIGITS.1 + 2;
        fits.then(|| Exact {
            literal: self.literal.clone(),
            value,
            exponent: self.exponent + exponent,
            form: self.form,
        })
    }

    /// A computed value; its literal is what the decimal prints.
    pub fn computed(value: Decimal) -> Exact {
        Exact {
            literal: CompactString::from(value.to_string()),
            value,
            exponent: 0,
            form: Form::Digits,
        }
    }

    /// The same, printed in a form of its own.
    #[must_use]
    pub fn printed_as(self, form: Form) -> Exact {
        Exact { form, ..self }
    }

    /// The form that it is printed in.
    pub fn form(&self) -> Form {
        self.form
    }

    /// The digits as they are written, with an ASCII minus; how many they are of, [`exponent`](Exact::exponent) says.
    pub fn literal(&self) -> &str {
        &self.literal
    }

    /// The power of ten of the scale that it is printed in.
    pub fn exponent(&self) -> i8 {
        self.exponent
    }

    /// As it is recorded: digits, and the word of their scale.
    pub fn written(&self) -> String {
        match (self.exponent, scale_word(self.exponent)) {
            (0, _) => self.literal.to_string(),
            (_, Some(word)) => format!("{} {word}", self.literal),
            (_, None) => self.whole(),
        }
    }

    /// The whole value in plain digits: 1200000 for 1.2 million.
    pub fn whole(&self) -> String {
        match self.exponent {
            0 => self.literal.to_string(),
            _ => self.value.to_string(),
        }
    }

    /// The place of its last written digit: 100,000 in 1.2 million, 0.01 in 1.50.
    pub fn step(&self) -> Decimal {
        let decimals = self
            .literal
            .split_once('.')
            .map_or(0, |(_, decimals)| decimals.len() as i32);
        match u32::try_from(i32::from(self.exponent) - decimals) {
            Ok(noughts) => Decimal::from(10_u64.pow(noughts.min(18))),
            Err(_) => Decimal::new(1, (decimals - i32::from(self.exponent)).unsigned_abs()),
        }
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
pub fn rational(value: Decimal) -> Rational {
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
