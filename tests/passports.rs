//! From a claim, from a chart's mark and from a table's cell a reader reaches the figure, without a script: what it is, where it is said, how
//! to cite it, and its own address.

use crate::site::Site;
use regex::Regex;

const REPORT: &str = "reports/national-police/2017/index.html";

fn page(site: &Site, path: &str) -> String {
    std::fs::read_to_string(site.public().join(path)).expect("the page was built")
}

/// The row of a figure, with what stands behind it.
fn figure<'p>(page: &'p str, anchor: &str) -> &'p str {
    let from = page
        .find(&format!("<tr id=\"{anchor}\""))
        .unwrap_or_else(|| panic!("no row {anchor}"));
    let rest = &page[from..];
    let end = rest
        .find("</details>")
        .unwrap_or_else(|| panic!("nothing stands behind {anchor}"));
    &rest[..end]
}

#[test]
fn a_figure_says_everything_of_itself() {
    let site = Site::built_example(&["--base-url", "https://example.org/"]);
    let page = page(&site, REPORT);
    let cases = figure(&page, "figure-cases");
    for expected in [
        "Cases of human trafficking and sexual exploitation that authorities dealt with in the year.",
        "Cambodia, 2017",
        "href=\"https://khmertimeskh.com/106902/forces-crack-150-trafficking-cases/\"",
        "paragraph",
        "href=\"#figure-cases--offence\"",
        "href=\"#others-cases\"",
        "Trafficking cases, 2017: 151 (National Police). Counting trafficking in Cambodia.",
        "https://example.org/reports/national-police/2017/#figure-cases",
    ] {
        assert!(
            cases.replace("&#x2F;", "/").contains(expected),
            "{expected} is not in {cases}"
        );
    }
    assert!(page.contains("id=\"others-cases\""));
    let abroad = figure(&page, "figure-victims-abroad");
    assert!(abroad.contains("found in other countries"), "{abroad}");
}

#[test]
fn a_figure_without_indicator_or_source_has_a_passport_too() {
    let report = "---\nfigures:\n  plain: 151\n  rounded: { value: 2000, precision: { nearest: 1000 } }\n  none: missing\n---\nIt was [151](fig:plain).\n";
    let site = Site::of(&[("content/reports/p/2017.md", report)]);
    site.build(&[]);
    let page = page(&site, "reports/p/2017/index.html");
    assert!(page.contains("<a class=\"claim\" href=\"#figure-plain\">151</a>"));
    let plain = figure(&page, "figure-plain");
    assert!(
        plain.contains("Plain, 2017: 151 (P). Annual reports.") && plain.contains("href=\"#figure-plain\""),
        "{plain}"
    );
    assert!(!plain.contains("Definition"));
    assert!(figure(&page, "figure-rounded").contains("rounded to the nearest 1,000"));
    assert!(figure(&page, "figure-none").contains("None, 2017: no figure (P)."));
}

#[test]
fn marks_lead_to_the_figures_that_they_show() {
    let site = Site::built_example(&[]);
    let mark =
        Regex::new("<a href=\"([^\"]+)\"><g role=\"graphics-symbol img\" aria-label=\"([^\"]+)\"").expect("a pattern");
    let of = |path: &str| -> Vec<(String, String)> {
        let found = page(&site, path);
        mark.captures_iter(&found)
            .map(|one| (one[2].to_owned(), one[1].to_owned()))
            .collect()
    };
    let marks = of(REPORT);
    let expected = |name: &str, href: &str| marks.iter().filter(|(own, to)| own == name && to == href).count();
    assert_eq!(
        expected(
            "Sexual exploitation: 108 cases",
            "#figure-cases-offence-sexual-exploitation"
        ),
        2,
        "wide and narrow: {marks:?}"
    );
    let elsewhere = of("indicators/people-convicted/index.html");
    assert!(
        elsewhere
            .iter()
            .any(|(_, href)| href.starts_with("../../reports/state-department/2017/index.html#figure-")),
        "{elsewhere:?}"
    );
    // In frames and files of their own they have nowhere to lead.
    assert!(of("reports/national-police/2017/embed/cases-by-offence.html").is_empty());
    assert!(!page(&site, "reports/national-police/2017/charts/cases-by-offence.svg").contains("<a "));
}

#[test]
fn values_of_lines_lead_to_their_figures() {
    let site = Site::of(&[("content/indicators/cases.md", "---\ntitle: Cases\n---\n")]);
    for year in 2001..2018 {
        let report = format!(
            "---\nfigures: {{ cases: {{ value: {}, indicator: cases }} }}\n---\n",
            year - 1900
        );
        site.write(&format!("content/reports/p/{year}.md"), &report);
    }
    site.build(&[]);
    let page = page(&site, "indicators/cases/index.html");
    let spot = Regex::new("<a tabindex=-1 href=\"([^\"]+)\">(?:<title>([^<]+)</title>)?<path").expect("a pattern");
    let of = |one: regex::Captures<'_>| {
        let group = |at| {
            one.get(at)
                .map_or("", |text: regex::Match<'_>| text.as_str())
                .to_owned()
        };
        (group(2), group(1))
    };
    let spots: Vec<(String, String)> = spot.captures_iter(&page).map(of).collect();
    let expected = |name: &str, year: u32| {
        let href = format!("../../reports/p/{year}/index.html#figure-cases");
        spots.iter().filter(|(own, to)| own == name && *to == href).count()
    };
    assert_eq!(spots.len(), 34, "wide and narrow: {spots:?}");
    assert_eq!(expected("2005: 105", 2005), 1, "on the wide drawing: {spots:?}");
    assert_eq!(expected("", 2005), 1, "where nothing points: {spots:?}");
}

#[test]
fn values_in_tables_lead_to_the_figures() {
    let site = Site::built_example(&[]);
    let page = page(&site, "indicators/trafficking-cases/index.html");
    let table = page.split("<table class=\"series").nth(1).expect("a table of values");
    let table = table.split("</table>").next().unwrap_or_default();
    let value = Regex::new("<td[^>]*>(.*?)</td>").expect("a pattern");
    let linked = Regex::new("^<a href=\"[^\"]+#figure-[^\"]+\">").expect("a pattern");
    let mut count = 0;
    for cell in value.captures_iter(table) {
        let text = cell[1].trim();
        if text.chars().any(|c| c.is_ascii_digit()) {
            assert!(linked.is_match(text), "{text} leads nowhere");
            count += 1;
        }
    }
    assert!(count > 5, "{count} values");
}

#[test]
fn a_figure_that_was_found_in_its_document_shows_the_line_and_leads_to_the_page() {
    let site = Site::built_example(&[]);
    assert!(site.public().join("sources/riverside-library-2023.pdf").is_file());
    let page = page(&site, "reports/riverside-library/2023/index.html");
    let visits = figure(&page, "figure-hours");
    for expected in [
        "sources/riverside-library-2023.pdf#page=3",
        "<mark>46.5</mark> hours a week.</q>",
        "found in the document <code title=\"BLAKE3 ",
    ] {
        assert!(visits.contains(expected), "{expected} is not in {visits}");
    }
    // The same for machines: the document's hash, the page, and the characters in its text.
    let bytes = std::fs::read(site.root().join("content/sources/riverside-library-2023.pdf")).expect("the document");
    let hash = blake3::hash(&bytes).to_hex().to_string();
    assert!(visits.contains(&hash), "{visits}");
    let json = std::fs::read(site.public().join("reports/riverside-library/2023/figures.json")).expect("it is built");
    let json: serde_json::Value = serde_json::from_slice(&json).expect("JSON");
    let figures = json["figures"].as_array().expect("a list");
    let hours = figures.iter().find(|one| one["figure"] == "hours").expect("the figure");
    assert_eq!(hours["document"], hash);
    assert_eq!(hours["page"], "3");
    let (start, end) = hours["characters"]
        .as_str()
        .expect("a range")
        .split_once('-')
        .expect("two ends");
    let (start, end): (usize, usize) = (start.parse().expect("a number"), end.parse().expect("a number"));
    let text = crate::documents::read(&site.root().join("content/sources/riverside-library-2023.pdf"));
    let page: String = text.pages[2].lines.iter().map(|line| line.text() + "\n").collect();
    assert_eq!(page.chars().skip(start).take(end - start).collect::<String>(), "46.5");
    // How many were found in each document stands with the other checks.
    let checks = self::page(&site, "checks/index.html");
    let listed = checks.split("id=\"at-documents\"").nth(1).expect("a list of documents");
    assert!(listed.contains("24 of 24"), "{listed}");
    let checked = site.command("check").output().expect("annals starts");
    let said = String::from_utf8_lossy(&checked.stdout).into_owned();
    assert!(
        said.contains("documents: 24 of 24 figures found in their documents"),
        "{said}"
    );
}
