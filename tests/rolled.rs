//! Last year's report rolled forward with the new document: values are proposed beside last year's, and count when they are confirmed.

use std::fs;

use crate::site::Site;

const LAST: &str = "---
sources: { report: { title: Annual report 2023, file: report-2023.html } }
figures:
  cases: { value: 1284, label: Cases dealt with, source: \"report, table 1\" }
  solved: { value: 61.5%, label: Share solved, source: report }
  budget: { value: £12.5 million, label: Budget, source: report }
  lost: { value: 7, label: Dogs lost, source: report }
  staff:
    value: 300
    label: Staff
    source: report
    by: { place: { north: 120, south: 180 } }
---
The office dealt with [1,284](fig:cases) cases.
";

const NEW: &str = "<html><head><title>Annual report 2024</title></head><body><h1>Annual report 2024</h1>
<p>The office reports on a good year.</p>
<table><tr><th></th><th>2023</th><th>2024</th></tr>
<tr><td>Cases dealt with</td><td>1,284</td><td>1,310</td></tr>
<tr><td>Share solved (%)</td><td>61.5</td><td>63.0</td></tr>
<tr><td>Staff</td><td>300</td><td>312</td></tr>
<tr><td>North</td><td>120</td><td>128</td></tr>
<tr><td>South</td><td>180</td><td>184</td></tr></table>
<table><tr><th>£ million</th><th>2023</th><th>2024</th></tr><tr><td>Budget</td><td>12.5</td><td>13.1</td></tr></table>
</body></html>";

#[test]
fn new_values_are_proposed_and_confirmed() {
    let site = Site::of(&[
        ("content/reports/office/_index.md", "---\ntitle: Office\n---\n"),
        ("content/reports/office/2023.md", LAST),
    ]);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let document = folder.path().join("report-2024.html");
    fs::write(&document, NEW).expect("a page is saved");
    let made = site
        .command("new")
        .args(["report", "office", "2024", "--from"])
        .arg(&document)
        .output()
        .expect("annals starts");
    let said = String::from_utf8_lossy(&made.stdout).into_owned() + &String::from_utf8_lossy(&made.stderr);
    assert!(made.status.success(), "{said}");
    assert!(said.contains("6 values of report-2024.html are proposed"), "{said}");
    let path = "content/reports/office/2024.md";
    let text = fs::read_to_string(site.root().join(path)).expect("a report is written");
    for line in [
        "    value: \"1,310 ?\"  # 2023: 1284; ",
        "    value: \"63.0% ?\"  # 2023: 61.5",
        "    value: \"13.1 million ?\"  # 2023: ",
        "    value: missing  # 2023: 7\n",
        "        north: \"128 ?\"  # 2023: 120; ",
        "    file: report-2024.html\n",
    ] {
        assert!(text.contains(line), "{line} is not in\n{text}");
    }
    assert!(site.root().join("content/sources/report-2024.html").is_file());
    // What is not confirmed is nobody's value: a warning each, and the page says that there is none.
    let findings = site.findings(&[]);
    let open: Vec<_> = findings
        .iter()
        .filter(|one| one["file"] == path && one["code"] == "invalid-value")
        .collect();
    assert_eq!(open.len(), 6, "{findings:#?}");
    assert!(open.iter().all(|one| one["severity"] == "warning"), "{open:#?}");
    site.build(&[]);
    let csv = fs::read_to_string(site.public().join("reports/office/2024/figures.csv")).expect("it is built");
    assert!(csv.contains("missing") && !csv.contains("1310"), "{csv}");
    // Confirmed by deleting the marks, they are found in their document.
    site.write(path, &text.replace(" ?\"", "\""));
    let checked = site.command("check").output().expect("annals starts");
    let said = String::from_utf8_lossy(&checked.stdout).into_owned();
    assert!(!said.contains("invalid-value"), "{said}");
    assert!(said.contains("documents: 6 of 6 figures found"), "{said}");
}

#[test]
fn a_report_without_one_before_it_is_made_with_its_document() {
    let site = Site::of(&[("content/reports/office/_index.md", "---\ntitle: Office\n---\n")]);
    let none = site
        .command("new")
        .args(["report", "office", "2024", "--from", "no-such-file.pdf"])
        .output()
        .expect("annals starts");
    assert_eq!(none.status.code(), Some(3));
    assert!(!site.root().join("content/reports/office/2024.md").exists());
}
