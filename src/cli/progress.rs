//! One line on a terminal that says how far a long build is.

use std::io::{self, IsTerminal, Write};
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// A build that is done by then shows nothing.
const PATIENCE: Duration = Duration::from_millis(400);
const INTERVAL: Duration = Duration::from_millis(100);

/// A line that is written over and over, where there is a terminal to write on.
#[derive(Debug)]
pub(super) struct Line {
    start: Instant,
    /// When it was last drawn; nothing where nobody looks.
    drawn: Option<Mutex<Option<Instant>>>,
}

impl Line {
    /// A line on the standard error, if that is a terminal.
    pub(super) fn new() -> Line {
        let drawn = io::stderr().is_terminal().then(Mutex::default);
        Line {
            start: Instant::now(),
            drawn,
        }
    }

    /// Says that of `whole` things `done` are done. Cheap to call from many threads: one draws, the others go on.
    pub(super) fn show(&self, what: &str, done: usize, whole: usize) {
        let Some(Ok(mut drawn)) = self.drawn.as_ref().map(Mutex::try_lock) else {
            return;
        };
        if self.start.elapsed() < PATIENCE || drawn.is_some_and(|last| last.elapsed() < INTERVAL) {
            return;
        }
        *drawn = Some(Instant::now());
        let mut terminal = io::stderr().lock();
        let _ = match whole {
            0 => write!(terminal, "\r\u{1b}[K{what}"),
            _ => write!(terminal, "\r\u{1b}[K{what} {done} of {whole}"),
        };
        let _ = terminal.flush();
    }

    /// Clears the line, so that what is printed next starts on an empty one.
    pub(super) fn clear(&self) {
        let Some(drawn) = &self.drawn else { return };
        if drawn.lock().is_ok_and(|drawn| drawn.is_some()) {
            let _ = write!(io::stderr(), "\r\u{1b}[K");
        }
    }
}
