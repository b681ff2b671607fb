//! Where a claim's noun may stand, and which names stand there.

use std::cell::OnceCell;
use std::ops::Range;

use crate::language::Language;

use super::named::Name;
use super::nouns::BEHIND;
use super::parser::Parser;
use super::passage::Clause;
use super::text::{Kind, Text};

/// The words that a claim's noun may stand in.
pub(super) struct Region<'p> {
    pub(super) parser: &'p Parser<'p>,
    pub(super) tokens: Range<usize>,
    /// What its words begin with, and where, in order: forms of a noun begin alike, so that of many names most are told apart by that alone.
    starts: Vec<(Start, usize)>,
    /// The tokens that tell one figure from another, found when they are first asked for.
    telling: OnceCell<Vec<usize>>,
}

impl<'p> Region<'p> {
    pub(super) fn new(parser: &'p Parser<'p>, tokens: Range<usize>) -> Self {
        let words = tokens
            .clone()
            .filter_map(|at| Some((Start::of(parser.text.word(at)?), at)));
        let mut starts: Vec<(Start, usize)> = words.collect();
        starts.sort_unstable();
        Region {
            parser,
            tokens,
            starts,
            telling: OnceCell::new(),
        }
    }

    /// The words and numerals here that tell one figure from another.
    pub(super) fn telling(&self) -> impl Iterator<Item = usize> {
        let find = || self.tokens.clone().filter(|at| self.parser.tells(*at)).collect();
        self.telling.get_or_init(find).iter().copied()
    }

    /// The same without numerals.
    pub(super) fn telling_words(&self) -> impl Iterator<Item = &'p str> {
        let text = self.parser.text;
        self.telling()
            .filter(|at| text.is(*at, Kind::Word))
            .filter_map(|at| text.word(at))
    }

    /// The words that stand here.
    pub(super) fn words(&self) -> impl Iterator<Item = &'p str> + use<'p> {
        let text = self.parser.text;
        self.tokens.clone().filter_map(|at| text.word(at))
    }

    /// The tokens that begin as a word does.
    fn alike(&self, word: &str) -> impl Iterator<Item = usize> {
        let wanted = Start::of(word);
        let first = self.starts.partition_point(|(start, _)| *start < wanted);
        let alike = self.starts[first..].iter();
        alike.take_while(move |(start, _)| *start == wanted).map(|(_, at)| *at)
    }

    /// Whether a word of a name stands here, in one of its forms.
    pub(super) fn has(&self, wanted: &str) -> bool {
        let word = |at| self.parser.text.word(at);
        self.alike(wanted)
            .any(|at| word(at).is_some_and(|word| self.parser.same_noun(word, wanted)))
    }

    /// Whether any telling word of a name stands here.
    pub(super) fn touches(&self, name: &Name) -> bool {
        self.telling_words().any(|word| self.parser.is_word_of(word, name))
    }

    /// Whether a whole name stands here, word for word.
    pub(super) fn holds(&self, name: &Name) -> bool {
        let first = name.words.first();
        first.is_some_and(|first| {
            self.alike(first)
                .any(|at| self.parser.holds_at(at..self.tokens.end, name))
        })
    }
}

/// Whether a telling word of a figure's name, or all of it, stands before the link in its clause, or behind it.
pub(super) fn names_figure(name: &str, link: &str, clause: &Clause<'_>, language: &Language) -> bool {
    let around = Parser::new(clause.text, language);
    let cut = Text::new(link, language);
    let inside = Parser::new(&cut, language);
    let behind = around.run_after(clause.after());
    let behind = behind.start..behind.end.min(behind.start + BEHIND);
    let before = around.run_before(clause.before());
    let regions = [(&inside, 0..cut.len()), (&around, behind), (&around, before)];
    Name::new(name, language).is_some_and(|name| {
        regions.into_iter().any(|(parser, tokens)| {
            let region = Region::new(parser, tokens);
            region.touches(&name) || region.holds(&name)
        })
    })
}

/// The first bytes of a word, by which the forms of a noun are told from most others: a `y` that becomes `ies` is an `i` here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Start([u8; 3]);

impl Start {
    pub(super) fn of(word: &str) -> Start {
        let mut bytes = word.bytes();
        let mut start: [u8; 3] = std::array::from_fn(|_| bytes.next().unwrap_or_default());
        if start[2] == b'y' {
            start[2] = b'i';
        }
        Start(start)
    }
}
