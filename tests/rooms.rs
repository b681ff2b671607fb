//! The rooms of `src/` and the direction between them: a room imports only rooms with a smaller number, and none with its own. Rust does
//! not hold an order between modules, so this test reads the imports. It also holds what every file looks like.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Every room with its number. ARCHITECTURE.md says what each is for.
const ROOMS: &[(u8, &[&str])] = &[
    (0, &["files", "quantity"]),
    (1, &["finding"]),
    (2, &["tree", "language"]),
    (3, &["settings", "model", "claim", "chart", "table", "lock", "document"]),
    (4, &["content", "import"]),
    (5, &["archive"]),
    (6, &["address"]),
    (7, &["check"]),
    (8, &["site"]),
    (9, &["theme", "export", "card", "search"]),
    (10, &["publish"]),
    (LIBRARY, &[]),
    (12, &["edit", "serve", "lsp"]),
    (13, &["cli"]),
];

/// `lib.rs`: the story, told with the rooms below it; the rooms above it tell it to people.
const LIBRARY: u8 = 11;

/// Of `lib.rs`, yet for the tests of every room.
const FOR_TESTS: &str = "properties";

/// Past this a file holds more than one thought.
const LONGEST: usize = 400;

#[test]
fn rooms_import_only_what_lies_below() {
    let rooms = rooms();
    let mut broken = Vec::new();
    for file in sources() {
        let own = number_of(&file, &rooms);
        let Some(own) = own else {
            broken.push(format!(
                "{}: this room has no number; give it one in tests/rooms.rs",
                shown(&file)
            ));
            continue;
        };
        if own == LIBRARY || file.file_name().is_some_and(|name| name == "main.rs") {
            continue;
        }
        let text = fs::read_to_string(&file).expect("a source file is readable");
        let home = room_of(&file);
        for name in imports(&text).into_iter().filter(|name| name != FOR_TESTS) {
            let (what, number) = match rooms.get(name.as_str()) {
                Some(number) => (format!("room `{name}`"), *number),
                None => (format!("`{name}` of lib.rs"), LIBRARY),
            };
            if Some(name.as_str()) != home.as_deref() && number >= own {
                broken.push(format!(
                    "{}: number {own} imports {what}, number {number}",
                    shown(&file)
                ));
            }
        }
    }
    broken.dedup();
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// Files that wait to be split, with the lines that they had when they were listed: they may only shrink, and no file is added.
const TOO_LONG: &[(&str, usize)] = &[];

#[test]
fn every_file_says_what_it_is_and_stays_short() {
    let mut broken = Vec::new();
    for file in sources() {
        let text = fs::read_to_string(&file).expect("a source file is readable");
        if !text.starts_with("//!") {
            broken.push(format!("{}: does not open with `//!`", shown(&file)));
        }
        let lines = text.lines().count();
        let most = TOO_LONG
            .iter()
            .find(|(name, _)| file.ends_with(name))
            .map_or(LONGEST, |(_, most)| *most);
        if lines > most {
            broken.push(format!("{}: {lines} lines; is a concept missing?", shown(&file)));
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// What of the standard library changes a disk.
const WRITES: &[&str] = &[
    "fs::write",
    "File::create",
    "File::options",
    "OpenOptions",
    "fs::create_dir",
    "fs::remove_",
    "fs::rename",
    "fs::copy",
    "fs::hard_link",
    "fs::symlink(",
    "fs::set_permissions",
    "tempfile",
];

/// Files that write elsewhere than in a site, with the reason.
const WRITERS: &[(&str, &str)] = &[("src/serve/mod.rs", "a temporary folder of its own")];

#[test]
fn only_the_door_writes() {
    let mut broken = Vec::new();
    for file in sources() {
        let name = shown(&file).replace('\\', "/");
        let is_test = name.contains("/tests/") || name.ends_with("/tests.rs");
        if is_test || name.starts_with("src/publish/folder/") || WRITERS.iter().any(|(writer, _)| *writer == name) {
            continue;
        }
        let text = fs::read_to_string(&file).expect("a source file is readable");
        // What stands behind it is for tests.
        let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        for (number, line) in code.lines().enumerate() {
            if WRITES.iter().any(|write| line.contains(write)) && !line.trim_start().starts_with("//") {
                broken.push(format!("{name}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    assert!(
        broken.is_empty(),
        "these write past src/publish/folder/:\n{}",
        broken.join("\n")
    );
}

#[test]
fn imports_are_found_in_groups_and_paths() {
    let text = "use crate::files::{File, Span};\nuse crate::{\n    model::{Figure, Report},\n    tree::Node,\n};\n\
                // crate::cli is only talked about\nlet unit = crate::quantity::Unit::Count;";
    assert_eq!(imports(text), ["files", "model", "tree", "quantity"]);
}

fn rooms() -> BTreeMap<&'static str, u8> {
    ROOMS
        .iter()
        .flat_map(|(number, names)| names.iter().map(|name| (*name, *number)))
        .collect()
}

fn number_of(file: &Path, rooms: &BTreeMap<&str, u8>) -> Option<u8> {
    match room_of(file) {
        Some(room) => rooms.get(room.as_str()).copied(),
        None => Some(LIBRARY),
    }
}

/// The room that a file is in: its folder below `src/`. Files of `src/` itself are the library and its binary.
fn room_of(file: &Path) -> Option<String> {
    let inside = file.strip_prefix(source_folder()).expect("a source file lies in src/");
    let mut parts = inside.components();
    let first = parts.next()?;
    parts.next().map(|_| first.as_os_str().to_string_lossy().into_owned())
}

/// The first name of every path that starts at the crate, in the order of the text.
fn imports(text: &str) -> Vec<String> {
    let code: String = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n");
    let mut names = Vec::new();
    for (at, found) in code.match_indices("crate::") {
        let whole_word =
            !code[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_' || before == '$');
        if !whole_word {
            continue;
        }
        let rest = &code[at + found.len()..];
        match rest.strip_prefix('{') {
            Some(group) => names.extend(first_names(group)),
            None => names.extend(leading_name(rest)),
        }
    }
    names
}

/// The first name of each entry of a `{ … }` group, which may hold groups.
fn first_names(group: &str) -> Vec<String> {
    let mut depth = 0_usize;
    let mut entry_starts = true;
    let mut names = Vec::new();
    for (at, letter) in group.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => entry_starts = true,
            _ if entry_starts && !letter.is_whitespace() => {
                names.extend(leading_name(&group[at..]));
                entry_starts = false;
            }
            _ => {}
        }
    }
    names
}

fn leading_name(text: &str) -> Option<String> {
    let name: String = text
        .chars()
        .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
        .collect();
    (!name.is_empty()).then_some(name)
}

fn sources() -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = walkdir::WalkDir::new(source_folder())
        .into_iter()
        .map(|entry| entry.expect("src/ is readable").into_path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .collect();
    files.sort();
    files
}

fn source_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn shown(file: &Path) -> String {
    file.strip_prefix(env!("CARGO_MANIFEST_DIR"))
        .unwrap_or(file)
        .display()
        .to_string()
}
