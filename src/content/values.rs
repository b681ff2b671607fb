//! Values, units and periods as front matter writes them: text and its place enter; exact numbers leave, or a finding with the mend.

use rust_decimal::Decimal;

use crate::files::{Located, Span};
use crate::finding::{Code, Finding};
use crate::model::Text;
use crate::quantity::{Amount, Exact, ExactError, Period, Precision, Stated, StatedError, Status, Unit};
use crate::tree::{Node, Record, Value, suggest};

/// A value alone: a number, a qualified number, or why there is none.
pub(super) fn short(node: &Node, findings: &mut Vec<Finding>) -> Option<(Amount, Status)> {
    let text = node.scalar().map(|scalar| scalar.text.as_str()).unwrap_or_default();
    Some((amount(text, node.span, findings)?, Status::Final))
}

/// Reads a value, or the word for why there is none.
pub(super) fn amount(text: &str, span: Span, findings: &mut Vec<Finding>) -> Option<Amount> {
    understood(Amount::parse(text), text, span, findings)
}

/// Reads a value as the source has it: `151`, `more than 150`, `120 to 150`.
pub(super) fn stated(text: &str, span: Span, findings: &mut Vec<Finding>) -> Option<Stated> {
    understood(Stated::parse(text), text, span, findings)
}

/// What was read, or the finding that says what is wrong with the text.
fn understood<T>(read: Result<T, StatedError>, text: &str, span: Span, findings: &mut Vec<Finding>) -> Option<T> {
    let text = text.trim();
    let (message, help) = match read {
        Ok(value) => return Some(value),
        Err(StatedError::Backwards(low, high)) => (
            format!("the range `{text}` runs backwards"),
            format!("Write `{} to {}`.", low.literal(), high.literal()),
        ),
        Err(StatedError::Number(number, error)) => {
            let help = match error {
                ExactError::Grouped => {
                    let plain = text.replace(&number, &super::meant::ungrouped(&number));
                    if plain.contains('.') {
                        format!("Write it with a decimal point and without other separators: {plain}.")
                    } else {
                        format!("Write it without separators: {plain}.")
                    }
                }
                ExactError::TooLong => {
                    "Write at most 18 digits before the point and 9 after it, and a larger number in millions, with that in its unit.".into()
                }
                ExactError::NotANumber => super::meant::help(text),
            };
            (format!("`{text}` is not a number that annals reads."), help)
        }
    };
    findings.push(Finding::new(Code::InvalidValue, span, message).help(help));
    None
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

/// A unit: a word, or a rate.
pub(super) fn unit(node: &Node, findings: &mut Vec<Finding>) -> Option<Located<Unit>> {
    let text = |key: &str| {
        let entry = node.entries().iter().find(|entry| entry.key.text == key)?;
        entry.node.scalar().map(|scalar| scalar.text.clone())
    };
    let unit = match &node.value {
        Value::Scalar(scalar) if !scalar.text.trim().is_empty() => Some(Unit::parse(scalar.text.trim())),
        Value::Map(entries) if entries.len() == 2 => match (text("of"), text("per")) {
            (Some(of), Some(per)) => Some(Unit::Rate(Box::new((of, per)))),
            _ => None,
        },
        _ => None,
    };
    if unit.is_none() {
        let help = "Write a noun (cases), percent, points, ratio, index, USD, kg or { of: cases, per: 100000 }.";
        findings.push(Finding::new(Code::InvalidValue, node.span, "this is no unit").help(help));
    }
    unit.map(|unit| Located::new(unit, node.span))
}

/// The period behind a key.
pub(super) fn period(record: &mut Record<'_, '_>, key: &str) -> Option<Located<Period>> {
    let text = record.text(key)?;
    parsed(&text, record.findings())
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
        Some(near) => finding.help(format!("Did you mean `{near}`?")),
        None => finding.help(format!("It is one of: {}.", words.collect::<Vec<_>>().join(", "))),
    }
}
