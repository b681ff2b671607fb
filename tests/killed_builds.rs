//! Builds that are killed at random moments, and at random system calls: readers see the old site whole or the new one whole.
//!
//! Twice: the room that publishes, by a process that does nothing else, which is where most moments are delicate; and the program itself,
//! from reading to the last rename. A few kills with every `cargo test`; many by `ANNALS_ROUNDS=400 cargo test --release killed_builds::`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::string::FromUtf8Error;
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::dice::{Random, rounds};
use crate::site::Site as Project;
use crate::tools::{self, Tool};
use annals::publish::{Hash, Publisher, Target, Way};

const FOLDER: &str = "ANNALS_TEST_PUBLISH_INTO";
const WAY: &str = "ANNALS_TEST_PUBLISH_WAY";

type Site = BTreeMap<String, String>;

/// Two sites that have pages of their own, pages that differ, and pages in common.
fn site(second: bool) -> Site {
    let name = if second { "second" } else { "first" };
    let mut site = Site::new();
    for number in 0..60 {
        let folder = format!("reports/p{}/{number}", number % 5);
        site.insert(format!("{folder}/index.html"), format!("{name} {number}\n").repeat(300));
        site.insert(format!("{folder}/figures.csv"), format!("{number}\n"));
        site.insert(format!("{folder}/{name}.svg"), name.to_owned());
    }
    site.insert("index.html".to_owned(), format!("home of the {name}"));
    site
}

fn open(folder: &Path, way: Way) -> Publisher {
    Publisher::open(&Target {
        root: folder.to_owned(),
        output: folder.join("public"),
        state: None,
        way,
        syncs: false,
    })
    .unwrap()
}

fn publish(folder: &Path, way: Way, site: &Site) {
    let publisher = open(folder, way);
    let stage = publisher.stage().unwrap();
    for (path, text) in site {
        stage.write(path, text.as_bytes()).unwrap();
    }
    stage.publish(&Hash::from_bytes([0; 32]), b"", Vec::new()).unwrap();
}

/// The other process; without its variables it is a test that has nothing to do.
#[test]
fn publishes_until_it_is_killed() {
    let (Some(folder), Ok(way)) = (std::env::var_os(FOLDER), std::env::var(WAY)) else {
        return;
    };
    let way = if way == "swap" { Way::Best } else { Way::FileByFile };
    for round in 0.. {
        publish(Path::new(&folder), way, &site(round % 2 == 0));
    }
}

fn seen(folder: &Path) -> Site {
    let public = folder.join("public");
    if !public.exists() {
        return Site::new();
    }
    let walk = walkdir::WalkDir::new(&public)
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.'));
    let files = walk.map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let path = entry.path().strip_prefix(&public).unwrap().to_str().unwrap().to_owned();
            // Of what is no text its hash will do.
            let text = String::from_utf8(fs::read(entry.path()).unwrap());
            let hash = |binary: FromUtf8Error| blake3::hash(binary.as_bytes()).to_string();
            (path, text.unwrap_or_else(hash))
        })
        .collect()
}

fn kill_often(way: Way, check: impl Fn(&Path)) {
    let folder = tempfile::tempdir().unwrap();
    publish(folder.path(), way, &site(false));
    let mut random = Random::new(7);
    for _ in 0..rounds(50) {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["publishes_until_it_is_killed", "--exact"])
            .env(FOLDER, folder.path())
            .env(WAY, if way == Way::Best { "swap" } else { "file by file" })
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        sleep(Duration::from_micros(2_000 + random.next() % 60_000));
        child.kill().unwrap();
        child.wait().unwrap();
        check(folder.path());
    }
    publish(folder.path(), way, &site(true));
    assert_eq!(seen(folder.path()), site(true));
}

#[test]
fn a_swap_is_never_seen_half() {
    kill_often(Way::Best, |folder| {
        let seen = seen(folder);
        assert!(seen == site(false) || seen == site(true), "{:?}", seen.keys());
    });
}

#[test]
fn file_by_file_every_file_is_whole_and_the_next_build_completes_it() {
    let (first, second) = (site(false), site(true));
    kill_often(Way::FileByFile, |folder| {
        for (path, text) in seen(folder) {
            assert!(
                first.get(&path) == Some(&text) || second.get(&path) == Some(&text),
                "{path}"
            );
        }
        drop(open(folder, Way::FileByFile));
        let seen = seen(folder);
        assert!(seen == first || seen == second, "{:?}", seen.keys());
    });
}

/// Writes the one or the other content: pages that differ, pages that only one has, and pages in common.
fn set(project: &Project, second: bool) {
    for year in 1990..2020 {
        let cases = if second && year % 3 == 0 { year * 2 } else { year };
        let text = format!(
            "---\nfigures:\n  cases: {{ value: {cases}, source: report }}\nsources: {{ report: {{ title: The report }} }}\n---\n\
             There were [{cases}](fig:cases) of them.\n"
        );
        let path = format!("content/reports/office/{year}.md");
        if second && year % 10 == 0 {
            let _ = fs::remove_file(project.root().join(path));
        } else {
            project.write(&path, &text);
        }
    }
}

/// Builds the one site and the other in turn, kills every build at a random moment, and hands over what readers see, with both whole sites.
fn kill_the_program(project: &Project, check: impl Fn(&Site, [&Site; 2])) {
    let whole = [true, false].map(|second| {
        set(project, second);
        let start = Instant::now();
        project.build(&[]);
        (seen(project.root()), start.elapsed())
    });
    let [(second, _), (first, time)] = &whole;
    assert_ne!(first, second);
    let longest = u64::try_from(time.as_micros()).unwrap_or(u64::MAX).max(1) * 5 / 4;
    let mut random = Random::new(11);
    for kill in 0..rounds(50) {
        set(project, kill % 2 == 0);
        let mut child = project
            .command("build")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        sleep(Duration::from_micros(random.next() % longest));
        child.kill().unwrap();
        child.wait().unwrap();
        check(&seen(project.root()), [first, second]);
    }
    set(project, true);
    project.build(&[]);
    assert_eq!(seen(project.root()), *second);
}

#[test]
fn the_program_killed_leaves_the_old_site_or_the_new_one() {
    kill_the_program(&Project::of(&[]), |seen, whole| {
        assert!(whole.contains(&seen), "{:?}", seen.keys());
    });
}

#[test]
fn a_repository_in_the_output_makes_no_difference() {
    let project = Project::of(&[("public/.git/HEAD", "ref: refs/heads/pages\n")]);
    kill_the_program(&project, |seen, whole| {
        assert!(whole.contains(&seen), "{:?}", seen.keys());
    });
    assert!(project.public().join(".git/HEAD").is_file());
}

/// The system calls that change something, and those around them.
const CALLS: [&str; 14] = [
    "openat",
    "openat2",
    "mkdirat",
    "linkat",
    "unlinkat",
    "renameat",
    "renameat2",
    "write",
    "fsync",
    "syncfs",
    "fchmod",
    "flock",
    "getdents64",
    "statx",
];

#[test]
fn killed_at_any_system_call_the_site_is_whole() {
    if !tools::ready(&[Tool::Strace]) {
        return;
    }
    let mut random = Random::new(13);
    let head = ("public/.git/HEAD", "ref: refs/heads/pages\n");
    let projects = [Project::of(&[]), Project::of(&[head])];
    let whole = [false, true].map(|second| {
        set(&projects[0], second);
        projects[0].build(&[]);
        seen(projects[0].root())
    });
    let (mut kills, wanted) = (0, rounds(24));
    while kills < wanted {
        let with_git = random.below(2);
        let project = &projects[with_git];
        let is_first = random.below(4) == 0;
        if is_first {
            forget(project);
        }
        let before = seen(project.root());
        set(project, random.below(2) == 1);
        let call = CALLS[random.below(CALLS.len())];
        let most = [4, 40, 400][random.below(3)];
        let when = 1 + random.below(most);
        let built = project.command("build");
        let status = Command::new("strace")
            .args(["-f", "-qq", "-o", "/dev/null", "-e"])
            .arg(format!("inject={call}:signal=KILL:when={when}"))
            .arg(built.get_program())
            .args(built.get_args().filter(|argument| *argument != "--no-sync"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .unwrap();
        kills += usize::from(!status.success());
        let how = format!("{call} {when}, with .git: {with_git}, first: {is_first}");
        let found = seen(project.root());
        assert!(found == before || whole.contains(&found), "{how}: {:?}", found.keys());
        // The repository is where it was once the next build has looked.
        if random.below(3) == 0 {
            set(project, true);
            project.build(&[]);
            assert_eq!(seen(project.root()), whole[1], "{how}");
            assert!(with_git == 0 || project.public().join(".git/HEAD").is_file(), "{how}");
        }
    }
}

/// Removes all that was built; a repository stays.
fn forget(project: &Project) {
    let entries = fs::read_dir(project.public()).into_iter().flatten();
    for entry in entries.map(Result::unwrap).filter(|entry| entry.file_name() != ".git") {
        if entry.path().is_dir() {
            fs::remove_dir_all(entry.path()).unwrap();
        } else {
            fs::remove_file(entry.path()).unwrap();
        }
    }
}
