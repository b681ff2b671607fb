//! A saved web page: what it shows as text, with its paragraphs and the rows and columns of its tables.

use std::cell::RefCell;

use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts, states};

use super::css::Rules;
use super::{Document, Format, Line, Page, Part, Unreadable, Word, decode};

/// Elements whose content nobody reads.
const UNSHOWN: [&str; 18] = [
    "script", "style", "noscript", "template", "svg", "head", "select", "textarea", "del", "s", "iframe", "object",
    "audio", "video", "canvas", "datalist", "noframes", "noembed",
];
/// Elements without content.
const VOID: [&str; 7] = ["br", "hr", "img", "input", "meta", "link", "wbr"];
/// Elements within a line of text.
const INLINE: [&str; 25] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark",
    "q", "small", "span", "strong", "sub", "sup", "time", "u", "var",
];
/// More text than this is no report.
const MAX_WORDS: usize = 3_000_000;
/// How much is given to the tokenizer at once.
const CHUNK: usize = 1 << 20;

/// Reads a web page.
///
/// # Errors
/// More text than a report has.
pub(super) fn read(bytes: &[u8]) -> Result<Document, Unreadable> {
    let text = decode::text(bytes);
    let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
    let queue = BufferQueue::default();
    let mut rest = text.as_ref();
    while !rest.is_empty() {
        let (chunk, after) = rest.split_at(rest.floor_char_boundary(CHUNK.min(rest.len())));
        rest = after;
        queue.push_back(StrTendril::from_slice(chunk));
        let _ = tokenizer.feed(&queue);
        if tokenizer.sink.0.borrow().words > MAX_WORDS {
            return Err(Unreadable::TooLarge);
        }
    }
    tokenizer.end();
    let mut state = tokenizer.sink.0.into_inner();
    state.end_block();
    Ok(Document {
        format: Format::Html,
        pages: vec![Page {
            lines: state.lines,
            ..Page::default()
        }],
    })
}

#[derive(Default)]
struct Sink(RefCell<State>);

/// Where the reading is.
#[derive(Default)]
struct State {
    lines: Vec<Line>,
    words: usize,
    /// The text of the block or cell so far.
    text: String,
    /// The cells of the row so far.
    row: Vec<Word>,
    row_number: u32,
    column: u32,
    paragraph: u32,
    tables: u32,
    /// The tables that are open, by number.
    open_tables: Vec<u32>,
    in_cell: bool,
    unshown: Vec<String>,
    /// The style sheet that is being read.
    sheet: String,
    rules: Rules,
}

impl State {
    fn table(&self) -> u32 {
        self.open_tables.last().copied().unwrap_or_default()
    }

    /// The text of a block becomes a line of words.
    fn end_block(&mut self) {
        let text = std::mem::take(&mut self.text);
        if text.trim().is_empty() {
            return;
        }
        self.row_number += 1;
        self.paragraph += 1;
        let mut left = 0;
        let mut words = Vec::new();
        for part in text.split_whitespace() {
            let width = part.chars().count() as i32 * 10;
            words.push(Word {
                left,
                right: left + width,
                ..Word::cell(part, 0, self.row_number)
            });
            left += width + 3;
        }
        self.words += words.len();
        self.lines.push(Line {
            words,
            part: Part {
                paragraph: self.paragraph,
                table: 0,
            },
        });
    }

    fn end_cell(&mut self, span: u32) {
        let text = std::mem::take(&mut self.text);
        let text: Vec<&str> = text.split_whitespace().collect();
        if !text.is_empty() {
            self.words += text.len();
            self.row.push(Word::cell(&text.join(" "), self.column, self.row_number));
        }
        self.column += span.clamp(1, 100);
        self.in_cell = false;
    }

    fn end_row(&mut self) {
        let words = std::mem::take(&mut self.row);
        self.column = 0;
        if !words.is_empty() {
            let table = self.table();
            self.lines.push(Line {
                words,
                part: Part { paragraph: 0, table },
            });
        }
        self.row_number += 1;
    }

    fn start(&mut self, tag: &Tag, name: &str) {
        match name {
            "table" => {
                self.end_block();
                self.tables += 1;
                self.open_tables.push(self.tables);
                self.row_number += 1;
            }
            "tr" if !self.open_tables.is_empty() => {
                if self.in_cell {
                    self.end_cell(1);
                }
                self.end_row();
            }
            "td" | "th" if !self.open_tables.is_empty() => {
                if self.in_cell {
                    self.end_cell(1);
                } else {
                    self.text.clear();
                }
                self.in_cell = true;
                let span = tag.attrs.iter().find(|one| &*one.name.local == "colspan");
                let span: u32 = span.and_then(|one| one.value.parse().ok()).unwrap_or(1);
                // A cell that spans columns stands over all of them; the next begins behind it.
                self.column += span.clamp(1, 100) - 1;
            }
            "br" | "hr" if !self.in_cell => self.end_block(),
            _ if INLINE.contains(&name) => {}
            _ if self.in_cell => self.text.push(' '),
            _ => self.end_block(),
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "table" => {
                if self.in_cell {
                    self.end_cell(1);
                }
                self.end_row();
                self.open_tables.pop();
            }
            "tr" => {
                if self.in_cell {
                    self.end_cell(1);
                }
                self.end_row();
            }
            "td" | "th" if self.in_cell => self.end_cell(1),
            _ if INLINE.contains(&name) => {}
            _ if self.in_cell => self.text.push(' '),
            _ => self.end_block(),
        }
    }
}

/// Whether an element is not shown: it says so itself, or a style sheet of the page does.
fn is_hidden(tag: &Tag, rules: &Rules) -> bool {
    let value = |name: &str| {
        let found = tag.attrs.iter().find(|one| &*one.name.local == name);
        found.map(|one| &*one.value)
    };
    let by_sheet = || {
        let displays = value("style").is_some_and(|style| style.to_ascii_lowercase().contains("display"));
        let [id, classes] = ["id", "class"].map(|name| value(name).unwrap_or_default());
        !displays && rules.hide(&tag.name, id, classes)
    };
    let is_closed = &*tag.name == "dialog" && value("open").is_none();
    is_closed || says_hidden(tag) || by_sheet()
}

fn says_hidden(tag: &Tag) -> bool {
    tag.attrs.iter().any(|one| match &*one.name.local {
        "hidden" => true,
        "style" => {
            let style: String = one.value.chars().filter(|c| !c.is_whitespace()).collect();
            let style = style.to_ascii_lowercase();
            ["display:none", "visibility:hidden", "font-size:0;"]
                .iter()
                .any(|one| style.contains(one))
                || style.ends_with("font-size:0")
        }
        _ => false,
    })
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut state = self.0.borrow_mut();
        match token {
            Token::CharacterTokens(text) if state.unshown.is_empty() => state.text.push_str(&text),
            Token::CharacterTokens(text) if state.unshown.last().is_some_and(|open| open == "style") => {
                state.sheet.push_str(&text);
            }
            Token::TagToken(tag) => {
                let name = tag.name.to_string();
                let is_start = tag.kind == TagKind::StartTag;
                // A paragraph ends where another block begins.
                if is_start && state.unshown.last().is_some_and(|open| open == "p") && !INLINE.contains(&name.as_str())
                {
                    state.unshown.pop();
                }
                if !is_start && name == "style" {
                    let sheet = std::mem::take(&mut state.sheet);
                    state.rules.read(&sheet);
                }
                let is_within_one = state.unshown.contains(&name);
                let hides =
                    UNSHOWN.contains(&name.as_str()) || is_within_one || (is_start && is_hidden(&tag, &state.rules));
                if hides && !tag.self_closing && !VOID.contains(&name.as_str()) {
                    if is_start {
                        // A hidden block parts what stands around it like any other.
                        if !UNSHOWN.contains(&name.as_str())
                            && !INLINE.contains(&name.as_str())
                            && !state.in_cell
                            && !is_within_one
                        {
                            state.end_block();
                        }
                        state.unshown.push(name.clone());
                    } else if let Some(at) = state.unshown.iter().rposition(|open| *open == name) {
                        state.unshown.truncate(at);
                    }
                    return match name.as_str() {
                        "script" if is_start => TokenSinkResult::RawData(states::RawKind::ScriptData),
                        "style" | "iframe" | "noframes" | "noembed" if is_start => {
                            TokenSinkResult::RawData(states::RawKind::Rawtext)
                        }
                        _ => TokenSinkResult::Continue,
                    };
                }
                if name == "body" {
                    state.unshown.clear();
                }
                if !state.unshown.is_empty() {
                    return TokenSinkResult::Continue;
                }
                if is_start {
                    // A raised digit behind a number is a footnote.
                    if matches!(name.as_str(), "sup" | "sub") && state.text.ends_with(|c: char| c.is_ascii_digit()) {
                        state.text.push(' ');
                    }
                    state.start(&tag, &name);
                } else {
                    state.end(&name);
                }
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}
