//! Figures as a file for another program, or for another site: what `annals import` reads again without a loss.

use crate::archive::{Archive, Place, ReportIx};
use crate::table::{self, Row};

use super::rows;

/// The figures of some reports, a row each.
pub fn long(archive: &Archive<'_>, reports: &[ReportIx]) -> Vec<Vec<String>> {
    let columns: Vec<_> = table::exchanged().collect();
    let mut table = vec![columns.iter().map(|column| column.name.to_owned()).collect()];
    for index in reports {
        for row in exchanged(archive, *index) {
            let cells = columns.iter().map(|column| {
                let mut cell = String::new();
                column.fill(&row, &mut cell);
                cell
            });
            table.push(cells.collect());
        }
    }
    table
}

/// The rows of a report. What a publisher counts by itself is of no place that has a name.
fn exchanged<'a>(archive: &'a Archive<'_>, index: ReportIx) -> Vec<Row<'a>> {
    let mut rows = rows::of(archive, None, index);
    let of_publisher: Vec<&str> = archive
        .cells_of(index)
        .filter(|cell| matches!(cell.place, Place::Publisher(_)))
        .map(|cell| cell.path.as_ref())
        .collect();
    for row in &mut rows {
        let is_own = |path: &&str| {
            let rest = row.figure.strip_prefix(*path);
            rest.is_some_and(|rest| rest.is_empty() || row.relation == table::Relation::Breakdown)
        };
        if of_publisher.iter().any(is_own) {
            row.place = "";
        }
    }
    rows
}

/// A table of CSV.
pub fn csv(rows: &[Vec<String>]) -> String {
    rows.iter().map(table::line).collect()
}

/// A Data Package (Frictionless Data, version 1) with the table in it.
pub fn package(archive: &Archive<'_>, csv: &str) -> String {
    super::package::with_data(archive, csv)
}

/// A sheet of a workbook: its name, and its rows.
pub type Sheet = (String, Vec<Vec<String>>);

/// A workbook in which each number is one, shown with the digits that it has.
///
/// # Errors
/// What a workbook cannot hold.
#[cfg(feature = "xlsx")]
pub fn workbook(sheets: &[Sheet]) -> Result<Vec<u8>, rust_xlsxwriter::XlsxError> {
    use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook};
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let mut names: Vec<String> = Vec::new();
    for (name, rows) in sheets {
        let name = sheet_name(name, &names);
        let sheet = book.add_worksheet().set_name(&name)?;
        names.push(name);
        for (row, cells) in (0..).zip(rows) {
            for (column, cell) in (0..).zip(cells) {
                match number(cell) {
                    Some((value, format)) => {
                        sheet.write_number_with_format(row, column, value, &Format::new().set_num_format(format))?;
                    }
                    None if cell.is_empty() => {}
                    None => {
                        sheet.write_string(row, column, cell)?;
                    }
                }
            }
        }
        sheet.set_freeze_panes(1, 1)?;
        sheet.set_column_width(0, 32)?;
    }
    book.save_to_buffer()
}

/// A number that a sheet holds without a loss, and the format that shows its digits.
#[cfg(feature = "xlsx")]
fn number(cell: &str) -> Option<(f64, String)> {
    const EXACT_DIGITS: usize = 15;
    let bare = cell.strip_prefix('-').unwrap_or(cell);
    let (whole, decimals) = bare.split_once('.').unwrap_or((bare, ""));
    let is_plain = !whole.is_empty()
        && whole.len() + decimals.len() <= EXACT_DIGITS
        && [whole, decimals].concat().bytes().all(|byte| byte.is_ascii_digit())
        && (whole == "0" || !whole.starts_with('0'))
        && bare.contains('.') != decimals.is_empty();
    let is_negative_zero = cell.starts_with('-') && !cell.contains(|c: char| matches!(c, '1'..='9'));
    let value = cell.parse().ok().filter(|_| is_plain && !is_negative_zero)?;
    let format = if decimals.is_empty() {
        "0".to_owned()
    } else {
        format!("0.{}", "0".repeat(decimals.len()))
    };
    Some((value, format))
}

/// A name as sheets may have them: thirty-one letters, none of which has a meaning in formulas, and none twice.
#[cfg(feature = "xlsx")]
fn sheet_name(wanted: &str, taken: &[String]) -> String {
    const MAX_LETTERS: usize = 31;
    let clean: String = wanted
        .chars()
        .map(|c| {
            if matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'') {
                ' '
            } else {
                c
            }
        })
        .collect();
    let cut = |most: usize| clean.chars().take(most).collect::<String>();
    let is_taken = |name: &str| taken.iter().any(|one| one.to_lowercase() == name.to_lowercase());
    let first = cut(MAX_LETTERS);
    if !is_taken(&first) {
        return first;
    }
    (2..)
        .map(|count| format!("{} {count}", cut(MAX_LETTERS - 5)))
        .find(|name| !is_taken(name))
        .unwrap_or(first)
}
