//! A large made-up site: no page grows past what a reader can use, and in a browser a page of each family fits every window and paper, cuts no
//! number, has nothing that a rule of accessibility finds, in forced colours too, few stops of the keyboard, and is found by the search. A debug build takes long for a site of real size, so that a small one
//! is tried here, and by `.ci/run` one of `PAGE_LIMITS_REPORTS`. By hand, with a release build and every page instead of one of each family, which
//! takes hours:
//!
//! ```text
//! PAGE_LIMITS_REPORTS=2000 PAGE_LIMITS_PAGES=whole ANNALS_PROGRAM=target/release/annals cargo test --test annals limits::
//! ```

use std::fs;

use crate::site::Site;
use crate::tools::{self, Tool};

/// Ten publishers with a report for each of twenty years.
const REPORTS: usize = 200;

/// What a page may hold. The largest are tables of 2,000 values, whose cells tell the script that puts rows in order what they hold (`data-n`, a tenth
/// of the page).
const CELLS: usize = 2_000;
const ROWS: usize = 200;
const BYTES: usize = 305_000;

#[test]
fn pages_of_a_large_site_stay_within_their_limits() {
    let reports = std::env::var("PAGE_LIMITS_REPORTS")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(REPORTS);
    let site = Site::of(&[]);
    crate::generate::write(site.root(), reports).expect("the site is written");
    site.build(&[]);
    let mut pages = 0;
    let mut broken = Vec::new();
    for (name, bytes) in site.built().iter().filter(|(name, _)| name.ends_with(".html")) {
        pages += 1;
        broken.extend(over(name, &String::from_utf8_lossy(bytes)));
    }
    assert!(pages > reports, "{pages} pages");
    assert!(broken.is_empty(), "{}", broken.join("\n"));
    if tools::ready(&[Tool::Node, Tool::Chromium]) {
        holds_in_a_browser(&site);
    }
}

/// Looks at the site as readers meet it: on a phone and at a desk, and through its search.
fn holds_in_a_browser(site: &Site) {
    let public = site.public();
    let whole = std::env::var("PAGE_LIMITS_PAGES").is_ok_and(|pages| pages == "whole");
    // Three of the reports, and one page of every other family.
    let choice: &[(&str, &str)] = if whole { &[] } else { &[("REPORTS", "3")] };
    tools::run_script_with("sites.mjs", &[&public], choice);
    if tools::ready(&[Tool::Pdftotext]) {
        tools::run_script("print.mjs", &[&public]);
    }
    let cases = site.root().join("questions.json");
    fs::write(&cases, questions(site)).expect("the questions can be written");
    tools::run_script("search.mjs", &[&public, &cases]);
}

/// What is asked of the search: a number that one report alone states, the name of a publisher with a slip, and what nothing says.
fn questions(site: &Site) -> String {
    let folder = site.root().join("content/reports/force-0003");
    let report = fs::read_to_string(folder.join("2012.md")).expect("the report is there");
    let publisher = fs::read_to_string(folder.join("_index.md")).expect("its publisher is there");
    let after = |text: &str, mark: &str| {
        let (_, rest) = text.split_once(mark).expect("the mark is there");
        rest.lines().next().unwrap_or_default().trim().to_owned()
    };
    let number = after(&report, "  thefts:\n    indicator: thefts\n    value: ");
    let (thousands, rest) = number.split_at(number.len().saturating_sub(3));
    let printed = match thousands {
        "" => number.clone(),
        _ => format!("{thousands},{rest}"),
    };
    let name = after(&publisher, "title: ");
    let slip = name.replacen("Force", "Froce", 1);
    let page = "search/index.html";
    let cases = serde_json::json!([
        { "page": page, "ask": number, "has": [printed, "Thefts", "2012"] },
        { "page": page, "ask": printed, "has": [printed, "Thefts", "2012"] },
        { "page": page, "ask": "burglaires", "has": ["Burglaries"] },
        { "page": page, "ask": slip, "has": [name] },
        { "page": page, "ask": "zyxwvuts", "none": true },
    ]);
    cases.to_string()
}

/// What a page has too much of.
fn over(name: &str, text: &str) -> Option<String> {
    let count = |tags: &[&str]| -> usize { tags.iter().map(|tag| text.matches(tag).count()).sum() };
    let cells = count(&["<td>", "<td "]);
    let rows = count(&["<li>", "<li "]);
    let within = cells <= CELLS && rows <= ROWS && text.len() <= BYTES;
    (!within).then(|| format!("{name}: {cells} cells, {rows} rows of lists, {} bytes", text.len()))
}

/// A list of publishers that takes two pages.
fn many_publishers() -> Site {
    let site = Site::of(&[]);
    for at in 0..101 {
        site.write(
            &format!("content/reports/p{at}/_index.md"),
            &format!("---\ntitle: Publisher {at}\n---\n"),
        );
    }
    site
}

#[test]
fn a_publisher_called_2_is_not_the_second_page_of_the_list() {
    let site = many_publishers();
    site.write("content/reports/2/_index.md", "---\ntitle: The second district\n---\n");
    site.build(&[]);
    let built = site.built();
    let page = |name: &str| String::from_utf8_lossy(&built[name]).into_owned();
    assert!(page("reports/2/index.html").contains("<h1>The second district</h1>"));
    assert!(page("reports/page-2/index.html").contains("Page 2 of 2"));
    assert!(page("reports/index.html").contains("href=\"page-2/index.html\""));
}

#[test]
fn what_has_the_name_of_a_further_page_is_told() {
    let site = many_publishers();
    site.write("content/reports/page-2/_index.md", "---\ntitle: Odd\n---\n");
    let findings = site.findings(&[]);
    let told: Vec<_> = findings.iter().map(|one| (&one["code"], &one["file"])).collect();
    assert_eq!(
        format!("{told:?}"),
        r#"[(String("address-taken"), String("content/reports/page-2/_index.md"))]"#
    );
}

#[test]
fn what_is_too_much_is_told() {
    assert_eq!(over("a", "<table><td>1</td></table>"), None);
    assert!(over("a", &"<li>".repeat(201)).is_some());
    assert!(over("a", &"<td class=\"num\">".repeat(2_001)).is_some());
}
