//! What a built site consists of: each output with its hash, size and time, the key it was built from and the findings of that build.
//!
//! A manifest enters as the bytes of a state file and leaves as the same. It is stored under the identifier that the folder's own mark
//! bears: a folder that is swapped into place brings its mark along, so that no moment exists in which the two disagree.

use blake3::{Hash, Hasher};

use super::path::{is_kept, validate};

/// One output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// Below the output folder, with forward slashes.
    pub path: String,
    /// Of the content.
    pub hash: Hash,
    /// In bytes.
    pub size: u64,
    /// Modification time in nanoseconds since 1970.
    pub time: u64,
}

impl Entry {
    /// The entry for `bytes` at `path`, not yet written.
    #[cfg(test)]
    pub(super) fn of(path: &str, bytes: &[u8]) -> Entry {
        Entry {
            path: path.to_owned(),
            hash: blake3::hash(bytes),
            size: bytes.len() as u64,
            time: 0,
        }
    }
}

/// A part of the site that was made at once, such as a page with its charts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PartRecord {
    /// What it is called.
    pub name: String,
    /// Hash of everything that it was made from.
    pub key: Hash,
    /// The paths of what was written for it.
    pub outputs: Vec<String>,
}

/// All outputs of one build.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Manifest {
    /// Hash of everything that the build depends on; none where that is not known.
    pub key: Option<Hash>,
    /// The findings of the build, as their room stores them.
    pub findings: Vec<u8>,
    /// What the build remembers of how its parts were made, as the room that knows stores it.
    pub memory: Vec<u8>,
    /// Sorted by path.
    pub entries: Vec<Entry>,
    /// Sorted by name. An output need not be of any.
    pub parts: Vec<PartRecord>,
}

impl Manifest {
    /// What the outputs are called together: the same paths with the same bytes have the same identifier on every machine. Names with a
    /// dot at the root are left out, since there annals' own stand among others'.
    pub(super) fn identifier(&self) -> Hash {
        let mut hasher = Hasher::new();
        for entry in self.entries.iter().filter(|entry| !is_kept(&entry.path)) {
            hasher
                .update(entry.path.as_bytes())
                .update(&[0])
                .update(entry.hash.as_bytes());
        }
        hasher.finalize()
    }

    /// The bytes to store.
    pub(super) fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(256 + self.findings.len() + self.memory.len() + self.entries.len() * 128);
        let key = self.key.map(|key| key.to_string()).unwrap_or_default();
        // Outputs go by their numbers. A part of which one is not there is made again.
        let numbered = |part: &PartRecord| -> Option<String> {
            let numbers: Option<Vec<usize>> = part.outputs.iter().map(|path| self.number(path)).collect();
            let numbers: Vec<String> = numbers?.iter().map(ToString::to_string).collect();
            Some(format!("\n{} {} /{}", part.key, numbers.join(" "), part.name))
        };
        let parts: Vec<String> = self.parts.iter().filter_map(numbered).collect();
        let (findings, memory, entries) = (self.findings.len(), self.memory.len(), self.entries.len());
        let header = format!("{key}\n{findings}\n{memory}\n{entries}\n{}\n", parts.len());
        bytes.extend_from_slice(header.as_bytes());
        bytes.extend_from_slice(&self.findings);
        bytes.extend_from_slice(&self.memory);
        for entry in &self.entries {
            let line = format!("\n{} {} {} {}", entry.hash, entry.size, entry.time, entry.path);
            bytes.extend_from_slice(line.as_bytes());
        }
        parts.iter().for_each(|line| bytes.extend_from_slice(line.as_bytes()));
        bytes
    }

    /// Reads stored bytes; anything unexpected is no manifest.
    pub(super) fn decode(bytes: &[u8]) -> Option<Manifest> {
        let mut rest = bytes;
        let mut line = || {
            let end = rest.iter().position(|&byte| byte == b'\n')?;
            let text = std::str::from_utf8(&rest[..end]).ok()?;
            rest = &rest[end + 1..];
            Some(text)
        };
        let key = match line()? {
            "" => None,
            key => Some(Hash::from_hex(key).ok()?),
        };
        let length: usize = line()?.parse().ok()?;
        let remembered: usize = line()?.parse().ok()?;
        let count: usize = line()?.parse().ok()?;
        let part_count: usize = line()?.parse().ok()?;
        let findings = rest.get(..length)?.to_vec();
        let rest = rest.get(length..)?;
        let memory = rest.get(..remembered)?.to_vec();
        let lines = std::str::from_utf8(rest.get(remembered..)?).ok()?;
        let mut lines = lines.split('\n').skip(1);
        let entries: Vec<Entry> = lines.by_ref().take(count).map(entry).collect::<Option<_>>()?;
        let parts: Vec<PartRecord> = lines.map(|line| part(line, &entries)).collect::<Option<_>>()?;
        let is_sorted = entries.is_sorted_by(|one, next| one.path < next.path);
        let is_sorted = is_sorted && parts.is_sorted_by(|one, next| one.name < next.name);
        (entries.len() == count && parts.len() == part_count && is_sorted).then_some(Manifest {
            key,
            findings,
            memory,
            entries,
            parts,
        })
    }

    /// The part of this name.
    pub(super) fn part(&self, name: &str) -> Option<&PartRecord> {
        let at = self.parts.binary_search_by(|part| part.name.as_str().cmp(name)).ok()?;
        self.parts.get(at)
    }

    /// The entry of `path`.
    pub(super) fn get(&self, path: &str) -> Option<&Entry> {
        self.number(path).and_then(|at| self.entries.get(at))
    }

    /// Which entry that of `path` is.
    pub(super) fn number(&self, path: &str) -> Option<usize> {
        self.entries
            .binary_search_by(|entry| entry.path.as_str().cmp(path))
            .ok()
    }

    /// Whether an output lies below the folder `path`.
    pub(super) fn has_folder(&self, path: &str) -> bool {
        let inside = format!("{path}/");
        let first = self.entries.partition_point(|entry| entry.path < inside);
        self.entries
            .get(first)
            .is_some_and(|entry| entry.path.starts_with(&inside))
    }
}

fn part(line: &str, entries: &[Entry]) -> Option<PartRecord> {
    let (key, rest) = line.split_once(' ')?;
    let (numbers, name) = rest.split_once('/')?;
    let outputs = numbers.split_whitespace().map(|number| {
        let entry = entries.get(number.parse::<usize>().ok()?)?;
        Some(entry.path.clone())
    });
    Some(PartRecord {
        name: name.to_owned(),
        key: Hash::from_hex(key).ok()?,
        outputs: outputs.collect::<Option<_>>()?,
    })
}

fn entry(line: &str) -> Option<Entry> {
    let mut parts = line.splitn(4, ' ');
    let entry = Entry {
        hash: Hash::from_hex(parts.next()?).ok()?,
        size: parts.next()?.parse().ok()?,
        time: parts.next()?.parse().ok()?,
        path: parts.next()?.to_owned(),
    };
    validate(&entry.path).ok().map(|()| entry)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest(paths: &[&str]) -> Manifest {
        Manifest {
            key: Some(blake3::hash(b"key")),
            findings: b"[\n\"a finding\"\n]".to_vec(),
            memory: b"\xff\n7".to_vec(),
            entries: paths.iter().map(|path| Entry::of(path, b"x")).collect(),
            parts: paths
                .iter()
                .map(|path| PartRecord {
                    name: (*path).to_owned(),
                    key: blake3::hash(path.as_bytes()),
                    outputs: vec![(*path).to_owned()],
                })
                .collect(),
        }
    }

    #[test]
    fn what_is_stored_is_read_back() {
        for paths in [&[][..], &["a b.html", "របាយ/index.html"]] {
            let manifest = manifest(paths);
            assert_eq!(Manifest::decode(&manifest.encode()), Some(manifest));
        }
    }

    #[test]
    fn what_no_build_writes_is_no_manifest() {
        for paths in [
            &["../x"][..],
            &["/etc/passwd"],
            &["b", "a"],
            &["a", "a"],
            &[".git/config"],
        ] {
            assert_eq!(Manifest::decode(&manifest(paths).encode()), None, "{paths:?}");
        }
        let whole = manifest(&["a", "b", "c"]).encode();
        for length in 0..whole.len() - 1 {
            assert_eq!(Manifest::decode(&whole[..length]), None, "{length}");
        }
    }

    #[test]
    fn the_identifier_is_of_paths_and_bytes() {
        let one = manifest(&["a", "b"]);
        let mut other = one.clone();
        other.entries[0].time = 7;
        other.key = None;
        assert_eq!(one.identifier(), other.identifier());
        other.entries[0].hash = blake3::hash(b"y");
        assert_ne!(one.identifier(), other.identifier());
    }
}
