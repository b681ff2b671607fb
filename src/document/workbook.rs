//! A workbook as its cells show it, whatever the program that wrote it.

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use super::{Document, Format, Line, Page, Part, Word};

/// A workbook.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Workbook {
    /// Its sheets in their order.
    pub sheets: Vec<Sheet>,
}

/// One sheet.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// Its name.
    pub name: CompactString,
    /// Whether the program that opens it does not show it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_hidden: bool,
    /// The cells that show something, row by row, from left to right.
    pub cells: Vec<Cell>,
}

/// A cell that shows something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// From 0.
    pub row: u32,
    /// From 0.
    pub column: u32,
    /// How many columns it takes; more than one where it is merged with others.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub across: u32,
    /// How many rows it takes.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub down: u32,
    /// What it shows: a number with a point before decimals and commas between groups, a day as `2023-03-31`, words with the spaces
    /// before them by which tables indent parts.
    pub text: CompactString,
    /// What it holds.
    #[serde(default, skip_serializing_if = "CellKind::is_text")]
    pub kind: CellKind,
}

/// What a cell holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CellKind {
    /// Words; numbers that somebody typed as words among them.
    #[default]
    Text,
    /// A number.
    Number,
    /// A day, month, year or time.
    Date,
    /// The mark of a formula that failed, such as `#DIV/0!`.
    Error,
    /// A formula whose result was never stored; the text is its mark.
    NotComputed,
}

impl CellKind {
    fn is_text(&self) -> bool {
        *self == CellKind::Text
    }
}

/// What stands for the value of a formula that nobody has computed.
pub(super) const NOT_COMPUTED: &str = "#N/C";

/// Where more columns than a spreadsheet has are merged, something is wrong with the file and nothing with the sheet.
pub(super) const MAX_COLUMNS: u32 = 16_384;
/// Likewise of rows.
pub(super) const MAX_ROWS: u32 = 1_048_576;

fn one() -> u32 {
    1
}

fn is_one(count: &u32) -> bool {
    *count == 1
}

impl Workbook {
    /// The workbook as a document: each sheet a page, each row a line, each cell a word. A cell that is merged over columns stands over all
    /// of them, and words that are merged over rows stand in each.
    pub(super) fn document(&self) -> Document {
        Document {
            format: Format::Sheet,
            pages: self.sheets.iter().map(Sheet::page).collect(),
        }
    }
}

impl Sheet {
    /// Its cells in order, words that are merged over rows once in each row. A cell is repeated in so many rows at most as the sheet has.
    pub fn spread(&self) -> Vec<Cell> {
        let last = self.cells.last().map_or(0, |cell| cell.row);
        let mut cells = Vec::with_capacity(self.cells.len());
        for cell in &self.cells {
            cells.push(cell.clone());
            if cell.kind == CellKind::Text {
                let end = (cell.row + cell.down).min(last + 1);
                cells.extend((cell.row + 1..end).map(|row| Cell { row, ..cell.clone() }));
            }
        }
        cells.sort_by_key(|cell| (cell.row, cell.column));
        cells
    }

    fn page(&self) -> Page {
        let mut lines: Vec<(u32, Line)> = Vec::new();
        for cell in self.spread() {
            let mut word = Word::cell(cell.text.trim(), cell.column, cell.row);
            word.right = Word::cell("", cell.column + cell.across - 1, cell.row).right;
            match lines.last_mut() {
                Some((last, line)) if *last == cell.row => line.words.push(word),
                _ => lines.push((
                    cell.row,
                    Line {
                        words: vec![word],
                        part: Part { paragraph: 0, table: 1 },
                    },
                )),
            }
        }
        Page {
            label: Some(self.name.clone()),
            lines: lines.into_iter().map(|(_, line)| line).collect(),
            ..Page::default()
        }
    }
}
