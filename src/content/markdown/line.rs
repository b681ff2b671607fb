//! One line of Markdown, such as a title of the front matter.

use crate::files::Span;
use crate::finding::Finding;
use crate::model::{Body, Piece, Prose};

use super::{HOLE_CLOSE, HOLE_OPEN, Reader, Rules};

/// A line of front matter read as Markdown.
#[derive(Clone, Copy)]
pub(super) struct Inline {
    pub(super) span: Span,
    pub(super) exact: bool,
}

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
        escape(&mut html, text);
        return Body {
            pieces: vec![Piece::Html(html)],
            anchors: Vec::new(),
            prose: vec![prose],
        };
    }
    // A word joiner before it keeps "1. Item" or "# One" a plain line.
    let guarded = format!("\u{2060}{text}");
    let mut reader = Reader::new(span.file, 0, Rules { raw_html: false });
    reader.inline = Some(Inline { span, exact });
    let mut body = reader.read(&guarded, findings);
    for piece in &mut body.pieces {
        if let Piece::Html(html) = piece {
            *html = html
                .replace("<p>", "")
                .replace("</p>", "")
                .replace('\u{2060}', "")
                .trim_end_matches('\n')
                .to_owned();
        }
    }
    body
}

fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            HOLE_OPEN | HOLE_CLOSE => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
}
