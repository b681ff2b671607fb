//! Publishing file by file, for folders that cannot be swapped.
//!
//! What enters is a list of files that wait in an area and of files to delete. It is written down before the first file moves; a
//! build that is killed in between is completed by the next one, before that does anything else. What it names are numbers of entries
//! of the site before and of the next; the folders are those of the publisher who reads it.

use std::collections::BTreeSet;
use std::io::{self, ErrorKind};

use crate::files::Failure;

use super::Publisher;
use super::folder::{Folder, Kind, is_absent};
use super::manifest::Manifest;
use super::path::{MARK, WAITING, validate};
use super::{mark, stage, state};

/// Where new files wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Area {
    /// In the output folder itself, each by a number.
    Waiting,
    /// In the spare tree, each at its path.
    Spare,
}

/// A publication that was decided on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Journal {
    pub area: Area,
    /// The number by which a file waits and that of its entry in the next site, in the order in which they go there.
    pub places: Vec<(usize, usize)>,
    /// Numbers of paths of the site before that go.
    pub removals: Vec<usize>,
    /// Paths of the site before.
    pub before: Vec<String>,
    /// The manifest that holds when all is done.
    pub next: Manifest,
}

impl Journal {
    /// Decides on the publication: from here on it is completed, by this build or the next.
    pub(super) fn write(&self, publisher: &Publisher) -> Result<(), Failure> {
        publisher.state.write(&name(publisher), &self.encode())
    }

    /// Completes the publication that an earlier build did not.
    pub(super) fn recover(publisher: &Publisher) -> Result<(), Failure> {
        let (state, name) = (&publisher.state, name(publisher));
        let Some(body) = state.read(&name) else { return Ok(()) };
        match (Journal::decode(&body), &publisher.live) {
            (Some(journal), Some(live)) => journal.complete(publisher, live),
            (None, _) => {
                state.throw_away(&name);
                Ok(())
            }
            // The folder that it was for is gone, and what waited in it with it.
            (Some(_), None) => state.remove(&name),
        }
    }

    /// Does what is left to do; each step may have been done before.
    pub(super) fn complete(&self, publisher: &Publisher, live: &Folder) -> Result<(), Failure> {
        let state = &publisher.state;
        let identifier = self.next.identifier();
        state.store_manifest(&publisher.id, &self.next)?;
        state::forget_unplaced(live).map_err(live.failed("tidy", ""))?;
        // First, so that a folder with pages of ours in it is never without it.
        let marked = live.put(MARK, mark::text(&identifier).as_bytes(), publisher.syncs, true);
        marked.map_err(live.failed("write", MARK))?;
        let spare = publisher.spare();
        let area = match self.area {
            Area::Waiting => live.child(WAITING),
            Area::Spare => state.folder().child(&spare),
        };
        match area {
            Ok(area) => self.place_all(&area, live)?,
            // All of it was placed.
            Err(error) if is_absent(&error) => {}
            Err(error) => return Err(live.failed("open", WAITING)(error)),
        }
        for path in self.removals.iter().filter_map(|&at| self.before.get(at)) {
            match live.remove(path) {
                Err(error) if !is_absent(&error) => return Err(live.failed("remove", path)(error)),
                _ => remove_empty_parents(live, path),
            }
        }
        if publisher.syncs {
            stage::sync_whole(live).map_err(live.failed("sync", ""))?;
        }
        state.forget_others(&publisher.id, &identifier);
        state.remove(&name(publisher))?;
        match self.area {
            Area::Waiting => live.remove_all(WAITING).map_err(live.failed("remove", WAITING)),
            Area::Spare => state.remove(&spare),
        }
    }

    fn place_all(&self, area: &Folder, live: &Folder) -> Result<(), Failure> {
        for &(number, entry) in &self.places {
            let Some(path) = self.next.entries.get(entry).map(|entry| entry.path.as_str()) else {
                continue;
            };
            let waiting = match self.area {
                Area::Waiting => number.to_string(),
                Area::Spare => path.to_owned(),
            };
            place(area, &waiting, live, path).map_err(live.failed("write", path))?;
        }
        Ok(())
    }

    fn encode(&self) -> Vec<u8> {
        use std::fmt::Write;
        let area = match self.area {
            Area::Waiting => "waiting",
            Area::Spare => "spare",
        };
        let counts = [self.places.len(), self.removals.len(), self.before.len()];
        let mut text = format!("{area} {} {} {}\n", counts[0], counts[1], counts[2]);
        for (number, entry) in &self.places {
            let _ = writeln!(text, "{number} {entry}");
        }
        for number in &self.removals {
            let _ = writeln!(text, "{number}");
        }
        for path in &self.before {
            text.extend([path, "\n"]);
        }
        let mut bytes = text.into_bytes();
        bytes.extend(self.next.encode());
        bytes
    }

    fn decode(bytes: &[u8]) -> Option<Journal> {
        let mut rest = bytes;
        let mut line = || {
            let end = rest.iter().position(|&byte| byte == b'\n')?;
            let text = std::str::from_utf8(&rest[..end]).ok()?;
            rest = &rest[end + 1..];
            Some(text)
        };
        let mut head = line()?.split(' ');
        let area = match head.next()? {
            "waiting" => Area::Waiting,
            "spare" => Area::Spare,
            _ => return None,
        };
        let counts: Vec<usize> = head.map(str::parse).collect::<Result<_, _>>().ok()?;
        let [places, removals, before] = counts.try_into().ok()?;
        let places: Vec<(usize, usize)> = (0..places)
            .map(|_| {
                let (number, entry) = line()?.split_once(' ')?;
                Some((number.parse().ok()?, entry.parse().ok()?))
            })
            .collect::<Option<_>>()?;
        let removals: Vec<usize> = (0..removals).map(|_| line()?.parse().ok()).collect::<Option<_>>()?;
        let before: Vec<String> = (0..before).map(|_| line().map(str::to_owned)).collect::<Option<_>>()?;
        let next = Manifest::decode(rest)?;
        let holds = places.iter().all(|&(_, entry)| entry < next.entries.len())
            && before.iter().all(|path| validate(path).is_ok())
            && removals
                .iter()
                .all(|&at| before.get(at).is_some_and(|path| next.get(path).is_none()));
        holds.then_some(Journal {
            area,
            places,
            removals,
            before,
            next,
        })
    }
}

fn name(publisher: &Publisher) -> String {
    format!("journal/{}", publisher.id)
}

/// Moves a file that waits to its path, unless that was done.
fn place(area: &Folder, waiting: &str, live: &Folder, path: &str) -> io::Result<()> {
    if area.kind(waiting) != Some(Kind::File) {
        return Ok(());
    }
    move_file(area, waiting, live, path).or_else(|_| {
        clear_the_way(live, path)?;
        if let Some((above, _)) = path.rsplit_once('/') {
            live.make(above)?;
        }
        move_file(area, waiting, live, path)
    })
}

/// A file of the old site may stand where the new one needs a folder, and the other way round.
fn clear_the_way(live: &Folder, path: &str) -> io::Result<()> {
    for (slash, _) in path.match_indices('/') {
        match live.kind(&path[..slash]) {
            Some(Kind::Folder) | None => {}
            Some(_) => live.remove(&path[..slash])?,
        }
    }
    match live.kind(path) {
        Some(Kind::Folder) => live.remove_all(path),
        _ => Ok(()),
    }
}

/// Renames, or copies beside and renames where the two are on different file systems.
fn move_file(area: &Folder, waiting: &str, live: &Folder, path: &str) -> io::Result<()> {
    match area.rename(waiting, live, path) {
        Err(error) if error.kind() == ErrorKind::CrossesDevices => {
            let name = path.rsplit('/').next().unwrap_or(path);
            let beside = format!("{}.annals-moving", &path[..path.len() - name.len()]);
            live.remove_all(&beside)?;
            stage::copy(area, waiting, live, &beside)?;
            live.rename(&beside, live, path)?;
            area.remove(waiting)
        }
        other => other,
    }
}

/// Removes the folders above `path` that hold nothing any more.
fn remove_empty_parents(root: &Folder, path: &str) {
    let mut path = path;
    while let Some(slash) = path.rfind('/') {
        path = &path[..slash];
        if root.remove_folder(path).is_err() {
            break;
        }
    }
}

/// The order in which files replace those of a site that is being read: what nothing leads to yet comes first, then what pages show, then
/// the pages, the deepest first, so that lists and the home page change when all that they lead to is there.
pub(super) fn order(path: &str, is_new: bool) -> (bool, bool, std::cmp::Reverse<usize>) {
    (
        !is_new,
        path.ends_with(".html"),
        std::cmp::Reverse(path.matches('/').count()),
    )
}

/// The paths of the site before, and the numbers of those that go.
pub(super) fn numbered(before: Option<&Manifest>, removals: &[String]) -> (Vec<String>, Vec<usize>) {
    let entries = before.into_iter().flat_map(|before| &before.entries);
    let mut paths: BTreeSet<&str> = entries.map(|entry| entry.path.as_str()).collect();
    paths.extend(removals.iter().map(String::as_str));
    let paths: Vec<String> = paths.into_iter().map(str::to_owned).collect();
    let numbers = removals.iter().filter_map(|path| paths.binary_search(path).ok());
    let numbers = numbers.collect();
    (paths, numbers)
}

#[cfg(test)]
mod tests {
    use super::super::manifest::Entry;
    use super::*;

    fn journal() -> Journal {
        Journal {
            area: Area::Waiting,
            places: vec![(1, 0), (0, 1)],
            removals: vec![1],
            before: vec!["a b/index.html".into(), "old.html".into()],
            next: Manifest {
                key: Some(blake3::hash(b"k")),
                findings: b"[]".to_vec(),
                memory: Vec::new(),
                entries: ["a b/index.html", "index.html"]
                    .map(|path| Entry::of(path, b"x"))
                    .to_vec(),
                parts: Vec::new(),
            },
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        assert_eq!(Journal::decode(&journal().encode()), Some(journal()));
    }

    #[test]
    fn what_no_build_writes_is_no_journal() {
        let spoilt: [fn(&mut Journal); 5] = [
            |journal| journal.places[0].1 = 2,
            |journal| journal.removals[0] = 2,
            |journal| journal.removals[0] = 0,
            |journal| journal.before[1] = "../.bashrc".into(),
            |journal| journal.next.entries[0].path = "/etc/passwd".into(),
        ];
        for spoil in spoilt {
            let mut journal = journal();
            spoil(&mut journal);
            assert_eq!(Journal::decode(&journal.encode()), None, "{journal:?}");
        }
        let whole = journal().encode();
        for length in 0..whole.len() - "index.html".len() {
            assert_eq!(Journal::decode(&whole[..length]), None, "{length}");
        }
        assert_eq!(Journal::decode(b"waiting 99999999999999999 0 0\n"), None);
    }

    #[test]
    fn lists_and_home_come_last() {
        let mut paths = [
            ("index.html", false),
            ("reports/p/index.html", false),
            ("reports/p/2018/index.html", true),
            ("style.css", false),
            ("reports/p/2017/index.html", false),
            ("reports/p/2018/figures.csv", true),
        ];
        paths.sort_by_key(|&(path, is_new)| (order(path, is_new), path));
        let order = paths.map(|(path, _)| path);
        assert_eq!(
            order,
            [
                "reports/p/2018/figures.csv",
                "reports/p/2018/index.html",
                "style.css",
                "reports/p/2017/index.html",
                "reports/p/index.html",
                "index.html",
            ]
        );
    }
}
