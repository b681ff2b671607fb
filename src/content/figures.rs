//! Figures as front matter writes them.

use rust_decimal::Decimal;

use crate::files::{Located, Span};
use crate::finding::{Code, Finding};
use crate::model::{Accept, Breakdown, Citation, Details, Figure, Text};
use crate::quantity::{Absent, Amount, Exact, ExactError, Period, Precision, Qualifier, Stated, Status, Unit};
use crate::tree::{Entry, Key, Node, Record, Value, suggest};

use super::shapes;

/// How deep parts of parts may go; deeper ones are no longer readable in a table.
const DEEPEST: usize = 4;

/// The figures of a group, each under its name.
pub(super) fn group(entries: &[Entry], depth: usize, findings: &mut Vec<Finding>) -> Vec<Figure> {
    entries
        .iter()
        .filter_map(|entry| figure(entry, depth, findings))
        .collect()
}

fn figure(entry: &Entry, depth: usize, findings: &mut Vec<Finding>) -> Option<Figure> {
    name(&entry.key, findings)?;
    let mut figure = Figure {
        id: entry.key.text.clone(),
        id_span: entry.key.span,
        amount: None,
        value_span: entry.key.span,
        status: Status::Final,
        breakdowns: Vec::new(),
        subsets: Vec::new(),
        details: None,
    };
    match &entry.node.value {
        Value::Map(_) => record(&mut figure, &entry.node, depth, findings)?,
        Value::Scalar(_) => {
            let (amount, status) = short(&entry.node, findings)?;
            figure.amount = Some(amount);
            figure.status = status;
            figure.value_span = entry.node.span;
        }
        Value::Null | Value::List(_) => {
            let message = format!("`{}` has no number.", entry.key.text);
            findings.push(
                Finding::new(Code::InvalidValue, entry.key.span, message)
                    .help("Write a number behind it, or `missing` if the report has none."),
            );
            return None;
        }
    }
    Some(figure)
}

/// Names stand in addresses and in `fig:` references, where these characters have a meaning of their own.
pub(super) fn name(key: &Key, findings: &mut Vec<Finding>) -> Option<()> {
    let bad = |c: char| matches!(c, '/' | '#' | '?' | '&' | ',' | '\\' | '%' | '"' | '<' | '>') || c.is_control();
    if key.text.is_empty() || key.text.contains(bad) || key.text.trim() != key.text {
        let message = format!("`{}` cannot be a name.", key.text);
        let help = "Names are letters, digits and hyphens: they stand in addresses and in fig: references.";
        findings.push(Finding::new(Code::InvalidValue, key.span, message).help(help));
        return None;
    }
    Some(())
}

/// A value alone: a number, a qualified number, or why there is none.
fn short(node: &Node, findings: &mut Vec<Finding>) -> Option<(Amount, Status)> {
    let text = node.scalar().map(|scalar| scalar.text.as_str()).unwrap_or_default();
    if let Some((absent, _)) = Absent::ALL.iter().find(|(_, word)| *word == text) {
        return Some((Amount::Absent(*absent), Status::Final));
    }
    let stated = stated(text, node.span, findings)?;
    let precision = usual_precision(&stated);
    Some((Amount::Known(stated, precision), Status::Final))
}

/// Decimals are taken as rounded at their last place, whole numbers as exact.
fn usual_precision(stated: &Stated) -> Precision {
    let decimals = match stated {
        Stated::Number(number) => number.decimals(),
        Stated::Qualified(..) | Stated::Range(_) => 0,
    };
    if decimals == 0 {
        Precision::Exact
    } else {
        Precision::Nearest(Decimal::new(1, decimals))
    }
}

/// Reads a value as the source has it: `151`, `more than 150`, `120 to 150`.
pub(super) fn stated(text: &str, span: Span, findings: &mut Vec<Finding>) -> Option<Stated> {
    let text = text.trim();
    let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let qualified = Qualifier::ALL
        .iter()
        .find_map(|(qualifier, words)| Some((*qualifier, folded.strip_prefix(words)?.strip_prefix(' ')?)));
    if let Some((qualifier, number)) = qualified {
        return Some(Stated::Qualified(qualifier, exact(number, text, span, findings)?));
    }
    if let Some((low, high)) = folded.split_once(" to ") {
        let (low, high) = (exact(low, text, span, findings)?, exact(high, text, span, findings)?);
        if low.value() > high.value() {
            findings.push(
                Finding::new(Code::InvalidValue, span, format!("the range `{text}` runs backwards")).help(format!(
                    "Write `{} to {}`.",
                    high.literal(),
                    low.literal()
                )),
            );
            return None;
        }
        return Some(Stated::Range(Box::new((low, high))));
    }
    exact(&folded, text, span, findings).map(Stated::Number)
}

fn exact(number: &str, whole: &str, span: Span, findings: &mut Vec<Finding>) -> Option<Exact> {
    match Exact::parse(number) {
        Ok(exact) => Some(exact),
        Err(error) => {
            let help = match error {
                ExactError::Grouped => {
                    let plain: String = number.chars().filter(|c| c.is_ascii_digit()).collect();
                    format!("Write it without separators: {}.", whole.replace(number, &plain))
                }
                ExactError::TooLong => {
                    "annals computes exactly with up to 18 digits before the point and 9 after it.".into()
                }
                ExactError::NotANumber => qualifier_help(whole),
            };
            findings.push(
                Finding::new(
                    Code::InvalidValue,
                    span,
                    format!("`{whole}` is not a number that annals reads."),
                )
                .help(help),
            );
            None
        }
    }
}

fn qualifier_help(text: &str) -> String {
    let near = match text.rsplit_once(' ') {
        Some((words, number)) if Exact::parse(number).is_ok() => {
            suggest(words, Qualifier::ALL.iter().map(|(_, w)| *w)).map(|words| format!("{words} {number}"))
        }
        _ => suggest(text, Absent::ALL.iter().map(|(_, word)| *word)).map(str::to_owned),
    };
    match near {
        Some(near) => format!("Did you mean `{near}`?"),
        None => {
            "Write digits with a point for decimals (1577, 28.5), with words of the source before them if it has any: \
                 more than, at least, fewer than, at most, about, nearly, up to; or a range: 120 to 150."
                .to_owned()
        }
    }
}

fn record(figure: &mut Figure, node: &Node, depth: usize, findings: &mut Vec<Finding>) -> Option<()> {
    let mut record = Record::open(node, &shapes::FIGURE, findings)?;
    let mut details = Details {
        indicator: record.text("indicator"),
        place: record.text("place"),
        scope: record.text("scope"),
        label: record.text("label"),
        note: record.text("note"),
        part_of: record.text("part-of"),
        percent_of: record.text("percent-of"),
        series_break: record.text("break"),
        restates: record.text("restates"),
        renamed_from: record.text("renamed-from"),
        ..Details::default()
    };
    details.unit = record.node("unit").and_then(|node| unit(node, record.findings()));
    details.period = period(&mut record, "period");
    if let Some(node) = record.node("source") {
        details.sources = citations(node, record.findings());
    }
    details.accept = accept(&mut record);
    amount(figure, &mut record);
    for entry in record.map("by") {
        figure.breakdowns.extend(breakdown(entry, depth + 1, record.findings()));
    }
    let subsets = record.map("of-which");
    figure.subsets = group(subsets, depth + 1, record.findings());
    if depth >= DEEPEST && (!figure.breakdowns.is_empty() || !figure.subsets.is_empty()) {
        let message = "parts of parts go too deep to be read";
        record.report(
            Finding::new(Code::InvalidValue, figure.id_span, message)
                .help("write the inner ones as figures of their own"),
        );
        figure.breakdowns.clear();
        figure.subsets.clear();
    }
    record.finish();
    figure.details = Some(Box::new(details));
    Some(())
}

/// Value, precision and status together: a status without a number says why there is none.
fn amount(figure: &mut Figure, record: &mut Record<'_, '_>) {
    let mut absent = None;
    if let Some(status) = record.text("status") {
        match (
            Status::ALL.iter().find(|s| s.1 == status.value),
            Absent::ALL.iter().find(|a| a.1 == status.value),
        ) {
            (Some((status, _)), _) => figure.status = *status,
            (_, Some((reason, _))) => absent = Some(*reason),
            _ => {
                let words = Status::ALL.iter().map(|s| s.1).chain(Absent::ALL.iter().map(|a| a.1));
                record.report(one_of("status", &status, words));
            }
        }
    }
    let precision = record
        .node("precision")
        .map(|node| (node, precision(node, record.findings())));
    let value = record.node("value");
    if let Some(node) = value {
        figure.value_span = node.span;
        match node.scalar() {
            Some(scalar) if Absent::ALL.iter().any(|(_, word)| *word == scalar.text) => {
                absent = Absent::ALL
                    .iter()
                    .find(|(_, word)| *word == scalar.text)
                    .map(|(reason, _)| *reason);
            }
            Some(scalar) => {
                let read = stated(&scalar.text, node.span, record.findings());
                figure.amount = read.map(|stated| {
                    let precision = precision
                        .as_ref()
                        .and_then(|(_, p)| *p)
                        .unwrap_or_else(|| usual_precision(&stated));
                    Amount::Known(stated, precision)
                });
                if figure.amount.is_none() {
                    // What was written is no number: that finding is enough, and nothing is computed in its place.
                    figure.amount = Some(Amount::Absent(Absent::Missing));
                }
            }
            None => record.report(
                Finding::new(Code::InvalidValue, node.span, "a value is one number")
                    .help("Parts go under `by`, subsets under `of-which`."),
            ),
        }
    }
    match (absent, &figure.amount) {
        (Some(reason), None) => figure.amount = Some(Amount::Absent(reason)),
        (Some(reason), Some(Amount::Known(..))) => {
            let message = format!("the figure has a value and is called {}", reason.word());
            let help = "Remove the value or the status: a number that is missing has none.";
            record.report(Finding::new(Code::InvalidValue, figure.value_span, message).help(help));
        }
        _ => {}
    }
    if figure.amount.is_none() && value.is_none() && record.map("by").is_empty() {
        let message = format!("`{}` has no value and no parts to compute it from.", figure.id);
        let help = "Add `value: …`, or `status: missing` if the report gives none.";
        record.report(Finding::new(Code::MissingValue, figure.id_span, message).help(help));
        figure.amount = Some(Amount::Absent(Absent::Missing));
    }
}

fn precision(node: &Node, findings: &mut Vec<Finding>) -> Option<Precision> {
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
    let period = Period::parse(text.value.trim());
    if period.is_none() {
        let message = format!("`{}` is no period.", text.value);
        let help = "Write a year (2017), a fiscal year (2016/17), 2024-h1, 2024-q3, 2024-m05 or two days: 2016-07-01/2017-06-30.";
        record.report(Finding::new(Code::InvalidValue, text.span, message).help(help));
    }
    period.map(|period| Located::new(period, text.span))
}

fn breakdown(entry: &Entry, depth: usize, findings: &mut Vec<Finding>) -> Option<Breakdown> {
    name(&entry.key, findings)?;
    let mut breakdown = Breakdown {
        dimension: Located::new(entry.key.text.clone(), entry.key.span),
        parts: Vec::new(),
        rest: None,
        partial: false,
        overlapping: false,
        note: None,
    };
    let full = entry
        .node
        .entries()
        .iter()
        .any(|e| e.key.text == "parts" && matches!(e.node.value, Value::Map(_)));
    if full {
        let mut record = Record::open(&entry.node, &shapes::BREAKDOWN, findings)?;
        let parts = record.map("parts");
        breakdown.parts = group(parts, depth, record.findings());
        breakdown.partial = record.flag("partial");
        breakdown.overlapping = record.flag("overlapping");
        breakdown.note = record.text("note");
        breakdown.rest = record.node("rest").and_then(|node| {
            let (amount, _) = short(node, record.findings())?;
            Some(Located::new(amount, node.span))
        });
        record.finish();
    } else if let Value::Map(parts) = &entry.node.value {
        breakdown.parts = group(parts, depth, findings);
    } else {
        let message = format!("the dimension `{}` has no parts", entry.key.text);
        let help = format!("Write `{}: {{ PART: 1, OTHER-PART: 2 }}`.", entry.key.text);
        findings.push(Finding::new(Code::InvalidValue, entry.node.span, message).help(help));
        return None;
    }
    Some(breakdown)
}

/// Where a figure is stated: `ID`, `ID, locator`, `{ id, at, quote }` or a list of them.
fn citations(node: &Node, findings: &mut Vec<Finding>) -> Vec<Citation> {
    match &node.value {
        Value::List(items) => items.iter().flat_map(|item| citations(item, findings)).collect(),
        Value::Scalar(scalar) if !scalar.text.trim().is_empty() => {
            let (id, locator) = scalar
                .text
                .split_once(',')
                .map_or((scalar.text.as_str(), None), |(id, at)| (id, Some(at)));
            let source = Located::new(Text::from(id.trim()), node.span);
            vec![Citation {
                source,
                locator: locator.map(|at| Text::from(at.trim())),
                quote: None,
            }]
        }
        Value::Map(_) => {
            let Some(mut record) = Record::open(node, &shapes::CITATION, findings) else {
                return Vec::new();
            };
            let source = record.required_text("id");
            let locator = record.text("at").map(|at| at.value);
            let quote = record.text("quote");
            record.finish();
            source
                .map(|source| Citation { source, locator, quote })
                .into_iter()
                .collect()
        }
        _ => {
            findings.push(
                Finding::new(Code::InvalidValue, node.span, "this names no source")
                    .help("Write the name of one of the report's `sources`, with a place in it: article, page 3."),
            );
            Vec::new()
        }
    }
}

/// Codes with the reasons why their findings stay.
pub(super) fn accept(record: &mut Record<'_, '_>) -> Vec<Accept> {
    let mut accepted = Vec::new();
    for entry in record.map("accept") {
        let reason = entry
            .node
            .scalar()
            .map(|scalar| scalar.text.trim())
            .filter(|reason| !reason.is_empty());
        match (Code::parse(&entry.key.text), reason) {
            (Some(code), Some(reason)) if code.acceptable() => {
                accepted.push(Accept {
                    code: Some(code),
                    span: entry.key.span,
                    reason: reason.into(),
                });
            }
            (Some(code), Some(_)) => record.report(
                Finding::new(Code::UnknownCode, entry.key.span, format!("{code} cannot be accepted"))
                    .help("Only findings about numbers can stay; what is unknown, invalid or broken must be mended."),
            ),
            (Some(code), None) => record.report(
                Finding::new(
                    Code::InvalidValue,
                    entry.node.span,
                    format!("{code} is accepted without a reason"),
                )
                .help("Write why it stays, in a sentence that readers will see."),
            ),
            (None, _) => record.report(unknown_code(&entry.key)),
        }
    }
    accepted
}

/// The finding for a code that does not exist.
fn unknown_code(key: &Key) -> Finding {
    let finding = Finding::new(Code::UnknownCode, key.span, format!("there is no code `{}`", key.text));
    match suggest(&key.text, Code::ALL.iter().map(|code| code.as_str())) {
        Some(near) => finding.help(format!("Did you mean `{near}`?")),
        None => finding.help("`annals explain` lists all codes."),
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
