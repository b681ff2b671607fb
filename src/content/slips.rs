//! Texts that are no value as they stand and show which one is meant: what programs write for numbers, marks of statistical offices,
//! scale words with a slip of the fingers.

use rust_decimal::Decimal;

use crate::files::Span;
use crate::finding::{Code, Finding};
use crate::language::digit_value;
use crate::quantity::long_scale_words;
use crate::quantity::printed::{self, Marks};

/// The word behind a number that is one letter away from a power of ten, and which one: `milion`.
pub(super) fn mistaken_scale(noun: &str) -> Option<(&str, &'static str)> {
    let word = noun.split_whitespace().next()?;
    let meant = long_scale_words().find(|meant| is_slip_of(&word.to_lowercase(), &meant.to_lowercase()))?;
    Some((word, meant))
}

/// Whether one letter too many, too few, another one or two in turn make the one word of the other.
fn is_slip_of(word: &str, meant: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (word.chars().collect(), meant.chars().collect());
    let same = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[same..], &b[same..]);
    match a.len().abs_diff(b.len()) {
        0 if a.is_empty() => false,
        0 => a[1..] == b[1..] || (a.len() > 1 && a[0] == b[1] && a[1] == b[0] && a[2..] == b[2..]),
        1 if a.len() > b.len() => a[1..] == *b,
        1 => *a == b[1..],
        _ => false,
    }
}

/// The finding for a scale word with a slip, which would else be what is counted.
pub(super) fn mistaken(text: &str, span: Span, (word, meant): (&str, &str)) -> Finding {
    let message = format!("`{word}` is no word for a power of ten, and would be what is counted");
    Finding::new(Code::InvalidValue, span, message)
        .help(format!("Did you mean `{meant}`?"))
        .mend(span, text.replacen(word, meant, 1))
}

/// What to do about a number in a form that programs write and reports do not, and the number: `1.577E+06`, `00123`, `១៥១`.
pub(super) fn other_writing(text: &str) -> Option<(String, String)> {
    let western: String = text
        .chars()
        .map(|c| digit_value(c).map_or(c, |(value, _)| char::from(b'0' + value)))
        .collect();
    let Some((number, is_shortened)) = plain_number(&western) else {
        let is_read = western != text && printed::read(&western, Marks::default()).is_ok();
        return is_read.then(|| (format!("Write `{western}`."), western));
    };
    let begins = western.trim_start_matches(['-', '+']);
    let is_padded = begins.starts_with('0') && begins.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
    let help = if is_shortened {
        format!("A spreadsheet has shortened the number: write all its digits, `{number}` if there are no others.")
    } else if is_padded {
        format!("If it is a number and not a name, write `{number}`.")
    } else if number.to_string() != text {
        format!("Write `{number}`.")
    } else {
        return None;
    };
    Some((help, number.to_string()))
}

/// A number in digits alone, or shortened to a power of ten.
fn plain_number(text: &str) -> Option<(Decimal, bool)> {
    let Some((digits, exponent)) = text.split_once(['e', 'E']) else {
        return Some((Decimal::from_str_exact(text).ok()?, false));
    };
    let exponent: i32 = exponent.strip_prefix('+').unwrap_or(exponent).parse().ok()?;
    let number = Decimal::from_str_exact(digits).ok()?;
    let power = Decimal::from(10_u64.checked_pow(exponent.unsigned_abs())?);
    let shifted = if exponent < 0 {
        number.checked_div(power)?
    } else {
        number.checked_mul(power)?
    };
    Some((shifted.normalize(), true))
}

/// What tables of statistical offices and spreadsheets hold in place of a number, and what it may stand for.
const MARKERS: [(&str, &str); 24] = [
    ("c", SECRET),
    ("s", SECRET),
    ("conf", SECRET),
    ("*", SECRET),
    ("**", SECRET),
    ("[s]", SECRET),
    ("z", NO_SENSE),
    ("[x]", UNKNOWN),
    ("[u]", UNKNOWN),
    ("u", UNKNOWN),
    ("~", UNKNOWN),
    ("null", UNKNOWN),
    ("nan", UNKNOWN),
    ("nd", UNKNOWN),
    ("n.d.", UNKNOWN),
    ("tbc", UNKNOWN),
    ("tba", UNKNOWN),
    ("nil", NOTHING),
    ("none", NOTHING),
    ("#ref!", BROKEN),
    ("#value!", BROKEN),
    ("#div/0!", BROKEN),
    ("#name?", BROKEN),
    ("#num!", BROKEN),
];

const SECRET: &str = "Where the source keeps the number back, write `suppressed`.";
const NO_SENSE: &str = "Where there can be no number, write `not-applicable`.";
const UNKNOWN: &str = "Where the source gives no number, write `missing`.";
const NOTHING: &str = "Write `0` where none were counted, `missing` where the source gives no number.";
const BROKEN: &str = "A formula of the spreadsheet fails here: write the number, or `missing` where there is none.";

/// What to write in place of a mark of a statistical office or spreadsheet.
pub(super) fn marker(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let (_, help) = MARKERS.iter().find(|(mark, _)| *mark == lower)?;
    Some((*help).to_owned())
}
