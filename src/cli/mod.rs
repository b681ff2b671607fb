//! The terminal: arguments enter, text and an exit code leave.
//!
//! Results go to the standard output, messages to the standard error. Clock and environment enter the program here and nowhere else.

mod bind;
mod draft;
mod explain;
mod export;
mod fix;
mod given;
mod import;
mod init;
mod lock;
mod new;
mod progress;
mod resolved;
#[cfg(feature = "serve")]
mod serve;
mod site;
mod summary;
mod theme;
mod typed;
mod writing;

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use clap::Parser;

use crate::export::MAY_PANIC;
use crate::files::Failure;
use crate::finding::print::visible;

use resolved::Resolved;
use typed::{Command, Typed};

/// Runs the program with the arguments of the process.
///
/// The exit code is 0 when all is done; 1 with findings of severity error; 2 for wrong usage; 3 for what could not be read or written.
pub fn run() -> ExitCode {
    let tell = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if std::thread::current().name() != Some(MAY_PANIC) {
            tell(panic);
        }
    }));
    // clap answers --help and --version itself, and leaves with 2 on wrong usage.
    let typed = Typed::parse();
    match Resolved::of(typed).and_then(|resolved| perform(&resolved)) {
        Ok(code) => code,
        Err(failure) => {
            let _ = writeln!(io::stderr(), "annals: {}", visible(&failure.to_string()));
            ExitCode::from(match failure {
                Failure::Usage(_) => 2,
                Failure::Io { .. } | Failure::Refused(_) => 3,
            })
        }
    }
}

fn perform(resolved: &Resolved) -> Result<ExitCode, Failure> {
    if let Some(threads) = resolved.threads {
        // It fails only if the threads were chosen before, and nobody does.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(threads).build_global();
    }
    match &resolved.task {
        Command::Build => site::build(resolved),
        #[cfg(feature = "serve")]
        Command::Check {
            format,
            locked,
            watch: true,
        } => serve::watch(resolved, *format, *locked),
        Command::Check { format, locked, .. } => site::check(resolved, *format, *locked),
        #[cfg(feature = "serve")]
        Command::Serve { port, host, open } => serve::run(resolved, *host, *port, *open),
        Command::Lock => lock::run(resolved),
        Command::ReadDocument { format } => {
            crate::document::serve(format, &crate::document::Limits::default())
                .map_err(|error| Failure::io("read", std::path::Path::new("-"), error))?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Explain { code } => {
            print(&explain::run(code.as_deref())?)?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Writing(task) => writing::run(resolved, task),
    }
}

/// Prints a result.
///
/// # Errors
/// A result that did not arrive, on a full disk or because its reader has gone: whoever asked for it must not go on as if it had.
fn print(text: &str) -> Result<(), Failure> {
    let mut output = io::stdout().lock();
    let written = output.write_all(text.as_bytes()).and_then(|()| output.flush());
    written.map_err(|error| Failure::io("write", Path::new("standard output"), error))
}
