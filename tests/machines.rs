//! What other programs read: the feed as Atom asks for it, the site map, the rules for robots, and how links look on a host.

use std::collections::BTreeSet;

use crate::site::Site;
use jiff::Timestamp;
use roxmltree::{Document, Node};

const BASE: &str = "https://example.org/annual/";
const ATOM: &str = "http://www.w3.org/2005/Atom";
const SITEMAP: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

fn hosted() -> Site {
    Site::built_example(&["--base-url", BASE])
}

fn read(site: &Site, name: &str) -> String {
    std::fs::read_to_string(site.public().join(name)).expect("the file is built")
}

fn all<'n, 'd>(node: Node<'n, 'd>, space: &'n str, name: &'n str) -> impl Iterator<Item = Node<'n, 'd>> {
    node.children().filter(move |child| child.has_tag_name((space, name)))
}

/// The text of the one element of this name; Atom wants exactly one.
fn only<'n>(node: Node<'n, '_>, name: &'n str) -> &'n str {
    let found: Vec<_> = all(node, ATOM, name).collect();
    assert_eq!(found.len(), 1, "{name} in {}", node.tag_name().name());
    found[0].text().unwrap_or_default()
}

/// Whether an address of the site is a file of the built folder.
fn is_built(site: &Site, address: &str) -> bool {
    let Some(path) = address.strip_prefix(BASE) else {
        return false;
    };
    let path = path.split('#').next().unwrap_or(path);
    let file = match path {
        "" => "index.html".to_owned(),
        folder if folder.ends_with('/') => format!("{folder}index.html"),
        file => file.to_owned(),
    };
    site.public().join(file).is_file()
}

#[test]
fn the_feed_is_what_atom_asks_for() {
    let site = hosted();
    let text = read(&site, "feed.xml");
    let document = Document::parse(&text).expect("the feed is XML");
    let feed = document.root_element();
    assert!(feed.has_tag_name((ATOM, "feed")));
    assert!(!only(feed, "title").is_empty());
    let newest: Timestamp = only(feed, "updated").parse().expect("a moment of RFC 3339");
    let link = |node: Node<'_, '_>, rel: &str| {
        let found = all(node, ATOM, "link").find(|link| link.attribute("rel") == Some(rel));
        found.and_then(|link| link.attribute("href")).map(str::to_owned)
    };
    assert_eq!(link(feed, "self").as_deref(), Some(&*format!("{BASE}feed.xml")));
    let mut ids = BTreeSet::from([only(feed, "id").to_owned()]);
    let mut last = newest;
    let entries: Vec<_> = all(feed, ATOM, "entry").collect();
    assert!(entries.len() >= 7, "the example has seven reports");
    for entry in entries {
        assert!(
            ids.insert(only(entry, "id").to_owned()),
            "an id stands twice: {}",
            only(entry, "id")
        );
        assert!(!only(entry, "title").is_empty());
        let updated: Timestamp = only(entry, "updated").parse().expect("a moment of RFC 3339");
        assert!(updated <= last, "the newest stands first");
        last = updated;
        let author = all(entry, ATOM, "author")
            .next()
            .expect("an entry or its feed has an author");
        assert!(!only(author, "name").is_empty());
        let address = link(entry, "alternate").expect("an entry leads somewhere");
        assert!(is_built(&site, &address), "{address} is not there");
    }
}

#[test]
fn the_site_map_names_every_page_and_robots_name_the_site_map() {
    let site = hosted();
    let text = read(&site, "sitemap.xml");
    let document = Document::parse(&text).expect("the site map is XML");
    let named: BTreeSet<String> = all(document.root_element(), SITEMAP, "url")
        .filter_map(|url| all(url, SITEMAP, "loc").next()?.text().map(str::to_owned))
        .collect();
    for address in &named {
        assert!(is_built(&site, address), "{address} is not there");
    }
    for (name, bytes) in site.built().iter().filter(|(name, _)| name.ends_with("/index.html")) {
        let moved = String::from_utf8_lossy(bytes).contains("http-equiv=\"refresh\"");
        let address = format!("{BASE}{}", name.trim_end_matches("index.html"));
        assert_eq!(named.contains(&address), !moved, "{name}");
    }
    assert!(named.contains(BASE));
    assert!(read(&site, "robots.txt").contains(&format!("Sitemap: {BASE}sitemap.xml")));
}

#[test]
fn without_an_address_what_needs_one_is_left_out() {
    let site = Site::built_example(&[]);
    for name in ["feed.xml", "sitemap.xml"] {
        assert!(!site.public().join(name).exists(), "{name}");
    }
    assert!(!read(&site, "robots.txt").contains("Sitemap"));
    assert!(!read(&site, "index.html").contains("rel=\"canonical\""));
}
