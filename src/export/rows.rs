//! A report's figures as rows of the table.

use std::borrow::Cow;

use crate::archive::{Archive, Cell, Place, Relation, ReportIx};
use crate::check::Verdicts;
use crate::model::{Details, Text};
use crate::quantity::PartialDate;
use crate::table::{self, Cited, FoundIn, Row};

use super::parts::Runs;

/// The rows of a report: each figure, part and subset after its whole, and breakdowns of which there is something to say.
pub(super) fn of<'a>(archive: &'a Archive<'_>, verdicts: Option<&'a Verdicts>, index: ReportIx) -> Vec<Row<'a>> {
    let published = archive
        .report(index)
        .published
        .as_ref()
        .map(PartialDate::written)
        .unwrap_or_default();
    let mut rows = Vec::new();
    for cell in archive.cells_of(index) {
        rows.push(row(archive, verdicts, cell, &published));
        for breakdown in &cell.figure.breakdowns {
            if breakdown.has_row() {
                rows.push(Row {
                    figure: Cow::Owned(format!("{}/{}", cell.path, breakdown.dimension.value)),
                    relation: table::Relation::Breakdown,
                    label: Cow::Borrowed(""),
                    amount: breakdown.rest.as_ref().map(|rest| &rest.value),
                    computed: false,
                    corrected: Cow::Borrowed(""),
                    partial: breakdown.partial,
                    overlapping: breakdown.overlapping,
                    sources: Vec::new(),
                    note: breakdown.note.as_ref().map_or("", |note| &note.value),
                    ..row(archive, None, cell, &published)
                });
            }
        }
    }
    rows
}

fn row<'a>(archive: &'a Archive<'_>, verdicts: Option<&'a Verdicts>, cell: &'a Cell<'_>, published: &str) -> Row<'a> {
    let report = archive.report(cell.report);
    let at = cell.figure.detail(|details| details.at.as_ref()).map(|at| at.value);
    let text = |get: fn(&Details) -> &Option<crate::files::Located<Text>>| {
        cell.figure
            .details
            .as_deref()
            .and_then(|details| get(details).as_ref())
            .map_or("", |text| text.value.as_str())
    };
    let cited = |citation: &'a crate::model::Citation| Cited {
        source: &citation.source.value,
        locator: citation.locator.as_deref().unwrap_or_default(),
        quote: citation.quote.as_ref().map_or("", |quote| quote.value.as_str()),
        found: verdicts.and_then(|verdicts| found(verdicts, cell, &citation.source.value)),
    };
    Row {
        publisher: &report.id.publisher,
        report: &report.id.name,
        published: Cow::Owned(published.to_owned()),
        figure: Cow::Borrowed(&cell.path),
        relation: match cell.relation {
            Relation::Figure => table::Relation::Figure,
            Relation::Part(_) => table::Relation::Part,
            Relation::Subset => table::Relation::Subset,
        },
        label: Cow::Owned(archive.label(cell, "")),
        indicator: archive.indicator(cell).map_or("", |indicator| &indicator.id),
        place: match cell.place {
            Place::Named(id) | Place::Publisher(id) => id,
        },
        scope: cell.scope.unwrap_or_default(),
        period: Some(&cell.period),
        at,
        amount: Some(&cell.amount),
        unit: cell.unit,
        status: cell.status,
        computed: cell.computed,
        partial: false,
        overlapping: false,
        sources: cell.figure.sources().iter().map(cited).collect(),
        note: cell.note().unwrap_or_default(),
        part_of: text(|details| &details.part_of),
        percent_of: text(|details| &details.percent_of),
        series_break: cell.series_break().unwrap_or_default(),
        restates: text(|details| &details.restates),
        renamed_from: text(|details| &details.renamed_from),
        corrected: Cow::Owned(corrected(archive, cell)),
    }
}

/// Where a figure was found in the document of a source.
fn found<'a>(verdicts: &'a Verdicts, cell: &Cell<'_>, source: &str) -> Option<FoundIn<'a>> {
    let evidence = verdicts.report(cell.report).evidence.iter();
    let mut own = evidence.filter(|one| one.cell == cell.id && one.source == source);
    own.find_map(|one| {
        let place = one.place.as_ref()?;
        Some(FoundIn {
            document: &one.hash,
            page: place.page,
            characters: place.characters.clone(),
        })
    })
}

/// The corrections of a cell, a line each.
fn corrected(archive: &Archive<'_>, cell: &Cell<'_>) -> String {
    let corrections = archive.corrections_of(cell);
    let lines = corrections
        .iter()
        .map(|one| format!("{}: was {}", one.date.written(), one.was.value.written()));
    lines.collect::<Vec<_>>().join("\n")
}

/// Rows as text, in both formats.
pub(super) struct Texts {
    /// CSV without its first line.
    pub(super) csv: String,
    /// Which of its rows are of which indicator.
    pub(super) indicators: Runs,
    /// JSON objects, one a line, a comma between them: the columns of the table by name, as text, without those that are empty.
    pub(super) json: String,
}

/// Puts rows into words: each cell once for both formats.
pub(super) fn texts(rows: &[Row<'_>]) -> Texts {
    let mut csv = String::with_capacity(rows.len() * 160);
    let mut indicators = Runs::default();
    let mut json = String::with_capacity(rows.len() * 360);
    for row in rows {
        json.push_str(if json.is_empty() { "{" } else { ",\n{" });
        let mut first = true;
        table::push_row(row, &mut csv, |column, cell| {
            json.push_str(if first { "\"" } else { ", \"" });
            first = false;
            json.push_str(column.name);
            json.push_str("\": ");
            string(cell, &mut json);
        });
        json.push('}');
        indicators.push(&table::shielded(row.indicator), csv.len());
    }
    Texts { csv, indicators, json }
}

/// Appends a JSON string.
fn string(text: &str, json: &mut String) {
    let plain = |byte: u8| byte >= b' ' && byte != b'"' && byte != b'\\';
    if text.bytes().all(plain) {
        json.push('"');
        json.push_str(text);
        json.push('"');
    } else {
        // A string is always serialisable.
        json.push_str(&serde_json::to_string(text).unwrap_or_default());
    }
}
