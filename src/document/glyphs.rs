//! Glyphs to words, and words to lines: what a page draws, put back together as text.

use compact_str::CompactString;

use super::{Line, Word};

/// One glyph as it is drawn: where its text begins and ends, in points from the top left corner, seen along its own direction.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    pub(super) text: CompactString,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) base: f64,
    pub(super) size: f64,
    /// In quarter turns: text that runs upwards shares no line with text that runs to the right.
    pub(super) turn: u8,
}

/// A gap wider than this share of the type's size parts two words.
const WORD_GAP: f64 = 0.17;
/// Glyphs that overlap by more than this share of the size are another line's, or are drawn twice.
const BACKWARDS: f64 = 0.6;
/// How far a baseline may leave its line, by the type's size: superscripts stay.
const BASELINE: f64 = 0.4;
/// A gap wider than this many sizes begins a new line of text in prose; cells of a table's row stay together by [`super::Page::rows`].
const COLUMN_GAP: f64 = 12.0;

/// Puts the glyphs of a page together in the order in which they are drawn.
pub(super) fn lines(glyphs: &[Glyph]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut words: Vec<Word> = Vec::new();
    let mut word: Option<Pen> = None;
    let mut last: Option<&Glyph> = None;
    for glyph in glyphs {
        let is_space = glyph.text.chars().all(char::is_whitespace);
        let step = last.map_or(Step::Line, |last| step(last, glyph));
        if step != Step::Glyph || is_space {
            words.extend(word.take().map(Pen::word));
        }
        if step == Step::Line && !words.is_empty() {
            lines.push(line(std::mem::take(&mut words)));
        }
        if !is_space {
            word.get_or_insert_with(|| Pen::at(glyph)).write(glyph);
        }
        last = Some(glyph);
    }
    words.extend(word.map(Pen::word));
    if !words.is_empty() {
        lines.push(line(words));
    }
    lines
}

fn line(words: Vec<Word>) -> Line {
    Line {
        words,
        ..Line::default()
    }
}

/// What is between two glyphs.
#[derive(PartialEq, Eq)]
enum Step {
    Glyph,
    Word,
    Line,
}

fn step(last: &Glyph, next: &Glyph) -> Step {
    let size = last.size.max(next.size).max(0.1);
    let gap = next.left - last.right;
    let leaves = (next.base - last.base).abs() > size * BASELINE;
    if last.turn != next.turn || leaves || gap < -size * BACKWARDS || gap > size * COLUMN_GAP {
        Step::Line
    } else if gap > size * WORD_GAP {
        Step::Word
    } else {
        Step::Glyph
    }
}

/// A word that is being written.
struct Pen {
    text: CompactString,
    left: f64,
    right: f64,
    base: f64,
    size: f64,
    turn: u8,
}

/// Text in another direction is kept apart by this much, so that no row or column holds both.
const TURN: f64 = 100_000.0;

impl Pen {
    fn at(glyph: &Glyph) -> Pen {
        Pen {
            text: CompactString::default(),
            left: glyph.left,
            right: glyph.right,
            base: glyph.base,
            size: glyph.size,
            turn: glyph.turn,
        }
    }

    fn write(&mut self, glyph: &Glyph) {
        self.text.push_str(&glyph.text);
        self.left = self.left.min(glyph.left);
        self.right = self.right.max(glyph.right);
        self.size = self.size.max(glyph.size);
    }

    fn word(self) -> Word {
        let tenths = |points: f64| (points * 10.0).round() as i32;
        Word {
            text: self.text,
            left: tenths(self.left),
            right: tenths(self.right),
            base: tenths(self.base + f64::from(self.turn) * TURN),
            size: tenths(self.size),
        }
    }
}
