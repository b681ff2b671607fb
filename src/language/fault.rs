//! Why there is no language for a tag or file.

/// Why there is no such language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LanguageFault {
    /// What is wrong.
    pub message: String,
}

impl LanguageFault {
    pub(super) fn tag(tag: &str) -> LanguageFault {
        LanguageFault {
            message: format!("`{tag}` is no language tag; write one such as `en`, `km` or `pt-BR`"),
        }
    }
}
