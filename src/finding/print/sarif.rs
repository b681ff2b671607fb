//! SARIF 2.1.0, which code scanners and editors read.

use std::collections::BTreeSet;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::{Located, listed, others, plain_json};
use crate::files::FileTree;
use crate::finding::{Code, Finding, page};

/// What may stand in a path of a URI as it is (RFC 3986, unreserved, and the slash).
const PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Findings as one SARIF log with one run.
pub fn sarif(files: &FileTree, findings: &[Finding]) -> String {
    let codes: BTreeSet<(&str, Code)> = findings.iter().map(|one| (one.code.as_str(), one.code)).collect();
    let rules: Vec<Value> = codes.into_iter().map(|(_, code)| rule(code)).collect();
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
    plain_json(&format!("{log:#}\n"))
}

/// What a code means: the page that `annals explain` prints.
fn rule(code: Code) -> Value {
    let page = page(code);
    let first = page.split("\n\n").next().unwrap_or_default();
    json!({
        "id": code.as_str(),
        "shortDescription": { "text": first },
        "help": { "text": format!("annals explain {code}"), "markdown": page },
    })
}

fn result(files: &FileTree, spot: &Located, finding: &Finding) -> Value {
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

fn location(spot: &Located) -> Value {
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
