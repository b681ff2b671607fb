//! Texts of figures that a spreadsheet would run, if they stood in a download as they are written.

use crate::archive::{Archive, ReportIx};
use crate::files::Span;
use crate::finding::{Code, Finding};
use crate::model::Named;
use crate::table::is_formula;

/// The findings for all texts that stand in the tables for readers.
pub(super) fn run(archive: &Archive<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut look = |what: &str, text: &str, span: Span| {
        if is_formula(text) {
            let message = format!("in the {what} {text:?} a spreadsheet sees a formula");
            findings.push(Finding::new(Code::SpreadsheetFormula, span, message).help(HELP));
        }
    };
    for (index, _) in archive.reports() {
        figures(archive, index, &mut look);
    }
    for indicator in &archive.content.indicators {
        let whole = Span::whole(indicator.file);
        let mut names = |what: &str, named: &Named| {
            look(what, &named.text, whole);
            named.others.values().for_each(|text| look(what, text, whole));
        };
        names("title", &indicator.title);
        indicator.unit_title.iter().for_each(|named| names("unit", named));
        for dimension in indicator.dimensions.values() {
            names("title", &dimension.title);
            dimension.parts.values().for_each(|named| names("title", named));
        }
        indicator.subsets.values().for_each(|named| names("title", named));
    }
    findings
}

const HELP: &str = "Begin it, and what follows a semicolon in it, with a letter. In the CSV it stands behind an apostrophe, so that no spreadsheet runs it.";

fn figures(archive: &Archive<'_>, index: ReportIx, look: &mut impl FnMut(&str, &str, Span)) {
    for cell in archive.cells_of(index) {
        if let Some(details) = cell.figure.details.as_deref() {
            let texts = [
                ("label", &details.label),
                ("note", &details.note),
                ("break", &details.series_break),
                ("restates", &details.restates),
            ];
            for (what, text) in texts {
                text.iter().for_each(|text| look(what, &text.value, text.span));
            }
            if let Some(unit) = &details.unit {
                look("unit", &unit.value.written(), unit.span);
            }
            for quote in details.sources.iter().filter_map(|cited| cited.quote.as_ref()) {
                look("quote", &quote.value, quote.span);
            }
        }
        for note in cell.figure.breakdowns.iter().filter_map(|one| one.note.as_ref()) {
            look("note", &note.value, note.span);
        }
    }
}
