//! The first row of a long table: which column is what.

use crate::finding::{Code, Finding};
use crate::tree::{sole, suggest};

use super::COLUMNS;
use super::record::Cell;

/// The columns that a table may have, many times those that there are.
const MAX_COLUMNS: usize = 1000;

/// The columns of a table, by their place; none without figures.
pub(super) fn columns(header: &[Cell], findings: &mut Vec<Finding>) -> Option<Vec<&'static str>> {
    if let Some(cell) = header.get(MAX_COLUMNS) {
        let message = format!(
            "this table has {} columns; {MAX_COLUMNS} are the most that are read",
            header.len()
        );
        let help = "Keep those of figures: docs/format.md lists them.";
        findings.push(Finding::new(Code::TooLarge, cell.span, message).help(help));
        return None;
    }
    let mut columns: Vec<&'static str> = Vec::with_capacity(header.len());
    for cell in header {
        let name = column_name(&cell.text);
        let known = COLUMNS.iter().find(|column| column.name == name);
        let name = known.map_or("", |column| column.name);
        if known.is_none() && !cell.text.is_empty() {
            let message = format!("a table of figures has no column `{}`", cell.text);
            let finding = Finding::new(Code::UnknownKey, cell.span, message);
            // A column that is there already is not meant again.
            let free = COLUMNS.iter().map(|column| column.name);
            let free: Vec<&str> = free
                .filter(|name| !header.iter().any(|cell| column_name(&cell.text) == *name))
                .collect();
            findings.push(match suggest(&cell.text, free.iter().copied()) {
                Some(near) => finding
                    .help(format!("Did you mean `{near}`?"))
                    .certain(cell.span, sole(&cell.text, free.iter().copied())),
                None => finding.help("Its columns are listed in docs/format.md."),
            });
        }
        if let Some(first) = columns.iter().position(|one| !name.is_empty() && *one == name) {
            let finding = Finding::new(
                Code::DuplicateKey,
                cell.span,
                format!("the column `{name}` is there twice"),
            );
            findings.push(
                finding
                    .help("Keep one of them.")
                    .related(header[first].span, "the first one"),
            );
            columns.push("");
        } else {
            columns.push(name);
        }
    }
    if !columns.contains(&"figure") {
        let last = header.last().map(|cell| cell.span)?;
        let span = header.first().map(|cell| cell.span.to(last))?;
        let finding = Finding::new(Code::MissingValue, span, "this table has no column `figure`");
        findings.clear();
        findings.push(finding.help("The first line names the columns, at least figure and value."));
        return None;
    }
    Some(columns)
}

/// The name of a column as annals has it: spreadsheets put capitals and spaces in theirs.
pub(super) fn column_name(written: &str) -> String {
    written.to_lowercase().replace([' ', '_', '\u{a0}'], "-")
}
