//! A spreadsheet's number as its number format shows it (ECMA-376, 18.8.31): a sheet holds binary fractions, and what people read and
//! copy is what the format makes of them.

use rust_decimal::{Decimal, RoundingStrategy};

/// The digits that a format shows for a number: grouping, decimals, percentages, parentheses and the literal words around.
pub(super) fn shown(number: f64, code: &str) -> String {
    // The shortest digits that mean the same binary fraction are those that somebody typed.
    let Ok(value) = Decimal::from_str_exact(&number.to_string()).or_else(|_| Decimal::try_from(number)) else {
        return number.to_string();
    };
    let sections = sections(code);
    let (section, has_own_sign) = match sections.as_slice() {
        [_, negative, ..] if value.is_sign_negative() && !value.is_zero() => (negative.as_str(), true),
        [_, _, zero, ..] if value.is_zero() => (zero.as_str(), false),
        [first, ..] => (first.as_str(), false),
        [] => ("General", false),
    };
    if section.eq_ignore_ascii_case("general") || section.is_empty() || section == "@" {
        return value.normalize().to_string();
    }
    let body = Body::of(section);
    let mut value = value;
    for _ in 0..body.percents {
        value = value.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(value);
    }
    for _ in 0..body.thousands {
        value = value.checked_div(Decimal::ONE_THOUSAND).unwrap_or(value);
    }
    let places = u32::try_from(body.decimals).unwrap_or_default();
    let rounded = value
        .abs()
        .round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
    let digits = format!("{rounded:.places$}", places = body.decimals);
    let digits = if body.is_grouped { grouped(&digits) } else { digits };
    let sign = if value.is_sign_negative() && !rounded.is_zero() && !has_own_sign {
        "-"
    } else {
        ""
    };
    format!("{sign}{}{digits}{}", body.before, body.after)
}

/// The sections of a format: positive, negative, zero, text.
fn sections(code: &str) -> Vec<String> {
    let mut sections = vec![String::new()];
    let (mut is_quoted, mut is_escaped) = (false, false);
    for letter in code.chars() {
        match letter {
            ';' if !is_quoted && !is_escaped => {
                sections.push(String::new());
                continue;
            }
            '"' if !is_escaped => is_quoted = !is_quoted,
            _ => {}
        }
        is_escaped = letter == '\\' && !is_escaped;
        if let Some(last) = sections.last_mut() {
            last.push(letter);
        }
    }
    sections
}

/// What a section asks for.
#[derive(Default)]
struct Body {
    before: String,
    after: String,
    decimals: usize,
    percents: usize,
    thousands: usize,
    is_grouped: bool,
}

impl Body {
    fn of(section: &str) -> Body {
        let mut body = Body::default();
        let (mut has_digits, mut in_decimals, mut commas) = (false, false, 0);
        let mut letters = section.chars();
        while let Some(letter) = letters.next() {
            match letter {
                '0' | '#' | '?' => {
                    body.is_grouped |= commas > 0 && has_digits;
                    commas = 0;
                    has_digits = true;
                    body.decimals += usize::from(in_decimals && letter != '#');
                }
                '.' if has_digits || body.before.is_empty() => in_decimals = true,
                ',' => commas += 1,
                // Widths and fillers take a letter and print nothing.
                '_' | '*' => {
                    letters.next();
                }
                // `[$€-407]` is a currency; colours and conditions print nothing.
                '[' => {
                    let inner: String = letters.by_ref().take_while(|letter| *letter != ']').collect();
                    if let Some(currency) = inner.strip_prefix('$') {
                        body.say(has_digits, currency.split('-').next().unwrap_or_default());
                    }
                }
                '"' => {
                    let inner: String = letters.by_ref().take_while(|letter| *letter != '"').collect();
                    body.say(has_digits, &inner);
                }
                '\\' => {
                    if let Some(next) = letters.next() {
                        body.say(has_digits, next.encode_utf8(&mut [0; 4]));
                    }
                }
                other => {
                    body.percents += usize::from(other == '%');
                    body.say(has_digits, other.encode_utf8(&mut [0; 4]));
                }
            }
        }
        body.thousands = commas;
        body
    }

    fn say(&mut self, is_after: bool, words: &str) {
        let to = if is_after { &mut self.after } else { &mut self.before };
        to.push_str(words);
    }
}

fn grouped(digits: &str) -> String {
    let (whole, decimals) = digits
        .split_once('.')
        .map_or((digits, None), |(whole, decimals)| (whole, Some(decimals)));
    let mut text = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    decimals.map_or(text.clone(), |decimals| format!("{text}.{decimals}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_what_their_format_shows() {
        for (number, code, text) in [
            (0.1, "General", "0.1"),
            (0.1 + 0.2, "0.0", "0.3"),
            (0.713, "0.0%", "71.3%"),
            (1284.6, "#,##0.0", "1,284.6"),
            (1_284_600_000.0, "#,##0", "1,284,600,000"),
            (1_284_600_000.0, "\"£\"#,##0.0,,\"m\"", "£1,284.6m"),
            (-12.3, "0.0;(0.0)", "(12.3)"),
            (-12.3, "#,##0.00", "-12.30"),
            (42.5, "0", "43"),
            (5.0, "[$€-407] #,##0.00", "€ 5.00"),
        ] {
            assert_eq!(shown(number, code), text, "{number} as {code}");
        }
    }
}
