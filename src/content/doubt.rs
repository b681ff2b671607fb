//! Which findings leave a figure's value in doubt: a figure as written and what was found while it was read enter, the finding that
//! others only follow from leaves.

use crate::files::Span;
use crate::finding::{Cause, Code, Finding};
use crate::tree::{Entry, Value};

/// Keys whose faults leave a figure's value in doubt.
const OF_VALUE: [&str; 5] = ["value", "status", "precision", "unit", "period"];

/// A finding that may leave a value in doubt.
#[derive(Debug, Clone, Copy)]
struct Doubt {
    cause: Cause,
    /// Where a key is that is there twice.
    first: Option<Span>,
}

/// What was found before figures were read, to be found by its place: keys that are there twice, cells that a comma divided.
#[derive(Debug, Default)]
pub(super) struct Doubts {
    /// By the byte that the finding, or the first of the keys, begins at.
    by_place: Vec<(u32, Doubt)>,
}

impl Doubts {
    /// Those among these findings.
    pub(super) fn new(findings: &[Finding]) -> Self {
        let at_both = |doubt: Doubt| {
            let first = doubt.first.map(|first| (first.start, doubt));
            std::iter::once((doubt.cause.span.start, doubt)).chain(first)
        };
        let mut by_place: Vec<(u32, Doubt)> = doubts(findings).flat_map(at_both).collect();
        by_place.sort_by_key(|(start, _)| *start);
        Doubts { by_place }
    }

    /// Those that begin within these bytes.
    fn within(&self, span: Span) -> impl Iterator<Item = Doubt> {
        let from = self.by_place.partition_point(|(start, _)| *start < span.start);
        let begun = self.by_place[from..]
            .iter()
            .take_while(move |(start, _)| *start <= span.end);
        begun.map(|(_, doubt)| *doubt)
    }
}

fn doubts(findings: &[Finding]) -> impl Iterator<Item = Doubt> {
    findings.iter().filter_map(|finding| {
        let is_twice = finding.code == Code::DuplicateKey;
        let leaves_doubt = matches!(
            finding.code,
            Code::InvalidValue | Code::MissingValue | Code::DuplicateKey | Code::CommaSplitsValue
        );
        let first = finding.related.first().filter(|_| is_twice).map(|first| first.span);
        let cause = Cause::of(finding).filter(|_| leaves_doubt)?;
        Some(Doubt { cause, first })
    })
}

/// What was found wrong with a figure's own value, before it was read or while it was; what is wrong with its parts is theirs.
pub(super) fn of(entry: &Entry, before: &Doubts, own: &[Finding]) -> Option<Cause> {
    let inner = entry.node.entries().iter();
    let inner = inner.filter(|one| OF_VALUE.contains(&one.key.text.as_str()));
    let of_value: Vec<&Entry> = inner.chain([entry]).collect();
    let places = of_value.iter().flat_map(|one| [one.key.span, one.node.span]);
    let mut doubts = places.flat_map(|span| before.within(span)).chain(doubts(own));
    let is_of_value = |doubt: &Doubt| {
        let at = doubt.cause.span;
        of_value.iter().any(|one| {
            // What is within a record is of its value only where one of these keys has it.
            let is_record = std::ptr::eq(*one, entry) && matches!(one.node.value, Value::Map(_));
            at == one.key.span || doubt.first == Some(one.key.span) || (!is_record && one.node.span.holds(at))
        })
    };
    doubts.find(is_of_value).map(|doubt| doubt.cause)
}
