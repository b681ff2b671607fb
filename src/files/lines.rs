//! Where the lines of a text begin and how many characters stand before a byte: a place is found without going through the text.

use std::sync::OnceLock;

use super::{FileId, Position, SourceFile};

/// Between so many bytes the characters of a line are counted one by one.
const STEP: usize = 512;

/// The lines of each text of a tree, once somebody asks for a place in it.
#[derive(Debug, Default)]
pub struct LinesOfAll(OnceLock<Vec<OnceLock<Lines>>>);

impl LinesOfAll {
    /// The position of a byte of one of `files`, which are always the same ones.
    pub(super) fn position(&self, files: &[SourceFile], id: FileId, at: usize) -> Position {
        let all = self.0.get_or_init(|| files.iter().map(|_| OnceLock::new()).collect());
        let text = &files[id.0 as usize].text;
        all[id.0 as usize].get_or_init(|| Lines::of(text)).position(text, at)
    }
}

/// What finding a place in one text needs.
#[derive(Debug, Default)]
struct Lines {
    /// The first byte of each line.
    starts: Vec<u32>,
    /// How many characters with a column stand before each [`STEP`]th byte.
    columns: Vec<u32>,
}

impl Lines {
    fn of(text: &str) -> Lines {
        let bytes = text.as_bytes();
        let ends = bytes.iter().enumerate().filter(|&(at, &byte)| match byte {
            b'\n' => true,
            // Old Macs end lines with it alone.
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        });
        let mut lines = Lines {
            starts: std::iter::once(0).chain(ends.map(|(at, _)| at as u32 + 1)).collect(),
            columns: Vec::with_capacity(text.len() / STEP + 1),
        };
        let mut counted = 0;
        for (at, c) in text.char_indices() {
            while lines.columns.len() * STEP <= at {
                lines.columns.push(counted);
            }
            counted += u32::from(c != '\u{feff}');
        }
        lines
    }

    /// The position of byte `at` of the same text. A byte-order mark has no column.
    fn position(&self, text: &str, at: usize) -> Position {
        let mut at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let line = self.starts.partition_point(|&start| start as usize <= at);
        let start = line.checked_sub(1).map_or(0, |line| self.starts[line] as usize);
        Position {
            line: line.max(1),
            column: self.characters(text, at) - self.characters(text, start) + 1,
        }
    }

    /// How many characters with a column stand before byte `at`.
    fn characters(&self, text: &str, at: usize) -> usize {
        // The count of a step is that of the first character at or behind it.
        let step = at / STEP;
        let mut from = step * STEP;
        while !text.is_char_boundary(from) {
            from += 1;
        }
        let (from, before) = match self.columns.get(step) {
            Some(&before) if from <= at => (from, before as usize),
            _ => {
                let step = step.saturating_sub(1);
                let mut from = step * STEP;
                while !text.is_char_boundary(from) {
                    from += 1;
                }
                (from, self.columns.get(step).map_or(0, |&before| before as usize))
            }
        };
        let counted = text[from.min(at)..at].chars().filter(|&c| c != '\u{feff}').count();
        before + counted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_that_counting_gives() {
        let text = format!("\u{feff}ab\r\nខ្មែរ\rx\n\n{}\n{}", "é".repeat(700), "a".repeat(1030));
        let lines = Lines::of(&text);
        let (mut line, mut column) = (1, 1);
        for (at, c) in text.char_indices() {
            assert_eq!(lines.position(&text, at), Position { line, column }, "byte {at}");
            let ends = c == '\n' || (c == '\r' && !text[at + 1..].starts_with('\n'));
            if ends {
                (line, column) = (line + 1, 1);
            } else if c != '\u{feff}' {
                column += 1;
            }
        }
        assert_eq!(lines.position(&text, text.len() + 9), Position { line, column });
        assert_eq!(Lines::of("").position("", 3), Position { line: 1, column: 1 });
    }
}
