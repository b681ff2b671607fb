//! Tables of a text: which head and which row name a cell's words stand under.

use pulldown_cmark::Tag;

use crate::model::{Cell, Prose};

/// The table that is being read.
#[derive(Debug, Default)]
pub(super) struct Grid {
    /// The paragraph of each column's head, where it has words.
    heads: Vec<Option<u32>>,
    /// The paragraph of the row's name.
    row: Option<u32>,
    column: usize,
    is_in_body: bool,
}

impl Grid {
    /// A table or one of its rows begins; its head is no row.
    pub(super) fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Table(_) => *self = Grid::default(),
            Tag::TableRow => {
                self.is_in_body = true;
                self.column = 0;
                self.row = None;
            }
            _ => {}
        }
    }

    /// A cell has ended: the paragraphs from `first` on are its.
    pub(super) fn end_cell(&mut self, prose: &mut [Prose], first: usize) {
        let own = (first < prose.len()).then_some(first as u32);
        if !self.is_in_body {
            self.heads.push(own);
        } else if self.column == 0 {
            self.row = own;
        }
        let (head, row) = (self.heads.get(self.column).copied().flatten(), self.row);
        if let Some(cell) = prose.get_mut(first).filter(|_| self.is_in_body && self.column > 0) {
            let corner = self.heads.first().copied().flatten();
            cell.cell = Some(Cell { head, row, corner });
        }
        self.column += 1;
    }
}
