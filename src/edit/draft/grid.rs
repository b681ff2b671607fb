//! The rows of a page as tables have them: words of a label, then cells with numbers.

use std::collections::BTreeMap;

use crate::document::{Format, NumberToken, Page, Word};

/// A gap wider than this share of the type's size parts two cells.
const CELL_GAP: f64 = 0.75;
/// In plain text two spaces part cells; a letter is ten wide.
const TEXT_GAP: i32 = 15;
/// A label of more words is a sentence.
const MAX_LABEL_WORDS: usize = 14;
/// Marks that stand in a cell without a number.
const EMPTY: [&str; 12] = ["-", "–", "—", "..", "...", "…", ":", "n/a", "na", "*", "x", "."];

/// A word with where it is and the tokens that begin in it.
#[derive(Debug, Clone)]
pub(super) struct Piece<'p> {
    pub(super) word: &'p Word,
    pub(super) tokens: Vec<usize>,
    is_cell: bool,
}

impl Piece<'_> {
    /// Whether it is a number with at most a sign, a unit or the letter of a footnote.
    pub(super) fn is_number(&self) -> bool {
        let letters = self.word.text.chars().filter(|letter| letter.is_alphabetic()).count();
        self.word.text.chars().any(|letter| letter.is_numeric()) && letters <= 2
    }

    fn is_empty(&self) -> bool {
        EMPTY.contains(&self.word.text.to_lowercase().as_str())
    }
}

/// A cell with numbers.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    /// Its tokens, by position.
    pub(super) tokens: Vec<usize>,
    pub(super) left: i32,
    pub(super) right: i32,
    /// What it says.
    pub(super) text: String,
}

/// A part of a row: a label with the cells behind it.
#[derive(Debug, Clone)]
pub(super) struct Segment {
    /// The row of the page.
    pub(super) row: usize,
    /// The words of the label.
    pub(super) label: String,
    /// Tokens within the label.
    pub(super) label_tokens: Vec<usize>,
    /// Cells with numbers, and those without one in their place.
    pub(super) cells: Vec<Cell>,
}

/// A page as rows.
#[derive(Debug)]
pub(super) struct Grid<'p> {
    pub(super) rows: Vec<Vec<Piece<'p>>>,
    format: Format,
}

impl<'p> Grid<'p> {
    pub(super) fn new(page: &'p Page, tokens: &[NumberToken], format: Format) -> Grid<'p> {
        let mut of_word: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
        for (at, token) in tokens.iter().enumerate() {
            of_word.entry((token.line, token.words.start)).or_default().push(at);
        }
        let mut pieces: Vec<Piece<'p>> = Vec::new();
        for (line, words) in page.lines.iter().enumerate() {
            for (at, word) in words.words.iter().enumerate() {
                pieces.push(Piece {
                    word,
                    tokens: of_word.remove(&(line, at)).unwrap_or_default(),
                    is_cell: words.part.table != 0,
                });
            }
        }
        pieces.sort_by_key(|piece| (piece.word.base, piece.word.left));
        let mut rows: Vec<Vec<Piece<'p>>> = Vec::new();
        for piece in pieces {
            match rows.last_mut() {
                Some(row) if row.first().is_some_and(|first| first.word.is_level_with(piece.word)) => row.push(piece),
                _ => rows.push(vec![piece]),
            }
        }
        for row in &mut rows {
            row.sort_by_key(|piece| piece.word.left);
        }
        Grid { rows, format }
    }

    /// Whether two neighbours are of different cells.
    fn parts(&self, left: &Piece<'_>, right: &Piece<'_>) -> bool {
        let gap = right.word.left - left.word.right;
        if left.is_cell || right.is_cell {
            return true;
        }
        match self.format {
            Format::Text => gap > TEXT_GAP,
            _ => f64::from(gap) > CELL_GAP * f64::from(left.word.size.max(right.word.size)),
        }
    }

    /// Whether a row is a line of a sentence: many words that follow each other closely.
    pub(super) fn is_prose(&self, row: usize) -> bool {
        let row = &self.rows[row];
        let mut run = 1;
        let mut most = 1;
        for pair in row.windows(2) {
            let is_word = pair[1]
                .word
                .text
                .chars()
                .filter(|letter| letter.is_alphabetic())
                .count()
                > 1;
            run = if self.parts(&pair[0], &pair[1]) {
                1
            } else {
                run + usize::from(is_word)
            };
            most = most.max(run);
        }
        most >= 9
    }

    /// Whether a row is of a table that the format itself marks.
    pub(super) fn is_of_table(&self, row: usize) -> bool {
        self.rows[row].iter().any(|piece| piece.is_cell)
    }

    /// Whether heads of a row are no longer above it: a sentence, or what stands outside of its table.
    pub(super) fn ends_table(&self, row: usize, below: usize) -> bool {
        self.is_prose(row) || self.is_of_table(row) != self.is_of_table(below)
    }

    /// The labelled rows of numbers of the page.
    pub(super) fn segments(&self) -> Vec<Segment> {
        let mut segments = Vec::new();
        for (number, row) in self.rows.iter().enumerate() {
            self.segments_of(number, row, &mut segments);
        }
        segments
    }

    fn segments_of(&self, number: usize, row: &[Piece<'p>], segments: &mut Vec<Segment>) {
        let new = || Segment {
            row: number,
            label: String::new(),
            label_tokens: Vec::new(),
            cells: Vec::new(),
        };
        let mut open = new();
        for (at, piece) in row.iter().enumerate() {
            let apart = at.checked_sub(1).is_none_or(|last| self.parts(&row[last], piece));
            let apart_behind = row
                .get(at + 1)
                .is_none_or(|next| self.parts(piece, next) || next.is_number());
            let follows_cell = !open.cells.is_empty();
            let is_cell = (piece.is_number() && (apart || follows_cell) && apart_behind)
                || (piece.is_empty() && !open.label.is_empty() && (apart || follows_cell));
            if is_cell {
                open.cells.push(Cell {
                    tokens: piece.tokens.clone(),
                    left: piece.word.left,
                    right: piece.word.right,
                    text: piece.word.text.to_string(),
                });
                continue;
            }
            let is_sign = piece.word.text.chars().all(|letter| !letter.is_alphanumeric());
            if follows_cell && is_sign && piece.tokens.is_empty() {
                continue;
            }
            if follows_cell {
                segments.push(std::mem::replace(&mut open, new()));
            }
            if !open.label.is_empty() {
                open.label.push(' ');
            }
            open.label.push_str(&piece.word.text);
            open.label_tokens.extend(&piece.tokens);
        }
        if !open.cells.is_empty() {
            segments.push(open);
        }
    }
}

impl Segment {
    /// Whether its label is one: some letters, and no sentence.
    pub(super) fn is_labelled(&self) -> bool {
        let words = self.label.split_whitespace().count();
        self.label.chars().filter(|letter| letter.is_alphabetic()).count() > 1 && words <= MAX_LABEL_WORDS
    }
}
