//! The charts of a report's front matter.
//!
//! In: an entry of `charts`. Out: [`ChartEntry`], in another language [`ChartWords`], and the findings about their keys. What the names
//! lead to, and whether a kind shows it truly, is for `check`.

use compact_str::format_compact;

use crate::files::{Located, Span};
use crate::finding::{Code, Finding};
use crate::model::{ChartAnnotation, ChartEntry, ChartLimit, ChartPeriods, ChartShade, ChartWords, Text};
use crate::quantity::printed::Marks;
use crate::quantity::{Amount, Stated};
use crate::tree::{Entry, Record, Value};

use super::shapes::{ANNOTATION, CHART, CHART_TRANSLATION, SHADED};
use super::{figures, reports, subjects, values};

/// Reads a chart.
pub(super) fn entry(entry: &Entry, source: &str, findings: &mut Vec<Finding>) -> Option<ChartEntry> {
    figures::name(&entry.key, findings)?;
    let mut record = Record::open(&entry.node, &CHART, findings)?;
    let mut chart = ChartEntry {
        id: Located::new(entry.key.text.clone(), entry.key.span),
        title: reports::body_text(&mut record, "title", source),
        subtitle: record.text("subtitle").map(|text| text.value),
        note: record.text("note").map(|text| text.value),
        figures: record.list_of_text("figures"),
        by: record.list_of_text("by"),
        kind: record.text("kind"),
        highlight: record.list_of_text("highlight"),
        target: record.list_of_text("target"),
        periods: periods(&mut record),
        breaks: subjects::breaks(&mut record),
        annotations: annotations(&mut record),
        shaded: shaded(&mut record),
        min: limit(&mut record, "min"),
        max: limit(&mut record, "max"),
        decimals: decimals(&mut record),
        labelled: record.list_of_text("labelled"),
    };
    limits_in_order(&mut chart, record.findings());
    let is_named = record.node("figures").is_some() || record.node("indicator").is_some();
    for name in record.list_of_text("indicator") {
        let path = format_compact!("indicator/{}", name.value);
        chart.figures.push(Located::new(path, name.span));
    }
    if chart.figures.is_empty() && !is_named {
        let message = format!("the chart `{}` names no figures", entry.key.text);
        let help = "Add `figures: [NAME]`, or `indicator: NAME` for the years.";
        record.report(Finding::new(Code::MissingValue, entry.key.span, message).help(help));
    }
    record.finish();
    Some(chart)
}

/// `2015 to 2019`, or a list of periods.
fn periods(record: &mut Record<'_, '_>) -> Option<ChartPeriods> {
    let node = record.node("periods")?;
    if let Value::Scalar(scalar) = &node.value
        && let Some((from, to)) = scalar.text.split_once(" to ")
    {
        let one = |text: &str| Located::new(Text::from(text.trim()), node.span);
        let from = values::parsed(&one(from), record.findings())?;
        let to = values::parsed(&one(to), record.findings())?;
        if from.value.start > to.value.start {
            backwards(record, node.span, &from.value.written(), &to.value.written());
            return None;
        }
        return Some(ChartPeriods::Range(from, to));
    }
    let texts = record.list_of_text("periods");
    let periods = texts.iter().filter_map(|text| values::parsed(text, record.findings()));
    Some(ChartPeriods::These(periods.collect()))
}

fn backwards(record: &mut Record<'_, '_>, span: Span, from: &str, to: &str) {
    let message = format!("the periods run backwards: {from} begins after {to}");
    record.report(Finding::new(Code::InvalidValue, span, message).help(format!("Write `{to} to {from}`.")));
}

fn annotations(record: &mut Record<'_, '_>) -> Vec<ChartAnnotation> {
    let mut found = Vec::new();
    for node in record.list("annotations") {
        let Some(mut one) = Record::open(node, &ANNOTATION, record.findings()) else {
            continue;
        };
        one.required_text("at");
        let at = values::period(&mut one, "at");
        let text = one.required_text("text");
        one.finish();
        if let (Some(at), Some(text)) = (at, text) {
            found.push(ChartAnnotation { at, text: text.value });
        }
    }
    found
}

fn shaded(record: &mut Record<'_, '_>) -> Vec<ChartShade> {
    let mut found = Vec::new();
    for node in record.list("shaded") {
        let Some(mut one) = Record::open(node, &SHADED, record.findings()) else {
            continue;
        };
        one.required_text("from");
        let from = values::period(&mut one, "from");
        let says_end = one.node("to").is_some();
        let to = values::period(&mut one, "to").or_else(|| from.clone().filter(|_| !says_end));
        let text = one.required_text("text");
        one.finish();
        let (Some(from), Some(to), Some(text)) = (from, to, text) else {
            continue;
        };
        if from.value.start > to.value.start {
            backwards(record, to.span, &from.value.written(), &to.value.written());
            continue;
        }
        let text = text.value;
        found.push(ChartShade { from, to, text });
    }
    found
}

/// A number that the value axis is to reach.
fn limit(record: &mut Record<'_, '_>, key: &str) -> Option<Located<ChartLimit>> {
    let text = record.text(key)?;
    let said = values::value(&text.value, text.span, Marks::default(), record.findings())?;
    let Amount::Known(Stated::Number(number), _) = &said.amount else {
        let message = format!("an axis ends at one number, and `{}` is none", text.value);
        let help = "Write a number such as `500` or `1.5 million`, or leave it out.";
        record.report(Finding::new(Code::InvalidValue, text.span, message).help(help));
        return None;
    };
    let number = number.value();
    let unit = said.unit;
    Some(Located::new(ChartLimit { number, unit }, text.span))
}

/// An axis runs upwards: limits that do not are left out.
fn limits_in_order(chart: &mut ChartEntry, findings: &mut Vec<Finding>) {
    let (Some(min), Some(max)) = (&chart.min, &chart.max) else {
        return;
    };
    if min.value.number < max.value.number {
        return;
    }
    let message = format!(
        "the axis runs backwards: `min` is {}, `max` {}",
        min.value.number, max.value.number
    );
    findings.push(Finding::new(Code::InvalidValue, max.span, message).help("Write the lower number behind `min`."));
    (chart.min, chart.max) = (None, None);
}

/// More decimals than annals reads of any number.
const MAX_DECIMALS: u32 = 9;

fn decimals(record: &mut Record<'_, '_>) -> Option<Located<u32>> {
    let text = record.text("decimals")?;
    let number = text.value.trim().parse().ok().filter(|number| *number <= MAX_DECIMALS);
    if number.is_none() {
        let message = format!("`{}` is no number of decimals", text.value);
        let help = "Write a whole number from 0 to 9, or leave it out.";
        record.report(Finding::new(Code::InvalidValue, text.span, message).help(help));
    }
    number.map(|number| Located::new(number, text.span))
}

/// Reads a chart's words in another language.
pub(super) fn words(entry: &Entry, source: &str, findings: &mut Vec<Finding>) -> Option<ChartWords> {
    let mut record = Record::open(&entry.node, &CHART_TRANSLATION, findings)?;
    let words = ChartWords {
        title: reports::body_text(&mut record, "title", source),
        subtitle: record.text("subtitle").map(|text| text.value),
        note: record.text("note").map(|text| text.value),
        remarks: reports::texts(record.map("remarks")),
    };
    record.finish();
    Some(words)
}
