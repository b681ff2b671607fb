//! Builds that stop at any change to the disk.

use std::fs;

use super::*;

/// A disk that stops at the nth change, for every n: what readers see is the old site or the new one, and the next build completes it.
fn stop_everywhere(way: Way, with_git: bool, first: bool) {
    let mut stops = 0;
    for at in 0.. {
        let site = Site::new(way);
        if with_git {
            fs::create_dir_all(site.output().join(".git")).unwrap();
            fs::write(site.output().join(".git/HEAD"), "ref").unwrap();
        }
        if !first {
            site.build(SECOND).unwrap();
            site.build(FIRST).unwrap();
        }
        let before = pages(&site);
        let mut publisher = site.open().unwrap();
        publisher.burn_after(&Fuse::after(at));
        let published = (|| {
            let stage = publisher.stage()?;
            for (path, text) in SECOND {
                stage.write(path, text.as_bytes())?;
            }
            stage.publish(&key(SECOND), b"", Vec::new())
        })();
        drop(publisher);
        let seen = pages(&site);
        if way == Way::Best {
            assert!(seen == before || seen == owned(SECOND), "stopped at {at}: {seen:?}");
        } else {
            let whole = [before.clone(), owned(SECOND)].concat();
            assert!(
                seen.iter().all(|page| whole.contains(page)),
                "stopped at {at}: {seen:?}"
            );
        }
        // The next build's first look puts all in order.
        drop(site.open().unwrap());
        let seen = pages(&site);
        assert!(seen == before || seen == owned(SECOND), "reopened after {at}: {seen:?}");
        if with_git {
            assert_eq!(
                fs::read(site.output().join(".git/HEAD")).unwrap(),
                b"ref",
                "stopped at {at}"
            );
        }
        site.build(SECOND).unwrap();
        assert_eq!(pages(&site), owned(SECOND), "built after {at}");
        if published.is_ok() {
            break;
        }
        stops += 1;
    }
    assert!(stops > 10, "{stops} stops are too few to be all");
}

#[test]
fn a_build_that_stops_anywhere_leaves_a_whole_site() {
    for way in [Way::Best, Way::FileByFile] {
        for with_git in [false, true] {
            for first in [false, true] {
                stop_everywhere(way, with_git, first);
            }
        }
    }
}
