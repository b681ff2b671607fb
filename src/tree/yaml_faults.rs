//! What is wrong with a YAML text, in words for somebody who does not know YAML's.

use granit_parser::ErrorKind;

use crate::files::{FileId, Span};
use crate::finding::{Code, Finding};

use super::limits;

/// The finding for a fault at byte `at` of `text`, which starts at byte `offset` of `file`.
pub(super) fn finding(file: FileId, text: &str, offset: usize, at: usize, kind: &ErrorKind) -> Finding {
    let at = floor(text, at);
    let here = |from: usize, to: usize| Span::new(file, offset + from, offset + to);
    if *kind == ErrorKind::RecursionLimitExceeded {
        return limits::too_deep(here(at, after(text, at)));
    }
    let (kind, at) = match keyless_line(kind, text, at) {
        Some(line) => (&ErrorKind::SimpleKeyExpected, line),
        None => (kind, at),
    };
    let (message, help) = words(kind, text, at);
    Finding::new(Code::InvalidFrontMatter, here(at, after(text, at)), message).help(help)
}

fn words(kind: &ErrorKind, text: &str, at: usize) -> (String, String) {
    use ErrorKind as E;
    let own = |message: &str, help: &str| (message.to_owned(), help.to_owned());
    let character = text[at..].chars().next();
    match kind {
        E::UnclosedQuotedScalar | E::DocumentIndicatorInQuotedScalar => own(
            "this quotation mark is never closed",
            "Close it at the end of the text. Inside double quotes a quotation mark is written `\\\"`.",
        ),
        E::InvalidTrailingDoubleQuotedScalar | E::InvalidTrailingSingleQuotedScalar => own(
            "the quotation ends before this, but the line goes on",
            "Put the whole text in quotes; inside double quotes a quotation mark is written `\\\"`.",
        ),
        E::UnknownQuotedScalarEscape | E::InvalidQuotedScalarHexEscape | E::InvalidUnicodeEscape => own(
            "inside double quotes a backslash begins a special character, and this one does not exist",
            "Write `\\\\` for a backslash, or use single quotes.",
        ),
        E::UnclosedFlowCollection { open } => (
            format!("the bracket `{open}` is never closed"),
            format!("Close it with `{}`.", closing(*open)),
        ),
        E::UnexpectedEofFlowMapping | E::UnexpectedEofImplicitFlowMapping => {
            own("a brace `{` is never closed", "Close it with `}`.")
        }
        E::UnexpectedEofFlowSequence => own("a bracket `[` is never closed", "Close it with `]`."),
        E::MismatchedFlowCollectionEnd { open, close } => (
            format!("the bracket `{open}` is closed with `{close}`"),
            format!("Close it with `{}`.", closing(*open)),
        ),
        E::MisplacedFlowCollectionEnd => own("this bracket closes nothing", "Remove it, or put the text in quotes."),
        E::ExpectedFlowMappingSeparator => own(
            "inside braces a comma or `}` is missing before this",
            "Write `{ key: value, key: value }`; a value with a comma or brackets of its own goes in quotes.",
        ),
        E::ExpectedFlowSequenceSeparator => own(
            "inside brackets a comma or `]` is missing before this",
            "Write `[one, two]`; a value with a comma or brackets of its own goes in quotes.",
        ),
        E::MappingValueNotAllowed | E::InvalidColonPlacement if begins_curly(text, at) => own(
            "to YAML “ and ” are letters, so that this colon would end a key",
            "Put the whole value in straight quotes: `title: \"Crime: a summary\"`.",
        ),
        E::MappingValueNotAllowed | E::InvalidColonPlacement => own(
            "a second colon with a space behind it: this would be a key inside a value",
            "Put the whole value in quotes: `title: \"Crime: a summary\"`.",
        ),
        E::TabNotAllowed
        | E::TabInBlockIndentation
        | E::TabInIndentation
        | E::TabInPlainScalar
        | E::TabAtBlockScalarStart => own("a tab stands here", "Indent with spaces."),
        E::SimpleKeyExpected | E::InvalidSimpleKey if glued(text, at).is_some() => (
            "a space is missing behind the colon".to_owned(),
            format!("Write `{}`.", glued(text, at).unwrap_or_default()),
        ),
        E::SimpleKeyExpected | E::InvalidSimpleKey => own(
            "this line is no `key: value`",
            "Write a colon and a space behind the key; a text that goes on over several lines is indented further than its key.",
        ),
        E::ExpectedBlockMappingKey
        | E::InvalidIndentation
        | E::MappingKeyNotAllowed
        | E::InvalidFlowScalarIndent
        | E::InvalidQuotedScalarIndent
        | E::InvalidBlockScalarIndent => own(
            "this line is indented differently from the keys that it stands with",
            "Keys of one group begin in the same column, with spaces; a text over several lines is indented further than its key.",
        ),
        E::ExpectedBlockSequenceEntry | E::BlockSequenceEntryNotAllowed | E::BlockEntryInFlowCollection => own(
            "a list item `- …` does not belong here",
            "Items of one list begin in the same column, one a line, below their key.",
        ),
        E::UnknownAnchor | E::MissingAnchorOrAliasName => own(
            "a value that begins with `*` or `&` means another value, and there is none of that name",
            "If it is meant as text, put it in quotes.",
        ),
        E::UnexpectedCharacter { character } => (
            format!("a value cannot begin with `{character}`"),
            "Put the value in quotes.".to_owned(),
        ),
        E::DirectiveDisallowed | E::UndeclaredTagHandle => match character {
            Some(sign @ ('%' | '!')) => (
                format!("a value cannot begin with `{sign}`"),
                "Put the value in quotes.".to_owned(),
            ),
            _ => own("this is a command to YAML readers; front matter has none", "Remove it."),
        },
        E::BomInsideDocument => own(
            "an invisible character (a byte-order mark) stands here",
            "Remove it: delete and retype the beginning of the line.",
        ),
        other => (
            format!("this is not valid YAML: {other}"),
            "Compare with the lines around it; a text with special characters goes in quotes.".to_owned(),
        ),
    }
}

/// A colon that is the first of its line surprises the parser only because the line above it is no `key: value`: where that begins.
fn keyless_line(kind: &ErrorKind, text: &str, at: usize) -> Option<usize> {
    let line = text[..at].rfind('\n')?;
    if *kind != ErrorKind::MappingValueNotAllowed || text[line..at].contains(": ") {
        return None;
    }
    let above = text[..line].rfind('\n').map_or(0, |newline| newline + 1);
    let content = text[above..line].trim_start();
    let is_pair = content.contains(": ") || content.trim_end().ends_with(':');
    (!content.is_empty() && !is_pair).then_some(line - content.len())
}

/// The line at `at` as it was meant, where `title:Our year` has no space behind its colon.
fn glued(text: &str, at: usize) -> Option<String> {
    let line = text[at..].lines().next()?.trim_end();
    let (key, value) = line.split_once(':')?;
    let is_key = key.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    let is_value = value.starts_with(|c: char| !c.is_whitespace() && c != '/');
    (is_key && is_value).then(|| format!("{key}: {value}"))
}

/// Whether the value that holds `at` begins with a quotation mark of print.
fn begins_curly(text: &str, at: usize) -> bool {
    let line = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let value = text[line..at].split_once(": ").map(|(_, value)| value.trim_start());
    value.is_some_and(|value| value.starts_with(['“', '”', '„', '‘', '’', '«', '»']))
}

fn closing(open: char) -> char {
    if open == '[' { ']' } else { '}' }
}

/// The nearest start of a character at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The end of the word at `at`: what an editor marks; nothing at the end of a line.
fn after(text: &str, at: usize) -> usize {
    let stops = |c: char| c.is_whitespace() || matches!(c, ',' | ':' | ']' | '}');
    let rest = &text[at..];
    let first = rest
        .chars()
        .next()
        .filter(|c| !c.is_whitespace())
        .map_or(0, char::len_utf8);
    let more = rest[first..].find(stops).unwrap_or(rest.len() - first);
    if first == 0 { at } else { at + first + more }
}
