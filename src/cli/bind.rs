//! `annals bind`: claims for loose numbers.

use std::fmt::Write as _;
use std::io::{self, BufRead, IsTerminal, Write as _};

use crate::archive::Archive;
use crate::edit::{self, Proposal};
use crate::files::{Failure, FileTree};
use crate::finding::Mend;
use crate::{content, settings};

use super::fix::show_or_write;
use super::resolved::Resolved;
use super::summary::count;

/// How many of the figures that fit are listed.
const MAX: usize = 6;

/// Shows or writes claims for the numbers of the texts.
///
/// # Errors
/// What could not be read or written.
pub(super) fn run(resolved: &Resolved, is_written: bool) -> Result<String, Failure> {
    let files = crate::read(&super::site::options(resolved))?;
    let settings = settings::read(&files).value;
    let content = content::read(&files, &settings).value;
    let archive = Archive::build(&content, &settings).value;
    let languages = settings::languages(&files, &settings, content.tongues()).value;
    let proposals = edit::bind(&files, &archive, &languages);
    let asks = is_written && io::stdin().is_terminal() && io::stderr().is_terminal();
    let mut mends: Vec<Mend> = Vec::new();
    let mut open = String::new();
    let mut left = 0;
    for proposal in &proposals {
        let choice = match proposal.fits.len() {
            1 => Some(0),
            _ if asks => ask(&files, proposal),
            _ => None,
        };
        match choice.and_then(|choice| proposal.mend(choice)) {
            Some(mend) => mends.push(mend),
            None => {
                left += 1;
                open.push_str(&listed(&files, proposal));
            }
        }
    }
    let text = show_or_write(resolved, &files, mends, is_written, ("claim", "annals bind --write"))?;
    if left > 0 {
        let _ = writeln!(
            open,
            "{} where several figures fit: write the one that is meant",
            count(left, "number")
        );
    }
    Ok(open + &text)
}

fn listed(files: &FileTree, proposal: &Proposal) -> String {
    let place = files.position(proposal.span);
    let path = &files.file(proposal.span.file).path;
    let mut text = format!("{path}:{}:{}\n", place.line, place.column);
    for (at, (_, claim)) in proposal.fits.iter().take(MAX).enumerate() {
        let _ = writeln!(text, "  {}  {claim}", at + 1);
    }
    if proposal.fits.len() > MAX {
        let _ = writeln!(text, "  … and {} more", proposal.fits.len() - MAX);
    }
    text
}

/// Asks the terminal which of several figures is meant; none where the answer is no number of the list.
fn ask(files: &FileTree, proposal: &Proposal) -> Option<usize> {
    let file = files.file(proposal.span.file);
    let line = files.position(proposal.span).line;
    let words = file.text.lines().nth(line - 1).unwrap_or_default();
    let _ = write!(
        io::stderr(),
        "\n{words}\n{}which one, or none: ",
        listed(files, proposal)
    );
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer).ok()?;
    let number: usize = answer.trim().parse().ok()?;
    number.checked_sub(1).filter(|at| *at < proposal.fits.len())
}
