//! Numbers that may not be derived: every refusal of docs/figures.md, each with what is said, the help that mends it, and the same
//! text mended as the help says, in which nothing is found.

use crate::site::Site;
use serde_json::Value;

const INDICATORS: [(&str, &str); 2] = [
    (
        "content/indicators/cases.md",
        "---\ntitle: Cases\nunit: cases\nbreaks: [{ from: 2014, reason: A new law. }]\n---\n",
    ),
    ("content/indicators/staff.md", "---\ntitle: Staff\nunit: people\n---\n"),
];

const PLACES: (&str, &str) = (
    "annals.toml",
    "[places.country]\ntitle = \"Country\"\n[places.capital]\ntitle = \"Capital\"\npart-of = \"country\"\n[scopes.abroad]\ntitle = \"abroad\"\n",
);

/// A claim that is refused, and how it is mended.
struct Refused {
    figures: &'static str,
    claim: &'static str,
    code: &'static str,
    says: &'static str,
    help: &'static str,
    /// Other figures, where the mend is there.
    mended_figures: &'static str,
    mended: &'static str,
}

fn cases() -> Vec<Refused> {
    let case = |figures, claim, code, says, help, mended| Refused {
        figures,
        claim,
        code,
        says,
        help,
        mended_figures: figures,
        mended,
    };
    let figures = |of: Refused, mended_figures| Refused { mended_figures, ..of };
    vec![
        // Nothing earlier.
        figures(
            case(
                "{ cases: { indicator: cases, value: 151 } }",
                "[rose by 59](fig:cases?change)",
                "no-earlier-figure",
                "for 2016 was known when this report was published",
                "Add the earlier value to the figure `cases`: `years: { 2016: VALUE }`.",
                "[rose by 59](fig:cases?change)",
            ),
            "{ cases: { indicator: cases, value: 151, years: { 2016: 92 } } }",
        ),
        figures(
            case(
                "{ cases: 151 }",
                "[rose by 59](fig:cases?change)",
                "no-earlier-figure",
                "has no indicator",
                "name what both measure: `indicator: NAME`",
                "[rose by 59](fig:cases?change)",
            ),
            "{ cases: { indicator: cases, value: 151 }, before: { indicator: cases, value: 92, period: 2016 } }",
        ),
        case(
            "{ cases: { indicator: cases, value: 151 }, before: { indicator: cases, value: 92, period: 2016 } }",
            "[rose by 59](fig:cases?change-since=2015)",
            "no-earlier-figure",
            "for 2015 was known",
            "`years: { 2015: VALUE }`",
            "[rose by 59](fig:cases?change-since=2016)",
        ),
        // Another length.
        case(
            "{ cases: { indicator: cases, value: 151 }, before: { indicator: cases, value: 92, period: 2016-01-01/2016-09-30 } }",
            "[rose by 59](fig:cases?change)",
            "period-mismatch",
            "(274 days) and this one 2017 (365 days)",
            "Say each number with the time that it covers.",
            "[151](fig:cases) cases, after [92](fig:before) in nine months",
        ),
        case(
            "{ cases: 151, staff: { value: 20, period: 2016 } }",
            "[7.55](fig:cases?per=staff) for each",
            "period-mismatch",
            "`cases` covers 2017 and `staff` covers 2016",
            "Take a rate of two figures of the same period.",
            "[151](fig:cases) cases",
        ),
        // A break: on the figure, and on its indicator.
        case(
            "{ cases: { indicator: cases, value: 151, break: Counted anew. }, before: { indicator: cases, value: 92, period: 2016 } }",
            "[rose by 59](fig:cases?change)",
            "series-break",
            "the values before and after cannot be compared: Counted anew.",
            "Say each number for itself, and what changed between them: no difference is taken of 92 and 151.",
            "[151](fig:cases) cases; by the old count it had been [92](fig:before)",
        ),
        case(
            "{ cases: { indicator: cases, value: 151 }, before: { indicator: cases, value: 92, period: 2013 } }",
            "[rose by 59](fig:cases?change-since=2013)",
            "series-break",
            "A new law.",
            "Say each number for itself",
            "[151](fig:cases) cases; by the old law it had been [92](fig:before)",
        ),
        // Bases that nothing is a percentage of.
        case(
            "{ staff: { indicator: staff, value: 10 }, before: { indicator: staff, value: 0, period: 2016 } }",
            "[rose by 20%](fig:staff?change)",
            "zero-base",
            "zero",
            "difference in plain numbers",
            "[rose by 10](fig:staff?change)",
        ),
        case(
            "{ staff: { indicator: staff, value: 10 }, before: { indicator: staff, value: -5, period: 2016 } }",
            "[rose by 300%](fig:staff?change)",
            "negative-base",
            "negative",
            "difference in plain numbers",
            "[rose by 15](fig:staff?change)",
        ),
        case(
            "{ cases: { value: 0, of-which: { minors: 0 } } }",
            "[0%](fig:cases/minors?share)",
            "zero-base",
            "`cases` is 0, and nothing is a part or percentage of that",
            "Give the number itself",
            "[0](fig:cases/minors)",
        ),
        case(
            "{ cases: 151, courts: 0 }",
            "[151](fig:cases?per=courts)",
            "zero-base",
            "`courts` is 0",
            "Give the number itself, or both beside each other.",
            "[151](fig:cases) and [0](fig:courts)",
        ),
        case(
            "{ cases: 151, balance: -3 }",
            "[50](fig:cases?per=balance)",
            "negative-base",
            "`balance` is -3",
            "Give the number itself, or both beside each other.",
            "[151](fig:cases) and [minus 3](fig:balance)",
        ),
        // Values without two ends.
        case(
            "{ victims: about 300, cases: 151 }",
            "[2 victims](fig:victims?per=cases)",
            "qualified-operand",
            "`victims` is about 300: nothing exact can be computed from it",
            "[about 300](fig:victims).",
            "[about 300](fig:victims) victims in [151](fig:cases) cases",
        ),
        case(
            "{ victims: 300, cases: nearly 150 }",
            "[450](fig:victims?plus=cases)",
            "qualified-operand",
            "`cases` is nearly 150",
            "[nearly 150](fig:cases).",
            "[nearly 150](fig:cases)",
        ),
        case(
            "{ victims: 300, cases: up to 150 }",
            "[150](fig:victims?minus=cases)",
            "qualified-operand",
            "`cases` is up to 150",
            "[up to 150](fig:cases).",
            "[up to 150](fig:cases)",
        ),
        case(
            "{ victims: 300, cases: missing }",
            "[2](fig:victims?per=cases)",
            "qualified-operand",
            "`cases` is missing: there is no number to compute with",
            "Take the number out of the text",
            "[300](fig:victims) victims",
        ),
        case(
            "{ victims: 300, cases: at most 150 }",
            "[2](fig:victims?per=cases)",
            "qualified-operand",
            "`cases` is at most 150, which may be nothing: nothing can be divided by it",
            "Give the number itself, or both beside each other.",
            "[300](fig:victims) victims in [at most 150](fig:cases) cases",
        ),
        case(
            "{ cases: { by: { offence: { a: 43, b: more than 40 } } } }",
            "[second](fig:cases/offence/a?rank)",
            "qualified-operand",
            "`cases/offence/b` is more than 40: no exact number, so the rank is open",
            "Ranks are taken among exact numbers alone.",
            "[43](fig:cases/offence/a)",
        ),
        // No part of it.
        case(
            "{ cases: 151, arrests: 187 }",
            "[81%](fig:cases?share-of=arrests)",
            "not-a-share",
            "`cases` is no part of `arrests`",
            "fig:cases?per=arrests",
            "[0.81](fig:cases?per=arrests)",
        ),
        figures(
            case(
                "{ cases: 151, solved: 43 }",
                "[28%](fig:solved?share)",
                "not-a-share",
                "`solved` is a part of nothing",
                "`part-of: FIGURE`",
                "[28%](fig:solved?share)",
            ),
            "{ cases: 151, solved: { value: 43, part-of: cases } }",
        ),
        case(
            "{ cases: 151 }",
            "[first](fig:cases?rank)",
            "not-a-share",
            "`cases` has nothing to be ranked among",
            "Ranks are taken among the parts of one dimension",
            "[151](fig:cases)",
        ),
        case(
            "{ cases: { value: 151, unit: cases }, solved: { value: 43, unit: people, part-of: cases } }",
            "[28%](fig:solved?share)",
            "not-a-share",
            "`solved` is no part of `cases`",
            "fig:solved?per=cases",
            "[0.285](fig:solved?per=cases)",
        ),
        // Other units, places, scopes.
        case(
            "{ cases: { value: 151, unit: cases }, staff: { value: 20, unit: people } }",
            "[171](fig:cases?plus=staff)",
            "unit-mismatch",
            "`cases` is counted in cases and `staff` in people",
            "fig:cases?per=staff",
            "[7.55](fig:cases?per=staff)",
        ),
        case(
            "{ here: { indicator: cases, value: 151, place: country }, there: { indicator: cases, value: 9, place: capital } }",
            "[160](fig:here?plus=there)",
            "scope-mismatch",
            "`here` and `there` count different places or scopes",
            "Say both numbers beside each other.",
            "[151](fig:here), and [9](fig:there)",
        ),
        case(
            "{ here: { value: 151 }, there: { value: 9, scope: abroad } }",
            "[142](fig:here?minus=there)",
            "scope-mismatch",
            "count different places or scopes",
            "Say both numbers beside each other.",
            "[151](fig:here), and [9](fig:there)",
        ),
        figures(
            case(
                "{ victims: { value: 151, of-which: { abroad: { value: 43, scope: abroad } } } }",
                "[28%](fig:victims/abroad?share)",
                "scope-mismatch",
                "`victims/abroad` and `victims` count different places or scopes",
                "`part-of: victims`",
                "[28%](fig:victims/abroad?share)",
            ),
            "{ victims: { value: 151, of-which: { abroad: { value: 43, scope: abroad, part-of: victims } } } }",
        ),
        // A percentage of a few: not refused, but said.
        case(
            "{ trials: { value: 13, of-which: { acquitted: 3 } } }",
            "[23%](fig:trials/acquitted?share)",
            "small-base",
            "a percentage of only 13 says more than so few can",
            "“3 of the 13”",
            "[3 of the 13](fig:trials/acquitted)",
        ),
    ]
}

fn found(figures: &str, claim: &str) -> Vec<Value> {
    let report = format!("---\nplace: country\nfigures: {figures}\n---\nThere were {claim}.\n");
    let mut files = vec![("content/reports/office/2017.md", report.as_str()), PLACES];
    files.extend(INDICATORS);
    let mut findings = Site::of(&files).findings(&[]);
    findings.retain(|one| one["code"] != "figure-without-source");
    findings
}

#[test]
fn a_number_that_may_not_be_derived_is_refused_with_its_mend() {
    let mut wrong = Vec::new();
    for case in cases() {
        let findings = found(case.figures, case.claim);
        let is_it = |one: &Value| {
            let has = |key: &str, part: &str| one[key].as_str().is_some_and(|text| text.contains(part));
            one["code"] == case.code && has("message", case.says) && has("help", case.help)
        };
        if findings.len() != 1 || !is_it(&findings[0]) {
            wrong.push(format!("{} of {}: {findings:#?}", case.claim, case.figures));
        }
        let mended = found(case.mended_figures, case.mended);
        if !mended.is_empty() {
            wrong.push(format!("{} of {}: {mended:#?}", case.mended, case.mended_figures));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// What readers are told instead of a change, in the strip at the top, and instead of a share, in the table.
#[test]
fn readers_are_told_why_a_number_is_not_given() {
    let mut wrong = Vec::new();
    for (figures, says) in [
        (
            "{ cases: { indicator: cases, value: 151, break: Counted anew. }, before: { indicator: cases, value: 92, period: 2016 } }",
            "not comparable with 2016: Counted anew.",
        ),
        (
            "{ cases: { indicator: cases, value: 151 }, before: { indicator: cases, value: 92, period: 2016-01-01/2016-09-30 } }",
            "not comparable: the earlier period has another length",
        ),
        (
            "{ cases: { indicator: cases, value: about 150 }, before: { indicator: cases, value: 92, period: 2016 } }",
            "not comparable: one of the values is not exact",
        ),
        (
            "{ cases: { indicator: cases, value: more than 90 }, before: { indicator: cases, value: 92, period: 2016 } }",
            "too close to the earlier value to compare",
        ),
        (
            "{ cases: { value: about 150, of-which: { minors: 20 } } }",
            "no share: one of the values is not exact",
        ),
        (
            "{ cases: { value: 0, of-which: { minors: 0 } } }",
            "no share: the total is zero",
        ),
        (
            "{ cases: { value: 151, of-which: { abroad: { value: 20, scope: abroad } } } }",
            "no share: it covers another place or group than the total",
        ),
    ] {
        let report = format!("---\nplace: country\nfigures: {figures}\n---\nText.\n");
        let mut files = vec![("content/reports/office/2017.md", report.as_str()), PLACES];
        files.extend(INDICATORS);
        let site = Site::of(&files);
        site.build(&[]);
        let page = String::from_utf8_lossy(&site.built()["reports/office/2017/index.html"]).into_owned();
        if !page.contains(says) {
            wrong.push(format!("{figures}: “{says}” is not on the page"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Empty words are filled with what can be said: with the unit, no finer than the values, and with the bound of what has one end.
#[test]
fn derived_numbers_are_written_as_far_as_they_are_known() {
    let figures = "{ cases: { indicator: cases, value: more than 150, of-which: { minors: 43, adults: more than 75 } }, \
                   before: { indicator: cases, value: 92, period: 2016 }, \
                   rate: { indicator: rate, value: 28.5 }, rate-before: { indicator: rate, value: 29.7, period: 2016 }, \
                   staff: { value: 200, of-which: { women: at least 150 } } }";
    let mut wrong = Vec::new();
    for (claim, words) in [
        ("cases?change", "more than +63%"),
        ("rate?change", "−1.2 percentage points"),
        ("staff/women?share", "at least 75%"),
        ("cases?per=staff", "more than 0.750"),
        ("cases?minus=before", "more than 58"),
        ("before?plus=cases/minors", "135"),
        ("staff?per=cases/minors", "4.65"),
    ] {
        let report = format!("---\nplace: country\nfigures: {figures}\n---\nThere were [](fig:{claim}).\n");
        let mut files = vec![("content/reports/office/2017.md", report.as_str()), PLACES];
        files.extend(INDICATORS);
        files.push(("content/indicators/rate.md", "---\ntitle: Rate\nunit: percent\n---\n"));
        let site = Site::of(&files);
        site.build(&[]);
        let page = String::from_utf8_lossy(&site.built()["reports/office/2017/index.html"]).into_owned();
        if !page.contains(&format!(">{words}</a>")) {
            let at = page.find("There were").unwrap_or_default();
            wrong.push(format!(
                "{claim}: not {words:?} but {}",
                &page[at..page.len().min(at + 160)]
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
