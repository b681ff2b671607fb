//! A workbook beside a report as the text that stands for it: each sheet a table as `figures.csv` has it, each row a line.

use std::collections::BTreeSet;

use crate::document::{self, CellKind, Workbook};
use crate::files::{Grid, GridCell, GridSheet};
use crate::quantity::printed::Marks;
use crate::table::push_quoted;

/// More bytes than this are no table of a report.
const MAX_BYTES: usize = 16_000_000;

/// What stands between cells.
pub(super) const DELIMITER: u8 = b',';

/// The text of a workbook's sheets, numbers in numerals with `marks`, and where its cells are in it. None where it is larger than a table
/// of a report. Sheets that are not shown are left out.
pub fn workbook_text(workbook: &Workbook, marks: Marks) -> Option<(String, Grid)> {
    let (mut text, mut grid) = (String::new(), Grid::default());
    for sheet in workbook.sheets.iter().filter(|sheet| !sheet.is_hidden) {
        let cells = sheet.spread();
        let start = text.len();
        let first = cells.iter().map(|cell| cell.column).min().unwrap_or_default();
        let used: BTreeSet<u32> = cells.iter().map(|cell| cell.column).collect();
        let mut rest = cells.as_slice();
        let mut row = 0;
        while let Some(cell) = rest.first() {
            while row < cell.row {
                text.push('\n');
                row += 1;
            }
            let (line, behind) = rest.split_at(rest.partition_point(|one| one.row == row));
            rest = behind;
            write(line, first, &used, marks, &mut text, &mut grid);
            if text.len() > MAX_BYTES {
                return None;
            }
        }
        text.push('\n');
        grid.sheets.push(GridSheet {
            name: sheet.name.to_string(),
            range: start..text.len(),
            has_numbers: cells.iter().any(|cell| cell.kind == CellKind::Number),
        });
    }
    Some((text, grid))
}

/// One row. A head that is merged over columns stands above each of them that holds something.
fn write(line: &[document::Cell], first: u32, used: &BTreeSet<u32>, marks: Marks, text: &mut String, grid: &mut Grid) {
    let mut column = first;
    for (at, cell) in line.iter().enumerate() {
        let next = line.get(at + 1).map(|next| next.column);
        let end = next.unwrap_or(u32::MAX).min(cell.column + cell.across);
        let is_head = line.len() > 1 && (cell.kind == CellKind::Text || is_year(&cell.text));
        let end = if is_head { end } else { cell.column + 1 };
        for of in used.range(cell.column..end).copied() {
            for _ in column..of {
                text.push(char::from(DELIMITER));
            }
            column = of;
            grid.cells.push(GridCell {
                start: u32::try_from(text.len()).unwrap_or(u32::MAX),
                row: cell.row,
                column: of,
            });
            let shown = match cell.kind {
                CellKind::Number => in_numerals(&cell.text, marks),
                _ => cell.text.to_string(),
            };
            push(&shown, text);
        }
    }
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.parse::<u16>().is_ok_and(|year| (1800..=2200).contains(&year))
}

/// Digits with a point and commas in the numerals of a language.
fn in_numerals(text: &str, marks: Marks) -> String {
    if marks == Marks::default() {
        return text.to_owned();
    }
    let between = |at: usize| {
        let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        is_digit(text[..at].chars().next_back()) && is_digit(text[at + 1..].chars().next())
    };
    text.char_indices()
        .map(|(at, letter)| match letter {
            '.' if between(at) => marks.decimal,
            ',' if between(at) => marks.group,
            other => other,
        })
        .collect()
}

/// Appends a cell; a line break in it is a space, since a row is a line.
fn push(cell: &str, text: &mut String) {
    let cell = cell.replace(['\n', '\r'], " ");
    if cell.contains(['"', char::from(DELIMITER)]) {
        push_quoted(&cell, text);
    } else {
        text.push_str(&cell);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Cell, Sheet};

    fn cell(row: u32, column: u32, text: &str, kind: CellKind) -> Cell {
        Cell {
            row,
            column,
            across: 1,
            down: 1,
            text: text.into(),
            kind,
        }
    }

    #[test]
    fn a_row_is_a_line_and_merged_heads_stand_over_their_columns() {
        let mut title = cell(0, 1, "Key figures", CellKind::Text);
        title.across = 4;
        let mut year = cell(2, 2, "2023", CellKind::Number);
        year.across = 2;
        let cells = vec![
            title,
            cell(2, 1, "£m", CellKind::Text),
            year,
            cell(3, 1, "Revenue, net", CellKind::Text),
            cell(3, 2, "1,284.6", CellKind::Number),
            cell(3, 3, "12", CellKind::Number),
        ];
        let sheet = |is_hidden| Sheet {
            name: "KPIs".into(),
            is_hidden,
            cells: cells.clone(),
        };
        let book = Workbook {
            sheets: vec![sheet(true), sheet(false)],
        };
        let (text, grid) = workbook_text(&book, Marks::default()).unwrap();
        assert_eq!(text, "Key figures\n\n£m,2023,2023\n\"Revenue, net\",\"1,284.6\",12\n");
        assert_eq!(grid.sheets.len(), 1);
        let at = text.find("1,284").unwrap();
        assert_eq!(grid.place(at).as_deref(), Some("sheet KPIs, cell C4"));
        let german = Marks {
            decimal: ',',
            group: '.',
            ..Marks::default()
        };
        assert!(workbook_text(&book, german).unwrap().0.contains("\"1.284,6\""));
    }
}
