//! Rules on figures that need more than one example: places and scopes that are parts of each other, declared parts, quotations,
//! percentages of few things, acceptances and reasons that hold for parts too.

use crate::site::Site;

const ASIDE: &[&str] = &["figure-without-source", "loose-number"];

const PLACES: (&str, &str) = (
    "annals.toml",
    "[places.country]\ntitle = \"Country\"\n[places.capital]\ntitle = \"Capital\"\npart-of = \"country\"\n\
     [places.district]\npart-of = \"capital\"\n[scopes.minors]\ntitle = \"under 18\"\n[scopes.girls]\npart-of = \"minors\"\n",
);

const CASES: (&str, &str) = ("content/indicators/cases.md", "---\ntitle: Cases\nunit: cases\n---\n");

fn figures(figures: &str) -> String {
    format!("---\nplace: country\nfigures:\n{figures}---\n")
}

/// Findings of reports, each at `content/reports/NAME.md`.
fn found(reports: &[(&str, String)]) -> Vec<String> {
    let named: Vec<(String, &str)> = reports
        .iter()
        .map(|(name, text)| (format!("content/reports/{name}.md"), text.as_str()))
        .collect();
    let mut files: Vec<(&str, &str)> = named.iter().map(|(name, text)| (name.as_str(), *text)).collect();
    files.extend([PLACES, CASES]);
    Site::of(&files).told(ASIDE)
}

#[test]
fn a_place_counts_no_more_than_what_it_lies_in() {
    let one = |place: &str, value: &str| {
        figures(&format!(
            "  all: {{ indicator: cases, value: 151 }}\n  part: {{ indicator: cases, place: {place}, value: {value} }}\n"
        ))
    };
    for (place, value, expected) in [
        ("capital", "45", None),
        ("capital", "151", None),
        ("capital", "152", Some("part-exceeds-whole 5")),
        ("district", "152", Some("part-exceeds-whole 5")),
        ("capital", "more than 151", Some("part-exceeds-whole 5")),
        ("capital", "about 200", None),
        ("capital", "missing", None),
        ("capital", "152, period: 2016", None),
        ("capital", "152, scope: minors", None),
    ] {
        let told = found(&[("office/2017", one(place, value))]);
        assert_eq!(told, expected.into_iter().collect::<Vec<_>>(), "{place}: {value}");
    }
}

#[test]
fn a_scope_counts_no_more_than_what_it_is_part_of() {
    let told = found(&[(
        "office/2017",
        figures(
            "  minors: { indicator: cases, scope: minors, value: 12 }\n  girls: { indicator: cases, scope: girls, value: 13 }\n  all: { indicator: cases, value: 3 }\n",
        ),
    )]);
    assert_eq!(told, ["part-exceeds-whole 5"]);
}

#[test]
fn what_other_publishers_count_elsewhere_is_no_part() {
    let police = figures("  all: { indicator: cases, value: 151 }\n");
    let city = figures("  part: { indicator: cases, place: capital, value: 300 }\n");
    assert_eq!(
        found(&[("police/2017", police), ("city/2017", city)]),
        Vec::<String>::new()
    );
}

#[test]
fn the_later_report_has_the_finding_and_an_old_one_never_gets_one() {
    let of =
        |year: u16, more: &str| format!("---\nplace: country\nperiod: 2017\npublished: {year}\nfigures:\n{more}---\n");
    let whole = "  all: { indicator: cases, value: 151 }\n";
    let revised = "  all: { indicator: cases, value: 400, restates: Counted anew. }\n";
    let part = "  part: { indicator: cases, place: capital, value: 300 }\n";
    let at = |told: Vec<String>| told.iter().filter(|one| one.starts_with("part-exceeds-whole")).count();
    assert_eq!(
        at(found(&[("office/a", of(2018, whole)), ("office/b", of(2019, part))])),
        1
    );
    assert_eq!(
        at(found(&[("office/a", of(2018, part)), ("office/b", of(2019, whole))])),
        1
    );
    // By then the whole was known to be larger.
    let three = [
        ("office/a", of(2018, whole)),
        ("office/b", of(2019, revised)),
        ("office/c", of(2020, part)),
    ];
    assert_eq!(at(found(&three)), 0);
    // The part was published before the whole was revised downwards in a report that says nothing of the part.
    let lower = "  all: { indicator: cases, value: 400 }\n";
    let three = [
        ("office/a", of(2018, lower)),
        ("office/b", of(2019, part)),
        ("office/c", of(2020, revised)),
    ];
    assert_eq!(at(found(&three)), 0);
}

#[test]
fn a_figure_that_names_its_whole_is_a_part_of_it() {
    let of = |value: u32, words: &str| {
        format!(
            "---\nfigures:\n  cases: 151\n  solved: {{ value: {value}, part-of: cases }}\n---\nOf all cases, [{words}](fig:solved?share) and [{words}](fig:solved) were solved.\n"
        )
    };
    assert_eq!(found(&[("office/2017", of(43, "43 of the 151"))]), Vec::<String>::new());
    assert_eq!(
        found(&[("office/2017", of(43, "43 of the 152"))]),
        ["claim-mismatch 6", "claim-mismatch 6"]
    );
    assert_eq!(
        found(&[("office/2017", of(152, "152 of the 151"))])[0],
        "part-exceeds-whole 4"
    );
}

#[test]
fn quotations_state_the_value_with_its_qualifier() {
    let of = |value: &str, quote: &str| {
        format!(
            "---\nsources: {{ paper: A paper }}\nfigures:\n  cases: {{ value: {value}, source: {{ id: paper, quote: \"{quote}\" }} }}\n---\n"
        )
    };
    for (value, quote) in [
        ("151", "officials dealt with 151 cases in 2017, up from 94"),
        ("151", "one hundred and fifty-one cases"),
        ("8", "foreigners of eight nationalities"),
        ("more than 150", "more than 150 cases"),
        ("more than 150", "police cracked down on over 150 cases"),
        ("at least 100", "100 or more people were convicted"),
        ("120 to 150", "between 120 and 150 victims"),
        ("1200000", "some said 3, the ministry said 1.2 million people"),
        ("\"72.82\", unit: percent", "a rise of 72.82 percent"),
        ("0.2, unit: ratio", "or 20 percent of them"),
        ("2018", "all 2018 cases"),
        ("missing", "no number was given for 2017"),
        ("20, unit: percent", "one in five people"),
        ("151", "«151 cases»"),
    ] {
        assert_eq!(
            found(&[("office/2017", of(value, quote))]),
            Vec::<String>::new(),
            "{value}: {quote}"
        );
    }
    for (value, quote) in [
        ("115", "officials dealt with 151 cases in 2017"),
        ("151", "more than 151 cases"),
        ("more than 150", "150 cases"),
        ("more than 150", "at least 150 cases"),
        ("151", "hundreds of cases"),
        ("151", "no number at all"),
        ("120 to 150", "between 120 and 160 victims"),
    ] {
        assert_eq!(
            found(&[("office/2017", of(value, quote))]),
            ["quote-mismatch 4"],
            "{value}: {quote}"
        );
    }
}

#[test]
fn few_things_give_few_percentages() {
    let of = |value: &str, base: &str| {
        format!("---\nfigures:\n  trials: {base}\n  share: {{ value: {value}, percent-of: trials }}\n---\n")
    };
    for (value, base) in [
        ("43", "7"),
        ("42.9", "7"),
        ("33", "150"),
        ("33, precision: { nearest: 10 }", "7"),
        ("more than 30", "7"),
        ("33", "about 7"),
        ("0.429, unit: ratio", "7"),
        ("33", "missing"),
        ("100", "7"),
        ("0", "7"),
    ] {
        assert_eq!(
            found(&[("office/2017", of(value, base))]),
            Vec::<String>::new(),
            "{value} of {base}"
        );
    }
    for (value, base) in [
        ("33", "7"),
        ("42.8", "7"),
        ("43.0", "7"),
        ("0.33, unit: ratio", "7"),
        ("1", "7"),
    ] {
        assert_eq!(
            found(&[("office/2017", of(value, base))]),
            ["impossible-percentage 4"],
            "{value} of {base}"
        );
    }
    assert_eq!(
        found(&[("office/2017", of("3, unit: people", "7"))]),
        ["unit-mismatch 4"]
    );
}

#[test]
fn one_acceptance_on_a_whole_holds_for_its_parts() {
    let of = |publisher: &str, a: u32, more: &str| {
        let figure = format!("  cases: {{ indicator: cases, by: {{ offence: {{ a: {a}, b: 108 }} }}{more} }}\n");
        (format!("{publisher}/2017"), figures(&figure))
    };
    let (police, city) = (of("police", 43, ""), of("city", 50, ""));
    let told = found(&[(&police.0, police.1.clone()), (&city.0, city.1)]);
    assert_eq!(told, ["reports-disagree 4 [reports-disagree 4]"]);
    let city = of("city", 50, ", accept: { reports-disagree: They count otherwise. }");
    let told = found(&[(&police.0, police.1), (&city.0, city.1)]);
    assert_eq!(told, ["reports-disagree 4 accepted", "reports-disagree 4 accepted"]);
}

/// Zero, what rounds to it, and three reasons for no number are five things, on the page, in the chart and in the download.
#[test]
fn five_kinds_of_nothing_are_told_apart() {
    let report = "---\nfigures:\n  cases:\n    by: { office: { parts: { none: 0, few: { value: 0, precision: { nearest: 100 } }, \
                  lost: missing, kept: suppressed, nowhere: not-applicable, many: 900 }, partial: true } }\n---\n![Cases](chart:cases/office)\n";
    let site = Site::of(&[("content/reports/office/2017.md", report)]);
    site.build(&[]);
    let built = site.built();
    let text = |path: &str| String::from_utf8_lossy(&built[path]).into_owned();
    let page = text("reports/office/2017/index.html");
    let row = |part: &str| {
        let from = page
            .find(&format!("id=\"figure-cases-office-{part}\""))
            .unwrap_or_else(|| panic!("no row for {part}"));
        page[from..].split("</tr>").next().unwrap_or_default().to_owned()
    };
    for (part, says) in [
        ("none", ">0<"),
        ("few", ">about 0<"),
        ("lost", "no figure"),
        ("kept", "withheld"),
        ("nowhere", "does not apply"),
    ] {
        assert!(row(part).contains(says), "{part}: {}", row(part));
    }
    let csv = text("reports/office/2017/figures.csv");
    let line = |part: &str| {
        csv.lines()
            .find(|line| line.contains(&format!("cases/office/{part}")))
            .unwrap_or_default()
            .to_owned()
    };
    let lines = ["none", "few", "lost", "kept", "nowhere"].map(|part| line(part).replace(part, "PART"));
    for (at, one) in lines.iter().enumerate() {
        assert!(!one.is_empty() && !lines[..at].contains(one), "{csv}");
    }
    let chart = built
        .keys()
        .find(|path| path.starts_with("reports/office/2017/charts/") && path.ends_with(".svg"));
    let chart = text(chart.expect("a chart"));
    assert!(chart.contains("about 0"), "{chart}");
}

/// By offence and sex, the sexes as a margin too.
#[test]
fn a_cross_table_adds_up_both_ways() {
    let of = |a: [&str; 2], b: [&str; 2], margin: [&str; 2], more: &str| {
        let figure = format!(
            "---\nfigures:\n  cases:\n    by:\n      offence:\n        parts:\n          a: {{ by: {{ sex: {{ w: {}, m: {} }} }} }}\n          b: {{ by: {{ sex: {{ w: {}, m: {} }} }} }}\n{more}      sex: {{ w: {}, m: {} }}\n---\n",
            a[0], a[1], b[0], b[1], margin[0], margin[1]
        );
        found(&[("office/2017", figure)])
    };
    let none = Vec::<String>::new();
    assert_eq!(of(["20", "23"], ["50", "58"], ["70", "81"], ""), none);
    // The margins themselves add up to the total.
    assert_eq!(
        of(["20", "23"], ["50", "58"], ["71", "80"], ""),
        ["breakdown-sum 9", "breakdown-sum 9"]
    );
    assert_eq!(of(["20", "23"], ["missing", "58"], ["71", "81"], ""), none);
    assert_eq!(
        of(["72", "23"], ["missing", "58"], ["71", "81"], ""),
        ["breakdown-sum 9"]
    );
    assert_eq!(of(["20", "23"], ["more than 45", "58"], ["70", "81"], ""), none);
    assert_eq!(of(["20", "23"], ["50", "58"], ["72", "82"], "        rest: 3\n"), none);
    assert_eq!(
        of(["20", "23"], ["50", "58"], ["69", "85"], "        rest: 3\n"),
        ["breakdown-sum 10"]
    );
}

#[test]
fn a_percentage_is_held_against_the_amount_that_its_name_names() {
    let text = |share: &str, name: &str| {
        figures(&format!(
            "  staff: {{ value: 20305, unit: people }}\n  office: {{ value: 14000, unit: people, part-of: staff }}\n  {name}: {{ value: {share}, unit: percent, percent-of: staff }}\n"
        ))
    };
    for (share, name, is_told) in [
        ("69", "office-share", false),
        ("91", "office-share", true),
        ("91", "share-of-office", true),
        ("91", "satisfied", false),
    ] {
        let told = found(&[("office/2017", text(share, name))]);
        let conflicts = told.iter().any(|one| one.starts_with("conflicting-figures"));
        assert_eq!(conflicts, is_told, "{name} {share}: {told:?}");
    }
}

#[test]
fn a_text_without_links_shows_no_claim() {
    let text = figures("  cases: { value: 151, unit: cases, note: \"Of these [152](fig:cases) were new\" }\n");
    let told = found(&[("office/2017", text)]);
    assert!(told.iter().any(|one| one.starts_with("broken-link")), "{told:?}");
}

#[test]
fn the_head_of_a_column_says_thousands_in_digits() {
    let text = |head: &str, words: &str| {
        let front = figures("  fees: { label: Fees, value: £2599 thousand }\n");
        format!("{front}\n| | {head} |\n|---|---|\n| Fees | [{words}](fig:fees) |\n")
    };
    for (head, words, holds) in [
        ("£'000", "2,599", true),
        ("£000", "2,599", true),
        ("2017 £’000", "2,599", true),
        ("£m", "2,599", false),
        ("£'000", "2,599,000", false),
    ] {
        let told = found(&[("office/2017", text(head, words))]);
        let wrong = told.iter().any(|one| one.starts_with("claim-"));
        assert_eq!(wrong, !holds, "{head} {words}: {told:?}");
    }
}
