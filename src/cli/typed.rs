//! The arguments as they were typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::writing::Writing;

const EXAMPLES: &str = "\
Examples:
  annals init reports                 a new site in the folder reports, which explains itself
  annals                              build the site in this folder into public/
  annals build --root site --output /srv/www
  annals check                        read and check everything, write nothing
  annals check --format json          the same for other programs
  annals serve --open                 show the site while you write
  annals lock                         record the values as published, in figures.lock
  annals explain breakdown-sum        what a finding means, and how to mend it

Exit code: 0 done; 1 findings of severity error, nothing published; 2 wrong usage; 3 could not read or write.";

#[cfg(feature = "serve")]
const SERVE: &str = "\
The page in the browser follows what you save: what has changed is swapped, and the
place where you read stays. While something is wrong, the last good page stays under
a list of what to mend. Drafts are shown, too, marked as such.

A click in that list opens the line in your editor. Which program that is, a line in
annals/settings.toml in your own settings folder (on Linux ~/.config) says:

  editor = \"code -g {file}:{line}:{column}\"

Without it $VISUAL is asked, if it names a program with a window of its own.
Nothing of this is in a built site. Ctrl-C ends it.";

const LOCK: &str = "\
Run it when you publish, and commit figures.lock with the content. From then on a
published value that changes needs a correction, which readers see. Without one every
command finds it. In the report's front matter:

  corrections:
    - date: 2026-01-31
      figure: cases
      was: 151
      now: 153
      kind: transcription      # or restated-by-source, method, withdrawn
      reason: Two digits were swapped.

Nothing is recorded while the site has an error: a value that changed without a
correction, a published figure or report that is gone, or any other. A figure with
a new name says renamed-from: OLD-NAME, a report that has moved says
moved-from: PUBLISHER/NAME, and one that must go says withdrawn: WHY.

In CI, annals check --locked warns when figures.lock is behind the content.

Exit code: 0 done; 1 errors, nothing recorded; 2 wrong usage; 3 could not read or write.";

/// Builds a website from summaries of annual reports, in which every number is written once and checked.
#[derive(Debug, Parser)]
#[command(name = "annals", version, after_help = EXAMPLES, max_term_width = 100)]
#[command(long_about = "Builds a website from summaries of annual reports.\n\n\
    A report is a Markdown file below content/reports/. Every number is written once, with its source; sentences, charts, tables and \
    comparisons are derived from it or checked against it. Without a command, annals builds the site.")]
pub(super) struct Typed {
    #[command(subcommand)]
    pub command: Option<Command>,
    #[command(flatten)]
    pub site: SiteFlags,
}

/// What every command understands.
#[derive(Debug, Args)]
pub(super) struct SiteFlags {
    /// The site's folder, with content/ in it
    #[arg(long, global = true, value_name = "DIR", default_value = ".", help_heading = "Site")]
    pub root: PathBuf,
    /// The built site's folder [default: public in the site's folder]
    #[arg(long, global = true, value_name = "DIR", help_heading = "Site")]
    pub output: Option<PathBuf>,
    /// The address that the site will have; overrides base-url in annals.toml
    #[arg(long, global = true, value_name = "URL", help_heading = "Site")]
    pub base_url: Option<String>,
    /// The folder for .annals/, in which a build keeps what the next one compares with [default: the site's folder, or the output's
    /// parent where the site's folder cannot be written]
    #[arg(long, global = true, value_name = "DIR", help_heading = "Site")]
    pub state: Option<PathBuf>,
    /// Do not wait until files are on the disk before readers see them: for CI, where a machine that fails starts anew
    #[arg(long, global = true, help_heading = "Site")]
    pub no_sync: bool,
    /// Make it an error where a document of a source is not at hand, also if it is on record in sources.lock
    #[arg(long, global = true, help_heading = "Site")]
    pub require_sources: bool,
    /// A figures.lock of an earlier publication: what is published otherwise since goes into changes.json of the site
    #[arg(long, global = true, value_name = "LOCK", help_heading = "Site")]
    pub since: Option<PathBuf>,
    /// How many threads to use [default: one a core]
    #[arg(long, global = true, value_name = "N", help_heading = "Site")]
    pub threads: Option<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub(super) enum Command {
    /// Read, check, render and publish the site [the default]
    #[command(
        after_help = "A finding of severity error keeps everything from being published; the site before stays as it was."
    )]
    Build,
    /// Read and check the site without writing anything
    #[command(after_help = "Prints findings to the standard output. Exit code 1 if one of them is an error.")]
    Check {
        /// How findings are printed
        #[arg(long, value_enum, default_value_t = Format::Human)]
        format: Format,
        /// Warn, too, where figures.lock does not hold the values of the site: for CI
        #[arg(long)]
        locked: bool,
        /// Check again at every change
        #[cfg(feature = "serve")]
        #[arg(long)]
        watch: bool,
    },
    /// Show the site on this machine, built anew at every change
    #[cfg(feature = "serve")]
    #[command(after_help = SERVE)]
    Serve {
        /// The port to listen on; the next free one is taken where it is in use
        #[arg(long, default_value_t = 4040)]
        port: u16,
        /// The address to listen on; another than loopback lets others on the network read the site
        #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
        host: std::net::IpAddr,
        /// Open the site in the browser
        #[arg(long)]
        open: bool,
    },
    /// Record the values of the site as published, in figures.lock
    #[command(after_help = LOCK)]
    Lock,
    /// Read a document from the standard input: how the program reads documents in a process of their own
    #[command(hide = true, name = "read-document")]
    ReadDocument {
        /// The kind of document
        format: String,
    },
    /// Tell what a finding means, with an example of wrong and right
    Explain {
        /// The finding's code, such as breakdown-sum; none: the list of all
        code: Option<String>,
    },
    #[command(flatten)]
    Writing(Writing),
}

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// Paragraphs with the lines concerned
    Human,
    /// One document for other programs
    Json,
    /// Annotations of GitHub Actions
    Github,
    /// SARIF 2.1.0 for code scanners
    Sarif,
}
