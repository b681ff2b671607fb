//! Made-up pages of reports, publishers, indicators and years.

use annals::site::view::*;

use super::lists::*;
use super::parts::*;
use super::report::report;

/// Home and publishers.
pub(crate) fn home(language: &str) -> Vec<(&'static str, Page)> {
    let mut home = page(
        language,
        "Counting trafficking in Cambodia",
        "",
        Section::Home,
        Content::Home(Box::new(HomeView {
            chart: None,
            body: vec![Block::Html(html(
                "<p>How many cases of human trafficking did Cambodia's authorities deal with in a year? It depends on who answers. For 2017 the National Police counted <a class=\"claim\" href=\"x\">151</a> and the National Committee <a class=\"claim\" href=\"x\">159</a>, and neither says why the other differs.</p>",
            ))],
            reports: cards(),
            indicators: trends(),
            topics: topic_items(),
            publishers: publisher_items(),
            years: year_items(),
            report_count: n(7),
            indicator_count: n(4),
            publisher_count: n(2),
            all_reports: "all-reports/index.html".into(),
            all_publishers: "reports/index.html".into(),
            all_indicators: "indicators/index.html".into(),
            account: account(),
            checks: "checks/index.html".into(),
        })),
    );
    home.page.breadcrumb = Vec::new();
    let mut long = page(
        language,
        "Publishers and their reports",
        "../",
        Section::Reports,
        Content::Reports(Box::new(ReportsView {
            letters: vec![Link::to("N", "#at-N"), Link::to("P", "../4/#at-P")],
            groups: vec![PublisherGroup {
                letter: Some("N".into()),
                anchor: "at-N".into(),
                items: publisher_items(),
            }],
            brief: true,
            count: n(201),
            report_count: n(412),
            all_reports: "../../all-reports/index.html".into(),
        })),
    );
    long.page.pagination = Some(Pagination {
        current: n(2),
        total: n(3),
        previous: Some("../index.html".into()),
        next: Some("../3/index.html".into()),
    });
    vec![
        ("index.html", home),
        ("reports/national-police/2017/index.html", report(language)),
        ("reports/index.html", long),
        (
            "reports/national-police/index.html",
            page(
                language,
                "National Police",
                "../../",
                Section::Reports,
                Content::Publisher(Box::new(PublisherView {
                    more_reports: Some(Link::to("12 more", "../reports/")),
                    kind: Some("police force".into()),
                    place: Some("Cambodia".into()),
                    url: Some(Link::to("police.gov.kh", "https://police.gov.kh/")),
                    body: vec![Block::Html(html("<p>The police of the Kingdom.</p>"))],
                    reports: cards(),
                    brief_reports: cards(),
                    charts: vec![chart("a", 3), chart("b", 3)],
                    table: Some(series("all")),
                    downloads: vec![],
                })),
            ),
        ),
    ]
}

/// Indicators and years.
pub(crate) fn indicators(language: &str) -> Vec<(&'static str, Page)> {
    vec![
        (
            "indicators/index.html",
            page(
                language,
                "Indicators",
                "../",
                Section::Indicators,
                Content::Indicators(Box::new(IndicatorsView {
                    groups: vec![
                        IndicatorGroup {
                            title: Some(Link::to("Human trafficking", "x")),
                            items: trends(),
                        },
                        IndicatorGroup {
                            title: None,
                            items: trends(),
                        },
                    ],
                })),
            ),
        ),
        (
            "indicators/trafficking-cases/index.html",
            page(
                language,
                "Trafficking cases",
                "../../",
                Section::Indicators,
                Content::Indicator(Box::new(IndicatorView {
                    newest: None,
                    more_disagreements: Some(Link::to("12 more", "../reports/")),
                    definition: Some(html(
                        "Cases of human trafficking and sexual exploitation that authorities dealt with in the year.",
                    )),
                    unit: Some("cases".into()),
                    better: Some(Better::Lower),
                    topics: vec![Link::to("Human trafficking", "x")],
                    covers: Some("2015 to 2021".into()),
                    publishers: vec![Link::to("National Police", "x"), Link::to("Interior Ministry", "x")],
                    charts: vec![chart("over-years", 2)],
                    body: vec![Block::Html(html("<p>A case is what the publisher calls one.</p>"))],
                    tables: vec![series("numbers")],
                    disagreements: vec![disagreement()],
                    breakdowns: vec![series("parts")],
                    downloads: vec![Download {
                        name: "figures.csv".into(),
                        href: "figures.csv".into(),
                        format: "CSV".into(),
                        rows: Some(n(11)),
                    }],
                })),
            ),
        ),
        (
            "years/index.html",
            page(
                language,
                "Years",
                "../",
                Section::Years,
                Content::Years(Box::new(YearsView { years: year_items() })),
            ),
        ),
        (
            "years/2017/index.html",
            page(
                language,
                "2017",
                "../../",
                Section::Years,
                Content::Year(Box::new(YearView {
                    more_disagreements: Some(Link::to("12 more", "../reports/")),
                    figures: n(31),
                    tables: vec![series("side")],
                    disagreements: vec![disagreement()],
                    report_count: n(2),
                    reports: cards(),
                    brief_reports: cards(),
                    mentioned_in: vec![Link::to("National Committee, 2018", "x")],
                    previous: Some(Link::to("2016", "../2016/index.html")),
                    next: Some(Link::to("2018", "../2018/index.html")),
                })),
            ),
        ),
    ]
}

/// Topics, corrections, checks, data.
pub(crate) fn accounts(language: &str) -> Vec<(&'static str, Page)> {
    vec![
        (
            "topics/index.html",
            page(
                language,
                "Topics",
                "../",
                Section::Topics,
                Content::Topics(Box::new(TopicsView { topics: topic_items() })),
            ),
        ),
        (
            "topics/human-trafficking/index.html",
            page(
                language,
                "Human trafficking",
                "../../",
                Section::Topics,
                Content::Topic(Box::new(TopicView {
                    more_reports: Some(Link::to("12 more", "../reports/")),
                    more_indicators: Some(Link::to("12 more", "../reports/")),
                    body: vec![Block::Html(html("<p>What it is about.</p>"))],
                    indicators: trends(),
                    charts: vec![chart("t", 2)],
                    reports: cards(),
                    brief_reports: cards(),
                })),
            ),
        ),
        (
            "corrections/index.html",
            page(
                language,
                "Corrections",
                "../",
                Section::Checks,
                Content::Corrections(Box::new(CorrectionsView {
                    more: Some(Link::to("12 more", "../reports/")),
                    corrections: corrections(),
                })),
            ),
        ),
        (
            "checks/index.html",
            page(
                language,
                "How the numbers are checked",
                "../",
                Section::Checks,
                Content::Checks(Box::new(ChecksView {
                    more_accepted: Some(Link::to("12 more", "../reports/")),
                    more_disagreements: Some(Link::to("12 more", "../reports/")),
                    account: account(),
                    accepted: accepted(),
                    disagreements: vec![disagreement()],
                    documents: vec![HeldDocument {
                        title: "Annual report 2017".to_owned(),
                        report: Link::to("National Police, 2017", "../reports/national-police/2017/"),
                        found: "24 of 25".to_owned(),
                    }],
                    open: vec![OpenFinding {
                        code: "loose-number".into(),
                        message: Html::finding("No figure has the value 12."),
                        report: Some(Link::to("City Hall, 2017", "x")),
                    }],
                    unsourced: vec![Unsourced {
                        report: Link::to("City Hall, 2017", "x"),
                        figures: n(2),
                    }],
                    corrections: "../corrections/index.html".into(),
                })),
            ),
        ),
        (
            "data/index.html",
            page(
                language,
                "Data",
                "../",
                Section::Data,
                Content::Data(Box::new(DataView {
                    files: vec![
                        Download {
                            name: "figures.csv".into(),
                            href: "figures.csv".into(),
                            format: "CSV".into(),
                            rows: Some(n(75)),
                        },
                        Download {
                            name: "figures.json".into(),
                            href: "figures.json".into(),
                            format: "JSON".into(),
                            rows: None,
                        },
                    ],
                    columns: vec![
                        Column {
                            name: "report".into(),
                            meaning: "The report that states the figure.".into(),
                        },
                        Column {
                            name: "value".into(),
                            meaning: "The value exactly as recorded.".into(),
                        },
                    ],
                    figures: n(75),
                    reports: n(7),
                    licence: None,
                })),
            ),
        ),
    ]
}

pub(crate) fn page(language: &str, title: &str, root: &str, section: Section, content: Content) -> Page {
    Page {
        page: frame(language, title, root, section),
        content,
    }
}
