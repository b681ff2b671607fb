//! Headings: their anchors, and the levels that they have on a page whose title is its h1.

use pulldown_cmark::HeadingLevel;

use crate::model::{Anchor, CLAIM, Text};

use super::Reader;
use super::token::Token;

impl Reader<'_> {
    /// A heading begins.
    pub(super) fn open_heading(&mut self, level: HeadingLevel, own: Option<Text>) {
        self.heading = Some((level as u8, own));
        self.emit(Token::Heading(self.anchors.len()));
    }

    /// It ends: its anchor is made of its words.
    pub(super) fn close_heading(&mut self) {
        let Some((level, own)) = self.heading.take() else {
            return;
        };
        let title = self.current.text.replace(CLAIM, "").trim().to_owned();
        let id = self.slugs.heading(own.as_deref().unwrap_or(&title));
        self.paragraph();
        self.emit(Token::HeadingEnd(self.anchors.len()));
        self.anchors.push(Anchor { id, title, level });
    }

    /// The page's title is its h1: the text's highest heading becomes h2, and none is skipped on the way down.
    pub(super) fn level_headings(&mut self) {
        let mut stack: Vec<u8> = Vec::new();
        for anchor in self.anchors.iter_mut().filter(|anchor| anchor.level > 0) {
            while stack.last().is_some_and(|last| *last >= anchor.level) {
                stack.pop();
            }
            stack.push(anchor.level);
            anchor.level = (stack.len() as u8 + 1).min(6);
        }
    }
}
