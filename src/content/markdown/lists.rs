//! Numbers that lists count from: a line that begins with "187." is a list for Markdown, and its number a figure for readers.

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::files::Span;
use crate::finding::{Code, Finding};

/// The lists that are open, and where the last one ended.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// The number of the next item of each; none of those without numbers.
    open: Vec<Option<u64>>,
    /// The number with which the last numbered list would go on.
    next: Option<u64>,
}

impl Lists {
    /// Hears an event. A list that neither begins with 1 nor goes on from the one before states a number.
    pub(super) fn hear(&mut self, event: &Event<'_>, span: Span) -> Option<Finding> {
        match event {
            Event::Start(Tag::List(first)) => {
                self.open.push(*first);
                let first = first.filter(|first| *first > 1 && self.next != Some(*first))?;
                let number = first.to_string();
                let message = format!("`{number}` is read as the number of a list, and is bound to no figure");
                let help = format!(
                    "Put a backslash before the point where it counts something, {number}\\., and bind it; a list begins with 1."
                );
                Some(Finding::new(Code::LooseNumber, span.inner(0, number.len()), message).help(help))
            }
            Event::Start(Tag::Item) => {
                if let Some(Some(next)) = self.open.last_mut() {
                    *next += 1;
                }
                None
            }
            Event::End(TagEnd::List(_)) => {
                self.next = self.open.pop().flatten().or(self.next);
                None
            }
            _ => None,
        }
    }
}
