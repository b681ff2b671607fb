//! TOML into the tree, through the toml crate's recovering parser.

use std::borrow::Cow;
use std::collections::HashMap;

use compact_str::CompactString;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue, Error};

use crate::files::{FileId, Span, composed, line_feeds};
use crate::finding::{Checked, Code, Finding};

use super::limits::{self, MAX_BYTES, MAX_DEPTH, MAX_NODES, MAX_TABLES};
use super::yaml::duplicate;
use super::{Entry, Key, Node, Scalar, Value, escapes, losses};

/// Reads one TOML document that starts at byte `offset` of `file`. A document without a key is no node.
///
/// What cannot be read is one `invalid-front-matter`, and there is no node either.
pub fn toml(file: FileId, text: &str, offset: usize) -> Checked<Option<Node>> {
    let text = &*line_feeds(text);
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
    if text.len() > MAX_BYTES {
        return refused(limits::too_many_bytes(reader.span(0..0), text.len()));
    }
    let mut tables = text.match_indices("\n[");
    if let Some((at, _)) = tables.nth(MAX_TABLES) {
        return refused(limits::too_many_tables(reader.span(at + 1..at + 2)));
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
            let mut findings = reader.repeated(&errors, &entries);
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
        if self.nodes > MAX_NODES {
            return Err(Box::new(limits::too_many_nodes(span)));
        }
        if depth > MAX_DEPTH {
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

    /// The findings for keys and `[header]`s that are there already.
    fn repeated(&self, errors: &[Error], entries: &[Entry]) -> Vec<Finding> {
        if errors.is_empty() {
            return Vec::new();
        }
        let (headers, keys) = (self.headers(), places(entries));
        let found = errors.iter().map(|error| {
            let at = error.span().unwrap_or(0..0);
            let again = Key {
                text: CompactString::from(unquoted(&self.text[at.clone()])),
                span: self.span(at.clone()),
            };
            let line = self.line(at.start).trim();
            let first = if line.starts_with('[') {
                headers.get(line).copied().filter(|first| first.end < again.span.start)
            } else {
                // The last one before: both stand in the same table, or the parser would not have complained.
                let all = keys.get(again.text.as_str()).map_or(&[][..], Vec::as_slice);
                let before = all.partition_point(|one| one.start < again.span.start);
                before.checked_sub(1).map(|last| all[last])
            };
            match first {
                Some(first) => duplicate(&again, first),
                None => {
                    let message = format!("`{}` is there already", again.text);
                    Finding::new(Code::DuplicateKey, again.span, message).help("Keep one of them.")
                }
            }
        });
        found.collect()
    }

    /// The first line with each `[header]`: the parser keeps the last one's place only.
    fn headers(&self) -> HashMap<&str, Span> {
        let mut headers = HashMap::new();
        let mut start = 0;
        for line in self.text.split_inclusive('\n') {
            let header = line.trim();
            if header.starts_with('[') {
                let indent = line.len() - line.trim_start().len();
                let span = self.span(start + indent..start + indent + header.len());
                headers.entry(header).or_insert(span);
            }
            start += line.len();
        }
        headers
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

/// Where each key stands, in order.
fn places(entries: &[Entry]) -> HashMap<&str, Vec<Span>> {
    let mut places: HashMap<&str, Vec<Span>> = HashMap::new();
    let mut left: Vec<&Entry> = entries.iter().collect();
    while let Some(entry) = left.pop() {
        places.entry(entry.key.text.as_str()).or_default().push(entry.key.span);
        match &entry.node.value {
            Value::Map(below) => left.extend(below),
            Value::List(items) => left.extend(items.iter().flat_map(Node::entries)),
            Value::Null | Value::Scalar(_) => {}
        }
    }
    places.values_mut().for_each(|all| all.sort_by_key(|span| span.start));
    places
}

/// Where a dotted key gets longer than any nesting that we accept: the parser nests without a limit there.
fn longest_dotted_key(text: &str) -> Option<usize> {
    const MAX_DOTS: usize = 4 * MAX_DEPTH;
    let mut dots = 0;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'.' => dots += 1,
            b'\n' | b'=' | b',' | b'{' | b'[' => dots = 0,
            _ => {}
        }
        if dots > MAX_DOTS {
            return Some(at);
        }
    }
    None
}
