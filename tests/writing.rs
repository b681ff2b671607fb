//! Other writing. A made-up site in Arabic, tests/arabic, is turned round in a real browser, pages, charts and tables, with the digits of
//! its language; the example's Khmer keeps clear in its charts.

use std::path::Path;

use crate::site::Site;
use crate::tools::{self, Tool};

const PAGE: &str = "reports/port-police/2023/index.html";

pub(crate) fn arabic() -> Site {
    let site = Site::of(&[]);
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/arabic");
    for path in crate::site::files_of(&from) {
        let name = path.strip_prefix(&from).expect("a file of the folder");
        let text = std::fs::read_to_string(&path).expect("a file of text");
        site.write(&name.to_string_lossy(), &text);
    }
    site.build(&[]);
    site
}

#[test]
fn a_site_from_right_to_left_is_turned_round_in_a_browser() {
    if tools::ready(&[Tool::Node, Tool::Chromium]) {
        tools::run_script("rtl.mjs", &[&arabic().public(), Path::new(PAGE)]);
    }
}

#[test]
fn pages_from_right_to_left_hold_without_scripts_in_forced_colours_and_enlarged() {
    if tools::ready(&[Tool::Node, Tool::Chromium]) {
        tools::run_script("modes.mjs", &[&arabic().public()]);
    }
}

#[test]
fn on_paper_numbers_and_words_from_right_to_left_are_whole() {
    if tools::ready(&[Tool::Node, Tool::Chromium, Tool::Pdftotext]) {
        tools::run_script("print.mjs", &[&arabic().public()]);
    }
}

#[test]
fn files_that_stand_alone_are_turned_round_too() {
    let built = arabic().built();
    let of = |name: &str| String::from_utf8_lossy(&built[&format!("reports/port-police/2023/{name}")]).into_owned();
    let svg = of("charts/bars.svg");
    assert!(svg.contains(" direction=\"rtl\""), "{svg}");
    assert!(
        svg.contains("\u{2068}Quay (B-2)\u{2069}"),
        "Latin words keep their order"
    );
    assert!(svg.contains(">٦٥٢</text>"), "{svg}");
    let csv = of("charts/bars.csv");
    assert!(csv.contains(",652\r\n"), "files of data have the digits of data: {csv}");
}

#[test]
fn names_are_joined_by_the_comma_of_the_script() {
    let is_arabic = |c: char| ('\u{600}'..='\u{6ff}').contains(&c) || c == '\u{2069}';
    for (path, bytes) in arabic().built() {
        if !path.ends_with(".html") && !path.ends_with(".svg") {
            continue;
        }
        let text = String::from_utf8_lossy(&bytes).into_owned();
        for (at, _) in text.match_indices(", ") {
            let before = text[..at].chars().next_back().is_some_and(is_arabic);
            let from = text[..at].char_indices().rev().nth(60).map_or(0, |(at, _)| at);
            assert!(!before, "{path}: {}", &text[from..at + 2]);
        }
    }
}

#[test]
fn khmer_keeps_clear_in_the_charts_of_the_example() {
    if tools::ready(&[Tool::Node, Tool::Chromium]) {
        let site = Site::built_example(&[]);
        for page in ["km/reports/national-police/2017", "km/reports/interior-ministry"] {
            let page = site.public().join(page).join("index.html");
            // The theme's own Khmer faces, and what a system falls back to.
            tools::run_script(
                "charts.mjs",
                &[&page, Path::new("Noto Sans Khmer"), Path::new("DejaVu Sans")],
            );
        }
    }
}
