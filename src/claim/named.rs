//! What a figure, part or subset is called, cut into words.

use std::collections::HashMap;

use crate::language::Language;

use super::parser::Parser;
use super::region::{Region, Start};
use super::text::{Kind, Text};

/// A name in folded words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    pub(super) words: Vec<String>,
    /// Whether a word of it tells one figure from another.
    pub(super) tells: bool,
    /// Words that exclude one of its words: men of women.
    pub(super) contraries: Vec<String>,
    /// Whether it only says in what the figure is counted, which others may be, too.
    pub(super) counts: bool,
}

/// The names of a figure, part or subset.
#[derive(Debug, Clone, Default)]
pub struct Named {
    /// Every name that it goes by: label, unit, synonyms.
    pub names: Vec<Name>,
}

impl Name {
    /// Cuts a name into words; none where there are none.
    pub(super) fn new(text: &str, language: &Language) -> Option<Name> {
        let cut = Text::new(text, language);
        let parser = Parser::new(&cut, language);
        let words: Vec<String> = (0..cut.len())
            .filter(|at| cut.is(*at, Kind::Word) || cut.is(*at, Kind::Numeral))
            .filter_map(|at| cut.word(at).map(str::to_owned))
            .collect();
        let tells = (0..cut.len()).any(|at| cut.is(at, Kind::Word) && parser.tells(at));
        let contraries = words
            .iter()
            .filter_map(|word| {
                parser
                    .grammar
                    .opposites
                    .longest(|at| (at == 0).then_some(word.as_str()))
            })
            .flat_map(|(_, others)| others.iter().cloned())
            .collect();
        (!words.is_empty()).then_some(Name {
            words,
            tells,
            contraries,
            counts: false,
        })
    }
}

impl Named {
    /// The names of these texts.
    pub fn new<'t>(texts: impl Iterator<Item = &'t str>, language: &Language) -> Named {
        Named {
            names: texts.filter_map(|text| Name::new(text, language)).collect(),
        }
    }

    /// With what it is counted in.
    #[must_use]
    pub fn counted_in(mut self, noun: &str, language: &Language) -> Named {
        self.names
            .extend(Name::new(noun, language).map(|name| Name { counts: true, ..name }));
        self
    }
}

/// The names of all figures of a report, to be found by what their first words begin with: of many names few can stand in a sentence.
#[derive(Debug)]
pub struct Names<T> {
    all: Vec<(T, Named)>,
    /// By the beginning of a name's first word: which of all have such a name, in order.
    by_start: HashMap<Start, Vec<u32>>,
}

impl<T> FromIterator<(T, Named)> for Names<T> {
    fn from_iter<I: IntoIterator<Item = (T, Named)>>(all: I) -> Self {
        let all: Vec<(T, Named)> = all.into_iter().collect();
        let mut by_start: HashMap<Start, Vec<u32>> = HashMap::new();
        for (at, (_, named)) in (0..).zip(&all) {
            for first in named.names.iter().filter_map(|name| name.words.first()) {
                let starts = by_start.entry(Start::of(first)).or_default();
                if starts.last() != Some(&at) {
                    starts.push(at);
                }
            }
        }
        Names { all, by_start }
    }
}

impl<T: Ord> Names<T> {
    /// One of them, of names that are taken in the order of what they name.
    pub(super) fn get(&self, of: &T) -> Option<&(T, Named)> {
        let at = self.all.binary_search_by(|(other, _)| other.cmp(of)).ok()?;
        self.all.get(at)
    }
}

impl<T> Names<T> {
    /// Those of which a name may stand in one of the regions, in their order.
    pub(super) fn within(&self, regions: &[Region<'_>]) -> Vec<&(T, Named)> {
        let starts = regions.iter().flat_map(Region::starts);
        let mut found: Vec<u32> = starts
            .filter_map(|start| self.by_start.get(&start))
            .flatten()
            .copied()
            .collect();
        found.sort_unstable();
        found.dedup();
        found.into_iter().filter_map(|at| self.all.get(at as usize)).collect()
    }
}
