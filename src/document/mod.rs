//! The documents that state figures: their text by page, with positions, and what stands where in it.
//!
//! What enters are the bytes of a file, read in a process of their own ([`extract`]); what leaves is [`Document`]: pages, lines and words
//! with boxes, from which [`NumberToken`]s and quotations are found. A PDF has points; a table of a web page or a sheet has its row and
//! column as position, so that one way of finding rows and columns serves all formats. Pure but for [`extract`].

mod aside;
mod child;
#[cfg(feature = "documents")]
mod css;
mod decode;
mod effort;
mod find;
mod fold;
mod glyphs;
mod grams;
mod head_words;
mod heads;
#[cfg(feature = "documents")]
mod html;
#[cfg(feature = "documents")]
mod images;
mod layout;
mod locator;
mod nearest;
mod number;
#[cfg(feature = "documents")]
mod ods;
#[cfg(feature = "documents")]
mod page_labels;
mod passage;
#[cfg(feature = "documents")]
mod pdf;
#[cfg(feature = "documents")]
mod pdf_unseen;
mod plain;
mod quote;
mod scale;
mod section;
#[cfg(feature = "documents")]
mod sheet;
#[cfg(feature = "documents")]
mod sheet_format;
mod sought;
#[cfg(test)]
mod tests;
#[cfg(feature = "documents")]
mod unseen;
mod workbook;

pub use child::{Limits, Unreadable, extract, extract_workbook, serve};
pub use effort::Effort;
pub use find::{Names, Place, near};
pub use fold::{Folded, fold};
pub use heads::Head;
pub use locator::{Labels, Locator, PageNumber, Pages};
pub use nearest::{Nearest, Passages};
pub use number::{Marks, NumberToken, Printed};
pub use quote::{QuoteAt, Searchable};
pub use scale::SCALES;
pub use sought::{Columns, Sought};
pub use workbook::{Cell, CellKind, Sheet, Workbook};

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

/// Changes whenever the same file may give another text: what was extracted by another version is extracted anew.
pub const VERSION: u32 = 3;

/// A folder's worth of text: what a document says, page by page.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// What kind of file it is.
    pub format: Format,
    /// Its pages; a sheet of a workbook is a page, and a text without pages is one.
    pub pages: Vec<Page>,
}

/// What kind of file a document is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    /// Portable Document Format.
    Pdf,
    /// A saved web page.
    Html,
    /// Plain text or Markdown.
    #[default]
    Text,
    /// Comma-separated values.
    Csv,
    /// A workbook: XLSX or ODS.
    Sheet,
}

impl Format {
    /// The format of a file, by the ending of its name.
    pub fn of(path: &str) -> Option<Format> {
        let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase())?;
        Some(match ending.as_str() {
            "pdf" => Format::Pdf,
            "html" | "htm" | "xhtml" => Format::Html,
            "txt" | "md" | "text" | "markdown" => Format::Text,
            "csv" | "tsv" => Format::Csv,
            "xlsx" | "ods" => Format::Sheet,
            _ => return None,
        })
    }

    /// Whether the file itself is divided into pages that people cite.
    pub fn has_pages(self) -> bool {
        self == Format::Pdf
    }
}

/// One page, or one sheet.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// The number printed on it as the file says (`iv`, `12`), or the sheet's name.
    pub label: Option<CompactString>,
    /// Its lines in reading order.
    pub lines: Vec<Line>,
    /// Whether its text could not be read.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_unread: bool,
    /// Which of its words stand where, once somebody has asked.
    #[serde(skip)]
    pub(crate) known: layout::Known,
}

/// Words on one baseline that follow each other in reading order; of a table in a web page or a sheet, one row.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// Its words from left to right.
    pub words: Vec<Word>,
    /// What it is part of: the paragraph, table or section by number, from 1, where the format says so.
    #[serde(default, skip_serializing_if = "Part::is_none")]
    pub part: Part,
}

/// What a line is part of, by number from 1; 0 where the format does not say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// The paragraph.
    pub paragraph: u32,
    /// The table.
    pub table: u32,
}

impl Part {
    fn is_none(&self) -> bool {
        *self == Part::default()
    }
}

/// A word of a page, or a whole cell of a table, with its box. Tenths of a point from the top left corner in a PDF; a hundred to a column
/// and ten to a row elsewhere.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Word {
    /// Its text.
    pub text: CompactString,
    /// Left edge.
    pub left: i32,
    /// Right edge.
    pub right: i32,
    /// Baseline, growing downwards.
    pub base: i32,
    /// Height of its type.
    pub size: i32,
}

/// The width of a cell where a format has columns and no points.
const CELL_WIDTH: i32 = 100;
/// The height of a row where a format has rows and no points.
const ROW_HEIGHT: i32 = 10;

impl Word {
    /// A cell of a table, by its column and row from 0.
    fn cell(text: &str, column: u32, row: u32) -> Word {
        let count = |number: u32| i32::try_from(number).unwrap_or(i32::MAX);
        let left = count(column).saturating_mul(CELL_WIDTH);
        Word {
            text: text.into(),
            left,
            right: left.saturating_add(CELL_WIDTH - 1),
            base: count(row).saturating_add(1).saturating_mul(ROW_HEIGHT),
            size: ROW_HEIGHT - 2,
        }
    }

    /// Whether it stands in the band of rows of another.
    pub fn is_level_with(&self, other: &Word) -> bool {
        (self.base - other.base).abs() * 2 <= self.size.max(other.size)
    }

    /// Whether it stands above or below another.
    pub fn is_over(&self, other: &Word) -> bool {
        self.left < other.right && other.left < self.right
    }
}

impl Line {
    /// Its words with a space between them.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for word in &self.words {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&word.text);
        }
        text
    }
}

impl Document {
    /// Whether there is any text at all; a scan has none.
    pub fn has_text(&self) -> bool {
        self.pages.iter().any(|page| !page.lines.is_empty())
    }

    /// As bytes that are kept between builds.
    pub fn encode(&self) -> Vec<u8> {
        // Numbers, texts and lists: nothing in it can fail to be written.
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// What [`Document::encode`] wrote.
    pub fn decode(bytes: &[u8]) -> Option<Document> {
        serde_json::from_slice(bytes).ok()
    }
}

impl Page {
    /// The rows of the page: words that stand level, from left to right, whatever the order in which the file draws them.
    pub fn rows(&self) -> Vec<Vec<&Word>> {
        let mut words: Vec<&Word> = self.lines.iter().flat_map(|line| &line.words).collect();
        words.sort_by_key(|word| (word.base, word.left));
        let mut rows: Vec<Vec<&Word>> = Vec::new();
        for word in words {
            match rows.last_mut() {
                Some(row) if row.first().is_some_and(|first| first.is_level_with(word)) => row.push(word),
                _ => rows.push(vec![word]),
            }
        }
        for row in &mut rows {
            row.sort_by_key(|word| word.left);
        }
        rows
    }
}
