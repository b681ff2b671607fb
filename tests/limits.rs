//! A large made-up site: no page grows past what a reader can use. A debug build takes long for a site of real size, so that a small
//! one is tried here, and by `.ci/run` with a release build one of `PAGE_LIMITS_REPORTS`.

#[path = "../examples/corpus/generate.rs"]
mod generate;
mod site;

use site::Site;

/// Ten publishers with a report for each of twenty years.
const REPORTS: usize = 200;

/// What a page may hold.
const CELLS: usize = 2_000;
const ROWS: usize = 200;
const BYTES: usize = 250_000;

#[test]
fn pages_of_a_large_site_stay_within_their_limits() {
    let reports = std::env::var("PAGE_LIMITS_REPORTS")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(REPORTS);
    let site = Site::of(&[]);
    generate::write(site.root(), reports).expect("the site is written");
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

#[test]
fn what_is_too_much_is_told() {
    assert_eq!(over("a", "<table><td>1</td></table>"), None);
    assert!(over("a", &"<li>".repeat(201)).is_some());
    assert!(over("a", &"<td class=\"num\">".repeat(2_001)).is_some());
}
