//! Parts that stand as the last build made them, and those that are made again.

use std::fs;

use super::{Site, Way};

impl Site {
    /// Builds a site of one part from a key; says whether the part had to be made.
    fn build_part(&self, key: &str, text: Option<&str>) -> bool {
        let publisher = self.open().unwrap();
        let stage = publisher.stage().unwrap();
        let key = blake3::hash(key.as_bytes());
        let part = stage.part("index.html", key).unwrap();
        let is_made = part.is_some();
        if let Some(part) = part {
            part.write("index.html", text.expect("nothing to make").as_bytes())
                .unwrap();
            part.write("chart.svg", b"<svg/>").unwrap();
            part.finish();
        }
        assert_eq!(stage.has_taken_over(), !is_made);
        // A build is none of the same if anything else is new, so that the part itself decides.
        stage.publish(&blake3::hash(b"always new"), b"", Vec::new()).unwrap();
        is_made
    }
}

#[test]
fn a_part_is_made_again_when_its_key_or_what_stands_is_another() {
    let site = Site::new(Way::Best);
    let page = site.output().join("index.html");
    assert!(site.build_part("a", Some("one")));
    assert!(!site.build_part("a", None));
    assert!(!site.build_part("a", None), "what was taken over is taken over again");
    assert_eq!(fs::read_to_string(&page).unwrap(), "one");
    assert!(site.build_part("b", Some("two")));
    assert_eq!(fs::read_to_string(&page).unwrap(), "two");
    // Somebody took a file away.
    fs::remove_file(site.output().join("chart.svg")).unwrap();
    assert!(site.build_part("b", Some("two")));
    // Somebody wrote over one.
    fs::remove_file(&page).unwrap();
    fs::write(&page, "by hand").unwrap();
    assert!(site.build_part("b", Some("two")));
    assert_eq!(fs::read_to_string(&page).unwrap(), "two");
}

#[test]
fn a_part_that_was_not_finished_is_made_again() {
    let site = Site::new(Way::Best);
    let key = blake3::hash(b"a");
    for _ in 0..2 {
        let publisher = site.open().unwrap();
        let stage = publisher.stage().unwrap();
        let part = stage.part("index.html", key).unwrap().expect("it is to be made");
        part.write("index.html", b"one").unwrap();
        drop(part);
        stage.publish(&key, b"", Vec::new()).unwrap();
    }
}
