//! Characters that nobody sees, in everything that is read: texts, tables, settings, and the names of files.

use rayon::prelude::*;

use crate::files::hidden::{self, Hidden};
use crate::files::{self, FileId, FileTree, SourceFile, Span};
use crate::finding::{Code, Finding};

/// So many of one file are told; a file that has more is no text.
const MAX_TOLD: usize = 100;

/// Looks through the files that editors and contributors write, and through every file's name.
pub(super) fn find(files: &FileTree) -> Vec<Finding> {
    let texts: Vec<(FileId, &SourceFile)> = files.iter().filter(|(_, file)| is_looked_at(&file.path)).collect();
    let mut findings: Vec<Finding> = texts
        .par_iter()
        .flat_map_iter(|(id, file)| in_text(*id, &file.text))
        .collect();
    let names = files.files.iter().map(|file| file.path.as_str());
    let names = names.chain(files.assets.iter().map(|asset| asset.path.as_str()));
    findings.extend(names.filter_map(in_name));
    findings
}

/// Themes may do as they like, pictures show none of their text's order, and the lock is the program's own, and long.
fn is_looked_at(path: &str) -> bool {
    !path.starts_with("themes/")
        && path != files::LOCK
        && path != files::SOURCES_LOCK
        && !path.starts_with("content/sources/")
        && !super::svg::is_picture(path)
}

/// One of each line: the others are likely of the same making.
fn in_text(file: FileId, text: &str) -> Vec<Finding> {
    let mut line_end = 0;
    let mut first_of_line = |one: &Hidden| {
        let is_first = one.at >= line_end;
        if is_first {
            line_end = text[one.at..]
                .find('\n')
                .map_or(text.len(), |newline| one.at + newline + 1);
        }
        is_first
    };
    let found = hidden::scan(text, |_| false);
    let lines = found.iter().filter(|one| first_of_line(one)).take(MAX_TOLD);
    lines
        .map(|one| Finding::hidden(one, Span::new(file, one.at, one.at + one.character.len_utf8())))
        .collect()
}

fn in_name(path: &str) -> Option<Finding> {
    let found = hidden::scan(path, |_| false).into_iter().next()?;
    let message = format!(
        "the name has a character that nobody sees ({})",
        hidden::name(found.character)
    );
    let shown = path.replace(found.character, "�");
    let help = format!("Rename it without the character: it stands at � in {shown}.");
    Some(Finding::on_path(Code::HiddenCharacter, path, message).help(help))
}
