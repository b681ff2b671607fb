//! One set of digits with its separators: what ICU knows of it is read once, and then numbers are formatted without it.

use std::fmt::Write as _;

use icu_decimal::DecimalFormatter;
use icu_locale_core::Locale;
use rust_decimal::Decimal;

/// Digits and separators of one language in one numbering system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numerals {
    /// The digits 0 to 9.
    pub digits: [char; 10],
    /// What stands between groups, as it is written.
    pub group: char,
    /// What stands before the decimals.
    pub decimal: char,
    /// Digits in the group before the decimals.
    pub primary: usize,
    /// Digits in every other group: 2 in Indian languages, else 3.
    pub secondary: usize,
    /// Digits that must stand before the first separator, else none is written: 2 in Spanish.
    pub least_leading: usize,
}

/// U+2212: a minus that is as wide as a plus and never breaks from its number.
const MINUS: char = '\u{2212}';

impl Numerals {
    /// The numerals of a locale: those it writes with first, then those of `systems` (CLDR names such as `khmr`), then Latin ones.
    pub(super) fn of(tag: &str, locale: &Locale, systems: &[String]) -> Vec<Numerals> {
        let mut all: Vec<Numerals> = Vec::new();
        let mut add = |numerals: Option<Numerals>| {
            if let Some(numerals) = numerals
                && !all.iter().any(|known| known.digits == numerals.digits)
            {
                all.push(numerals);
            }
        };
        add(Numerals::from_icu(locale));
        let base = tag.split("-u-").next().unwrap_or(tag);
        for system in systems.iter().map(String::as_str).chain(["latn"]) {
            add(format!("{base}-u-nu-{system}")
                .parse()
                .ok()
                .and_then(|locale| Numerals::from_icu(&locale)));
        }
        if all.is_empty() {
            all.push(Numerals::english());
        }
        all
    }

    /// Whether there is a numbering system of this name.
    pub(super) fn knows(system: &str) -> bool {
        let of = |system: &str| Numerals::from_icu(&format!("en-u-nu-{system}").parse().ok()?);
        system == "latn" || of(system).is_some_and(|numerals| Some(numerals) != of("latn"))
    }

    /// English numerals: what a language without data falls back to.
    pub fn english() -> Numerals {
        Numerals {
            digits: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
            group: ',',
            decimal: '.',
            primary: 3,
            secondary: 3,
            least_leading: 1,
        }
    }

    /// Reads digits, separators and grouping off numbers that ICU formats.
    fn from_icu(locale: &Locale) -> Option<Numerals> {
        let formatter = DecimalFormatter::try_new(locale.into(), Default::default()).ok()?;
        let format = |text: &str| -> Option<String> {
            let number: fixed_decimal::Decimal = text.parse().ok()?;
            Some(formatter.format(&number).to_string())
        };
        let mut digits = ['0'; 10];
        for (value, digit) in digits.iter_mut().enumerate() {
            *digit = format(&value.to_string())?.chars().last()?;
        }
        let is_digit = |c: &char| digits.contains(c);
        let decimal = format("1.5")?.chars().find(|c| !is_digit(c))?;
        let long = format("1234567890123")?;
        let group = long.chars().find(|c| !is_digit(c));
        let groups: Vec<usize> = long.split(|c| !is_digit(&c)).map(|part| part.chars().count()).collect();
        let primary = groups.last().copied().unwrap_or(3);
        let secondary = if groups.len() > 2 {
            groups[groups.len() - 2]
        } else {
            primary
        };
        let grouped = |text: &str| format(text).map(|text| text.chars().any(|c| !is_digit(&c)));
        let least_leading = (1..=4).find(|leading| {
            let text = "1".repeat(leading + primary);
            grouped(&text) == Some(true)
        });
        Some(Numerals {
            digits,
            group: group.unwrap_or(','),
            decimal,
            primary,
            secondary,
            least_leading: least_leading.unwrap_or(usize::MAX),
        })
    }

    /// The zero of the set.
    pub fn zero(&self) -> char {
        self.digits[0]
    }

    /// A number with every decimal that it is written with.
    pub fn format(&self, value: Decimal) -> String {
        let mut text = String::with_capacity(24);
        let mantissa = value.mantissa();
        if mantissa < 0 {
            text.push(MINUS);
        }
        let mut buffer = [0u8; 48];
        let digits = decimal_digits(mantissa.unsigned_abs(), value.scale() as usize + 1, &mut buffer);
        let (whole, decimals) = digits.split_at(digits.len() - value.scale() as usize);
        let grouped = whole.len() >= self.primary.saturating_add(self.least_leading);
        for (at, digit) in whole.iter().enumerate() {
            let left = whole.len() - at;
            if grouped && at > 0 && self.starts_group(left) {
                text.push(self.group);
            }
            text.push(self.digits[usize::from(*digit)]);
        }
        if !decimals.is_empty() {
            text.push(self.decimal);
            text.extend(decimals.iter().map(|digit| self.digits[usize::from(*digit)]));
        }
        text
    }

    /// Whether a group starts where `left` digits are left.
    fn starts_group(&self, left: usize) -> bool {
        left >= self.primary && (left - self.primary).is_multiple_of(self.secondary.max(1))
    }

    /// Digits alone.
    pub fn ungrouped(&self, number: i64) -> String {
        let mut text = String::new();
        let mut ascii = String::new();
        let _ = write!(ascii, "{}", number.unsigned_abs());
        if number < 0 {
            text.push(MINUS);
        }
        text.extend(ascii.bytes().map(|b| self.digits[usize::from(b - b'0')]));
        text
    }

    /// The same text with its ASCII digits in this set.
    pub fn transcribed(&self, text: &str) -> String {
        let digit = |c: char| c.to_digit(10).map_or(c, |value| self.digits[value as usize]);
        text.chars().map(digit).collect()
    }
}

/// The decimal digits of `number`, at least `least` of them.
fn decimal_digits(mut number: u128, least: usize, buffer: &mut [u8; 48]) -> &[u8] {
    let mut at = buffer.len();
    while at > 0 && (number > 0 || buffer.len() - at < least) {
        at -= 1;
        buffer[at] = (number % 10) as u8;
        number /= 10;
    }
    &buffer[at..]
}
