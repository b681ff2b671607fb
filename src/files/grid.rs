//! Where the cells of a workbook are in the text that stands for it: places in that text are places in sheets.

use std::ops::Range;

use super::{FileId, FileTree, Position, SourceFile, Span};

/// The sheets and cells of a workbook's text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grid {
    /// Its sheets, in order.
    pub sheets: Vec<GridSheet>,
    /// Where each cell that shows something begins, in order.
    pub cells: Vec<GridCell>,
}

/// A sheet's part of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridSheet {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub range: Range<usize>,
    /// Whether any cell is a number: words alone are no table.
    pub has_numbers: bool,
}

/// Where a cell begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GridCell {
    /// The first byte.
    pub start: u32,
    /// From 0.
    pub row: u32,
    /// From 0.
    pub column: u32,
}

impl Grid {
    /// The cell in which a byte lies; the one before it where none does.
    fn cell(&self, at: usize) -> Option<GridCell> {
        let behind = self.cells.partition_point(|cell| cell.start as usize <= at);
        self.cells.get(behind.saturating_sub(1)).copied()
    }

    /// Row and column of a byte, from 1.
    pub fn position(&self, at: usize) -> Position {
        let cell = self.cell(at);
        Position {
            line: cell.map_or(1, |cell| cell.row as usize + 1),
            column: cell.map_or(1, |cell| cell.column as usize + 1),
        }
    }

    /// Sheet and cell of a byte, as people name them: `sheet KPIs, cell B12`.
    pub fn place(&self, at: usize) -> Option<String> {
        let sheet = self.sheets.iter().rfind(|sheet| sheet.range.start <= at)?;
        let cell = self
            .cell(at)
            .filter(|cell| sheet.range.contains(&(cell.start as usize)));
        Some(match cell {
            Some(cell) => format!("sheet {}, cell {}", sheet.name, cell_name(cell.row, cell.column)),
            None => format!("sheet {}", sheet.name),
        })
    }
}

impl FileTree {
    /// Puts the text that stands for a workbook in the place of the file, before anything is read of the tree.
    pub fn add_workbook(&mut self, path: &str, text: String, grid: Grid) {
        self.assets.retain(|asset| asset.path != path);
        let at = self.files.partition_point(|file| file.path.as_str() < path);
        let path = path.to_owned();
        self.files.insert(
            at,
            SourceFile {
                path: path.clone(),
                text,
            },
        );
        self.grids.insert(path, grid);
    }

    /// The sheets and cells of a workbook; none of a file that is text itself.
    pub fn grid(&self, id: FileId) -> Option<&Grid> {
        if self.grids.is_empty() {
            return None;
        }
        self.grids.get(&self.file(id).path)
    }

    /// Sheet and cell of a place in a workbook, as people name them.
    pub fn cell(&self, span: Span) -> Option<String> {
        self.grid(span.file)?.place(span.start as usize)
    }
}

/// The name of a cell by its row and column from 0: `B12`.
pub fn cell_name(row: u32, column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect::<String>() + &(row + 1).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_as_people_name_them() {
        for (row, column, name) in [
            (0, 0, "A1"),
            (11, 1, "B12"),
            (0, 25, "Z1"),
            (4, 26, "AA5"),
            (0, 16_383, "XFD1"),
        ] {
            assert_eq!(cell_name(row, column), name);
        }
    }

    #[test]
    fn a_byte_lies_in_a_cell_of_a_sheet() {
        let cell = |start, row, column| GridCell { start, row, column };
        let sheet = |name: &str, range| GridSheet {
            name: name.to_owned(),
            range,
            has_numbers: true,
        };
        let grid = Grid {
            sheets: vec![sheet("A", 0..8), sheet("B", 8..12)],
            cells: vec![cell(0, 2, 1), cell(4, 2, 2), cell(8, 0, 0)],
        };
        assert_eq!(grid.place(5).as_deref(), Some("sheet A, cell C3"));
        assert_eq!(grid.place(9).as_deref(), Some("sheet B, cell A1"));
        assert_eq!(grid.position(4), Position { line: 3, column: 3 });
        assert_eq!(Grid::default().place(0), None);
    }
}
