//! What is wrong with files as such, as findings.

use crate::files::{Encoding, FileTree, Problem, ProblemKind, Span};
use crate::finding::{Code, Finding};

/// Everything that reading the folder met.
pub(super) fn findings(files: &FileTree) -> Vec<Finding> {
    files.problems.iter().map(|one| problem(files, one)).collect()
}

/// What is wrong with a file as such.
fn problem(files: &FileTree, problem: &Problem) -> Finding {
    let path = problem.path.clone();
    match &problem.kind {
        ProblemKind::NotUtf8(encoding, at) => not_utf8(files, path, encoding, *at),
        ProblemKind::LinkLeaves => Finding::on_path(
            Code::LinkLeavesSite,
            path,
            "this link leads out of the site's folder, or nowhere",
        )
        .help("Copy the file into the folder instead of linking to it."),
        ProblemKind::CaseCollision(other) => Finding::on_path(
            Code::NameCollision,
            path,
            format!("the name differs from {other} in capitals alone"),
        )
        .help("Rename one of the two: on many systems they are the same file."),
        ProblemKind::ReservedName => {
            Finding::on_path(Code::ReservedName, path, "some systems cannot hold a file of this name").help(
                "Rename it: no con, nul, aux, prn, com1 or lpt1, no : * ? \" < > | and no dot or space at the end.",
            )
        }
        ProblemKind::OtherKind => Finding::on_path(
            Code::UnreadableFile,
            path,
            "a folder, a file, a pipe or a device stands here in place of what annals reads",
        )
        .help("Remove it, or put back what was there: annals.toml and the locks are files; content, static, themes and languages are folders."),
        ProblemKind::TooLarge(bytes) => Finding::on_path(
            Code::TooLarge,
            path,
            format!("the file has {bytes} bytes, more than annals reads as text"),
        )
        .help("Split it, or put what is only to be downloaded under static/."),
        ProblemKind::UnreadTable(message, help) => {
            Finding::on_path(Code::UnreadableFile, path, message.as_str()).help(help.as_str())
        }
    }
}

/// A text in another encoding than UTF-8, at its first letter that shows it.
fn not_utf8(files: &FileTree, path: String, encoding: &Encoding, at: usize) -> Finding {
    const SAVE: &str = "Save it as UTF-8: spreadsheets call that \u{201c}CSV UTF-8\u{201d}, editors have it under \u{201c}Save with encoding\u{201d}.";
    let (message, help) = match encoding {
        Encoding::Windows1252(letter) => (
            format!("the file is saved as Windows-1252, not as UTF-8: this `{letter}` shows it"),
            SAVE,
        ),
        Encoding::Utf16 => ("the file is saved as UTF-16, not as UTF-8".to_owned(), SAVE),
        Encoding::Mixed => (
            "the file is UTF-8, but what stands here is not".to_owned(),
            "Type the letter anew: it was put in from a file of another encoding.",
        ),
        Encoding::None => (
            format!("the file is no text: byte {} is none of UTF-8", at + 1),
            "Rename it by what it is, or save it as text in UTF-8.",
        ),
    };
    let finding = match files.find(&path).filter(|_| *encoding != Encoding::None) {
        Some(id) => {
            let text = &files.file(id).text;
            let length = text[at..].chars().next().map_or(0, char::len_utf8);
            Finding::new(Code::UnreadableFile, Span::new(id, at, at + length), message)
        }
        None => Finding::on_path(Code::UnreadableFile, path, message),
    };
    finding.help(help)
}
