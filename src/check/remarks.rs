//! Numbers in texts that hold no claims: labels, notes, subtitles, definitions.
//!
//! A note is a statement, and a number in it is one that nothing checks, unless a figure of the report has it. A label or a definition
//! says what is counted: "Scope 1", "aged 15 to 64", "per 100,000 inhabitants" are part of that. Only a number that is none of these, and
//! is written like a value, says how many there were.

use std::collections::HashSet;

use rust_decimal::Decimal;

use crate::archive::{Archive, CellId, ReportIx};
use crate::claim::{self, Loose, Passage, Skip};
use crate::files::Span;
use crate::finding::{Code, Finding};
use crate::language::{Language, is_in_signs};
use crate::model::{Named, Text};
use crate::quantity::{Amount, Stated};

use super::claims::{Languages, Reader};
use super::pending_finding::PendingFinding;
use super::verdict::Tally;

/// What a text is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    /// It says something of what was counted.
    States,
    /// It says what is counted.
    Names,
}

/// A text of a report.
struct Remark<'t> {
    what: &'static str,
    text: &'t str,
    span: Span,
    cell: Option<CellId>,
    is_for: Use,
}

/// Finds the numbers of a report's labels, notes and subtitles in the reader's language.
pub(super) fn of_report(
    reader: &Reader<'_, '_>,
    index: ReportIx,
    tally: &mut Tally,
    pending: &mut Vec<PendingFinding>,
) {
    let remarks = remarks(reader, index);
    if remarks.is_empty() {
        return;
    }
    let values = values(reader.archive, index);
    for remark in remarks {
        // A claim that nothing reads here is told as such, where front matter is read.
        if remark.text.contains("](fig:") {
            continue;
        }
        let skip = Skip {
            ranges: &[],
            labels: (remark.is_for == Use::States).then_some(&reader.labels.names),
            not_numbers: &reader.archive.settings.not_numbers,
            counted: reader.counted(remark.text),
        };
        for written in numbers(remark.text, reader.language, &skip, remark.is_for, &values) {
            tally.loose += 1;
            let message = format!("`{written}` in the {} is bound to no figure", remark.what);
            let help = match remark.is_for {
                Use::States => {
                    "Nothing can be bound here. Say it in the text, [N](fig:FIGURE), or accept it: `accept: { loose-number: \"…\" }`."
                }
                Use::Names => "A label says what is counted; how many there were is said by the value, or in the text.",
            };
            let finding = Finding::new(Code::LooseNumber, remark.span, message).help(help);
            pending.push(PendingFinding {
                numbers: Some(written),
                cell: remark.cell,
                ..PendingFinding::on_report(finding, index)
            });
        }
    }
}

/// The texts of a report that have any number.
fn remarks<'r>(reader: &Reader<'r, '_>, index: ReportIx) -> Vec<Remark<'r>> {
    let (archive, report) = (reader.archive, reader.archive.report(index));
    let mut remarks = Vec::new();
    let mut add = |what, text: &'r str, span, cell, is_for| {
        if text.contains(char::is_numeric) || (is_for == Use::States && !text.is_empty()) {
            remarks.push(Remark {
                what,
                text,
                span,
                cell,
                is_for,
            });
        }
    };
    if reader.key.is_empty() {
        for cell in archive.cells_of(index) {
            let id = Some(cell.id);
            for breakdown in &cell.figure.breakdowns {
                if let Some(note) = &breakdown.note {
                    add("note", &note.value, note.span, id, Use::States);
                }
            }
            let Some(details) = cell.figure.details.as_deref() else {
                continue;
            };
            if let Some(label) = &details.label {
                add("label", &label.value, label.span, id, Use::Names);
            }
            if let Some(note) = &details.note {
                add("note", &note.value, note.span, id, Use::States);
            }
        }
        for chart in &report.charts {
            let span = chart.id.span;
            for (what, text) in [("subtitle", &chart.subtitle), ("note", &chart.note)] {
                if let Some(text) = text {
                    add(what, text, span, None, Use::States);
                }
            }
            for annotation in &chart.annotations {
                add("annotation", &annotation.text, annotation.at.span, None, Use::States);
            }
            for shade in &chart.shaded {
                add("annotation", &shade.text, shade.from.span, None, Use::States);
            }
        }
        return remarks;
    }
    let translations = report.translations.iter();
    for translation in translations.filter(|one| one.language.as_str() == reader.key) {
        let span = Span::whole(translation.file);
        for text in translation.labels.values() {
            add("label", text, span, None, Use::Names);
        }
        for text in translation.notes.values() {
            add("note", text, span, None, Use::States);
        }
        for words in translation.charts.values() {
            let own = [("subtitle", &words.subtitle), ("note", &words.note)].into_iter();
            for (what, text) in own.filter_map(|(what, text)| Some((what, text.as_ref()?))) {
                add(what, text, span, None, Use::States);
            }
            for text in words.remarks.values() {
                add("annotation", text, span, None, Use::States);
            }
        }
    }
    remarks
}

/// Every value that a report gives.
fn values(archive: &Archive<'_>, index: ReportIx) -> HashSet<Decimal> {
    let mut values = HashSet::new();
    for cell in archive.cells_of(index) {
        match &*cell.amount {
            Amount::Known(Stated::Number(number) | Stated::Qualified(_, number), _) => {
                values.insert(number.value().normalize());
            }
            Amount::Known(Stated::Range(ends), _) => {
                values.extend([&ends.0, &ends.1].map(|end| end.value().normalize()));
            }
            Amount::Absent(_) => {}
        }
    }
    values
}

/// The numbers of a text, as written, that no value has.
fn numbers(text: &str, language: &Language, skip: &Skip<'_>, is_for: Use, values: &HashSet<Decimal>) -> Vec<String> {
    let passage = Passage::new(text, language);
    let loose = claim::scan(&passage, language, skip).into_iter();
    let is_told = |one: &Loose| {
        let value = one.number.map(|number| number.value.abs().normalize());
        !value.is_some_and(|value| values.contains(&value))
            && (is_for == Use::States && !one.name || is_value(text, one))
    };
    let written = |one: Loose| text.get(one.range).map(|written| written.trim().to_owned());
    loose.filter(is_told).filter_map(written).collect()
}

/// Whether a number is written as values are: with its thousands apart or with a scale, and bounds no class; or as close to one.
fn is_value(text: &str, one: &Loose) -> bool {
    let written = text.get(one.range.clone()).unwrap_or_default();
    let digits = written.chars().filter(|c| c.is_numeric()).count();
    let has_scale = one.number.is_some_and(|number| number.scale != 1);
    let is_grouped = digits >= 4 && written.trim().contains(|c: char| !c.is_numeric());
    let is_printed = (has_scale || is_grouped || is_in_signs(written)) && !one.bounds;
    (is_printed || one.approximate) && !one.name
}

/// Finds the numbers in what indicators, topics and pages are called and defined as.
pub(super) fn of_subjects(archive: &Archive<'_>, languages: &Languages, tally: &mut Tally) -> Vec<Finding> {
    let content = archive.content();
    let mut findings = Vec::new();
    let none = HashSet::new();
    let skip = Skip {
        ranges: &[],
        labels: None,
        not_numbers: &archive.settings.not_numbers,
        counted: None,
    };
    let mut look = |what: &str, key: &str, text: &str, span: Span| {
        let language = languages.get(key).or_else(|| languages.get(""));
        let Some(language) = language.filter(|_| text.contains(char::is_numeric)) else {
            return;
        };
        for written in numbers(text, language, &skip, Use::Names, &none) {
            tally.loose += 1;
            let message = format!("`{written}` in the {what} is bound to no figure");
            let help = "This says what is counted, for all reports; say in the text how many there were, [N](fig:PUBLISHER/NAME#FIGURE). What is no number of this kind is named by the setting `not-numbers`.";
            findings.push(Finding::new(Code::LooseNumber, span, message).help(help));
        }
    };
    let mut named = |what: &str, named: &Named, span: Span| {
        look(what, "", &named.text, span);
        for (key, text) in &named.others {
            look(what, key, text, span);
        }
    };
    for indicator in &content.indicators {
        let span = Span::whole(indicator.file);
        named("title", &indicator.title, span);
        if let Some(definition) = &indicator.definition {
            named("definition", definition, span);
        }
        for dimension in indicator.dimensions.values() {
            named("title of a dimension", &dimension.title, span);
            dimension
                .parts
                .values()
                .for_each(|part| named("title of a part", part, span));
        }
        indicator
            .subsets
            .values()
            .for_each(|subset| named("title of a subset", subset, span));
    }
    for topic in &content.topics {
        let span = Span::whole(topic.file);
        named("title", &topic.title, span);
        if let Some(description) = &topic.description {
            named("description", description, span);
        }
    }
    for publisher in &content.publishers {
        if let Some(file) = publisher.file {
            named("title", &publisher.title, Span::whole(file));
        }
    }
    for page in &content.pages {
        let described = |text: &Text| look("description", &page.language, text, Span::whole(page.file));
        page.description.iter().for_each(described);
    }
    findings
}
