//! One text file into memory: a path enters, its text leaves, or what is wrong with its bytes.

use std::borrow::Cow;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

use super::Failure;
use super::encoding::{self, Encoding};
use super::walk::{LOCK, Problem, ProblemKind, SOURCES_LOCK, SourceFile};

/// More bytes than this are no text that anybody wrote.
const MAX_BYTES: u64 = 16_000_000;

/// A lock is as long as the site is large.
const MAX_BYTES_OF_LOCK: u64 = 1_000_000_000;

/// What became of reading one text.
pub(super) enum ReadText {
    Text(SourceFile),
    Problem(Problem),
    /// Text in another encoding, as it was meant, and the word on that.
    Decoded(SourceFile, Problem),
    /// An editor replaced or removed it meanwhile.
    Gone,
}

/// A text whose lines all end in a line feed: old Macs and mixed files end some with a carriage return alone, which TOML knows nothing of. Every byte
/// keeps its place.
pub fn line_feeds(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let is_alone = |at: usize| bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n');
    if !(0..bytes.len()).any(is_alone) {
        return text.into();
    }
    let end = |(at, c): (usize, char)| if c == '\r' && is_alone(at) { '\n' } else { c };
    text.char_indices().map(end).collect::<String>().into()
}

/// Reads the file of a path.
pub(super) fn read_text(path: String, absolute: &Path) -> Result<ReadText, Failure> {
    let failed = |error| Failure::io("read", absolute, error);
    let mut file = match File::open(absolute) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(ReadText::Gone),
        Err(error) => return Err(failed(error)),
    };
    let size = file.metadata().map_err(failed)?.len();
    let most = if path == LOCK || path == SOURCES_LOCK {
        MAX_BYTES_OF_LOCK
    } else {
        MAX_BYTES
    };
    if size > most {
        let kind = ProblemKind::TooLarge(size);
        return Ok(ReadText::Problem(Problem { path, kind }));
    }
    let mut bytes = Vec::with_capacity(size as usize + 1);
    file.read_to_end(&mut bytes).map_err(failed)?;
    Ok(match String::from_utf8(bytes) {
        Ok(text) => ReadText::Text(SourceFile { path, text }),
        Err(error) => {
            let decoded = encoding::decode(error.as_bytes());
            let problem = Problem {
                path: path.clone(),
                kind: ProblemKind::NotUtf8(decoded.encoding, decoded.at),
            };
            match problem.kind {
                ProblemKind::NotUtf8(Encoding::None, _) => ReadText::Problem(problem),
                _ => ReadText::Decoded(
                    SourceFile {
                        path,
                        text: decoded.text,
                    },
                    problem,
                ),
            }
        }
    })
}
