//! One line of Markdown, such as a title of the front matter.

use pulldown_cmark::CowStr;

use crate::files::Span;
use crate::finding::Finding;
use crate::model::{Body, Piece, Prose};
use crate::quantity::printed::Marks;

use super::{Reader, Rules, write};

/// A line of front matter read as Markdown.
#[derive(Clone, Copy)]
pub(super) struct Inline {
    pub(super) span: Span,
    pub(super) exact: bool,
}

/// Stands before a line and keeps "1. Item" or "# One" from becoming a block. It is cut off by its place, not looked for.
pub(super) const GUARD: char = '\u{2060}';

/// Reads one line of Markdown, such as a title, that is written at `span`; `exact` says whether the text stands there letter for letter.
pub(in crate::content) fn line(text: &str, span: Span, exact: bool, findings: &mut Vec<Finding>) -> Body {
    let plain = !text.contains(['[', '*', '_', '`', '<', '&', '\\', '!', '~']);
    if plain {
        let mut prose = Prose::default();
        if exact {
            prose.push(text, span);
        } else {
            prose = Prose::opaque(text, span);
        }
        let mut html = String::with_capacity(text.len());
        write::escape(&mut html, text);
        return Body {
            pieces: vec![Piece::Html(html)],
            anchors: Vec::new(),
            prose: vec![prose],
        };
    }
    // A line break would end the guard's line, and with it what it keeps away.
    let guarded = format!("{GUARD}{}", text.replace(['\n', '\r'], " "));
    let mut reader = Reader::new(
        span.file,
        0,
        Rules {
            raw_html: false,
            marks: Marks::default(),
        },
    );
    reader.inline = Some(Inline { span, exact });
    reader.is_guarded = true;
    reader.read(&guarded, findings)
}

impl<'t> Reader<'t> {
    /// The words of a line's first text begin behind the guard.
    pub(super) fn unguarded(&mut self, text: CowStr<'t>, span: Span) -> (CowStr<'t>, Span) {
        if !std::mem::take(&mut self.is_guarded) {
            return (text, span);
        }
        match text.strip_prefix(GUARD) {
            Some(rest) => (rest.to_owned().into(), span),
            None => (text, span),
        }
    }
}
