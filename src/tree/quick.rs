//! The part of YAML that front matter nearly always keeps to, read in one pass.
//!
//! Groups by indentation, lists, braces and brackets on one line, plain and quoted texts on one line, comments. At anything else, and
//! at anything that is or might be a fault, it gives up, and the whole text goes to the full parser. What it does read is exactly
//! the tree that the full parser gives; `tests/quick.rs` holds the two against each other.

use compact_str::CompactString;

use crate::files::{FileId, Span, composed};

use super::{Entry, Key, Node, Scalar, Value};

/// Longer texts are left to the full parser, which counts what it reads.
const MAX_BYTES: usize = 100_000;
/// Deeper nesting is left to the full parser.
const MAX_DEPTH: usize = 16;
/// YAML ends keys after 1,024 characters.
const LONGEST_KEY: usize = 200;

/// Reads a text that keeps to the common part of YAML; none if it does not.
pub(super) fn read(file: FileId, text: &str, offset: usize) -> Option<Node> {
    if text.len() > MAX_BYTES || !text.bytes().all(|byte| byte == b'\n' || byte >= b' ') || has_odd_characters(text) {
        return None;
    }
    let mut reader = Reader {
        file,
        text,
        offset,
        at: 0,
    };
    let indent = reader.next_line()?;
    let node = reader.group(indent, 0)?;
    reader.next_line().is_none().then_some(node)
}

/// Byte-order marks, control characters and line separators beyond ASCII, which YAML treats in ways of its own.
fn has_odd_characters(text: &str) -> bool {
    !text.is_ascii()
        && text
            .chars()
            .any(|c| matches!(c, '\u{7f}'..='\u{a0}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}'..))
}

struct Reader<'t> {
    file: FileId,
    text: &'t str,
    offset: usize,
    at: usize,
}

impl<'t> Reader<'t> {
    fn byte(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or(b'\n')
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.file, self.offset + start, self.offset + end)
    }

    fn skip_spaces(&mut self) {
        while self.byte(self.at) == b' ' {
            self.at += 1;
        }
    }

    /// From the start of a line to the first one with content: its indentation, and `at` behind that. None at the end.
    fn next_line(&mut self) -> Option<usize> {
        while self.at < self.text.len() {
            let start = self.at;
            self.skip_spaces();
            match self.byte(self.at) {
                b'\n' => self.at += 1,
                b'#' => {
                    self.at += self.text[self.at..]
                        .find('\n')
                        .map_or(self.text.len() - self.at, |end| end + 1)
                }
                _ => return Some(self.at - start),
            }
        }
        None
    }

    /// The indentation of the next line with content, with `at` left where it is; 0 at the end.
    fn peek_line(&mut self) -> usize {
        let at = self.at;
        let indent = self.next_line().unwrap_or(0);
        self.at = at;
        indent
    }

    /// To the next line, if nothing but a comment is left on this one.
    fn end_line(&mut self) -> Option<()> {
        let start = self.at;
        self.skip_spaces();
        match self.byte(self.at) {
            b'\n' => {}
            b'#' if self.at > start => self.at += self.text[self.at..].find('\n').unwrap_or(self.text.len() - self.at),
            _ => return None,
        }
        self.at = (self.at + 1).min(self.text.len());
        Some(())
    }

    /// A group of keys; `at` stands at its first key, `indent` bytes into its line.
    fn group(&mut self, indent: usize, depth: usize) -> Option<Node> {
        if depth > MAX_DEPTH {
            return None;
        }
        let start = self.at;
        let mut entries: Vec<Entry> = Vec::new();
        loop {
            let key = self.key()?;
            let node = self.block_value(indent, &key, depth)?;
            add(&mut entries, key, node)?;
            let line = self.at;
            match self.next_line() {
                Some(next) if next == indent => {}
                Some(next) if next > indent => return None,
                _ => {
                    self.at = line;
                    break;
                }
            }
        }
        let end = entries.last()?.node.span;
        Some(Node {
            span: self.span(start, start).to(end),
            value: Value::Map(entries),
        })
    }

    /// A plain key with its colon; `at` behind the colon.
    fn key(&mut self) -> Option<Key> {
        let start = self.at;
        let bytes = &self.text.as_bytes()[start..];
        let inner =
            |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'/') || !byte.is_ascii();
        let length = bytes.iter().position(|byte| !inner(byte)).unwrap_or(bytes.len());
        let first = self.byte(start);
        let begins = first.is_ascii_alphanumeric() || first == b'_' || !first.is_ascii();
        self.at += length + 1;
        let colon = self.byte(start + length) == b':' && matches!(self.byte(self.at), b' ' | b'\n');
        (begins && colon && length <= LONGEST_KEY).then(|| Key {
            text: CompactString::from(composed(&self.text[start..start + length])),
            span: self.span(start, start + length),
        })
    }

    /// What stands behind a key of a group with this indentation; `at` at the start of the next line.
    fn block_value(&mut self, indent: usize, key: &Key, depth: usize) -> Option<Node> {
        self.skip_spaces();
        let node = match self.byte(self.at) {
            b'\n' | b'#' => {
                self.at -= 1; // a comment needs a space before it, and a key's colon is no space
                if self.byte(self.at) != b' ' {
                    self.at += 1;
                }
                self.end_line()?;
                return self.below(indent, key, depth);
            }
            b'{' | b'[' | b'"' | b'\'' => self.flow(depth + 1)?,
            _ => self.plain_line()?,
        };
        self.end_line()?;
        // A text that goes on in the next line.
        (self.peek_line() <= indent).then_some(node)
    }

    /// What stands below a key: a group, a list, or nothing.
    fn below(&mut self, indent: usize, key: &Key, depth: usize) -> Option<Node> {
        let line = self.at;
        let next = self.next_line();
        let is_item = self.byte(self.at) == b'-' && matches!(self.byte(self.at + 1), b' ' | b'\n');
        match next {
            Some(next) if next > indent && is_item => self.items(next, depth + 1),
            Some(next) if next > indent => self.group(next, depth + 1),
            Some(next) if next == indent && is_item => None,
            _ => {
                self.at = line;
                Some(Node {
                    span: key.span,
                    value: Value::Null,
                })
            }
        }
    }

    /// A list of values on one line each; `at` at its first hyphen.
    fn items(&mut self, indent: usize, depth: usize) -> Option<Node> {
        let start = self.at;
        let mut items: Vec<Node> = Vec::new();
        loop {
            if self.byte(self.at) != b'-' || self.byte(self.at + 1) != b' ' {
                return None;
            }
            self.at += 1;
            self.skip_spaces();
            let node = match self.byte(self.at) {
                b'\n' | b'#' => return None,
                b'{' | b'[' | b'"' | b'\'' => self.flow(depth + 1)?,
                _ => self.plain_line()?,
            };
            self.end_line()?;
            items.push(node);
            let line = self.at;
            match self.next_line() {
                Some(next) if next == indent => {}
                Some(next) if next > indent => return None,
                _ => {
                    self.at = line;
                    break;
                }
            }
        }
        let end = items.last()?.span;
        Some(Node {
            span: self.span(start, start).to(end),
            value: Value::List(items),
        })
    }

    /// A plain text up to the end of its line or a comment.
    fn plain_line(&mut self) -> Option<Node> {
        let rest = &self.text[self.at..];
        let line = rest.lines().next().unwrap_or_default();
        let text = line
            .find(" #")
            .map_or(line, |comment| &line[..comment])
            .trim_end_matches(' ');
        let colon = text.contains(": ") || text.ends_with(':');
        if colon || !self.begins_plain(self.at) {
            return None;
        }
        Some(self.plain(text))
    }

    /// Whether a plain text may begin here for certain.
    fn begins_plain(&self, at: usize) -> bool {
        match self.byte(at) {
            b'-' => self.byte(at + 1).is_ascii_alphanumeric(),
            byte => {
                byte.is_ascii_alphanumeric()
                    || matches!(byte, b'~' | b'+' | b'.' | b'$' | b'(' | b'/' | b'_')
                    || !byte.is_ascii()
            }
        }
    }

    /// The node of a plain text that begins at `at`; `at` behind it.
    fn plain(&mut self, text: &str) -> Node {
        let span = self.span(self.at, self.at + text.len());
        self.at += text.len();
        let value = match text {
            "~" | "null" | "Null" | "NULL" => Value::Null,
            _ => Value::Scalar(Scalar {
                text: CompactString::from(composed(text)),
                plain: true,
            }),
        };
        Node { span, value }
    }

    /// A value inside braces or brackets, or quoted; `at` behind it.
    fn flow(&mut self, depth: usize) -> Option<Node> {
        if depth > MAX_DEPTH {
            return None;
        }
        match self.byte(self.at) {
            b'{' => self.flow_group(depth),
            b'[' => self.flow_list(depth),
            quote @ (b'"' | b'\'') => self.quoted(quote),
            _ => self.flow_plain(),
        }
    }

    fn flow_group(&mut self, depth: usize) -> Option<Node> {
        let start = self.at;
        let mut entries: Vec<Entry> = Vec::new();
        self.at += 1;
        self.skip_spaces();
        if self.byte(self.at) == b'}' {
            self.at += 1;
        } else {
            loop {
                let key = self.key()?;
                self.skip_spaces();
                let node = self.flow(depth + 1)?;
                add(&mut entries, key, node)?;
                if self.separator(b'}')? {
                    break;
                }
            }
        }
        Some(Node {
            span: self.span(start, self.at),
            value: Value::Map(entries),
        })
    }

    fn flow_list(&mut self, depth: usize) -> Option<Node> {
        let start = self.at;
        let mut items: Vec<Node> = Vec::new();
        self.at += 1;
        self.skip_spaces();
        if self.byte(self.at) == b']' {
            self.at += 1;
        } else {
            loop {
                items.push(self.flow(depth + 1)?);
                if self.separator(b']')? {
                    break;
                }
            }
        }
        Some(Node {
            span: self.span(start, self.at),
            value: Value::List(items),
        })
    }

    /// Behind a value: whether this was the last one. Only spaces may stand around the comma.
    fn separator(&mut self, close: u8) -> Option<bool> {
        self.skip_spaces();
        let byte = self.byte(self.at);
        self.at += 1;
        if byte == close {
            return Some(true);
        }
        self.skip_spaces();
        (byte == b',').then_some(false)
    }

    fn flow_plain(&mut self) -> Option<Node> {
        if !self.begins_plain(self.at) {
            return None;
        }
        let rest = &self.text[self.at..];
        let end = rest.find([',', ']', '}', '[', '{', '\n'])?;
        let text = rest[..end].trim_end_matches(' ');
        let doubtful = text.contains(": ") || text.ends_with(':') || text.contains(" #");
        (!doubtful && matches!(rest.as_bytes()[end], b',' | b']' | b'}')).then(|| self.plain(text))
    }

    /// A quoted text without escapes, on one line.
    fn quoted(&mut self, quote: u8) -> Option<Node> {
        let start = self.at;
        let rest = &self.text[start + 1..];
        let end = rest.bytes().position(|byte| byte == quote || byte == b'\n')?;
        let text = &rest[..end];
        let behind = self.byte(start + end + 2);
        let whole = rest.as_bytes()[end] == quote && matches!(behind, b' ' | b'\n' | b',' | b']' | b'}');
        if !whole || (quote == b'"' && text.contains('\\')) {
            return None;
        }
        self.at = start + end + 2;
        // A colon behind it would make it a key.
        let next = self.text[self.at..].trim_start_matches(' ');
        if next.starts_with(':') {
            return None;
        }
        Some(Node {
            span: self.span(start, self.at),
            value: Value::Scalar(Scalar {
                text: CompactString::from(composed(text)),
                plain: false,
            }),
        })
    }
}

/// Adds an entry; a repeated key is for the full parser to report.
fn add(entries: &mut Vec<Entry>, key: Key, node: Node) -> Option<()> {
    const MAX_KEYS: usize = 200;
    let known = entries.iter().any(|entry| entry.key.text == key.text);
    if known || entries.len() >= MAX_KEYS {
        return None;
    }
    entries.push(Entry { key, node });
    Some(())
}
