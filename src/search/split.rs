//! A text to terms: words without accents and case, numbers by their value, and pairs of clusters where a script has no spaces.
//!
//! The same is done by the search page's script with a reader's question. Everything that decides what a term is stands here as data
//! (patterns that Rust and browsers read alike, lists of letters), and the script gets it with the index.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use regex::Regex;
use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization;

use crate::language::{DIGIT_ZEROS, Language, digit_value};

use super::number::Number;

/// Signs that change no word: accents of Latin, Greek and Cyrillic letters, vowel signs of Hebrew and Arabic, marks of direction, joiners.
const DROPPED: &str = r"[\u{ad}\u{300}-\u{36f}\u{483}-\u{487}\u{591}-\u{5bd}\u{5bf}\u{5c1}\u{5c2}\u{5c4}\u{5c5}\u{5c7}\u{610}-\u{61a}\u{640}\u{64b}-\u{65f}\u{670}\u{6d6}-\u{6dc}\u{6df}-\u{6e8}\u{6ea}-\u{6ed}\u{200b}-\u{200f}\u{202a}-\u{202e}\u{2060}-\u{2069}\u{feff}]";

/// Letters that readers write in more ways than one.
const ALIKE: [(char, &str); 17] = [
    ('ß', "ss"),
    ('æ', "ae"),
    ('œ', "oe"),
    ('ø', "o"),
    ('đ', "d"),
    ('ð', "d"),
    ('ł', "l"),
    ('ı', "i"),
    ('þ', "th"),
    ('ς', "σ"),
    ('ى', "ي"),
    ('ی', "ي"),
    ('ة', "ه"),
    ('ک', "ك"),
    ('٪', "%"),
    ('٫', "."),
    ('’', "'"),
];

/// Scripts that put no space between words, in ranges of characters: Thai, Lao, Tibetan, Myanmar, Khmer, Chinese, Japanese.
const UNSPACED: [(u32, u32); 21] = [
    (0xe01, 0xe3a),
    (0xe40, 0xe4e),
    (0xe81, 0xecf),
    (0xedc, 0xedf),
    (0xf40, 0xfbc),
    (0x1000, 0x103f),
    (0x1050, 0x108f),
    (0x109a, 0x109d),
    (0x1780, 0x17d3),
    (0x17dc, 0x17dc),
    (0x17dd, 0x17dd),
    (0x2e80, 0x2fdf),
    (0x3005, 0x3007),
    (0x3041, 0x309f),
    (0x30a1, 0x30fa),
    (0x30fc, 0x30ff),
    (0x31f0, 0x31ff),
    (0x3400, 0x4dbf),
    (0x4e00, 0x9fff),
    (0xf900, 0xfaff),
    (0x20000, 0x323af),
];

/// What a reader takes for one letter there: a base with its marks, and with what is stacked below it.
const CLUSTER: &str = r".(?:[\u{17d2}\u{1039}].|\p{M})*";

/// The article that Arabic writes in front of a word, alone and behind "and", "so", "in" and "like".
const ARTICLES: [&str; 5] = ["ال", "وال", "فال", "بال", "كال"];
/// A word has at least so many letters behind it.
const BEHIND_ARTICLE: usize = 3;

/// Those scripts as the inside of a class of characters.
fn unspaced() -> String {
    let range = |(first, last): &(u32, u32)| format!(r"\u{{{first:x}}}-\u{{{last:x}}}");
    UNSPACED.iter().map(range).collect()
}

/// Whether a term is of a script without spaces.
pub(super) fn is_unspaced_term(term: &str) -> bool {
    let first = term.chars().next().map_or(0, u32::from);
    UNSPACED.iter().any(|(from, to)| (*from..=*to).contains(&first))
}

/// What stands before decimals, folded.
fn decimal_mark(language: &Language) -> char {
    match language.numerals().decimal {
        '٫' => '.',
        mark => mark,
    }
}

/// The pattern of a token: a number, a run of a script without spaces, a word.
fn token() -> String {
    let unspaced = unspaced();
    format!(r"[0-9]+(?:[.,'٬\u{{a0}}\u{{202f}}\u{{2009}}][0-9]+)*|[{unspaced}]+|[\p{{L}}\p{{M}}\p{{N}}]+")
}

/// Splits the texts of a language.
pub(super) struct Splitter {
    dropped: Regex,
    pub(super) token: Regex,
    runs: Regex,
    cluster: Regex,
    /// What stands before decimals.
    decimal: char,
    /// What stands between groups of digits.
    group: char,
    scales: BTreeMap<String, u32>,
}

/// Something that stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token<'t> {
    /// A word.
    Word(&'t str),
    /// Words of a script without spaces.
    Run(&'t str),
    /// A number with the scale word behind it.
    Number(Number),
}

impl Splitter {
    /// The splitter of a language.
    #[allow(clippy::expect_used, reason = "the patterns are constants")]
    pub(super) fn new(language: &Language) -> Splitter {
        let pattern = |text: &str| Regex::new(text).expect("a pattern that a test has read");
        let mut splitter = Splitter {
            dropped: pattern(DROPPED),
            token: pattern(&token()),
            runs: pattern(&format!("[{0}]+|[^{0}]+", unspaced())),
            cluster: pattern(CLUSTER),
            decimal: decimal_mark(language),
            group: language.numerals().group,
            scales: BTreeMap::new(),
        };
        let fold = |(word, power): (&String, &u32)| (splitter.fold(word).into_owned(), *power);
        splitter.scales = language.scale_words().iter().map(fold).collect();
        splitter
    }

    /// What the script needs to split as this does.
    pub(super) fn for_script(&self) -> Value {
        json!({
            "dropped": DROPPED,
            "alike": ALIKE.iter().map(|(letter, plain)| (letter.to_string(), *plain)).collect::<BTreeMap<String, &str>>(),
            "zeros": DIGIT_ZEROS[1..],
            "token": token(),
            "runs": self.runs.as_str(),
            "cluster": CLUSTER,
            "articles": ARTICLES,
            "decimal": self.decimal.to_string(),
            "group": self.group.to_string(),
            "scales": self.scales,
        })
    }

    /// A text without case, accents and what else makes no difference.
    pub(super) fn fold<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if text.is_ascii() {
            return match text.bytes().any(|b| b.is_ascii_uppercase()) {
                true => text.to_ascii_lowercase().into(),
                false => text.into(),
            };
        }
        let decomposed: String = text.to_lowercase().nfd().collect();
        let kept = self.dropped.replace_all(&decomposed, "");
        let mut out = String::with_capacity(kept.len());
        for c in kept.chars() {
            if c.is_ascii() {
                out.push(c);
            } else if let Some((_, plain)) = ALIKE.iter().find(|(letter, _)| *letter == c) {
                out.push_str(plain);
            } else if let Some((digit, _)) = digit_value(c) {
                out.push(char::from(b'0' + digit));
            } else {
                out.push(c);
            }
        }
        out.into()
    }

    /// The tokens of a folded text.
    pub(super) fn tokens<'t>(&self, folded: &'t str) -> Vec<Token<'t>> {
        let mut out = Vec::new();
        let mut next = self.token_from(folded, 0);
        while let Some(range) = next {
            let text = &folded[range.clone()];
            next = self.token_from(folded, range.end);
            if text.starts_with(|c: char| c.is_ascii_digit()) {
                let beside = next.as_ref();
                let scale = beside.and_then(|next| self.scale(&folded[range.end..next.start], &folded[next.clone()]));
                let mut numbers = Number::read(text, self.decimal);
                if let (Some(last), Some(scale)) = (numbers.last_mut(), scale) {
                    last.place += scale as i32;
                }
                out.extend(numbers.into_iter().map(Token::Number));
                continue;
            }
            if text.is_ascii() {
                out.push(Token::Word(text));
                continue;
            }
            for run in self.runs.find_iter(text) {
                out.push(match is_unspaced_term(run.as_str()) {
                    true => Token::Run(run.as_str()),
                    false => Token::Word(self.without_article(run.as_str())),
                });
            }
        }
        out
    }

    /// Where the next token stands at or behind a place. ASCII is read by hand, which is several times faster; where a token meets
    /// another character the pattern decides, as it does in browsers.
    pub(super) fn token_from(&self, folded: &str, from: usize) -> Option<Range<usize>> {
        let bytes = folded.as_bytes();
        let is = |at: usize, one: fn(&u8) -> bool| bytes.get(at).is_some_and(one);
        let start = from
            + bytes[from..]
                .iter()
                .position(|b| b.is_ascii_alphanumeric() || !b.is_ascii())?;
        let mut end = start;
        if is(start, u8::is_ascii_digit) {
            let is_mark: fn(&u8) -> bool = |b| matches!(b, b'.' | b',' | b'\'');
            while is(end, u8::is_ascii_digit) || (is(end, is_mark) && is(end + 1, u8::is_ascii_digit)) {
                end += 1;
            }
        } else {
            while is(end, u8::is_ascii_alphanumeric) {
                end += 1;
            }
        }
        match bytes.get(end) {
            Some(byte) if !byte.is_ascii() => self.token.find_at(folded, start).map(|found| found.range()),
            _ => Some(start..end),
        }
    }

    fn without_article<'t>(&self, word: &'t str) -> &'t str {
        let rest = ARTICLES.iter().find_map(|article| word.strip_prefix(article));
        rest.filter(|rest| rest.chars().nth(BEHIND_ARTICLE - 1).is_some())
            .unwrap_or(word)
    }

    /// The power of ten that a word behind a number multiplies it with. One letter must stand against it; other words may stand apart.
    fn scale(&self, between: &str, word: &str) -> Option<u32> {
        if let Some(power) = self.scales.get(word) {
            let is_near = match word.chars().nth(1) {
                Some(_) => between.chars().all(|c| c.is_whitespace() || c == '-'),
                None => between.is_empty(),
            };
            return is_near.then_some(*power);
        }
        if !is_unspaced_term(word) || !between.chars().all(char::is_whitespace) {
            return None;
        }
        let starts = self.scales.iter().filter(|(scale, _)| word.starts_with(scale.as_str()));
        starts.max_by_key(|(scale, _)| scale.len()).map(|(_, power)| *power)
    }

    /// Takes every term of a text, a term as often as it stands there.
    pub(super) fn terms(&self, text: &str, take: &mut dyn FnMut(&str)) {
        let folded = self.fold(text);
        for token in self.tokens(&folded) {
            match token {
                Token::Word(word) => take(word),
                Token::Number(number) => number.keys(take),
                Token::Run(run) => self.pairs(run, take),
            }
        }
    }

    /// Every two clusters that stand beside each other, and the last one.
    fn pairs(&self, run: &str, take: &mut dyn FnMut(&str)) {
        let mut before = None;
        let mut last = 0..0;
        for cluster in self.cluster.find_iter(run) {
            if let Some(start) = before {
                take(&run[start..cluster.end()]);
            }
            before = Some(cluster.start());
            last = cluster.range();
        }
        take(&run[last]);
    }
}
