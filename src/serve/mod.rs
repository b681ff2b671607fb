//! The editor's loop: a site on loopback that is built again at every change and swapped in the browser where it differs.
//!
//! What enters are a site's folder and the changes in it; what leaves are pages for a browser on this machine. The site is built as
//! always, into a folder of its own, so that what is shown is what would be published; the little that is added (a script, a panel of
//! findings) is added while a page is sent, and nothing of it is in a built site.

mod http;
mod inject;
mod launch;
mod preview;
mod watch;
mod wire;

use std::net::{IpAddr, SocketAddr, TcpListener};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crate::files::Failure;
use crate::{BuildReport, Options};

pub use launch::Launcher;
use preview::Preview;
pub use watch::Watch;

/// How a site is served.
#[derive(Debug, Clone)]
pub struct Serving {
    /// The address to listen on; loopback unless somebody asks for more.
    pub host: IpAddr,
    /// The first port to try; the next ones are tried while it is taken.
    pub port: u16,
    /// Opens a place in the editor's own program, where there is one.
    pub launcher: Option<Launcher>,
}

/// What `serve` has to tell a terminal.
#[derive(Debug)]
pub enum Event<'a> {
    /// The site can be opened; the port was taken that was asked for, if it is another one.
    Listening(SocketAddr),
    /// A build has ended after so long.
    Built(&'a BuildReport, Duration),
    /// A build could not read or write; the next change tries again.
    Failed(&'a Failure),
    /// The program itself is at fault; the last good pages stay.
    Panicked,
}

/// So many ports are tried.
const PORTS: u16 = 20;

/// Serves the site of `options` until the process ends. `options.output` and `options.state` are not used: what is shown lies in a
/// temporary folder.
///
/// # Errors
/// No port is free, or the folder cannot be watched. What goes wrong in a build is told, and the next change tries again.
pub fn run(options: &Options, serving: &Serving, tell: &dyn Fn(Event<'_>)) -> Result<(), Failure> {
    let folder = tempfile::Builder::new()
        .prefix("annals-serve-")
        .tempdir()
        .map_err(|error| Failure::io("make a folder in", &std::env::temp_dir(), error))?;
    let options = Options {
        output: folder.path().join("site"),
        state: Some(folder.path().to_owned()),
        syncs: false,
        drafts: true,
        ..options.clone()
    };
    // The folder goes with the process: when it is interrupted, ended or hung up, which is how serving ends.
    let folder = Arc::new(Mutex::new(Some(folder)));
    let remove = move || drop(folder.lock().unwrap_or_else(PoisonError::into_inner).take());
    let remove_at_the_end = remove.clone();
    // Where the system tells of no such end, its folder for temporary files is cleared by the system.
    let _ = ctrlc::set_handler(move || {
        remove_at_the_end();
        std::process::exit(130);
    });
    let shown = show(&options, serving, tell);
    remove();
    shown
}

/// Builds and answers until the process ends.
fn show(options: &Options, serving: &Serving, tell: &dyn Fn(Event<'_>)) -> Result<(), Failure> {
    let watch = Watch::new(&options.root)?;
    let server = listen(serving)?;
    let address = server
        .local_addr()
        .unwrap_or(SocketAddr::new(serving.host, serving.port));
    let preview = Arc::new(Preview::new(options.root.clone(), options.output.clone()));
    let shared = Arc::new(http::Site {
        preview: Arc::clone(&preview),
        address,
        launcher: serving.launcher.clone(),
        token: token(),
    });
    http::answer(server, &shared);
    tell(Event::Listening(address));
    loop {
        let start = Instant::now();
        // A fault of the program in one build is no reason to lose the page that the editor looks at.
        match catch_unwind(AssertUnwindSafe(|| crate::build(options, &()))) {
            Ok(Ok(report)) => {
                preview.show(&report);
                tell(Event::Built(&report, start.elapsed()));
            }
            Ok(Err(failure)) => {
                preview.fail(&failure.to_string());
                tell(Event::Failed(&failure));
            }
            Err(_) => {
                preview.fail("annals itself has failed; the terminal has the details.");
                tell(Event::Panicked);
            }
        }
        watch.wait();
    }
}

/// The first free port from the one that is asked for.
fn listen(serving: &Serving) -> Result<TcpListener, Failure> {
    let mut last = None;
    for port in (0..PORTS).map_while(|further| serving.port.checked_add(further)) {
        match TcpListener::bind(SocketAddr::new(serving.host, port)) {
            Ok(server) => return Ok(server),
            Err(error) => last = Some(error),
        }
        // Port 0 is any free one: it needs no second try.
        if serving.port == 0 {
            break;
        }
    }
    let reason = last.map_or_else(String::new, |error| format!(": {error}"));
    Err(Failure::Refused(format!(
        "no port from {} on is free on {}{reason}; name another with --port",
        serving.port, serving.host
    )))
}

/// What only a page of this server knows, so that no other page of the browser can ask it to write or to open anything.
fn token() -> String {
    let mut hasher = blake3::Hasher::new();
    let unique = std::collections::hash_map::RandomState::new();
    for round in 0..4_u64 {
        use std::hash::BuildHasher;
        hasher.update(
            &unique
                .hash_one((round, thread::current().id(), Instant::now()))
                .to_le_bytes(),
        );
    }
    hasher.finalize().to_hex().to_string()
}
