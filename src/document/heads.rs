//! What the head of a table says of the numbers below it: "£m" above a column, "(in thousands)" above all of them.

use std::collections::BTreeMap;

use super::head_words::heads;
use super::layout::LineFacts;
use super::{Document, Format, Line, NumberToken, Page, Word};

/// What numbers below a head are in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Head {
    /// The currency, by its code; [`currency::DOLLAR`] where several share the sign.
    pub currency: Option<&'static str>,
    /// The power of ten; 0 for units.
    pub scale: u32,
    /// Whether it says that some rows are in something else.
    pub has_exceptions: bool,
}

/// A line of more words is a sentence, and no head, unless it puts the unit in brackets.
pub(super) const MAX_WORDS: usize = 8;

impl Document {
    /// What the nearest head says of a number that stands in a row of numbers: one above its own column, else one above the table, where all
    /// that stand above it on the page say the same. None for numbers in sentences, and in rows that say their own unit.
    pub fn head(&self, token: &NumberToken) -> Option<Head> {
        let page = self.pages.get(token.page)?;
        let first = page.words_of(token).first()?;
        let own = page.lines.get(token.line)?;
        let layout = page.layout(self.format);
        let is_in_sentence = layout
            .lines
            .get(token.line)
            .is_some_and(|facts| is_sentence(own, facts));
        if token.is_percent || is_in_sentence || layout.row_says_unit(first) {
            return None;
        }
        layout.heads.above(first)
    }
}

/// The heads of a page, to be asked what they say of a number below them.
#[derive(Debug, Default)]
pub(super) struct Heads {
    /// The cells with heads beside other cells, by their left edges: each is about its column.
    columns: Vec<Column>,
    /// How far to the right the cells up to each of them reach.
    reach: Vec<i32>,
    /// What all heads say that are about the whole table, down to a baseline; none where they are of two minds.
    tables: Vec<(i32, Option<Head>)>,
}

/// The heads in cells of the same edges.
#[derive(Debug)]
struct Column {
    cell: Edges,
    /// The lowest baseline of the line, and the lowest head down to it.
    heads: Vec<(i32, Lowest)>,
}

/// A head by its baseline and its turn on the page.
#[derive(Debug, Clone, Copy)]
struct Lowest {
    base: i32,
    turn: usize,
    head: Head,
}

impl Heads {
    /// The heads of a page.
    pub(super) fn of(page: &Page, format: Format, facts: &[LineFacts]) -> Heads {
        let mut columns: BTreeMap<Edges, Vec<(i32, Lowest)>> = BTreeMap::new();
        let mut tables: Vec<(i32, Option<Head>)> = Vec::new();
        let mut turn = 0;
        for (line, facts) in page.lines.iter().zip(facts) {
            let found = heads(line, has_cells(line, format), is_sentence(line, facts));
            let Some(base) = facts.base.filter(|_| !found.is_empty()) else {
                continue;
            };
            let cells = cells(line, format);
            let is_ordered = cells.windows(2).all(|two| two[0].right <= two[1].left);
            for (word, head) in found {
                let holds = |cell: &Edges| cell.left <= word.left && word.left < cell.right;
                let at = if is_ordered {
                    let behind = cells.partition_point(|cell| cell.left <= word.left);
                    behind.checked_sub(1).filter(|at| holds(&cells[*at]))
                } else {
                    cells.iter().position(holds)
                };
                turn += 1;
                if let Some(at) = at.filter(|_| cells.len() > 1) {
                    let lowest = Lowest {
                        base: word.base,
                        turn,
                        head,
                    };
                    columns.entry(cells[at]).or_default().push((base, lowest));
                }
                // A title, or the head above the names of the rows, is about all columns.
                if at == Some(0) {
                    tables.push((base, Some(head)));
                }
            }
        }
        tables.sort_by_key(|(base, _)| *base);
        for at in 1..tables.len() {
            if tables[at - 1].1 != tables[at].1 {
                tables[at].1 = None;
            }
        }
        let columns: Vec<Column> = columns
            .into_iter()
            .map(|(cell, heads)| Column::of(cell, heads))
            .collect();
        let mut right = i32::MIN;
        let furthest = |column: &Column| {
            right = right.max(column.cell.right);
            right
        };
        Heads {
            reach: columns.iter().map(furthest).collect(),
            columns,
            tables,
        }
    }

    /// What the heads above a word say.
    fn above(&self, word: &Word) -> Option<Head> {
        let end = self.columns.partition_point(|column| column.cell.left < word.right);
        let near = self.columns[..end].iter().zip(&self.reach).rev();
        let near = near
            .take_while(|(_, reach)| **reach > word.left)
            .map(|(column, _)| column);
        let over = near.filter(|column| column.cell.right > word.left);
        let lowest = over.filter_map(|column| column.above(word.base));
        match lowest.max_by_key(|lowest| (lowest.base, lowest.turn)) {
            Some(lowest) => Some(lowest.head),
            None => {
                let end = self.tables.partition_point(|(base, _)| *base < word.base);
                self.tables[..end].last()?.1
            }
        }
    }
}

impl Column {
    fn of(cell: Edges, mut heads: Vec<(i32, Lowest)>) -> Column {
        heads.sort_by_key(|(base, _)| *base);
        for at in 1..heads.len() {
            let before = heads[at - 1].1;
            if (before.base, before.turn) > (heads[at].1.base, heads[at].1.turn) {
                heads[at].1 = before;
            }
        }
        Column { cell, heads }
    }

    /// The lowest head in lines above a baseline.
    fn above(&self, base: i32) -> Option<Lowest> {
        let end = self.heads.partition_point(|(line, _)| *line < base);
        self.heads[..end].last().map(|(_, lowest)| *lowest)
    }
}

/// Whether each word of a line is a cell of a table.
fn has_cells(line: &Line, format: Format) -> bool {
    line.part.table != 0 || matches!(format, Format::Csv | Format::Sheet)
}

/// The cells of a line: words that follow each other closely are one.
fn cells(line: &Line, format: Format) -> Vec<Edges> {
    let mut cells: Vec<Edges> = Vec::new();
    for word in &line.words {
        let gap = match format {
            _ if has_cells(line, format) => -1,
            Format::Text => 15,
            Format::Pdf => word.size * 3 / 4,
            _ => i32::MAX,
        };
        match cells.last_mut() {
            Some(last) if word.left - last.right <= gap => last.right = word.right,
            _ => cells.push(Edges {
                left: word.left,
                right: word.right,
            }),
        }
    }
    cells
}

/// Where a cell begins and ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Edges {
    left: i32,
    right: i32,
}

/// Whether a line is prose: its words are letters, and many.
fn is_sentence(line: &Line, facts: &LineFacts) -> bool {
    line.part.table == 0 && facts.parts > MAX_WORDS && facts.letters * 2 > facts.characters
}

#[cfg(test)]
mod tests {
    use super::super::child::read as read_document;
    use super::super::{Format, Marks};

    /// What the head says of a number in a document.
    fn head(text: &str, format: Format, number: &str) -> Option<(Option<&'static str>, u32)> {
        let document = read_document(text.as_bytes(), format).unwrap();
        let token = document
            .numbers(0)
            .into_iter()
            .find(|token| token.text == number)
            .unwrap();
        assert!(!token.readings(Marks::default()).is_empty());
        document.head(&token).map(|head| (head.currency, head.scale))
    }

    #[test]
    fn the_head_of_a_table_says_what_its_numbers_are_in() {
        for (text, expected) in [
            (
                "Table 1 (£ thousands)\n\nIncome   1,284.6  900\n",
                Some((Some("GBP"), 3)),
            ),
            (
                "All amounts in thousands of euros\n\nIncome   1,284.6  900\n",
                Some((Some("EUR"), 3)),
            ),
            (
                "Income and costs, £m unless otherwise stated\n\nIncome   1,284.6  900\n",
                Some((Some("GBP"), 6)),
            ),
            ("en milliers d'euros\n\nIncome   1,284.6  900\n", Some((Some("EUR"), 3))),
            ("In Mio. EUR\n\nIncome   1,284.6  900\n", Some((Some("EUR"), 6))),
            ("Staff (thousands)\n\nNurses   1,284.6  900\n", Some((None, 3))),
            // Nothing is said, or two things are.
            ("Table 1\n\nIncome   1,284.6  900\n", None),
            ("Assets (£m)\n\nLoans (£'000)\n\nIncome   1,284.6  900\n", None),
            ("We spent 12 million on roads.\n\nIncome   1,284.6  900\n", None),
            (
                "The council has millions of visitors and many of them come back to see it again.\n\nIncome   1,284.6\n",
                None,
            ),
            ("Table 1 (£m)\n\nDividend per share (p)   1,284.6\n", None),
            (
                "Table 1 (£m)\n\nIt had an income of 1,284.6 in that year, as the board of it had planned.\n",
                None,
            ),
        ] {
            assert_eq!(head(text, Format::Text, "1,284.6"), expected, "{text}");
        }
    }

    #[test]
    fn a_column_has_its_own_head() {
        let table = "Name,£m,Number\nRevenue,12.5,40\nCosts,11.5,39\n";
        assert_eq!(head(table, Format::Csv, "11.5"), Some((Some("GBP"), 6)));
        assert_eq!(head(table, Format::Csv, "39"), None);
        let table = "Name,£,£'000\nRevenue,12.5,40\n";
        assert_eq!(head(table, Format::Csv, "12.5"), Some((Some("GBP"), 0)));
        assert_eq!(head(table, Format::Csv, "40"), Some((Some("GBP"), 3)));
    }
}
