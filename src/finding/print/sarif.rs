//! SARIF 2.1.0, which code scanners and editors read.

use std::collections::BTreeSet;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::{Spot, listed, others};
use crate::files::FileTree;
use crate::finding::Finding;

/// What may stand in a path of a URI as it is (RFC 3986, unreserved, and the slash).
const PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Findings as one SARIF log with one run.
pub fn sarif(files: &FileTree, findings: &[Finding]) -> String {
    let rules: BTreeSet<&str> = findings.iter().map(|finding| finding.code.as_str()).collect();
    let rules: Vec<Value> = rules.into_iter().map(|code| json!({ "id": code })).collect();
    let results: Vec<Value> = listed(files, findings)
        .iter()
        .map(|listed| result(files, &listed.spot, listed.finding))
        .collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "annals", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

fn result(files: &FileTree, spot: &Spot, finding: &Finding) -> Value {
    let help = finding
        .help
        .as_ref()
        .map(|help| format!("\nHelp: {help}"))
        .unwrap_or_default();
    let mut result = json!({
        "ruleId": finding.code.as_str(),
        "level": finding.severity.word(),
        "message": { "text": format!("{}{help}", finding.message) },
        "locations": [location(spot)],
    });
    let related: Vec<Value> = others(files, finding)
        .iter()
        .map(|(spot, message)| {
            let mut location = location(spot);
            location["message"] = json!({ "text": message });
            location
        })
        .collect();
    if !related.is_empty() {
        result["relatedLocations"] = related.into();
    }
    if let Some(reason) = &finding.accepted {
        result["suppressions"] = json!([{ "kind": "inSource", "justification": reason }]);
    }
    result
}

fn location(spot: &Spot) -> Value {
    let uri = utf8_percent_encode(&spot.file, PATH).to_string();
    json!({
        "physicalLocation": {
            "artifactLocation": { "uri": uri, "uriBaseId": "%SRCROOT%" },
            "region": {
                "startLine": spot.line, "startColumn": spot.column,
                "endLine": spot.end_line, "endColumn": spot.end_column,
            },
        },
    })
}
