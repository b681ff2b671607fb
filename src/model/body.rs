//! Text from Markdown, parsed once: HTML with the places where claims and charts go.

use crate::files::{FileId, Located, Span};

use super::Text;

/// A text.
#[derive(Debug, Clone, Default)]
pub struct Body {
    /// In order.
    pub pieces: Vec<Piece>,
    /// Its anchors: headings and footnotes.
    pub anchors: Vec<Anchor>,
    /// Its paragraphs, headings and cells as plain text, with [`CLAIM`] where a claim stands.
    pub prose: Vec<Prose>,
}

/// Stands in a [`Prose`] for a claim, a chart, a footnote's number, a block of code: for everything whose words stand elsewhere.
pub const CLAIM: char = '\u{fffc}';

/// A run of plain text that knows where each part of it is written.
#[derive(Debug, Clone, Default)]
pub struct Prose {
    /// The text, entities and escapes resolved.
    pub text: String,
    /// The place of it all.
    pub span: Option<Span>,
    /// Where it stands in a table; none in its head and in the names of its rows.
    pub cell: Option<Cell>,
    /// From which byte of the text on (first) the source continues at which byte (second); within a run both move together.
    map: Vec<(u32, u32)>,
    /// Where words stand that are not the text's own, in order.
    asides: Vec<std::ops::Range<usize>>,
}

/// What a cell of a table stands under, by place in [`Body::prose`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// The head of its column.
    pub head: Option<u32>,
    /// The name of its row.
    pub row: Option<u32>,
    /// The head of the names of the rows, in the corner.
    pub corner: Option<u32>,
}

/// A place within a page that a link can lead to.
#[derive(Debug, Clone)]
pub struct Anchor {
    /// Its identifier.
    pub id: Text,
    /// The heading's words; empty for footnotes.
    pub title: String,
    /// Heading level on the page, 0 for footnotes.
    pub level: u8,
}

/// A piece of a text.
#[derive(Debug, Clone)]
pub enum Piece {
    /// Finished HTML.
    Html(String),
    /// A claim.
    Claim(Box<ClaimSite>),
    /// A chart.
    Chart(Box<ChartSite>),
    /// The address of a link or image within the site, to be written relative to the page, for an attribute.
    Address(Box<Located<Text>>),
}

/// Where a text shows a chart.
#[derive(Debug, Clone)]
pub struct ChartSite {
    /// What stands behind `chart:`.
    pub reference: Located<Text>,
    /// The image's words, with [`CLAIM`] where one of its claims stands; also one of the body's proses, unless they are quoted.
    pub alternative: Prose,
    /// The claims in them.
    pub claims: Vec<ClaimSite>,
    /// The whole image.
    pub span: Span,
}

/// Words of a text that are bound to a figure.
#[derive(Debug, Clone)]
pub struct ClaimSite {
    /// The whole link.
    pub span: Span,
    /// Its words; empty where the program fills them in.
    pub words: Prose,
    /// The words as HTML.
    pub html: String,
    /// Which of the body's [`Prose`]s it stands in.
    pub paragraph: u32,
    /// The byte of that text where its [`CLAIM`] stands.
    pub offset: u32,
    /// What stands behind `fig:`.
    pub reference: Located<Text>,
    /// The link's title: `accept: …`, `cite`, or a remark.
    pub title: Option<Text>,
    /// Whether it stands in the words of an image, where no link can be.
    pub in_image: bool,
}

impl Prose {
    /// Adds text that is written at `span`. Where it differs from its source (entities, escapes), the whole span stands for it. An
    /// author's own [`CLAIM`] becomes the sign for what cannot be shown: only [`Prose::mark`] makes one.
    pub fn push(&mut self, text: &str, span: Span) {
        if !text.is_empty() {
            self.map.push((self.text.len() as u32, span.start));
            if text.contains(CLAIM) {
                self.text.push_str(&text.replace(CLAIM, "\u{fffd}"));
            } else {
                self.text.push_str(text);
            }
        }
        self.span = Some(self.span.map_or(span, |so_far| so_far.to(span)));
    }

    /// Adds the mark for a claim or chart that is written at `span`.
    pub fn mark(&mut self, span: Span) {
        self.map.push((self.text.len() as u32, span.start));
        self.text.push(CLAIM);
        self.span = Some(self.span.map_or(span, |so_far| so_far.to(span)));
    }

    /// Adds words that are not the text's own, such as a quotation or a piece of code: readers see them, so they count for what stands
    /// beside them, and their own numbers are somebody else's.
    pub fn push_aside(&mut self, text: &str, span: Span) {
        let start = self.text.len();
        self.push(text, span);
        let end = self.text.len();
        match self.asides.last_mut() {
            Some(last) if last.end == start => last.end = end,
            _ if start < end => self.asides.push(start..end),
            _ => {}
        }
    }

    /// Whether a range of the text lies in words that are not the text's own.
    pub fn is_aside(&self, range: &std::ops::Range<usize>) -> bool {
        let from = self.asides.partition_point(|aside| aside.end <= range.start);
        self.asides.get(from).is_some_and(|aside| aside.start < range.end)
    }

    /// What of the text is not looked through for its numbers, in order: marks, and words that are not its own.
    pub fn passed_over(&self) -> Vec<std::ops::Range<usize>> {
        let marks = self.text.match_indices(CLAIM).map(|(at, mark)| at..at + mark.len());
        let mut ranges: Vec<_> = marks.chain(self.asides.iter().cloned()).collect();
        ranges.sort_unstable_by_key(|range| range.start);
        ranges
    }

    /// Adds the mark for words that are not the text's own; one for all that stand beside each other.
    pub fn pass_over(&mut self, span: Span) {
        if !self.text.ends_with(CLAIM) {
            self.mark(span);
        }
    }

    /// Keeps no more than so many bytes.
    pub fn cut(&mut self, most: usize) {
        let mut end = most.min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        self.text.truncate(end);
        self.asides.retain_mut(|aside| {
            aside.end = aside.end.min(end);
            aside.start < aside.end
        });
    }

    /// Text without places of its own, which stands for a whole span.
    pub fn opaque(text: &str, span: Span) -> Prose {
        let mut prose = Prose::default();
        prose.push(text, span);
        prose.map.clear();
        prose
    }

    /// Where a range of the text is written.
    pub fn locate(&self, range: std::ops::Range<usize>) -> Option<Span> {
        let whole = self.span?;
        let Some(start) = self.source_of(range.start) else {
            return Some(whole);
        };
        let last = self
            .source_of(range.end.saturating_sub(1).max(range.start))
            .unwrap_or(start);
        let end = if range.end > range.start { last + 1 } else { last };
        Some(Span::new(whole.file, start, end.min(whole.end as usize).max(start)))
    }

    fn source_of(&self, at: usize) -> Option<usize> {
        let run = self
            .map
            .partition_point(|(text, _)| *text as usize <= at)
            .checked_sub(1)?;
        let (text, source) = self.map[run];
        Some(source as usize + (at - text as usize))
    }

    /// The file that it is written in.
    pub fn file(&self) -> Option<FileId> {
        self.span.map(|span| span.file)
    }
}

impl Body {
    /// Its claims, in order; those in the words of images too.
    pub fn claims(&self) -> impl Iterator<Item = &ClaimSite> {
        self.pieces.iter().flat_map(|piece| match piece {
            Piece::Claim(claim) => std::slice::from_ref(&**claim),
            Piece::Chart(chart) => &chart.claims,
            _ => &[],
        })
    }

    /// Its charts, in order.
    pub fn charts(&self) -> impl Iterator<Item = &ChartSite> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Chart(chart) => Some(&**chart),
            _ => None,
        })
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }
}
