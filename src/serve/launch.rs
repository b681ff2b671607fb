//! Opens a place of a file in the editor's own program.

use std::path::Path;
use std::process::{Command, Stdio};

/// How a program is told which place to open: its words, with `{file}`, `{line}` and `{column}` to be filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Launcher {
    words: Vec<String>,
}

/// Programs with a window of their own, and how each is told the place. One that lives in a terminal cannot be opened by a server.
const KNOWN: [(&str, &[&str]); 14] = [
    ("code", &["-g", "{file}:{line}:{column}"]),
    ("code-insiders", &["-g", "{file}:{line}:{column}"]),
    ("codium", &["-g", "{file}:{line}:{column}"]),
    ("cursor", &["-g", "{file}:{line}:{column}"]),
    ("zed", &["{file}:{line}:{column}"]),
    ("zeditor", &["{file}:{line}:{column}"]),
    ("subl", &["{file}:{line}:{column}"]),
    ("mate", &["-l", "{line}:{column}", "{file}"]),
    ("bbedit", &["+{line}", "{file}"]),
    ("gvim", &["+{line}", "{file}"]),
    ("mvim", &["+{line}", "{file}"]),
    ("kate", &["-l", "{line}", "-c", "{column}", "{file}"]),
    ("gedit", &["{file}", "+{line}:{column}"]),
    ("gnome-text-editor", &["{file}"]),
];

impl Launcher {
    /// What the user's settings say: a command with `{file}` in it, and `{line}` and `{column}` where the program takes them.
    pub fn from_template(template: &str) -> Option<Launcher> {
        let words: Vec<String> = template.split_whitespace().map(str::to_owned).collect();
        let names_file = words.iter().any(|word| word.contains("{file}"));
        names_file.then_some(Launcher { words })
    }

    /// What `$VISUAL` names, if it is a program that opens a window and takes a place.
    pub fn from_visual(visual: &str) -> Option<Launcher> {
        let mut words: Vec<String> = visual.split_whitespace().map(str::to_owned).collect();
        let program = Path::new(words.first()?).file_stem()?.to_str()?.to_owned();
        let (_, place) = KNOWN.iter().find(|(name, _)| *name == program)?;
        // An editor that waits until its window is closed would only be waited for.
        words.retain(|word| word != "--wait" && word != "-w");
        words.extend(place.iter().map(|word| (*word).to_owned()));
        Some(Launcher { words })
    }

    /// Opens `file` at a place, without waiting for it. Returns whether the program began.
    pub(super) fn open(&self, file: &Path, line: usize, column: usize) -> bool {
        let fill = |word: &String| {
            word.replace("{line}", &line.to_string())
                .replace("{column}", &column.to_string())
                .replace("{file}", &file.to_string_lossy())
        };
        let mut words = self.words.iter().map(fill);
        let Some(program) = words.next() else { return false };
        let started = Command::new(program)
            .args(words)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        match started {
            Ok(mut child) => {
                // Nobody else would ask how it ended.
                std::thread::spawn(move || child.wait());
                true
            }
            Err(_) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_names_the_file() {
        assert!(Launcher::from_template("code -g {file}:{line}:{column}").is_some());
        assert_eq!(Launcher::from_template("code"), None);
    }

    #[test]
    fn programs_of_the_terminal_are_not_opened() {
        for visual in ["vim", "nano", "emacs -nw", ""] {
            assert_eq!(Launcher::from_visual(visual), None, "{visual}");
        }
        let code = Launcher::from_visual("/usr/bin/code --wait").unwrap();
        assert_eq!(code.words, ["/usr/bin/code", "-g", "{file}:{line}:{column}"]);
    }
}
