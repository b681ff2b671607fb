//! What can be wrong with the name of a file or with where a link leads, on this system or on another that will hold the site.

use std::collections::HashMap;
use std::path::Path;

use unicode_normalization::UnicodeNormalization;

use super::ProblemKind;

/// Names that Windows keeps for devices, with any ending.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// Whether a symbolic link leads out of the site's folder, or into a hidden part of it, such as `.git`.
pub(super) fn leaves(root: &Path, link: &Path) -> bool {
    let (Ok(root), Ok(target)) = (root.canonicalize(), link.canonicalize()) else {
        return true;
    };
    match target.strip_prefix(&root) {
        Ok(inside) => inside
            .components()
            .any(|part| part.as_os_str().to_string_lossy().starts_with('.')),
        Err(_) => true,
    }
}

/// The names that were met, as a system sees them that knows no capitals.
#[derive(Default)]
pub(super) struct Names {
    met: HashMap<String, String>,
}

impl Names {
    /// What is wrong with the last part of a path, given those before.
    pub(super) fn problem(&mut self, path: &str) -> Option<ProblemKind> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        if is_reserved(name) {
            return Some(ProblemKind::ReservedName);
        }
        let other = self.met.insert(format!("{folder}/{}", folded(name)), path.to_owned());
        other.map(ProblemKind::CaseCollision)
    }
}

fn folded(name: &str) -> String {
    if name.is_ascii() {
        name.to_ascii_lowercase()
    } else {
        name.nfc().collect::<String>().to_lowercase()
    }
}

fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let port = |kind: &str| {
        stem.strip_prefix(kind)
            .is_some_and(|n| n.len() == 1 && n.bytes().all(|b| b.is_ascii_digit()))
    };
    DEVICES.contains(&stem.as_str())
        || port("com")
        || port("lpt")
        || name.ends_with(['.', ' '])
        || name.contains(['<', '>', ':', '"', '|', '?', '*', '\\', char::REPLACEMENT_CHARACTER])
        || name.chars().any(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_some_system_cannot_hold() {
        for name in [
            "con",
            "NUL.md",
            "com1.txt",
            "lpt9",
            "a:b.md",
            "what?.md",
            "end.",
            "end ",
            "tab\tbed.md",
        ] {
            assert!(is_reserved(name), "{name:?}");
        }
        for name in ["content", "com10", "console.md", "2017.md", "រាយការណ៍ ២០១៧.md", "a.b.c"] {
            assert!(!is_reserved(name), "{name:?}");
        }
    }

    #[test]
    fn two_names_that_one_file_could_have() {
        let mut names = Names::default();
        assert_eq!(names.problem("content/A.md"), None);
        assert_eq!(names.problem("content/b/A.md"), None);
        assert_eq!(
            names.problem("content/a.md"),
            Some(ProblemKind::CaseCollision("content/A.md".into()))
        );
        assert_eq!(names.problem("content/\u{e9}.md"), None);
        assert!(matches!(
            names.problem("content/e\u{301}.md"),
            Some(ProblemKind::CaseCollision(_))
        ));
    }

    #[cfg(unix)]
    #[test]
    fn links_stay_in_the_site() {
        use std::os::unix::fs::symlink;

        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        for name in ["content", ".git"] {
            std::fs::create_dir(root.join(name)).unwrap();
        }
        std::fs::write(root.join("content/a.md"), "a").unwrap();
        std::fs::write(root.join(".git/config"), "secret").unwrap();
        for (name, target) in [
            ("inside.md", "a.md"),
            ("outside.md", "/etc/passwd"),
            ("hidden.md", "../.git/config"),
            ("nowhere.md", "b.md"),
            ("round", "../content"),
        ] {
            symlink(target, root.join("content").join(name)).unwrap();
        }
        let tree = super::super::FileTree::read(root, None).unwrap();
        let read: Vec<_> = tree.files.iter().map(|file| file.path.as_str()).collect();
        assert_eq!(read, ["content/a.md", "content/inside.md"]);
        let refused: Vec<_> = tree.problems.iter().map(|problem| problem.path.as_str()).collect();
        assert_eq!(
            refused,
            [
                "content/hidden.md",
                "content/nowhere.md",
                "content/outside.md",
                "content/round"
            ]
        );
        assert!(
            tree.problems
                .iter()
                .all(|problem| problem.kind == ProblemKind::LinkLeaves)
        );
    }
}
