//! Mistakes that editors make, and the words that they are told: the finding alone, what it says, and what it tells to write.

use crate::site::Site;

const ASIDE: &[&str] = &["figure-without-source", "loose-number"];

/// One mistake: the files, and the code, a part of the message and a part of the help of what is found.
type Mistake<'m> = (&'m [(&'m str, &'m str)], &'m str, &'m str, &'m str);

const REPORT: &str = "content/reports/office/2017.md";

#[test]
fn a_mistake_is_one_finding_that_says_the_mend() {
    let mistakes: &[Mistake<'_>] = &[
        (
            &[(
                REPORT,
                "---\nfigures: { cases: 151 }\n---\nIt cost [$151](fig:cases).\n",
            )],
            "claim-unit",
            "the recorded figure has no unit",
            "give the figure its unit: `unit: dollars`",
        ),
        (
            &[
                ("content/indicators/cases.md", "---\ntitle: Cases\n---\n"),
                (
                    "content/reports/office/2016.md",
                    "---\nfigures: { cases: { value: 92, indicator: cases } }\n---\n",
                ),
                (
                    REPORT,
                    "---\nfigures: { cases: { value: 159, indicator: cases } }\n---\nIt rose by [72.82 percent](fig:cases?change).\n",
                ),
            ],
            "claim-mismatch",
            "the recorded figure is 72.83%: 0.01 more",
            "Write “72.83 percent”.",
        ),
        (
            &[(
                REPORT,
                "---\nfigures: { cases: { value: 151, by: { offence: { a: 43, b: 108 } } } }\ncharts: { c: { figures: [cases], kind: pie } }\n---\n![C](chart:c)\n",
            )],
            "invalid-value",
            "there is no kind of chart `pie`",
            "Write `kind: one-bar` or `kind: waffle` for shares of a whole, or `kind: bars` to compare the parts",
        ),
        (
            &[(REPORT, "---\ntitle: Nothing yet\n---\n![C](chart:c)\n")],
            "unknown-chart",
            "there is no chart and no figure `c`",
            "The report has no charts and no figures: write them under `charts:` or `figures:`",
        ),
        (
            &[("content/reports/office/2017.MD", "---\nfigures: { cases: 151 }\n---\n")],
            "unread-file",
            "`2017.MD` is not read",
            "Rename it to 2017.md.",
        ),
        (
            &[
                (REPORT, "---\nfigures: { cases: 151 }\n---\n"),
                ("content/reports/office/2017/Figures.csv", "figure,value\narrests,187\n"),
            ],
            "unread-file",
            "`Figures.csv` is not read",
            "Rename it to figures.csv.",
        ),
        (
            &[
                ("content/indicators/cases.md", "---\ntitle: Cases\nunit: cases\n---\n"),
                (
                    "content/reports/office/2016.md",
                    "---\nfigures: { cases: { indicator: cases, value: 92 } }\n---\n",
                ),
                (
                    REPORT,
                    "---\nplace: country\nfigures: { cases: { indicator: cases, value: 151 } }\n---\nThey [rose by 59](fig:cases?change).\n",
                ),
            ],
            "no-earlier-figure",
            "and `cases` of office/2016 counts another place or scope than `cases`",
            "give both the same `place` and `scope`",
        ),
        (
            &[(
                REPORT,
                "---\nfigures: { cases: { value: 151, by: { sex: { women: 60, men: 91 } } } }\n---\nThere were [60](fig:cases/ladies) women.\n",
            )],
            "unknown-figure",
            "the report office/2017 has no figure `cases/ladies`",
            "Below `cases` there are: cases/sex/women, cases/sex/men.",
        ),
        (
            &[("content/about.markdown", "Who we are.\n")],
            "unread-file",
            "`about.markdown` is not read",
            "Rename it to about.md.",
        ),
    ];
    let mut wrong = Vec::new();
    for (files, code, message, help) in mistakes {
        let mut findings = Site::of(files).findings(&[]);
        findings.retain(|one| !ASIDE.iter().any(|aside| one["code"] == *aside));
        let has = |key: &str, part: &str| findings[0][key].as_str().is_some_and(|text| text.contains(part));
        if findings.len() != 1 || findings[0]["code"] != *code || !has("message", message) || !has("help", help) {
            wrong.push(format!("{files:?}: {findings:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// Two findings of one claim on a page, under one acceptance whose numbers have changed: that is said once.
#[test]
fn a_stale_acceptance_of_a_page_is_found_once() {
    let claim = |words: &str| {
        format!(
            "The office counted [{words}](fig:office/2017#cases \"accept: So they say.\"), again [{words}](fig:office/2017#cases \"accept: So they say.\").\n"
        )
    };
    let site = Site::of(&[
        (REPORT, "---\nfigures: { cases: 151 }\n---\n"),
        ("content/about.md", &claim("159")),
    ]);
    let locked = site.command("lock").output().expect("annals starts");
    assert!(locked.status.success());
    site.write("content/about.md", &claim("160"));
    let told = site.told(ASIDE);
    assert_eq!(
        told.iter().filter(|one| one.starts_with("stale-accept")).count(),
        1,
        "{told:?}"
    );
}

/// A whole that names a source speaks for its parts; parts speak for a whole that is their sum, and for no other.
#[test]
fn a_figure_has_a_source_by_one_rule_in_the_findings_and_on_the_page() {
    let cited = "source: paper";
    for (whole, parts, unsourced) in [
        ("value: 151, source: paper", "a: 43, b: 108", false),
        ("value: 151", "a: 43, b: 108", true),
        (
            "",
            &format!("a: {{ value: 43, {cited} }}, b: {{ value: 108, {cited} }}"),
            false,
        ),
        ("", &format!("a: {{ value: 43, {cited} }}, b: 108"), true),
        (
            "value: 151",
            &format!("a: {{ value: 43, {cited} }}, b: {{ value: 108, {cited} }}"),
            true,
        ),
    ] {
        let comma = if whole.is_empty() { "" } else { ", " };
        let report = format!(
            "---\nsources: {{ paper: A paper }}\nfigures: {{ cases: {{ {whole}{comma}by: {{ offence: {{ {parts} }} }} }} }}\n---\n"
        );
        let site = Site::of(&[(REPORT, &report)]);
        assert_eq!(site.told(&[]).len(), usize::from(unsourced), "{report}");
        site.build(&[]);
        let page = String::from_utf8_lossy(&site.built()["reports/office/2017/index.html"]).into_owned();
        assert_eq!(page.contains("no source named"), unsourced, "{report}");
    }
}
