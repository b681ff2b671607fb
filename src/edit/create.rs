//! New files of a site, written without replacing anything.

use std::path::Path;

use crate::files::{Failure, hidden, reserved};
use crate::publish::SiteFolder;

/// A file that is to be there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    /// Its path below the site's folder, with forward slashes.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl NewFile {
    /// A text file.
    pub fn text(path: impl Into<String>, text: impl Into<String>) -> NewFile {
        NewFile {
            path: path.into(),
            bytes: text.into().into_bytes(),
        }
    }
}

/// What became of files that were to be there.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Created {
    /// Paths that were written.
    pub written: Vec<String>,
    /// Paths that were there and stay as they were.
    pub kept: Vec<String>,
}

/// Writes the files that are not there; those that are stay as they are.
///
/// # Errors
/// What the system does not let us write, and a link on the way, which may lead out of the site.
pub fn create(root: &Path, files: &[NewFile]) -> Result<Created, Failure> {
    let site = SiteFolder::open_or_make(root)?;
    let mut created = Created::default();
    for file in files {
        if root.join(&file.path).symlink_metadata().is_ok() {
            created.kept.push(file.path.clone());
        } else {
            site.write_new(&file.path, &file.bytes)?;
            created.written.push(file.path.clone());
        }
    }
    Ok(created)
}

/// What keeps a text from being the name of a file or folder of the content, in words.
pub fn name_fault(name: &str) -> Option<String> {
    let bad = |c: char| matches!(c, '/' | '#' | '&' | ',' | '%' | '.') || c.is_whitespace();
    let is_hidden = || !hidden::scan(name, |_| false).is_empty();
    if name.is_empty() || name.starts_with(['_', '-']) || name.contains(bad) || reserved(name) || is_hidden() {
        let slug: String = name
            .to_lowercase()
            .chars()
            .map(|c| if c.is_alphanumeric() { c } else { '-' })
            .collect();
        let slug = slug
            .split('-')
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("-");
        let hint = if slug.is_empty() || reserved(&slug) {
            "national-police"
        } else {
            &slug
        };
        return Some(format!(
            "{name:?} cannot be a name: names are letters, digits and hyphens, such as {hint}"
        ));
    }
    None
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn what_is_there_stays() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.md"), "mine").unwrap();
        let files = [NewFile::text("a.md", "new"), NewFile::text("b/c.md", "new")];
        let created = create(folder.path(), &files).unwrap();
        assert_eq!(
            (created.written, created.kept),
            (vec!["b/c.md".into()], vec!["a.md".into()])
        );
        assert_eq!(fs::read_to_string(folder.path().join("a.md")).unwrap(), "mine");
    }

    #[cfg(unix)]
    #[test]
    fn no_folder_is_written_through_a_link() {
        let (folder, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        std::os::unix::fs::symlink(other.path(), folder.path().join("content")).unwrap();
        let files = [NewFile::text("content/a.md", "new")];
        assert!(matches!(create(folder.path(), &files), Err(Failure::Refused(_))));
        assert!(!other.path().join("a.md").exists());
    }

    #[test]
    fn names_are_plain() {
        assert_eq!(name_fault("national-police"), None);
        assert_eq!(name_fault("ប៉ូលិស"), None);
        for name in [
            "",
            "..",
            "a/b",
            "National Police",
            "_index",
            "a?b",
            "CON",
            "nul",
            "annals.toml",
            "a\u{202e}b",
            "a\nb",
        ] {
            assert!(name_fault(name).is_some(), "{name}");
        }
    }
}
