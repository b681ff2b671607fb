//! State files as anybody could leave them: nothing panics, nothing outside is touched, and the next build's site is whole.
//!
//! A few rounds with every `cargo test`; all of them by `ANNALS_ROUNDS=3000 cargo test --release publish::`.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use super::super::folder::Folder;
use super::super::state::State;
use super::*;
use dice::{Random, rounds};

#[path = "../../../tests/dice/mod.rs"]
mod dice;

/// A site that is built twice, and the second build is stopped anywhere: also where it goes file by file, and between a swap and its dot
/// folders.
fn killed(random: &mut Random) -> Site {
    let site = Site::new([Way::Best, Way::FileByFile][random.below(2)]);
    fs::create_dir_all(site.output().join(".git")).unwrap();
    fs::write(site.output().join(".git/HEAD"), "ref").unwrap();
    site.build(FIRST).unwrap();
    let mut publisher = site.open().unwrap();
    publisher.burn_after(&Fuse::after(i64::try_from(random.below(60)).unwrap()));
    let _ = (|| {
        let stage = publisher.stage()?;
        SECOND
            .iter()
            .try_for_each(|(path, text)| stage.write(path, text.as_bytes()))?;
        stage.publish(&key(SECOND), b"[]", Vec::new())
    })();
    site
}

fn state_files(site: &Site) -> Vec<PathBuf> {
    ["outputs", "journal", "carry", "kept"]
        .iter()
        .flat_map(|name| listed(&site.folder.path().join(".annals").join(name)))
        .filter(|path| path.is_file() && !path.file_name().unwrap().to_string_lossy().starts_with('.'))
        .collect()
}

/// Spoils the bytes in one of many ways.
fn spoil(bytes: &mut Vec<u8>, random: &mut Random) {
    for _ in 0..=random.below(3) {
        let at = random.below(bytes.len());
        match random.below(7) {
            0 => bytes.truncate(at),
            1 => bytes.extend((0..random.below(200)).map(|_| u8::try_from(random.below(256)).unwrap())),
            2 if !bytes.is_empty() => bytes[at] ^= 1 << random.below(8),
            3 => bytes.splice(at..at, *b"99999999999999999999").for_each(drop),
            4 => bytes.splice(at..at, *b"\n../../../outside/f\n").for_each(drop),
            5 => bytes.splice(at.., *b"\n").for_each(drop),
            _ if !bytes.is_empty() => bytes[at] = u8::try_from(random.below(256)).unwrap(),
            _ => {}
        }
    }
}

fn is_whole(site: &Site, outside: &Path, round: usize, lies: bool) {
    let built = catch_unwind(AssertUnwindSafe(|| site.build(SECOND)));
    let built = built.unwrap_or_else(|_| panic!("round {round}: it panics"));
    match built {
        Ok(_) => assert_eq!(pages(site), owned(SECOND), "round {round}"),
        // Who knows the key can make it look as if a page were somebody else's.
        Err(Failure::Refused(_)) if lies => {}
        Err(error) => panic!("round {round}: {error}"),
    }
    assert_eq!(fs::read(outside.join("f")).unwrap(), b"precious", "round {round}");
    assert_eq!(listed(outside).len(), 2, "round {round}");
}

#[test]
fn spoilt_state_files_are_thrown_away() {
    let mut random = Random::new(3);
    for round in 0..rounds(60) {
        let site = killed(&mut random);
        let outside = site.folder.path().join("outside");
        fs::create_dir(&outside).unwrap();
        fs::write(outside.join("f"), "precious").unwrap();
        let files = state_files(&site);
        let Some(file) = files.get(random.below(files.len())) else {
            continue;
        };
        let mut bytes = fs::read(file).unwrap();
        if random.below(4) == 0 {
            bytes = fs::read(&files[random.below(files.len())]).unwrap();
        }
        spoil(&mut bytes, &mut random);
        fs::write(file, bytes).unwrap();
        is_whole(&site, &outside, round, false);
    }
}

/// The same by somebody who knows what the checksums are keyed by.
#[test]
fn state_files_that_lie_do_no_harm() {
    let mut random = Random::new(4);
    for round in 0..rounds(60) {
        let site = killed(&mut random);
        let outside = site.folder.path().join("outside");
        fs::create_dir(&outside).unwrap();
        fs::write(outside.join("f"), "precious").unwrap();
        let files = state_files(&site);
        let Some(file) = files.get(random.below(files.len())) else {
            continue;
        };
        let state = site.folder.path().join(".annals");
        let name = file.strip_prefix(&state).unwrap().to_str().unwrap().to_owned();
        let publisher = State::open(
            None,
            site.folder.path(),
            (&Folder::open(site.folder.path()).unwrap(), "public"),
            false,
        );
        let store = publisher.unwrap().store().unwrap();
        let mut body = store.read(&name).unwrap().unwrap();
        spoil(&mut body, &mut random);
        store.write(&name, &body, false).unwrap();
        drop(store);
        is_whole(&site, &outside, round, true);
    }
}
