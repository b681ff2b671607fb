//! Dot folders of an output, such as `.git`: they belong to its keeper, and go along when the site around them is swapped.
//!
//! A folder cannot be in two trees. So the trees are swapped first, and then each dot folder moves from the old one into the new one, by
//! its name alone. Which ones is written down before; where a build is killed in between, the next one moves the rest.

use std::io::{self, ErrorKind};

use crate::files::Failure;

use super::Publisher;
use super::folder::{Folder, Kind, is_unplaced};
use super::manifest::Manifest;
use super::path::{MARK, WAITING, is_kept};

/// What becomes of the dot names at the root of an output that are not annals' own.
pub(super) struct Carried {
    /// Names that move once the trees are swapped.
    pub names: Vec<String>,
}

/// Moves what a killed build did not.
pub(super) fn recover(publisher: &Publisher) -> Result<(), Failure> {
    let (state, name) = (&publisher.state, place(publisher));
    let Some(body) = state.read(&name) else { return Ok(()) };
    let names = String::from_utf8(body).unwrap_or_default();
    if let Ok(spare) = state.folder().child(&publisher.spare()) {
        for name in names.lines().filter(|name| may_follow(name)) {
            if spare.kind(name).is_none() {
                continue;
            }
            let live = publisher.parent.child_or_make(&publisher.name);
            match live.and_then(|live| spare.rename_new(name, &live)) {
                // Its keeper has made another one meanwhile; both stay, this one aside.
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                moved => moved.map_err(spare.failed("move", name))?,
            }
        }
    }
    state.remove(&name)
}

/// Writes down what is about to move.
pub(super) fn announce(publisher: &Publisher, carried: &Carried) -> Result<(), Failure> {
    if carried.names.is_empty() {
        return Ok(());
    }
    publisher
        .state
        .write(&place(publisher), carried.names.join("\n").as_bytes())
}

/// Moves what was announced, and what has come since, from the old tree into the new one. What was moved, and whether that was all.
pub(super) fn move_all(old: &Folder, new: &Folder, ours: &[&Manifest]) -> (Vec<String>, io::Result<()>) {
    let mut moved = Vec::new();
    let mut all = || {
        for entry in old.entries()? {
            let Some(name) = entry.name.to_str().filter(|name| may_follow(name)) else {
                continue;
            };
            if entry.kind != Kind::File && !is_ours(name, ours) {
                old.rename_new(name, new)?;
                moved.push(name.to_owned());
            }
        }
        Ok(())
    };
    let done = all();
    (moved, done)
}

/// Forgets what was announced.
pub(super) fn done(publisher: &Publisher) -> Result<(), Failure> {
    publisher.state.remove(&place(publisher))
}

/// Prepares the next site in `area` for what stays of `live`: files get a second name there, and so do files of others in a dot folder
/// that also holds outputs. None where a name is no UTF-8.
pub(super) fn prepare(live: &Folder, area: &Folder, ours: &[&Manifest]) -> io::Result<Option<Carried>> {
    let mut names = Vec::new();
    for entry in live.entries()? {
        let Some(name) = entry.name.to_str() else {
            if entry.name.as_encoded_bytes().starts_with(b".") {
                return Ok(None);
            }
            continue;
        };
        if !may_follow(name) {
            continue;
        }
        match entry.kind {
            Kind::File if is_ours(name, ours) => {}
            Kind::File => link_if_absent(live, area, name)?,
            Kind::Folder if is_ours(name, ours) => {
                if !share(live, area, name, ours)? {
                    return Ok(None);
                }
            }
            _ if is_ours(name, ours) => {}
            _ => names.push(name.to_owned()),
        }
    }
    Ok(Some(Carried { names }))
}

/// Gives what others put into the folder `path` a second name in the next site.
fn share(live: &Folder, area: &Folder, path: &str, ours: &[&Manifest]) -> io::Result<bool> {
    for entry in live.child(path)?.entries()? {
        let Some(name) = entry.name.to_str() else {
            return Ok(false);
        };
        let inside = format!("{path}/{name}");
        match entry.kind {
            Kind::Folder if !share(live, area, &inside, ours)? => return Ok(false),
            Kind::Folder => {}
            _ if ours.iter().any(|manifest| manifest.get(&inside).is_some()) => {}
            _ => {
                area.make(path)?;
                link_if_absent(live, area, &inside)?;
            }
        }
    }
    Ok(true)
}

fn link_if_absent(live: &Folder, area: &Folder, path: &str) -> io::Result<()> {
    match area.kind(path) {
        Some(_) => Ok(()),
        None => super::stage::link(live, area, path),
    }
}

/// Whether outputs of these sites have or are in `name`, at the root.
fn is_ours(name: &str, ours: &[&Manifest]) -> bool {
    ours.iter()
        .any(|manifest| manifest.get(name).is_some() || manifest.has_folder(name))
}

/// Whether a name is one of the keeper's, which follows the site.
fn may_follow(name: &str) -> bool {
    is_kept(name) && !is_unplaced(name) && !name.contains('/') && !matches!(name, MARK | WAITING | "." | "..")
}

fn place(publisher: &Publisher) -> String {
    format!("carry/{}", publisher.id)
}
