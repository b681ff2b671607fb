//! Tables that come in, as files of the site: nothing that is there is replaced, and what stays as it is is told.

use std::fmt::Write;

use crate::archive::{Archive, ReportIx};
use crate::export;
use crate::files::{FileTree, folded};
use crate::import::{self, Incoming, Outcome};
use crate::model::ReportId;
use crate::quantity::Period;
use crate::table::RawTable;

use super::new::spoken;
use super::{NewFile, name_fault, scalar};

/// What an import would write, and what there is to say.
#[derive(Debug, Default)]
pub struct Imports {
    /// Files that are not there yet.
    pub files: Vec<NewFile>,
    /// What becomes of each table, in sentences.
    pub told: Vec<String>,
}

/// The files of tables for reports. `name` is that of the file that they come from.
pub fn import(files: &FileTree, archive: &Archive<'_>, incoming: &[Incoming], name: &str) -> Imports {
    let mut imports = Imports::default();
    for table in incoming {
        one(files, archive, table, name, &mut imports);
    }
    imports
}

/// What keeps a text from being the name of a report, in words.
pub fn report_fault(name: &str) -> Option<String> {
    let parts = name.split_once('/');
    let is_name = parts.is_some_and(|(publisher, report)| {
        report != "index" && [publisher, report].iter().all(|part| name_fault(part).is_none())
    });
    (!is_name).then(|| format!("{name:?} is no name of a report; write PUBLISHER/PERIOD, such as city-hall/2024"))
}

fn one(files: &FileTree, archive: &Archive<'_>, table: &Incoming, name: &str, imports: &mut Imports) {
    imports.told.extend(table.left_out.iter().cloned());
    let Some((publisher, report)) = table.report.split_once('/') else {
        return;
    };
    let id = ReportId {
        publisher: publisher.into(),
        name: report.into(),
    };
    let is_alike = |other: &str, own: &str| other != own && folded(other) == folded(own);
    let mut reports = archive.content().reports.iter().map(|report| &report.id);
    let alike = reports.find(|other| {
        let same = other.publisher == id.publisher;
        is_alike(&other.publisher, &id.publisher) || (same && is_alike(&other.name, &id.name))
    });
    if let Some(other) = alike {
        imports.told.push(format!(
            "{id} is not written: it differs from {other} in capitals or accents alone, and some systems hold only one of them"
        ));
        return;
    }
    let folder = format!("content/reports/{id}");
    let path = format!("{folder}/figures.csv");
    let known = archive.find_report(&id);
    if let Some(index) = known {
        let is_this = files.find(&path).is_some_and(|file| files.file(file).text == table.csv);
        if is_this || says_the_same(archive, index, &table.csv) {
            imports
                .told
                .push(format!("{id} has these figures with these values: nothing to do"));
            return;
        }
        let there: Vec<&str> = table
            .figures
            .iter()
            .filter(|figure| {
                archive
                    .cells_of(index)
                    .any(|cell| cell.path.as_str() == figure.as_str())
            })
            .map(|figure| figure.as_str())
            .collect();
        if !there.is_empty() {
            imports.told.push(format!(
                "{path} is not written: {} of its {} figures stand in {id} already and stay as they are: {}",
                there.len(),
                table.figures.len(),
                few(&there)
            ));
            return;
        }
    }
    if files.find(&path).is_some() || imports.files.iter().any(|file| file.path == path) {
        let again = "a second table for one report goes beside it as a sheet of figures.xlsx";
        imports
            .told
            .push(format!("{path} is there already and stays as it is; {again}"));
        return;
    }
    imports.told.push(format!("{path}: {} figures", table.figures.len()));
    imports.files.push(NewFile::text(path, table.csv.clone()));
    let is_there = |path: &str| files.find(path).is_some();
    match known {
        Some(index) => {
            let sources = &archive.report(index).sources;
            let unknown: Vec<&str> = table
                .sources
                .iter()
                .map(String::as_str)
                .filter(|name| !sources.contains_key(*name))
                .collect();
            if !unknown.is_empty() {
                imports
                    .told
                    .push(format!("add to the `sources` of {id}: {}", unknown.join(", ")));
            }
        }
        None if is_there(&format!("{folder}.md")) || is_there(&format!("{folder}/index.md")) => {}
        None => {
            let path = format!("{folder}.md");
            imports
                .told
                .push(format!("{path}: a report to go with them; its text is yours to write"));
            if Period::parse(&id.name).is_none() && table.period.is_empty() {
                let what = "its name is no period: write into it what it covers";
                imports.told.push(format!("{path}: {what}"));
            }
            imports.files.push(NewFile::text(path, self::report(&id, table, name)));
        }
    }
    for indicator in &table.indicators {
        let path = format!("content/indicators/{indicator}.md");
        let is_new = archive.find_indicator(indicator).is_none() && !is_there(&path) && name_fault(indicator).is_none();
        if is_new && !imports.files.iter().any(|file| file.path == path) {
            imports.told.push(format!("{path}: an indicator that the figures name"));
            let text = format!("---\ntitle: {}\n---\n", scalar(&spoken(indicator)));
            imports.files.push(NewFile::text(path, text));
        }
    }
}

/// A few names, and how many more there are.
fn few(names: &[&str]) -> String {
    const FEW: usize = 5;
    let shown = names.iter().take(FEW).copied().collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(FEW) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

/// Whether a report already says what a table does, in either form.
fn says_the_same(archive: &Archive<'_>, index: ReportIx, csv: &str) -> bool {
    let forms = [export::long(archive, &[index]), export::wide(archive, index).rows];
    forms.iter().any(|rows| {
        let text = export::csv(rows);
        let id = archive.report(index).id.to_string();
        let own = match import::read("", &RawTable::read(&text, 0..text.len(), Some(b',')), Some(&id), None) {
            Outcome::Tables(tables) => tables.into_iter().next(),
            _ => None,
        };
        let Some(own) = own else { return false };
        let lines: std::collections::HashSet<&str> = own.csv.lines().collect();
        own.csv.lines().next() == csv.lines().next() && csv.lines().all(|line| lines.contains(line))
    })
}

/// The text of a report that has a table beside it.
fn report(id: &ReportId, table: &Incoming, name: &str) -> String {
    let mut text = String::from("---\n# title: What the report is called\n");
    if Period::parse(&id.name).is_none() {
        match table.period.as_str() {
            "" => text.push_str("period: \"?\"                 # what the report covers: 2024, 2023/24 or 2024-q3\n"),
            period => {
                let _ = writeln!(text, "period: {}", scalar(period));
            }
        }
    }
    if !table.published.is_empty() {
        let _ = writeln!(text, "published: {}", scalar(&table.published));
    }
    if !table.sources.is_empty() {
        text.push_str("sources:\n");
        for source in &table.sources {
            let _ = writeln!(text, "  {}: {}", scalar(source), scalar(source));
        }
    } else if !table.is_exported {
        let _ = writeln!(text, "sources:\n  table: {}", scalar(name));
    }
    text.push_str("---\n");
    text
}
