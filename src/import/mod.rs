//! Tables from elsewhere, on their way to be tables of figures beside reports.
//!
//! Tables as they stand enter, with what the editor said of them; what leaves is, for each report, the text of its `figures.csv` and what
//! its front matter needs to go with it. A table that leaves open what its columns are leaves as a [`Mapping`] with questions. Pure.

mod mapped;
mod mapping;
mod package;
mod sdmx;

pub use mapping::Mapping;
pub use package::{PackageTable, tables as package_tables};

use compact_str::CompactString;
use indexmap::IndexMap;

use crate::quantity::Period;
use crate::table::{self, RawTable};

/// A table for one report.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Incoming {
    /// `PUBLISHER/NAME`.
    pub report: String,
    /// When the report was published, where the table says so.
    pub published: String,
    /// What the report covers, as most of its figures do.
    pub period: String,
    /// Whether annals wrote the table: what it does not say was not known.
    pub is_exported: bool,
    /// The table, as `figures.csv` has it.
    pub csv: String,
    /// The figures in it, parts left out.
    pub figures: Vec<CompactString>,
    /// The sources that it names.
    pub sources: Vec<String>,
    /// The indicators that it names.
    pub indicators: Vec<String>,
    /// What was left out, and why.
    pub left_out: Vec<String>,
}

/// What became of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// A table for each report.
    Tables(Vec<Incoming>),
    /// What is open: a mapping with a `?` for each question.
    Open(Box<Mapping>),
    /// Nothing can be read: why.
    Refused(String),
}

/// Reads one table. Without a mapping it is read as a table of figures, with a row or with a column for each period, or as SDMX-CSV; else as
/// the mapping says, or as its columns leave no doubt about.
pub fn read(name: &str, table: &RawTable, report: Option<&str>, mapping: Option<&Mapping>) -> Outcome {
    if let Some(mapping) = mapping {
        return mapped::read(table, mapping, report);
    }
    let Some(heads) = table.rows.first() else {
        return Outcome::Refused(format!("{name} is empty"));
    };
    let has = |column: &str| heads.iter().any(|head| key(head) == column);
    if has("figure") && has("value") {
        return long(table, report);
    }
    if let Some(mapping) = sdmx::mapping(table) {
        return mapped::read(table, &mapping, report);
    }
    // A table of an export says whose it is in the line above it.
    let of_title = table.titles.iter().find(|title| is_report(title));
    let report = report.or(of_title.map(String::as_str));
    if let Some(names) = &table.wide {
        return match report {
            Some(report) => {
                let mut incoming = wide(table, names, report);
                if of_title.is_some() {
                    incoming.is_exported = true;
                    let period = table.titles.iter().find(|title| Period::parse(title).is_some());
                    incoming.period = period.cloned().unwrap_or_default();
                }
                Outcome::Tables(vec![incoming])
            }
            None => Outcome::Refused(unsaid(name)),
        };
    }
    match mapping::guess(table) {
        mapping if mapping.is_whole() && report.is_some() => mapped::read(table, &mapping, report),
        mut mapping => {
            mapping.report = report.map(str::to_owned).or(mapping.report);
            Outcome::Open(Box::new(mapping))
        }
    }
}

/// What to say where a table does not say whose figures they are.
fn unsaid(name: &str) -> String {
    format!(
        "{name} does not say which report states its figures; add --report PUBLISHER/PERIOD, such as --report city-hall/2024"
    )
}

/// Whether a text is the name of a report: `city-hall/2024`.
fn is_report(text: &str) -> bool {
    let is_name = |name: &str| !name.is_empty() && !name.contains(char::is_whitespace) && !name.starts_with('.');
    text.split_once('/').is_some_and(|(publisher, name)| {
        is_name(publisher) && is_name(name) && !name.contains('/') && Period::parse(publisher).is_none()
    })
}

/// The name of a column in small letters, with hyphens.
fn key(head: &str) -> String {
    head.trim().to_lowercase().replace([' ', '_', '\u{a0}'], "-")
}

/// Columns that say whose a row is, or what follows from others.
const OF_REPORT: [&str; 9] = [
    "publisher",
    "report",
    "published",
    "from",
    "to",
    "document",
    "page",
    "characters",
    "corrected",
];

/// A table with a row for each figure, as annals exports it: its rows by report.
fn long(table: &RawTable, report: Option<&str>) -> Outcome {
    let Some((heads, rows)) = table.rows.split_first() else {
        return Outcome::Tables(Vec::new());
    };
    let at = |column: &str| heads.iter().position(|head| key(head) == column);
    let cell = |row: &[String], column: &str| -> String {
        at(column)
            .and_then(|at| row.get(at))
            .map_or_else(String::new, |cell| cell.trim().to_owned())
    };
    let kept: Vec<usize> = (0..heads.len())
        .filter(|at| !OF_REPORT.contains(&key(&heads[*at]).as_str()))
        .collect();
    let line = |row: &[String]| table::line(kept.iter().map(|at| row.get(*at).map_or("", |cell| cell.trim())));
    let mut reports: IndexMap<String, Incoming> = IndexMap::new();
    for row in rows {
        let (publisher, own) = (cell(row, "publisher"), cell(row, "report"));
        let id = match (report, publisher.is_empty() || own.is_empty()) {
            (_, false) => format!("{publisher}/{own}"),
            (Some(report), true) => report.to_owned(),
            (None, true) => return Outcome::Refused(unsaid("the table")),
        };
        let incoming = reports.entry(id.clone()).or_insert_with(|| Incoming {
            report: id,
            published: cell(row, "published"),
            is_exported: !publisher.is_empty(),
            csv: line(heads),
            ..Incoming::default()
        });
        incoming.csv.push_str(&line(row));
        let figure = cell(row, "figure");
        if !figure.contains('/') && !figure.is_empty() {
            incoming.figures.push(figure.as_str().into());
        }
        for source in cell(row, "source").lines() {
            let name = source.split(',').next().unwrap_or(source).trim().to_owned();
            note(&mut incoming.sources, name);
        }
        note(&mut incoming.indicators, cell(row, "indicator"));
    }
    // Most figures are of what the report covers.
    for incoming in reports.values_mut() {
        let mut counts: IndexMap<String, usize> = IndexMap::new();
        for row in rows {
            let is_own = format!("{}/{}", cell(row, "publisher"), cell(row, "report")) == incoming.report;
            let period = cell(row, "period");
            if is_own && !period.is_empty() && !cell(row, "figure").contains('@') {
                *counts.entry(period).or_default() += 1;
            }
        }
        let most = counts.into_iter().rev().max_by_key(|(_, count)| *count);
        incoming.period = most.map_or_else(String::new, |(period, _)| period);
    }
    Outcome::Tables(reports.into_values().collect())
}

fn note(all: &mut Vec<String>, name: String) {
    if !name.is_empty() && !all.contains(&name) {
        all.push(name);
    }
}

/// A table with a column for each period goes beside its report as it stands.
fn wide(table: &RawTable, names: &[CompactString], report: &str) -> Incoming {
    let mut incoming = Incoming {
        report: report.to_owned(),
        figures: names.to_vec(),
        ..Incoming::default()
    };
    let is_kept = |title: &&String| !is_report(title) && Period::parse(title).is_none();
    for title in table.titles.iter().filter(is_kept) {
        incoming.csv.push_str(&table::line([title]));
    }
    let heads = table.rows.first().cloned().unwrap_or_default();
    for (at, row) in table.rows.iter().enumerate() {
        incoming.csv.push_str(&table::line(row));
        for (head, cell) in heads.iter().zip(row).filter(|_| at > 0) {
            match key(head).as_str() {
                "source" => note(
                    &mut incoming.sources,
                    cell.split(',').next().unwrap_or(cell).trim().to_owned(),
                ),
                "indicator" => note(&mut incoming.indicators, cell.trim().to_owned()),
                _ => {}
            }
        }
    }
    incoming
}

#[cfg(test)]
mod tests;
