//! Values as reports print them: a text such as `£1,284.6 million`, `(12.3)` or `more than 150` enters, number and unit leave.

use compact_str::CompactString;

use super::amount::{Absent, Qualifier, Stated};
use super::unit::{ScaledUnit, Unit, scale};
use super::{Exact, ExactError, currency, measure};

/// The marks of a language's numerals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marks {
    /// What stands before decimals.
    pub decimal: char,
    /// What stands between groups of digits; a space and an apostrophe are read in every language.
    pub group: char,
}

impl Default for Marks {
    fn default() -> Self {
        Marks {
            decimal: '.',
            group: ',',
        }
    }
}

/// What a printed value says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Printed {
    /// A value; its unit where it says one.
    Value(Stated, Option<Unit>),
    /// A mark or word that stands where there is no number.
    Absent(Absent),
}

/// Why a text is no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PrintedError {
    /// There is no number in it, or something beside the number is not understood: the part concerned.
    NotUnderstood(String),
    /// Digits whose separators are those of another language, or of none: what they may mean, each as it can be written.
    Separators(Vec<String>),
    /// More digits than annals computes with.
    TooLong,
    /// A range whose first end is the larger: its ends as they should stand.
    Backwards(String, String),
}

/// Words and signs in front of a number, longest first where one begins another.
const BEFORE: &[(&str, Qualifier)] = &[
    ("no fewer than", Qualifier::AtLeast),
    ("not fewer than", Qualifier::AtLeast),
    ("no less than", Qualifier::AtLeast),
    ("not less than", Qualifier::AtLeast),
    ("at least", Qualifier::AtLeast),
    ("minimum", Qualifier::AtLeast),
    (">=", Qualifier::AtLeast),
    ("≥", Qualifier::AtLeast),
    ("no more than", Qualifier::AtMost),
    ("not more than", Qualifier::AtMost),
    ("at most", Qualifier::AtMost),
    ("maximum", Qualifier::AtMost),
    ("<=", Qualifier::AtMost),
    ("≤", Qualifier::AtMost),
    ("more than", Qualifier::MoreThan),
    ("in excess of", Qualifier::MoreThan),
    ("over", Qualifier::MoreThan),
    ("above", Qualifier::MoreThan),
    ("exceeding", Qualifier::MoreThan),
    (">", Qualifier::MoreThan),
    ("fewer than", Qualifier::FewerThan),
    ("less than", Qualifier::FewerThan),
    ("under", Qualifier::FewerThan),
    ("below", Qualifier::FewerThan),
    ("<", Qualifier::FewerThan),
    ("nearly", Qualifier::Nearly),
    ("almost", Qualifier::Nearly),
    ("close to", Qualifier::Nearly),
    ("approximately", Qualifier::About),
    ("approx.", Qualifier::About),
    ("around", Qualifier::About),
    ("roughly", Qualifier::About),
    ("about", Qualifier::About),
    ("circa", Qualifier::About),
    ("ca.", Qualifier::About),
    ("c.", Qualifier::About),
    ("~", Qualifier::About),
    ("≈", Qualifier::About),
    ("up to", Qualifier::UpTo),
];

/// The same behind a number.
const BEHIND: &[(&str, Qualifier)] = &[
    (" or more", Qualifier::AtLeast),
    (" or over", Qualifier::AtLeast),
    (" plus", Qualifier::AtLeast),
    ("+", Qualifier::AtLeast),
    (" or fewer", Qualifier::AtMost),
    (" or less", Qualifier::AtMost),
    (" or under", Qualifier::AtMost),
    (" at most", Qualifier::AtMost),
    (" at least", Qualifier::AtLeast),
    (" or so", Qualifier::About),
];

/// What tables print where there is no number.
const ABSENT: &[(&str, Absent)] = &[
    ("missing", Absent::Missing),
    ("..", Absent::Missing),
    ("...", Absent::Missing),
    ("…", Absent::Missing),
    (":", Absent::Missing),
    ("-", Absent::Missing),
    ("–", Absent::Missing),
    ("—", Absent::Missing),
    ("?", Absent::Missing),
    ("#n/a", Absent::Missing),
    ("suppressed", Absent::Suppressed),
    ("x", Absent::Suppressed),
    ("[c]", Absent::Suppressed),
    ("not-applicable", Absent::NotApplicable),
    ("n/a", Absent::NotApplicable),
    ("na", Absent::NotApplicable),
    (".", Absent::NotApplicable),
    ("[z]", Absent::NotApplicable),
];

type Read<T> = Result<T, PrintedError>;

/// Reads a value as a report prints it, in numerals with `marks`.
///
/// # Errors
/// See [`PrintedError`].
pub fn read(text: &str, marks: Marks) -> Read<Printed> {
    let folded = fold(text);
    let lower = folded.to_lowercase();
    if let Some((_, absent)) = ABSENT.iter().find(|(mark, _)| *mark == lower) {
        return Ok(Printed::Absent(*absent));
    }
    let (qualifier, rest) = qualified(&folded, &lower);
    if let Some(special) = special(rest, marks) {
        let (number, unit) = special?;
        return Ok(Printed::Value(with(qualifier, number), Some(unit)));
    }
    if let Some((low, high)) = range(rest, &lower) {
        return between(&low, &high, marks);
    }
    let one = one(rest, marks)?;
    let number = one.number()?;
    Ok(Printed::Value(with(qualifier, number), one.unit))
}

fn with(qualifier: Option<Qualifier>, number: Exact) -> Stated {
    match qualifier {
        Some(qualifier) => Stated::Qualified(qualifier, number),
        None => Stated::Number(number),
    }
}

/// Spaces of any width as one, every minus as `-`.
fn fold(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|c| match c {
            '\u{2212}' => '-',
            c if c.is_whitespace() => ' ',
            c => c,
        })
        .collect();
    plain
        .split(' ')
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn qualified<'t>(text: &'t str, lower: &str) -> (Option<Qualifier>, &'t str) {
    let front = BEFORE.iter().find(|(words, _)| {
        lower.strip_prefix(words).is_some_and(|rest| {
            // A word ends where it ends: "overall 5" is not "over".
            !rest.is_empty()
                && (words.ends_with(|c: char| !c.is_alphanumeric()) || rest.starts_with([' ', '£', '€', '$']))
        })
    });
    // Lower case may have other bytes; the words themselves have not.
    if let Some((words, qualifier)) = front
        && let Some(rest) = text.get(words.len()..)
    {
        return (Some(*qualifier), rest.trim_start());
    }
    let behind = BEHIND.iter().find(|(words, _)| lower.ends_with(words));
    if let Some((words, qualifier)) = behind
        && let Some(rest) = text.len().checked_sub(words.len()).and_then(|end| text.get(..end))
    {
        return (Some(*qualifier), rest.trim_end());
    }
    (None, text)
}

/// Ratios, odds and lengths of time in two units, which have a form of their own.
fn special(text: &str, marks: Marks) -> Option<Read<(Exact, Unit)>> {
    let ratio = text
        .strip_suffix(":1")
        .or_else(|| text.strip_suffix(" to 1"))
        .or_else(|| text.strip_suffix(" to one"));
    if let Some(number) = ratio.and_then(|number| digits(number.trim(), marks).ok()) {
        return Some(exact(&number, 0).map(|number| (number, Unit::Ratio)));
    }
    let odds = text
        .strip_prefix("1:")
        .or_else(|| text.strip_prefix("1 in "))
        .or_else(|| text.strip_prefix("one in "));
    if let Some(of) = odds.and_then(|of| digits(of.trim(), marks).ok()) {
        let unit = Unit::Rate(Box::new((CompactString::default(), of.into())));
        return Some(exact("1", 0).map(|number| (number, unit)));
    }
    length_of_time(text, marks)
}

/// "7 min 30 s", "1 h 05 min": a number of the smallest unit that is said.
fn length_of_time(text: &str, marks: Marks) -> Option<Read<(Exact, Unit)>> {
    let mut rest = text;
    let mut parts: Vec<(String, &'static str)> = Vec::new();
    while !rest.is_empty() {
        let end = rest.find(|c: char| !(c.is_ascii_digit() || c == marks.decimal))?;
        let number = rest.get(..end).filter(|number| !number.is_empty())?;
        let behind = rest[end..].trim_start();
        let word = behind
            .find(|c: char| c == ' ' || c == ',' || c.is_ascii_digit())
            .unwrap_or(behind.len());
        let sign = measure::sign(&behind[..word]).filter(|sign| measure::factor(sign, "s").is_some())?;
        parts.push((number.replace(marks.decimal, "."), sign));
        rest = behind[word..].trim_start_matches([' ', ',']);
        rest = rest.strip_prefix("and ").unwrap_or(rest);
    }
    let (_, smallest) = parts.last().filter(|_| parts.len() > 1)?;
    let mut total = rust_decimal::Decimal::ZERO;
    for (number, sign) in &parts {
        let number = Exact::parse(number.trim_start_matches('0'))
            .or_else(|_| Exact::parse("0"))
            .ok()?;
        let times = measure::factor(sign, smallest).filter(super::Rational::is_integer)?;
        total = total.checked_add(
            number
                .value()
                .checked_mul(i64::try_from(times.to_integer()?).ok()?.into())?,
        )?;
    }
    Some(exact(&total.normalize().to_string(), 0).map(|number| (number, Unit::Measure((*smallest).into()))))
}

/// The two ends of a range; what stands in front of the first or behind the second belongs to both.
fn range(text: &str, lower: &str) -> Option<(String, String)> {
    if let Some(inner) = lower.strip_prefix("between ").and(text.get(8..)) {
        let (low, high) = inner.split_once(" and ")?;
        return Some((low.to_owned(), high.to_owned()));
    }
    let has_digit = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    let dashes = [" to ", " - ", " – ", "–", "—"];
    let parted = dashes.iter().find_map(|dash| text.split_once(dash));
    let hyphen = || {
        let at = text
            .char_indices()
            .skip(1)
            .find(|(at, c)| *c == '-' && text[..*at].ends_with(|c: char| c.is_ascii_digit()))?
            .0;
        Some((&text[..at], &text[at + 1..]))
    };
    let (low, high) = parted.or_else(hyphen)?;
    (has_digit(low) && has_digit(high)).then(|| (low.trim().to_owned(), high.trim().to_owned()))
}

fn between(low: &str, high: &str, marks: Marks) -> Read<Printed> {
    let (mut first, mut last) = (one(low, marks)?, one(high, marks)?);
    if first.exponent == 0
        && first
            .unit
            .as_ref()
            .is_none_or(|unit| last.unit.is_none() || last.unit.as_ref() == Some(unit))
    {
        first.exponent = last.exponent;
    }
    let unit = first.unit.take().or(last.unit.take());
    let (least, most) = (first.number()?, last.number()?);
    if least.value() > most.value() {
        return Err(PrintedError::Backwards(high.to_owned(), low.to_owned()));
    }
    Ok(Printed::Value(Stated::Range(Box::new((least, most))), unit))
}

/// One number with what stands around it.
struct One {
    literal: String,
    exponent: i8,
    unit: Option<Unit>,
}

impl One {
    fn number(&self) -> Read<Exact> {
        exact(&self.literal, self.exponent)
    }
}

fn exact(literal: &str, exponent: i8) -> Read<Exact> {
    Exact::parse_scaled(literal, exponent).map_err(|error| match error {
        ExactError::TooLong => PrintedError::TooLong,
        ExactError::NotANumber | ExactError::Grouped => PrintedError::NotUnderstood(literal.to_owned()),
    })
}

/// A number with sign, currency, scale and unit.
fn one(text: &str, marks: Marks) -> Read<One> {
    let unclear = || PrintedError::NotUnderstood(text.to_owned());
    // "(12.3)", "£(16.1)m", "(£12.3m)": parentheses around digits are a minus.
    let (mut text, mut is_negative) = (text.to_owned(), false);
    if let (Some(open), Some(close)) = (text.find('('), text.rfind(')'))
        && open < close
        && text[open..close].contains(|c: char| c.is_ascii_digit())
    {
        text.remove(close);
        text.remove(open);
        is_negative = true;
    }
    let start = text.find(|c: char| c.is_ascii_digit()).ok_or_else(unclear)?;
    let (mut before, number) = (text[..start].trim(), &text[start..]);
    if let Some(rest) = before
        .strip_suffix('-')
        .or_else(|| before.strip_prefix('-'))
        .or_else(|| before.strip_prefix("minus "))
    {
        if is_negative {
            return Err(unclear());
        }
        is_negative = true;
        before = rest.trim();
    }
    before = before
        .strip_suffix('+')
        .or_else(|| before.strip_prefix('+'))
        .unwrap_or(before)
        .trim();
    let end = end_of_digits(number, marks);
    let (written, behind) = number.split_at(end);
    let literal = digits(written, marks)?;
    let literal = if is_negative && literal.chars().any(|c| matches!(c, '1'..='9')) {
        format!("-{literal}")
    } else {
        literal
    };
    let money = match before {
        "" => None,
        name => Some(currency::code(name).ok_or_else(|| PrintedError::NotUnderstood(name.to_owned()))?),
    };
    let is_glued = !behind.starts_with(' ');
    let (exponent, rest) = leading_scale(behind.trim(), is_glued, money.is_some());
    let rest = rest.trim();
    if rest.contains(|c: char| c.is_ascii_digit())
        && !rest.contains("per ")
        && measure::sign(rest).is_none()
        && !rest.contains("CO2")
    {
        return Err(PrintedError::NotUnderstood(rest.to_owned()));
    }
    let said = unit_behind(rest, money, marks);
    let (unit, further) = match (money, said) {
        (money, Some(said)) => match (money, said.unit) {
            // "$0.40 a share": what it is of says nothing about the money.
            (Some(code), Unit::Count(_)) => (Some(Unit::Currency(code.into())), 0),
            (Some(code), Unit::Currency(own)) if own != code => {
                return Err(PrintedError::NotUnderstood(rest.to_owned()));
            }
            (_, unit) => (Some(unit), said.exponent),
        },
        (Some(code), None) => (Some(Unit::Currency(code.into())), 0),
        (None, None) => (None, 0),
    };
    Ok(One {
        literal,
        exponent: exponent + further,
        unit,
    })
}

/// Where digits with their separators end.
fn end_of_digits(text: &str, marks: Marks) -> usize {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let is_digit = |at: usize| chars.get(at).is_some_and(|(_, c)| c.is_ascii_digit());
    let mut end = 0;
    let mut at = 0;
    while at < chars.len() {
        let c = chars[at].1;
        if c.is_ascii_digit() {
            at += 1;
            end = at;
        } else if (c == marks.decimal || c == marks.group || matches!(c, '.' | ',' | '\'' | '’')) && is_digit(at + 1)
        {
            at += 1;
        } else if c == ' ' && (1..=3).all(|next| is_digit(at + next)) && !is_digit(at + 4) {
            at += 1;
        } else {
            break;
        }
    }
    chars.get(end).map_or(text.len(), |(at, _)| *at)
}

/// Digits without grouping and with a point.
fn digits(written: &str, marks: Marks) -> Read<String> {
    let wrong = || PrintedError::Separators(meanings(written));
    let (whole, decimals) = match written.rsplit_once(marks.decimal) {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (written, None),
    };
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if decimals.is_some_and(|decimals| !all_digits(decimals)) {
        return Err(wrong());
    }
    let separators: Vec<char> = whole.chars().filter(|c| !c.is_ascii_digit()).collect();
    let groups: Vec<&str> = whole.split(|c: char| !c.is_ascii_digit()).collect();
    if groups.iter().any(|group| !all_digits(group)) {
        return Err(PrintedError::NotUnderstood(written.to_owned()));
    }
    if let Some(first) = separators.first() {
        let is_known = *first == marks.group || matches!(first, ' ' | '\'' | '’');
        let is_even = separators.iter().all(|one| one == first);
        let (head, tail) = (groups[0], &groups[1..]);
        let western = head.len() <= 3 && tail.iter().all(|group| group.len() == 3);
        // 12,34,567
        let indian = marks.group == ','
            && head.len() <= 2
            && tail.last().is_some_and(|last| last.len() == 3)
            && tail[..tail.len() - 1].iter().all(|group| group.len() == 2);
        if !is_known || !is_even || !(western || indian) || head == "0" {
            return Err(wrong());
        }
    }
    let whole = groups.concat();
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        // "007" is a name, not a number.
        rest if rest.len() < whole.len() => return Err(PrintedError::NotUnderstood(written.to_owned())),
        rest => rest,
    };
    Ok(match decimals {
        Some(decimals) => format!("{whole}.{decimals}"),
        None => whole.to_owned(),
    })
}

/// What digits with unfit separators may mean, as plain digits.
fn meanings(written: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let plain = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    if let Some(at) = written.rfind([',', '.']) {
        let (whole, decimals) = (plain(&written[..at]), plain(&written[at + 1..]));
        let last_group = decimals.len() == 3;
        if last_group {
            all.push(format!("{whole}{decimals}"));
        }
        all.push(format!("{whole}.{decimals}"));
        // "1.421.4": a point that was meant to be a comma, or digits that slipped.
        if !last_group && written[..at].contains(['.', ',']) {
            all.dedup();
        }
    } else {
        all.push(plain(written));
    }
    all.retain(|one| Exact::parse(one).is_ok());
    all
}

/// A scale word or letter at the start, and what follows it.
fn leading_scale(text: &str, is_glued: bool, is_money: bool) -> (i8, &str) {
    if text.is_empty() {
        return (0, text);
    }
    let mut exponent = 0;
    let mut rest = text;
    loop {
        let end = rest.find(' ').unwrap_or(rest.len());
        let word = &rest[..end];
        // "5 m" is metres, "5m" and "£5 m" are millions; "1.2m€" has the sign behind.
        let letter = word.chars().count() == 1;
        let found = scale(word).filter(|_| !letter || is_glued || is_money);
        let (length, found) = match found {
            Some(found) => (end, found),
            None => {
                let stem = word.trim_end_matches(|c: char| !c.is_alphabetic() && c != '.');
                let split =
                    scale(stem).filter(|_| stem.len() < word.len() && currency::code(&word[stem.len()..]).is_some());
                match split {
                    Some(found) => (stem.len(), found),
                    None => break,
                }
            }
        };
        exponent += found;
        rest = rest[length..].trim_start();
        if rest.is_empty() || exponent >= 12 {
            break;
        }
    }
    (exponent, rest)
}

/// The unit that stands behind a number: a mark, a measure, a rate, or the noun of what is counted.
fn unit_behind(text: &str, money: Option<&'static str>, marks: Marks) -> Option<ScaledUnit> {
    if text.is_empty() {
        return None;
    }
    let rate = text
        .strip_prefix("per ")
        .map(|per| ("", per))
        .or_else(|| text.split_once(" per "));
    if let Some((of, per)) = rate {
        if money.is_some() {
            return Some(ScaledUnit::of(Unit::Count(per.into())));
        }
        let (number, _) = per.split_at(end_of_digits(per, marks));
        let per: CompactString = match digits(number, marks) {
            Ok(number) => number.into(),
            Err(_) => per.into(),
        };
        return Some(ScaledUnit::of(Unit::Rate(Box::new((of.trim().into(), per)))));
    }
    let said = ScaledUnit::parse(text.strip_prefix("of ").unwrap_or(text));
    Some(said)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> String {
        match read(text, Marks::default()) {
            Ok(Printed::Value(stated, unit)) => {
                let whole = match &stated {
                    Stated::Number(number) => number.whole(),
                    Stated::Qualified(qualifier, number) => format!("{} {}", qualifier.words(), number.whole()),
                    Stated::Range(ends) => format!("{} to {}", ends.0.whole(), ends.1.whole()),
                };
                format!("{whole} {}", unit.map(|unit| unit.written()).unwrap_or_default())
                    .trim()
                    .to_owned()
            }
            Ok(Printed::Absent(absent)) => absent.word().to_owned(),
            Err(error) => format!("{error:?}"),
        }
    }

    #[test]
    fn values_are_read_as_reports_print_them() {
        for (text, is) in [
            ("151", "151"),
            ("1,204", "1204"),
            ("28.50", "28.50"),
            ("60 766", "60766"),
            ("12,34,567", "1234567"),
            ("£1,284.6 million", "1284600000 GBP"),
            ("£1.28bn", "1280000000 GBP"),
            ("US$4.5m", "4500000 USD"),
            ("Rs 3,40,000 crore", "3400000000000 INR"),
            ("€1.2 billion", "1200000000 EUR"),
            ("1.2 million euros", "1200000 EUR"),
            ("$18.9 billion", "18900000000 $"),
            ("71.3%", "71.3 percent"),
            ("71.3 per cent", "71.3 percent"),
            ("70bps", "0.70 points"),
            ("42.5p", "0.425 GBP"),
            ("4.2 per 1,000", "4.2 per 1000"),
            ("3.5 days", "3.5 days"),
            ("2.4:1", "2.4 ratio"),
            ("1 in 69", "1 per 69"),
            ("1:24", "1 per 24"),
            ("7 min 30 s", "450 s"),
            ("1 h 05 min", "65 min"),
            ("(12.3)", "-12.3"),
            ("(£12.3m)", "-12300000 GBP"),
            ("£(16.1)m", "-16100000 GBP"),
            ("-£12.3m", "-12300000 GBP"),
            ("\u{2212}12.3", "-12.3"),
            ("-0", "0"),
            ("more than 150", "more than 150"),
            ("over £1.2 million", "more than 1200000 GBP"),
            ("at least 100", "at least 100"),
            ("150 or more", "at least 150"),
            ("about 300", "about 300"),
            ("120 to 150", "120 to 150"),
            ("£1.2m to £1.5m", "1200000 to 1500000 GBP"),
            ("5.2 to 5.9 million", "5200000 to 5900000"),
            ("26 TWh", "26 TWh"),
            ("15.2m", "15200000"),
            ("151 cases", "151 cases"),
            ("0.40 a share", "0.40 a share"),
            ("$0.40 a share", "0.40 $"),
            ("..", "missing"),
            ("-", "missing"),
            ("n/a", "not-applicable"),
            ("#N/A", "missing"),
            ("x", "suppressed"),
        ] {
            assert_eq!(said(text), is, "{text}");
        }
    }

    #[test]
    fn german_numerals_have_their_own_marks() {
        let marks = Marks {
            decimal: ',',
            group: '.',
        };
        let Ok(Printed::Value(Stated::Number(number), unit)) = read("1.284,6 Mio. €", marks) else {
            panic!("it is a value");
        };
        assert_eq!(
            (number.whole().as_str(), unit),
            ("1284600000", Some(Unit::Currency("EUR".into())))
        );
        assert!(read("1,284.6", marks).is_err());
    }

    #[test]
    fn what_could_be_two_numbers_is_never_guessed() {
        let error = |text| read(text, Marks::default()).unwrap_err();
        assert_eq!(error("1.421.4"), PrintedError::Separators(vec!["1421.4".into()]));
        assert_eq!(error("1,5"), PrintedError::Separators(vec!["1.5".into()]));
        assert_eq!(
            error("1.234.567"),
            PrintedError::Separators(vec!["1234567".into(), "1234.567".into()])
        );
        for text in ["", "many", "12 March 2017", "17:45", "0012", "5 x 3", "£5 euros"] {
            assert!(read(text, Marks::default()).is_err(), "{text}");
        }
    }
}
