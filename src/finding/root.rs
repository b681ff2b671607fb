//! Roots first: findings that only follow from another are listed under it.
//!
//! Whoever raises a finding knows what it would follow from and says so ([`Finding::follows`]); here the two are put together, when all
//! severities and acceptances are known. Nothing is hidden: where the other finding is not there, is lighter, or was accepted, the
//! one that would follow stands by itself.

use std::collections::BTreeMap;

use super::{Cause, Finding, Place};

/// Longer chains than this are not followed: a finding at its end stands by itself.
const LONGEST: usize = 8;

/// Hangs each finding that only follows from another under its root. The order is kept.
pub fn gather(findings: Vec<Finding>) -> Vec<Finding> {
    if findings.iter().all(|finding| finding.cause.is_none()) {
        return findings;
    }
    let mut roots: BTreeMap<Cause, usize> = BTreeMap::new();
    for (at, finding) in findings.iter().enumerate() {
        if let (Place::Span(span), None) = (&finding.place, &finding.accepted) {
            let code = finding.code;
            roots.entry(Cause { code, span: *span }).or_insert(at);
        }
    }
    let above: Vec<Option<usize>> = (0..findings.len()).map(|at| root(&findings, &roots, at)).collect();
    let mut slots: Vec<Option<Finding>> = findings.into_iter().map(Some).collect();
    for (at, root) in above.into_iter().enumerate() {
        let Some(root) = root.filter(|root| slots[*root].is_some()) else {
            continue;
        };
        let dependent = slots[at].take();
        if let Some(root) = &mut slots[root] {
            root.dependents
                .extend(dependent.map(|one| Finding { cause: None, ..one }));
        }
    }
    let mut gathered: Vec<Finding> = slots.into_iter().flatten().collect();
    for finding in &mut gathered {
        finding.cause = None;
    }
    gathered
}

/// The finding at the end of the chain of causes.
fn root(findings: &[Finding], roots: &BTreeMap<Cause, usize>, start: usize) -> Option<usize> {
    let finding = &findings[start];
    if finding.accepted.is_some() {
        return None;
    }
    let mut at = start;
    for _ in 0..LONGEST {
        let next = findings[at].cause.as_ref().and_then(|cause| roots.get(cause));
        match next {
            // An error is never put under something that would let the site be published.
            Some(next) if findings[*next].severity <= finding.severity && *next != start => at = *next,
            _ => return (at != start).then_some(at),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::{Code, Severity};
    use super::*;
    use crate::files::{FileId, Span};

    fn at(code: Code, place: usize) -> Finding {
        Finding::new(
            code,
            Span::new(FileId(0), place, place + 1),
            format!("{code} at {place}"),
        )
    }

    fn follows(finding: Finding, of: &Finding) -> Finding {
        let cause = Cause::of(of);
        Finding { cause, ..finding }
    }

    fn shown(findings: &[Finding]) -> Vec<(Code, usize)> {
        findings
            .iter()
            .map(|finding| (finding.code, finding.dependents.len()))
            .collect()
    }

    #[test]
    fn what_follows_stands_under_its_root() {
        let root = at(Code::InvalidValue, 3);
        let middle = follows(at(Code::BreakdownSum, 2), &root);
        let last = follows(at(Code::ClaimMismatch, 9), &middle);
        let other = at(Code::ClaimMismatch, 11);
        let gathered = gather(vec![middle, root, last, other]);
        assert_eq!(shown(&gathered), [(Code::InvalidValue, 2), (Code::ClaimMismatch, 0)]);
        assert!(
            gathered[0]
                .dependents
                .iter()
                .all(|one| one.cause.is_none() && one.dependents.is_empty())
        );
    }

    #[test]
    fn nothing_is_hidden_by_what_is_accepted_lighter_or_not_there() {
        let mut accepted = at(Code::BreakdownSum, 1);
        accepted.accepted = Some("the report says so".into());
        accepted.severity = Severity::Note;
        let follower = follows(at(Code::ClaimMismatch, 5), &accepted);
        assert_eq!(gather(vec![accepted, follower.clone()]).len(), 2);
        let mut lighter = at(Code::BreakdownSum, 1);
        lighter.severity = Severity::Warning;
        assert_eq!(gather(vec![lighter, follower.clone()]).len(), 2);
        assert_eq!(gather(vec![follower]).len(), 1);
    }

    #[test]
    fn circles_end() {
        let (a, b) = (at(Code::BreakdownSum, 1), at(Code::ClaimMismatch, 2));
        let gathered = gather(vec![follows(a.clone(), &b), follows(b.clone(), &a)]);
        let all: usize = gathered.iter().map(|finding| 1 + finding.dependents.len()).sum();
        assert_eq!(all, 2);
        let own = follows(a.clone(), &a);
        assert_eq!(gather(vec![own]).len(), 1);
    }
}
