//! Whole sites at random: files dropped, mixed, renamed, their bytes changed. Whatever comes of it, annals neither panics nor hangs, says
//! what build would say when it checks, and publishes nothing where it found an error.
//!
//! Short by default; `ANNALS_FUZZ_SECONDS` and `ANNALS_FUZZ_SEED` as in `fuzz.rs`, and the program of `ANNALS_PROGRAM`, such as a release
//! build, which takes about a quarter of a second for each: `ANNALS_FUZZ_SECONDS=3600 cargo test mutated:: -- --nocapture`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::AtomicU64;

use crate::fuzz::mutate::{Dice, Kitchen};
use crate::fuzz::{run, site};
use crate::site::{files_of, program};

/// Names that a file may get, and folders that it may move to.
const NAMES: [&str; 24] = [
    "_index.md",
    "index.md",
    "2017.md",
    "2017.km.md",
    "2016-17.md",
    "figures.csv",
    "Figures.CSV",
    "cases.md",
    "CASES.md",
    "annals.toml",
    "figures.lock",
    "x.svg",
    "x.html",
    "page-2.md",
    "404.html.md",
    "robots.txt",
    "u\u{308}.md",
    "\u{fc}.md",
    "con.md",
    "a b#c?.md",
    "%2e%2e.md",
    "\u{202e}.md",
    "style.css",
    "topics.html",
];
const FOLDERS: [&str; 14] = [
    "",
    "content",
    "content/reports",
    "content/reports/office",
    "content/reports/Office",
    "content/reports/office/2017",
    "content/indicators",
    "content/topics",
    "content/years",
    "static",
    "static/theme",
    "static/reports/office/2017",
    "languages",
    "themes/own",
];

type Files = BTreeMap<String, Vec<u8>>;

/// The small site with a few files more, of every kind that is read.
fn seeds() -> Files {
    let mut files: Files = site()
        .into_iter()
        .map(|(name, text)| (name, text.into_bytes()))
        .collect();
    let more: [(&str, &str); 5] = [
        (
            "content/reports/office/2017/figures.csv",
            "figure,value,source,note\nmore,3,a,\"a, b\"\n",
        ),
        (
            "content/about.md",
            "# About\n\n<b>5</b> [x](/) ![y](/a.png) [^1]\n\n[^1]: Note 12.\n\n| a | b |\n|:--|--:|\n| 1 | 2 |\n",
        ),
        ("static/a.png", "x"),
        (
            "content/picture.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>",
        ),
        (
            "themes/own/topics.html",
            "{% extends \"base.html\" %}{% block main %}{% for i in range(end=3) %}{{ i }}{% endfor %}{% endblock %}",
        ),
    ];
    files.extend(more.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())));
    files
}

fn mutate(dice: &mut Dice, kitchen: &Kitchen, files: &mut Files) {
    let name = files.keys().nth(dice.below(files.len())).cloned().unwrap_or_default();
    match dice.below(8) {
        0 => {
            files.remove(&name);
        }
        1 | 2 => {
            // Moved or copied under another name.
            let path = Path::new(dice.one(&FOLDERS)).join(dice.one(&NAMES));
            let bytes = if dice.below(2) == 0 {
                files.remove(&name)
            } else {
                files.get(&name).cloned()
            };
            files.insert(path.to_string_lossy().into_owned(), bytes.unwrap_or_default());
        }
        3 => {
            // What another file holds.
            let other = files.values().nth(dice.below(files.len())).cloned().unwrap_or_default();
            files.insert(name, other);
        }
        4 | 5 => {
            if let Some(bytes) = files.get_mut(&name) {
                for _ in 0..=dice.below(8) {
                    let at = dice.below(bytes.len() + 1);
                    match dice.below(3) {
                        0 => bytes.insert(at, dice.below(256) as u8),
                        1 if at < bytes.len() => bytes[at] = dice.below(256) as u8,
                        _ => bytes.truncate(at.max(bytes.len() / 2)),
                    }
                }
            }
        }
        _ => {
            if let Some(bytes) = files.get_mut(&name) {
                let text = kitchen.change(dice, &String::from_utf8_lossy(bytes));
                *bytes = text.into_bytes();
            }
        }
    }
}

/// The built files with their sizes and times of change.
fn published(public: &Path) -> Vec<(String, u64, Option<std::time::SystemTime>)> {
    let files = if public.exists() { files_of(public) } else { Vec::new() };
    let about = |path: &std::path::PathBuf| {
        let about = fs::metadata(path).expect("a built file");
        (path.display().to_string(), about.len(), about.modified().ok())
    };
    files.iter().map(about).collect()
}

/// What the program may take for a site: 15 seconds of a core, and 2 GiB.
const LIMITS: &str = "ulimit -t 15 -v 2097152; exec \"$0\" \"$@\" 2>&1";

/// What the program says of a site: its paragraphs up to the count of findings, and whether it found an error.
fn said(command: &str, root: &Path, output: &Path) -> (Vec<String>, bool) {
    let done = Command::new("sh")
        .args(["-c", LIMITS])
        .arg(program())
        .args([command, "--no-sync", "--threads", "1", "--root"])
        .arg(root)
        .arg("--output")
        .arg(output)
        .output()
        .expect("a shell starts");
    let told = String::from_utf8_lossy(&done.stdout);
    let code = done.status.code();
    assert!(matches!(code, Some(0 | 1)), "{command}: {}: {told}", done.status);
    assert!(!told.contains("panicked"), "{command}: {told}");
    let end = told.find("\nfindings: ").expect("the findings are counted");
    let line = told[end + 1..].find('\n').map_or(told.len(), |line| end + 1 + line);
    let paragraphs = told[..line].split("\n\n").map(|paragraph| paragraph.trim().to_owned());
    (paragraphs.collect(), code == Some(1))
}

/// What a build and a check say otherwise than each other: a build shows the first findings of many, and says so, and one of the two
/// alone shows what is accepted.
fn unsaid(checked: &[String], built: &[String]) -> Vec<String> {
    let is_cut = built.iter().any(|one| one.ends_with("more; annals check lists all"));
    let differ = |one: &[String], other: &[String]| -> Vec<String> {
        let known: BTreeSet<&String> = other.iter().collect();
        let more = one
            .iter()
            .filter(|one| !known.contains(one) && !one.contains("= accepted:"));
        more.filter(|one| !one.ends_with("more; annals check lists all"))
            .cloned()
            .collect()
    };
    let mut differs = differ(built, checked);
    if !is_cut {
        differs.extend(differ(checked, built));
    }
    differs
}

#[cfg(unix)]
#[test]
fn sites() {
    let seeds = seeds();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (root, public) = (folder.path().join("site"), folder.path().join("public"));
    let write = |files: &Files| {
        if root.exists() {
            for entry in fs::read_dir(&root).expect("a folder") {
                let path = entry.expect("an entry").path();
                if path.file_name().is_some_and(|name| name == ".annals") {
                    continue;
                }
                let removed = if path.is_dir() {
                    fs::remove_dir_all(&path)
                } else {
                    fs::remove_file(&path)
                };
                removed.expect("it goes");
            }
        }
        fs::create_dir_all(root.join("content")).expect("a folder");
        for (name, bytes) in files {
            let path = root.join(name);
            // Where a file and a folder have one name the file is left out.
            let is_written =
                path.parent().is_some_and(|above| fs::create_dir_all(above).is_ok()) && fs::write(&path, bytes).is_ok();
            let _ = is_written;
        }
    };
    let one = |dice: &mut Dice, kitchen: &mut Kitchen| {
        let mut files = seeds.clone();
        for _ in 0..=dice.below(6) {
            mutate(dice, kitchen, &mut files);
        }
        write(&files);
        let before = published(&public);
        let (checked, is_refused) = said("check", &root, &public);
        let (built, is_unbuilt) = said("build", &root, &public);
        assert_eq!(unsaid(&checked, &built), [""; 0], "check and build differ");
        assert_eq!(is_refused, is_unbuilt, "check and build differ");
        if is_unbuilt {
            assert_eq!(before, published(&public), "published after an error");
        }
        let codes = checked.iter().filter_map(|one| {
            let (severity, rest) = one.split_once('[')?;
            let is_one = matches!(severity, "error" | "warning" | "note");
            is_one.then(|| rest.split(']').next().unwrap_or_default().to_owned())
        });
        (String::new(), codes.collect::<BTreeSet<String>>())
    };
    let corpus: Vec<String> = seeds
        .values()
        .map(|bytes| String::from_utf8_lossy(bytes).into_owned())
        .collect();
    let words = crate::fuzz::words();
    static AT: AtomicU64 = AtomicU64::new(0);
    run("mutated sites", &AT, Kitchen { corpus, words }, one);
}
