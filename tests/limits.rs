//! A large made-up site: no page grows past what a reader can use. A debug build takes long for a site of real size, so that a small
//! one is tried here, and by `.ci/run` one of `PAGE_LIMITS_REPORTS`, by the release build of `ANNALS_PROGRAM`.

use crate::site::Site;

/// Ten publishers with a report for each of twenty years.
const REPORTS: usize = 200;

/// What a page may hold.
const CELLS: usize = 2_000;
const ROWS: usize = 200;
const BYTES: usize = 270_000;

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
