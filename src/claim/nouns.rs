//! Which figure the words beside a number name: those of another part, subset or figure beside this one's number are a slip.

use std::ops::Range;

use crate::language::Language;

use super::parser::Parser;
use super::passage::Clause;
use super::text::{Kind, Text};

/// How far behind a number its noun is looked for.
const BEHIND: usize = 8;

/// A name in folded words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    words: Vec<String>,
    /// Whether a word of it tells one figure from another.
    tells: bool,
    /// Words that exclude one of its words: men of women.
    contraries: Vec<String>,
}

/// The names of a figure, part or subset.
#[derive(Debug, Clone, Default)]
pub struct Named {
    /// Every name that it goes by: label, unit, synonyms.
    pub names: Vec<Name>,
}

impl Name {
    /// Cuts a name into words; none where there are none.
    fn new(text: &str, language: &Language) -> Option<Name> {
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
}

/// What the words name instead of the figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Otherwise {
    /// Another figure, by its place in the list of others.
    Other(usize),
    /// The contrary of the figure's own name: men of women.
    Contrary,
}

/// Which of the others the words around a claim name, where they name nothing of its own figure.
///
/// `own` are the names of the figure and of everything that it is a part of; of the others is said whether it is a part beside it, which
/// the name of their whole does not excuse: "complied with [407] of the orders".
pub fn named_otherwise<'n>(
    link: &str,
    clause: &Clause<'_>,
    own: &[&Named],
    others: impl FnOnce() -> Vec<(&'n Named, bool)>,
    language: &Language,
) -> Option<Otherwise> {
    let around = Parser::new(clause.text, language);
    // "Staff and customers stood at [7,911] and [2,340], respectively": the names stand in a list of their own.
    if around.is_respective(clause) {
        return None;
    }
    let behind = around.run_after(clause.after());
    let joint = behind
        .clone()
        .find(|at| around.skip(&around.grammar.and, *at).is_some());
    let behind = behind.start..joint.unwrap_or(behind.end).min(behind.start + BEHIND);
    let before = around.run_before(clause.before());
    let cut = Text::new(link, language);
    let inside = Parser::new(&cut, language);
    let whole = inside.run_after(0..cut.len());
    let regions = [(&inside, whole), (&around, behind), (&around, before)];
    let named = || own.iter().flat_map(|named| &named.names);
    if regions
        .iter()
        .any(|(parser, region)| named().any(|name| parser.opposes(region.clone(), name)))
        && !regions
            .iter()
            .any(|(parser, region)| named().any(|name| parser.holds_all(region.clone(), name)))
    {
        return Some(Otherwise::Contrary);
    }
    let touched = |named: &Named| {
        regions.iter().any(|(parser, region)| {
            let names = &mut named.names.iter();
            names.any(|name| parser.touches(region.clone(), name) || parser.holds(region.clone(), name))
        })
    };
    let (own, above) = own.split_first()?;
    if touched(own) {
        return None;
    }
    let is_excused = above.iter().any(|named| touched(named));
    let others = others();
    regions.iter().find_map(|(parser, region)| {
        // Forms of a noun begin alike: of many names most are told apart by that alone.
        let mut begins = [false; 256];
        for word in region.clone().filter_map(|at| parser.text.word(at)) {
            begins[usize::from(first_byte(word))] = true;
        }
        let may_stand = |name: &Name| {
            name.words
                .first()
                .is_some_and(|word| begins[usize::from(first_byte(word))])
        };
        let holds = |(named, beside): &(&Named, bool)| {
            let mut names = named.names.iter();
            (*beside || !is_excused)
                && names.any(|name| name.tells && may_stand(name) && parser.holds(region.clone(), name))
        };
        others.iter().position(holds).map(Otherwise::Other)
    })
}

fn first_byte(word: &str) -> u8 {
    word.bytes().next().unwrap_or_default()
}

impl Parser<'_> {
    /// Whether a word tells one figure from another.
    fn tells(&self, at: usize) -> bool {
        let long = self.text.word(at).is_some_and(|word| word.chars().count() > 2);
        long && self.skip(&self.grammar.generic_nouns, at).is_none() && self.skip(&self.grammar.neutral, at).is_none()
    }

    /// Whether two words are one in its forms: order, orders; country, countries.
    fn same_noun(&self, a: &str, b: &str) -> bool {
        if first_byte(a) != first_byte(b) {
            return false;
        }
        let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
        if short == long {
            return true;
        }
        let ending = long.strip_prefix(short);
        let ended = ending.is_some_and(|ending| short.len() > 2 && self.grammar.noun_endings.word(ending).is_some());
        let ies = || {
            short
                .strip_suffix('y')
                .zip(long.strip_suffix("ies"))
                .is_some_and(|(a, b)| a == b)
        };
        ended || ies()
    }

    /// Whether any telling word of a name stands among these tokens.
    fn touches(&self, tokens: Range<usize>, name: &Name) -> bool {
        tokens.into_iter().any(|at| {
            let word = self
                .text
                .word(at)
                .filter(|_| self.text.is(at, Kind::Word) && self.tells(at));
            word.is_some_and(|word| name.words.iter().any(|own| self.same_noun(word, own)))
        })
    }

    /// Whether a whole name stands among these tokens, word for word.
    fn holds(&self, tokens: Range<usize>, name: &Name) -> bool {
        let length = name.words.len();
        length > 0
            && tokens.clone().any(|start| {
                let mut at = start;
                name.words.iter().all(|own| {
                    while at > start && self.text.sign(at, &["-", "‑"]) {
                        at += 1;
                    }
                    let same = at < tokens.end && self.text.word(at).is_some_and(|word| self.same_noun(word, own));
                    at += 1;
                    same
                })
            })
    }

    /// Whether the word of a name that has a contrary stands among the tokens.
    fn holds_all(&self, tokens: Range<usize>, name: &Name) -> bool {
        let has_contrary = |own: &&String| self.grammar.opposites.word(own).is_some();
        name.words.iter().filter(has_contrary).any(|own| {
            tokens
                .clone()
                .any(|at| self.text.word(at).is_some_and(|word| self.same_noun(word, own)))
        })
    }

    /// Whether the tokens hold a word that excludes one of the name.
    fn opposes(&self, tokens: Range<usize>, name: &Name) -> bool {
        !name.contraries.is_empty()
            && tokens.into_iter().any(|at| {
                let word = self.text.word(at).unwrap_or_default();
                name.contraries.iter().any(|other| other == word)
            })
    }
}
