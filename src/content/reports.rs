//! Reports and their translations.

use std::collections::HashMap;
use std::ops::Range;

use indexmap::IndexMap;

use crate::files::{Located, Span};
use crate::finding::{Cause, Code, Finding};
use crate::language::Language;
use crate::model::{
    Body, Citation, Correction, CorrectionKind, Figure, PrintedPage, Report, ReportId, Source, Text, Translation,
};
use crate::quantity::{Amount, PartialDate, Period};
use crate::tree::{Entry, Node, Record};

use super::document::Document;
use super::doubt::Doubts;
use super::markdown::{self, Rules};
use super::{charts, figures, grounds, shapes, tables, values};

/// Reads a report. Nothing but its front matter, its tables of figures and its text is looked at; names are resolved later.
pub(super) fn report(
    document: &Document<'_>,
    id: ReportId,
    of_tables: Vec<Vec<Entry>>,
    rules: Rules,
    findings: &mut Vec<Finding>,
) -> Option<Report> {
    let empty = super::empty_map(document.file, document.body);
    let front = document.front.as_ref().unwrap_or(&empty);
    let mut record = Record::open(front, &shapes::REPORT, findings)?;
    let period = match values::period(&mut record, "period") {
        Some(period) => Some(period.value),
        None => Period::parse(&id.name),
    };
    if period.is_none() && record.node("period").is_none() && document.fault.is_none() {
        let message = format!("the name `{}` does not say which period the report covers", id.name);
        record.report(
            Finding::new(Code::MissingValue, Span::whole(document.file), message)
                .help("Add `period: 2017` (or 2016/17, or 2016-07-01/2017-06-30) to the front matter, or name the file after its period."),
        );
    }
    let title = body_text(&mut record, "title", document.text);
    let description = body_text(&mut record, "description", document.text);
    let publisher = record
        .text("publisher")
        .unwrap_or_else(|| Located::new(id.publisher.clone(), Span::whole(document.file)));
    let published = date(&mut record, "published");
    let doubts = Doubts::new(record.findings());
    let context = figures::Context {
        marks: rules.marks,
        doubts: &doubts,
    };
    let mut figures = figures::group(record.map("figures"), 0, context, record.findings());
    let of_text = figures.len();
    // Where the figures of tables are that name no source at all.
    let mut unsourced: Vec<Range<usize>> = Vec::new();
    let mut known: HashMap<Text, usize> = (0..)
        .zip(&figures)
        .map(|(at, figure)| (figure.id.clone(), at))
        .collect();
    for table in &of_tables {
        let first = figures.len();
        for figure in figures::group(table, 0, context, record.findings()) {
            match known.get(&figure.id).map(|at| (*at, &mut figures[*at])) {
                Some((at, first)) => {
                    let message = if at < of_text {
                        format!("`{}` stands in the front matter too; that one counts", figure.id)
                    } else {
                        format!("`{}` is there twice; the first one counts", figure.id)
                    };
                    let finding = Finding::new(Code::DuplicateKey, figure.id_span, message).help("Keep one of them.");
                    first.fault = Cause::of(&finding).map(Box::new);
                    record.report(finding.related(first.id_span, "the first one"));
                }
                None => {
                    known.insert(figure.id.clone(), figures.len());
                    figures.push(figure);
                }
            }
        }
        if !table.iter().any(tables::names_source) {
            unsourced.push(first..figures.len());
        }
    }
    let sources: IndexMap<Text, Source> = record
        .map("sources")
        .iter()
        .filter_map(|entry| source(entry, record.findings()))
        .collect();
    // A table that names no source, in a report that has only one, is from that one. Where some rows name it, the others are of none.
    if let (1, Some((only, source))) = (sources.len(), sources.first()) {
        let only = Located::new(only.clone(), source.span);
        for range in unsourced {
            figures[range].iter_mut().for_each(|figure| cite(figure, &only));
        }
    }
    let charts = record
        .map("charts")
        .iter()
        .filter_map(|entry| charts::entry(entry, document.text, record.findings()))
        .collect();
    let corrections = record
        .list("corrections")
        .iter()
        .filter_map(|node| correction(node, record.findings()))
        .collect();
    let report = Report {
        file: document.file,
        title: title.unwrap_or_default(),
        description,
        publisher,
        language: language(&mut record),
        fault: document.fault,
        period: period.or_else(|| Period::year(1))?,
        published,
        place: record.text("place"),
        currency: record.text("currency"),
        topics: record.list_of_text("topics"),
        sources,
        figures,
        charts,
        headline: record.list_of_text("headline"),
        accept: grounds::accept(&mut record),
        corrections,
        draft: record.flag("draft"),
        withdrawn: record.text("withdrawn"),
        moved_from: former_names(&mut record),
        body: Body::default(),
        translations: Vec::new(),
        id,
    };
    record.finish();
    let body = markdown::read(document.file, document.text, document.body, rules, findings);
    Some(Report { body, ..report })
}

/// The language that a report is written up in.
fn language(record: &mut Record<'_, '_>) -> Option<Located<Text>> {
    let language = record.text("language")?;
    if let Err(fault) = Language::check_tag(&language.value) {
        let message = format!("`{}` is no language", language.value);
        let help = format!("{}.", fault.message);
        record.report(Finding::new(Code::UnknownLanguage, language.span, message).help(help));
        return None;
    }
    Some(language)
}

/// The language that a report's front matter names, before the rest of it is read.
pub(super) fn said_language<'d>(document: &'d Document<'_>) -> Option<&'d str> {
    let scalar = document.front.as_ref()?.get("language")?.scalar()?;
    Some(&scalar.text)
}

/// Reads a report's words in another language.
pub(super) fn translation(
    document: &Document<'_>,
    language: Text,
    rules: Rules,
    findings: &mut Vec<Finding>,
) -> Option<Translation> {
    let empty = super::empty_map(document.file, document.body);
    let front = document.front.as_ref().unwrap_or(&empty);
    let mut record = Record::open(front, &shapes::TRANSLATION, findings)?;
    let title = body_text(&mut record, "title", document.text).unwrap_or_default();
    let description = body_text(&mut record, "description", document.text);
    let charts = record.map("charts").iter();
    let charts = charts.filter_map(|entry| {
        let words = charts::words(entry, document.text, record.findings())?;
        Some((entry.key.text.clone(), words))
    });
    let charts = charts.collect();
    let translation = Translation {
        language,
        file: document.file,
        title,
        description,
        labels: texts(record.map("labels")),
        notes: texts(record.map("notes")),
        reasons: texts(record.map("reasons")),
        charts,
        body: Body::default(),
    };
    record.finish();
    let body = markdown::read(document.file, document.text, document.body, rules, findings);
    Some(Translation { body, ..translation })
}

/// Texts by name.
pub(super) fn texts(entries: &[Entry]) -> IndexMap<Text, Text> {
    let text = |entry: &Entry| Some((entry.key.text.clone(), entry.node.scalar()?.text.clone()));
    entries.iter().filter_map(text).collect()
}

/// A line that may hold claims.
pub(super) fn body_text(record: &mut Record<'_, '_>, key: &str, source: &str) -> Option<Body> {
    let text = record.text(key)?;
    Some(line(&text, source, record.findings()))
}

/// A line of front matter as a body whose words know their place, where the file has them letter for letter.
fn line(text: &Located<Text>, source: &str, findings: &mut Vec<Finding>) -> Body {
    let raw = source.get(text.span.range()).unwrap_or_default();
    let quoted = raw.len() == text.value.len() + 2 && raw.get(1..raw.len() - 1) == Some(text.value.as_str());
    let (span, exact) = match raw == text.value.as_str() {
        true => (text.span, true),
        false if quoted => (text.span.inner(1, raw.len() - 1), true),
        false => (text.span, false),
    };
    markdown::line(&text.value, span, exact, findings)
}

/// The date behind a key.
fn date(record: &mut Record<'_, '_>, key: &str) -> Option<PartialDate> {
    let text = record.text(key)?;
    let date = PartialDate::parse(text.value.trim());
    if date.is_none() {
        let message = format!("`{}` is no date.", text.value);
        record.report(Finding::new(Code::InvalidValue, text.span, message).help(super::dates::help(&text.value)));
    }
    date
}

fn source(entry: &Entry, findings: &mut Vec<Finding>) -> Option<(Text, Source)> {
    figures::name(&entry.key, findings)?;
    let id = entry.key.text.clone();
    let mut source = Source {
        span: entry.key.span,
        title: id.clone(),
        author: None,
        publisher: None,
        url: None,
        published: None,
        accessed: None,
        file: None,
        path: None,
        elsewhere: None,
        printed_pages: Vec::new(),
        is_published: false,
    };
    if let Some(scalar) = entry.node.scalar() {
        source.title = scalar.text.clone();
        return Some((id, source));
    }
    let mut record = Record::open(&entry.node, &shapes::SOURCE, findings)?;
    if let Some(title) = record.text("title") {
        source.title = title.value;
    }
    source.author = record.text("author").map(|text| text.value);
    source.publisher = record.text("publisher").map(|text| text.value);
    source.url = super::web_address(&mut record, "url");
    source.published = date(&mut record, "published");
    source.accessed = date(&mut record, "accessed");
    source.file = record.text("file").filter(|file| is_file_name(file, record.findings()));
    source.printed_pages = printed_pages(&mut record);
    source.is_published = record.flag("publish");
    record.finish();
    Some((id, source))
}

/// Names the source of a figure that names none.
fn cite(figure: &mut Figure, source: &Located<Text>) {
    let details = figure.details.get_or_insert_default();
    if details.sources.is_empty() {
        details.sources.push(Citation {
            source: source.clone(),
            locator: None,
            locator_span: None,
            quote: None,
        });
    }
}

/// Whether a file is named as one below the folders of documents.
fn is_file_name(file: &Located<Text>, findings: &mut Vec<Finding>) -> bool {
    let is_below = file.value.split('/').all(|part| !matches!(part, "" | "." | "..")) && !file.value.contains('\\');
    if !is_below {
        let message = format!(
            "`{}` is no file beside the report or in a folder of documents",
            file.value
        );
        findings.push(
            Finding::new(Code::InvalidValue, file.span, message)
                .help("Put the document beside the report or in content/sources/, and write its name alone."),
        );
    }
    is_below
}

/// `1 = 5`: the page that bears the number 1 is the file's fifth.
fn printed_pages(record: &mut Record<'_, '_>) -> Vec<PrintedPage> {
    let read = |text: &str| {
        let (number, page) = text.split_once('=')?;
        let (number, page) = (number.trim().parse().ok()?, page.trim().parse().ok()?);
        (number > 0 && page > 0).then_some(PrintedPage { number, page })
    };
    let mut pages = Vec::new();
    for text in record.list_of_text("printed-pages") {
        match read(&text.value) {
            Some(page) => pages.push(page),
            None => {
                let message = format!("`{}` does not say which page bears which number", text.value);
                record.report(
                    Finding::new(Code::InvalidValue, text.span, message)
                        .help("Write the number printed on a page and which page of the file that is: `1 = 5`."),
                );
            }
        }
    }
    pages.sort_by_key(|page: &PrintedPage| page.page);
    pages
}

/// The names that the report had.
fn former_names(record: &mut Record<'_, '_>) -> Vec<Located<ReportId>> {
    let mut names = Vec::new();
    for text in record.list_of_text("moved-from") {
        match ReportId::parse(&text.value) {
            Some(id) => names.push(Located::new(id, text.span)),
            None => {
                let message = format!("`{}` names no report", text.value);
                record.report(Finding::new(Code::InvalidValue, text.span, message).help("Write PUBLISHER/NAME."));
            }
        }
    }
    names
}

fn correction(node: &Node, findings: &mut Vec<Finding>) -> Option<Correction> {
    let mut record = Record::open(node, &shapes::CORRECTION, findings)?;
    let date = record
        .required_text("date")
        .map(|_| ())
        .and_then(|()| date(&mut record, "date"));
    let figure = record.required_text("figure");
    let kind = record.required_text("kind").and_then(|text| {
        let kind = CorrectionKind::ALL
            .iter()
            .find(|(_, word)| *word == text.value)
            .map(|(kind, _)| *kind);
        if kind.is_none() {
            record.report(values::one_of(
                "kind",
                &text,
                CorrectionKind::ALL.iter().map(|(_, word)| *word),
            ));
        }
        kind
    });
    let was = value(&mut record, "was", true);
    let was_unit = record
        .node("was-unit")
        .and_then(|node| values::unit(node, record.findings()))
        .map(|scaled| Located::new(scaled.value.unit, scaled.span));
    // What is withdrawn may have nothing in its place.
    let is_needed = kind != Some(CorrectionKind::Withdrawn);
    let now = value(&mut record, "now", is_needed);
    let reason = record.required_text("reason");
    let is_whole = now.is_some() || !is_needed && record.node("now").is_none();
    record.finish();
    Some(Correction {
        span: node.span,
        date: date?,
        figure: figure?,
        was: was?,
        was_unit,
        now,
        kind: kind.filter(|_| is_whole)?,
        reason: reason?.value,
    })
}

/// The value behind a key of a correction.
fn value(record: &mut Record<'_, '_>, key: &str, is_needed: bool) -> Option<Located<Amount>> {
    let text = if is_needed {
        record.required_text(key)?
    } else {
        record.text(key)?
    };
    let amount = values::amount(&text.value, text.span, record.findings())?;
    Some(Located::new(amount, text.span))
}
