//! Figures that grow row by row, until they are the tree that front matter would have given.

use compact_str::CompactString;
use indexmap::IndexMap;

use crate::files::Span;
use crate::tree::{Entry, Key, Node, Scalar, Value};

use super::record::Cell;

/// A figure, part or subset.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) key: Key,
    /// Whether it has a row of its own; else only its parts were met.
    pub(super) written: bool,
    pub(super) fields: Vec<Entry>,
    pub(super) dimensions: IndexMap<CompactString, Dimension>,
    pub(super) subsets: Drafts,
}

/// Drafts by name, in the order of their rows.
pub(super) type Drafts = IndexMap<CompactString, Draft>;

/// The parts along one dimension.
#[derive(Debug)]
pub(super) struct Dimension {
    pub(super) key: Key,
    pub(super) written: bool,
    pub(super) fields: Vec<Entry>,
    pub(super) parts: Drafts,
}

impl Draft {
    pub(super) fn new(key: Key) -> Draft {
        Draft {
            key,
            written: false,
            fields: Vec::new(),
            dimensions: IndexMap::new(),
            subsets: Drafts::new(),
        }
    }

    /// The dimension of a name, new if need be.
    pub(super) fn dimension(&mut self, key: &Key) -> &mut Dimension {
        self.dimensions.entry(key.text.clone()).or_insert_with(|| Dimension {
            key: key.clone(),
            written: false,
            fields: Vec::new(),
            parts: Drafts::new(),
        })
    }

    /// As front matter would have it.
    pub(super) fn entry(self) -> Entry {
        let span = self.key.span;
        let mut fields = self.fields;
        if !self.dimensions.is_empty() {
            let dimensions = self.dimensions.into_values().map(Dimension::entry).collect();
            fields.push(inner("by", span, Value::Map(dimensions)));
        }
        if !self.subsets.is_empty() {
            let subsets = self.subsets.into_values().map(Draft::entry).collect();
            fields.push(inner("of-which", span, Value::Map(subsets)));
        }
        Entry {
            key: self.key,
            node: Node {
                span,
                value: Value::Map(fields),
            },
        }
    }
}

impl Dimension {
    fn entry(self) -> Entry {
        let span = self.key.span;
        let mut fields = self.fields;
        let parts = self.parts.into_values().map(Draft::entry).collect();
        fields.push(inner("parts", span, Value::Map(parts)));
        Entry {
            key: self.key,
            node: Node {
                span,
                value: Value::Map(fields),
            },
        }
    }
}

/// The draft of a path: each step is a subset, or a dimension and a part.
pub(super) fn find<'d>(drafts: &'d mut Drafts, path: &[Key]) -> Option<&'d mut Draft> {
    let (first, rest) = path.split_first()?;
    let draft = drafts.get_mut(&first.text)?;
    let Some(next) = rest.first() else {
        return Some(draft);
    };
    if draft.subsets.contains_key(&next.text) {
        return find(&mut draft.subsets, rest);
    }
    let dimension = draft.dimensions.get_mut(&next.text)?;
    find(&mut dimension.parts, &rest[1..])
}

/// A key that stands in the table's first line rather than beside its value.
pub(super) fn inner(key: &str, span: Span, value: Value) -> Entry {
    Entry {
        key: Key {
            text: CompactString::from(key),
            span,
        },
        node: Node { span, value },
    }
}

/// A plain value at a place.
pub(super) fn plain(text: impl Into<CompactString>, span: Span) -> Node {
    let text = text.into();
    Node {
        span,
        value: Value::Scalar(Scalar { text, plain: true }),
    }
}

/// The names of a path, each with its place. A quoted cell has one place for all.
pub(super) fn path(cell: &Cell) -> Vec<Key> {
    let bare = cell.span.range().len() == cell.text.len();
    let mut at = 0;
    let mut keys = Vec::new();
    for name in cell.text.split('/') {
        let span = if bare {
            cell.span.inner(at, at + name.len())
        } else {
            cell.span
        };
        at += name.len() + 1;
        keys.push(Key {
            text: CompactString::from(name),
            span,
        });
    }
    keys
}

/// `nearest 1000` as front matter's `{ nearest: 1000 }`.
pub(super) fn precision(cell: &Cell) -> Node {
    match cell.text.strip_prefix("nearest ") {
        Some(step) => group(cell, [("nearest", step)]),
        None => plain(cell.text.clone(), cell.span),
    }
}

/// `cases per 100000` as front matter's `{ of: cases, per: 100000 }`.
pub(super) fn unit(cell: &Cell) -> Node {
    match cell.text.split_once(" per ") {
        Some((of, per)) => group(cell, [("of", of), ("per", per)]),
        None => plain(cell.text.clone(), cell.span),
    }
}

fn group<const N: usize>(cell: &Cell, keys: [(&str, &str); N]) -> Node {
    let entries =
        keys.map(|(key, text)| inner(key, cell.span, plain(CompactString::from(text.trim()), cell.span).value));
    Node {
        span: cell.span,
        value: Value::Map(entries.into()),
    }
}
