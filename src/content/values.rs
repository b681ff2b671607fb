//! Values, units and periods as front matter writes them: text and its place enter; exact numbers leave, or a finding with the mend.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::files::{Located, Span};
use crate::finding::{Code, Finding, Severity};
use crate::model::Text;
use crate::quantity::printed::{self, Marks, Printed, PrintedError};
use crate::quantity::{Absent, Amount, Exact, PartialDate, Period, Precision, ScaledUnit, Unit};
use crate::tree::{Node, Record, Value, sole, suggest};

use super::slips::{marker, mistaken, mistaken_scale, other_writing};

/// What a value says: the amount, and its unit where it names one.
pub(super) struct Said {
    pub(super) amount: Amount,
    pub(super) unit: Option<Unit>,
    /// Whether it names a unit or a scale of its own.
    pub(super) says_unit: bool,
}

/// Reads a value as its report prints it: `151`, `more than 150`, `£1,284.6 million`, `(12.3)`, `n/a`.
pub(super) fn value(text: &str, span: Span, marks: Marks, findings: &mut Vec<Finding>) -> Option<Said> {
    // "1,310 ?": a value that a program proposed and nobody has confirmed.
    if let Some(bare) = text
        .trim_end()
        .strip_suffix('?')
        .map(str::trim)
        .filter(|bare| !bare.is_empty())
        && matches!(printed::read(bare, marks), Ok(Printed::Value(..)))
    {
        let message = format!("`{bare}` is proposed and not confirmed; until then it counts as missing");
        let mut finding = Finding::new(Code::InvalidValue, span, message);
        finding.severity = Severity::Warning;
        findings.push(finding.help(format!(
            "Look it up in the document, and write `{bare}` if it is right."
        )));
        return Some(Said {
            amount: Amount::Absent(Absent::Missing),
            unit: None,
            says_unit: false,
        });
    }
    match printed::read(text, marks) {
        Ok(Printed::Value(_, Some(Unit::Count(noun)))) if is_rest_of_number(&noun) => {
            let message = format!("`{noun}` behind the number is no unit, and readers take it for part of the number");
            let help = "Write the whole number in digits, such as `5.5` or `500`, and a noun behind it where it counts something; marks of notes are left out.";
            findings.push(Finding::new(Code::InvalidValue, span, message).help(help));
            None
        }
        Ok(Printed::Value(stated, unit)) => {
            if let Some(Unit::Count(noun)) = &unit
                && let Some(slip) = mistaken_scale(noun)
            {
                findings.push(mistaken(text.trim(), span, slip));
            }
            let says_unit = unit.is_some() || stated.number().exponent() != 0;
            let precision = stated.usual_precision();
            Some(Said {
                amount: Amount::Known(stated, precision),
                unit,
                says_unit,
            })
        }
        Ok(Printed::Absent(absent)) => Some(Said {
            amount: Amount::Absent(absent),
            unit: None,
            says_unit: false,
        }),
        Err(error) => {
            findings.push(unread(text.trim(), span, &error));
            None
        }
    }
}

/// The finding for a text that is no value.
fn unread(text: &str, span: Span, error: &PrintedError) -> Finding {
    let message = format!("`{text}` is not a number that annals reads.");
    if let Some(help) = failed_formula(text) {
        return Finding::new(Code::InvalidValue, span, message).help(help);
    }
    if let Some((help, number)) = other_writing(text) {
        return Finding::new(Code::InvalidValue, span, message)
            .help(help)
            .mend(span, number);
    }
    let help = match error {
        PrintedError::Backwards(low, high) => {
            let message = format!("the range `{text}` runs backwards");
            let range = format!("{low} to {high}");
            let help = format!("Write `{range}`.");
            return Finding::new(Code::InvalidValue, span, message)
                .help(help)
                .mend(span, range);
        }
        PrintedError::Separators(meanings) if !meanings.is_empty() => {
            let written: Vec<String> = meanings.iter().map(|meaning| format!("`{meaning}`")).collect();
            let help = format!(
                "Its separators leave open which number it is: write {}.",
                written.join(" or ")
            );
            let finding = Finding::new(Code::InvalidValue, span, message).help(help);
            return meanings
                .iter()
                .fold(finding, |finding, meaning| finding.mend(span, meaning.clone()));
        }
        PrintedError::TooLong => {
            "Write at most 18 digits before the point and 9 after it; a larger number in millions: `1.2 million`."
                .to_owned()
        }
        PrintedError::NotUnderstood(part) => match suggest(text, Absent::ALL.iter().map(|(_, word)| *word)) {
            _ if marker(text).is_some() => marker(text).unwrap_or_default(),
            Some(near) => {
                let help = format!("Did you mean `{near}`?");
                return Finding::new(Code::InvalidValue, span, message)
                    .help(help)
                    .mend(span, near);
            }
            None if part != text && !part.is_empty() => {
                format!(
                    "`{part}` is not understood beside a number: write the number with its unit, such as `28.5` or `£1.2 million`."
                )
            }
            None => USUAL.to_owned(),
        },
        PrintedError::Separators(_) => USUAL.to_owned(),
    };
    Finding::new(Code::InvalidValue, span, message).help(help)
}

/// What to do about a cell that shows no number because its formula has none.
fn failed_formula(text: &str) -> Option<&'static str> {
    const MARKS: [&str; 8] = [
        "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!",
    ];
    if text == "#N/C" {
        return Some("Nobody has computed this cell's formula: open the workbook in a spreadsheet and save it.");
    }
    (MARKS.contains(&text) || text.starts_with("Err:"))
        .then_some("The cell's formula failed: mend it in the spreadsheet, or write `missing` where there is no value.")
}

const USUAL: &str = "Write the number as the report prints it (`1,577`, `28.5`, `£1.2 million`, `71%`), with words of the source before it if it \
    has any (`more than 150`, `about 300`), a range as `120 to 150`, and `missing` where there is none.";

/// Reads a value that is the same whatever the language: of corrections, of what is in no part.
pub(super) fn amount(text: &str, span: Span, findings: &mut Vec<Finding>) -> Option<Amount> {
    Some(value(text, span, Marks::default(), findings)?.amount)
}

pub(super) fn precision(node: &Node, findings: &mut Vec<Finding>) -> Option<Precision> {
    if node.scalar().is_some_and(|scalar| scalar.text == "exact") {
        return Some(Precision::Exact);
    }
    let step = match node.entries() {
        [entry] if entry.key.text == "nearest" => {
            entry.node.scalar().and_then(|scalar| Exact::parse(&scalar.text).ok())
        }
        _ => None,
    };
    match step {
        Some(step) if step.value() > Decimal::ZERO => Some(Precision::Nearest(step.value())),
        _ => {
            findings.push(
                Finding::new(Code::InvalidValue, node.span, "this is no precision")
                    .help("Write `exact` or `{ nearest: 1000 }`."),
            );
            None
        }
    }
}

/// A unit: a word, with a scale or without, or a rate.
pub(super) fn unit(node: &Node, findings: &mut Vec<Finding>) -> Option<Located<ScaledUnit>> {
    let text = |key: &str| {
        let entry = node.entries().iter().find(|entry| entry.key.text == key)?;
        entry.node.scalar().map(|scalar| scalar.text.clone())
    };
    let unit = match &node.value {
        Value::Scalar(scalar) if !scalar.text.trim().is_empty() => Some(ScaledUnit::parse(&scalar.text)),
        Value::Map(entries) if entries.len() == 2 => match (text("of"), text("per")) {
            (Some(of), Some(per)) => Some(ScaledUnit::of(Unit::Rate(Box::new((of, per))))),
            _ => None,
        },
        _ => None,
    };
    let unit = unit.filter(|unit| match &unit.unit {
        Unit::Count(noun) => noun.is_empty() || is_noun(noun),
        Unit::Rate(rate) => is_noun(&rate.0) && is_base(&rate.1),
        _ => true,
    });
    if unit.is_none() {
        let help =
            "Write a noun (cases), percent, points, ratio, index, USD, £ million, kg or { of: cases, per: 100000 }.";
        findings.push(Finding::new(Code::InvalidValue, node.span, "this is no unit").help(help));
    }
    unit.map(|unit| Located::new(unit, node.span))
}

/// Whether what stands for a unit goes on with the number, or is the mark of a note: "½", "⁰⁰⁰ cases", "dozen", "(a)", "b".
fn is_rest_of_number(noun: &str) -> bool {
    const MULTIPLES: [&str; 8] = ["hundred", "hundreds", "dozen", "dozens", "half", "halves", "k", "gross"];
    let first = noun.split_whitespace().next().unwrap_or_default();
    let is_letter = noun.len() == 1 && noun.is_ascii();
    // "gross" alone is twelve dozens, and tonnage may be gross.
    let is_multiple = MULTIPLES.contains(&first.to_lowercase().as_str()) && (first != "gross" || first == noun);
    noun.starts_with(|c: char| c.is_numeric() || matches!(c, '(' | '[')) || is_letter || is_multiple
}

/// Whether a text behind a number is no part of that number: it begins with a letter, and none of its words is a number or scale.
pub(super) fn is_noun(text: &str) -> bool {
    let is_number = |word: &str| {
        let digits = word.trim_start_matches(['x', 'X', 'e', 'E', '×']);
        digits.starts_with(|c: char| c.is_numeric() || c == '.' || c == ',')
    };
    let mut words = text.split_whitespace();
    text.starts_with(char::is_alphabetic)
        && !words.any(|word| is_number(word) || word.contains(['%', '‰']))
        && ScaledUnit::parse(text).exponent == 0
}

/// Whether a rate can be taken of it: a thing or span of time, or how many of them.
fn is_base(text: &str) -> bool {
    match text.starts_with(|c: char| c.is_numeric() || "+-−.,".contains(c)) {
        true => {
            // "100,000 people"
            let (digits, noun) = text.split_at(text.find(char::is_alphabetic).unwrap_or(text.len()));
            Exact::parse(&digits.replace([',', ' ', '\u{a0}', '\u{202f}'], ""))
                .is_ok_and(|base| base.value() > Decimal::ZERO)
                && (noun.is_empty() || (digits.ends_with(char::is_whitespace) && is_noun(noun)))
        }
        false => !text.trim().is_empty(),
    }
}

/// The period behind a key.
pub(super) fn period(record: &mut Record<'_, '_>, key: &str) -> Option<Located<Period>> {
    let text = record.text(key)?;
    parsed(&text, record.findings())
}

/// A day: `2023-12-31`.
pub(super) fn day(text: &str) -> Option<Date> {
    match PartialDate::parse(text.trim()) {
        Some(PartialDate::Day(day)) => Some(day),
        _ => None,
    }
}

/// The day behind `at`.
pub(super) fn point(record: &mut Record<'_, '_>) -> Option<Located<Date>> {
    let text = record.text("at")?;
    let day = day(&text.value);
    if day.is_none() {
        let message = format!("`{}` is no day", text.value);
        let help = "Write the day that the number was counted on: `at: 2023-12-31`.";
        record.report(Finding::new(Code::InvalidValue, text.span, message).help(help));
    }
    day.map(|day| Located::new(day, text.span))
}

/// A text that is a period.
pub(super) fn parsed(text: &Located<Text>, findings: &mut Vec<Finding>) -> Option<Located<Period>> {
    let period = Period::parse(text.value.trim());
    if period.is_none() {
        let message = format!("`{}` is no period.", text.value);
        let help = "Write a year (2017), a fiscal year (2016/17), 2024-h1, 2024-q3, 2024-m05 or two days: 2016-07-01/2017-06-30.";
        let help = match two_years(text.value.trim()) {
            Some(meant) => format!("{meant} {help}"),
            None => help.to_owned(),
        };
        findings.push(Finding::new(Code::InvalidValue, text.span, message).help(help));
    }
    period.map(|period| Located::new(period, text.span))
}

/// `2017-2018` may be a fiscal year or two years.
fn two_years(text: &str) -> Option<String> {
    let (first, last) = text.split_once(['-', '/', '\u{2013}', '\u{2014}'])?;
    let year = |text: &str| {
        text.trim()
            .parse::<i16>()
            .ok()
            .filter(|year| (1000..=9999).contains(year))
    };
    let (first, last) = (year(first)?, year(last)?);
    let both = format!("{first}-01-01/{last}-12-31");
    match last == first + 1 {
        true => Some(format!(
            "For a fiscal year write {first}/{:02}, for two whole years {both}.",
            last % 100
        )),
        false if last > first => Some(format!("For all of these years write {both}.")),
        false => None,
    }
}

/// The finding for a word that is none of a list.
pub(super) fn one_of(key: &str, found: &Located<Text>, words: impl Iterator<Item = &'static str> + Clone) -> Finding {
    let finding = Finding::new(
        Code::InvalidValue,
        found.span,
        format!("`{key}` cannot be `{}`.", found.value),
    );
    match suggest(&found.value, words.clone()) {
        Some(near) => finding
            .help(format!("Did you mean `{near}`?"))
            .certain(found.span, sole(&found.value, words)),
        None => finding.help(format!("It is one of: {}.", words.collect::<Vec<_>>().join(", "))),
    }
}
