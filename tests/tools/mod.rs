//! The one place that asks for tools from outside Rust. Where one is missing, the test that needs it says so and passes, so that
//! `cargo test` works on any machine; with `CI` set it fails instead, so that nothing is passed over where it counts.

#![allow(dead_code, reason = "each program of tests uses a part of it")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Something that a test needs and that Cargo does not bring.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Tool {
    /// Node with the packages of `tests/browser/`.
    Node,
    /// Chromium, driven through playwright-core.
    Chromium,
    /// strace, which kills a program at a system call.
    Strace,
    /// The cases of real reports that lie beside the project.
    Cases,
    /// Real documents of public bodies, with what must be found in them, that lie beside the project.
    Documents,
    /// pdftotext of poppler, another reader of PDF.
    Pdftotext,
    /// nginx, a web server.
    Nginx,
    /// Caddy, a web server.
    Caddy,
    /// Apache, a web server.
    Apache,
}

impl Tool {
    fn is_there(self) -> bool {
        match self {
            Tool::Node => answers("node") && browser_folder().join("node_modules/playwright-core").is_dir(),
            Tool::Chromium => chromium().is_some(),
            Tool::Strace => Command::new("strace")
                .arg("true")
                .output()
                .is_ok_and(|run| run.status.success()),
            Tool::Cases => Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/cases").is_dir(),
            Tool::Documents => documents_folder().join("facts.tsv").is_file(),
            Tool::Pdftotext => answers("pdftotext"),
            Tool::Nginx => answers("nginx"),
            Tool::Caddy => answers("caddy"),
            Tool::Apache => answers("apache2"),
        }
    }

    fn how_to_get_it(self) -> &'static str {
        match self {
            Tool::Node => "install Node 20 or newer and run `npm ci` in tests/browser/",
            Tool::Chromium => "install Chromium, or name one in the variable CHROMIUM",
            Tool::Strace => "install strace, and allow it to trace",
            Tool::Cases => "put the cases into ../shared/cases",
            Tool::Documents => "put the documents with their facts.tsv into ../shared/documents",
            Tool::Pdftotext => "install poppler-utils",
            Tool::Nginx => "install nginx-light",
            Tool::Caddy => "install caddy",
            Tool::Apache => "install apache2-bin",
        }
    }

    /// Whether CI must have it: what it cannot install is passed over there as well.
    fn is_installed_by_ci(self) -> bool {
        !matches!(self, Tool::Documents)
    }
}

/// Whether all of these tools are there. Where not, says what is missing; with `CI` set that is a failure.
pub(crate) fn ready(tools: &[Tool]) -> bool {
    let absent: Vec<&Tool> = tools.iter().filter(|tool| !tool.is_there()).collect();
    let missing: Vec<String> = absent
        .iter()
        .map(|tool| format!("{tool:?}: {}", tool.how_to_get_it()))
        .collect();
    if missing.is_empty() {
        return true;
    }
    assert!(
        std::env::var_os("CI").is_none() || absent.iter().all(|tool| !tool.is_installed_by_ci()),
        "missing on CI: {}",
        missing.join("; ")
    );
    eprintln!("passed over, since a tool is missing: {}", missing.join("; "));
    false
}

/// Runs a script of `tests/browser/` and returns what it printed; a script that exits with another code than 0 fails the test.
pub(crate) fn run_script(name: &str, arguments: &[&Path]) -> String {
    run_script_with(name, arguments, &[])
}

/// The same with settings in its environment.
pub(crate) fn run_script_with(name: &str, arguments: &[&Path], settings: &[(&str, &str)]) -> String {
    let mut command = Command::new("node");
    command.arg(browser_folder().join(name)).args(arguments);
    command.envs(settings.iter().copied());
    if let Some(chromium) = chromium() {
        command.env("CHROMIUM", chromium);
    }
    let Output { status, stdout, stderr } = command.output().expect("node starts");
    let said = String::from_utf8_lossy(&stdout).into_owned();
    assert!(
        status.success(),
        "{name} found:\n{said}{}",
        String::from_utf8_lossy(&stderr)
    );
    println!("{name}: {}", said.lines().last().unwrap_or_default());
    said
}

fn chromium() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("CHROMIUM") {
        return Some(PathBuf::from(named));
    }
    ["chromium", "chromium-browser", "google-chrome"]
        .into_iter()
        .find(|name| answers(name))
        .and_then(on_path)
}

fn answers(program: &str) -> bool {
    on_path(program).is_some()
}

fn on_path(program: &str) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders)
        .map(|folder| folder.join(program))
        .find(|path| path.is_file())
}

fn browser_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser")
}

/// A folder of cases that lie beside the project: reports of others, which are measured against and not published with it. None where
/// they are not at hand.
pub(crate) fn cases() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/cases");
    ready(&[Tool::Cases]).then_some(folder)
}

fn documents_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/documents")
}

/// The folder of real documents that lies beside the project; none where it is not at hand, or another of these tools is missing.
pub(crate) fn documents(also: &[Tool]) -> Option<PathBuf> {
    let tools = [&[Tool::Documents], also].concat();
    ready(&tools).then(documents_folder)
}
