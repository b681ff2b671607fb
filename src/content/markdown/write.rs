//! Parts of a text to pieces: the only place where Markdown becomes HTML. What only a page can write stays a piece of its own.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, Tag, TagEnd};

use crate::model::{Anchor, Piece};

use super::sanitize;
use super::token::{Footnote, Target, Token};

/// What an address of another site must escape; letters and `%` of what is already escaped stay.
const ESCAPED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// A text as it was written out.
pub(super) struct Written {
    pub(super) pieces: Vec<Piece>,
    /// Whether an author's own HTML is among it, not yet sanitised.
    pub(super) has_raw: bool,
}

/// Writes a text. `anchors` holds the levels of its headings.
pub(super) fn write(tokens: Vec<Token<'_>>, anchors: &[Anchor]) -> Written {
    let mut writer = Writer {
        pieces: Vec::new(),
        html: String::new(),
        has_raw: false,
        anchors,
        pictures: Vec::new(),
        alignments: Vec::new(),
        column: 0,
        in_head: false,
    };
    for token in tokens {
        writer.token(token);
    }
    writer.flush();
    Written {
        pieces: writer.pieces,
        has_raw: writer.has_raw,
    }
}

/// Writes the words of a claim, which no piece stands in.
pub(super) fn words(tokens: Vec<Token<'_>>) -> String {
    let Written { pieces, has_raw } = write(tokens, &[]);
    let html: String = pieces
        .into_iter()
        .filter_map(|piece| match piece {
            Piece::Html(html) => Some(html),
            _ => None,
        })
        .collect();
    if has_raw { sanitize::html(&html) } else { html }
}

struct Writer<'w, 't> {
    pieces: Vec<Piece>,
    /// HTML since the last piece.
    html: String,
    has_raw: bool,
    anchors: &'w [Anchor],
    /// Titles of the pictures that are open: within them only words are written.
    pictures: Vec<CowStr<'t>>,
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
}

impl<'t> Writer<'_, 't> {
    fn token(&mut self, token: Token<'t>) {
        if !self.pictures.is_empty() {
            return self.alternative(token);
        }
        match token {
            Token::Markdown(event) => self.event(event),
            Token::Raw(html) => {
                self.has_raw = true;
                self.html.push_str(&html);
            }
            Token::Link { target, title } => {
                self.html.push_str("<a href=\"");
                self.target(target);
                self.title(&title);
                self.html.push_str("\">");
            }
            Token::Picture { target, title } => {
                self.html.push_str("<img src=\"");
                self.target(target);
                self.html.push_str("\" alt=\"");
                self.pictures.push(title);
            }
            Token::Claim(claim) => self.push(Piece::Claim(claim)),
            Token::Chart(chart) => self.push(Piece::Chart(chart)),
            Token::Heading(anchor) => {
                let Some(Anchor { id, level, .. }) = self.anchors.get(anchor) else {
                    return;
                };
                let (id, level) = (id.clone(), *level);
                self.line();
                self.html.push_str(&format!("<h{level} id=\""));
                escape(&mut self.html, &id);
                self.html.push_str("\">");
            }
            Token::HeadingEnd(anchor) => {
                let level = self.anchors.get(anchor).map_or(2, |anchor| anchor.level);
                self.html.push_str(&format!("</h{level}>\n"));
            }
            Token::Call { id, number, is_first } => {
                let mut escaped = String::new();
                escape(&mut escaped, &id);
                // The note leads back to where it was called first.
                let own = if is_first {
                    format!(" id=\"call-{escaped}\"")
                } else {
                    String::new()
                };
                self.html.push_str(&format!(
                    "<sup class=\"footnote-call\"><a href=\"#footnote-{escaped}\"{own} role=\"doc-noteref\">{number}</a></sup>"
                ));
            }
            Token::Footnotes(footnotes) => self.footnotes(footnotes),
        }
    }

    /// Words of a picture, which stand in an attribute.
    fn alternative(&mut self, token: Token<'t>) {
        match token {
            Token::Markdown(Event::Text(text) | Event::Code(text)) => escape(&mut self.html, &text),
            Token::Markdown(Event::SoftBreak | Event::HardBreak) => self.html.push(' '),
            Token::Claim(claim) => self.push(Piece::Claim(claim)),
            Token::Picture { title, .. } => self.pictures.push(title),
            Token::Markdown(Event::End(TagEnd::Image)) => {
                let title = self.pictures.pop();
                if let Some(title) = title.filter(|_| self.pictures.is_empty()) {
                    self.title(&title);
                    self.html.push_str("\" />");
                }
            }
            _ => {}
        }
    }

    fn footnotes(&mut self, footnotes: Vec<Footnote<'t>>) {
        self.html
            .push_str("<section class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n");
        for footnote in footnotes {
            let mut id = String::new();
            escape(&mut id, &footnote.id);
            self.html.push_str(&format!("<li id=\"footnote-{id}\">"));
            for token in footnote.tokens {
                self.token(token);
            }
            if footnote.is_called {
                self.html
                    .push_str(&format!("<a href=\"#call-{id}\" role=\"doc-backlink\">↩</a>"));
            }
            self.html.push_str("</li>\n");
        }
        self.html.push_str("</ol>\n</section>\n");
    }

    fn target(&mut self, target: Target<'_>) {
        match target {
            Target::Site(address) => self.push(Piece::Address(Box::new(address))),
            Target::Elsewhere(address) => {
                for part in utf8_percent_encode(&address, ESCAPED) {
                    escape(&mut self.html, part);
                }
            }
            Target::Refused => self.html.push('#'),
        }
    }

    fn title(&mut self, title: &str) {
        if !title.is_empty() {
            self.html.push_str("\" title=\"");
            escape(&mut self.html, title);
        }
    }

    fn event(&mut self, event: Event<'t>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => escape_words(&mut self.html, &text),
            Event::Code(text) => {
                self.html.push_str("<code>");
                escape_words(&mut self.html, &text);
                self.html.push_str("</code>");
            }
            Event::SoftBreak => self.html.push('\n'),
            Event::HardBreak => self.html.push_str("<br />\n"),
            Event::Rule => {
                self.line();
                self.html.push_str("<hr />\n");
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'t>) {
        let block = match &tag {
            Tag::Paragraph => "<p>",
            Tag::BlockQuote(_) => "<blockquote>\n",
            Tag::List(Some(1)) => "<ol>\n",
            Tag::List(None) => "<ul>\n",
            Tag::Item => "<li>",
            Tag::List(Some(_)) | Tag::CodeBlock(_) => "",
            _ => return self.start_inline(tag),
        };
        self.line();
        self.html.push_str(block);
        match tag {
            Tag::List(Some(start)) if start != 1 => self.html.push_str(&format!("<ol start=\"{start}\">\n")),
            Tag::CodeBlock(kind) => {
                let info = match &kind {
                    CodeBlockKind::Fenced(info) => info.split(' ').next().unwrap_or_default(),
                    CodeBlockKind::Indented => "",
                };
                self.html.push_str("<pre><code");
                if !info.is_empty() {
                    self.html.push_str(" class=\"language-");
                    escape(&mut self.html, info);
                    self.html.push('"');
                }
                self.html.push('>');
            }
            _ => {}
        }
    }

    fn start_inline(&mut self, tag: Tag<'t>) {
        match tag {
            Tag::Emphasis => self.html.push_str("<em>"),
            Tag::Strong => self.html.push_str("<strong>"),
            Tag::Strikethrough => self.html.push_str("<del>"),
            Tag::Table(alignments) => {
                self.alignments = alignments;
                self.html.push_str("<table>");
            }
            Tag::TableHead => {
                (self.in_head, self.column) = (true, 0);
                self.html.push_str("<thead><tr>");
            }
            Tag::TableRow => {
                self.column = 0;
                self.html.push_str("<tr>");
            }
            Tag::TableCell => {
                self.html.push_str(if self.in_head { "<th" } else { "<td" });
                // Classes, not styles: a strict policy of the host's refuses styles in markup.
                self.html.push_str(match self.alignments.get(self.column) {
                    Some(Alignment::Left) => " class=\"align-left\">",
                    Some(Alignment::Center) => " class=\"align-center\">",
                    Some(Alignment::Right) => " class=\"align-right\">",
                    Some(Alignment::None) | None => ">",
                });
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        let html = match tag {
            TagEnd::Paragraph => "</p>\n",
            TagEnd::BlockQuote(_) => "</blockquote>\n",
            TagEnd::CodeBlock => "</code></pre>\n",
            TagEnd::List(true) => "</ol>\n",
            TagEnd::List(false) => "</ul>\n",
            TagEnd::Item => "</li>\n",
            TagEnd::Emphasis => "</em>",
            TagEnd::Strong => "</strong>",
            TagEnd::Strikethrough => "</del>",
            TagEnd::Link => "</a>",
            TagEnd::Table => "</tbody></table>\n",
            TagEnd::TableHead => {
                self.in_head = false;
                "</tr></thead><tbody>\n"
            }
            TagEnd::TableRow => "</tr>\n",
            TagEnd::TableCell => {
                self.column += 1;
                if self.in_head { "</th>" } else { "</td>" }
            }
            _ => "",
        };
        self.html.push_str(html);
    }

    /// Begins a line, unless one has begun.
    fn line(&mut self) {
        let is_first = self.html.is_empty() && self.pieces.is_empty();
        if !is_first && !self.html.ends_with('\n') {
            self.html.push('\n');
        }
    }

    fn push(&mut self, piece: Piece) {
        self.flush();
        self.pieces.push(piece);
    }

    fn flush(&mut self) {
        if !self.html.is_empty() {
            self.pieces.push(Piece::Html(std::mem::take(&mut self.html)));
        }
    }
}

/// Text as it stands in an attribute's quotes.
pub(super) fn escape(out: &mut String, text: &str) {
    escape_all(out, text, &['&', '<', '>', '"']);
}

/// Text as it stands between tags.
fn escape_words(out: &mut String, text: &str) {
    escape_all(out, text, &['&', '<', '>']);
}

fn escape_all(out: &mut String, text: &str, special: &[char]) {
    let mut rest = text;
    while let Some(at) = rest.find(special) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            _ => "&quot;",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}
