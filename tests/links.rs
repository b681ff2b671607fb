//! Every link of every page of the built example leads to a file that is there, and every anchor to an element that is there.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Component, Path, PathBuf};

use crate::site::Site;
use regex::Regex;

/// One page: what it links to and what can be linked to in it.
struct Page {
    links: Vec<Link>,
    anchors: BTreeSet<String>,
}

struct Link {
    target: String,
    /// Whether the browser fetches it by itself to show the page.
    fetched: bool,
}

#[test]
fn links_and_anchors_resolve_from_the_folder() {
    let site = Site::built_example(&[]);
    let broken = broken_links(&site.public(), Served::Folder);
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn links_and_anchors_resolve_on_a_host() {
    let site = Site::built_example(&["--base-url", "https://example.org/deep/down/"]);
    let broken = broken_links(&site.public(), Served::Host);
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// Two reports with more figures than a page has room for, one in a second language.
#[test]
fn long_reports_are_several_pages_that_lead_to_each_other() {
    let site = Site::of(&[]);
    for (publisher, figures, more) in [("q", 450, 1), ("p", 1_000, 2)] {
        let mut report =
            String::from("---\nsources: { s: { title: S, url: 'https://example.org/s' } }\nfigures:\n  one: 1\n");
        for at in 0..figures {
            let parts = format!("a: {{ value: {}, of-which: {{ c: 0 }} }}, b: {more}", at + 2 - more);
            writeln!(
                report,
                "  f{at}: {{ value: {}, indicator: cases, place: p{}, source: s, by: {{ kind: {{ {parts} }} }} }}",
                at + 2,
                at
            )
            .unwrap();
        }
        report.push_str(
            "corrections:\n- { figure: f444, date: 2020-01-01, kind: transcription, was: 9, now: 446, reason: wrong }\n",
        );
        report.push_str(
            "charts:\n  c: { figures: [f0, f444], kind: bars }\n---\nIt was [446](fig:f444), [447](fig:f445).\n",
        );
        site.write(&format!("content/reports/{publisher}/2017.md"), &report);
        site.write(
            &format!("content/reports/{publisher}/2017.km.md"),
            "---\ntitle: ក\n---\nខ [446](fig:f444)\n",
        );
    }
    site.write("content/indicators/cases.md", "---\ntitle: Cases\n---\n");
    site.write("annals.toml", "title = \"Long\"\nlanguages = [\"en\", \"km\"]\n");
    site.build(&["--base-url", "https://example.org/deep/down/"]);
    let broken = broken_links(&site.public(), Served::Host);
    assert!(broken.is_empty(), "{}", broken.join("\n"));
    let read = |path: &str| fs::read_to_string(site.public().join(path)).expect("the page is there");
    let first = read("reports/p/2017/index.html");
    assert!(
        first.contains("<a class=\"claim\" href=\"page-5/#figure-f444\">446</a>"),
        "{first}"
    );
    assert!(
        first.contains("more figures are compared on the pages of their indicators"),
        "{first}"
    );
    let fifth = read("reports/p/2017/page-5/index.html");
    // The page begins within a figure: it and the name of its parts stand above them once more, and lead back.
    assert!(
        fifth.contains("<tr class=\"figure\"><th scope=\"row\"><span><a href=\"../page-4/#figure-f399\">"),
        "{fifth}"
    );
    for (path, bytes) in site.built() {
        let cells = String::from_utf8_lossy(&bytes).matches("<td").count();
        assert!(
            // Each row says what it is in words, and Khmer letters take three bytes each.
            !path.ends_with(".html") || cells <= 2_000 && bytes.len() <= 290_000,
            "{path}: {cells} cells, {} bytes",
            bytes.len()
        );
    }
    assert!(
        !site.public().join("reports/p/2017/page-12").exists(),
        "4,001 rows are eleven pages"
    );
}

/// How the site is read: a folder opened in a browser lists a linked folder, a host shows its `index.html`.
#[derive(Clone, Copy, PartialEq)]
enum Served {
    Folder,
    Host,
}

fn broken_links(root: &Path, served: Served) -> Vec<String> {
    let pages = read_pages(root);
    assert!(pages.len() > 20, "only {} pages were built", pages.len());
    let mut broken = Vec::new();
    for (path, page) in &pages {
        for link in &page.links {
            if let Some(fault) = fault(root, path, link, &pages, served) {
                broken.push(format!("{}: {} {fault}", path.display(), link.target));
            }
        }
    }
    broken
}

fn fault(
    root: &Path,
    page: &Path,
    link: &Link,
    pages: &BTreeMap<PathBuf, Page>,
    served: Served,
) -> Option<&'static str> {
    if link.target.contains("//") || link.target.starts_with("mailto:") {
        let outside = link.target.contains("//") && !link.target.starts_with("https://example.org/deep/down/");
        return (link.fetched && outside).then_some("is fetched from another host");
    }
    if link.target.starts_with('/') {
        // The page of a host for addresses that are not there is shown at any depth: its links must be rooted.
        let rooted = served == Served::Host && page == Path::new("404.html");
        return (!rooted).then_some("is rooted, which no sub-path and no folder bears");
    }
    let (path, anchor) = match link.target.split_once('#') {
        Some((path, anchor)) => (path, Some(anchor)),
        None => (link.target.as_str(), None),
    };
    let path = path.split('?').next().unwrap_or_default();
    let Some(mut target) = resolved(page, path) else {
        return Some("leaves the site");
    };
    if path.is_empty() {
        target = page.to_path_buf();
    } else if served == Served::Host && (path.ends_with('/') || root.join(&target).is_dir()) {
        target.push("index.html");
    }
    if !root.join(&target).is_file() {
        return Some(if root.join(&target).is_dir() {
            "is a folder"
        } else {
            "is not there"
        });
    }
    let anchor = anchor.filter(|anchor| !anchor.is_empty())?;
    let anchor = percent_encoding::percent_decode_str(anchor).decode_utf8_lossy();
    let found = pages
        .get(&target)
        .is_none_or(|page| page.anchors.contains(anchor.as_ref()));
    (!found).then_some("has no such anchor")
}

fn resolved(page: &Path, link: &str) -> Option<PathBuf> {
    let link = percent_encoding::percent_decode_str(link).decode_utf8_lossy();
    let mut target = page.parent().unwrap_or(Path::new("")).to_path_buf();
    for part in Path::new(link.as_ref()).components() {
        match part {
            Component::ParentDir => {
                target.parent()?;
                target.pop();
            }
            Component::Normal(name) => target.push(name),
            _ => {}
        }
    }
    Some(target)
}

fn read_pages(root: &Path) -> BTreeMap<PathBuf, Page> {
    let tag = Regex::new(r#"(?s)<([a-zA-Z][a-zA-Z0-9-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>"#).expect("a pattern");
    let attribute = Regex::new(r#"(?s)\s(href|src|id|rel)=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))"#).expect("a pattern");
    walkdir::WalkDir::new(root)
        .into_iter()
        .map(|entry| entry.expect("the site is readable").into_path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "html"))
        .map(|path| {
            let html = fs::read_to_string(&path).expect("a page is UTF-8");
            let inside = path.strip_prefix(root).expect("a page lies in the site").to_path_buf();
            (inside, page_of(&html, &tag, &attribute))
        })
        .collect()
}

fn page_of(html: &str, tag: &Regex, attribute: &Regex) -> Page {
    let mut page = Page {
        links: Vec::new(),
        anchors: BTreeSet::new(),
    };
    for found in tag.captures_iter(html) {
        let element = found[1].to_ascii_lowercase();
        let attributes: BTreeMap<&str, String> = attribute
            .captures_iter(&found[2])
            .filter_map(|pair| {
                let value = pair.get(2).or(pair.get(3)).or(pair.get(4))?;
                Some((pair.get(1)?.as_str(), unescaped(value.as_str())))
            })
            .collect();
        if let Some(id) = attributes.get("id") {
            assert!(page.anchors.insert(id.clone()), "the id {id} is there twice");
        }
        for name in ["href", "src"] {
            let Some(target) = attributes.get(name) else { continue };
            let stylesheet = element == "link"
                && attributes
                    .get("rel")
                    .is_some_and(|rel| rel != "canonical" && rel != "alternate");
            page.links.push(Link {
                target: target.clone(),
                fetched: name == "src" || stylesheet,
            });
        }
    }
    page
}

fn unescaped(text: &str) -> String {
    text.replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&#x2F;", "/")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}
