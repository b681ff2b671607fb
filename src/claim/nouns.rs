//! Which figure the words beside a number name: those of another part, subset or figure beside this one's number are a slip.

use std::cell::LazyCell;
use std::ops::Range;

use crate::language::{Language, Pair};

use super::named::{Name, Named, Names};
use super::parser::Parser;
use super::passage::{Clause, Passage, REACH};
use super::region::Region;
use super::text::{Kind, Text};

/// No shorter word is looked for with what turns it into its contrary: "ion" is none of "union".
pub(super) const SHORTEST_NEGATED: usize = 4;

/// How far behind a number its noun is looked for.
pub(super) const BEHIND: usize = 8;

/// Whether these words, folded and parted by spaces, name nothing but a figure of these names.
pub fn names_only(words: &str, named: &Named, language: &Language) -> bool {
    let cut = Text::new(words, language);
    let parser = Parser::new(&cut, language);
    (0..cut.len())
        .filter(|at| parser.tells(*at))
        .filter_map(|at| cut.word(at))
        .all(|word| {
            let mut own = named.names.iter().flat_map(|name| &name.words);
            own.any(|own| parser.same_noun(word, own) || parser.same_noun(own, word))
        })
}

/// What the words name instead of the figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Otherwise<T> {
    /// Another figure.
    Other(T),
    /// The contrary of the figure's own name: men of women.
    Contrary,
    /// The figure itself as what it is a share of.
    Itself,
}

/// How another figure stands to the one that a claim is bound to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kin {
    /// A part beside it, which the name of their whole does not excuse: "complied with [407] of the orders".
    Beside,
    /// A part of something: only its own name in full is meant.
    Within,
    /// Any other.
    Apart,
}

/// Which of the others the words around a claim name, where they name nothing of its own figure.
///
/// `row` is the name of the table's row that the claim stands in. `own` are the names of the figure and of everything that it is a part of.
/// Of an `other` that the words name, `kin` says how it stands to the figure; nothing where it cannot be meant; `kin_apart` whether it is
/// a figure of its own, of which the number could be a share. `is_share` says
/// whether the number is a part of something else: what stands behind its "of" is that. `siblings` are parts of the same whole.
pub fn named_otherwise<'n, T: Ord + 'n>(
    (link, clause, row): (&str, &Clause<'_>, Option<&Passage<'_>>),
    is_share: bool,
    own: &[&Named],
    (names, siblings): (&'n Names<T>, &[T]),
    (kin, kin_apart): (impl Fn(&T) -> Option<Kin>, impl Fn(&T) -> bool),
    language: &Language,
) -> Option<Otherwise<&'n T>> {
    let around = Parser::new(clause.text, language);
    // "Staff and customers stood at [7,911] and [2,340], respectively": the names stand in a list of their own.
    if around.is_respective(clause) {
        return None;
    }
    // "Tickets, grants and rents brought in [40], [28] and [17%]": the names stand in the order of the numbers.
    if around.is_listed_by_names(clause, own) {
        return None;
    }
    // "[302] of them, or [3.8%], were men": the comma behind closes what the one before opens.
    let after = clause.after();
    let apposed = around.text.sign(after.start, &[","]) && clause.before().any(|at| around.text.sign(at, &[","]));
    let behind = around.run_after(after.start + usize::from(apposed)..after.end.max(after.start + 1));
    let reach = behind.start..behind.end.min(behind.start + BEHIND);
    let behind = reach.start..around.end_of_own(reach, clause);
    let behind_of = behind.clone();
    let before = match apposed {
        true => around.before_apposition(clause.before()),
        false => around.own_before(clause.before()),
    };
    let cut = Text::new(link, language);
    let inside = Parser::new(&cut, language);
    let whole = inside.run_after(0..cut.len());
    let named = row.map(|row| (Parser::new(&row.text, language), 0..row.text.len().min(REACH)));
    let regions = [(&inside, whole), (&around, behind), (&around, before)];
    let regions = regions
        .into_iter()
        .chain(named.as_ref().map(|(parser, tokens)| (parser, tokens.clone())));
    let regions: Vec<Region<'_>> = regions.map(|(parser, tokens)| Region::new(parser, tokens)).collect();
    let any = |is: &dyn Fn(&Region<'_>, &Name) -> bool| {
        let mut named = own.iter().flat_map(|named| &named.names);
        named.any(|name| regions.iter().any(|region| is(region, name)))
    };
    if any(&|region, name| region.parser.opposes(region.tokens.clone(), name))
        && !any(&|region, name| region.parser.holds_all(region.tokens.clone(), name))
    {
        return Some(Otherwise::Contrary);
    }
    // "[39%] of the route is not electrified"
    if let Some((own, above)) = own.split_first()
        && around.denies(&regions[1], own, above)
    {
        return Some(Otherwise::Contrary);
    }
    if language.base() == "en" && any(&|region, name| region.parser.is_turned_back(region, name, &regions)) {
        return Some(Otherwise::Contrary);
    }
    if regions.iter().any(|region| {
        let mut rests = region.words().flat_map(|word| region.parser.without_contrary(word));
        rests.any(|rest| {
            let mut names = own.iter().flat_map(|named| &named.names);
            names.any(|name| region.parser.is_turned(rest, name, &regions))
        })
    }) {
        return Some(Otherwise::Contrary);
    }
    let touched = |named: &Named| {
        let names = &mut named.names.iter();
        names.any(|name| regions.iter().any(|region| region.touches(name) || region.holds(name)))
    };
    let (own, above) = own.split_first()?;
    let others = names.within(&regions);
    let first = |is: &dyn Fn(&&(T, Named)) -> bool| others.iter().copied().find(is);
    // "[8.9%] of recorded crime" of what is divided by the budget.
    let of = is_share.then(|| around.of_what(behind_of)).flatten();
    if let Some(of) = of.map(|tokens| Region::new(&around, tokens)) {
        let is_known = |named: &Named| named.names.iter().any(|name| of.touches(name) || of.holds(name));
        // "[5%] of profit" of the profit, which is 5% of revenue.
        let next = of.telling().next();
        let begins = |name: &Name| next.is_some_and(|next| around.holds_at(next..of.tokens.end, name));
        let behind = around.end_of_own(clause.after(), clause);
        let of_it = matches!(around.phrase(&around.grammar.pairs, clause.after().start), Some((Pair::Of, next)) if next <= behind);
        let itself = of_it && own.names.iter().any(|name| name.tells && begins(name));
        if itself && !above.is_empty() && !above.iter().any(|named| is_known(named)) {
            return Some(Otherwise::Itself);
        }
        if !above.iter().chain([own]).any(|named| is_known(named)) {
            let is_held = |(_, named): &&(T, Named)| {
                let mut names = named.names.iter().filter(|name| name.tells && !name.counts);
                names.any(|name| of.holds(name))
            };
            // "[45%] of all casualties" of the deaths, beside "Casualties of all severities".
            let about = || {
                let mut apart = names.iter().filter(|(other, _)| kin_apart(other));
                apart.find(|(_, named)| named.names.iter().any(|name| around.is_about(of.tokens.clone(), name)))
            };
            if let Some((other, _)) = first(&is_held).or_else(about) {
                return Some(Otherwise::Other(other));
            }
        }
    }
    // "[87%] work at headquarters" of the field staff beside the headquarters staff.
    let told_apart = |(other, named): &&(T, Named)| {
        kin(other) == Some(Kin::Beside)
            && regions[..2].iter().any(|region| tells_apart(region, named, own, above))
            && !regions.iter().any(|region| tells_apart(region, own, named, above))
    };
    // "dont [812] soignants" of "Personnel médical" beside "Personnel soignant": of few parts any word may tell.
    let siblings = siblings.iter().filter_map(|sibling| names.get(sibling));
    if let Some((other, _)) = names.begun_within(&regions[..2]).chain(siblings).find(told_apart) {
        return Some(Otherwise::Other(other));
    }
    if touched(own) {
        // "Matchday revenue" is not excused by the revenue of "Commercial revenue".
        let is_rather = |(other, named): &&(T, Named)| {
            named.names.iter().any(|name| names_rather(&regions, name, own))
                && kin(other).is_some_and(|kin| kin != Kin::Within)
        };
        let (other, _) = first(&is_rather)?;
        let has_foreign = regions.iter().any(|region| {
            let is_own = |word| own.names.iter().any(|own| region.parser.is_word_of(word, own));
            region.telling_words().any(|word| !is_own(word))
        });
        return has_foreign.then_some(Otherwise::Other(other));
    }
    let is_excused = above.iter().any(|named| touched(named));
    // "Robbery, however, rose: [812] offences": a noun that several are counted in names none where the sentence names its own.
    let ahead = LazyCell::new(|| Region::new(&around, clause.ahead(clause.at)));
    let is_led = LazyCell::new(|| own.names.iter().any(|name| ahead.touches(name)));
    let found = regions.iter().find_map(|region| {
        let is_named = |(other, named): &&(T, Named)| {
            let mut names = named.names.iter().filter(|name| name.tells && region.holds(name));
            names.any(|name| !(name.counts && *is_led))
                && kin(other).is_some_and(|kin| kin == Kin::Beside || !is_excused)
        };
        first(&is_named)
    });
    // "La ville a versé [76,3] de subventions": the words of "Subventions versées" on both sides.
    let spread = || {
        first(&|(other, named)| {
            named.names.iter().any(|name| names_rather(&regions, name, own))
                && kin(other).is_some_and(|kin| kin == Kin::Beside || (kin == Kin::Apart && !is_excused))
        })
    };
    found.or_else(spread).map(|(other, _)| Otherwise::Other(other))
}

/// Whether "all but [12]" is said of what the figure counts itself.
pub fn leaves_out(clause: &Clause<'_>, own: &Named, above: &[&Named], language: &Language) -> bool {
    let around = Parser::new(clause.text, language);
    let all = clause.behind(clause.at);
    let parted = all.clone().find(|at| around.parts_clauses(*at)).unwrap_or(all.end);
    let behind = around.leaves_out(all.start..parted, own, above);
    // "In all but [38] cases alcohol was involved"
    behind
}

/// Whether a word stands in a region that is in a figure's name, and neither in the other's nor in those of their wholes.
fn tells_apart(region: &Region<'_>, named: &Named, other: &Named, above: &[&Named]) -> bool {
    let is_in = |named: &Named, word: &str| named.names.iter().any(|name| region.parser.is_word_of(word, name));
    region
        .telling_words()
        .any(|word| is_in(named, word) && !is_in(other, word) && !above.iter().any(|named| is_in(named, word)))
}

/// Whether the words around a number name another figure whose name shares words with its own: every word of that other name stands
/// there, and of its own names nothing that the other does not share, and none as long.
fn names_rather(regions: &[Region<'_>], name: &Name, own: &Named) -> bool {
    if !name.tells || name.words.len() < 2 {
        return false;
    }
    let stands = |wanted: &String| regions.iter().any(|region| region.has(wanted));
    // What only the other is called must stand there, and a number of its name in its place: "Scope 2".
    let is_own = |word: &String| own.names.iter().any(|own| own.words.contains(word));
    if !name.words.iter().all(stands) || name.words.iter().all(is_own) {
        return false;
    }
    let is_held = |name: &Name| regions.iter().any(|region| region.holds(name));
    let mut words = name.words.iter();
    let numbered = words.any(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    if numbered && !is_held(name) {
        return false;
    }
    let held = own.names.iter().filter(|own| is_held(own));
    if held.map(|own| own.words.len()).max() >= Some(name.words.len()) {
        return false;
    }
    !regions.iter().any(|region| {
        let parser = region.parser;
        let shared = |word: &str| name.words.iter().any(|other| parser.same_noun(word, other));
        let mut telling = region.telling().filter_map(|at| parser.text.word(at));
        telling.any(|word| !shared(word) && own.names.iter().any(|own| parser.is_word_of(word, own)))
    })
}

/// A letter without the dots that plurals put on it.
fn bare(letter: char) -> char {
    match letter {
        'ä' => 'a',
        'ö' => 'o',
        'ü' => 'u',
        letter => letter,
    }
}

impl Parser<'_> {
    /// Whether a word tells one figure from another.
    pub(super) fn tells(&self, at: usize) -> bool {
        let long = self.text.word(at).is_some_and(|word| word.chars().count() > 2);
        long && self.skip(&self.grammar.generic_nouns, at).is_none() && self.skip(&self.grammar.neutral, at).is_none()
    }

    /// Whether two words are one in its forms: order, orders; country, countries.
    pub(super) fn same_noun(&self, a: &str, b: &str) -> bool {
        if a.as_bytes().first() != b.as_bytes().first() {
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
        // "Ärztlicher", "ärztlichen": two endings of one stem.
        let stem = || {
            let alike = a.char_indices().zip(b.chars()).take_while(|((_, a), b)| a == b);
            let ends = |word: &str, stem: usize| {
                word.get(stem..)
                    .is_some_and(|ending| self.grammar.noun_endings.word(ending).is_some())
            };
            let stems = alike.map(|((at, letter), _)| at + letter.len_utf8());
            stems.skip(SHORTEST_NEGATED).any(|stem| ends(a, stem) && ends(b, stem))
        };
        ended || ies() || stem()
    }

    /// Whether any telling word of a name stands among these tokens.
    pub(super) fn touches(&self, tokens: Range<usize>, name: &Name) -> bool {
        tokens.into_iter().any(|at| {
            let word = self.text.word(at).filter(|_| self.text.is(at, Kind::Word));
            word.is_some_and(|word| self.is_word_of(word, name)) && self.tells(at)
        })
    }

    /// Whether a word is one of a name, or a part of one that is put together: "Bränden" of "Brandtote".
    pub(super) fn is_word_of(&self, word: &str, name: &Name) -> bool {
        name.words
            .iter()
            .any(|own| self.same_noun(word, own) || self.is_part_of(word, own))
    }

    fn is_part_of(&self, word: &str, whole: &str) -> bool {
        if word.len() < 4 {
            return false;
        }
        let first = |word: &str| word.chars().next().map(bare);
        let ends = whole.ends_with(word);
        // Of most pairs of words the letters at both ends tell at once.
        if !ends && first(word) != first(whole) {
            return false;
        }
        let letters = word.chars().count();
        if letters < 4 || whole.chars().count() <= letters {
            return false;
        }
        let alike = word
            .chars()
            .zip(whole.chars())
            .take_while(|(a, b)| bare(*a) == bare(*b));
        let (common, bytes) = alike.fold((0, 0), |(common, bytes), (a, _)| (common + 1, bytes + a.len_utf8()));
        let ending = &word[bytes..];
        let begins = common >= 4 && (ending.is_empty() || self.grammar.noun_endings.word(ending).is_some());
        begins || ends
    }

    /// Whether a whole name stands at the first of these tokens, word for word.
    pub(super) fn holds_at(&self, tokens: Range<usize>, name: &Name) -> bool {
        let mut at = tokens.start;
        !name.words.is_empty()
            && name.words.iter().all(|own| {
                while at > tokens.start && self.text.sign(at, &["-", "‑"]) {
                    at += 1;
                }
                let same = at < tokens.end && self.text.word(at).is_some_and(|word| self.same_noun(word, own));
                at += 1;
                same
            })
    }
}
