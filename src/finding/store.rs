//! Findings as bytes, kept from one build to the next.
//!
//! Places are kept as they are, as spans of numbered files: they are only read again when no file has changed.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::files::{FileTree, Span};

use super::{Code, Finding, Place, Tally};

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Code, D::Error> {
        let text = String::deserialize(deserializer)?;
        Code::parse(&text).ok_or_else(|| de::Error::custom(format!("no code is called {text}")))
    }
}

/// The bytes of a build's findings and counts.
pub fn store(findings: &[Finding], tally: &Tally) -> Vec<u8> {
    // Nothing in it can fail to be written as JSON; an empty store is one that is not restored.
    serde_json::to_vec(&(findings, tally)).unwrap_or_default()
}

/// The findings and counts of stored bytes, if this version of annals wrote them, about these files.
pub fn restore(bytes: &[u8], files: &FileTree) -> Option<(Vec<Finding>, Tally)> {
    let (findings, tally): (Vec<Finding>, Tally) = serde_json::from_slice(bytes).ok()?;
    let holds = findings.iter().all(|finding| points_into(finding, files));
    holds.then_some((findings, tally))
}

/// Whether every place of a finding is in a file that there is.
fn points_into(finding: &Finding, files: &FileTree) -> bool {
    let is_there = |span: &Span| {
        let (start, end) = (span.start as usize, span.end as usize);
        files
            .files
            .get(span.file.0 as usize)
            .is_some_and(|file| start <= end && file.text.is_char_boundary(start) && file.text.is_char_boundary(end))
    };
    let own = match &finding.place {
        Place::Span(span) => is_there(span),
        Place::Path(_) => true,
    };
    own && finding.related.iter().all(|related| is_there(&related.span))
        && finding.dependents.iter().all(|dependent| points_into(dependent, files))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::{FileId, SourceFile};

    #[test]
    fn what_is_stored_is_restored() {
        let file = |path: &str| SourceFile {
            path: path.to_owned(),
            text: "0123456789 123".to_owned() + "é",
        };
        let files = FileTree {
            files: ["a", "b", "c", "d"].map(file).to_vec(),
            ..FileTree::default()
        };
        let span = Span::new(FileId(3), 13, 14);
        let root = Finding::new(Code::BreakdownSum, span, "43 + 108 is 151, \"not\" 152")
            .help("write 151")
            .related(span, "here");
        let mut other = Finding::on_path(Code::NameCollision, "content/a.md", "two names");
        other.accepted = Some("because".into());
        other.dependents.push(root.clone());
        let findings = vec![root, other];
        let tally = Tally {
            reports: 7,
            ..Tally::default()
        }
        .count(&findings);
        assert_eq!(
            restore(&store(&findings, &tally), &files),
            Some((findings.clone(), tally))
        );
        assert_eq!(restore(b"", &files), None);
        assert_eq!(restore(b"[[{\"code\":\"no-such-code\"}],{}]", &files), None);
        for outside in [
            Span::new(FileId(4), 0, 0),
            Span::new(FileId(3), 0, 17),
            Span::new(FileId(3), 0, 15),
        ] {
            let mut spoilt = findings.clone();
            spoilt[1].dependents[0].related[0].span = outside;
            assert_eq!(restore(&store(&spoilt, &tally), &files), None, "{outside:?}");
        }
    }
}
