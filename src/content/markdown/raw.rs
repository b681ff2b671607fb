//! Words of an author's HTML blocks: what a reader sees between the tags is prose, and is looked at like it.

use std::sync::LazyLock;

use regex::Regex;

use crate::files::Span;
use crate::finding::Finding;
use crate::model::{Piece, Prose};

use super::found::{lost_in_html, swelling_html};
use super::{Reader, sanitize};

/// Elements whose words are no sentences of the text: they run, style, quote, or are kept as they are.
const PASSED_OVER: [&str; 6] = ["script", "style", "title", "pre", "code", "blockquote"];

/// Elements within a sentence: between any others a new paragraph begins.
const INLINE: [&str; 20] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "del", "dfn", "em", "i", "ins", "mark", "q", "s", "small", "span",
    "strong", "sub", "sup", "u",
];

/// Where in an HTML block the next line goes on.
#[derive(Debug, Clone, Copy, Default)]
pub(super) enum Markup {
    /// Between tags.
    #[default]
    Words,
    /// Within a tag, perhaps within the quotes of an attribute.
    Tag(Option<char>),
    /// Within a comment.
    Comment,
}

/// What an HTML block has open.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Block {
    markup: Markup,
    /// Depth of elements whose words are not the text's own.
    quoted: usize,
}

impl Reader<'_> {
    /// The pieces of a text with its HTML sanitised.
    pub(super) fn cleaned(&self, text: &str, mut pieces: Vec<Piece>, findings: &mut Vec<Finding>) -> Vec<Piece> {
        if sanitize::swells(&pieces) {
            findings.push(swelling_html(Span::whole(self.file)));
            pieces.retain(|piece| !matches!(piece, Piece::Html(_)));
            return pieces;
        }
        let (kept, lost) = sanitize::pieces(text, pieces);
        findings.extend(lost.iter().filter_map(lost_in_html));
        kept
    }

    /// Takes in what attributes say to readers: the words of a picture, a title, the number that a list begins with.
    pub(super) fn attributes(&mut self, html: &str, span: Span) {
        static SAID: LazyLock<Regex> = LazyLock::new(|| {
            let names = "alt|title|start|value|label|summary|aria-label";
            let pattern = format!(r#"(?i)\s(?:{names})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))"#);
            Regex::new(&pattern).expect("a pattern that a test has read")
        });
        for said in SAID.captures_iter(html) {
            let value = said.iter().skip(1).flatten().next();
            if let Some(value) = value.filter(|value| value.as_str().contains(char::is_numeric)) {
                self.asides
                    .push(Prose::opaque(value.as_str(), span.inner(value.start(), value.end())));
            }
        }
    }

    /// Takes in a line of an HTML block that is written at `span`.
    pub(super) fn raw_words(&mut self, html: &str, span: Span) {
        let mut at = 0;
        while let Some(rest) = html.get(at..).filter(|rest| !rest.is_empty()) {
            at += match self.block.markup {
                Markup::Comment => match rest.find("-->") {
                    Some(end) => {
                        self.block.markup = Markup::Words;
                        end + "-->".len()
                    }
                    None => rest.len(),
                },
                Markup::Tag(quote) => self.within_tag(rest, quote),
                Markup::Words if rest.starts_with("<!--") => {
                    self.block.markup = Markup::Comment;
                    "<!--".len()
                }
                Markup::Words if is_tag(rest) => {
                    self.block.markup = Markup::Tag(None);
                    self.tag(&rest[1..]);
                    1
                }
                Markup::Words => {
                    let after = rest.chars().next().map_or(0, char::len_utf8);
                    let length = rest[after..].find('<').map_or(rest.len(), |next| after + next);
                    self.text(&rest[..length], span.inner(at, at + length));
                    length
                }
            };
        }
    }

    /// The bytes up to the end of a tag. A `>` in the quotes of an attribute does not end it.
    fn within_tag(&mut self, rest: &str, mut quote: Option<char>) -> usize {
        for (at, c) in rest.char_indices() {
            match (quote, c) {
                (None, '>') => {
                    self.block.markup = Markup::Words;
                    return at + 1;
                }
                (None, '"' | '\'') => quote = Some(c),
                (Some(open), c) if open == c => quote = None,
                _ => {}
            }
        }
        self.block.markup = Markup::Tag(quote);
        rest.len()
    }

    fn tag(&mut self, tag: &str) {
        let is_end = tag.starts_with('/');
        let name = tag.trim_start_matches('/');
        let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        let name = name[..end].to_ascii_lowercase();
        if PASSED_OVER.contains(&name.as_str()) {
            self.paragraph();
            let depth = &mut self.block.quoted;
            *depth = if is_end { depth.saturating_sub(1) } else { *depth + 1 };
        } else if !INLINE.contains(&name.as_str()) {
            self.paragraph();
        }
    }

    fn text(&mut self, text: &str, span: Span) {
        if self.block.quoted > 0 {
            return;
        }
        let mut from = 0;
        for (start, _) in text.match_indices('&') {
            let Some((decoded, length)) = entity(&text[start..]) else {
                continue;
            };
            self.words(&text[from..start], span.inner(from, start));
            self.words(decoded.encode_utf8(&mut [0; 4]), span.inner(start, start + length));
            from = start + length;
        }
        let end = text.trim_end_matches(['\r', '\n']).len().max(from);
        self.words(&text[from..end], span.inner(from, end));
        if end < text.len() {
            self.words(" ", span.inner(end, text.len()));
        }
    }
}

/// Whether a text begins with a tag and not with a sign for "less than".
fn is_tag(text: &str) -> bool {
    let second = text.strip_prefix('<').and_then(|rest| rest.chars().next());
    second.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'))
}

/// A character that is written as a reference, and the bytes of that: numbers, and names of signs that stand in and beside numbers.
fn entity(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(12).position(|byte| byte == b';')?;
    let name = &text[1..end];
    let c = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
        None => match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "nbsp" => '\u{a0}',
            "thinsp" => '\u{2009}',
            "ndash" => '–',
            "mdash" => '—',
            "minus" => '−',
            "percnt" => '%',
            "comma" => ',',
            "period" => '.',
            "euro" => '€',
            "pound" => '£',
            "dollar" => '$',
            _ => return None,
        },
    };
    Some((c, end + 1))
}
