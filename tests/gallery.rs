//! The gallery in `docs/`: every chart of the made-up site in `tests/gallery/`, as the program draws it, in both widths, under the
//! front matter that asks for it. `UPDATE=1 cargo test gallery::` draws it anew; without it a difference fails.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use crate::site::Site;

const REPORT: &str = "content/reports/harbour-police/2023.md";

#[test]
fn the_gallery_shows_every_chart_as_it_is_drawn() {
    let drawn = gallery();
    let folder = here().join("docs");
    if std::env::var_os("UPDATE").is_some() {
        fs::create_dir_all(folder.join("gallery")).expect("the folder is made");
        for (name, text) in &drawn {
            fs::write(folder.join(name), text).expect("the gallery can be written");
        }
    }
    for (name, text) in &drawn {
        let known = fs::read_to_string(folder.join(name)).unwrap_or_default();
        assert!(
            known == *text,
            "docs/{name} differs; UPDATE=1 cargo test gallery::, then look at it"
        );
    }
    let known = fs::read_dir(folder.join("gallery")).expect("the pictures are there");
    for file in known {
        let name = file.expect("a picture").file_name().to_string_lossy().into_owned();
        assert!(
            drawn.contains_key(&format!("gallery/{name}")),
            "no chart draws docs/gallery/{name}"
        );
    }
}

#[test]
fn the_gallery_leaves_no_kind_out() {
    let text = fs::read_to_string(here().join("docs/gallery.md")).expect("the gallery is readable");
    let format = fs::read_to_string(here().join("docs/format.md")).expect("docs/format.md is readable");
    let (_, kinds) = format
        .split_once("The kinds are ")
        .expect("docs/format.md lists the kinds");
    let (kinds, _) = kinds.split_once(". Bars of").expect("the list ends");
    let kinds: Vec<&str> = kinds.split('`').skip(1).step_by(2).collect();
    assert_eq!(kinds.len(), 18);
    for kind in kinds {
        assert!(text.contains(&format!("(`{kind}`)")), "the gallery has no `{kind}`");
    }
}

#[test]
fn a_chart_that_is_shown_twice_has_two_ids_and_one_of_each_file() {
    let report = "---\nfigures: { cases: { value: 9, unit: cases, by: { offence: { a: 2, b: 3, c: 4 } } } }\ncharts:\n  c: { figures: [cases] }\n---\n![](chart:c)\n\nAgain:\n\n![](chart:c)\n";
    let site = Site::of(&[("content/reports/p/2017.md", report)]);
    site.build(&[]);
    let built = site.built();
    let html = String::from_utf8_lossy(&built["reports/p/2017/index.html"]).into_owned();
    let mut ids: Vec<&str> = html
        .split(" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    ids.sort_unstable();
    assert!(ids.windows(2).all(|pair| pair[0] != pair[1]), "{ids:?}");
    let named = |id: &str| html.matches(&format!("aria-labelledby=\"{id}\"")).count();
    assert_eq!(named("chart-c"), named("chart-c_2"));
    assert!(
        ids.contains(&"chart-c") && ids.contains(&"chart-c_2") && named("chart-c") >= 3,
        "{ids:?}"
    );
    let is_of_charts = |name: &&String| name.contains("/charts/") || name.contains("/embed/");
    assert_eq!(
        built.keys().filter(is_of_charts).collect::<Vec<_>>(),
        [
            "reports/p/2017/charts/c.csv",
            "reports/p/2017/charts/c.svg",
            "reports/p/2017/embed/c.html"
        ]
    );
    assert_eq!(html.matches("embed/c.html").count(), 2, "both lead to the one page");
}

/// The page and its pictures by name.
fn gallery() -> BTreeMap<String, String> {
    let site = Site::of(&[]);
    copy(&here().join("tests/gallery"), site.root());
    site.build(&[]);
    let page = site.public().join("reports/harbour-police/2023");
    let html = fs::read_to_string(page.join("index.html")).expect("the page is built");
    let source = fs::read_to_string(here().join("tests/gallery").join(REPORT)).expect("the report is readable");
    let mut files = BTreeMap::new();
    let mut text = String::from(
        "# Every kind of chart\n\nDrawn by the program from a made-up site, [tests/gallery](../tests/gallery): nothing here is real. Each \
         chart stands in both\nwidths, under the front matter that asks for it; a page has the narrow one on a phone. \
         [Charts in front matter](format.md#charts)\nsays what the keys mean.\n",
    );
    for (id, entry) in entries(&source) {
        let figure = between(&html, &format!("id=\"chart-{id}\""), "</figure>");
        let title = plain(between(figure, ">", "</h"));
        let kind = entry_kind(&entry);
        let _ = write!(text, "\n## {title} (`{kind}`)\n\n```yaml\n{entry}```\n\n");
        let Ok(wide) = fs::read_to_string(page.join(format!("charts/{id}.svg"))) else {
            text.push_str("Nothing is drawn: the page has a sentence and the table.\n");
            continue;
        };
        let narrow = figure.rsplit("<svg class=\"drawn\"").next().unwrap_or_default();
        let narrow = format!(
            "<svg class=\"drawn\"{}",
            narrow.split("</svg>").next().unwrap_or_default()
        );
        let _ = write!(
            text,
            "![{title}, wide](gallery/{id}.svg)\n\n![{title}, narrow](gallery/{id}-narrow.svg)\n"
        );
        files.insert(format!("gallery/{id}-narrow.svg"), alone(&narrow));
        files.insert(format!("gallery/{id}.svg"), wide);
    }
    files.insert("gallery.md".to_owned(), text);
    files
}

/// The charts of a report's front matter, as written.
fn entries(report: &str) -> Vec<(String, String)> {
    let charts = between(report, "\ncharts:\n", "\n---");
    let mut entries: Vec<(String, String)> = Vec::new();
    for line in charts.lines() {
        let starts = line.starts_with("  ") && !line.starts_with("   ");
        if starts {
            let id = line.trim().split(':').next().unwrap_or_default();
            entries.push((id.to_owned(), String::new()));
        }
        let (_, entry) = entries.last_mut().expect("charts begin with a name");
        entry.push_str(line.strip_prefix("  ").unwrap_or(line));
        entry.push('\n');
    }
    entries
}

/// The kind that an entry asks for, or the one that its data leads to; named for the heading.
fn entry_kind(entry: &str) -> &str {
    let chosen = [
        ("bars:", "bars"),
        ("diverging:", "diverging"),
        ("publishers:", "line"),
        ("panels:", "small-multiples"),
        ("units", "small-multiples"),
        ("bullet:", "bullet"),
        ("tree:", "tree"),
        ("states:", "bars"),
    ];
    match entry.split("kind: ").nth(1) {
        Some(rest) => rest.split(['\n', ',', ' ']).next().unwrap_or_default(),
        None => chosen
            .iter()
            .find(|(id, _)| entry.starts_with(id))
            .map_or("", |(_, kind)| kind),
    }
}

/// An inline drawing as a file, with the styles of files that stand alone.
fn alone(drawing: &str) -> String {
    let style = annals::chart::Style::default().of(&[drawing]);
    let (tag, rest) = drawing.split_once('>').expect("a drawing has a tag");
    let tag = tag.replacen("<svg class=\"drawn\"", "<svg xmlns=\"http://www.w3.org/2000/svg\"", 1);
    let tag = match tag.split_once(" aria-labelledby=\"") {
        Some((before, after)) => {
            let after = after.split_once('"').map_or("", |(_, after)| after);
            format!("{before}{after}")
        }
        None => tag,
    };
    format!("{tag}><style>{style}</style>{}</svg>\n", without_links(rest))
}

/// The drawing without the links from its marks to figures, which lead nowhere from a file.
fn without_links(drawing: &str) -> String {
    let mut out = String::with_capacity(drawing.len());
    // Spots over the values of lines are nothing but links, and stand last.
    let mut rest = drawing.split("<g class=\"spots\"").next().unwrap_or_default();
    while let Some((before, link)) = rest.split_once("<a ") {
        out.push_str(before);
        rest = link.split_once('>').map_or("", |(_, inside)| inside);
    }
    out.push_str(rest);
    out.replace("</a>", "")
}

fn between<'t>(text: &'t str, open: &str, close: &str) -> &'t str {
    let (_, rest) = text.split_once(open).unwrap_or_else(|| panic!("no {open}"));
    rest.split(close).next().unwrap_or_default()
}

fn plain(html: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for letter in html.trim().chars() {
        match letter {
            '<' => inside = true,
            '>' if inside => inside = false,
            letter if !inside => out.push(letter),
            _ => {}
        }
    }
    out.replace("&#39;", "'").replace("&#x27;", "'").replace("&amp;", "&")
}

fn here() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn copy(from: &Path, to: &Path) {
    for path in crate::site::files_of(from) {
        let inside = path.strip_prefix(from).expect("a file of the folder");
        let target = to.join(inside);
        fs::create_dir_all(target.parent().expect("a file lies in a folder")).expect("a folder is made");
        fs::copy(&path, target).expect("a file is copied");
    }
}
