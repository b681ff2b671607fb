//! What other programs read: the feed as Atom asks for it, the site map, the rules for robots, and how links look on a host.

use std::collections::{BTreeMap, BTreeSet};

use crate::site::{Site, files_of};
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

#[test]
fn a_page_is_cited_as_exactly_as_its_date_is_known() {
    let report = |published: &str| {
        format!(
            "---\ntitle: 50% of {{x}} & more_\npublished: {published}\nfigures: {{ cases: {{ value: 12, source: s }} }}\nsources: {{ s: {{ title: S }} }}\n---\nText.\n"
        )
    };
    let site = Site::of(&[
        ("annals.toml", "title = \"Counting\"\nauthor = \"The Desk\"\n"),
        ("content/reports/office/_index.md", "---\ntitle: The Office\n---\n"),
        ("content/reports/office/2016.md", &report("2017")),
        ("content/reports/office/2017.md", &report("2018-05")),
        ("content/reports/office/2018.md", &report("2019-05-02")),
    ]);
    site.build(&["--base-url", "https://example.org/"]);
    let built = site.built();
    let text = |path: &str| String::from_utf8(built[path].clone()).expect("a text");
    let dates = [("2016", "[[2017]]"), ("2017", "[[2018,5]]"), ("2018", "[[2019,5,2]]")];
    for (name, parts) in dates {
        let csl: serde_json::Value =
            serde_json::from_str(&text(&format!("reports/office/{name}/citation.json"))).expect("it is JSON");
        let [item] = csl.as_array().expect("a list").as_slice() else {
            panic!("one item: {csl}");
        };
        assert_eq!(item["issued"]["date-parts"].to_string(), parts);
        assert_eq!(item["author"][0]["literal"], "The Desk");
        assert_eq!(item["title"], "50% of {x} & more_");
        assert_eq!(item["note"], format!("The Office, {name}"));
        assert_eq!(item["URL"], format!("https://example.org/reports/office/{name}/"));
    }
    let bibtex = text("reports/office/2017/citation.bib");
    assert_eq!(
        bibtex,
        "@misc{office-2017,\n  title = {{50\\% of \\textbraceleft{}x\\textbraceright{} \\& more\\_}},\n  author = {{The Desk}},\n  year = {2018},\n  month = {05},\n  \
         howpublished = {Counting},\n  note = {The Office, 2017},\n  url = {https://example.org/reports/office/2017/},\n}\n"
    );
    let page = text("reports/office/2018/index.html");
    assert!(page.contains("The Office, 2 May 2019. Counting."), "{page}");
    let feed = text("feed.xml");
    for day in ["2017-01-01T", "2018-05-01T", "2019-05-02T"] {
        assert!(feed.contains(&format!("<updated>{day}")), "{day}: {feed}");
    }
}

/// The rows of a table of figures, and where each of its columns is.
fn rows(
    site: &Site,
    name: &str,
) -> (
    Vec<csv::StringRecord>,
    impl Fn(&csv::StringRecord, &str) -> String + use<>,
) {
    let mut reader = csv::Reader::from_path(site.public().join(name)).expect("a table");
    let heads = reader.headers().expect("its heads").clone();
    let rows = reader.records().collect::<Result<_, _>>().expect("its rows");
    let cell = move |row: &csv::StringRecord, column: &str| {
        let at = heads.iter().position(|head| head == column).expect("a column");
        row[at].to_owned()
    };
    (rows, cell)
}

/// Each publisher and each indicator has a table of its own, with the rows of the whole site's in their order; its page says how many.
#[test]
fn publishers_and_indicators_have_tables_of_their_own() {
    let site = Site::built_example(&[]);
    let (all, cell) = rows(&site, "data/figures.csv");
    let mut wanted: BTreeMap<String, Vec<csv::StringRecord>> = BTreeMap::new();
    for row in all {
        let indicator = cell(&row, "indicator");
        if !indicator.is_empty() {
            wanted
                .entry(format!("indicators/{indicator}/figures.csv"))
                .or_default()
                .push(row.clone());
        }
        let publisher = cell(&row, "publisher");
        wanted
            .entry(format!("reports/{publisher}/figures.csv"))
            .or_default()
            .push(row);
    }
    assert!(wanted.len() > 10, "{:?}", wanted.keys());
    for (name, wanted) in &wanted {
        assert_eq!(&rows(&site, name).0, wanted, "{name}");
        let page = read(&site, &name.replace("figures.csv", "index.html"));
        let said = format!("figures.csv, {} rows", wanted.len());
        assert!(page.contains(&said), "{name}: {said}");
    }
    let written = files_of(&site.public());
    let written = written.iter().filter(|path| path.ends_with("figures.csv"));
    let of_parts = written.filter(|path| {
        let folder = path
            .parent()
            .unwrap_or(path)
            .strip_prefix(site.public())
            .unwrap_or(path);
        folder.components().count() == 2
    });
    assert_eq!(of_parts.count(), wanted.len());
}

/// More indicators than files may be open at once; a publisher of whom nothing is stated has a table without rows, which no page offers.
#[test]
fn many_indicators_have_tables() {
    let mut files = vec![(
        "content/reports/silent/_index.md".to_owned(),
        "---\ntitle: Silent\n---\n".to_owned(),
    )];
    let mut figures = String::new();
    for at in 0..450 {
        let front = format!("---\ntitle: Kind {at}\nunit: cases\n---\n");
        files.push((format!("content/indicators/i{at}.md"), front));
        figures += &format!("  f{at}: {{ indicator: i{at}, value: {at}, source: a }}\n");
    }
    for year in [2016, 2017] {
        let front = format!("---\nsources: {{ a: {{ title: A }} }}\nfigures:\n{figures}---\n");
        files.push((format!("content/reports/office/{year}.md"), front));
    }
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let site = Site::of(&files);
    site.build(&[]);
    for at in [0, 199, 200, 399, 400, 449] {
        let (rows, cell) = rows(&site, &format!("indicators/i{at}/figures.csv"));
        let values: Vec<_> = rows
            .iter()
            .map(|row| (cell(row, "report"), cell(row, "value")))
            .collect();
        let value = |year: &str| (year.to_owned(), at.to_string());
        assert_eq!(values, [value("2016"), value("2017")], "i{at}");
    }
    assert_eq!(rows(&site, "reports/office/figures.csv").0.len(), 900);
    assert_eq!(rows(&site, "reports/silent/figures.csv").0.len(), 0);
    assert!(!read(&site, "reports/silent/index.html").contains("figures.csv"));
}
