//! Tables of a text: the year over a column and the name before a row are held against what stands in the cell.

use crate::checked;
use crate::site::Site;

const FRONT: &str = "---\nsources: { r: Report }\nfigures:\n  \
    cases: { value: 151, unit: cases, source: r, years: { 2016: 140 } }\n  \
    arrests: { value: 187, unit: people, source: r, years: { 2016: 160 } }\n  \
    revenue: { value: £2599.3 million, source: r, years: { 2016: £2323.0 million } }\n---\n";

/// What is found in a table.
fn found(table: &str) -> Vec<String> {
    let site = Site::of(&[("content/reports/office/2017.md", &format!("{FRONT}{table}\n"))]);
    let checked = checked::check(site.root());
    checked.findings.iter().map(|finding| checked.told(finding)).collect()
}

fn table(head: [&str; 3], rows: &[[&str; 3]]) -> String {
    let line = |cells: &[&str; 3]| format!("| {} |\n", cells.join(" | "));
    let rows: String = rows.iter().map(line).collect();
    format!("{}|---|---|---|\n{rows}", line(&head))
}

const CASES: [&str; 3] = ["Cases", "[151](fig:cases)", "[140](fig:cases@2016)"];
const ARRESTS: [&str; 3] = ["Arrests", "[187](fig:arrests)", "[160](fig:arrests@2016)"];

#[test]
fn a_table_that_says_what_the_figures_say_is_clean() {
    for head in [
        ["", "2017", "2016"],
        ["Number of", "In 2017", "Year 2016"],
        ["", "**2017**", "(2016)"],
    ] {
        assert_eq!(found(&table(head, &[CASES, ARRESTS])), Vec::<String>::new(), "{head:?}");
    }
    let money = [
        "Revenue",
        "[£2,599.3 million](fig:revenue)",
        "[£2,323.0 million](fig:revenue@2016)",
    ];
    for head in [["", "2017 £m", "2016 £m"], ["", "2017 £ million", "2016 £ million"]] {
        assert_eq!(found(&table(head, &[money])), Vec::<String>::new(), "{head:?}");
    }
    let years = [
        ["2017", "[151](fig:cases)", "[187](fig:arrests)"],
        ["2016", "[140](fig:cases@2016)", "[160](fig:arrests@2016)"],
    ];
    assert_eq!(
        found(&table(["Year", "Cases", "Arrests"], &years)),
        Vec::<String>::new()
    );
    // A head that says more than a year says nothing of the figure's.
    let change = ["Cases", "[151](fig:cases)", "[up 11](fig:cases?change)"];
    assert_eq!(
        found(&table(["", "2017", "Change from 2016"], &[change])),
        Vec::<String>::new()
    );
}

#[test]
fn a_value_in_the_column_of_another_year_is_an_error() {
    let found = found(&table(["", "2016", "2017"], &[CASES]));
    assert_eq!(
        found,
        [
            "content/reports/office/2017.md:10: claim-names-other-period: “151” stands in the table under 2016, the recorded figure is of 2017 \
             (Move it to the column of its own year, or bind it to the figure of that year.)",
            "content/reports/office/2017.md:10: claim-names-other-period: “140” stands in the table under 2017, the recorded figure is of 2016 \
             (Move it to the column of its own year, or bind it to the figure of that year.)",
        ]
    );
}

#[test]
fn a_value_in_the_row_of_another_year_or_figure_is_an_error() {
    let years = table(
        ["Year", "Cases", "Arrests"],
        &[["2016", "[151](fig:cases)", "[160](fig:arrests@2016)"]],
    );
    let found_years = found(&years);
    assert_eq!(found_years.len(), 1, "{found_years:#?}");
    assert!(
        found_years[0].contains("“151” stands in the table under 2016"),
        "{found_years:?}"
    );
    let names = found(&table(["", "2017", "2016"], &[["Arrests", CASES[1], CASES[2]]]));
    assert_eq!(names.len(), 2, "{names:#?}");
    assert!(
        names.iter().all(|one| one.contains("claim-names-other-figure")),
        "{names:#?}"
    );
}

#[test]
fn the_head_of_a_column_says_the_unit_of_its_bare_numbers() {
    for head in ["2017 £m", "£ million", "2017 (£ million)", "£ millions"] {
        let table = table(
            ["", head, "2016 £m"],
            &[["Revenue", "[2,599.3](fig:revenue)", "[2,323.0](fig:revenue@2016)"]],
        );
        assert_eq!(found(&table), Vec::<String>::new(), "{head}");
    }
    let named = [["Revenue (£m)", "[2,599.3](fig:revenue)", "[2,323.0](fig:revenue@2016)"]];
    assert_eq!(found(&table(["", "2017", "2016"], &named)), Vec::<String>::new());
}

#[test]
fn a_head_of_another_unit_or_scale_is_an_error() {
    for (head, row, code) in [
        ("€ million", ["Revenue", "[2,599.3](fig:revenue)", "x"], "claim-unit"),
        (
            "£ billion",
            ["Revenue", "[2,599.3](fig:revenue)", "x"],
            "claim-mismatch",
        ),
        ("%", CASES, "claim-unit"),
        ("Thousands", CASES, "claim-mismatch"),
    ] {
        let found = found(&table(["", head, "2016"], &[row]));
        assert!(found.iter().any(|one| one.contains(code)), "{head}: {found:#?}");
    }
}
