//! Texts and names that a spreadsheet would run, if they stood in a download as they are written.

use crate::archive::{Archive, ReportIx};
use crate::files::Span;
use crate::finding::{Code, Finding};
use crate::model::Named;
use crate::settings::Declared;
use crate::table::is_formula;

/// The findings for everything that stands in the tables for readers: those of figures, and those of charts.
pub(super) fn run(archive: &Archive<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut look = |what: &str, text: &str, span: Span| {
        if is_formula(text) {
            let message = format!("in the {what} {text:?} a spreadsheet sees a formula");
            findings.push(Finding::new(Code::SpreadsheetFormula, span, message).help(HELP));
        }
    };
    let mut publisher = "";
    for (index, report) in archive.reports() {
        let whole = Span::whole(report.file);
        if report.id.publisher.as_str() != publisher {
            publisher = &report.id.publisher;
            look("publisher's name", publisher, whole);
        }
        look("report's name", &report.id.name, whole);
        figures(archive, index, &mut look);
        for (id, source) in &report.sources {
            look("name of the source", id, source.span);
        }
        for words in &report.translations {
            let texts = words.labels.values().map(|text| ("label", text));
            let texts = texts.chain(words.notes.values().map(|text| ("note", text)));
            texts.for_each(|(what, text)| look(what, text, Span::whole(words.file)));
        }
    }
    for (name, Declared { title, span, .. }) in archive.settings.places.iter().chain(&archive.settings.scopes) {
        look("name", name, *span);
        let titles = std::iter::once(&title.text).chain(title.others.values());
        titles.for_each(|text| look("title", text, *span));
    }
    for publisher in &archive.content().publishers {
        if let Some(file) = publisher.file {
            named(&mut look, "title", &publisher.title, Span::whole(file));
        }
    }
    for indicator in &archive.content().indicators {
        let whole = Span::whole(indicator.file);
        named(&mut look, "title", &indicator.title, whole);
        indicator
            .unit_title
            .iter()
            .for_each(|unit| named(&mut look, "unit", unit, whole));
        for dimension in indicator.dimensions.values() {
            named(&mut look, "title", &dimension.title, whole);
            dimension
                .parts
                .values()
                .for_each(|part| named(&mut look, "title", part, whole));
        }
        indicator
            .subsets
            .values()
            .for_each(|subset| named(&mut look, "title", subset, whole));
        look("indicator's name", &indicator.id, whole);
    }
    findings
}

const HELP: &str = "Begin it, and what follows a semicolon in it, with a letter. In the CSV it stands behind an apostrophe, so that no spreadsheet runs it.";

fn named(look: &mut impl FnMut(&str, &str, Span), what: &str, named: &Named, span: Span) {
    look(what, &named.text, span);
    named.others.values().for_each(|text| look(what, text, span));
}

fn figures(archive: &Archive<'_>, index: ReportIx, look: &mut impl FnMut(&str, &str, Span)) {
    for cell in archive.cells_of(index) {
        look("name of the figure", &cell.figure.id, cell.figure.id_span);
        if let Some(details) = cell.figure.details.as_deref() {
            let texts = [
                ("label", &details.label),
                ("note", &details.note),
                ("break", &details.series_break),
                ("restates", &details.restates),
                ("renamed-from", &details.renamed_from),
            ];
            for (what, text) in texts {
                text.iter().for_each(|text| look(what, &text.value, text.span));
            }
            if let Some(unit) = &details.unit {
                look("unit", &unit.value.written(), unit.span);
            }
            for cited in &details.sources {
                cited
                    .locator
                    .iter()
                    .for_each(|text| look("place in the source", text, cited.source.span));
                cited
                    .quote
                    .iter()
                    .for_each(|quote| look("quote", &quote.value, quote.span));
            }
        }
        for note in cell.figure.breakdowns.iter().filter_map(|one| one.note.as_ref()) {
            look("note", &note.value, note.span);
        }
    }
}
