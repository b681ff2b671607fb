//! Figures that are computed from others, changes that are held against their levels, and values that slipped by a thousand.

use std::collections::BTreeMap;

use crate::site::Site;

fn report(figures: &str, text: &str) -> Site {
    let page = format!("---\nsources: {{ r: Accounts }}\nfigures:\n{figures}---\n{text}\n");
    Site::of(&[("content/reports/office/2023.md", &page)])
}

fn told(figures: &str, text: &str) -> Vec<String> {
    report(figures, text).told(&["figure-without-source"])
}

/// Value, unit and precision of each figure.
fn values(site: &Site) -> BTreeMap<String, [String; 4]> {
    site.build(&[]);
    let mut reader = csv::Reader::from_path(site.public().join("data/figures.csv")).expect("CSV");
    let rows = reader
        .deserialize::<BTreeMap<String, String>>()
        .map(|row| row.expect("a row"));
    rows.map(|row| {
        (
            row["figure"].clone(),
            ["value", "unit", "precision", "computed"].map(|key| row[key].clone()),
        )
    })
    .collect()
}

const LEVELS: &str = "  revenue: { value: £1462.0 million, years: { 2022: £1421.4 million } }\n  costs: £1,284.6 million\n  \
                      cases: { value: 151, unit: cases }\n  officers: { value: 12, unit: people }\n";

#[test]
fn figures_are_computed_with_the_digits_that_their_operands_have() {
    let formulas = "  profit: { value: { of: revenue, minus: costs } }\n  total: { value: { of: revenue, plus: [costs, profit] } }\n  \
                    margin: { value: { of: profit, per: revenue }, unit: percent }\n  growth: { value: { change: revenue }, unit: percent }\n  \
                    more: { value: { change: revenue, since: 2022 } }\n  load: { value: { of: cases, per: officers } }\n";
    let text = "The profit was [£177.4 million](fig:profit), a margin of [12.1%](fig:margin).";
    let site = report(&format!("{LEVELS}{formulas}"), text);
    assert_eq!(site.told(&["figure-without-source"]), Vec::<String>::new());
    let all = values(&site);
    let row = |name: &str| all[name].each_ref().map(String::as_str);
    assert_eq!(row("profit"), ["177400000", "GBP", "nearest 200000", "true"]);
    assert_eq!(row("total"), ["2924000000", "GBP", "nearest 400000", "true"]);
    assert_eq!(row("more")[..2], ["40600000", "GBP"]);
    assert_eq!(row("growth")[..2], ["2.9", "percent"]);
    assert!(row("margin")[0].starts_with("12.1"), "{:?}", row("margin"));
    assert_eq!(row("load")[0], "12.6");
}

#[test]
fn what_cannot_be_computed_is_found_where_it_is_written() {
    for (formula, found) in [
        ("  x: { value: { of: revenue, minus: cases } }\n", "unit-mismatch 8"),
        ("  x: { value: { of: revenue, minus: cost } }\n", "unknown-figure 8"),
        ("  x: { value: { of: revenue, times: costs } }\n", "invalid-value 8"),
        ("  x: { value: { change: costs } }\n", "no-earlier-figure 8"),
        ("  x: { value: { of: x, plus: costs } }\n", "invalid-value 8"),
        ("  x: { value: 5, basis: constant currency }\n", "invalid-value 8"),
    ] {
        assert_eq!(told(&format!("{LEVELS}{formula}"), "Text."), [found], "{formula}");
    }
}

#[test]
fn a_stated_change_is_held_against_its_levels() {
    for (change, found) in [
        ("value: 2.9%, change-of: revenue", None),
        ("value: £40.6 million, change-of: revenue", None),
        ("value: 2.1%, change-of: revenue, basis: constant currency", None),
        ("value: 9.2%, change-of: revenue", Some("conflicting-figures 8")),
        ("value: (2.9)%, change-of: revenue", Some("conflicting-figures 8")),
        ("value: 12 people, change-of: revenue", Some("unit-mismatch 8")),
    ] {
        let wanted: Vec<String> = found.into_iter().map(str::to_owned).collect();
        assert_eq!(
            told(&format!("{LEVELS}  growth: {{ {change} }}\n"), "Text."),
            wanted,
            "{change}"
        );
    }
}

#[test]
fn a_value_that_slipped_by_a_thousand_is_told_once() {
    let row = |years: &str| {
        told(
            &format!("  revenue: {{ unit: £ million, years: {{ {years} }} }}\n"),
            "Text.",
        )
    };
    assert_eq!(row("2023: 1462.0, 2022: 1421.4, 2021: 1221.9"), Vec::<String>::new());
    assert_eq!(row("2023: 1462.0, 2022: 1.4214, 2021: 1221.9"), ["thousandfold 4"]);
    assert_eq!(row("2023: 1462.0, 2022: 1421400.0, 2021: 1221.9"), ["thousandfold 4"]);
    let counts = told("  cases: { unit: cases, years: { 2023: 1500, 2022: 2 } }\n", "Text.");
    assert_eq!(counts, Vec::<String>::new(), "a small count may grow");
}

#[test]
fn a_record_is_told_among_the_years_of_a_row() {
    let row = "  revenue: { value: 1462, years: { 2022: 1421, 2021: 1433 } }\n";
    for (claim, found) in [
        ("the [highest since 2021](fig:revenue?record=highest,since=2021)", None),
        (
            "the [lowest since 2021](fig:revenue?record=lowest,since=2021)",
            Some("claim-mismatch 6"),
        ),
        ("rising for the [first](fig:revenue?streak) year", None),
    ] {
        let told = told(row, &format!("Revenue was {claim}."));
        assert_eq!(told, found.into_iter().collect::<Vec<_>>(), "{claim}");
    }
}
