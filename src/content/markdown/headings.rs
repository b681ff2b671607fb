//! Headings: their anchors, and the levels that they have on a page whose title is its h1.

use pulldown_cmark::{Event, HeadingLevel};

use crate::model::{Anchor, CLAIM};

use super::{HOLE_CLOSE, Reader};

impl Reader<'_> {
    /// Ends a heading: its anchor is made of its words.
    pub(super) fn heading_end(&mut self) {
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

    /// The page's title is its h1: the text's highest heading becomes h2, and none is skipped on the way down.
    pub(super) fn level_headings(&mut self, html: String) -> String {
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

/// The number of a level.
pub(super) fn level_number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
