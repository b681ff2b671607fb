//! What a figure, part or subset is called, cut into words.

use std::cell::RefCell;
use std::rc::Rc;

use foldhash::HashMap;

use crate::language::Language;

use super::parser::Parser;
use super::region::{Region, Start};
use super::text::{Kind, Text};

/// A name in folded words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) words: Vec<String>,
    /// Whether a word of it tells one figure from another.
    pub(super) tells: bool,
    /// Its words and phrases that have contraries.
    pub(super) opposed: Vec<String>,
    /// Words and phrases that exclude one of these: men of women.
    pub(super) contraries: Vec<String>,
    /// Whether it denies something itself: "Calls not answered".
    pub(super) denied: bool,
    /// The noun that it is about: revenue of "Passenger revenue", casualties of "Casualties of all severities".
    pub(super) head: String,
    /// Whether it only says in what the figure is counted, which others may be, too.
    pub(super) counts: bool,
}

/// The names of a figure, part or subset.
#[derive(Debug, Clone, Default)]
pub struct Named {
    /// Every name that it goes by: label, unit, synonyms.
    pub(super) names: Vec<Rc<Name>>,
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
        let opposites = &parser.grammar.opposites;
        let known = (0..cut.len()).filter(|at| cut.begins(opposites, *at));
        let found = known.filter_map(|at| {
            let (length, others) = opposites.longest(|next| cut.word(at + next))?;
            let own: Vec<&str> = (at..at + length).filter_map(|at| cut.word(at)).collect();
            Some((own.join(" "), others))
        });
        let (mut opposed, mut contraries) = (Vec::new(), Vec::new());
        for (own, others) in found {
            opposed.push(own);
            contraries.extend(others.iter().cloned());
        }
        let denied = (0..cut.len()).any(|at| parser.skip(&parser.grammar.negations, at).is_some());
        let head = parser.head_of_name();
        (!words.is_empty()).then_some(Name {
            words,
            tells,
            opposed,
            contraries,
            denied,
            head,
            counts: false,
        })
    }
}

impl Parser<'_> {
    /// The last word of a name that tells one from another, before a preposition.
    fn head_of_name(&self) -> String {
        let of = |at: usize| at > 0 && (self.is_preposition(at) || self.skip(&self.grammar.part_follows, at).is_some());
        let end = (0..self.text.len()).find(|at| of(*at)).unwrap_or(self.text.len());
        // "Deaths in collisions" are not all deaths.
        let all = || {
            self.phrase(&self.grammar.pairs, end)
                .is_some_and(|(_, next)| next > end + 1)
        };
        if end < self.text.len() && !all() {
            return String::new();
        }
        let head = (0..end)
            .rev()
            .find(|at| self.text.is(*at, Kind::Word) && self.tells(*at));
        head.and_then(|at| self.text.word(at)).unwrap_or_default().to_owned()
    }
}

/// Cuts names into words, each once: a label comes with a figure of its own and with all, a unit with each that is counted in it.
#[derive(Debug)]
pub struct Namer<'l> {
    language: &'l Language,
    /// Names, and what things are counted in.
    known: [RefCell<HashMap<String, Option<Rc<Name>>>>; 2],
}

impl<'l> Namer<'l> {
    /// One for the names of a language.
    pub fn new(language: &'l Language) -> Self {
        Namer {
            language,
            known: Default::default(),
        }
    }

    /// What goes by these names, and is counted in `noun`.
    pub fn named(&self, texts: &[&str], noun: &str) -> Named {
        // Of a figure without a label of its own the label is made from the identifier: one name.
        let is_new = |at: &usize| !texts[..*at].iter().any(|known| known.eq_ignore_ascii_case(texts[*at]));
        let new = (0..texts.len()).filter(is_new);
        let names = new.filter_map(|at| self.name(texts[at], false));
        Named {
            names: names.chain(self.name(noun, true)).collect(),
        }
    }

    fn name(&self, text: &str, counts: bool) -> Option<Rc<Name>> {
        if text.is_empty() {
            return None;
        }
        let known = &self.known[usize::from(counts)];
        if let Some(name) = known.borrow().get(text) {
            return name.clone();
        }
        let name = Name::new(text, self.language).map(|name| Rc::new(Name { counts, ..name }));
        known.borrow_mut().insert(text.to_owned(), name.clone());
        name
    }
}

/// The names of all figures of a report, to be found by what their words begin with: of many names few can stand in a sentence.
#[derive(Debug)]
pub struct Names<T> {
    all: Vec<(T, Named)>,
    /// By the beginning of a name's first word: which of all have such a name, in order.
    by_start: HashMap<Start, Vec<u32>>,
    /// Every word of the names that tell one figure from another, once, by its beginning.
    words: HashMap<Start, Vec<(String, u32)>>,
    /// How many words that are.
    count: u32,
    /// Those names, in the order of what they name: which of all, and where the numbers of its words end in `spelled`.
    telling: Vec<(u32, u32)>,
    spelled: Vec<u32>,
}

impl<T> FromIterator<(T, Named)> for Names<T> {
    fn from_iter<I: IntoIterator<Item = (T, Named)>>(all: I) -> Self {
        let mut names = Names {
            all: all.into_iter().collect(),
            by_start: HashMap::default(),
            words: HashMap::default(),
            count: 0,
            telling: Vec::new(),
            spelled: Vec::new(),
        };
        for (at, (_, named)) in (0..).zip(&names.all) {
            for name in &named.names {
                let Some(first) = name.words.first() else { continue };
                let starts = names.by_start.entry(Start::of(first)).or_default();
                if starts.last() != Some(&at) {
                    starts.push(at);
                }
                if !name.tells {
                    continue;
                }
                for word in &name.words {
                    let alike = names.words.entry(Start::of(word)).or_default();
                    let known = alike.iter().find(|(known, _)| known == word).map(|(_, number)| *number);
                    names.spelled.push(known.unwrap_or_else(|| {
                        alike.push((word.clone(), names.count));
                        names.count += 1;
                        names.count - 1
                    }));
                }
                names.telling.push((at, names.spelled.len() as u32));
            }
        }
        names
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
    /// All of them, in their order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &(T, Named)> {
        self.all.iter()
    }

    /// Those of which a name may begin in one of the regions, in their order.
    pub(super) fn begun_within(&self, regions: &[Region<'_>]) -> impl Iterator<Item = &(T, Named)> {
        let words = regions.iter().flat_map(Region::words);
        let mut found: Vec<u32> = words
            .filter_map(|word| self.by_start.get(&Start::of(word)))
            .flatten()
            .copied()
            .collect();
        found.sort_unstable();
        found.dedup();
        found.into_iter().filter_map(|at| self.all.get(at as usize))
    }

    /// Those of which a telling name may stand in the regions, in their order: all of its words do.
    pub(super) fn within(&self, regions: &[Region<'_>]) -> Vec<&(T, Named)> {
        let mut stands = vec![false; self.count as usize];
        for region in regions {
            for word in region.words() {
                for (own, number) in self.words.get(&Start::of(word)).into_iter().flatten() {
                    stands[*number as usize] |= region.parser.same_noun(word, own);
                }
            }
        }
        let (mut found, mut last, mut start) = (Vec::new(), None, 0);
        for (at, end) in &self.telling {
            let words = &self.spelled[start..*end as usize];
            start = *end as usize;
            if last != Some(at) && words.iter().all(|word| stands[*word as usize]) {
                last = Some(at);
                found.extend(self.all.get(*at as usize));
            }
        }
        found
    }
}
