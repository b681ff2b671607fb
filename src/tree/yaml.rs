//! YAML into the tree, through granit-parser's events.

use std::collections::{BTreeMap, HashMap};

use compact_str::CompactString;
use granit_parser::{Event, Parser, ScalarStyle, ScanError, Span as Mark, StructureStyle};

use crate::files::{FileId, Span, composed};
use crate::finding::{Checked, Code, Finding};

use super::limits::{self, MAX_ALIASES, MAX_BYTES, MAX_DEPTH, MAX_NODES};
use super::{Entry, Key, Node, Scalar, Value, escapes, losses, quick, yaml_faults};

/// Reads one YAML document that starts at byte `offset` of `file`. Nothing but white space and comments is no node.
///
/// What cannot be read is one `invalid-front-matter`, and there is no node either.
pub fn yaml(file: FileId, text: &str, offset: usize) -> Checked<Option<Node>> {
    if let Some(finding) = losses::odd_blank(file, text, offset) {
        return Checked {
            value: None,
            findings: vec![finding],
        };
    }
    let mut read = match quick::read(file, text, offset) {
        Some(node) => Checked::clean(Some(node)),
        None => full(file, text, offset),
    };
    let cut = read.value.iter().flat_map(|node| losses::cut_texts(node, text, offset));
    read.findings.extend(cut);
    read
}

/// The same through the full parser alone.
pub(super) fn full(file: FileId, text: &str, offset: usize) -> Checked<Option<Node>> {
    if text.len() > MAX_BYTES {
        let span = Span::new(file, offset, offset);
        return Checked {
            value: None,
            findings: vec![limits::too_many_bytes(span, text.len())],
        };
    }
    let options = granit_parser::options! {
        emit_comments: false,
        disallow_directives: true,
        flow_nesting_limit: MAX_DEPTH,
        block_nesting_limit: MAX_DEPTH,
    };
    let mut reader = Reader {
        events: Parser::new_from_str_with_options(text, options),
        file,
        text,
        offset,
        nodes: 0,
        aliases: 0,
        anchors: BTreeMap::new(),
        findings: Vec::new(),
    };
    let value = match reader.document() {
        Ok(node) => node,
        Err(Stop(finding)) => {
            reader.findings.push(*finding);
            None
        }
    };
    let value = value.filter(|node| !node.is_null());
    let mut findings = reader.findings;
    findings.extend(value.iter().flat_map(|node| escapes::find(node, text, offset)));
    Checked { value, findings }
}

/// Reading cannot go on; the finding says why.
struct Stop(Box<Finding>);

type Read<T> = Result<T, Stop>;

struct Reader<'i> {
    events: Parser<'i, granit_parser::StrInput<'i>>,
    file: FileId,
    text: &'i str,
    offset: usize,
    nodes: usize,
    aliases: usize,
    anchors: BTreeMap<usize, Node>,
    findings: Vec<Finding>,
}

impl<'i> Reader<'i> {
    fn document(&mut self) -> Read<Option<Node>> {
        let mut root = None;
        loop {
            let (event, mark) = self.next()?;
            match event {
                Event::StreamEnd => return Ok(root),
                Event::StreamStart | Event::DocumentEnd => {}
                Event::DocumentStart(..) if root.is_some() => {
                    let message = "a second YAML document starts here; front matter is one";
                    let finding = Finding::new(Code::InvalidFrontMatter, self.span(&mark), message);
                    return Err(stop(
                        finding.help("Remove the line `---` or `...` inside the front matter."),
                    ));
                }
                Event::DocumentStart(..) => {}
                event => root = Some(self.node(event, mark, 0, None)?),
            }
        }
    }

    fn next(&mut self) -> Read<(Event<'i>, Mark)> {
        match self.events.next_event() {
            Some(Ok(next)) => Ok(next),
            Some(Err(error)) => Err(self.fault(&error)),
            // The parser ends with `StreamEnd`, which no caller reads past.
            None => Ok((Event::StreamEnd, Mark::default())),
        }
    }

    fn fault(&self, error: &ScanError) -> Stop {
        let at = error.marker().byte_offset().unwrap_or(0).min(self.text.len());
        stop(yaml_faults::finding(
            self.file,
            self.text,
            self.offset,
            at,
            error.kind(),
        ))
    }

    /// The node that starts with `event`. `key` is where the key that it belongs to is written.
    fn node(&mut self, event: Event<'i>, mark: Mark, depth: usize, key: Option<Span>) -> Read<Node> {
        self.nodes += 1;
        let span = self.span(&mark);
        if self.nodes > MAX_NODES {
            return Err(stop(limits::too_many_nodes(span)));
        }
        if depth > MAX_DEPTH {
            return Err(stop(limits::too_deep(span)));
        }
        if let Some(tag) = mark.tag_span() {
            let tag = self.span(&tag);
            let message = "front matter has no tags: words that begin with `!`";
            let finding = Finding::new(Code::InvalidFrontMatter, tag, message);
            self.findings
                .push(finding.help("Remove it, or put the text in quotes: \"!…\"."));
        }
        let (anchor, node) = match event {
            Event::Scalar(text, style, anchor, _) => (anchor, scalar(&text, style, span, key)),
            Event::MappingStart(style, anchor, _) => (anchor, self.map(style, span, depth)?),
            Event::SequenceStart(style, anchor, _) => (anchor, self.list(style, span, depth)?),
            Event::Alias(anchor) => (0, self.alias(anchor, span)?),
            // Ends and stream marks never stand where a node does.
            _ => (
                0,
                Node {
                    span,
                    value: Value::Null,
                },
            ),
        };
        if anchor != 0 {
            self.anchors.insert(anchor, node.clone());
        }
        Ok(node)
    }

    fn list(&mut self, style: StructureStyle, start: Span, depth: usize) -> Read<Node> {
        let mut items: Vec<Node> = Vec::new();
        loop {
            let (event, mark) = self.next()?;
            if event == Event::SequenceEnd {
                let last = items.last().map_or(start, |item| item.span);
                let span = self.whole(style, start, last, &mark);
                return Ok(Node {
                    span,
                    value: Value::List(items),
                });
            }
            items.push(self.node(event, mark, depth + 1, None)?);
        }
    }

    fn map(&mut self, style: StructureStyle, start: Span, depth: usize) -> Read<Node> {
        let mut map = MapReader::default();
        loop {
            let (event, mark) = self.next()?;
            if event == Event::MappingEnd {
                let last = map.entries.last().map_or(start, |entry| entry.node.span);
                let span = self.whole(style, start, last, &mark);
                return Ok(Node {
                    span,
                    value: Value::Map(map.entries),
                });
            }
            let key = self.key(event, mark, depth)?;
            let (event, mark) = self.next()?;
            let bare = style == StructureStyle::Flow && self.has_no_colon(&event, &key);
            let node = self.node(event, mark, depth + 1, Some(key.span))?;
            if bare && self.split_by_comma(&mut map, &key) {
                continue;
            }
            if let Some(first) = map.add(Entry { key, node }) {
                self.findings.push(first);
            }
        }
    }

    /// Keys are texts, whatever they look like.
    fn key(&mut self, event: Event<'i>, mark: Mark, depth: usize) -> Read<Key> {
        let span = self.span(&mark);
        match event {
            Event::Scalar(text, ..) if text != "<<" && (!text.is_empty() || span.start != span.end) => {
                self.nodes += 1;
                Ok(Key {
                    text: CompactString::from(composed(text.as_ref())),
                    span,
                })
            }
            Event::Scalar(text, ..) if text == "<<" => {
                let finding = Finding::new(
                    Code::InvalidFrontMatter,
                    span,
                    "`<<` does not merge groups of keys here",
                );
                Err(stop(finding.help("Write the keys out.")))
            }
            other => {
                let node = self.node(other, mark, depth + 1, None)?;
                let message = format!("a key must be a word, not {}", node.kind());
                let finding = Finding::new(Code::InvalidFrontMatter, node.span, message);
                Err(stop(finding.help("If it is meant as text, put it in quotes.")))
            }
        }
    }

    /// Whether the value that `event` starts is nothing only because no colon follows the key.
    fn has_no_colon(&self, event: &Event<'i>, key: &Key) -> bool {
        let nothing = matches!(event, Event::Scalar(text, ScalarStyle::Plain, 0, None) if text == "~");
        let behind = &self.text[key.span.end as usize - self.offset..];
        nothing && !behind.trim_start().starts_with(':')
    }

    /// In `{ value: 1,577 }` the comma ends the value and `577` becomes a key without one. Mends it, and says so.
    fn split_by_comma(&mut self, map: &mut MapReader, rest: &Key) -> bool {
        let Some(last) = map.entries.last_mut() else {
            return false;
        };
        let Value::Scalar(scalar) = &last.node.value else {
            return false;
        };
        if !scalar.plain && map.mended != Some(last.key.span) {
            return false;
        }
        let span = last.node.span.to(rest.span);
        let written = &self.text[span.start as usize - self.offset..span.end as usize - self.offset];
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let number = digits(&written.replace([',', '.'], "")) && rest.text.len() == 3;
        let meant = if number {
            written.replace(',', "")
        } else {
            written.to_owned()
        };
        let key = &last.key.text;
        let help = if number {
            format!(
                "Write the number without grouping, `{key}: {meant}`; or as text in quotes, `{key}: \"{written}\"`."
            )
        } else {
            format!("Put the value in quotes: `{key}: \"{written}\"`.")
        };
        let message = format!(
            "inside braces a comma ends a value, so that `{key}` would be `{}` only",
            scalar.text
        );
        let quoted = format!("\"{written}\"");
        let finding = Finding::new(Code::CommaSplitsValue, span, message).help(help);
        // A number may be meant as one: `1,577` in quotes is one as well where values are read as they are printed.
        let finding = finding.certain(span, (!written.contains(['"', '\\', '\n'])).then_some(quoted.as_str()));
        // A second comma in the same value is the same mistake.
        if map.mended == Some(last.key.span) {
            self.findings.pop();
        }
        map.mended = Some(last.key.span);
        self.findings.push(finding);
        last.node = Node {
            span,
            value: Value::Scalar(Scalar {
                text: CompactString::from(meant),
                plain: number,
            }),
        };
        true
    }

    fn alias(&mut self, anchor: usize, span: Span) -> Read<Node> {
        self.aliases += 1;
        if self.aliases > MAX_ALIASES {
            let message = format!("there are more than {MAX_ALIASES} uses of `*name`");
            let finding = Finding::new(Code::TooLarge, span, message);
            return Err(stop(finding.help("Write the values out.")));
        }
        let Some(node) = self.anchors.get(&anchor) else {
            let finding = Finding::new(Code::InvalidFrontMatter, span, "this value would contain itself");
            return Err(stop(finding.help("Write the value out instead of `*name`.")));
        };
        self.nodes += node.size();
        if self.nodes > MAX_NODES {
            return Err(stop(limits::too_many_nodes(span)));
        }
        Ok(Node {
            span,
            value: node.value.clone(),
        })
    }

    /// The span of a map or list: with its brackets, or up to its last value.
    fn whole(&self, style: StructureStyle, start: Span, last: Span, end: &Mark) -> Span {
        match style {
            StructureStyle::Flow => start.to(self.span(end)),
            StructureStyle::Block => start.to(last),
        }
    }

    fn span(&self, mark: &Mark) -> Span {
        let byte = |marker: granit_parser::Marker| self.offset + marker.byte_offset().unwrap_or(0);
        Span::new(self.file, byte(mark.start), byte(mark.end))
    }
}

/// The entries of one map, with what finding repeated keys needs.
#[derive(Default)]
struct MapReader {
    entries: Vec<Entry>,
    /// The keys with their places, once there are many.
    seen: HashMap<CompactString, Span>,
    /// The key whose value was put together again after a comma.
    mended: Option<Span>,
}

/// Up to this many keys looking through them is quicker than hashing.
const FEW: usize = 16;

impl MapReader {
    /// Adds an entry; a key that is there already is a finding, and its first value stays.
    fn add(&mut self, entry: Entry) -> Option<Finding> {
        let many = self.entries.len() >= FEW;
        if many && self.seen.is_empty() {
            let known = self.entries.iter();
            self.seen = known.map(|entry| (entry.key.text.clone(), entry.key.span)).collect();
        }
        let first = if many {
            self.seen.get(&entry.key.text).copied()
        } else {
            let mut known = self.entries.iter().map(|entry| &entry.key);
            known.find(|key| key.text == entry.key.text).map(|key| key.span)
        };
        if let Some(first) = first {
            return Some(duplicate(&entry.key, first));
        }
        if many {
            self.seen.insert(entry.key.text.clone(), entry.key.span);
        }
        self.entries.push(entry);
        None
    }
}

/// The finding for a key that is there already.
pub(super) fn duplicate(key: &Key, first: Span) -> Finding {
    let message = format!("`{}` is there twice; the first one counts", key.text);
    Finding::new(Code::DuplicateKey, key.span, message)
        .help("Keep one of them.")
        .related(first, "the first one")
}

fn scalar(text: &str, style: ScalarStyle, span: Span, key: Option<Span>) -> Node {
    let plain = style == ScalarStyle::Plain;
    if plain && matches!(text, "~" | "null" | "Null" | "NULL" | "") {
        // Nothing has no place of its own: the key has.
        let nowhere = span.start == span.end;
        return Node {
            span: key.filter(|_| nowhere).unwrap_or(span),
            value: Value::Null,
        };
    }
    Node {
        span,
        value: Value::Scalar(Scalar {
            text: CompactString::from(composed(text)),
            plain,
        }),
    }
}

fn stop(finding: Finding) -> Stop {
    Stop(Box::new(finding))
}
