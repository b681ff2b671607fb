//! Markdown to a [`Body`]: parsed once, with claims and charts left as pieces.

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use crate::files::{FileId, Span};
use crate::finding::{Code, Finding};
use crate::model::{Anchor, Body, Prose, Text};
use crate::quantity::printed::Marks;

mod bound;
mod footnotes;
mod found;
mod grid;
mod headings;
mod line;
mod links;
mod lists;
mod raw;
mod token;
mod write;

use super::sanitize;
use super::slug::Slugs;
use bound::{Image, Open};
use footnotes::Footnotes;
use found::{Strokes, beyond_the_head, cut_row, cut_title, hidden_beside_claims, link_that_is_none, named_by_entity};
use grid::Grid;
use line::Inline;
pub(super) use line::line;
use lists::Lists;
use token::{Target, Token};
use write::Written;

/// The bytes of one paragraph, more than anybody reads in one.
const MAX_PARAGRAPH: usize = 50_000;

/// What reads a text needs to know of the site.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rules {
    /// Whether raw HTML is let through, sanitised.
    pub(super) raw_html: bool,
    /// The marks of the numerals that values are written in.
    pub(super) marks: Marks,
}

/// Reads the Markdown of `text[start..]`.
pub(super) fn read(file: FileId, text: &str, start: usize, rules: Rules, findings: &mut Vec<Finding>) -> Body {
    Reader::new(file, start, rules).read(&text[start..], findings)
}

struct Reader<'t> {
    file: FileId,
    start: usize,
    rules: Rules,
    inline: Option<Inline>,
    /// Whether a line's guard is still to come.
    is_guarded: bool,
    out: Vec<Token<'t>>,
    anchors: Vec<Anchor>,
    prose: Vec<Prose>,
    current: Prose,
    /// The table that it is in.
    grid: Grid,
    /// Words of the paragraph's charts, which come after its own.
    asides: Vec<Prose>,
    open: Option<Open<'t>>,
    chart: Option<Image>,
    /// Depth of quotations: their words are somebody else's.
    quoted: usize,
    in_code: bool,
    strokes: Strokes,
    /// What the HTML block has open that is being read.
    block: raw::Block,
    /// How many charts and claims the text has.
    charts: usize,
    claims: usize,
    /// What its parts gave rise to.
    found: Vec<Finding>,
    in_image: usize,
    /// The level of the heading that is open, and the name that its author gives it.
    heading: Option<(u8, Option<Text>)>,
    slugs: Slugs,
    footnotes: Footnotes<'t>,
    lists: Lists,
}

impl<'t> Reader<'t> {
    fn new(file: FileId, start: usize, rules: Rules) -> Self {
        Reader {
            file,
            start,
            rules,
            inline: None,
            is_guarded: false,
            out: Vec::new(),
            anchors: Vec::new(),
            prose: Vec::new(),
            current: Prose::default(),
            grid: Grid::default(),
            asides: Vec::new(),
            open: None,
            chart: None,
            quoted: 0,
            in_code: false,
            strokes: Strokes::default(),
            block: raw::Block::default(),
            charts: 0,
            claims: 0,
            found: Vec::new(),
            in_image: 0,
            heading: None,
            slugs: Slugs::default(),
            footnotes: Footnotes::default(),
            lists: Lists::default(),
        }
    }

    fn span(&self, range: &std::ops::Range<usize>) -> Span {
        match self.inline {
            // The guard before a line is three bytes long.
            Some(Inline { span, exact: true }) => {
                let end = (span.end - span.start) as usize;
                span.inner(
                    range.start.saturating_sub(3).min(end),
                    range.end.saturating_sub(3).min(end),
                )
            }
            Some(Inline { span, exact: false }) => span,
            None => Span::new(self.file, self.start + range.start, self.start + range.end),
        }
    }

    fn read(mut self, text: &'t str, findings: &mut Vec<Finding>) -> Body {
        let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
        let mut broken: Vec<(String, std::ops::Range<usize>)> = Vec::new();
        let mut on_broken = |link: BrokenLink<'_>| {
            if link.link_type != LinkType::ShortcutUnknown && link.link_type != LinkType::Shortcut {
                broken.push((link.reference.to_string(), link.span.clone()));
            }
            None::<(CowStr<'_>, CowStr<'_>)>
        };
        let parser = Parser::new_with_broken_link_callback(text, options, Some(&mut on_broken));
        let mut cell_end = 0;
        for (event, range) in parser.into_offset_iter() {
            let span = self.span(&range);
            match &event {
                Event::End(TagEnd::TableCell) => cell_end = range.end,
                Event::End(TagEnd::TableRow) => {
                    let behind = cell_end.min(range.end)..range.end;
                    self.found
                        .extend(beyond_the_head(text, &behind).map(|lost| cut_row(self.span(&lost))));
                }
                _ => {}
            }
            if let Event::Text(words) = &event
                && text.get(range) != Some(&**words)
            {
                self.found.extend(named_by_entity(words, span));
            }
            self.event(event, span, findings);
        }
        for (reference, range) in broken {
            let span = self.span(&range);
            findings.push(
                Finding::new(
                    Code::BrokenLink,
                    span,
                    format!("nothing defines the link [{reference}]"),
                )
                .help(format!(
                    "Add a line at the end of the text, with fig: or an address: `[{reference}]: fig:FIGURE`."
                )),
            );
        }
        self.finish(text, findings)
    }

    fn event(&mut self, event: Event<'t>, span: Span, findings: &mut Vec<Finding>) {
        findings.extend(self.strokes.hear(&event, span, self.open.is_some()));
        findings.extend(self.lists.hear(&event, span).filter(|_| self.quoted == 0));
        match event {
            Event::Start(tag) => self.start(tag, span, findings),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => {
                let (text, span) = self.unguarded(text, span);
                if self.in_code {
                    self.current.pass_over(span);
                } else {
                    self.words(&text, span);
                }
                self.emit(Token::Markdown(Event::Text(text)));
            }
            Event::Code(text) => {
                // Code in prose is no sentence; in the words of a claim it is only how they look.
                match (&self.open, &mut self.chart) {
                    (Some(_), _) => self.words(&text, span),
                    (None, Some(chart)) => chart.words.push_aside(&text, span),
                    (None, None) => self.current.push_aside(&text, span),
                }
                self.emit(Token::Markdown(Event::Code(text)));
            }
            Event::Html(html) => self.raw(html, span, false, findings),
            Event::InlineHtml(html) => self.raw(html, span, true, findings),
            Event::SoftBreak | Event::HardBreak => {
                self.words(" ", span);
                self.emit(Token::Markdown(event));
            }
            Event::FootnoteReference(label) => {
                // It leaves no mark: what stands behind it stands beside what is before it.
                let call = self.footnotes.call(label);
                self.emit(call);
            }
            other => self.emit(Token::Markdown(other)),
        }
    }

    fn start(&mut self, tag: Tag<'t>, span: Span, findings: &mut Vec<Finding>) {
        match tag {
            Tag::Link { dest_url, title, .. } if dest_url.starts_with("fig:") => {
                self.open_claim(&dest_url[4..], &title, span, findings);
            }
            Tag::Image { dest_url, title, .. } if dest_url.starts_with("chart:") => {
                if !title.is_empty() {
                    findings.push(cut_title(
                        &title,
                        span,
                        "a chart has no title here: its words stand in the brackets, and its notes in the front matter",
                    ));
                }
                self.open_chart(&dest_url[6..], span);
            }
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => {
                self.title(&title, span);
                let target = match link_type {
                    LinkType::Email => Target::Elsewhere(format!("mailto:{dest_url}").into()),
                    _ => self.address(dest_url, span, findings),
                };
                self.emit(Token::Link { target, title });
            }
            Tag::Image { dest_url, title, .. } => {
                self.title(&title, span);
                self.in_image += 1;
                let target = self.picture(dest_url, span, findings);
                self.emit(Token::Picture { target, title });
            }
            Tag::Heading { level, id, .. } => {
                self.paragraph();
                self.open_heading(level, id.map(|id| Text::from(&*id)));
            }
            Tag::FootnoteDefinition(label) => {
                self.paragraph();
                self.open_footnote(label);
            }
            Tag::BlockQuote(_) => {
                self.paragraph();
                self.quoted += 1;
                self.emit(Token::Markdown(Event::Start(tag)));
            }
            Tag::CodeBlock(_) => {
                self.paragraph();
                self.in_code = true;
                self.emit(Token::Markdown(Event::Start(tag)));
            }
            Tag::HtmlBlock => self.paragraph(),
            Tag::Paragraph
            | Tag::Item
            | Tag::TableCell
            | Tag::TableRow
            | Tag::TableHead
            | Tag::Table(_)
            | Tag::List(_) => {
                self.paragraph();
                self.grid.start(&tag);
                self.emit(Token::Markdown(Event::Start(tag)));
            }
            other => self.emit(Token::Markdown(Event::Start(other))),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Link if self.open.is_some() => self.close_claim(),
            TagEnd::Image => {
                if !self.close_image() {
                    self.emit(Token::Markdown(Event::End(tag)));
                }
            }
            TagEnd::Heading(_) => self.close_heading(),
            TagEnd::FootnoteDefinition => {
                self.paragraph();
                self.close_footnote();
            }
            TagEnd::BlockQuote(_) => {
                self.paragraph();
                self.quoted -= 1;
                self.emit(Token::Markdown(Event::End(tag)));
            }
            TagEnd::CodeBlock => {
                self.in_code = false;
                self.current = Prose::default();
                self.emit(Token::Markdown(Event::End(tag)));
            }
            TagEnd::HtmlBlock => {
                self.paragraph();
                self.block = raw::Block::default();
            }
            TagEnd::TableCell => {
                let first = self.prose.len();
                self.paragraph();
                self.grid.end_cell(&mut self.prose, first);
                self.emit(Token::Markdown(Event::End(tag)));
            }
            TagEnd::Paragraph | TagEnd::Item => {
                self.paragraph();
                self.emit(Token::Markdown(Event::End(tag)));
            }
            other => self.emit(Token::Markdown(Event::End(other))),
        }
    }

    fn emit(&mut self, token: Token<'t>) {
        // A line has no paragraph of its own.
        let is_paragraph = matches!(
            token,
            Token::Markdown(Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph))
        );
        if is_paragraph && self.inline.is_some() {
            return;
        }
        match &mut self.open {
            Some(open) => open.tokens.push(token),
            // A chart's words are kept as words alone.
            None if self.chart.is_some() => {}
            None => self.out.push(token),
        }
    }

    /// Ends the run of plain text: what follows stands in another paragraph, item or cell.
    fn paragraph(&mut self) {
        let mut prose = std::mem::take(&mut self.current);
        if prose.text.len() > MAX_PARAGRAPH {
            let message = format!(
                "this paragraph has {} bytes; {MAX_PARAGRAPH} are the most that are read",
                prose.text.len()
            );
            let span = prose.locate(0..1).unwrap_or(Span::whole(self.file));
            self.found
                .push(Finding::new(Code::TooLarge, span, message).help("Divide it by empty lines."));
            prose.cut(MAX_PARAGRAPH);
        }
        if !prose.text.is_empty() {
            self.found.extend(hidden_beside_claims(&prose));
            self.found.extend(link_that_is_none(&prose));
            self.prose.push(prose);
        }
        self.prose.append(&mut self.asides);
    }

    fn raw(&mut self, html: CowStr<'t>, span: Span, inline: bool, findings: &mut Vec<Finding>) {
        let comment = html.trim_start().starts_with("<!--");
        if self.rules.raw_html {
            self.attributes(&html, span);
            if !inline {
                self.raw_words(&html, span);
            }
            self.emit(Token::Raw(html));
        } else if !comment {
            let line = html.lines().next().unwrap_or_default().trim();
            if !line.starts_with("</") && !line.is_empty() {
                findings.push(
                    Finding::new(Code::RawHtml, span, format!("HTML in the text is not read: {line}"))
                        .help("Write it in Markdown, or set `raw-html = true` in annals.toml."),
                );
            }
        }
    }

    fn finish(mut self, text: &str, findings: &mut Vec<Finding>) -> Body {
        self.paragraph();
        findings.append(&mut self.found);
        self.append_footnotes();
        self.level_headings();
        let Written { mut pieces, has_raw } = write::write(std::mem::take(&mut self.out), &self.anchors);
        if has_raw {
            pieces = self.cleaned(text, pieces, findings);
        }
        Body {
            pieces,
            anchors: self.anchors,
            prose: self.prose,
        }
    }
}
