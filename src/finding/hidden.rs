//! What there is to say about a character that nobody sees.

use crate::files::Span;
use crate::files::hidden::{Harm, Hidden, name};

use super::{Code, Finding};

impl Finding {
    /// The finding for a hidden character that is written at `span`.
    pub fn hidden(hidden: &Hidden, span: Span) -> Finding {
        let name = name(hidden.character);
        let (message, help) = match hidden.harm {
            Harm::Unseen => (
                format!("a character stands here that nobody sees ({name})"),
                "Delete it: remove the text around it too, and type that anew.",
            ),
            Harm::Reorders => (
                format!("a hidden character ({name}) shows what follows in another order than it is written in"),
                "Delete it: remove the text around it too, and type that anew.",
            ),
            Harm::WithinNumber => (
                format!("a hidden character ({name}) stands within a number"),
                "Delete it: remove the number, and type it anew.",
            ),
        };
        Finding::new(Code::HiddenCharacter, span, message).help(help)
    }
}
