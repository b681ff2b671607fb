//! A site that is built, changed, and built again; what stays must not be touched.

mod parts;
mod state;
mod stops;
mod trees;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use tempfile::TempDir;

use super::folder::Fuse;
use super::{Hash, Mode, Publisher, Summary, Target, Way, Why};
use crate::files::Failure;

struct Site {
    folder: TempDir,
    way: Way,
}

impl Site {
    fn new(way: Way) -> Site {
        Site {
            folder: tempfile::tempdir().unwrap(),
            way,
        }
    }

    fn output(&self) -> PathBuf {
        self.folder.path().join("public")
    }

    fn open(&self) -> Result<Publisher, Failure> {
        Publisher::open(&self.target())
    }

    fn target(&self) -> Target {
        Target {
            root: self.folder.path().to_owned(),
            output: self.output(),
            state: None,
            way: self.way,
            syncs: false,
        }
    }

    fn build(&self, files: &[(&str, &str)]) -> Result<Summary, Failure> {
        let publisher = self.open()?;
        let stage = publisher.stage()?;
        // Every other one comes in pieces: it must make no difference.
        for (at, (path, text)) in files.iter().enumerate() {
            if at % 2 == 0 {
                stage.write(path, text.as_bytes())?;
                continue;
            }
            let mut long = stage.begin(path)?;
            for piece in text.as_bytes().chunks(2) {
                long.write_all(piece).unwrap();
            }
            stage.end(long)?;
        }
        stage.publish(&key(files), b"findings", Vec::new())
    }

    fn mode(&self) -> Mode {
        match self.way {
            Way::Best => Mode::Swap,
            Way::FileByFile => Mode::FileByFile(Why::Asked),
        }
    }

    /// Where the spare tree is.
    fn spare(&self) -> PathBuf {
        let spares = self.folder.path().join(".annals/spare");
        fs::read_dir(spares).unwrap().next().unwrap().unwrap().path()
    }

    /// Every file that readers may see, with its text and time.
    fn seen(&self) -> BTreeMap<String, (String, SystemTime)> {
        let mut seen = BTreeMap::new();
        for entry in walkdir::WalkDir::new(self.output()) {
            let entry = entry.unwrap();
            if entry.file_type().is_file() {
                let path = entry
                    .path()
                    .strip_prefix(self.output())
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .to_owned();
                let text = fs::read_to_string(entry.path()).unwrap();
                seen.insert(path, (text, entry.metadata().unwrap().modified().unwrap()));
            }
        }
        seen
    }

    fn texts(&self) -> Vec<(String, String)> {
        let seen = self.seen().into_iter().filter(|(path, _)| path != ".annals");
        seen.map(|(path, (text, _))| (path, text)).collect()
    }
}

fn key(files: &[(&str, &str)]) -> Hash {
    blake3::hash(format!("{files:?}").as_bytes())
}

fn owned(files: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut files: Vec<_> = files
        .iter()
        .map(|(path, text)| (path.to_string(), text.to_string()))
        .collect();
    files.sort();
    files
}

/// Both ways must do the same.
fn ways(test: impl Fn(Site)) {
    test(Site::new(Way::Best));
    test(Site::new(Way::FileByFile));
}

const FIRST: &[(&str, &str)] = &[
    ("index.html", "home"),
    ("reports/p/2017/index.html", "151"),
    ("style.css", "a{}"),
];
const SECOND: &[(&str, &str)] = &[
    ("index.html", "home, new"),
    ("reports/p/2018/index.html", "163"),
    ("style.css", "a{}"),
];

#[test]
fn a_site_is_replaced_by_the_next() {
    ways(|site| {
        let summary = site.build(FIRST).unwrap();
        assert_eq!((summary.written, summary.unchanged, summary.removed), (3, 0, 0));
        assert_eq!(site.texts(), owned(FIRST));
        let before = site.seen();
        for (files, other) in [(SECOND, FIRST), (FIRST, SECOND), (SECOND, FIRST)] {
            let summary = site.build(files).unwrap();
            assert_eq!((summary.written, summary.unchanged, summary.removed), (2, 1, 1));
            assert_eq!(site.texts(), owned(files));
            assert_eq!(site.seen()["style.css"], before["style.css"], "untouched");
            assert!(
                !site.output().join(other[1].0).parent().unwrap().exists(),
                "no empty folder stays"
            );
        }
        assert_eq!(site.build(FIRST).unwrap().mode, site.mode());
    });
}

#[test]
fn what_did_not_change_is_not_touched() {
    ways(|site| {
        site.build(FIRST).unwrap();
        let before = site.seen();
        assert_eq!(site.open().unwrap().up_to_date(&key(FIRST)), Some(&b"findings"[..]));
        assert_eq!(site.open().unwrap().up_to_date(&key(SECOND)), None);
        assert_eq!(site.build(FIRST).unwrap().written, 0);
        assert_eq!(site.seen(), before);
        fs::remove_dir_all(site.folder.path().join(".annals")).unwrap();
        assert_eq!(site.build(FIRST).unwrap().written, 0, "bytes tell it too");
        assert!(site.open().unwrap().notes().is_empty());
        assert_eq!(site.seen(), before);
    });
}

#[test]
fn what_somebody_changed_is_built_again() {
    ways(|site| {
        site.build(FIRST).unwrap();
        fs::write(site.output().join("index.html"), "hacked").unwrap();
        assert_eq!(site.open().unwrap().up_to_date(&key(FIRST)), None);
        assert_eq!(site.build(FIRST).unwrap().written, 1);
        fs::remove_file(site.output().join("style.css")).unwrap();
        assert_eq!(site.open().unwrap().up_to_date(&key(FIRST)), None);
        assert_eq!(site.build(FIRST).unwrap().written, 1);
        assert_eq!(site.texts(), owned(FIRST));
        fs::remove_dir_all(site.output()).unwrap();
        assert_eq!(site.build(FIRST).unwrap().written, 3);
        assert_eq!(site.texts(), owned(FIRST));
    });
}

#[test]
fn a_dropped_stage_changes_nothing() {
    ways(|site| {
        let names = |folder: &Path| {
            let mut names: Vec<_> = fs::read_dir(folder)
                .unwrap()
                .map(|entry| entry.unwrap().file_name())
                .collect();
            names.sort();
            names
        };
        let drop_one = || {
            let publisher = site.open().unwrap();
            let stage = publisher.stage().unwrap();
            stage.write("index.html", b"other").unwrap();
            stage.write("new.html", b"other").unwrap();
        };
        drop_one();
        assert_eq!(names(site.folder.path()), [".annals"]);
        site.build(FIRST).unwrap();
        site.build(SECOND).unwrap();
        let before = site.seen();
        drop_one();
        assert_eq!(site.seen(), before);
        assert_eq!(names(&site.output()), [".annals", "index.html", "reports", "style.css"]);
        site.build(FIRST).unwrap();
        assert_eq!(site.texts(), owned(FIRST));
    });
}

#[test]
fn a_foreign_folder_is_refused() {
    ways(|site| {
        fs::create_dir(site.output()).unwrap();
        let thesis = site.output().join("thesis.txt");
        fs::write(&thesis, "years of work").unwrap();
        let error = site.build(FIRST).unwrap_err();
        assert!(
            matches!(&error, Failure::Refused(text) if text.contains("thesis.txt") && text.contains("--output")),
            "{error}"
        );
        assert_eq!(fs::read_to_string(&thesis).unwrap(), "years of work");
        fs::remove_file(&thesis).unwrap();
        site.build(FIRST).unwrap();
        fs::write(&thesis, "years of work").unwrap();
        fs::write(site.output().join("reports/.DS_Store"), "litter").unwrap();
        let error = site.build(SECOND).unwrap_err();
        assert!(
            matches!(&error, Failure::Refused(text) if text.contains("thesis.txt") && text.contains("static/")),
            "{error}"
        );
        assert_eq!(fs::read_to_string(site.output().join("index.html")).unwrap(), "home");
        fs::remove_file(&thesis).unwrap();
        site.build(SECOND).unwrap();
        assert_eq!(site.texts(), owned(SECOND));
        fs::remove_dir_all(site.output()).unwrap();
        fs::write(site.output(), "a file").unwrap();
        assert!(site.build(FIRST).is_err());
    });
}

#[test]
fn a_file_becomes_a_folder_and_back() {
    ways(|site| {
        let folder = [("about", "a file"), ("docs/a/index.html", "deep")];
        let file = [("about/index.html", "a page"), ("docs", "a file")];
        for files in [folder, file, folder, file, folder] {
            site.build(&files).unwrap();
            assert_eq!(site.texts(), owned(&files));
        }
    });
}

#[test]
fn outputs_that_meet_are_refused() {
    ways(|site| {
        site.build(FIRST).unwrap();
        for files in [
            [("a.html", "1"), ("a.html", "2")],
            [("a.html", "1"), ("A.html", "2")],
            [("a", "1"), ("a/b", "2")],
        ] {
            assert!(matches!(site.build(&files), Err(Failure::Refused(_))), "{files:?}");
            assert_eq!(site.texts(), owned(FIRST));
        }
        let stage_of = site.open().unwrap();
        assert!(matches!(
            stage_of.stage().unwrap().write("../out.html", b""),
            Err(Failure::Refused(_))
        ));
    });
}

#[test]
fn files_are_copied_once() {
    ways(|site| {
        let source = site.folder.path().join("report.pdf");
        let build = || {
            let publisher = site.open().unwrap();
            let stage = publisher.stage().unwrap();
            stage.copy("files/report.pdf", &source).unwrap();
            stage.publish(&key(&[]), b"", Vec::new()).unwrap()
        };
        fs::write(&source, "one").unwrap();
        assert_eq!(build().written, 1);
        let before = site.seen();
        assert_eq!(build().unchanged, 1);
        assert_eq!(site.seen(), before);
        fs::write(&source, "two").unwrap();
        assert_eq!(build().written, 1);
        assert_eq!(
            fs::read_to_string(site.output().join("files/report.pdf")).unwrap(),
            "two"
        );
        assert_eq!(fs::read_to_string(&source).unwrap(), "two", "a copy, not a link");
    });
}

#[cfg(unix)]
#[test]
fn a_link_to_the_output_stays_a_link() {
    ways(|site| {
        let elsewhere = site.folder.path().join("elsewhere");
        fs::create_dir(&elsewhere).unwrap();
        std::os::unix::fs::symlink(&elsewhere, site.output()).unwrap();
        for files in [FIRST, SECOND] {
            site.build(files).unwrap();
            assert!(site.output().is_symlink());
            assert_eq!(site.texts(), owned(files));
        }
        fs::remove_dir_all(&elsewhere).unwrap();
        assert!(matches!(site.build(FIRST), Err(Failure::Refused(_))));
    });
}

#[cfg(unix)]
#[test]
fn a_file_that_readers_hold_open_stays_whole() {
    let site = Site::new(Way::Best);
    site.build(FIRST).unwrap();
    let mut held = fs::File::open(site.output().join("index.html")).unwrap();
    for files in [SECOND, FIRST, SECOND] {
        site.build(files).unwrap();
    }
    assert_eq!(std::io::read_to_string(&mut held).unwrap(), "home");
}

#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_written_is_a_failure() {
    let site = Site::new(Way::Best);
    let nowhere = PathBuf::from("/proc/annals/public");
    let target = Target {
        output: nowhere.clone(),
        ..site.target()
    };
    let error = Publisher::open(&target).unwrap_err();
    assert!(matches!(error, Failure::Io { .. }), "{error}");
    let target = Target {
        state: Some(nowhere),
        ..site.target()
    };
    let error = Publisher::open(&target).unwrap_err();
    assert!(matches!(error, Failure::Io { .. }), "{error}");
}

/// Every path below a folder.
fn listed(folder: &Path) -> Vec<PathBuf> {
    let walk = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter();
    walk.map(|entry| entry.unwrap().into_path()).collect()
}

/// What readers see, without what is not annals'.
fn pages(site: &Site) -> Vec<(String, String)> {
    if !site.output().exists() {
        return Vec::new();
    }
    let texts = site.texts().into_iter();
    texts.filter(|(path, _)| !path.starts_with('.')).collect()
}
