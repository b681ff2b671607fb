//! Names of files: which are no content, and which cannot stand on every system.

use std::borrow::Cow;
use std::collections::HashMap;
use std::path::Path;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::walk::{Problem, ProblemKind};

/// Names that Windows keeps for devices, with any ending.
const DEVICES: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2",
    "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// What editors and systems leave beside files: backups, locks, thumbnails, and hidden files. In `static/` hidden files may be meant
/// for the host (`.nojekyll`, `.well-known/`), but for those of repositories and of this program.
pub fn left_behind(name: &str, in_static: bool) -> bool {
    let ending = |ending: &str| name.len() > ending.len() && name.ends_with(ending);
    let for_the_host = in_static
        && ![".git", "._", ".annals"].iter().any(|start| name.starts_with(start))
        && !matches!(name, ".DS_Store" | ".svn" | ".hg" | ".directory");
    (name.starts_with('.') && !for_the_host)
        || ending("~")
        || [".swp", ".swo", ".swx", ".bak", ".orig"].into_iter().any(ending)
        || (name.starts_with('#') && name.ends_with('#'))
        || matches!(name, "Thumbs.db" | "desktop.ini" | "__MACOSX")
}

/// Whether a symbolic link leads nowhere, out of the site's folder (`root`, resolved), or into a hidden part of it such as `.git`.
pub(super) fn leaves(root: &Path, link: &Path) -> bool {
    let Ok(target) = link.canonicalize() else {
        return true;
    };
    let hidden = |inside: &Path| inside.iter().any(|part| part.to_string_lossy().starts_with('.'));
    target.strip_prefix(root).map_or(true, hidden)
}

/// A name as a system sees it that knows no capitals and one way to write an accent. Letters whose capitals are the same, `s` and `ſ`,
/// `ß` and `ss`, are the same, as the full case folding of Unicode has it (CaseFolding.txt).
pub fn folded(name: &str) -> Cow<'_, str> {
    // The dotless i alone has the capital of another letter and is not folded with it.
    let fold = |c: char| match c {
        'ı' => String::from(c),
        _ => c.to_uppercase().flat_map(char::to_lowercase).collect(),
    };
    match name {
        _ if !name.is_ascii() => name.nfc().map(fold).collect::<String>().nfc().collect(),
        _ if name.bytes().any(|byte| byte.is_ascii_uppercase()) => name.to_ascii_lowercase().into(),
        _ => name.into(),
    }
}

/// A name with each accent in its letter, as keyboards type it; file names of a Mac have them apart.
pub fn composed(name: &str) -> Cow<'_, str> {
    if is_nfc_quick(name.chars()) == IsNormalized::Yes {
        name.into()
    } else {
        name.nfc().collect()
    }
}

/// Whether some system can have no file of this name, wherever the name comes from: a file, front matter, a command.
pub fn reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    DEVICES.iter().any(|device| stem.eq_ignore_ascii_case(device))
        || name.ends_with(['.', ' '])
        || name
            .chars()
            .any(|c| c.is_control() || matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*' | '\\'))
}

/// Files and folders whose names differ in case or in the writing of accents alone: one of them vanishes where case does not count. `paths` are sorted.
pub(super) fn case_collisions<'p>(paths: impl Iterator<Item = &'p str>) -> Vec<Problem> {
    let mut seen: HashMap<Cow<'_, str>, &str> = HashMap::new();
    let mut problems = Vec::new();
    let mut before = "";
    let mut inside = String::new();
    for path in paths {
        // What is in a folder collides only because its folder does.
        if !inside.is_empty() && path.starts_with(&inside) {
            continue;
        }
        // Folders that the path before this one had too are known already.
        let mut known = common_folders(before, path);
        while known < path.len() {
            let end = path[known..].find('/').map_or(path.len(), |slash| known + slash);
            let one = &path[..end];
            match seen.get(&folded(one)) {
                Some(first) if *first != one => {
                    problems.push(Problem {
                        path: one.to_owned(),
                        kind: ProblemKind::CaseCollision((*first).to_owned()),
                    });
                    inside = format!("{one}/");
                    break;
                }
                Some(_) => {}
                None => {
                    seen.insert(folded(one), one);
                }
            }
            known = end + 1;
        }
        before = path;
    }
    problems
}

/// How many bytes of folders, with the slash behind them, two paths share.
fn common_folders(one: &str, other: &str) -> usize {
    let same = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    let shared = &other.as_bytes()[..same];
    shared
        .iter()
        .rposition(|&byte| byte == b'/')
        .map_or(0, |slash| slash + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_editors_leave_behind_is_no_content() {
        for name in [
            ".git",
            ".#a.md",
            "a.md~",
            ".a.md.swp",
            "#a.md#",
            "a.md.bak",
            "Thumbs.db",
        ] {
            assert!(left_behind(name, false), "{name}");
        }
        for name in ["a.md", "~", "C#", "a~b.md", "2017.km.md"] {
            assert!(!left_behind(name, false), "{name}");
        }
    }

    #[test]
    fn hidden_files_for_the_host_are_not_left_behind() {
        for name in [".nojekyll", ".well-known", ".htaccess"] {
            assert!(left_behind(name, false) && !left_behind(name, true), "{name}");
        }
        for name in [
            ".git",
            ".gitignore",
            ".DS_Store",
            "._photo.jpg",
            ".page.html.swp",
            ".annals",
        ] {
            assert!(left_behind(name, true), "{name}");
        }
    }

    #[test]
    fn reserved_names_are_known() {
        for name in ["con", "NUL.md", "Com1.txt", "a.", "a ", "a:b", "a?"] {
            assert!(reserved(name), "{name}");
        }
        for name in ["console.md", "a b.md", "ឆ្នាំ.md", "com10"] {
            assert!(!reserved(name), "{name}");
        }
    }

    #[test]
    fn names_that_differ_in_case_alone_collide_once() {
        let paths = [
            "content/A/x.md",
            "content/A/y.md",
            "content/a/x.md",
            "content/a/y.md",
            "content/b.MD",
            "content/b.md",
        ];
        let found = case_collisions(paths.into_iter());
        let found: Vec<String> = found.into_iter().map(|problem| problem.path).collect();
        assert_eq!(found, ["content/a", "content/b.md"]);
    }

    #[test]
    fn two_writings_of_an_accent_collide() {
        let paths = ["content/e\u{301}.md", "content/\u{e9}.md"];
        assert_eq!(case_collisions(paths.into_iter()).len(), 1);
    }
}
