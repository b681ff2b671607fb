//! Whose the trees are that a publisher meets, and what lies in them that it did not put there.

use std::fs;
use std::path::PathBuf;

use super::*;

#[test]
fn the_spare_tree_keeps_no_page_that_is_gone() {
    let site = Site::new(Way::Best);
    site.build(FIRST).unwrap();
    for files in [SECOND, FIRST, SECOND] {
        site.build(files).unwrap();
        let spare: Vec<PathBuf> = walkdir::WalkDir::new(site.spare())
            .into_iter()
            .map(Result::unwrap)
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| entry.path().strip_prefix(site.spare()).unwrap().to_owned())
            .collect();
        for path in spare {
            let seen = fs::read(site.output().join(&path)).unwrap();
            assert_eq!(fs::read(site.spare().join(&path)).unwrap(), seen, "{path:?}");
        }
    }
}

#[test]
fn a_folder_in_the_place_of_ones_own_is_refused() {
    ways(|site| {
        site.build(FIRST).unwrap();
        fs::remove_dir_all(site.output()).unwrap();
        fs::create_dir(site.output()).unwrap();
        fs::write(site.output().join("index.html"), "mine").unwrap();
        assert!(matches!(site.build(SECOND), Err(Failure::Refused(_))));
        // A folder or a link of the mark's name is no mark.
        fs::create_dir(site.output().join(".annals")).unwrap();
        assert!(matches!(site.build(SECOND), Err(Failure::Refused(_))));
        assert_eq!(fs::read(site.output().join("index.html")).unwrap(), b"mine");
    });
}

#[test]
fn what_only_looks_like_litter_is_somebodys_work() {
    ways(|site| {
        for name in ["thesis.tex~", "keys~/.env", "reports/.htaccess"] {
            let file = site.output().join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(&file, "years of work").unwrap();
            // Before the first build, and in a built site.
            for _ in 0..2 {
                let error = site.build(SECOND).unwrap_err();
                assert!(matches!(error, Failure::Refused(_)), "{name}: {error}");
                assert_eq!(fs::read(&file).unwrap(), b"years of work");
                fs::remove_file(&file).unwrap();
                _ = fs::remove_dir(file.parent().unwrap());
                site.build(FIRST).unwrap();
                fs::create_dir_all(file.parent().unwrap()).unwrap();
                fs::write(&file, "years of work").unwrap();
            }
            fs::remove_dir_all(site.output()).unwrap();
            fs::create_dir(site.output()).unwrap();
        }
    });
}

#[test]
fn what_nothing_tells_whose_it_is_stays() {
    ways(|site| {
        site.build(FIRST).unwrap();
        fs::remove_dir_all(site.folder.path().join(".annals")).unwrap();
        // The mark tells that all of it is annals'.
        assert_eq!(site.build(SECOND).unwrap().removed, 1);
        fs::remove_dir_all(site.folder.path().join(".annals")).unwrap();
        fs::write(site.output().join("thesis.txt"), "years of work").unwrap();
        let error = site.build(SECOND).unwrap_err();
        assert!(error.to_string().contains("thesis.txt"), "{error}");
        assert_eq!(fs::read(site.output().join("thesis.txt")).unwrap(), b"years of work");
        // Nor is a file replaced that has the name of a page.
        fs::remove_file(site.output().join("thesis.txt")).unwrap();
        fs::remove_file(site.output().join("index.html")).unwrap();
        fs::write(site.output().join("index.html"), "mine").unwrap();
        assert!(site.build(FIRST).is_err());
        assert_eq!(fs::read(site.output().join("index.html")).unwrap(), b"mine");
    });
}

#[test]
fn dot_folders_that_others_share_keep_their_files() {
    ways(|site| {
        let with: Vec<_> = FIRST
            .iter()
            .copied()
            .chain([(".well-known/security.txt", "mail us")])
            .collect();
        site.build(&with).unwrap();
        let token = site.output().join(".well-known/acme/token");
        fs::create_dir(token.parent().unwrap()).unwrap();
        fs::write(&token, "token").unwrap();
        for files in [SECOND, &with, FIRST, SECOND] {
            site.build(files).unwrap();
            assert_eq!(fs::read(&token).unwrap(), b"token");
            assert_eq!(
                site.output().join(".well-known/security.txt").exists(),
                files.len() == with.len()
            );
        }
    });
}

/// Whatever is left in the spare tree that annals cannot have put there is not deleted.
#[test]
fn a_repository_in_the_spare_tree_is_put_aside() {
    let site = Site::new(Way::Best);
    site.build(FIRST).unwrap();
    site.build(SECOND).unwrap();
    fs::create_dir(site.spare().join(".git")).unwrap();
    fs::write(site.spare().join(".git/HEAD"), "ref").unwrap();
    let publisher = site.open().unwrap();
    drop(publisher.stage().unwrap());
    assert!(publisher.notes()[0].contains("left-1"), "{:?}", publisher.notes());
    let left = site.folder.path().join(".annals/spare/left-1/.git/HEAD");
    assert_eq!(fs::read(left).unwrap(), b"ref");
}

const LINKS: [&str; 5] = [
    "index.html",
    "reports",
    "reports/p",
    "reports/p/2017/index.html",
    "style.css",
];

/// A link to a folder outside, or to a file there, in place of whatever a tree of annals' holds.
#[cfg(unix)]
#[test]
fn no_link_in_a_tree_is_followed() {
    use std::os::unix::fs::symlink;
    ways(|site| {
        for (number, name) in LINKS.iter().enumerate() {
            let victim = site.folder.path().join(format!("victim{number}"));
            fs::create_dir_all(victim.join("p/2017")).unwrap();
            fs::write(victim.join("p/2017/index.html"), "precious").unwrap();
            fs::create_dir_all(victim.join("2017")).unwrap();
            site.build(FIRST).unwrap();
            site.build(SECOND).unwrap();
            let mut trees = vec![site.output()];
            if site.way == Way::Best {
                trees.push(site.spare());
            }
            for tree in trees {
                let place = tree.join(name);
                let _ = fs::remove_file(&place);
                let _ = fs::remove_dir_all(&place);
                if fs::create_dir_all(place.parent().unwrap()).is_err() {
                    continue;
                }
                symlink(&victim, &place).unwrap();
                let before = listed(&victim);
                // In the output the link may be somebody's, and is refused; nothing is touched in either case.
                for files in [FIRST, SECOND] {
                    if site.build(files).is_err() {
                        fs::remove_file(&place).unwrap();
                        site.build(files).unwrap();
                    }
                    assert_eq!(listed(&victim), before, "{name} in {}", tree.display());
                    assert_eq!(site.texts(), owned(files), "{name} in {}", tree.display());
                }
            }
        }
    });
}

#[test]
fn names_with_a_dot_survive() {
    ways(|site| {
        fs::create_dir(site.output()).unwrap();
        for name in [".gitignore", ".nojekyll"] {
            fs::write(site.output().join(name), name).unwrap();
        }
        let before = site.seen();
        for files in [FIRST, SECOND, FIRST] {
            site.build(files).unwrap();
            let seen = site.seen();
            assert!(before.iter().all(|(path, state)| seen.get(path) == Some(state)));
        }
        fs::remove_file(site.output().join(".nojekyll")).unwrap();
        site.build(SECOND).unwrap();
        assert!(
            !site.output().join(".nojekyll").exists(),
            "what its keeper removed does not come back"
        );
        fs::create_dir(site.output().join(".git")).unwrap();
        fs::write(site.output().join(".git/HEAD"), "ref").unwrap();
        for files in [FIRST, SECOND] {
            assert_eq!(site.build(files).unwrap().mode, site.mode());
            assert_eq!(fs::read_to_string(site.output().join(".git/HEAD")).unwrap(), "ref");
            assert_eq!(fs::read_to_string(site.output().join(files[1].0)).unwrap(), files[1].1);
        }
    });
}

#[test]
fn own_outputs_with_a_dot_come_and_go() {
    ways(|site| {
        let with: Vec<_> = FIRST
            .iter()
            .copied()
            .chain([(".nojekyll", ""), (".well-known/security.txt", "mail us")])
            .collect();
        for _ in 0..3 {
            site.build(&with).unwrap();
            assert_eq!(site.texts(), owned(&with));
        }
        assert_eq!(site.build(&with).unwrap().written, 0);
        for _ in 0..2 {
            site.build(FIRST).unwrap();
            assert_eq!(site.texts(), owned(FIRST));
        }
    });
}
