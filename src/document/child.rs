//! Reading a document in a process of its own: whatever a file does to its reader, the build goes on.
//!
//! The parent starts the program's own binary with the file as its standard input and reads [`Document::encode`]d text from its standard
//! output. The child limits its own memory and time before it looks at a byte.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{Document, Format, Workbook, plain};

/// The hidden command by which the program reads a document.
pub(super) const COMMAND: &str = "read-document";

/// What the hidden command is asked for in place of a format, where the cells of a workbook are wanted.
const CELLS: &str = "cells";

/// Why a document could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unreadable {
    /// It is not what its ending says, or broken.
    Damaged,
    /// It can be opened with a password alone.
    Encrypted,
    /// It has pages and no text: pictures of paper.
    NoText,
    /// It holds more than a report does.
    TooLarge,
    /// Reading it took too long, too much memory, or stopped the reader.
    Stopped,
    /// The ending of its name says no kind of document that is read.
    UnknownFormat,
    /// This program was built without the readers of PDF, web pages and workbooks.
    NotBuilt,
}

/// How much one document may cost.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// From start to end.
    pub time: Duration,
    /// Bytes of memory of the child.
    pub memory: u64,
    /// Bytes of the file.
    pub input: u64,
    /// Bytes of encoded text.
    pub output: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            time: Duration::from_secs(18),
            memory: 1 << 30,
            input: 1 << 28,
            output: 1 << 27,
        }
    }
}

type Outcome = Result<Document, Unreadable>;

/// The text of an open file, read by `program` in a process of its own. What happened is told apart from what the file is: whether it
/// would happen again is known only of the latter.
///
/// # Errors
/// The program cannot be started.
pub fn extract(program: &Path, file: File, format: Format, limits: &Limits) -> io::Result<Outcome> {
    run(program, file, name(format), limits)
}

/// The cells of an open workbook, read as [`extract`] reads a document.
///
/// # Errors
/// The program cannot be started.
pub fn extract_workbook(program: &Path, file: File, limits: &Limits) -> io::Result<Result<Workbook, Unreadable>> {
    run(program, file, CELLS, limits)
}

fn run<T: for<'de> Deserialize<'de>>(
    program: &Path,
    file: File,
    wanted: &str,
    limits: &Limits,
) -> io::Result<Result<T, Unreadable>> {
    if file.metadata()?.len() > limits.input {
        return Ok(Err(Unreadable::TooLarge));
    }
    let mut child = Command::new(program)
        .arg(COMMAND)
        .arg(wanted)
        .stdin(file)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .env_remove("RUST_BACKTRACE")
        .spawn()?;
    let answer = answer(&mut child, limits);
    // It may have ended by itself; and whoever wrote too much must not go on.
    let _ = child.kill();
    let status = child.wait()?;
    Ok(match answer {
        Some(bytes) if bytes.len() as u64 > limits.output => Err(Unreadable::TooLarge),
        Some(bytes) if status.success() => serde_json::from_slice(&bytes).unwrap_or(Err(Unreadable::Stopped)),
        _ => Err(Unreadable::Stopped),
    })
}

/// What the child writes, as far as it is allowed to; none where it takes too long.
fn answer(child: &mut Child, limits: &Limits) -> Option<Vec<u8>> {
    let output = child.stdout.take()?;
    let (send, receive) = mpsc::channel();
    let most = limits.output + 1;
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        let read = output.take(most).read_to_end(&mut bytes);
        // Nobody waits any longer where the time is over.
        let _ = send.send(read.is_ok().then_some(bytes));
    });
    let bytes = receive.recv_timeout(limits.time).ok().flatten()?;
    if bytes.len() as u64 <= limits.output {
        // The output is closed: the child is about to end.
        let _ = child.wait();
    }
    Some(bytes)
}

/// What the hidden command does: reads the standard input as a document of the named format and writes its text.
///
/// # Errors
/// What could not be read or written.
pub fn serve(format: &str, limits: &Limits) -> io::Result<()> {
    confine(limits);
    let mut bytes = Vec::new();
    io::stdin().take(limits.input).read_to_end(&mut bytes)?;
    let formats = [Format::Pdf, Format::Html, Format::Text, Format::Csv, Format::Sheet];
    let answer = match formats.into_iter().find(|known| name(*known) == format) {
        Some(format) => serde_json::to_vec(&read(&bytes, format))?,
        None if format == CELLS => serde_json::to_vec(&cells(&bytes))?,
        None => serde_json::to_vec(&Outcome::Err(Unreadable::UnknownFormat))?,
    };
    let mut output = io::stdout().lock();
    output.write_all(&answer)?;
    output.flush()
}

/// The cells of a workbook from its bytes, in this process.
#[cfg(feature = "documents")]
pub(super) fn cells(bytes: &[u8]) -> Result<Workbook, Unreadable> {
    super::sheet::read(bytes)
}

#[cfg(not(feature = "documents"))]
fn cells(_: &[u8]) -> Result<Workbook, Unreadable> {
    Err(Unreadable::NotBuilt)
}

/// A document from its bytes, in this process.
pub(super) fn read(bytes: &[u8], format: Format) -> Outcome {
    let document = match format {
        Format::Text => plain::text(bytes),
        Format::Csv => plain::csv(bytes)?,
        #[cfg(feature = "documents")]
        Format::Pdf => super::pdf::read(bytes)?,
        #[cfg(feature = "documents")]
        Format::Html => super::html::read(bytes)?,
        #[cfg(feature = "documents")]
        Format::Sheet => super::sheet::read(bytes)?.document(),
        #[cfg(not(feature = "documents"))]
        _ => return Err(Unreadable::NotBuilt),
    };
    if document
        .pages
        .iter()
        .all(|page| page.is_unread && page.lines.is_empty())
        && !document.pages.is_empty()
    {
        return Err(Unreadable::Damaged);
    }
    if !document.has_text() {
        return Err(Unreadable::NoText);
    }
    Ok(document)
}

/// Takes from this process what a document may not cost.
#[cfg(unix)]
fn confine(limits: &Limits) {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let most = |most: u64| Rlimit {
        current: Some(most),
        maximum: Some(most),
    };
    // Where a system knows no such limit, the time limit of the parent is left.
    let _ = setrlimit(Resource::As, most(limits.memory));
    let _ = setrlimit(Resource::Cpu, most(limits.time.as_secs().max(1)));
    let _ = setrlimit(Resource::Core, most(0));
}

#[cfg(not(unix))]
fn confine(_: &Limits) {}

fn name(format: Format) -> &'static str {
    match format {
        Format::Pdf => "pdf",
        Format::Html => "html",
        Format::Text => "text",
        Format::Csv => "csv",
        Format::Sheet => "sheet",
    }
}
