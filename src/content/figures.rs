//! Figures as front matter writes them.

use std::collections::BTreeMap;

use crate::files::{Located, Span};
use crate::finding::{Code, Finding};
use crate::model::{Breakdown, Details, Figure};
use crate::quantity::printed::{self, Marks};
use crate::quantity::{Absent, Amount, Status, Unit};
use crate::tree::{Entry, Key, Node, Record, Value};

use super::doubt::{self, Doubts};
use super::grounds::{accept, citations};
use super::values::{one_of, period, point, precision, unit, value};
use super::{formulas, shapes, years};

/// How deep parts of parts may go; deeper ones are no longer readable in a table.
const DEEPEST: usize = 4;

/// What figures are read with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context<'d> {
    /// The marks of the file's numerals.
    pub(super) marks: Marks,
    /// What was found in the file before.
    pub(super) doubts: &'d Doubts,
}

/// The figures of a group, each under its name.
pub(super) fn group(entries: &[Entry], depth: usize, context: Context<'_>, findings: &mut Vec<Finding>) -> Vec<Figure> {
    let mut figures = Vec::with_capacity(entries.len());
    for entry in entries {
        let Some(mut own) = figure(entry, depth, context, findings) else {
            continue;
        };
        let years = years::of(&mut own, entry, depth, context, findings);
        figures.push(own);
        figures.extend(years);
    }
    named_like_a_year(&figures, findings);
    figures
}

/// Two figures of one name, where one is written as a year of another: `cases@2016` beside `years: { 2016: … }` at `cases`.
fn named_like_a_year(figures: &[Figure], findings: &mut Vec<Finding>) {
    let mut known: BTreeMap<&str, Span> = BTreeMap::new();
    for figure in figures.iter().filter(|figure| figure.id.contains('@')) {
        if let Some(first) = known.insert(&figure.id, figure.id_span) {
            let message = format!(
                "`{}` is here twice: as a figure of that name, and as a year of another.",
                figure.id
            );
            let help = "Keep one of them; claims, the CSV and `figures.lock` know a figure by its name.";
            let finding = Finding::new(Code::DuplicateKey, figure.id_span, message).help(help);
            findings.push(finding.related(first, "the other"));
        }
    }
}

/// One figure under its name, with its parts and subsets.
pub(super) fn figure(entry: &Entry, depth: usize, context: Context<'_>, findings: &mut Vec<Finding>) -> Option<Figure> {
    name(&entry.key, findings)?;
    let before = findings.len();
    let mut figure = Figure {
        id: entry.key.text.clone(),
        id_span: entry.key.span,
        amount: None,
        value_span: entry.key.span,
        says_unit: false,
        fault: None,
        status: Status::Final,
        breakdowns: Vec::new(),
        subsets: Vec::new(),
        details: None,
    };
    match &entry.node.value {
        Value::Map(_) => record(&mut figure, &entry.node, depth, context, findings)?,
        Value::Scalar(_) => {
            figure.value_span = entry.node.span;
            let text = entry
                .node
                .scalar()
                .map(|scalar| scalar.text.as_str())
                .unwrap_or_default();
            set(&mut figure, text, entry.node.span, context.marks, findings);
        }
        Value::Null | Value::List(_) => {
            let message = format!("`{}` has no number.", entry.key.text);
            findings.push(
                Finding::new(Code::InvalidValue, entry.key.span, message)
                    .help("Write a number behind it, or `missing` if the report has none."),
            );
            figure.amount = Some(Amount::Absent(Absent::Missing));
        }
    }
    figure.fault = doubt::of(entry, context.doubts, &findings[before..]).map(Box::new);
    Some(figure)
}

/// Reads what a figure holds, and the unit that it says.
fn set(figure: &mut Figure, text: &str, span: Span, marks: Marks, findings: &mut Vec<Finding>) {
    let Some(said) = value(text, span, marks, findings) else {
        // What was written is no number: that finding is enough, and nothing is computed in its place.
        figure.amount = Some(Amount::Absent(Absent::Missing));
        return;
    };
    figure.amount = Some(said.amount);
    figure.says_unit = said.says_unit;
    if let Some(unit) = said.unit {
        let details = figure.details.get_or_insert_default();
        match details
            .unit
            .as_ref()
            .filter(|own| own.value != unit && !matches!(own.value, Unit::Rate(_)))
        {
            Some(own) => {
                let message = format!(
                    "the value is in {}, and `unit` says {}",
                    unit.written(),
                    own.value.written()
                );
                let help = "Remove `unit`, or write the value without a unit.";
                findings.push(Finding::new(Code::UnitMismatch, span, message).help(help));
            }
            None if details.unit.is_none() => details.unit = Some(Located::new(unit, span)),
            None => {}
        }
    }
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

fn record(
    figure: &mut Figure,
    node: &Node,
    depth: usize,
    context: Context<'_>,
    findings: &mut Vec<Finding>,
) -> Option<()> {
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
    if let Some(scaled) = record.node("unit").and_then(|node| unit(node, record.findings())) {
        details.scale = scaled.value.exponent;
        details.unit = Some(Located::new(scaled.value.unit, scaled.span));
    }
    details.period = period(&mut record, "period");
    details.at = point(&mut record);
    if let (Some(at), Some(_)) = (&details.at, &details.period) {
        let message = "a number is of a day or of a period, not of both";
        let help = "Keep `at` for what is counted on one day (staff, debt), `period` for what happens in a time.";
        record.report(Finding::new(Code::InvalidValue, at.span, message).help(help));
        details.period = None;
    }
    if let Some(node) = record.node("source") {
        details.sources = citations(node, record.findings());
    }
    details.accept = accept(&mut record);
    details.formula = formulas::stated(&mut record).map(Box::new);
    figure.details = Some(Box::new(details));
    amount(figure, context.marks, &mut record);
    for entry in record.map("by") {
        figure
            .breakdowns
            .extend(breakdown(entry, depth + 1, context, record.findings()));
    }
    let subsets = record.map("of-which");
    figure.subsets = group(subsets, depth + 1, context, record.findings());
    if depth >= DEEPEST && (!figure.breakdowns.is_empty() || !figure.subsets.is_empty()) {
        let message = "parts of parts go too deep to be read";
        record.report(
            Finding::new(Code::InvalidValue, figure.id_span, message)
                .help("Write the inner ones as figures of their own."),
        );
        figure.breakdowns.clear();
        figure.subsets.clear();
    }
    // They are read where the figure's siblings are: each is one of them.
    record.map("years");
    record.finish();
    Some(())
}

/// Value, precision and status together: a status without a number says why there is none.
fn amount(figure: &mut Figure, marks: Marks, record: &mut Record<'_, '_>) {
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
    let said = record
        .node("precision")
        .and_then(|node| precision(node, record.findings()));
    let value = record.node("value");
    if let Some(node) = value {
        figure.value_span = node.span;
        match node.scalar() {
            Some(scalar) => {
                set(figure, &scalar.text, node.span, marks, record.findings());
                if let Some(Amount::Absent(reason)) = figure.amount
                    && printed::read(&scalar.text, marks).is_ok()
                {
                    absent.get_or_insert(reason);
                    figure.amount = None;
                }
            }
            None => {
                let formula = formulas::value(node, record.findings()).map(Box::new);
                if let Some(details) = &mut figure.details {
                    details.formula = formula;
                }
            }
        }
    }
    if let (Some(said), Some(Amount::Known(_, precision))) = (said, &mut figure.amount) {
        *precision = said;
    }
    if let Some(details) = &mut figure.details {
        details.precision = said;
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
    let is_computed = figure.detail(|details| details.formula.as_ref()).is_some();
    if figure.amount.is_none()
        && value.is_none()
        && !is_computed
        && record.map("by").is_empty()
        && record.map("years").is_empty()
    {
        let message = format!("`{}` has no value and no parts to compute it from.", figure.id);
        let help = "Add `value: …`, or `status: missing` if the report gives none.";
        record.report(Finding::new(Code::MissingValue, figure.id_span, message).help(help));
        figure.amount = Some(Amount::Absent(Absent::Missing));
    }
}

fn breakdown(entry: &Entry, depth: usize, context: Context<'_>, findings: &mut Vec<Finding>) -> Option<Breakdown> {
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
        breakdown.parts = group(parts, depth, context, record.findings());
        breakdown.partial = record.flag("partial");
        breakdown.overlapping = record.flag("overlapping");
        breakdown.note = record.text("note");
        breakdown.rest = record.node("rest").and_then(|node| {
            let text = node.scalar().map(|scalar| scalar.text.as_str()).unwrap_or_default();
            let said = value(text, node.span, context.marks, record.findings())?;
            Some(Located::new(said.amount, node.span))
        });
        record.finish();
    } else if let Value::Map(parts) = &entry.node.value {
        breakdown.parts = group(parts, depth, context, findings);
    } else {
        let message = format!("the dimension `{}` has no parts", entry.key.text);
        let help = format!("Write `{}: {{ PART: 1, OTHER-PART: 2 }}`.", entry.key.text);
        findings.push(Finding::new(Code::InvalidValue, entry.node.span, message).help(help));
        return None;
    }
    Some(breakdown)
}
