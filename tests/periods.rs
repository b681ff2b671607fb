//! Years that begin where a publisher's do, years of 52 and 53 weeks, and numbers that are of one day.

use std::collections::BTreeMap;

use crate::site::Site;

/// The rows of a site's figures by report and name.
fn rows(site: &Site) -> BTreeMap<String, BTreeMap<String, String>> {
    site.build(&[]);
    let mut reader = csv::Reader::from_path(site.public().join("data/figures.csv")).expect("CSV");
    reader
        .deserialize::<BTreeMap<String, String>>()
        .map(|row| row.expect("a row"))
        .map(|row| (format!("{}#{}", row["report"], row["figure"]), row))
        .collect()
}

fn span(row: &BTreeMap<String, String>) -> [&str; 3] {
    ["period", "from", "to"].map(|key| row[key].as_str())
}

#[test]
fn a_publishers_years_begin_on_its_own_day_and_keep_their_name() {
    let university = "---\ntitle: University\nyear-begins: 08-01\n---\n";
    let site = Site::of(&[
        (
            "content/indicators/income.md",
            "---\ntitle: Income\nunit: GBP\nbreaks: [{ from: 2019/20, publisher: university, reason: new accounts }]\n---\n",
        ),
        ("content/reports/university/_index.md", university),
        (
            "content/reports/university/2021-22.md",
            "---\nsources: { r: Accounts }\nfigures:\n  income: { indicator: income, value: £410.2 million, source: r }\n---\nText.\n",
        ),
        (
            "content/reports/university/2022-23.md",
            "---\nsources: { r: Accounts }\nfigures:\n  income: { indicator: income, value: £432.0 million, source: r, years: { 2020/21: £395.1 million } }\n  \
             staff: { at: 2023-07-31, value: 5120, source: r, years: { 2022-07-31: 5034, 2022-12-31: 5077 } }\n---\n\
             Income rose by [£21.8 million](fig:income?change), and by [£36.9 million](fig:income?change-since=2020/21) since 2020/21, \
             when it was [£395.1 million](fig:income@2020/21). There are [86 more](fig:staff?change) staff.\n",
        ),
    ]);
    assert_eq!(site.told(&[]), Vec::<String>::new());
    let all = rows(&site);
    assert_eq!(span(&all["2022-23#income"]), ["2022/23", "2022-08-01", "2023-07-31"]);
    assert_eq!(span(&all["2021-22#income"]), ["2021/22", "2021-08-01", "2022-07-31"]);
    assert_eq!(
        span(&all["2022-23#income@2020-21"]),
        ["2020/21", "2020-08-01", "2021-07-31"]
    );
    // A day at the end of a year stands with that year, any other day by itself.
    assert_eq!(span(&all["2022-23#staff"]), ["", "2022-08-01", "2023-07-31"]);
    assert_eq!(all["2022-23#staff"]["at"], "2023-07-31");
    assert_eq!(span(&all["2022-23#staff@2022-07-31"]), ["", "2021-08-01", "2022-07-31"]);
    assert_eq!(span(&all["2022-23#staff@2022-12-31"]), ["", "2022-12-31", "2022-12-31"]);
    // Without the publisher's word a fiscal year begins in July, and the day is none of its ends.
    site.write("content/reports/university/_index.md", "---\ntitle: University\n---\n");
    let all = rows(&site);
    assert_eq!(span(&all["2022-23#income"]), ["2022/23", "2022-07-01", "2023-06-30"]);
    assert_eq!(span(&all["2022-23#staff"]), ["", "2023-07-31", "2023-07-31"]);
}

#[test]
fn what_is_no_day_is_found() {
    let site = Site::of(&[
        ("content/reports/office/_index.md", "---\nyear-begins: August\n---\n"),
        (
            "content/reports/office/2023.md",
            "---\nsources: { r: Accounts }\nfigures:\n  staff: { at: 31 July 2023, value: 5, source: r }\n  \
             debt: { at: 2023-12-31, period: 2023, value: 5, source: r }\n  \
             parts: { value: 5, source: r, of-which: { men: { value: 2, years: { 2022: 1 } } } }\n---\nText.\n",
        ),
    ]);
    assert_eq!(
        site.told(&[]),
        [
            "invalid-value 4",
            "invalid-value 5",
            "invalid-value 6",
            "invalid-value 2"
        ]
    );
}

#[test]
fn years_of_weeks_and_quarters_follow_each_other() {
    let site = Site::of(&[
        (
            "content/reports/shop/2023/index.md",
            "---\nperiod: 2022-03-27/2023-03-25\nsources: { r: { title: Accounts } }\n---\nSales rose by [£20.1 million](fig:sales?change).\n\n![Sales](chart:sales)\n",
        ),
        (
            "content/reports/shop/2023/figures.csv",
            "£ million,52 weeks ended 25 March 2023,52 weeks ended 26 March 2022,52 weeks ended 27 March 2021\nSales,120.5,100.4,98.2\n\
             Debt,(4.0),(5.5),(7.1)\n",
        ),
        (
            "content/reports/bureau/2024-q2/index.md",
            "---\nsources: { r: { title: Bulletin } }\n---\nVisits fell by [100](fig:visits?change) in a year.\n\n![Visits](chart:visits)\n",
        ),
        (
            "content/reports/bureau/2024-q2/figures.csv",
            "Visits,Q2 2024,Q1 2024,Q4 2023,Q3 2023,Q2 2023\nVisits,900,850,1200,1100,1000\n",
        ),
    ]);
    assert_eq!(site.told(&[]), Vec::<String>::new());
    let all = rows(&site);
    assert_eq!(all["2023#sales"]["value"], "120500000");
    assert_eq!(all["2024-q2#visits@2023-q2"]["period"], "2023-q2");
}

#[test]
fn columns_of_years_in_a_report_on_a_fiscal_year_are_fiscal_years() {
    for (head, year_begins) in [("FY24,FY23", "year-begins: 04-01\n"), ("2024,2023", "")] {
        let site = Site::of(&[
            (
                "content/reports/co/_index.md",
                &format!("---\ntitle: Company\n{year_begins}---\n"),
            ),
            (
                "content/reports/co/2024/index.md",
                "---\nperiod: 2023-04-01/2024-03-31\nsources: { r: Accounts }\n---\nRevenue was [£49.3m](fig:revenue) in FY24.\n",
            ),
            (
                "content/reports/co/2024/figures.csv",
                &format!("£m,{head}\nRevenue,49.3,44.1\n"),
            ),
        ]);
        let rows = rows(&site);
        let of = |id: &str| rows[&format!("2024#{id}")]["from"].clone();
        assert_eq!(
            [of("revenue"), of("revenue@2023")],
            ["2023-04-01", "2022-04-01"],
            "{head}"
        );
    }
}

#[test]
fn bare_parts_are_in_the_scale_of_the_value_above_them() {
    let site = Site::of(&[(
        "content/reports/co/2023.md",
        "---\nsources: { r: Accounts }\nfigures:\n  \
         revenue: { value: \"£4,318.6 million\", source: r, by: { channel: { stores: 3109.3, online: 1209.3 } } }\n  \
         dividend: { value: 18.4p, source: r, by: { payment: { interim: 6.1, final: 12.3 } } }\n  \
         staff: { value: 1.2 million, unit: people, source: r, by: { place: { here: 1150000, abroad: 50000 } } }\n---\nText.\n",
    )]);
    let rows = rows(&site);
    let value = |id: &str| rows[&format!("2023#{id}")]["value"].clone();
    assert_eq!(value("revenue/channel/online"), "1209300000");
    assert_eq!(value("dividend/payment/final"), "0.123");
    assert_eq!(value("staff/place/abroad"), "50000");
}
