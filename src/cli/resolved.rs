//! The arguments as the program needs them.

use std::io::Read;
use std::path::{Path, PathBuf};

use crate::files::Failure;
use crate::lock::{self, Lock};
use crate::settings;

use super::given::open;
use super::typed::{Command, SiteFlags, Typed};

/// More threads than any machine has cores only wait for each other, and so many that the system gives no more.
const MAX_THREADS: usize = 1_024;

/// What to do.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Resolved {
    pub task: Command,
    /// An existing folder.
    pub root: PathBuf,
    pub output: PathBuf,
    /// Ends in a slash.
    pub base_url: Option<String>,
    /// Where `.annals/` is to be, if not where it is by default.
    pub state: Option<PathBuf>,
    pub syncs: bool,
    /// At least one.
    pub threads: Option<usize>,
    /// This program.
    pub program: PathBuf,
    /// Whether every document of a source must be at hand.
    pub requires_sources: bool,
    /// What an earlier publication said.
    pub since: Option<Lock>,
}

impl Resolved {
    /// What `typed` means.
    ///
    /// # Errors
    /// Wrong usage, with the mend.
    pub(super) fn of(typed: Typed) -> Result<Resolved, Failure> {
        let SiteFlags {
            root,
            output,
            base_url,
            state,
            no_sync,
            threads,
            require_sources,
            since,
        } = typed.site;
        let task = typed.command.unwrap_or(Command::Build);
        if !root.is_dir() && needs_site(&task) {
            let kind = if root.exists() {
                "is no folder"
            } else {
                "does not exist"
            };
            return Err(Failure::Usage(format!(
                "--root {} {kind}; name the folder with content/ in it, or make a site: annals init {0}",
                root.display()
            )));
        }
        let output = output.unwrap_or_else(|| beside(&root, "public"));
        // A site without texts would take the place of the one that readers see.
        let is_emptied = !root.join("content").is_dir() && output.join(".annals").exists();
        if is_emptied && needs_site(&task) {
            return Err(Failure::Usage(format!(
                "there is no content/ in {}, and {} has a site that was built of one; name the folder with content/ in it",
                root.display(),
                output.display()
            )));
        }
        if !root.join("content").is_dir() && !root.join(settings::FILE).exists() && reads_site(&task) {
            return Err(Failure::Usage(format!(
                "there is no site in {0}: it has neither content/ nor {1}; name the folder with content/ in it, or make a site: annals init {0}",
                root.display(),
                settings::FILE
            )));
        }
        if threads == Some(0) {
            return Err(Failure::Usage(
                "--threads 0 leaves nobody to work; leave it out for one thread a core".to_owned(),
            ));
        }
        if let Some(many) = threads.filter(|threads| *threads > MAX_THREADS) {
            return Err(Failure::Usage(format!(
                "--threads {many} is more than {MAX_THREADS}; leave it out for one thread a core"
            )));
        }
        Ok(Resolved {
            task,
            output,
            base_url: base_url.map(|text| address(&text)).transpose()?,
            root,
            state,
            syncs: !no_sync,
            threads,
            program: std::env::current_exe().unwrap_or_else(|_| PathBuf::from("annals")),
            requires_sources: require_sources,
            since: since.as_deref().map(published_since).transpose()?,
        })
    }
}

/// The lock of an earlier publication.
fn published_since(path: &Path) -> Result<Lock, Failure> {
    let mut text = String::new();
    open(path)?
        .read_to_string(&mut text)
        .map_err(|error| Failure::io("read", path, error))?;
    lock::parse(&text).map_err(|line| {
        let help = "name a figures.lock as it was, such as `git show HEAD~1:figures.lock` prints it";
        Failure::Usage(format!(
            "{}:{line} is no line of a figures.lock; {help}",
            path.display()
        ))
    })
}

/// Whether a command works on a site that is there.
fn needs_site(task: &Command) -> bool {
    match task {
        Command::Explain { .. } => false,
        Command::Writing(task) => task.needs_site(),
        _ => true,
    }
}

/// Whether a command shows or judges a site, so that one without anything in it is a slip of its folder's name.
fn reads_site(task: &Command) -> bool {
    match task {
        Command::Build | Command::Check { .. } | Command::Lock => true,
        #[cfg(feature = "serve")]
        Command::Serve { .. } => true,
        _ => false,
    }
}

/// `name` in `root`, in the short form that messages show.
fn beside(root: &Path, name: &str) -> PathBuf {
    if root == Path::new(".") {
        PathBuf::from(name)
    } else {
        root.join(name)
    }
}

fn address(text: &str) -> Result<String, Failure> {
    let host = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"))
        .unwrap_or_default();
    let is_plain =
        !text.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '?' | '#'));
    if host.trim_matches('/').is_empty() || !is_plain {
        return Err(Failure::Usage(format!(
            "--base-url {text:?} is no address of a site; write it whole, such as https://example.org/reports/"
        )));
    }
    Ok(format!("{}/", text.trim_end_matches('/')))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    fn resolve(arguments: &[&str]) -> Result<Resolved, Failure> {
        Resolved::of(Typed::try_parse_from([&["annals"], arguments].concat()).unwrap())
    }

    #[test]
    fn nothing_typed_is_a_build_of_this_folder() {
        let resolved = resolve(&[]).unwrap();
        assert_eq!(
            (resolved.task, resolved.output, resolved.base_url),
            (Command::Build, "public".into(), None)
        );
    }

    #[test]
    fn flags_stand_before_or_after_the_command() {
        let site = tempfile::tempdir().unwrap();
        std::fs::create_dir(site.path().join("content")).unwrap();
        let root = site.path().to_str().unwrap();
        for arguments in [["--root", root, "check"], ["check", "--root", root]] {
            assert_eq!(resolve(&arguments).unwrap().output, site.path().join("public"));
        }
    }

    #[test]
    fn addresses_are_whole() {
        let base = |text| resolve(&["--base-url", text]).map(|resolved| resolved.base_url.unwrap());
        assert_eq!(
            base("https://example.org/reports").unwrap(),
            "https://example.org/reports/"
        );
        assert_eq!(base("http://localhost:8000/").unwrap(), "http://localhost:8000/");
        for text in [
            "example.org",
            "https://",
            "ftp://example.org",
            "https://example.org/ a",
            "https://example.org/?q",
        ] {
            assert!(matches!(base(text), Err(Failure::Usage(_))), "{text}");
        }
    }

    #[test]
    fn wrong_usage_says_the_mend() {
        assert!(resolve(&["--root", "/no/such/folder"]).is_err());
        let empty = tempfile::tempdir().unwrap();
        let empty = empty.path().to_str().unwrap();
        assert!(resolve(&["--root", empty]).is_err());
        assert!(resolve(&["check", "--root", empty]).is_err());
        assert!(resolve(&["new", "report", "a", "2017", "--root", empty]).is_ok());
        assert!(resolve(&["--threads", "0"]).is_err());
        assert!(resolve(&["--threads", "999999"]).is_err());
        assert!(resolve(&["--threads", "64"]).is_ok());
        assert!(resolve(&["explain", "--root", "/no/such/folder"]).is_ok());
    }
}
