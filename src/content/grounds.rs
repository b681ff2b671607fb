//! What a figure rests on: the sources that state it, and the reasons why a finding about it stays.

use crate::document::Locator;
use crate::files::{Located, Span};
use crate::finding::{Code, Finding, Severity};
use crate::model::{Accept, Citation, Text};
use crate::tree::{Entry, Key, Node, Record, Value, sole, suggest};

use super::shapes;

/// Where a figure is stated: `ID`, `ID, locator`, `{ id, at, quote }` or a list of them.
pub(super) fn citations(node: &Node, findings: &mut Vec<Finding>) -> Vec<Citation> {
    match &node.value {
        Value::List(items) => items.iter().flat_map(|item| citations(item, findings)).collect(),
        Value::Scalar(scalar) if !scalar.text.trim().is_empty() => {
            let (id, locator) = scalar
                .text
                .split_once(',')
                .map_or((scalar.text.as_str(), None), |(id, at)| (id, Some(at)));
            let source = Located::new(Text::from(id.trim()), node.span);
            findings.extend(locator.and_then(|at| slip(at, node.span)));
            vec![Citation {
                source,
                locator: locator.map(|at| Text::from(at.trim())),
                locator_span: None,
                quote: None,
            }]
        }
        Value::Map(_) => {
            let Some(mut record) = Record::open(node, &shapes::CITATION, findings) else {
                return Vec::new();
            };
            let source = record.required_text("id");
            let at = record.text("at");
            if let Some(finding) = at.as_ref().and_then(|at| slip(&at.value, at.span)) {
                record.report(finding);
            }
            let quote = record.text("quote");
            record.finish();
            source
                .map(|source| Citation {
                    source,
                    locator_span: Some(at.as_ref().map_or(node.span, |at| at.span)),
                    locator: at.map(|at| at.value),
                    quote,
                })
                .into_iter()
                .collect()
        }
        _ => {
            findings.push(
                Finding::new(Code::InvalidValue, node.span, "this names no source")
                    .help("Write the name of one of the report's `sources`, with a place in it: article, page 3."),
            );
            Vec::new()
        }
    }
}

/// The finding for a place in a source that is nearly one: it would narrow nothing down.
fn slip(locator: &str, span: Span) -> Option<Finding> {
    let (written, meant) = Locator::slip(locator)?;
    let message = format!("`{written}` names no place in a document");
    let mut finding = Finding::new(Code::InvalidValue, span, message).help(format!("Did you mean `{meant}`?"));
    finding.severity = Severity::Warning;
    Some(finding)
}

/// Codes with the reasons why their findings stay.
pub(super) fn accept(record: &mut Record<'_, '_>) -> Vec<Accept> {
    let mut accepted = Vec::new();
    let entries = record.map("accept");
    for entry in entries {
        let reason = entry
            .node
            .scalar()
            .map(|scalar| scalar.text.trim())
            .filter(|reason| !reason.is_empty());
        match (Code::parse(&entry.key.text), reason) {
            (Some(code), Some(reason)) if code.acceptable() => {
                accepted.push(Accept {
                    code: Some(code),
                    span: entry.key.span,
                    reason: reason.into(),
                });
            }
            (Some(code), Some(_)) => record.report(
                Finding::new(Code::UnknownCode, entry.key.span, format!("{code} cannot be accepted"))
                    .help("Only findings about numbers can stay; what is unknown, invalid or broken must be mended."),
            ),
            (Some(code), None) => record.report(
                Finding::new(
                    Code::InvalidValue,
                    entry.node.span,
                    format!("{code} is accepted without a reason"),
                )
                .help("Write why it stays, in a sentence that readers will see."),
            ),
            (None, _) => record.report(unknown_code(&entry.key, entries)),
        }
    }
    accepted
}

/// The finding for a code that does not exist.
fn unknown_code(key: &Key, beside: &[Entry]) -> Finding {
    // A code that is there already is not meant again.
    let codes = Code::ALL.iter().map(|code| code.as_str());
    let codes: Vec<&str> = codes
        .filter(|code| !beside.iter().any(|entry| entry.key.text == *code))
        .collect();
    let finding = Finding::new(Code::UnknownCode, key.span, format!("there is no code `{}`", key.text));
    match suggest(&key.text, codes.iter().copied()) {
        Some(near) => finding
            .help(format!("Did you mean `{near}`?"))
            .certain(key.span, sole(&key.text, codes.iter().copied())),
        None => finding.help("`annals explain` lists all codes."),
    }
}
