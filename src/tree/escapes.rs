//! Characters that nobody sees and that a quoted text names by an escape, `"\u202e"`: the file's own text does not hold them.

use crate::files::{Span, hidden};
use crate::finding::Finding;

use super::{Node, Value};

/// Finds them in everything that stands in `node`, which was read from `text`, which starts at byte `offset` of its file.
pub(super) fn find(node: &Node, text: &str, offset: usize) -> Vec<Finding> {
    let mut findings = Vec::new();
    if text.contains('\\') {
        walk(
            node,
            &|span| {
                text.get(span.start as usize - offset..span.end as usize - offset)
                    .unwrap_or_default()
            },
            &mut findings,
        );
    }
    findings
}

fn walk<'t>(node: &Node, written: &impl Fn(Span) -> &'t str, findings: &mut Vec<Finding>) {
    let mut look = |decoded: &str, span: Span| {
        let written = written(span);
        // What stands there letter for letter is found with the rest of the file.
        let mut escaped = hidden::scan(decoded, |_| false).into_iter();
        let escaped = escaped.find(|one| !written.contains(one.character));
        findings.extend(escaped.map(|one| Finding::hidden(&one, span)));
    };
    match &node.value {
        Value::Null => {}
        Value::Scalar(scalar) if scalar.plain => {}
        Value::Scalar(scalar) => look(&scalar.text, node.span),
        Value::Map(entries) => {
            for entry in entries {
                look(&entry.key.text, entry.key.span);
            }
            entries.iter().for_each(|entry| walk(&entry.node, written, findings));
        }
        Value::List(nodes) => nodes.iter().for_each(|node| walk(node, written, findings)),
    }
}
