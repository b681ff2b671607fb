//! Findings as bytes, kept from one build to the next.
//!
//! Places are kept as they are, as spans of numbered files: they are only read again when no file has changed.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::{Code, Finding, Tally};

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

/// The findings and counts of stored bytes, if this version of annals wrote them.
pub fn restore(bytes: &[u8]) -> Option<(Vec<Finding>, Tally)> {
    serde_json::from_slice(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::{FileId, Span};

    #[test]
    fn what_is_stored_is_restored() {
        let span = Span::new(FileId(3), 14, 15);
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
        assert_eq!(restore(&store(&findings, &tally)), Some((findings, tally)));
        assert_eq!(restore(b""), None);
        assert_eq!(restore(b"[[{\"code\":\"no-such-code\"}],{}]"), None);
    }
}
