//! `annals serve` and `annals check --watch`: what the terminal hears of a site that is built again at every change.

use std::io::{self, IsTerminal, Write};
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::process::ExitCode;

use crate::Outcome;
use crate::files::Failure;
use crate::serve::{Event, Launcher, Serving, Watch};

use super::resolved::Resolved;
use super::site;
use super::typed::Format;

/// Serves the site until it is interrupted.
///
/// # Errors
/// No port is free, or the folder cannot be watched.
pub(super) fn run(resolved: &Resolved, host: IpAddr, port: u16, opens: bool) -> Result<ExitCode, Failure> {
    let serving = Serving {
        host,
        port,
        launcher: launcher(),
    };
    crate::serve::run(&site::options(resolved), &serving, &|event| tell(event, port, opens))?;
    Ok(ExitCode::SUCCESS)
}

fn tell(event: Event<'_>, port: u16, opens: bool) {
    let mut terminal = io::stderr().lock();
    // Nobody may be looking.
    let _ = match event {
        Event::Listening(address) => {
            let shown = address_of(address);
            let other = if port == 0 || address.port() == port {
                String::new()
            } else {
                format!(" (port {port} is in use)")
            };
            if opens {
                // Where no browser can be opened, the address stands in the terminal.
                let _ = open::that_detached(&shown);
            }
            writeln!(terminal, "{shown}{other}\nCtrl-C ends it.")
        }
        Event::Built(report, took) => {
            site::tell(&report.files, &report.findings);
            let end = match report.outcome {
                Outcome::Refused => "not shown until the errors are mended",
                Outcome::Same(_) => return,
                Outcome::Published(_) => "shown",
            };
            writeln!(terminal, "{end}, after {} ms", took.as_millis())
        }
        Event::Failed(failure) => writeln!(terminal, "annals: {failure}"),
        Event::Panicked => writeln!(terminal, "annals has failed; what is shown is the last good site"),
    };
}

fn address_of(address: SocketAddr) -> String {
    if address.ip().is_loopback() {
        format!("http://localhost:{}/", address.port())
    } else {
        format!("http://{address}/")
    }
}

/// The editor's own program: from the user's settings, else from the environment.
fn launcher() -> Option<Launcher> {
    let settings = settings_folder()?.join("annals/settings.toml");
    let own = std::fs::read_to_string(settings).ok().and_then(|text| {
        let table: toml::Table = text.parse().ok()?;
        Launcher::from_template(table.get("editor")?.as_str()?)
    });
    own.or_else(|| Launcher::from_visual(&std::env::var("VISUAL").ok()?))
}

fn settings_folder() -> Option<PathBuf> {
    let set = |name| {
        std::env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    if cfg!(windows) {
        return set("APPDATA");
    }
    set("XDG_CONFIG_HOME").or_else(|| Some(set("HOME")?.join(".config")))
}

/// Checks the site again at every change, until it is interrupted.
///
/// # Errors
/// The folder cannot be watched.
pub(super) fn watch(resolved: &Resolved, format: Format, is_locked: bool) -> Result<ExitCode, Failure> {
    let watch = Watch::new(&resolved.root)?;
    let mut said = String::new();
    loop {
        let text = match crate::check(&site::options(resolved), is_locked, &()) {
            Ok(report) => site::printed(&report, format),
            // It may come back: an editor that saves takes the file away for a moment.
            Err(failure) => format!("annals: {failure}\n"),
        };
        if text != said {
            if format == Format::Human && io::stdout().is_terminal() {
                // Clears the screen and what was scrolled: only what holds now is seen.
                super::print("\u{1b}[2J\u{1b}[3J\u{1b}[H")?;
            }
            super::print(&text)?;
            said = text;
        }
        watch.wait();
    }
}
