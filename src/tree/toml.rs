//! TOML into the tree, through the toml crate's recovering parser.

use std::borrow::Cow;

use compact_str::CompactString;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue, Error};

use crate::files::{FileId, Span, composed};
use crate::finding::{Checked, Code, Finding};

use super::limits::{self, MOST_BYTES, MOST_DEPTH, MOST_NODES};
use super::yaml::duplicate;
use super::{Entry, Key, Node, Scalar, Value, escapes, losses};

/// Reads one TOML document that starts at byte `offset` of `file`. A document without a key is no node.
///
/// What cannot be read is one `invalid-front-matter`, and there is no node either.
pub fn toml(file: FileId, text: &str, offset: usize) -> Checked<Option<Node>> {
    let mut reader = Reader {
        file,
        text,
        offset,
        nodes: 0,
    };
    let refused = |finding| Checked {
        value: None,
        findings: vec![finding],
    };
    if text.len() > MOST_BYTES {
        return refused(limits::too_many_bytes(reader.span(0..0), text.len()));
    }
    if let Some(finding) = losses::odd_blank(file, text, offset) {
        return refused(finding);
    }
    if let Some(at) = longest_dotted_key(text) {
        return refused(limits::too_deep(reader.span(at..at)));
    }
    let (table, errors) = DeTable::parse_recoverable(text);
    if let Some(fault) = errors.iter().find(|error| !is_duplicate(error)) {
        return refused(reader.fault(fault));
    }
    match reader.map(table.get_ref(), 0) {
        Ok(Value::Map(entries)) => {
            let mut findings: Vec<Finding> = errors.iter().map(|error| reader.repeated(error, &entries)).collect();
            let span = reader.span(0..text.len());
            let node = Node {
                span,
                value: Value::Map(entries),
            };
            findings.extend(escapes::find(&node, text, offset));
            Checked {
                value: Some(node).filter(|node| !node.entries().is_empty()),
                findings,
            }
        }
        Ok(_) => Checked::clean(None),
        Err(finding) => refused(*finding),
    }
}

fn is_duplicate(error: &Error) -> bool {
    error.message() == "duplicate key"
}

struct Reader<'i> {
    file: FileId,
    text: &'i str,
    offset: usize,
    nodes: usize,
}

type Read<T> = Result<T, Box<Finding>>;

impl Reader<'_> {
    fn map(&mut self, table: &DeTable<'_>, depth: usize) -> Read<Value> {
        let mut entries = Vec::with_capacity(table.len());
        for (key, value) in table {
            self.nodes += 1;
            let key = Key {
                text: CompactString::from(composed(key.get_ref())),
                span: self.span(key.span()),
            };
            let node = self.node(value, depth + 1)?;
            entries.push(Entry { key, node });
        }
        Ok(Value::Map(entries))
    }

    fn list(&mut self, array: &DeArray<'_>, depth: usize) -> Read<Value> {
        let items = array.iter().map(|item| self.node(item, depth + 1));
        Ok(Value::List(items.collect::<Read<_>>()?))
    }

    fn node(&mut self, value: &Spanned<DeValue<'_>>, depth: usize) -> Read<Node> {
        let span = self.span(value.span());
        self.nodes += 1;
        if self.nodes > MOST_NODES {
            return Err(Box::new(limits::too_many_nodes(span)));
        }
        if depth > MOST_DEPTH {
            return Err(Box::new(limits::too_deep(span)));
        }
        let value = match value.get_ref() {
            DeValue::Table(table) => self.map(table, depth)?,
            DeValue::Array(array) => self.list(array, depth)?,
            DeValue::String(text) => scalar(text, false),
            DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => {
                scalar(&self.text[value.span()], true)
            }
        };
        Ok(Node { span, value })
    }

    /// The finding for what is no TOML.
    fn fault(&self, error: &Error) -> Finding {
        let at = error.span().unwrap_or(0..0);
        let message = format!("this is not valid TOML: {}", error.message());
        let help = match self.text[at.start.min(self.text.len())..].chars().next() {
            Some('“' | '”' | '‘' | '’') => "TOML takes straight quotation marks: \"…\".",
            _ => "Write `key = value`; texts and dates with words stand in straight quotes: `title = \"…\"`.",
        };
        Finding::new(Code::InvalidFrontMatter, self.span(at), message).help(help)
    }

    /// The finding for a key or a `[header]` that is there already.
    fn repeated(&self, error: &Error, entries: &[Entry]) -> Finding {
        let at = error.span().unwrap_or(0..0);
        let again = Key {
            text: CompactString::from(unquoted(&self.text[at.clone()])),
            span: self.span(at.clone()),
        };
        let header = self.line(at.start).trim_start().starts_with('[');
        let first = if header {
            self.earlier_header(at.start)
        } else {
            nearest_before(entries, &again)
        };
        match first {
            Some(first) => duplicate(&again, first),
            None => {
                let message = format!("`{}` is there already", again.text);
                Finding::new(Code::DuplicateKey, again.span, message).help("Keep one of them.")
            }
        }
    }

    /// The first line with the same `[header]` as the one at byte `at`; the parser keeps the last one's place only.
    fn earlier_header(&self, at: usize) -> Option<Span> {
        let header = self.line(at).trim();
        let mut start = 0;
        for line in self.text.split_inclusive('\n') {
            if line.trim() == header && start + line.len() <= at {
                let indent = line.len() - line.trim_start().len();
                return Some(self.span(start + indent..start + indent + header.len()));
            }
            start += line.len();
        }
        None
    }

    fn line(&self, at: usize) -> &str {
        let start = self.text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        self.text[start..].lines().next().unwrap_or_default()
    }

    fn span(&self, range: std::ops::Range<usize>) -> Span {
        Span::new(self.file, self.offset + range.start, self.offset + range.end)
    }
}

fn scalar(text: &str, plain: bool) -> Value {
    Value::Scalar(Scalar {
        text: CompactString::from(composed(text)),
        plain,
    })
}

fn unquoted(key: &str) -> Cow<'_, str> {
    let inner = |mark: char| key.strip_prefix(mark).and_then(|key| key.strip_suffix(mark));
    Cow::Borrowed(inner('"').or_else(|| inner('\'')).unwrap_or(key))
}

/// The last key of the same text before `again`: both stand in the same table, or the parser would not have complained.
fn nearest_before(entries: &[Entry], again: &Key) -> Option<Span> {
    let mut best: Option<Span> = None;
    let mut keep = |span: Span| {
        if span.start < again.span.start && best.is_none_or(|best| best.start < span.start) {
            best = Some(span);
        }
    };
    for entry in entries {
        if entry.key.text == again.text {
            keep(entry.key.span);
        }
        let below = match &entry.node.value {
            Value::Map(below) => nearest_before(below, again),
            Value::List(items) => items
                .iter()
                .filter_map(|item| nearest_before(item.entries(), again))
                .next_back(),
            Value::Null | Value::Scalar(_) => None,
        };
        if let Some(below) = below {
            keep(below);
        }
    }
    best
}

/// Where a dotted key gets longer than any nesting that we accept: the parser nests without a limit there.
fn longest_dotted_key(text: &str) -> Option<usize> {
    const MOST_DOTS: usize = 4 * MOST_DEPTH;
    let mut dots = 0;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'.' => dots += 1,
            b'\n' | b'=' | b',' | b'{' | b'[' => dots = 0,
            _ => {}
        }
        if dots > MOST_DOTS {
            return Some(at);
        }
    }
    None
}
