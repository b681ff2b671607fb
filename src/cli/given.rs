//! What a command line names: files of the editor's, which may be misspelt or folders, languages and currencies.

use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use crate::files::{Failure, FileTree};
use crate::language::Language;
use crate::quantity::currency;
use crate::settings::{self, Settings};
use crate::tree::suggest;

/// A file that the command line names, open.
///
/// # Errors
/// A folder, a pipe or a device, and what cannot be opened; a name that is near is said.
pub(super) fn open(path: &Path) -> Result<File, Failure> {
    if path.is_dir() {
        let message = format!("{} is a folder; name a file in it", path.display());
        return Err(Failure::Refused(message));
    }
    // A pipe would be waited for without an end, and a device be read without one.
    if fs::metadata(path).is_ok_and(|about| !about.is_file()) {
        return Err(Failure::Refused(format!("{} is no file", path.display())));
    }
    File::open(path).map_err(|error| match error.kind() {
        ErrorKind::NotFound => Failure::Refused(not_there(path)),
        _ => Failure::io("read", path, error),
    })
}

/// What to say of a file that is not there.
fn not_there(path: &Path) -> String {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let names: Vec<String> = fs::read_dir(folder.unwrap_or(Path::new(".")))
        .map(|entries| {
            let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
            names.collect()
        })
        .unwrap_or_default();
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    match suggest(&name, names.iter().map(String::as_str)) {
        Some(near) => format!(
            "there is no file {}; did you mean {}?",
            path.display(),
            path.with_file_name(near).display()
        ),
        None => format!("there is no file {}", path.display()),
    }
}

/// The language of a document, with the site's own words of it.
///
/// # Errors
/// A tag of which neither the program nor the site has words.
pub(super) fn language(files: &FileTree, settings: &Settings, asked: Option<&str>) -> Result<Arc<Language>, Failure> {
    let tag = asked.unwrap_or(settings.language.as_str());
    let mut all = settings::languages(files, settings, std::iter::once(tag)).value;
    let language = all
        .remove(tag)
        .or_else(|| all.remove("").filter(|own| own.tag() == tag || asked.is_none()));
    let known = language.filter(|language| asked.is_none() || language.calendar().month(1).is_some());
    known.ok_or_else(|| {
        Failure::Usage(format!(
            "annals has no words for the language {tag:?}; write its tag, such as de, or its words in languages/{tag}.toml"
        ))
    })
}

/// A currency by its code.
///
/// # Errors
/// What is the code of none.
pub(super) fn check_currency(asked: &str) -> Result<(), Failure> {
    let is_code = currency::code(asked).is_some_and(|code| code == asked && code != currency::DOLLAR);
    if is_code {
        return Ok(());
    }
    let message = format!("{asked:?} is the code of no currency; write USD, AUD, CAD or another of three letters");
    Err(Failure::Usage(message))
}
