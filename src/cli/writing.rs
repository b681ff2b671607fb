//! Commands that write for the editor: their arguments, and which does what.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, CommandFactory, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::edit;
use crate::files::Failure;

use super::resolved::Resolved;
use super::typed::Typed;
use super::{bind, draft, export, fix, import, init, new, print, theme};

const BIND: &str = "\
For each number of a text that no claim binds, the figures of the report are tried: as they are, as a change, a share
and a rank, with the words around. What holds without a complaint fits. Where one fits, the claim is proposed; where
several do, they are listed, and with --write on a terminal you are asked.

Shows a diff. With --write it is done, and every other byte of the files stays as it is; undo it with git.";

const NEW: &str = "\
Examples:
  annals new publisher national-police --title \"National Police\"
  annals new report national-police 2025     last year's figures and text, the values to be filled
  annals new report national-police 2025 --from report-2025.pdf     with the new values proposed
  annals new indicator road-deaths
  annals new topic road-safety
  annals new page about

A report is rolled forward from the publisher's newest one before it: the same figures and labels, each value
`missing` with last year's beside it, and the text with its claims empty, so that they are filled as soon as the
values are there. Nothing that exists is replaced.";

const DRAFT: &str = "\
Every number that reads as a figure is written down with its words as label, its page, its sentence or row as quotation, and its
value as printed. Rows of a table whose columns are years are figures with years; rows that add up are parts of their total. What is
in doubt stands in comments; years, dates, references and page numbers are left out, and listed. All figures that stand in the
draft are found in the document, so that it builds as it is. Delete what you do not want and name what you keep.

Examples:
  annals draft report.pdf --publisher city-hall                 show it
  annals draft report.pdf --publisher city-hall --write         write it, with a copy of the document in content/sources/";

/// Commands that write files for the editor.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub(super) enum Writing {
    /// Make a new site that builds at once and explains itself
    #[command(
        after_help = "The folder must hold no site yet; files of other kinds stay as they are. Then: annals --root DIR"
    )]
    Init {
        /// The new site's folder [default: this one]
        #[arg(value_name = "DIR")]
        folder: Option<PathBuf>,
    },
    /// Make a report, publisher, indicator, topic or page
    #[command(after_help = NEW, subcommand_required = true)]
    New {
        #[command(subcommand)]
        what: New,
    },
    /// Make the skeleton of a report from a document: PDF, HTML, text, CSV, XLSX or ODS
    #[command(after_help = DRAFT)]
    Draft(DraftOf),
    /// Take figures in from a table: CSV, XLSX, ODS, a Data Package or SDMX-CSV
    #[command(after_help = import::HELP)]
    Import(import::ImportOf),
    /// Give figures out as CSV, a workbook or a Data Package
    #[command(after_help = export::HELP)]
    Export(export::ExportOf),
    /// Bind loose numbers of the texts to the figures that they state, and fill empty claims
    #[command(after_help = BIND)]
    Bind {
        /// Write what is shown; where several figures fit, the terminal is asked
        #[arg(long)]
        write: bool,
    },
    /// Mend what can only be meant in one way: slips in names and keys, commas inside braces
    #[command(
        after_help = "Shows a diff. With --write it is done, and every other byte of the files stays as it is; undo it with git."
    )]
    Fix {
        /// Write what is shown
        #[arg(long)]
        write: bool,
    },
    /// Copy files of the default theme, to make a theme of your own
    Theme {
        #[command(subcommand)]
        task: theme::Task,
    },
    /// Print the JSON Schema of front matter or settings, for editors
    #[command(
        after_help = "Example: annals schema report > .vscode/annals/report.schema.json\nannals init writes all of them and names them in \
                            .vscode/settings.json."
    )]
    Schema {
        /// Of which files
        #[arg(value_enum, default_value_t = SchemaKind::Report)]
        kind: SchemaKind,
    },
    /// Print what a shell needs to complete commands and flags
    #[command(
        after_help = "Examples:\n  annals completions bash > ~/.local/share/bash-completion/completions/annals\n  annals completions fish > \
                            ~/.config/fish/completions/annals.fish"
    )]
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print the manual page, for man
    #[command(hide = true)]
    Man,
}

/// What is to be made.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub(super) enum New {
    /// A report, rolled forward from the last one
    Report(NewReport),
    /// A publisher: content/reports/NAME/_index.md
    Publisher(Named),
    /// An indicator: content/indicators/NAME.md
    Indicator(Named),
    /// A topic: content/topics/NAME.md
    Topic(Named),
    /// Any other page: content/NAME.md
    Page(Named),
}

/// A new report.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub(super) struct NewReport {
    /// The publisher's folder, such as national-police
    pub publisher: String,
    /// What the report covers: 2025, 2024/25, 2025-h1, 2025-q3, 2025-m05 or 2024-07-01/2025-06-30
    pub period: String,
    /// The document that states its figures: values that stand there under last year's names are proposed, each with a ?
    #[arg(long, value_name = "FILE")]
    pub from: Option<PathBuf>,
    /// The language of that document, such as de [default: the site's]
    #[arg(long, requires = "from")]
    pub language: Option<String>,
}

/// A document that is to be drafted.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub(super) struct DraftOf {
    /// The document
    pub file: PathBuf,
    /// The publisher's folder [default: the only one of the site]
    #[arg(long)]
    pub publisher: Option<String>,
    /// What the report covers: 2025, 2024/25, 2025-q3 [default: the year that the document names most]
    #[arg(long)]
    pub period: Option<String>,
    /// The language of the document, such as de [default: the site's]
    #[arg(long)]
    pub language: Option<String>,
    /// Whose dollars `$` are, such as USD [default: the setting, else those of the one country that the document names]
    #[arg(long)]
    pub currency: Option<String>,
    /// Write what is shown, and put a copy of the document into content/sources/
    #[arg(long)]
    pub write: bool,
}

/// Something with a name and a title.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub(super) struct Named {
    /// Its name in files and addresses: letters, digits and hyphens
    pub name: String,
    /// What it is called [default: the name with spaces]
    #[arg(long)]
    pub title: Option<String>,
}

/// A kind of file that has a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum SchemaKind {
    Report,
    Publisher,
    Indicator,
    Topic,
    Page,
    Settings,
}

impl Writing {
    /// Whether the command works on a site that is there.
    pub(super) fn needs_site(&self) -> bool {
        matches!(
            self,
            Writing::New { .. }
                | Writing::Draft(_)
                | Writing::Import(_)
                | Writing::Export(_)
                | Writing::Bind { .. }
                | Writing::Fix { .. }
                | Writing::Theme { .. }
        )
    }
}

/// Does what a command says.
///
/// # Errors
/// Wrong usage, and what could not be read or written.
pub(super) fn run(resolved: &Resolved, task: &Writing) -> Result<ExitCode, Failure> {
    match task {
        Writing::Init { folder } => print(&init::run(folder.as_deref().unwrap_or(&resolved.root))?)?,
        Writing::New { what } => print(&new::run(resolved, what)?)?,
        Writing::Draft(asked) => print(&draft::run(resolved, asked)?)?,
        Writing::Import(asked) => print(&import::run(resolved, asked)?)?,
        Writing::Export(asked) => export::run(resolved, asked)?,
        Writing::Bind { write } => print(&bind::run(resolved, *write)?)?,
        Writing::Fix { write } => print(&fix::run(resolved, *write)?)?,
        Writing::Theme { task } => print(&theme::run(resolved, task)?)?,
        Writing::Schema { kind } => {
            let name = kind
                .to_possible_value()
                .map_or_else(String::new, |value| value.get_name().to_owned());
            print(&edit::schema(&name).unwrap_or_default())?;
        }
        Writing::Completions { shell } => {
            let mut text = Vec::new();
            clap_complete::generate(*shell, &mut Typed::command(), "annals", &mut text);
            print(&String::from_utf8_lossy(&text))?;
        }
        Writing::Man => {
            let mut text = Vec::new();
            clap_mangen::Man::new(Typed::command())
                .render(&mut text)
                .map_err(|error| Failure::io("write", std::path::Path::new("the manual page"), error))?;
            print(&String::from_utf8_lossy(&text))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
