//! Footnotes: calls and definitions enter as they are read, the list at the end of the text leaves.

use pulldown_cmark::Event;

use crate::model::{Anchor, Text};

use super::Reader;
use crate::content::slug;

/// Footnotes in the order in which the text calls them.
#[derive(Default)]
pub(super) struct Footnotes<'t> {
    pub(super) called: Vec<Text>,
    pub(super) defined: Vec<(Text, Vec<Event<'t>>)>,
    /// The label of the definition being read, and where the text's own events wait meanwhile.
    pub(super) reading: Option<(Text, Vec<Event<'t>>)>,
}

impl<'t> Footnotes<'t> {
    /// The number that a call of this label is shown with.
    pub(super) fn number(&mut self, label: &str) -> usize {
        if let Some(at) = self.called.iter().position(|called| called == label) {
            return at + 1;
        }
        self.called.push(label.into());
        self.called.len()
    }
}

impl Reader<'_> {
    /// Writes the footnotes below the text.
    pub(super) fn append_footnotes(&mut self) {
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
            let id = slug::slug(&label);
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
}
