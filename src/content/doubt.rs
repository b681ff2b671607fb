//! Which findings leave a figure's value in doubt: a figure as written and what was found while it was read enter, the finding that
//! others only follow from leaves.

use crate::finding::{Cause, Code, Finding, Place};
use crate::tree::{Entry, Key, Node, Value};

/// Keys whose faults leave a figure's value in doubt.
const OF_VALUE: [&str; 5] = ["value", "status", "precision", "unit", "period"];

/// What was found wrong with a figure's own value; what is wrong with its parts is theirs.
pub(super) fn of(entry: &Entry, findings: &[Finding]) -> Option<Cause> {
    let doubtful = |finding: &&Finding| {
        let Place::Span(at) = finding.place else { return false };
        let at_or_again = |key: &Key, node: &Node| {
            let again = finding.related.iter().any(|first| first.span == key.span);
            at == key.span || node.span.holds(at) || (finding.code == Code::DuplicateKey && again)
        };
        let code = matches!(
            finding.code,
            Code::InvalidValue | Code::MissingValue | Code::DuplicateKey | Code::CommaSplitsValue
        );
        let own = |one: &&Entry| OF_VALUE.contains(&one.key.text.as_str());
        let inner = || {
            entry
                .node
                .entries()
                .iter()
                .filter(own)
                .any(|one| at_or_again(&one.key, &one.node))
        };
        let outer = || match entry.node.value {
            Value::Map(_) => at == entry.key.span || finding.related.iter().any(|first| first.span == entry.key.span),
            _ => at_or_again(&entry.key, &entry.node),
        };
        code && (outer() || inner())
    };
    findings.iter().find(doubtful).and_then(Cause::of)
}
