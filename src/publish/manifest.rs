//! What a built site consists of: each output with its hash, size and time, the key it was built from and the findings of that build.
//!
//! A manifest enters as the bytes of a file in `.annals/outputs/` and leaves as the same. It belongs to one folder on disk, named by
//! its inode: a folder that is swapped into place brings its manifest along, so that no moment exists in which the two disagree.

use std::io::BufRead;
use std::path::Path;

use blake3::Hash;

/// First line of the format; another version is read as "no manifest", which costs one comparison of bytes and nothing else.
const FORMAT: &str = "annals outputs 1";

/// Last line: what does not end in it was cut off.
const END: &str = "\nend\n";

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

/// All outputs of one build.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Manifest {
    /// The output folder, symbolic links resolved.
    pub output: String,
    /// Hash of everything that the build depends on.
    pub key: Hash,
    /// The findings of the build, as their room stores them.
    pub findings: Vec<u8>,
    /// Sorted by path.
    pub entries: Vec<Entry>,
}

impl Manifest {
    /// The bytes to store.
    pub(super) fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(256 + self.findings.len() + self.entries.len() * 128);
        let header = format!(
            "{FORMAT}\n{}\n{}\n{}\n{}\n",
            self.output,
            self.key,
            self.findings.len(),
            self.entries.len()
        );
        bytes.extend_from_slice(header.as_bytes());
        bytes.extend_from_slice(&self.findings);
        for entry in &self.entries {
            let line = format!("\n{} {} {} {}", entry.hash, entry.size, entry.time, entry.path);
            bytes.extend_from_slice(line.as_bytes());
        }
        bytes.extend_from_slice(END.as_bytes());
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
        if line()? != FORMAT {
            return None;
        }
        let output = line()?.to_owned();
        let key = Hash::from_hex(line()?).ok()?;
        let length: usize = line()?.parse().ok()?;
        let count: usize = line()?.parse().ok()?;
        let findings = rest.get(..length)?.to_vec();
        let lines = std::str::from_utf8(rest.get(length..)?).ok()?;
        let lines = lines.strip_suffix(END)?;
        let entries: Vec<Entry> = lines
            .strip_prefix('\n')
            .unwrap_or("")
            .lines()
            .map(entry)
            .collect::<Option<_>>()?;
        (entries.len() == count).then_some(Manifest {
            output,
            key,
            findings,
            entries,
        })
    }

    /// The output folder of a stored manifest.
    pub(super) fn decode_output(stored: impl BufRead) -> Option<String> {
        let mut lines = stored.lines().map_while(Result::ok);
        lines
            .next()
            .filter(|format| format == FORMAT)
            .and_then(|_| lines.next())
    }

    /// Whether this is the manifest of the folder `output`.
    pub(super) fn is_of(&self, output: &Path) -> bool {
        self.output == output.to_string_lossy()
    }

    /// The entry of `path`.
    pub(super) fn get(&self, path: &str) -> Option<&Entry> {
        let at = self
            .entries
            .binary_search_by(|entry| entry.path.as_str().cmp(path))
            .ok()?;
        self.entries.get(at)
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

fn entry(line: &str) -> Option<Entry> {
    let mut parts = line.splitn(4, ' ');
    Some(Entry {
        hash: Hash::from_hex(parts.next()?).ok()?,
        size: parts.next()?.parse().ok()?,
        time: parts.next()?.parse().ok()?,
        path: parts.next()?.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_is_read_back() {
        for count in [0, 2] {
            let manifest = Manifest {
                output: "/srv/my site".to_owned(),
                key: blake3::hash(b"key"),
                findings: b"[\n\"a finding\"\n]".to_vec(),
                entries: ["a b.html", "របាយ/index.html"][..count]
                    .iter()
                    .map(|path| Entry::of(path, b"x"))
                    .collect(),
            };
            assert_eq!(Manifest::decode(&manifest.encode()), Some(manifest));
        }
    }

    #[test]
    fn a_cut_manifest_is_none() {
        let entries = ["a", "b", "c"].iter().map(|path| Entry::of(path, b"x")).collect();
        let output = "/o".to_owned();
        let whole = Manifest {
            output,
            key: blake3::hash(b""),
            findings: b"f".to_vec(),
            entries,
        }
        .encode();
        for length in 0..whole.len() {
            assert_eq!(Manifest::decode(&whole[..length]), None, "{length}");
        }
    }
}
