//! What a build promises, by the real program: it is complete, it is the same everywhere, and it touches only what changed.

use std::collections::BTreeMap;
use std::fs;
use std::time::SystemTime;

use crate::site::{Site, files_of};

const ONE_FILE: (&str, &str) = (
    "content/reports/office/2017.md",
    "---\nfigures: { cases: 151 }\n---\nWe dealt with [151](fig:cases) cases.\n",
);

/// A page of every family that a site of one report has.
const FAMILIES: &[&str] = &[
    "index.html",
    "404.html",
    "robots.txt",
    "reports/index.html",
    "reports/office/index.html",
    "reports/office/2017/index.html",
    "reports/office/2017/figures.csv",
    "reports/office/2017/figures.json",
    "indicators/index.html",
    "years/index.html",
    "years/2017/index.html",
    "topics/index.html",
    "corrections/index.html",
    "checks/index.html",
    "data/index.html",
    "data/figures.csv",
    "data/figures.json",
];

#[test]
fn a_claim_that_its_whole_accepts_is_counted_as_explained() {
    let site = Site::of(&[(
        "content/reports/office/2017.md",
        "---\nfigures:\n  cases:\n    value: 10\n    by: { kind: { a: 4, b: 6 } }\n    accept: { claim-mismatch: The report says so. }\n---\n\
         There were [5](fig:cases/kind/a).\n",
    )]);
    site.build(&[]);
    let built = site.built();
    let page = String::from_utf8_lossy(&built["reports/office/2017/index.html"]);
    assert!(
        page.contains("0 of 1 number in this text matches its recorded figure, 1 known inconsistency"),
        "{page}"
    );
}

#[test]
fn a_single_file_makes_a_whole_site() {
    let site = Site::of(&[ONE_FILE]);
    site.build(&[]);
    let built = site.built();
    let missing: Vec<_> = FAMILIES.iter().filter(|name| !built.contains_key(**name)).collect();
    assert!(missing.is_empty(), "missing: {missing:?} of {:?}", built.keys());
}

#[test]
fn empty_content_gives_a_page_that_says_so() {
    let site = Site::of(&[]);
    fs::create_dir(site.root().join("content")).expect("a folder is made");
    site.build(&[]);
    let home = String::from_utf8(site.built()["index.html"].clone()).expect("home is UTF-8");
    assert!(
        home.contains("No reports have been published yet."),
        "home is empty without a word:\n{home}"
    );
}

#[test]
fn building_again_touches_no_file() {
    let site = Site::built_example(&[]);
    let before = times(&site);
    site.build(&[]);
    assert_eq!(before, times(&site));
}

#[test]
fn a_changed_word_touches_only_the_page_that_shows_it() {
    let site = Site::built_example(&[]);
    let before = times(&site);
    site.change(
        "content/reports/city-hall/2017.md",
        "It would be tempting to take",
        "One might wish to take",
    );
    site.build(&[]);
    let after = times(&site);
    let touched: Vec<_> = after
        .iter()
        .filter(|(name, time)| before.get(*name) != Some(time) && !name.starts_with("km/"))
        .map(|(name, _)| name)
        .collect();
    // The search finds the new words, and the mark tells which outputs these are.
    let (index, others): (Vec<&String>, Vec<_>) =
        touched.into_iter().partition(|name| name.starts_with("search/parts/"));
    assert!(!index.is_empty());
    assert_eq!(others, [".annals", "reports/city-hall/2017/index.html"]);
}

#[test]
fn a_removed_report_takes_its_pages_along() {
    let site = Site::of(&[
        ONE_FILE,
        ("content/reports/office/2016.md", "---\nfigures: { cases: 92 }\n---\n"),
    ]);
    site.build(&[]);
    assert!(site.public().join("reports/office/2016/index.html").is_file());
    fs::remove_file(site.root().join("content/reports/office/2016.md")).expect("a file is removed");
    site.build(&[]);
    assert!(!site.public().join("reports/office/2016").exists());
    assert!(!site.public().join("years/2016").exists());
}

#[test]
fn an_error_publishes_nothing() {
    let site = Site::of(&[ONE_FILE]);
    site.build(&[]);
    let before = times(&site);
    site.change("content/reports/office/2017.md", "fig:cases", "fig:case");
    let output = site.try_build(&[]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("unknown-figure") && said.contains("cases"), "{said}");
    assert_eq!(before, times(&site));
}

#[test]
fn the_same_content_gives_the_same_bytes() {
    let first = Site::built_example(&["--threads", "1"]).built();
    let elsewhere = Site::example_reversed();
    let output = elsewhere
        .command("build")
        .args(["--threads", "4"])
        .envs([
            ("TZ", "Asia/Phnom_Penh"),
            ("LANG", "km_KH.UTF-8"),
            ("LC_ALL", "km_KH.UTF-8"),
        ])
        .output()
        .expect("annals starts");
    assert!(output.status.success());
    assert_same(&first, &elsewhere.built());
}

/// Fails where two built sites differ, with the names of the files.
fn assert_same(first: &BTreeMap<String, Vec<u8>>, second: &BTreeMap<String, Vec<u8>>) {
    assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
    let different: Vec<_> = first
        .iter()
        .filter(|(name, bytes)| second[*name] != **bytes)
        .map(|(name, _)| name)
        .collect();
    assert!(different.is_empty(), "{different:?}");
}

#[test]
fn a_folder_of_somebody_else_is_refused_and_dot_names_stay() {
    let site = Site::of(&[ONE_FILE, ("public/thesis.txt", "ten years of work")]);
    let output = site.try_build(&[]);
    assert_eq!(
        output.status.code(),
        Some(3),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert_eq!(site.built().len(), 1);

    let site = Site::of(&[ONE_FILE, ("public/.gitignore", "*\n"), ("public/.nojekyll", "")]);
    site.build(&[]);
    site.build(&[]);
    assert!(site.public().join(".gitignore").is_file() && site.public().join(".nojekyll").is_file());
    assert!(site.public().join("index.html").is_file());
}

#[test]
fn static_files_are_copied_as_they_are_even_hidden_ones() {
    let site = Site::of(&[
        ONE_FILE,
        ("static/CNAME", "example.org\n"),
        ("static/.nojekyll", ""),
        ("static/.well-known/security.txt", "Contact: mailto:desk@example.org\n"),
        ("static/.DS_Store", "left behind"),
    ]);
    site.build(&[]);
    let built = site.built();
    assert_eq!(built["CNAME"], b"example.org\n");
    assert!(built.contains_key(".nojekyll") && built.contains_key(".well-known/security.txt"));
    assert!(!built.contains_key(".DS_Store"));
    fs::remove_file(site.root().join("static/.nojekyll")).expect("a file is removed");
    site.build(&[]);
    assert!(!site.built().contains_key(".nojekyll"));
}

/// When each built file was last changed.
fn times(site: &Site) -> BTreeMap<String, SystemTime> {
    files_of(&site.public())
        .into_iter()
        .map(|path| {
            let time = fs::metadata(&path)
                .and_then(|about| about.modified())
                .expect("a built file has a time");
            let inside = path
                .strip_prefix(site.public())
                .expect("a built file lies in public/")
                .to_path_buf();
            (inside.to_string_lossy().replace('\\', "/"), time)
        })
        .collect()
}

#[test]
fn claims_in_the_words_of_images_are_plain_words_there() {
    let site = Site::of(&[
        (
            "content/reports/office/2017.md",
            "---\ntitle: A year\ndescription: \"We dealt with [more than 150](fig:cases) cases.\"\n\
             figures:\n  cases: { value: 151, by: { kind: { a: 43, b: 108 } } }\n---\n\
             ![[151](fig:cases) cases & [](fig:cases/kind/a) of kind *a*](chart:cases/kind)\n\n\
             A photograph: ![The [151](fig:cases) \"files\"](files.png) in a line.\n",
        ),
        ("content/reports/office/files.png", "no picture"),
    ]);
    site.build(&[]);
    let built = site.built();
    let page = String::from_utf8_lossy(&built["reports/office/2017/index.html"]);
    assert!(page.contains("151 cases &amp; 43 of kind a"), "{page}");
    assert!(page.contains("alt=\"The 151 &quot;files&quot;\""), "{page}");
    assert!(
        page.contains("content=\"We dealt with more than 150 cases.\""),
        "{page}"
    );
    assert!(page.contains("All 3 numbers"), "{page}");
}

/// A change is filled in percent, of percentages in points, of few things in things; an open value says so.
#[test]
fn empty_words_are_filled_as_bind_writes_them() {
    let report = |period: u32, [cases, share, few, open]: [&str; 4], text: &str| {
        format!(
            "---\nperiod: {period}\nfigures:\n  cases: {{ indicator: i, value: {cases} }}\n  \
             share: {{ indicator: s, value: {share}, unit: percent }}\n  few: {{ indicator: f, value: {few} }}\n  \
             open: {{ indicator: o, value: {open} }}\n  money: {{ value: 1200, unit: USD }}\n---\n{text}\n"
        )
    };
    let text = "Cases [](fig:cases), [](fig:cases?change); share [](fig:share), [](fig:share?change); few [](fig:few?change); open \
                [](fig:open), [](fig:open?change); [](fig:money).";
    let before = report(2016, ["172", "20", "4", "100"], "None.");
    let after = report(2017, ["151", "25", "6", "more than 150"], text);
    let indicator = "---\ntitle: Number\n---\n";
    let site = Site::of(&[
        ("content/indicators/i.md", indicator),
        ("content/indicators/s.md", "---\ntitle: Share\nunit: percent\n---\n"),
        ("content/indicators/f.md", indicator),
        ("content/indicators/o.md", indicator),
        ("content/reports/office/2016.md", &before),
        ("content/reports/office/2017.md", &after),
    ]);
    site.build(&[]);
    let built = site.built();
    let page = String::from_utf8_lossy(&built["reports/office/2017/index.html"]);
    let tag = regex::Regex::new("<[^>]*>").expect("a pattern");
    let plain = tag.replace_all(&page, "").replace("&nbsp;", "\u{a0}");
    let sentence =
        "Cases 151, \u{2212}12%; share 25%, +5 percentage points; few +2; open more than 150, more than +50%; $1,200.";
    assert!(plain.contains(sentence), "{plain}");
}

#[test]
fn a_figure_of_the_year_before_stands_in_its_own_column() {
    let report = "---\nfigures:\n  now: { value: 9, indicator: cases }\n  then: { value: 7, indicator: cases, period: 2016 }\n---\n";
    let site = Site::of(&[
        ("content/indicators/cases.md", "---\ntitle: Cases\n---\n"),
        ("content/reports/p/2017.md", report),
    ]);
    site.build(&[]);
    let page = std::fs::read_to_string(site.public().join("reports/p/2017/index.html")).expect("the report is built");
    let row = |id: &str| {
        let from = page.find(&format!("<tr id=\"{id}\"")).expect("the figure has a row");
        page[from..].split("</tr>").next().unwrap_or_default().to_owned()
    };
    assert!(
        row("figure-now").contains("<td class=\"num\" data-head=\"2017\">9</td>"),
        "{}",
        row("figure-now")
    );
    assert!(
        row("figure-now").contains("<td class=\"num\" id=\"figure-then\" data-head=\"2016\">7</td>"),
        "{}",
        row("figure-now")
    );
}

#[test]
fn publishers_of_their_own_areas_share_a_card_that_is_nobodys_alone() {
    let site = Site::of(&[("content/indicators/cases.md", "---\ntitle: Cases\n---\n")]);
    for (publisher, year, value) in [("p", 2016, 70), ("p", 2017, 80), ("q", 2017, 1200), ("r", 2017, 95)] {
        let report = format!("---\nfigures: {{ cases: {{ value: {value}, indicator: cases }} }}\n---\n");
        site.write(&format!("content/reports/{publisher}/{year}.md"), &report);
    }
    site.build(&[]);
    let home = std::fs::read_to_string(site.public().join("index.html")).expect("home is built");
    let card = home.split("<ul class=\"trends\">").nth(1).expect("home has indicators");
    assert!(card.contains("<p class=\"value\">80 to 1,200</p>"), "{card}");
    assert!(card.contains("2017, 3 publishers"), "{card}");
}

/// Home shows the most widely reported indicator over the years, unless its own text shows a chart.
#[test]
fn home_has_a_chart() {
    let site = Site::example();
    let drawn = |site: &Site| -> Vec<String> {
        site.build(&[]);
        let home = String::from_utf8(site.built()["index.html"].clone()).expect("home is UTF-8");
        let figures = home.split("<figure class=\"chart").skip(1);
        let titles = figures.filter_map(|figure| figure.split("</h").next()?.rsplit('>').next());
        titles.map(str::to_owned).collect()
    };
    assert_eq!(drawn(&site), ["Trafficking cases over the years"]);
    let text = std::fs::read_to_string(site.root().join("content/_index.md")).expect("home has a text");
    site.write(
        "content/_index.md",
        &format!("{text}\n![Victims over the years](chart:indicator/trafficking-victims)\n"),
    );
    assert_eq!(drawn(&site), ["Victims over the years"]);
}
