//! Takes the known keys out of a map and says what is wrong with the others.

use std::collections::HashSet;

use compact_str::CompactString;

use crate::files::{Located, Span};
use crate::finding::{Code, Finding};

use super::{Entry, Node, Shape, Value, sole, suggest};

/// A map that is being read as a record of a declared shape.
///
/// Asking for a key that has the wrong kind of value is a finding and gives nothing, so that reading goes on; [`Record::finish`]
/// reports the keys that the shape does not have.
#[derive(Debug)]
pub struct Record<'a, 't> {
    node: &'t Node,
    shape: &'static Shape,
    findings: &'a mut Vec<Finding>,
}

impl<'a, 't> Record<'a, 't> {
    /// Opens a map. Anything else is `invalid-value`, and there is no record.
    pub fn open(node: &'t Node, shape: &'static Shape, findings: &'a mut Vec<Finding>) -> Option<Self> {
        match &node.value {
            Value::Map(_) => Some(Record { node, shape, findings }),
            _ => {
                let message = format!("{} must be a group of keys, not {}", shape.one(), node.kind());
                let help = format!("Its keys are {}.", list_of(shape));
                findings.push(Finding::new(Code::InvalidValue, node.span, message).help(help));
                None
            }
        }
    }

    /// Where the record is written.
    pub fn span(&self) -> Span {
        self.node.span
    }

    /// Adds a finding of the caller's own.
    pub fn report(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// The list of findings, for what is read out of a nested value.
    pub fn findings(&mut self) -> &mut Vec<Finding> {
        self.findings
    }

    /// The key with its value.
    pub fn entry(&self, key: &str) -> Option<&'t Entry> {
        debug_assert!(self.shape.key(key).is_some(), "{} declares no {key}", self.shape.name);
        self.node.entries().iter().find(|entry| entry.key.text == key)
    }

    /// Whatever stands behind the key; also nothing, where nothing is written.
    pub fn node(&self, key: &str) -> Option<&'t Node> {
        self.entry(key).map(|entry| &entry.node)
    }

    /// A text, decoded. A number, a date and `true` are texts too.
    pub fn text(&mut self, key: &str) -> Option<Located<CompactString>> {
        let node = self.node(key)?;
        match &node.value {
            Value::Scalar(scalar) if !scalar.text.trim().is_empty() => {
                Some(Located::new(scalar.text.clone(), node.span))
            }
            _ => {
                self.wrong(key, node);
                None
            }
        }
    }

    /// A text that must be there.
    pub fn required_text(&mut self, key: &str) -> Option<Located<CompactString>> {
        if self.node(key).is_none() {
            let message = format!("this {} has no `{key}`", self.shape.name);
            let mut finding = Finding::new(Code::MissingValue, self.node.span, message);
            if let Some(doc) = self.shape.key(key) {
                finding = finding.help(format!("Add `{key}: …`. {}", doc.doc));
            }
            self.findings.push(finding);
        }
        self.text(key)
    }

    /// `true` or `false`; false where nothing is written.
    pub fn flag(&mut self, key: &str) -> bool {
        self.optional_flag(key).unwrap_or(false)
    }

    /// `true` or `false`, if it is written.
    pub fn optional_flag(&mut self, key: &str) -> Option<bool> {
        let node = self.node(key)?;
        let plain = node.scalar().filter(|scalar| scalar.plain);
        match plain.map(|scalar| scalar.text.as_str()) {
            Some("true") => Some(true),
            Some("false") => Some(false),
            _ => {
                self.wrong(key, node);
                None
            }
        }
    }

    /// A list of texts; one text alone is a list of one.
    pub fn list_of_text(&mut self, key: &str) -> Vec<Located<CompactString>> {
        let Some(node) = self.node(key) else {
            return Vec::new();
        };
        let items = match &node.value {
            Value::List(items) => items.as_slice(),
            Value::Scalar(_) => std::slice::from_ref(node),
            _ => {
                self.wrong(key, node);
                &[]
            }
        };
        let mut texts = Vec::with_capacity(items.len());
        for item in items {
            match &item.value {
                Value::Scalar(scalar) if !scalar.text.trim().is_empty() => {
                    texts.push(Located::new(scalar.text.clone(), item.span));
                }
                _ => self.wrong(key, item),
            }
        }
        texts
    }

    /// A list of whatever; one value alone is a list of one.
    pub fn list(&mut self, key: &str) -> &'t [Node] {
        match self.node(key) {
            None => &[],
            Some(node) => match &node.value {
                Value::List(items) => items,
                Value::Null => {
                    self.wrong(key, node);
                    &[]
                }
                _ => std::slice::from_ref(node),
            },
        }
    }

    /// The entries of a map whose keys are free.
    pub fn map(&mut self, key: &str) -> &'t [Entry] {
        match self.node(key) {
            None => &[],
            Some(node) => match &node.value {
                Value::Map(entries) => entries,
                _ => {
                    self.wrong(key, node);
                    &[]
                }
            },
        }
    }

    /// Reports every key that the shape does not have.
    pub fn finish(self) {
        self.finish_within(None);
    }

    /// The same of a table in a file: what it does not have the file itself may.
    pub fn finish_below(self, file: &'static Shape) {
        self.finish_within(Some(file));
    }

    fn finish_within(self, file: Option<&'static Shape>) {
        let entries = self.node.entries();
        let is_unknown = |entry: &&Entry| self.shape.key(&entry.key.text).is_none();
        let unknown: Vec<&Entry> = entries.iter().filter(is_unknown).collect();
        // Every figure is a record, and nearly all have none.
        if unknown.is_empty() {
            return;
        }
        // A key that is there already is not meant again.
        let there: HashSet<&str> = entries.iter().map(|entry| entry.key.text.as_str()).collect();
        let keys = self.shape.keys.iter().map(|doc| doc.key);
        let known: Vec<&str> = keys.filter(|key| !there.contains(key)).collect();
        for entry in unknown {
            let message = format!("{} has no key `{}`", self.shape.one(), entry.key.text);
            let known = known.iter().copied();
            let only = sole(&entry.key.text, known.clone());
            let is_above = file.is_some_and(|file| file.key(&entry.key.text).is_some());
            let help = match suggest(&entry.key.text, known) {
                _ if is_above => key_of_file(&entry.key.text),
                Some(near) => format!("Did you mean `{near}`?"),
                None => format!("Its keys are {}.", list_of(self.shape)),
            };
            self.findings.push(
                Finding::new(Code::UnknownKey, entry.key.span, message)
                    .help(help)
                    .certain(entry.key.span, only),
            );
        }
    }

    /// The finding for a value of the wrong kind.
    fn wrong(&mut self, key: &str, node: &Node) {
        let kind = self.shape.key(key).map_or("something else", |doc| doc.kind);
        let empty = node.is_null() || node.scalar().is_some_and(|scalar| scalar.text.trim().is_empty());
        let finding = if empty {
            Finding::new(Code::InvalidValue, node.span, format!("`{key}` has no value"))
                .help(format!("Write {kind} behind it, or remove the key."))
        } else {
            let message = match node.scalar() {
                Some(scalar) => format!("`{key}` must be {kind}, not `{}`", shortened(&scalar.text)),
                None => format!("`{key}` must be {kind}, not {}", node.kind()),
            };
            let finding = Finding::new(Code::InvalidValue, node.span, message);
            match self.shape.key(key) {
                Some(doc) => finding.help(doc.doc),
                None => finding,
            }
        };
        self.findings.push(finding);
    }
}

/// What to do with a key of the file that stands below a table of it.
pub fn key_of_file(key: &str) -> String {
    format!("`{key}` is a key of the whole file: put its line above the first table, which begins with `[`.")
}

/// The keys of a shape as a sentence lists them.
fn list_of(shape: &Shape) -> String {
    let keys: Vec<String> = shape.keys.iter().map(|doc| format!("`{}`", doc.key)).collect();
    keys.join(", ")
}

/// A text short enough for a message.
fn shortened(text: &str) -> String {
    const MAX: usize = 60;
    match text.char_indices().nth(MAX) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}
