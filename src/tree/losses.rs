//! What YAML drops or takes otherwise than an editor sees it: text behind ` #`, and blanks that are no spaces to it.

use crate::files::{FileId, Span};
use crate::finding::{Code, Finding};

use super::{Node, Value};

/// Finds texts that a ` #` cuts short: with a space behind it that is how comments are written, without one it is more likely text.
pub(super) fn cut_texts(node: &Node, text: &str, offset: usize) -> Vec<Finding> {
    let mut findings = Vec::new();
    if text.contains(" #") || text.contains("\t#") {
        walk(node, text, offset, &mut findings);
    }
    findings
}

fn walk(node: &Node, text: &str, offset: usize, findings: &mut Vec<Finding>) {
    match &node.value {
        Value::Scalar(scalar) if scalar.plain => findings.extend(cut(&scalar.text, node.span, text, offset)),
        Value::Null | Value::Scalar(_) => {}
        Value::Map(entries) => entries
            .iter()
            .for_each(|entry| walk(&entry.node, text, offset, findings)),
        Value::List(nodes) => nodes.iter().for_each(|node| walk(node, text, offset, findings)),
    }
}

fn cut(value: &str, span: Span, text: &str, offset: usize) -> Option<Finding> {
    let behind = text.get(span.end as usize - offset..)?;
    let line = &behind[..behind.find(['\n', '\r']).unwrap_or(behind.len())];
    let rest = line.trim_start_matches([' ', '\t']);
    let is_text = rest.starts_with('#') && rest[1..].starts_with(|c: char| c != '#' && !c.is_whitespace());
    // A number that a remark follows has lost nothing.
    if !is_text || !value.chars().any(char::is_alphabetic) {
        return None;
    }
    let rest = rest.trim_end();
    let at = span.end as usize - offset + (line.len() - line.trim_start_matches([' ', '\t']).len());
    let whole = Span::new(span.file, offset + at, offset + at + rest.len());
    let message = format!("`{rest}` is left out here: behind a space, # begins a remark that nobody sees");
    let help = match value.contains('"') || rest.contains('"') {
        true => format!(
            "If it belongs to the text, put it in quotes: '{} {}'.",
            value.replace('\'', "''"),
            rest.replace('\'', "''")
        ),
        false => format!(
            "If it belongs to the text, put it in quotes: \"{value} {rest}\"; if not, write a space behind the #."
        ),
    };
    Some(Finding::new(Code::TextCut, whole, message).help(help))
}

/// A blank that is no space to YAML or TOML where only spaces do: at the beginning of a line, or behind the colon of a key.
pub(super) fn odd_blank(file: FileId, text: &str, offset: usize) -> Option<Finding> {
    let is_odd = |c: char| {
        matches!(
            c,
            '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
        )
    };
    if text.is_ascii() || !text.contains(is_odd) {
        return None;
    }
    let mut at = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        let content = line.trim_start_matches(|c: char| c == ' ' || is_odd(c));
        let indent = &line[..line.len() - content.len()];
        let colon = content.find(':').filter(|&colon| is_key(&content[..colon]));
        let behind = colon.filter(|&colon| content[colon + 1..].starts_with(is_odd));
        let found = indent.find(is_odd).or(behind.map(|colon| indent.len() + colon + 1));
        if let Some(found) = found.filter(|_| !content.trim().is_empty()) {
            let length = line[found..].chars().next().map_or(0, char::len_utf8);
            let span = Span::new(file, offset + at + found, offset + at + found + length);
            let message = "a no-break space stands here, which looks like a space and is none";
            let help = "Delete it and type a space; texts that are copied from web pages and word processors bring them along.";
            return Some(Finding::new(Code::InvalidFrontMatter, span, message).help(help));
        }
        at += line.len();
    }
    None
}

fn is_key(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
}
