//! A spreadsheet's number as its number format shows it (ECMA-376, 18.8.31): a sheet holds binary fractions, and what people read and
//! copy is what the format makes of them.

use std::cmp::Ordering;

use rust_decimal::{Decimal, RoundingStrategy};

/// The digits that a format shows for a number: grouping, decimals, percentages, parentheses and the literal words around.
pub(super) fn shown(number: f64, code: &str) -> String {
    let Some(value) = typed(number) else {
        return number.to_string();
    };
    let sections = sections(code);
    let (section, has_own_sign) = match sections.as_slice() {
        all if all.iter().any(|section| condition(section).is_some()) => {
            let holds = |section: &&String| condition(section).is_none_or(|condition| condition.holds(value));
            (all.iter().find(holds).map_or("General", String::as_str), false)
        }
        [_, negative, ..] if value.is_sign_negative() && !value.is_zero() => (negative.as_str(), true),
        [_, _, zero, ..] if value.is_zero() => (zero.as_str(), false),
        [first, ..] => (first.as_str(), false),
        [] => ("General", false),
    };
    if is_general(section) {
        // "General;(General)": the section of what is below zero says the sign itself.
        let shown = general(if has_own_sign { value.abs() } else { value });
        let lower = section.to_ascii_lowercase();
        return match lower.find("general") {
            Some(at) if lower.len() > "general".len() => {
                let (before, after) = (Body::of(&section[..at]), Body::of(&section[at + "general".len()..]));
                let [before, after] = [before, after].map(|body| body.before + &body.after);
                format!("{before}{shown}{after}")
            }
            _ => shown,
        };
    }
    let body = Body::of(section);
    if body.is_scientific || body.is_fraction {
        return general(value);
    }
    if !body.has_digits {
        return body.before + &body.after;
    }
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
    let mut digits = format!("{rounded:.places$}", places = body.decimals);
    for _ in body.least_decimals..body.decimals {
        match digits.strip_suffix('0') {
            Some(shorter) => digits.truncate(shorter.len()),
            None => break,
        }
    }
    if digits.ends_with('.') {
        digits.pop();
    }
    let digits = if body.is_grouped { grouped(&digits) } else { digits };
    let sign = if value.is_sign_negative() && !rounded.is_zero() && !has_own_sign {
        "-"
    } else {
        ""
    };
    format!("{sign}{}{digits}{}", body.before, body.after)
}

/// The digits of a binary fraction that somebody typed, or that a spreadsheet computed: it keeps fifteen.
fn typed(number: f64) -> Option<Decimal> {
    // The shortest digits that mean the same binary fraction.
    let shortest = Decimal::from_str_exact(&number.to_string()).or_else(|_| Decimal::try_from(number));
    shortest.ok().map(|value| value.round_sf(15).unwrap_or(value))
}

/// Whether a section shows numbers without a format of its own.
fn is_general(section: &str) -> bool {
    section.is_empty() || section == "@" || section.to_ascii_lowercase().contains("general")
}

/// The digits that a cell without a format of its own shows: no more than eleven letters, as long as the number has decimals.
pub(super) fn general(value: Decimal) -> String {
    const MAX_LETTERS: usize = 11;
    let whole = value.abs().trunc().to_string().len();
    let places = (MAX_LETTERS - 1).saturating_sub(whole);
    let rounded = value.round_dp_with_strategy(places as u32, RoundingStrategy::MidpointAwayFromZero);
    // What is smaller than its cell shows is shown by its first digits.
    let rounded = if rounded.is_zero() && !value.is_zero() {
        value.round_sf(6).unwrap_or(value)
    } else {
        rounded
    };
    rounded.normalize().to_string()
}

/// Whether a format shows days or months: one of its letters, outside of words and brackets, is of a date.
pub(super) fn is_date(code: &str) -> bool {
    if is_general(code) {
        return false;
    }
    let mark = date_mark(code);
    mark.year || mark.day
}

/// The parts of a date that a format shows.
#[derive(Default)]
struct DateMark {
    year: bool,
    month: bool,
    day: bool,
}

fn date_mark(code: &str) -> DateMark {
    let mut mark = DateMark::default();
    let mut letters = code.split(';').next().unwrap_or(code).chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => letters.by_ref().take_while(|letter| *letter != '"').for_each(drop),
            '[' => letters.by_ref().take_while(|letter| *letter != ']').for_each(drop),
            '\\' | '_' | '*' => drop(letters.next()),
            'y' | 'Y' | 'e' => mark.year = true,
            'm' | 'M' => mark.month = true,
            'd' | 'D' => mark.day = true,
            _ => {}
        }
    }
    mark
}

/// A date as far as a format shows it, in the form that heads of tables are read in: `2023-03-31`, `2023-m03`, `2023`.
pub(super) fn date_shown((year, month, day, ..): (u16, u8, u8, u8, u8, u8, u16), code: &str) -> String {
    let mark = date_mark(code);
    match (mark.year, mark.month, mark.day) {
        (true, false, false) => format!("{year:04}"),
        (true, true, false) => format!("{year:04}-m{month:02}"),
        _ => format!("{year:04}-{month:02}-{day:02}"),
    }
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

/// `[>=1000000]`: for which numbers a section is.
struct Condition {
    orders: &'static [Ordering],
    bound: Decimal,
}

impl Condition {
    fn holds(&self, value: Decimal) -> bool {
        self.orders.contains(&value.cmp(&self.bound))
    }
}

fn condition(section: &str) -> Option<Condition> {
    use Ordering::{Equal, Greater, Less};
    const SIGNS: [(&str, &[Ordering]); 6] = [
        ("[>=", &[Greater, Equal]),
        ("[<=", &[Less, Equal]),
        ("[<>", &[Less, Greater]),
        ("[>", &[Greater]),
        ("[<", &[Less]),
        ("[=", &[Equal]),
    ];
    SIGNS.into_iter().find_map(|(sign, orders)| {
        let (_, rest) = section.split_once(sign)?;
        let bound = rest.split_once(']')?.0.trim().parse().ok()?;
        Some(Condition { orders, bound })
    })
}

/// What a section asks for.
#[derive(Default)]
struct Body {
    before: String,
    after: String,
    /// How many decimals are shown at most.
    decimals: usize,
    /// How many are shown though they are 0.
    least_decimals: usize,
    has_digits: bool,
    percents: usize,
    thousands: usize,
    is_grouped: bool,
    is_scientific: bool,
    is_fraction: bool,
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
                    body.decimals += usize::from(in_decimals);
                    body.least_decimals += usize::from(in_decimals && letter == '0');
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
                'E' | 'e' if has_digits => {
                    body.is_scientific = true;
                    break;
                }
                '/' if has_digits => {
                    body.is_fraction = true;
                    break;
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
        body.has_digits = has_digits;
        body
    }

    fn say(&mut self, is_after: bool, words: &str) {
        let to = if is_after { &mut self.after } else { &mut self.before };
        to.push_str(words);
    }
}

/// Digits with a comma between groups of three.
pub(super) fn grouped(digits: &str) -> String {
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
            (0.1 + 0.2, "General", "0.3"),
            (1.0 / 3.0, "General", "0.333333333"),
            (1_284.600_000_000_000_1, "General", "1284.6"),
            (123_456_789_012.0, "General", "123456789012"),
            (0.000_000_000_012, "General", "0.000000000012"),
            (-3.0, "General;(General)", "(3)"),
            (1_280.0, "0.00E+00", "1280"),
            (1.5, "# ?/?", "1.5"),
            (1_284_600.0, "#,##0,", "1,285"),
            (1_284.0, "#,##0;[Red](#,##0)", "1,284"),
            (-1_284.0, "#,##0_);[Red]\\(#,##0\\)", "(1,284)"),
            (0.0, "#,##0;(#,##0);\"-\"", "-"),
            (0.05, "0%", "5%"),
            (12.0, "0\" FTE\"", "12 FTE"),
            (1.005, "0.00", "1.01"),
            (5.0, "#,##0.00\\ [$€-407]", "5.00 €"),
            (7.25, "0.##", "7.25"),
            (7.0, "0.0#", "7.0"),
            (7.0, "0.##", "7"),
            (2_500_000.0, "[>=1000000]0.0,,\"m\";0", "2.5m"),
            (-25.0, "[>=1000000]0.0,,\"m\";0", "-25"),
        ] {
            assert_eq!(shown(number, code), text, "{number} as {code}");
        }
    }

    #[test]
    fn dates_are_shown_as_far_as_their_format_does() {
        for (code, text) in [
            ("yyyy-mm-dd", "2023-03-31"),
            ("d mmmm yyyy", "2023-03-31"),
            ("m/d/yy", "2023-03-31"),
            ("mmm-yy", "2023-m03"),
            ("[$-407]mmmm\\ yyyy", "2023-m03"),
            ("yyyy", "2023"),
        ] {
            assert!(is_date(code), "{code}");
            assert_eq!(date_shown((2023, 3, 31, 0, 0, 0, 0), code), text, "{code}");
        }
        for code in ["h:mm", "[h]:mm:ss", "General", "0.0"] {
            assert!(!is_date(code), "{code}");
        }
    }
}
