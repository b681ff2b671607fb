//! Words cut into tokens: a text enters as it is written; folded words, numerals and signs leave, each with its bytes in the text.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::words::MARK;
use crate::language::{Language, Lists, Numerals, Phrases, digit_value, is_mark, is_space};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters.
    Word,
    /// Digits with what may separate them.
    Numeral,
    /// One other character.
    Sign,
}

/// One word, numeral or sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    /// Bytes in the folded text.
    start: usize,
    end: usize,
    /// Bytes in the text as it is written.
    from: usize,
    to: usize,
    /// Whether it follows the token before it without a space.
    pub(super) glued: bool,
    /// The lists of the language in which a phrase begins with it.
    lists: Lists,
    /// How its letters are written.
    letters: Letters,
    /// Whether an opening parenthesis stands directly before it.
    opened: bool,
    /// Whether a closing one stands directly behind it.
    closed: bool,
}

/// How the letters of a word are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Letters {
    /// With a small one first.
    Small,
    /// With a capital first.
    Capital,
    /// All of a few in capitals.
    Acronym,
}

impl Letters {
    fn of(written: &str) -> Letters {
        if !written.starts_with(char::is_uppercase) {
            return Letters::Small;
        }
        let all =
            written.chars().all(char::is_uppercase) && written.chars().count() <= 5 && !matches!(written, "A" | "I");
        if all { Letters::Acronym } else { Letters::Capital }
    }
}

/// So many bytes has a token of most texts at least, with the space before it.
const LETTERS: usize = 5;

/// A text and its tokens.
#[derive(Debug)]
pub(super) struct Text<'t> {
    written: &'t str,
    folded: String,
    pub(super) tokens: Vec<Token>,
}

/// A folded character with the bytes that it came from.
#[derive(Clone, Copy)]
struct Folded {
    c: char,
    from: u32,
    to: u32,
}

impl Folded {
    fn new(c: char, bytes: Range<usize>) -> Folded {
        // No file is larger than 4 GiB: its reading has a limit.
        Folded {
            c,
            from: bytes.start as u32,
            to: bytes.end as u32,
        }
    }
}

/// Signs that say nothing: quotes, brackets, marks of emphasis, invisible characters.
fn is_silent(c: char) -> bool {
    const SILENT: &str = "\"“”„«»‹›‘’'‚()[]*_`\u{ad}\u{feff}\u{200e}\u{200f}\u{200c}\u{200d}\u{2060}\u{61c}";
    SILENT.contains(c)
}

/// Whether words of this character's script are written without spaces between them.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c as u32, 0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF | 0x3040..=0x30FF | 0x3400..=0x9FFF)
}

impl<'t> Text<'t> {
    /// Cuts a text as `language` reads it.
    pub(super) fn new(text: &'t str, language: &Language) -> Text<'t> {
        let chars = fold(text);
        let mut cut = Cut {
            text: Text {
                written: text,
                folded: String::with_capacity(text.len()),
                tokens: Vec::with_capacity(text.len() / LETTERS + 1),
            },
            chars: &chars,
            language,
            spaced: true,
            opened: false,
        };
        let mut at = 0;
        while at < chars.len() {
            at = cut.step(at);
        }
        cut.text
    }

    /// The folded text of a token.
    pub(super) fn word(&self, at: usize) -> Option<&str> {
        self.tokens.get(at).map(|token| &self.folded[token.start..token.end])
    }

    /// The bytes of tokens `tokens` in the text as written.
    pub(super) fn range(&self, tokens: Range<usize>) -> Range<usize> {
        let last = tokens.end.max(tokens.start + 1) - 1;
        match (self.tokens.get(tokens.start), self.tokens.get(last)) {
            (Some(first), Some(last)) => first.from..last.to,
            _ => self.tokens.last().map_or(0..0, |token| token.to..token.to),
        }
    }

    /// The first token that begins at a byte of the text as written, or behind it.
    pub(super) fn token_from(&self, byte: usize) -> Option<usize> {
        let at = self.tokens.partition_point(|token| token.from < byte);
        (at < self.tokens.len()).then_some(at)
    }

    /// Whether the token is of this kind.
    pub(super) fn is(&self, at: usize, kind: Kind) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == kind)
    }

    /// Whether the token follows the one before it without a space.
    pub(super) fn glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.glued)
    }

    /// Whether a word begins with a capital letter.
    pub(super) fn capital(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.letters != Letters::Small)
    }

    /// Whether a word is a few capital letters.
    pub(super) fn acronym(&self, at: usize) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|token| token.letters == Letters::Acronym)
    }

    /// Whether the token is one of these signs.
    pub(super) fn sign(&self, at: usize, signs: &[&str]) -> bool {
        self.is(at, Kind::Sign) && self.word(at).is_some_and(|word| signs.contains(&word))
    }

    /// Whether a phrase of the language may begin at the token.
    pub(super) fn known(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| !token.lists.is_empty())
    }

    /// Whether a phrase of this list may begin at the token.
    pub(super) fn begins<T>(&self, list: &Phrases<T>, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.lists.has(list))
    }

    /// Tokens as they are written.
    pub(super) fn written(&self, tokens: Range<usize>) -> &'t str {
        self.written.get(self.range(tokens)).unwrap_or_default()
    }

    /// Whether an opening parenthesis stands directly before the token.
    pub(super) fn opened(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.opened)
    }

    /// Whether a closing parenthesis stands directly behind the token.
    pub(super) fn closed(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.closed)
    }

    /// How many tokens there are.
    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }
}

/// NFC, lower case, with the bytes that each character came from.
fn fold(text: &str) -> Vec<Folded> {
    let mut folded = Vec::with_capacity(text.len());
    let mut from = 0;
    loop {
        let rest = &text.as_bytes()[from..];
        let ascii = rest.iter().position(|byte| !byte.is_ascii()).unwrap_or(rest.len());
        // Most of most texts: the last letter alone may be joined with what follows.
        let plain = if ascii < rest.len() {
            ascii.saturating_sub(1)
        } else {
            ascii
        };
        let letters = rest[..plain].iter().map(|byte| char::from(byte.to_ascii_lowercase()));
        folded.extend((from..).zip(letters).map(|(at, c)| Folded::new(c, at..at + 1)));
        from += plain;
        let mut chars = text[from..].chars();
        let Some(first) = chars.next() else { break };
        let marks = chars.take_while(|c| is_mark(*c)).map(char::len_utf8);
        let bytes = from..from + first.len_utf8() + marks.sum::<usize>();
        from = bytes.end;
        // Where a word may break, or must not: no part of it.
        if matches!(first, '\u{ad}' | '\u{feff}') {
            continue;
        }
        for c in text[bytes.clone()].nfc().flat_map(char::to_lowercase) {
            let c = match c {
                '’' | 'ʼ' | '‘' => '\'',
                c => c,
            };
            folded.push(Folded::new(c, bytes.clone()));
        }
    }
    folded
}

/// A text on its way into tokens.
struct Cut<'a, 't> {
    text: Text<'t>,
    chars: &'a [Folded],
    language: &'a Language,
    spaced: bool,
    /// Whether the character before was an opening parenthesis.
    opened: bool,
}

impl Cut<'_, '_> {
    /// Takes the token that begins at a character; gives the place after it.
    fn step(&mut self, at: usize) -> usize {
        let c = self.chars[at].c;
        if is_space(c) {
            self.spaced = true;
            self.opened = false;
            return at + 1;
        }
        if digit_value(c).is_some() {
            let end = self.numeral_end(at);
            self.push(Kind::Numeral, at, end);
            return end;
        }
        if c.is_alphabetic() {
            let end = self.word_end(at);
            self.push_words(at, end);
            return end;
        }
        if is_silent(c) {
            self.opened = c == '(';
            if c == ')'
                && !self.spaced
                && let Some(last) = self.text.tokens.last_mut()
            {
                last.closed = true;
            }
            return at + 1;
        }
        self.push(Kind::Sign, at, at + 1);
        at + 1
    }

    fn push(&mut self, kind: Kind, at: usize, end: usize) {
        let start = self.text.folded.len();
        let bytes = self.chars[at].from as usize..self.chars[end - 1].to as usize;
        self.text
            .folded
            .extend(self.chars[at..end].iter().map(|folded| folded.c));
        self.text.tokens.push(Token {
            kind,
            start,
            end: self.text.folded.len(),
            from: bytes.start,
            to: bytes.end,
            glued: !self.spaced,
            lists: match kind {
                Kind::Word | Kind::Sign => self.language.grammar().first_words.lists(&self.text.folded[start..]),
                Kind::Numeral => Lists::default(),
            },
            letters: match kind {
                Kind::Word => Letters::of(&self.text.written[bytes]),
                Kind::Numeral | Kind::Sign => Letters::Small,
            },
            opened: self.opened,
            closed: false,
        });
        self.spaced = false;
        self.opened = false;
    }

    /// One word; in scripts without spaces as many words of the language's lists as it begins with, then the rest.
    fn push_words(&mut self, at: usize, end: usize) {
        let mut at = at;
        let first_words = &self.language.grammar().first_words;
        while at < end && is_unspaced(self.chars[at].c) {
            // As many characters as the longest could have.
            let near = &self.chars[at..end.min(at + first_words.longest())];
            let rest: String = near.iter().map(|folded| folded.c).collect();
            let Some(bytes) = first_words.longest_start(&rest) else {
                break;
            };
            let next = at + rest[..bytes].chars().count();
            self.push(Kind::Word, at, next);
            at = next;
        }
        if at < end {
            self.push(Kind::Word, at, end);
        }
    }

    fn word_end(&self, at: usize) -> usize {
        let mut end = at;
        while let Some(folded) = self.chars.get(end) {
            if folded.c == '\''
                && self
                    .chars
                    .get(end + 1)
                    .is_some_and(|next| next.c.is_alphabetic() || next.c == MARK)
            {
                return end + 1;
            }
            if !(folded.c.is_alphabetic() || is_mark(folded.c)) {
                break;
            }
            end += 1;
        }
        end
    }

    /// The end of a run of digits, over separators that have a digit on both sides.
    fn numeral_end(&self, at: usize) -> usize {
        let digit = |at: usize| self.chars.get(at).and_then(|folded| digit_value(folded.c));
        let zero = digit(at).map_or('0', |(_, zero)| zero);
        let numerals = self.language.numerals_of(zero);
        let mut end = at;
        loop {
            while digit(end).is_some() {
                end += 1;
            }
            let Some(separator) = self.chars.get(end) else {
                return end;
            };
            let joins = match separator.c {
                '.' | ',' | '\'' | '٫' | '٬' => digit(end + 1).is_some(),
                c if is_space(c) => self.space_joins(c, end, numerals),
                _ => false,
            };
            if !joins {
                return end;
            }
            end += 1;
        }
    }

    /// Whether a space groups digits: before exactly three, where the language groups so or nobody breaks the line there.
    fn space_joins(&self, space: char, at: usize, numerals: &Numerals) -> bool {
        let digit = |at: usize| self.chars.get(at).is_some_and(|folded| digit_value(folded.c).is_some());
        let three = (1..=3).all(|next| digit(at + next)) && !digit(at + 4);
        three && (numerals.plain_group() == ' ' || !matches!(space, ' ' | '\n' | '\r' | '\t'))
    }
}
