//! Markdown to a [`Body`]: parsed once, with claims and charts left as pieces.

use pulldown_cmark::{BrokenLink, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use crate::files::{FileId, Located, Span};
use crate::finding::{Code, Finding};
use crate::model::{Anchor, Body, CLAIM, ChartSite, ClaimSite, Piece, Prose, Text};

use super::sanitize;
use super::slug::Slugs;

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

/// Reads one line of Markdown, such as a title, that is written at `span`; `exact` says whether the text stands there letter for letter.
pub(super) fn line(text: &str, span: Span, exact: bool, findings: &mut Vec<Finding>) -> Body {
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

const HOLE_OPEN: char = HOLE[0];
const HOLE_CLOSE: char = HOLE[1];

/// A line of front matter read as Markdown.
#[derive(Clone, Copy)]
struct Inline {
    span: Span,
    exact: bool,
}

/// A link or image whose words are being collected.
struct Open<'t> {
    span: Span,
    target: Text,
    title: Option<Text>,
    chart: bool,
    words: Prose,
    events: Vec<Event<'t>>,
}

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
    open: Option<Open<'t>>,
    /// Depth of quotations: their words are somebody else's.
    quoted: usize,
    in_code: bool,
    in_image: usize,
    heading: Option<(usize, u8, Option<Text>)>,
    slugs: Slugs,
    footnotes: Footnotes<'t>,
}

/// Footnotes in the order in which the text calls them.
#[derive(Default)]
struct Footnotes<'t> {
    called: Vec<Text>,
    defined: Vec<(Text, Vec<Event<'t>>)>,
    /// The label of the definition being read, and where the text's own events wait meanwhile.
    reading: Option<(Text, Vec<Event<'t>>)>,
}

impl<'t> Footnotes<'t> {
    fn number(&mut self, label: &str) -> usize {
        if let Some(at) = self.called.iter().position(|called| called == label) {
            return at + 1;
        }
        self.called.push(label.into());
        self.called.len()
    }
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
            open: None,
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
                    "add a line at the end of the text: [{reference}]: fig:… or an address"
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
                self.words("\u{fffc}", span);
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
                let id = super::slug::slug(&label);
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
            Tag::Link { dest_url, title, .. } if dest_url.starts_with("fig:") && self.in_image == 0 => {
                if self.open.is_none() {
                    self.open(&dest_url[4..], &title, span, false);
                } else {
                    let message = "a claim inside another link is not read";
                    findings.push(
                        Finding::new(Code::BrokenLink, span, message).help("put the two links beside each other"),
                    );
                }
            }
            Tag::Image { dest_url, title, .. } if dest_url.starts_with("chart:") => {
                if self.open.is_none() {
                    self.open(&dest_url[6..], &title, span, true);
                    self.in_image += 1;
                }
            }
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
            TagEnd::Link if self.open.as_ref().is_some_and(|open| !open.chart) && self.in_image == 0 => self.close(),
            TagEnd::Image => {
                self.in_image = self.in_image.saturating_sub(1);
                if self.in_image == 0 && self.open.as_ref().is_some_and(|open| open.chart) {
                    self.close();
                } else {
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
            None => self.out.push(event),
        }
    }

    fn words(&mut self, text: &str, span: Span) {
        match &mut self.open {
            Some(open) => open.words.push(text, span),
            None if self.quoted > 0 => {
                if !self.current.text.ends_with(CLAIM) {
                    self.current.push("\u{fffc}", span);
                }
            }
            None => self.current.push(text.trim_start_matches('\u{2060}'), span),
        }
    }

    /// Ends the run of plain text: what follows stands in another paragraph, item or cell.
    fn paragraph(&mut self) {
        let prose = std::mem::take(&mut self.current);
        if !prose.text.is_empty() {
            self.prose.push(prose);
        }
    }

    fn hole(&mut self, piece: Piece) -> String {
        self.pieces.push(piece);
        format!("{HOLE_OPEN}{}{HOLE_CLOSE}", self.pieces.len() - 1)
    }

    fn open(&mut self, target: &str, title: &str, span: Span, chart: bool) {
        self.open = Some(Open {
            span,
            target: target.into(),
            title: (!title.is_empty()).then(|| title.into()),
            chart,
            words: Prose::default(),
            events: Vec::new(),
        });
    }

    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        let reference = Located::new(open.target, open.span);
        let piece = if open.chart {
            let alternative = open.words;
            Piece::Chart(Box::new(ChartSite {
                reference,
                alternative,
                span: open.span,
            }))
        } else {
            let mut html = String::new();
            pulldown_cmark::html::push_html(&mut html, open.events.into_iter());
            Piece::Claim(Box::new(ClaimSite {
                span: open.span,
                words: open.words,
                html,
                paragraph: self.prose.len() as u32,
                offset: self.current.text.len() as u32,
                reference,
                title: open.title,
            }))
        };
        let hole = self.hole(piece);
        // A claim inside a quotation is still a claim: its mark must stand in the text.
        self.current.push("\u{fffc}", open.span);
        self.out.push(Event::InlineHtml(hole.into()));
    }

    fn address(&mut self, target: CowStr<'t>, span: Span, findings: &mut Vec<Finding>) -> CowStr<'t> {
        match sanitize::scheme(&target) {
            sanitize::Scheme::None => self
                .hole(Piece::Address(Box::new(Located::new(Text::from(&*target), span))))
                .into(),
            sanitize::Scheme::Safe => target,
            sanitize::Scheme::Refused => {
                let message = format!("the address {target:?} is of a kind that a page may not link to");
                findings.push(
                    Finding::new(Code::BrokenLink, span, message)
                        .help("link to https:, http:, mailto:, tel:, fig:, chart: or a page of this site"),
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
                        .help("write it in Markdown, or set raw-html = true in annals.toml"),
                );
            }
        }
    }

    fn heading_end(&mut self) {
        let Some((at, level, own)) = self.heading.take() else {
            return;
        };
        let title = self.current.text.replace(CLAIM, "").trim().to_owned();
        let id = self.slugs.unique(own.as_deref().unwrap_or(&title));
        self.paragraph();
        self.anchors.push(Anchor {
            id: id.clone(),
            title,
            level,
        });
        // The level on the page is known when all headings are: see `finish`.
        if let Some(event) = self.out.get_mut(at) {
            *event = Event::Html(format!("<h{HOLE_CLOSE}{level} id=\"{id}\">").into());
        }
        self.emit(Event::Html(format!("</h{HOLE_CLOSE}{level}>\n").into()));
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

    fn append_footnotes(&mut self) {
        let called = std::mem::take(&mut self.footnotes.called);
        let mut defined = std::mem::take(&mut self.footnotes.defined);
        if called.is_empty() && defined.is_empty() {
            return;
        }
        // Uncalled notes come last, so that no word of an author is lost.
        defined.sort_by_key(|(label, _)| called.iter().position(|c| c == label).unwrap_or(usize::MAX));
        self.out.push(Event::Html(
            "<section class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n".into(),
        ));
        for (label, events) in defined {
            let id = super::slug::slug(&label);
            self.anchors.push(Anchor {
                id: format!("footnote-{id}").into(),
                title: String::new(),
                level: 0,
            });
            self.out.push(Event::Html(format!("<li id=\"footnote-{id}\">").into()));
            self.out.extend(events);
            if called.contains(&label) {
                let back = format!("<a href=\"#call-{id}\" role=\"doc-backlink\">↩</a>");
                self.out.push(Event::Html(back.into()));
            }
            self.out.push(Event::Html("</li>\n".into()));
        }
        self.out.push(Event::Html("</ol>\n</section>\n".into()));
    }

    /// The page's title is its h1: the text's highest heading becomes h2, and none is skipped on the way down.
    fn level_headings(&mut self, html: String) -> String {
        if self.anchors.iter().all(|anchor| anchor.level == 0) {
            return html;
        }
        let mut stack: Vec<u8> = Vec::new();
        let mut levels = Vec::new();
        for anchor in self.anchors.iter_mut().filter(|anchor| anchor.level > 0) {
            while stack.last().is_some_and(|last| *last >= anchor.level) {
                stack.pop();
            }
            stack.push(anchor.level);
            anchor.level = (stack.len() as u8 + 1).min(6);
            levels.push(anchor.level);
        }
        let mut out = String::with_capacity(html.len());
        let mut rest = html.as_str();
        let mut tag = 0;
        // Only a heading's own tags have the mark behind an "h": elsewhere it follows a number.
        while let Some(at) = rest.find("h\u{e001}") {
            out.push_str(&rest[..=at]);
            out.push_str(&levels.get(tag / 2).copied().unwrap_or(2).to_string());
            tag += 1;
            rest = &rest[at + 1 + HOLE_CLOSE.len_utf8() + 1..];
        }
        out.push_str(rest);
        out
    }
}

fn level_number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
