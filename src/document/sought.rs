//! Numbers held against a locator: in its cell, paragraph or table, and in the row and column that it names.

use std::cell::RefCell;
use std::collections::HashMap;

use compact_str::CompactString;

use super::layout::Layout;
use super::{Document, Locator, NumberToken, Page, Word};

/// The columns of a document's pages that are headed by some words, found once for all locators that name them.
#[derive(Debug, Default)]
pub struct Columns(RefCell<HashMap<(usize, CompactString), Headings>>);

/// Where each word of a column's head stands: the edges of the words that hold it, with the highest baseline of each.
type Headings = Vec<Vec<(i32, i32, i32)>>;

impl Columns {
    /// Whether all words of a name stand above a word.
    fn stand_above(&self, at: usize, layout: &Layout, word: &Word, name: &CompactString) -> bool {
        let mut known = self.0.borrow_mut();
        let headings = known
            .entry((at, name.clone()))
            .or_insert_with(|| parts(name).iter().map(|part| layout.columns_of(part)).collect());
        headings.iter().all(|columns| {
            let end = columns.partition_point(|(left, ..)| *left < word.right);
            let mut above = columns[..end].iter();
            above.any(|(_, right, base)| word.left < *right && *base < word.base)
        })
    }
}

/// A locator held against the numbers of a document.
#[derive(Debug)]
pub struct Sought<'d> {
    document: &'d Document,
    locator: &'d Locator,
    columns: &'d Columns,
    /// Whether rows, by page, baseline and size, hold the words that the locator names.
    rows: RefCell<HashMap<(usize, i32, i32), bool>>,
}

impl<'d> Sought<'d> {
    /// What a locator says of a document.
    pub fn new(document: &'d Document, locator: &'d Locator, columns: &'d Columns) -> Sought<'d> {
        Sought {
            document,
            locator,
            columns,
            rows: RefCell::default(),
        }
    }

    /// Whether a number is where the locator says, apart from its page.
    pub fn holds(&self, token: &NumberToken) -> bool {
        let locator = self.locator;
        let Some(page) = self.document.pages.get(token.page) else {
            return false;
        };
        let (Some(line), Some(word)) = (page.lines.get(token.line), page.words_of(token).first()) else {
            return false;
        };
        let is_cell = locator.cell.is_none_or(|(row, column)| {
            let at = Word::cell("", column, row);
            word.left == at.left && word.base == at.base
        });
        let is = |wanted: Option<u32>, own: u32| wanted.is_none_or(|number| own == 0 || own == number);
        is_cell
            && is(locator.paragraph, line.part.paragraph)
            && is(locator.table, line.part.table)
            && self.is_in_row(token.page, page, word)
            && locator.column.as_ref().is_none_or(|column| {
                let layout = page.layout(self.document.format);
                self.columns.stand_above(token.page, layout, word, column)
            })
    }

    fn is_in_row(&self, at: usize, page: &Page, word: &Word) -> bool {
        let Some(row) = &self.locator.row else { return true };
        let layout = page.layout(self.document.format);
        let mut rows = self.rows.borrow_mut();
        let known = rows.entry((at, word.base, word.size));
        *known.or_insert_with(|| layout.row_says(word, &parts(row)))
    }

    /// The lines of a page that have the cell which the locator names; none where it names none.
    pub fn lines_of_cell(&self, page: usize) -> Option<Vec<usize>> {
        let (row, column) = self.locator.cell?;
        let at = Word::cell("", column, row);
        let page = self.document.pages.get(page)?;
        let mut lines: Vec<usize> = page.layout(self.document.format).lines_at(at.left, at.base).collect();
        lines.sort_unstable();
        lines.dedup();
        Some(lines)
    }
}

/// The words of a name in small letters.
fn parts(name: &str) -> Vec<String> {
    name.to_lowercase().split_whitespace().map(str::to_owned).collect()
}
