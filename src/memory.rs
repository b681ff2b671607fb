//! What the last build made, and from what: of each page the facts that it read, and how these stood; and what the search finds there.
//!
//! It is stored in the state, which is only believed where its checksum holds; what does not decode remembers nothing.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use foldhash::HashMap;

use crate::archive::ReportIx;
use crate::archive::reads::Trace;
use crate::facts::Facts;
use crate::files::Failure;
use crate::publish::{Part, Stage, StreamedFile};
use crate::site::{PageEntry, Subject};
use crate::{export, search};

/// The next site, and what is known of how the last was made.
pub(crate) struct Known<'k, 'p> {
    pub(crate) stage: &'k Stage<'p>,
    pub(crate) facts: &'k Facts<'k>,
    pub(crate) pages: Memory<'k>,
    /// What the search finds, a subject each.
    pub(crate) words: Memory<'k>,
}

impl<'k> Known<'k, '_> {
    /// Begins a page; none where it stands as the last build made it.
    pub(crate) fn page(&self, spot: &PageEntry) -> Result<Option<Part<'k>>, Failure> {
        let (name, key) = (spot.address.path(), self.facts.page(spot));
        if !self.pages.holds(name) {
            return Ok(Some(self.stage.part_anew(name, key)));
        }
        let part = self.stage.part(name, key)?;
        if part.is_none() {
            self.pages.keep(name);
        }
        Ok(part)
    }

    /// Writes the files of figures by `write`, unless they stand as the last build made them.
    pub(crate) fn figures(
        &self,
        write: impl FnOnce(&Figures<'_, 'k, '_>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        match self.stage.part("figures", self.facts.shared())? {
            Some(part) => {
                let figures = Figures { part, known: self };
                write(&figures)?;
                figures.part.finish();
            }
            None => {
                for (report, _) in self.facts.archive.reports() {
                    self.pages.keep(&self.facts.figures_of(report));
                }
            }
        }
        Ok(())
    }
}

/// The files of figures, of which those of a report are taken as they were while all facts stand that they were made from.
pub(crate) struct Figures<'a, 'k, 'p> {
    part: Part<'k>,
    known: &'a Known<'k, 'p>,
}

impl export::Output for Figures<'_, '_, '_> {
    type StreamedFile = StreamedFile;

    fn before(&self, report: ReportIx, paths: [&str; 2]) -> Option<[Vec<u8>; 2]> {
        self.known
            .pages
            .piece(&self.known.facts.figures_of(report), self.known.facts.common())?;
        let [first, second] = paths.map(|path| self.part.before(path));
        Some([first?, second?])
    }

    fn made(&self, report: ReportIx, trace: &Trace) {
        let facts = self.known.facts;
        self.known
            .pages
            .add_piece(&facts.figures_of(report), facts.common(), trace, Vec::new());
    }

    fn write(&self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        self.part.write(path, bytes)
    }

    fn begin(&self, path: &str) -> Result<StreamedFile, Failure> {
        self.part.begin(path)
    }

    fn end(&self, long: StreamedFile) -> Result<(), Failure> {
        self.part.end(long)
    }
}

impl search::Pieces for Known<'_, '_> {
    fn kept(&self, language: &str, subject: Subject) -> Option<&[u8]> {
        let (name, key) = self.facts.subject(language, subject);
        self.words.piece(&name, key)
    }

    fn keep(&self, language: &str, subject: Subject, trace: &Trace, piece: Vec<u8>) {
        let (name, key) = self.facts.subject(language, subject);
        self.words.add_piece(&name, key, trace, piece);
    }
}

/// A part of the last build.
struct Past<'f> {
    /// What it was made from besides what it read.
    key: u128,
    /// Numbers of facts.
    read: Vec<u32>,
    /// What is kept of it.
    piece: &'f [u8],
}

/// A part of this build.
struct Next<'f> {
    key: u128,
    /// Names of facts.
    read: Vec<u128>,
    piece: Cow<'f, [u8]>,
}

/// What the last build remembers, and what this one will.
pub(crate) struct Memory<'f> {
    facts: &'f Facts<'f>,
    /// By the number of a fact then: its name.
    names: Vec<u128>,
    /// By the same: whether it stands as it did.
    holds: Vec<bool>,
    /// By name.
    parts: BTreeMap<&'f str, Past<'f>>,
    next: Mutex<BTreeMap<String, Next<'f>>>,
}

impl<'f> Memory<'f> {
    /// Reads what the last build stored.
    pub(crate) fn read(facts: &'f Facts<'f>, stored: &'f [u8]) -> Memory<'f> {
        let (known, parts) = decode(stored).unwrap_or_default();
        let holds = known.iter().map(|(name, value)| facts.held(*name) == *value).collect();
        Memory {
            facts,
            names: known.into_iter().map(|(name, _)| name).collect(),
            holds,
            parts,
            next: Mutex::default(),
        }
    }

    /// Whether all that a part read stands as it did.
    pub(crate) fn holds(&self, part: &str) -> bool {
        self.parts.get(part).is_some_and(|past| self.stands(past))
    }

    fn stands(&self, past: &Past<'_>) -> bool {
        let holds = |number: &u32| self.holds.get(*number as usize) == Some(&true);
        past.read.iter().all(holds)
    }

    /// Remembers a part that stands.
    pub(crate) fn keep(&self, part: &str) {
        if let Some(past) = self.parts.get(part) {
            self.remember_on(part, past);
        }
    }

    /// What is kept of a part that is made from this key, if all that it read stands as it did. It is remembered on.
    pub(crate) fn piece(&self, part: &str, key: u128) -> Option<&'f [u8]> {
        let past = self.parts.get(part)?;
        if past.key != key || !self.stands(past) {
            return None;
        }
        self.remember_on(part, past);
        Some(past.piece)
    }

    /// Remembers a part that was made.
    pub(crate) fn add(&self, part: &str, trace: &Trace) {
        self.add_piece(part, 0, trace, Vec::new());
    }

    /// Remembers a part that was made from a key, and keeps a piece of it.
    pub(crate) fn add_piece(&self, part: &str, key: u128, trace: &Trace, piece: Vec<u8>) {
        let read = trace.facts().iter().map(|fact| self.facts.name(*fact)).collect();
        let piece = Cow::Owned(piece);
        self.remember(part, Next { key, read, piece });
    }

    fn remember_on(&self, part: &str, past: &Past<'f>) {
        let names = past.read.iter();
        let next = Next {
            key: past.key,
            read: names
                .filter_map(|number| self.names.get(*number as usize).copied())
                .collect(),
            piece: Cow::Borrowed(past.piece),
        };
        self.remember(part, next);
    }

    fn remember(&self, part: &str, made: Next<'f>) {
        let mut next = self.next.lock().unwrap_or_else(PoisonError::into_inner);
        next.insert(part.to_owned(), made);
    }

    /// Whether this build remembers nothing.
    pub(crate) fn is_empty(&self) -> bool {
        self.next.lock().unwrap_or_else(PoisonError::into_inner).is_empty()
    }

    /// The bytes to store.
    pub(crate) fn encode(self) -> Vec<u8> {
        let parts = self.next.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut numbers: HashMap<u128, u32> = HashMap::default();
        let mut known: Vec<u128> = Vec::new();
        let mut of_parts = Vec::new();
        for (part, made) in parts {
            write_piece(part.as_bytes(), &mut of_parts);
            let number = |name: u128| {
                *numbers.entry(name).or_insert_with(|| {
                    known.push(name);
                    known.len() as u32 - 1
                })
            };
            let mut read: Vec<u32> = made.read.into_iter().map(number).collect();
            read.sort_unstable();
            read.dedup();
            write(read.len() as u64, &mut of_parts);
            // Mostly neighbours: how far each is from the one before.
            let mut last = 0;
            for number in read {
                write(u64::from(number - last), &mut of_parts);
                last = number;
            }
            of_parts.extend_from_slice(&made.key.to_be_bytes());
            write_piece(&made.piece, &mut of_parts);
        }
        let mut bytes = Vec::with_capacity(8 + known.len() * 32 + of_parts.len());
        write(known.len() as u64, &mut bytes);
        for name in known {
            bytes.extend_from_slice(&name.to_be_bytes());
            bytes.extend_from_slice(&self.facts.held(name).to_be_bytes());
        }
        bytes.extend(of_parts);
        bytes
    }
}

/// Names of facts with what they held, and parts by their names.
type Stored<'f> = (Vec<(u128, u128)>, BTreeMap<&'f str, Past<'f>>);

fn decode(mut bytes: &[u8]) -> Option<Stored<'_>> {
    let count = read(&mut bytes)?;
    let mut known = Vec::new();
    for _ in 0..count {
        known.push((half(&mut bytes)?, half(&mut bytes)?));
    }
    let mut parts = BTreeMap::new();
    while !bytes.is_empty() {
        let name = std::str::from_utf8(piece(&mut bytes)?).ok()?;
        let mut numbers = Vec::new();
        let mut last: u32 = 0;
        for _ in 0..read(&mut bytes)? {
            last = last.checked_add(u32::try_from(read(&mut bytes)?).ok()?)?;
            known.get(last as usize)?;
            numbers.push(last);
        }
        let past = Past {
            read: numbers,
            key: half(&mut bytes)?,
            piece: piece(&mut bytes)?,
        };
        parts.insert(name, past);
    }
    Some((known, parts))
}

fn half(bytes: &mut &[u8]) -> Option<u128> {
    let (half, rest) = bytes.split_first_chunk::<16>()?;
    *bytes = rest;
    Some(u128::from_be_bytes(*half))
}

fn piece<'f>(bytes: &mut &'f [u8]) -> Option<&'f [u8]> {
    let length = usize::try_from(read(bytes)?).ok()?;
    let (piece, rest) = bytes.split_at_checked(length)?;
    *bytes = rest;
    Some(piece)
}

fn write_piece(piece: &[u8], into: &mut Vec<u8>) {
    write(piece.len() as u64, into);
    into.extend_from_slice(piece);
}

/// Seven bits a byte, the lowest first.
fn write(mut number: u64, into: &mut Vec<u8>) {
    while number >= 0x80 {
        into.push(0x80 | (number & 0x7f) as u8);
        number >>= 7;
    }
    into.push(number as u8);
}

fn read(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..63).step_by(7) {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_back() {
        for number in [0, 1, 127, 128, 300, u64::from(u32::MAX), 1 << 62] {
            let mut bytes = Vec::new();
            write(number, &mut bytes);
            assert_eq!(read(&mut bytes.as_slice()), Some(number));
        }
        assert_eq!(read(&mut [0x80u8; 12].as_slice()), None);
    }

    #[test]
    fn what_no_build_stores_is_nothing() {
        let mut whole = Vec::new();
        write(1, &mut whole);
        whole.extend([7; 32]);
        write_piece(b"a", &mut whole);
        write(1, &mut whole);
        let number = whole.len();
        write(0, &mut whole);
        whole.extend([9; 16]);
        write_piece(b"abc", &mut whole);
        let (known, parts) = decode(&whole).expect("it is whole");
        let part = &parts["a"];
        assert_eq!((known.len(), part.read.as_slice()), (1, [0].as_slice()));
        assert_eq!(part.piece, b"abc");
        for length in 0..whole.len() {
            // A list of parts may end after each of them.
            assert!(length == 33 || decode(&whole[..length]).is_none(), "{length}");
        }
        // A fact that there is not.
        whole[number] = 1;
        assert!(decode(&whole).is_none());
    }
}
