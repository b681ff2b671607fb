//! Replacements put into files: shown as a diff, or written so that every other byte stays.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use crate::files::{Failure, FileId, FileTree};
use crate::finding::Mend;
use crate::publish::SiteFolder;

/// The replacements of each file, in order, without those that overlap one before.
pub fn by_file(mends: Vec<Mend>) -> BTreeMap<FileId, Vec<Mend>> {
    let mut files: BTreeMap<FileId, Vec<Mend>> = BTreeMap::new();
    for mend in mends {
        files.entry(mend.span.file).or_default().push(mend);
    }
    for mends in files.values_mut() {
        mends.sort_by_key(|mend| (mend.span.start, mend.span.end));
        let mut end = 0;
        mends.retain(|mend| {
            let is_free = mend.span.start >= end;
            if is_free {
                end = mend.span.end.max(mend.span.start + 1);
            }
            is_free
        });
    }
    files
}

/// A text with its replacements, which are in order.
pub fn apply(text: &str, mends: &[Mend]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for mend in mends {
        let range = mend.span.range();
        out.push_str(text.get(at..range.start).unwrap_or_default());
        out.push_str(&mend.text);
        at = range.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// What would change in a file, as `diff -U0` shows it.
pub fn diff(path: &str, text: &str, mends: &[Mend]) -> String {
    let mut out = format!("--- {path}\n+++ {path}\n");
    let mut rest = mends;
    while let Some(first) = rest.first() {
        let start = line_start(text, first.span.start as usize);
        let mut end = line_end(text, first.span.end as usize);
        // Replacements of the same lines are one piece of the diff.
        let mut many = 1;
        while let Some(next) = rest.get(many).filter(|next| (next.span.start as usize) < end) {
            end = end.max(line_end(text, next.span.end as usize));
            many += 1;
        }
        let (piece, after) = rest.split_at(many);
        let old = &text[start..end];
        let moved: Vec<Mend> = piece
            .iter()
            .map(|mend| {
                let mut mend = mend.clone();
                mend.span.start -= start as u32;
                mend.span.end -= start as u32;
                mend
            })
            .collect();
        let new = apply(old, &moved);
        let line = text[..start].matches('\n').count() + 1;
        let count = |text: &str| text.lines().count();
        let _ = writeln!(out, "@@ -{line},{} +{line},{} @@", count(old), count(&new));
        for (sign, text) in [('-', old), ('+', new.as_str())] {
            for line in text.lines() {
                let _ = writeln!(out, "{sign}{line}");
            }
        }
        rest = after;
    }
    out
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |newline| at + newline + 1)
}

/// Writes replacements into their files; gives the paths.
///
/// # Errors
/// A file that has changed since it was read or is not written as UTF-8, and what the system does not let us write.
pub fn write(root: &Path, files: &FileTree, edits: &BTreeMap<FileId, Vec<Mend>>) -> Result<Vec<String>, Failure> {
    let site = SiteFolder::open(root)?;
    let mut paths = Vec::new();
    for (id, mends) in edits {
        let file = files.file(*id);
        site.replace(&file.path, file.text.as_bytes(), apply(&file.text, mends).as_bytes())?;
        paths.push(file.path.clone());
    }
    Ok(paths)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::Span;

    fn mend(start: usize, end: usize, text: &str) -> Mend {
        Mend {
            span: Span::new(FileId(0), start, end),
            text: text.into(),
            certain: true,
        }
    }

    #[test]
    fn every_other_byte_stays() {
        let text = "a: 1\r\nb: 2\n\nc: 3";
        let mends = by_file(vec![mend(15, 16, "33"), mend(3, 4, "11"), mend(3, 4, "12")])
            .remove(&FileId(0))
            .unwrap();
        assert_eq!(apply(text, &mends), "a: 11\r\nb: 2\n\nc: 33");
    }

    #[test]
    fn a_diff_shows_the_lines() {
        let text = "one 1 two 2\nnothing\nthree 3\n";
        let mends = [
            mend(4, 5, "[1](fig:a)"),
            mend(10, 11, "[2](fig:b)"),
            mend(26, 27, "[3](fig:c)"),
        ];
        assert_eq!(
            diff("a.md", text, &mends),
            "--- a.md\n+++ a.md\n@@ -1,1 +1,1 @@\n-one 1 two 2\n+one [1](fig:a) two [2](fig:b)\n@@ -3,1 +3,1 @@\n-three 3\n+three [3](fig:c)\n"
        );
    }
}
