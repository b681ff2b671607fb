//! `annals theme`: the files of the default theme, for a theme of one's own.

use std::fmt::Write;

use clap::{Args, Subcommand};

use crate::edit::{self, NewFile};
use crate::files::Failure;
use crate::tree::suggest;
use crate::{settings, theme};

use super::new::check_name;
use super::resolved::Resolved;

pub(super) const HELP: &str = "\
A theme of your own holds only what differs from the default one: a file in themes/NAME replaces the default's of the same path. Nothing
that is there is replaced.

Examples:
  annals theme eject                                     lists the files that there are
  annals theme eject tokens.toml --name ministry         the colours and measures, into themes/ministry/
  annals theme eject topics.html css parts               a template and two folders, into the theme that annals.toml names
  annals theme eject --all --name ministry               every file";

/// What is to be done with themes.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub(super) enum Task {
    /// Copy files of the default theme into a theme of your own, to be changed there
    #[command(after_help = HELP)]
    Eject(Eject),
}

/// What is to be copied.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub(super) struct Eject {
    /// Files or folders of the default theme [default: none; what there is is listed]
    pub files: Vec<String>,
    /// The theme's name, a folder in themes/ [default: the setting `theme`]
    #[arg(long)]
    pub name: Option<String>,
    /// Every file
    #[arg(long, conflicts_with = "files")]
    pub all: bool,
}

/// Copies files of the default theme, or lists them.
///
/// # Errors
/// A file that there is not, a theme without a name, and what could not be written.
pub(super) fn run(resolved: &Resolved, task: &Task) -> Result<String, Failure> {
    let Task::Eject(asked) = task;
    if asked.files.is_empty() && !asked.all {
        let files = theme::built_in_files("default");
        let mut text: String = files.iter().map(|(path, _)| format!("{path}\n")).collect();
        text.push_str("\nannals theme eject FILE --name NAME copies one into themes/NAME, to be changed there\n");
        return Ok(text);
    }
    let tree = crate::read(&super::site::options(resolved))?;
    let set = settings::read(&tree).value.theme.to_string();
    let name = match &asked.name {
        Some(name) => name.clone(),
        None if set != "default" => set.clone(),
        None => {
            return Err(Failure::Usage(
                "say which theme is to have them, as in --name ministry".to_owned(),
            ));
        }
    };
    check_name(&name)?;
    let files: Vec<(String, &'static [u8])> = theme::built_in_files(&name);
    let chosen = match asked.all {
        true => files,
        false => chosen(files, &asked.files)?,
    };
    let new = chosen.into_iter().map(|(path, bytes)| NewFile {
        path: format!("themes/{name}/{path}"),
        bytes: bytes.to_vec(),
    });
    let created = edit::create(&resolved.root, &new.collect::<Vec<_>>())?;
    let mut text = String::new();
    for path in &created.kept {
        let _ = writeln!(text, "{path} is there already and stays as it is");
    }
    for path in &created.written {
        let _ = writeln!(text, "{path}: written; as long as it is unchanged, nothing changes");
    }
    if set != name {
        let _ = writeln!(
            text,
            "Name the theme in annals.toml: theme = {}",
            format_args!("{name:?}")
        );
    }
    if created.written.is_empty() {
        return Err(Failure::Refused(text.trim_end().to_owned()));
    }
    Ok(text)
}

/// The files of the default theme that are named, by themselves or by their folder.
fn chosen(files: Vec<(String, &'static [u8])>, asked: &[String]) -> Result<Vec<(String, &'static [u8])>, Failure> {
    let is_named = |path: &str, asked: &str| {
        let asked = asked.trim_end_matches('/');
        path == asked || path.strip_prefix(asked).is_some_and(|rest| rest.starts_with('/'))
    };
    if let Some(unknown) = asked
        .iter()
        .find(|one| !files.iter().any(|(path, _)| is_named(path, one)))
    {
        let help = match suggest(unknown, files.iter().map(|(path, _)| path.as_str())) {
            Some(near) => format!("did you mean {near}?"),
            None => "annals theme eject lists what there is".to_owned(),
        };
        return Err(Failure::Usage(format!(
            "the default theme has no file {unknown}; {help}"
        )));
    }
    let wanted = |path: &str| asked.iter().any(|one| is_named(path, one));
    Ok(files.into_iter().filter(|(path, _)| wanted(path)).collect())
}
