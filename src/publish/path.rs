//! Which paths an output may have.
//!
//! A path enters as text with forward slashes; what leaves is a refusal, or nothing. Names of outputs come from file names and
//! front matter, so this is the last door: nothing is ever written outside the output folder.

use std::borrow::Cow;

use rayon::prelude::*;

use crate::files::{Failure, folded};

use super::manifest::Entry;

/// The file at the root of a built site that says that annals built it; its presence allows the next build to replace the folder.
pub(super) const MARK: &str = ".annals";

/// Where changed files wait in an output folder that is published file by file.
pub(super) const WAITING: &str = ".annals-stage";

/// The longest name that every common file system takes, in bytes.
const LONGEST_NAME: usize = 255;

/// Refuses a path that is not plainly below the output folder.
pub(super) fn validate(path: &str) -> Result<(), Failure> {
    let refuse = |why: &str| Err(Failure::Refused(format!("cannot publish {path:?}: {why}")));
    if path.is_empty() {
        return refuse("the path is empty");
    }
    if path.contains(['\\', '\0', '\n', '\r']) {
        return refuse("a path may hold no backslash, line break or NUL; give the file another name");
    }
    for name in path.split('/') {
        match name {
            "" => return refuse("a path starts with no slash, ends with none and has no two in a row"),
            "." | ".." => return refuse("a path may not step out of the output folder"),
            _ if is_git(name) => return refuse("git would take it for a repository; give the file another name"),
            _ if name.len() > LONGEST_NAME => {
                return refuse("a name may have at most 255 bytes; shorten the file's name");
            }
            _ => {}
        }
    }
    let first = path.split('/').next().unwrap_or(path).to_lowercase();
    match first.as_str() {
        MARK | WAITING => refuse("this name at the site's root is taken; give the file another name"),
        _ => Ok(()),
    }
}

/// Whether some system takes a name for `.git`: one that ignores case, dots and spaces at the end, or characters that nobody sees, or that
/// gives every file a short name. Who enters a folder with a repository in it runs what that repository says.
fn is_git(name: &str) -> bool {
    let seen = name.chars().filter(
        |c| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'),
    );
    let plain = seen.collect::<String>().to_lowercase();
    matches!(plain.trim_end_matches(['.', ' ']), ".git" | "git~1")
}

/// Refuses a path that no command may write in a site's folder: one that leaves it, or a name of git's or of annals' own.
pub(super) fn validate_source(path: &str) -> Result<(), Failure> {
    let first = path.split('/').next().unwrap_or(path);
    // What forges read, workflows among it, is no part of git, and a new site gets one.
    if first.starts_with(".git") && !matches!(first, ".gitignore" | ".github") {
        return Err(Failure::Refused(format!("will not write {path:?}: that is git's own")));
    }
    validate(path)
}

/// Whether `name`, at the root of an output folder, belongs to its keeper and not to annals.
pub(super) fn is_kept(name: &str) -> bool {
    name.starts_with('.')
}

/// Litter that desktops leave in any folder they show; it is nobody's work, so it neither stops a build nor survives it.
pub(super) fn is_litter(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.starts_with("._")
        || matches!(
            name,
            ".DS_Store" | ".directory" | ".localized" | "Thumbs.db" | "desktop.ini"
        )
}

/// Refuses outputs that would overwrite each other here or on a system that ignores case.
pub(super) fn refuse_collisions(entries: &[Entry]) -> Result<(), Failure> {
    let mut names: Vec<(Cow<'_, str>, &str)> = entries
        .par_iter()
        .map(|entry| (folded(&entry.path), entry.path.as_str()))
        .collect();
    names.par_sort_unstable();
    for pair in names.windows(2) {
        if pair[0].0 == pair[1].0 {
            return Err(collision(pair[0].1, pair[1].1));
        }
    }
    let file_at = |name: &str| names.binary_search_by(|other| other.0.as_ref().cmp(name)).ok();
    let mut last = "";
    for (name, _) in &names {
        let mut folder = name.as_ref();
        while let Some(slash) = folder.rfind('/') {
            folder = &folder[..slash];
            // The name before this one is mostly in the same folder, which was looked at then.
            if last.starts_with(folder) && last.as_bytes().get(slash) == Some(&b'/') {
                break;
            }
            if let Some(at) = file_at(folder) {
                return Err(shape(names[at].1));
            }
        }
        last = name;
    }
    Ok(())
}

/// Two outputs with one name.
pub(super) fn collision(one: &str, other: &str) -> Failure {
    if one == other {
        return Failure::Refused(format!(
            "two outputs have the path {one:?}; rename one of the files that lead to it (files in static/ are copied to the same paths)"
        ));
    }
    Failure::Refused(format!(
        "{one:?} and {other:?} are one file on systems that ignore case; rename one of the files that lead to them"
    ))
}

/// A file and a folder with one name.
pub(super) fn shape(path: &str) -> Failure {
    Failure::Refused(format!(
        "cannot publish {path:?}: in the path of one output a name is a file, in that of another it is a folder; rename one of them"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(paths: &[&str]) -> Vec<Entry> {
        paths.iter().map(|path| Entry::of(path, b"")).collect()
    }

    #[test]
    fn only_paths_below_the_folder_pass() {
        for good in [
            "index.html",
            "reports/p/2017/index.html",
            ".nojekyll",
            "របាយការណ៍/index.html",
            "a b/c..d",
        ] {
            assert!(validate(good).is_ok(), "{good}");
        }
        let long = "x".repeat(256);
        for bad in [
            "",
            "/etc/passwd",
            "../x",
            "a/../../x",
            "a//b",
            "a/",
            "./a",
            "a\\b",
            "a\0b",
            "a\nb",
            ".annals",
            ".git/config",
            "a/.git/config",
            ".GIT/hooks/pre-commit",
            ".git./config",
            "git~1/config",
            ".g\u{200c}it/config",
            ".ANNALS",
            &long,
        ] {
            assert!(validate(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn outputs_that_meet_are_refused() {
        assert!(refuse_collisions(&entries(&["a/index.html", "b.html"])).is_ok());
        assert!(refuse_collisions(&entries(&["a-b", "a/c", "a.d"])).is_ok());
        assert!(refuse_collisions(&entries(&["A.html", "a.html"])).is_err());
        assert!(refuse_collisions(&entries(&["é.html", "e\u{301}.html"])).is_err());
        assert!(refuse_collisions(&entries(&["a", "a/index.html"])).is_err());
        assert!(refuse_collisions(&entries(&["a", "a"])).is_err());
    }
}
