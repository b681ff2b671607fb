//! Names that stand in addresses: anchors of headings and footnotes.

use crate::model::Text;
use crate::table::Names;

/// What the identifiers of the theme's own parts begin with: no other may meet them.
pub(super) const OF_THEME: [&str; 6] = ["figure-", "chart-", "source-", "at-", "main", "cite"];

/// What those of footnotes begin with.
const OF_FOOTNOTES: [&str; 2] = ["footnote-", "call-"];

/// Lower-case letters and digits of any script, with hyphens between; empty text gives `section`.
pub(super) fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        // Marks (Khmer vowels and subscripts) are part of their letter.
        if c.is_alphanumeric()
            || (!c.is_ascii() && !c.is_whitespace() && !c.is_ascii_punctuation() && !is_punctuation(c))
        {
            out.extend(c.to_lowercase());
        } else if !out.ends_with('-') && !out.is_empty() {
            out.push('-');
        }
    }
    let out = out.trim_end_matches('-');
    if out.is_empty() {
        "section".to_owned()
    } else {
        out.to_owned()
    }
}

fn is_punctuation(c: char) -> bool {
    matches!(c, '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{303f}' | '\u{fffc}' | '«' | '»' | '¿' | '¡' | '។' | '៕' | '\u{e000}'..='\u{f8ff}')
}

/// Gives each thing of a page an identifier of its own.
#[derive(Debug, Default)]
pub(super) struct Slugs {
    names: Names,
}

impl Slugs {
    /// The identifier for a heading's words.
    pub(super) fn heading(&mut self, words: &str) -> Text {
        let base = slug(words);
        if OF_THEME
            .iter()
            .chain(&OF_FOOTNOTES)
            .any(|reserved| base.starts_with(reserved))
        {
            return self.unique(format!("text-{base}"));
        }
        self.unique(base)
    }

    /// The identifier for a footnote's label, which the page puts a word before.
    pub(super) fn footnote(&mut self, label: &str) -> Text {
        self.unique(slug(label))
    }

    fn unique(&mut self, base: String) -> Text {
        self.names.unused(base.into())
    }
}
