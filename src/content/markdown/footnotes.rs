//! Footnotes: calls and definitions enter as they are read, the list at the end of the text leaves.

use std::collections::HashMap;

use pulldown_cmark::CowStr;

use crate::model::{Anchor, Text};

use super::Reader;
use super::token::{Footnote, Token};
use crate::content::slug::Slugs;

/// Footnotes in the order in which the text calls them.
#[derive(Default)]
pub(super) struct Footnotes<'t> {
    /// By label: the number that a call is shown with, from 1.
    called: HashMap<CowStr<'t>, usize>,
    defined: Vec<(CowStr<'t>, Vec<Token<'t>>)>,
    /// By label.
    ids: HashMap<CowStr<'t>, Text>,
    slugs: Slugs,
    /// The label of the definition being read, and where the text's own parts wait meanwhile.
    reading: Option<(CowStr<'t>, Vec<Token<'t>>)>,
}

impl<'t> Footnotes<'t> {
    /// A call.
    pub(super) fn call(&mut self, label: CowStr<'t>) -> Token<'t> {
        let next = self.called.len() + 1;
        let id = self.id(label.clone());
        let number = *self.called.entry(label).or_insert(next);
        let is_first = number == next;
        Token::Call { id, number, is_first }
    }

    fn id(&mut self, label: CowStr<'t>) -> Text {
        let slugs = &mut self.slugs;
        let new = |label: &CowStr<'t>| slugs.footnote(label);
        self.ids.entry(label).or_insert_with_key(new).clone()
    }
}

impl<'t> Reader<'t> {
    /// A definition begins: its parts are kept for the end of the text.
    pub(super) fn open_footnote(&mut self, label: CowStr<'t>) {
        let waiting = std::mem::take(&mut self.out);
        self.footnotes.reading = Some((label, waiting));
    }

    /// It ends.
    pub(super) fn close_footnote(&mut self) {
        if let Some((label, waiting)) = self.footnotes.reading.take() {
            let tokens = std::mem::replace(&mut self.out, waiting);
            self.footnotes.defined.push((label, tokens));
        }
    }

    /// Puts the footnotes below the text.
    pub(super) fn append_footnotes(&mut self) {
        let mut defined = std::mem::take(&mut self.footnotes.defined);
        if defined.is_empty() {
            return;
        }
        // Uncalled notes come last, so that no word of an author is lost.
        defined.sort_by_key(|(label, _)| self.footnotes.called.get(label).copied().unwrap_or(usize::MAX));
        let mut list = Vec::with_capacity(defined.len());
        for (label, tokens) in defined {
            let is_called = self.footnotes.called.contains_key(&label);
            let id = self.footnotes.id(label);
            self.anchors.push(Anchor {
                id: format!("footnote-{id}").into(),
                title: String::new(),
                level: 0,
            });
            list.push(Footnote { id, is_called, tokens });
        }
        self.out.push(Token::Footnotes(list));
    }
}
