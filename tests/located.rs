//! Slips about documents and the places in them: what is told, and what `annals fix` mends.

use std::fs;

use crate::site::Site;

const REPORT: &str = "content/reports/office/2017.md";

/// Five pages; the numbers of the report stand on the last two.
const DOCUMENT: &str = "Annual report\n\u{C}Contents\n\u{C}Foreword\n\u{C}Money\n\nIncome was 1,284.6 in the year.\n\u{C}People\n\nStaff   312   308\n";

/// A site with the document and a report.
fn site(front: &str) -> Site {
    Site::of(&[
        (REPORT, &format!("---\n{front}---\nText.\n")),
        ("content/sources/report.txt", DOCUMENT),
    ])
}

/// The report after `annals fix --write`, and what was said.
fn fixed(site: &Site) -> (String, String) {
    let output = site.command("fix").arg("--write").output().expect("annals starts");
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let text = fs::read_to_string(site.root().join(REPORT)).expect("the report is there");
    (text, said)
}

#[test]
fn a_wrong_page_is_mended_where_one_is_certain() {
    let front = "sources: { report: { title: Report, file: report.txt } }\nfigures:\n  \
                 income: { value: 1284.6, label: Income, source: \"report, page 1\" }\n  \
                 staff: { value: 312, label: Staff, source: { id: report, at: page 4 } }\n  \
                 former: { value: 308, label: Ships, source: \"report, page 4\" }\n  \
                 both: { years: { 2017: 312, 2016: 308 }, label: Staff, source: \"report, page 4\" }\n";
    let site = site(front);
    let (text, said) = fixed(&site);
    let right = front
        .replace("source: \"report, page 1\" }", "source: \"report, page 4\" }")
        .replace("at: page 4 }", "at: \"page 5\" }");
    assert_eq!(text, format!("---\n{right}---\nText.\n"), "{said}");
    // A number alone, and a place that two values share, are the editor's to decide.
    let left = site.told(&["figure-without-source"]);
    assert_eq!(
        left.iter().filter(|one| one.starts_with("on-another-page")).count(),
        3,
        "{left:#?}"
    );
}

#[test]
fn a_name_without_its_comma_and_a_file_with_a_slip_are_mended() {
    let site = site(
        "sources: { report: { title: Report, file: reprot.txt } }\nfigures: { staff: { value: 312, label: Staff, source: report page 5 } }\n",
    );
    let (text, said) = fixed(&site);
    assert!(
        text.contains("file: report.txt") && text.contains("source: \"report, page 5\""),
        "{said}\n{text}"
    );
    assert!(site.told(&[]).is_empty(), "{:?}", site.told(&[]));
}

#[test]
fn a_document_that_lies_elsewhere_is_named() {
    let site = Site::of(&[(
        REPORT,
        "---\nsources: { report: { title: Report, file: Tables.pdf } }\nfigures: { staff: { value: 312, source: report } }\n---\n",
    )]);
    site.write("content/reports/other/tables.pdf", "%PDF-1.4");
    let found = site.findings(&[]);
    let help = found[0]["help"].as_str().unwrap_or_default();
    assert!(
        found[0]["code"] == "unreadable-source" && help.contains("content/reports/other/tables.pdf"),
        "{found:#?}"
    );
}

#[test]
fn a_place_that_is_nearly_one_is_told() {
    let site = site(
        "sources: { report: { title: Report, file: report.txt } }\nfigures: { staff: { value: 312, label: Staff, source: \"report, pge 5\" } }\n",
    );
    let found = site.findings(&[]);
    assert!(
        found.len() == 1 && found[0]["severity"] == "warning" && found[0]["help"] == "Did you mean `page 5`?",
        "{found:#?}"
    );
}

#[test]
fn the_head_of_a_table_says_what_its_numbers_are_in() {
    let document = "Table 1 (£ thousands)\n\nIncome   1,284,600   900\nCosts   1,100.5   800\n\u{C}Table 2 (in thousands)\n\nVisits   412.5   400\n";
    for (value, is_found) in [
        (
            "value: \"£1,284.6 million\", label: Income, source: \"report, page 1\"",
            true,
        ),
        (
            "value: \"£1,100.5 thousand\", label: Costs, source: \"report, page 1\"",
            true,
        ),
        (
            "value: 1100.5, unit: £ thousand, label: Costs, source: \"report, page 1\"",
            true,
        ),
        (
            "value: 412500, unit: visits, label: Visits, source: \"report, page 2\"",
            true,
        ),
        // A number without a unit says nothing of its scale.
        ("value: 1100.5, label: Costs, source: \"report, page 1\"", true),
        ("value: \"£1,100.5\", label: Costs, source: \"report, page 1\"", false),
        (
            "value: \"€1,100.5 thousand\", label: Costs, source: \"report, page 1\"",
            false,
        ),
        (
            "value: 412.5, unit: visits, label: Visits, source: \"report, page 2\"",
            false,
        ),
    ] {
        let site = Site::of(&[
            (
                REPORT,
                &format!(
                    "---\nsources: {{ report: {{ title: Report, file: report.txt }} }}\nfigures: {{ it: {{ {value} }} }}\n---\nText.\n"
                ),
            ),
            ("content/sources/report.txt", document),
        ]);
        let told = site.told(&[]);
        let expected = if is_found { 0 } else { 1 };
        let all = told
            .iter()
            .filter(|one| one.starts_with("unit-differs-in-source"))
            .count();
        assert_eq!((told.len(), all), (expected, expected), "{value}: {told:#?}");
    }
}

#[test]
fn a_section_is_a_place() {
    let document = "1 Money\n\nIncome was 870 in all.\n\n2 People\n\n2.1 Staff\n\nWe had 312 staff.\n\n2.2 Visitors\n\nThey were 9,100.\n";
    for (place, is_there) in [
        ("section 2.1", true),
        ("section 2", true),
        ("section 1", false),
        ("section 2.2", false),
        ("section 9", true),
    ] {
        let site = Site::of(&[
            (
                REPORT,
                &format!(
                    "---\nsources: {{ report: {{ title: Report, file: report.txt }} }}\nfigures: {{ staff: {{ value: 312, label: Staff, source: \"report, {place}\" }} }}\n---\nText.\n"
                ),
            ),
            ("content/sources/report.txt", document),
        ]);
        let told = site.told(&[]);
        assert_eq!(told.is_empty(), is_there, "{place}: {told:#?}");
    }
}

/// A row of a table is a quotation too: its number is in the scale of the unit.
#[test]
fn a_quoted_row_states_its_value_in_the_scale_of_the_unit() {
    let document = "Table 1 (£ thousands)\n\nIncome   1,284.6   900\n\nIt spent £1,284.6 on pens.\n";
    for (value, is_right) in [
        ("value: 1284.6, unit: £ thousand, label: Income", true),
        // Its own unit is said, and the quotation has another.
        ("value: \"£1,284.6 thousand\", label: Income", false),
        ("value: 1284.7, unit: £ thousand, label: Income", false),
    ] {
        let report = format!(
            "---\nsources: {{ report: {{ title: Report, file: report.txt }} }}\nfigures: {{ it: {{ {value}, source: {{ id: report, quote: \"Income 1,284.6 900\" }} }} }}\n---\nText.\n"
        );
        let site = Site::of(&[(REPORT, &report), ("content/sources/report.txt", document)]);
        assert_eq!(site.told(&[]).is_empty(), is_right, "{value}: {:#?}", site.told(&[]));
    }
}

/// Locators that count from another page are mended at once, by what the source says of its pages.
#[test]
fn pages_that_are_all_off_by_as_many_are_told_once_and_for_all() {
    let document = "Cover\n\u{C}Contents\n\u{C}Income was 870 in all.\n\u{C}Staff were 312 people.\n\u{C}Visitors were 9,100 in all.\n";
    let site = |source: &str, visitors: u32| {
        let report = format!(
            "---\nsources: {{ report: {{ title: Report, file: report.txt{source} }} }}\nfigures:\n  \
             income: {{ value: 870, label: Income, source: \"report, page 1\" }}\n  \
             staff: {{ value: 312, label: Staff, source: \"report, page 2\" }}\n  \
             visitors: {{ value: 9100, label: Visitors, source: \"report, page {visitors}\" }}\n---\nText.\n"
        );
        Site::of(&[(REPORT, &report), ("content/sources/report.txt", document)])
    };
    let found = site("", 3).findings(&[]);
    let help =
        "All 3 values of `report` with a page stand 2 pages further on: write `printed-pages: 1 = 3` in that source.";
    assert!(
        found.len() == 3
            && found
                .iter()
                .all(|one| one["help"] == help && one["mends"].as_array().is_none_or(Vec::is_empty)),
        "{found:#?}"
    );
    assert!(site(", printed-pages: 1 = 3", 3).told(&[]).is_empty());
    // One that stands where it is said to stands against it.
    let found = site("", 5).findings(&[]);
    assert!(
        found.len() == 2 && found.iter().all(|one| one["help"] != help),
        "{found:#?}"
    );
}
