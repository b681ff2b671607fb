//! `annals fix`: mends that are certain.

use std::fmt::Write;

use crate::archive::Archive;
use crate::edit;
use crate::files::{Failure, FileTree};
use crate::finding::Mend;
use crate::{content, settings};

use super::resolved::Resolved;
use super::site::options;
use super::summary::count;

/// Shows or writes what can only be meant in one way.
///
/// # Errors
/// What could not be read or written.
pub(super) fn run(resolved: &Resolved, is_written: bool) -> Result<String, Failure> {
    let report = crate::check(&options(resolved), false, &())?;
    let settings = settings::read(&report.files).value;
    let content = content::read(&report.files, &settings).value;
    let archive = Archive::build(&content, &settings).value;
    let mends = edit::fixes(&report.files, &archive, &report.findings);
    let left = report.findings.len();
    let mut text = show_or_write(
        resolved,
        &report.files,
        mends,
        is_written,
        ("mend", "annals fix --write"),
    )?;
    let _ = writeln!(text, "annals check lists {} in all", count(left, "finding"));
    Ok(text)
}

/// Shows replacements as a diff, or writes them.
///
/// # Errors
/// What could not be written.
pub(super) fn show_or_write(
    resolved: &Resolved,
    files: &FileTree,
    mends: Vec<Mend>,
    is_written: bool,
    (what, again): (&str, &str),
) -> Result<String, Failure> {
    let edits = edit::by_file(mends);
    let many: usize = edits.values().map(Vec::len).sum();
    let mut text = String::new();
    for (id, mends) in &edits {
        let file = files.file(*id);
        text.push_str(&edit::diff(&file.path, &file.text, mends));
    }
    if many == 0 {
        let _ = writeln!(text, "no {what} to propose");
    } else if is_written {
        let paths = edit::write(&resolved.root, files, &edits)?;
        let _ = writeln!(
            text,
            "{} written in {}; git diff shows them",
            count(many, what),
            count(paths.len(), "file")
        );
    } else {
        let _ = writeln!(text, "{}, not written; {again} does it", count(many, what));
    }
    Ok(text)
}
