//! `annals init`: a new site.

use std::fmt::Write;
use std::path::Path;

use crate::edit::{self, Created};
use crate::files::Failure;

/// Writes a new site into a folder that has none; says what was written and what to do next.
///
/// # Errors
/// A site that is there, and what could not be written.
pub(super) fn run(folder: &Path) -> Result<String, Failure> {
    for part in ["content", "annals.toml"] {
        if folder.join(part).symlink_metadata().is_ok() {
            return Err(Failure::Refused(format!(
                "{} has {part} already: there is a site in it, and nothing was written. Name another folder: annals init NEW-FOLDER",
                folder.display()
            )));
        }
    }
    let Created { written, kept } = edit::create(folder, &edit::start())?;
    let mut text = String::new();
    let _ = writeln!(text, "{}: a new site of {} files", folder.display(), written.len());
    for path in kept {
        let _ = writeln!(text, "  {path} was there and stays as it was");
    }
    let at = if folder == Path::new(".") {
        String::new()
    } else {
        format!(" --root {}", folder.display())
    };
    let _ = writeln!(
        text,
        "Begin with content/reports/town-library/2024.md, which explains itself.\n"
    );
    let _ = writeln!(text, "  annals serve{at}     see it, rebuilt as you write");
    let _ = writeln!(text, "  annals{at}           build it into public/");
    let _ = writeln!(text, "  annals new --help    make a report, a publisher, an indicator");
    Ok(text)
}
