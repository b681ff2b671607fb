//! Markdown to a [`Body`]: parsed once, with claims and charts left as pieces.

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use crate::files::{FileId, Located, Span};
use crate::finding::{Code, Finding};
use crate::model::{Anchor, Body, CLAIM, Piece, Prose, Text};

mod bound;
mod footnotes;
mod headings;
mod line;

use super::sanitize;
use super::slug::Slugs;
use bound::{Image, Open};
use footnotes::Footnotes;
use headings::level_number;
use line::Inline;
pub(super) use line::line;

/// Opens and closes the number of a piece within rendered HTML until it is cut there. Authors' own are replaced.
const HOLE: [char; 2] = ['\u{e000}', '\u{e001}'];

/// What reads a text needs to know of the site.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rules {
    /// Whether raw HTML is let through, sanitised.
    pub(super) raw_html: bool,
}

/// Reads the Markdown of `text[start..]`.
pub(super) fn read(file: FileId, text: &str, start: usize, rules: Rules, findings: &mut Vec<Finding>) -> Body {
    Reader::new(file, start, rules).read(&text[start..], findings)
}

const HOLE_OPEN: char = HOLE[0];
const HOLE_CLOSE: char = HOLE[1];

struct Reader<'t> {
    file: FileId,
    start: usize,
    rules: Rules,
    inline: Option<Inline>,
    out: Vec<Event<'t>>,
    pieces: Vec<Piece>,
    anchors: Vec<Anchor>,
    prose: Vec<Prose>,
    current: Prose,
    /// Words of the paragraph's charts, which come after its own.
    asides: Vec<Prose>,
    open: Option<Open<'t>>,
    chart: Option<Image>,
    /// Depth of quotations: their words are somebody else's.
    quoted: usize,
    in_code: bool,
    in_image: usize,
    heading: Option<(usize, u8, Option<Text>)>,
    slugs: Slugs,
    footnotes: Footnotes<'t>,
}

impl<'t> Reader<'t> {
    fn new(file: FileId, start: usize, rules: Rules) -> Self {
        Reader {
            file,
            start,
            rules,
            inline: None,
            out: Vec::new(),
            pieces: Vec::new(),
            anchors: Vec::new(),
            prose: Vec::new(),
            current: Prose::default(),
            asides: Vec::new(),
            open: None,
            chart: None,
            quoted: 0,
            in_code: false,
            in_image: 0,
            heading: None,
            slugs: Slugs::default(),
            footnotes: Footnotes::default(),
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
        for (event, range) in parser.into_offset_iter() {
            let span = self.span(&range);
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
        self.finish()
    }

    fn event(&mut self, event: Event<'t>, span: Span, findings: &mut Vec<Finding>) {
        match event {
            Event::Start(tag) => self.start(tag, span, findings),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => {
                if !self.in_code {
                    self.words(&text, span);
                } else if !self.current.text.ends_with(CLAIM) {
                    self.current.push("\u{fffc}", span);
                }
                let text = if text.contains(HOLE) {
                    text.replace(HOLE, "\u{fffd}").into()
                } else {
                    text
                };
                self.emit(Event::Text(text));
            }
            Event::Code(text) => {
                // Code in prose is no sentence; in the words of a claim it is only how they look.
                let words = if self.open.is_some() { &*text } else { "\u{fffc}" };
                self.words(words, span);
                self.emit(Event::Code(text.replace(HOLE, "\u{fffd}").into()));
            }
            Event::Html(html) => self.raw(html, span, false, findings),
            Event::InlineHtml(html) => self.raw(html, span, true, findings),
            Event::SoftBreak | Event::HardBreak => {
                self.words(" ", span);
                self.emit(event);
            }
            Event::FootnoteReference(label) => {
                let number = self.footnotes.number(&label);
                let id = crate::content::slug::slug(&label);
                let html = format!(
                    "<sup class=\"footnote-call\"><a href=\"#footnote-{id}\" id=\"call-{id}\" role=\"doc-noteref\">{number}</a></sup>"
                );
                self.words("\u{fffc}", span);
                self.emit(Event::InlineHtml(html.into()));
            }
            other => self.emit(other),
        }
    }

    fn start(&mut self, tag: Tag<'t>, span: Span, findings: &mut Vec<Finding>) {
        match tag {
            Tag::Link { dest_url, title, .. } if dest_url.starts_with("fig:") => {
                self.open_claim(&dest_url[4..], &title, span, findings);
            }
            Tag::Image { dest_url, .. } if dest_url.starts_with("chart:") => self.open_chart(&dest_url[6..], span),
            Tag::Link {
                link_type,
                dest_url,
                title,
                id,
            } => {
                let dest_url = self.address(dest_url, span, findings);
                self.emit(Event::Start(Tag::Link {
                    link_type,
                    dest_url,
                    title,
                    id,
                }));
            }
            Tag::Image {
                link_type,
                dest_url,
                title,
                id,
            } => {
                self.in_image += 1;
                let dest_url = self.address(dest_url, span, findings);
                self.emit(Event::Start(Tag::Image {
                    link_type,
                    dest_url,
                    title,
                    id,
                }));
            }
            Tag::Heading { level, id, .. } => {
                self.paragraph();
                self.heading = Some((self.out.len(), level_number(level), id.map(|id| Text::from(&*id))));
                self.emit(Event::Start(Tag::Paragraph));
            }
            Tag::FootnoteDefinition(label) => {
                self.paragraph();
                let waiting = std::mem::take(&mut self.out);
                self.footnotes.reading = Some((Text::from(&*label), waiting));
            }
            Tag::BlockQuote(_) => {
                self.paragraph();
                self.quoted += 1;
                self.emit(Event::Start(tag));
            }
            Tag::CodeBlock(_) => {
                self.paragraph();
                self.in_code = true;
                self.emit(Event::Start(tag));
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
                self.emit(Event::Start(tag));
            }
            other => self.emit(Event::Start(other)),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Link if self.open.is_some() => self.close_claim(),
            TagEnd::Image => {
                if !self.close_image() {
                    self.emit(Event::End(tag));
                }
            }
            TagEnd::Heading(_) => self.heading_end(),
            TagEnd::FootnoteDefinition => {
                self.paragraph();
                if let Some((label, waiting)) = self.footnotes.reading.take() {
                    let events = std::mem::replace(&mut self.out, waiting);
                    self.footnotes.defined.push((label, events));
                }
            }
            TagEnd::BlockQuote(_) => {
                self.paragraph();
                self.quoted -= 1;
                self.emit(Event::End(tag));
            }
            TagEnd::CodeBlock => {
                self.in_code = false;
                self.current = Prose::default();
                self.emit(Event::End(tag));
            }
            TagEnd::HtmlBlock => {}
            TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell => {
                self.paragraph();
                self.emit(Event::End(tag));
            }
            other => self.emit(Event::End(other)),
        }
    }

    fn emit(&mut self, event: Event<'t>) {
        match &mut self.open {
            Some(open) => open.events.push(event),
            // A chart's words are kept as words alone.
            None if self.chart.is_some() => {}
            None => self.out.push(event),
        }
    }

    /// Ends the run of plain text: what follows stands in another paragraph, item or cell.
    fn paragraph(&mut self) {
        let prose = std::mem::take(&mut self.current);
        if !prose.text.is_empty() {
            self.prose.push(prose);
        }
        self.prose.append(&mut self.asides);
    }

    fn hole(&mut self, piece: Piece) -> String {
        self.pieces.push(piece);
        format!("{HOLE_OPEN}{}{HOLE_CLOSE}", self.pieces.len() - 1)
    }

    fn address(&mut self, target: CowStr<'t>, span: Span, findings: &mut Vec<Finding>) -> CowStr<'t> {
        match sanitize::scheme(&target) {
            sanitize::Scheme::None => self
                .hole(Piece::Address(Box::new(Located::new(Text::from(&*target), span))))
                .into(),
            sanitize::Scheme::Safe => target,
            sanitize::Scheme::Refused => {
                let message = format!("the address `{target}` is of a kind that a page may not link to");
                findings.push(
                    Finding::new(Code::BrokenLink, span, message)
                        .help("Link to https:, http:, mailto:, tel:, fig:, chart: or a page of this site."),
                );
                "#".into()
            }
        }
    }

    fn raw(&mut self, html: CowStr<'t>, span: Span, inline: bool, findings: &mut Vec<Finding>) {
        let comment = html.trim_start().starts_with("<!--");
        if self.rules.raw_html {
            let html: CowStr<'t> = html.replace(HOLE, "\u{fffd}").into();
            self.emit(if inline {
                Event::InlineHtml(html)
            } else {
                Event::Html(html)
            });
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

    fn finish(mut self) -> Body {
        self.paragraph();
        self.append_footnotes();
        let mut html = String::new();
        pulldown_cmark::html::push_html(&mut html, std::mem::take(&mut self.out).into_iter());
        html = self.level_headings(html);
        if self.rules.raw_html {
            html = sanitize::html(&html);
        }
        // In attributes the marks have been percent-encoded.
        if html.contains("%EE%80%8") {
            html = html.replace("%EE%80%80", "\u{e000}").replace("%EE%80%81", "\u{e001}");
        }
        let mut found = std::mem::take(&mut self.pieces)
            .into_iter()
            .map(Some)
            .collect::<Vec<_>>();
        let mut pieces = Vec::with_capacity(found.len() * 2 + 1);
        let mut rest = html.as_str();
        while let Some((before, after)) = rest.split_once(HOLE_OPEN) {
            let Some((number, after)) = after.split_once(HOLE_CLOSE) else {
                break;
            };
            if !before.is_empty() {
                pieces.push(Piece::Html(before.to_owned()));
            }
            let piece = number
                .parse::<usize>()
                .ok()
                .and_then(|at| found.get_mut(at))
                .and_then(Option::take);
            pieces.extend(piece);
            rest = after;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Html(rest.to_owned()));
        }
        Body {
            pieces,
            anchors: self.anchors,
            prose: self.prose,
        }
    }
}
