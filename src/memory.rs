//! What the pages of the last build were made from: of each the facts that it read, and how these stood.
//!
//! It is stored with the outputs, in the state that is only believed where its checksum holds; what does not decode remembers nothing.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, PoisonError};

use crate::archive::reads::Trace;
use crate::files::Failure;
use crate::publish::{Part, Stage};
use crate::site::Spot;

use crate::facts::Facts;

/// The next site, and what is known of how the last was made.
pub(crate) struct Known<'k, 'p> {
    pub(crate) stage: &'k Stage<'p>,
    pub(crate) facts: &'k Facts<'k>,
    pub(crate) memory: Memory<'k>,
}

impl<'k> Known<'k, '_> {
    /// Begins a page; none where it stands as the last build made it.
    pub(crate) fn page(&self, spot: &Spot) -> Result<Option<Part<'k>>, Failure> {
        let (name, key) = (spot.address.path(), self.facts.page(spot));
        if !self.memory.holds(name) {
            return Ok(Some(self.stage.part_anew(name, key)));
        }
        let part = self.stage.part(name, key)?;
        if part.is_none() {
            self.memory.keep(name);
        }
        Ok(part)
    }
}

/// What the last build remembers, and what this one will.
pub(crate) struct Memory<'f> {
    facts: &'f Facts<'f>,
    /// By the number of a fact then: its name.
    names: Vec<u128>,
    /// By the same: whether it stands as it did.
    holds: Vec<bool>,
    /// By the name of a part: numbers of facts.
    parts: BTreeMap<String, Vec<u32>>,
    /// This build's: by the name of a part the names of facts.
    next: Mutex<BTreeMap<String, Vec<u128>>>,
}

impl<'f> Memory<'f> {
    /// Reads what the last build stored.
    pub(crate) fn read(facts: &'f Facts<'f>, stored: &[u8]) -> Memory<'f> {
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

    /// Whether all that a part read stands as it did. Then it is remembered on.
    pub(crate) fn holds(&self, part: &str) -> bool {
        let Some(read) = self.parts.get(part) else { return false };
        let holds = |number: &u32| self.holds.get(*number as usize) == Some(&true);
        read.iter().all(holds)
    }

    /// Remembers a part that stands.
    pub(crate) fn keep(&self, part: &str) {
        let read = self.parts.get(part).map(Vec::as_slice).unwrap_or_default();
        let names = read
            .iter()
            .filter_map(|number| self.names.get(*number as usize).copied());
        self.remember(part, names.collect());
    }

    /// Remembers a part that was made.
    pub(crate) fn add(&self, part: &str, trace: &Trace) {
        let names = trace.facts().iter().map(|fact| self.facts.name(*fact));
        self.remember(part, names.collect());
    }

    fn remember(&self, part: &str, names: Vec<u128>) {
        let mut next = self.next.lock().unwrap_or_else(PoisonError::into_inner);
        next.insert(part.to_owned(), names);
    }

    /// The bytes to store.
    pub(crate) fn encode(self) -> Vec<u8> {
        let parts = self.next.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut numbers: HashMap<u128, u32> = HashMap::new();
        let mut known: Vec<u128> = Vec::new();
        let mut of_parts = Vec::new();
        for (part, names) in parts {
            write(part.len() as u64, &mut of_parts);
            of_parts.extend_from_slice(part.as_bytes());
            let number = |name: u128| {
                *numbers.entry(name).or_insert_with(|| {
                    known.push(name);
                    known.len() as u32 - 1
                })
            };
            let mut read: Vec<u32> = names.into_iter().map(number).collect();
            read.sort_unstable();
            read.dedup();
            write(read.len() as u64, &mut of_parts);
            // Mostly neighbours: how far each is from the one before.
            let mut last = 0;
            for number in read {
                write(u64::from(number - last), &mut of_parts);
                last = number;
            }
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

/// Names of facts with what they held, and by the name of a part numbers of facts.
type Stored = (Vec<(u128, u128)>, BTreeMap<String, Vec<u32>>);

fn decode(mut bytes: &[u8]) -> Option<Stored> {
    let count = read(&mut bytes)?;
    let mut known = Vec::new();
    for _ in 0..count {
        known.push((half(&mut bytes)?, half(&mut bytes)?));
    }
    let mut parts = BTreeMap::new();
    while !bytes.is_empty() {
        let length = usize::try_from(read(&mut bytes)?).ok()?;
        let (name, rest) = bytes.split_at_checked(length)?;
        bytes = rest;
        let mut numbers = Vec::new();
        let mut last = 0;
        for _ in 0..read(&mut bytes)? {
            last += u32::try_from(read(&mut bytes)?).ok()?;
            known.get(last as usize)?;
            numbers.push(last);
        }
        parts.insert(std::str::from_utf8(name).ok()?.to_owned(), numbers);
    }
    Some((known, parts))
}

fn half(bytes: &mut &[u8]) -> Option<u128> {
    let (half, rest) = bytes.split_first_chunk::<16>()?;
    *bytes = rest;
    Some(u128::from_be_bytes(*half))
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
        write(1, &mut whole);
        whole.extend(b"a");
        write(1, &mut whole);
        write(0, &mut whole);
        let (known, parts) = decode(&whole).expect("it is whole");
        assert_eq!((known.len(), &parts["a"]), (1, &vec![0]));
        for length in 0..whole.len() {
            // A list of parts may end after each of them.
            assert!(length == 33 || decode(&whole[..length]).is_none(), "{length}");
        }
        // A fact that there is not.
        *whole.last_mut().expect("bytes") = 1;
        assert!(decode(&whole).is_none());
    }
}
