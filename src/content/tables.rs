//! Tables of figures beside reports: which files they are, whose, and the figures that they hold.

use std::collections::{HashMap, HashSet};

use crate::files::{FileId, FileTree, Span, composed};
use crate::finding::{Code, Finding, Severity};
use crate::quantity::printed::Marks;
use crate::table;
use crate::tree::{Entry, Node, Value};

use super::workbook;

/// The names of tables of figures in a report's folder: text, and workbooks that a text stands for.
pub(super) const NAMES: [&str; 3] = ["figures.csv", "figures.xlsx", "figures.ods"];

/// Whether the file of a path is called like a table of figures.
pub fn is_table(path: &str) -> bool {
    NAMES.contains(&path.rsplit('/').next().unwrap_or(path))
}

/// The folder of a table of figures.
pub(super) fn folder(path: &str) -> Option<&str> {
    path.rsplit_once('/')
        .map(|(folder, _)| folder)
        .filter(|_| is_table(path))
}

/// Whether the file of a path, which is not read as text, is a workbook of figures beside a report.
pub fn is_workbook(path: &str) -> bool {
    path.starts_with("content/reports/") && is_table(path) && !path.ends_with(".csv")
}

/// The tables of figures, by the report in whose folder they lie. Names of folders are compared as they look, not by their bytes.
pub(super) fn find(files: &FileTree) -> HashMap<String, Vec<FileId>> {
    let in_reports = |path: &str| {
        let folder = folder(path)?.strip_prefix("content/reports/")?;
        Some(composed(folder).into_owned())
    };
    let mut tables: HashMap<String, Vec<FileId>> = HashMap::new();
    for (id, file) in files.iter() {
        if let Some(report) = in_reports(&file.path) {
            tables.entry(report).or_default().push(id);
        }
    }
    tables
}

/// The figures of each table of a file; a workbook has one on each sheet.
pub(super) fn figures(files: &FileTree, id: FileId, marks: Marks, findings: &mut Vec<Finding>) -> Vec<Vec<Entry>> {
    let text = &files.file(id).text;
    let Some(grid) = files.grid(id) else {
        return vec![table::read(id, text, marks).collect(findings)];
    };
    let mut tables = Vec::new();
    let mut passed_over = Vec::new();
    let mut has_table = false;
    for sheet in &grid.sheets {
        match table::read_part(id, text, sheet.range.clone(), workbook::DELIMITER) {
            Some(read) => {
                has_table = true;
                tables.push(read.collect(findings));
            }
            None if sheet.has_numbers => passed_over.push(sheet),
            None => {}
        }
    }
    for sheet in &passed_over {
        let span = Span::new(id, sheet.range.start, sheet.range.start);
        let message = format!(
            "the sheet `{}` is not read: no row of heads names a period or a column `figure`",
            sheet.name
        );
        let help = "Write the years above its columns of values, or hide the sheet.";
        let mut finding = Finding::new(Code::UnreadFile, span, message).help(help);
        if has_table {
            finding.severity = Severity::Note;
        }
        findings.push(finding);
    }
    if !has_table && passed_over.is_empty() {
        let finding = Finding::new(
            Code::MissingValue,
            Span::whole(id),
            "this workbook has no table of figures",
        );
        findings
            .push(finding.help("Put the names of the figures into the first column and the years above the others."));
    }
    tables
}

/// A table of figures that stands in no report's folder would be passed over without a word.
pub(super) fn lost(path: &str, reports: &HashSet<String>) -> Option<Finding> {
    let folder = folder(path)?;
    let of_report = folder.strip_prefix("content/reports/");
    let known = of_report.is_some_and(|id| reports.contains(&*composed(id)));
    (!known).then(|| {
        let message = "this table belongs to no report";
        Finding::on_path(Code::MissingValue, path, message).help(
            "Put it into the folder of a report: reports/PUBLISHER/2017/figures.csv beside 2017/index.md or 2017.md.",
        )
    })
}

/// Whether a figure of a table, or anything in it, names a source.
pub(super) fn names_source(figure: &Entry) -> bool {
    inner(&figure.node).iter().any(|field| match field.key.text.as_str() {
        "source" => true,
        "years" | "of-which" => inner(&field.node).iter().any(names_source),
        "by" => inner(&field.node)
            .iter()
            .flat_map(|dimension| inner(&dimension.node))
            .any(|entry| {
                names_source(entry) || entry.key.text == "parts" && inner(&entry.node).iter().any(names_source)
            }),
        _ => false,
    })
}

fn inner(node: &Node) -> &[Entry] {
    match &node.value {
        Value::Map(fields) => fields,
        _ => &[],
    }
}
