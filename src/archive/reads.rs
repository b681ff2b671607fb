//! What a page is made from, told by the reading itself: whatever hands out a fact notes which one, and a build that finds all facts that a
//! page read as they were need not make the page again. No read can be forgotten, since nothing is handed out without a note.
//!
//! Facts are noted coarsely, all that a report's front matter says as one, and by thread: a page is made on one.

use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::hash::Hasher;
use std::sync::OnceLock;

use super::ReportIx;

/// Something that a page may have read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fact {
    /// All that a report says outside of its text, with what its figures inherit.
    Report(ReportIx),
    /// What checking a report came to.
    Verdict(ReportIx),
    /// Which cells count the same thing, by the number of their group.
    Group(u32),
    /// Which groups there are of an indicator, with their cells.
    Groups(u32),
    /// An indicator, by its place in the content.
    Indicator(u32),
    /// A publisher, by its place in the content.
    Publisher(u32),
    /// A topic, by its place in the content.
    Topic(u32),
    /// The pages of the site's own, all in one.
    Pages,
    /// Which reports there are, by whom, and which of them are drafts.
    Reports,
    /// The account of all checking, and where reports disagree.
    Account,
    /// Which pages there are, and where.
    Spots,
    /// Everything.
    All,
    /// What other rooms name by [`name`]; that there is no such thing is a fact as well.
    Named(u128),
}

/// What was read, each fact once, in no order that means anything.
#[derive(Debug, Default)]
pub struct Trace {
    facts: Vec<Fact>,
    known: HashSet<Fact>,
    /// What is known by its number is noted most: a bit each, by kind.
    numbered: [Bits; 7],
}

/// A set of small numbers.
#[derive(Debug, Default)]
struct Bits(Vec<u64>);

impl Bits {
    /// Adds a number; whether it was not among them.
    fn insert(&mut self, number: u32) -> bool {
        let (word, bit) = (number as usize / 64, 1 << (number % 64));
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        let is_new = self.0[word] & bit == 0;
        self.0[word] |= bit;
        is_new
    }
}

thread_local! {
    static TRACE: RefCell<Option<Trace>> = const { RefCell::new(None) };
    /// The number of the fact noted last: facts are noted a million times, mostly while nobody watches or twice in a row.
    static LAST: Cell<u64> = const { Cell::new(UNWATCHED) };
}

/// Stands for the last fact where nobody watches.
const UNWATCHED: u64 = 0;
/// Stands for any fact that has no number.
const UNNUMBERED: u64 = 1;

impl Fact {
    /// Tells facts of a numbered kind apart, by kind and number.
    #[inline]
    fn number(self) -> u64 {
        let (kind, at) = match self {
            Fact::Report(ReportIx(at)) => (1_u64, at),
            Fact::Verdict(ReportIx(at)) => (2, at),
            Fact::Group(at) => (3, at),
            Fact::Groups(at) => (4, at),
            Fact::Indicator(at) => (5, at),
            Fact::Publisher(at) => (6, at),
            Fact::Topic(at) => (7, at),
            _ => return UNNUMBERED,
        };
        kind << 32 | u64::from(at)
    }
}

impl Trace {
    /// The facts.
    pub fn facts(&self) -> &[Fact] {
        &self.facts
    }

    fn add(&mut self, fact: Fact) {
        let is_new = match fact.number() {
            UNNUMBERED => self.known.insert(fact),
            number => self.numbered[(number >> 32) as usize - 1].insert(number as u32),
        };
        if is_new {
            self.facts.push(fact);
        }
    }
}

/// Notes that a fact was read, where somebody wants to know.
#[inline]
pub fn note(fact: Fact) {
    let last = LAST.get();
    if last == UNWATCHED {
        return;
    }
    let number = fact.number();
    if number != last || number == UNNUMBERED {
        LAST.set(number);
        add(fact);
    }
}

/// Adds a fact to what the thread has read.
fn add(fact: Fact) {
    TRACE.with_borrow_mut(|trace| {
        if let Some(trace) = trace {
            trace.add(fact);
        }
    });
}

/// Notes the same of what other rooms name; the name is made only where somebody wants to know.
pub fn note_named(kind: &str, parts: &[&str]) {
    if LAST.get() != UNWATCHED {
        note(Fact::Named(name(kind, parts)));
    }
}

/// What `make` gives, and what it read.
pub fn watch<T>(make: impl FnOnce() -> T) -> (T, Trace) {
    let outer = (TRACE.replace(Some(Trace::default())), LAST.replace(UNNUMBERED));
    let made = make();
    LAST.set(outer.1);
    let trace = TRACE.replace(outer.0);
    (made, trace.unwrap_or_default())
}

/// A name by which builds know a fact again, of its kind and of what tells it from others of that kind.
pub fn name(kind: &str, parts: &[&str]) -> u128 {
    let mut hasher = blake3::Hasher::new();
    hasher.update(kind.as_bytes());
    for part in parts {
        hasher.update(&[0]).update(part.as_bytes());
    }
    short(&hasher.finalize())
}

/// Half a hash: enough to tell all facts of all sites apart.
pub fn short(hash: &blake3::Hash) -> u128 {
    let (half, _) = hash.as_bytes().split_at(16);
    half.iter().fold(0, |all, byte| all << 8 | u128::from(*byte))
}

/// Hears of facts that a room knows by name: of each, what it holds, hashed. The hash is the same as long as that is.
pub type Tell<'t> = dyn FnMut(u128, &dyn Fn(&mut dyn Hasher)) + 't;

/// What several pages share, made by the first that asks. Each has read what it was made from.
#[derive(Debug)]
pub struct Memo<T>(OnceLock<(T, Trace)>);

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Memo(OnceLock::new())
    }
}

impl<T> Memo<T> {
    /// What was made, or is made now.
    pub fn get_or_make(&self, make: impl FnOnce() -> T) -> &T {
        let (made, trace) = self.0.get_or_init(|| watch(make));
        trace.facts.iter().copied().for_each(note);
        made
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shared_is_noted_for_everyone_who_asks() {
        let memo: Memo<u8> = Memo::default();
        let read = |memo: &Memo<u8>| {
            *memo.get_or_make(|| {
                note(Fact::Report(ReportIx(70)));
                note(Fact::Report(ReportIx(70)));
                7
            })
        };
        for _ in 0..2 {
            let (value, trace) = watch(|| {
                note(Fact::Pages);
                read(&memo)
            });
            assert_eq!(value, 7);
            assert_eq!(trace.facts(), [Fact::Pages, Fact::Report(ReportIx(70))]);
        }
        note(Fact::All);
    }

    #[test]
    fn a_name_is_of_its_kind_and_of_all_its_parts() {
        let all = [
            name("a", &["b", "c"]),
            name("a", &["bc"]),
            name("a", &["b"]),
            name("ab", &["c"]),
        ];
        let distinct: HashSet<u128> = all.into_iter().collect();
        assert_eq!(distinct.len(), all.len());
    }
}
