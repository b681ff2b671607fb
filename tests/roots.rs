//! One wrong figure is one finding: what only follows from it is listed under it, and what does not stands by itself.

use crate::site::Site;

/// What is beside the point here.
const ASIDE: &[&str] = &["figure-without-source", "loose-number"];

const INDICATOR: (&str, &str) = (
    "content/indicators/cases.md",
    "---\ntitle: Cases\nunit: cases\ndimensions: { offence: { parts: { a: A, b: B } } }\n---\n",
);

fn found(files: &[(&str, &str)]) -> Vec<String> {
    Site::of(files).told(ASIDE)
}

fn report(front: &str, text: &str) -> Vec<String> {
    let report = format!("---\n{front}---\n{text}");
    found(&[("content/reports/office/2017.md", report.as_str()), INDICATOR])
}

#[test]
fn a_total_that_its_parts_deny_takes_the_words_with_it() {
    let front =
        "figures:\n  cases:\n    value: 115\n    by: { offence: { a: 43, b: 108 } }\n    of-which: { solved: 120 }\n";
    let text = "Police dealt with [151](fig:cases) cases, [43 of the 151](fig:cases/offence/a) were thefts.\n\nThey say [900](fig:cases).\n";
    assert_eq!(
        report(front, text),
        [
            "breakdown-sum 4 [part-exceeds-whole 6, claim-mismatch 8, claim-mismatch 8]",
            "claim-mismatch 10"
        ]
    );
}

#[test]
fn a_part_that_the_others_deny_takes_the_words_with_it() {
    let front = "figures:\n  cases:\n    value: 151\n    by: { offence: { a: 43, b: 118 } }\n";
    let text = "Of them [108](fig:cases/offence/b) were frauds and [44](fig:cases/offence/a) thefts.\n";
    assert_eq!(
        report(front, text),
        ["breakdown-sum 4 [claim-mismatch 7]", "claim-mismatch 7"]
    );
}

#[test]
fn two_dimensions_that_deny_a_total_together_are_one_fault() {
    let front =
        "figures:\n  cases:\n    value: 115\n    by: { offence: { a: 43, b: 108 }, sex: { women: 100, men: 51 } }\n";
    assert_eq!(report(front, ""), ["breakdown-sum 4 [breakdown-sum 4]"]);
    let front =
        "figures:\n  cases:\n    value: 115\n    by: { offence: { a: 43, b: 108 }, sex: { women: 100, men: 50 } }\n";
    assert_eq!(report(front, ""), ["breakdown-sum 4", "breakdown-sum 4"]);
}

#[test]
fn a_part_whose_own_parts_deny_it_takes_the_total_with_it() {
    let front = "figures:\n  cases:\n    value: 151\n    by:\n      offence:\n        a: { value: 34, by: { sex: { women: 20, men: 23 } } }\n        b: 108\n";
    assert_eq!(report(front, ""), ["breakdown-sum 7 [breakdown-sum 4]"]);
}

#[test]
fn what_could_not_be_read_is_the_root() {
    let front = "figures:\n  cases: 1.57.7\n  arrests: 12o\n  victims: { value: 5, by: { sex: { women: 2, men: three } } }\n  all: { by: { sex: { women: 1, men: two } } }\n";
    let text = "[1,577](fig:cases) cases, [120](fig:arrests) arrests ([half](fig:arrests?share-of=cases)), [4](fig:all) in all, [6](fig:victims) victims.\n";
    assert_eq!(
        report(front, text),
        [
            "invalid-value 3 [claim-mismatch 8]",
            "invalid-value 4 [claim-mismatch 8]",
            "invalid-value 5",
            "invalid-value 6 [claim-mismatch 8]",
            "not-a-share 8",
            "claim-mismatch 8",
        ]
    );
}

#[test]
fn a_part_written_twice_is_the_root_of_a_sum_that_is_off() {
    let front =
        "figures:\n  cases:\n    value: 151\n    by:\n      offence:\n        a: 43\n        b: 180\n        b: 108\n";
    assert_eq!(
        report(front, "[108](fig:cases/offence/b) frauds.\n"),
        ["duplicate-key 9 [breakdown-sum 4, claim-mismatch 11]"]
    );
    let front = "figures:\n  cases: 115\n  cases: 151\n";
    assert_eq!(
        report(front, "[151](fig:cases) cases.\n"),
        ["duplicate-key 4 [claim-mismatch 6]"]
    );
}

#[test]
fn front_matter_that_cannot_be_read_is_the_root_of_unknown_figures() {
    let files = [
        (
            "content/reports/office/2017.md",
            "---\nfigures: { cases: 151\n---\n[151](fig:cases) and [151](fig:cases).\n",
        ),
        (
            "content/reports/office/2016.md",
            "---\nfigures: { cases: 94 }\n---\nThen [151](fig:office/2017#cases), now [94](fig:case).\n",
        ),
    ];
    assert_eq!(
        found(&files),
        [
            "unknown-figure 4",
            "invalid-front-matter 2 [unknown-figure 4, unknown-figure 4, unknown-figure 4]"
        ]
    );
}

#[test]
fn a_quotation_that_says_otherwise_takes_the_words_with_it() {
    let front = "sources: { paper: A paper }\nfigures:\n  cases: { value: 115, source: { id: paper, quote: \"151 cases, up from 94\" } }\n";
    let text = "Police dealt with [151](fig:cases) cases. [300](fig:cases) they say.\n";
    assert_eq!(
        report(front, text),
        ["quote-mismatch 4 [claim-mismatch 6]", "claim-mismatch 6"]
    );
}

#[test]
fn a_quotation_that_a_sum_explains_follows_from_it() {
    let front = "sources: { paper: A paper }\nfigures:\n  cases: { value: 115, by: { offence: { a: 43, b: 108 } }, source: { id: paper, quote: 151 cases } }\n";
    assert_eq!(report(front, ""), ["breakdown-sum 4 [quote-mismatch 4]"]);
}

#[test]
fn the_same_wrong_number_said_twice_is_one_finding_and_another_is_another() {
    let front = "title: \"[151](fig:cases) cases\"\nfigures: { cases: 115 }\n";
    let text = "Police dealt with [151](fig:cases) cases.\n\nThey say [151](fig:cases). It was [300](fig:cases).\n";
    assert_eq!(
        report(front, text),
        [
            "claim-mismatch 2 [claim-mismatch 5, claim-mismatch 7]",
            "claim-mismatch 7"
        ]
    );
}

#[test]
fn an_indicator_that_there_is_not_has_no_earlier_figures() {
    let front = "figures: { cases: { indicator: casse, value: 151 } }\n";
    assert_eq!(
        report(front, "Cases [rose by 3](fig:cases?change).\n"),
        ["unknown-indicator 2 [no-earlier-figure 4]"]
    );
}

#[test]
fn what_is_accepted_hides_nothing() {
    let front = "figures:\n  cases:\n    value: 115\n    by: { offence: { a: 43, b: 108 } }\n    accept: { breakdown-sum: So it stands in the report. }\n";
    assert_eq!(
        report(front, "Police dealt with [151](fig:cases) cases.\n"),
        ["breakdown-sum 4 accepted", "claim-mismatch 8"]
    );
}

#[test]
fn a_lighter_or_silenced_root_hides_nothing() {
    let report =
        "---\nfigures: { cases: { value: 115, by: { offence: { a: 43, b: 108 } } } }\n---\n[151](fig:cases) cases.\n";
    for (severity, expected) in [
        ("warning", &["breakdown-sum 2", "claim-mismatch 4"][..]),
        ("off", &["claim-mismatch 4"]),
        ("error", &["breakdown-sum 2 [claim-mismatch 4]"]),
    ] {
        let settings = format!("[check]\nbreakdown-sum = \"{severity}\"\n");
        let files = [
            ("content/reports/office/2017.md", report),
            ("annals.toml", settings.as_str()),
        ];
        assert_eq!(found(&files), expected, "{severity}");
    }
}

#[test]
fn what_reports_disagree_on_because_of_a_wrong_sum_follows_from_it() {
    let of = |value: u32| {
        format!(
            "---\nplace: here\nfigures:\n  cases: {{ indicator: cases, value: {value}, by: {{ offence: {{ a: 43, b: 108 }} }} }}\n---\n"
        )
    };
    let (wrong, right) = (of(115), of(151));
    let files = [
        ("content/reports/office/2017.md", wrong.as_str()),
        ("content/reports/police/2017.md", right.as_str()),
        INDICATOR,
    ];
    assert_eq!(found(&files), ["breakdown-sum 4 [reports-disagree 4]"]);
}

#[test]
fn a_revision_of_a_whole_and_of_its_parts_is_one_and_one_reason_explains_it() {
    let of = |title: &str, more: &str, a: u32, b: u32| {
        format!(
            "---\ntitle: {title}\nplace: here\npublished: {}\nperiod: 2017\nfigures:\n  cases: {{ indicator: cases, value: {}, by: {{ offence: {{ a: {a}, b: {b} }} }}{more} }}\n---\n",
            title,
            a + b
        )
    };
    let (old, new) = (of("2018", "", 43, 108), of("2019", "", 50, 110));
    let explained = of("2019", ", restates: Late cases were added.", 50, 110);
    let files = |new: &str| {
        found(&[
            ("content/reports/office/2017.md", old.as_str()),
            ("content/reports/office/again.md", new),
            INDICATOR,
        ])
    };
    assert_eq!(files(&new), ["restated 7 [restated 7, restated 7]"]);
    assert_eq!(files(&explained), Vec::<String>::new());
}
