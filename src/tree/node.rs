//! The tree: what YAML and TOML have in common, with places.

use compact_str::CompactString;

use crate::files::Span;

/// A value and where it is written.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Where: quotes and brackets included; of a block from its first key to its last value; of nothing, its key.
    pub span: Span,
    /// What.
    pub value: Value,
}

/// What can stand behind a key.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing, `~` or `null`.
    Null,
    /// One text or number.
    Scalar(Scalar),
    /// Keys with values, in the order of the file.
    Map(Vec<Entry>),
    /// Values in order.
    List(Vec<Node>),
}

/// One text or number, not yet judged to be either.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scalar {
    /// The token as written where it is plain, TOML's numbers and dates among them (`1.50` stays `1.50`); else what the quotes hold.
    pub text: CompactString,
    /// Whether it is written without quotes, so that it may be a number, a date or `true`.
    pub plain: bool,
}

/// A key with its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: Key,
    /// Its value.
    pub node: Node,
}

/// A key: always a text, also `no` and `2016`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// The text.
    pub text: CompactString,
    /// Where it is written, quotes included.
    pub span: Span,
}

impl Node {
    /// The text, if it is one text or number.
    pub fn scalar(&self) -> Option<&Scalar> {
        match &self.value {
            Value::Scalar(scalar) => Some(scalar),
            _ => None,
        }
    }

    /// The entries, if it is a map; else none.
    pub fn entries(&self) -> &[Entry] {
        match &self.value {
            Value::Map(entries) => entries,
            _ => &[],
        }
    }

    /// The value of `key`, if this is a map that has it.
    pub fn get(&self, key: &str) -> Option<&Node> {
        let found = self.entries().iter().find(|entry| entry.key.text == key);
        found.map(|entry| &entry.node)
    }

    /// Whether it is nothing.
    pub fn is_null(&self) -> bool {
        self.value == Value::Null
    }

    /// What it is, in an editor's words.
    pub fn kind(&self) -> &'static str {
        match &self.value {
            Value::Null => "nothing",
            Value::Scalar(_) => "a text",
            Value::Map(_) => "a group of keys",
            Value::List(_) => "a list",
        }
    }

    /// How many values there are in it, itself included.
    pub(super) fn size(&self) -> usize {
        1 + match &self.value {
            Value::Null | Value::Scalar(_) => 0,
            Value::Map(entries) => entries.iter().map(|entry| entry.node.size()).sum(),
            Value::List(nodes) => nodes.iter().map(Node::size).sum(),
        }
    }
}
